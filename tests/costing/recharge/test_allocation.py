"""Each penny is placed once, by one rule, and what no rule places is shown."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from costing.recharge import RechargePolicy, Rule, allocate, journal
from tests.builders_recharge import to_share

USERS = {"A": Decimal(30), "B": Decimal(10)}


def shared(*costs, **more):
    return allocate(costs, "AB", period="2027-28", **more)


def test_that_a_tag_comes_before_usage():
    made = shared(to_share("x", "10", "A:1 B:1", direct="B"), driver=USERS)
    assert [(one.party, one.pence, one.rule) for one in made.allocations] == [
        ("B", 1000, Rule.DIRECT)
    ]


def test_that_usage_comes_before_the_driver_and_keeps_its_measures():
    made = shared(to_share("x", "10", "A:1 B:3"), driver=USERS)
    assert [
        (one.party, one.pence, one.rule, one.measure, one.total_measure) for one in made.allocations
    ] == [
        ("A", 250, Rule.USAGE, 1, 4),
        ("B", 750, Rule.USAGE, 3, 4),
    ]


def test_that_a_cost_without_usage_follows_the_driver():
    made = shared(to_share("x", "10"), driver=USERS)
    assert made.by_party == {"A": 750, "B": 250, "Central": 0, "Unallocated": 0}


def test_that_the_part_of_users_nobody_has_named_is_unallocated_and_not_spread():
    made = shared(to_share("x", "10", "A:1 ?:3"), driver=USERS)
    assert made.by_party == {"A": 250, "B": 0, "Central": 0, "Unallocated": 750}


def test_that_nothing_is_split_evenly_unless_somebody_decided_so():
    assert shared(to_share("x", "10")).by_party["Unallocated"] == 1000
    even = shared(to_share("x", "10"), policy=RechargePolicy(even_split=True))
    assert even.by_party == {"A": 500, "B": 500, "Central": 0, "Unallocated": 0}
    assert even.by_rule[Rule.EVEN] == 1000


def test_that_stranded_cost_is_held_centrally_unless_somebody_decided_otherwise():
    cost = to_share("x", "10", "A:1", stranded="4")
    assert shared(cost).by_party == {"A": 600, "B": 0, "Central": 400, "Unallocated": 0}
    charged = shared(cost, policy=RechargePolicy(recharge_stranded=True))
    assert charged.by_party == {"A": 1000, "B": 0, "Central": 0, "Unallocated": 0}


def test_that_the_journal_debits_those_who_pay_and_credits_the_budget():
    policy = RechargePolicy(cost_codes=(("A", "4711"),), pool_code="0815")
    made = shared(to_share("x", "10", "A:1 B:3"), to_share("y", "-4", direct="A"))
    rows = [(one.code, one.debit, one.credit) for one in journal(made, policy)]
    assert rows == [
        ("4711", Decimal(0), Decimal("1.5")),
        ("B", Decimal("7.5"), Decimal(0)),
        ("0815", Decimal(0), Decimal(6)),
    ]


COSTS = st.lists(
    st.tuples(
        st.decimals("-1000", "1000", places=5),
        st.sampled_from(["", "A:1 B:2", "A:0 B:0", "B:3 ?:1"]),
        st.sampled_from([None, "A", "B"]),
        st.decimals("0", "300", places=4),
    ),
    max_size=12,
)


@given(COSTS, st.booleans(), st.booleans(), st.randoms(use_true_random=False))
def test_that_every_penny_is_placed_once_whatever_the_order(rows, even, charge, dice):
    costs = [
        to_share(f"c{place:02d}", str(amount), usage, direct, str(stranded))
        for place, (amount, usage, direct, stranded) in enumerate(rows)
    ]
    policy = RechargePolicy(even_split=even, recharge_stranded=charge)
    made = shared(*costs, policy=policy)
    exact = sum((one.amount for one in costs), Decimal(0)) * 100
    assert abs(made.total_pence - exact) <= Decimal("0.5")
    assert sum(one.pence for one in made.allocations) == made.total_pence
    assert sum(made.by_party.values()) == sum(made.by_rule.values()) == made.total_pence
    entries = journal(made, policy)
    assert sum(one.debit for one in entries) == sum(one.credit for one in entries)
    dice.shuffle(costs)
    assert shared(*costs, policy=policy) == made
