"""Reads what a person said about money beyond its amounts: one record for each block of lines."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from costing.assumptions import Grade
from costing.cases.blocks import Block, Grouping, key_of
from costing.cases.financial import BlockCash, financial_case, inflation_of, why_not_cashable
from costing.cases.terms import NO_TERMS, closest, names_of
from costing.exports.case_workbook.named import NamedInput
from costing.lines import LineKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from costing.cases.financial import FinancialCase
    from costing.cases.terms import CaseTerms, Contingency, FundingRoute
    from costing.exporting import Material
    from costing.exports.case_workbook.named import NamedInputs


#: Standard line of redundancy, which may have no day yet.
REDUNDANCY = "B10"
#: Names of blocks that are put together, as far as they are printed.
_MOST_WORDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockTerms:
    """What holds for the lines of one block.

    Attributes:
        tag: Of its rows: the standard line, with a number where several blocks share it.
        kept_capital: Whether its lines are hardware; `capital` after what was capitalised too.
        inflation / vat / contingency: Name of the input ("" for none) and its value.
        why_not: Why a saving is not cashable; "" where it is.
    """

    tag: str
    standard: str
    name: str
    kind: LineKind
    kept_capital: bool
    capital: bool
    inflation: tuple[str, float]
    vat: tuple[str, float]
    contingency: tuple[str, float]
    why_not: str
    budget: str
    route: FundingRoute | None


@dataclass(frozen=True, kw_only=True)
class Terms:
    """Every block, the tag of each line that does not have its standard line's, and the case.

    Attributes:
        receipts: Input and value of the price rise of receipts.
        own_life: Whether a person entered the years over which capital is charged.
    """

    blocks: tuple[BlockTerms, ...]
    tags: dict[str, str]
    case: FinancialCase
    receipts: tuple[str, float]
    own_life: bool

    def tag(self, line: str, standard: str) -> str:
        """Return what the rows of a line are added up by."""
        return self.tags.get(line, standard)


def read_terms(material: Material, named: NamedInputs) -> Terms:
    """Return the terms of every block, and name the inputs that they rest on."""
    projection, assumptions = material.projection, material.assumptions
    statement = material.statement
    if projection is None or assumptions is None or statement is None:
        raise ValueError("There is no projection to read terms of.")
    terms = material.terms or NO_TERMS
    case = material.financial or financial_case(
        projection, assumptions, terms, full_year=statement.first_full_year
    )
    grouped: dict[tuple[str, str, bool], list[BlockCash]] = defaultdict(list)
    for cash in case.cash:
        grouped[cash.block.standard, cash.block.kind.value, cash.block.capital].append(cash)
    reader = _Reader(terms, named)
    blocks, tag_of = [], {}
    for (standard, _, _), several in grouped.items():
        alike = _alike([reader.block(standard, cash) for cash in several])
        for place, members in enumerate(alike, start=1):
            tag = standard if len(alike) == 1 else f"{standard}.{place}"
            blocks.append(_together(tag, [one for _, one in members]))
            if tag != standard:
                tag_of.update({key_of(several[at].block): tag for at, _ in members})
    if named.has("redundancy_cost") and not any(
        line.id == "redundancy_cost" for line in projection.option
    ):
        blocks.append(reader.block(REDUNDANCY, _nothing_yet(REDUNDANCY, terms)))
    tags: dict[str, str] = {}
    if tag_of:
        grouping = Grouping(projection, assumptions, terms)
        for line in (*projection.do_nothing, *projection.option):
            tag = tag_of.get(grouping.key(line), "")
            if tag:
                tags[line.id] = tag
    _whole_case(terms, case, named)
    return Terms(
        blocks=tuple(blocks), tags=tags, case=case, receipts=reader.inflation("", "D2"),
        own_life=terms.asset_life_years is not None,
    )  # fmt: skip


def _alike(blocks: Sequence[BlockTerms]) -> list[list[tuple[int, BlockTerms]]]:
    """Return blocks of one standard line put together by what their cash is worked out with.

    Leaving pays no line of staying for longer and buys nothing more often, and what leaving alone
    pays is not in staying, so that what blocks save and cost adds up the same together.
    """
    found: dict[tuple[object, ...], list[tuple[int, BlockTerms]]] = {}
    for at, one in enumerate(blocks):
        terms = (
            one.capital, one.inflation, one.vat, one.contingency, not one.why_not, one.route,
        )  # fmt: skip
        found.setdefault(terms, []).append((at, one))
    return list(found.values())


def _together(tag: str, blocks: Sequence[BlockTerms]) -> BlockTerms:
    """Return the terms of blocks that have them in common, with the words of all."""

    def words(texts: Iterable[str]) -> str:
        unlike = list(dict.fromkeys(one for one in texts if one))
        more = len(unlike) - _MOST_WORDS
        return "; ".join(unlike[:_MOST_WORDS]) + (f"; and {more} more" if more > 0 else "")

    return replace(
        blocks[0],
        tag=tag,
        name=words(one.name for one in blocks),
        why_not=words(one.why_not for one in blocks),
        budget=words(one.budget for one in blocks),
    )


def _nothing_yet(standard: str, terms: CaseTerms) -> BlockCash:
    """Return the cash of one-off lines that cost nothing until a person enters a day."""
    block = Block(
        line="", standard=standard, kind=LineKind.ONE_OFF, capital=False, grade=Grade.D, name="",
        staying=(), leaving=(),
    )  # fmt: skip
    return BlockCash(
        block=block,
        capital=closest(terms.capitalised, "", standard) is not None,
        inflation=inflation_of(terms, "", standard),
        staying=(),
        leaving=(),
        benefit=None,
        why_not=why_not_cashable(None, standard),
    )


class _Reader:
    """Reads one block after the other; an input that several share is named once."""

    def __init__(self, terms: CaseTerms, named: NamedInputs) -> None:
        self._terms = terms
        self._named = named

    def block(self, tag: str, cash: BlockCash) -> BlockTerms:
        """Return the terms of a block."""
        block, terms = cash.block, self._terms
        line, standard = block.line, block.standard
        vat = closest(terms.vat, line, standard)
        funding = closest(terms.funding, line, standard)
        held = _held(terms, line, standard) if block.kind is LineKind.ONE_OFF else None
        contingency = ("", 0.0)
        if held is not None:
            words = " ".join(held.lines)
            contingency = self._input(
                f"contingency {words}", f"Contingency at {held.confidence} on {words}",
                held.ratio, "x the cost", held.source, "Held in the financial case alone.",
            )  # fmt: skip
        return BlockTerms(
            tag=tag,
            standard=standard,
            name=" ".join(one for one in (block.name, block.owner, f"grade {block.grade}") if one),
            kind=block.kind,
            kept_capital=block.capital,
            capital=cash.capital,
            inflation=self.inflation(line, standard),
            vat=("", 0.0)
            if vat is None
            else self._input(
                f"vat {vat.line}",
                f"VAT that cannot be recovered on {vat.line}",
                vat.rate,
                "x the price",
                "Entered",
                vat.reason,
            ),
            contingency=contingency,
            why_not=cash.why_not,
            budget=" ".join(one for one in cash.budget if one),
            route=None if funding is None else funding.route,
        )

    def inflation(self, line: str, standard: str) -> tuple[str, float]:
        """Return the input of the price rise of a line; that of all lines where it has no own."""
        found = closest(self._terms.inflation, line, standard)
        if found is None or not found.line:
            return self._named.use("inflation"), self._named.value("inflation")
        return self._input(
            f"inflation {found.line}", f"Rise of prices a year on {found.line}", found.per_year,
            "ratio", found.source, f"Grade {found.grade.value}.", grade=found.grade.value,
        )  # fmt: skip

    def _input(
        self,
        words: str,
        title: str,
        value: Decimal,
        unit: str,
        source: str,
        reason: str,
        grade: str = "D",
    ) -> tuple[str, float]:
        letters = "".join(one if one.isascii() and one.isalnum() else "_" for one in words)
        id_ = letters.casefold()
        if not self._named.has(id_):
            self._named.add(
                NamedInput(
                    id=id_, title=title, value=float(value), unit=unit, low=None, high=None,
                    source=source, source_date=None, grade=grade, reason=reason,
                )
            )  # fmt: skip
        return self._named.use(id_), float(value)


def _held(terms: CaseTerms, line: str, standard: str) -> Contingency | None:
    by_name = {name: held for held in terms.contingency for name in held.lines}
    return next((by_name[one] for one in names_of(line, standard) if one in by_name), None)


def _whole_case(terms: CaseTerms, case: FinancialCase, named: NamedInputs) -> None:
    """Name the life over which capital is charged, and the rate of money borrowed for it."""
    if terms.asset_life_years is not None:
        named.add(
            NamedInput(
                id="asset_life_years", title="Years over which capital is charged to revenue",
                value=float(terms.asset_life_years), unit="years", low=1.0, high=50.0,
                source="Entered", source_date=None, grade="D", reason="Minimum revenue provision.",
            )
        )  # fmt: skip
        named.use("asset_life_years")
    else:
        named.use("life_months_server")
    rate = case.borrowing_rate
    named.add(
        NamedInput(
            id="borrowing_rate", title="Rate of money borrowed for capital, nominal",
            value=None if rate is None else float(rate), unit="ratio", low=0.0, high=0.5,
            source="" if rate is None else "Entered", source_date=None, grade="D",
            reason="Empty: interest is not known.",
        )
    )  # fmt: skip
    named.used.add("borrowing_rate")
