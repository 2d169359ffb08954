"""Separated text (CSV, TSV): encoding, delimiter and line ends are found in the content."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.progress import raise_if_cancelled
from inventory.tables.encoding import other_content, text_facts
from inventory.tables.lines import ByteSource
from inventory.tables.refusals import EmptyFileError, OtherContentError, TooLargeError
from inventory.tables.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from inventory.progress import Progress
    from inventory.tables.encoding import TextFacts
    from inventory.tables.limits import Limits

#: In order of preference where two fit equally well.
DELIMITERS = (",", ";", "\t", "|")

DELIMITER_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}

_SAMPLE_RECORDS = 200
_CHECK_EVERY_ROWS = 2_000
_SHARED_LENGTH = 64  # longer texts seldom repeat
_LONG_CELL_LINES = 20
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
_ADVICE = (
    "Choose a workbook (.xlsx), a CSV file, or a folder or ZIP of CSV files; "
    "a spreadsheet program can save one."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How the cells of a text are separated.

    Attributes:
        space_before_quote: Whether blanks stand between a delimiter and an opening quote.
    """

    delimiter: str
    space_before_quote: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CsvText:
    """One text file, read."""

    table: Table
    sha256: str
    notes: tuple[str, ...]


def read_csv(
    name: str,
    stem: str,
    chunks: Callable[[], Iterable[bytes]],
    *,
    limits: Limits,
    progress: Progress,
) -> CsvText:
    """Return a separated text as one table of text cells.

    Every physical row is kept, blank ones too, so that row numbers are those a spreadsheet
    shows: a record with line breaks inside quotes is one row.

    Args:
        name: For messages.
        stem: Becomes the table's name.
        chunks: Gives the bytes from the start each time it is called; it is called twice.
        limits: Bounds on cells and lines.
        progress: Told how far the reading is.

    Raises:
        EmptyFileError: Nothing but white space.
        OtherContentError: Not text, or text that is no table (a web page).
        TooLargeError: A cell, a line or the table passes a bound.
    """
    facts = text_facts(chunks())
    if facts.blank:
        raise EmptyFileError(name)
    content = other_content(facts.sample)
    if content is not None:
        raise OtherContentError(name, content, _ADVICE)
    first_lines = facts.sample.decode(facts.encoding, errors="replace")
    dialect = find_dialect(first_lines)
    source = ByteSource(chunks())
    text = io.TextIOWrapper(
        io.BufferedReader(source, buffer_size=1024 * 1024),
        encoding=facts.encoding,
        errors="backslashreplace",
        newline="",
    )
    lines = _Lines(text, name, limits)
    declared = _SEPARATOR_LINE.match(first_lines.lstrip("\ufeff"))
    first_row = 1
    if declared:
        dialect = Dialect(delimiter=declared[1], space_before_quote=dialect.space_before_quote)
        next(iter(lines), None)
        first_row = 2
    rows: list[tuple[str, ...]] = []
    for row in _records(lines, dialect, name, limits):
        if len(rows) % _CHECK_EVERY_ROWS == 0:
            raise_if_cancelled(progress)
            progress.report(min(1.0, source.read_bytes / facts.size_bytes), f"Reading {name}")
        rows.append(row)
    table = Table(name=stem, rows=tuple(rows), first_row=first_row)
    return CsvText(
        table=table,
        sha256=facts.sha256,
        notes=tuple(_notes(name, facts, dialect, lines, table)),
    )


def find_dialect(sample: str) -> Dialect:
    """Return the dialect that makes the rows of `sample` agree best on their width.

    Every delimiter of `DELIMITERS` is tried on the first records; the one wins for which the
    largest share of rows has one common width above one, then the greater width.
    """
    best = max(DELIMITERS, key=lambda delimiter: _agreement(sample, delimiter))
    pattern = rf"(?:^|{re.escape(best)}) +\"" if best != " " else r"(?!)"
    return Dialect(
        delimiter=best, space_before_quote=re.search(pattern, sample, re.MULTILINE) is not None
    )


