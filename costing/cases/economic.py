"""The economic case: value for money at real prices of the base year.

Without VAT, depreciation, book values, interest and what is paid already.  Optimism bias is a line
of its own.  Plus is money in or avoided.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from costing.appraisal import (
    Timing,
    equivalent_annual,
    factors_for,
    modified_internal_rate,
    payback_periods,
    present_value,
)
from costing.assumptions import Grade
from costing.cases.blocks import Block, blocks_of
from costing.cases.scenario import CaseTermsError
from costing.cases.terms import BenefitKind
from costing.internal_rate import InternalRate, internal_rate
from costing.lines import ZERO, LineKind, yearly
from costing.statements import monthly_net, payback_month
from costing.uncertainty.optimism import uplift_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from costing.assumptions import AssumptionSet
    from costing.cases.terms import Benefit, CaseTerms
    from costing.money import Currency
    from costing.months import FiscalYear, Month
    from costing.projection import Projection
    from costing.uncertainty import BiasChoice

_WEAK = frozenset({Grade.C, Grade.D})


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockWorth:
    """Present values of some cost lines on both sides."""

    block: Block
    staying: Decimal
    leaving: Decimal

    @property
    def worth(self) -> Decimal:
        """What leaving saves on them; minus is what it costs more."""
        return self.staying - self.leaving


@dataclass(frozen=True, slots=True, kw_only=True)
class BiasWorth:
    """Optimism bias on some lines: the uplift and what it comes to in each year."""

    choice: BiasChoice
    uplift: Decimal
    by_month: tuple[Decimal, ...]
    present: Decimal


@dataclass(frozen=True, kw_only=True)
class EconomicCase:
    """Value for money of one target against doing nothing.

    Attributes:
        factors: Of the stated timing, one a year; year 0 is not discounted.
        residual: Hardware left at the end of the horizon, leaving less staying, discounted.
        avoided / receipts: Present value of benefits in money: D1, D2; `avoided` has `residual`.
        non_cashable: D3, shown apart and not in `npv`.
        one_off / target_run / bias_cost: Present value of costs, as magnitudes.
        npv_by_timing: The same with flows at the end, middle and start of each year.
        flows: Net of each year at real prices, the worth of hardware left not in it.
        payback_years / discounted_payback_years: From the start of the base year; None for never.
        earlier_crossing: First month at or above zero where it does not stay there; a memo.
        peak_funding / peak_month: Deepest point of cumulative cash and when; 0 and None for none.
        evidence_share: Part of the present values that rests on grades C and D; None for none.
    """

    currency: Currency
    years: tuple[FiscalYear, ...]
    rate: Decimal
    timing: Timing
    factors: tuple[Decimal, ...]
    worths: tuple[BlockWorth, ...]
    biases: tuple[BiasWorth, ...]
    residual: Decimal
    avoided: Decimal
    receipts: Decimal
    non_cashable: Decimal
    one_off: Decimal
    target_run: Decimal
    bias_cost: Decimal
    npv_by_timing: tuple[tuple[Timing, Decimal], ...]
    cost_of_staying: Decimal
    cost_of_leaving: Decimal
    flows: tuple[Decimal, ...]
    internal_rate: InternalRate
    modified_rate: Decimal | None
    payback_month: Month | None
    earlier_crossing: Month | None
    payback_years: Decimal | None
    discounted_payback_years: Decimal | None
    peak_funding: Decimal
    peak_month: Month | None
    evidence_share: Decimal | None

    @property
    def benefits(self) -> Decimal:
        """Present value of benefits in money."""
        return self.avoided + self.receipts

    @property
    def costs(self) -> Decimal:
        """Present value of costs, optimism bias with them."""
        return self.one_off + self.target_run + self.bias_cost

    @property
    def npv(self) -> Decimal:
        """Net present value: benefits in money less costs."""
        return self.benefits - self.costs

    @property
    def benefit_cost_ratio(self) -> Decimal | None:
        """(D1 + D2 + D3) / (B + C + optimism bias); None where nothing is spent."""
        return (self.benefits + self.non_cashable) / self.costs if self.costs > 0 else None

    @property
    def cashable_benefit_cost_ratio(self) -> Decimal | None:
        """(D1 + D2) / (B + C + optimism bias); None where nothing is spent."""
        return self.benefits / self.costs if self.costs > 0 else None

    @property
    def return_on_investment(self) -> Decimal | None:
        """(benefits - costs) / costs, in present values and in money."""
        return self.npv / self.costs if self.costs > 0 else None

    @property
    def equivalent_annual(self) -> Decimal | None:
        """Net present value as a yearly amount of the years after year 0; None without any."""
        return equivalent_annual(self.npv, self.factors) if len(self.factors) > 1 else None


def timed_factors(rate: Decimal, years: int, timing: Timing) -> tuple[Decimal, ...]:
    """Return the factors of years 0 to `years` for flows at the end, middle or start of a year.

    A flow of year k has the exponent k, k - 0.5 or k - 1; year 0 is not discounted.
    """
    ends = factors_for(rate, years)
    made = [ends[0]]
    for before, after in pairwise(ends):
        steps = {Timing.END: after, Timing.START: before, Timing.MID: (before * after).sqrt()}
        made.append(steps[timing])
    return tuple(made)


def economic_case(
    projection: Projection,
    assumptions: AssumptionSet,
    terms: CaseTerms,
    bias: Sequence[BiasChoice] = (),
    *,
    blocks: tuple[Block, ...] | None = None,
) -> EconomicCase:
    """Return the economic case of a projection; `blocks` are its lines where they are known.

    Raises `CaseTermsError` where a line has both optimism bias and a contingency.
    """
    check_not_both(bias, terms)
    rate = assumptions.number("discount_rate")
    years = projection.fiscal_years
    if blocks is None:
        blocks = blocks_of(projection, assumptions, terms)
    biases = [(one, *_bias_by_month(one, blocks, projection.months)) for one in bias]
    net = list(monthly_net(projection))
    for _, _, amounts in biases:
        net = [one - more for one, more in zip(net, amounts, strict=True)]
    receipts = by_year(terms.benefits, BenefitKind.RECEIPT, years)
    for place, amount in enumerate(receipts):
        net[12 * place + 11] += amount
    flows = yearly(net)
    left = projection.residual_option - projection.residual_do_nothing
    npvs = {
        timing: present_value(flows, timed_factors(rate, len(years) - 1, timing))
        + left * factors_for(rate, len(years) - 1)[-1]
        for timing in Timing
    }
    factors = timed_factors(rate, len(years) - 1, terms.timing)
    residual = left * factors_for(rate, len(years) - 1)[-1]

    def worth(amounts: tuple[Decimal, ...]) -> Decimal:
        return present_value(amounts, factors)

    worths = tuple(
        BlockWorth(
            block=one, staying=worth(one.staying_by_year), leaving=worth(one.leaving_by_year)
        )
        for one in blocks
    )
    of_kind = {
        kind: sum((one.worth for one in worths if one.block.kind is kind), ZERO)
        for kind in LineKind
    }
    crossing = _first_crossing(projection.first, net)
    paid_back = payback_month(projection.first, net)
    peak, peak_month = _peak(projection.first, net)
    kept = sum((one.staying for one in worths), ZERO)
    left_staying = projection.residual_do_nothing * factors_for(rate, len(years) - 1)[-1]
    left_leaving = projection.residual_option * factors_for(rate, len(years) - 1)[-1]
    biased = tuple(
        BiasWorth(choice=one, uplift=uplift, by_month=months, present=worth(yearly(months)))
        for one, uplift, months in biases
    )
    bias_cost = sum((one.present for one in biased), ZERO)
    return EconomicCase(
        currency=projection.currency,
        years=years,
        rate=rate,
        timing=terms.timing,
        factors=factors,
        worths=worths,
        biases=biased,
        residual=residual,
        avoided=of_kind[LineKind.ON_PREMISES] + residual,
        receipts=worth(receipts),
        non_cashable=worth(by_year(terms.benefits, BenefitKind.NON_CASHABLE, years)),
        one_off=-of_kind[LineKind.ONE_OFF],
        target_run=-of_kind[LineKind.TARGET_RUN],
        bias_cost=bias_cost,
        npv_by_timing=tuple(npvs.items()),
        cost_of_staying=kept - left_staying,
        cost_of_leaving=sum((one.leaving for one in worths), ZERO) + bias_cost - left_leaving,
        flows=flows,
        internal_rate=internal_rate(flows),
        modified_rate=modified_internal_rate(flows, rate, rate),
        payback_month=paid_back,
        earlier_crossing=crossing if crossing != paid_back else None,
        payback_years=payback_periods(flows),
        discounted_payback_years=payback_periods(
            [flow * factor for flow, factor in zip(flows, factors, strict=True)]
        ),
        peak_funding=peak,
        peak_month=peak_month,
        evidence_share=evidence_share(worths),
    )


def evidence_share(worths: Sequence[BlockWorth]) -> Decimal | None:
    """Return the part of |present values| of what differs that is graded C or D.

    None where nothing differs between the sides.
    """
    whole = sum((abs(one.worth) for one in worths), ZERO)
    weak = sum((abs(one.worth) for one in worths if one.block.grade in _WEAK), ZERO)
    return weak / whole if whole else None


def evidence_sentence(case: EconomicCase) -> str:
    """Return on what the net present value rests, "" where nothing differs."""
    if case.evidence_share is None:
        return ""
    return (
        f"{case.evidence_share * 100:.0f} % of the net present value rests on benchmarks and "
        "assumptions (grades C and D)."
    )


def by_year(
    benefits: Iterable[Benefit], kind: BenefitKind, years: Sequence[FiscalYear]
) -> tuple[Decimal, ...]:
    """Return what was forecast for benefits of one kind in each year, at real prices."""
    sums = dict.fromkeys((year.start for year in years), ZERO)
    for benefit in benefits:
        if benefit.kind is not kind:
            continue
        for one in benefit.forecast:
            if one.year in sums:
                sums[one.year] += one.amount
    return tuple(sums.values())


def check_not_both(bias: Sequence[BiasChoice], terms: CaseTerms) -> None:
    """Raise `CaseTermsError` where a line has both optimism bias and a contingency."""
    biased = {line for choice in bias for line in choice.lines}
    for held in terms.contingency:
        for line in held.lines:
            if any(line.startswith(one) or one.startswith(line) for one in biased):
                raise CaseTermsError(
                    f"Line {line or 'of every kind'} has both optimism bias and a contingency: "
                    "the same uncertainty would count twice. Take the line out of one of them."
                )


def _bias_by_month(
    choice: BiasChoice, blocks: Sequence[Block], months: int
) -> tuple[Decimal, tuple[Decimal, ...]]:
    """Return the uplift and what it adds to leaving in each month."""
    uplift = uplift_of(choice.type, choice.mitigation, floor=choice.floor)
    sums = [ZERO] * months
    for block in blocks:
        if block.standard in choice.lines:
            sums = [one + more * uplift for one, more in zip(sums, block.leaving, strict=True)]
    return uplift, tuple(sums)


def _first_crossing(first: Month, net: Sequence[Decimal]) -> Month | None:
    """Return the first month in which the cumulative net comes up to zero from below."""
    below = False
    for place, cumulative in enumerate(accumulate(net)):
        if cumulative < 0:
            below = True
        elif below:
            return first + place
    return None


def _peak(first: Month, net: Sequence[Decimal]) -> tuple[Decimal, Month | None]:
    lowest, place = min(
        ((amount, place) for place, amount in enumerate(accumulate(net))), default=(ZERO, 0)
    )
    return (-lowest, first + place) if lowest < 0 else (ZERO, None)
