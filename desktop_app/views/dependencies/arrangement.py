"""From a scene to what the layout needs: boxes with room for a name, springs along the arrows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.graph_layout import Shape
from desktop_app.views import theme
from desktop_app.views.dependencies.canvas import radius_of
from desktop_app.views.dependencies.labels import wrapped

if TYPE_CHECKING:
    from desktop_app.graph_scene import Scene

#: Strength of the tie between nodes that leave together, beside 1 for a dependency.
GROUP_TIE = 12.0
#: How much of the width of a name is kept clear: names that still meet show when one zooms in.
NAME_SHARE = 0.7
#: The most connected nodes keep room for their names also where the whole is drawn smaller.
HUB_SHARE = 1.5
HUBS = 24
#: Pushing names apart makes the drawing higher: it is begun wider than the surface.
WIDER = 1.3
#: From so many nodes on names are not measured: they show when one zooms in.
MANY_NODES = 1_500


def shape_of(scene: Scene, aspect: float = 1.5) -> Shape:
    """Return what is to be laid out; call it on the window's thread, it measures texts."""
    boxes = []
    ranks = sorted(range(len(scene.nodes)), key=lambda at: (-scene.degrees[at], at))
    hubs = frozenset(ranks[:HUBS])
    for at, node in enumerate(scene.nodes):
        disc = 2 * radius_of(node.servers)
        _, width, height = wrapped(node.name) if len(scene.nodes) <= MANY_NODES else ((), 0.0, 0.0)
        share = HUB_SHARE if at in hubs else NAME_SHARE
        boxes.append(
            (max(disc, width * share) + theme.gap(2), disc + height * share + theme.gap(3))
        )
    edges = [(edge.source, edge.target, 1.0) for edge in scene.edges if not edge.noise]
    for hull in scene.hulls:
        if not hull.id:
            # Each to the first: tied in a row, a large group would be drawn as a worm.
            first, *others = hull.nodes
            edges += [(first, other, GROUP_TIE) for other in others]
    return Shape(
        nodes=tuple(node.id for node in scene.nodes),
        boxes=tuple(boxes),
        edges=tuple(edges),
        aspect=aspect * WIDER,
    )
