from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from desktop_app.models.cost_periods import made_of
from desktop_app.models.cost_series import cost_series
from desktop_app.models.report_columns import ReportRow
from tests.builders_screens import exit_project, target_cost


def test_that_years_are_stacked_against_staying() -> None:
    series = cost_series(target_cost(exit_project()), by_month=False)
    assert series is not None
    assert [period.label for period in series.periods] == ["2026-27", "2027-28", "2028-29"]
    assert series.periods[0].staying == 1000000
    assert series.periods[0].stacked == (Decimal(400000), Decimal(600000), Decimal(250000))
    assert series.periods[0].lines == (
        "2026-27",
        "Staying: do nothing: £1,000,000",
        "On premises, until it stops: £400,000",
        "Target run cost: £600,000",
        "One-off cost: £250,000",
        "Saved in this time: -£250,000",
        "Saved so far against staying: -£250,000",
    )


def test_that_the_curve_is_by_month_and_the_payback_is_at_the_end_of_its_month() -> None:
    series = cost_series(target_cost(exit_project()), by_month=True)
    assert series is not None
    assert len(series.periods) == len(series.cumulative) == 36
    assert series.cumulative[11:14] == (Decimal(-250000), Decimal(150000), Decimal(150000))
    assert series.payback == 13
    assert series.payback_text == "Pays back in Apr 2027"
    assert series.periods[12].label == "Apr 2027"
    assert series.periods[12].key == "2027-04"


def test_that_nothing_is_drawn_without_a_projection() -> None:
    cost = target_cost(exit_project(), dated=False)
    assert cost_series(cost, by_month=False) is None
    assert cost_series(None, by_month=True) is None
    assert cost_series(replace(target_cost(exit_project()), tables=()), by_month=True) is None


def test_that_a_period_tells_its_lines() -> None:
    cost = target_cost(exit_project())
    told = made_of(cost, ReportRow(0, ("2026-27",)), by_month=False)
    assert told[0] == ("Made of", "the lines below, the largest difference first")
    assert [label for label, _ in told[1:]] == ["rooms", "run", "project"]
    assert told[1][1].startswith("staying 1,000,000, leaving 400,000")
    assert made_of(cost, ReportRow(1, ("2026-05",)), by_month=True) == []
    whole = made_of(cost, ReportRow(3, ("Total",)), by_month=False)
    assert whole[1][1].startswith("staying 3,000,000, leaving 400,000")
