"""Tables into files that spreadsheets open: XLSX workbooks and CSV."""

from __future__ import annotations

import csv
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from costing.cover_sheet import add_cover
from costing.exporting import FORMULA_STARTS, csv_text, placing
from costing.report import Table
from costing.row_stream import CellStyles, streaming_sheet
from costing.templates import PLAIN_TEMPLATE
from inventory.progress import raise_if_cancelled
from inventory.workbook_files import new_workbook

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from costing.exporting import Material
    from costing.report import Cell
    from costing.templates import Template
    from inventory.progress import Progress

#: Limits of the XLSX format.
_MOST_ROWS = 1_048_575
_MOST_CHARACTERS = 32_767
_SHEET_NAME_LENGTH = 31
_FORBIDDEN_IN_SHEET_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))

#: Decimal places printed at most; figures from this size on are shown with two.
_MOST_PLACES = 6
_SHOWN_IN_PENCE_FROM = 100
_ZERO = Decimal(0)

_ROWS_BETWEEN_CHECKS = 2_000
_ROWS_MEASURED = 500
#: Rows of a register in which a word can be chosen, where it is shorter.
_ROWS_TO_FILL_IN = 500
_NARROWEST, _WIDEST = 8, 60
#: Characters of a row that a lying page holds in letters that can still be read.
_WIDTH_OF_PAGE = 210
#: Percentage at which a wider sheet is printed, over several pages side by side.
_SCALE_OF_WIDE = 60
_MOST_IN_MARGIN = 60


def write_lists(
    material: Material,
    folder: Path,
    progress: Progress,
    tables: Sequence[Table],
    *,
    workbook: str,
    title: str,
    files: Sequence[str],
    plan: str = "",
) -> tuple[Path, ...]:
    """Write tables as one workbook, and each as a CSV file; all appear together.

    Args:
        material: Whose title, day, version and template are printed.
        folder: Where the files go.
        progress: Reports and may cancel.
        tables: In the order of the sheets.
        workbook: Name of the workbook.
        title: What it holds, behind the plan's title.
        files: Names of the CSV files, one for each table.
        plan: Fingerprint of the plan for the foot of every page.
    """
    with placing(folder) as place:
        write_workbook(
            place(workbook),
            tables,
            title=f"{material.title}: {title}",
            today=material.today,
            version=material.version,
            progress=progress,
            template=material.template,
            plan=plan,
        )
        for name, table in zip(files, tables, strict=True):
            write_csv(place(name), table, progress)
    return tuple(folder / name for name in (workbook, *files))


def write_workbook(
    path: Path,
    tables: Sequence[Table],
    *,
    title: str,
    today: date,
    version: str,
    progress: Progress,
    template: Template = PLAIN_TEMPLATE,
    plan: str = "",
) -> None:
    """Write one sheet for each table, and a sheet of their notes.

    Headings stand in row 1 and stay in view and on every printed page, with a filter.  Dates
    are real dates, figures real numbers, and every text is written as a string, so that none is
    taken for a formula.  The created date inside the file is `today`: the same tables give the
    same bytes.  `template` gives font, colour, head and foot; the foot of every page names the
    fingerprint of the `plan`.

    Raises:
        OSError: The file cannot be written.
        Cancelled: `progress` says so; what stands in the file then is worth nothing.
    """
    sheets = [*tables, *_notes(tables)]
    rows = sum(len(table.rows) for table in sheets) or 1
    with new_workbook(path) as workbook:
        created = datetime.combine(today, time(12))
        workbook.set_properties(
            {"title": title, "created": created, "comments": f"Decant {version}".strip()}
        )
        made = _made(today, version, plan)
        if template.organisation or template.cover or template.logo is not None:
            add_cover(workbook, title, made, template)
        writer = _SheetWriter(workbook, title, made, progress, rows, template)
        for table in sheets:
            writer.add(table)


