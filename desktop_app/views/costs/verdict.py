"""The verdict over the first page of the costs: what it says first, and the rest on demand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from desktop_app import formats
from desktop_app.language import translate
from desktop_app.views import theme
from desktop_app.views.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

#: A sentence ends where the next begins with a capital; a decimal point is followed by a digit.
_ENDS = re.compile(r"(?<=\.)\s+(?=[A-Z])")
#: Text of so many characters is shown whole: hiding a line of it gains nothing.
SHORT = 320


class VerdictText(QWidget):
    """Shows the first sentence of each verdict; a button shows all that is said."""

    def __init__(self) -> None:
        super().__init__()
        self._whole: tuple[str, ...] = ()
        self._lead = PlainLabel("", theme.Role.BODY, wrap=True)
        self._rest = PlainLabel("", theme.Role.BODY, secondary=True, wrap=True)
        self.button = QToolButton()
        self.button.setCheckable(True)
        self.button.setText(translate("Costs", "What it leaves out, and what it rests on"))
        theme.mark(self.button, "filter")
        self.button.toggled.connect(self._arrange)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.gap(1))
        for part in (self._lead, self._rest, self.button):
            layout.addWidget(part)
        self._arrange()

    def text(self) -> str:
        """Return all that is said, whether or not it is shown."""
        return "\n".join(self._whole)

    def show_verdicts(self, verdicts: Sequence[str]) -> None:
        """Show paragraphs, each beginning with its verdict."""
        self._whole = tuple(formats.sentence(one) for one in verdicts)
        self._arrange()

    @Slot()
    def _arrange(self) -> None:
        short = len(self.text()) <= SHORT
        parts = [_ENDS.split(one, maxsplit=1) for one in self._whole]
        lead = self.text() if short else "\n".join(one[0] for one in parts)
        rest = "" if short else "\n".join(one[1] for one in parts if len(one) > 1)
        self._lead.setText(lead)
        self._rest.setText(rest)
        self._rest.setVisible(bool(rest) and self.button.isChecked())
        self.button.setVisible(bool(rest))
