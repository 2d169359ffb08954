"""Columns of texts and of numbered values answer as the lists do that they stand for."""

from __future__ import annotations

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from inventory.importers.registers.clean_words import words_of
from inventory.tables.cells import MISSING_WORDS
from inventory.tables.text_columns import (
    TextColumn,
    first_places,
    mapped,
    same_for_all,
    side_by_side,
)

words = st.sampled_from(["", "a", "b", " a", "a ", "a  b", "n/a", "N/A", "a\tb", "é", "x y", "+1"])
lists = st.lists(words, max_size=12)
patient = settings(deadline=None)  # the first of them loads Arrow's functions


def column(texts):
    return TextColumn(pa.array(texts, type=pa.string()))


@patient
@given(lists, st.integers(-14, 14), st.integers(-14, 14))
def test_that_a_column_is_the_sequence_of_its_texts(texts, start, stop):
    made = column(texts)
    assert list(made) == texts
    assert len(made) == len(texts)
    assert list(made[start:stop]) == texts[start:stop]
    assert [made[at] for at in range(-len(texts), len(texts))] == texts * 2
    assert list(made.at(range(len(texts))[::-1])) == texts[::-1]
    part = texts[2:]
    assert list(made[2:].coded) == part
    assert made[2:].holds_any("+") == any("+" in text for text in part)


@patient
@given(lists)
def test_that_different_texts_are_told_apart(texts):
    made = column(texts)
    assert list(made.coded.values) == list(dict.fromkeys(texts))
    assert made.different == len(set(texts))
    assert made.all_differ == (len(set(texts)) == len(texts))
    assert column(sorted(set(texts))).all_differ


@patient
@given(lists)
def test_that_a_clean_column_is_changed_by_nothing(texts):
    if column(texts).is_clean(MISSING_WORDS):
        assert [words_of(text) for text in texts] == texts


def test_that_plain_words_are_clean_and_odd_ones_are_not():
    assert column(["web", "db 1", "a-b"]).is_clean(MISSING_WORDS)
    assert column([]).is_clean(MISSING_WORDS)
    for odd in ("", " web", "web ", "a  b", "a\tb", "a\nb", "a\x1cb", "N/A", "tbc", "\u2013"):
        assert not column(["web", odd]).is_clean(MISSING_WORDS)
    assert column(["web", " db", "web"])[2:].is_clean(MISSING_WORDS)


@patient
@given(lists.filter(bool))
def test_that_values_are_placed(texts):
    coded = column(texts).coded
    wanted = ["a" in value for value in coded.values]
    assert coded.places(wanted) == [at for at, text in enumerate(texts) if "a" in text]
    assert coded.first_places() == [texts.index(value) for value in coded.values]
    assert list(mapped(coded, str.upper)) == [text.upper() for text in texts]
    assert list(mapped(texts, str.upper)) == [text.upper() for text in texts]
    assert list(coded[1:3]) == texts[1:3]
    assert coded[-1] == texts[-1]


@patient
@given(lists)
def test_that_first_places_are_those_of_equal_values(texts):
    stripped = [text.strip() for text in texts]
    expected = {value: stripped.index(value) for value in stripped}
    assert first_places(column(texts).coded.mapped(str.strip)) == expected
    assert list(first_places(column(texts).coded.mapped(str.strip))) == list(expected)
    assert list(first_places(stripped).items()) == list(expected.items())


@patient
@given(st.lists(st.tuples(words, words, words), max_size=12))
def test_that_columns_stand_side_by_side(rows):
    columns = [column([row[at] for row in rows]).coded for at in range(3)]
    beside = side_by_side([*columns, same_for_all("z", len(rows))])
    expected = [(*row, "z") for row in rows]
    assert list(beside) == expected
    assert list(beside.values) == list(dict.fromkeys(expected))
