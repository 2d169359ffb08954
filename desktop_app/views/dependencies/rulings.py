"""What a person says about dependencies on this screen, as steps that can be undone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop_app import formats
from desktop_app.dependency_edits import draw_dependency, rule_on
from desktop_app.language import translate
from desktop_app.views.dialogs import tell_error
from inventory.errors import PlannerError
from inventory.reimporting import Ruling

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

    from desktop_app.project import Project
    from desktop_app.session import Session
    from desktop_app.views.dialogs import Asker
    from inventory.graph import DependencyGraph, NodeId

_DONE = {
    Ruling.CONFIRMED: translate("Dependencies", "Confirm"),
    Ruling.REJECTED: translate("Dependencies", "Reject"),
    None: translate("Dependencies", "Take back"),
}


class Rulings:
    """Turns what a person says into edits of the plan."""

    def __init__(self, session: Session, asker: Asker) -> None:
        self._session = session
        self._asker = asker

    def draw(self, graph: DependencyGraph, source: NodeId, destination: NodeId) -> bool:
        """Ask for the service and draw a dependency; return whether the plan changed."""
        names = [graph.node_by_id[one].name for one in (source, destination)]
        service = self._asker.text(
            translate("Dependencies", "Draw a dependency"),
            translate(
                "Dependencies", "{one} needs {other}. Port such as 1433 or udp/53, or nothing:"
            ).format(one=names[0], other=names[1]),
            "",
        )
        if service is None:
            return False
        change = partial(draw_dependency, source=source, destination=destination, service=service)
        return self._edit(
            translate("Dependencies", "Draw: {one} needs {other}").format(
                one=names[0], other=names[1]
            ),
            change,
        )

    def rule(
        self,
        graph: DependencyGraph,
        pairs: AbstractSet[tuple[NodeId, NodeId]],
        ruling: Ruling | None,
    ) -> bool:
        """Confirm, reject or take back what lies between pairs; return whether it changed."""
        if not pairs:
            return False
        if len(pairs) == 1:
            ends = next(iter(pairs))
            known = graph.node_by_id
            named = [known[one].name if one in known else one.partition(":")[2] for one in ends]
            label = translate("Dependencies", "{done}: {one} needs {other}").format(
                done=_DONE[ruling], one=named[0], other=named[1]
            )
        else:
            label = f"{_DONE[ruling]} {formats.count(len(pairs), 'dependency', 'dependencies')}"
        return self._edit(label, partial(rule_on, level=graph.level, pairs=pairs, ruling=ruling))

    def _edit(self, label: str, change: Callable[[Project], Project]) -> bool:
        try:
            return self._session.edit(label, change)
        except PlannerError as error:
            tell_error(self._asker, translate("Dependencies", "The plan was not changed"), error)
            return False
