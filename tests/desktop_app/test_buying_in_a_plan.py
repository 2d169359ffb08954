"""How a plan buys: saved and opened again, read in the window, explained, without names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.buying import BuyingPolicy, DatabaseEdition, NetworkUse, PlacementRule
from costing.commitments import CommitmentLayer, Payment
from costing.licences import Edition
from costing.prices import Target, Term
from costing.rate_cards import CardRate, CardUnit, RateCard
from costing.support_plans import PlanChoice
from desktop_app import anonymising, edits, project_file, stages
from desktop_app.explanations import explain
from desktop_app.project import AcceptedPlan, Project
from desktop_app.views.dialogs import MessageKind
from inventory.model import Environment, Inventory, OsFamily
from inventory.waves.policy import WavePolicy
from tests.builders_buying import bands, owned
from tests.builders_release import app, vm, waves
from tests.builders_window import TODAY

if TYPE_CHECKING:
    from pathlib import Path

CARD = RateCard(
    name="colo",
    title="Hosting",
    currency="GBP",
    rates=(
        CardRate(
            id="processor",
            unit=CardUnit.VCPU,
            amount=Decimal("6.50"),
            source="Quotation 114",
            source_date=date(2026, 10, 1),
        ),
    ),
)
EVERYTHING = BuyingPolicy(
    commitments=(
        CommitmentLayer(term=Term.RESERVED_3Y, share=Decimal("0.6"), payment=Payment.UPFRONT),
    ),
    entitlements=(owned(32, Edition.DATACENTER),),
    dev_test=(Environment.TEST,),
    databases=(DatabaseEdition(server="sql01", edition=Edition.ENTERPRISE),),
    network=(NetworkUse(item="NAT gateway", quantity=Decimal(2)),),
    support=(PlanChoice(provider="aws", plan="Business"),),
    support_bands=tuple(bands("0 - 5", minimum="100")),
    placements=(PlacementRule(application="Payroll", target="card:colo", reason="lease"),),
    rate_cards=(CARD,),
)


def test_that_everything_about_buying_is_opened_as_it_was_saved(tmp_path: Path):
    path = tmp_path / "exit.decant"
    project_file.save(Project(buying=EVERYTHING), path)
    assert project_file.load(path).buying == EVERYTHING


def test_that_a_new_buying_file_keeps_the_rate_cards():
    project = edits.set_buying(Project(buying=BuyingPolicy(rate_cards=(CARD,))), BuyingPolicy())
    assert project.buying.rate_cards == (CARD,)
    newer = replace(CARD, title="Hosting 2")
    assert edits.add_rate_card(project, newer).buying.rate_cards == (newer,)
    compared = edits.compare_on_card(Project(targets=(Target("aws", "eu-west-2"),)), CARD)
    assert list(map(str, compared.targets)) == ["aws:eu-west-2", "card:colo"]


def test_that_names_in_placements_are_replaced_and_come_back():
    project = Project(
        inventory=Inventory(servers=(vm("sql01"),), applications=(app("payroll"),)),
        buying=EVERYTHING,
    )
    made, key = anonymising.anonymise(project)
    assert made.buying.placements[0].application != "Payroll"
    assert made.buying.placements[0].target == "card:colo"
    assert made.buying.databases[0].server != "sql01"
    assert made.buying.support == EVERYTHING.support
    assert anonymising.restore(made, key).buying == EVERYTHING


# What follows from it


def plan_of_two(*, targets: tuple[Target, ...], buying: BuyingPolicy) -> Project:
    windows = {"vcpus": 4, "memory_mib": 16384, "os_family": OsFamily.WINDOWS}
    project = Project(
        inventory=Inventory(
            servers=(vm("pay01", app="payroll", **windows), vm("web01", app="web", **windows)),
            applications=(app("payroll", 3), app("web", 3)),
        ),
        today=TODAY,
        policy=WavePolicy(start=date(2027, 1, 1), exit_by=date(2027, 12, 31)),
        targets=targets,
        buying=buying,
    )
    accepted = AcceptedPlan(
        plan=waves("2027-03-06: pay01 web01"), seed=1, limit_seconds=1.0, status="feasible"
    )
    return replace(project, accepted=accepted)


def test_that_one_plan_is_priced_on_a_cloud_and_a_rate_card_side_by_side():
    rule = PlacementRule(application="Payroll", target="card:colo")
    policy = BuyingPolicy(rate_cards=(CARD,), placements=(rule,))
    azure = Target("azure", "uksouth")
    project = plan_of_two(targets=(azure, CARD.target), buying=policy)
    mixed, on_card = stages.derive(project).costs
    assert [str(one.target) for one in mixed.sizings] == ["card:colo", "azure:uksouth"]
    assert [str(one.target) for one in on_card.sizings] == ["card:colo", "card:colo"]
    assert on_card.price_book_date == date(2026, 10, 1)
    assert on_card.projection is not None
    lines = {line.id: line for line in on_card.projection.option}
    assert lines["run:web01"].amounts[-1] == Decimal("26.00")  # 4 vCPU x 6.50


def test_that_recovery_of_what_is_on_a_rate_card_lacks_prices_and_stops_nothing():
    """Copies and traffic are priced by a region's prices; a card has none of them."""
    rule = PlacementRule(application="Payroll", target="card:colo")
    policy = BuyingPolicy(rate_cards=(CARD,), placements=(rule,))
    project = plan_of_two(targets=(Target("azure", "uksouth"),), buying=policy)
    entered = (("dr_backup_copies", Decimal(4)), ("dr_change_ratio_month", Decimal("0.2")))
    (cost,) = stages.derive(replace(project, assumptions=entered)).costs
    (table,) = (one for one in cost.tables if one.name == "recovery_costs")
    said = " ".join(str(cell) for row in table.rows for cell in row)
    assert "Rate card colo holds neither copies nor traffic of them." in said


