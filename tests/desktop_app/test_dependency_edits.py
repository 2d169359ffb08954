from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app import project_file
from desktop_app.dependency_edits import (
    NoPortError,
    NoSuchDependencyError,
    SameEndsError,
    draw_dependency,
    rule_on,
)
from inventory.graph import Level, NodeId, build_graph
from inventory.reimporting import Ruling
from tests.builders_council import council

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.project import Project

APPLICATIONS, SERVERS = Level.APPLICATION, Level.SERVER
ARCHIVE, DB, HR, PORTAL = (NodeId(f"app:{one}") for one in ("archive", "db", "hr", "portal"))


def edges(project: Project) -> dict[tuple[str, str], str | None]:
    return {
        (one.source, one.destination): one.noise for one in build_graph(project.inventory).edges
    }


def test_that_a_drawn_dependency_is_in_the_graph_and_in_the_file(tmp_path: Path) -> None:
    project = draw_dependency(council(), HR, DB, service="1521", mandatory=True)
    edge = next(
        one
        for one in build_graph(project.inventory).edges
        if (one.source, one.destination) == (HR, DB)
    )
    assert (edge.services, edge.mandatory, edge.noise) == (("tcp/1521",), True, None)
    project_file.save(project, tmp_path / "p.decant")
    assert project_file.load(tmp_path / "p.decant") == project
    assert (HR, DB) not in edges(rule_on(project, APPLICATIONS, {(HR, DB)}, None))


def test_that_noise_counts_once_a_person_confirms_it() -> None:
    assert edges(council())[ARCHIVE, DB] == "remote administration"
    project = rule_on(council(), APPLICATIONS, {(ARCHIVE, DB)}, Ruling.CONFIRMED)
    assert edges(project)[ARCHIVE, DB] is None
    back = rule_on(project, APPLICATIONS, {(ARCHIVE, DB)}, None)
    assert edges(back) == edges(council())


def test_that_a_rejected_dependency_leaves_the_graph_until_it_is_taken_back() -> None:
    project = rule_on(council(), APPLICATIONS, {(PORTAL, DB)}, Ruling.REJECTED)
    assert (PORTAL, DB) not in edges(project)
    assert edges(rule_on(project, APPLICATIONS, {(PORTAL, DB)}, None)) == edges(council())


def test_that_drawing_what_a_file_names_confirms_it() -> None:
    before = council()
    project = draw_dependency(before, ARCHIVE, DB, service="tcp/3389")
    assert edges(project)[ARCHIVE, DB] is None
    assert len(project.inventory.dependencies) == len(before.inventory.dependencies)


def test_that_an_address_can_be_an_end() -> None:
    project = draw_dependency(council(), NodeId("ext:192.0.2.7"), DB)
    assert ("ext:192.0.2.7", DB) in edges(project)


@pytest.mark.parametrize("service", ["web", "0", "70000", "tcp/", "t-p/80"])
def test_that_a_service_is_a_port(service: str) -> None:
    with pytest.raises(NoPortError, match="is no service"):
        draw_dependency(council(), HR, DB, service=service)


def test_that_broken_wishes_are_told() -> None:
    with pytest.raises(SameEndsError, match="db cannot depend on itself"):
        draw_dependency(council(), DB, DB)
    with pytest.raises(NoSuchDependencyError, match="no dependency of app:db on app:hr"):
        rule_on(council(), SERVERS, {(DB, HR)}, Ruling.REJECTED)
