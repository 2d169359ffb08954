"""What every importer promises, whatever it reads."""

from __future__ import annotations

import pytest

from inventory.importing import WrongFormatError
from inventory.intake import importers
from inventory.progress import SILENT
from inventory.tables.opening import open_tables
from inventory.tables.refusals import TableFileError
from inventory.tables.table import Table, TableFile
from tests.builders_catalogues import lines

IMPORTERS = importers()

#: Tables and texts that are of no format at all.
NOTHING_KNOWN = (
    ("Colour,Size,Taste", "red,1,sweet", "blue,2,sour"),
    ("1,2,3", "4,5,6"),
    ("just one line of text",),
    (",,,", ",,,x"),
    ('{"colour": "red"}',),
)


def each(importer):
    return importer.name


def test_that_names_are_short_and_stand_once():
    names = [importer.name for importer in IMPORTERS]
    assert len(names) == len(set(names))
    assert all(name == name.casefold() and " " not in name for name in names)
    assert all(importer.title and not importer.title.endswith(".") for importer in IMPORTERS)


@pytest.mark.parametrize("importer", IMPORTERS, ids=each)
@pytest.mark.parametrize("texts", NOTHING_KNOWN, ids=lambda texts: texts[0][:12])
def test_that_what_is_of_no_format_is_neither_claimed_nor_half_read(tmp_path, importer, texts):
    file = open_tables(lines(tmp_path / "x.csv", *texts), SILENT)
    assert importer.match(file).score < 0.5
    assert importer.match(file).reason
    with pytest.raises((WrongFormatError, TableFileError)) as refusal:
        importer.read(file, SILENT)
    assert "x.csv" in str(refusal.value)


@pytest.mark.parametrize("importer", IMPORTERS, ids=each)
@pytest.mark.parametrize(
    "tables",
    [(), (Table(name="x", rows=()),), (Table(name="x", rows=((), (None, ""), (" ",))),)],
    ids=["no table", "no row", "blank rows"],
)
def test_that_nothing_at_all_is_no_format(importer, tables):
    file = TableFile(name="x.xlsx", kind="xlsx", sha256="0", tables=tables)
    assert importer.match(file).score < 0.5
    with pytest.raises((WrongFormatError, TableFileError)):
        importer.read(file, SILENT)
