"""The run cost of a target month by month: licences brought along, support, cards, a mix."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from costing.buying import (
    BuyingPolicy,
    DatabaseEdition,
    NetworkUse,
    PlacementRule,
    StorageUse,
)
from costing.commitments import CommitmentLayer, Payment
from costing.departures import Fate
from costing.licences import Edition, Product
from costing.lines import LineKind, monthly_sum
from costing.prices import OsCharge, Target, Term
from costing.rate_cards import CardRate, CardUnit, RateCard
from costing.support_plans import PlanChoice
from inventory.model import Environment, Inventory, OsFamily, Statistic
from inventory.release import Releases
from inventory.waves.plan import WavePlan
from tests.builders_buying import bands, bought, owned, paid, sized
from tests.builders_prices import LONDON, UKSOUTH, book
from tests.builders_projection import released
from tests.builders_release import app, vm, waves

D4 = "Standard_D4s_v5"
WINDOWS = Decimal("134.32")  # 4 vCPU x 0.046 x 730
MACHINE = Decimal("162.06")  # 0.222 x 730


def estate(*names, **fields):
    servers = (vm(name, vcpus=4, os_family=OsFamily.WINDOWS, **fields) for name in names)
    return Inventory(servers=tuple(servers))


def windows(*names, target=UKSOUTH):
    size = D4 if target.provider == "azure" else "m6i.xlarge"
    return [sized(name, size, OsCharge.WINDOWS, target) for name in names]


def dated(*rows):
    """Releases written "name cutover off", and their plan; no overlap before the cutover."""
    servers = tuple(released(*row.split()) for row in rows)
    plan = waves("; ".join(f"{row.split()[1]}: {row.split()[0]}" for row in rows))
    return plan, Releases(servers=servers, units=(), contracts=())


def leave(policy, *rows, target=UKSOUTH, **values):
    plan, dates = dated(*rows)
    names = [row.split()[0] for row in rows]
    values = {"replication_overlap_days": "0"} | values
    return bought(
        estate(*names), plan, windows(*names, target=target), policy,
        target=target, dates=dates, **values,
    )  # fmt: skip


# Licences brought along


def test_that_machine_and_licence_are_lines_of_their_own():
    got = leave(BuyingPolicy(), "a 2027-06-01 2027-07-01")
    assert paid(got, "run:a", "2027-05") == 0
    assert paid(got, "run:a", "2027-06") == MACHINE
    assert paid(got, "os:a", "2027-06") == WINDOWS
    standards = {line.id: line.standard for line in got.option}
    assert (standards["run:a"], standards["os:a"]) == ("C1", "C5")


def test_that_eight_core_licences_cover_one_machine_of_four_vcpu_and_the_other_pays():
    got = leave(
        BuyingPolicy(entitlements=(owned(15, Edition.DATACENTER),)),
        "a 2027-06-01 2027-07-01",
        "b 2027-06-01 2027-07-01",
    )
    assert paid(got, "os:a", "2027-08") == 0
    assert paid(got, "os:b", "2027-08") == WINDOWS
    assert got.coverage.windows == {"a": ((date(2027, 6, 1), date(2037, 4, 1)),)}


def test_that_a_licence_is_paid_again_when_software_assurance_ends():
    """Covered to 15 June inclusive; 15 of the 30 days of June are paid."""
    policy = BuyingPolicy(entitlements=(owned(8, Edition.DATACENTER, until="2028-06-16"),))
    got = leave(policy, "a 2027-06-01 2027-07-01")
    assert paid(got, "os:a", "2028-05") == 0
    assert paid(got, "os:a", "2028-06") == WINDOWS / 2
    assert paid(got, "os:a", "2028-07") == WINDOWS
    assert "entitlement-ends" in {one.code for one in got.findings}


def test_that_dual_running_beyond_180_days_pays_a_second_licence_and_is_found():
    """From 1 June 180 days end with 27 November: 3 days of November, December and January."""
    policy = BuyingPolicy(entitlements=(owned(8, on_site=True),))
    got = leave(policy, "a 2027-06-01 2028-02-01")
    assert paid(got, "overlap:a", "2027-10") == 0
    assert paid(got, "overlap:a", "2027-11") == WINDOWS * 3 / 30
    assert paid(got, "overlap:a", "2027-12") == WINDOWS
    assert paid(got, "overlap:a", "2028-02") == 0
    assert not any(line.id == "os:a" for line in got.option)
    (line,) = (one for one in got.option if one.id == "overlap:a")
    assert (line.standard, line.kind) == ("B7", LineKind.ONE_OFF)
    assert [one.subjects for one in got.findings if one.code == "licence-overlap"] == [("a",)]


def test_that_licences_of_a_retired_server_cover_another_from_the_day_it_is_off():
    """16 cores in use on site: "old" holds eight until October, "stays" eight for good."""
    servers = tuple(
        vm(name, vcpus=4, os_family=OsFamily.WINDOWS) for name in ("old", "stays", "z-new")
    )
    dates = Releases(
        servers=(
            released("z-new", "2027-06-01", "2027-07-01"),
            released("old", "2027-10-01", "2027-10-01"),
        ),
        units=(),
        contracts=(),
    )
    got = bought(
        Inventory(servers=servers), waves("2027-06-01: z-new"), windows("z-new"),
        BuyingPolicy(entitlements=(owned(16, on_site=True),)),
        target=UKSOUTH, dates=dates, replication_overlap_days="0",
    )  # fmt: skip
    assert paid(got, "os:z-new", "2027-09") == WINDOWS
    assert paid(got, "os:z-new", "2027-10") == 0


def test_that_aws_has_no_hybrid_benefit_and_says_so():
    policy = BuyingPolicy(entitlements=(owned(80, Edition.DATACENTER),))
    got = leave(policy, "a 2027-06-01 2027-07-01", target=LONDON)
    assert paid(got, "os:a", "2027-08") == WINDOWS
    assert "licences-not-honoured" in {one.code for one in got.findings}


def test_that_sql_server_on_azure_is_a_gap_until_a_licence_covers_it():
    declared = (DatabaseEdition(server="a", edition=Edition.STANDARD),)
    rows = "a 2027-06-01 2027-07-01"
    missing = leave(BuyingPolicy(databases=declared), rows)
    assert "a: SQL Server standard licence" in {gap.what for gap in missing.unpriced}
    licence = owned(4, product=Product.SQL_SERVER)
    covered = leave(BuyingPolicy(databases=declared, entitlements=(licence,)), rows)
    assert "a: SQL Server standard licence" not in {gap.what for gap in covered.unpriced}
    entered = leave(BuyingPolicy(databases=declared), rows, sql_standard_vcpu_hour_azure="0.1")
    assert paid(entered, "database:a", "2027-08") == 292  # 4 x 0.1 x 730


def sql(policy_editions, cores, *rows, target=UKSOUTH, **fields):
    """Servers of 4 vCPU with SQL Server; rates a vCPU-hour 0.1 for Standard, 0.4 for Enterprise."""
    databases = tuple(
        DatabaseEdition(server=name, edition=edition) for name, edition in policy_editions.items()
    )
    licence = tuple(
        owned(many, edition, product=Product.SQL_SERVER, name=f"SQL-{edition}", **fields)
        for edition, many in cores.items()
    )
    policy = BuyingPolicy(databases=databases, entitlements=licence)
    rates = {"sql_standard_vcpu_hour_azure": "0.1", "sql_enterprise_vcpu_hour_azure": "0.4"}
    return leave(policy, *rows, target=target, **rates)


def databases_paid(got, month, *names):
    return [paid(got, f"database:{name}", month) for name in names]


def test_that_an_enterprise_core_covers_four_vcpu_of_standard():
    """2 Enterprise cores: 8 vCPU, two machines of 4; the third pays 4 x 0.1 x 730 = 292."""
    rows = [f"{name} 2027-06-01 2027-07-01" for name in "abc"]
    editions = dict.fromkeys("abc", Edition.STANDARD)
    got = sql(editions, {Edition.ENTERPRISE: 2}, *rows)
    assert databases_paid(got, "2027-08", *"abc") == [0, 0, 292]
    (name, ledger) = got.coverage.ledgers[0]
    assert name == "SQL Server, in Standard cores"
    assert (ledger.periods[-1].owned, ledger.periods[-1].consumed) == (8, 8)


def test_that_four_standard_cores_cover_one_vcpu_of_enterprise():
    """4 vCPU of Enterprise need 16 Standard cores: 15 are too few; 4 x 0.4 x 730 = 1,168."""
    rows = "a 2027-06-01 2027-07-01"
    few = sql({"a": Edition.ENTERPRISE}, {Edition.STANDARD: 15}, rows)
    assert databases_paid(few, "2027-08", "a") == [1168]
    enough = sql({"a": Edition.ENTERPRISE}, {Edition.STANDARD: 16}, rows)
    assert databases_paid(enough, "2027-08", "a") == [0]


def test_that_sql_licences_go_where_a_core_saves_most():
    """4 Enterprise cores count as 16: one Enterprise saves 1,168, four Standard 4 x 292 = 1,168.

    A tie takes fewer cores, then the lowest ids; with a Standard core besides nothing changes,
    with four (20 in all) Enterprise and one Standard are covered: 1,460.
    """
    rows = [f"{name} 2027-06-01 2027-07-01" for name in "abcde"]
    editions = dict.fromkeys("abcd", Edition.STANDARD) | {"e": Edition.ENTERPRISE}
    four = sql(editions, {Edition.ENTERPRISE: 4}, *rows)
    assert sum(databases_paid(four, "2027-08", *"abcde")) == 1168
    more = sql(editions, {Edition.ENTERPRISE: 4, Edition.STANDARD: 4}, *rows)
    assert sum(databases_paid(more, "2027-08", *"abcde")) == 1168 + 4 * 292 - 1460


def test_that_sql_licences_in_use_on_site_serve_both_sides_for_180_days():
    """From 1 June 180 days end with 27 November; a second licence to 31 January, then covered."""
    got = sql(
        {"a": Edition.STANDARD}, {Edition.STANDARD: 4}, "a 2027-06-01 2028-02-01", on_site=True
    )
    assert databases_paid(got, "2027-08", "a") == [0]
    assert paid(got, "overlap-database:a", "2027-11") == Decimal("29.2")  # 292 x 3 / 30
    assert paid(got, "overlap-database:a", "2027-12") == 292
    assert paid(got, "overlap-database:a", "2028-02") == 0
    assert databases_paid(got, "2028-03", "a") == [0]
    (line,) = (one for one in got.option if one.id == "overlap-database:a")
    assert (line.standard, line.kind) == ("B7", LineKind.ONE_OFF)
    (found,) = (one for one in got.findings if one.code == "licence-overlap")
    assert "A SQL Server licence may serve both for 180 days; from then on 4 core" in found.text


def test_that_sql_licences_of_a_server_that_stays_on_site_cover_nothing():
    editions = {"a": Edition.STANDARD, "z": Edition.STANDARD}
    databases = tuple(DatabaseEdition(server=one, edition=held) for one, held in editions.items())
    licence = owned(4, product=Product.SQL_SERVER, on_site=True)
    plan, dates = dated("z 2027-06-01 2027-07-01")
    got = bought(
        estate("a", "z"), plan, windows("z"),
        BuyingPolicy(databases=databases, entitlements=(licence,)),
        target=UKSOUTH, dates=dates, replication_overlap_days="0",
        sql_standard_vcpu_hour_azure="0.1",
    )  # fmt: skip
    assert databases_paid(got, "2027-08", "z") == [292]


def test_that_sql_licences_are_not_used_on_aws_and_that_is_said():
    rows = "a 2027-06-01 2027-07-01"
    got = sql({"a": Edition.STANDARD}, {Edition.STANDARD: 40}, rows, target=LONDON)
    assert databases_paid(got, "2027-08", "a") == [Decimal("350.4")]  # 4 x 0.12 x 730
    assert "licences-not-honoured" in {one.code for one in got.findings}


@given(st.integers(0, 40), st.integers(0, 40), st.booleans())
@settings(max_examples=25, deadline=None)
def test_that_more_licences_never_cost_more(cores, more, on_site):
    rows = ("a 2027-06-01 2028-02-01", "b 2027-07-01 2027-08-01", "c 2027-07-01 2027-09-01")

    def cost(owned_cores):
        policy = BuyingPolicy(entitlements=(owned(owned_cores, on_site=on_site),))
        return sum(line.total for line in leave(policy, *rows).option)

    assert cost(cores + more) <= cost(cores)


# Commitments


def test_that_a_commitment_in_advance_falls_in_the_month_of_purchase_and_each_renewal():
    layer = CommitmentLayer(term=Term.RESERVED_3Y, share=Decimal(1), payment=Payment.UPFRONT)
    got = leave(BuyingPolicy(commitments=(layer,)), "a 2027-06-01 2027-07-01")
    (line,) = (one for one in got.option if one.id == "upfront:a")
    due = [place for place, amount in enumerate(line.amounts) if amount]
    assert due == [2, 38, 74, 110]  # June 2027, 2030, 2033, 2036
    assert round(line.amounts[2] / 26280, 5) == Decimal("0.08769")
    # Bought for 36 months in June 2036; 10 of them are inside the horizon to March 2037.
    (note,) = (one for one in got.findings if one.code == "price-model")
    beyond = round(line.amounts[2] * 26 / 36, 2)
    assert f"{beyond:,} USD are for months after 2037-03" in note.text
    assert paid(got, "os:a", "2027-08") == WINDOWS


def test_that_each_wave_buys_its_own_share_and_what_is_not_used_is_paid():
    """Six tenths for three years: 438 h x 0.08769 = 38.41 a month for each server.

    "a" runs always, from 16 June: 38.41 + 292 h x 0.222 = 103.23, half of it in June.  "b" is a
    test server of 56 hours a week, 243.33 h: all in its 438, so 38.41 and no hour on demand;
    194.67 h are paid and not used: 17.07.  Its licence is paid for 243.33 h: 44.77.
    """
    layer = CommitmentLayer(term=Term.RESERVED_3Y, share=Decimal("0.6"))
    plan, dates = dated("a 2027-06-16 2027-07-01", "b 2027-08-01 2027-09-01")
    servers = (
        vm("a", vcpus=4, os_family=OsFamily.WINDOWS, environment=Environment.PRODUCTION),
        vm("b", vcpus=4, os_family=OsFamily.WINDOWS, environment=Environment.TEST),
    )
    got = bought(
        Inventory(servers=servers), plan, windows("a", "b"), BuyingPolicy(commitments=(layer,)),
        target=UKSOUTH, dates=dates, replication_overlap_days="0", hours_week_test="56",
    )  # fmt: skip

    def cents(line, month):
        return round(paid(got, line, month), 2)

    assert [cents("run:a", month) for month in ("2027-05", "2027-06", "2027-07", "2036-12")] == [
        0, Decimal("51.62"), Decimal("103.23"), Decimal("103.23"),
    ]  # fmt: skip
    assert [cents("run:b", month) for month in ("2027-07", "2027-08")] == [0, Decimal("38.41")]
    assert cents("os:a", "2027-06") == Decimal("67.16")  # 134.32 / 2
    assert cents("os:b", "2027-08") == Decimal("44.77")
    (note,) = (one for one in got.findings if one.code == "price-model")
    assert note.subjects == ("b",)
    assert "195 committed hours a month are not used and paid: 17.07 USD" in note.text


# Traffic, links and support


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
    assert f"{tunnel}, aws:eu-west-2" in {gap.what for gap in got.unpriced}


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


# Rate cards, services and a mix


def card(*rates, currency="USD"):
    return RateCard(name="colo", title="Hosting", currency=currency, rates=rates)


def rate(name, unit, amount, **fields):
    return CardRate(
        id=name, unit=unit, amount=Decimal(amount), source="Quotation",
        source_date=date(2026, 10, 1), **fields,
    )  # fmt: skip


def test_that_a_rate_card_prices_servers_and_the_target_as_a_whole():
    """6 x 4 vCPU + 0.10 x 40 GiB = 28 a month for the server, 2 racks at 900."""
    from costing.composition import card_sizings

    priced = card(
        rate("cpu", CardUnit.VCPU, "6"),
        rate("disk", CardUnit.DISK, "0.10"),
        rate("racks", CardUnit.RACK, "900", quantity=Decimal(2)),
    )
    inventory = estate("a", memory_mib=8192)
    plan, dates = dated("a 2027-06-01 2027-07-01")
    sizings = list(card_sizings(inventory.servers, priced, headroom=Decimal("1.3")))
    assert sizings[0].per_month is not None
    assert sizings[0].per_month.amount == 28
    policy = BuyingPolicy(rate_cards=(priced,))
    got = bought(
        inventory, plan, sizings, policy,
        target=priced.target, dates=dates, replication_overlap_days="0",
    )  # fmt: skip
    assert paid(got, "run:a", "2027-08") == 28
    assert paid(got, "card:colo:racks", "2027-05") == 0
    assert paid(got, "card:colo:racks", "2027-08") == 1800
    assert {part.source for line in got.option for part in line.parts} == {"Quotation"}


def test_that_windows_on_a_rate_card_is_a_gap_until_the_card_prices_it():
    from costing.composition import card_sizings

    def unpriced(*rates):
        priced = card(*rates)
        inventory = estate("a", memory_mib=8192)
        plan, dates = dated("a 2027-06-01 2027-07-01")
        sizings = list(card_sizings(inventory.servers, priced, headroom=Decimal("1.3")))
        got = bought(
            inventory, plan, sizings, BuyingPolicy(rate_cards=(priced,)),
            target=priced.target, dates=dates,
        )  # fmt: skip
        return got, {gap.what for gap in got.unpriced}

    server = rate("server", CardUnit.SERVER, "80")
    _, gaps = unpriced(server)
    assert "Windows licences on Hosting: a" in gaps
    got, gaps = unpriced(server, rate("windows", CardUnit.WINDOWS, "25"))
    assert "Windows licences on Hosting: a" not in gaps
    assert paid(got, "run:a", "2027-08") == 105


def test_that_hosts_are_bought_whole_as_the_servers_arrive():
    """Hosts of 8 vCPU: two servers of 4 fill one, the third needs another."""
    from costing.composition import card_sizings

    hosts = rate("host", CardUnit.HOST, "500", host_vcpus=Decimal(8), host_memory_gib=Decimal(1024))
    priced = card(hosts)
    inventory = estate("a", "b", "c", memory_mib=8192)
    plan, dates = dated(
        "a 2027-06-01 2027-07-01", "b 2027-07-01 2027-08-01", "c 2027-09-01 2027-10-01"
    )
    sizings = list(card_sizings(inventory.servers, priced, headroom=Decimal("1.3")))
    got = bought(
        inventory, plan, sizings, BuyingPolicy(rate_cards=(priced,)),
        target=priced.target, dates=dates, replication_overlap_days="0",
    )  # fmt: skip
    months = [paid(got, "card:colo:host", f"2027-{month}") for month in ("05", "06", "08", "09")]
    assert months == [0, 500, 500, 1000]
    assert not [gap for gap in got.unpriced if gap.what in {"a", "b", "c"}]


def test_that_a_service_is_priced_by_the_user_of_the_application():
    """340 users x 2.50; the server is not paid for."""
    priced = card(rate("seat", CardUnit.USER, "2.50", service="PayOnline"))
    inventory = Inventory(
        servers=(vm("a", app="pay", vcpus=4, os_family=OsFamily.WINDOWS),),
        applications=(replace(app("pay", 3), users=340),),
    )
    rule = PlacementRule(application="pay", target="saas:payonline")
    plan, dates = dated("a 2027-06-01 2027-07-01")
    got = bought(
        inventory, plan, windows("a"), BuyingPolicy(rate_cards=(priced,), placements=(rule,)),
        target=UKSOUTH, dates=dates, replication_overlap_days="0",
    )  # fmt: skip
    assert paid(got, "service:pay", "2027-08") == 850
    assert got.leaving[0].fate is Fate.BOUGHT_AS_SERVICE
    assert not any(line.id.startswith(("run:a", "os:a")) for line in got.option)


def test_that_two_clouds_in_one_plan_are_each_paid_at_their_own_price():
    ireland = Target("aws", "eu-west-1")
    plan, dates = dated("a 2027-06-01 2027-07-01", "b 2027-06-01 2027-07-01")
    sizings = [*windows("a"), sized("b", "m6i.xlarge", OsCharge.WINDOWS, ireland)]
    rule = PlacementRule(server="b", target="aws:eu-west-1")
    got = bought(
        estate("a", "b"), plan, sizings, BuyingPolicy(placements=(rule,)),
        target=UKSOUTH, dates=dates, replication_overlap_days="0",
    )  # fmt: skip
    price = book().compute(ireland, "m6i.xlarge", OsCharge.LINUX)
    assert paid(got, "run:a", "2027-08") == MACHINE
    assert paid(got, "run:b", "2027-08") == price.amount.amount * 730  # type: ignore[union-attr] # held


def test_that_what_is_retained_or_retired_is_not_paid_on_the_target():
    rules = (
        PlacementRule(server="a", target="retain", reason="lease"),
        PlacementRule(server="b", target="retire"),
    )
    plan, dates = dated("a 2027-06-01 2027-07-01", "b 2027-06-01 2027-07-01")
    got = bought(
        estate("a", "b"), plan, windows("a", "b"), BuyingPolicy(placements=rules),
        target=UKSOUTH, dates=dates,
    )  # fmt: skip
    fates = {one.server: one.fate for one in got.leaving}
    assert fates == {"a": Fate.STAYS, "b": Fate.RETIRES}
    assert not [line for line in got.option if line.id.startswith(("run:", "os:"))]
    assert "placement-against-plan" in {one.code for one in got.findings}


def test_that_no_wave_no_cost():
    got = bought(
        estate("a"), WavePlan(), windows("a"), BuyingPolicy(), target=UKSOUTH,
    )  # fmt: skip
    run = [line for line in got.option if line.kind is LineKind.TARGET_RUN]
    assert sum(monthly_sum(run, got.months)) == 0


def test_that_a_rate_card_prices_the_need_by_the_same_percentile_as_a_size() -> None:
    from costing.composition import card_sizings
    from tests.builders_prices import machine

    server = machine("web", 8, 8, "cpu p95 40 30d 10000n", "cpu p99 80 30d 10000n")
    priced = card(rate("cpu", CardUnit.VCPU, "10"))
    (usual,) = card_sizings([server], priced, headroom=Decimal(1))
    (strict,) = card_sizings([server], priced, headroom=Decimal(1), percentile=Statistic.P99)
    # 8 vCPU at 40 % and at 80 %, at 10 a vCPU rounded up to whole ones.
    assert (usual.need.vcpus, strict.need.vcpus) == (Decimal("3.2"), Decimal("6.4"))
    assert (usual.per_month.amount, strict.per_month.amount) == (40, 70)
