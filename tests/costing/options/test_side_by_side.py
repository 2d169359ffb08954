"""Options beside doing nothing, and the sentence on the first line."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from costing.cases.economic import economic_case
from costing.gaps import Gaps
from costing.options.side_by_side import Option, side_by_side
from costing.prices import MissingPrice
from costing.report.options import options_table
from costing.statements import state
from tests.builders_cases import NO_RISE, sides
from tests.builders_costing import entered

GAP = MissingPrice(what="disk", reason="no price")


def option(name: str, staying: str, leaving: str, *, gaps: int = 0) -> Option:
    made = replace(sides(staying, leaving), gaps=Gaps(target_run=(GAP,) * gaps))
    return Option(
        name=name,
        kind="public cloud",
        case=economic_case(made, entered(), NO_RISE),
        statement=state(made, entered()),
    )


def test_that_it_says_stay_on_the_first_line_when_staying_is_cheaper():
    """T16c as two options: 1.3m a year on site, 3.2m or 3.4m on the target."""
    stay = "A5 0 1300000 1300000"
    got = side_by_side(
        [
            option("dear", stay, "C1 0 3400000 3400000"),
            option("cloud", stay, "C1 0 3200000 3200000"),
        ]
    )
    assert got is not None
    assert got.stay
    assert got.best is None
    assert got.verdict.startswith("Stay: each of 2 options costs more than doing nothing")
    assert "the nearest, cloud, £3,609,419 more" in got.verdict
    table = options_table(got)
    assert table.rows[0][:2] == ("Verdict", got.verdict)
    assert table.rows[1][0] == "Do nothing"
    assert table.rows[1][-1] == "best"


def test_that_the_cheapest_option_is_named_with_the_next():
    """100 a year saved less 20, or less 50, in one year discounted once."""
    got = side_by_side(
        [
            option("b", "A5 0 207000", "C1 0 103500"),
            option("a", "A5 0 207000", "C1 0 41400"),
            option("c", "A5 0 207000", "C1 0 310500"),
        ]
    )
    assert got is not None
    assert got.best is not None
    assert [one.name for one in got.options] == ["a", "b", "c"]
    assert got.verdict == (
        "Leave for a: £160,000 cheaper than doing nothing over 2 years in present value; b comes "
        "next, £60,000 behind; 1 of 3 options cost more than staying."
    )
    assert got.cost_of_staying == 200000


def test_that_an_option_without_prices_is_not_called_the_best():
    got = side_by_side(
        [
            option("unpriced", "A5 0 100", "C1 0 1", gaps=5),
            option("priced", "A5 0 100", "C1 0 40", gaps=1),
        ]
    )
    assert got is not None
    assert got.best is None
    assert not got.stay
    assert got.verdict.startswith("Leave, but where is not decided: unpriced looks")
    assert "costs without a figure: unpriced 5, priced 1" in got.verdict


def test_that_a_plan_that_changes_nothing_stays():
    got = side_by_side([option("same", "A5 7", "A5 7")])
    assert got is not None
    assert got.verdict == "Stay: no option changes what is paid."
    assert side_by_side([]) is None


def test_that_cost_only_comparison_and_net_present_value_agree():
    got = side_by_side([option("a", "A5 10 20", "B2 3 0; C1 1 5")])
    assert got is not None
    one = got.options[0].case
    assert abs(got.cost_of_staying - one.cost_of_leaving - one.npv) < Decimal("1e-20")
