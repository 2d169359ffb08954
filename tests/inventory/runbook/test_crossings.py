"""Dependencies that cross the edge of a wave, and what bridges them."""

from __future__ import annotations

from dataclasses import replace

from inventory.graph import build_graph
from inventory.runbook import BridgeRecord, Crossing, Runbook, RunbookRecord, runbooks
from inventory.waves.plan import WavePlan
from tests.builders_runbook import TODAY, books, wave_plan
from tests.builders_waves import estate

FLOWS = "web -> db; db -> files; report -> db; web -> auth"
WAVES = "1: auth; 2: db; 3: web; 4: report"
BRIDGE = BridgeRecord(
    needs="app:db", needed="app:files", how="VPN, rule FW-12", latency="4 ms", by="Ann"
)


def second(record: RunbookRecord = RunbookRecord()) -> Runbook:  # noqa: B008 - frozen
    """Wave 2 of four; the files stay where they are."""
    return books("web db files report auth", FLOWS, WAVES, record=record)[1]


def of_two_waves() -> Runbook:
    inventory = estate("web db:2", "web -> db")
    both = wave_plan(inventory, "1: web; 2: db")
    first, second_wave = both.waves
    moved = replace(first, servers=tuple(sorted((*first.servers, second_wave.servers[0]))))
    plan = WavePlan(waves=(moved, replace(second_wave, servers=second_wave.servers[1:])))
    return runbooks(inventory, build_graph(inventory), plan, today=TODAY)[0]


def ends(found: tuple[Crossing, ...]) -> dict[str, tuple[str, bool, bool]]:
    return {one.other: (one.where, one.crosses, one.is_provider) for one in found}


def criterion(made: Runbook) -> tuple[bool | None, str]:
    one = next(one for one in made.gates[0].criteria if one.id == "dependencies")
    return one.passed, one.basis


def test_that_each_other_end_is_where_it_is_once_the_wave_is_cut_over():
    assert ends(second().crossings) == {
        "app:files": ("stays on site", True, True),
        "app:web": ("on site until wave 3", True, False),
        "app:report": ("on site until wave 4", True, False),
    }


def test_that_what_moved_before_does_not_cross():
    third = books("web db files report auth", FLOWS, WAVES)[2]
    assert ends(third.crossings) == {
        "app:db": ("moved in wave 2", False, True),
        "app:auth": ("moved in wave 1", False, True),
    }


def test_that_nothing_crosses_between_what_moves_together():
    (made,) = books("web db", "web -> db", "1: web db")
    assert made.crossings == ()
    assert criterion(made)[0]


def test_that_an_application_of_which_a_server_stays_behind_is_still_needed_there():
    """One of the two database servers moves with web, the other a week later."""
    made = of_two_waves()
    assert ends(made.crossings) == {"app:db": ("on site until wave 2", True, True)}
    assert not criterion(made)[0]


def test_that_a_need_left_behind_fails_its_criterion_until_a_bridge_is_named():
    passed, why = criterion(second())
    assert not passed
    assert why == "files is needed and still on site: bridge it or change the waves."
    passed, why = criterion(second(RunbookRecord(bridges=(BRIDGE,))))
    assert passed
    assert why.endswith("on both sites or bridged. Bridged: files (VPN, rule FW-12).")


def test_that_all_that_is_left_behind_is_named_however_much_it_is():
    names = [f"files{number}" for number in range(8)]
    flows = "; ".join(f"db -> {name}" for name in names)
    (made,) = books(f"db {' '.join(names)}", flows, "1: db")
    _, why = criterion(made)
    assert all(name in why for name in names)


def test_that_a_bridge_of_another_dependency_changes_nothing():
    other = replace(BRIDGE, needs="app:web")
    assert not criterion(second(RunbookRecord(bridges=(other,))))[0]
