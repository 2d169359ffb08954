from __future__ import annotations

from datetime import date

import pytest

from inventory.identity import Identity, IdentityKind
from inventory.importers.snipe_it import SnipeItImporter
from inventory.importing import WrongFormatError
from inventory.model import ContractKind, DeviceKind
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

ASSETS = (
    "Company,Name,Asset Tag,Category,Supplier,Manufacturer,Location,Model,Model Number,Serial,"
    "Purchase Date,Checked Out To: First Name,Checked Out To: Email,Asset EOL Date"
)
LICENCES = (
    "Full Name,Email,Item name,serial number,Category,manufacturer,purchase date,purchase cost,"
    "order number,Licensed To Name,expiration date,maintained,reassignable,seats,supplier"
)


def assets(tmp_path, *texts):
    return imported(SnipeItImporter(), lines(tmp_path / "assets.csv", ASSETS, *texts))


def licences(tmp_path, *texts):
    return imported(SnipeItImporter(), lines(tmp_path / "licences.csv", LICENCES, *texts))


def test_that_servers_and_devices_are_taken_and_the_rest_set_aside_with_a_count(tmp_path):
    result = assets(
        tmp_path,
        "Council,db1,A1,Server,,Dell,DC1,R640,M1,SN1,1/23/23,,,10/27/28",
        "Council,sw1,A2,Switch,,Acme,DC1,X1,M2,SN2,1/24/23,,,",
        "Council,pc1,A3,Laptop,,Acme,Town Hall,X2,M3,SN3,1/25/23,,,",
        "Council,pc2,A4,Laptop,,Acme,Town Hall,X2,M3,SN4,1/25/23,,,",
        "Council,chair,A5,Furniture,,Acme,Town Hall,X3,M4,SN5,1/26/23,,,",
    )
    server = result.inventory.servers[0]
    assert server.identities == (
        Identity(kind=IdentityKind.SERIAL, value="SN1"),
        Identity(kind=IdentityKind.ASSET_TAG, value="A1"),
    )
    assert (server.purchased, server.end_of_support) == (date(2023, 1, 23), date(2028, 10, 27))
    assert server.business_unit == "Council"
    assert [one.kind for one in result.inventory.devices] == [DeviceKind.SWITCH]
    finding = the("category-not-read", result)
    assert "'Laptop' (2), 'Furniture' (1)" in finding.text
    assert "column 'Category'" in finding.text
    assert counts(result) == (5, 2, 0, 3)


def test_that_nobody_who_holds_an_item_is_stored(tmp_path):
    result = assets(tmp_path, "Council,db1,A1,Server,,Dell,DC1,R640,M1,SN1,,Gwen,gwen@example.com,")
    assert "Gwen" not in repr(result.inventory)
    assert "gwen@example.com" not in repr(result)
    assert the("personal-columns", result).count == 2


def test_that_model_numbers_ruined_by_a_spreadsheet_are_counted(tmp_path):
    result = assets(
        tmp_path,
        "Council,db1,A1,Server,,Dell,DC1,R640,6.37702E+15,SN1,,,,",
        "Council,db2,A2,Server,,Dell,DC1,R640,5.02E+18,4.9E+12,,,,",
    )
    told = {one.ref.column: one.count for one in result.findings if one.code == "damaged-ids"}
    assert told == {"Model Number": 2, "Serial": 1}
    assert [one.kind for one in result.inventory.servers[1].identities] == [IdentityKind.ASSET_TAG]


def test_that_old_exports_with_repeated_headings_and_bare_returns_are_read(tmp_path):
    path = tmp_path / "old.csv"
    text = (
        "Full Name,Email,Username,Company,item Name,Category,Model name,Manufacturer,Model Number,"
        "Serial,Asset Tag,Location,Category,Notes,Purchase Date,Purchase Cost,Company,Status,"
        "Warranty,Supplier\r"
        "Jo,jo@example.com,jo,Café,db1,Server,R640,Dell,M1,SN1,A1,DC1,Server,,4/25/16,1,Café,"
        "Deployable,36,Shop\r"
    )
    path.write_bytes(text.encode("cp1252"))
    result = imported(SnipeItImporter(), path)
    server = result.inventory.servers[0]
    assert (server.name, server.business_unit) == ("db1", "Café")
    assert ("warranty (months)", "36") in server.tags
    assert codes(result).count("duplicate-heading") == 2


def test_that_an_asset_without_a_name_is_called_by_its_tag(tmp_path):
    result = assets(
        tmp_path,
        ",,A1,Server,,,,,,,,,,",
        ",,,Server,,,,,,SN9,,,,",
    )
    assert [one.name for one in result.inventory.servers] == ["A1"]
    assert the("missing-required", result).ref.row == 3
    assert counts(result) == (2, 1, 0, 1)


def test_that_dates_with_two_readings_are_not_guessed(tmp_path):
    result = assets(tmp_path, ",a,A1,Server,,,,,,,3/4/23,,,")
    assert result.inventory.servers[0].purchased is None
    assert "could be day/month or month/day" in the("bad-cell", result).text


