"""Why a figure or bar of the Recovery screen is as it is: rule, inputs, where they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app import formats
from desktop_app.language import translate
from inventory.recovery import HoldingPlan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.recovery import Recovery

#: Services that are told of before the rest is counted.
MOST = 8


def recovery_figure_reason(recovery: Recovery, figure: str) -> tuple[str, ...]:
    """Return why a headline figure is as it is, by its id ("services", "missed" ...)."""
    told = {
        "services": _services,
        "missed": _missed,
        "inversions": _inversions,
        "blocked": _blocked,
    }
    return tuple(told[figure](recovery))


def recovery_bar_reason(recovery: Recovery, place: int) -> tuple[str, ...]:
    """Return what holds for the services in a period, by its place in the picture."""
    flight = recovery.in_flight
    if flight is None:
        return ()
    return tuple(_period(recovery, place))


def _rule() -> Iterator[str]:
    yield translate(
        "Recovery",
        "Rule: a service is back after its own time, tested or else that of its tier, and after "
        "everything that it needs, one after the other along the longest path.",
    )
    yield translate(
        "Recovery",
        "Inputs: tier, RTO and RPO from the application register, dependencies as observed and "
        "declared, tests on record.",
    )


def _services(recovery: Recovery) -> Iterator[str]:
    yield from _rule()
    untested = [one for one in recovery.services if not one.tested]
    yield translate("Recovery", "{many} without a tested time on their path.").format(
        many=formats.count(len(untested), "service")
    )
    yield from _sentences([one.sentence for one in untested])


def _missed(recovery: Recovery) -> Iterator[str]:
    yield from _rule()
    yield from _sentences([one.sentence for one in recovery.services if one.missed])


def _inversions(recovery: Recovery) -> Iterator[str]:
    yield translate(
        "Recovery",
        "Rule: an inversion is a service that is needed sooner than it is back, by one that "
        "depends on it directly.",
    )
    names = {one.need.node: one.need.name for one in recovery.services}
    yield from _sentences(
        [" → ".join(names.get(node, str(node)) for node in one.path) for one in recovery.inversions]
    )


def _blocked(recovery: Recovery) -> Iterator[str]:
    yield translate(
        "Recovery",
        "Rule: a wave is blocked where it leaves a service without a plan of the site or of the "
        "target, and nobody approved that.",
    )
    flight = recovery.in_flight
    if flight is None:
        yield translate("Recovery", "There is no wave plan yet.")
        return
    yield from _sentences(
        [
            translate("Recovery", "Wave {wave}, {start}: {name}, {why}.").format(
                wave=gap.opened_by, start=formats.day(gap.start), name=gap.name, why=gap.why
            )
            for gap in flight.gaps
            if gap.override is None
        ]
    )


def _period(recovery: Recovery, place: int) -> Iterator[str]:
    flight = recovery.in_flight
    if flight is None:
        return
    holding = flight.holding[place]
    yield translate(
        "Recovery",
        "Rule: the plan of the site holds while a service and what it needs stand there, that of "
        "the target once all stand there; between the two neither does.",
    )
    none = [one for one in holding if one.plan is HoldingPlan.NONE]
    yield translate("Recovery", "{services} in this period, {none} without a plan.").format(
        services=formats.count(len(holding), "service"), none=f"{len(none):,}"
    )
    yield from _sentences([f"{one.name}: {one.why}" for one in none if one.own])
    yield translate(
        "Recovery",
        "Inputs: the wave plan for where each server stands, the dependencies for what it needs.",
    )


def _sentences(told: list[str]) -> Iterator[str]:
    yield from told[:MOST]
    if len(told) > MOST:
        yield translate("Recovery", "And {more} more, in the tables.").format(
            more=f"{len(told) - MOST:,}"
        )
