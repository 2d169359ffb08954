"""Ways to buy in the estate of the workbook of the business case: traffic, links, support."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from costing.buying import NetworkUse, StorageUse
from costing.prices import SupportBand
from costing.support_plans import PlanChoice
from tests.builders_case_workbook import BUYING

WITH_BANDS = replace(
    BUYING, network=(NetworkUse(item="internet egress", quantity=Decimal(40_000)),)
)
#: A gateway by the hour, a volume and a vault: each has a row that a person can change.
WITH_LINKS = replace(
    BUYING,
    network=(
        NetworkUse(item="VPN gateway VpnGw1", quantity=Decimal(1), target="azure:eastus"),
        NetworkUse(item="inter-region out", quantity=Decimal(2000)),
    ),
    storage=(
        StorageUse(
            item="Azure Backup: vault storage LRS",
            quantity=Decimal(3000),
            target="azure:westeurope",
        ),
    ),
)


def _support(low: int, high: int | None, share: str) -> SupportBand:
    return SupportBand(
        provider="azure",
        plan="Own",
        from_amount=Decimal(low),
        to_amount=None if high is None else Decimal(high),
        share=Decimal(share),
        minimum=Decimal(20),
        flat=None,
        ends=None,
        note="",
        source="Quotation",
        as_of=date(2027, 1, 4),
    )


WITH_SUPPORT = replace(
    BUYING,
    support=(PlanChoice(provider="azure", plan="Own"),),
    support_bands=(_support(0, 500, "0.1"), _support(500, None, "0.07")),
)
