"""Traffic, links, stored data and support of a target, month by month."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from costing.buying import (
    BuyingPolicy,
    NetworkUse,
    PlacementRule,
    StorageUse,
)
from costing.commitments import CommitmentLayer, Payment
from costing.licences import Edition
from costing.prices import OsCharge, Target, Term
from costing.support_plans import PlanChoice
from tests.builders_buying import bands, bought, owned, paid, sized
from tests.builders_prices import LONDON, UKSOUTH
from tests.builders_target_run import dated, estate, leave, windows


def test_that_traffic_takes_the_grant_of_the_account_once_over_two_regions():
    """100 GB of London are free; the 101 of Ireland are not: 101 x 0.09."""
    policy = BuyingPolicy(
        network=(
            NetworkUse(item="internet egress", quantity=Decimal(100)),
            NetworkUse(item="internet egress", quantity=Decimal(101), target="aws:eu-west-1"),
        )
    )
    got = leave(policy, "a 2027-06-01 2027-07-01", target=LONDON)
    assert paid(got, "run:egress:aws:eu-west-2", "2027-08") == 0
    assert paid(got, "run:egress:aws:eu-west-1", "2027-08") == Decimal("9.09")


def test_that_a_link_is_paid_by_the_hour_and_one_without_a_price_is_a_gap():
    tunnel = "site-to-site VPN connection"
    policy = BuyingPolicy(
        network=(
            NetworkUse(item=tunnel, quantity=Decimal(2), target="aws:us-east-1"),
            NetworkUse(item=tunnel, quantity=Decimal(2)),
        )
    )
    got = leave(policy, "a 2027-06-01 2027-07-01", target=LONDON)
    assert paid(got, f"run:link:aws:us-east-1:{tunnel}", "2027-08") == 73  # 2 x 730 x 0.05
    (gap,) = (gap for gap in got.unpriced if gap.what == f"{tunnel}, aws:eu-west-2")
    assert gap.reason.endswith(
        "It is held for aws:us-east-1: name one as its target if that price applies."
    )


def test_that_traffic_between_zones_is_paid_out_and_in_on_aws_and_free_on_azure():
    """1,000 GB leave one zone and arrive in another: 1,000 x 2 x 0.01 = 20 a month."""
    zones = "between zones of one region"
    policy = BuyingPolicy(
        network=(
            NetworkUse(item=zones, quantity=Decimal(1000)),
            NetworkUse(item=zones, quantity=Decimal(1000), target="azure:uksouth"),
            NetworkUse(item="inter-region out", quantity=Decimal(1000)),
        )
    )
    got = leave(policy, "a 2027-06-01 2027-07-01", target=LONDON)
    assert paid(got, f"run:link:aws:eu-west-2:{zones}", "2027-08") == 20
    assert paid(got, f"run:link:azure:uksouth:{zones}", "2027-08") == 0
    assert paid(got, "run:link:aws:eu-west-2:inter-region out", "2027-08") == 20  # 1,000 x 0.02
    (line,) = (one for one in got.option if one.id == f"run:link:aws:eu-west-2:{zones}")
    assert line.parts[0].how == ("1000 x 2 ways, out and in, GB each way x 0.01",)
    assert not [gap for gap in got.unpriced if zones in gap.what]


def test_that_traffic_is_whole_once_all_servers_run_whatever_their_licences_cost():
    """Half of 300 GB while one of two runs: 50 x 0.087 = 4.35; then 200 x 0.087 = 17.40."""
    policy = BuyingPolicy(entitlements=(owned(16, Edition.DATACENTER, until="2028-02-01"),))
    rows = ("a 2027-06-01 2027-07-01", "b 2027-08-01 2027-09-01")
    got = leave(policy, *rows, egress_gb_month="300")
    months = ("2027-05", "2027-06", "2027-08", "2028-01", "2028-02", "2029-06")
    found = [paid(got, "run:egress:azure:uksouth", month) for month in months]
    assert found == [Decimal(text) for text in ("0", "4.35", "17.4", "17.4", "17.4", "17.4")]


def test_that_traffic_does_not_wait_for_sums_in_advance():
    layer = CommitmentLayer(term=Term.RESERVED_1Y, share=Decimal(1), payment=Payment.UPFRONT)
    policy = BuyingPolicy(
        commitments=(layer,), entitlements=(owned(16, Edition.DATACENTER, until="2028-02-01"),)
    )
    rows = ("a 2027-06-01 2027-07-01", "b 2027-08-01 2027-09-01")
    got = leave(policy, *rows, egress_gb_month="300")
    assert paid(got, "run:egress:azure:uksouth", "2027-06") == Decimal("4.35")
    assert paid(got, "run:egress:azure:uksouth", "2027-08") == Decimal("17.4")


def stored(item, quantity, target=""):
    return StorageUse(item=item, quantity=Decimal(quantity), target=target)


def test_that_stored_data_is_paid_by_its_bands_as_servers_arrive():
    """Of 60,000 GB 51,200 x 0.0208 = 1,064.96 and 8,800 x 0.019968 = 175.7184: 1,240.6784.

    Half of it, while one server of two runs, is 30,000 x 0.0208 = 624.
    """
    blob = "Blob storage (block blob v2): Hot LRS"
    policy = BuyingPolicy(storage=(stored(blob, 60_000, "azure:eastus"),))
    got = leave(policy, "a 2027-06-01 2027-07-01", "b 2027-08-01 2027-09-01")
    line_id = f"run:storage:azure:eastus:{blob}"
    months = ("2027-05", "2027-06", "2027-08")
    found = [paid(got, line_id, month) for month in months]
    assert found == [0, 624, Decimal("1240.6784")]
    (line,) = (one for one in got.option if one.id == line_id)
    assert line.standard == "C2"
    assert [part.quantity for part in line.parts] == [51_200, 8_800]
    assert line.parts[1].how == ("8800 GB-month x 0.019968 USD = 175.718400",)
    assert line.parts[1].price_id == f"azure:eastus/storage/{blob}/51200"


def test_that_a_backup_vault_and_protected_machines_are_lines_of_backup():
    """1,000 GB x 0.0224 = 22.40; 3 machines over 50 GB at 10; 2 by Site Recovery at 25."""
    west = "azure:westeurope"
    policy = BuyingPolicy(
        storage=(
            stored("Azure Backup: vault storage LRS", 1000, west),
            stored("azure backup: instance over 50 to 500 GB", 3, west),
            stored("Azure Site Recovery: protected machine", 2),
            stored("Azure Backup: vault storage LRS", 1000),
        )
    )
    got = leave(policy, "a 2027-06-01 2027-07-01")
    vault = f"run:storage:{west}:Azure Backup: vault storage LRS"
    assert paid(got, vault, "2027-08") == Decimal("22.4")
    assert (
        paid(got, f"run:storage:{west}:Azure Backup: instance over 50 to 500 GB", "2027-08") == 30
    )
    machines = "run:storage:azure:uksouth:Azure Site Recovery: protected machine"
    assert paid(got, machines, "2027-08") == 50
    assert {one.standard for one in got.option if one.id.startswith("run:storage:")} == {"C6"}
    (gap,) = (one for one in got.unpriced if one.what.startswith("Azure Backup"))
    assert gap.what == "Azure Backup: vault storage LRS, azure:uksouth"
    assert gap.reason.startswith("The book holds no price of it for uksouth; held: Azure Site")


def test_that_links_and_support_are_paid_from_the_day_of_the_first_server():
    """15 of June's 30 days: 2 x 730 x 0.05 / 2 = 36.50; (296.38 / 2 + 36.50) x 50 % = 92.345."""
    tunnel = "site-to-site VPN connection"
    policy = BuyingPolicy(
        network=(NetworkUse(item=tunnel, quantity=Decimal(2), target="aws:us-east-1"),),
        support=(PlanChoice(provider="aws", plan="business"),),
        support_bands=tuple(bands("0 - 50", minimum="10")),
    )
    got = leave(policy, "a 2027-06-16 2027-07-01", target=LONDON)
    assert paid(got, f"run:link:aws:us-east-1:{tunnel}", "2027-06") == Decimal("36.5")
    assert paid(got, "run:support:aws", "2027-05") == 0
    assert paid(got, "run:support:aws", "2027-06") == Decimal("92.345")