def test_that_licences_are_contracts_with_their_seats(tmp_path):
    result = licences(
        tmp_path,
        "Jo,jo@example.com,Database,KEY-123,DB,Oracle,11/24/2020,$12.58,749-8,Sam,03/31/2027,false,"
        "yes,56,Shop",
    )
    contract = result.inventory.contracts[0]
    assert (contract.id, contract.kind) == ("Database 749-8", ContractKind.LICENCE)
    assert (contract.supplier, contract.start, contract.end) == (
        "Shop",
        date(2020, 11, 24),
        date(2027, 4, 1),
    )
    assert contract.cost_per_year is None
    tags = dict(contract.tags)
    assert (tags["seats"], tags["purchase cost"]) == ("56", "$12.58")
    for secret in ("KEY-123", "jo@example.com", "Sam"):
        assert secret not in repr(result)
    assert "licence keys" in the("secret-column", result).text


def test_that_a_licence_that_ends_before_it_was_bought_keeps_no_end(tmp_path):
    result = licences(tmp_path, ",,Tool,,,,12/24/2020,,1,,01/31/2019,,,5,")
    assert result.inventory.contracts[0].end is None
    assert "before the purchase on 2020-12-24" in the("bad-cell", result).text


def test_that_a_licence_without_a_name_is_set_aside(tmp_path):
    result = licences(tmp_path, ",,,,,,,,1,,,,,5,", ",,Tool,,,,,,2,,,,,many,")
    assert [one.name for one in result.inventory.contracts] == ["Tool"]
    assert "seats" not in dict(result.inventory.contracts[0].tags)
    assert counts(result) == (2, 1, 0, 1)


def test_that_a_list_of_models_is_counted_and_left_out(tmp_path):
    path = lines(
        tmp_path / "m.csv",
        "Name,Category,Manufacturer,Model Notes,Model Number,Fieldset,Requestable,EOL,Min Qty",
        "R640,Server,Dell,,M1,,1,60,",
    )
    result = imported(SnipeItImporter(), path)
    assert the("models-are-no-assets", result).count == 1
    assert counts(result) == (1, 0, 0, 1)


def test_that_columns_without_a_heading_are_named(tmp_path):
    path = lines(tmp_path / "x.csv", ASSETS.replace("Supplier", ""), ",a,A1,Server,lost,,,,,,,,,")
    assert "(column 5)" in the("empty-heading", imported(SnipeItImporter(), path)).text


def test_that_another_list_is_refused(tmp_path):
    file = open_tables(lines(tmp_path / "x.csv", "Tag,Colour", "1,red"), SILENT)
    with pytest.raises(WrongFormatError, match="Snipe-IT"):
        SnipeItImporter().read(file, SILENT)


@pytest.mark.parametrize("headings", [ASSETS, LICENCES])
def test_that_a_list_without_rows_gives_nothing(tmp_path, headings):
    result = imported(SnipeItImporter(), lines(tmp_path / "x.csv", headings))
    assert counts(result) == (0, 0, 0, 0)


@pytest.mark.parametrize("headings", [ASSETS, LICENCES])
def test_that_reading_stops_when_cancelled(tmp_path, headings):
    row = ",".join(["a"] * len(headings.split(",")))
    stops_when_cancelled(SnipeItImporter(), lines(tmp_path / "x.csv", headings, row))


@pytest.mark.slow
@pytest.mark.large
def test_that_a_hundred_thousand_assets_are_read(tmp_path):
    rows = [
        ("Council", f"s{n}", f"A{n}", "Server" if n % 2 else "Laptop", "", "Dell", "DC1", "R640",
         "M1", f"SN{n}", "1/23/23", "", "", "")
        for n in range(MANY)
    ]  # fmt: skip
    result = imported(SnipeItImporter(), table(tmp_path / "x.csv", ASSETS, rows))
    assert counts(result) == (MANY, MANY // 2, 0, MANY // 2)
    assert sorted(codes(result)) == ["category-not-read", "personal-columns", "round-row-count"]


@pytest.mark.slow
@pytest.mark.large
def test_that_a_hundred_thousand_licences_are_read(tmp_path):
    rows = [
        ("", "", f"Tool {n}", f"KEY-{n}", "", "", "1/23/23", "", f"PO{n}", "", "1/23/24", "", "",
         n % 50 + 1, "Acme")
        for n in range(MANY)
    ]  # fmt: skip
    result = imported(SnipeItImporter(), table(tmp_path / "x.csv", LICENCES, rows))
    assert counts(result) == (MANY, MANY, 0, 0)
    assert len(result.inventory.contracts) == MANY
    last = result.inventory.contracts[-1]
    assert (last.name, last.start, last.end) == ("Tool 99999", date(2023, 1, 23), date(2024, 1, 24))
    assert ("seats", "50") in last.tags
    assert "KEY-99999" not in str(last)
    assert the("round-row-count", result).count == MANY
