from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor

from desktop_app.views import icons, theme
from desktop_app.views.labels import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

TEXTS = ("text", "secondary", "error", "warning", "note", "good", "accent")
SURFACES = ("window", "surface", "raised")


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    parts = [QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF()]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_that_the_measure_of_contrast_is_right() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_that_text_can_be_read_on_every_surface(colours: theme.Colours) -> None:
    pairs = [(text, surface) for text in TEXTS for surface in SURFACES]
    pairs += [("on_accent", "accent"), ("on_rail", "rail"), ("rail_secondary", "rail")]
    pairs += [("on_rail", "rail_selected"), ("rail_secondary", "rail_selected"), ("text", "hover")]
    too_faint = {
        pair: round(contrast(getattr(colours, pair[0]), getattr(colours, pair[1])), 2)
        for pair in pairs
        if contrast(getattr(colours, pair[0]), getattr(colours, pair[1])) < 4.5
    }
    assert too_faint == {}


def test_that_marks_can_be_told_from_what_they_stand_on() -> None:
    """Pictures need 3 to 1 (WCAG 2.2, 1.4.11); each stands beside words all the same."""
    from desktop_app.views.navigation import FINDING_MARKS, MARKS

    rails = (theme.LIGHT.rail, theme.LIGHT.rail_selected, theme.DARK.rail, theme.DARK.rail_selected)
    for _, colour in (*MARKS.values(), *FINDING_MARKS.values()):
        for rail in rails:
            assert contrast(colour, rail) >= 3.0, (colour, rail)
    for colours in (theme.LIGHT, theme.DARK):
        for surface in SURFACES:
            assert contrast(colours.accent, getattr(colours, surface)) >= 3.0


def test_that_placeholders_and_selected_rows_can_be_read() -> None:
    for colours in (theme.LIGHT, theme.DARK):
        assert contrast(colours.secondary, colours.surface) >= 4.5
        assert contrast(colours.on_accent, colours.accent) >= 4.5
        for soft in colours.series_soft:
            assert contrast(colours.text, soft) >= 4.5, soft


def test_that_the_chosen_look_is_the_one_in_use(qapp: QApplication) -> None:
    theme.apply(qapp, theme.Scheme.DARK)
    assert theme.colours() is theme.DARK
    theme.apply(qapp, theme.Scheme.LIGHT)
    assert theme.colours() is theme.LIGHT
    theme.apply(qapp, "mauve")  # a setting of another version: as the system says
    theme.apply(qapp, theme.Scheme.LIGHT)


def test_that_sizes_follow_the_font_of_the_system(qapp: QApplication) -> None:
    before = theme.gap(4), theme.row_height(), theme.font(theme.Role.TITLE).pointSizeF()
    font = qapp.font()
    usual = font.pointSizeF()
    try:
        font.setPointSizeF(usual * 2)
        qapp.setFont(font)
        after = theme.gap(4), theme.row_height(), theme.font(theme.Role.TITLE).pointSizeF()
    finally:
        font.setPointSizeF(usual)
        qapp.setFont(font)
    assert all(
        big == pytest.approx(2 * small, rel=0.15) for big, small in zip(after, before, strict=True)
    )


def test_that_every_icon_draws_something_in_the_colour_asked_for(qapp: QApplication) -> None:
    assert len(icons.names()) >= 25
    for name in icons.names():
        picture = icons.pixmap(name, "#ff0000", 48).toImage()
        painted = [
            picture.pixelColor(x, y)
            for x in range(48)
            for y in range(48)
            if picture.pixelColor(x, y).alpha() > 200
        ]
        assert painted, name
        if name != "decant":
            assert {colour.name() for colour in painted} == {"#ff0000"}, name


def test_that_text_on_screen_grows_at_once(qtbot, qapp: QApplication) -> None:
    theme.apply(qapp, theme.Scheme.LIGHT)
    label = PlainLabel("Waves", theme.Role.TITLE)
    qtbot.addWidget(label)
    label.show()
    before = label.font().pointSizeF()
    theme.scale_text(qapp, 200)
    try:
        assert label.font().pointSizeF() == pytest.approx(2 * before)
    finally:
        theme.scale_text(qapp, 100)
    assert label.font().pointSizeF() == pytest.approx(before)
