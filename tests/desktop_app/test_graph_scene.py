from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app import edits, graph_boxes, graph_scene
from desktop_app.dependency_edits import rule_on
from desktop_app.graph_filter import EdgeFilter, services_in
from desktop_app.graph_gathering import build_scene
from desktop_app.graph_scene import Grain, View, first_grain
from inventory.graph import Level, NodeId
from inventory.model import Criticality
from inventory.reimporting import Ruling
from tests.builders_council import council, derive
from tests.builders_waves import needs

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pytest

    from desktop_app.graph_scene import Scene
    from desktop_app.project import Project


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
    waves = build_scene(project, derived, View(grain=Grain.WAVES))
    assert [node.name for node in waves.nodes] == ["192.0.2.7", "Wave 1", "Wave 2", "Wave 3"]
    assert waves.nodes[waves.place_of["wave:2"]].members == ("app:archive", "app:portal")
    groups = build_scene(project, derived, View(grain=Grain.GROUPS))
    assert sorted(len(node.members) for node in groups.nodes) == [1, 1, 1, 1, 2]


def test_that_the_inside_of_a_wave_shows_its_surroundings() -> None:
    project = council()
    scene = build_scene(project, derive(project), View(inside="wave:2"))
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
    assert first_grain(derived, has_plan=False) is Grain.UNITS


def names(scene: Scene, places: Iterable[int]) -> list[str]:
    return sorted(scene.nodes[at].name for at in places)


def drawn(view: View, project: Project | None = None) -> Scene:
    project = project or council()
    return build_scene(project, derive(project), view)


def lines(scene: Scene) -> set[str]:
    return {f"{scene.nodes[one.source].name} {scene.nodes[one.target].name}" for one in scene.edges}


def test_that_a_wave_is_opened_where_it_stands_down_to_its_applications() -> None:
    opened = drawn(View(grain=Grain.WAVES, opened=frozenset({"wave:3"})))
    assert [node.name for node in opened.nodes] == ["192.0.2.7", "hr + 1 more", "Wave 1", "Wave 2"]
    (hull,) = opened.hulls
    assert (hull.name, hull.id, names(opened, hull.nodes)) == ("Wave 3", "wave:3", ["hr + 1 more"])
    group = next(node.id for node in opened.nodes if node.kind == "group")
    further = drawn(View(grain=Grain.WAVES, opened=frozenset({"wave:3", group})))
    assert [node.name for node in further.nodes] == [
        "hr", "payroll", "192.0.2.7", "Wave 1", "Wave 2",
    ]  # fmt: skip
    assert {"hr payroll", "payroll Wave 1"} <= lines(further)


def test_that_servers_are_drawn_one_by_one() -> None:
    scene = drawn(View(grain=Grain.SERVERS))
    assert "db-1" in scene.place_of.keys() | {node.name for node in scene.nodes}
    assert {node.wave for node in scene.nodes if node.name.startswith("db-")} == {1}


def test_that_an_application_opens_to_its_servers() -> None:
    project = council()
    flow = needs("srv:portal-1 -> srv:db-2 tcp/1433")
    inventory = replace(project.inventory, dependencies=(*project.inventory.dependencies, flow))
    scene = drawn(View(inside="app:portal"), replace(project, inventory=inventory))
    assert {"portal-1", "portal-2", "db-2"} <= {node.name for node in scene.nodes}
    assert "portal-1 db-2" in lines(scene)
    assert "db-2" in names(scene, scene.around)


def test_that_units_and_sites_gather_their_applications() -> None:
    project = council()
    applications = tuple(
        replace(one, business_unit="Finance" if one.name in {"payroll", "hr"} else None)
        for one in project.inventory.applications
    )
    project = replace(project, inventory=replace(project.inventory, applications=applications))
    units = drawn(View(grain=Grain.UNITS), project)
    assert [node.name for node in units.nodes] == ["192.0.2.7", "No business unit", "Finance"]
    assert units.nodes[2].members == ("app:hr", "app:payroll")
    sites = drawn(View(grain=Grain.SITES), project)
    assert [node.name for node in sites.nodes] == ["192.0.2.7", "Site not known"]


def test_that_a_filter_leaves_the_dependencies_of_one_port() -> None:
    scene = drawn(View(edges=EdgeFilter(services=services_in("443"))))
    assert lines(scene) == {"hr payroll", "portal 192.0.2.7"}
    assert "app:db" not in scene.place_of


def test_that_a_neighbourhood_ends_after_its_steps() -> None:
    near = drawn(View(centre="app:portal", steps=1))
    assert {node.name for node in near.nodes} == {"portal", "db", "192.0.2.7"}
    further = drawn(View(centre="app:portal", steps=2))
    assert {node.name for node in further.nodes} == {"portal", "db", "192.0.2.7", "payroll"}


def test_that_a_neighbourhood_does_not_lead_through_a_shared_service() -> None:
    project = edits.confirm_shared_service(council(), "app:db", is_shared=True)
    near = drawn(View(centre="app:portal", steps=3), project)
    assert {node.name for node in near.nodes} == {"portal", "192.0.2.7"}
    service = drawn(View(centre="app:db", steps=1), project)
    assert {node.name for node in service.nodes} == {"db", "payroll", "portal"}


def test_that_a_path_is_drawn_and_said_in_either_direction() -> None:
    for ends in (("app:hr", "app:db"), ("app:db", "app:hr")):
        scene = drawn(View(path=ends))
        assert {node.name for node in scene.nodes} == {"hr", "payroll", "db"}
        assert scene.note == "hr → payroll → db"
    none = drawn(View(path=("app:hr", "app:portal")))
    assert none.note == "Neither of hr and portal needs the other, not even through others."


def test_that_many_addresses_are_one_box(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph_boxes, "FEW_ADDRESSES", 0)
    scene = drawn(View(grain=Grain.WAVES))
    assert [node.name for node in scene.nodes if node.kind == "addresses"] == ["1 address outside"]


def test_that_what_was_rejected_is_kept_beside_the_drawing() -> None:
    pair = {(NodeId("app:portal"), NodeId("app:db"))}
    project = rule_on(council(), Level.APPLICATION, pair, Ruling.REJECTED)
    scene = drawn(View(), project)
    assert "portal db" not in lines(scene)
    assert [(one.source, one.destination) for one in scene.rejected] == [("app:portal", "app:db")]
