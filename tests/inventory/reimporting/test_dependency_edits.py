"""What a person said of dependencies, before and after files are read again."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from inventory.identity import Endpoint, EndpointKind, Evidence
from inventory.importing import ImportResult, RowCount
from inventory.model import Dependency, Inventory, SourceFile
from inventory.reimporting import DependencyKey, Ruling, drawn, key_of, ruled, rulings_of, update
from tests.builders_inventory import application, codes, origin


def app(name: str) -> Endpoint:
    return Endpoint(kind=EndpointKind.APPLICATION, key=name)


def flow(source: str, destination: str, port: int = 443, **facts: object) -> Dependency:
    made = Dependency(
        source=app(source),
        destination=app(destination),
        port=port,
        protocol="tcp",
        evidence=Evidence.OBSERVED,
        provenance=origin("flows.csv"),
    )
    return replace(made, **facts)


def read(*dependencies: Dependency, sha: str):
    inventory = Inventory(
        applications=tuple(application(name) for name in "abc"), dependencies=dependencies
    )
    source = SourceFile(name="flows.csv", format="test", sha256=sha)
    return source, ImportResult(inventory=inventory, rows=RowCount(read=1, used=1))


def first(*dependencies: Dependency):
    return update(Inventory(), (), [read(*dependencies, sha="one")])


def again(before, said, *dependencies: Dependency):
    """The update after a person changed `said` (key to ruling), then a newer file came."""
    changed = tuple(
        made
        for one in before.inventory.dependencies
        if (made := ruled(one, said[key_of(one)]) if key_of(one) in said else one) is not None
    )
    inventory = replace(before.inventory, dependencies=changed)
    return update(inventory, before.imports, [read(*dependencies, sha="two")])


def by_port(result) -> dict[int | None, Dependency]:
    return {one.port: one for one in result.inventory.dependencies}


def test_that_a_rejected_dependency_stays_rejected_when_a_newer_file_names_it() -> None:
    before = first(flow("a", "b"))
    key = key_of(before.inventory.dependencies[0])
    after = again(before, {key: Ruling.REJECTED}, flow("a", "b", connections=9), flow("b", "c"))
    found = {
        (one.source.key, one.rejected, one.connections) for one in after.inventory.dependencies
    }
    assert found == {("a", True, 9), ("b", False, None)}


def test_that_a_confirmed_dependency_stays_confirmed() -> None:
    before = first(flow("a", "b", port=50_000))
    key = key_of(before.inventory.dependencies[0])
    after = again(before, {key: Ruling.CONFIRMED}, flow("a", "b", port=50_000, connections=2))
    (one,) = after.inventory.dependencies
    assert rulings_of(one) == (Ruling.CONFIRMED,)
    assert (one.evidence, one.connections, one.rejected) == (Evidence.OBSERVED, 2, False)


def test_that_a_drawn_dependency_outlives_files_that_do_not_name_it() -> None:
    before = first(flow("a", "b"))
    made = drawn(DependencyKey(app("c"), app("a"), 1433, "tcp"))
    inventory = replace(before.inventory, dependencies=(*before.inventory.dependencies, made))
    after = update(inventory, before.imports, [read(flow("a", "b", connections=1), sha="two")])
    assert by_port(after)[1433] == made
    assert "vanished-since-last-import" not in codes(after.findings)


def test_that_a_drawn_dependency_that_a_file_names_too_stays_when_the_file_forgets_it() -> None:
    before = first(flow("a", "b"))
    made = drawn(DependencyKey(app("a"), app("c"), 80, "tcp"))
    inventory = replace(before.inventory, dependencies=(*before.inventory.dependencies, made))
    named = update(
        inventory, before.imports, [read(flow("a", "b"), flow("a", "c", port=80), sha="two")]
    )
    assert len(by_port(named)[80].provenance) == 2
    assert by_port(named)[80].evidence is Evidence.OBSERVED
    forgotten = update(named.inventory, named.imports, [read(flow("a", "b"), sha="three")])
    assert len(by_port(forgotten)[80].provenance) == 1
    assert rulings_of(by_port(forgotten)[80]) == (Ruling.DRAWN,)


def test_that_taking_back_removes_what_was_drawn_and_frees_what_a_file_says() -> None:
    made = drawn(DependencyKey(app("a"), app("b"), None, None))
    assert ruled(made, None) is None
    of_a_file = flow("a", "b")
    rejected = ruled(of_a_file, Ruling.REJECTED)
    assert rejected is not None
    assert (rejected.rejected, rejected.is_by_hand) == (True, True)
    assert ruled(rejected, None) == of_a_file


def test_that_a_drawn_dependency_can_be_rejected_and_confirmed_again() -> None:
    made = drawn(DependencyKey(app("a"), app("b"), None, None))
    rejected = ruled(made, Ruling.REJECTED)
    assert rejected is not None
    assert rulings_of(rejected) == (Ruling.DRAWN, Ruling.REJECTED)
    confirmed = ruled(rejected, Ruling.CONFIRMED)
    assert confirmed is not None
    assert not confirmed.rejected
    assert ruled(confirmed, None) is None


@given(st.lists(st.sampled_from([None, Ruling.CONFIRMED, Ruling.REJECTED])))
def test_that_only_the_last_ruling_counts(rulings: list[Ruling | None]) -> None:
    one: Dependency | None = flow("a", "b")
    for ruling in rulings:
        assert one is not None
        one = ruled(one, ruling)
    last = rulings[-1] if rulings else None
    assert one == (flow("a", "b") if last is None else ruled(flow("a", "b"), last))
