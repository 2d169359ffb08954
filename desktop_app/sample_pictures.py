"""Draws every screen of the sample estate, or of a larger one, as `decant demo` is asked to."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont

from desktop_app.cli_commands.demo_options import NORMAL_TEXT
from desktop_app.pictures import draw_screens
from desktop_app.session import Session
from desktop_app.views import theme
from inventory.errors import PlannerError
from inventory.progress import SILENT

if TYPE_CHECKING:
    import argparse

    from PySide6.QtWidgets import QApplication

    from desktop_app.chain import Chain

#: Where no screen is, Qt's own font is small for reading; pictures use this size.
PICTURE_POINTS = 10.0


def draw_sample(application: QApplication, options: argparse.Namespace, chain: Chain) -> int:
    """Draw in light and dark at every size of text in `options` and return the exit status."""
    font = QFont(application.font())
    font.setPointSizeF(PICTURE_POINTS)
    application.setFont(font)
    try:
        sample = chain.sample(SILENT)
        session = Session(sample, today=date.today())  # noqa: DTZ011 - the sample has its own day
        session.take_derived(sample, chain.derive(sample, SILENT))
    except PlannerError as error:
        sys.stderr.write(f"decant: {error}\n")
        return 1
    for percent in options.text:
        place = (
            options.screenshots
            if percent == NORMAL_TEXT
            else options.screenshots / f"text-{percent}"
        )
        theme.scale_text(application, percent)
        for scheme, inside in ((theme.Scheme.LIGHT, place), (theme.Scheme.DARK, place / "dark")):
            theme.apply(application, scheme)
            for picture in draw_screens(session, inside, chain=chain):
                sys.stdout.write(f"{picture}\n")
    return 0
