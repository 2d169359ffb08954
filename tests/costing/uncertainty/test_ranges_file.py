"""The ranges file as a person writes it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from costing.uncertainty import Shape, UncertaintyError, default_inputs
from costing.uncertainty.ranges_file import read_ranges_file

FULL = """
seed = 7
draws = 2000
without = ["pay", "platform"]
slip = {low = 0, likely = 1, high = 6, shape = "PERT"}

[drivers]
delivery = 0.8

[[wave_slip]]
wave = 2
low = 0
likely = 0
high = 9

[[estimate]]
id = "electricity_price"
assumption = "electricity_price"
low = 0.18
likely = 0.23
high = 0.40

[[estimate]]
id = "redundancy"
title = "Redundancy"
lines = ["B10"]
driver = "pay"
low = 1
likely = 1
high = 2

[[correlation]]
one = "usage"
other = "delivery"
rho = 0.2

[[risk]]
id = "flood"
title = "Flood in the main room"
probability = 0.05
low = 10000
likely = 20000
high = 80000
due = 2027-06-01
line = "B8"
slip_months = 1
"""


def read(tmp_path, text):
    path = tmp_path / "ranges.toml"
    path.write_text(text, encoding="utf-8")
    return read_ranges_file(path)


def test_that_a_file_is_put_over_the_defaults(tmp_path):
    found = read(tmp_path, FULL.replace('line = "B8"\n', ""))
    ids = [one.id for one in found.estimates]
    assert "pay" not in ids
    assert ids[-1] == "redundancy"
    first = found.estimates[0]
    assert (first.assumption, first.points.high, first.lines) == (
        "electricity_price",
        Decimal("0.40"),
        ("A4",),
    )
    assert (found.seed, found.draws, found.slip.shape) == (7, 2000, Shape.PERT)
    assert found.rho == (("delivery", Decimal("0.8")),)
    assert (found.risks[0].due, found.risks[0].slip_months) == (date(2027, 6, 1), 1)
    assert found.slips[0].months.high == 9


def test_that_an_empty_file_is_the_defaults(tmp_path):
    assert read(tmp_path, "") == default_inputs()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("estimat = 1", "no 'estimat'"),
        ("x = ", "cannot be used"),
        ('without = ["nothing"]', "no default range 'nothing'"),
        ('[[risk]]\nid = "r"', "lacks 'title'"),
        ('[slip]\nlow = "a"\nlikely = 1\nhigh = 2', "'a' is not a number"),
        ("[slip]\nlow = 3\nlikely = 1\nhigh = 2", "not in this order"),
        (
            'without = ["programme"]\n[[bias]]\nlines = ["B10"]\ntype = "castle"',
            "no type of project",
        ),
        ('[[bias]]\nlines = ["B2"]\ntype = "equipment"', "both optimism bias"),
    ],
)
def test_that_what_has_no_meaning_is_refused(tmp_path, text, words):
    with pytest.raises(UncertaintyError, match=words):
        read(tmp_path, text)


def test_that_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(UncertaintyError, match="cannot be used"):
        read_ranges_file(tmp_path / "gone.toml")
