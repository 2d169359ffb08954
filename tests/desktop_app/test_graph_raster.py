from __future__ import annotations

import pytest

from desktop_app.graph_raster import Frame, GraphRaster, Palette, Picture
from inventory.progress import Cancelled

WHITE, BLACK, BLUE, GREY = (255, 255, 255), (0, 0, 0), (0, 0, 200), (90, 90, 90)
FRAME = Frame(scale=1.0, centre=(0.0, 0.0), width=100, height=60)


def palette(*nodes: tuple[int, int, int] | None) -> Palette:
    return Palette(surface=WHITE, line=BLACK, hollow=GREY, nodes=nodes)


def pixel(picture: Picture, x: int, y: int) -> tuple[int, int, int]:
    at = 4 * (y * picture.frame.width + x)
    blue, green, red, opaque = picture.pixels[at : at + 4]
    assert opaque == 255
    return red, green, blue


def test_that_a_disc_stands_where_the_frame_says() -> None:
    raster = GraphRaster([(-20.0, 10.0, 6.0)], [])
    picture = raster.draw(FRAME, palette(BLUE))
    assert pixel(picture, 30, 40) == BLUE
    assert pixel(picture, 30, 20) == WHITE
    larger = Frame(scale=2.0, centre=(-20.0, 10.0), width=100, height=60)
    assert pixel(raster.draw(larger, palette(BLUE)), 50, 30) == BLUE
    assert pixel(raster.draw(larger, palette(BLUE)), 50, 40) == BLUE


def test_that_a_hollow_disc_has_a_rim_only() -> None:
    picture = GraphRaster([(0.0, 0.0, 8.0)], []).draw(FRAME, palette(None))
    assert pixel(picture, 50, 30) == WHITE
    assert pixel(picture, 50, 38) != WHITE


def test_that_a_line_is_drawn_from_edge_to_edge_of_the_frame() -> None:
    raster = GraphRaster([(-900.0, 0.5, 1.0), (900.0, 0.5, 1.0)], [(0, 1)])
    picture = raster.draw(FRAME, palette(BLUE, BLUE))
    shades = {pixel(picture, x, 30)[0] for x in range(2, 98)}
    assert max(shades) < 255
    assert pixel(picture, 50, 20) == WHITE


def test_that_what_is_dense_is_darker() -> None:
    discs = [(-900.0, 5.5, 1.0), (900.0, 5.5, 1.0), (-900.0, -14.5, 1.0), (900.0, -14.5, 1.0)]
    raster = GraphRaster(discs, [(0, 1)] * 6 + [(2, 3)])
    picture = raster.draw(FRAME, palette(BLUE, BLUE, BLUE, BLUE))
    assert pixel(picture, 50, 35)[0] < pixel(picture, 50, 15)[0] < 255


def test_that_lines_beside_the_frame_leave_it_white() -> None:
    raster = GraphRaster([(-900.0, 200.0, 1.0), (900.0, 200.0, 1.0)], [(0, 1)])
    picture = raster.draw(FRAME, palette(BLUE, BLUE))
    assert set(picture.pixels) == {255}


def test_that_the_same_frame_gives_the_same_picture() -> None:
    discs = [(float(7 * at % 90 - 45), float(5 * at % 50 - 25), 2.0) for at in range(40)]
    edges = [(at, (at * 7) % 40) for at in range(40)]
    colours = palette(*[BLUE] * 40)
    one = GraphRaster(discs, edges).draw(FRAME, colours)
    assert one == GraphRaster(discs, edges).draw(FRAME, colours)


def test_that_the_most_important_in_sight_come_first() -> None:
    discs = [(0.0, 0.0, 1.0), (10.0, 0.0, 1.0), (500.0, 0.0, 1.0), (20.0, 0.0, 1.0)]
    raster = GraphRaster(discs, [], ranks=(2, 3, 0, 1))
    assert raster.in_sight(FRAME, 10) == ([3, 0, 1], 3)
    assert raster.in_sight(FRAME, 2) == ([3, 0], 3)


def test_that_drawing_can_be_cancelled() -> None:
    class Stopped:
        def report(self, fraction: float, message: str) -> None: ...

        def is_cancelled(self) -> bool:
            return True

    raster = GraphRaster([(0.0, 0.0, 1.0), (9.0, 9.0, 1.0)], [(0, 1)])
    with pytest.raises(Cancelled):
        raster.draw(FRAME, palette(BLUE, BLUE), Stopped())
