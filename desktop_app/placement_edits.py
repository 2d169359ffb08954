"""Every change to where servers and applications go, as a pure function.  No Qt here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inventory.identity import folded

if TYPE_CHECKING:
    from costing.buying import PlacementRule
    from desktop_app.project import Project


def placement_key(rule: PlacementRule) -> str:
    """Return what names a rule: whether it is about an application or a server, and which."""
    kind = "server" if rule.server else "application"
    return f"{kind}:{folded(rule.server or rule.application)}"


def set_placement(project: Project, rule: PlacementRule, instead_of: str = "") -> Project:
    """Return the project with a rule, in place of the one with that key, else as the last."""
    rules = project.buying.placements
    if any(placement_key(one) == instead_of for one in rules):
        made = tuple(rule if placement_key(one) == instead_of else one for one in rules)
    else:
        made = (*rules, rule)
    return replace(project, buying=replace(project.buying, placements=made))


def remove_placement(project: Project, key: str) -> Project:
    """Return the project without a rule; what it placed goes to the plan's target again."""
    kept = tuple(one for one in project.buying.placements if placement_key(one) != key)
    return replace(project, buying=replace(project.buying, placements=kept))
