"""Machines priced in pounds beside tables in dollars: converted at a dated rate, never mixed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from costing.buying import BuyingPolicy, DatabaseEdition, NetworkUse
from costing.buying_file import read_buying_file
from costing.composition import Composer
from costing.exchange import Exchange
from costing.licences import Edition
from costing.lines import Line, LineKind
from costing.money import GBP, USD, Currency, Money
from costing.months import Month
from costing.price_sources.price_file import FilePriceBook
from costing.price_sources.price_file.network import network_of, read_network
from costing.prices import NetworkPrice, OsCharge, Price, Target
from costing.support_plans import PlanChoice
from costing.target_frame import TargetFrame
from costing.target_support import Support
from costing.target_traffic import Traffic
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


def frame(held: RatesOnly | None = None, **own: str) -> TargetFrame:
    held = held or Pounds()
    one = (Decimal(1),) * 2
    return TargetFrame(
        target=AWS,
        book=held,  # type: ignore[arg-type] # what support asks for
        exchange=Exchange(currency=GBP, assumptions=entered(**own), book=held),  # type: ignore[arg-type] # rates
        first=Month(2027, 4),
        months=2,
        start=date(2027, 4, 1),
        flat=one,
        daily=one,
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


def test_that_traffic_prices_of_another_currency_keep_it_until_they_are_used(tmp_path: Path):
    """An item held in pounds is taken as it is, once; one held in dollars alone stays so."""
    path = tmp_path / "network.csv"
    path.write_text(TABLE, encoding="utf-8")
    target = Target(provider="aws", region="london")
    made = network_of(read_network(path), (), target, GBP)
    assert [(one.item, price_of(one)) for one in made] == [
        ("internet egress free grant", Money.zero(USD)),
        ("internet egress", Money.of("0.08", "USD")),
        ("VPN", Money.of("0.04", "GBP")),
    ]


def price_of(found: NetworkPrice) -> Money:
    assert isinstance(found.price, Price)
    return found.price.amount


class OwnLinks(Pounds):
    """Machines in pounds beside links and traffic in dollars."""

    def targets(self) -> tuple[Target, ...]:
        return (AWS,)

    def network(self, target: Target) -> tuple[NetworkPrice, ...]:
        return tuple(
            NetworkPrice(
                item=item,
                unit=unit,
                from_gb=start,
                to_gb=None,
                price=Price(
                    amount=Money.of(amount, "USD"),
                    unit=unit,
                    id=f"{target}/network/{item}",
                    source="list",
                    as_of=date(2026, 3, 7),
                ),
            )
            for item, unit, start, amount in (
                ("internet egress", "GB", Decimal(0), "0.08"),
                ("VPN", "hour", None, "0.05"),
            )
        )


@pytest.mark.parametrize(
    ("rate", "said", "link", "traffic"),
    [
        (None, "at 0.75 GBP for one USD", "27.375", "60"),
        ("0.8", "at 0.8 GBP for one USD, entered for this plan", "29.2", "64"),
    ],
)
def test_that_links_in_dollars_are_converted_at_the_plans_one_rate_and_say_so(
    rate, said, link, traffic
):
    """730 h x 0.05 = 36.50 dollars; 1,000 GB x 0.08 = 80 dollars: by the rate entered if any."""
    own = {"egress_gb_month": "1000"} | ({} if rate is None else {"exchange_rate_usd_gbp": rate})
    made = frame(OwnLinks(), **own)
    policy = BuyingPolicy(network=(NetworkUse(item="VPN", quantity=Decimal(1)),))
    found = Traffic(made, policy, made.exchange.assumptions)
    found.add_all()
    assert found.gaps == []
    lines = {line.standard + line.name: line for line, _ in found.lines}
    assert [(line.amounts[0], line.native) for line in lines.values()] == [
        (Decimal(traffic), "USD"),
        (Decimal(link), "USD"),
    ]
    assert all(said in line.driver for line in lines.values())


def test_that_an_entered_rate_counts_in_both_directions():
    """At 0.8 pounds for a dollar a pound is 1.25 dollars, whatever the book says."""
    exchange = Exchange(
        currency=USD,
        assumptions=entered(exchange_rate_usd_gbp="0.8"),
        book=Pounds(),  # type: ignore[arg-type] # rates are all that is asked
    )
    assert exchange.into_plan(Money.of("100", "GBP")) == Money.of("125.00", "USD")
    said = "the reciprocal of 0.8 GBP for one USD, entered for this plan"
    assert exchange.source(GBP) == said
    assert exchange.said("GBP") == f", at {said}"
    assert exchange.said("USD") == ""


def test_that_bands_of_the_buying_file_say_their_currency(tmp_path: Path):
    path = tmp_path / "buying.toml"
    row = '[[support_band]]\nprovider = "aws"\nplan = "Own"\nshare_percent = 5\nsource = "offer"\n'
    path.write_text(row + 'source_date = 2026-09-01\ncurrency = "gbp"\n', encoding="utf-8")
    assert read_buying_file(path).support_bands[0].currency == GBP
    path.write_text(row + "source_date = 2026-09-01\n", encoding="utf-8")
    assert read_buying_file(path).support_bands[0].currency == USD
