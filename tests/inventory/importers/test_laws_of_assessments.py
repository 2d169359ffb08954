"""Whatever stands in the cells: no crash, every row accounted for, no invented figure."""

from __future__ import annotations

import math

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inventory.intake import read_file
from inventory.tables.headings import folded_heading
from tests.builders_assessments import DISK_INFO_HEAD, FORMATS, PERF_INFO_HEAD
from tests.builders_tables import workbook

HEADS = {
    **{name: (name, head) for name, (head, _, _) in FORMATS.items()},
    "disks": ("google-migration-center", DISK_INFO_HEAD),
    "samples": ("google-migration-center", PERF_INFO_HEAD),
}
WORDS = (
    "", "web", "Total", "-1", "0", "2", "0.5", "1", "99", "16 GB", "1.5TB", "n/a", "1,024", "1.024",
    "#REF!", "6.3E+15", "True", "no", "10.0.0.1", "[fe80::1,10.0.0.2];", "poweredOn", "PRD/Blank",
    "11/20/2026, 10:00:00", "13/13/2026", "vm-1", "k=v;", "k:v, w", "Virtual", "null", "∞", "１２",
)  # fmt: skip
CELLS = st.one_of(
    st.sampled_from(WORDS),
    st.integers(-3, 10**7),
    st.floats(-2, 10**5, allow_nan=False),
    st.text(alphabet="ab,;:/-_.% \"'01\n#[]=", max_size=6),
)


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.sampled_from(sorted(HEADS)),
    st.lists(st.lists(CELLS, min_size=1, max_size=29), max_size=8),
    st.randoms(use_true_random=False),
)
def test_that_whatever_stands_in_the_cells_every_row_is_accounted_for(tmp_path, kind, body, chance):
    name, head = HEADS[kind]
    headings = head.split(",")
    chance.shuffle(headings)
    path = workbook(tmp_path / "any.xlsx", {"Sheet": [headings, *body]})
    _, result = read_file(path, as_format=name)
    assert result.rows.balances
    assert min(result.rows.used, result.rows.merged, result.rows.excepted) >= 0
    filled = [row for row in body if any(str(cell).strip() for cell in row)]
    assert result.rows.read == len(filled)
    if result.rows.excepted or result.rows.merged:
        assert result.findings
    for server in result.inventory.servers:
        assert server.name.strip()
        assert server.memory_mib is None or server.memory_mib >= 64
        assert server.vcpus is None or server.vcpus >= 1
        for disk in server.disks:
            assert disk.provisioned_gib is None or disk.provisioned_gib > 0
        for load in server.utilisation:
            assert load.value >= 0
            assert math.isfinite(load.value)


@given(st.sampled_from(sorted(FORMATS)), st.randoms(use_true_random=False))
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_that_the_order_of_columns_does_not_matter(tmp_path, name, chance):
    head, row, _ = FORMATS[name]
    columns = list(zip(head.split(","), row(1).split(","), strict=True))
    straight = _server(tmp_path, name, columns)
    chance.shuffle(columns)
    assert len({folded_heading(heading) for heading, _ in columns}) == len(columns)
    assert _server(tmp_path, name, columns) == straight


def _server(tmp_path, name, columns):
    headings, cells = zip(*columns, strict=True)
    _, result = read_file(
        workbook(tmp_path / "any.xlsx", {"Sheet": [headings, cells]}), as_format=name
    )
    (server,) = result.inventory.servers
    return {
        field: getattr(server, field)
        for field in server.__slots__
        if field not in {"id", "provenance", "tags"}
    }
