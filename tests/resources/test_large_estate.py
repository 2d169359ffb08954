from __future__ import annotations

import csv
from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop_app.project import Project
from desktop_app.stages.importing import import_files
from inventory.findings import Severity
from resources.samples.large_estate import write_large_estate

if TYPE_CHECKING:
    from pathlib import Path


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_that_the_same_seed_makes_the_same_files(tmp_path: Path) -> None:
    one = write_large_estate(tmp_path / "one", 300, seed=4)
    two = write_large_estate(tmp_path / "two", 300, seed=4)
    other = write_large_estate(tmp_path / "other", 300, seed=5)
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]
    assert [path.read_bytes() for path in one] != [path.read_bytes() for path in other]


@pytest.mark.parametrize("servers", [100, 437])
def test_that_there_are_as_many_servers_as_were_asked_for(tmp_path: Path, servers: int) -> None:
    write_large_estate(tmp_path, servers)
    held = rows(tmp_path / "servers.csv")
    assert len(held) == len({row["Server name"] for row in held}) == servers


def test_that_every_call_and_host_is_of_the_estate(tmp_path: Path) -> None:
    write_large_estate(tmp_path, 600)
    servers = {row["Server name"]: row for row in rows(tmp_path / "servers.csv")}
    hosts = {row["Name"] for row in rows(tmp_path / "hardware.csv") if row["Type"] == "Host"}
    assert {row["Host"] for row in servers.values()} <= hosts
    for flow in rows(tmp_path / "dependencies.csv"):
        assert flow["Source"] in servers
        assert flow["Destination"] in servers
        assert flow["Source"] != flow["Destination"]


def test_that_it_is_read_without_an_error(tmp_path: Path) -> None:
    write_large_estate(tmp_path, 400)
    project = import_files(Project(title="Large"), (tmp_path,), today=date(2026, 11, 22))
    assert len(project.inventory.estate) == 400
    assert len(project.inventory.contracts) == 20
    assert not [one for one in project.import_findings if one.severity is Severity.ERROR]
