"""Files that must be refused as a whole: one plain message, and nothing half imported."""

from __future__ import annotations

from pathlib import Path

import pytest

from inventory.errors import PlannerError
from inventory.intake import read_files

REFUSED = Path(__file__).resolve().parents[1] / "data" / "refused"

#: What the message must say.
REASONS = {
    "applications-without-record-types.csv": "of no format that Decant knows",
    "portfolio-with-another-heading.csv": "first headings: Apps, Business Units",
    "list-of-warehouses.csv": "first headings: id, name",
    "dump-cut-off.json": "is damaged and cannot be read as JSON",
    "page-saved-as-a-table.csv": "not a table",
    "protected.xlsx": "protected by a sensitivity label or password",
    "nothing-at-all.csv": "is empty",
    "only-white-space.csv": "is empty",
    "other-json.json": "of no format that Decant knows",
}


@pytest.mark.parametrize("name", sorted(REASONS))
def test_that_a_file_is_refused_in_plain_words(name):
    with pytest.raises(PlannerError) as refusal:
        read_files([REFUSED / name])
    message = str(refusal.value)
    assert REASONS[name] in message
    assert name in message
    assert message.endswith(".")
    assert "\n" not in message


def test_that_every_refused_file_has_its_reason():
    assert {path.name for path in REFUSED.iterdir()} == set(REASONS)


@pytest.mark.parametrize(
    ("as_format", "name", "reason"),
    [
        ("konveyor", "applications-without-record-types.csv", "no column 'Record Type'"),
        ("cast-highlight", "portfolio-with-another-heading.csv", "no column 'Application'"),
        ("ralph", "list-of-warehouses.csv", "no column 'model_str'"),
        ("netbox", "other-json.json", "none of its entries is an object of it"),
    ],
)
def test_that_a_format_named_by_hand_says_what_is_missing(as_format, name, reason):
    with pytest.raises(PlannerError, match=reason):
        read_files([REFUSED / name], as_format=as_format)
