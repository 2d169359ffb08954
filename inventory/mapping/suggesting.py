"""Proposes a column map for any table, and changes a proposal as a person says."""

from __future__ import annotations

import difflib
import tomllib
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from inventory.identity import folded
from inventory.importers.registers import built_in_maps
from inventory.importers.registers.columns import match_columns, match_headings
from inventory.mapping.contents import content_of, likenesses
from inventory.mapping.draft import Answers, Candidate, ColumnDraft, MappingDraft, base_map
from inventory.mapping.field_names import field_choices, field_label, measured_field
from inventory.mapping.settling import settled
from inventory.tables.headings import find_headings, is_blank, loose_heading, read_headings
from resources import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from inventory.importers.registers import ColumnMap
    from inventory.importers.registers.columns import MatchedColumns
    from inventory.mapping.contents import Content
    from inventory.tables.dates import DateOrder
    from inventory.tables.headings import Heading, Headings
    from inventory.tables.table import Table

_SAMPLES = 4
#: A heading this like a known one is proposed: one letter wrong in a word of eight.
_ALIKE = 0.85
#: Shorter words stand inside too many others.
_LEAST_LETTERS = 4
#: Fewer known headings than this do not tell the heading row by themselves.
_TELLING_HEADINGS = 2
_NAMED_AMONG = 4
#: What a heading known only to propose by is worth, beside one of the built-in map.
_WORTH = 0.8


def suggest(
    table: Table, *, register: str | None = None, heading_index: int | None = None
) -> MappingDraft:
    """Return a proposal for every column of `table`, each with its reason.

    Args:
        table: Any table; its heading row is looked for unless `heading_index` says it.
        register: Name of the built-in map of the kind of record, where it is not to be guessed.
        heading_index: Index of the heading row in ``table.rows``.
    """
    index = _heading_index(table) if heading_index is None else heading_index
    row = table.rows[index] if index < len(table.rows) else ()
    headings = read_headings(row, index)
    candidates = _candidates(headings)
    name = register or candidates[0].name
    base = base_map(name)
    body = table.rows[index + 1 :]
    named = [heading for heading in headings.all if heading.key]
    contents = {
        heading.position: content_of(
            line[heading.position] for line in body if heading.position < len(line)
        )
        for heading in named
    }
    given = _Proposals(base, headings, contents).all()
    nothing = _nothing(base)
    columns = tuple(
        ColumnDraft(
            heading=heading,
            field=given.get(heading.position, (None, ""))[0],
            reason=given.get(heading.position, (None, nothing))[1],
            samples=tuple(dict.fromkeys(contents[heading.position].texts))[:_SAMPLES],
        )
        for heading in named
    )
    return settled(
        MappingDraft(
            table=table,
            register=name,
            heading_index=index,
            candidates=candidates,
            columns=columns,
            separators=base.separators,
        )
    )


def with_register(draft: MappingDraft, register: str) -> MappingDraft:
    """Return a new proposal for another kind of record; the heading row stays."""
    return suggest(draft.table, register=register, heading_index=draft.heading_index)


def with_heading_row(draft: MappingDraft, row: int) -> MappingDraft:
    """Return a new proposal with the headings in another row, as a spreadsheet numbers it."""
    index = row - draft.table.first_row
    return suggest(draft.table, heading_index=max(0, min(index, len(draft.table.rows) - 1)))


def with_field(draft: MappingDraft, position: int, field: str | None) -> MappingDraft:
    """Return `draft` with the column at `position` giving `field`, or nothing.

    A field is read from one column: another that gave it gives nothing then.
    """
    columns: list[ColumnDraft] = []
    for column in draft.columns:
        if column.heading.position == position:
            reason = "Chosen by you" if field is not None else f"{_nothing(draft.base)}, by you"
            columns.append(replace(column, field=field, reason=reason, answers=Answers()))
        elif field is not None and column.field == field:
            columns.append(
                replace(
                    column,
                    field=None,
                    reason=f"{field_label(field)} is read from another column now",
                    answers=Answers(),
                )
            )
        else:
            columns.append(column)
    return settled(replace(draft, columns=tuple(columns)))


def with_unit(draft: MappingDraft, position: int, unit: str | None) -> MappingDraft:
    """Return `draft` with the unit of a column as a person says; None goes back to the heading."""
    return _answered(draft, position, {"unit": unit})


def with_date_order(draft: MappingDraft, position: int, order: DateOrder | None) -> MappingDraft:
    """Return `draft` with the order of day and month of a column as a person says."""
    return _answered(draft, position, {"date_order": order})


