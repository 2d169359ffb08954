"""The parts of a server's run cost, against the worked examples of the price book's rules."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from costing.assumptions import resolve
from costing.buying import BuyingPolicy, DatabaseEdition
from costing.commitments import CommitmentLayer, Payment
from costing.composition import Composer
from costing.licences import Edition
from costing.money import Money
from costing.prices import MissingPrice, OsCharge, Term
from costing.sizing import size_servers
from inventory.model import Disk, Environment, Inventory, OsFamily
from tests.builders_buying import sized
from tests.builders_prices import LONDON, UKSOUTH, book, disk, machine

XLARGE, D4 = "m6i.xlarge", "Standard_D4s_v5"


def compose(sizing, policy=BuyingPolicy(), *, server=None, **values):  # noqa: B008 - frozen
    one = server or machine(sizing.server, disks=())
    assumed = resolve({name: Decimal(text) for name, text in values.items()})
    composer = Composer(Inventory(servers=(one,)), book(), policy, assumed)
    return composer.compose(one, sizing)


def commit(term, share="1", payment=Payment.MONTHLY):
    layer = CommitmentLayer(term=term, share=Decimal(share), payment=payment)
    return BuyingPolicy(commitments=(layer,))


def total(parts):
    return sum((part.per_month.amount for part in parts), Decimal(0))


@pytest.mark.parametrize(
    ("size", "target", "term", "hourly"),
    [
        (XLARGE, LONDON, Term.RESERVED_1Y, "0.14663"),
        (XLARGE, LONDON, Term.RESERVED_3Y, "0.10093"),
        (D4, UKSOUTH, Term.RESERVED_1Y, "0.13697"),
        (D4, UKSOUTH, Term.RESERVED_3Y, "0.08769"),
        (D4, UKSOUTH, Term.SAVINGS_PLAN_1Y, "0.16681"),
    ],
)
def test_that_windows_committed_is_linux_committed_and_the_whole_licence(
    size, target, term, hourly
):
    """The licence is 4 vCPU x 0.046 x 730 h = 134.32 whatever the term."""
    made = compose(sized("a", size, OsCharge.WINDOWS, target), commit(term))
    assert abs(total(made.machine) / 730 - Decimal(hourly)) < Decimal("0.000005")
    assert made.system is not None
    assert made.system.per_month.amount == Decimal("134.32")


def test_that_machine_and_licence_are_parts_of_their_own_and_add_up():
    """0.222 x 730 = 162.06 and 0.184 x 730 = 134.32: 0.406 x 730 = 296.38."""
    sizing = sized("a", XLARGE, OsCharge.WINDOWS, LONDON)
    made = compose(sizing)
    assert total(made.machine) == Decimal("162.06")
    assert made.system is not None
    assert made.system.per_month.amount == Decimal("134.32")
    assert sizing.per_month is not None
    assert sizing.per_month.amount == Decimal("296.38")


def test_that_every_part_names_price_source_date_and_arithmetic():
    (part,) = compose(sized("a", XLARGE, OsCharge.LINUX, LONDON)).machine
    assert part.price_id == "aws:eu-west-2/m6i.xlarge/linux"
    assert part.source == "ec2shop-2025-04"
    assert str(part.as_of) == "2025-04-04"
    assert part.how[-1] == "730 hour x 0.22200 USD"
    assert "0.02775" in part.how[0]


def test_that_a_term_that_is_not_held_is_priced_on_demand_and_said():
    made = compose(sized("a", XLARGE, OsCharge.LINUX, LONDON), commit(Term.SAVINGS_PLAN_3Y, "0.5"))
    assert total(made.machine) == Decimal("162.06")
    assert any("3-year savings plan" in note for note in made.notes)


def test_that_azure_may_pay_in_advance_and_aws_has_no_such_price_in_the_book():
    policy = commit(Term.RESERVED_1Y, payment=Payment.UPFRONT)
    azure = compose(sized("a", D4, OsCharge.LINUX, UKSOUTH), policy)
    (once,) = azure.upfront
    assert once.months == 12
    assert azure.machine == ()
    assert abs(once.part.per_month.amount - Decimal("0.13697") * 8760) < Decimal("0.05")
    aws = compose(sized("a", XLARGE, OsCharge.LINUX, LONDON), policy)
    assert aws.upfront == ()
    assert round(total(aws.machine) / 730, 5) == Decimal("0.14663")
    assert any("in advance" in note for note in aws.notes)


class WithAdvance:
    """The shipped book, and one price for paying three years of a machine in advance."""

    def __init__(self):
        self._book = book()

    def __getattr__(self, name):
        return getattr(self._book, name)

    def by_figure(self, target, size, charge, figure):
        if figure != "reserved_3y_all_upfront":
            return MissingPrice(what=size, reason="not held")
        held = self._book.compute(target, size, charge, Term.RESERVED_3Y)
        return replace(held, amount=Money.of("0.0951", "USD"), meter="SKU1.BPH4J8HBKS")


def test_that_aws_pays_in_advance_where_a_list_holds_that_price():
    """0.0951 an hour x 26,280 hours = 2,499.228 in the month of purchase, nothing by the month."""
    server = machine("a", disks=())
    policy = commit(Term.RESERVED_3Y, payment=Payment.UPFRONT)
    composer = Composer(Inventory(servers=(server,)), WithAdvance(), policy, resolve({}))
    made = composer.compose(server, sized("a", XLARGE, OsCharge.LINUX, LONDON))
    (once,) = made.upfront
    assert (once.months, once.part.per_month.amount) == (36, Decimal("2499.228"))
    assert once.part.price_id == "SKU1.BPH4J8HBKS"
    assert made.machine == ()
    assert made.notes == ()
    yearly = commit(Term.RESERVED_1Y, payment=Payment.UPFRONT)
    composer = Composer(Inventory(servers=(server,)), WithAdvance(), yearly, resolve({}))
    made = composer.compose(server, sized("a", XLARGE, OsCharge.LINUX, LONDON))
    assert made.upfront == ()
    assert any(
        "no price in advance of these servers' sizes in aws:eu-west-2" in one for one in made.notes
    )


def test_that_a_test_server_off_at_night_pays_hours_of_machine_and_licence():
    """56 of 168 hours: a third of 162.06 and of 134.32."""
    server = machine("a", environment=Environment.TEST)
    sizing = sized("a", XLARGE, OsCharge.WINDOWS, LONDON)
    made = compose(sizing, server=server, hours_week_test="56")
    assert abs(total(made.machine) - Decimal("54.02")) < Decimal("1e-20")
    assert made.system is not None
    assert abs(made.system.per_month.amount - Decimal("134.32") / 3) < Decimal("1e-20")
    production = compose(sizing, server=machine("a"), hours_week_test="56")
    assert total(production.machine) == Decimal("162.06")


def test_that_committed_hours_of_a_server_that_is_off_are_paid_and_said():
    server = machine("a", environment=Environment.DEVELOPMENT)
    sizing = sized("a", XLARGE, OsCharge.LINUX, LONDON)
    made = compose(sizing, commit(Term.RESERVED_3Y), server=server, hours_week_development="42")
    assert round(total(made.machine) / 730, 5) == Decimal("0.10093")
    assert round(made.unused / 730, 4) == Decimal("0.0757")  # three quarters of it
    assert any("not used and paid" in note for note in made.notes)


def test_that_dev_test_bills_windows_as_linux_on_azure_alone():
    policy = BuyingPolicy(dev_test=(Environment.TEST,))
    server = machine("a", environment=Environment.TEST)
    azure = compose(sized("a", D4, OsCharge.WINDOWS, UKSOUTH), policy, server=server)
    assert azure.system is not None
    assert azure.system.per_month.amount == 0
    assert "dev-test" in azure.system.price_id
    aws = compose(sized("a", XLARGE, OsCharge.WINDOWS, LONDON), policy, server=server)
    assert aws.system is not None
    assert aws.system.per_month.amount == Decimal("134.32")


@pytest.mark.parametrize("term", [None, Term.RESERVED_1Y, Term.RESERVED_3Y])
@pytest.mark.parametrize(
    ("size", "amount"),
    [
        ("m6i.large", "21.0240"),  # 2 x 0.0144 x 730
        ("m6i.2xlarge", "84.0960"),  # 8 x 0.0144 x 730
        ("m6i.4xlarge", "126.1440"),  # 16 x 0.0108 x 730
        ("m6i.24xlarge", "756.8640"),  # 96 x 0.0108 x 730
        ("m6i.32xlarge", "897.0240"),  # 128 x 0.0096 x 730
    ],
)
def test_that_red_hat_is_charged_by_the_band_of_the_size_and_in_full_under_a_term(
    size, amount, term
):
    policy = BuyingPolicy() if term is None else commit(term)
    made = compose(sized("a", size, OsCharge.RHEL, LONDON), policy)
    assert made.system is not None
    assert made.system.per_month.amount == Decimal(amount)
    linux = compose(sized("a", size, OsCharge.LINUX, LONDON), policy)
    assert total(made.machine) == total(linux.machine)


def test_that_two_shares_and_the_rest_are_each_paid_at_their_own_price():
    """438 h x 0.08769 = 38.41, 146 h x 0.16681 = 24.35, 146 h x 0.222 = 32.41: 95.17."""
    layers = (
        CommitmentLayer(term=Term.RESERVED_3Y, share=Decimal("0.6")),
        CommitmentLayer(term=Term.SAVINGS_PLAN_1Y, share=Decimal("0.2")),
    )
    sizing = sized("a", D4, OsCharge.LINUX, UKSOUTH)
    made = compose(sizing, BuyingPolicy(commitments=layers))
    found = {part.what: (part.quantity, round(part.per_month.amount, 2)) for part in made.machine}
    assert found == {
        f"machine {D4}": (146, Decimal("32.41")),
        f"machine {D4}, 3-year reservation": (438, Decimal("38.41")),
        f"machine {D4}, 1-year savings plan": (146, Decimal("24.35")),
    }
    assert made.unused == 0


@pytest.mark.parametrize(
    ("size", "edition", "amount"),
    [
        ("m6i.xlarge", Edition.STANDARD, "350.40"),  # 4 x 0.12 x 730
        ("m6i.large", Edition.STANDARD, "350.40"),  # 2 vCPU, 4 are charged at least
        ("m6i.2xlarge", Edition.ENTERPRISE, "2190.000"),  # 8 x 0.375 x 730
        ("m6i.xlarge", Edition.WEB, "49.3480"),  # 4 x 0.0169 x 730
    ],
)
def test_that_a_database_licence_is_a_part_of_its_own(size, edition, amount):
    policy = BuyingPolicy(databases=(DatabaseEdition(server="a", edition=edition),))
    made = compose(sized("a", size, OsCharge.WINDOWS, LONDON), policy)
    assert made.database_part is not None
    assert made.database_part.per_month.amount == Decimal(amount)
    assert made.database_part.price_id == f"sql_{edition}_vcpu_hour_aws"
    assert made.gaps == ()


def test_that_a_database_of_unknown_edition_is_a_gap():
    made = compose(
        sized("a", XLARGE, OsCharge.WINDOWS, LONDON), server=machine("a", role="SQL Server")
    )
    assert made.database_part is None
    assert [gap.what for gap in made.gaps] == ["SQL Server licence"]


def test_that_free_editions_and_other_databases_have_no_licence():
    sizing = sized("a", XLARGE, OsCharge.WINDOWS, LONDON)
    for role in ("SQL Server Express", "PostgreSQL", "MySQL server", "database"):
        assert compose(sizing, server=machine("a", role=role)).database is None, role


def test_that_sql_server_is_licensed_on_the_processors_of_a_constrained_size_alone():
    """E8-4s_v5: 4 of 8 processors. 4 x 0.1 x 730 = 292, and Windows as on its parent, 8 x 0.046."""
    size = "Standard_E8-4s_v5"
    policy = BuyingPolicy(databases=(DatabaseEdition(server="a", edition=Edition.STANDARD),))
    sizing = sized("a", size, OsCharge.WINDOWS, UKSOUTH)
    made = compose(sizing, policy, sql_standard_vcpu_hour_azure="0.1")
    assert made.database_part is not None
    assert made.database_part.per_month.amount == 292
    assert (made.vcpus, made.usable_vcpus) == (8, 4)
    assert made.system is not None
    assert round(made.system.per_month.amount, 2) == Decimal("268.64")


def test_that_snapshots_are_a_ratio_of_the_used_disk():
    """Half of 200 GiB at 0.053 in London."""
    server = machine("a", disks=(disk(200.0),))
    made = compose(sized("a", XLARGE, OsCharge.LINUX, LONDON), server=server, snapshot_ratio="0.5")
    assert total(made.snapshots) == Decimal("5.3")
    none = compose(sized("a", D4, OsCharge.LINUX, UKSOUTH), server=server, snapshot_ratio="0.5")
    assert [gap.what for gap in none.gaps] == ["snapshots"]
    assert made.snapshots[0].how[0] == "200.0 GiB on its disks x 0.5 kept = 100.00 GB"


def test_that_snapshots_of_a_disk_of_unknown_size_are_missing_and_not_nought():
    server = machine("a", disks=(disk(200.0), Disk(label="data")))
    made = compose(sized("a", XLARGE, OsCharge.LINUX, LONDON), server=server, snapshot_ratio="0.5")
    assert total(made.snapshots) == Decimal("5.3")
    assert [gap.what for gap in made.gaps] == ["snapshots of 1 of 2 disks"]


@given(
    st.sampled_from([OsFamily.LINUX, OsFamily.WINDOWS, OsFamily.RHEL]),
    st.integers(1, 32),
    st.integers(1, 128),
    st.integers(1, 2000),
)
@settings(max_examples=40, deadline=None)
def test_that_the_parts_of_a_server_add_up_to_what_it_was_sized_at(family, vcpus, gib, disk_gib):
    server = machine("a", vcpus, gib, disks=(disk(float(disk_gib)),), family=family)
    (sizing,) = size_servers([server], LONDON, book())
    made = compose(sizing, server=server)
    system = made.system.per_month.amount if made.system is not None else Decimal(0)
    assert sizing.per_month is not None
    assert total(made.machine) + system + total(made.disks) == sizing.per_month.amount


@given(st.integers(0, 100), st.integers(0, 100))
@settings(max_examples=30, deadline=None)
def test_that_more_coverage_never_costs_more_for_a_server_that_is_always_on(one, other):
    low, high = sorted((one, other))
    sizing = sized("a", XLARGE, OsCharge.WINDOWS, LONDON)

    def cost(percent):
        policy = commit(Term.RESERVED_3Y, str(Decimal(percent) / 100)) if percent else None
        made = compose(sizing, policy or BuyingPolicy())
        return total(made.machine)

    assert cost(high) <= cost(low)


def test_that_a_size_without_reservation_is_offered_its_savings_plan():
    """Z6: Dsv3 in uksouth has no reservation; its plan of the same years is named."""
    made = compose(sized("a", "Standard_D4s_v3", OsCharge.LINUX, UKSOUTH), commit(Term.RESERVED_3Y))
    assert " ".join(made.notes) == (
        "No 3-year reservation of these servers' sizes is held for azure:uksouth, or none is "
        "offered: that share is priced on demand. A 3-year savings plan is offered for them: name "
        "it in the buying file."
    )
    on_demand = book().compute(UKSOUTH, "Standard_D4s_v3", OsCharge.LINUX)
    assert not isinstance(on_demand, MissingPrice)
    assert total(made.machine) == on_demand.amount.amount * 730
