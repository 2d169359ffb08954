"""Files read into a plan that has an inventory already: newer ones replace what they replace."""

from inventory.reimporting.dependency_edits import (
    DependencyKey,
    Ruling,
    drawn,
    in_order,
    key_of,
    ruled,
    rulings_of,
)
from inventory.reimporting.origins import EARLIER, VANISHED
from inventory.reimporting.updating import Update, earlier, update, vanished_keys

__all__ = [
    "EARLIER",
    "VANISHED",
    "DependencyKey",
    "Ruling",
    "Update",
    "drawn",
    "earlier",
    "in_order",
    "key_of",
    "ruled",
    "rulings_of",
    "update",
    "vanished_keys",
]
