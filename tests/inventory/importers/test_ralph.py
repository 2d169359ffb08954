from __future__ import annotations

from datetime import date

import pytest

from inventory.importers.ralph import RalphImporter
from inventory.importing import WrongFormatError
from inventory.model import DeviceKind, Environment
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
    "rack,rack_str,budget_info_str,parent_str,service_env,service_env_str,management_ip,model,id,"
    "model_str,hostname,sn,barcode,invoice_date,price,depreciation_end_date,property_of_str,"
    "status,position,orientation,slot_no,price_currency"
)
SERVER = (
    "1,R31 (DC1/DC1_ROOM2),Institute,,Payroll|prod,Payroll - Production,10.0.0.103,1,7,"
    "[Server] Dell R640,db1,SN1,B1,2019-05-31,1200.50,2024-05-31,Finance,2,32,1,,GBP"
)


def read(tmp_path, *texts, separator=","):
    printed = [text.replace(",", separator) for text in (HEADINGS, *texts)]
    return imported(RalphImporter(), lines(tmp_path / "ralph.csv", *printed))


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_that_the_text_twins_are_read_whatever_separates_them(tmp_path, separator):
    result = read(tmp_path, SERVER, separator=separator)
    server = result.inventory.servers[0]
    assert (server.name, server.rack_unit, server.business_unit) == ("db1", 32.0, "Finance")
    assert (server.applications, server.environment) == (("Payroll",), Environment.PRODUCTION)
    assert server.purchased == date(2019, 5, 31)
    places = result.inventory
    assert (places.sites[0].name, places.rooms[0].name, places.racks[0].name) == (
        "DC1",
        "DC1_ROOM2",
        "R31",
    )
    tags = dict(server.tags)
    assert tags["price"] == "1200.50 GBP"
    assert (tags["depreciation_end_date"], tags["management_ip"]) == ("2024-05-31", "10.0.0.103")
    assert server.addresses == ()  # of the management card


def test_that_the_category_before_the_model_says_what_an_asset_is(tmp_path):
    result = read(
        tmp_path,
        SERVER.replace("[Server]", "[Storage]"),
        SERVER.replace("[Server]", "[Hat]").replace("SN1", "SN2"),
    )
    assert [one.kind for one in result.inventory.devices] == [
        DeviceKind.STORAGE_ARRAY,
        DeviceKind.OTHER,
    ]
    assert "[Hat]" in the("unknown-role", result).text


def test_that_an_asset_without_a_host_name_is_called_by_model_and_barcode(tmp_path):
    result = read(
        tmp_path,
        SERVER.replace("db1", ""),
        SERVER.replace("db1,SN1,B1", ",,"),
    )
    assert result.inventory.servers[0].name == "Dell R640 (B1)"
    assert the("missing-required", result).ref.row == 3
    assert counts(result) == (2, 1, 0, 1)


def test_that_a_service_without_a_known_environment_stays_whole(tmp_path):
    result = read(tmp_path, SERVER.replace("Payroll - Production", "Payroll - Mars"))
    server = result.inventory.servers[0]
    assert (server.applications, server.environment) == (("Payroll - Mars",), None)


def test_that_cells_that_cannot_be_used_lose_only_themselves(tmp_path):
    result = read(tmp_path, SERVER.replace(",32,", ",top,").replace("2019-05-31", "2019-13-31"))
    server = result.inventory.servers[0]
    assert (server.rack_unit, server.purchased) == (None, None)
    assert codes(result).count("bad-cell") == 2


def test_that_a_list_of_warehouses_is_refused(tmp_path):
    file = open_tables(lines(tmp_path / "x.csv", "id;name", "7;London", "8;Paris"), SILENT)
    assert RalphImporter().match(file).score < 0.5
    with pytest.raises(WrongFormatError, match="'model_str'"):
        RalphImporter().read(file, SILENT)


def test_that_a_list_without_rows_gives_nothing(tmp_path):
    assert counts(read(tmp_path)) == (0, 0, 0, 0)


def test_that_reading_stops_when_cancelled(tmp_path):
    stops_when_cancelled(RalphImporter(), lines(tmp_path / "x.csv", HEADINGS, SERVER))


@pytest.mark.slow
@pytest.mark.large
def test_that_a_hundred_thousand_assets_are_read(tmp_path):
    headings = "rack_str,service_env_str,model_str,hostname,sn,position"
    rows = [("", "", "[Server] Dell", f"s{n}", f"SN{n}", n % 42 + 1) for n in range(MANY)]
    result = imported(RalphImporter(), table(tmp_path / "x.csv", headings, rows))
    assert counts(result) == (MANY, MANY, 0, 0)
    assert codes(result) == ["round-row-count"]