def _agreement(sample: str, delimiter: str) -> tuple[float, int]:
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter, skipinitialspace=True)
    widths: Counter[int] = Counter()
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                widths[len(row)] += 1
            if widths.total() >= _SAMPLE_RECORDS:
                break
    except csv.Error:
        return (0.0, 0)
    wide = {width: count for width, count in widths.items() if width > 1}
    if not wide:
        return (0.0, 0)
    width = max(wide, key=lambda found: (wide[found], found))
    return (round(wide[width] / widths.total(), 1), width)


class _Lines:
    """Lines of a text with their ends, cleaned of NULs and byte order marks, and counted."""

    def __init__(self, text: io.TextIOWrapper, name: str, limits: Limits) -> None:
        self._text = text
        self._name = name
        self._limit = limits.line_characters
        self.nuls = 0
        self.marks = 0

    def __iter__(self) -> Iterator[str]:
        while line := self._text.readline(self._limit + 1):
            if len(line) > self._limit:
                raise TooLargeError(
                    self._name,
                    "the length of one line",
                    f"more than {self._limit:,} characters",
                    f"{self._limit:,}",
                    "It does not look like a table; export it again.",
                )
            clean = line
            if "\0" in line:
                self.nuls += line.count("\0")
                clean = clean.replace("\0", "")
            if "\ufeff" in line:
                self.marks += line.count("\ufeff")
                clean = clean.replace("\ufeff", "")
            yield clean


def _records(
    lines: _Lines, dialect: Dialect, name: str, limits: Limits
) -> Iterator[tuple[str, ...]]:
    # The bound is one for the whole process; it is always set to the same value.
    csv.field_size_limit(limits.cell_characters)
    reader = csv.reader(
        lines, delimiter=dialect.delimiter, skipinitialspace=dialect.space_before_quote
    )
    shared: dict[str, str] = {}
    cells = number = 0
    try:
        for row in reader:
            number += 1
            cells += len(row)
            if cells > limits.cells:
                raise TooLargeError(
                    name,
                    "the number of cells",
                    f"more than {limits.cells:,}",
                    f"{limits.cells:,}",
                    "Split the export into several files.",
                )
            yield tuple(
                shared.setdefault(cell, cell) if len(cell) <= _SHARED_LENGTH else cell
                for cell in row
            )
    except csv.Error as error:
        raise TooLargeError(
            name,
            f"a cell after row {number}",
            f"longer than {limits.cell_characters:,} characters",
            f"{limits.cell_characters:,}",
            f"Most likely a quotation mark is opened there and never closed ({error}).",
        ) from error


def _notes(
    name: str, facts: TextFacts, dialect: Dialect, lines: _Lines, table: Table
) -> Iterator[str]:
    delimiter = DELIMITER_NAMES.get(dialect.delimiter, repr(dialect.delimiter))
    certainty = "" if facts.certain else ", which is a guess: look at names with accents"
    yield (
        f"{name} was read as {facts.encoding_name}{certainty}; "
        f"columns are separated by {delimiter}."
    )
    if lines.nuls:
        yield f"{name}: NUL characters dropped: {lines.nuls:,}."
    if lines.marks:
        yield (
            f"{name}: byte order marks inside the text, as after gluing files together, dropped: "
            f"{lines.marks:,}."
        )
    unread = _unread_bytes(facts, table)
    if unread:
        yield f"{name}: bytes that are no {facts.encoding_name}, shown as \\x..: {unread:,}."
    last = table.rows[-1] if table.rows else ()
    if any(isinstance(cell, str) and cell.count("\n") >= _LONG_CELL_LINES for cell in last):
        yield (
            f"{name}: a cell of the last row ({table.row_number(len(table.rows) - 1)}) runs over "
            "many lines: a quotation mark may be opened there and never closed."
        )


def _unread_bytes(facts: TextFacts, table: Table) -> int:
    if facts.certain and facts.encoding.startswith("utf-8"):
        return 0
    return sum(
        len(re.findall(r"\\x[89a-f][0-9a-f]", cell))
        for row in table.rows
        for cell in row
        if isinstance(cell, str) and "\\x" in cell
    )
