"""Answers out of the dependency graph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from desktop_app import formats
from desktop_app.language import translate
from desktop_app.questions.question import Explanation
from inventory.errors import PlannerError
from inventory.graph import consumers as consumers_of
from inventory.graph import (
    find_node,
    impact,
    neighbourhood,
    nodes_called,
    shortest_paths,
)
from inventory.graph import providers as providers_of

if TYPE_CHECKING:
    from desktop_app.questions.question import Question
    from inventory.graph import Edge, Node, NodeId

#: Names in a sentence, and steps of a neighbourhood, where nobody says otherwise.
NAMED, STEPS = 20, 1


class TwoEndsError(PlannerError):
    """A question for a path does not say from where to where."""

    def __init__(self, words: str) -> None:
        super().__init__(
            f'{words!r} does not say between which two things. Write "path A to B" with names '
            "as the inventory shows them."
        )


def path(question: Question, words: tuple[str, ...]) -> Explanation:
    """Return every shortest way on which one thing needs another, or the other it."""
    one, other = _ends(question, words[0])
    graph = question.derived.graph
    found = shortest_paths(graph, one.id, other.id)
    turned = not found.paths
    if turned:
        found = shortest_paths(graph, other.id, one.id)
    names = [[graph.node_by_id[node].name for node in way] for way in found.paths]
    data = {
        "source": found.source,
        "destination": found.destination,
        "steps": found.steps,
        "more": found.more,
        "paths": [list(way) for way in found.paths],
    }
    if not names:
        said = translate(
            "Answers", "Neither of {one} and {other} needs the other, not even through others."
        ).format(one=one.name, other=other.name)
        return Explanation(sentences=(said,), data=data)
    source, destination = names[0][0], names[0][-1]
    said = translate(
        "Answers",
        "{source} needs {destination} through {shortest_paths} of {steps}{more}{path}.",
    ).format(
        source=source,
        destination=destination,
        shortest_paths=formats.count(len(names), "shortest path"),
        steps=formats.count(len(names[0]) - 1, "step"),
        more=translate("Answers", ", and more") if found.more else "",
        path=translate(
            "Answers", " (not the other way: {destination} does not need {source})"
        ).format(destination=destination, source=source)
        if turned
        else "",
    )
    return Explanation(sentences=(said, *(" → ".join(way) for way in names)), data=data)


def outage(question: Question, words: tuple[str, ...]) -> Explanation:
    """Return what breaks if something goes."""
    inventory, graph = question.project.inventory, question.derived.graph
    node = find_node(graph, inventory, words[0])
    shared = {service.node for service in question.derived.shared_services}
    found = impact(graph, inventory, node.id, shared)
    data = {
        "node": found.node,
        "services": list(found.services),
        "tier_1": list(found.tier_1),
        "affected": [
            {
                "node": one.node,
                "name": one.name,
                "steps": one.steps,
                "through": one.through,
                "service": one.business_service,
                "criticality": None if one.criticality is None else one.criticality.value,
                "users": one.users,
            }
            for one in found.affected
        ],
    }
    if not found.affected:
        said = translate(
            "Answers", "Nothing that is known needs {node}: if it goes, only it is missed."
        ).format(node=node.name)
        return Explanation(sentences=(said,), data=data)
    direct = [one.name for one in found.direct]
    later = [
        translate("Answers", "{one} (through {node_by_id})").format(
            one=one.name, node_by_id=graph.node_by_id[one.through].name
        )
        for one in found.affected
        if one.steps > 1
    ]
    sentences = [
        translate("Answers", "If {node} goes, {applications} break with it.").format(
            node=node.name, applications=formats.count(len(found.affected), "application")
        ),
        translate("Answers", "Directly: {direct}.").format(direct=formats.listed(direct, NAMED)),
    ]
    if later:
        sentences.append(
            translate("Answers", "Through others: {later}.").format(
                later=formats.listed(later, NAMED)
            )
        )
    if found.tier_1:
        sentences.append(
            translate("Answers", "Tier 1 among them: {tier_1}.").format(
                tier_1=formats.listed(list(found.tier_1), NAMED)
            )
        )
    sentences.append(
        translate("Answers", "Services that users miss: {services}.").format(
            services=formats.listed(list(found.services), NAMED)
        )
    )
    return Explanation(sentences=tuple(sentences), data=data)


def around(question: Question, words: tuple[str, ...]) -> Explanation:
    """Return what lies near something: "around X", "around X 2"."""
    inventory, graph = question.project.inventory, question.derived.graph
    name, steps = words[0], STEPS
    numbered = re.fullmatch(r"(.+) (\d{1,2})(?: steps?)?", name)
    if numbered is not None and not nodes_called(graph, inventory, name):
        name, steps = numbered[1], int(numbered[2])
    node = find_node(graph, inventory, name)
    found = neighbourhood(graph, node.id, steps)
    rings: dict[int, list[str]] = {}
    for one in found.neighbours:
        rings.setdefault(one.steps, []).append(graph.node_by_id[one.node].name)
    edges = formats.count(len(found.edges), "dependency", "dependencies")
    near = formats.count(len(found.neighbours) - 1, "neighbour")
    within = formats.count(steps, "step")
    sentences = [
        translate("Answers", "{near} of {node} within {within}, and {edges} among them.").format(
            near=near, node=node.name, within=within, edges=edges
        )
    ]
    sentences += [
        translate("Answers", "At {steps}: {names}.").format(
            steps=formats.count(step, "step"), names=formats.listed(names, NAMED)
        )
        for step, names in rings.items()
        if step
    ]
    data = {
        "node": found.centre,
        "steps": steps,
        "neighbours": [{"node": one.node, "steps": one.steps} for one in found.neighbours],
        "dependencies": [_edge(edge) for edge in found.edges],
    }
    return Explanation(sentences=tuple(sentences), data=data)


def consumers(question: Question, words: tuple[str, ...]) -> Explanation:
    """Return what needs something, with the evidence."""
    node = _node(question, words[0])
    edges = consumers_of(question.derived.graph, node.id)
    said = [(edge.source, edge) for edge in edges]
    return _listed(
        question,
        translate("Answers", "{node} is needed by").format(node=node.name),
        said,
        translate("Answers", "Nothing that is known needs {node}.").format(node=node.name),
    )


def providers(question: Question, words: tuple[str, ...]) -> Explanation:
    """Return what something needs, with the evidence."""
    node = _node(question, words[0])
    edges = providers_of(question.derived.graph, node.id)
    said = [(edge.destination, edge) for edge in edges]
    return _listed(
        question,
        translate("Answers", "{node} needs").format(node=node.name),
        said,
        translate("Answers", "{node} needs nothing that is known.").format(node=node.name),
    )


def _listed(
    question: Question, lead: str, edges: list[tuple[NodeId, Edge]], nothing: str
) -> Explanation:
    graph = question.derived.graph
    sentences = []
    for other, edge in edges:
        services = (
            translate("Answers", " over {services}").format(
                services=formats.listed(list(edge.services), 6)
            )
            if edge.services
            else ""
        )
        seen = f", {formats.count(edge.connections, 'connection')}" if edge.connections else ""
        sentences.append(
            f"{lead} {graph.node_by_id[other].name}{services} ({edge.evidence.value}{seen})."
        )
    data = {"dependencies": [_edge(edge) for _, edge in edges]}
    return Explanation(sentences=tuple(sentences) or (nothing,), data=data)


def _edge(edge: Edge) -> dict[str, Any]:
    return {
        "source": edge.source,
        "destination": edge.destination,
        "services": list(edge.services),
        "connections": edge.connections,
        "bytes": edge.total_bytes,
        "evidence": edge.evidence.value,
        "mandatory": edge.mandatory,
    }


def _node(question: Question, name: str) -> Node:
    return find_node(question.derived.graph, question.project.inventory, name)


def _ends(question: Question, words: str) -> tuple[Node, Node]:
    """Return the two things of "A to B", "A -> B" or "A B", whichever split names two."""
    graph, inventory = question.derived.graph, question.project.inventory
    splits = re.split(r"\s+(?:->|→)\s+", words)
    if len(splits) == 2:  # noqa: PLR2004 - a path has two ends
        return _node(question, splits[0]), _node(question, splits[1])
    parts = words.split()
    candidates = [
        (" ".join(parts[:place]), " ".join(parts[place + 1 :]))
        for place, word in enumerate(parts)
        if word.casefold() == "to"
    ]
    candidates += [
        (" ".join(parts[:place]), " ".join(parts[place:])) for place in range(1, len(parts))
    ]
    for one, other in candidates:
        if (
            one
            and other
            and nodes_called(graph, inventory, one)
            and nodes_called(graph, inventory, other)
        ):
            return _node(question, one), _node(question, other)
    named = [pair for pair in candidates if all(pair)]
    if not named:
        raise TwoEndsError(words)
    # The first split is the likeliest: its message says which of the two names is not known.
    return _node(question, named[0][0]), _node(question, named[0][1])
