"""Answers about recovery."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app import formats
from desktop_app.language import translate
from desktop_app.questions.question import Explanation
from inventory.graph import find_node
from inventory.recovery import HoldingPlan, published, spoken, wave_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.questions.question import Question
    from inventory.recovery import Recovery, RecoveryGap

#: Services that a sentence names.
NAMED = 8


def whole(question: Question, _words: tuple[str, ...]) -> Explanation:
    """Return which recovery plan holds for how many services in which week, and the gaps."""
    recovery = question.derived.recovery
    if recovery is None:
        return Explanation(
            sentences=(translate("Answers", "The recovery of this plan has not been worked out."),)
        )
    sentences = [
        translate("Answers", "Recovery tiers: {source}, as of {as_of}.").format(
            source=recovery.tiers.source, as_of=formats.day(recovery.tiers.as_of)
        ),
        *(one.text for one in recovery.findings),
    ]
    flight = recovery.in_flight
    if flight is not None:
        sentences += _weeks(recovery)
        sentences += [_gap(one) for one in flight.gaps]
    return Explanation(sentences=tuple(sentences), data=_data(question, recovery))


def one(question: Question, words: tuple[str, ...]) -> Explanation:
    """Return how soon one service is back, and where it has no plan."""
    recovery = question.derived.recovery
    inventory, graph = question.project.inventory, question.derived.graph
    node = find_node(graph, inventory, words[0])
    found = recovery.of_node(node.id) if recovery is not None else None
    if recovery is None or found is None:
        said = translate(
            "Answers", "{node} stands outside the site: its recovery is not known here."
        ).format(node=node.name)
        return Explanation(sentences=(said,))
    lost, wanted = spoken(found.rpo_minutes), spoken(found.need.rpo_minutes)
    sentences = [
        found.sentence,
        translate("Answers", "It may lose {lost} of data; {wanted} is wanted.").format(
            lost=lost, wanted=wanted
        ),
    ]
    if found.inversions:
        slow = formats.listed(list(found.inversions), NAMED)
        sentences.append(
            translate("Answers", "It waits for {slow}, back later than it may be itself.").format(
                slow=slow
            )
        )
    if found.consistency:
        others = formats.listed(list(found.consistency), NAMED)
        sentences.append(
            translate("Answers", "It shares data, and so one recovery point: {others}.").format(
                others=others
            )
        )
    if found.availability is not None:
        sentences.append(
            translate(
                "Answers", "With all that it needs it is available {availability} % of the time."
            ).format(availability=f"{found.availability * 100:.2f}")
        )
    gaps = recovery.in_flight.gaps if recovery.in_flight is not None else ()
    sentences += [_gap(gap) for gap in gaps if gap.node == node.id]
    rows = [row for row in _data(question, recovery)["services"] if row["node"] == node.id]
    return Explanation(sentences=tuple(sentences), data={"services": rows})


def _weeks(recovery: Recovery) -> Iterator[str]:
    flight = recovery.in_flight
    for period, held in zip(flight.periods, flight.holding, strict=True) if flight else ():
        counts = {plan: sum(1 for one in held if one.plan is plan) for plan in HoldingPlan}
        said = ", ".join(f"{plan.value} {count}" for plan, count in counts.items() if count)
        when = (
            translate("Answers", "Before the first wave")
            if period.start is None
            else translate("Answers", "From wave {wave} on {start}").format(
                wave=period.wave, start=formats.day(period.start)
            )
        )
        yield f"{when}: {said}."


def _gap(gap: RecoveryGap) -> str:
    until = (
        translate("Answers", "no wave ends that")
        if gap.end is None
        else translate("Answers", "until wave {closed_by} on {end}").format(
            closed_by=gap.closed_by, end=formats.day(gap.end)
        )
    )
    approved = (
        translate("Answers", " Approved by {approver}: {reason}.").format(
            approver=gap.override.approver, reason=gap.override.reason.rstrip(".")
        )
        if gap.override is not None
        else ""
    )
    return translate(
        "Answers",
        "From wave {opened_by} on {start} no recovery plan holds for {gap}: "
        "{why}; {until}.{approved}",
    ).format(
        opened_by=gap.opened_by,
        start=formats.day(gap.start),
        gap=gap.name,
        why=gap.why,
        until=until,
        approved=approved,
    )


def _data(question: Question, recovery: Recovery) -> dict[str, Any]:
    rows = published(question.project.inventory, question.derived.graph, recovery)
    return {
        "restoring": recovery.restoring.value,
        "services": [
            {
                "node": row.node,
                "service": row.service,
                "application": row.application,
                "owner": row.owner,
                "tier": row.tier,
                "pattern": row.pattern,
                "target_rto_minutes": row.target_rto_minutes,
                "target_rpo_minutes": row.target_rpo_minutes,
                "rto_minutes": row.rto_minutes,
                "rpo_minutes": row.rpo_minutes,
                "tested": row.tested,
                "tested_on": row.tested_on,
                "path": row.path,
                "inversion": row.inversion,
                "missed": row.missed,
                "valid_from": None if row.valid_from is None else row.valid_from.isoformat(),
                "gaps": [
                    {
                        "start": start.isoformat(),
                        "end": None if end is None else end.isoformat(),
                        "approved": approved,
                    }
                    for start, end, approved in row.gaps
                ],
            }
            for row in rows
        ],
        "waves": [
            {
                "wave": row.wave,
                "start": None if row.start is None else row.start.isoformat(),
                "end": None if row.end is None else row.end.isoformat(),
                "service": row.service,
                "plan": row.plan,
                "why": row.why,
            }
            for row in wave_rows(recovery)
        ],
    }
