"""Gathers the blocks of a paper from tables by name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from costing.documents import (
    NOT_KNOWN,
    Grid,
    Heading,
    NewPage,
    Paper,
    Paragraph,
    ParagraphKind,
    Points,
    choose,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from costing.documents import Block, Diagram
    from costing.exporting import Material
    from costing.report import Cell, Table

#: Tables with more columns stand on lying pages.
_MOST_COLUMNS_UPRIGHT = 7
#: Columns in which an empty cell means that there is none, not that nobody knows it.
_WITHOUT = frozenset({"Signal", "Chain", "Switching value", "Why none", "Why not"})
#: So much of the fingerprint tells two plans apart and still fits a line.
_DIGITS_OF_FINGERPRINT = 16


class Composer:
    """Collects blocks; knows the tables of a plan by name."""

    def __init__(self, material: Material, tables: Iterable[Table]) -> None:
        self._material = material
        self._tables = {table.name: table for table in tables}
        self._used: set[str] = set()
        self._lying = False
        self.blocks: list[Block] = []

    def table(self, name: str) -> Table | None:
        """Return a table by name, None where the plan has none."""
        return self._tables.get(name)

    def value(self, name: str, label: str) -> Cell:
        """Return the second cell of the row that begins with `label`; None where there is none."""
        table = self._tables.get(name)
        rows = table.rows if table is not None else ()
        return next((row[1] for row in rows if row[0] == label), None)

    def heading(self, text: str, level: int = 1) -> None:
        """Begin a part; the page is upright again from a heading of level 1 on."""
        if self._lying and level == 1:
            self.blocks.append(NewPage())
            self._lying = False
        self.blocks.append(Heading(text=text, level=level))

    def page(self) -> None:
        """Begin an upright page."""
        self.blocks.append(NewPage())
        self._lying = False

    def say(self, text: str, kind: ParagraphKind = ParagraphKind.BODY) -> None:
        """Add a paragraph."""
        self.blocks.append(Paragraph(text=text, kind=kind))

    def points(self, *items: str) -> None:
        """Add a list."""
        self.blocks.append(Points(items=items))

    def grid(
        self,
        table: Table,
        *,
        missing: str = NOT_KNOWN,
        empty: str = "Nothing to list.",
        notes: bool = True,
    ) -> None:
        """Add a table, on a lying page where it is wide."""
        if len(table.headings) > _MOST_COLUMNS_UPRIGHT and not self._lying and table.rows:
            self._turn_with_headings()
        self.blocks.append(
            Grid(table=table, empty=empty, notes=notes, missing=missing, without=_WITHOUT)
        )

    def picture(self, diagram: Diagram) -> None:
        """Add a diagram, on an upright page."""
        if self._lying:
            self.page()
        self.blocks.append(diagram)

    def _turn_with_headings(self) -> None:
        """Begin a lying page, before the heading and the text that lead to what follows."""
        place = len(self.blocks)
        while place and isinstance(self.blocks[place - 1], Paragraph):
            place -= 1
        if not place or not isinstance(self.blocks[place - 1], Heading):
            place = len(self.blocks)
        while place and isinstance(self.blocks[place - 1], Heading):
            place -= 1
        if place and isinstance(self.blocks[place - 1], NewPage):
            place -= 1
            del self.blocks[place]
        self.blocks.insert(place, NewPage(lying=True))
        self._lying = True

    def show(
        self,
        name: str,
        *headings: str,
        keep: Callable[[tuple[Cell, ...]], bool] | None = None,
        title: str | None = None,
        absent: str = "",
        empty: str = "Nothing to list.",
        notes: bool = True,
        most: int | None = None,
    ) -> None:
        """Add the table of that name, with those columns and rows; say `absent` without one.

        Of more than `most` rows the first are shown, and how many there are is said.
        """
        table = self._tables.get(name)
        self._used.add(name)
        if table is None:
            if absent:
                self.say(absent)
            return
        chosen = choose(table, *headings, keep=keep, title=title)
        rows = chosen.rows
        if most is not None and len(rows) > most:
            chosen = replace(chosen, rows=rows[:most])
        self.grid(chosen, empty=empty, notes=notes)
        if len(chosen.rows) < len(rows):
            self.say(
                f"The first {len(chosen.rows):,} of {len(rows):,} rows; all of them stand in the "
                "workbook.",
                ParagraphKind.NOTE,
            )

    def show_those_named(self, *beginnings: str) -> None:
        """Add every table not shown yet whose name begins with one of these."""
        for name, table in self._tables.items():
            if name not in self._used and name.startswith(beginnings):
                self._used.add(name)
                self.grid(table)

    def paper(self, title: str, subtitle: str, first: tuple[str, ...] = ()) -> Paper:
        """Return the paper with the marks of its plan, after what must be seen `first`."""
        of = self._material
        return Paper(
            title=title,
            subtitle=subtitle,
            marks=(*first, *marks(of)),
            today=of.today,
            blocks=tuple(self.blocks),
            version=of.version,
        )


def unclosed(table: Table | None) -> Callable[[tuple[Cell, ...]], bool]:
    """Return what keeps the rows of a register that nobody has closed."""
    if table is None or "Closed" not in table.headings:
        return lambda _: True
    place = table.headings.index("Closed")
    return lambda row: row[place] is None


def marks(of: Material) -> tuple[str, ...]:
    """Return what says of which plan a paper is: version, fingerprint, prices, seed, day."""
    return (
        of.title,
        f"Decant {of.version or 'version not known'}",
        f"plan {of.inputs[:_DIGITS_OF_FINGERPRINT] or 'fingerprint not known'}",
        f"prices of {of.prices_as_of.isoformat() if of.prices_as_of else 'a day not known'}",
        f"seed {of.seed if of.seed is not None else 'not known'}",
        f"made for {of.today.isoformat()}",
    )
