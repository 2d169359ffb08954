"""The columns of tables about whole plans: differences, scores, repairs, rules, exits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app import formats
from desktop_app.language import translate
from desktop_app.models.row_table import Column

if TYPE_CHECKING:
    from inventory.waves.comparison import Change, Place
    from inventory.waves.explain import ChainStep
    from inventory.waves.trade_offs import ExitPoint, RuleCost


def _proved(one: RuleCost) -> str:
    if one.exact:
        return "exact"
    if one.least is None or one.most is None:
        return translate("Waves", "not proved")
    return translate("Waves", "{least} to {most}").format(
        least=f"{one.least:,}", most=f"{one.most:,}"
    )


#: Parts of a score in words.
PARTS = {
    "run": translate("Waves", "Servers kept on site"),
    "site": translate("Waves", "The site kept open"),
    "split": translate("Waves", "Dependencies across sites"),
    "waves": translate("Waves", "Cutovers held"),
    "extension": translate("Waves", "Services extended"),
    "overtime": translate("Waves", "Overtime of teams"),
    "breaches": translate("Waves", "Priced rules not kept"),
    "total": translate("Waves", "Together"),
}


def change_columns(name: str) -> tuple[Column, ...]:
    """Return the columns of the differences between another plan, called `name`, and this one."""
    return (
        Column(
            id="name",
            heading=translate("Waves", "What"),
            value=lambda change: change.name,
            characters=30,
            stretch=True,
            tip=lambda change: "\n".join(change.servers[:40]),
        ),
        Column(
            id="servers",
            heading=translate("Waves", "Servers"),
            value=lambda change: len(change.servers),
            number=True,
            characters=8,
        ),
        Column(
            id="other",
            heading=translate("Waves", "Then"),
            hint=translate("Waves", "The plan {name}").format(name=name),
            value=lambda change: change.one.start if change.one else None,
            text=lambda day: formats.day(day) if day else translate("Waves", "in no wave"),
            characters=13,
            tip=lambda change: _place(change.one),
        ),
        Column(
            id="now",
            heading=translate("Waves", "Now"),
            value=lambda change: change.other.start if change.other else None,
            text=lambda day: formats.day(day) if day else translate("Waves", "in no wave"),
            characters=13,
            tip=lambda change: _place(change.other),
        ),
        Column(
            id="days",
            heading=translate("Waves", "Days later now"),
            value=lambda change: change.days,
            text=lambda days: formats.NOT_KNOWN if days is None else f"{days:+,}",
            number=True,
            characters=10,
            hint=translate("Waves", "Below 0: it leaves sooner now"),
        ),
    )


def change_key(change: Change) -> str:
    """Return what tells a difference from the others."""
    return f"{change.name}\x1f{','.join(change.servers)}"


def score_columns(name: str) -> tuple[Column, ...]:
    """Return the columns of two scores side by side."""
    return (
        Column(
            id="part",
            heading=translate("Waves", "In the planner's weights"),
            value=lambda row: PARTS.get(row[0], row[0]),
            characters=24,
            stretch=True,
        ),
        _number(
            "other",
            translate("Waves", "Then"),
            1,
            translate("Waves", "The plan {name}").format(name=name),
        ),
        _number("now", translate("Waves", "Now"), 2, translate("Waves", "The present plan")),
        Column(
            id="difference",
            heading=translate("Waves", "Difference"),
            value=lambda row: row[3],
            text=lambda value: f"{value:+,}" if value else "0",
            number=True,
            characters=11,
        ),
    )


def score_key(row: tuple[str, int, int, int]) -> str:
    """Return what tells a part of a score from the others."""
    return row[0]


def _number(name: str, heading: str, place: int, hint: str) -> Column:
    return Column(
        id=name,
        heading=heading,
        value=lambda row: row[place],
        text=formats.whole,
        number=True,
        characters=12,
        hint=hint,
    )


RULE_COLUMNS: tuple[Column, ...] = (
    Column(
        id="rule",
        heading=translate("Waves", "Without, or with"),
        value=lambda one: one.spoken,
        characters=40,
        stretch=True,
    ),
    Column(
        id="cost",
        heading=translate("Waves", "The plan costs less by"),
        value=lambda one: one.cost,
        text=formats.whole,
        number=True,
        characters=14,
        hint=translate("Waves", "In the planner's weights: what the rule costs"),
    ),
    Column(
        id="proved",
        heading=translate("Waves", "Proved"),
        value=_proved,
        characters=24,
        hint=translate("Waves", "Between which values the cost lies for certain"),
    ),
    Column(
        id="days",
        heading=translate("Waves", "Days empty earlier"),
        value=lambda one: one.days,
        text=lambda days: formats.NOT_KNOWN if days is None else f"{days:,}",
        number=True,
        characters=10,
        hint=translate("Waves", "By how many days the site would be empty earlier; below 0 later"),
    ),
)


def rule_key(one: RuleCost) -> str:
    """Return what tells a rule from the others."""
    return one.rule


EXIT_COLUMNS: tuple[Column, ...] = (
    Column(
        id="day",
        heading=translate("Waves", "Exit by"),
        value=lambda point: point.last_day,
        text=formats.day,
        characters=14,
        stretch=True,
    ),
    Column(
        id="score",
        heading=translate("Waves", "Costs"),
        value=lambda point: point.score,
        text=formats.whole,
        number=True,
        characters=12,
    ),
    Column(
        id="more",
        heading=translate("Waves", "More than the cheapest"),
        value=lambda point: point.more,
        text=formats.whole,
        number=True,
        characters=12,
    ),
    Column(
        id="bound",
        heading=translate("Waves", "None costs less than"),
        value=lambda point: point.bound,
        text=formats.whole,
        number=True,
        characters=12,
    ),
)


def exit_key(point: ExitPoint) -> str:
    """Return what tells an exit from the others."""
    return point.last_day.isoformat()


CHAIN_COLUMNS: tuple[Column, ...] = (
    Column(
        id="name", heading=translate("Waves", "Leaves"), value=lambda step: step.name, characters=26
    ),
    Column(
        id="start",
        heading=translate("Waves", "On"),
        value=lambda step: step.start,
        text=formats.day,
        characters=15,
    ),
    Column(
        id="why",
        heading=translate("Waves", "Not a cutover earlier, because"),
        value=lambda step: step.why or translate("Waves", "it is the first cutover there is"),
        text=formats.sentence,
        characters=50,
        stretch=True,
        tip=lambda step: formats.sentence(step.why),
    ),
)


def chain_key(step: ChainStep) -> str:
    """Return what tells a step of the chain from the others."""
    return f"{step.start.isoformat()}\x1f{step.name}"


REPAIR_COLUMNS: tuple[Column, ...] = (
    Column(
        id="number",
        heading=translate("Waves", "Step"),
        value=lambda row: row[0],
        number=True,
        characters=5,
    ),
    Column(
        id="text",
        heading=translate("Waves", "Repairs, each after those before it"),
        value=lambda row: row[1],
        characters=70,
        stretch=True,
        tip=lambda row: row[1],
    ),
)


def repair_key(row: tuple[int, str]) -> str:
    """Return what tells a repair from the others."""
    return str(row[0])


def _place(place: Place | None) -> str:
    return (
        translate("Waves", "In no wave")
        if place is None
        else translate("Waves", "Wave {wave}").format(wave=place.wave)
    )
