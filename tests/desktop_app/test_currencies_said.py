"""The rate of exchange is said wherever a converted amount stands."""

from __future__ import annotations

from decimal import Decimal

import pytest

from costing.buying import PLAIN
from costing.prices import Target
from desktop_app import stages, summary
from desktop_app.composition_words import composition_document, line_composition, line_document
from desktop_app.run_document import costs
from tests.desktop_app.test_buying_in_a_plan import plan_of_two

LONDON = Target("aws", "eu-west-2")
#: The newest rate of the shipped book.
RATE = "0.7525304093 GBP for one USD, azurehub-2026-08, 2026-08-22"


@pytest.fixture(scope="module")
def cost():
    return stages.derive(plan_of_two(targets=(LONDON,), buying=PLAIN)).costs[0]


def test_that_every_price_of_a_line_says_its_amount_in_pounds_and_the_rate(cost):
    lines = [line for line in cost.projection.option if line.parts]
    assert lines
    for line in lines:
        told = list(line_composition(line, cost.projection))
        assert len(told) == len(line.parts)
        for part, words in zip(line.parts, told, strict=True):
            pounds = (part.per_month.amount * Decimal("0.7525304093")).quantize(Decimal("0.01"))
            assert words.endswith(f"That is {pounds:,} GBP, converted at {RATE}.")


def test_that_documents_say_currency_and_rate_of_each_line(cost):
    parts = composition_document(cost.projection)
    assert {part["converted_at"] for part in parts} == {RATE}
    natives = {one["line"]: one["converted_from"] for one in line_document(cost.projection)}
    assert {natives[part["line"]] for part in parts} == {"USD"}


def test_that_a_run_says_what_its_sums_are_and_of_which_currencies(cost):
    told = costs(cost)
    assert told["bounds"]["target_per_year"] == "at least"
    by_basis = {one["basis"]: one for one in told["currencies"]}
    assert by_basis["converted"]["currency"] == "USD"
    assert by_basis["converted"]["source"] == RATE
    assert by_basis["converted"]["rate"] == "0.7525304093"
    leaving = sum(Decimal(one["leaving"]) for one in told["currencies"])
    whole = sum((line.total for line in cost.projection.option), Decimal(0))
    assert abs(leaving - whole) < Decimal("0.02")


def test_that_the_command_line_says_the_rate():
    told = summary.of_costs(stages.derive(plan_of_two(targets=(LONDON,), buying=PLAIN)))
    assert f"  converted at                 {RATE}" in told.splitlines()
