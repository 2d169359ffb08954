"""Totals that mix prices published in the plan's currency with converted ones show both."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.assumed_currency import assumed_in_another
from costing.currencies import Basis, currency_shares, mixture_words
from costing.exchange import RateUsed
from costing.lines import Line, LineKind
from costing.money import GBP, USD, Currency, Money
from costing.priced_parts import PricedPart
from costing.report.currencies import currency_table
from costing.uncertainty.drawing import ranges_of
from costing.uncertainty.inputs import default_inputs
from tests.builders_costing import entered, projection

if TYPE_CHECKING:
    from costing.projection import Projection

RATE = RateUsed(currency=USD, rate=Decimal("0.75"), source="0.75 GBP for one USD, bank, 2026-08-22")


def line(name: str, amount: str, *, priced_in: str = "", standard: str = "C1") -> Line:
    """A line of twelve equal months; `priced_in` a currency for one with a published price."""
    parts = ()
    if priced_in:
        part = PricedPart(
            what=name,
            quantity=Decimal(1),
            unit="month",
            per_month=Money.of("1", priced_in),
            price_id=name,
            source="list",
            as_of=date(2026, 8, 22),
        )
        parts = (part,)
    return Line(
        id=name,
        name=name,
        kind=LineKind.TARGET_RUN,
        amounts=(Decimal(amount),) * 12,
        standard=standard,
        parts=parts,
        native="" if Currency(priced_in) in {GBP, ""} else priced_in,
    )


def mixed() -> Projection:
    """100 a month in native pounds, 30 from dollars, 7 entered; staying 200 entered."""
    option = [
        line("machines", "100", priced_in="GBP"),
        line("support", "30", priced_in="USD", standard="C7"),
        line("team", "7", standard="C8"),
    ]
    made = projection([line("site", "200", standard="A5")], option)
    return replace(made, rates=(RATE,), exchange=RATE.source)


def test_that_each_basis_has_its_share_and_they_add_up():
    shares = currency_shares(mixed())
    assert [(one.basis, one.currency, one.staying, one.leaving) for one in shares] == [
        (Basis.ENTERED, GBP, 2400, 84),
        (Basis.PUBLISHED, GBP, 0, 1200),
        (Basis.CONVERTED, USD, 0, 360),
    ]
    assert shares[2].rate == RATE
    assert currency_table(mixed()).rows[-1] == ("Total", "GBP", 2400, 1644, None, None)


def test_that_a_total_of_native_and_converted_pounds_says_both():
    """Z15: never one sum of native and converted pounds without both."""
    assert mixture_words(mixed()) == (
        "Leaving holds prices of two kinds: £1,200 published in GBP by provider or supplier and not "
        "converted, and £360 converted from USD at 0.75 GBP for one USD, bank, 2026-08-22"
    )
    assert currency_table(mixed()).notes == (f"{mixture_words(mixed())}.",)


def test_that_prices_of_one_kind_are_no_mixture():
    made = mixed()
    for kept in (["machines", "team"], ["support", "team"]):
        one = replace(made, option=tuple(each for each in made.option if each.id in kept))
        assert mixture_words(one) == ""


def test_that_a_rate_of_exchange_moves_the_converted_part_alone():
    """C7 is converted as a whole, C1 not at all: 12 % on the rate moves no native pound."""
    ranges = ranges_of(default_inputs(), mixed(), entered())
    assert dict(ranges.converted) == {"C7": 1.0}


def test_that_assumptions_in_pounds_are_not_taken_for_another_currency_unsaid():
    """0.23 pounds for a kWh and 500 a day stand in a plan in euros as 0.23 and 500 euros."""
    (finding,) = assumed_in_another(entered(), Currency("EUR"))
    assert finding.code == "assumptions-in-another-currency"
    assert finding.count == 2
    assert finding.text.startswith(
        "2 assumptions stated in GBP are counted as EUR, number for number and not converted: "
        "Electricity price 0.23"
    )
    assert assumed_in_another(entered(), GBP) == ()
    assert "3 assumptions" in assumed_in_another(entered(fte_cost="60000"), USD)[0].text
