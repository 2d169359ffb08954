"""The headline figures of the price book: how much, how old, when refreshed, and its rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app import formats
from desktop_app.language import translate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from costing.price_checks import PriceCheck
    from desktop_app.price_shelf import ShelfRegion

#: Figure, words on it (one line, or two), and the name of its severity, "" for none.
Shown = tuple[str, tuple[str, str], str]

CARDS = {
    "plan": translate("Prices", "Age for this plan"),
    "regions": translate("Prices", "Regions"),
    "refreshed": translate("Prices", "Last refresh"),
    "rules": translate("Prices", "Rules"),
}


def region_figures(rows: Sequence[ShelfRegion]) -> dict[str, Shown]:
    """Return the figures that follow from the regions, by the names of `CARDS`."""
    if not rows:
        return {}
    oldest = max(rows, key=lambda one: one.age_days)
    sizes = formats.count(sum(one.sizes for one in rows), "size")
    fresh = [one for one in rows if one.fetched is not None]
    shipped = (
        translate("Prices", "{fresh} refreshed here").format(
            fresh=formats.count(len(fresh), "region")
        )
        if fresh
        else translate("Prices", "all as shipped")
    )
    return {
        "plan": _of_plan([one for one in rows if one.in_plan]),
        "regions": (
            formats.whole(len(rows)),
            (
                translate("Prices", "{sizes}, {shipped}").format(sizes=sizes, shipped=shipped),
                translate("Prices", "oldest {day}, {days}").format(
                    day=formats.day(oldest.as_of), days=formats.count(oldest.age_days, "day")
                ),
            ),
            "",
        ),
        "refreshed": _last_refresh(fresh),
    }


def _last_refresh(fresh: Sequence[ShelfRegion]) -> Shown:
    if not fresh:
        return (
            translate("Prices", "never"),
            (translate("Prices", "nothing is fetched unasked"), ""),
            "",
        )
    newest = max(fresh, key=lambda one: (one.fetched or one.as_of, str(one.target)))
    return formats.day(newest.fetched), (str(newest.target), newest.origin), ""


def rule_figure(checks: Sequence[PriceCheck]) -> Shown:
    """Return whether the rules of the price book hold."""
    broken = [one.name for one in checks if not one.holds]
    if broken:
        return (
            translate("Prices", "broken"),
            (
                formats.listed(broken),
                translate("Prices", "see the page Rules"),
            ),
            "error",
        )
    departing = [each for one in checks for each in one.exceptions]
    unexplained = sum(not one.explained for one in departing)
    many = formats.count(len(departing), "exception")
    note = (
        translate("Prices", "{unexplained} not explained").format(unexplained=f"{unexplained:,}")
        if unexplained
        else translate("Prices", "all explained")
    )
    figure = translate("Prices", "{count} hold").format(
        count=sum(bool(one.checked) for one in checks)
    )
    return figure, (many, note), "warning" if unexplained else ""


def _of_plan(mine: Sequence[ShelfRegion]) -> Shown:
    if not mine:
        none = translate("Prices", "choose one under Costs")
        return translate("Prices", "no target"), (none, ""), ""
    age = max(one.age_days for one in mine)
    old = [str(one.target) for one in mine if one.is_old]
    names = formats.listed(old or [str(one.target) for one in mine])
    if not old:
        return formats.count(age, "day"), (names, translate("Prices", "up to date")), ""
    advice = translate("Prices", "over 90 days: refresh")
    return formats.count(age, "day"), (advice, names), "warning"
