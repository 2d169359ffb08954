"""The language of the window: every text that a person sees is looked up here.

Write ``translate("Waves", "Move {cards} to wave {wave}").format(cards=…, wave=…)``: first the
context, which is the screen, then the whole English sentence as one literal, so that
`pyside6-lupdate` finds it.  Placeholders have names, values are put in by `str.format` after
looking up, and no sentence is glued together from halves where that can be helped.  Counted nouns
go through `formats.count` (see `counted_nouns.py`), words of the core such as the name of an
environment through `terms.term`.

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
class Conventions:
    """How numbers and days are written.

    Attributes:
        months: Short names from January on.
        day: How a day is put together out of {day}, {month} and {year}.
    """

    group: str = ","
    point: str = "."
    months: tuple[str, ...] = (
        *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
        *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    )
    day: str = "{day} {month} {year}"


#: Of the English texts.
HOUSE = Conventions()


class Translated(str):
    """A text in another language; one whose placeholders are wrong is shown in English."""

    __slots__ = ("_source",)
    _source: str

    def __new__(cls, text: str, source: str) -> Self:
        """Take a text and the English one that it stands for."""
        made = super().__new__(cls, text)
        made._source = source
        return made

    def format(self, *values: object, **fields: object) -> str:
        """Put values in; a placeholder that the program does not fill must not stop it."""
        try:
            return super().format(*values, **fields)
        except (KeyError, IndexError, ValueError, AttributeError):
            return self._source.format(*values, **fields)


class _Language:
    """What is spoken: one for the whole program, as the locale of a process is."""

    catalogue: Catalogue | None = None
    conventions: Conventions = HOUSE
    #: Turns the signs of English numbers into those of the language; None where they are the same.
    signs: dict[int, str] | None = None


_language = _Language()


def use(catalogue: Catalogue | None, conventions: Conventions = HOUSE) -> None:
    """Speak another language from now on; None is English as it stands in the source."""
    _language.catalogue = catalogue
    _language.conventions = conventions
    signs = {ord(","): conventions.group, ord("."): conventions.point}
    is_house = (conventions.group, conventions.point) == (HOUSE.group, HOUSE.point)
    _language.signs = None if is_house else signs


def translate(context: str, source: str, /) -> str:
    """Return a text in the language of the window, the English one where that has none."""
    catalogue = _language.catalogue
    if catalogue is None:
        return source
    found = catalogue.translate(context, source, "", -1)
    return Translated(found, source) if found else source


def marked(_context: str, source: str, _comment: str = "", _number: int = 0, /) -> str:
    """Return `source` as it is: marks for Qt's tools what is looked up by a variable elsewhere."""
    return source


def counted(context: str, source: str, comment: str, number: int, /) -> str | None:
    """Return a counted text such as "%n server(s)" in the form for `number`, %n still in it.

    None where the language has none; English has its forms in `counted_nouns.py`.
    """
    catalogue = _language.catalogue
    return catalogue.translate(context, source, comment, number) or None if catalogue else None


def conventions() -> Conventions:
    """Return how numbers and days are written."""
    return _language.conventions


def numeral(text: str) -> str:
    """Return an English number, "1,234.5", with the signs of the language."""
    return text if _language.signs is None else text.translate(_language.signs)
