"""How the nodes of the drawn graph are told apart: a colour and a sign each, and the legend."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.graph_scene import SEVERAL
from desktop_app.language import translate
from desktop_app.views import theme
from desktop_app.views.wave_colours import TIER_SERIES, wave_colour

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.graph_scene import Scene, SceneNode

#: Over the rail of shared services.
RAIL_TITLE = translate(
    "Dependencies", "Shared services: extended to both sites first, retired last"
)


class ColourBy(StrEnum):
    """What the colour of a node says."""

    WAVE = "Wave"
    TIER = "Criticality"
    UNIT = "Business unit"
    ENVIRONMENT = "Environment"


@dataclass(frozen=True, slots=True)
class Look:
    """One entry of the legend.

    Attributes:
        sign: One to three letters that stand in the node.
        colour: As "#rrggbb"; "" for a hollow node: what it would say is not known.
    """

    name: str
    sign: str
    colour: str
    square: bool = False


#: Business units that have a colour of their own; the others share one.
MOST_UNITS = 7
OTHER_SIGN = "+"
_SHORT_ENVIRONMENTS = {
    "pre-production": translate("Dependencies", "PP"),
    "disaster recovery": translate("Dependencies", "DR"),
}
_SMALL_WORDS = {"and", "of", "the", "for"}


def looks(scene: Scene, by: ColourBy) -> tuple[list[Look], list[tuple[Look, int]]]:
    """Return the look of every node, and the legend: each look with its number of nodes."""
    choose = _chooser(scene, by)
    outside = Look(
        translate("Dependencies", "Outside the inventory"),
        "",
        theme.colours().series[6],
        square=True,
    )
    found = [outside if node.kind == "address" else choose(node) for node in scene.nodes]
    order = {_order(node, by): look for node, look in zip(scene.nodes, found, strict=True)}
    counts = Counter(found)
    listed = sorted(dict.fromkeys(order[key] for key in sorted(order)), key=_rank)
    return found, [(look, counts[look]) for look in listed]


def _order(node: SceneNode, by: ColourBy) -> tuple[int, int, str, str]:
    outside = int(node.kind == "address")
    match by:
        case ColourBy.WAVE:
            place = node.wave if node.wave is not None else 10_000 + int(node.split)
            return outside, place, "", ""
        case ColourBy.TIER:
            return outside, node.tier or 9, "", ""
        case ColourBy.UNIT:
            return outside, _weight(node.unit), node.unit or "", ""
    return outside, _weight(node.environment), node.environment or "", ""


def _rank(look: Look) -> int:
    """Return a number that puts what shares a colour, or has none, behind the others."""
    if look.square:
        return 3
    return 1 if look.sign == OTHER_SIGN else 2 * int(not look.colour)


def _weight(value: str | None) -> int:
    return 2 if value is None else int(value == SEVERAL)


def _chooser(scene: Scene, by: ColourBy) -> Callable[[SceneNode], Look]:
    match by:
        case ColourBy.WAVE:
            return _by_wave(scene.waves)
        case ColourBy.TIER:
            return _by_tier()
        case ColourBy.UNIT:
            return _by_unit(scene)
    return _by_environment(scene)


def _by_wave(waves: int) -> Callable[[SceneNode], Look]:
    known = [
        Look(
            translate("Dependencies", "Wave {n}").format(n=n), str(n), wave_colour(n, waves).name()
        )
        for n in range(1, waves + 1)
    ]
    several = Look(translate("Dependencies", "Several waves"), "≠", "")
    none = Look(translate("Dependencies", "In no wave"), "–", "")

    def choose(node: SceneNode) -> Look:
        if node.split:
            return several
        return none if node.wave is None else known[node.wave - 1]

    return choose


def _by_tier() -> Callable[[SceneNode], Look]:
    series = theme.colours().series
    known = {
        tier: Look(
            translate("Dependencies", "Tier {tier}").format(tier=tier), str(tier), series[place]
        )
        for tier, place in enumerate(TIER_SERIES, start=1)
    }
    unknown = Look(translate("Dependencies", "Not known"), "?", "")
    return lambda node: unknown if node.tier is None else known[node.tier]


def _by_unit(scene: Scene) -> Callable[[SceneNode], Look]:
    series = [colour for place, colour in enumerate(theme.colours().series) if place != 6]  # noqa: PLR2004 - the seventh is too near the text colour
    known = {
        unit: Look(unit, initials(unit), series[place])
        for place, unit in enumerate(scene.units[:MOST_UNITS])
    }
    other = Look(translate("Dependencies", "Other units"), OTHER_SIGN, theme.colours().series[6])
    several = Look(translate("Dependencies", "Several units"), "≠", "")
    unknown = Look(translate("Dependencies", "Not known"), "?", "")

    def choose(node: SceneNode) -> Look:
        if node.unit is None:
            return unknown
        return several if node.unit == SEVERAL else known.get(node.unit, other)

    return choose


def _by_environment(scene: Scene) -> Callable[[SceneNode], Look]:
    series = theme.colours().series
    known = {
        name: Look(
            name.capitalize(),
            _SHORT_ENVIRONMENTS.get(name, name[:1].upper()),
            series[place % len(series)],
        )
        for place, name in enumerate(scene.environments)
    }
    several = Look(translate("Dependencies", "Several environments"), "≠", "")
    unknown = Look(translate("Dependencies", "Not known"), "?", "")

    def choose(node: SceneNode) -> Look:
        if node.environment is None:
            return unknown
        return several if node.environment == SEVERAL else known[node.environment]

    return choose


def initials(name: str) -> str:
    """Return up to two capital letters for a name, small words left out."""
    words = [word for word in name.replace("-", " ").split() if word.casefold() not in _SMALL_WORDS]
    return "".join(word[0] for word in words[:2]).upper() or name[:2].upper()
