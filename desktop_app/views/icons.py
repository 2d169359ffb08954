"""Our own icons, drawn from SVG in a colour of the present palette."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

import resources

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

FOLDER = resources.FOLDER / "icons"
#: Edge lengths in pixels that an icon holds, so that it is sharp at every scale factor.
EDGES = (16, 20, 24, 32, 48, 64, 96)


def icon(name: str, colour: str, disabled: str = "") -> QIcon:
    """Return the icon `name` drawn in `colour`, and in `disabled` where it cannot be used."""
    from PySide6.QtGui import QIcon  # the first window has none

    result = QIcon()
    for edge in EDGES:
        result.addPixmap(_pixmap(name, colour, edge))
        if disabled:
            result.addPixmap(_pixmap(name, disabled, edge), QIcon.Mode.Disabled)
    return result


def draw(painter: QPainter, name: str, colour: str, box: QRectF) -> None:
    """Draw the icon `name` in `colour` into `box` at the sharpness of the device."""
    # The drawing is kept, not the renderer: a QObject may not outlive the application.
    renderer = QSvgRenderer()
    renderer.load(QByteArray(_drawing(name, colour)))
    renderer.render(painter, box)


def pixmap(name: str, colour: str, edge: int, ratio: float = 1.0) -> QPixmap:
    """Return the icon as a square picture of `edge` logical pixels for a screen of `ratio`."""
    picture = _pixmap(name, colour, round(edge * ratio))
    picture.setDevicePixelRatio(ratio)
    return picture


def application_icon() -> QIcon:
    """Return the icon of the program."""
    return icon("decant", "#000000")


def names() -> tuple[str, ...]:
    """Return the names of all icons, sorted."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.svg")))


def _pixmap(name: str, colour: str, edge: int) -> QPixmap:
    picture = QPixmap(edge, edge)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter, name, colour, QRectF(0, 0, edge, edge))
    painter.end()
    return picture


@lru_cache(maxsize=512)
def _drawing(name: str, colour: str) -> bytes:
    svg = (FOLDER / f"{name}.svg").read_bytes()
    return svg.replace(b"currentColor", colour.encode())
