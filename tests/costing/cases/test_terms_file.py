"""What a case file may say, and what it may not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from costing.appraisal import Timing
from costing.assumptions import Grade
from costing.cases.scenario import CaseTermsError
from costing.cases.terms import USUAL_INFLATION, FundingRoute
from costing.cases.terms_file import CaseFileError, read_case_file

WHOLE = """
[case]
timing = "mid"
threshold_years = 4
absence_hours = 350

[[inflation]]
line = "A4"
per_year = 0.05
source = "Energy contract"
source_date = 2026-10-01
grade = "B"

[[benefit]]
id = "space"
title = "The hall"
lines = ["A5"]
owner = "Head of Property"
budget_code = "P1200"
agreed_by = "s151 officer"
realised = [{ year = 2028, amount = 12.5 }]

[[funding]]
route = "flexible use of capital receipts"

[[capitalised]]
line = "B3"
reason = "Equipment that the council owns"

[[zero]]
line = "B4"
reason = "The link is paid already"

[[scenario]]
name = "Dear power"
assumptions = { electricity_price = 0.46, pue = 2 }
slip_months = 3
"""


@pytest.fixture
def written(tmp_path):
    def write(text):
        path = tmp_path / "case.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_that_everything_in_a_file_is_read(written):
    got = read_case_file(written(WHOLE))
    assert got.timing is Timing.MID
    assert got.threshold_years == 4
    assert got.productive_hours_at_most == 1574
    assert got.inflation[0].per_year == Decimal("0.05")
    assert got.inflation[0].grade is Grade.B
    assert got.inflation[0].source_date == date(2026, 10, 1)
    assert got.benefits[0].is_agreed
    assert got.benefits[0].realised[0].amount == Decimal("12.5")
    assert got.funding[0].route is FundingRoute.CAPITAL_RECEIPTS
    assert got.scenarios[-1].assumptions == (
        ("electricity_price", Decimal("0.46")),
        ("pue", Decimal(2)),
    )


def test_that_the_usual_scenarios_stay_beside_own_ones(written):
    names = [one.name for one in read_case_file(written(WHOLE)).scenarios]
    assert names == [
        "Prices of the target 20 % higher",
        "Every wave six months later",
        "No commitments",
        "Foreign currency 10 % cheaper",
        "A business unit leaves",
        "An organisation joins",
        "Dear power",
    ]


def test_that_a_file_that_says_nothing_leaves_the_usual_price_rise(written):
    got = read_case_file(written(""))
    assert got.inflation == (USUAL_INFLATION,)
    assert got.inflation[0].grade is Grade.D
    assert got.inflation[0].source


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[benefits]\n", "there is no 'benefits'"),
        ("[case]\ntimeing = 'end'\n", "has no field 'timeing'"),
        ("[case]\ntiming = 'never'\n", "'never' is not a valid Timing"),
        ("[case]\nwindow_years = true\n", "must be a whole number, not True"),
        ("[[inflation]]\nper_year = 0.02\n", "lacks 'source'"),
        ("[[inflation]]\nper_year = '2 %'\nsource = 'x'\n", "must be a number"),
        ("[[inflation]]\nper_year = nan\nsource = 'x'\n", "must be a number"),
        ("[[baseline]]\nname = 'x'\n", "there is no 'baseline'"),
        ("[case", "case.toml cannot be used"),
    ],
)
def test_that_a_wrong_file_is_refused_with_what_is_wrong(written, text, words):
    with pytest.raises(CaseFileError, match=words):
        read_case_file(written(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[inflation]]\nper_year = 2\nsource = 'x'\n", "not within"),
        ("[[benefit]]\nid = 'a'\ntitle = 'A'\n", "names its cost lines"),
        (
            "[[benefit]]\nid = 'a'\ntitle = 'A'\nkind = 'non-cashable'\n",
            "by which method",
        ),
        ("[[capitalised]]\nline = 'C1'\nreason = 'x'\n", "only one-off lines"),
        ("[[zero]]\nline = 'B4'\nreason = ' '\n", "without a reason"),
        ("[case]\nwindow_years = 9\n", "3 to 5 years"),
        ("[case]\nabsence_hours = 1924\n", "leave nothing"),
        ("[[funding]]\nroute = 'reserve'\n" * 2, "stands twice as line in funding"),
        ("[[scenario]]\nname = 'x'\nprice_factor = 0\n", "not within"),
    ],
)
def test_that_a_file_that_contradicts_itself_is_refused(written, text, words):
    with pytest.raises(CaseTermsError, match=words):
        read_case_file(written(text))
