"""Projections made of standard lines that pay once a year, and what is said about them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.cases.terms import Benefit, CaseTerms, Inflation
from costing.lines import Line, LineKind
from tests.builders_costing import projection, yearly_line

if TYPE_CHECKING:
    from costing.projection import Projection

_KINDS = {"A": LineKind.ON_PREMISES, "B": LineKind.ONE_OFF, "C": LineKind.TARGET_RUN}

#: Prices that never rise, so that nominal is real.
STEADY = Inflation(per_year=Decimal(0), source="test")
NO_RISE = CaseTerms(inflation=(STEADY,))


def pays(text: str, *, capital: bool = False) -> Line:
    """A line from "A3 100 100 0": its standard line, then what it pays each April."""
    standard, *years = text.split()
    made = yearly_line(_KINDS[standard[0]], years, f"line:{standard}")
    return replace(made, standard=standard, capital=capital or standard in {"A1", "A2"})


def sides(staying: str, leaving: str, first_year: int = 2027) -> Projection:
    """Both sides from lines parted by ";"."""
    stay = [pays(one) for one in staying.split(";") if one.strip()]
    leave = [pays(one) for one in leaving.split(";") if one.strip()]
    return projection(stay, leave, first_year=first_year)


def agreed(name: str, *lines: str, **more: object) -> Benefit:
    """A benefit with budget, owner and agreement."""
    made = Benefit(
        id=name,
        title=name,
        lines=lines,
        owner="Head of ICT",
        budget_code="P1",
        agreed_by="s151 officer",
    )
    return replace(made, **more)  # type: ignore[arg-type] # fields of a benefit


def whole(amounts: tuple[Decimal, ...]) -> list[int]:
    """Amounts in whole pounds."""
    return [int(amount) for amount in amounts]
