"""Fields of an entry as a person types them: read, checked and shown again.  No Qt here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, Any

from desktop_app.language import term, translate
from inventory.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

#: Values of one entry by the name of their field.
Values = dict[str, Any]


class Typed(StrEnum):
    """How a value is typed; the text says it to a person who typed something else."""

    TEXT = "some text"
    WORDS = "a sentence or more"
    WHOLE = "a whole number from 0, such as 3"
    NUMBER = "a number from 0, such as 1.2"
    SIGNED = "a number, such as 20000 or -5000"
    PERCENT = "a percentage, such as 20 or 20 %"
    DAY = "a day as year-month-day, such as 2027-03-31"
    DAYS = "days as year-month-day with commas between them"
    NAMES = "names with commas between them"
    CHOICE = "one of the list"
    TICK = "yes or no"


class UnreadableEntryError(PlannerError):
    """Some fields of an entry cannot be taken as they were typed.

    Attributes:
        problems: What is wrong by the name of the field, to be shown beside it.
    """

    def __init__(self, problems: Mapping[str, str]) -> None:
        self.problems = dict(problems)
        super().__init__(" ".join(self.problems.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryField:
    """One field.

    Attributes:
        label: With the unit in brackets where there is one.
        choices: Text and value of what may be chosen; the first is the usual one.
        offers: Texts to choose from while others may be typed.
        hint: An example, shown while the field is empty.
        tip: What the field means, where its label does not say all.
        fixed: Whether it can be read only, for the key of an entry that exists.
    """

    name: str
    label: str
    typed: Typed = Typed.TEXT
    choices: tuple[tuple[str, Any], ...] = ()
    offers: tuple[str, ...] = ()
    required: bool = False
    hint: str = ""
    tip: str = ""
    fixed: bool = False

    def read(self, text: str) -> Any:
        """Return the value of a text; None, "" or () for an empty one, by what is typed.

        Raises:
            UnreadableEntryError: The text is no value of this field, or lacks where it must not.
        """
        text = text.strip()
        if not text and self.required:
            raise UnreadableEntryError(
                {
                    self.name: translate("Window", "Fill in {label}.").format(
                        label=self.label.lower()
                    )
                }
            )
        if self.typed is Typed.CHOICE:
            return self._chosen(text)
        if not text and self.typed not in _ALWAYS:
            return None
        try:
            return _READERS[self.typed](text)
        except (ValueError, InvalidOperation):
            told = translate("Window", "{text} cannot be read. Type {typed}.").format(
                text=f"{text!r}", typed=self.typed.value
            )
            raise UnreadableEntryError({self.name: told}) from None

    def shown(self, value: Any) -> str:  # noqa: PLR0911 - a type a line
        """Return a value as a person would type it."""
        if self.typed is Typed.CHOICE:
            return next((text for text, one in self.choices if one == value), "")
        if value is None:
            return ""
        if self.typed is Typed.TICK:
            return "yes" if value else ""
        if self.typed is Typed.PERCENT:
            return f"{plain_number(Decimal(value) * 100)} %"
        if isinstance(value, Decimal):
            return plain_number(value)
        if isinstance(value, tuple):
            return ", ".join(str(one) for one in value)
        return value.isoformat() if isinstance(value, date) else str(value)

    def _chosen(self, text: str) -> Any:
        for name, value in self.choices:
            if text.casefold() == name.casefold():
                return value
        known = ", ".join(name for name, _ in self.choices)
        raise UnreadableEntryError(
            {
                self.name: translate("Window", "{text} is not in the list: {known}.").format(
                    text=f"{text!r}", known=known
                )
            }
        )


def read_all(fields: Iterable[EntryField], texts: Mapping[str, str]) -> Values:
    """Return the values of all fields.

    Raises:
        UnreadableEntryError: With what is wrong of every field that cannot be read.
    """
    values: Values = {}
    problems: dict[str, str] = {}
    for field in fields:
        try:
            values[field.name] = field.read(texts.get(field.name, ""))
        except UnreadableEntryError as error:
            problems |= error.problems
    if problems:
        raise UnreadableEntryError(problems)
    return values


def refuse_unless(problems: Mapping[str, str]) -> None:
    """Raise `UnreadableEntryError` with the problems that have words; return without any."""
    found = {name: told for name, told in problems.items() if told}
    if found:
        raise UnreadableEntryError(found)


def of_enum(members: type[Enum], first: str = "") -> tuple[tuple[str, Any], ...]:
    """Return the members of an enumeration as choices; `first` stands for None where given."""
    made = tuple((_capital(term(str(one.value))), one) for one in members)
    return ((first, None), *made) if first else made


def plain_number(value: Decimal) -> str:
    """Return a number without an exponent and without noughts behind its decimals."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _whole(text: str) -> int:
    if not re.fullmatch(r"\d[\d, ]*", text):
        raise ValueError(text)
    return int(re.sub(r"[, ]", "", text))


def _signed(text: str) -> Decimal:
    found = Decimal(re.sub(r"[£$€, ]", "", text).replace("\u2212", "-"))
    if not found.is_finite():
        raise ValueError(text)
    return found


def _number(text: str) -> Decimal:
    found = _signed(text)
    if found < 0:
        raise ValueError(text)
    return found


def _percent(text: str) -> Decimal:
    return _signed(text.removesuffix("%")) / 100


def _names(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.strip() for one in text.split(",") if one.strip()))


def _days(text: str) -> tuple[date, ...]:
    return tuple(sorted({date.fromisoformat(one) for one in _names(text)}))


def _tick(text: str) -> bool:
    if text.casefold() not in {"", "yes", "no"}:
        raise ValueError(text)
    return text.casefold() == "yes"


_READERS: dict[Typed, Callable[[str], Any]] = {
    Typed.TEXT: str,
    Typed.WORDS: str,
    Typed.WHOLE: _whole,
    Typed.NUMBER: _number,
    Typed.SIGNED: _signed,
    Typed.PERCENT: _percent,
    Typed.DAY: date.fromisoformat,
    Typed.DAYS: _days,
    Typed.NAMES: _names,
    Typed.TICK: _tick,
}
#: What is read even where nothing was typed: nothing is a value of these.
_ALWAYS = frozenset({Typed.TEXT, Typed.WORDS, Typed.DAYS, Typed.NAMES, Typed.TICK})
