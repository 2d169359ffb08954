"""The folder of refreshed prices: exchanged in one step or not at all."""

from __future__ import annotations

import json
import pickle
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costing.listed_prices import (
    ListedBand,
    ListedPrice,
    ListedRegion,
    ListedStorage,
    ListSource,
)
from costing.money import USD
from costing.price_sources.price_file import (
    RefreshedPricesError,
    RefreshRaceError,
    entries_of,
    load_price_book,
    read_indexes,
    refreshed_folder,
    staged,
    swap,
)
from costing.price_sources.price_file.refreshed_file import (
    DamagedRegionError,
    decode_region,
    encode_region,
)
from costing.price_sources.price_file.refreshed_store import INDEX
from costing.prices import MissingPrice, OsCharge, Size, Target
from tests.builders_loopback import folder_digest
from tests.builders_refresh import refreshed_book

LONDON, PARIS = Target("aws", "eu-west-2"), Target("aws", "eu-west-3")
DAY = date(2026, 11, 22)


def region(target=LONDON, price="0.222", day=DAY, **changes):
    """A region with one size at one price."""
    size = Size(
        name="m6i.xlarge",
        family="m6i",
        vcpus=4,
        billed_vcpus=4,
        memory_gib=Decimal(16),
        architecture="x86_64",
        burstable=False,
        bare_metal=False,
        current=True,
        disk_mib_per_s=Decimal("149.0116"),
        retires=date(2031, 1, 1),
        boot_modes=("bios", "uefi"),
    )
    made = ListedRegion(
        target=target,
        currency=USD,
        source=ListSource(id=f"aws-bulk-{day}", what="list", origin="https://x", fetched=day),
        sizes=(size,),
        prices=(
            ListedPrice(
                size=size.name,
                figure="linux",
                value=Decimal(price),
                meter="SKU.TERM.RATE",
                effective=date(2026, 10, 1),
            ),
        ),
        storage=(
            ListedStorage(
                product="EBS gp3",
                item="capacity",
                unit="GB-month",
                value=Decimal("0.0928"),
                meter="GP3",
                effective=day,
            ),
        ),
        network=(
            ListedBand(
                item="internet egress",
                from_gb=Decimal(0),
                to_gb=None,
                value=Decimal("0.09"),
                meter="DTO",
                effective=day,
            ),
        ),
        unspecified=("z9.large",),
    )
    return replace(made, **changes)


def put(folder, *regions):
    swap(folder, [staged(one, folder) for one in regions], read_indexes(folder))


def linux(folder, target=LONDON):
    price = refreshed_book(folder).compute(target, "m6i.xlarge", OsCharge.LINUX)
    return price if isinstance(price, MissingPrice) else price.amount.amount


def test_that_a_region_comes_back_as_it_was():
    assert decode_region(encode_region(region())) == region()


@given(
    st.decimals(min_value="0.000001", max_value=1000, allow_nan=False, places=9),
    st.text(max_size=20).filter(lambda text: text.isprintable()),
)
def test_that_no_figure_and_no_text_is_changed_by_keeping_it(value, text):
    [price] = region().prices
    one = region(prices=(replace(price, value=value, meter=text),))
    assert decode_region(encode_region(one)) == one


def test_that_a_column_of_a_later_version_is_left_out():
    document = json.loads(encode_region(region()))
    document["sizes"]["columns"].append("colour")
    document["sizes"]["rows"][0].append("blue")
    assert decode_region(json.dumps(document).encode()) == region()


def test_that_two_prices_of_one_figure_are_refused():
    [price] = region().prices
    with pytest.raises(DamagedRegionError, match=r"linux of m6i\.xlarge is stated twice"):
        decode_region(encode_region(region(prices=(price, price))))


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b'{"format": 2}', b"<html>"])
def test_that_something_else_is_refused(data):
    with pytest.raises(DamagedRegionError):
        decode_region(data)


def places(tree, path=()):
    """Every place in a JSON document."""
    yield path
    for key, value in (
        tree.items()
        if isinstance(tree, dict)
        else enumerate(tree)
        if isinstance(tree, list)
        else ()
    ):
        yield from places(value, (*path, key))


@given(st.data())
def test_that_a_value_of_another_kind_is_told_and_never_a_crash(data):
    document = json.loads(encode_region(region()))
    *path, last = data.draw(st.sampled_from([one for one in places(document) if one]))
    parent = document
    for key in path:
        parent = parent[key]
    parent[last] = data.draw(st.sampled_from([None, 1, "x", [], {}, True, "NaN", "2026-13-40"]))
    with suppress(DamagedRegionError):
        decode_region(json.dumps(document).encode())


