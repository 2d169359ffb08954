from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from desktop_app import project_file, stages
from desktop_app.inventory_edits import (
    EDITABLE,
    NotAValueError,
    NotEditableError,
    NotThereError,
    RecordEdit,
    editable,
    set_field,
)
from desktop_app.project import Project
from inventory.identity import ApplicationId, ContractId, HostId
from inventory.model import (
    Application,
    Contract,
    ContractKind,
    Criticality,
    Device,
    Host,
    Inventory,
    Rack,
    Server,
)
from inventory.reimporting.edits import edited_fields, with_edits
from tests.builders_inventory import register

if TYPE_CHECKING:
    from pathlib import Path

KINDS = {
    "servers": Server,
    "applications": Application,
    "hosts": Host,
    "devices": Device,
    "racks": Rack,
    "contracts": Contract,
}


def project() -> Project:
    return Project(
        inventory=Inventory(
            applications=(
                Application(id=ApplicationId("a"), name="A", owner="Ann"),
                Application(id=ApplicationId("b"), name="B"),
            ),
            hosts=(Host(id=HostId("h"), name="h"),),
            contracts=(Contract(id=ContractId("c"), name="C", kind=ContractKind.LEASE),),
        )
    )


def edit(kind: str, name: str, value: object, *ids: str) -> RecordEdit:
    return RecordEdit(kind=kind, ids=frozenset(ids), name=name, value=value)


def typed(kind: str, name: str, text: str) -> object:
    return next(one for one in editable(kind) if one.name == name).read(text)


def test_that_every_editable_field_is_a_field_of_its_record() -> None:
    for kind, found in EDITABLE.items():
        assert {one.name for one in found} <= {one.name for one in fields(KINDS[kind])}


def test_that_a_field_of_several_applications_is_set_and_marked() -> None:
    made = set_field(project(), edit("applications", "criticality", Criticality.TIER_2, "a", "b"))
    assert [one.criticality for one in made.inventory.applications] == [2, 2]
    assert {edited_fields(one) for one in made.inventory.applications} == {("criticality",)}


def test_that_setting_what_is_already_so_changes_nothing() -> None:
    before = project()
    assert set_field(before, edit("applications", "owner", "Ann", "a")) is before


def test_that_edits_outlive_a_newer_file_and_what_it_says_else_is_told() -> None:
    fresh = project().inventory
    edited = set_field(project(), edit("applications", "owner", "Bob", "a"))
    edited = set_field(edited, edit("hosts", "height_units", 2.0, "h"))
    edited = set_field(edited, edit("contracts", "end", date(2027, 4, 1), "c"))
    kept = with_edits(edited.inventory, fresh)
    assert kept.inventory.applications[0].owner == "Bob"
    assert kept.inventory.hosts[0].height_units == 2.0
    assert kept.inventory.contracts[0].end == date(2027, 4, 1)
    assert [one.text for one in kept.findings] == [
        "A: owner was set by hand to Bob and is Ann in the files. What was set by hand is kept."
    ]
    again = with_edits(kept.inventory, replace(fresh))
    assert again.inventory == kept.inventory


def test_that_other_fields_and_other_records_are_refused() -> None:
    with pytest.raises(NotEditableError, match=r"'ownr' of applications.*Did you mean 'owner'"):
        set_field(project(), edit("applications", "ownr", "x", "a"))
    with pytest.raises(NotThereError, match="Not in the inventory: host gone"):
        set_field(project(), edit("hosts", "cluster", "x", "gone"))


def test_that_typed_texts_become_values() -> None:
    assert typed("servers", "vcpus", " 1,024 ") == 1024
    assert typed("contracts", "cost_per_year", "12,300.50") == Decimal("12300.50")
    assert typed("contracts", "end", "2027-04-01") == date(2027, 4, 1)
    assert typed("hosts", "height_units", "1.5") == 1.5
    assert typed("applications", "criticality", "tier 3") is Criticality.TIER_3
    assert typed("applications", "owner", "  ") is None


@pytest.mark.parametrize(
    ("kind", "name", "text"),
    [
        ("servers", "vcpus", "-1"),
        ("servers", "vcpus", "2.5"),
        ("hosts", "height_units", "nan"),
        ("hosts", "power_watts", "inf"),
        ("contracts", "end", "31/03/2027"),
        ("contracts", "cost_per_year", "-5"),
        ("contracts", "cost_per_year", "NaN"),
        ("applications", "criticality", "tier 9"),
        ("servers", "kind", ""),
    ],
)
def test_that_what_is_no_value_is_refused(kind: str, name: str, text: str) -> None:
    with pytest.raises(NotAValueError, match="cannot be read"):
        typed(kind, name, text)


def test_that_a_value_is_shown_as_it_is_typed() -> None:
    for kind, name, text in (
        ("contracts", "end", "2027-04-01"),
        ("applications", "criticality", "Tier 3"),
        ("hosts", "height_units", "1.5"),
    ):
        field = next(one for one in editable(kind) if one.name == name)
        assert field.shown(field.read(text)) == text


def test_that_edits_of_applications_are_saved_and_outlive_a_newer_file(tmp_path: Path) -> None:
    headings = "Server name,IP address,Operating system,Memory (MB),Application"
    path = register(tmp_path / "servers.csv", headings, "web,10.0.0.1,Ubuntu 22.04,4096,Shop")
    today = date(2026, 11, 22)
    read = stages.import_files(Project(), (path,), today=today)
    shop = read.inventory.applications[0].id
    edited = set_field(read, edit("applications", "criticality", Criticality.TIER_1, shop))
    edited = set_field(edited, edit("applications", "owner", "Ann", shop))
    project_file.save(edited, tmp_path / "p.decant")
    opened = project_file.load(tmp_path / "p.decant")
    assert opened == edited
    register(path, headings, "web,10.0.0.1,Ubuntu 22.04,8192,Shop")
    after = stages.import_files(opened, (path,), today=today)
    found = after.inventory.applications[0]
    assert (found.name, found.criticality, found.owner) == ("Shop", Criticality.TIER_1, "Ann")
    assert after.inventory.servers[0].memory_mib == 8192
    assert edited_fields(found) == ("criticality", "owner")
