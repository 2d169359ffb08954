from __future__ import annotations

import pytest

from inventory.importers.glpi import GlpiImporter
from inventory.importing import WrongFormatError
from inventory.model import OsFamily, ServerKind
from inventory.progress import SILENT
from inventory.tables.opening import open_tables
from tests.builders_catalogues import (
    MANY,
    codes,
    counts,
    imported,
    lines,
    stops_when_cancelled,
    table,
    the,
)

HEADINGS = (
    "Name,Entity,Status,Manufacturer,Serial number,Type,Model,Operating System - Name,"
    "Location,Last update,Components - Processor"
)
PRINTED = '"' + HEADINGS.replace(",", '";"') + '"'


def read(tmp_path, *texts, headings=PRINTED):
    return imported(GlpiImporter(), lines(tmp_path / "glpi.csv", headings, *texts))


def test_that_servers_are_taken_and_other_types_set_aside_with_a_count(tmp_path):
    result = read(
        tmp_path,
        '"db1";"Root > IT";"In use";"Dell";"SN1";"Server";"R640";"Debian GNU/Linux";'
        '"Site A > Block 1 > Room 2";"2024-03-01 10:00";"Xeon"',
        '"pc1";"Root > HR";"In use";"Dell";"SN2";"Desktop";"X";"Windows";"Site A";"";""',
        '"pc2";"Root > HR";"In use";"Dell";"SN3";"Laptop";"X";"Windows";"Site A";"";""',
    )
    server = result.inventory.servers[0]
    assert (server.name, server.kind, server.business_unit) == ("db1", ServerKind.PHYSICAL, "IT")
    assert server.os_family is OsFamily.LINUX
    assert [one.name for one in result.inventory.sites] == ["Site A"]
    assert [one.name for one in result.inventory.rooms] == ["Block 1 > Room 2"]
    assert "'Desktop' (1), 'Laptop' (1)" in the("category-not-read", result).text
    assert counts(result) == (3, 1, 0, 2)


def test_that_several_values_in_a_cell_are_split_at_line_breaks(tmp_path):
    result = read(
        tmp_path,
        '"db1";"Root";"";"";"SN1";"Server";"R640";"Debian\nWindows";"";"";"Xeon A\nXeon B"',
    )
    server = result.inventory.servers[0]
    assert server.os_text == "Debian"
    assert ("processor", "Xeon A; Xeon B") in server.tags


def test_that_french_and_german_headings_are_read(tmp_path):
    french = read(
        tmp_path,
        "db1;Racine;Dell;SN1;Serveur;R640;Debian;Site A",
        headings="Nom;Entité;Fabricant;Numéro de série;Type;Modèle;Système d'exploitation - Nom;Lieu",
    )
    german = read(
        tmp_path,
        "db1;Wurzel;Dell;SN1;Server;R640;Debian;Ort A",
        headings="Name;Entität;Hersteller;Seriennummer;Typ;Modell;Betriebssystem - Name;Standort",
    )
    for result in (french, german):
        server = result.inventory.servers[0]
        assert (server.name, server.os_text) == ("db1", "Debian")
        assert server.identities[0].value == "SN1"


def test_that_without_a_column_of_types_every_row_is_read_and_that_is_told(tmp_path):
    headings = "Name,Entity,Manufacturer,Location,Last update"
    result = read(tmp_path, "db1,Root,Dell,Site A,2024-03-01", headings=headings)
    assert result.inventory.servers[0].kind is ServerKind.UNKNOWN
    assert "all were read as such" in the("missing-column", result).text


def test_that_a_row_without_a_name_is_set_aside(tmp_path):
    result = read(tmp_path, ";Root;;;SN1;Server;R640;;;;", "db1;Root;;;SN2;Server;R640;;;;")
    assert the("missing-required", result).ref.row == 2
    assert counts(result) == (2, 1, 0, 1)


def test_that_a_damaged_serial_and_a_strange_address_lose_only_themselves(tmp_path):
    headings = HEADINGS + ",Network - IP"
    result = read(
        tmp_path,
        "db1,Root,,,6.3E+15,Server,R640,,,,,10.0.0.300",
        headings=headings,
    )
    server = result.inventory.servers[0]
    assert (server.identities, server.addresses) == ((), ())
    assert {"damaged-ids", "bad-cell"} <= set(codes(result))


def test_that_another_list_is_refused(tmp_path):
    file = open_tables(lines(tmp_path / "x.csv", "Colour;Size", "red;1"), SILENT)
    with pytest.raises(WrongFormatError, match="GLPI"):
        GlpiImporter().read(file, SILENT)


def test_that_a_list_without_rows_gives_nothing(tmp_path):
    assert counts(read(tmp_path)) == (0, 0, 0, 0)


def test_that_reading_stops_when_cancelled(tmp_path):
    path = lines(tmp_path / "x.csv", PRINTED, "db1;Root;;;SN1;Server;R640;;;;")
    stops_when_cancelled(GlpiImporter(), path)


@pytest.mark.slow
@pytest.mark.large
def test_that_a_hundred_thousand_assets_are_read(tmp_path):
    rows = [(f"s{n}", "", "", "", f"SN{n}", "Server", "", "", "", "", "") for n in range(MANY)]
    result = imported(GlpiImporter(), table(tmp_path / "x.csv", HEADINGS, rows))
    assert counts(result) == (MANY, MANY, 0, 0)
    assert codes(result) == ["round-row-count"]
