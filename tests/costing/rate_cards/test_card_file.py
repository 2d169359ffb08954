"""Rate cards out of TOML files."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from costing.rate_cards import CardUnit, RateCardError, read_rate_card

CARD = """
name = "hosting"
title = "County hosting"
currency = "gbp"

[[rate]]
id = "processor"
unit = "vCPU-month"
amount = 6.50
source = "Quotation 114"
source_date = 2026-10-01
grade = "B"

[[rate]]
id = "racks"
unit = "rack-month"
amount = 900
quantity = 2
source = "Quotation 114"
source_date = 2026-09-15
"""


def read(folder, text):
    path = folder / "card.toml"
    path.write_text(text, encoding="utf-8")
    return read_rate_card(path)


def test_that_every_rate_keeps_unit_source_and_date(tmp_path):
    card = read(tmp_path, CARD)
    assert (card.name, card.title, card.currency) == ("hosting", "County hosting", "GBP")
    assert str(card.target) == "card:hosting"
    assert card.as_of == date(2026, 9, 15)
    processor, racks = card.rates
    assert (processor.unit, processor.amount) == (CardUnit.VCPU, Decimal("6.50"))
    assert (processor.source, processor.source_date) == ("Quotation 114", date(2026, 10, 1))
    assert racks.quantity == 2


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('name = "hosting"', 'name = "County Hosting"', "small letters"),
        ('unit = "vCPU-month"', 'unit = "vCPU-week"', "known: server-month"),
        ("amount = 6.50", "amount = -1", "0 or more"),
        ("amount = 6.50", 'amount = "6.50"', "needs a number"),
        ("quantity = 2", "", "needs a quantity"),
        ("source_date = 2026-10-01", "", "source_date"),
        ('grade = "B"', 'grade = "E"', "A, B, C or D"),
        ('grade = "B"', "ammount = 1", "Did you mean 'amount'?"),
        ('id = "racks"', 'id = "processor"', "twice"),
        ('currency = "gbp"', "", "no currency"),
        ("[[rate]]", "[[rat]]", "no [[rate]]"),
        ('name = "hosting"', "name = ", "cannot be used as a rate card"),
    ],
)
def test_that_what_has_no_meaning_is_refused_with_the_place(tmp_path, old, new, words):
    with pytest.raises(RateCardError) as caught:
        read(tmp_path, CARD.replace(old, new))
    assert words in str(caught.value)
    assert "card.toml" in str(caught.value)


def test_that_a_host_says_what_it_holds_and_a_service_its_name(tmp_path):
    rate = '[[rate]]\nid = "x"\nunit = "{}"\namount = 1\nsource = "s"\nsource_date = 2026-01-01\n'
    head = 'name = "a"\ncurrency = "GBP"\n'
    with pytest.raises(RateCardError, match="host_vcpus"):
        read(tmp_path, head + rate.format("host-month"))
    with pytest.raises(RateCardError, match="names no service"):
        read(tmp_path, head + rate.format("user-month"))
