"""The figures a decision rests on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costing.gaps import Bound, Gaps
from costing.lines import LineKind
from costing.months import FiscalYear, Month
from costing.prices import MissingPrice
from costing.statements import payback_month, state
from tests.builders_costing import dec, entered, line, projection, yearly_line

APRIL = Month(2027, 4)


def test_that_it_says_do_not_migrate_when_staying_is_cheaper():
    """T16c: staying 1.3m, leaving 3.2m a year in years 1 to 5."""
    made = projection(
        [yearly_line(LineKind.ON_PREMISES, ["0", *["1300000"] * 5])],
        [yearly_line(LineKind.TARGET_RUN, ["0", *["3200000"] * 5])],
    )
    got = state(made, entered())
    assert abs(got.npv.amount - Decimal(-8578600)) < Decimal("0.5")
    assert got.internal_rate.kind == "none"
    assert got.payback_month is None
    assert got.verdict.startswith("Do not migrate to aws:eu-west-2")
    assert "£8,578,600" in got.verdict


def test_that_it_says_how_much_leaving_saves():
    """T16a as fiscal years: 0.7m in year 0, then 1.9m saved a year."""
    made = projection(
        [yearly_line(LineKind.ON_PREMISES, ["0", *["3200000"] * 5])],
        [
            yearly_line(LineKind.ONE_OFF, ["700000", *["0"] * 5], "once"),
            yearly_line(LineKind.TARGET_RUN, ["0", *["1300000"] * 5], "run"),
        ],
    )
    got = state(made, entered())
    assert abs(got.npv.amount - Decimal(7878600)) < Decimal("0.5")
    assert got.one_off.amount == 700000
    assert got.payback_month == Month(2028, 4)
    assert got.internal_rate.kind == "unique"
    assert got.verdict == (
        "Leaving for aws:eu-west-2 is cheaper than staying by £7,878,600 over 6 years at 3.5 % a "
        "year in present value; it pays back in April 2028."
    )


def test_that_a_plan_without_effect_is_not_called_a_saving():
    same = yearly_line(LineKind.ON_PREMISES, ["10", "10"])
    got = state(projection([same], [same]), entered())
    assert got.npv.amount == 0
    assert got.payback_month is None
    assert got.steady_state_saving is None
    assert got.verdict == "Nothing leaves under this plan, so it costs what staying costs."


def missing(what: str) -> tuple[MissingPrice, ...]:
    return (MissingPrice(what=what, reason="not in the book"),)


SAME = yearly_line(LineKind.ON_PREMISES, ["10", "10"])
RUN = yearly_line(LineKind.TARGET_RUN, ["1", "1"], "run")
#: Saves 20 in its second year: 20 / 1.035 = 19 in present value.
SAVING = projection(
    [SAME, yearly_line(LineKind.ON_PREMISES, ["0", "20"], "more")],
    [SAME],
)


@pytest.mark.parametrize(
    ("gaps", "sum_text", "when", "tail"),
    [
        (
            Gaps(target_run=missing("web-01: m7i.large")),
            "by at most £19 over",
            "pays back in April 2028 at the earliest.",
            "1 cost of leaving has no figure, which can only make the advantage smaller.",
        ),
        (
            Gaps(renewal=missing("Refresh: tape"), on_site=missing("Contract lease")),
            "by at least £19 over",
            "pays back in April 2028 at the latest.",
            "2 costs of staying have no figure, which can only make the advantage larger.",
        ),
        (
            Gaps(on_site=missing("Contract lease"), one_off=missing("B1 Landing zone")),
            "by £19 over",
            "pays back in April 2028.",
            (
                "1 cost of leaving and 1 cost of staying have no figure, so the advantage may be "
                "smaller or larger."
            ),
        ),
    ],
)
def test_that_a_verdict_says_what_missing_costs_do_to_it(
    gaps: Gaps, sum_text: str, when: str, tail: str
):
    got = state(replace(SAVING, gaps=gaps), entered())
    assert not got.complete
    assert got.verdict.startswith("On the costs that have a figure, leaving for aws:eu-west-2")
    assert sum_text in got.verdict
    assert when in got.verdict
    assert got.verdict.endswith(f"Not complete: {tail}")


def test_that_missing_costs_of_leaving_make_staying_better_still():
    made = projection([SAME], [SAME, RUN], gaps=Gaps(target_run=missing("web-01: m7i.large")))
    assert state(made, entered()).verdict == (
        "Do not migrate to aws:eu-west-2 on these figures: it costs at least £2 more than staying "
        "over 2 years at 3.5 % a year in present value. Not complete: 1 cost of leaving has no "
        "figure, which can only make leaving dearer."
    )


def test_that_each_figure_says_whether_it_is_at_least_or_at_most():
    gaps = Gaps(on_site=missing("Contract lease"), target_run=missing("web-01"))
    assert (gaps.of_site_costs, gaps.of_target_run) == (Bound.AT_LEAST, Bound.AT_LEAST)
    assert gaps.of_one_off is Bound.EXACT
    assert gaps.of_saving is Bound.OPEN
    assert Gaps(renewal=missing("tape")).of_saving is Bound.EXACT
    assert Gaps(renewal=missing("tape")).of_advantage is Bound.AT_LEAST
    assert Gaps(one_off=missing("B1")).of_advantage is Bound.AT_MOST


def test_that_each_year_shows_its_sums_and_its_value():
    made = projection(
        [yearly_line(LineKind.ON_PREMISES, ["1000", "1000", "1000"])],
        [
            yearly_line(LineKind.ON_PREMISES, ["1000", "400", "0"], "site"),
            yearly_line(LineKind.TARGET_RUN, ["100", "300", "300"], "run"),
            yearly_line(LineKind.ONE_OFF, ["250", "0", "0"], "once"),
        ],
    )
    rows = state(made, entered()).years
    assert [str(row.year) for row in rows] == ["2027-28", "2028-29", "2029-30"]
    assert [row.net.amount for row in rows] == dec("-350", "300", "700")
    assert [row.cumulative.amount for row in rows] == dec("-350", "-50", "650")
    assert rows[0].discount_factor == 1
    assert abs(rows[1].present_value.amount - Decimal("289.8551")) < Decimal("0.0001")
    assert abs(rows[2].present_value.amount - Decimal("653.4575")) < Decimal("0.0001")


def test_that_the_first_full_year_begins_after_the_last_one_off():
    """The last one-off is paid in April 2028, so the year that began with it is not full."""
    made = projection(
        [yearly_line(LineKind.ON_PREMISES, ["1000"] * 4)],
        [
            yearly_line(LineKind.TARGET_RUN, ["600"] * 4, "run"),
            yearly_line(LineKind.ONE_OFF, ["0", "50", "0", "0"], "once"),
        ],
    )
    got = state(made, entered())
    assert got.first_full_year == FiscalYear(2029)
    assert got.steady_state_saving is not None
    assert got.steady_state_saving.amount == 400


def test_that_capital_is_no_part_of_the_steady_saving():
    made = projection(
        [
            yearly_line(LineKind.ON_PREMISES, ["1000"] * 3),
            line(LineKind.ON_PREMISES, dec(*["9"] * 36), "refresh", capital=True),
        ],
        [
            yearly_line(LineKind.TARGET_RUN, ["600"] * 3, "run"),
            yearly_line(LineKind.ONE_OFF, ["1", "0", "0"], "once"),
        ],
    )
    got = state(made, entered())
    assert got.baseline_per_year.amount == 1000
    assert got.steady_state_saving is not None
    assert got.steady_state_saving.amount == 400


def test_that_no_full_year_is_claimed_where_the_horizon_holds_none():
    made = projection(
        [yearly_line(LineKind.ON_PREMISES, ["1000"] * 2)],
        [yearly_line(LineKind.ONE_OFF, ["0", "50"], "once")],
    )
    got = state(made, entered())
    assert got.first_full_year is None
    assert got.steady_state_saving is None


@pytest.mark.parametrize(
    ("net", "expected"),
    [
        (("-10", "5", "5", "5"), Month(2027, 6)),
        (("-10", "20", "-15", "5"), Month(2027, 7)),
        (("-10", "5", "4", "0"), None),
        (("0", "5", "5", "5"), Month(2027, 5)),
        (("0", "0", "0", "0"), None),
        ((), None),
    ],
)
def test_that_payback_is_the_last_crossing(net, expected):
    assert payback_month(APRIL, dec(*net)) == expected


@given(st.lists(st.decimals(min_value=-(10**6), max_value=10**6, places=2), max_size=30))
def test_that_after_payback_the_sum_never_falls_below_zero_again(net):
    month = payback_month(APRIL, net)
    sums = [sum(net[: place + 1], Decimal(0)) for place in range(len(net))]
    if month is None:
        assert not any(net) or sums[-1] < 0
        return
    at = month - APRIL
    assert all(amount >= 0 for amount in sums[at:])
    assert at == 0 or sums[at - 1] < 0 or not any(net[:at])


def test_that_the_residual_counts_in_the_value_and_is_shown():
    from dataclasses import replace

    same = yearly_line(LineKind.ON_PREMISES, ["10", "10"])
    made = replace(projection([same], [same]), residual_do_nothing=Decimal(1035))
    got = state(made, entered())
    assert abs(got.residual.amount + 1000) < Decimal("1e-20")
    assert got.npv == got.residual


def test_that_a_year_is_named_as_councils_write_it():
    assert str(FiscalYear(2099)) == "2099-00"
    assert Month.of(date(2028, 3, 31)).fiscal_year == FiscalYear(2027)