class _SheetWriter:
    """Adds sheets to one workbook."""

    def __init__(
        self,
        workbook: Any,
        title: str,
        made: str,
        progress: Progress,
        rows: int,
        template: Template,
    ) -> None:
        self._workbook = workbook
        said = [one for one in (template.organisation, title) if one]
        self._title = "\n".join(map(_in_margin, said))
        self._made = "\n".join(one for one in (made, _in_margin(template.footer)) if one)
        marking = _in_margin(template.classification)
        self._marking = f"&C{marking}" if marking else ""
        self._progress = progress
        self._rows = rows
        self._written = 0
        self._names: set[str] = set()
        if template.body_font != PLAIN_TEMPLATE.body_font:
            workbook.formats[0].set_font_name(template.body_font)
            face = {"font_name": template.body_font}
        else:
            face = {}
        top = {"text_wrap": True, "valign": "top", **face}
        shade = f"#{template.band_colour}"
        self._heading = workbook.add_format({"bold": True, "bg_color": shade, **top})
        self._styles = CellStyles(
            text=workbook.add_format({"valign": "top", **face}),
            wrapped=workbook.add_format(top),
            quoted=workbook.add_format({"quote_prefix": True, "valign": "top", **face}),
            day=workbook.add_format({"num_format": "yyyy-mm-dd", "valign": "top", **face}),
            whole=workbook.add_format({"num_format": "#,##0", "valign": "top", **face}),
            exact=workbook.add_format({"num_format": "#,##0.00", "valign": "top", **face}),
            figure=workbook.add_format({"num_format": "General", "valign": "top", **face}),
            exact_from=_SHOWN_IN_PENCE_FROM,
        )

    def add(self, table: Table) -> None:
        """Write `table`, on further sheets where one cannot hold its rows."""
        for start in range(0, max(len(table.rows), 1), _MOST_ROWS):
            self._add_sheet(table, table.rows[start : start + _MOST_ROWS])

    def _add_sheet(self, table: Table, rows: Sequence[tuple[Cell, ...]]) -> None:
        sheet = self._workbook.add_worksheet(self._sheet_name(table.title), streaming_sheet())
        widths = _widths(table.headings, rows)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(len(rows), 1), max(len(table.headings) - 1, 0))
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(9)
        if sum(widths) <= _WIDTH_OF_PAGE:
            sheet.fit_to_pages(1, 0)
        else:  # a scale and not a number of pages: some programs search minutes for that
            sheet.set_print_scale(_SCALE_OF_WIDE)
            sheet.repeat_columns(0)
        sheet.set_header(f"&L{self._title}{self._marking}&R{_in_margin(table.title)}")
        sheet.set_footer(f"&L{self._made}{self._marking}&RPage &P of &N")
        for column, heading in enumerate(table.headings):
            sheet.write_string(0, column, heading, self._heading)
        for heading, words in table.choices:
            column = table.headings.index(heading)
            last = min(max(len(rows), _ROWS_TO_FILL_IN), _MOST_ROWS)
            sheet.data_validation(1, column, last, column, _one_of(words))
        wide = [width == _WIDEST for width in widths]
        sheet.stream(rows, self._styles, wide, printed, _fitting, self._count_row)

    def _count_row(self) -> None:
        self._written += 1
        if self._written % _ROWS_BETWEEN_CHECKS == 0:
            raise_if_cancelled(self._progress)
            self._progress.report(self._written / self._rows, "Writing the workbook")

    def _sheet_name(self, title: str) -> str:
        cleaned = " ".join(title.translate(_FORBIDDEN_IN_SHEET_NAMES).split()).strip("'")
        name = _cut_at_word(cleaned, _SHEET_NAME_LENGTH) or "Sheet"
        number = 1
        while name.casefold() in self._names:
            number += 1
            ending = f" ({number})"
            name = _cut_at_word(cleaned, _SHEET_NAME_LENGTH - len(ending)) + ending
        self._names.add(name.casefold())
        return name


