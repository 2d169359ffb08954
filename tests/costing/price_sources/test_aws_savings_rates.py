"""Which savings plan rates are taken, from the file and from the service, in any order of rows."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from costing.price_sources.aws.offers import Rejections
from costing.price_sources.aws.savings import rates_of_api, rates_of_file
from costing.price_sources.web import ServiceAnswerError, TimeLimit
from inventory.progress import SILENT

TODAY = date(2026, 11, 22)
LINUX = {"SKU1": "m5.large"}


def told(rates, rejections):
    prices, doubtful = rates.prices()
    return (
        {(price.size, price.figure): price.value for price in prices},
        [str(one) for one in doubtful],
        [str(one) for one in rejections.all()],
    )


def plan(sku, option="No Upfront", term="1yr", **more):
    return {"sku": sku, "attributes": {"purchaseOption": option, "purchaseTerm": term}} | more


def rate(price, sku="SKU1", unit="Hrs", currency="USD"):
    return {
        "discountedSku": sku,
        "discountedOperation": "RunInstances",
        "unit": unit,
        "discountedRate": {"price": price, "currency": currency},
    }


def term(sku, *rates, years=1):
    length = {"duration": years, "unit": "year"}
    return {"sku": sku, "leaseContractLength": length, "rates": list(rates)}


def of_file(tmp_path, plans, terms):
    path = tmp_path / "plans.json"
    path.write_text(
        json.dumps(
            {
                "publicationDate": "2026-11-01T00:00:00Z",
                "products": plans,
                "terms": {"savingsPlan": terms},
            }
        ),
        encoding="utf-8",
    )
    rejections = Rejections()
    time = TimeLimit(30, SILENT)
    return told(rates_of_file(path, LINUX, "USD", TODAY, rejections, time), rejections)


RIGHT = (plan("P"), term("P", rate("0.08")))
#: Plans whose rates would be another price.
WRONG_PLANS = {
    "partly in advance": (plan("X", "Partial Upfront"), term("X", rate("0.076"))),
    "all in advance": (plan("X", "All Upfront"), term("X", rate("0.07"))),
    "tied to a family": (
        {
            "sku": "X",
            "attributes": {
                "purchaseOption": "No Upfront", "purchaseTerm": "1yr", "instanceType": "m5",
            },
        },
        term("X", rate("0.067")),
    ),
    "of another product": (
        plan("X", productFamily="EC2InstanceSavingsPlans"), term("X", rate("0.067")),
    ),
}  # fmt: skip
#: Rates that are not of the machine, or no price.
WRONG_RATES = {
    "another machine": rate("0.07", sku="SKU2"),
    "another unit": rate("0.07", unit="Lambda-GB-Second"),
    "another currency": rate("0.55", currency="CNY"),
    "zero": rate("0"),
}


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("wrong", WRONG_PLANS.values(), ids=WRONG_PLANS)
def test_that_only_the_compute_plan_without_upfront_counts(tmp_path, wrong, first):
    pairs = (wrong, RIGHT) if first else (RIGHT, wrong)
    prices, doubtful, _ = of_file(tmp_path, *map(list, zip(*pairs, strict=True)))
    assert (prices, doubtful) == ({("m5.large", "savings_1y"): Decimal("0.08")}, [])


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("wrong", WRONG_RATES.values(), ids=WRONG_RATES)
def test_that_only_a_rate_of_the_machine_by_the_hour_counts(tmp_path, wrong, first):
    rates = (wrong, rate("0.08")) if first else (rate("0.08"), wrong)
    prices, doubtful, _ = of_file(tmp_path, [plan("P")], [term("P", *rates)])
    assert (prices, doubtful) == ({("m5.large", "savings_1y"): Decimal("0.08")}, [])


@pytest.mark.parametrize("wrong", ["another unit", "another currency", "zero"])
def test_that_a_rate_that_looks_like_a_price_is_told(tmp_path, wrong):
    # A17: rejected, never 0.
    prices, _, rejected = of_file(tmp_path, [plan("P")], [term("P", WRONG_RATES[wrong])])
    assert prices == {}
    assert len(rejected) == 1


def test_that_two_rates_of_one_machine_are_an_ambiguity_with_both(tmp_path):
    prices, doubtful, _ = of_file(
        tmp_path, [plan("P"), plan("Q")], [term("P", rate("0.08")), term("Q", rate("0.09"))]
    )
    assert prices == {}
    assert doubtful == ["savings_1y of m5.large: P/SKU1 0.08; Q/SKU1 0.09"]


@pytest.mark.parametrize(("term_text", "years"), [("1yr", 1), ("1 year", 1), ("3yr", 3)])
def test_that_the_lease_is_read_however_it_is_written(tmp_path, term_text, years):
    # A11
    prices, _, _ = of_file(tmp_path, [plan("P", term=term_text)], [term("P", rate("0.08"))])
    assert prices == {("m5.large", f"savings_{years}y"): Decimal("0.08")}


def test_that_the_terms_own_length_counts_where_the_plan_states_none(tmp_path):
    silent = {"sku": "P", "attributes": {"purchaseOption": "No Upfront"}}
    prices, _, _ = of_file(tmp_path, [silent], [term("P", rate("0.05"), years=3)])
    assert prices == {("m5.large", "savings_3y"): Decimal("0.05")}


def test_that_an_unknown_lease_is_an_error(tmp_path):
    with pytest.raises(ServiceAnswerError, match="lease of '18 months' for P"):
        of_file(tmp_path, [plan("P", term="18 months")], [term("P", rate("0.08"))])


@pytest.mark.parametrize(
    ("plans", "terms"),
    [
        ([7], []),
        ([{"attributes": {"purchaseOption": "No Upfront"}}], []),
        ([plan("P")], ["text"]),
        ([plan("P")], [{"sku": "P", "rates": [{}]}]),
        ([plan("P")], [{"sku": "P", "rates": [{"discountedSku": "SKU1"}]}]),
    ],
)
def test_that_a_file_of_another_shape_is_told_and_no_crash(tmp_path, plans, terms):
    with pytest.raises(ServiceAnswerError, match="that is not understood"):
        of_file(tmp_path, plans, terms)


class Service:
    """The savings plan service, as the SDK hands its replies on."""

    def __init__(self, *rows):
        self.rows = rows

    def describe_savings_plans_offering_rates(self, **_asked):
        return {"searchResults": list(self.rows)}


def row(price="0.08", *, properties=(), offering=(), **changes):
    made = {
        "savingsPlanOffering": {
            "offeringId": "o1",
            "paymentOption": "No Upfront",
            "planType": "Compute",
            "durationSeconds": 31_536_000,
            "currency": "USD",
        }
        | dict(offering),
        "rate": price,
        "unit": "Hrs",
        "usageType": "EUW2-BoxUsage:m5.large",
        "operation": "RunInstances",
    }
    values = {"region": "eu-west-2", "tenancy": "shared", "instanceType": "m5.large"}
    values |= dict(properties)
    named = [{"name": name, "value": value} for name, value in values.items()]
    return made | {"properties": named} | changes


def of_api(*rows):
    rejections = Rejections()
    time = TimeLimit(30, SILENT)
    rates = rates_of_api(Service(*rows), "eu-west-2", "USD", TODAY, rejections, time)
    return told(rates, rejections)


WRONG_ROWS = {
    "tied to a family": row("0.067", offering={"planType": "EC2Instance"}),
    "partly in advance": row("0.076", offering={"paymentOption": "Partial Upfront"}),
    "five years": row("0.05", offering={"durationSeconds": 157_680_000}),
    "another currency": row("0.55", offering={"currency": "CNY"}),
    "Windows": row("0.17", operation="RunInstances:0002"),
    "unused reservation": row("0.08000001", usageType="EUW2-UnusedBox:m5.large"),
    "hardware of one's own": row("0.09", properties={"tenancy": "dedicated"}),
    "another region": row("0.07", properties={"region": "eu-west-1"}),
    "another unit": row("0.07", unit="Quantity"),
    "zero": row("0.0"),
}


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("wrong", WRONG_ROWS.values(), ids=WRONG_ROWS)
def test_that_the_service_is_asked_for_one_rate_and_others_are_left_out(wrong, first):
    prices, doubtful, _ = of_api(*((wrong, row()) if first else (row(), wrong)))
    assert (prices, doubtful) == ({("m5.large", "savings_1y"): Decimal("0.08")}, [])
    assert of_api(wrong)[0] == {}


def test_that_a_duration_that_is_no_number_is_told():
    with pytest.raises(ServiceAnswerError, match="a rate that is not understood"):
        of_api(row(offering={"durationSeconds": "long"}))
