"""The buying file: what each table becomes, and what is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from costing.buying import PLAIN
from costing.buying_file import BuyingFileError, read_buying_file
from costing.commitments import Payment
from costing.licences import Edition, Product
from costing.prices import Term
from inventory.model import Environment

FILE = """
dev_test = ["development", "test"]

[[commitment]]
term = "3-year reservation"
share = 0.6
payment = "upfront"

[[commitment]]
term = "1-year savings plan"
share = 0.2

[[entitlement]]
id = "EA-1"
product = "windows-server"
edition = "standard"
processors = 10
assurance_until = 2028-03-31
in_use_on_site = true
source = "Agreement 8"

[[database]]
server = "sql01"
edition = "enterprise"

[[network]]
item = "site-to-site VPN connection"
quantity = 2

[[storage]]
item = "S3: Standard"
quantity = 9000
target = "aws:us-east-1"

[[support]]
provider = "aws"
plan = "Business Support+"

[[support_band]]
provider = "aws"
plan = "Business Support+"
from = 0
share_percent = 9
minimum = 29
source = "Quotation"
source_date = 2026-11-01

[[placement]]
application = "Payroll"
target = "saas:PayOnline"
reason = "bought"
"""


def read(folder, text):
    path = folder / "buying.toml"
    path.write_text(text, encoding="utf-8")
    return read_buying_file(path)


def test_that_an_empty_file_buys_on_demand(tmp_path):
    assert read(tmp_path, "") == PLAIN


def test_that_every_table_is_read(tmp_path):
    policy = read(tmp_path, FILE)
    assert policy.dev_test == (Environment.DEVELOPMENT, Environment.TEST)
    first, second = policy.commitments
    assert (first.term, first.share, first.payment) == (
        Term.RESERVED_3Y,
        Decimal("0.6"),
        Payment.UPFRONT,
    )
    assert (second.term, second.payment) == (Term.SAVINGS_PLAN_1Y, Payment.MONTHLY)
    (owned,) = policy.entitlements
    assert (owned.product, owned.edition) == (Product.WINDOWS_SERVER, Edition.STANDARD)
    assert owned.cores == 160  # a processor licence counts as 16
    assert owned.assurance_end == date(2028, 4, 1)  # the first day without
    assert owned.in_use_on_site
    assert policy.databases[0].edition is Edition.ENTERPRISE
    assert policy.network[0].quantity == 2
    assert policy.storage[0].target == "aws:us-east-1"
    assert policy.support[0].plan == "Business Support+"
    assert policy.support_bands[0].share == Decimal("0.09")
    assert policy.placements[0].target == "saas:PayOnline"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("share = 0.2", "share = 0.5", "add up to 1.1"),
        ("share = 0.2", "share = 0", "above 0"),
        ('term = "1-year savings plan"', 'term = "on demand"', "no commitment"),
        ('term = "1-year savings plan"', 'term = "5-year"', "known: on demand"),
        ("processors = 10", "processors = 10\ncores = 3", "either cores or processors"),
        ("processors = 10", "processors = 1.5", "whole number"),
        ('edition = "standard"', 'edition = "enterprise"', "no edition enterprise"),
        ('edition = "enterprise"', 'edition = "datacenter"', "no edition datacenter"),
        ('application = "Payroll"', 'application = "a"\nserver = "b"', "either an application"),
        ("quantity = 2", "quantiy = 2", "quantity is missing"),
        ("quantity = 2", "quantity = 2\nquantiy = 2", "Did you mean 'quantity'?"),
        ("[[support]]", "[support]", "write [[support]]"),
        ("[[placement]]", "[[placements]]", "Did you mean 'placement'?"),
        ('["development", "test"]', '["dev"]', "cannot be 'dev'"),
        ("source_date = 2026-11-01", "", "source_date is missing"),
    ],
)
def test_that_what_has_no_meaning_is_refused_with_the_place(tmp_path, old, new, words):
    assert old in FILE
    with pytest.raises(BuyingFileError) as caught:
        read(tmp_path, FILE.replace(old, new))
    assert words in str(caught.value)
    assert "buying.toml" in str(caught.value)
