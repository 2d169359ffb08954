"""A table laid over the pages of a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.documents.pdf_pages import MARGIN
from costing.documents.widths import shares
from costing.documents.wording import clean, is_figure
from inventory.progress import raise_if_cancelled

if TYPE_CHECKING:
    from costing.documents.blocks import Grid
    from costing.documents.pdf_pages import Pages
    from inventory.progress import Progress

    #: Of one cell: font and lines.
    Fitted = tuple[str, list[str]]

_LINE = 1.2
_PAD = 2.5
_ROWS_BETWEEN_CHECKS = 200


def lay_table(pages: Pages, grid: Grid, points: float, progress: Progress) -> None:
    """Lay `grid` down the pages; its headings stand at the head of every page it reaches.

    A row stays whole unless it is taller than a page.
    """
    table = grid.table
    texts = grid.texts()
    headings = [clean(heading) for heading in table.headings]
    laying = _Laying(pages, shares(headings, texts), headings, points)
    laying.head()
    for number, (row, shown) in enumerate(zip(table.rows, texts, strict=True)):
        if number % _ROWS_BETWEEN_CHECKS == 0:
            raise_if_cancelled(progress)
            progress.report(number / len(texts), f"Laying out {table.title}")
        laying.row(shown, [is_figure(cell) for cell in row])


class _Laying:
    """Lays the rows of one table."""

    def __init__(
        self, pages: Pages, parts: list[float], headings: list[str], points: float
    ) -> None:
        self._pages = pages
        self._points = points
        self._step = points * _LINE
        self._widths = [part * pages.text_width for part in parts]
        self._headings = [
            self._fit(*one, bold=True) for one in zip(headings, self._widths, strict=True)
        ]
        self._ruled: list[tuple[float, float, float, float]] | None = None
        self._sides = 0
        self._head_lines = max((len(lines) for _, lines in self._headings), default=1)

    def head(self) -> None:
        """Lay the headings, on a new page where a row would not fit below them."""
        height = self._head_lines * self._step + 2 * _PAD
        self._pages.need(height + 2 * self._step + 2 * _PAD)
        self._pages.page.boxes.append(
            (MARGIN, self._pages.y - height, self._pages.text_width, height)
        )
        self._lay(self._headings, [False] * len(self._headings), 0, self._head_lines)

    def row(self, texts: list[str], figures: list[bool]) -> None:
        """Lay one row, on the next page where it does not fit."""
        cells = [self._fit(*one, bold=False) for one in zip(texts, self._widths, strict=True)]
        lines = max((len(one) for _, one in cells), default=1)
        if self._capacity() < lines:
            self._next_page()
        done = 0
        while True:
            count = min(lines - done, max(self._capacity(), 1))
            self._lay(cells, figures, done, done + count)
            done += count
            if done >= lines:
                return
            self._next_page()

    def _next_page(self) -> None:
        self._pages.turn()
        self.head()

    def _capacity(self) -> int:
        return int((self._pages.room - 2 * _PAD) / self._step)

    def _fit(self, text: str, width: float, *, bold: bool) -> Fitted:
        font, shown = self._pages.fonts.fit(text, bold=bold)
        return font, self._pages.lines(shown, font, self._points, width - 2 * _PAD)

    def _lay(self, cells: list[Fitted], figures: list[bool], first: int, last: int) -> None:
        pages, points = self._pages, self._points
        top = pages.y
        height = (last - first) * self._step + 2 * _PAD
        texts = pages.page.texts
        left = MARGIN
        for (font, lines), width, figure in zip(cells, self._widths, figures, strict=True):
            y = top - _PAD
            for line in lines[first:last]:
                y -= self._step
                x = left + _PAD
                if figure:
                    x = left + width - _PAD - pages.fonts.width(line, font, points)
                texts.append((x, y + points * 0.25, font, points, line, False))
            left += width
        rules, bottom = pages.page.rules, top - height
        rules.append((MARGIN, bottom, left, bottom))
        self._draw_sides(rules, top, bottom)
        pages.y = bottom

    def _draw_sides(
        self, rules: list[tuple[float, float, float, float]], top: float, bottom: float
    ) -> None:
        """Draw the lines between columns, each once from the headings to the foot of the page."""
        if self._ruled is not rules:
            self._ruled, self._sides = rules, len(rules)
            edge = MARGIN
            for width in (0.0, *self._widths):
                edge += width
                rules.append((edge, top, edge, bottom))
            return
        for place in range(self._sides, self._sides + len(self._widths) + 1):
            x, first, _, _ = rules[place]
            rules[place] = (x, first, x, bottom)
