"""The pages of a PDF before they are painted: what stands where, so that pages can be counted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from costing.documents.blocks import Diagram
    from costing.documents.pdf_fonts import Fonts

_POINTS_PER_MM = 72 / 25.4
_SHORT, _LONG = 210 * _POINTS_PER_MM, 297 * _POINTS_PER_MM
MARGIN = 20 * _POINTS_PER_MM
_LINE = 1.22


@dataclass(slots=True)
class Page:
    """One page, in points from its lower left corner.

    Attributes:
        texts: (x, y, font, points, text, heading) of each line.
        boxes: (x, y, width, height) filled behind headings of tables.
        rules: (x1, y1, x2, y2) of lines.
        marks: (level, text, y) of headings, for the outline.
        logo: (x, y, width, height) where it stands.
        drawings: (x, y, diagram) with the lower left corner of each.
    """

    lying: bool
    texts: list[tuple[float, float, str, float, str, bool]] = field(default_factory=list)
    boxes: list[tuple[float, float, float, float]] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)
    marks: list[tuple[int, str, float]] = field(default_factory=list)
    logo: tuple[float, float, float, float] | None = None
    drawings: list[tuple[float, float, Diagram]] = field(default_factory=list)

    @property
    def width(self) -> float:
        """Return the width of the sheet."""
        return _LONG if self.lying else _SHORT

    @property
    def height(self) -> float:
        """Return the height of the sheet."""
        return _SHORT if self.lying else _LONG


class Pages:
    """Lays lines of text down the page, and begins a new page where the room ends."""

    def __init__(self, fonts: Fonts) -> None:
        self.fonts = fonts
        self.pages = [Page(lying=False)]
        self.y = self.page.height - MARGIN

    @property
    def page(self) -> Page:
        """Return the page being filled."""
        return self.pages[-1]

    @property
    def text_width(self) -> float:
        """Return the width between the margins."""
        return self.page.width - 2 * MARGIN

    @property
    def room(self) -> float:
        """Return the height that is left."""
        return self.y - MARGIN

    @property
    def fresh(self) -> bool:
        """Return whether nothing stands on the page."""
        return not self.page.texts and not self.page.drawings and self.page.logo is None

    def turn(self, *, lying: bool | None = None) -> None:
        """Begin a page, as the one before or as said; a fresh one is only turned."""
        how = self.page.lying if lying is None else lying
        if self.fresh:
            self.page.lying = how
        else:
            self.pages.append(Page(lying=how))
        self.y = self.page.height - MARGIN

    def need(self, height: float) -> None:
        """Begin a page unless `height` is left."""
        if self.room < height and not self.fresh:
            self.turn()

    def gap(self, height: float) -> None:
        """Leave room, except at the head of a page."""
        if not self.fresh:
            self.y -= height

    def write(
        self,
        text: str,
        points: float,
        *,
        bold: bool = False,
        heading: bool = False,
        indent: float = 0,
    ) -> None:
        """Write running text over as many lines as it takes."""
        font, shown = self.fonts.fit(text, bold=bold)
        for line in self.lines(shown, font, points, self.text_width - indent):
            self.need(points * _LINE)
            self.y -= points * _LINE
            self.page.texts.append(
                (MARGIN + indent, self.y + points * 0.25, font, points, line, heading)
            )

    def lines(self, text: str, font: str, points: float, width: float) -> list[str]:
        """Break `text` into lines no wider than `width`, within words where one is too wide."""
        measure = self.fonts.width
        if measure(text, font, points) <= width:
            return [text]
        found: list[str] = []
        line, used = "", 0.0
        space = measure(" ", font, points)
        for word in text.split():
            rest, size = word, measure(word, font, points)
            if line and used + space + size <= width:
                line, used = f"{line} {rest}", used + space + size
                continue
            if line:
                found.append(line)
            while size > width:
                cut = max(self._fitting(rest, font, points, width), 1)
                found.append(rest[:cut])
                rest = rest[cut:]
                size = measure(rest, font, points)
            line, used = rest, size
        if line:
            found.append(line)
        return found or [""]

    def _fitting(self, word: str, font: str, points: float, width: float) -> int:
        used = 0.0
        for place, letter in enumerate(word):
            used += self.fonts.width(letter, font, points)
            if used > width:
                return place
        return len(word)
