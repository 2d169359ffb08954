"""What is chosen on a screen, with the sentences that say why it is so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A thing and its explanation.

    Attributes:
        thing: What a person calls it.
        sentences: Makes the explanation; it runs in the background and touches no Qt.
    """

    thing: str
    sentences: Callable[[], tuple[str, ...]]
