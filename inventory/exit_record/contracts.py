"""What people record of contracts: notices, confirmations, savings agreed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from inventory.identity import ContractId


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRecord:
    """The notice on one contract, and what the supplier said.

    Attributes:
        for_end: The end that the notice names (first day without the contract).
        sent: Day on which it was served; a deadline that has passed no longer matters then.
        acknowledgement: The supplier's reference.
        confirmed_end: End that the supplier confirmed (first day without the contract).
    """

    contract: ContractId
    for_end: date | None = None
    sent: date | None = None
    sent_by: str = ""
    form: str = ""
    acknowledged: date | None = None
    acknowledgement: str = ""
    confirmed_end: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SavingAgreed:
    """What finance agreed of the saving of one contract.

    Attributes:
        cause: Of a variance: "late wave", "missed notice", "holder" or a person's own words.
        cashable: Whether the money leaves a budget; None while nobody has said.
    """

    contract: ContractId
    evidence: str = ""
    cause: str = ""
    cashable: bool | None = None
    agreed_by: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedDay:
    """The day that was agreed for the end of one unit or contract: what later days are held to.

    Attributes:
        subject: "contract:Colo", "rack:K1", "site:DC": kind and id.
        day: First day without it; None where it had no end.
        on: Day on which somebody agreed the plan.
    """

    subject: str
    day: date | None
    on: date
