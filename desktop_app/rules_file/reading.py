"""Wave rules out of a TOML file: dates, capacities, freezes, teams, who goes with whom."""

from __future__ import annotations

import difflib
import tomllib
from dataclasses import fields, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from desktop_app.rules_file.names import Names, RulesFileError
from inventory.model import OsFamily
from inventory.waves.bank_holidays import AREAS
from inventory.waves.policy import (
    PRICEABLE,
    Before,
    Freeze,
    OwnerBlackout,
    Pin,
    PricedRule,
    RecoveryOverride,
    ServiceWindow,
    TeamCapacity,
    WaveWeights,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from inventory.identity import ApplicationId, ServerId
    from inventory.model import Inventory
    from inventory.waves.policy import WavePolicy

NUMBERS: Final = (
    "weeks_between",
    "servers_per_wave",
    "first_wave_servers",
    "tier_1_per_wave",
    "tier_1_not_before",
    "link_hours_per_wave",
    "extension_price",
)
#: Numbers that may be absent; "none" in the file takes one away.
OPTIONAL: Final = ("link_megabits_per_second", "data_gigabytes_per_wave")
DATES: Final = ("start", "exit_by")
AREA: Final = "bank_holidays"
WEIGHTS: Final = "weights"
NONE: Final = "none"

#: Lists of the file, and the field of the policy that each fills.
LISTS: Final = {
    "freeze": "freezes",
    "together": "together",
    "apart": "apart",
    "before": "before",
    "pin": "pins",
    "exclude": "excluded",
    "team": "teams",
    "blackout": "blackouts",
    "service_window": "service_windows",
    "recovery_override": "recovery_overrides",
    "priced": "priced",
    "shared": "shared",
    "not_shared": "not_shared",
}
_KEYS: Final = (*DATES, *NUMBERS, *OPTIONAL, AREA, WEIGHTS, *LISTS)


def read_rules(path: Path, policy: WavePolicy, inventory: Inventory) -> WavePolicy:
    """Return `policy` with what the file at `path` says put in its place.

    Lists in the file replace the policy's own lists.  Applications and servers are named as in
    the inventory, without regard to case, or by id.  Raises `RulesFileError`.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RulesFileError(path.name, f"it cannot be read as TOML ({error}).") from error
    reader = _Reader(path.name, inventory)
    reader.known(content, _KEYS, "there is no rule")
    return reader.apply(content, policy)


class _Reader:
    def __init__(self, file: str, inventory: Inventory) -> None:
        self._file = file
        self._names = Names(file, inventory)

    def apply(self, content: dict[str, Any], policy: WavePolicy) -> WavePolicy:
        changes = self._plain(content, policy)
        readers: dict[str, Callable[[Any], Any]] = {
            "freeze": self._freeze,
            "together": self._together,
            "apart": self._pair,
            "before": self._before,
            "pin": self._pin,
            "exclude": self._exclusion,
            "team": self._team,
            "blackout": self._blackout,
            "service_window": self._window,
            "recovery_override": self._override,
            "priced": self._priced,
            "shared": lambda name: self._names.node(str(name)),
            "not_shared": lambda name: self._names.node(str(name)),
        }
        for key, field in LISTS.items():
            if key in content:
                if not isinstance(content[key], list):
                    raise RulesFileError(self._file, f"{key!r} must be a list.")
                changes[field] = tuple(readers[key](entry) for entry in content[key])
        return replace(policy, **changes)

    def known(self, entry: dict[str, Any], keys: tuple[str, ...], what: str) -> None:
        """Raise `RulesFileError` for a key that means nothing."""
        unknown = [key for key in entry if key not in keys]
        if unknown:
            near = difflib.get_close_matches(unknown[0], keys, n=1)
            hint = f"Did you mean {near[0]!r}?" if near else f"Known are: {', '.join(keys)}."
            raise RulesFileError(self._file, f"{what} {unknown[0]!r}. {hint}")

    def _plain(self, content: dict[str, Any], policy: WavePolicy) -> dict[str, Any]:
        """Return what the file says of fields that are no lists."""
        changes: dict[str, Any] = {
            **{key: self._date(content[key], key) for key in DATES if key in content},
            **{key: self._number(content[key], key) for key in NUMBERS if key in content},
        }
        for key in (one for one in OPTIONAL if one in content):
            changes[key] = None if content[key] == NONE else self._number(content[key], key)
        if AREA in content:
            changes[AREA] = None if content[AREA] == NONE else self._area(content[AREA])
        if WEIGHTS in content:
            changes[WEIGHTS] = self._weights(content[WEIGHTS], policy.weights)
        return changes

    def _weights(self, entry: Any, before: WaveWeights) -> WaveWeights:
        if not isinstance(entry, dict):
            raise RulesFileError(self._file, "write the weights as a table: [weights].")
        keys = tuple(field.name for field in fields(WaveWeights))
        self.known(entry, keys, "there is no weight")
        return replace(before, **{key: self._number(entry[key], key) for key in entry})

    def _freeze(self, entry: Any) -> Freeze:
        start, end = self._span(entry, "freeze")
        return Freeze(start=start, end=end, reason=str(entry.get("reason", "Freeze")))

    def _blackout(self, entry: Any) -> OwnerBlackout:
        application = self._names.application(self._part(entry, "blackout", "application"))
        start, end = self._span(entry, "blackout")
        return OwnerBlackout(application=application, start=start, end=end)

    def _window(self, entry: Any) -> ServiceWindow:
        application = self._names.application(self._part(entry, "service_window", "application"))
        start, end = self._span(entry, "service_window")
        return ServiceWindow(application=application, start=start, end=end)

    def _override(self, entry: Any) -> RecoveryOverride:
        rule = "recovery_override"
        start = entry.get("wave_start") if isinstance(entry, dict) else None
        return RecoveryOverride(
            member=self._names.member(str(self._part(entry, rule, "member"))),
            reason=self._text(entry, rule, "reason"),
            approver=self._text(entry, rule, "approver"),
            wave_start=None if start is None else self._date(start, "wave_start"),
        )

    def _priced(self, entry: Any) -> PricedRule:
        rule = str(self._part(entry, "priced", "rule"))
        if rule not in PRICEABLE:
            raise RulesFileError(
                self._file,
                f"there is no price on {rule!r}. Rules with a price are: {', '.join(PRICEABLE)}.",
            )
        return PricedRule(rule=rule, price=self._number(entry.get("price", 0), "price"))

    def _team(self, entry: Any) -> TeamCapacity:
        numbers = ("hours_per_wave", "hours_per_server", "overtime_hours", "overtime_price")
        team = self._text(entry, "team", "team")
        self.known(entry, ("team", *numbers, "os_families", "owners"), "a team has no")
        self._part(entry, "team", "hours_per_wave")
        stated = {key: self._number(entry[key], key) for key in numbers if key in entry}
        return TeamCapacity(
            team=team,
            os_families=tuple(self._family(one) for one in self._list(entry, "os_families")),
            owners=tuple(str(one) for one in self._list(entry, "owners")),
            **stated,
        )

    def _family(self, word: Any) -> OsFamily:
        try:
            return OsFamily(str(word).casefold())
        except ValueError as error:
            raise RulesFileError(
                self._file, f"there is no OS family {word!r}. Known are: {', '.join(OsFamily)}."
            ) from error

    def _area(self, value: Any) -> str:
        if value not in AREAS:
            raise RulesFileError(
                self._file, f"{AREA} is {value!r}. Areas are: {', '.join(AREAS)}, {NONE}."
            )
        return str(value)

    def _together(self, names: Any) -> tuple[ApplicationId, ...]:
        if not isinstance(names, list):
            raise RulesFileError(self._file, f"'together' needs lists of names, not {names!r}.")
        return tuple(map(self._names.application, names))

    def _pair(self, names: Any) -> tuple[ApplicationId, ApplicationId]:
        if not isinstance(names, list) or len(names) != 2:  # noqa: PLR2004 - a pair
            raise RulesFileError(self._file, f"'apart' needs pairs of names, not {names!r}.")
        return self._names.application(names[0]), self._names.application(names[1])

    def _before(self, entry: Any) -> Before:
        return Before(
            first=self._names.application(self._part(entry, "before", "first")),
            then=self._names.application(self._part(entry, "before", "then")),
            gap_slots=self._number(entry.get("gap", 1), "gap"),
        )

    def _pin(self, entry: Any) -> Pin:
        name = str(self._part(entry, "pin", "member"))
        on = self._date(self._part(entry, "pin", "on"), "pin on")
        return Pin(member=self._names.member(name), on=on)

    def _exclusion(self, entry: Any) -> tuple[ServerId, str]:
        server = self._names.server(str(self._part(entry, "exclude", "server")))
        return server, str(self._part(entry, "exclude", "reason"))

    def _span(self, entry: Any, rule: str) -> tuple[date, date]:
        start = self._date(self._part(entry, rule, "start"), f"{rule} start")
        end = self._date(self._part(entry, rule, "end"), f"{rule} end")
        if end <= start:
            raise RulesFileError(self._file, f"the {rule} from {start} ends on {end}, before it.")
        return start, end

    def _part(self, entry: Any, rule: str, key: str) -> Any:
        if not isinstance(entry, dict) or key not in entry:
            raise RulesFileError(self._file, f"an entry of {rule!r} lacks {key!r}.")
        return entry[key]

    def _text(self, entry: Any, rule: str, key: str) -> str:
        text = str(self._part(entry, rule, key)).strip()
        if not text:
            raise RulesFileError(self._file, f"an entry of {rule!r} has an empty {key!r}.")
        return text

    def _list(self, entry: dict[str, Any], key: str) -> list[Any]:
        value = entry.get(key, [])
        return value if isinstance(value, list) else [value]

    def _date(self, value: Any, key: str) -> date:
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError as error:
            raise RulesFileError(
                self._file, f"{key} is {value!r}, not a date such as 2027-06-30."
            ) from error

    def _number(self, value: Any, key: str) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise RulesFileError(self._file, f"{key} is {value!r}, not a whole number.")
        return value
