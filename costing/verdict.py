"""The one sentence a decision-maker reads first: leave or stay, by how much, and how sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.currencies import mixture_words
from costing.gaps import Bound
from costing.money import spoken

if TYPE_CHECKING:
    from decimal import Decimal

    from costing.gaps import Gaps
    from costing.money import Money
    from costing.months import Month
    from costing.projection import Projection

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
#: When a payback of a bounded advantage comes: a smaller advantage pays back later.
_WHEN = {Bound.AT_MOST: " at the earliest", Bound.AT_LEAST: " at the latest"}
#: What costs without a figure do to the advantage of leaving.
_ADVANTAGE = {
    Bound.AT_MOST: "which can only make the advantage smaller",
    Bound.AT_LEAST: "which can only make the advantage larger",
    Bound.OPEN: "so the advantage may be smaller or larger",
}
#: The same for what leaving costs more.
_EXTRA = {
    Bound.AT_MOST: "which can only make leaving dearer",
    Bound.AT_LEAST: "which can only make leaving look better",
    Bound.OPEN: "so the difference may be smaller or larger",
}
#: Bounds of a difference seen from its other side.
_OTHER = {Bound.AT_MOST: Bound.AT_LEAST, Bound.AT_LEAST: Bound.AT_MOST}


def verdict(
    projection: Projection, npv: Money, payback: Month | None, rate: Decimal, *, differs: bool
) -> str:
    """Return whether to leave, by how much, when it pays back, and what the figures lack.

    `npv` is the advantage of leaving; `differs` is False where both sides cost the same in
    every month.  Costs without a figure on leaving's side make an advantage "at most", on
    staying's side "at least"; on both, neither is claimed.
    """
    gaps = projection.gaps
    bound = gaps.of_advantage
    years = len(projection.fiscal_years)
    frame = f"over {years} years at {(rate * 100).normalize():f} % a year in present value"
    if not differs:
        sentence = "Nothing leaves under this plan, so it costs what staying costs."
        effect = ""
    elif npv.amount > 0:
        lead = "On the costs that have a figure, leaving" if gaps.all else "Leaving"
        sentence = (
            f"{lead} for {projection.target} is cheaper than staying by "
            f"{_bounded(bound)}{spoken(npv)} {frame}; {_pays_back(payback, bound)}."
        )
        effect = _ADVANTAGE.get(bound, "")
    else:
        mirrored = _OTHER.get(bound, bound)
        sentence = (
            f"Do not migrate to {projection.target} on these figures: it costs "
            f"{_bounded(mirrored)}{spoken(-npv)} more than staying {frame}."
        )
        effect = _EXTRA.get(bound, "")
    mixture = mixture_words(projection)
    told = [sentence + _incomplete(gaps, effect), unpriced_blocks(projection)]
    return " ".join([*(one for one in told if one), *([f"{mixture}."] if mixture else [])])


def unpriced_blocks(projection: Projection) -> str:
    """Return which part of the target's servers lacks a whole kind of price, loudest first.

    "" where no kind lacks for a tenth of them: single servers are in the list of gaps.
    """
    on_target = [one for one in projection.composed if one.target == projection.target]
    if not on_target:
        return ""
    without = {
        "machine": sum(1 for one in on_target if not one.machine and not one.upfront),
        "disks": sum(1 for one in on_target if not one.disks),
    }
    words = [
        f"the {kind} of {lacking:,} of {len(on_target):,} servers"
        for kind, lacking in without.items()
        if 10 * lacking >= len(on_target)
    ]
    if not words:
        return ""
    return (
        f"Without a price on {projection.target}: {' and '.join(words)}. Its run cost leaves "
        "them out, and no comparison with it is complete."
    )


def _bounded(bound: Bound) -> str:
    return f"{bound.value} " if bound in _OTHER else ""


def _pays_back(payback: Month | None, bound: Bound) -> str:
    if payback is None:
        return "it does not pay back in cash by then"
    month = f"{_MONTHS[payback.month - 1]} {payback.year}"
    return f"it pays back in {month}{_WHEN.get(bound, '')}"


def _incomplete(gaps: Gaps, effect: str) -> str:
    sides = [
        f"{len(missing)} {'cost' if len(missing) == 1 else 'costs'} of {side}"
        for missing, side in ((gaps.leaving, "leaving"), (gaps.staying, "staying"))
        if missing
    ]
    if not sides:
        return ""
    verb = "has" if len(gaps.all) == 1 else "have"
    tail = f", {effect}" if effect else ""
    return f" Not complete: {' and '.join(sides)} {verb} no figure{tail}."