def write_csv(path: Path, table: Table, progress: Progress, *, as_they_are: bool = False) -> None:
    """Write one table as CSV after RFC 4180: UTF-8, headings in snake case, CRLF line ends.

    Dates are ISO 8601, figures plain decimal digits with at most six places, an unknown value is
    empty.  A text that a
    spreadsheet would take for a formula gets an apostrophe in front (`csv_text`).
    `as_they_are` keeps the headings as they stand, for a program that expects them so.
    """
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        headings = [one if as_they_are else snake_case(one) for one in table.headings]
        writer.writerow([csv_text(heading) for heading in headings])
        for number, row in enumerate(table.rows):
            if number % _ROWS_BETWEEN_CHECKS == 0:
                raise_if_cancelled(progress)
            # The writer spells None, whole numbers and days as they should be by itself.
            writer.writerow(
                [
                    cell
                    if cell is None
                    or (kind := type(cell)) is date
                    or kind is int
                    or (kind is str and not cell.startswith(FORMULA_STARTS))  # type: ignore[union-attr] # kind says so
                    else _as_text(cell)
                    for cell in row
                ]
            )


def _cut_at_word(text: str, most: int) -> str:
    """Return `text` in at most so many signs: without what stands in brackets, then by words."""
    if len(text) > most:
        text = text.partition(" (")[0]
    if len(text) <= most:
        return text
    cut = text[:most]
    if text[most] != " " and " " in cut:
        cut = cut.rpartition(" ")[0]
    return cut.rstrip(" ,-")


def _one_of(words: Sequence[str]) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": list(words),
        "error_title": "Not one of the words",
        "error_message": "Choose one from the list: files with other words are not read back.",
    }


def _made(today: date, version: str, plan: str) -> str:
    """Return of which day, program and plan a workbook is."""
    parts = (today.isoformat(), f"Decant {version}".strip(), f"plan {plan[:16]}" if plan else "")
    return "  ".join(part for part in parts if part)


def snake_case(heading: str) -> str:
    """Return a heading as a column name: lower case, words joined by underscores."""
    letters = (letter.casefold() if letter.isalnum() else " " for letter in heading)
    return "_".join("".join(letters).split())


def _as_text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            return csv_text(cell)
        case date():
            return cell.isoformat()
        case Decimal():
            return format(printed(cell), "f")
        case _:
            return str(cell)


def printed(value: Decimal) -> Decimal:
    """Return a figure as every file prints it: at most six decimal places, half to even.

    Twelfths and shares are exact to 28 digits in the rows, which nobody can read.  Nothing is a
    plain 0, whatever digits and sign the sum that led to it has.
    """
    if not value:
        return _ZERO
    exponent = value.as_tuple().exponent
    if isinstance(exponent, str) or exponent >= -_MOST_PLACES:
        return value
    shown = value.quantize(Decimal(1).scaleb(-_MOST_PLACES)).normalize()
    return shown.quantize(Decimal(1)) + 0 if shown == shown.to_integral_value() else shown


def _fitting(text: str) -> str:
    """Return `text` cut to what a cell can hold, saying that it was cut."""
    if len(text) <= _MOST_CHARACTERS:
        return text
    ending = f" … ({len(text)} characters in all)"
    return text[: _MOST_CHARACTERS - len(ending)] + ending


def _in_margin(text: str) -> str:
    """Return `text` for the head or foot of a page, which hold 255 signs in all."""
    short = text if len(text) <= _MOST_IN_MARGIN else f"{text[: _MOST_IN_MARGIN - 1]}…"
    return short.replace("&", "&&")


def _widths(headings: Sequence[str], rows: Sequence[tuple[Cell, ...]]) -> list[int]:
    """Return column widths in characters, from the headings and the first rows."""
    widths = [max((len(word) for word in heading.split()), default=0) for heading in headings]
    for row in rows[:_ROWS_MEASURED]:
        for column, cell in enumerate(row):
            widths[column] = max(widths[column], len(_as_text(cell)))
    return [min(max(width + 2, _NARROWEST), _WIDEST) for width in widths]


def _notes(tables: Sequence[Table]) -> list[Table]:
    rows = tuple((table.title, note) for table in tables for note in table.notes)
    if not rows:
        return []
    return [Table(name="notes", title="Notes", headings=("Sheet", "Note"), rows=rows)]
