"""Optimism bias: an uplift by type of project, less what has been dealt with.

HM Treasury supplementary guidance after Mott MacDonald 2002.  It stands in place of a range on the
same line, never beside one (`UncertaintyInputs.check` refuses both).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from costing.uncertainty.inputs import UncertaintyError


@dataclass(frozen=True, slots=True, kw_only=True)
class BiasType:
    """A type of project with its bounds, as parts of the base.

    Attributes:
        upper / lower: Of capital cost; of operating cost for outsourcing.
        duration_upper / duration_lower: Of the duration of works; None where there is none.
        applies_to: "capital" or "operating".
    """

    id: str
    title: str
    upper: Decimal
    lower: Decimal
    duration_upper: Decimal | None
    duration_lower: Decimal | None
    applies_to: str = "capital"


def _type(name: str, title: str, cost: str, duration: str, applies_to: str = "capital") -> BiasType:
    upper, lower = (Decimal(part) / 100 for part in cost.split("/"))
    spans = [Decimal(part) / 100 for part in duration.split("/")] if duration else [None, None]
    return BiasType(
        id=name,
        title=title,
        upper=upper,
        lower=lower,
        duration_upper=spans[0],
        duration_lower=spans[1],
        applies_to=applies_to,
    )


BIAS_TYPES: tuple[BiasType, ...] = (
    _type("standard-buildings", "Standard buildings", "24/2", "4/1"),
    _type("non-standard-buildings", "Non-standard buildings", "51/4", "39/2"),
    _type("standard-civil", "Standard civil engineering", "44/3", "20/1"),
    _type("non-standard-civil", "Non-standard civil engineering", "66/6", "25/3"),
    _type("equipment", "Equipment and development", "200/10", "54/10"),
    _type("outsourcing", "Outsourcing", "41/0", "", "operating"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OptimismBias:
    """The uplift of a base, with the bounds it lies between; each is an amount on top of it."""

    base: Decimal
    type: BiasType
    mitigation: Decimal
    lower: Decimal
    chosen: Decimal
    upper: Decimal

    @property
    def with_bias(self) -> Decimal:
        """The base with the chosen uplift."""
        return self.base + self.chosen


def uplift_of(type_id: str, mitigation: Decimal, *, floor: bool = True) -> Decimal:
    """Return ``max(L, U x (1 - mitigation))``, without `floor` the second alone.

    Raises:
        UncertaintyError: There is no such type, or the mitigation is not within 0 to 1.
    """
    kind = _known(type_id)
    if not 0 <= mitigation <= 1:
        raise UncertaintyError(
            f"A mitigation of {mitigation} is not within 0 to 1. Enter the part of the causes "
            "that is dealt with."
        )
    left = kind.upper * (1 - mitigation)
    return max(kind.lower, left) if floor else left


def optimism_bias(
    base: Decimal, type_id: str, mitigation: Decimal, *, floor: bool = True
) -> OptimismBias:
    """Return the optimism bias on a base, as a line of its own beside it."""
    kind = _known(type_id)
    return OptimismBias(
        base=base,
        type=kind,
        mitigation=mitigation,
        lower=base * kind.lower,
        chosen=base * uplift_of(type_id, mitigation, floor=floor),
        upper=base * kind.upper,
    )


def _known(type_id: str) -> BiasType:
    found = next((one for one in BIAS_TYPES if one.id == type_id), None)
    if found is None:
        names = ", ".join(one.id for one in BIAS_TYPES)
        raise UncertaintyError(f"There is no type of project {type_id!r}. It must be of: {names}.")
    return found
