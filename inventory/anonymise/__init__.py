"""Names out, figures kept: reversible pseudonyms for records that have to leave the building."""

from inventory.anonymise.pseudonyms import Pseudonyms, Restorer
from inventory.anonymise.records import INVENTORY_RULES, Mode, Rules, anonymised, restored

__all__ = [
    "INVENTORY_RULES",
    "Mode",
    "Pseudonyms",
    "Restorer",
    "Rules",
    "anonymised",
    "restored",
]
