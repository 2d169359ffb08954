from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.graph_gathering import build_scene
from desktop_app.graph_layout import Shape
from desktop_app.graph_opening import lay_out_opened, put_inside
from desktop_app.graph_scene import Grain, Scene, View
from tests.builders_council import council, derive


def shape_of(scene: Scene) -> Shape:
    return Shape(
        nodes=tuple(node.id for node in scene.nodes),
        boxes=((40.0, 40.0),) * len(scene.nodes),
        edges=tuple((one.source, one.target, 1.0) for one in scene.edges),
    )


def stages(*opened: str) -> list[Scene]:
    project = council()
    derived = derive(project)
    view = View(grain=Grain.WAVES, opened=frozenset(opened))
    return [build_scene(project, derived, one) for one in view.stages]


def test_that_what_is_inside_takes_the_place_of_the_box() -> None:
    places = put_inside({"box": (10.0, 0.0), "a": (10.0, 5.0)}, "box", {"i": (3.0, 4.0)}, 100.0)
    assert places["i"] == (10.0, 0.0)
    assert math.isclose(places["a"][0], 10.0, abs_tol=1e-9)
    assert math.isclose(places["a"][1], 105.0)


@given(st.lists(st.tuples(st.integers(-50, 50), st.integers(-50, 50)), min_size=2, max_size=8))
def test_that_all_else_is_outside_the_open_box(points: list[tuple[int, int]]) -> None:
    places = {f"n{at}": (float(x), float(y)) for at, (x, y) in enumerate(points)}
    made = put_inside(places, "n0", {}, 30.0)
    assert all(math.dist(point, places["n0"]) >= 29.999 for point in made.values())


def test_that_opening_keeps_the_rest_in_its_direction_and_closing_leads_back() -> None:
    scenes = stages("wave:3")
    shapes = [shape_of(one) for one in scenes]
    laid = lay_out_opened(scenes, shapes, [{}, {}])
    assert "wave:3" in laid[0]
    assert "wave:3" not in laid[1]
    middle = laid[0]["wave:3"]
    for node in ("wave:1", "wave:2"):
        before, after = laid[0][node], laid[1][node]
        one = math.atan2(before[1] - middle[1], before[0] - middle[0])
        other = math.atan2(after[1] - middle[1], after[0] - middle[0])
        assert math.isclose(one, other, abs_tol=1e-9)
    assert lay_out_opened(scenes[:1], shapes[:1], [laid[0]]) == [laid[0]]
    assert lay_out_opened(scenes, shapes, [{}, {}]) == laid


def test_that_a_box_within_an_open_box_opens_too() -> None:
    group = next(node.id for node in stages("wave:3")[-1].nodes if node.kind == "group")
    scenes = stages(group, "wave:3")
    assert [len(one.view.opened) for one in scenes] == [0, 1, 2]
    laid = lay_out_opened(scenes, [shape_of(one) for one in scenes], [{}, {}, {}])
    assert laid[2].keys() == {"wave:1", "wave:2", "app:hr", "app:payroll", "ext:192.0.2.7"}
