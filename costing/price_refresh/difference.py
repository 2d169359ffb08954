"""What a refresh would change: sizes that are new, cells that go, prices that move."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import TYPE_CHECKING

from costing.money import USD
from costing.price_checks import LOSS, MOVE
from costing.price_checks.cells import (
    CHARGED_SYSTEMS,
    COMMITMENTS,
    FIGURES_BESIDE,
    FIGURES_IN_ADVANCE,
    Cell,
    figure_words,
)
from inventory.findings import counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from costing.money import Currency
    from costing.prices import Price, Target

    _Prices = dict[tuple[str, str], Decimal]
    #: What, which part of it, the price.
    Beside = Iterable[tuple[str, str, Price]]

#: The prices of a machine that count: what only compares or follows from another does not.
_NAMES = (
    "linux",
    *CHARGED_SYSTEMS,
    *COMMITMENTS,
    *FIGURES_BESIDE,
    *FIGURES_IN_ADVANCE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedPrice:
    """A price that changes by more than `MOVE`, in the currency of its region.

    Attributes:
        size / name: A size with its system or commitment, by the hour; or what is no machine with
            its part ("disk gp3", "capacity"), by its own unit.
    """

    size: str
    name: str
    before: Decimal
    after: Decimal

    @property
    def share(self) -> Decimal:
        """Change as a part of the price before: 0.1 is ten per cent dearer."""
        return self.after / self.before - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionDifference:
    """What changes in one region.

    Attributes:
        before_as_of: Oldest date of the prices held before; None where the region is new.
        currency_before: None where the region is new.
        cells_before / cells: Prices of machines held: size by system and by commitment.
        new: Sizes that were not held.
        gone: Cells that were held and are no longer, as "size, linux".
        sizes_before: Sizes held before.
        sizes_gone: Those of them without any price now.
        gone_beside: The same of disks, snapshots and traffic: any of them needs the user's word.
        moved: Largest change first, of machines and of what stands beside them.
        median_move: Of every price held before and after in one currency; None without any.
        kinds_moved: Systems and commitments whose own median moves by more than `MOVE`.
        usd_factor: At which prices held before in dollars were compared with the list; None
            where both are in one currency or nothing tells.
    """

    target: Target
    before_as_of: date | None
    currency_before: Currency | None
    currency: Currency
    cells_before: int
    cells: int
    new: tuple[str, ...]
    gone: tuple[str, ...]
    moved: tuple[MovedPrice, ...]
    median_move: Decimal | None
    gone_beside: tuple[str, ...] = ()
    kinds_moved: tuple[tuple[str, Decimal], ...] = ()
    sizes_before: int = 0
    sizes_gone: tuple[str, ...] = ()
    usd_factor: Decimal | None = None

    @property
    def lost_share(self) -> Decimal:
        """Part of the cells held before that goes."""
        return Decimal(len(self.gone)) / self.cells_before if self.cells_before else Decimal(0)

    @property
    def needs_word(self) -> tuple[str, ...]:
        """Why it must not be taken without the user's word; empty where it may."""
        reasons = []
        if self.lost_share > LOSS:
            reasons.append(
                f"{self.target} loses {len(self.gone):,} of {self.cells_before:,} prices"
                f" ({self.lost_share:.1%}; more than {LOSS:.0%}): {_some(self.gone)}"
            )
        elif len(self.sizes_gone) > LOSS * self.sizes_before:
            # Sizes that are sold in few ways are many sizes and few prices.
            reasons.append(
                f"{self.target} loses {len(self.sizes_gone):,} of {self.sizes_before:,} sizes"
                f" (more than {LOSS:.0%}): {_some(self.sizes_gone)}"
            )
        if self.gone_beside:
            reasons.append(
                f"{self.target} loses {counted(len(self.gone_beside), 'price')} of disks or"
                f" traffic: {_some(self.gone_beside)}"
            )
        if self.median_move is not None and abs(self.median_move) > MOVE:
            reasons.append(
                f"the median price of {self.target} moves by {self.median_move:+.1%}"
                f" (more than {MOVE:.0%})"
            )
        elif self.kinds_moved:
            told = [f"{kind} {middle:+.1%}" for kind, middle in self.kinds_moved]
            reasons.append(
                f"the median of some prices of {self.target} moves by more than {MOVE:.0%}:"
                f" {_some(tuple(told))}"
            )
        if self.currency_before not in {None, self.currency}:
            judged = "so that their movement cannot be judged"
            if self.usd_factor is not None and self.median_move is not None:
                judged = (
                    f"of which the list itself gives {self.usd_factor:.4f} for one dollar: at that"
                    f" their median moves by {self.median_move:+.1%}"
                )
            reasons.append(
                f"the prices of {self.target} change from {self.currency_before} to"
                f" {self.currency}, {judged}"
            )
        return tuple(reasons)


