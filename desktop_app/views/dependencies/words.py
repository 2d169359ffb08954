"""The Dependencies screen in words: its state, its figures, how it is used; ids to nodes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from desktop_app import formats
from desktop_app.language import translate
from inventory.graph import NodeKind

if TYPE_CHECKING:
    from desktop_app.derived import Derived
    from desktop_app.graph_scene import Scene
    from desktop_app.project import Project
    from inventory.graph import DependencyGraph

GRAPH_NAME = translate("Dependencies", "Dependency graph")
#: What a person is told while picking a node; {name} is the one chosen before.
PICK_PATH = translate(
    "Dependencies", "Path from {name}: click the other end, or Enter on it.  Esc leaves."
)
WHICH_OF_THEM = translate("Dependencies", "Which of them?")
ONE_NODE_ONLY = translate(
    "Dependencies", "A box holds several things. Open it first (Enter), then pick one of them."
)
PICK_NEED = translate("Dependencies", "Click what {name} needs, or Enter on it.  Esc leaves.")


def summary(derived: Derived) -> str:
    """Return what the graph holds, in one line."""
    graph = derived.graph
    kinds = [node.kind for node in graph.nodes]
    noise = len(graph.edges) - len(graph.dependencies)
    parts = [formats.count(kinds.count(NodeKind.APPLICATION), "application")]
    alone = kinds.count(NodeKind.SERVER)
    if alone:
        parts.append(
            translate("Dependencies", "{servers} without one").format(
                servers=formats.count(alone, "server")
            )
        )
    outside = kinds.count(NodeKind.ADDRESS)
    if outside:
        parts.append(formats.count(outside, "address outside", "addresses outside"))
    said = formats.count(len(graph.dependencies), "dependency", "dependencies")
    said += (
        translate("Dependencies", "; {flows} set aside as noise").format(
            flows=formats.count(noise, "flow")
        )
        if noise
        else ""
    )
    groups = sum(1 for group in derived.groups if len(group.members) > 1)
    said += (
        translate("Dependencies", "; {groups} that must move together").format(
            groups=formats.count(groups, "group")
        )
        if groups
        else ""
    )
    return f"{', '.join(parts)}; {said}"


def where_words(scene: Scene) -> str:
    """Return which part of the graph is drawn, "" for the whole."""
    view, known = scene.view, scene.graph.node_by_id
    if view.path is not None:
        return scene.note
    if view.centre:
        named = next((one.name for key, one in known.items() if key == view.centre), "")
        return translate("Dependencies", "Around {named}, {steps}").format(
            named=named, steps=formats.count(view.steps, "step")
        )
    if view.inside:
        return scene.inside_name
    return ""


def noise_reasons(graph: DependencyGraph) -> dict[str, int]:
    """Return how many flows are set aside as noise, keyed by the reason."""
    return dict(Counter(edge.noise for edge in graph.edges if edge.noise is not None))


def how_to(scene: Scene) -> str:
    """Return how the drawing is read and moved, and which nodes it turns on."""
    needed = sorted(range(len(scene.nodes)), key=lambda at: (-scene.degrees[at], at))[:5]
    most = ", ".join(f"{scene.nodes[at].name} ({scene.degrees[at]})" for at in needed)
    return (
        translate(
            "Dependencies",
            "Choose a node to see what it needs, what needs it and what breaks "
            "without it.\n\nAn arrow points from what needs to what is needed. A "
            "dashed outline holds what must leave together. The size of a node "
            "follows its servers.\n\nDrag to move, turn the wheel to zoom; + and - "
            "do the same, 0 shows everything. Home selects the most connected "
            "node, the arrow keys go from it to its neighbours (with Shift they "
            "move the drawing), Enter opens, Backspace goes back.\n\nMost "
            "connected: {most}.",
        ).format(most=most)
        if scene.nodes
        else translate("Dependencies", "There is nothing to draw yet.")
    )


def node_of(project: Project, derived: Derived, subject: str) -> str:
    """Return the node that stands for a node, server or application id, "" for none."""
    known = derived.graph.node_by_id
    candidates = [subject, f"app:{subject}", f"srv:{subject}", f"ext:{subject}"]
    by_id: dict[str, tuple[str, ...]] = {
        server.id: server.applications for server in project.inventory.servers
    }
    candidates += [f"app:{application}" for application in by_id.get(subject, ())]
    return next((one for one in candidates if one in known), "")


def shared_label(name: str, *, is_shared: bool) -> str:
    """Return what it is called when a person says whether a node is a shared service."""
    if is_shared:
        return translate("Dependencies", "{name} is a shared service").format(name=name)
    return translate("Dependencies", "{name} is no shared service").format(name=name)


def drawn(scene: Scene, selected: str) -> str:
    """Return what is drawn and selected, for whoever does not see it; "" for no selection."""
    said = translate("Dependencies", "Drawn: {nodes}, {services}").format(
        nodes=formats.count(len(scene.nodes), "node"),
        services=formats.count(len(scene.rail), "shared service"),
    )
    chosen = translate("Dependencies", "Nothing is selected")
    if selected:
        chosen = translate("Dependencies", "Selected: {named}").format(named=selected)
    return f"{said}. {chosen}"
