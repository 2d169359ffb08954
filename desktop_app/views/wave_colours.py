"""The colours of waves, from early to late in one ramp, and of tiers: the same on every screen."""

from __future__ import annotations

from PySide6.QtGui import QColor

from desktop_app.views import theme

#: Places in `Colours.series` that the ramp runs through: they differ in hue for every kind of
#: colour vision, and the number stands on every mark as well.
STOPS = (1, 3, 0)
#: Places in the series for tiers 1 to 4, from a warning colour to grey.
TIER_SERIES = (5, 1, 4, 6)


def wave_colour(number: int, count: int) -> QColor:
    """Return the colour of wave `number` of `count`, from 1."""
    stops = [QColor(theme.colours().series[place]) for place in STOPS]
    share = 0.0 if count <= 1 else (number - 1) / (count - 1)
    place = min(max(share, 0.0), 1.0) * (len(stops) - 1)
    before = min(int(place), len(stops) - 2)
    return mixed(stops[before], stops[before + 1], place - before)


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """Return a colour between two, `share` of the way to `other`."""
    return QColor.fromRgbF(
        one.redF() + (other.redF() - one.redF()) * share,
        one.greenF() + (other.greenF() - one.greenF()) * share,
        one.blueF() + (other.blueF() - one.blueF()) * share,
    )


def text_on(colour: QColor) -> QColor:
    """Return black or white, whichever can be read better on `colour` (WCAG 2.2)."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - constants of the sRGB standard and WCAG
        for part in parts
    )
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    # Where black and white have the same contrast: sqrt(1.05 * 0.05) - 0.05.
    return QColor("#000000" if luminance > 0.179 else "#ffffff")  # noqa: PLR2004 - constants of the sRGB standard and WCAG
