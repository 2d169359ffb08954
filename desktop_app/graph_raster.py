"""Large graphs as pictures, made with numpy so that a thread can do it while the window moves.

QPainter in a thread keeps Python's lock: the window would stand still for as long.  Lines are
sampled along their way and counted cell by cell; what is dense is darker, as in a density plot.
Where there are very many the cells are larger than a pixel and are smoothed afterwards.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from inventory.progress import SILENT, raise_if_cancelled

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from inventory.progress import Progress

    Floats = NDArray[np.float32]

Rgb = tuple[int, int, int]

#: Samples of all lines together; above it the cells become larger.
MOST_SAMPLES: Final = 6_000_000
LARGEST_CELL: Final = 4
#: Samples handled at a time: numpy keeps Python's lock within one step, so steps are short.
CHUNK: Final = 400_000
#: Strength of the densest and of a single line.
DENSEST: Final = 0.9
SINGLE: Final = 0.16
#: Radii in pixels at which a disc is drawn at the least and at the most.
LEAST_RADIUS: Final = 1.3
MOST_RADIUS: Final = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Which part of the plane is drawn how large.

    Attributes:
        scale: Pixels per unit of the plane.
        centre: The point of the plane in the middle.
        width / height: In pixels.
    """

    scale: float
    centre: tuple[float, float]
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Colours of a picture.

    Attributes:
        nodes: Of each node; None for a hollow one, which has a line around it only.
    """

    surface: Rgb
    line: Rgb
    hollow: Rgb
    nodes: Sequence[Rgb | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture in rows from the top, each pixel four bytes: blue, green, red, 255."""

    frame: Frame
    pixels: bytes


