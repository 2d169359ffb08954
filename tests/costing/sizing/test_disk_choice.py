"""Which tier holds a disk, and what it costs: worked by hand from the published prices."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from costing.prices import MissingPrice, Price, Target
from costing.sizing.disks import DiskPricer
from inventory.model import Disk
from tests.builders_prices import EASTUS, LONDON, UKSOUTH, amount, book, disk, reason

ONE = Decimal(1)


def choose(target: Target, wanted: Disk, headroom: Decimal = ONE):
    """Return the choice for one disk and the parts of it without a price."""
    return DiskPricer(target, book().disk_tiers(target)).choose(wanted, headroom)


@pytest.mark.parametrize(
    ("gib", "tier", "billed", "per_month"),
    [
        (1, "P1", 4, None),
        (32, "P4", 32, "5.28"),
        (33, "P6", 64, None),
        (64, "P6", 64, None),
        (65, "P10", 128, "19.71"),
        (8192, "P60", 8192, "946.08"),
        (32767, "P80", 32767, None),
    ],
)
def test_that_a_disk_pays_for_its_whole_tier(gib, tier, billed, per_month):
    choice, missing = choose(EASTUS, disk(gib))
    assert (choice.tier, choice.billed_gib) == (tier, Decimal(billed))
    assert (choice.per_month is None) == (per_month is None) == bool(missing)
    if per_month is not None:
        assert choice.per_month.amount == Decimal(per_month)


def test_that_a_disk_above_the_largest_tier_has_none():
    choice, missing = choose(EASTUS, disk(32768))
    assert (choice.tier, choice.per_month) == (None, None)
    assert missing[0].reason == (
        "No disk of azure:eastus holds 32768 GiB; stripe it over 4 disks of P60 with 8192 GiB"
        " each, 3784.32 USD a month together."
    )


def test_that_striping_is_proposed_by_performance_too():
    # 40,000 IOPS over three disks of gp3 are 13,334 each: 100 GiB x 0.0928 is 3.1552 for 34 GiB,
    # 10,334 IOPS above the included x 0.0058 are 59.9372
    choice, missing = choose(LONDON, disk(100, 40000, 300))
    assert choice.striping == (
        "stripe it over 3 disks of gp3 with 34 GiB each, 189.277 USD a month together"
    )
    assert choice.striping in missing[0].reason
    assert choice.per_month is None


def test_that_what_no_number_of_disks_holds_is_left_to_a_person():
    choice, missing = choose(LONDON, disk(100, 4_000_000, 300))
    assert choice.striping == ""
    assert missing[0].reason.endswith("stripe it over several disks.")


def test_that_the_next_cheaper_tier_is_kept_with_what_it_lacks():
    # 450 IOPS x 1.3 = 585: P10 has the size and 500 IOPS
    choice, _ = choose(EASTUS, disk(100, 450), Decimal("1.3"))
    assert (choice.tier, choice.next) == ("P15", "P10")
    assert choice.why_not == "P10 at 19.71 USD a month has 500 IOPS, 585 needed"
    assert not choice.measured


def test_that_the_cheapest_tier_has_no_cheaper_one():
    choice, _ = choose(EASTUS, disk(20))
    assert (choice.tier, choice.next, choice.why_not) == ("P4", None, None)


def test_that_disks_alike_share_one_answer():
    pricer = DiskPricer(LONDON, book().disk_tiers(LONDON))
    one, other = (pricer.choose(disk(100, 200, 10), ONE)[0] for _ in range(2))
    assert one is other


def test_that_a_tier_without_price_names_the_next_that_has_one():
    choice, _ = choose(EASTUS, disk(33))
    assert "no price of P6 (64 GiB) for eastus" in reason(choice.price)
    assert "P10 at 19.71 USD a month" in reason(choice.price)


@pytest.mark.parametrize(
    ("gib", "iops", "mib_per_s", "billed", "expected"),
    [
        (100, None, None, 100, "9.28"),  # 100 x 0.0928
        (100.2, None, None, 101, "9.3728"),  # whole GiB
        (100, 3000, 125, 100, "9.28"),  # all included
        (100, 3001, 125, 100, "9.2858"),  # 1 x 0.0058 more
        (100, 3000, 126, 100, "9.3264"),  # 47.5136 / 1,024 = 0.0464 more
        (100, 16000, 1000, 100, "125.28"),  # 9.28 + 13,000 x 0.0058 + 875 x 0.0464
        (16384, None, None, 16384, "1520.4352"),
        # 1,000 MiB/s / 0.25 = 4,000 IOPS: 9.28 + 1,000 x 0.0058 + 875 x 0.0464
        (100, 100, 1000, 100, "55.68"),
        (100, None, 1000, 100, "55.68"),
        # 16,000 IOPS / 500 = 32 GiB: 32 x 0.0928 + 13,000 x 0.0058
        (10, 16000, 10, 32, "78.3696"),
    ],
)
def test_that_gp3_is_paid_above_what_is_included(gib, iops, mib_per_s, billed, expected):
    choice, missing = choose(LONDON, disk(gib, iops, mib_per_s))
    assert not missing
    assert (choice.tier, choice.billed_gib) == ("gp3", Decimal(billed))
    assert amount(choice.price) == choice.per_month.amount == Decimal(expected)


@settings(max_examples=150, deadline=None)
@given(
    gib=st.integers(1, 20_000),
    iops=st.none() | st.integers(0, 20_000),
    mib_per_s=st.none() | st.integers(0, 1_200),
)
def test_that_gp3_is_bought_as_a_plain_search_over_sizes_and_iops_finds(gib, iops, mib_per_s):
    """Judged by trying: the smallest size and the fewest IOPS that hold, at London's prices."""
    wanted_iops, wanted_rate = iops or 0, mib_per_s or 0
    bought = next(
        (one for one in range(max(3000, wanted_iops), 16_001) if one >= 4 * wanted_rate), None
    )
    # What is included goes with any size; only IOPS above it ask for GiB.
    held = max(wanted_iops, 4 * wanted_rate)
    size = max(gib, -(-held // 500)) if held > 3000 else gib
    choice, _ = choose(LONDON, disk(gib, iops, mib_per_s))
    if bought is None or wanted_rate > 1000 or size > 16_384:
        assert choice.tier is None
        return
    expected = (
        size * Decimal("0.0928")
        + (bought - 3000) * Decimal("0.0058")
        + max(0, wanted_rate - 125) * Decimal("47.5136") / 1024
    )
    assert choice.per_month.amount == expected
    assert choice.billed_gib == size


@pytest.mark.parametrize("wanted", [disk(16385), disk(10, 16001, 10), disk(10, 10, 1001)])
def test_that_nothing_beyond_the_limits_of_gp3_fits(wanted):
    choice, missing = choose(LONDON, wanted)
    assert choice.tier is None
    assert "stripe it" in missing[0].reason


def test_that_headroom_is_for_performance_and_not_for_size():
    choice, _ = choose(LONDON, disk(100, 3000, 10), Decimal("1.3"))
    # 900 IOPS above the included ones x 0.0058
    assert choice.per_month.amount == Decimal("14.5")
    assert choice.billed_gib == Decimal(100)


def test_that_a_measured_disk_may_take_the_cheaper_class_whose_operations_are_listed():
    choice, missing = choose(EASTUS, disk(100, 200, 20))
    assert (choice.tier, choice.per_month.amount) == ("E10", Decimal("9.6"))
    assert [gap.what for gap in missing] == ["operations of disk 100 GiB"]


def test_that_a_disk_that_was_not_measured_takes_the_default_class():
    assert choose(EASTUS, disk(100))[0].tier == "P10"
    assert choose(EASTUS, disk(100, 200))[0].tier == "P10"


def test_that_performance_alone_may_decide_the_tier():
    # 400 IOPS x 1.3 = 520: above the 500 of E10 and P10, E60 has no price, P15 holds 1,100
    choice, _ = choose(EASTUS, disk(100, 400, 20), Decimal("1.3"))
    assert (choice.tier, choice.billed_gib) == ("P15", Decimal(256))
    # 100 MiB/s are more than the 100 MB/s (95.4 MiB/s) of P10
    assert choose(EASTUS, disk(100, 500, 100))[0].tier == "P15"


def test_that_a_region_without_disk_prices_leaves_every_disk_without():
    choice, missing = choose(UKSOUTH, disk(100))
    assert isinstance(choice.price, MissingPrice)
    assert choice.needed_gib == Decimal(100)
    assert missing[0].what == "disk 100 GiB"


def test_that_a_disk_of_unknown_size_is_missing_and_not_nought():
    choice, missing = choose(LONDON, Disk(label="Hard disk 2"))
    assert (choice.needed_gib, choice.per_month) == (None, None)
    assert missing[0].reason == "The inventory does not say how large it is."


def test_that_what_is_used_stands_in_for_what_is_provisioned():
    choice, _ = choose(LONDON, Disk(label="Hard disk 2", used_gib=50.0))
    assert choice.per_month.amount == Decimal("4.64")


@pytest.mark.parametrize("gib", [4, 20, 100, 128, 129, 900, 3000])
@pytest.mark.parametrize("iops", [50, 450, 900, 4000])
def test_that_the_chosen_tier_is_the_cheapest_priced_of_the_smallest_that_fit(gib, iops):
    """Judged by a plain loop over the ladder."""
    ladders: dict[str, list] = {}
    for tier in book().disk_tiers(EASTUS):
        ladders.setdefault(tier.product, []).append(tier)
    smallest = [
        next(
            tier
            for tier in ladder
            if tier.gib >= gib and tier.iops >= iops and tier.mib_per_s >= 10
        )
        for ladder in ladders.values()
        if any(tier.gib >= gib and tier.iops >= iops and tier.mib_per_s >= 10 for tier in ladder)
    ]
    priced = sorted(
        (tier.per_month.amount.amount, tier.name)
        for tier in smallest
        if isinstance(tier.per_month, Price)
    )
    choice, _ = choose(EASTUS, disk(gib, iops, 10))
    if priced:
        assert (choice.per_month.amount, choice.tier) == priced[0]
    else:
        assert choice.per_month is None
