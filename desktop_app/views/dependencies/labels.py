"""Names beside the nodes of a drawing: none over another, the most connected nodes first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF

from desktop_app.views import theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Left, top, right and bottom in pixels.
Box = tuple[float, float, float, float]

#: Characters of a line and number of lines: wide, and narrow where that finds no room.
SHAPES = ((17, 2), (12, 3))
#: Pixels by which a name may touch a node.
TOUCH = 2.0
_CELL = 64.0


@dataclass(frozen=True, slots=True)
class Label:
    """A name in its place."""

    node: int
    lines: tuple[str, ...]
    box: Box


def place_labels(
    wanted: Iterable[tuple[int, str]],
    discs: dict[int, tuple[float, float, float]],
    within: Box,
    most: int,
) -> list[Label]:
    """Return the labels that find room.

    Args:
        wanted: Nodes with their names, the most important first.
        discs: Middle and radius in pixels of every node that is seen; labels keep off them.
        within: The surface; a label stays inside it.
        most: How many labels are placed at the most.
    """
    taken = _Taken()
    for x, y, radius in discs.values():
        kept = max(radius - TOUCH, 1.0)
        taken.add((x - kept, y - kept, x + kept, y + kept))
    placed: list[Label] = []
    for node, name in wanted:
        if len(placed) >= most:
            break
        label = next(_fitting(node, name, discs[node], within, taken), None)
        if label is not None:
            taken.add(label.box)
            placed.append(label)
    return placed


def wrapped(
    name: str, characters: int = SHAPES[0][0], most: int = SHAPES[0][1]
) -> tuple[tuple[str, ...], float, float]:
    """Return a name in lines, cut if need be, with its width and height in pixels."""
    return _wrapped(name, characters, most, theme.font(theme.Role.SMALL).key())


def _fitting(
    node: int, name: str, disc: tuple[float, float, float], within: Box, taken: _Taken
) -> Iterator[Label]:
    for characters, most in SHAPES:
        lines, width, height = wrapped(name, characters, most)
        for box in _beside(disc, width, height):
            if _holds(within, box) and taken.is_free(box):
                yield Label(node, lines, box)


@lru_cache(maxsize=8192)
def _wrapped(
    name: str, characters: int, most: int, _font: str
) -> tuple[tuple[str, ...], float, float]:
    metrics = QFontMetricsF(theme.font(theme.Role.SMALL))
    room = metrics.averageCharWidth() * characters
    lines: list[str] = []
    words = name.split()
    while words:
        line = [words.pop(0)]
        last = len(lines) == most - 1
        while words and (last or metrics.horizontalAdvance(" ".join([*line, words[0]])) <= room):
            line.append(words.pop(0))
        lines.append(metrics.elidedText(" ".join(line), Qt.TextElideMode.ElideRight, room))
    width = max((metrics.horizontalAdvance(line) for line in lines), default=0.0)
    return tuple(lines), width + 4, metrics.height() * len(lines)


def _beside(disc: tuple[float, float, float], width: float, height: float) -> Iterator[Box]:
    x, y, radius = disc
    gap = 2.0
    yield x - width / 2, y + radius + gap, x + width / 2, y + radius + gap + height
    yield x - width / 2, y - radius - gap - height, x + width / 2, y - radius - gap
    yield x + radius + gap, y - height / 2, x + radius + gap + width, y + height / 2
    yield x - radius - gap - width, y - height / 2, x - radius - gap, y + height / 2
    # Aslant: a corner of the name near the disc.
    near = radius * 0.75
    for top in (y + near, y - near - height):
        yield x + near, top, x + near + width, top + height
        yield x - near - width, top, x - near, top + height


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer[0] <= inner[0]
        and outer[1] <= inner[1]
        and inner[2] <= outer[2]
        and inner[3] <= outer[3]
    )


class _Taken:
    """Boxes that are in use, found by the cells of a grid."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[Box]] = defaultdict(list)

    def add(self, box: Box) -> None:
        for cell in self._touched(box):
            self._cells[cell].append(box)

    def is_free(self, box: Box) -> bool:
        return not any(
            box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
            for cell in self._touched(box)
            for other in self._cells.get(cell, ())
        )

    @staticmethod
    def _touched(box: Box) -> Iterator[tuple[int, int]]:
        for across in range(int(box[0] // _CELL), int(box[2] // _CELL) + 1):
            for down in range(int(box[1] // _CELL), int(box[3] // _CELL) + 1):
                yield across, down
