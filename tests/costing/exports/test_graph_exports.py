"""The dependency graph in other programs' formats, read back by their readers."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

from costing.exporting import Material
from costing.exports.dependency_list import DependencyList
from costing.exports.dot import Dot, quoted
from costing.exports.drawio import DrawIo
from costing.exports.graphml import GraphMl
from costing.exports.mermaid import Mermaid
from costing.graph_rows import MOST_ARROWS, GraphRows
from inventory.graph import NodeId, build_graph
from inventory.identity import ApplicationId, Endpoint, EndpointKind, Evidence, ServerId
from inventory.model import Application, Criticality, Dependency, Environment, Inventory, Server
from inventory.progress import SILENT, Cancelled
from inventory.shared_services import SharedService
from tests.builders_release import waves

if TYPE_CHECKING:
    from pathlib import Path

    from costing.exporting import Export

EXPORTS: tuple[Export, ...] = (DependencyList(), GraphMl(), Dot(), Mermaid(), DrawIo())
#: Names that spreadsheets, XML, DOT and Mermaid could stumble over.
NASTY = [
    "=1+1",
    "+cmd",
    "-x",
    "@sum",
    "\tTab",
    'a"b',
    "back\\slash",
    "<b>&amp;",
    "x|y;z",
    "two\nlines",
    "end]",
]


def vm(name: str, application_id: str) -> Server:
    return Server(id=ServerId(name), name=name, applications=(ApplicationId(application_id),))


def app(key: str, name: str, **fields) -> Application:
    return Application(id=ApplicationId(key), name=name, **fields)


def need(source: str, destination: str, **fields) -> Dependency:
    ends = [Endpoint(kind=EndpointKind.APPLICATION, key=key) for key in (source, destination)]
    return Dependency(
        source=ends[0], destination=ends[1], **({"evidence": Evidence.DECLARED} | fields)
    )


def estate(
    portal: str = "Portal", web: str = "Web", base: str = "DB", service: str = "tcp"
) -> Inventory:
    """Portal needs Web, Web needs DB; each on a server of its own."""
    return Inventory(
        applications=(
            app("a1", portal, criticality=Criticality.TIER_2, environment=Environment.PRODUCTION),
            app("a2", web, business_unit="Housing"),
            app("a3", base),
        ),
        servers=(vm("s1", "a1"), vm("s2", "a2"), vm("s3", "a3")),
        dependencies=(
            need("a1", "a2", evidence=Evidence.OBSERVED, connections=7, port=443, protocol="tcp"),
            need("a2", "a3", port=1433, protocol=service, mandatory=True),
        ),
    )


def material(
    inventory: Inventory | None = None, plan: str = "2027-06-05: s2 s3; 2027-06-12: s1"
) -> Material:
    inventory = inventory or estate()
    return Material(
        title="Leaving R&D house",
        today=date(2026, 11, 22),
        inventory=inventory,
        plan=waves(plan, days=2),
        graph=build_graph(inventory),
        version="1",
    )


def test_that_graphml_reads_back_with_types_and_without_empty_values(tmp_path) -> None:
    path, first, second = GraphMl().write(material(), tmp_path, SILENT)
    graph = nx.read_graphml(path)
    assert set(graph.nodes) == {"app:a1", "app:a2", "app:a3"}
    assert graph.nodes["app:a1"] == {
        "label": "Portal", "kind": "application", "servers": 1, "shared_service": False,
        "criticality": "tier 2", "environment": "production", "wave": 2, "waves": "wave 2",
    }  # fmt: skip
    assert "business_unit" not in graph.nodes["app:a1"]
    assert graph.edges["app:a1", "app:a2"] == {
        "evidence": "observed", "mandatory": False, "services": "tcp/443", "connections": 7,
    }  # fmt: skip
    assert graph.edges["app:a2", "app:a3"]["mandatory"] is True
    # Each wave in a file of its own: its nodes, their neighbours, the edges that touch it.
    for number, one in ((1, first), (2, second)):
        wave = nx.read_graphml(one)
        inside = {node for node, facts in wave.nodes(data=True) if facts["in_this_wave"]}
        assert inside == {node for node in graph if graph.nodes[node].get("wave") == number}
        assert set(wave.edges) == {edge for edge in graph.edges if inside & set(edge)}


def test_that_the_edge_list_holds_the_evidence_of_each_edge(tmp_path) -> None:
    (path,) = DependencyList().write(material(), tmp_path, SILENT)
    rows = _rows(path)
    assert [(row["consumer"], row["provider"], row["evidence"]) for row in rows] == [
        ("Portal", "Web", "observed"),
        ("Web", "DB", "declared"),
    ]
    assert rows[0]["consumer_waves"] == "wave 2"
    assert rows[0]["connections"] == "7"
    assert rows[1]["connections"] == ""


def test_that_dot_draws_the_whole_and_each_wave(tmp_path) -> None:
    paths = Dot().write(material(), tmp_path, SILENT)
    assert [path.name for path in paths] == [
        "dependencies.dot", "dependencies-wave-01.dot", "dependencies-wave-02.dot",
    ]  # fmt: skip
    assert _dot_edges(paths[0]) == {
        ("Portal\nwave 2", "Web\nwave 1"),
        ("Web\nwave 1", "DB\nwave 1"),
    }
    # Wave 2 is Portal alone, with the neighbour it needs.
    assert _dot_edges(paths[2]) == {("Portal\nwave 2", "Web\nwave 1")}


def test_that_a_shared_service_is_drawn_apart(tmp_path) -> None:
    with_hub = replace(
        material(),
        shared_services=(
            SharedService(node=NodeId("app:a3"), name="DB", role="directory", reason="all use it"),
        ),
    )
    (first, *_) = Dot().write(with_hub, tmp_path, SILENT)
    line = next(one for one in first.read_text(encoding="utf-8").splitlines() if "DB" in one)
    assert "peripheries=2" in line


def test_that_mermaid_draws_the_wave_in_a_box_and_its_neighbours_outside(tmp_path) -> None:
    whole, first, second = Mermaid().write(material(), tmp_path, SILENT)
    assert second.read_text(encoding="utf-8").splitlines() == [
        "flowchart LR",
        "  %% Leaving R&D house: wave 2",
        '  subgraph wave["Wave 2"]',
        '    n1["Portal"]',
        "  end",
        '  n2["Web #40;wave 1#41;"]',
        '  n1 -->|"tcp/443"| n2',
    ]
    told = whole.read_text(encoding="utf-8")
    assert "subgraph" not in told
    assert '  n2 ==>|"tcp/1433"| n3' in told.splitlines()
    assert '  n2 ==>|"tcp/1433"| n3' in first.read_text(encoding="utf-8").splitlines()


def test_that_a_page_of_draw_io_holds_the_ends_of_all_its_arrows(tmp_path) -> None:
    (path,) = DrawIo().write(material(), tmp_path, SILENT)
    document = ET.parse(path).getroot()
    assert document.tag == "mxfile"
    assert [page.get("name") for page in document.iter("diagram")] == [
        "Whole", "Wave 1", "Wave 2",
    ]  # fmt: skip
    for page in document.iter("diagram"):
        cells = {cell.get("id"): cell for cell in page.iter("mxCell")}
        arrows = [cell for cell in cells.values() if cell.get("edge")]
        assert arrows
        for arrow in arrows:
            assert cells[arrow.get("source")].get("vertex") == "1"
            assert cells[arrow.get("target")].get("vertex") == "1"
        places = [
            (box.get("x"), box.get("y"))
            for cell in cells.values() if cell.get("vertex") for box in cell
        ]  # fmt: skip
        assert len(set(places)) == len(places)


@pytest.mark.parametrize("name", NASTY)
def test_that_no_name_breaks_a_format(tmp_path, name) -> None:
    data = material(estate(portal=name, web=f"{name} two", base=f"{name} three"))
    for export in EXPORTS:
        export.write(data, tmp_path, SILENT)
    graph = nx.read_graphml(tmp_path / "dependencies.graphml")
    assert graph.nodes["app:a1"]["label"] == name
    document = ET.parse(tmp_path / "waves.drawio").getroot()
    shown = {cell.get("value", "").split("wave ")[0].strip() for cell in document.iter("mxCell")}
    assert name.strip() in shown
    row = _rows(tmp_path / "dependencies.csv")[0]
    assert row["consumer"] == (f"'{name}" if name[0] in "=+-@\t" else name)
    (edges) = _dot_edges(tmp_path / "dependencies-wave-02.dot")
    assert {source for source, _ in edges} == {f"{name}\nwave 2".replace("\n", "\n")}
    for line in (tmp_path / "wave-02.mmd").read_text(encoding="utf-8").splitlines()[1:]:
        assert MERMAID.fullmatch(line), line


def test_that_a_drawing_that_is_too_large_says_what_it_leaves_out(tmp_path) -> None:
    count = MOST_ARROWS + 5
    crowd = Inventory(
        applications=(app("hub", "Hub"), *(app(f"c{n:03}", f"C{n}") for n in range(count))),
        servers=(vm("s-hub", "hub"), *(vm(f"s{n:03}", f"c{n:03}") for n in range(count))),
        dependencies=tuple(need(f"c{n:03}", "hub") for n in range(count)),
    )
    data = material(
        crowd, "2027-06-05: s-hub; 2027-06-12: " + " ".join(f"s{n:03}" for n in range(count))
    )
    first, _ = GraphRows(data).of_each_wave()
    assert (len(first.arrows), first.left_out) == (MOST_ARROWS, 5)
    Mermaid().write(data, tmp_path, SILENT)
    assert "5 further dependencies are left out" in (tmp_path / "wave-01.mmd").read_text(
        encoding="utf-8"
    )
    # The whole is shown by its waves then: 245 applications of wave 2 need the hub of wave 1.
    told = (tmp_path / "dependencies.mmd").read_text(encoding="utf-8")
    assert '  w2 -->|"245 dependencies"| w1' in told.splitlines()
    assert told.count("-->") == 1
    files = GraphMl().write(data, tmp_path, SILENT)
    assert nx.read_graphml(files[1]).number_of_edges() == count
    page = next(ET.parse(DrawIo().write(data, tmp_path, SILENT)[0]).getroot().iter("diagram"))
    assert [cell.get("value") for cell in page.iter("mxCell") if cell.get("vertex")] == [
        "Wave 1: 1 node", "Wave 2: 245 nodes",
    ]  # fmt: skip


def test_that_moving_one_application_leaves_the_drawings_of_other_waves_as_they_were(
    tmp_path,
) -> None:
    inventory = replace(estate(), dependencies=())
    before, after = tmp_path / "before", tmp_path / "after"
    for folder, plan in (
        (before, "2027-06-05: s1; 2027-06-12: s2; 2027-06-19: s3"),
        (after, "2027-06-05: s1 s2; 2027-06-12: ; 2027-06-19: s3"),
    ):
        folder.mkdir()
        Mermaid().write(material(inventory, plan), folder, SILENT)
    changed = {
        path.name for path in before.iterdir() if path.read_bytes() != (after / path.name).read_bytes()
    }  # fmt: skip
    assert changed == {"wave-01.mmd", "wave-02.mmd"}


@pytest.mark.parametrize("export", EXPORTS, ids=lambda one: one.name)
def test_that_the_same_plan_gives_the_same_bytes(tmp_path, export) -> None:
    first = [path.read_bytes() for path in export.write(material(), tmp_path, SILENT)]
    second = [path.read_bytes() for path in export.write(material(), tmp_path, SILENT)]
    assert first == second


@pytest.mark.parametrize("export", EXPORTS, ids=lambda one: one.name)
def test_that_without_a_graph_or_plan_nothing_is_written(tmp_path, export) -> None:
    bare = replace(material(), graph=None, plan=None)
    assert export.write(bare, tmp_path, SILENT) == ()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("export", EXPORTS, ids=lambda one: one.name)
def test_that_a_cancelled_export_leaves_no_file(tmp_path, export) -> None:
    class Impatient:
        def report(self, fraction, message) -> None: ...

        def is_cancelled(self) -> bool:
            return True

    with pytest.raises(Cancelled):
        export.write(material(), tmp_path, Impatient())
    assert list(tmp_path.iterdir()) == []


#: The lines of a flow chart that these exports write, by the grammar of Mermaid.
_TEXT = r'"(?:[^"#;`<>&|\[\]{}()\\]|#\d+;)*"'
MERMAID = re.compile(
    rf"  %% .*|  subgraph wave\[{_TEXT}\]|  end"
    rf"|\s+n\d+(?:\[{_TEXT}\]|\({_TEXT}\)|\[\[{_TEXT}\]\])"
    rf"|  n\d+ (?:==>|-->|-\.->)(?:\|{_TEXT}\|)? n\d+"
)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _dot_edges(path: Path) -> set[tuple[str, str]]:
    """The arrows of a DOT file as pairs of labels, by a reader of its strings."""
    text = path.read_text(encoding="utf-8")
    string = r'"((?:[^"\\]|\\.)*)"'
    labels = {
        key: re.sub(r"\\(.)", lambda one: "\n" if one[1] == "n" else one[1], label)
        for key, label in re.findall(rf"{string} \[label={string}, shape", text)
    }
    arrows = re.findall(rf"^  {string} -> {string}", text, flags=re.MULTILINE)
    return {(labels[source], labels[destination]) for source, destination in arrows}


def test_that_a_dot_string_keeps_its_quotes_and_backslashes() -> None:
    assert quoted('a"b') == '"a\\"b"'
    assert quoted("back\\slash") == '"back\\\\slash"'
