from __future__ import annotations

import gzip
import tracemalloc
import zipfile
from dataclasses import replace

import pytest

from inventory.progress import SILENT, Cancelled
from inventory.tables.limits import KIB, LIMITS
from inventory.tables.lines import is_json
from inventory.tables.opening import open_tables
from inventory.tables.refusals import (
    DamagedFileError,
    DangerousArchiveError,
    EmptyFileError,
    OtherContentError,
    TooLargeError,
)


def always(_head):
    return True


def opened(path, content, limits=LIMITS, claim=always):
    path.write_bytes(content)
    return open_tables(path, SILENT, limits, as_lines=claim)


def texts(file):
    return [line for _, line in file.lines.numbered()]


class Stopped:
    def report(self, fraction, message):
        pass

    def is_cancelled(self):
        return True


def test_that_a_claimed_text_comes_as_numbered_lines_and_no_table(tmp_path):
    file = opened(tmp_path / "a.log", b"one\r\ntwo\rthree\nfour")
    assert (file.kind, file.tables) == ("text", ())
    assert list(file.lines.numbered()) == [(1, "one"), (2, "two"), (3, "three"), (4, "four")]
    assert texts(file) == texts(file)


def test_that_a_text_that_nobody_claims_is_a_table_as_before(tmp_path):
    file = opened(tmp_path / "a.csv", b"a,b\n1,2\n", claim=lambda head: "srcaddr" in head)
    assert (file.kind, file.lines) == ("csv", None)
    assert file.tables[0].rows == (("a", "b"), ("1", "2"))


def test_that_what_gzip_packed_is_read_as_if_it_were_not(tmp_path):
    table = opened(tmp_path / "s.csv.gz", gzip.compress(b"a,b\n1,2\n"), claim=lambda _: False)
    assert (table.kind, table.tables[0].name) == ("csv", "s")
    log = opened(tmp_path / "a.log.gz", gzip.compress(b"one\n") + gzip.compress(b"two\n"))
    assert texts(log) == ["one", "two"]
    assert log.lines.stem == "a"


def test_that_packed_and_plain_files_have_hashes_of_their_own_bytes(tmp_path):
    plain = opened(tmp_path / "a.log", b"one\n")
    packed = opened(tmp_path / "b.gz", gzip.compress(b"one\n"))
    assert len({plain.sha256, packed.sha256}) == 2


def test_that_a_bomb_in_gzip_is_refused_while_it_unpacks(tmp_path):
    limits = replace(LIMITS, harmless_bytes=64 * KIB, ratio=50)
    with pytest.raises(DangerousArchiveError, match="bomb"):
        opened(tmp_path / "a.gz", gzip.compress(b"0" * 4_000_000), limits)


def test_that_gzip_that_unpacks_beyond_the_bound_is_refused(tmp_path):
    limits = replace(LIMITS, unpacked_bytes=10 * KIB)
    with pytest.raises(TooLargeError, match="unpacked size"):
        opened(tmp_path / "a.gz", gzip.compress(b"line\n" * 5_000), limits)


def test_that_a_cut_or_broken_gzip_is_refused(tmp_path):
    packed = gzip.compress(b"line\n" * 5_000)
    with pytest.raises(DamagedFileError, match="cut off"):
        opened(tmp_path / "a.gz", packed[:-20])
    with pytest.raises(DamagedFileError, match="gzip"):
        opened(tmp_path / "b.gz", packed[:30] + b"\xff" * 20 + packed[50:])


def test_that_something_else_in_gzip_is_refused(tmp_path):
    with pytest.raises(OtherContentError, match="PDF"):
        opened(tmp_path / "a.gz", gzip.compress(b"%PDF-1.7\n"))
    with pytest.raises(OtherContentError, match="gzip archive"):
        opened(tmp_path / "b.gz", gzip.compress(gzip.compress(b"a")))
    with pytest.raises(EmptyFileError):
        opened(tmp_path / "c.gz", gzip.compress(b" \n"))


def test_that_json_is_told_by_its_content_and_parsed_when_asked_for(tmp_path):
    file = opened(tmp_path / "a.csv", b'\xef\xbb\xbf{"a": [1, 2]}', claim=lambda _: False)
    assert file.kind == "json"
    assert file.lines.document() == {"a": [1, 2]}


def test_that_a_json_document_beyond_the_bound_is_refused_before_it_is_held(tmp_path):
    file = opened(tmp_path / "a.json", b'{"a": "' + b"x" * 500 + b'"}')
    small = replace(file.lines, limits=replace(LIMITS, document_bytes=100))
    with pytest.raises(TooLargeError, match="JSON document"):
        small.document()


def test_that_json_nested_without_end_is_refused(tmp_path):
    file = opened(tmp_path / "a.json", b'{"a":' * 200_000)
    with pytest.raises(DamagedFileError, match="JSON"):
        file.lines.document()


@pytest.mark.parametrize(
    ("head", "json"),
    [
        ('{"a": 1}', True),
        ("{ }", True),
        ('[{"a": 1}]', True),
        ("[v6,v6,v4];a", False),
        ("{curly},b", False),
        ("a,b", False),
    ],
)
def test_that_only_what_begins_as_json_is_taken_for_it(head, json):
    assert is_json(head) is json


def test_that_a_line_without_end_is_refused(tmp_path):
    file = opened(tmp_path / "a.log", b"x" * 2_000)
    short = replace(file.lines, limits=replace(LIMITS, line_characters=1_000))
    with pytest.raises(TooLargeError, match="length of line 1"):
        list(short.numbered())


def test_that_wide_encodings_marks_and_nuls_do_no_harm(tmp_path):
    assert texts(opened(tmp_path / "a.log", "één\nzwei\n".encode("utf-16"))) == ["één", "zwei"]
    lines = b"a\0b\n\xef\xbb\xbfc\n" + b"d" * 1_000
    assert texts(opened(tmp_path / "b.log", lines))[:2] == ["ab", "c"]


def test_that_reading_lines_stops_when_asked(tmp_path):
    file = opened(tmp_path / "a.log", b"one\n")
    with pytest.raises(Cancelled):
        list(file.lines.numbered(Stopped()))


@pytest.mark.slow
def test_that_a_long_text_is_never_held_whole(tmp_path):
    file = opened(tmp_path / "a.log", b"x" * 99 + b"\n")
    long = replace(file.lines, chunks=lambda: iter([b"x" * 99 + b"\n"] * 50_000))
    tracemalloc.start()
    count = sum(1 for _ in long.numbered())
    _, most_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 50_000
    assert most_bytes < 3_000_000  # of 5,000,000


def test_that_the_one_log_in_a_zip_is_read_as_lines_and_tables_stay_tables(tmp_path):
    with zipfile.ZipFile(tmp_path / "log.zip", "w") as archive:
        archive.writestr("web01.log", "one\ntwo\n")
        archive.writestr("__MACOSX/._web01.log", "x")
    file = open_tables(tmp_path / "log.zip", SILENT, as_lines=always)
    assert (file.kind, texts(file), file.lines.stem) == ("text", ["one", "two"], "web01")
    with zipfile.ZipFile(tmp_path / "set.zip", "w") as archive:
        archive.writestr("a.csv", "a,b\n1,2\n")
    assert open_tables(tmp_path / "set.zip", SILENT, as_lines=lambda _: False).kind == "csv-set"