def test_that_regions_of_one_provider_are_exchanged_together(tmp_path):
    put(tmp_path, region(LONDON), region(PARIS, "0.3"))
    put(tmp_path, region(LONDON, "0.23"))
    assert (linux(tmp_path), linux(tmp_path, PARIS)) == (Decimal("0.23"), Decimal("0.3"))


def test_that_a_reader_of_before_can_still_read_and_later_files_are_cleared(tmp_path):
    put(tmp_path, region(price="0.20"))
    old = refreshed_book(tmp_path)
    put(tmp_path, region(price="0.21"))
    price = old.compute(LONDON, "m6i.xlarge", OsCharge.LINUX)
    assert price.amount.amount == Decimal("0.20")
    put(tmp_path, region(price="0.22"))
    assert len(list((tmp_path / "aws").glob("eu-west-2-*.json"))) == 2


def test_that_another_refresh_meanwhile_is_not_overwritten(tmp_path):
    put(tmp_path, region(price="0.20"))
    before = read_indexes(tmp_path)
    put(tmp_path, region(PARIS, "0.3"))
    kept = folder_digest(tmp_path)
    with pytest.raises(RefreshRaceError, match="refresh again"):
        swap(tmp_path, [staged(region(price="0.5"), tmp_path)], before)
    assert folder_digest(tmp_path) == kept


def test_that_a_fault_while_writing_leaves_all_as_it_was(tmp_path, monkeypatch):
    put(tmp_path, region(price="0.20"))
    kept = folder_digest(tmp_path)

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(RefreshedPricesError, match="No space left"):
        put(tmp_path, region(price="0.21"), region(PARIS))
    assert folder_digest(tmp_path) == kept


def test_that_a_fault_between_file_and_index_leaves_all_as_it_was(tmp_path, monkeypatch):
    import os

    put(tmp_path, region(price="0.20"))
    kept = folder_digest(tmp_path)
    sync, calls = os.fsync, []

    def second_fails(handle):
        calls.append(handle)
        if len(calls) == 2:
            raise OSError(5, "Input/output error")
        sync(handle)

    monkeypatch.setattr("os.fsync", second_fails)
    with pytest.raises(RefreshedPricesError, match="Input/output error"):
        put(tmp_path, region(price="0.21"))
    assert folder_digest(tmp_path) == kept


