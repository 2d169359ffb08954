"""Who pays: costs shared out to business units, and what partners of a shared service fund.

Nothing is spread silently: every pound carries the rule that placed it, and what no rule places
is shown as unallocated.
"""

from __future__ import annotations

from costing.recharge.allocation import (
    Allocation,
    Basis,
    BookedYear,
    CostToShare,
    RateMeasure,
    Recharge,
    RechargePolicy,
    Rule,
    StandardRate,
    allocate,
)
from costing.recharge.applications import ApplicationCosts, application_costs, per_user
from costing.recharge.bases import charged
from costing.recharge.estate import recharge_of_year, volumes_of
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
from costing.recharge.year_end import YearEnd, booked_year_ends, year_end_of

__all__ = [
    "Allocation",
    "ApplicationCosts",
    "Basis",
    "BookedYear",
    "CostToShare",
    "FundingDriver",
    "FundingError",
    "FundingFormula",
    "FundingPartner",
    "FundingRun",
    "JournalEntry",
    "RateMeasure",
    "Recharge",
    "RechargePolicy",
    "Rule",
    "Signature",
    "StandardRate",
    "TrueUp",
    "YearEnd",
    "allocate",
    "application_costs",
    "booked_year_ends",
    "charged",
    "fund",
    "funding_shares",
    "journal",
    "pence",
    "per_user",
    "recharge_of_year",
    "share_out",
    "true_up",
    "volumes_of",
    "year_end_of",
]
