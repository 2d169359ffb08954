"""How many rows of flows and samples are read a second, beside a bare loop over the same lines.

Run with ``-s`` to see the rows.  Limits are in CPU seconds and generous: a shared machine is slow
now and then.
"""

from __future__ import annotations

import time

import pytest

from inventory.intake import read_file
from tests.builders_flows import LONG_HEAD, NOVEMBER, VPC_HEAD, ZEEK_HEAD, text_file, vpc, zeek

pytestmark = [pytest.mark.performance, pytest.mark.slow]

ROWS = 200_000


def lines(kind: str) -> list[str]:
    ends = [(f"10.0.{at % 60}.{at % 200}", f"10.1.{at % 20}.9", at) for at in range(ROWS)]
    if kind == "vpc-flow-logs":
        return [VPC_HEAD, *(vpc(a, b, f"{32768 + at % 28000}>443") for a, b, at in ends)]
    if kind == "zeek-connections":
        return [*ZEEK_HEAD, *(zeek(a, b, 443) for a, b, _ in ends)]
    return [
        LONG_HEAD,
        *(
            f"srv{at % 100},{NOVEMBER + 300 * (at // 100)},cpu_percent,{at % 97}"
            for _, _, at in ends
        ),
    ]


@pytest.mark.parametrize("kind", ["vpc-flow-logs", "zeek-connections", "utilisation-series"])
def test_that_long_texts_are_read_at_a_steady_pace(tmp_path, kind):
    path = text_file(tmp_path / "a.log", *lines(kind))
    began = time.process_time()
    with path.open(encoding="utf-8") as file:
        bare_rows = sum(1 for line in file if line.split())
    bare = time.process_time() - began
    began = time.process_time()
    source, result = read_file(path)
    seconds = time.process_time() - began
    print(  # noqa: T201 - the row is the result
        f"{kind:20} {ROWS / seconds:10,.0f} rows/s  bare loop {bare_rows / bare:12,.0f} rows/s"
    )
    assert source.format == kind
    assert result.rows.read == ROWS
    assert ROWS / seconds > 10_000
