"""Disposition rules out of a TOML file that a person can read and change."""

from __future__ import annotations

import difflib
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from inventory.dispositions.words import Disposition
from inventory.errors import PlannerError
from inventory.identity import folded
from inventory.model import Criticality, Environment, OsFamily, PowerState, ServerKind
from resources import FOLDER

if TYPE_CHECKING:
    from enum import StrEnum
    from pathlib import Path

#: The rules that the program brings along.
RULES_FILE = FOLDER / "dispositions" / "rules.toml"

_CHOICES: dict[str, type[StrEnum]] = {
    "power": PowerState,
    "kind": ServerKind,
    "os_family": OsFamily,
    "environment": Environment,
}
_WORDS = ("os_words", "role_words", "name_words", "application_words")
_NUMBERS = ("off_days_over", "os_support_ended_days_over")
_CONDITIONS = (*_CHOICES, *_WORDS, *_NUMBERS, "tags", "criticality", "declared")
_FIELDS = ("id", "about", "disposition", "because", "confirm", *_CONDITIONS)
_ABOUT = ("server", "application")

#: Instead of a disposition: that of the register, or that of the server's applications.
DECLARED, FOLLOW = "declared", "as its applications"


class DispositionRulesError(PlannerError):
    """A file of disposition rules cannot be read, or says something that has no meaning."""

    def __init__(self, file: str, what: str) -> None:
        super().__init__(f"{file}: {what}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule; every condition that it has must hold, each by any one of its values.

    Attributes:
        about: "server" or "application".
        disposition: None where the rule takes over a decision: `takes` says whose.
        takes: `DECLARED` or `FOLLOW`, "" for neither.
        because: The clause after the colon of the sentence.
        confirm: Whether what it says is a proposal: until a person approves it, what it speaks of
            is planned as cloud first has it, rehosted.
        declared: Whether the applications' decision must come from a register, for `FOLLOW`.
        off_days_over: Days that a server has been off, where a tag dates that.
        os_support_ended_days_over: Days since the last day of any support, paid ones included.
        tags: (name, words): the tag of that name holds one of the words.
    """

    id: str
    about: str
    disposition: Disposition | None
    takes: str = ""
    because: str
    power: tuple[PowerState, ...] = ()
    kind: tuple[ServerKind, ...] = ()
    os_family: tuple[OsFamily, ...] = ()
    environment: tuple[Environment, ...] = ()
    criticality: tuple[Criticality, ...] = ()
    os_words: tuple[str, ...] = ()
    role_words: tuple[str, ...] = ()
    name_words: tuple[str, ...] = ()
    application_words: tuple[str, ...] = ()
    tags: tuple[tuple[str, tuple[str, ...]], ...] = ()
    off_days_over: int | None = None
    os_support_ended_days_over: int | None = None
    declared: bool = False
    confirm: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """What a person decided for one server or application, by name, and who approved it."""

    name: str
    reason: str
    approver: str
    disposition: Disposition | None = None


@dataclass(frozen=True, kw_only=True)
class DispositionRules:
    """The rules in their order, and the exceptions that are approved."""

    rules: tuple[Rule, ...]
    approvals: tuple[Approval, ...] = ()


@cache
def shipped_rules() -> DispositionRules:
    """Return the rules that the program brings along."""
    return parse_rules(RULES_FILE.read_text(encoding="utf-8"), RULES_FILE.name)


def read_rules(path: Path) -> DispositionRules:
    """Return the rules in the file at `path`.  Raises `DispositionRulesError`."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DispositionRulesError(path.name, f"it cannot be read ({error}).") from error
    return parse_rules(text, path.name)


def parse_rules(text: str, file: str) -> DispositionRules:
    """Return the rules in a text; a file with approvals alone has the shipped rules.

    Raises `DispositionRulesError` for text that is no TOML, and for a field, word or number that
    has no meaning.
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DispositionRulesError(file, f"it cannot be read as TOML ({error}).") from error
    reader = _Reader(file)
    reader.known(content, ("rule", "approval"), "the file")
    approvals = tuple(reader.approval(entry) for entry in reader.tables(content, "approval"))
    entries = reader.tables(content, "rule")
    if not entries and file != RULES_FILE.name:
        return DispositionRules(rules=shipped_rules().rules, approvals=approvals)
    rules = tuple(reader.rule(entry) for entry in entries)
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise DispositionRulesError(file, f"two rules have the id {rule.id!r}.")
        seen.add(rule.id)
    return DispositionRules(rules=rules, approvals=approvals)


class _Reader:
    def __init__(self, file: str) -> None:
        self._file = file

    def tables(self, content: dict[str, Any], key: str) -> list[dict[str, Any]]:
        entries = content.get(key, [])
        if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
            raise DispositionRulesError(self._file, f"write {key!r} as [[{key}]].")
        return entries

    def known(self, entry: dict[str, Any], fields: tuple[str, ...], where: str) -> None:
        for key in entry:
            if key not in fields:
                near = difflib.get_close_matches(key, fields, n=1)
                hint = f"Did you mean {near[0]!r}?" if near else f"Known are {', '.join(fields)}."
                raise DispositionRulesError(self._file, f"{where} has no field {key!r}. {hint}")

    def approval(self, entry: dict[str, Any]) -> Approval:
        self.known(entry, ("name", "reason", "approver", "disposition"), "an approval")
        where = f"the approval of {entry.get('name', '?')!r}"
        word = entry.get("disposition")
        return Approval(
            name=self._text(entry, "name", where),
            reason=self._text(entry, "reason", where),
            approver=self._text(entry, "approver", where),
            disposition=None if word is None else self._choice(Disposition, word, where),
        )

    def rule(self, entry: dict[str, Any]) -> Rule:
        where = f"rule {entry.get('id', '?')!r}"
        self.known(entry, _FIELDS, where)
        word = self._text(entry, "disposition", where)
        takes = word if word in {DECLARED, FOLLOW} else ""
        about = self._text(entry, "about", where)
        if about not in _ABOUT or (takes == FOLLOW) > (about == "server"):
            raise DispositionRulesError(
                self._file,
                f"{where} is about {about!r}; it is about 'server' or 'application', and only a "
                "server can go as its applications do.",
            )
        facts: dict[str, Any] = {}
        for key, kind in _CHOICES.items():
            facts[key] = tuple(self._choice(kind, one, where) for one in self._list(entry, key))
        for key in _WORDS:
            facts[key] = tuple(folded(str(one)) for one in self._list(entry, key))
        for key in _NUMBERS:
            facts[key] = self._number(entry[key], key, where) if key in entry else None
        try:
            facts["criticality"] = tuple(
                Criticality(one) for one in self._list(entry, "criticality")
            )
        except ValueError as error:
            raise DispositionRulesError(self._file, f"{where}: tiers are 1 to 4.") from error
        return Rule(
            id=self._text(entry, "id", where),
            about=about,
            disposition=None if takes else self._choice(Disposition, word, where),
            takes=takes,
            because=self._text(entry, "because", where).rstrip("."),
            tags=self._tags(entry.get("tags", {}), where),
            declared=entry.get("declared") is True,
            confirm=entry.get("confirm") is True,
            **facts,
        )

    def _tags(self, table: Any, where: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        if not isinstance(table, dict):
            raise DispositionRulesError(self._file, f"{where}: write tags as name = [words].")
        return tuple(
            (folded(name), tuple(folded(str(one)) for one in self._list(table, name)))
            for name in table
        )

    def _text(self, entry: dict[str, Any], key: str, where: str) -> str:
        text = entry.get(key)
        if not isinstance(text, str) or not text.strip():
            raise DispositionRulesError(self._file, f"{where} lacks {key!r}.")
        return text.strip()

    def _list(self, entry: dict[str, Any], key: str) -> list[Any]:
        values = entry.get(key, [])
        return values if isinstance(values, list) else [values]

    def _number(self, value: Any, key: str, where: str) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise DispositionRulesError(
                self._file, f"{where}: {key} is {value!r}, not a whole number."
            )
        return value

    def _choice(self, kind: type[StrEnum], value: Any, where: str) -> Any:
        try:
            return kind(str(value).casefold())
        except ValueError as error:
            known = ", ".join(kind)
            raise DispositionRulesError(
                self._file, f"{where} says {value!r}. Known are: {known}."
            ) from error
