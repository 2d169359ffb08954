"""Where a person placed something, as the decisions about it need it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inventory.dispositions.words import Disposition

#: Rule of a decision that a placement made.
PLACEMENT = "placement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where a person placed one server or application.

    Attributes:
        disposition: Retain, retire or repurchase; None for a target on which it is to run.
        because: The clause that says so: "placed by hand: retain".
        reason: Why, as entered; "" where nothing was.
    """

    disposition: Disposition | None
    because: str
    reason: str = ""
