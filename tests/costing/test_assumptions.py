"""Assumptions: what is shipped, what a person enters, and files of them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from costing.assumptions import (
    DEFAULTS,
    AssumptionRangeError,
    Grade,
    NoValueError,
    UnknownAssumptionError,
    resolve,
)
from costing.assumptions_file import AssumptionsFileError, read_assumptions_file


def test_that_the_published_defaults_stand():
    got = resolve()
    assert got.number("pue") == Decimal("1.54")
    assert got.number("electricity_price") == Decimal("0.23")
    assert got.number("discount_rate") == Decimal("0.035")
    assert got.number("headroom") == Decimal("1.3")
    assert (got.whole("life_months_server"), got.whole("life_months_network")) == (48, 60)
    assert got.whole("horizon_years") == 10


@pytest.mark.parametrize("one", DEFAULTS, ids=lambda one: one.id)
def test_that_every_assumption_says_why_and_from_where(one):
    assert one.reason
    assert one.source
    assert one.unit
    assert one.low < one.high
    assert one.value is None or one.accepts(one.value)


def test_that_no_id_is_used_twice():
    ids = [one.id for one in DEFAULTS]
    assert len(ids) == len(set(ids))


def test_that_what_has_no_honest_default_has_none():
    got = resolve()
    assert got.entered("fte_cost") is None
    with pytest.raises(NoValueError, match="fte_cost"):
        got.number("fte_cost")


def test_that_an_entered_value_replaces_the_default_and_its_source():
    one = resolve({"pue": Decimal("1.8")}).by_id["pue"]
    assert one.value == Decimal("1.8")
    assert one.changed
    assert one.source == "Entered for this plan"
    assert one.grade is Grade.D


def test_that_an_unknown_id_names_the_nearest():
    with pytest.raises(UnknownAssumptionError, match="Did you mean 'electricity_price'"):
        resolve({"electricty_price": Decimal(1)})


def test_that_a_value_out_of_range_is_refused_with_the_limits():
    with pytest.raises(AssumptionRangeError, match=r"pue .* cannot be 0\.5: .* from 1 to 4"):
        resolve({"pue": Decimal("0.5")})


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity"])
def test_that_what_is_no_number_is_refused(text):
    with pytest.raises(AssumptionRangeError):
        resolve({"pue": Decimal(text)})


def test_that_months_are_whole():
    with pytest.raises(AssumptionRangeError, match="a whole number"):
        resolve({"life_months_server": Decimal("48.5")})


def test_that_a_toml_file_is_read(tmp_path):
    path = tmp_path / "ours.toml"
    path.write_text("pue = 1.61\nlife_months_server = 60\n[fte_cost]\nvalue = 52000.50\n")
    assert read_assumptions_file(path) == {
        "pue": Decimal("1.61"),
        "life_months_server": Decimal(60),
        "fte_cost": Decimal("52000.50"),
    }


def test_that_a_csv_file_is_read_and_empty_values_are_left_out(tmp_path):
    path = tmp_path / "ours.csv"
    path.write_text("﻿Title,ID,Value\nx,pue,1.61\ny,fte_cost,\n,,\n", encoding="utf-8")
    assert read_assumptions_file(path) == {"pue": Decimal("1.61")}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.toml", b"pue = 'high'", "not a number"),
        ("a.toml", b"pue = true", "not a number"),
        ("a.toml", b"pue = ", "Invalid value"),
        ("a.csv", b"name,amount\npue,1", "its headings are name, amount"),
        ("a.csv", b"id,value\npue,much", "row 2 holds 'much'"),
        ("a.csv", b"id,value\npue,1\npue,2", "'pue' is given twice"),
        ("a.csv", b"", "headings are missing"),
        ("a.csv", b"\xff\xfe\x00", "not UTF-8"),
    ],
)
def test_that_a_file_that_cannot_be_used_is_refused_in_one_sentence(tmp_path, name, content, said):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(AssumptionsFileError, match=said):
        read_assumptions_file(path)


def test_that_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(AssumptionsFileError, match=r"gone\.toml cannot be used"):
        read_assumptions_file(tmp_path / "gone.toml")
