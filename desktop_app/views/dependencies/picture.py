"""The drawn graph saved as a picture: PNG as it is seen, SVG in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.graph_svg import Ink, Mark, graph_svg
from desktop_app.language import translate
from desktop_app.views import theme
from inventory.errors import PlannerError

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QImage

    from desktop_app.jobs import Job, JobRunner
    from desktop_app.views.dependencies.canvas import DependencyCanvas
    from inventory.progress import Progress

PICTURE_FILTERS = (
    translate("Dependencies", "PNG picture, as seen (*.png)"),
    translate("Dependencies", "SVG drawing, in full (*.svg)"),
)
#: Kind of the background job.
SAVING = "graph-saving"
#: A picture is sharper than the screen, unless what is behind a large drawing is no sharper.
RATIO = 2.0


class PictureNotSavedError(PlannerError):
    """A picture could not be written."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            translate(
                "Dependencies", "{path} could not be written: {reason}. Choose another folder."
            ).format(path=path, reason=reason)
        )


def save_picture(canvas: DependencyCanvas, path: Path, title: str, runner: JobRunner) -> Job:
    """Save the drawing to `path` in the background: SVG where its name says so, else PNG."""
    if path.suffix.lower() == ".svg":
        drawing = canvas.drawing
        scene, noise = drawing.scene, drawing.show_noise
        marks = [
            Mark(
                x=centre.x(),
                y=centre.y(),
                radius=radius,
                colour=look.colour,
                sign=look.sign,
                is_square=look.square,
            )
            for centre, radius, look in zip(
                drawing.centres, drawing.radii, drawing.looks, strict=True
            )
        ]
        legend = [(look.name, look.colour) for look, _ in canvas.legend]
        colours = theme.colours()
        ink = Ink(surface=colours.surface, text=colours.text, line=colours.secondary)

        def work(progress: Progress) -> Path:
            text = graph_svg(scene, marks, legend, ink, title, noise=noise, progress=progress)
            return _write_text(path, text)

        return runner.start(
            work, kind=SAVING, title=translate("Dependencies", "Writing the picture")
        )
    image = canvas.picture(1.0 if canvas.drawing.backdrop.is_used else RATIO)
    target = path if path.suffix else path.with_suffix(".png")
    return runner.start(
        lambda _progress: _write_image(target, image),
        kind=SAVING,
        title=translate("Dependencies", "Writing the picture"),
    )


def _write_text(path: Path, text: str) -> Path:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise PictureNotSavedError(path, error.strerror or str(error)) from error
    return path


def _write_image(path: Path, image: QImage) -> Path:
    if not image.save(str(path)):
        raise PictureNotSavedError(
            path, translate("Dependencies", "the folder cannot be written to, or the disk is full")
        )
    return path
