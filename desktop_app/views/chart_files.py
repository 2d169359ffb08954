"""A chart written to a file: PNG at twice the size of the screen, SVG without any loss."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from desktop_app.language import translate
from desktop_app.views import theme
from desktop_app.views.dialogs import Message, MessageKind
from inventory.errors import PlannerError

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.views.dialogs import Asker

CHART_FILTERS = (
    translate("Charts", "PNG picture (*.png)"),
    translate("Charts", "SVG drawing (*.svg)"),
)
#: Pixels of a PNG to one of the screen.
RATIO = 2
#: Empty pixels around the chart.
_EDGE = 16


class ChartNotSavedError(PlannerError):
    """A chart could not be written."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            translate(
                "Charts",
                "{path} could not be written. Choose a folder that you may write "
                "to, on a disk with room.",
            ).format(path=path)
        )


class Draw(Protocol):
    """Draws into a box of any device."""

    def __call__(self, painter: QPainter, box: QRectF) -> None:
        """Draw."""


def ask_and_save(asker: Asker, draw: Draw, title: str, size: QSize) -> Path | None:
    """Ask where a chart is to be written and write it; return the file, None where it was not."""
    suggested = "".join(one if one.isalnum() else "-" for one in title.lower()).strip("-")
    path = asker.file_to_save(
        translate("Charts", "Save the picture"), CHART_FILTERS, f"{suggested}.png"
    )
    if path is None:
        return None
    try:
        return save_chart(draw, path, title, size)
    except ChartNotSavedError as error:
        asker.ask(
            Message(
                kind=MessageKind.ERROR,
                title=translate("Charts", "The picture was not saved"),
                text=str(error),
            )
        )
        return None


def save_chart(draw: Draw, path: Path, title: str, size: QSize) -> Path:
    """Write a chart of so many pixels: SVG where the name says so, else PNG.

    Raises:
        ChartNotSavedError: The file cannot be written.
    """
    whole = QRect(0, 0, max(640, size.width()), max(320, size.height()))
    if path.suffix.lower() == ".svg":
        made = _save_svg(draw, path, title, whole)
    else:
        path = path if path.suffix else path.with_suffix(".png")
        made = _save_png(draw, path, title, whole)
    if not made:
        raise ChartNotSavedError(path)
    return path


def _save_png(draw: Draw, path: Path, title: str, whole: QRect) -> bool:
    image = QImage(whole.size() * RATIO, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(RATIO)
    image.setText("Title", title)
    painter = QPainter(image)
    _paint(painter, draw, whole)
    painter.end()
    return image.save(str(path))


def _save_svg(draw: Draw, path: Path, title: str, whole: QRect) -> bool:
    made = QSvgGenerator()
    made.setFileName(str(path))
    made.setSize(whole.size())
    made.setViewBox(whole)
    made.setTitle(title)
    painter = QPainter()
    if not painter.begin(made):
        return False
    _paint(painter, draw, whole)
    painter.end()
    return path.is_file()


def _paint(painter: QPainter, draw: Draw, whole: QRect) -> None:
    painter.fillRect(whole, QColor(theme.colours().surface))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    draw(painter, QRectF(whole.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)))
