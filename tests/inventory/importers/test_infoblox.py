from __future__ import annotations

import pytest

from inventory.importers.infoblox import InfobloxImporter
from inventory.importing import WrongFormatError
from inventory.intake import read_files
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
    "IP Address,Name,MAC Address,DHCP Client Identifier,Status,Type,Usage,Lease State,Comment"
)
SERVERS = "Server,Operating system,CPU,Memory (GB)"


def read(tmp_path, *texts):
    return imported(InfobloxImporter(), lines(tmp_path / "ipam.csv", HEADINGS, *texts))


def with_servers(tmp_path, servers, *texts):
    return read_files(
        [
            lines(tmp_path / "servers.csv", SERVERS, *servers),
            lines(tmp_path / "ipam.csv", HEADINGS, *texts),
        ]
    )


def test_that_an_address_goes_to_the_server_of_that_name(tmp_path):
    result = with_servers(
        tmp_path,
        ["web1,Linux,2,4"],
        "10.0.0.5,WEB1.corp.example,00:50:56:aa:00:01,,Used,Host,DNS,,",
    )
    server = result.inventory.servers[0]
    assert len(result.inventory.servers) == 1
    assert (server.name, server.addresses) == ("web1", ("10.0.0.5",))
    assert server.macs == ("00:50:56:aa:00:01",)
    assert counts(result) == (2, 2, 0, 0)


def test_that_no_server_is_made_of_an_address(tmp_path):
    result = with_servers(tmp_path, ["web1,Linux,2,4"], "10.0.0.9,printer7,,,Used,Host,DNS,,")
    assert [one.name for one in result.inventory.servers] == ["web1"]
    assert "printer7" in the("address-without-server", result).text
    assert counts(result) == (2, 1, 0, 1)


def test_that_a_server_of_another_domain_is_not_meant(tmp_path):
    result = with_servers(
        tmp_path, ["web1.a.example,Linux,2,4"], "10.0.0.5,web1.b.example,,,Used,Host,DNS,,"
    )
    assert result.inventory.servers[0].addresses == ()
    assert "address-without-server" in codes(result)


def test_that_a_name_that_fits_two_servers_is_not_guessed(tmp_path):
    result = with_servers(
        tmp_path,
        ["web1.a.example,Linux,2,4", "web1.b.example,Linux,2,4"],
        "10.0.0.5,web1,,,Used,Host,DNS,,",
    )
    assert all(one.addresses == () for one in result.inventory.servers)
    assert the("address-of-several", result).count == 1


def test_that_a_server_told_its_address_again_changes_nothing(tmp_path):
    row = "10.0.0.5,web1,,,Used,Host,DNS,,"
    first = with_servers(tmp_path, ["web1,Linux,2,4"], row)
    again = read_files(
        [lines(tmp_path / "later.csv", HEADINGS, row, "10.0.0.6,,,,Unused,,,,")],
        existing=first.inventory,
    )
    assert again.inventory.servers[0].addresses == ("10.0.0.5",)
    assert again.rows.balances


def test_that_free_addresses_are_set_aside_and_doubles_merged(tmp_path):
    result = read(
        tmp_path,
        "10.0.0.5,web1,,,Used,Host,DNS,,",
        "10.0.0.5,WEB1,00:50:56:aa:00:01,,Used,Host,DHCP,,",
        "10.0.0.6,,,,Unused,IPv4,,,",
        "nonsense,web2,,,Used,Host,DNS,,",
    )
    assert [(one.name, one.address, one.macs) for one in result.listed] == [
        ("web1", "10.0.0.5", ("00:50:56:aa:00:01",))
    ]
    assert the("address-without-name", result).count == 1
    assert {"bad-cell", "missing-required"} <= set(codes(result))
    assert counts(result) == (4, 1, 1, 2)


def test_that_an_address_at_two_names_is_told(tmp_path):
    result = read(tmp_path, "10.0.0.5,web1,,,Used,Host,DNS,,", "10.0.0.5,web9,,,Used,Host,DNS,,")
    assert "10.0.0.5: web1 (row 2) and web9 (row 3)" in the("address-used-twice", result).text
    assert len(result.listed) == 2


def test_that_another_list_is_refused(tmp_path):
    file = open_tables(lines(tmp_path / "x.csv", "Colour,Size", "red,1"), SILENT)
    with pytest.raises(WrongFormatError, match="Infoblox"):
        InfobloxImporter().read(file, SILENT)


def test_that_a_list_without_rows_gives_nothing(tmp_path):
    assert counts(read(tmp_path)) == (0, 0, 0, 0)


def test_that_reading_stops_when_cancelled(tmp_path):
    stops_when_cancelled(
        InfobloxImporter(), lines(tmp_path / "x.csv", HEADINGS, "10.0.0.5,a,,,Used,Host,DNS,,")
    )


@pytest.mark.slow
@pytest.mark.large
def test_that_a_hundred_thousand_addresses_are_read(tmp_path):
    rows = [
        (f"10.{n >> 16}.{n >> 8 & 255}.{n & 255}", f"s{n}", "", "", "Used", "Host", "DNS", "", "")
        for n in range(MANY)
    ]
    result = imported(InfobloxImporter(), table(tmp_path / "x.csv", HEADINGS, rows))
    assert counts(result) == (MANY, MANY, 0, 0)
    assert len(result.listed) == MANY
    assert the("round-row-count", result).count == MANY
