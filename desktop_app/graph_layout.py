"""Where the nodes of a drawn graph stand: a force-directed layout, the same at every run.

Nodes repel each other like charges, through a mesh (their field is one product of Fourier
transforms, so that thousands of nodes cost little more than a hundred); edges pull like springs and
lower what is needed below what needs it.  Steps are sized as in ForceAtlas2 (Jacomy, Venturini,
Heymann and Bastian, 2014).  Afterwards the boxes of nodes and labels are pushed apart, and nodes
without edges stand in rows below.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from inventory.progress import SILENT, raise_if_cancelled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from inventory.progress import Progress

    Floats = NDArray[np.float64]
    Whole = NDArray[np.int64]

Point = tuple[float, float]

#: Iterations of a fresh layout; the forces are nearly still by then.
ITERATIONS: Final = 300
#: Iterations that a few new nodes need among many that stay.
FEW_ITERATIONS: Final = 60
MOSTLY_KNOWN: Final = 0.9
#: Rounds of pushing boxes apart; each looks at every pair, so that large graphs do without.
SEPARATION_ROUNDS: Final = 120
MOST_SEPARATED: Final = 1_200
#: Strengths of the forces, found by looking at drawings.
REPULSION: Final = 20.0
SPRING: Final = 2.0
GRAVITY: Final = 0.035
DESCENT: Final = 0.8
#: How far the crowd in the middle is thinned out, and how much room the boxes have.
EVENNESS: Final = 0.55
ROOM: Final = 1.25
#: With fewer than this share of nodes known from before, everything is laid out afresh.
LEAST_KNOWN: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What is to be laid out.

    Attributes:
        nodes: Ids, in a fixed order.
        boxes: Width and height that each node takes with its label.
        edges: Pairs of places in `nodes`, who needs whom, with the strength of their spring.
        aspect: Width by height of the surface to fill.
    """

    nodes: tuple[str, ...]
    boxes: tuple[tuple[float, float], ...]
    edges: tuple[tuple[int, int, float], ...]
    aspect: float = 1.5


def lay_out(
    shape: Shape,
    *,
    seed: int = 1,
    start: Mapping[str, Point] | None = None,
    iterations: int = ITERATIONS,
    progress: Progress = SILENT,
) -> dict[str, Point]:
    """Return the centre of every node, in the units of the boxes, y downwards.

    Nodes that have a position in `start` keep it and the others are placed around them, unless
    most are new.  The same call gives the same positions.

    Raises:
        Cancelled: The caller asked to stop.
    """
    import numpy as np

    known = {node: start[node] for node in shape.nodes if node in start} if start else {}
    if len(known) == len(shape.nodes):
        return known
    if len(known) < LEAST_KNOWN * len(shape.nodes):
        known = {}
    loose = _loose(shape)
    tied = [at for at in range(len(shape.nodes)) if at not in loose]
    places = np.zeros((len(shape.nodes), 2))
    held = np.array([node in known for node in shape.nodes])
    for at, node in enumerate(shape.nodes):
        if held[at]:
            places[at] = known[node]
    if tied:
        places[tied] = _laid_out_tied(shape, tied, places, held, seed, iterations, progress)
    _place_loose(shape, sorted(loose), tied, places, held)
    progress.report(1.0, "Drawing")
    found = zip(shape.nodes, places.tolist(), strict=True)
    return {node: (x, y) for node, (x, y) in found} | known


def _loose(shape: Shape) -> set[int]:
    tied = {end for one, other, _ in shape.edges if one != other for end in (one, other)}
    return set(range(len(shape.nodes))) - tied


def _laid_out_tied(
    shape: Shape,
    tied: list[int],
    places: Floats,
    held: NDArray[np.bool_],
    seed: int,
    iterations: int,
    progress: Progress,
) -> Floats:
    """Return positions of the nodes that have edges, in the order of `tied`."""
    import numpy as np

    place_of = {at: number for number, at in enumerate(tied)}
    pairs = [(place_of[a], place_of[b]) for a, b, _ in shape.edges if a != b]
    springs = np.array([strength for a, b, strength in shape.edges if a != b])
    boxes = np.array([shape.boxes[at] for at in tied])
    edges = np.array(pairs, dtype=np.int64)
    fixed = held[tied]
    forces = _Forces(edges, springs, len(tied))
    if fixed.any():
        unit = 1.0 / _scale(boxes)
        now = _beside_neighbours(places[tied] * unit, fixed, edges)
        if fixed.mean() > MOSTLY_KNOWN:
            iterations = min(iterations, FEW_ITERATIONS)
    else:
        unit = 1.0
        now = forces.spread(seed)
    for step in range(iterations):
        raise_if_cancelled(progress)
        progress.report(step / iterations, "Arranging the graph")
        now = forces.moved(now, fixed)
    if fixed.any():
        return _separated(now / unit, boxes, fixed, progress)
    # The rows of nodes without edges below make the whole higher than the part with edges.
    whole = sum(width * height for width, height in shape.boxes)
    aspect = shape.aspect * whole / float((boxes[:, 0] * boxes[:, 1]).sum())
    now = _filling(now, boxes, aspect)
    return _separated(now, boxes, fixed, progress)


