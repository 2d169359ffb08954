"""The public price files: streamed row by row, whatever their size, and told when damaged."""

from __future__ import annotations

import json
import tracemalloc
from datetime import date

import pytest

from costing.money import USD
from costing.price_sources.aws.bulk import publication, rows_of_file
from costing.price_sources.aws.machines import MachineRows
from costing.price_sources.aws.offers import Rejections
from costing.price_sources.aws.places import place_of
from costing.price_sources.aws.savings import rates_of_file
from costing.price_sources.web import ListCutShortError, ServiceAnswerError, TimeLimit
from inventory.progress import SILENT
from tests.builders_aws_list import aws_csv, aws_product

TODAY = date(2026, 11, 22)
MIB = 2**20


def rows(path):
    return rows_of_file(path, TimeLimit(120, SILENT))


@pytest.mark.large
def test_that_a_large_file_is_never_in_memory(tmp_path):
    # Rows that are no price of a plan, as most of a real file of some hundred megabytes are.
    path = tmp_path / "large.csv"
    *heading, line = aws_csv([aws_product("T", "m6i.large", "0.1", tenancy="Host")]).splitlines(
        keepends=True
    )
    with path.open("wb") as handle:
        handle.writelines(heading)
        handle.writelines(line for _ in range(40_000))
    assert path.stat().st_size > 12 * MIB
    found = MachineRows(place_of("eu-west-2"), USD, TODAY, Rejections())
    tracemalloc.start()
    try:
        for row in rows(path):
            found.take(row)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert found.prices() == ((), ())
    assert peak < MIB


def test_that_a_large_savings_plan_file_is_never_in_memory_whole(tmp_path):
    path = tmp_path / "plans.json"
    rate = {"discountedSku": "S", "unit": "Hrs", "filler": "x" * 200,
            "discountedRate": {"price": "0.08", "currency": "USD"}}  # fmt: skip
    term = json.dumps({"sku": "OTHER", "rates": [rate] * 1_000})
    plan = {"sku": "P", "attributes": {"purchaseOption": "No Upfront", "purchaseTerm": "1yr"}}
    with path.open("w", encoding="utf-8") as handle:
        handle.write(f'{{"products": [{json.dumps(plan)}], "terms": {{"savingsPlan": [')
        handle.writelines(f"{term}," for _ in range(40))
        handle.write(json.dumps({"sku": "P", "rates": [rate]}) + "]}}")
    assert path.stat().st_size > 10 * MIB
    tracemalloc.start()
    try:
        rates = rates_of_file(
            path, {"S": "m5.large"}, USD, TODAY, Rejections(), TimeLimit(120, SILENT)
        )
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    [[price], doubtful] = rates.prices()
    assert (price.size, price.figure, doubtful) == ("m5.large", "savings_1y", ())
    assert peak < 4 * MIB


@pytest.mark.parametrize(
    ("old", "new", "error", "words"),
    [
        (b"FormatVersion", b"<html>", ServiceAnswerError, "is no price file"),
        (b"PricePerUnit", b"Price", ServiceAnswerError, "is no price file"),
        (b'"0.2220000000"', b'"n/a"', ServiceAnswerError, "that is not a number"),
        (b'"0.2220000000",', b"", ListCutShortError, "cut short or damaged: line 7"),
        (b'"2026-10-01"', b'"soon"', ServiceAnswerError, "that is no date"),
    ],
)
def test_that_a_damaged_file_is_told_with_the_line(tmp_path, old, new, error, words):
    path = tmp_path / "list.csv"
    whole = aws_csv([aws_product("R", "m6i.xlarge", "0.2220000000")])
    assert old in whole
    path.write_bytes(whole.replace(old, new, 1))
    with pytest.raises(error, match=words):
        list(rows(path))


def test_that_the_day_of_publication_is_read_from_the_metadata(tmp_path):
    path = tmp_path / "list.csv"
    whole = aws_csv([])
    path.write_bytes(whole)
    assert publication(path) == date(2026, 11, 1)
    path.write_bytes(whole.replace(b"Publication Date", b"Other"))
    assert publication(path) is None
