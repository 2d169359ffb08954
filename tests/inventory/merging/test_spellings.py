"""Names of one file that differ only in case or spaces: never guessed, never silent."""

from __future__ import annotations

from itertools import permutations

import pytest

from inventory.findings import Severity
from inventory.merging import merge
from tests.builders_inventory import codes, origin, read, server, the


def web(name, row, *ids, **fields):
    return server(name, *ids, id=f"row {row}", at=origin("reg", row), **fields)


def merged(*servers):
    return merge([read("reg", servers=list(servers))])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"addresses": ("10.0.0.1",)}, {"addresses": ("10.0.0.2", "10.0.0.3")}),
        ({"fqdn": "web01.a.example"}, {"fqdn": "web01.b.example"}),
    ],
    ids=["address", "fqdn"],
)
def test_that_what_differs_in_more_than_its_spelling_is_two_servers(first, second):
    result = merged(web("WEB01", 2, **first), web("web01", 3, **second))
    assert [one.name for one in result.inventory.servers] == ["WEB01", "web01"]
    finding = the("same-name-different-ids", result.findings)
    assert "2 servers are called 'WEB01' and 'web01' and have different ids or addr" in finding.text
    assert "names-may-be-one" not in codes(result.findings)


@pytest.mark.parametrize("kind", ["vm_uuid", "serial"])
def test_that_different_ids_keep_spellings_apart(kind):
    result = merged(web("WEB01", 2, f"{kind}:1"), web("web01", 3, f"{kind}:2"))
    assert [one.name for one in result.inventory.servers] == ["WEB01", "web01"]
    assert "same-name-different-ids" in codes(result.findings)


def test_that_ids_of_servers_kept_apart_by_address_name_the_address():
    result = merged(
        web("WEB01", 2, addresses=("10.0.0.1",)), web("web01", 3, addresses=("10.0.0.2",))
    )
    assert [one.id for one in result.inventory.servers] == ["web01#10.0.0.1", "web01#10.0.0.2"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({}, {}),
        ({"addresses": ("10.0.0.1",)}, {}),
        ({"addresses": ("10.0.0.1", "10.0.0.2")}, {"addresses": ("10.0.0.2",)}),
    ],
    ids=["nothing", "one address", "shared address"],
)
def test_that_spellings_with_nothing_against_them_are_one_server_and_told(first, second):
    result = merged(web("WEB01", 2, **first), web("web 01", 4), web("web01", 3, **second))
    assert len(result.inventory.servers) == 2  # "web 01" is another name
    finding = the("names-may-be-one", result.findings)
    assert finding.severity is Severity.WARNING
    assert "'WEB01' and 'web01' (rows 2 and 3) differ only in case or spaces" in finding.text
    assert finding.subjects == ("web01",)


def test_that_files_may_write_a_name_in_their_own_way_without_a_finding():
    result = merge(
        [
            read("a", servers=[server("WEB01", addresses=("10.0.0.1",), at=origin("a"))]),
            read("b", servers=[server("web01", addresses=("10.9.9.9",), at=origin("b"))]),
        ]
    )
    assert len(result.inventory.servers) == 1
    assert "names-may-be-one" not in codes(result.findings)


def test_that_a_spelling_that_fits_both_is_given_to_neither():
    result = merged(
        web("WEB01", 2, addresses=("10.0.0.1",)),
        web("web01", 3, addresses=("10.0.0.2",)),
        web("Web01", 4, owner="Jo"),
    )
    assert [one.name for one in result.inventory.servers] == ["WEB01", "web01"]
    assert {one.owner for one in result.inventory.servers} == {None}
    assert the("several-with-this-name", result.findings).ref.row == 4


def test_that_another_file_joins_by_spelling_or_address():
    result = merge(
        [
            read(
                "reg",
                servers=[
                    web("WEB01", 2, addresses=("10.0.0.1",)),
                    web("web01", 3, addresses=("10.0.0.2",)),
                ],
            ),
            read(
                "more",
                servers=[
                    server("WEB01", id="a", owner="Ann", at=origin("more", 2)),
                    server(
                        "Web01", id="b", addresses=("10.0.0.2",), owner="Jo", at=origin("more", 3)
                    ),
                ],
            ),
        ]
    )
    assert {one.name: one.owner for one in result.inventory.servers} == {
        "WEB01": "Ann",
        "web01": "Jo",
    }


def test_that_importing_the_file_again_changes_nothing():
    rows = [web("WEB01", 2, addresses=("10.0.0.1",)), web("web01", 3, addresses=("10.0.0.2",))]
    once = merge([read("reg", servers=rows)]).inventory
    again = merge([read("reg", servers=rows)], existing=once).inventory
    assert [(one.id, one.name, one.addresses) for one in again.servers] == [
        (one.id, one.name, one.addresses) for one in once.servers
    ]


def test_that_spellings_with_one_address_are_one_server_in_any_order():
    rows = [
        web("WEB01", 2, addresses=("10.0.0.1",)),
        web("web01", 3, addresses=("10.0.0.2",)),
        web("wEB01", 4, addresses=("10.0.0.1",)),
    ]
    for order in permutations(rows):
        assert [one.addresses for one in merged(*order).inventory.servers] == [
            ("10.0.0.1",),
            ("10.0.0.2",),
        ]


def test_that_many_such_names_are_told_without_flooding():
    rows = []
    for number in range(25):
        rows += [web(f"WEB{number:02}", 2 * number), web(f"web{number:02}", 2 * number + 1)]
    result = merged(*rows)
    told = [one for one in result.findings if one.code == "names-may-be-one"]
    assert len(told) == 21
    assert sum(one.count for one in told) == 50
    assert any("5 more servers" in one.text for one in told)
