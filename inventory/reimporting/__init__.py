"""Files read into a plan that has an inventory already: newer ones replace what they replace."""

from inventory.reimporting.origins import EARLIER, VANISHED
from inventory.reimporting.updating import Update, earlier, update, vanished_keys

__all__ = ["EARLIER", "VANISHED", "Update", "earlier", "update", "vanished_keys"]
