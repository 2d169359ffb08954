"""When a contract may end: permitted ends, notice deadlines, automatic renewals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractStop:
    """The day from which a contract costs nothing, given when its units are ready.

    Attributes:
        stop: First day without cost; None if its units never empty or its dates are not known.
        notice_by: Last safe day to give notice for that stop; None where no notice is needed
            or the notice period is not known.
        extended_from: Set where the term ends before the units are ready and does not renew:
            first day that needs an extension which nobody has quoted yet.
        reason: The rule applied, as a sentence with the dates.
    """

    stop: date | None
    notice_by: date | None = None
    extended_from: date | None = None
    reason: str = ""
