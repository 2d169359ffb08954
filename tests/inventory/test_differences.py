"""What differs between two inventories."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from inventory.differences import ChangeKind, InventoryDifference, compare
from inventory.model import Disk, Environment, Inventory
from tests.builders_inventory import contract, needs, origin, server


def rows(difference: InventoryDifference):
    return [
        (one.kind.value, one.record, one.name, one.field, one.before, one.after)
        for one in difference.changes
    ]


def test_that_equal_inventories_do_not_differ():
    estate = Inventory(servers=(server("web", vcpus=2),))
    assert compare(estate, estate).is_empty
    assert compare(estate, estate).summary() == "nothing differs"


def test_that_where_a_value_comes_from_is_no_difference():
    before = Inventory(servers=(server("web", at=origin("a.csv")),))
    after = Inventory(servers=(server("web", at=origin("b.csv")),))
    assert compare(before, after).is_empty


def test_that_each_field_that_changed_is_a_row_with_both_values_and_its_place():
    before = server("web", vcpus=2, environment=Environment.TEST)
    after = replace(before, vcpus=4, environment=None, provenance=origin("new.csv", row=7))
    difference = compare(Inventory(servers=(before,)), Inventory(servers=(after,)))
    assert rows(difference) == [
        ("changed", "server", "web", "vcpus", "2", "4"),
        ("changed", "server", "web", "environment", "test", None),
    ]
    assert difference.changes[0].place == "new.csv, row 7"
    assert str(difference.changes[0]) == "changed: server web, vcpus from 2 to 4 [new.csv, row 7]"


def test_that_what_is_new_and_what_is_gone_is_one_row_each():
    before = Inventory(servers=(server("old"),), dependencies=(needs("a -> b 443/tcp"),))
    after = Inventory(servers=(server("new"),), contracts=(contract("c1"),))
    difference = compare(before, after)
    assert [row[:3] for row in rows(difference)] == [
        ("added", "server", "new"),
        ("gone", "server", "old"),
        ("gone", "dependency", "name: a -> name: b tcp/443"),
        ("added", "contract", "c1"),
    ]
    assert difference.records(ChangeKind.ADDED) == (("server", "new"), ("contract", "c1"))
    assert difference.summary() == ("added: 1 server, 1 contract; gone: 1 server, 1 dependency")


def test_that_what_is_kept_though_no_file_names_it_counts_as_gone():
    estate = Inventory(servers=(server("old"),))
    (change,) = compare(estate, estate, gone={("server", "old")}).changes
    assert change.kind is ChangeKind.GONE


def test_that_parts_and_amounts_are_printed_as_text():
    disks = (Disk(label="C:", provisioned_gib=40.0),)
    before = Inventory(
        servers=(server("web"),), contracts=(contract("c1", cost_per_year=Decimal("1200.10")),)
    )
    after = Inventory(
        servers=(server("web", disks=disks),),
        contracts=(contract("c1", cost_per_year=Decimal(1300)),),
    )
    assert [row[3:] for row in rows(compare(before, after))] == [
        ("disks", None, "label C: provisioned gib 40.0 aggregate False"),
        ("cost_per_year", "1200.10", "1300"),
    ]