def difference_of(
    target: Target,
    before: Iterable[Cell],
    after: Iterable[Cell],
    *,
    before_as_of: date | None,
    currency_before: Currency | None,
    currency: Currency,
    beside_before: Beside = (),
    beside: Beside = (),
    usd_factor: Decimal | None = None,
) -> RegionDifference:
    """Compare one region before and after: its cells, and its prices `beside` machines.

    A list that says what a dollar is worth in it is compared with prices held in dollars.
    """
    old, new = _prices(before), _prices(after)
    moves: list[Decimal] = []
    moved: list[MovedPrice] = []
    by_kind: dict[str, list[Decimal]] = defaultdict(list)
    factor = usd_factor if currency_before == USD != currency else None
    if factor is not None:
        old = {key: amount * factor for key, amount in old.items()}
    if currency_before == currency or factor is not None:
        for key in sorted(old.keys() & new.keys()):
            by_kind[key[1]].append(new[key] / old[key] - 1)
        moves = [share for shares in by_kind.values() for share in shares]
        moved = [*_moved(old, new)]
    old_beside = _in_currency(beside_before, currency, factor)
    new_beside = _in_currency(beside, currency, factor)
    moved += _moved(old_beside, new_beside)
    gone_beside = sorted(old_beside.keys() - new_beside.keys())
    sizes_before, sizes_after = {size for size, _ in old}, {size for size, _ in new}
    return RegionDifference(
        target=target,
        before_as_of=before_as_of,
        currency_before=currency_before,
        currency=currency,
        cells_before=len(old),
        cells=len(new),
        new=tuple(sorted(sizes_after - sizes_before)),
        gone=tuple(f"{size}, {name}" for size, name in sorted(old.keys() - new.keys())),
        moved=tuple(sorted(moved, key=lambda one: (-abs(one.share), one.size, one.name))),
        median_move=median(moves) if moves else None,
        kinds_moved=tuple(
            (kind, middle)
            for kind, shares in sorted(by_kind.items())
            if abs(middle := median(shares)) > MOVE
        ),
        sizes_before=len(sizes_before),
        sizes_gone=tuple(sorted(sizes_before - sizes_after)),
        gone_beside=tuple(f"{item}, {part}" if part else item for item, part in gone_beside),
        usd_factor=factor,
    )


def _moved(old: _Prices, new: _Prices) -> Iterator[MovedPrice]:
    for key in sorted(old.keys() & new.keys()):
        one = MovedPrice(size=key[0], name=key[1], before=old[key], after=new[key])
        if abs(one.share) > MOVE:
            yield one


def _in_currency(beside: Beside, currency: Currency, factor: Decimal | None) -> _Prices:
    """Return the prices above 0 in the region's own currency, those in dollars at a factor."""
    rates = {currency: Decimal(1)}
    if factor is not None:
        rates[USD] = factor
    return {
        (item, part): price.amount.amount * rates[price.amount.currency]
        for item, part, price in beside
        if price.amount.currency in rates and price.amount.amount > 0
    }


def _prices(cells: Iterable[Cell]) -> _Prices:
    return {
        (cell.size.name, figure_words(name)): amount
        for cell in cells
        for name in _NAMES
        if (amount := cell.amount(name)) is not None and amount > 0
    }


def _some(names: tuple[str, ...], most: int = 5) -> str:
    return listed(names, most, "; ")
