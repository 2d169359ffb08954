"""One question with several answers, each with a line that says what speaks for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QRadioButton, QVBoxLayout

from desktop_app.language import translate
from desktop_app.views import theme
from desktop_app.views.labels import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer.

    Attributes:
        key: What the asker returns.
        detail: What speaks for it, in words.
    """

    key: str
    label: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A question; its first option is chosen until the person says otherwise."""

    title: str
    text: str
    options: tuple[Option, ...]
    button: str = translate("Window", "Continue")


class ChoiceDialog(QDialog):
    """Asks a `Choice`; `chosen` is the key of the answer."""

    def __init__(self, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(choice.title)
        layout = QVBoxLayout(self)
        edge = theme.gap(5)
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.setSpacing(theme.gap(2))
        layout.addWidget(PlainLabel(choice.title, theme.Role.HEADING))
        layout.addWidget(PlainLabel(choice.text, secondary=True, wrap=True))
        layout.addSpacing(theme.gap(2))
        self._buttons: dict[str, QRadioButton] = {}
        for option in choice.options:
            button = QRadioButton(option.label.replace("&", "&&"))
            button.setFont(theme.font(theme.Role.STRONG))
            self._buttons[option.key] = button
            layout.addWidget(button)
            if option.detail:
                detail = PlainLabel(option.detail, theme.Role.SMALL, secondary=True, wrap=True)
                detail.setIndent(theme.gap(6))
                layout.addWidget(detail)
        next(iter(self._buttons.values())).setChecked(True)
        layout.addSpacing(theme.gap(3))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        go_on = buttons.addButton(choice.button, QDialogButtonBox.ButtonRole.AcceptRole)
        theme.mark(go_on, "primary")
        go_on.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self.setMinimumWidth(theme.text_width(80))

    @property
    def chosen(self) -> str:
        """Key of the option that is chosen."""
        return next(key for key, button in self._buttons.items() if button.isChecked())

    def choose(self, key: str) -> None:
        """Choose an option."""
        self._buttons[key].setChecked(True)
