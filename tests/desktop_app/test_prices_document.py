"""What `decant prices show` and `decant prices check` print for people and for scripts."""

from __future__ import annotations

import json
from datetime import date

import pytest

from costing.price_checks import CheckException, PriceCheck
from desktop_app.cli import main
from desktop_app.prices_document import aged, check_text


@pytest.fixture(autouse=True)
def _shipped(tmp_path, monkeypatch):
    monkeypatch.setenv("DECANT_PRICE_FOLDER", str(tmp_path / "none"))


def run(capsys, *arguments):
    status = main([*arguments, "--offline"])
    out, err = capsys.readouterr()
    return status, out, err


def test_that_a_size_no_plan_is_moved_to_says_why(capsys):
    status, out, _ = run(capsys, "prices", "show", "m7i.metal-24xl", "--target", "aws:eu-west-2")
    assert status == 0
    assert "\nNot proposed: it is bare metal.\n" in out
    _, out, _ = run(capsys, "prices", "show", "m7i.large", "--target", "aws:eu-west-2")
    assert "Not proposed" not in out


def test_that_a_region_is_shown_with_every_model_its_age_and_its_source(capsys):
    status, out, _ = run(
        capsys, "prices", "show", "--target", "azure:uksouth", "--today", "2026-11-22"
    )
    assert status == 0
    assert "467 sizes, USD an hour" in out
    assert "Prices of 22 Aug 2026, 92 days old: older than 90 days, refresh them." in out
    # 4 x 0.0555; + 4 x 0.046; the worked example's reservations; x 0.7514 and x 0.5257.
    assert (
        "Standard_D4s_v5            4     16   0.22200   0.40600   0.13697   0.08769   0.16681"
        "   0.11671\n"
    ) in out
    assert "azurehub-2026-08, 22 Aug 2026: Azure retail prices" in out


def test_that_the_age_is_no_warning_at_ninety_days():
    assert aged(date(2026, 8, 24), date(2026, 11, 22)) == "Prices of 24 Aug 2026, 90 days old."
    assert "refresh" in aged(date(2026, 8, 23), date(2026, 11, 22))


def test_that_one_size_is_shown_in_full(capsys):
    status, out, _ = run(capsys, "prices", "show", "m7i.large", "--today", "2026-11-22")
    assert status == 0
    assert out.startswith("m7i.large in aws:eu-west-2: family m7i, 2 vCPU, 8 GiB; USD an hour\n")
    assert "Linux m7i 4 x 0.0291375 = 0.1165500 (ec2shop-2025-04, 4 Apr 2025)" in out
    assert "Windows licence 2 vCPU x 0.046 = 0.092" in out
    assert "Spot and low-priority prices are in no book" in out


def test_that_a_filter_leaves_the_sizes_it_names(capsys):
    _, out, _ = run(
        capsys, "prices", "show", "--family", "M7I", "--vcpu", "4-8", "--memory", "32", "--json"
    )
    found = json.loads(out)
    assert [one["size"] for one in found["prices"]] == ["m7i.2xlarge"]
    assert {one["id"] for one in found["models"]} >= {"linux", "reserved_3y_all_upfront"}
    [upfront] = [one for one in found["models"] if one["id"] == "reserved_3y_all_upfront"]
    assert upfront["prices"]["linux"]["hourly"] is None
    assert "paid in advance" in upfront["prices"]["linux"]["reason"]


def test_that_a_size_that_is_not_held_is_told_with_where_it_is_sold(capsys):
    status, _, err = run(capsys, "prices", "show", "m7a.large")
    assert status == 1
    assert "No size of aws:eu-west-2 is called 'm7a.large'." in err
    assert "aws:us-east-1 (1 size)" in err
    assert "no price rather than a guessed one" in err


def test_that_the_document_keeps_its_promised_keys(capsys):
    _, out, _ = run(capsys, "prices", "show", "--json")
    found = json.loads(out)
    assert set(found) == {"target", "as_of", "currency", "prices"}
    promised = {
        "size", "vcpu", "memory_gib", "linux_hourly", "windows_hourly", "ri_1y_hourly",
        "ri_3y_hourly", "sp_1y_hourly", "sp_3y_hourly", "source", "as_of",
    }  # fmt: skip
    assert promised <= set(found["prices"][0])


def test_that_the_check_lists_its_exceptions_with_the_reason(capsys):
    status, out, _ = run(capsys, "prices", "check")
    assert status == 0
    assert "I2 (hard) Windows" in out
    assert "flex sizes up to 8xlarge have a charge of their own: 24 exceptions in 12 regions" in out
    assert "The book holds: no hard rule is broken. 371 exceptions, all explained." in out
    # Nothing was refreshed in this folder: there is nothing that moved.
    assert "nothing to compare: no region was refreshed" in out
    _, every, _ = run(capsys, "prices", "check", "--all")
    assert every.count("\n    ") == 371


def test_that_a_broken_book_and_an_unexplained_exception_are_said():
    check = PriceCheck(
        name="I2", rule="Windows costs more.", hard=True, checked=1,
        exceptions=(CheckException(item="aws:eu-west-2/m5.large", reason="0.1 is below 0.2"),),
    )  # fmt: skip
    text = check_text([check])
    assert "The book must not be used: I2 broken. 1 exception, 1 not explained." in text
    assert "not explained: 1 exception in 1 region (m5.large)" in text