class GraphRaster:
    """The nodes and edges of one drawing, ready to be drawn at any place and size.

    Args:
        discs: Middle and radius of every node, in units of the plane.
        edges: Pairs of nodes.
        ranks: Nodes, the most important first, for `in_sight`.
    """

    def __init__(
        self,
        discs: Sequence[tuple[float, float, float]],
        edges: Sequence[tuple[int, int]],
        ranks: Sequence[int] = (),
    ) -> None:
        import numpy as np

        self._discs = np.array(discs, dtype=np.float32).reshape(-1, 3)
        pairs = np.array(edges, dtype=np.int64).reshape(-1, 2)
        ends = self._discs[:, :2]
        self._lines = np.concatenate([ends[pairs[:, 0]], ends[pairs[:, 1]]], axis=1)
        self._rank = np.empty(len(self._discs), dtype=np.int64)
        order = ranks if len(ranks) == len(self._discs) else range(len(self._discs))
        self._rank[np.array(order, dtype=np.int64)] = np.arange(len(self._discs))

    def in_sight(self, frame: Frame, most: int) -> tuple[list[int], int]:
        """Return the most important nodes within a frame, and how many there are in all."""
        import numpy as np

        x, y = (self._discs[:, axis] - frame.centre[axis] for axis in (0, 1))
        reach = self._discs[:, 2]
        half = frame.width / 2 / frame.scale, frame.height / 2 / frame.scale
        seen = np.flatnonzero((np.abs(x) - reach < half[0]) & (np.abs(y) - reach < half[1]))
        count = len(seen)
        if count > most:
            seen = seen[np.argpartition(self._rank[seen], most)[:most]]
        ordered: list[int] = seen[np.argsort(self._rank[seen])].tolist()
        return ordered, count

    def draw(self, frame: Frame, palette: Palette, progress: Progress = SILENT) -> Picture:
        """Return the picture of a frame.

        Raises:
            Cancelled: The caller asked to stop.
        """
        import numpy as np

        image = np.empty((frame.height, frame.width, 3), dtype=np.float32)
        image[:] = palette.surface
        alpha = self._density(frame, progress)
        if alpha is not None:
            image += alpha[:, :, None] * (np.array(palette.line, dtype=np.float32) - image)
        self._paint_discs(image, frame, palette, progress)
        made = np.full((frame.height, frame.width, 4), 255, dtype=np.uint8)
        made[:, :, :3] = image[:, :, ::-1]
        return Picture(frame=frame, pixels=made.tobytes())

    def _density(self, frame: Frame, progress: Progress) -> Floats | None:
        import numpy as np

        lines = self._clipped(frame)
        spans = np.maximum(np.abs(lines[:, 2] - lines[:, 0]), np.abs(lines[:, 3] - lines[:, 1]))
        total = float(spans.sum()) + len(lines)
        if not len(lines):
            return None
        cell = min(LARGEST_CELL, max(1, math.ceil(total / MOST_SAMPLES)))
        wide, high = -(-frame.width // cell), -(-frame.height // cell)
        counts = np.zeros(wide * high, dtype=np.float32)
        samples = (spans / cell).astype(np.int64) + 1
        ends = np.cumsum(samples)
        start = 0
        while start < len(lines):
            raise_if_cancelled(progress)
            done = int(ends[start - 1]) if start else 0
            stop = max(start + 1, int(np.searchsorted(ends, done + CHUNK)))
            cells = _cells(lines[start:stop] / np.float32(cell), samples[start:stop], wide, high)
            counts += np.bincount(cells, minlength=wide * high)
            start = stop
        return _toned(counts.reshape(high, wide), cell, frame)

    def _clipped(self, frame: Frame) -> Floats:
        """Return the lines in pixels, cut at the edges of the frame (Liang and Barsky, 1984)."""
        import numpy as np

        middle = np.array([frame.centre[0], frame.centre[1]] * 2, dtype=np.float32)
        half = np.array([frame.width / 2, frame.height / 2] * 2, dtype=np.float32)
        lines = (self._lines - middle) * np.float32(frame.scale) + half
        start, way = lines[:, :2], lines[:, 2:] - lines[:, :2]
        way = np.where(np.abs(way) < 1e-6, np.float32(1e-6), way)  # noqa: PLR2004 - not quite zero
        most = np.array([frame.width - 1, frame.height - 1], dtype=np.float32)
        one, other = -start / way, (most - start) / way
        enter = np.maximum(np.minimum(one, other).max(axis=1), 0)
        leave = np.minimum(np.maximum(one, other).min(axis=1), 1)
        seen = enter < leave
        start, way, enter, leave = start[seen], way[seen], enter[seen], leave[seen]
        return np.concatenate([start + way * enter[:, None], start + way * leave[:, None]], axis=1)

    def _paint_discs(
        self, image: Floats, frame: Frame, palette: Palette, progress: Progress
    ) -> None:
        import numpy as np

        x = (self._discs[:, 0] - frame.centre[0]) * frame.scale + frame.width / 2
        y = (self._discs[:, 1] - frame.centre[1]) * frame.scale + frame.height / 2
        radius = np.clip(self._discs[:, 2] * frame.scale, LEAST_RADIUS, MOST_RADIUS)
        reach = radius + 2
        seen = (x > -reach) & (x < frame.width + reach) & (y > -reach) & (y < frame.height + reach)
        fills = np.array(
            [one if one is not None else palette.surface for one in palette.nodes],
            dtype=np.float32,
        ).reshape(-1, 3)
        rims = np.array(
            [palette.surface if one is not None else palette.hollow for one in palette.nodes],
            dtype=np.float32,
        ).reshape(-1, 3)
        # Half pixels are near enough: discs of one size are drawn in one go.
        sizes = np.round(radius * 2) / 2
        for size in np.unique(sizes[seen])[::-1]:
            raise_if_cancelled(progress)
            found = np.flatnonzero(seen & (sizes == size))
            for part in np.array_split(found, max(1, len(found) * int(size + 2) ** 2 // 100_000)):
                place = x[part], y[part]
                _paint_disc(image, place, float(size) + 1.0, rims[part])
                _paint_disc(image, place, float(size), fills[part])


def _cells(lines: Floats, samples: NDArray[np.int64], wide: int, high: int) -> NDArray[np.int64]:
    """Return the cells that lines go through, as places in a grid of rows."""
    import numpy as np

    owner = np.repeat(np.arange(len(lines)), samples)
    first = np.repeat(np.cumsum(samples) - samples, samples)
    share = (np.arange(len(owner)) - first + np.float32(0.5)) / samples[owner]
    share = share.astype(np.float32)
    x = lines[owner, 0] + (lines[owner, 2] - lines[owner, 0]) * share
    y = lines[owner, 1] + (lines[owner, 3] - lines[owner, 1]) * share
    column = np.clip(x.astype(np.int64), 0, wide - 1)
    row = np.clip(y.astype(np.int64), 0, high - 1)
    return np.asarray(row * wide + column)


def _toned(counts: Floats, cell: int, frame: Frame) -> Floats:
    """Return how strongly each pixel is covered, 0 to 1, from how many lines cross its cell."""
    import numpy as np

    # A line fills only a part of a larger cell.
    covered = counts / cell
    met = covered[covered > 0]
    usual = float(np.quantile(met, 0.9)) if len(met) else 1.0
    slope = min(SINGLE * 4, max(SINGLE / 4, 1.6 / max(usual, 1.0)))
    alpha = np.asarray(DENSEST * (1.0 - np.exp(-covered * slope)), dtype=np.float32)
    if cell > 1:
        alpha = _between(frame.height, alpha.shape[0], cell) @ alpha
        alpha = alpha @ _between(frame.width, alpha.shape[1], cell).T
    return np.asarray(alpha, dtype=np.float32)


def _between(pixels: int, cells: int, cell: int) -> Floats:
    """Return the matrix that makes pixels out of cells, straight between their middles."""
    import numpy as np

    exact = np.clip((np.arange(pixels) + 0.5) / cell - 0.5, 0, cells - 1)
    low = np.minimum(exact.astype(np.int64), max(cells - 2, 0))
    part = (exact - low).astype(np.float32)
    made = np.zeros((pixels, cells), dtype=np.float32)
    made[np.arange(pixels), low] = 1 - part
    made[np.arange(pixels), np.minimum(low + 1, cells - 1)] += part
    return made


def _paint_disc(
    image: Floats, place: tuple[Floats, Floats], radius: float, colours: Floats
) -> None:
    """Paint discs of one size, with soft edges; where they overlap the last one is seen."""
    import numpy as np

    reach = math.ceil(radius) + 1
    offsets = np.arange(-reach, reach + 1)
    column = np.floor(place[0]).astype(np.int64)[:, None, None] + offsets[None, None, :]
    row = np.floor(place[1]).astype(np.int64)[:, None, None] + offsets[None, :, None]
    away = np.hypot(column + 0.5 - place[0][:, None, None], row + 0.5 - place[1][:, None, None])
    cover = np.clip(radius + 0.5 - away, 0, 1).astype(np.float32)
    high, wide = image.shape[:2]
    held = (cover > 0) & (column >= 0) & (column < wide) & (row >= 0) & (row < high)
    owner, _, _ = np.nonzero(held)
    rows, columns = np.broadcast_arrays(row, column)
    at = rows[held], columns[held]
    weight = cover[held][:, None]
    image[at] = image[at] * (1 - weight) + colours[owner] * weight
