"""Cost lines put together by what the business case asks of them, and what each rests on.

An estate of thousands of servers has a line for each; a case needs them by standard line, grade
and whatever a person said of a line by name.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.assumptions import Grade
from costing.cases.terms import closest
from costing.contract_exits import EXIT_FEE
from costing.lines import LineKind, sum_by_month, yearly

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from costing.assumptions import AssumptionSet
    from costing.cases.terms import CaseTerms
    from costing.lines import Line
    from costing.projection import Projection

#: Provider of targets whose prices a person was offered; others publish theirs.
_CARD = "card"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Cost lines of one standard line, grade and budget, both sides by month.

    Attributes:
        line: Id of the only line in it, where a person named that line; "" otherwise.
        name: Of that line, or "" for all of the standard line.
        owner / budget_code: Whose budget pays all of it, where its contracts name both; else "".
    """

    line: str
    standard: str
    kind: LineKind
    capital: bool
    grade: Grade
    name: str
    staying: tuple[Decimal, ...]
    leaving: tuple[Decimal, ...]
    owner: str = ""
    budget_code: str = ""

    @property
    def staying_by_year(self) -> tuple[Decimal, ...]:
        """What staying costs in each fiscal year."""
        return yearly(self.staying)

    @property
    def leaving_by_year(self) -> tuple[Decimal, ...]:
        """What leaving costs in each fiscal year."""
        return yearly(self.leaving)


def blocks_of(
    projection: Projection, assumptions: AssumptionSet, terms: CaseTerms
) -> tuple[Block, ...]:
    """Return the lines of both sides put together, sorted by standard line."""
    grouping = Grouping(projection, assumptions, terms)
    sides: tuple[defaultdict[_Key, list[tuple[Decimal, ...]]], ...] = (
        defaultdict(list),
        defaultdict(list),
    )
    names: dict[str, str] = {}
    for side, lines in zip(sides, (projection.do_nothing, projection.option), strict=True):
        for line in lines:
            key = grouping.key(line)
            if key[4]:
                names[key[4]] = line.name
            side[key].append(line.amounts)
    staying, leaving = sides
    return tuple(
        Block(
            line=key[4],
            standard=key[0],
            kind=LineKind(key[1]),
            capital=key[2],
            grade=Grade(key[3]),
            name=names.get(key[4], ""),
            staying=sum_by_month(staying.get(key, ()), projection.months),
            leaving=sum_by_month(leaving.get(key, ()), projection.months),
            owner=key[5],
            budget_code=key[6],
        )
        for key in sorted({*staying, *leaving}, key=_order)
    )


_Key = tuple[str, str, bool, str, str, str, str]


class Grouping:
    """Says of each line in which block it stands."""

    def __init__(
        self, projection: Projection, assumptions: AssumptionSet, terms: CaseTerms
    ) -> None:
        self._terms = terms
        self._named = _named_lines(terms)
        self._worst = worst_grades(assumptions)
        self._offered = projection.target.provider == _CARD

    def key(self, line: Line) -> _Key:
        """Return what all lines of one block have in common, as `key_of` does of a block."""
        own = line.id if line.id in self._named else ""
        grade = grade_of(line, self._terms, self._worst, offered=self._offered)
        budget = (line.owner, line.budget_code) if line.owner and line.budget_code else ("", "")
        return (line.standard, line.kind.value, line.capital, grade.value, own, *budget)


def key_of(block: Block) -> _Key:
    """Return what all lines of a block have in common."""
    return (
        block.standard, block.kind.value, block.capital, block.grade.value, block.line,
        block.owner, block.budget_code,
    )  # fmt: skip


def _order(key: _Key) -> tuple[str, int, _Key]:
    """Return A2 before A10, then whatever else differs."""
    number = key[0][1:]
    return key[0][:1], int(number) if number.isdigit() else 0, key


def grade_of(
    line: Line, terms: CaseTerms, worst: Mapping[str, Grade], *, offered: bool = False
) -> Grade:
    """Return the evidence grade of a line.

    What a person said of it comes first.  A contract of the register is a contract, prices
    `offered` on a rate card are a quotation, published prices a benchmark; anything else is as
    good as the worst assumption that feeds its standard line.
    """
    said = closest(terms.evidence, line.id, line.standard)
    if said is not None:
        return said.grade
    if line.id.startswith(("contract:", EXIT_FEE)):
        return Grade.B
    if line.parts:
        return Grade.B if offered else Grade.C
    return worst.get(line.standard, Grade.D)


def worst_grades(assumptions: AssumptionSet) -> dict[str, Grade]:
    """Return the worst grade among the values that feed each standard line."""
    found: dict[str, Grade] = {}
    for one in assumptions.assumptions:
        if one.line and one.value is not None:
            found[one.line] = max(found.get(one.line, Grade.A), one.grade)
    return found


def _named_lines(terms: CaseTerms) -> frozenset[str]:
    """Return every line that a person named by its own id."""
    names: Iterable[str] = (
        *(one.line for one in terms.inflation),
        *(one.line for one in terms.funding),
        *(one.line for one in terms.capitalised),
        *(one.line for one in terms.vat),
        *(line for one in terms.benefits for line in one.lines),
        *(line for one in terms.contingency for line in one.lines),
    )
    return frozenset(names)