class _Forces:
    """Repulsion, springs and gravity, and the step that they have come to."""

    def __init__(self, edges: Whole, springs: Floats, count: int) -> None:
        import numpy as np

        self._count = count
        self._one, self._other = edges[:, 0], edges[:, 1]
        degree = np.bincount(self._one, minlength=count) + np.bincount(self._other, minlength=count)
        self._mass = degree + 1.0
        # The spring of a busy pair is weaker, else hubs draw all the rest into one knot.
        self._springs = springs / np.sqrt(np.minimum(degree[self._one], degree[self._other]) + 1.0)
        self._mesh = 64 if count <= 200 else 128 if count <= 2_000 else 256  # noqa: PLR2004 - steps of the mesh
        wide = 2 * self._mesh
        axis = np.fft.fftfreq(wide) * wide
        down, across = np.meshgrid(axis, axis, indexing="ij")
        square = across * across + down * down + 0.25
        self._kernels = (np.fft.rfft2(across / square), np.fft.rfft2(down / square))
        self._before = np.zeros((count, 2))
        self._speed = 1.0

    def spread(self, seed: int) -> Floats:
        """Return a first guess: random directions smoothed along the edges, spread evenly."""
        import numpy as np

        guess = np.random.default_rng(seed).normal(size=(self._count, 2))
        for _ in range(30):
            smooth = guess.copy()
            for axis in range(2):
                smooth[:, axis] += np.bincount(self._one, guess[self._other, axis], self._count)
                smooth[:, axis] += np.bincount(self._other, guess[self._one, axis], self._count)
            smooth /= self._mass[:, None]
            smooth -= smooth.mean(0)
            guess, _ = np.linalg.qr(smooth) if self._count > 1 else (smooth, None)
            # The sign of the decomposition differs between builds of the library: settle it.
            guess = guess * np.where(guess[:1] < 0, -1.0, 1.0)
        ranks = np.argsort(np.argsort(guess, axis=0, kind="stable"), axis=0, kind="stable")
        return (ranks / self._count - 0.5) * math.sqrt(self._count) * 12.0

    def moved(self, now: Floats, fixed: NDArray[np.bool_]) -> Floats:
        """Return the positions after one step; `fixed` nodes stay."""
        import numpy as np

        low = now.min(0)
        span = float((now.max(0) - low).max()) * 1.001 + 1e-9
        force = self._repulsion(now, low, span) * REPULSION
        force += self._attraction(now) * SPRING
        force -= (now - now.mean(0)) * GRAVITY * self._mass[:, None]
        length = float(np.abs(now[self._other] - now[self._one]).mean()) if len(self._one) else 0.0
        force[:, 1] += self._descent() * DESCENT * length
        swing = np.linalg.norm(force - self._before, axis=1)
        traction = np.linalg.norm(force + self._before, axis=1) / 2
        self._before = force
        wanted = float((self._mass * traction).sum() / ((self._mass * swing).sum() + 1e-9))
        self._speed = max(0.05, min(self._speed * 1.5, wanted))
        step = self._speed / (1 + self._speed * np.sqrt(swing))
        step = np.minimum(step, span * 0.02 / (np.linalg.norm(force, axis=1) + 1e-9))
        step[fixed] = 0.0
        return np.asarray(now + force * step[:, None])

    def _repulsion(self, now: Floats, low: Floats, span: float) -> Floats:
        """Return the field of all masses: spread on the mesh, convolved, read back."""
        import numpy as np

        wide, cell = 2 * self._mesh, span / (self._mesh - 1)
        exact = (now - low) / cell
        corner = np.minimum(exact.astype(np.int64), self._mesh - 2)
        part = exact - corner
        shares = (
            ((1 - part[:, 0]) * (1 - part[:, 1]), 0),
            (part[:, 0] * (1 - part[:, 1]), 1),
            ((1 - part[:, 0]) * part[:, 1], wide),
            (part[:, 0] * part[:, 1], wide + 1),
        )
        index = corner[:, 1] * wide + corner[:, 0]
        density = np.zeros(wide * wide)
        for share, offset in shares:
            density += np.bincount(index + offset, share * self._mass, wide * wide)
        transformed = np.fft.rfft2(density.reshape(wide, wide))
        field = np.empty_like(now)
        for axis, kernel in enumerate(self._kernels):
            values = np.fft.irfft2(transformed * kernel, s=(wide, wide)).ravel()
            read = sum(share * values[index + offset] for share, offset in shares)
            field[:, axis] = read * self._mass / cell
        return field

    def _attraction(self, now: Floats) -> Floats:
        import numpy as np

        apart = now[self._other] - now[self._one]
        pull = np.empty_like(now)
        for axis in range(2):
            each = apart[:, axis] * self._springs
            pull[:, axis] = np.bincount(self._one, each, self._count)
            pull[:, axis] -= np.bincount(self._other, each, self._count)
        return pull

    def _descent(self) -> Floats:
        """Return the push that sinks what is needed and lifts what needs it."""
        import numpy as np

        sunk = np.bincount(self._other, self._springs, self._count)
        return np.asarray(sunk - np.bincount(self._one, self._springs, self._count))


