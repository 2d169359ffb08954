"""What charts share: round axis steps, fills that differ in grey print too, and text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen

from desktop_app.views import theme

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Least contrast of a mark with what it stands on, and how a colour comes to it.
LEAST_CONTRAST = 3.0
_SHADE, _MOST_STEPS, _HALF = 106, 30, 128
#: Steps of an axis within one power of ten.
_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """An upright axis: values to pixels, with round steps.

    Attributes:
        low / high: Values at the bottom and the top; both are steps.
        bottom / top: Their pixels, `bottom` the larger.
    """

    low: Decimal
    high: Decimal
    steps: tuple[Decimal, ...]
    bottom: float
    top: float

    def y(self, value: Decimal) -> float:
        """Return the pixel of a value."""
        share = float((value - self.low) / (self.high - self.low))
        return self.bottom + (self.top - self.bottom) * share


def scale(values: Iterable[Decimal], bottom: float, top: float, step_pixels: float) -> Scale:
    """Return an axis that holds nought and every value, its steps at least so far apart."""
    known = [Decimal(0), *values]
    low, high = min(known), max(known)
    if low == high:
        high = low + 1
    most = max(1, int((bottom - top) / step_pixels))
    step = _step((high - low) / most)
    first, last = (low // step) * step, (high // step) * step
    if first > low:
        first -= step
    if last < high:
        last += step
    count = int((last - first) / step)
    steps = tuple(first + step * place for place in range(count + 1))
    return Scale(low=first, high=last, steps=steps, bottom=bottom, top=top)


def _step(least: Decimal) -> Decimal:
    power = Decimal(1).scaleb(least.adjusted())
    return next(power * one for one in _STEPS if power * one >= least)


def ink(colour: QColor, ground: QColor) -> QColor:
    """Return a colour that stands out from its ground, as pictures have to (WCAG 2.2, 1.4.11).

    One that does not is made darker on a light ground, lighter on a dark one, step by step.
    """
    shown = QColor(colour)
    for _ in range(_MOST_STEPS):
        if _contrast(shown, ground) >= LEAST_CONTRAST:
            break
        shown = shown.darker(_SHADE) if ground.lightness() > _HALF else shown.lighter(_SHADE)
    return shown


def _contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - constants of the sRGB standard and WCAG
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    red, green, blue = parts
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """How an area is filled: a colour and, so that grey print tells it apart, a pattern.

    Attributes:
        colour: Place in `Colours.series`.
        soft: Whether the ground is the soft colour, with the pattern in the full one.
    """

    colour: int
    pattern: Qt.BrushStyle = Qt.BrushStyle.SolidPattern
    soft: bool = False

    def paint(self, painter: QPainter, box: QRectF) -> None:
        """Fill a box and give it an edge."""
        if box.width() <= 0 or box.height() <= 0:
            return
        chosen = theme.colours()
        full = ink(QColor(chosen.series[self.colour]), QColor(chosen.surface))
        ground = QColor(chosen.series_soft[self.colour]) if self.soft else full
        painter.fillRect(box, ground)
        if self.pattern is not Qt.BrushStyle.SolidPattern:
            over = full if self.soft else QColor(chosen.surface)
            painter.fillRect(box, QBrush(over, self.pattern))
        if box.width() > 3 and box.height() > 2:  # noqa: PLR2004 - an edge would hide it
            painter.setPen(QPen(full, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))


def draw_text(
    painter: QPainter,
    box: QRectF,
    text: str,
    *,
    colour: str = "secondary",
    role: theme.Role = theme.Role.SMALL,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    wrap: bool = False,
) -> None:
    """Draw one line of text into a box, cut with an ellipsis where it is too long.

    With `wrap` it takes as many lines as the box is high.
    """
    font = theme.font(role)
    painter.setFont(font)
    painter.setPen(QColor(getattr(theme.colours(), colour)))
    if wrap:
        painter.drawText(box, side | Qt.TextFlag.TextWordWrap, text)
        return
    cut = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, cut)


def text_size(text: str, role: theme.Role = theme.Role.SMALL) -> tuple[float, float]:
    """Return width and height in pixels of a text."""
    metrics = QFontMetricsF(theme.font(role))
    return metrics.horizontalAdvance(text), metrics.height()