def with_decimal(draft: MappingDraft, position: int, sign: str | None) -> MappingDraft:
    """Return `draft` with the decimal sign of a column as a person says."""
    return _answered(draft, position, {"decimal": sign})


def with_word(draft: MappingDraft, position: int, word: str, value: str | None) -> MappingDraft:
    """Return `draft` with what a word of a column stands for; None takes the answer back."""
    kept = dict(draft.column(position).answers.words)
    kept.pop(folded(word), None)
    if value is not None:
        kept[folded(word)] = value
    return _answered(draft, position, {"words": tuple(sorted(kept.items()))})


def with_separators(draft: MappingDraft, separators: str) -> MappingDraft:
    """Return `draft` with other characters between the items of a list cell."""
    return replace(draft, separators=separators)


def with_map(draft: MappingDraft, column_map: ColumnMap) -> MappingDraft:
    """Return a draft that reads the table as a saved column map says.

    Columns that the map does not name give nothing; where it names none of the table's columns,
    the draft stays as it was.
    """
    matched = match_columns(draft.table, column_map)
    if matched is None:
        return draft
    begun = suggest(
        draft.table, register=_register_of(column_map), heading_index=matched.headings.index
    )
    known = begun.base.words
    reason = f"From the column map {column_map.name}"
    found = _from_map(matched, column_map, known)
    nothing = _nothing(begun.base)
    columns = tuple(
        replace(
            column,
            field=found.get(column.heading.position, (None, Answers()))[0],
            reason=reason if column.heading.position in found else nothing,
            answers=found.get(column.heading.position, (None, Answers()))[1],
        )
        for column in begun.columns
    )
    return settled(replace(begun, columns=columns, separators=column_map.separators))


def word_values(draft: MappingDraft, field: str) -> tuple[str, ...]:
    """Return what a word of a field of words may stand for, in the order of its built-in words."""
    return tuple(dict.fromkeys(draft.base.words.get(field, {}).values()))


def _answered(draft: MappingDraft, position: int, change: dict[str, object]) -> MappingDraft:
    columns = tuple(
        replace(column, answers=replace(column.answers, **change))  # type: ignore[arg-type]  # fields by name
        if column.heading.position == position
        else column
        for column in draft.columns
    )
    return settled(replace(draft, columns=columns))


def _from_map(
    matched: MatchedColumns, column_map: ColumnMap, known: Mapping[str, Mapping[str, str]]
) -> dict[int, tuple[str, Answers]]:
    found: dict[int, tuple[str, Answers]] = {}
    for name, (one, heading) in matched.fields.items():
        own = {
            word: value
            for word, value in column_map.words.get(name, {}).items()
            if known.get(name, {}).get(word) != value
        }
        answers = Answers(
            unit=one.unit,
            date_order=one.date_order,
            decimal=one.decimal,
            words=tuple(sorted(own.items())),
        )
        found[heading.position] = (name, answers)
    for column in matched.measured:
        name = f"{column.metric}:{column.statistic}"
        found[column.heading.position] = (name, Answers(unit=column.unit))
    return found


def _register_of(column_map: ColumnMap) -> str:
    same = [one for one in built_in_maps() if one.record is column_map.record]
    exact = [one for one in same if one.default_kind == column_map.default_kind]
    return (exact or same)[0].name


def _heading_index(table: Table) -> int:
    """Return the row with most known headings, else the first that looks like headings."""
    best: MatchedColumns | None = None
    for one in built_in_maps():
        matched = match_columns(table, one)
        if matched is not None and (best is None or matched.found > best.found):
            best = matched
    looks = find_headings(table)
    if best is not None and (looks is None or best.found >= _TELLING_HEADINGS):
        return best.headings.index
    if looks is not None:
        return looks.index
    return next((at for at, row in enumerate(table.rows) if not is_blank(row)), 0)


def _candidates(headings: Headings) -> tuple[Candidate, ...]:
    columns = sum(1 for heading in headings.all if heading.key)
    found: list[Candidate] = []
    for one in built_in_maps():
        matched = match_headings(headings, one)
        telling = sum(name in matched.fields for name in one.telling)
        met = len(one.required) - len(matched.missing)
        further = _further(matched, one)
        score = (
            0.6 * (matched.found + _WORTH * further) / max(columns, 1)
            + 0.25 * met / max(len(one.required), 1)
            + 0.05 * min(telling, 3)
        )
        found.append(
            Candidate(
                name=one.name,
                title=one.title,
                score=round(score, 2) if matched.found + further else 0.0,
                reason=_why(matched, further, columns),
            )
        )
    return tuple(sorted(found, key=lambda candidate: -candidate.score))


