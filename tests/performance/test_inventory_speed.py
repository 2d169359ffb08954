"""How soon the inventory answers over 100,000 servers; run with -s to see the figures."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from desktop_app.models.conditions import condition, sort_of
from desktop_app.models.groups import groups, summed
from desktop_app.models.row_table import RowTable
from desktop_app.models.server_columns import server_columns
from tests.builders_window import estate

if TYPE_CHECKING:
    from collections.abc import Callable

ROWS = 100_000
#: Seconds that typing may take; twice and more of what it takes on two idle cores.
TYPING = 0.15


def best(work: Callable[[], object], name: str, times: int = 3) -> float:
    took = []
    for _ in range(times):
        start = time.process_time()
        work()
        took.append(time.process_time() - start)
    sys.stdout.write(f"{name}: {min(took) * 1000:.0f} ms\n")
    return min(took)


def test_that_typing_over_many_servers_is_answered_at_once(qapp) -> None:
    project = estate(ROWS)
    columns = server_columns(project)
    servers = project.inventory.servers
    model = RowTable(columns, key=lambda one: one.id)
    model.set_rows(servers)
    best(model.haystacks, "texts to search, in the background", 1)
    assert best(lambda: model.set_filter("web-99 payroll"), "two words") < TYPING
    vcpus = next(one for one in columns if one.id == "vcpus")
    found = condition(vcpus, sort_of(vcpus, servers), ">=4")
    assert found is not None

    def narrowed() -> frozenset[str]:
        return frozenset(one.id for one in servers if found.keeps(vcpus.value(one)))

    assert best(narrowed, "a condition") < TYPING
    passing = narrowed()
    both = best(
        lambda: model.set_filter("payroll", lambda one: one.id in passing), "a word under it"
    )
    assert both < TYPING
    model.set_filter("")
    best(lambda: model.sort(8, Qt.SortOrder.DescendingOrder), "sort by a number")
    grouped = best(lambda: groups(servers, vcpus, summed(columns)), "groups with sums")
    assert grouped < 2