KILLED = """
import os, pathlib, pickle, signal, sys
from costing.price_sources.price_file import read_indexes, swap

folder, entries, place = pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
steps = []

def dies(step):
    def at(*arguments, **options):
        steps.append(step.__name__)
        if len(steps) > place:
            os.kill(os.getpid(), signal.SIGKILL)
        return step(*arguments, **options)
    return at

os.fsync, os.replace = dies(os.fsync), dies(os.replace)
pathlib.Path.replace = dies(pathlib.Path.replace)
swap(folder, pickle.loads(pathlib.Path(entries).read_bytes()), read_indexes(folder))
print(len(steps))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
@pytest.mark.parametrize("place", range(6))
def test_that_a_process_killed_at_any_step_leaves_the_old_book_or_the_new(tmp_path, place):
    # Two new files and the index, each flushed and renamed: killed before each of the six steps.
    folder, entries = tmp_path / "prices", tmp_path / "entries"
    swap(folder, [staged(region(price="0.2"), folder)], ())
    before = folder_digest(folder)
    new = [staged(region(price="0.3"), folder), staged(region(PARIS, price="0.4"), folder)]
    entries.write_bytes(pickle.dumps(new))

    def run(steps):
        command = [sys.executable, "-c", KILLED, str(folder), str(entries), str(steps)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    assert run(place).returncode == -signal.SIGKILL
    after = folder_digest(folder)
    assert all(after[name] == digest for name, digest in before.items())
    price = refreshed_book(folder).compute(LONDON, "m6i.xlarge", OsCharge.LINUX)
    assert price.amount.amount == Decimal("0.2")
    assert set(refreshed_book(folder).refreshed) == {LONDON}
    # Nobody has to clear up: the next refresh goes through and removes what was begun.
    done = run(99)
    assert done.returncode == 0, done.stderr
    price = refreshed_book(folder).compute(LONDON, "m6i.xlarge", OsCharge.LINUX)
    assert price.amount.amount == Decimal("0.3")
    assert set(refreshed_book(folder).refreshed) == {LONDON, PARIS}
    assert not list(folder.rglob(".new-*"))


def test_that_a_damaged_file_of_the_same_name_is_written_anew(tmp_path):
    entry = staged(region(), tmp_path)
    entry.path.parent.mkdir(parents=True)
    entry.path.write_bytes(b"half of it")
    swap(tmp_path, [entry], ())
    assert entries_of(tmp_path, read_indexes(tmp_path))[LONDON].read() == region()


def test_that_a_file_that_was_changed_is_not_read(tmp_path):
    put(tmp_path, region())
    [path] = (tmp_path / "aws").glob("eu-west-2-*.json")
    path.write_bytes(path.read_bytes().replace(b"0.222", b"0.111"))
    with pytest.raises(RefreshedPricesError, match=r"checksum .* Delete the folder"):
        linux(tmp_path)


def test_that_a_file_of_another_region_is_not_read(tmp_path):
    swap(tmp_path, [staged(region(), tmp_path)], ())
    index = tmp_path / "aws" / INDEX
    index.write_text(index.read_text("utf-8").replace('"eu-west-2":', '"eu-west-3":'), "utf-8")
    with pytest.raises(RefreshedPricesError, match="holds aws:eu-west-2, and the index names it"):
        entries_of(tmp_path, read_indexes(tmp_path))[PARIS].read()


def test_that_a_file_that_is_gone_is_told(tmp_path):
    put(tmp_path, region())
    for path in (tmp_path / "aws").glob("eu-west-2-*.json"):
        path.unlink()
    with pytest.raises(RefreshedPricesError, match="cannot be read"):
        linux(tmp_path)


@pytest.mark.parametrize(
    "text",
    ["", "[]", '{"format": 9, "regions": {}}', '{"format": 1, "regions": {"x": {}}}'],
)
def test_that_a_damaged_index_is_told_with_the_way_out(tmp_path, text):
    put(tmp_path, region())
    (tmp_path / "aws" / INDEX).write_text(text, encoding="utf-8")
    with pytest.raises(RefreshedPricesError, match="Delete the folder"):
        refreshed_book(tmp_path)


def test_that_an_index_cannot_name_a_file_elsewhere(tmp_path):
    put(tmp_path, region())
    path = tmp_path / "aws" / INDEX
    document = json.loads(path.read_bytes())
    document["regions"]["eu-west-2"]["file"] = "../../elsewhere.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(RefreshedPricesError, match="is not the name of a file"):
        entries_of(tmp_path, read_indexes(tmp_path))


def test_that_the_loaded_book_follows_the_folder_of_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("DECANT_PRICE_FOLDER", str(tmp_path))
    embedded = load_price_book()
    assert embedded.refreshed == {}
    put(tmp_path, region(price="0.21"))
    refreshed = load_price_book()
    assert set(refreshed.refreshed) == {LONDON}
    assert refreshed.target_as_of(LONDON) == DAY
    assert refreshed.compiled == DAY
    assert load_price_book() is refreshed
    put(tmp_path, region(price="0.22", day=date(2026, 12, 1)))
    assert load_price_book() is not refreshed
    assert load_price_book().compiled == date(2026, 12, 1)


def test_that_the_persons_own_folder_is_used_where_nothing_else_is_named(monkeypatch):
    monkeypatch.delenv("DECANT_PRICE_FOLDER")
    assert refreshed_folder().name == "prices"
    assert "Decant" in refreshed_folder().parts


def test_that_what_a_refreshed_region_lacks_is_missing_and_never_the_old_price(tmp_path):
    put(tmp_path, region())
    book = refreshed_book(tmp_path)
    assert [size.name for size in book.sizes(LONDON)] == ["m6i.xlarge"]
    windows = book.compute(LONDON, "m6i.xlarge", OsCharge.WINDOWS)
    assert "the list of 2026-11-22 for eu-west-2 holds no Windows of m6i.xlarge" in windows.reason
    gone = book.compute(LONDON, "m5.large", OsCharge.LINUX)
    assert isinstance(gone, MissingPrice)


def test_that_a_product_the_list_was_not_asked_for_keeps_the_books_price(tmp_path):
    put(tmp_path, region())
    embedded, book = load_price_book(), refreshed_book(tmp_path)
    assert book.snapshot(LONDON) == embedded.snapshot(LONDON)
    [gp3] = [tier for tier in book.disk_tiers(LONDON) if tier.name == "gp3"]
    assert gp3.per_month.as_of == DAY
    # The list was asked for gp3 and named no IOPS: the old price is not set beside the new.
    assert gp3.iops_per_month is None


def test_that_a_size_keeps_all_that_was_read_of_it(tmp_path):
    put(tmp_path, region())
    [size] = refreshed_book(tmp_path).sizes(LONDON)
    # The list does not say what a guest has to be: that is the book's own table.
    assert size.not_for == ("Windows Server 2003", "Windows Server 2008")
    assert replace(size, not_for=()) == region().sizes[0]