def _further(matched: MatchedColumns, one: ColumnMap) -> int:
    """Return how many of the other headings are known to propose a field by."""
    known = {
        loose_heading(heading)
        for headings in _synonyms().get(one.record.value, {}).values()
        for heading in headings
    }
    loose = [_bare(loose_heading(heading.printed)) for heading in matched.unused]
    return sum(1 for text in loose if text in known)


def _bare(loose: str) -> str:
    first, _, last = loose.rpartition(" ")
    return first if last in {"mb", "gb", "tb", "kb", "%"} else loose


def _why(matched: MatchedColumns, further: int, columns: int) -> str:
    if not matched.found + further:
        return "none of its headings is here"
    labels = [field_label(name) for name in matched.fields][:_NAMED_AMONG]
    named = f", among them {', '.join(labels)}" if labels else ""
    return f"{matched.found + further} of {columns} headings are known{named}"


def _nothing(base: ColumnMap) -> str:
    tagged = base.record.value in {"server", "application"}
    return "Kept as a tag" if tagged else "Left out"


class _Proposals:
    """Field and reason of each column, the surest reasons first."""

    def __init__(self, base: ColumnMap, headings: Headings, contents: dict[int, Content]) -> None:
        self._base = base
        self._headings = headings
        self._contents = contents
        self._kinds = {
            choice.id: choice.kind
            for choice in field_choices(base)
            if measured_field(choice.id) is None
        }
        self._given: dict[int, tuple[str, str]] = {}

    def all(self) -> dict[int, tuple[str, str]]:
        """Return (field, reason) by position."""
        matched = match_headings(self._headings, self._base)
        for name, (_, heading) in matched.fields.items():
            self._give(heading, name, "Its heading is known for this field")
        for column in matched.measured:
            field = f"{column.metric}:{column.statistic}"
            self._give(column.heading, field, "Its heading names a measured figure")
        self._by_words()
        self._by_contents()
        return self._given

    def _by_words(self) -> None:
        """Propose by headings that hold, or are nearly, a known one; the longest goes first."""
        offers: list[tuple[float, int, str, str]] = []
        for heading in self._free():
            loose = loose_heading(heading.printed)
            for name, alias in self._aliases():
                if f" {alias} " in f" {loose} ":
                    reason = f"Its heading holds “{alias}”"
                    offers.append((2.0 + len(alias) / 100, heading.position, name, reason))
                elif difflib.SequenceMatcher(None, loose, alias).ratio() >= _ALIKE:
                    reason = f"Its heading is nearly “{alias}”"
                    offers.append((1.0, heading.position, name, reason))
        self._take(offers)

    def _by_contents(self) -> None:
        offers: list[tuple[float, int, str, str]] = []
        for heading in self._free():
            for turn, likeness in enumerate(
                likenesses(self._contents[heading.position], self._base)
            ):
                offers += [
                    (1.0 - turn / 10 - place / 100, heading.position, field, likeness.reason)
                    for place, field in enumerate(likeness.fields)
                    if field in self._kinds
                ]
        self._take(offers)

    def _take(self, offers: list[tuple[float, int, str, str]]) -> None:
        for _, position, name, reason in sorted(offers, key=lambda one: (-one[0], one[1], one[2])):
            content = self._contents[position]
            if position not in self._given and content.suits(self._kinds[name]):
                heading = next(one for one in self._headings.all if one.position == position)
                self._give(heading, name, reason)

    def _give(self, heading: Heading, field: str, reason: str) -> None:
        if field not in {given for given, _ in self._given.values()}:
            self._given[heading.position] = (field, reason)

    def _free(self) -> list[Heading]:
        return [one for one in self._headings.all if one.key and one.position not in self._given]

    def _aliases(self) -> Iterable[tuple[str, str]]:
        taken = {given for given, _ in self._given.values()}
        return [
            (one.field, alias)
            for one in self._base.fields
            if one.field not in taken
            for heading in one.headings
            if len(alias := loose_heading(heading)) >= _LEAST_LETTERS
        ] + [
            (field, loose_heading(heading))
            for field, headings in _synonyms().get(self._base.record.value, {}).items()
            if field not in taken
            for heading in headings
        ]


@cache
def _synonyms() -> dict[str, dict[str, list[str]]]:
    text = (FOLDER / "column_maps" / "synonyms.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
