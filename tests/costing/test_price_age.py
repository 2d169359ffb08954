"""From when on the age of prices is warned of."""

from __future__ import annotations

from datetime import date

from costing.price_checks import age_findings
from costing.prices import Target
from inventory.findings import Severity

LONDON, CARD = Target("aws", "eu-west-2"), Target("card", "acme")


def test_that_ninety_days_pass_and_the_next_is_warned_of():
    assert age_findings([(LONDON, date(2026, 8, 24))], date(2026, 11, 22)) == ()
    [finding] = age_findings([(LONDON, date(2026, 8, 23))], date(2026, 11, 22))
    assert (finding.severity, finding.code) == (Severity.WARNING, "prices-old")
    assert finding.text == (
        "The oldest prices of aws:eu-west-2 are of 2026-08-23: 91 days old. Sizes launched since"
        " are not among them. Refresh them: decant prices refresh --target aws:eu-west-2."
    )


def test_that_a_rate_card_is_asked_of_its_supplier():
    [finding] = age_findings([(CARD, date(2020, 1, 1))], date(2026, 11, 22))
    assert finding.text.endswith("Ask the supplier for a new rate card.")


def test_that_a_target_named_twice_is_warned_of_once():
    assert len(age_findings([(LONDON, date(2020, 1, 1))] * 2, date(2026, 11, 22))) == 1
