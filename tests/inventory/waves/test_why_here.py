from __future__ import annotations

from datetime import date

import pytest

from inventory.identity import ApplicationId
from inventory.waves.explain import NotPlanned, why_here
from inventory.waves.policy import Before, Pin
from tests.builders_waves import estate, plan, policy, problem


def test_that_a_full_cutover_and_a_provider_are_named():
    made = problem(estate("web:4 db:4 mail:9", "web -> db"), policy())
    there = plan("1: mail; 2: db; 3: web", made)
    assert why_here(made, there, "web") == (
        "web (4 servers) leaves in wave 3 on 2027-01-16.",
        "Nothing ties it to another.",
        "Not on 2027-01-02: it may not leave before db, which leaves on 2027-01-09.",
        "On 2027-01-09 it could leave, but the plan would then cost 6,808 less.",
    )
    assert why_here(made, there, "db-1")[-1] == (
        "Not on 2027-01-02: the cutover holds 9 of 10 servers, and it has 4."
    )


def test_that_every_kind_of_obstacle_has_its_words():
    rules = policy(
        tier_1_not_before=1,
        tier_1_per_wave=1,
        apart=((ApplicationId("a"), ApplicationId("b")),),
        before=(Before(first=ApplicationId("a"), then=ApplicationId("c"), gap_slots=2),),
        pins=(Pin(member=ApplicationId("p"), on=date(2027, 1, 9)),),
    )
    made = problem(estate("a b c p t! u!"), rules)
    there = plan("1: a; 2: b p t; 3: c u", made)
    assert why_here(made, there, "b")[-1] == "Not on 2027-01-02: it must not leave with a."
    assert why_here(made, there, "c")[-1] == (
        "Not on 2027-01-02 to 2027-01-09 (2 slots): it must leave at least 2 cutovers after a, which "
        "leaves on 2027-01-02."
    )
    assert why_here(made, there, "p")[-1] == "Not on 2027-01-02: p is pinned to 2027-01-09."
    assert why_here(made, there, "u")[-2:] == (
        "Not on 2027-01-02: u is tier 1, which stays out of the first 1 cutover.",
        "Not on 2027-01-09: the cutover holds 1 of 1 tier-1 applications.",
    )
    assert why_here(made, there, "a")[-1] == "It is the first cutover there is."


def test_that_the_ties_of_a_group_are_said():
    made = problem(estate("a b", "a -> b; b -> a"))
    assert why_here(made, plan("1: a b", made), "b")[1] == "a needs b and b needs a."


def test_that_an_unknown_name_is_a_plain_error():
    made = problem(estate("a"))
    with pytest.raises(NotPlanned, match="called 'zz'"):
        why_here(made, plan("1: a", made), "zz")
