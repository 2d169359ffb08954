from __future__ import annotations

from dataclasses import replace
from datetime import date

from inventory.identity import ApplicationId, ServerId
from inventory.model import Inventory, ServerKind
from inventory.waves.policy import Before, Pin
from inventory.waves.problem import as_plan, as_slots, rule_findings, windows
from tests.builders_waves import application, estate, plan, policy, problem, server, spoken


def orders(made) -> list[tuple[str, str]]:
    return [(made.groups[o.first].name, made.groups[o.then].name) for o in made.orders]


def test_that_a_provider_leaves_before_its_consumer():
    made = problem(estate("web db", "web -> db"))
    assert orders(made) == [("db", "web")]
    assert made.orders[0].links == 1
    assert made.orders[0].reason == "web needs db"


def test_that_a_shared_service_leaves_after_all_it_is_linked_with_and_costs_no_split():
    made = problem(estate("web db ad", "web -> ad; ad -> db"), policy(shared=("app:ad",)))
    assert orders(made) == [("db", "ad"), ("web", "ad")]
    assert [order.links for order in made.orders] == [0, 0]


def test_that_two_shared_services_do_not_order_each_other():
    made = problem(estate("dns ad", "dns -> ad; ad -> dns"), policy(shared=("app:ad", "app:dns")))
    assert orders(made) == []


def test_that_every_server_of_the_inventory_is_placed_or_set_aside_with_a_reason():
    inventory = replace(
        estate("web:2 big:4"),
        servers=(
            *estate("web:2 big:4").servers,
            server("golden", kind=ServerKind.TEMPLATE),
            server("srm", kind=ServerKind.PLACEHOLDER),
        ),
    )
    rules = policy(servers_per_wave=3, excluded=((ServerId("web-2"), "retired in May"),))
    made = problem(inventory, rules)
    assert {found.server: found.reason for found in made.unplaced} == {
        "golden": "golden is a template: it is not moved, but deleted.",
        "srm": "srm is a placeholder of a server that stands elsewhere.",
        "web-2": "web-2 was taken out of the plan: retired in May",
        **{
            f"big-{number}": "The move group 'big' has 4 servers; one cutover takes 3. Relax a "
            "tie or raise the limit."
            for number in range(1, 5)
        },
    }
    assert list(made.group_of) == ["web-1"]


def test_that_a_group_of_too_many_tier_1_applications_is_set_aside():
    made = problem(estate("a! b!", "a -> b; b -> a"), policy(tier_1_per_wave=1))
    assert "has 2 tier-1 applications; one cutover takes 1" in made.unplaced[0].reason


def test_that_a_dependency_on_what_is_not_placed_is_kept_with_the_reason():
    made = problem(estate("web db", "web -> db"), policy(excluded=((ServerId("db-1"), "sold"),)))
    (left,) = made.left_behind
    assert (left.provider, left.reason) == ("db", "db-1 was taken out of the plan: sold")
    assert made.orders == ()


def test_that_windows_follow_orders_gaps_and_pins():
    rules = policy(
        exit_by=date(2027, 1, 31),  # five slots
        before=(Before(first=ApplicationId("a"), then=ApplicationId("b"), gap_slots=2),),
        pins=(Pin(member=ApplicationId("c"), on=date(2027, 1, 23)),),
    )
    made = problem(estate("a b c", "c -> b"), rules)
    # c is pinned to slot 3, b leaves no later, a two slots before b.
    assert windows(made) == [(0, 1), (2, 3), (3, 3)]


def test_that_owner_blackouts_close_slots():
    inventory = Inventory(
        servers=(server("hr-1", "hr"),),
        applications=(application("hr", blackouts=((date(2027, 1, 4), date(2027, 1, 17)),)),),
    )
    made = problem(inventory, policy(exit_by=date(2027, 1, 31)))
    # The first weekend ends on Monday 4 January, half-open, and stays open.
    assert made.allowed == ((0, 3, 4),)


def test_that_slots_and_plans_translate_into_each_other():
    made = problem(estate("web db:2 mail", "web -> db"))
    there = as_plan(made, [1, 4, 1])
    assert spoken(there) == "2027-01-09: db web; 2027-01-30: mail"
    assert [wave.number for wave in there.waves] == [1, 2]
    assert as_slots(made, there) == [1, 4, 1]
    assert as_slots(made, plan("1: web db-1; 2: db-2 mail", made)) is None


def test_that_rules_that_name_nothing_are_found():
    rules = policy(
        pins=(Pin(member=ApplicationId("gone"), on=date(2027, 1, 2)),),
        apart=((ApplicationId("web"), ApplicationId("lost")),),
    )
    assert [finding.subjects for finding in rule_findings(estate("web"), rules)] == [
        ("gone",),
        ("lost",),
    ]
