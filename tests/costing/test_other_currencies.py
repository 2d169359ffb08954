"""Machines priced in pounds beside tables in dollars: converted at a dated rate, never mixed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from costing.buying import BuyingPolicy, DatabaseEdition
from costing.buying_file import read_buying_file
from costing.composition import Composer
from costing.exchange import Exchange
from costing.licences import Edition
from costing.lines import Line, LineKind
from costing.money import GBP, USD, Currency, Money
from costing.months import Month
from costing.price_sources.price_file import FilePriceBook
from costing.price_sources.price_file.network import network_of, read_network
from costing.prices import MissingPrice, OsCharge, Price, Target
from costing.support_plans import PlanChoice
from costing.target_frame import TargetFrame
from costing.target_support import Support
from inventory.model import Inventory
from tests.builders_buying import bands, sized
from tests.builders_costing import AWS, RatesOnly, entered
from tests.builders_prices import LONDON, book, machine

if TYPE_CHECKING:
    from pathlib import Path


class Pounds(RatesOnly):
    """Machines in pounds, and one US dollar is 75 pence."""

    def currency(self, target: Target) -> Currency:
        return GBP

    def support(self, provider: str) -> tuple[object, ...]:
        return ()


def frame() -> TargetFrame:
    held = Pounds()
    one = (Decimal(1),) * 2
    return TargetFrame(
        target=AWS,
        book=held,  # type: ignore[arg-type] # what support asks for
        exchange=Exchange(currency=GBP, assumptions=entered(), book=held),  # type: ignore[arg-type] # rates
        first=Month(2027, 4),
        months=2,
        start=date(2027, 4, 1),
        flat=one,
        ramp=one,
    )


def test_that_bands_in_dollars_are_met_by_usage_in_dollars_and_paid_in_pounds():
    """1,000 pounds are 1,333.33 dollars; 10 % is under the 200 of the minimum: 200 x 0.75 = 150."""
    support = Support(frame(), bands("0 - 10", minimum="200"))
    usage = Line(
        id="run:a", name="a", kind=LineKind.TARGET_RUN, amounts=(Decimal(1000),) * 2, standard="C1"
    )
    support.add(PlanChoice(provider="aws", plan="Business"), [usage])
    (line,) = support.lines
    assert line.amounts == (Decimal(150), Decimal(150))
    assert "bands in USD at 0.75 GBP for one USD" in line.driver
    (finding,) = support.findings
    assert finding.code == "support-plan-in-another-currency"
    assert "are in GBP, the bands of support plan Business in USD" in finding.text


def test_that_bands_in_several_currencies_are_a_gap():
    mixed = bands("0 100 10", "100 - 5")
    support = Support(frame(), [mixed[0], replace(mixed[1], currency=GBP)])
    usage = Line(id="x", name="x", kind=LineKind.TARGET_RUN, amounts=(Decimal(1),) * 2)
    support.add(PlanChoice(provider="aws", plan="Business"), [usage])
    assert support.lines == []
    assert "several currencies" in support.gaps[0].reason


def test_that_a_licence_stated_in_dollars_stays_in_dollars_beside_machines_in_pounds(monkeypatch):
    sizing = sized("a", "m6i.xlarge", OsCharge.LINUX, LONDON)
    monkeypatch.setattr(FilePriceBook, "currency", lambda _self, _target: GBP)
    policy = BuyingPolicy(databases=(DatabaseEdition(server="a", edition=Edition.STANDARD),))
    server = machine("a")
    made = Composer(Inventory(servers=(server,)), book(), policy, entered()).compose(server, sizing)
    assert made.database_part is not None
    assert made.database_part.per_month == Money.of("350.40", "USD")  # 4 x 0.12 x 730


TABLE = """item,region,unit,from_gb,to_gb,price,currency,note,source,as_of
internet egress free grant,*,GB,0,100,0,USD,,page,2026-09-20
internet egress,london,GB,0,10240,0.08,USD,,list,2026-09-01
VPN,london,hour,,,0.05,USD,,list,2026-09-01
VPN,london,hour,,,0.04,GBP,,list,2026-09-01
"""


def rate(found: str | None):
    def asked(native: Currency) -> Price | MissingPrice:
        assert native == USD
        if found is None:
            return MissingPrice(what="rate", reason="the book holds no rate between the two")
        return Price(
            amount=Money.of(found, "GBP"),
            unit="USD",
            id="exchange/USD/GBP",
            source="bank",
            as_of=date(2026, 9, 2),
        )

    return asked


@pytest.mark.parametrize("held", ["0.75", None])
def test_that_traffic_prices_of_another_currency_are_converted_or_missing(tmp_path: Path, held):
    """0.08 dollars at 0.75 are 0.06 pounds; an item held in pounds is taken as it is, once."""
    path = tmp_path / "network.csv"
    path.write_text(TABLE, encoding="utf-8")
    target = Target(provider="aws", region="london")
    made = network_of(read_network(path), (), target, GBP, rate(held))
    assert [one.item for one in made] == ["internet egress free grant", "internet egress", "VPN"]
    grant, egress, vpn = (one.price for one in made)
    assert isinstance(grant, Price)
    assert grant.amount == Money.zero(GBP)
    assert isinstance(vpn, Price)
    assert vpn.amount == Money.of("0.04", "GBP")
    if held is None:
        assert isinstance(egress, MissingPrice)
        assert "holds it in USD alone, and the book holds no rate" in egress.reason
    else:
        assert isinstance(egress, Price)
        assert egress.amount == Money.of("0.06", "GBP")
        assert egress.parts == ("0.08 USD x 0.75 (bank, 2026-09-02)",)


def test_that_bands_of_the_buying_file_say_their_currency(tmp_path: Path):
    path = tmp_path / "buying.toml"
    row = '[[support_band]]\nprovider = "aws"\nplan = "Own"\nshare_percent = 5\nsource = "offer"\n'
    path.write_text(row + 'source_date = 2026-09-01\ncurrency = "gbp"\n', encoding="utf-8")
    assert read_buying_file(path).support_bands[0].currency == GBP
    path.write_text(row + "source_date = 2026-09-01\n", encoding="utf-8")
    assert read_buying_file(path).support_bands[0].currency == USD
