"""A mix of targets in one plan: waves, costs and the data centre follow what a person placed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from costing.buying import BuyingPolicy, PlacementRule
from costing.departures import Fate
from costing.prices import MissingPrice, Target
from costing.rate_cards import CardRate, CardUnit, RateCard
from desktop_app import sizes_document, stages
from desktop_app.explanations import explain
from desktop_app.project import AcceptedPlan, Project
from desktop_app.stages.mixing import cheapest
from inventory.model import Inventory, OsFamily
from inventory.waves.policy import WavePolicy
from tests.builders_prices import book
from tests.builders_release import app, contract, machine, rack, vm, waves
from tests.builders_window import TODAY

LONDON, UKSOUTH = Target("aws", "eu-west-2"), Target("azure", "uksouth")
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
        CardRate(
            id="seat",
            unit=CardUnit.USER,
            amount=Decimal("2.50"),
            service="PayOnline",
            source="Quotation 7",
            source_date=date(2026, 9, 1),
        ),
    ),
)
LINUX = {"vcpus": 4, "memory_mib": 16384, "os_family": OsFamily.LINUX}
NAMES = ("cloud", "azure", "colo", "saas", "stay", "go")
RULES = (
    PlacementRule(application="app-azure", target="azure:uksouth", reason="team knows Azure"),
    PlacementRule(application="app-colo", target="card:colo"),
    PlacementRule(application="app-saas", target="saas:PayOnline"),
    PlacementRule(application="app-stay", target="retain", reason="wired to the lifts"),
    PlacementRule(application="app-go", target="retire"),
)


def plan(*, moved="cloud azure colo saas", rules=RULES):
    project = Project(
        inventory=Inventory(
            servers=tuple(vm(name, app=f"app-{name}", **LINUX) for name in sorted(NAMES)),
            applications=tuple(replace(app(f"app-{name}", 3), users=340) for name in sorted(NAMES)),
        ),
        today=TODAY,
        policy=WavePolicy(start=date(2027, 1, 1), exit_by=date(2027, 12, 31)),
        targets=(LONDON, UKSOUTH),
        buying=BuyingPolicy(rate_cards=(CARD,), placements=rules),
    )
    accepted = AcceptedPlan(
        plan=waves(f"2027-03-06: {moved}"), seed=1, limit_seconds=1.0, status="feasible"
    )
    return replace(project, accepted=accepted)


@pytest.fixture(scope="module")
def derived():
    return stages.derive(plan())


def table(derived, name, place=0):
    return next(one for one in derived.costs[place].tables if one.name == name)


def test_that_what_is_placed_to_stay_or_to_go_stands_in_no_wave():
    excluded = dict(stages.structure(plan()).policy.excluded)
    assert set(excluded) == {"go", "stay"}
    assert "placed for app-stay: retain (wired to the lifts)" in excluded["stay"]


def test_that_every_fate_of_a_mix_is_in_one_plan(derived):
    fates = {one.server: one.fate for one in derived.costs[0].projection.leaving}
    assert fates == {
        "azure": Fate.MOVES,
        "cloud": Fate.MOVES,
        "colo": Fate.MOVES,
        "go": Fate.RETIRES,
        "saas": Fate.BOUGHT_AS_SERVICE,
        "stay": Fate.STAYS,
    }


def test_that_each_is_paid_where_it_goes_and_nowhere_else(derived):
    lines = {one.id: one for one in derived.costs[0].projection.option}
    run = {one for one in lines if one.startswith("run:")}
    assert run == {"run:azure", "run:cloud", "run:colo"}
    assert lines["run:colo"].amounts[-1] == 26  # 4 vCPU x 6.50
    assert lines["service:app-saas"].amounts[-1] == 850  # 340 users x 2.50
    for name in ("go", "stay"):
        assert not [one for one in lines.values() if one.subject == name and one.id != f"x:{name}"
                    and one.standard.startswith("C")]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "where", "why", "source"),
    [
        ("cloud", "aws:eu-west-2", "nothing places it elsewhere", "ec2shop-2025-04"),
        ("azure", "azure:uksouth", "(team knows Azure)", "azurehub-2026-08"),
        ("colo", "card:colo", "card:colo", "rate card Hosting: Quotation 114, Quotation 7"),
        ("saas", "service PayOnline", "saas:PayOnline", "Hosting: Quotation 7"),
        ("stay", "retain", "(wired to the lifts)", "what is paid on site"),
        ("go", "retire", "Placed for app-go: retire", "its decommissioning is in the transition"),
    ],
)
def test_that_every_place_says_why_and_whose_prices_speak(derived, name, where, why, source):
    [row] = [row for row in table(derived, "placements").rows if row[0] == name]
    assert row[2] == where
    assert why in row[3]
    assert source in row[4]
    [document] = [one for one in sizes_document.placements(derived) if one["server"] == name]
    assert (document["goes_to"], document["applications"]) == (where, f"App-{name.title()}")
    said = "\n".join(explain(plan(), derived, name))
    assert f"{name} goes to {where}." in said
    assert source in said


def test_that_an_application_says_where_it_was_placed(derived):
    said = "\n".join(explain(plan(), derived, "App-Azure"))
    assert "Placed for app-azure: azure:uksouth (team knows Azure)." in said


def test_that_the_same_plan_stands_on_two_targets_side_by_side(derived):
    """Only what no rule placed elsewhere changes its place with the target."""
    first, second = (
        {row[0]: row[2] for row in table(derived, "placements", place).rows} for place in (0, 1)
    )
    assert {name for name in first if first[name] != second[name]} == {"cloud"}
    assert (first["cloud"], second["cloud"]) == ("aws:eu-west-2", "azure:uksouth")


def test_that_sizes_as_json_say_what_was_rejected_and_why(derived):
    inventory = plan().inventory
    [cloud] = [
        one for one in sizes_document.sizings(inventory, derived) if one["server"] == "cloud"
    ]
    assert cloud["target"] == "aws:eu-west-2"
    assert cloud["chosen"]
    assert cloud["next"] in cloud["why_not"]
    assert cloud["hourly"]["source"] == "ec2shop-2025-04"
    assert cloud["disks"][0]["tier"] == "gp3"
    assert cloud["lacking"] == []


def in_racks(rules):
    """Two machines, each alone in a rack of its own that costs 1,000 a month."""
    project = plan(moved="moves", rules=rules)
    inventory = Inventory(
        servers=(
            machine("moves", rack="A", app="app-moves", **LINUX),
            machine("other", rack="B", app="app-other", **LINUX),
        ),
        applications=(app("app-moves", 3), app("app-other", 3)),
        racks=(rack("A"), rack("B")),
        contracts=(
            contract("Rack A", "rack:A", "2027-12-31"),
            contract("Rack B", "rack:B", "2027-12-31"),
        ),
    )
    return replace(project, inventory=inventory, targets=(LONDON,))


def on_site(derived, name):
    [unit] = [one for one in derived.costs[0].projection.units if one.unit.name.startswith(name)]
    return unit


def test_that_what_is_retained_keeps_the_whole_cost_of_what_it_stands_in():
    derived = stages.derive(in_racks((PlacementRule(server="other", target="retain"),)))
    stays, leaves = on_site(derived, "Rack B"), on_site(derived, "Rack A")
    assert stays.unit.stop is None
    assert sum(stays.split.saved) == 0
    assert leaves.unit.stop is not None
    assert sum(leaves.split.saved) > 0


def test_that_what_is_retired_costs_nothing_once_it_is_off_but_its_decommissioning():
    retired = in_racks((PlacementRule(server="other", target="retire"),))
    derived = stages.derive(retired)
    unit = on_site(derived, "Rack B")
    assert unit.unit.stop is not None
    place = next(at for at, amount in enumerate(unit.split.saved) if amount)
    assert set(unit.split.saved[place:]) == {Decimal(1000)}
    lines = {one.id: one for one in derived.costs[0].projection.option}
    assert not [one for one in lines if one.endswith(":other") and one.startswith(("run:", "os:"))]
    # Both servers leave the racks: the work of each is paid, whatever became of it.
    both = sum(lines["decommission:servers"].amounts)
    stays = stages.derive(in_racks((PlacementRule(server="other", target="retain"),)))
    one = {line.id: line for line in stays.costs[0].projection.option}["decommission:servers"]
    assert both == 2 * sum(one.amounts)


def test_that_the_cheapest_mix_leaves_what_was_placed_and_what_runs_on_no_target_as_it_is():
    """Without rules six servers move or are declared; only those that move may be sent elsewhere."""
    free = replace(plan(rules=()), targets=(LONDON, UKSOUTH))
    declared = replace(
        free,
        inventory=replace(
            free.inventory,
            applications=tuple(
                replace(one, disposition="repurchase") if one.id == "app-saas" else one
                for one in free.inventory.applications
            ),
        ),
    )
    made = stages.derive(declared)
    # Dearer everywhere in London: each application that moves would be cheaper in the second.
    dear = replace(
        made.costs[0],
        sizings=tuple(
            replace(one, per_month=one.per_month + one.per_month, unpriced=())
            for one in made.costs[0].sizings
        ),
    )
    cheap = replace(
        made.costs[1],
        sizings=tuple(
            replace(one, per_month=other.per_month, unpriced=())
            for one, other in zip(made.costs[1].sizings, made.costs[0].sizings, strict=True)
        ),
    )
    rules = {one.application for one in cheapest(declared, (dear, cheap), book())}
    assert rules == {"App-Azure", "App-Cloud", "App-Colo"}
    by_hand = PlacementRule(application="app-azure", target="aws:eu-west-2", reason="stays here")
    kept = replace(declared, buying=replace(declared.buying, placements=(by_hand,)))
    rules = {one.application for one in cheapest(kept, (dear, cheap), book())}
    assert rules == {"App-Cloud", "App-Colo"}
    # Without a price on the plan's own target nothing says that the other is cheaper.
    lacking = replace(
        dear,
        sizings=tuple(
            replace(one, unpriced=(MissingPrice(what="disks", reason="none held"),))
            for one in dear.sizings
        ),
    )
    assert cheapest(declared, (lacking, cheap), book()) == ()


def test_that_a_wave_made_earlier_does_not_release_what_is_placed_to_stay_since():
    rules = (PlacementRule(server="other", target="retain"),)
    earlier = AcceptedPlan(
        plan=waves("2027-03-06: moves other"), seed=1, limit_seconds=1.0, status="feasible"
    )
    derived = stages.derive(replace(in_racks(rules), accepted=earlier))
    stays = on_site(derived, "Rack B")
    assert (stays.unit.stop, sum(stays.split.saved)) == (None, 0)
    [found] = [one for one in derived.findings if one.code == "placement-against-plan"]
    assert "make the wave plan again" in found.text
    fates = {one.server: one.fate for one in derived.costs[0].projection.leaving}
    assert fates["other"] is Fate.STAYS
