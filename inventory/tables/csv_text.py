"""Separated text (CSV, TSV): encoding, delimiter and line ends are found in the content."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from inventory.allocation import many_objects
from inventory.progress import raise_if_cancelled
from inventory.tables.column_rows import RowsByColumn
from inventory.tables.csv_records import Dialect, Lines, Records, is_plain
from inventory.tables.encoding import other_content, text_facts
from inventory.tables.lines import ByteSource
from inventory.tables.plain_columns import MOST_BYTES, WORTH_LOADING_BYTES, plain_columns
from inventory.tables.refusals import EmptyFileError, OtherContentError
from inventory.tables.table import Table
from inventory.tables.text_form import (
    AS_FOUND,
    DELIMITERS,
    TextForm,
    delimiter_name,
    with_byte_order,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from inventory.progress import Progress
    from inventory.tables.encoding import TextFacts
    from inventory.tables.limits import Limits
    from inventory.tables.table import Cell

_SAMPLE_RECORDS = 200
_CHECK_EVERY_ROWS = 2_000
_LONG_CELL_LINES = 20
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
_ADVICE = (
    "Choose a workbook (.xlsx), a CSV file, or a folder or ZIP of CSV files; "
    "a spreadsheet program can save one."
)


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
    form: TextForm = AS_FOUND,
) -> CsvText:
    """Return a separated text as one table of text cells.

    Every physical row is kept, blank ones too, so that row numbers are those a spreadsheet
    shows: a record with line breaks inside quotes is one row.

    Args:
        name: For messages.
        stem: Becomes the table's name.
        chunks: Gives the bytes from the start each time it is called; it is called up to thrice.
        limits: Bounds on cells and lines.
        progress: Told how far the reading is.
        form: What a person says of encoding and delimiter; it goes before what is found.

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
    # What a person says is no longer a guess, and to be read with care.
    if form.encoding is not None and not (form.usual and facts.certain):
        encoding = with_byte_order(form.encoding, facts.sample)
        facts = replace(facts, encoding=encoding, certain=True, stray_marks=True)
    first_lines = facts.sample.decode(facts.encoding, errors="replace")
    dialect = _dialect_of(first_lines, form.delimiter or find_dialect(first_lines).delimiter)
    declared = _SEPARATOR_LINE.match(first_lines.lstrip("\ufeff"))
    if declared:
        sign = form.delimiter or declared[1]
        dialect = Dialect(delimiter=sign, space_before_quote=dialect.space_before_quote)
    rows: Sequence[Sequence[Cell]] | None = None
    lines: Lines | None = None
    if is_plain(facts, limits) and not declared:
        rows = _by_column(chunks, facts, first_lines, dialect, limits)
        raise_if_cancelled(progress)
    if rows is None:
        source = ByteSource(chunks())
        lines = Lines(_text_of(source, facts), name, limits)
        if declared:
            next(iter(lines), None)
        records = Records(name, limits)
        next_check = 0
        with many_objects():
            for number in records.read(lines.text if is_plain(facts, limits) else lines, dialect):
                if number >= next_check:
                    next_check += _CHECK_EVERY_ROWS
                    raise_if_cancelled(progress)
                    share = min(1.0, source.read_bytes / facts.size_bytes)
                    progress.report(share, f"Reading {name}")
        rows = records.rows()
    used = TextForm(encoding=facts.encoding, delimiter=dialect.delimiter)
    table = Table(name=stem, rows=rows, first_row=2 if declared else 1, form=used)
    return CsvText(
        table=table,
        sha256=facts.sha256,
        notes=tuple(_notes(name, facts, dialect, lines, table)),
    )


def _by_column(
    chunks: Callable[[], Iterable[bytes]],
    facts: TextFacts,
    first_lines: str,
    dialect: Dialect,
    limits: Limits,
) -> RowsByColumn | None:
    """Return the rows of a text that is large enough and plain, else None."""
    if not WORTH_LOADING_BYTES <= facts.size_bytes <= MOST_BYTES:
        return None
    pieces: Iterable[bytes] = chunks()
    if not facts.certain or facts.encoding not in {"utf-8", "utf-8-sig"}:
        texts = codecs.iterdecode(pieces, facts.encoding, errors="backslashreplace")
        pieces = (text.encode() for text in texts)
    elif facts.encoding == "utf-8-sig":
        pieces = _without_mark(pieces)
    columns = plain_columns(pieces, first_lines, dialect, limits, facts.longest_line_bytes)
    return None if columns is None else RowsByColumn(columns)


def _without_mark(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield a text that begins with the byte order mark of UTF-8 without it."""
    left = len(codecs.BOM_UTF8)
    for chunk in chunks:
        yield chunk[left:]
        left -= min(left, len(chunk))


def _text_of(source: ByteSource, facts: TextFacts) -> io.TextIOWrapper:
    return io.TextIOWrapper(
        io.BufferedReader(source, buffer_size=1024 * 1024),
        encoding=facts.encoding,
        errors="backslashreplace",
        newline="",
    )


def find_dialect(sample: str) -> Dialect:
    """Return the dialect that makes the rows of `sample` agree best on their width.

    Every delimiter of `DELIMITERS` is tried on the first records; the one wins for which the
    largest share of rows has one common width above one, then the greater width.
    """
    best = max(DELIMITERS, key=lambda delimiter: _agreement(sample, delimiter))
    return _dialect_of(sample, best)


def _dialect_of(sample: str, delimiter: str) -> Dialect:
    pattern = rf"(?:^|{re.escape(delimiter)}) +\"" if delimiter != " " else r"(?!)"
    spaced = ' "' in sample and re.search(pattern, sample, re.MULTILINE) is not None
    return Dialect(delimiter=delimiter, space_before_quote=spaced)


def _agreement(sample: str, delimiter: str) -> tuple[float, int]:
    if delimiter not in sample:
        return (0.0, 0)
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


def _notes(
    name: str, facts: TextFacts, dialect: Dialect, lines: Lines | None, table: Table
) -> Iterator[str]:
    delimiter = delimiter_name(dialect.delimiter)
    certainty = "" if facts.certain else ", which is a guess: look at names with accents"
    yield (
        f"{name} was read as {facts.encoding_name}{certainty}; "
        f"columns are separated by {delimiter}."
    )
    if lines is not None and lines.nuls:
        yield f"{name}: NUL characters dropped: {lines.nuls:,}."
    if lines is not None and lines.marks:
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
