"""Which font prints a text in a PDF, how wide it is, and which letters no font at hand has."""

from __future__ import annotations

import hashlib
import io
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from costing.templates import EnclosedFile, Template

#: Beside Windows-1252, what the Symbol font that every reader has can print.
_OF_SYMBOL = frozenset("→≥≤−≠≈")
_UNKNOWN_LETTER = "?"
#: Signs in letters that every font has.
_SPELT = {"→": "->", "≥": ">=", "≤": "<=", "−": "-", "≠": "<>", "≈": "~", "·": "-"}


class Fonts:
    """The fonts of one paper.

    Helvetica, which every reader has, or the template's own font; Bitstream Vera, embedded, for
    letters that it lacks.  A letter that neither has loses its marks, else becomes a question
    mark; `lacking` collects these.
    """

    def __init__(self, template: Template) -> None:
        self._own: tuple[str, str] | None = None
        if template.pdf_font is not None:
            plain = _registered(template.pdf_font)
            bold = template.pdf_bold_font
            self._own = (plain, _registered(bold) if bold is not None else plain)
        self._widths: dict[str, dict[str, float]] = {}
        self.lacking: set[str] = set()

    def fit(self, text: str, *, bold: bool) -> tuple[str, str]:
        """Return the name of the font for `text`, and the text as that font can print it."""
        if self._own is not None:
            name = self._own[bold]
            if set(text) <= _letters(name):
                return name, text
        elif text.isascii() or all(map(_in_helvetica, set(text))):
            return ("Helvetica-Bold" if bold else "Helvetica"), text
        name = _vera(bold=bold)
        known = _letters(name)
        if not set(text) <= known:
            text = "".join(one if one in known else self._nearest(one, known) for one in text)
        return name, text

    def width(self, text: str, font: str, points: float) -> float:
        """Return the width of `text` in points."""
        known = self._widths.setdefault(font, {})
        try:
            return sum(map(known.__getitem__, text)) * points
        except KeyError:
            known.update((one, _letter_width(one, font)) for one in set(text) - known.keys())
            return self.width(text, font, points)

    def _nearest(self, letter: str, known: frozenset[str]) -> str:
        if letter in _SPELT:
            return _SPELT[letter]
        self.lacking.add(letter)
        bare = "".join(one for one in unicodedata.normalize("NFKD", letter) if one in known)
        return bare or _UNKNOWN_LETTER


def _in_helvetica(letter: str) -> bool:
    if letter in _OF_SYMBOL:
        return True
    try:
        letter.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def _letter_width(letter: str, font: str) -> float:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return float(stringWidth(letter, font, 1))


def _registered(file: EnclosedFile) -> str:
    data = file.data
    name = f"own-{hashlib.sha256(data).hexdigest()[:12]}"
    _register(name, io.BytesIO(data))
    return name


def _vera(*, bold: bool) -> str:
    name = "VeraBd" if bold else "Vera"
    _register(name, f"{name}.ttf")
    return name


def _register(name: str, file: Any) -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(name, file))


@cache
def _letters(name: str) -> frozenset[str]:
    from reportlab.pdfbase import pdfmetrics

    return frozenset(map(chr, pdfmetrics.getFont(name).face.charToGlyph))
