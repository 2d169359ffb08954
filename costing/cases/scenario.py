"""Named worlds in which a plan is worked out again, and headline figures kept of one day."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from inventory.errors import PlannerError

if TYPE_CHECKING:
    from datetime import date


class CaseTermsError(PlannerError):
    """What was entered about the business case contradicts itself or has no meaning."""


def check_range(what: str, value: Decimal, low: Decimal, high: Decimal) -> None:
    """Raise `CaseTermsError` where a value is outside its limits."""
    if not value.is_finite() or not low <= value <= high:
        raise CaseTermsError(f"{what} of {value} is not within {low} to {high}. Correct it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedScenario:
    """A world in which the plan is worked out again; kept in the plan.

    Attributes:
        assumptions: Values in place of the plan's, by assumption id.
        price_factor: On everything the target charges (C1 to C7).
        exchange_factor: On the rate into the plan's currency.
        slip_months: Every wave later by so many months.
        no_commitments: Nothing is committed to: all use is paid on demand.
        leaving_unit: Business unit whose servers are retired with their waves instead of moved;
            "" for none, "largest" for the one with the most servers.
        joining_ratio: Servers that an organisation brings, as a part of the estate's number: what
            each costs to move and to run is as this estate's on average.
        joining_pays: What that organisation pays today a year; None where it is not known.
        usage_growth / price_growth: By which use of the target, and its prices, are more each
            fiscal year than in the one before (C11): kept apart, they multiply.
    """

    name: str
    reason: str = ""
    assumptions: tuple[tuple[str, Decimal], ...] = ()
    price_factor: Decimal = Decimal(1)
    exchange_factor: Decimal = Decimal(1)
    slip_months: int = 0
    no_commitments: bool = False
    leaving_unit: str = ""
    joining_ratio: Decimal = Decimal(0)
    joining_pays: Decimal | None = None
    usage_growth: Decimal = Decimal(0)
    price_growth: Decimal = Decimal(0)

    def check(self) -> None:
        """Raise `CaseTermsError` where the scenario has no meaning."""
        if not self.name.strip():
            raise CaseTermsError("A scenario needs a name. Give it one.")
        for factor in (self.price_factor, self.exchange_factor):
            check_range(f"Scenario {self.name}: a factor", factor, Decimal("0.01"), Decimal(100))
        check_range(
            f"Scenario {self.name}: an organisation's part",
            self.joining_ratio,
            Decimal(0),
            Decimal(100),
        )
        for growth in (self.usage_growth, self.price_growth):
            check_range(
                f"Scenario {self.name}: growth a year", growth, Decimal("-0.9"), Decimal(10)
            )
        if not -120 <= self.slip_months <= 120:  # noqa: PLR2004 - ten years either way
            raise CaseTermsError(
                f"Scenario {self.name}: {self.slip_months} months are too many. Give at most 120."
            )


#: Scenarios that every plan has.
USUAL_SCENARIOS = (
    NamedScenario(name="Prices of the target 20 % higher", price_factor=Decimal("1.2")),
    NamedScenario(name="Every wave six months later", slip_months=6),
    NamedScenario(name="No commitments", no_commitments=True),
    NamedScenario(name="Foreign currency 10 % cheaper", exchange_factor=Decimal("0.9")),
    NamedScenario(name="A business unit leaves", leaving_unit="largest"),
    NamedScenario(name="An organisation joins", joining_ratio=Decimal("0.25")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedBaseline:
    """Headline lines of one day, to hold later ones against.

    Attributes:
        figures: (id of the figure, amount); None where it was not known then.
    """

    name: str
    saved: date
    target: str
    currency: str
    figures: tuple[tuple[str, Decimal | None], ...]
    note: str = ""
