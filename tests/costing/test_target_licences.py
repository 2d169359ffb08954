"""Licences brought along, month by month: who is covered when, and what is paid again."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from costing.buying import (
    BuyingPolicy,
    DatabaseEdition,
)
from costing.licences import Edition, Product
from costing.lines import LineKind
from inventory.model import Inventory, OsFamily
from inventory.release import Releases
from tests.builders_buying import bought, owned, paid
from tests.builders_prices import LONDON, UKSOUTH
from tests.builders_projection import released
from tests.builders_release import vm, waves
from tests.builders_target_run import MACHINE, WINDOWS, dated, estate, leave, windows


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