def test_that_support_of_a_provider_without_a_plan_is_the_ratio_and_never_left_out():
    """A plan is chosen for AWS alone: Azure pays 7 % of 162.06 + 134.32, or lacks the figure."""
    policy = BuyingPolicy(support=(PlanChoice(provider="aws", plan="Enterprise"),))
    rows = "a 2027-06-01 2027-07-01"
    got = leave(policy, rows, cloud_support_ratio="0.07")
    assert paid(got, "run:C7:azure", "2027-08") == Decimal("296.38") * Decimal("0.07")
    missing = leave(policy, rows)
    assert any(gap.what.startswith("C7") for gap in missing.unpriced)
    here = leave(policy, rows, target=LONDON, cloud_support_ratio="0.07")
    assert not [line for line in here.option if line.id.startswith("run:C7")]


def test_that_sums_in_advance_count_for_support_in_their_month():
    """10 % of 2,304.49 in advance and of 134.32 for Windows: 243.88; afterwards 13.43."""
    layer = CommitmentLayer(term=Term.RESERVED_3Y, share=Decimal(1), payment=Payment.UPFRONT)
    band = replace(bands("0 - 10")[0], provider="azure", plan="Own")
    policy = BuyingPolicy(
        commitments=(layer,),
        support=(PlanChoice(provider="azure", plan="own"),),
        support_bands=(band,),
    )
    got = leave(policy, "a 2027-06-01 2027-07-01")
    assert round(paid(got, "upfront:a", "2027-06"), 0) == 2304
    found = [round(paid(got, "run:support:azure", f"2027-{month}"), 0) for month in ("06", "07")]
    assert found == [244, 13]


