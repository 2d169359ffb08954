"""What holds for every set of files: nothing lost, order and repetition without effect."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from inventory.identity import Evidence
from inventory.merging import merge
from inventory.model import ServerKind
from tests.builders_inventory import application, needs, origin, read, server

NAMES = st.sampled_from(["web", "WEB", "db", "app", "mail.corp.example", "mail", "file 1"])
ADDRESSES = st.sampled_from(["10.0.0.1", "10.0.0.2", "10.0.0.3"])
FILES = ("a", "b", "c")


@st.composite
def files(draw, *, consistent: bool = False):
    """Up to three files of a few records each.

    `consistent` files agree on everything they say about a thing, so that precedence has
    nothing to decide.
    """
    found = []
    for name in FILES[: draw(st.integers(1, 3))]:
        seen = draw(st.booleans())
        evidence = Evidence.OBSERVED if seen else Evidence.DECLARED
        servers, dependencies = [], []
        for row in range(draw(st.integers(0, 5))):
            text = draw(NAMES)
            key = text.casefold().split(".")[0]
            shown = key if consistent else text
            ids = draw(st.sampled_from([(), (f"vm_uuid:{key}",), (f"serial:{key}",)]))
            if not consistent:
                ids = draw(st.sampled_from([(), ("vm_uuid:1",), ("vm_uuid:2",), ("serial:7",)]))
            servers.append(
                server(
                    shown,
                    *ids,
                    id=f"row {row}",
                    apps=draw(st.sampled_from(["", "hr", "payroll"])),
                    vcpus=len(key) if consistent else draw(st.sampled_from([None, 1, 2])),
                    addresses=() if consistent else tuple(draw(st.sets(ADDRESSES, max_size=2))),
                    kind=ServerKind.UNKNOWN if consistent else draw(st.sampled_from(ServerKind)),
                    at=origin(name, row, evidence),
                )
            )
        named = draw(st.lists(st.sampled_from(["hr", "payroll", "gis"]), max_size=2))
        applications = [
            application(text, id=f"app {row}", at=origin(name, 50 + row))
            for row, text in enumerate(named)
        ]
        for row in range(draw(st.integers(0, 3))):
            text = f"{draw(NAMES).split()[0]} -> {draw(ADDRESSES)} {draw(st.sampled_from(['', '443/tcp']))}"
            dependencies.append(
                needs(
                    text.strip(),
                    total_bytes=draw(st.sampled_from([None, 10])),
                    at=origin(name, 100 + row, evidence),
                    evidence=evidence,
                )
            )
        found.append(
            read(name, servers=servers, applications=applications, dependencies=dependencies)
        )
    return found


@settings(max_examples=150, deadline=None)
@given(files())
def test_that_every_row_is_used_merged_or_excepted_and_none_is_lost(results):
    merged = merge(results)
    assert merged.rows.balances
    assert merged.rows.read == sum(result.rows.read for _, result in results)
    assert min(merged.rows.used, merged.rows.merged, merged.rows.excepted) >= 0


@settings(max_examples=150, deadline=None)
@given(files())
def test_that_ids_are_unique_and_sorted_and_every_reference_holds(results):
    inventory = merge(results).inventory
    ids = [one.id for one in inventory.servers]
    assert ids == sorted(set(ids))
    assert set(inventory.application_by_id) >= {
        app for one in inventory.servers for app in one.applications
    }
    keys = [
        (d.source, d.destination, d.port or -1, d.protocol or "") for d in inventory.dependencies
    ]
    assert keys == sorted(set(keys))


@settings(max_examples=150, deadline=None)
@given(files())
def test_that_giving_every_file_twice_changes_nothing(results):
    once, twice = merge(results), merge([*results, *results])
    assert twice.inventory == once.inventory
    assert twice.rows.balances
    assert twice.rows.used == once.rows.used


@settings(max_examples=100, deadline=None)
@given(files())
def test_that_reading_the_same_files_into_their_own_plan_changes_nothing(results):
    plan = merge(results).inventory
    assert merge(results, existing=plan).inventory == plan


@settings(max_examples=150, deadline=None)
@given(files(consistent=True), st.randoms(use_true_random=False))
def test_that_the_order_of_files_which_agree_changes_nothing(results, random):
    shuffled = list(results)
    random.shuffle(shuffled)
    first, second = merge(results), merge(shuffled)
    assert second.inventory == first.inventory
    assert second.rows == first.rows
    assert second.findings == first.findings


@settings(max_examples=150, deadline=None)
@given(files(), st.randoms(use_true_random=False))
def test_that_the_order_of_files_never_changes_which_things_there_are(results, random):
    shuffled = list(results)
    random.shuffle(shuffled)

    def things(result):
        return [one.provenance for one in result.inventory.servers]

    def key(item):
        return str(item)

    assert sorted(map(key, things(merge(results)))) == sorted(map(key, things(merge(shuffled))))
