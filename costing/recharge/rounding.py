"""Whole pence that add up: the largest remainders get the pence left over."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    Weight = Decimal | Fraction | int


def pence(amount: Decimal) -> int:
    """Return an amount of money as whole pence, rounded half to even."""
    return int((amount * 100).quantize(Decimal(1), ROUND_HALF_EVEN))


def share_out(total_pence: int, weights: Mapping[str, Weight]) -> dict[str, int] | None:
    """Return whole pence for each id, in order of id, that add up to `total_pence` exactly.

    ``q = total x w / sum(w)``; everyone gets ``floor(q)``, and the pence left over go one each to
    the largest fractional parts, a tie to the smaller id.  A negative total is shared out as its
    magnitude.  None where all weights are 0: there is nothing to share by.  The result does not
    depend on the order of `weights`.

    Raises:
        ValueError: A weight is negative.
    """
    exact = {name: Fraction(weights[name]) for name in sorted(weights)}
    if any(weight < 0 for weight in exact.values()):
        raise ValueError("A weight to share by is negative.")
    whole = sum(exact.values(), Fraction(0))
    if not whole:
        return None
    size = abs(total_pence)
    quotas = {name: size * weight / whole for name, weight in exact.items()}
    shares = {name: quota.numerator // quota.denominator for name, quota in quotas.items()}
    left = size - sum(shares.values())
    for name in sorted(quotas, key=lambda one: (shares[one] - quotas[one], one))[:left]:
        shares[name] += 1
    sign = -1 if total_pence < 0 else 1
    return {name: sign * share for name, share in shares.items()}
