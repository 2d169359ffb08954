"""The language of the window: every text that a person sees is looked up here.

Write ``translate("Waves", "Move {cards} to wave {wave}").format(cards=…, wave=…)``: first the
context, which is the screen, then the whole English sentence as one literal, so that
`pyside6-lupdate` finds it.  Placeholders have names, values are put in by `str.format` after
looking up, and no sentence is glued together from halves where that can be helped.  Counted nouns
go through `formats.count`, and words of the core, such as a heading of a table or the name of an
environment, through `term`.

Texts at the top of a module or class are looked up when the module is imported: so the language is
set (`use`) before anything of the window is imported, and another one is taken at the next start.
Without one, and in every command without a window, the texts are the English ones of the source.
This file knows no Qt; `language_choice.py` finds the languages and reads them with Qt.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, Self


class Catalogue(Protocol):
    """Whoever knows the texts of a language; `QTranslator` does."""

    def translate(self, context: str, source: str, comment: str, number: int, /) -> str | None:
        """Return a text in this language, the form for `number` where it is counted; else ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """How days are written.  Numbers look the same in every language, as they are typed.

    A number that is shown with a comma for its decimals and typed with a point would be misread
    by a factor of a thousand sooner or later; days are typed year first, which no language reads
    in another way.

    Attributes:
        months: Short names from January on.
        day: How a day is put together out of {day}, {month} and {year}.
    """

    months: tuple[str, ...] = (
        *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
        *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    )
    day: str = "{day} {month} {year}"


#: Of the English texts.
HOUSE = Calendar()


class Translated(str):
    """A text in another language; one whose placeholders are wrong is shown in English."""

    __slots__ = ("_source",)
    _source: str

    def __new__(cls, text: str, source: str) -> Self:
        """Take a text and the English one that it stands for."""
        made = super().__new__(cls, text)
        made._source = source
        return made

    def __reduce__(self) -> tuple[type[Translated], tuple[str, str]]:
        """Return what a copy is made of."""
        return Translated, (str(self), self._source)

    def format(self, *values: object, **fields: object) -> str:
        """Put values in; a placeholder that the program does not fill must not stop it."""
        try:
            return super().format(*values, **fields)
        except (KeyError, IndexError, ValueError, AttributeError):
            return self._source.format(*values, **fields)


class _Language:
    """What is spoken: one for the whole program, as the locale of a process is."""

    catalogue: Catalogue | None = None
    calendar: Calendar = HOUSE


_language = _Language()


def use(catalogue: Catalogue | None, calendar: Calendar = HOUSE) -> None:
    """Speak another language from now on; None is English as it stands in the source."""
    _language.catalogue = catalogue
    _language.calendar = calendar


def translate(context: str, source: str, /) -> str:
    """Return a text in the language of the window, the English one where that has none."""
    catalogue = _language.catalogue
    if catalogue is None:
        return source
    found = catalogue.translate(context, source, "", -1)
    return Translated(found, source) if found else source


def term(word: str) -> str:
    """Return a word of the core, such as a heading of a table, in the language of the window."""
    return word if _language.catalogue is None else translate("Words", word)


def counted(noun: str, number: int) -> str | None:
    """Return a number of things, "2 Server"; None where the language has no forms of the noun."""
    catalogue = _language.catalogue
    if catalogue is None:
        return None
    found = catalogue.translate("Counts", f"%n {noun}(s)", "a number of", number)
    return found.replace("%n", f"{number:,}") if found else None


def calendar() -> Calendar:
    """Return how days are written."""
    return _language.calendar
