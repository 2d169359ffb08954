"""How long the workbook of the business case takes to write, by the number of servers.

Not part of the usual run: ``pytest tests/performance/test_case_workbook_speed.py -m performance -s``
prints the rows.  Limits are in CPU seconds, as a shared machine is slow now and then.
"""

from __future__ import annotations

import time

import pytest

from costing.cases.economic import economic_case
from costing.cases.financial import financial_case
from costing.cases.terms import NO_TERMS
from costing.exporting import Material
from costing.exports.case_workbook import CaseWorkbook
from costing.price_sources.price_file import load_price_book
from costing.projection import project
from costing.recharge import recharge_of_year
from costing.sizing import size_servers
from costing.statements import state
from costing.uncertainty import default_inputs, simulate
from inventory.progress import SILENT
from inventory.release import releases
from tests.builders_costing import EVERYTHING_ENTERED, entered
from tests.builders_priced_estates import TODAY, forty_waves, priced_estate
from tests.builders_prices import LONDON

pytestmark = [pytest.mark.performance, pytest.mark.slow]


def material(count: int) -> Material:
    book, assumed = load_price_book(), entered(**EVERYTHING_ENTERED)
    inventory = priced_estate(count)
    plan = forty_waves(inventory)
    dates = releases(inventory, plan, today=TODAY)
    projection = project(
        inventory,
        plan,
        dates,
        sizings=size_servers(inventory.estate, LONDON, book),
        book=book,
        assumptions=assumed,
        target=LONDON,
        today=TODAY,
    )
    statement = state(projection, assumed)
    full = statement.first_full_year
    return Material(
        title="Exit",
        today=TODAY,
        inventory=inventory,
        plan=plan,
        releases=dates,
        target=LONDON,
        projection=projection,
        statement=statement,
        assumptions=assumed,
        economic=economic_case(projection, assumed, NO_TERMS),
        financial=financial_case(projection, assumed, NO_TERMS, full_year=full),
        recharges=(
            recharge_of_year(inventory, projection, projection.fiscal_years[0], staying=True),
            recharge_of_year(inventory, projection, full or projection.fiscal_years[-1]),
        ),
        simulation=simulate(inventory, plan, dates, projection, assumed, default_inputs()),
    )


def test_that_the_workbook_grows_in_line_with_the_servers(tmp_path):
    seconds = {}
    for count in (250, 1_000, 20_000):
        made = material(count)
        began = time.process_time()
        (path,) = CaseWorkbook().write(made, tmp_path, SILENT)
        seconds[count] = time.process_time() - began
        mib = path.stat().st_size / 2**20
        print(f"{count:>6,} servers: {seconds[count]:5.1f} s, {mib:.1f} MiB")  # noqa: T201 - the row is the result
    assert seconds[250] < 5
    assert seconds[20_000] < 60
    assert seconds[20_000] < 1.5 * 20 * seconds[1_000]
