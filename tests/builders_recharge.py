"""Tiny builders of costs to share and funding formulas."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from costing.recharge import (
    CostToShare,
    FundingDriver,
    FundingFormula,
    FundingPartner,
    Signature,
)


def to_share(
    name: str, amount: str, usage: str = "", direct: str | None = None, stranded: str = "0"
) -> CostToShare:
    """A cost; usage is written "A:1 B:2", "?:1" for a user nobody has named."""
    pairs = [one.split(":") for one in usage.split()]
    return CostToShare(
        id=name,
        name=name,
        amount=Decimal(amount),
        stranded=Decimal(stranded),
        direct=direct,
        usage=tuple(("" if party == "?" else party, Decimal(measure)) for party, measure in pairs),
        quantity="vCPU",
    )


def signed(*roles_and_days: str) -> tuple[Signature, ...]:
    """Signatures written "CEO 2027-01-01"."""
    made = []
    for text in roles_and_days:
        role, day = text.split()
        made.append(Signature(name=f"The {role}", role=role, signed=date.fromisoformat(day)))
    return tuple(made)


def formula(
    drivers: str, limits: str = "", signatures: tuple[Signature, ...] = ()
) -> FundingFormula:
    """A formula; drivers "0.5 A=1 B=3; 0.5 A=2 B=2", limits "A 0.3 1; B 0 0.5"."""
    made = []
    for place, text in enumerate(drivers.split(";")):
        weight, *counts = text.split()
        made.append(
            FundingDriver(
                name=f"driver {place + 1}",
                weight=Decimal(weight),
                counts=tuple((one.split("=")[0], Decimal(one.split("=")[1])) for one in counts),
            )
        )
    names = {name for driver in made for name, _ in driver.counts}
    bounds = {one.split()[0]: one.split()[1:] for one in limits.split(";") if one.strip()}
    partners = [
        FundingPartner(
            name=name,
            floor=Decimal(bounds[name][0]) if name in bounds else Decimal(0),
            cap=Decimal(bounds[name][1]) if name in bounds else Decimal(1),
        )
        for name in sorted({*names, *bounds})
    ]
    return FundingFormula(
        purpose="run",
        version=1,
        dated=date(2027, 1, 1),
        partners=tuple(partners),
        drivers=tuple(made),
        signatures=signatures,
    )
