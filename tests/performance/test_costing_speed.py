"""How long sizing, pricing and projecting take, by the number of servers.

Limits are in CPU seconds, as a shared machine is slow now and then.  Not part of the usual run:
``pytest tests/performance/test_costing_speed.py -m performance -s`` prints the rows.
"""

from __future__ import annotations

import resource
import time

import pytest

from costing.price_sources.price_file import load_price_book
from costing.projection import project
from costing.report import cost_tables
from costing.sizing import charge_of, needs_of, size_servers
from costing.sizing.needs import SizingRules
from costing.sizing.search import SizeSearch
from costing.statements import state
from inventory.dispositions import decide
from inventory.release import releases
from tests.builders_costing import EVERYTHING_ENTERED, entered
from tests.builders_priced_estates import TODAY, forty_waves, priced_estate, priced_servers
from tests.builders_prices import EASTUS, LONDON

pytestmark = [pytest.mark.performance, pytest.mark.slow]

COUNTS = (1_000, 5_000, 20_000)


def row(*values: object) -> None:
    print("  ".join(str(value) for value in values))  # noqa: T201 - the row is the result


def peak_mib() -> int:
    """The most memory the process has held so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def sized(count: int) -> float:
    servers = priced_servers(count)
    began = time.process_time()
    for target in (LONDON, EASTUS):
        assert len(size_servers(servers, target, load_price_book())) == count
    return time.process_time() - began


def test_that_sizing_on_two_targets_grows_in_line_with_the_servers():
    sized(100)  # the price book is read and the libraries are loaded
    seconds = {}
    for count in COUNTS:
        seconds[count] = sized(count)
        each = 1e6 * seconds[count] / count
        row(
            f"sized {count:>6,} servers on two targets: {seconds[count]:5.2f} s, {each:.0f} us each"
        )
    row(f"peak memory {peak_mib()} MiB")
    assert seconds[20_000] < 10
    assert seconds[20_000] < 2 * 20 * seconds[1_000]
    assert peak_mib() < 1024


def test_that_a_size_is_searched_once_for_each_distinct_need(monkeypatch):
    asked = []
    real = SizeSearch._first_fits

    def counting(search, keys):
        asked.extend((id(search), key) for key in keys)
        return real(search, keys)

    monkeypatch.setattr(SizeSearch, "_first_fits", counting)
    servers = priced_servers(20_000)
    size_servers(servers, LONDON, load_price_book())
    distinct = len(set(asked))
    needs = needs_of(servers, SizingRules())
    different = {(charge_of(one), needs[one.id].why, needs[one.id].disk_iops) for one in servers}
    row(f"20,000 servers, {len(different):,} different needs, {distinct:,} searches")
    assert len(asked) == distinct


def test_that_ten_years_of_twenty_thousand_servers_are_projected_in_seconds():
    book = load_price_book()
    assumed = entered(**EVERYTHING_ENTERED)
    assert assumed.whole("horizon_years") == 10
    seconds = {}
    for count in COUNTS:
        inventory = priced_estate(count)
        plan = forty_waves(inventory)
        dates = releases(inventory, plan, today=TODAY)
        decided = decide(inventory, TODAY)
        sizings = size_servers(inventory.estate, LONDON, book)
        began = time.process_time()
        made = project(
            inventory,
            plan,
            dates,
            sizings=sizings,
            book=book,
            assumptions=assumed,
            target=LONDON,
            today=TODAY,
            decided=decided,
        )
        projected = time.process_time() - began
        statement = state(made, assumed)
        seconds[count] = time.process_time() - began
        cost_tables(inventory, made, statement, sizings, assumed)
        tables = time.process_time() - began - seconds[count]
        row(
            f"projected {count:>6,} servers over {made.months} months: {projected:5.2f} s,",
            f"stated in {seconds[count] - projected:.2f} s, tables {tables:.2f} s",
        )
    row(f"peak memory {peak_mib()} MiB")
    assert seconds[20_000] < 5
    assert seconds[20_000] < 2.5 * 20 * seconds[1_000]
