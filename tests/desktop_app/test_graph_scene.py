from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app import edits, graph_scene
from desktop_app.graph_scene import Grain, build_scene, first_grain
from inventory.model import Criticality
from tests.builders_council import council, derive

if TYPE_CHECKING:
    import pytest


def test_that_nodes_say_what_they_stand_for() -> None:
    project = council()
    scene = build_scene(project, derive(project))
    by_id = {node.id: node for node in scene.nodes}
    assert sorted(by_id) == [
        "app:archive", "app:db", "app:hr", "app:payroll", "app:portal", "ext:192.0.2.7",
    ]  # fmt: skip
    portal = by_id["app:portal"]
    assert (portal.servers, portal.wave, portal.tier) == (2, 2, int(Criticality.TIER_1))
    assert by_id["ext:192.0.2.7"].kind == "address"


def test_that_mutual_needs_are_one_edge_and_noise_is_told_apart() -> None:
    project = council()
    scene = build_scene(project, derive(project))
    names = [node.id.partition(":")[2] for node in scene.nodes]
    edges = {(names[e.source], names[e.target], e.mutual, e.noise) for e in scene.edges}
    assert edges == {
        ("hr", "payroll", True, False),
        ("payroll", "db", False, False),
        ("portal", "db", False, False),
        ("portal", "192.0.2.7", False, False),
        ("archive", "db", False, True),
    }
    assert scene.degrees[names.index("db")] == 2


def test_that_what_moves_together_has_an_outline() -> None:
    project = council()
    scene = build_scene(project, derive(project))
    assert [sorted(scene.nodes[at].name for at in hull.nodes) for hull in scene.hulls] == [
        ["hr", "payroll"]
    ]


def test_that_shared_services_stand_on_the_rail_with_their_users() -> None:
    project = edits.confirm_shared_service(council(), "app:db", is_shared=True)
    scene = build_scene(project, derive(project))
    assert [service.name for service in scene.rail] == ["db"]
    users = {scene.nodes[at].name for at in scene.rail[0].users}
    assert users == {"payroll", "portal"}
    assert "app:db" not in scene.place_of


def test_that_waves_and_groups_gather_their_members() -> None:
    project = council()
    derived = derive(project)
    waves = build_scene(project, derived, Grain.WAVES)
    assert [node.name for node in waves.nodes] == ["192.0.2.7", "Wave 1", "Wave 2", "Wave 3"]
    assert waves.nodes[waves.place_of["wave:2"]].members == ("app:archive", "app:portal")
    groups = build_scene(project, derived, Grain.GROUPS)
    assert sorted(len(node.members) for node in groups.nodes) == [1, 1, 1, 1, 2]


def test_that_the_inside_of_a_wave_shows_its_surroundings() -> None:
    project = council()
    scene = build_scene(project, derive(project), inside="wave:2")
    assert [node.name for node in scene.nodes] == ["archive", "db", "portal", "192.0.2.7"]
    assert {scene.nodes[at].name for at in scene.around} == {"db", "192.0.2.7"}


def test_that_an_application_over_several_waves_is_split() -> None:
    project = council()
    plan = project.accepted.plan
    first, second, third = plan.waves
    moved = replace(first, servers=("db-1",)), replace(second, servers=(*second.servers, "db-2"))
    accepted = replace(project.accepted, plan=replace(plan, waves=(*moved, third)))
    project = replace(project, accepted=accepted)
    scene = build_scene(project, derive(project))
    node = scene.nodes[scene.place_of["app:db"]]
    assert (node.wave, node.split) == (None, True)


def test_that_a_large_graph_is_first_shown_gathered(monkeypatch: pytest.MonkeyPatch) -> None:
    derived = derive(council())
    assert first_grain(derived) is Grain.NODES
    monkeypatch.setattr(graph_scene, "MANY_NODES", 5)
    assert first_grain(derived) is Grain.GROUPS
    monkeypatch.setattr(graph_scene, "MANY_NODES", 3)
    assert first_grain(derived) is Grain.WAVES
