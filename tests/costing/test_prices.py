"""Targets as people write them, and the rows of `decant prices show`."""

from __future__ import annotations

from decimal import Decimal

import pytest

from costing.prices import Target, UnknownTargetError, parse_target, price_rows
from tests.builders_prices import LONDON, UKSOUTH, book


@pytest.mark.parametrize("text", ["aws:eu-west-2", " AWS:EU-West-2 "])
def test_that_a_target_is_read_as_people_write_it(text):
    assert parse_target(text, book().targets()) == LONDON


def test_that_a_misspelt_target_is_refused_with_what_is_near():
    with pytest.raises(UnknownTargetError, match=r"'azure:uksout'.*azure:uksouth"):
        parse_target("azure:uksout", book().targets())


def test_that_a_target_like_nothing_known_is_refused_with_all_of_them():
    with pytest.raises(UnknownTargetError, match=r"aws:ap-south-1.*azure:westus2"):
        parse_target("the cloud", book().targets())


def test_that_a_price_row_holds_every_price_of_a_size():
    row = next(row for row in price_rows(book(), UKSOUTH) if row.size == "Standard_D4s_v5")
    assert (row.vcpu, row.memory_gib) == (4, Decimal(16))
    assert row.linux_hourly == Decimal("0.222")
    assert row.windows_hourly == Decimal("0.406")
    assert row.rhel_hourly is None
    assert row.sp_1y_hourly == Decimal("0.1668108")
    assert (row.source, str(row.as_of)) == ("azurehub-2026-08", "2026-08-22")


def test_that_price_rows_are_sorted_and_complete():
    rows = price_rows(book(), LONDON)
    names = [row.size for row in rows]
    assert names == sorted(names)
    assert set(names) == {size.name for size in book().sizes(LONDON)}
    assert all(row.sp_1y_hourly is None for row in rows)


def test_that_targets_are_written_provider_and_region():
    assert str(Target("aws", "eu-west-2")) == "aws:eu-west-2"