def _scale(boxes: Floats) -> float:
    """Return a length of a graph in boxes for one of the forces, so that both are alike."""
    return float(math.sqrt((boxes[:, 0] * boxes[:, 1]).mean())) / 12.0


def _beside_neighbours(now: Floats, fixed: NDArray[np.bool_], edges: Whole) -> Floats:
    """Return positions in which each new node stands by the known ones that it is tied to."""
    import numpy as np

    count = len(now)
    total, ties = np.zeros((count, 2)), np.zeros(count)
    for one, other in ((edges[:, 0], edges[:, 1]), (edges[:, 1], edges[:, 0])):
        held = fixed[other]
        ties += np.bincount(one[held], minlength=count)
        for axis in range(2):
            total[:, axis] += np.bincount(one[held], now[other[held], axis], count)
    centre = now[fixed].mean(0)
    beside = np.where(ties[:, None] > 0, total / np.maximum(ties, 1)[:, None], centre)
    # Two new nodes at one point would never part: each is set off in a direction of its own.
    angles = 2.4 * np.arange(count)
    beside += 3.0 * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    return np.asarray(np.where(fixed[:, None], now, beside))


def _filling(now: Floats, boxes: Floats, aspect: float) -> Floats:
    """Return positions stretched to a surface of `aspect` that the boxes fill loosely.

    Halfway between where the forces left a node and its rank from the left and from the top:
    that thins out the crowd in the middle and keeps who stands beside whom.
    """
    import numpy as np

    size = np.maximum(now.max(0) - now.min(0), 1e-9)
    even = np.argsort(np.argsort(now, axis=0, kind="stable"), axis=0, kind="stable")
    ranks = even / max(1, len(now) - 1)
    blend = (1 - EVENNESS) * (now - now.min(0)) / size + EVENNESS * ranks
    area = float((boxes[:, 0] * boxes[:, 1]).sum()) * ROOM
    return np.asarray(
        (blend - 0.5) * np.array([math.sqrt(area * aspect), math.sqrt(area / aspect)])
    )


def _separated(now: Floats, boxes: Floats, fixed: NDArray[np.bool_], progress: Progress) -> Floats:
    """Return positions at which no two boxes overlap, as near to `now` as pushing leaves them."""
    import numpy as np

    count = len(now)
    if count > MOST_SEPARATED:
        return now
    half = boxes / 2
    reach = half[:, None, :] + half[None, :, :]
    one, other = np.triu_indices(count, 1)
    reach = reach[one, other]
    weight = np.where(fixed, 0.0, 1.0)
    shares = weight[one] + weight[other]
    movable = shares > 0
    for _ in range(SEPARATION_ROUNDS):
        raise_if_cancelled(progress)
        apart = now[other] - now[one]
        lap = reach - np.abs(apart)
        hit = (lap[:, 0] > 0) & (lap[:, 1] > 0) & movable
        if not hit.any():
            break
        first, second = one[hit], other[hit]
        across = lap[hit, 0] < lap[hit, 1]
        axis = np.where(across, 0, 1)
        rows = np.arange(len(axis))
        depth = lap[hit][rows, axis] * 0.52
        sign = np.where(apart[hit][rows, axis] >= 0, 1.0, -1.0)
        push = depth * sign / shares[hit]
        shift = np.zeros_like(now)
        np.add.at(shift, (first, axis), -push * weight[first])
        np.add.at(shift, (second, axis), push * weight[second])
        now = now + shift
    return now


def _place_loose(
    shape: Shape, loose: Sequence[int], tied: Sequence[int], places: Floats, held: NDArray[np.bool_]
) -> None:
    """Put nodes without edges into rows below the others, row by row from the left."""
    new = [at for at in loose if not held[at]]
    if not new:
        return
    is_tied = set(tied)
    around = [at for at in range(len(shape.nodes)) if at in is_tied or held[at]]
    if around:
        left = min(places[at, 0] - shape.boxes[at][0] / 2 for at in around)
        right = max(places[at, 0] + shape.boxes[at][0] / 2 for at in around)
        bottom = max(places[at, 1] + shape.boxes[at][1] / 2 for at in around)
    else:
        area = sum(width * height for width, height in shape.boxes)
        left, right, bottom = 0.0, math.sqrt(area * shape.aspect), 0.0
    widest = max(shape.boxes[at][0] for at in new)
    highest = max(shape.boxes[at][1] for at in new)
    columns = max(1, min(len(new), int((right - left) // widest)))
    offset = left + ((right - left) - columns * widest) / 2
    for number, at in enumerate(new):
        row, column = divmod(number, columns)
        places[at, 0] = offset + (column + 0.5) * widest
        places[at, 1] = bottom + (row + 0.75) * highest
