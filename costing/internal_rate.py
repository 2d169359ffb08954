"""Internal rates of return: none, one, or every one of several.

With x = 1 / (1 + rate) the condition "net present value is nil" is a polynomial in x > 0.  Its
distinct real roots are counted exactly by Sturm's theorem in whole numbers and then found by
halving intervals, so that no root is missed, invented or counted twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import gcd
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Whole-number coefficients, the constant first, no trailing zero.
_Polynomial = list[int]

_TOLERANCE = Fraction(1, 10**15)


@dataclass(frozen=True, slots=True, kw_only=True)
class InternalRate:
    """Every real rate above -1 at which the net present value is nil.

    Attributes:
        kind: "none", "unique" or "multiple"; `values` ascending.
    """

    kind: str
    values: tuple[Decimal, ...] = ()


def internal_rate(flows: Sequence[Decimal]) -> InternalRate:
    """Return every internal rate of yearly flows, to 12 decimal places.

    Leading and trailing years without a flow do not matter.  Flows that are all zero have no
    rate: every rate would do.
    """
    polynomial = _whole_numbers([Fraction(flow) for flow in flows])
    if len(polynomial) <= 1:
        return InternalRate(kind="none")
    roots = _positive_roots(polynomial)
    values = sorted(_rounded(1 / root - 1) for root in roots)
    kind = ("none", "unique")[len(values)] if len(values) <= 1 else "multiple"
    return InternalRate(kind=kind, values=tuple(values))


def _rounded(value: Fraction) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal("1e-12")) + 0  # no minus zero


def _whole_numbers(coefficients: list[Fraction]) -> _Polynomial:
    """Return the polynomial in whole numbers without common factor, outer zeros trimmed."""
    while coefficients and coefficients[-1] == 0:
        coefficients = coefficients[:-1]
    while coefficients and coefficients[0] == 0:
        coefficients = coefficients[1:]
    scale = 1
    for coefficient in coefficients:
        scale = scale * coefficient.denominator // gcd(scale, coefficient.denominator)
    return _reduced([int(coefficient * scale) for coefficient in coefficients])


def _reduced(polynomial: _Polynomial) -> _Polynomial:
    divisor = gcd(*polynomial) if polynomial else 1
    return [coefficient // divisor for coefficient in polynomial] if divisor > 1 else polynomial


def _positive_roots(polynomial: _Polynomial) -> list[Fraction]:
    chain = _sturm_chain(polynomial)
    if len(chain[-1]) > 1:  # the common divisor with the derivative: roots met more than once
        chain = _sturm_chain(_quotient(polynomial, chain[-1]))
    # Cauchy's bound: no root is larger.
    highest = Fraction(2 + max(abs(c) for c in polynomial[:-1]) // abs(polynomial[-1]))
    roots: list[Fraction] = []
    intervals = [(Fraction(0), highest)]
    while intervals:
        low, high = intervals.pop()
        count = _sign_changes(chain, low) - _sign_changes(chain, high)
        if count == 0:
            continue
        if count == 1:
            roots.append(_narrowed(chain, low, high))
            continue
        middle = (low + high) / 2
        intervals += [(low, middle), (middle, high)]
    return roots


def _narrowed(chain: list[_Polynomial], low: Fraction, high: Fraction) -> Fraction:
    """Return the one root in ``(low, high]``; `low` is above 0 in the end because a root is."""
    while low == 0 or high - low > _TOLERANCE * low * low:
        middle = (low + high) / 2
        if _sign_changes(chain, low) - _sign_changes(chain, middle) == 1:
            high = middle
        else:
            low = middle
    return high


def _sturm_chain(polynomial: _Polynomial) -> list[_Polynomial]:
    derivative = [power * c for power, c in enumerate(polynomial)][1:]
    chain = [polynomial, _reduced(derivative)]
    while len(chain[-1]) > 1:
        rest = _negative_remainder(chain[-2], chain[-1])
        if not rest:
            break
        chain.append(rest)
    return chain


def _negative_remainder(dividend: _Polynomial, divisor: _Polynomial) -> _Polynomial:
    """Return minus the remainder, times a positive number that keeps it whole."""
    rest = list(dividend)
    leading = divisor[-1]
    while len(rest) >= len(divisor):
        factor = rest[-1]
        shift = len(rest) - len(divisor)
        sign = 1 if leading > 0 else -1
        rest = [coefficient * abs(leading) for coefficient in rest]
        for place, coefficient in enumerate(divisor):
            rest[place + shift] -= sign * factor * coefficient
        while rest and rest[-1] == 0:
            rest.pop()
    return _reduced([-coefficient for coefficient in rest])


def _quotient(dividend: _Polynomial, divisor: _Polynomial) -> _Polynomial:
    """Return a division that leaves nothing, up to a constant factor."""
    rest = [Fraction(coefficient) for coefficient in dividend]
    quotient = [Fraction(0)] * (len(dividend) - len(divisor) + 1)
    for shift in reversed(range(len(quotient))):
        factor = rest[shift + len(divisor) - 1] / divisor[-1]
        quotient[shift] = factor
        for place, coefficient in enumerate(divisor):
            rest[place + shift] -= factor * coefficient
    return _whole_numbers(quotient)


def _sign_changes(chain: list[_Polynomial], at: Fraction) -> int:
    signs = [sign for sign in (_sign_at(polynomial, at) for polynomial in chain) if sign]
    return sum(one != other for one, other in pairwise(signs))


def _sign_at(polynomial: _Polynomial, at: Fraction) -> int:
    """Return the sign of the polynomial at numerator/denominator, in whole numbers (Horner)."""
    value, scale = 0, 1
    for coefficient in reversed(polynomial):
        value = value * at.numerator + coefficient * scale
        scale *= at.denominator
    return (value > 0) - (value < 0)
