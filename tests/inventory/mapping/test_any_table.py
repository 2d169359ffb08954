from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from inventory.mapping import column_map, preview, suggest, with_map
from inventory.mapping.field_names import measured_field
from inventory.tables.headings import is_blank
from inventory.tables.table import Table

WORDS = st.sampled_from(
    [
        "Server", "RAM", "Disk (GB)", "Owner", "Purchased", "Environment", "CPU p95 %", "IP",
        "Notice", "Cost per year", "web-1", "16", "1.234", "1,5 GB", "03/04/2021", "25.12.2021",
        "prod", "n/a", "10.0.0.1", "Total", "-1", "90 days", "£1,200.50", "85 %", "", " ",
    ]
)  # fmt: skip
CELLS = st.one_of(WORDS, st.none(), st.integers(-5, 99_999), st.floats(0, 1e6), st.text(max_size=6))
TABLES = st.lists(st.lists(CELLS, max_size=6), min_size=1, max_size=8)


@settings(max_examples=60, deadline=None)
@given(TABLES)
def test_that_any_table_gives_a_draft_a_preview_and_a_map_that_reads_as_it_says(rows) -> None:
    draft = suggest(Table(name="t", rows=rows))
    shown = preview(draft)
    below = rows[draft.heading_index + 1 :]
    assert len(shown.rows) == sum(1 for row in below if not is_blank(row))
    if shown.count is not None:
        assert shown.count.balances
    if any(measured_field(name) is None for name in draft.fields):
        again = with_map(draft, column_map(draft))
        assert again.heading_index == draft.heading_index
        assert {one.heading.position: one.field for one in again.columns} == {
            one.heading.position: one.field for one in draft.columns
        }
