"""How findings count and list things in their sentences."""

from __future__ import annotations

from inventory.findings import counted, listed


def test_that_a_list_names_the_first_and_counts_the_others():
    assert listed(["a", "b", "c"]) == "a, b, c"
    assert listed([f"s{one}" for one in range(2_005)]) == "s0, s1, s2, s3, s4 and 2,000 more"
    assert listed(["a", "b", "c"], 2, "; ") == "a; b and 1 more"
    assert listed([]) == ""


def test_that_one_very_long_name_does_not_fill_a_message():
    assert listed(["a" * 60, "b" * 61]) == "a" * 60 + ", " + "b" * 59 + "…"


def test_that_a_count_goes_with_its_noun():
    assert [counted(1, "row"), counted(2_400, "row")] == ["1 row", "2,400 rows"]
    assert counted(2, "entry", "entries") == "2 entries"
