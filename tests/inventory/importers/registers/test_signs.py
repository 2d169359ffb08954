from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from inventory.importers.registers.column_map import column_map_of
from inventory.importers.registers.signs import bare_figure, doubtful_sign, sign_beside_groups
from inventory.intake import read_files
from tests.builders_inventory import register

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("cell", "sign"),
    [
        ("1.234", "."),
        ("1,234", ","),
        ("£1,234", ","),
        ("1.234 GB", "."),
        ("1,234.5", None),
        ("1.23", None),
        ("0.125", None),
        ("1234", None),
        (1.234, None),
        ("", None),
    ],
)
def test_that_only_a_lone_sign_before_three_digits_is_doubtful(cell, sign) -> None:
    assert doubtful_sign(cell) == sign


def test_that_groups_show_the_other_sign_as_decimal() -> None:
    assert sign_beside_groups(["1.234", "500"]) == ","
    assert sign_beside_groups(["16,384"]) == "."
    assert sign_beside_groups(["1.234", "16,384"]) is None
    assert sign_beside_groups(["12"]) is None


def test_that_a_figure_stands_without_its_unit() -> None:
    assert [bare_figure(cell) for cell in ("16,5 GB", "€ 1.200,50", "12", 12, "n/a")] == [
        "16,5",
        "1.200,50",
        "12",
        12,
        "n/a",
    ]


def test_that_a_doubtful_figure_is_a_finding_and_never_guessed(tmp_path: Path) -> None:
    path = register(
        tmp_path / "s.csv", "Server;OS;Disk (GB)", "web-1;Debian;1.234", "web-2;x;2.500"
    )
    result = read_files([path])
    assert [one.disks for one in result.inventory.servers] == [(), ()]
    found = [one for one in result.findings if one.code == "bad-cell"]
    assert [one.ref.row for one in found if one.ref is not None] == [2, 3]
    assert "'1.234' has a sign that is decimal or between thousands" in found[0].text


def test_that_one_clear_figure_decides_for_the_doubtful_ones(tmp_path: Path) -> None:
    path = register(tmp_path / "s.csv", "Server;OS;Disk (GB)", "web-1;Debian;1.234", "web-2;x;2,5")
    servers = read_files([path]).inventory.servers
    assert [one.disks[0].provisioned_gib for one in servers] == [1234, 2.5]


def test_that_a_figure_with_its_unit_decides_too(tmp_path: Path) -> None:
    path = register(tmp_path / "s.csv", "Server;OS;RAM", "web-1;Debian;1,5 GB", "web-2;x;16 GB")
    assert [one.memory_mib for one in read_files([path]).inventory.servers] == [1536, 16384]


@pytest.mark.parametrize("figure", ["16,384", "16.384"])
def test_that_megabytes_have_no_thousandths(tmp_path: Path, figure: str) -> None:
    path = register(tmp_path / "s.csv", "Server;OS;RAM (MB)", f"web-1;Debian;{figure}")
    assert [one.memory_mib for one in read_files([path]).inventory.servers] == [16384]


def test_that_a_column_map_answers_for_doubtful_figures(tmp_path: Path) -> None:
    path = register(tmp_path / "s.csv", "Server;OS;Disk (GB)", "web-1;Debian;1.234")
    fields = {"name": "Server", "disk": {"headings": ["Disk (GB)"], "decimal": ","}}
    one_map = column_map_of({"record": "server", "fields": fields}, "mine.toml")
    (server,) = read_files([path], maps=(one_map,)).inventory.servers
    assert server.disks[0].provisioned_gib == 1234


def test_that_money_is_grouped_where_its_sign_says_so(tmp_path: Path) -> None:
    lines = ("Contract number;Supplier;End date;Annual cost", "C-1;A;2027-01-31;{}")
    amounts = {}
    for figure in ("£1,200", "€ 1.200,50", "£900.50", "1.200"):
        path = register(tmp_path / "c.csv", lines[0], lines[1].format(figure))
        (contract,) = read_files([path]).inventory.contracts
        amounts[figure] = contract.cost_per_year
    assert amounts == {
        "£1,200": Decimal(1200),
        "€ 1.200,50": Decimal("1200.5"),
        "£900.50": Decimal("900.50"),
        "1.200": None,
    }
