"""Assumptions that are stated in another currency than the plan's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.money import GBP
from inventory.findings import Finding, Severity, counted, listed

if TYPE_CHECKING:
    from costing.assumptions import AssumptionSet
    from costing.money import Currency

#: Standard line of the rate of exchange, whose unit names both currencies.
_RATE_LINE = "C10"


def assumed_in_another(assumptions: AssumptionSet, currency: Currency) -> tuple[Finding, ...]:
    """Return a warning where assumptions are stated in a currency that is not the plan's.

    Their numbers are counted as they stand: nobody can tell whether a person typed them in the
    unit printed beside the field or in the plan's currency.
    """
    if currency == GBP:
        return ()
    stated = [
        one
        for one in assumptions.assumptions
        if one.value is not None and one.unit.startswith(f"{GBP} ") and one.line != _RATE_LINE
    ]
    if not stated:
        return ()
    names = listed([f"{one.title} {one.value:f}" for one in stated])
    return (
        Finding(
            severity=Severity.WARNING,
            code="assumptions-in-another-currency",
            text=(
                f"{counted(len(stated), 'assumption')} stated in {GBP} "
                f"{'is' if len(stated) == 1 else 'are'} counted as {currency}, number for number "
                f"and not converted: {names}. Enter each in {currency}."
            ),
            count=len(stated),
        ),
    )
