"""The shipped price book: worked examples, what is missing and why, provenance, damaged files.

Expected prices are worked by hand from the rates as published; see resources/prices/README.md.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from costing.money import GBP, USD, Currency
from costing.price_sources.price_file import PriceBookError, load_price_book
from costing.price_sources.price_file.tables import first_day
from costing.prices import MissingPrice, OsCharge, Price, Target, Term, UnknownTargetError
from tests.builders_prices import (
    EASTUS,
    LONDON,
    UKSOUTH,
    amount,
    book,
    changed_book,
    reason,
)

LINUX, WINDOWS, RHEL, SUSE = OsCharge.LINUX, OsCharge.WINDOWS, OsCharge.RHEL, OsCharge.SUSE


@pytest.mark.parametrize(
    ("target", "size", "charge", "term", "expected"),
    [
        # 8 size units x 0.02775; Windows adds 4 vCPU x 0.046
        (LONDON, "m6i.xlarge", LINUX, Term.ON_DEMAND, "0.222000"),
        (LONDON, "m6i.xlarge", WINDOWS, Term.ON_DEMAND, "0.406000"),
        # 8 x 0.0183290625 = 0.1466325, half to even; Windows adds its licence in full
        (LONDON, "m6i.xlarge", LINUX, Term.RESERVED_1Y, "0.146632"),
        (LONDON, "m6i.xlarge", WINDOWS, Term.RESERVED_1Y, "0.330632"),
        # RHEL adds 0.0144 for each vCPU up to 8, 0.0108 above, 0.0096 from 128
        (LONDON, "m6i.xlarge", RHEL, Term.ON_DEMAND, "0.279600"),
        (LONDON, "m6i.2xlarge", RHEL, Term.ON_DEMAND, "0.559200"),
        (LONDON, "m6i.4xlarge", RHEL, Term.ON_DEMAND, "1.060800"),
        (LONDON, "m6i.32xlarge", RHEL, Term.ON_DEMAND, "8.332800"),
        # a burstable size has a Windows charge of its own: 2 x 0.0236 + 0.0184
        (LONDON, "t3.medium", WINDOWS, Term.ON_DEMAND, "0.065600"),
        # 4 vCPU x 0.0555, and the savings plan 0.222 x 0.7514
        (UKSOUTH, "Standard_D4s_v5", LINUX, Term.ON_DEMAND, "0.222000"),
        (UKSOUTH, "Standard_D4s_v5", WINDOWS, Term.ON_DEMAND, "0.406000"),
        (UKSOUTH, "Standard_D4s_v5", LINUX, Term.SAVINGS_PLAN_1Y, "0.166811"),
        (UKSOUTH, "Standard_D4s_v5", WINDOWS, Term.SAVINGS_PLAN_1Y, "0.350811"),
        # a constrained-core size costs what its parent costs: 8 x 0.074, Windows 8 x 0.046 more
        (UKSOUTH, "Standard_E8-4s_v5", LINUX, Term.ON_DEMAND, "0.592000"),
        (UKSOUTH, "Standard_E8-4s_v5", WINDOWS, Term.ON_DEMAND, "0.960000"),
    ],
)
def test_that_a_size_is_rebuilt_from_its_rate(target, size, charge, term, expected):
    price = amount(book().compute(target, size, charge, term))
    assert price.quantize(Decimal("0.000001")) == Decimal(expected)


@pytest.mark.parametrize(
    ("target", "size", "term", "expected"),
    [
        (LONDON, "m6i.xlarge", Term.RESERVED_1Y, "0.14663"),
        (LONDON, "m6i.xlarge", Term.RESERVED_3Y, "0.10093"),
        (UKSOUTH, "Standard_D4s_v5", Term.RESERVED_1Y, "0.13697"),
        (UKSOUTH, "Standard_D4s_v5", Term.RESERVED_3Y, "0.08769"),
    ],
)
def test_that_reservations_match_what_is_published_to_five_decimals(target, size, term, expected):
    price = amount(book().compute(target, size, LINUX, term))
    assert price.quantize(Decimal("0.00001")) == Decimal(expected)


def test_that_dev_test_windows_costs_what_linux_costs():
    assert amount(book().devtest_windows(UKSOUTH, "Standard_D4s_v5")) == Decimal("0.2220")


def test_that_a_constrained_size_is_billed_on_more_processors_than_it_offers():
    size = next(size for size in book().sizes(UKSOUTH) if size.name == "Standard_E8-4s_v5")
    assert (size.vcpus, size.billed_vcpus, size.memory_gib) == (4, 8, Decimal(64))


def test_that_twelve_aws_and_fourteen_azure_regions_are_held():
    providers = [target.provider for target in book().targets()]
    assert (providers.count("aws"), providers.count("azure")) == (12, 14)
    assert list(book().targets()) == sorted(book().targets())


def test_that_the_book_says_the_age_of_its_oldest_compute_price():
    dates = {target: book().target_as_of(target) for target in book().targets()}
    assert book().as_of == min(dates.values()) == date(2025, 4, 4)
    assert dates[UKSOUTH] == date(2026, 8, 22)


def test_that_every_price_has_id_unit_known_source_and_date():
    prices = []
    for target in book().targets():
        for size in book().sizes(target):
            for charge in (LINUX, WINDOWS):
                for term in Term:
                    price = book().compute(target, size.name, charge, term)
                    if isinstance(price, Price):
                        prices.append(price)
        tiers = book().disk_tiers(target)
        if not isinstance(tiers, MissingPrice):
            asked = [
                price
                for tier in tiers
                for price in (tier.per_month, tier.iops_per_month, tier.mib_per_s_per_month)
            ]
            prices += [price for price in asked if isinstance(price, Price)]
    assert len(prices) > 50_000
    assert {price.unit for price in prices} == {
        "hour",
        "month",
        "GiB-month",
        "IOPS-month",
        "MiB/s-month",
    }
    assert {price.source for price in prices} <= set(book().sources)
    assert len({price.id for price in prices}) == len(prices)
    assert all(date(2019, 1, 1) < price.as_of <= book().compiled for price in prices)
    assert all(price.amount.amount > 0 for price in prices)
    assert {price.amount.currency for price in prices} == {USD}


def test_that_a_price_says_how_it_was_composed():
    price = book().compute(LONDON, "m6i.xlarge", WINDOWS)
    assert price.parts == (
        "Linux m6i 8 x 0.02775 = 0.22200 (ec2shop-2025-04, 2025-04-04)",
        "Windows licence 4 vCPU x 0.046 = 0.184 (libcloud-2025-03, 2025-03-02)",
    )
    assert price.id == "aws:eu-west-2/m6i.xlarge/windows"


@pytest.mark.parametrize("charge", [LINUX, WINDOWS])
def test_that_a_burstable_size_says_what_is_not_in_its_price(charge):
    # A16: credits used beyond those earned are charged by use in unlimited mode.
    words = "without surplus CPU credits: unlimited mode charges those by use"
    assert words in book().compute(LONDON, "t3.medium", charge).parts[0]
    assert words not in book().compute(LONDON, "m6i.xlarge", charge).parts[0]
    assert words not in book().compute(UKSOUTH, "Standard_B2ms", charge).parts[0]


def test_that_a_reservation_carries_the_date_of_the_reservations():
    price = book().compute(LONDON, "m6i.xlarge", LINUX, Term.RESERVED_1Y)
    assert price.as_of == date(2025, 4, 5)


@pytest.mark.parametrize(
    ("target", "size", "charge", "term", "words"),
    [
        (LONDON, "m7a.large", LINUX, Term.ON_DEMAND, "not in the book of 2025-04-04 for eu-west-2"),
        (LONDON, "m99.huge", LINUX, Term.ON_DEMAND, "knows no size 'm99.huge'"),
        (LONDON, "m6i.xlarge", LINUX, Term.SAVINGS_PLAN_1Y, "holds no 1-year savings plan"),
        (LONDON, "m6i.xlarge", SUSE, Term.ON_DEMAND, "no rate for suse on aws at 4 vCPU"),
        (UKSOUTH, "Standard_D4s_v5", RHEL, Term.ON_DEMAND, "no rate for rhel on azure"),
        (UKSOUTH, "Standard_D4s_v3", LINUX, Term.RESERVED_1Y, "is not offered in uksouth"),
    ],
)
def test_that_a_missing_price_says_why(target, size, charge, term, words):
    missing = book().compute(target, size, charge, term)
    assert words in reason(missing)
    assert str(target) in missing.what


def test_that_a_new_family_without_windows_price_has_none():
    virginia = Target("aws", "us-east-1")
    assert isinstance(book().compute(virginia, "m8i.large", LINUX), Price)
    assert "holds no Windows for family m8i" in reason(
        book().compute(virginia, "m8i.large", WINDOWS)
    )


def test_that_an_unknown_region_is_refused_with_the_known_ones():
    with pytest.raises(UnknownTargetError, match=r"aws:mars-1.*aws:eu-west-2"):
        book().sizes(Target("aws", "mars-1"))


def test_that_azure_disks_are_priced_only_where_the_book_holds_prices():
    priced = {
        str(target)
        for target in book().targets()
        if target.provider == "azure" and not isinstance(book().disk_tiers(target), MissingPrice)
    }
    assert priced == {"azure:eastus", "azure:westeurope"}
    assert "undated prices are not used (P6, P10)" in reason(book().disk_tiers(UKSOUTH))


def test_that_the_tiers_of_eastus_are_those_published():
    priced = {
        tier.name: (tier.gib, tier.iops, tier.per_month.amount.amount)
        for tier in book().disk_tiers(EASTUS)
        if isinstance(tier.per_month, Price)
    }
    assert priced == {
        "E4": (32, 120, Decimal("2.4")),
        "E10": (128, 500, Decimal("9.6")),
        "E30": (1024, 500, Decimal("76.8")),
        "P4": (32, 120, Decimal("5.28")),
        "P10": (128, 500, Decimal("19.71")),
        "P15": (256, 1100, Decimal("38.012142")),
        "P20": (512, 2300, Decimal("73.22")),
        "P30": (1024, 5000, Decimal("135.17")),
        "P40": (2048, 7500, Decimal("259.0457")),
        "P50": (4096, 7500, Decimal("495.5657")),
        "P60": (8192, 16000, Decimal("946.08")),
    }


def test_that_another_regions_disk_price_is_never_taken():
    tiers = {tier.name: tier for tier in book().disk_tiers(Target("azure", "westeurope"))}
    assert amount(tiers["P10"].per_month) == Decimal("21.68")
    assert "no price of P4 (32 GiB) for westeurope" in reason(tiers["P4"].per_month)


def test_that_published_megabytes_become_mebibytes():
    tiers = {tier.name: tier for tier in book().disk_tiers(EASTUS)}
    # 200 MB/s = 200,000,000 / 1,048,576 MiB/s
    assert tiers["P30"].mib_per_s.quantize(Decimal("0.01")) == Decimal("190.73")


def test_that_the_newest_exchange_rate_is_used_and_its_reciprocal_said():
    rate = book().exchange_rate(USD, GBP)
    assert amount(rate) == Decimal("0.7525304093")
    assert (rate.as_of, rate.source, rate.unit) == (date(2026, 8, 22), "azurehub-2026-08", "USD")
    back = book().exchange_rate(GBP, USD)
    assert amount(back).quantize(Decimal("0.0001")) == Decimal("1.3288")
    assert "reciprocal" in back.parts[0]


def test_that_no_exchange_rate_is_crossed_through_another_currency():
    assert "no rate between" in reason(book().exchange_rate(GBP, Currency("EUR")))


def test_that_two_exchange_rates_of_one_day_are_ambiguous(tmp_path):
    def same_day(row):
        if (row["base"], row["quote"]) == ("USD", "GBP"):
            row["as_of"] = "2026-08-22"
        return row

    changed = changed_book(tmp_path, "exchange.csv", same_day, regions=(UKSOUTH,))
    assert "holds 2 rates of 2026-08-22" in reason(changed.exchange_rate(USD, GBP))


def test_that_a_month_or_a_year_is_read_as_its_first_day():
    assert first_day("2026-08") == date(2026, 8, 1)
    assert first_day("2026") == date(2026, 1, 1)


def test_that_only_the_region_asked_for_is_read(tmp_path):
    def damage(row):
        row["linux"] = "a lot"
        return row

    changed = changed_book(
        tmp_path, "azure/regions/eastus.rates.csv", damage, regions=(EASTUS, UKSOUTH)
    )
    assert len(changed.sizes(UKSOUTH)) == len(book().sizes(UKSOUTH))
    with pytest.raises(PriceBookError, match=r"eastus\.rates\.csv, line 2: linux 'a lot'"):
        changed.sizes(EASTUS)


@pytest.mark.parametrize(
    ("table", "change", "words"),
    [
        (
            "azure/regions/uksouth.rates.csv",
            lambda row: row | {"sizes": row["sizes"] + " Standard_D4s_v5"},
            "Standard_D4s_v5 has two rates",
        ),
        (
            "azure/regions/uksouth.rates.csv",
            lambda row: row | {"sizes": "Standard_Unheard_of"},
            "Standard_Unheard_of is not in sizes.csv",
        ),
        (
            "azure/regions/uksouth.departures.csv",
            lambda row: row | {"size": "Standard_B1s", "figure": "linux"},
            "linux of Standard_B1s is stated twice",
        ),
        (
            "azure/regions/uksouth.departures.csv",
            lambda row: row | {"figure": "spot"},
            "figure 'spot' is not one of",
        ),
        (
            "azure/regions/uksouth.rates.csv",
            lambda row: row | {"as_of": "last week"},
            "as_of 'last week' is not a date",
        ),
        ("azure/regions/uksouth.rates.csv", lambda _: None, "it holds no size"),
        ("azure/sizes.csv", lambda row: row | {"vcpus": "2.5"}, "vcpus 2.5 is not a whole number"),
    ],
)
def test_that_a_damaged_table_is_refused_with_its_place(tmp_path, table, change, words):
    changed = changed_book(tmp_path, table, change, regions=(UKSOUTH,))
    with pytest.raises(PriceBookError, match=words):
        changed.sizes(UKSOUTH)


def test_that_a_folder_without_a_book_is_refused(tmp_path):
    with pytest.raises(PriceBookError, match=r"book\.toml"):
        load_price_book(tmp_path)


def test_that_a_newer_format_is_refused(tmp_path):
    (tmp_path / "book.toml").write_text("format = 2\n", encoding="utf-8")
    with pytest.raises(PriceBookError, match="format 2; 1 is understood"):
        load_price_book(tmp_path)


def test_that_a_short_line_is_refused_with_its_number(tmp_path):
    changed = changed_book(tmp_path, "licences.csv", lambda row: row, regions=(LONDON,))
    path = tmp_path / "book" / "licences.csv"
    path.write_text(path.read_text(encoding="utf-8") + "AWS-NEW,aws\n", encoding="utf-8")
    with pytest.raises(PriceBookError, match="line 33: 2 cells; 12 are needed"):
        changed.compute(LONDON, "m6i.xlarge", RHEL)


def test_that_a_licence_has_the_day_of_its_own_source_and_not_that_of_the_machine():
    """Machines of London are of 4 April 2025, the rate of the licence of 2 March 2025."""
    licence = book().licence(LONDON, "m6i.xlarge", OsCharge.WINDOWS)
    assert isinstance(licence, Price)
    assert (licence.source, str(licence.as_of)) == ("libcloud-2025-03", "2025-03-02")
    machine = book().compute(LONDON, "m6i.xlarge", OsCharge.LINUX)
    assert isinstance(machine, Price)
    assert str(machine.as_of) == "2025-04-04"
