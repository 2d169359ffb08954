"""What a person says about money beyond its amounts: price rises, budgets, evidence, benefits.

All of it is kept in the plan.  A `line` or `lines` below names cost lines by the id of a line
("contract:c1"), by a standard line ("A3"), by a block of them ("A", "B", "C"), or "" for all; the
closest name wins.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, TypeVar

from costing.appraisal import Timing
from costing.assumptions import Grade
from costing.cases.scenario import (
    USUAL_SCENARIOS,
    CaseTermsError,
    NamedScenario,
    SavedBaseline,
    check_range,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date


class Named(Protocol):
    """Something that holds for the cost lines it names."""

    @property
    def line(self) -> str:
        """The name."""


Entry = TypeVar("Entry", bound=Named)


class BenefitKind(StrEnum):
    """What a benefit is, and with that where it counts.

    AVOIDED: cost lines of staying that leaving ends; its forecast is worked out, not entered.
    RECEIPT: money in, such as the sale of kit or of premises: capital.
    NON_CASHABLE: time, resilience, agility: shown apart and never added to cashable money.
    """

    AVOIDED = "avoided cost"
    RECEIPT = "receipt"
    NON_CASHABLE = "non-cashable"


class FundingRoute(StrEnum):
    """Where one-off revenue money comes from."""

    BASE_BUDGET = "base budget"
    RESERVE = "reserve"
    CAPITAL = "capital"
    CAPITAL_RECEIPTS = "flexible use of capital receipts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inflation:
    """How prices of some lines rise above those of the base year, each year."""

    line: str = ""
    per_year: Decimal
    source: str
    source_date: date | None = None
    grade: Grade = Grade.D


@dataclass(frozen=True, slots=True, kw_only=True)
class YearAmount:
    """An amount of the fiscal year that begins in April of `year`."""

    year: int
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Benefit:
    """One entry of the benefits register.

    Attributes:
        lines: Cost lines whose saving it is; only of avoided cost.
        owner / budget_code / agreed_by: All three make it cashable, unless it is labour.
        post_deleted: A post is deleted; without it a saving of labour is not cashable.
        forecast: Entered for receipts and what is not cashable, at prices of the base year.
        realised: What came about, as booked.
        method: How an amount that is not cashable was put in money.
    """

    id: str
    title: str
    kind: BenefitKind = BenefitKind.AVOIDED
    lines: tuple[str, ...] = ()
    owner: str = ""
    budget_code: str = ""
    agreed_by: str = ""
    agreed_on: date | None = None
    post_deleted: bool = False
    forecast: tuple[YearAmount, ...] = ()
    realised: tuple[YearAmount, ...] = ()
    method: str = ""

    @property
    def is_agreed(self) -> bool:
        """Whether a budget is named, somebody owns it and somebody agreed."""
        return bool(self.budget_code and self.owner and self.agreed_by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Funding:
    """How one-off revenue lines are paid for."""

    line: str = ""
    route: FundingRoute


@dataclass(frozen=True, slots=True, kw_only=True)
class Capitalised:
    """One-off lines that are capital, and why: without a reason they are revenue."""

    line: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IrrecoverableVat:
    """VAT that cannot be recovered on some lines, as a part of the price: the cash case has it."""

    line: str
    rate: Decimal
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineEvidence:
    """What some lines rest on: an invoice, for example, raises them to grade A."""

    line: str
    grade: Grade
    source: str
    source_date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ZeroReason:
    """Why a standard line costs nothing here."""

    line: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contingency:
    """Money held in the financial case for what may come, as a part of some one-off lines."""

    lines: tuple[str, ...]
    ratio: Decimal
    confidence: str = "P80"
    source: str = ""


#: Price rises until somebody enters others: one rate on every line, so that neither side gains.
USUAL_INFLATION = Inflation(
    per_year=Decimal("0.02"),
    source="Inflation target of the Bank of England (consumer prices), used as a forecast",
    grade=Grade.D,
)


@dataclass(frozen=True, kw_only=True)
class CaseTerms:
    """Everything a person may say about the business case; the default says nothing.

    Attributes:
        timing: When the flows of a year fall; printed beside every present value.
        threshold_years: Payback the council asks for; None where it asks for none.
        borrowing_rate: Nominal, of money borrowed for capital; None where it is not known.
        asset_life_years: Over which capital is charged to revenue; None for the lives assumed
            for servers.
        contractual_hours / absence_hours: Of one post in a year; None where nobody has counted.
    """

    inflation: tuple[Inflation, ...] = (USUAL_INFLATION,)
    benefits: tuple[Benefit, ...] = ()
    funding: tuple[Funding, ...] = ()
    capitalised: tuple[Capitalised, ...] = ()
    vat: tuple[IrrecoverableVat, ...] = ()
    evidence: tuple[LineEvidence, ...] = ()
    zero_reasons: tuple[ZeroReason, ...] = ()
    contingency: tuple[Contingency, ...] = ()
    timing: Timing = Timing.END
    window_years: int = 5
    threshold_years: Decimal | None = None
    borrowing_rate: Decimal | None = None
    asset_life_years: int | None = None
    contractual_hours: Decimal = Decimal(1924)
    absence_hours: Decimal | None = None
    scenarios: tuple[NamedScenario, ...] = USUAL_SCENARIOS
    baselines: tuple[SavedBaseline, ...] = ()

    def check(self) -> None:
        """Raise `CaseTermsError` where something cannot be stated."""
        self._check_names()
        for benefit in self.benefits:
            _check_benefit(benefit)
        for rise in self.inflation:
            check_range("Inflation", rise.per_year, Decimal("-0.5"), Decimal(1))
        for held in self.contingency:
            check_range("Contingency", held.ratio, Decimal(0), Decimal(10))
        for scenario in self.scenarios:
            scenario.check()
        self._check_reasons()
        if not 3 <= self.window_years <= 5:  # noqa: PLR2004 - years of a medium-term plan
            raise CaseTermsError(
                f"A medium-term window has 3 to 5 years, not {self.window_years}. Correct it."
            )
        if self.productive_hours_at_most <= 0:
            raise CaseTermsError(
                f"{self.absence_hours} hours of absence leave nothing of the "
                f"{self.contractual_hours} hours of a post. Correct one of them."
            )

    def _check_names(self) -> None:
        _unlike("benefit", [one.id for one in self.benefits])
        _unlike("scenario", [one.name.casefold() for one in self.scenarios])
        _unlike("baseline", [one.name.casefold() for one in self.baselines])
        for what, names in (
            ("inflation", [one.line for one in self.inflation]),
            ("benefit", [line for one in self.benefits for line in one.lines]),
            ("funding", [one.line for one in self.funding]),
            ("evidence", [one.line for one in self.evidence]),
            ("VAT", [one.line for one in self.vat]),
            ("contingency", [line for one in self.contingency for line in one.lines]),
        ):
            _unlike(f"line in {what}", names)

    def _check_reasons(self) -> None:
        for part in self.capitalised:
            if not part.reason.strip() or not part.line.startswith("B"):
                raise CaseTermsError(
                    f"{part.line or 'Every line'} is capitalised: only one-off lines (B1 to B10) "
                    "can be, each with a reason. Name the line and say why."
                )
        for zero in self.zero_reasons:
            if not zero.reason.strip():
                raise CaseTermsError(f"Line {zero.line} costs nothing without a reason. Say why.")

    @property
    def productive_hours_at_most(self) -> Decimal:
        """Hours that a post works in a year, absence taken off as far as it is known."""
        return self.contractual_hours - (self.absence_hours or Decimal(0))


#: Nothing was said.
NO_TERMS = CaseTerms()


def names_of(line: str, standard: str) -> tuple[str, ...]:
    """Return the names by which a cost line may be meant, the closest first."""
    by_standard = (standard, standard[:1], "")
    return (line, *by_standard) if line else by_standard


def closest(entries: Iterable[Entry], line: str, standard: str) -> Entry | None:
    """Return the entry that names a line most closely, None where none does."""
    by_name = {entry.line: entry for entry in entries}
    return next((by_name[name] for name in names_of(line, standard) if name in by_name), None)


def _unlike(what: str, names: Sequence[str]) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise CaseTermsError(
            f"{twice[0] or 'All lines'!r} stands twice as {what}. Keep one of the two."
        )


def _check_benefit(benefit: Benefit) -> None:
    if benefit.kind is BenefitKind.AVOIDED:
        if not benefit.lines or benefit.forecast:
            raise CaseTermsError(
                f"Benefit {benefit.title}: an avoided cost names its cost lines (for example "
                "A3), and its forecast is worked out. Name the lines and leave the forecast out."
            )
    elif benefit.lines or (benefit.kind is BenefitKind.NON_CASHABLE and not benefit.method):
        raise CaseTermsError(
            f"Benefit {benefit.title}: a {benefit.kind.value} benefit has a forecast and no cost "
            "lines, and one that is not cashable says by which method it was put in money."
        )
    for year in (*benefit.forecast, *benefit.realised):
        if not year.amount.is_finite():
            raise CaseTermsError(f"Benefit {benefit.title}: {year.amount} is not an amount.")