def test_that_a_server_is_explained_with_the_source_and_age_of_each_price():
    policy = BuyingPolicy(entitlements=(owned(8, Edition.DATACENTER),))
    project = plan_of_two(targets=(Target("azure", "uksouth"),), buying=policy)
    derived = stages.derive(project)
    said = "\n".join(explain(project, derived, "pay01"))
    assert "(C1): machine Standard_" in said
    assert "source azurehub-2026-08 of 22 Aug 2026, 10 days old." in said
    assert "Windows Server: a licence brought along covers it from 20 Feb 2027" in said
    line = "\n".join(explain(project, derived, "os:web01"))
    assert "Windows licence 134.32 USD a month" in line
    tables = {table.name: table for table in derived.costs[0].tables}
    assert {row[2] for row in tables["composition"].rows} >= {"Windows licence"}
    (ledger,) = [row for row in tables["licences"].rows if row[1] == date(2027, 2, 20)]
    assert ledger[3:] == (8, 8, 0, 1, "pay01")


def test_that_what_buying_met_is_among_the_findings():
    policy = BuyingPolicy(placements=(PlacementRule(server="nobody", target="retire"),))
    project = plan_of_two(targets=(Target("azure", "uksouth"),), buying=policy)
    assert "placement-unknown" in {one.code for one in stages.derive(project).findings}


# In the window

CARD_FILE = """
name = "colo"
title = "Hosting"
currency = "GBP"
[[rate]]
id = "processor"
unit = "vCPU-month"
amount = 6.50
source = "Quotation 114"
source_date = 2026-10-01
"""


def test_that_a_rate_card_and_a_buying_file_are_taken_over_and_undone(open_desk, tmp_path: Path):
    desk = open_desk(Project(today=TODAY))
    card, buying = tmp_path / "card.toml", tmp_path / "buying.toml"
    card.write_text(CARD_FILE, encoding="utf-8")
    buying.write_text('[[support]]\nprovider = "aws"\nplan = "Enterprise"\n', encoding="utf-8")
    desk.asker.files += [(card,), (buying,)]
    desk.window.action("rate_card").trigger()
    desk.window.action("buying").trigger()
    project = desk.session.project
    assert project.buying.rate_cards == (CARD,)
    assert project.buying.support == (PlanChoice(provider="aws", plan="Enterprise"),)
    assert project.targets[-1] == CARD.target
    desk.session.undo_stack.undo()
    desk.session.undo_stack.undo()
    assert desk.session.project.buying == BuyingPolicy()


def test_that_a_file_at_fault_is_told_and_changes_nothing(open_desk, tmp_path: Path):
    desk = open_desk(Project(today=TODAY))
    wrong = tmp_path / "wrong.toml"
    wrong.write_text("[[commitmnt]]\nshare = 1\n", encoding="utf-8")
    desk.asker.files.append((wrong,))
    desk.window.action("buying").trigger()
    (message,) = desk.asker.shown
    assert message.kind is MessageKind.ERROR
    assert "Did you mean 'commitment'?" in message.text
    assert desk.session.project.buying == BuyingPolicy()
