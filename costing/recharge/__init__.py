"""Who pays: costs shared out to business units, and what partners of a shared service fund.

Nothing is spread silently: every pound carries the rule that placed it, and what no rule places
is shown as unallocated.
"""

from __future__ import annotations

from costing.recharge.allocation import (
    Allocation,
    CostToShare,
    Recharge,
    RechargePolicy,
    Rule,
    allocate,
)
from costing.recharge.estate import recharge_of_year
from costing.recharge.funding import (
    FundingDriver,
    FundingError,
    FundingFormula,
    FundingPartner,
    FundingRun,
    Signature,
    TrueUp,
    fund,
    funding_shares,
    true_up,
)
from costing.recharge.journal import JournalEntry, journal
from costing.recharge.rounding import pence, share_out

__all__ = [
    "Allocation",
    "CostToShare",
    "FundingDriver",
    "FundingError",
    "FundingFormula",
    "FundingPartner",
    "FundingRun",
    "JournalEntry",
    "Recharge",
    "RechargePolicy",
    "Rule",
    "Signature",
    "TrueUp",
    "allocate",
    "fund",
    "funding_shares",
    "journal",
    "pence",
    "recharge_of_year",
    "share_out",
    "true_up",
]
