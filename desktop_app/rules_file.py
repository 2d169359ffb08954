"""Wave rules out of a TOML file: dates, capacities, freezes, who goes with whom."""

from __future__ import annotations

import difflib
import tomllib
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from inventory.errors import PlannerError
from inventory.identity import folded
from inventory.waves.bank_holidays import AREAS
from inventory.waves.policy import Before, Freeze, Pin

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from inventory.identity import ApplicationId, ServerId
    from inventory.model import Inventory
    from inventory.waves.policy import WavePolicy

_NUMBERS = (
    "weeks_between",
    "servers_per_wave",
    "first_wave_servers",
    "tier_1_per_wave",
    "tier_1_not_before",
)
_DATES = ("start", "exit_by")
_LISTS = ("freeze", "together", "apart", "before", "pin", "exclude")
_AREA = "bank_holidays"
_KEYS = (*_DATES, *_NUMBERS, _AREA, *_LISTS)


class RulesFileError(PlannerError):
    """A rules file cannot be read, or says something that cannot be carried out."""

    def __init__(self, file: str, what: str) -> None:
        super().__init__(f"{file}: {what}")


def read_rules(path: Path, policy: WavePolicy, inventory: Inventory) -> WavePolicy:
    """Return `policy` with what the file at `path` says put in its place.

    Lists in the file replace the policy's own lists.  Applications and servers are named as in
    the inventory, without regard to case.  Raises `RulesFileError`.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RulesFileError(path.name, f"it cannot be read as TOML ({error}).") from error
    unknown = [key for key in content if key not in _KEYS]
    if unknown:
        near = difflib.get_close_matches(unknown[0], _KEYS, n=1)
        hint = f"Did you mean {near[0]!r}?" if near else f"Known are: {', '.join(_KEYS)}."
        raise RulesFileError(path.name, f"there is no rule {unknown[0]!r}. {hint}")
    return _Reader(path.name, inventory).apply(content, policy)


class _Reader:
    def __init__(self, file: str, inventory: Inventory) -> None:
        self._file = file
        self._applications = {folded(one.name): one.id for one in inventory.applications}
        self._servers: dict[str, list[ServerId]] = {}
        for server in inventory.servers:
            self._servers.setdefault(folded(server.name), []).append(server.id)

    def apply(self, content: dict[str, Any], policy: WavePolicy) -> WavePolicy:
        changes: dict[str, Any] = {}
        for key in _DATES:
            if key in content:
                changes[key] = self._date(content[key], key)
        for key in _NUMBERS:
            if key in content:
                changes[key] = self._number(content[key], key)
        if _AREA in content:
            changes[_AREA] = self._area(content[_AREA])
        readers: dict[str, tuple[str, Callable[[Any], Any]]] = {
            "freeze": ("freezes", self._freeze),
            "together": ("together", lambda names: tuple(map(self._application, names))),
            "apart": ("apart", self._pair),
            "before": ("before", self._before),
            "pin": ("pins", self._pin),
            "exclude": ("excluded", self._exclusion),
        }
        for key, (field, reader) in readers.items():
            if key in content:
                if not isinstance(content[key], list):
                    raise RulesFileError(self._file, f"{key!r} must be a list.")
                changes[field] = tuple(reader(entry) for entry in content[key])
        return replace(policy, **changes)

    def _freeze(self, entry: Any) -> Freeze:
        start = self._date(self._part(entry, "freeze", "start"), "freeze start")
        end = self._date(self._part(entry, "freeze", "end"), "freeze end")
        if end <= start:
            raise RulesFileError(self._file, f"the freeze from {start} ends on {end}, before it.")
        return Freeze(start=start, end=end, reason=str(entry.get("reason", "Freeze")))

    def _area(self, value: Any) -> str:
        if value not in AREAS:
            raise RulesFileError(
                self._file, f"{_AREA} is {value!r}. Areas are: {', '.join(AREAS)}."
            )
        return str(value)

    def _pair(self, names: Any) -> tuple[ApplicationId, ApplicationId]:
        if not isinstance(names, list) or len(names) != 2:  # noqa: PLR2004 - a pair
            raise RulesFileError(self._file, f"'apart' needs pairs of names, not {names!r}.")
        return self._application(names[0]), self._application(names[1])

    def _before(self, entry: Any) -> Before:
        return Before(
            first=self._application(self._part(entry, "before", "first")),
            then=self._application(self._part(entry, "before", "then")),
            gap_slots=self._number(entry.get("gap", 1), "gap"),
        )

    def _pin(self, entry: Any) -> Pin:
        name = str(self._part(entry, "pin", "member"))
        on = self._date(self._part(entry, "pin", "on"), "pin on")
        known = self._applications.get(folded(name))
        return Pin(member=known if known is not None else self._server(name), on=on)

    def _exclusion(self, entry: Any) -> tuple[ServerId, str]:
        server = self._server(str(self._part(entry, "exclude", "server")))
        return server, str(self._part(entry, "exclude", "reason"))

    def _part(self, entry: Any, rule: str, key: str) -> Any:
        if not isinstance(entry, dict) or key not in entry:
            raise RulesFileError(self._file, f"an entry of {rule!r} lacks {key!r}.")
        return entry[key]

    def _application(self, name: Any) -> ApplicationId:
        known = self._applications.get(folded(str(name)))
        if known is None:
            raise RulesFileError(self._file, self._not_found("application", name))
        return known

    def _server(self, name: str) -> ServerId:
        found = self._servers.get(folded(name), [])
        if len(found) > 1:
            raise RulesFileError(
                self._file,
                f"{len(found)} servers are called {name!r}; rename one to tell them apart.",
            )
        if not found:
            raise RulesFileError(self._file, self._not_found("server", name))
        return found[0]

    def _not_found(self, what: str, name: Any) -> str:
        names = self._applications if what == "application" else self._servers
        near = difflib.get_close_matches(folded(str(name)), list(names), n=1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        return f"the inventory has no {what} {str(name)!r}.{hint}"

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
