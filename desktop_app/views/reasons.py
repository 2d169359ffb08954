"""What is chosen on a screen, with the sentences that say why it is so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A thing and its explanation.

    Attributes:
        thing: What a person calls it.
        sentences: Makes the explanation; it runs in the background and touches no Qt.
    """

    thing: str
    sentences: Callable[[], tuple[str, ...]]


def meant_card(cards: Mapping[str, QWidget]) -> str:
    """Return the id of the card under the pointer, else of the one with the keyboard, or ""."""
    focus = QApplication.focusWidget()
    under = next((name for name, card in cards.items() if card.underMouse()), "")
    return under or next((name for name, card in cards.items() if card is focus), "")


def is_meant(picture: QWidget) -> bool:
    """Return whether the pointer is over a picture, or the keyboard in it."""
    return picture.underMouse() or picture.hasFocus()
