"""What dispositions do to a plan: what stands in no wave, and the exceptions from cloud first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from inventory.dispositions.words import Disposition, effect_of

if TYPE_CHECKING:
    from inventory.dispositions.deciding import Decision, Dispositions
    from inventory.identity import ServerId
    from inventory.policy import WavePolicy


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionEntry:
    """One exception from cloud first, for the register of exceptions.

    Attributes:
        kind: "application" or "server".
        key: Its id.
        reason / approver: None while nobody has written them down.
        is_open: Whether it still lacks its approval.
        in_force: Whether the plan goes by it already: a register or a rule of the house said so.
    """

    kind: str
    key: str
    name: str
    disposition: Disposition
    rule: str
    because: str
    reason: str | None
    approver: str | None
    is_open: bool
    in_force: bool


def set_aside(decided: Dispositions) -> tuple[tuple[ServerId, str], ...]:
    """Return the servers that stand in no wave by their disposition, and why, sorted by id.

    What is retired is switched off without a cutover; what is retained stays.
    """
    return tuple(
        (server, _why(decision))
        for server, decision in decided.of_server.items()
        if not effect_of(decision.steers).wave
    )


def steered(policy: WavePolicy, decided: Dispositions) -> WavePolicy:
    """Return a policy that also takes out of the waves what does not move by its disposition.

    What a person took out keeps the person's reason.
    """
    out = {server for server, _ in policy.excluded}
    added = tuple(entry for entry in set_aside(decided) if entry[0] not in out)
    return replace(policy, excluded=(*policy.excluded, *added)) if added else policy


def exceptions(decided: Dispositions) -> tuple[ExceptionEntry, ...]:
    """Return every exception from cloud first, those of applications first, each by id.

    A server that goes the way of its applications is not repeated: the application stands for it.
    """
    entries = [_entry("application", key, one) for key, one in decided.of_application.items()]
    entries += [
        _entry("server", key, one)
        for key, one in decided.of_server.items()
        if one.goes_with is None
    ]
    return tuple(one for one in entries if effect_of(one.disposition).exception)


def _entry(kind: str, key: str, decision: Decision) -> ExceptionEntry:
    return ExceptionEntry(
        kind=kind,
        key=key,
        name=decision.name,
        disposition=decision.disposition,
        rule=decision.rule,
        because=decision.because,
        reason=decision.reason,
        approver=decision.approver,
        is_open=decision.is_open,
        in_force=not decision.proposed,
    )


def _why(decision: Decision) -> str:
    """Return why a server stands in no wave, as the end of a sentence."""
    text = f"it is to be {effect_of(decision.steers).spoken}, as {decision.because}"
    if decision.approver is not None:
        text += f" (approved by {decision.approver}: {(decision.reason or '').rstrip('.')})"
    return f"{text}."
