"""Wave rules written as a TOML file that `read_rules` reads back to the same."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from desktop_app.rules_file.names import Names
from desktop_app.rules_file.reading import AREA, DATES, NONE, NUMBERS, OPTIONAL
from inventory.waves.policy import WaveWeights

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from inventory.model import Inventory
    from inventory.waves.policy import RecoveryOverride, WavePolicy

_ABOUT = (
    "# Rules for the waves.  Dates are half-open: a range ends on the first day after it.\n"
    "# Every rule here is hard, but for what has a price: the weights, overtime of teams, the\n"
    "# extension of shared services, and the rules listed as priced.\n"
)


def rules_text(policy: WavePolicy, inventory: Inventory) -> str:
    """Return all rules of a policy as a text in TOML.

    Servers and applications stand by name where the name says which they are, else by id.
    """
    names = Names("rules", inventory)
    lines = [_ABOUT]
    for key in (*DATES, *NUMBERS, *OPTIONAL, AREA):
        value = getattr(policy, key)
        lines.append(f"{key} = {_value(NONE if value is None else value)}\n")
    lines += _flat_lists(policy, names)
    weights = {one.name: getattr(policy.weights, one.name) for one in fields(WaveWeights)}
    lines.append(_table("[weights]", weights))
    lines += (_table(f"[[{key}]]", entry) for key, entry in _entries(policy, names))
    return "".join(lines)


def _flat_lists(policy: WavePolicy, names: Names) -> Iterator[str]:
    yield f"shared = {_value(list(policy.shared))}\n"
    yield f"not_shared = {_value(list(policy.not_shared))}\n"
    for key, rules in (("together", policy.together), ("apart", policy.apart)):
        yield f"{key} = {_value([[names.of_application(one) for one in rule] for rule in rules])}\n"
    # An empty list of tables is written as a plain one, so that reading it empties the list.
    for key, entries in _lists(policy).items():
        if not entries:
            yield f"{key} = []\n"


def _lists(policy: WavePolicy) -> dict[str, tuple[Any, ...]]:
    return {
        "freeze": policy.freezes,
        "before": policy.before,
        "pin": policy.pins,
        "exclude": policy.excluded,
        "team": policy.teams,
        "blackout": policy.blackouts,
        "service_window": policy.service_windows,
        "recovery_override": policy.recovery_overrides,
        "priced": policy.priced,
    }


def _entries(policy: WavePolicy, names: Names) -> Iterator[tuple[str, dict[str, Any]]]:
    for freeze in policy.freezes:
        yield "freeze", {"start": freeze.start, "end": freeze.end, "reason": freeze.reason}
    for rule in policy.before:
        first, then = names.of_application(rule.first), names.of_application(rule.then)
        yield "before", {"first": first, "then": then, "gap": rule.gap_slots}
    for pin in policy.pins:
        yield "pin", {"member": names.of_member(pin.member), "on": pin.on}
    for server, reason in policy.excluded:
        yield "exclude", {"server": names.of_server(server), "reason": reason}
    for team in policy.teams:
        entry = {one.name: getattr(team, one.name) for one in fields(team)}
        yield "team", {key: list(v) if isinstance(v, tuple) else v for key, v in entry.items()}
    for key, spans in (
        ("blackout", policy.blackouts),
        ("service_window", policy.service_windows),
    ):
        for span in spans:
            application = names.of_application(span.application)
            yield key, {"application": application, "start": span.start, "end": span.end}
    for override in policy.recovery_overrides:
        yield "recovery_override", _override(override, names)
    for priced in policy.priced:
        yield "priced", {"rule": priced.rule, "price": priced.price}


def _override(override: RecoveryOverride, names: Names) -> dict[str, Any]:
    stated: dict[str, Any] = {
        "member": names.of_member(override.member),
        "reason": override.reason,
        "approver": override.approver,
    }
    if override.wave_start is not None:
        stated["wave_start"] = override.wave_start
    return stated


def _table(heading: str, entry: Mapping[str, Any]) -> str:
    lines = (f"{key} = {_value(value)}\n" for key, value in entry.items())
    return f"\n{heading}\n{''.join(lines)}"


def _value(value: Any) -> str:
    """Return a number, text, date or list of these as TOML."""
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, str):
        # A basic string of TOML is one of JSON, but for the one control character JSON lets pass.
        return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")
    return str(value)
