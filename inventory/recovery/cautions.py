"""What a person has to know about the recovery of an estate, as findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory.findings import Finding, Severity, counted, listed
from inventory.recovery.needs import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from inventory.graph import NodeId
    from inventory.policy import RecoveryOverride
    from inventory.recovery.effective import Inversion
    from inventory.recovery.in_flight import RecoveryGap, RecoveryInFlight
    from inventory.recovery.needs import RecoveryNeed
    from inventory.recovery.services import ServiceRecovery

#: Services that a finding names; the others are counted.
NAMED: Final = 5


def missed_objectives(services: tuple[ServiceRecovery, ...]) -> Iterator[Finding]:
    """Yield what is back later than wanted, and what its tier cannot bring back in time."""
    late = [one.need for one in services if one.missed]
    late.sort(key=lambda need: (need.tier.number, need.name))
    if late:
        yield Finding(
            severity=Severity.WARNING,
            code="recovery-objective-missed",
            text=f"{counted(len(late), 'service')} may be back later than wanted, with all that "
            f"must come back first ({_named([need.name for need in late])}). Where no test is "
            "on record a service is taken to need as long as its recovery tier allows: record "
            "tested times, or raise the tier of what the service waits for.",
            count=len(late),
            subjects=tuple(need.node for need in late),
        )
    slow = [
        need
        for need in (one.need for one in services)
        if need.stated and not need.tested and need.rto_minutes < need.tier.rto_minutes
    ]
    if slow:
        yield Finding(
            severity=Severity.WARNING,
            code="recovery-tier-too-low",
            text=f"{counted(len(slow), 'service')} to be back sooner than the recovery tier of "
            f"their criticality allows ({_named([need.name for need in slow])}). Correct the "
            "criticality or the objective.",
            count=len(slow),
            subjects=tuple(need.node for need in slow),
        )


def inverted_providers(
    inverted: tuple[Inversion, ...], needs: Mapping[NodeId, RecoveryNeed]
) -> Iterator[Finding]:
    """Yield, as one finding, what is back later than something that needs it may be.

    One slow service makes all above it slow; named are those that most wait for, and the path of
    the one that most wait for.
    """
    by_provider: dict[NodeId, list[Inversion]] = {}
    for one in inverted:
        by_provider.setdefault(one.provider, []).append(one)
    if not by_provider:
        return
    worst = sorted(by_provider, key=lambda node: (-len(by_provider[node]), node))
    first = min(by_provider[worst[0]], key=lambda one: (one.target_minutes, one.consumer))
    path = " → ".join(needs[one].name for one in first.path)
    yield Finding(
        severity=Severity.WARNING,
        code="recovery-inversion",
        text=f"{counted(len(worst), 'service')} may be back later than a service that needs them "
        f"is wanted ({_named([needs[node].name for node in worst])}). "
        f"{needs[first.provider].name} is back after {spoken(first.minutes)}, but "
        f"{needs[first.consumer].name} waits for it and may take {spoken(first.target_minutes)}: "
        f"{path}. Recover what stands last on such a path in a faster tier.",
        count=len(worst),
        subjects=tuple(worst),
    )


def blocked_waves(flight: RecoveryInFlight) -> Iterator[Finding]:
    """Yield each wave that opens a gap which nobody approved."""
    by_wave: dict[int, list[RecoveryGap]] = {}
    for gap in flight.gaps:
        if gap.override is None:
            by_wave.setdefault(gap.opened_by, []).append(gap)
    for wave, gaps in sorted(by_wave.items()):
        first = gaps[0]
        until = "and no wave ends that" if first.end is None else f"until {first.end}"
        names = _named([gap.name for gap in gaps])
        yield Finding(
            severity=Severity.WARNING,
            code="no-recovery-plan",
            text=f"Wave {wave} on {first.start} is blocked: from then on no recovery plan holds "
            f"for {counted(len(gaps), 'service')} ({names}). {first.name}: {first.why}, {until}. "
            "Move them into one wave, or write down a reason and an approver for going on.",
            count=len(gaps),
            subjects=tuple(gap.node for gap in gaps),
        )


def unused_overrides(
    overrides: tuple[RecoveryOverride, ...], needs: Mapping[NodeId, RecoveryNeed]
) -> Iterator[Finding]:
    """Yield each approval that names nothing."""
    known = {*needs, *(node.partition(":")[2] for node in needs)}
    for one in overrides:
        if one.member not in known:
            yield Finding(
                severity=Severity.WARNING,
                code="recovery-override-names-nothing",
                text=f"An approval to go on without a recovery plan names {one.member!r}, which "
                "is not in the inventory: it has no effect. Correct the name or remove it.",
                subjects=(str(one.member),),
            )


def _named(names: list[str]) -> str:
    return listed(names, NAMED)
