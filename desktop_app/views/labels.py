"""Labels for text out of data: plain text only, in a role's font, cut with an ellipsis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.models.tooltips import escaped
from desktop_app.views import icons, theme

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QPaintEvent, QResizeEvent


class PlainLabel(QLabel):
    """A label that never reads mark-up, so that no file can make it load a picture."""

    _role = theme.Role.BODY  # known before Qt's own constructor is done

    def __init__(
        self,
        text: str = "",
        role: theme.Role = theme.Role.BODY,
        *,
        secondary: bool = False,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role = role
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(role))
        self.setWordWrap(wrap)
        if secondary:
            theme.mark(self, "secondary")
        self.setText(text)

    def follow_text_size(self) -> None:
        """Grow with the text of the program, which a font of one's own does not do by itself.

        `theme.scale_text` calls it: a label that listened for it would be asked about every
        change of its own before the first window is shown.
        """
        wanted = theme.font(self._role)
        if wanted.pointSizeF() != self.font().pointSizeF():
            self.setFont(wanted)


class ElidedLabel(PlainLabel):
    """One line that ends in an ellipsis where there is no room; its tooltip has the whole text."""

    def __init__(
        self,
        text: str = "",
        role: theme.Role = theme.Role.BODY,
        *,
        secondary: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._whole = text
        super().__init__(text, role, secondary=secondary, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:
        self._whole = text
        self._cut()

    def whole_text(self) -> str:
        """Return the text as it was set."""
        return self._whole

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        line = " ".join(self._whole.split())
        shown = QFontMetrics(self.font()).elidedText(
            line, Qt.TextElideMode.ElideRight, max(0, self.width())
        )
        super().setText(shown)
        self.setToolTip("" if shown == self._whole else escaped(self._whole))
        self.setAccessibleName(self._whole)


class IconLabel(QWidget):
    """A small picture in a colour of the palette, redrawn when the palette changes."""

    def __init__(
        self, name: str, colour: str = "text", lines: float = 1.0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._colour = colour
        edge = theme.gap(4 * lines)
        self.setFixedSize(edge, edge)

    def set_icon(self, name: str, colour: str) -> None:
        """Show another picture; `colour` is the name of a field of `Colours`."""
        self._name, self._colour = name, colour
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = getattr(theme.colours(), self._colour)
        icons.draw(painter, self._name, colour, self.rect().toRectF())


class FigureCard(QFrame):
    """One large figure with its name, and a line on it that says more."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.mark(self, "card")
        # As high as the highest of its row: the row itself grows no more than that.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._name = ElidedLabel(name, theme.Role.BODY, secondary=True)
        self._figure = ElidedLabel("–", theme.Role.FIGURE)
        self._note = ElidedLabel("", theme.Role.SMALL, secondary=True)
        self._more: list[ElidedLabel] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.gap(3), theme.gap(2), theme.gap(3), theme.gap(2))
        layout.setSpacing(theme.gap(0.5))
        for label in (self._name, self._figure, self._note):
            layout.addWidget(label)
        layout.addStretch(1)

    def show_severity(self, severity: str) -> None:
        """Colour the figure by the name of a severity, "" for none; the note says it in words."""
        theme.mark(self._figure, severity)
        self._figure.style().unpolish(self._figure)
        self._figure.style().polish(self._figure)

    def show_figure(self, figure: str, note: str = "", more: str = "") -> None:
        """Show a figure as `formats.py` wrote it, a few words on it, and `more` lines of them."""
        self._figure.setText(figure)
        self._note.setText(note)
        lines = more.split("\n") if more else []
        while len(self._more) < len(lines):
            label = ElidedLabel("", theme.Role.SMALL)
            layout = self.layout()
            assert isinstance(layout, QVBoxLayout)  # noqa: S101 - made above
            layout.insertWidget(layout.count() - 1, label)
            self._more.append(label)
        for place, label in enumerate(self._more):
            label.setText(lines[place] if place < len(lines) else "")
            label.setVisible(place < len(lines))
        said = ". ".join(one for one in (note, *lines) if one)
        self.setAccessibleName(f"{self._name.whole_text()}: {figure}. {said}")


class ScreenHeader(QWidget):
    """Title of a screen and one line that says what stands on it; buttons go to the right."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = PlainLabel(title, theme.Role.TITLE)
        self.line = ElidedLabel("", theme.Role.BODY, secondary=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.gap(0.5))
        layout.addWidget(self.title)
        layout.addWidget(self.line)


def repaint_on_palette_change(widget: QWidget, event: QEvent) -> None:
    """Call from `changeEvent` of a widget that draws itself."""
    if event.type() == event.Type.PaletteChange:
        widget.update()
