"""Where each server goes when a rule sets it apart from the plan's target."""

from __future__ import annotations

from costing.buying import BuyingPolicy, PlacementRule
from costing.placements import conflicts, placements
from costing.prices import Target
from inventory.model import Inventory
from tests.builders_release import app, vm, waves

LONDON, IRELAND = Target("aws", "eu-west-2"), Target("aws", "eu-west-1")


def estate():
    return Inventory(
        servers=(vm("a", app="pay"), vm("b", app="pay"), vm("c", app="web")),
        applications=(app("pay", 3), app("web", 3)),
    )


def placed(*rules, inventory=None):
    policy = BuyingPolicy(placements=rules)
    return placements(inventory or estate(), policy, (LONDON, IRELAND))


def test_that_an_application_takes_its_servers_with_it_and_others_go_to_the_plans_target():
    found = placed(PlacementRule(application="PAY", target="aws:eu-west-1"))
    assert found.target_of("a", LONDON) == IRELAND
    assert found.target_of("c", LONDON) == LONDON
    assert found.findings == ()


def test_that_a_rule_for_a_server_comes_before_one_for_its_application():
    found = placed(
        PlacementRule(server="b", target="retain"),
        PlacementRule(application="pay", target="aws:eu-west-1"),
    )
    assert found.of_server["b"].word == "retain"
    assert found.target_of("b", LONDON) is None
    assert found.target_of("a", LONDON) == IRELAND


def test_that_a_server_whose_applications_part_goes_to_the_plans_target_and_is_found():
    both = (app("pay", 3), app("web", 3))
    shared = vm("a", applications=(both[0].id, both[1].id))
    inventory = Inventory(servers=(shared,), applications=both)
    found = placed(PlacementRule(application="pay", target="aws:eu-west-1"), inventory=inventory)
    assert found.target_of("a", LONDON) == LONDON
    assert [one.code for one in found.findings] == ["placement-ambiguous"]


def test_that_unknown_names_and_targets_are_found_and_not_followed():
    found = placed(
        PlacementRule(application="nothing", target="retire"),
        PlacementRule(application="pay", target="aws:atlantis"),
    )
    assert found.of_server == {}
    assert [one.code for one in found.findings] == ["placement-unknown"] * 2


def test_that_a_service_without_a_price_is_said():
    found = placed(PlacementRule(application="pay", target="saas:PayOnline"))
    assert list(found.services.values()) == ["PayOnline"]
    assert [one.code for one in found.findings] == ["placement-service-unpriced"]


def test_that_a_wave_that_moves_what_is_placed_to_stay_is_an_error():
    found = placed(PlacementRule(server="a", target="retain"))
    (one,) = conflicts(estate(), found, waves("2027-06-05: a b"))
    assert one.code == "placement-against-plan"
    assert one.subjects == ("a",)
    assert conflicts(estate(), found, waves("2027-06-05: b")) == ()
