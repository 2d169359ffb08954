from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from costing.money import Money
from costing.months import Month
from desktop_app import formats


def test_that_a_day_is_written_as_people_here_write_it() -> None:
    assert formats.day(date(2027, 2, 6)) == "6 Feb 2027"


def test_that_a_month_is_written_in_words() -> None:
    assert formats.month(Month(2029, 3)) == "Mar 2029"


@pytest.mark.parametrize(
    ("amount", "currency", "shown"),
    [
        ("1234.5", "GBP", "£1,234"),
        ("1235.5", "GBP", "£1,236"),
        ("-12", "GBP", "-£12"),
        ("0.4", "USD", "$0"),
        ("5", "CHF", "CHF 5"),
    ],
)
def test_that_money_is_rounded_half_to_even(amount: str, currency: str, shown: str) -> None:
    assert formats.money(Money.of(amount, currency)) == shown


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        ("1234567", "£1.23m"),
        ("12345678", "£12.3m"),
        ("850000", "£850k"),
        ("999", "£999"),
        ("-1500", "-£1.50k"),
    ],
)
def test_that_headline_money_keeps_three_digits(amount: str, shown: str) -> None:
    assert formats.short_money(Money.of(amount, "GBP")) == shown


@pytest.mark.parametrize(
    "shown",
    [
        formats.day(None),
        formats.month(None),
        formats.money(None),
        formats.short_money(None),
        formats.whole(None),
        formats.decimals(None),
        formats.percent(None),
        formats.gib(None),
        formats.listed(()),
    ],
)
def test_that_what_is_not_known_is_never_shown_as_nought(shown: str) -> None:
    assert shown == "–"


@pytest.mark.parametrize(
    ("mebibytes", "shown"),
    [(512, "0.5 GiB"), (1024, "1 GiB"), (65536, "64 GiB"), (1_572_864, "1,536 GiB")],
)
def test_that_mebibytes_are_shown_as_gibibytes(mebibytes: int, shown: str) -> None:
    assert formats.gib(mebibytes) == shown


def test_that_one_thing_is_singular() -> None:
    assert formats.count(1, "server") == "1 server"
    assert formats.count(1320, "server") == "1,320 servers"
    assert formats.count(2, "dependency", "dependencies") == "2 dependencies"


def test_that_long_lists_are_counted() -> None:
    assert formats.listed(("a",)) == "a"
    assert formats.listed(("a", "b", "c")) == "a, b and c"
    assert formats.listed(tuple("abcdefgh"), 3) == "a, b, c and 5 more"


def test_that_a_share_is_shown_as_a_percentage() -> None:
    assert formats.percent(0.1234) == "12%"
    assert formats.decimals(Decimal("1234.56")) == "1,234.6"


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("0", "£0"),
        ("500", "£500"),
        ("250000", "£250k"),
        ("1500000", "£1.5m"),
        ("-2000000", "-£2m"),
        ("2500000000", "£2.5bn"),
    ],
)
def test_that_an_axis_writes_no_idle_decimals(amount: str, text: str) -> None:
    assert formats.axis_money(Money.of(amount, "GBP")) == text


def test_that_an_amount_in_a_column_has_no_minus_nought() -> None:
    assert formats.amount(Decimal("-0.4")) == "0"
    assert formats.amount(Decimal("-1275605.35")) == "-1,275,605"
    assert formats.amount(Decimal("19033.335"), 2) == "19,033.34"
    assert formats.amount(None) == formats.NOT_KNOWN


def test_that_a_plain_number_keeps_the_decimals_it_has() -> None:
    assert formats.plain(Decimal("0.03500")) == "0.035"
    assert formats.plain(Decimal("1E+3")) == "1,000"
    assert formats.plain(None) == formats.NOT_KNOWN


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Wave 2 on 2027-02-13 is blocked.", "Wave 2 on 13 Feb 2027 is blocked."),
        ("from 2027-02-13 until 2027-03-06.", "from 13 Feb 2027 until 6 Mar 2027."),
        ("(2027-02-13)", "(13 Feb 2027)"),
        ('Purchased is "2027-02-13", after today.', 'Purchased is "2027-02-13", after today.'),
        ("“2027-02-13” is no number", "“2027-02-13” is no number"),
        ("export-2027-02-13.csv, row 4", "export-2027-02-13.csv, row 4"),
        ("2027-02-13.csv", "2027-02-13.csv"),
        ("backups/2027-02-13/db", "backups/2027-02-13/db"),
        ("2027-02-30 is no day", "2027-02-30 is no day"),
    ],
)
def test_that_sentences_have_their_dates_as_people_write_them(text: str, said: str) -> None:
    assert formats.sentence(text) == said
