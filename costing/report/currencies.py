"""The totals by currency: entered, published in the plan's own, and converted, as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.currencies import currency_shares, mixture_words
from costing.lines import ZERO
from costing.report.table import Table

if TYPE_CHECKING:
    from costing.projection import Projection


def currency_table(projection: Projection) -> Table:
    """Return what of staying and leaving was entered, published and converted; it adds up."""
    shares = currency_shares(projection)
    rows = [
        (
            one.basis.value,
            one.currency,
            one.staying,
            one.leaving,
            None if one.rate is None else one.rate.rate,
            None if one.rate is None else one.rate.source,
        )
        for one in shares
    ]
    staying = sum((one.staying for one in shares), ZERO)
    leaving = sum((one.leaving for one in shares), ZERO)
    mixture = mixture_words(projection)
    return Table(
        name="currencies",
        title=f"Currencies the totals are made of ({projection.currency}, over the horizon)",
        headings=("Basis", "Currency", "Staying", "Leaving", "Rate", "Source of the rate"),
        rows=(*rows, ("Total", projection.currency, staying, leaving, None, None)),
        notes=(f"{mixture}.",) if mixture else (),
    )
