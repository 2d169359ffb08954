from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.graph_layout import Shape, lay_out
from inventory.progress import Cancelled


def shape(count: int, pairs: list[tuple[int, int]], size: float = 40.0) -> Shape:
    return Shape(
        nodes=tuple(f"n{number}" for number in range(count)),
        boxes=((size, size),) * count,
        edges=tuple((one, other, 1.0) for one, other in pairs),
    )


RING = shape(12, [(at, (at + 1) % 12) for at in range(12)])


class Stopped:
    """Progress of a person who cancels after so many reports."""

    def __init__(self, after: int) -> None:
        self.left = after

    def report(self, fraction: float, message: str) -> None:
        self.left -= 1

    def is_cancelled(self) -> bool:
        return self.left <= 0


def test_that_the_same_graph_is_laid_out_in_the_same_way() -> None:
    assert lay_out(RING) == lay_out(RING)


def test_that_a_cancelled_layout_stops() -> None:
    progress = Stopped(after=5)
    with pytest.raises(Cancelled):
        lay_out(RING, progress=progress)
    assert progress.left == 0


def test_that_nodes_keep_their_places_when_one_is_added() -> None:
    before = lay_out(RING)
    after = lay_out(shape(13, [*((at, (at + 1) % 12) for at in range(12)), (12, 3)]), start=before)
    assert {node: after[node] for node in before} == before
    nearest = min(before, key=lambda node: math.dist(before[node], after["n12"]))
    assert nearest in {"n2", "n3", "n4"}


def test_that_a_layout_that_is_known_is_returned_at_once() -> None:
    before = lay_out(RING)
    assert lay_out(RING, start=before, progress=Stopped(after=0)) == before


def test_that_neighbours_stand_nearer_than_strangers() -> None:
    pairs = list(itertools.combinations(range(5), 2)) + list(
        itertools.combinations(range(5, 10), 2)
    )
    places = lay_out(shape(10, [*pairs, (0, 5)]))

    def distance(one: int, other: int) -> float:
        return math.dist(places[f"n{one}"], places[f"n{other}"])

    within = [distance(one, other) for one, other in pairs]
    across = [distance(one, other) for one in range(1, 5) for other in range(6, 10)]
    assert sum(within) / len(within) < sum(across) / len(across)


def test_that_what_is_needed_stands_below_what_needs_it() -> None:
    places = lay_out(shape(5, [(0, 4), (1, 4), (2, 4), (3, 4)]))
    assert places["n4"][1] > sum(places[f"n{user}"][1] for user in range(4)) / 4


def test_that_nodes_without_edges_stand_in_rows_below_the_others() -> None:
    places = lay_out(shape(6, [(0, 1), (1, 2)]))
    lowest = max(places[f"n{node}"][1] for node in range(3))
    loose = [places[f"n{node}"] for node in range(3, 6)]
    assert all(y > lowest for _, y in loose)
    assert len({x for x, _ in loose}) == 3 or len({y for _, y in loose}) > 1


def test_that_an_empty_graph_has_no_places() -> None:
    assert lay_out(shape(0, [])) == {}
    assert len(lay_out(shape(1, []))) == 1


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_that_no_two_boxes_overlap(data: st.DataObject) -> None:
    count = data.draw(st.integers(2, 12))
    ends = st.integers(0, count - 1)
    pairs = data.draw(st.lists(st.tuples(ends, ends), max_size=20))
    places = lay_out(shape(count, pairs), iterations=60)
    assert len(places) == count
    for one, other in itertools.combinations(places.values(), 2):
        assert abs(one[0] - other[0]) >= 39.5 or abs(one[1] - other[1]) >= 39.5