def test_that_the_least_is_due_in_a_month_whose_usage_was_paid_in_advance():
    layer = CommitmentLayer(term=Term.RESERVED_3Y, share=Decimal(1), payment=Payment.UPFRONT)
    band = replace(bands("0 - 10", minimum="25")[0], provider="azure", plan="Own")
    policy = BuyingPolicy(
        commitments=(layer,),
        entitlements=(owned(8, Edition.DATACENTER),),
        support=(PlanChoice(provider="azure", plan="own"),),
        support_bands=(band,),
    )
    got = leave(policy, "a 2027-06-01 2027-07-01")
    found = [paid(got, "run:support:azure", f"2027-{month}") for month in ("05", "06", "07")]
    assert found[0] == 0
    assert round(found[1], 0) == 230  # 10 % of 2,304.49
    assert found[2] == 25


@pytest.mark.parametrize("plan", ["Developer", "Business", "Enterprise On-Ramp"])
def test_that_each_plan_that_ends_with_2026_is_warned_of_and_has_no_price_beyond(plan):
    policy = BuyingPolicy(support=(PlanChoice(provider="aws", plan=plan),))
    got = leave(policy, "a 2027-06-01 2027-07-01", target=LONDON)
    (found,) = (one for one in got.findings if one.code == "support-plan-ends")
    assert f"Support plan {plan} of aws ends on 2027-01-01" in found.text
    assert f"Support plan {plan}, aws" in {gap.what for gap in got.unpriced}
    stays = leave(
        BuyingPolicy(support=(PlanChoice(provider="aws", plan="Enterprise"),)),
        "a 2027-06-01 2027-07-01", target=LONDON,
    )  # fmt: skip
    assert "support-plan-ends" not in {one.code for one in stays.findings}
    assert paid(stays, "run:support:aws", "2027-08") == 15_000


def test_that_the_least_of_a_support_plan_is_due_from_the_first_use_of_its_provider():
    """Azure runs from June, AWS from August: 296.38 x 10 % is less than 100."""
    ireland = Target("aws", "eu-west-1")
    plan, dates = dated("a 2027-06-01 2027-07-01", "b 2027-08-01 2027-09-01")
    policy = BuyingPolicy(
        placements=(PlacementRule(server="b", target="aws:eu-west-1"),),
        support=(PlanChoice(provider="aws", plan="business"),),
        support_bands=tuple(bands("0 - 10", minimum="100")),
    )
    got = bought(
        estate("a", "b"), plan,
        [*windows("a"), sized("b", "m6i.xlarge", OsCharge.WINDOWS, ireland)], policy,
        target=UKSOUTH, dates=dates, replication_overlap_days="0",
    )  # fmt: skip
    months = ("2027-06", "2027-07", "2027-08", "2030-01")
    assert [paid(got, "run:support:aws", month) for month in months] == [0, 0, 100, 100]


def test_that_support_is_worked_out_last_on_everything_paid_to_the_provider():
    """162.06 + 134.32 + 9 for 200 GB: 305.38; 10 % is less than 100, 50 % is 152.69."""
    own = bands("0 - 50", minimum="100")
    policy = BuyingPolicy(
        support=(PlanChoice(provider="aws", plan="business"),), support_bands=tuple(own)
    )
    got = leave(policy, "a 2027-06-01 2027-07-01", target=LONDON, egress_gb_month="200")
    assert paid(got, "run:egress:aws:eu-west-2", "2027-08") == 9
    assert paid(got, "run:support:aws", "2027-05") == 0
    assert paid(got, "run:support:aws", "2027-08") == Decimal("152.69")


def test_that_a_support_plan_that_ends_inside_the_plan_is_warned_of_and_leaves_a_gap():
    policy = BuyingPolicy(support=(PlanChoice(provider="aws", plan="Business"),))
    got = leave(policy, "a 2027-06-01 2027-07-01", target=LONDON)
    assert "support-plan-ends" in {one.code for one in got.findings}
    assert "Support plan Business, aws" in {gap.what for gap in got.unpriced}
    assert sum(one.total for one in got.option if one.id == "run:support:aws") == 0
