"""A support plan of one provider, worked out after everything else that is paid to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.lines import ZERO, monthly_sum
from costing.money import Money
from costing.priced_parts import PricedPart
from costing.prices import MissingPrice
from costing.support_plans import bands_for, charge, plan_names
from costing.target_frame import TargetFrame, target_line
from inventory.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from costing.lines import Line
    from costing.prices import SupportBand
    from costing.support_plans import PlanChoice


class Support:
    """Adds the support plans of a target, one a provider.

    Attributes:
        lines / gaps / findings: What was added so far.
    """

    def __init__(self, frame: TargetFrame, own_bands: Sequence[SupportBand]) -> None:
        self._frame = frame
        self._own_bands = tuple(own_bands)
        self.lines: list[Line] = []
        self.gaps: list[MissingPrice] = []
        self.findings: list[Finding] = []

    def add(self, choice: PlanChoice, paid: Sequence[Line]) -> None:
        """Add a plan on the gross usage of each month: everything `paid` to its provider.

        Bands that a person entered replace those of the book.
        """
        if not paid:
            return
        name = f"Support plan {choice.plan}, {choice.provider}"
        bands = self._bands(choice)
        if isinstance(bands, str):
            self.gaps.append(MissingPrice(what=name, reason=bands))
            return
        currency = bands[0].currency
        rate = self._frame.rate(currency)
        if isinstance(rate, MissingPrice):
            self.gaps.append(rate)
            return
        self._warn_of_its_end(bands[0])
        self._say_other_currency(bands[0])
        amounts: list[Decimal] = []
        missing: MissingPrice | None = None
        dearest: tuple[Decimal, tuple[str, ...], Decimal] = (ZERO, (), ZERO)
        for place, amount in enumerate(monthly_sum(paid, self._frame.months)):
            if not amount and not any(amounts):
                amounts.append(ZERO)  # nothing is used there yet: the plan is not bought before
                continue
            gross = amount / rate
            month = charge(bands, gross, (self._frame.first + place).first_day)
            missing = missing or month.missing
            amounts.append(month.amount * rate)
            if month.amount >= dearest[0]:
                dearest = (month.amount, month.parts, gross)
        if missing is not None:
            self.gaps.append(MissingPrice(what=name, reason=missing.reason))
        part = PricedPart(
            what=name,
            quantity=dearest[2],
            unit=f"{currency} of usage",
            per_month=Money(dearest[0], currency),
            price_id=f"{choice.provider}/support/{bands[0].plan}",
            source=bands[0].source,
            as_of=bands[0].as_of,
            how=dearest[1],
        )
        driver = "by bands of the month's gross usage, worked out last"
        if currency != self._frame.exchange.currency:
            driver += f"; bands in {currency} at {self._frame.exchange.source(currency)}"
        if dearest[1]:
            driver += f"; in the dearest month {'; '.join(dearest[1])}"
        id_ = f"run:support:{choice.provider}"
        foreign = self._frame.foreign(currency)
        self.lines.append(target_line(id_, name, "C7", amounts, driver, (part,), foreign))

    def _bands(self, choice: PlanChoice) -> tuple[SupportBand, ...] | str:
        """Return the bands of a plan, all in one currency, or why there are none."""
        own = [one for one in self._own_bands if one.provider == choice.provider]
        table = self._frame.book.support(choice.provider)
        bands = bands_for(choice, own) or bands_for(choice, table)
        if not bands:
            known = ", ".join(plan_names((*own, *table))) or "none"
            return f"No such plan is held; known: {known}. Enter it under [[support_band]]."
        if len({band.currency for band in bands}) > 1:
            return "Its bands are in several currencies: enter all of them in one."
        return bands

    def _say_other_currency(self, band: SupportBand) -> None:
        """Say where machines are priced in one currency and the plan's bands in another."""
        book, exchange = self._frame.book, self._frame.exchange
        if self._frame.target not in book.targets():
            return
        priced_in = book.currency(self._frame.target)
        if band.provider != self._frame.target.provider or priced_in == band.currency:
            return
        self.findings.append(
            Finding(
                severity=Severity.NOTE,
                code="support-plan-in-another-currency",
                text=(
                    f"Prices of {self._frame.target} are in {priced_in}, the bands of support plan "
                    f"{band.plan} in {band.currency}. Usage and charge are converted at "
                    f"{exchange.source(band.currency)}. Enter the bands in {priced_in} under "
                    "[[support_band]] of the buying file if you have them."
                ),
            )
        )

    def _warn_of_its_end(self, band: SupportBand) -> None:
        frame = self._frame
        if band.ends is None or band.ends >= (frame.first + frame.months).first_day:
            return
        self.findings.append(
            Finding(
                severity=Severity.WARNING,
                code="support-plan-ends",
                text=(
                    f"Support plan {band.plan} of {band.provider} ends on "
                    f"{band.ends.isoformat()}, inside the time of this plan, and no price is held "
                    "of what replaces it. Enter its bands under [[support_band]] of the buying "
                    "file."
                ),
            )
        )
