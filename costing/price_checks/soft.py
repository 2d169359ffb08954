"""Soft invariants: what departs from one is listed, by family and region, with its figures."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from statistics import median
from typing import TYPE_CHECKING

from costing.money import USD
from costing.price_checks.cells import compare_systems
from costing.price_checks.outcome import CheckException, PriceCheck
from costing.prices import Target, Term

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from costing.price_checks.cells import Cell

#: What Windows adds for each vCPU and hour on both providers, in USD, but for `_KNOWN`.
WINDOWS_PER_VCPU_HOUR = Decimal("0.046")
WINDOWS_SPREAD = Decimal("0.01")
#: How far a size may lie from its family's price for one unit.
FAMILY_SPREAD = Decimal("0.05")
#: A region's price over that of the provider's reference region.
REGIONAL_LEAST, REGIONAL_MOST = Decimal("0.8"), Decimal("2.0")
REFERENCE_REGION = {"aws": "us-east-1", "azure": "eastus"}
#: Saving of a reservation against on demand.
SAVING_1Y = (Decimal("0.20"), Decimal("0.50"))
SAVING_3Y = (Decimal("0.40"), Decimal("0.75"))

_INDIA = {"ap-south-1", "centralindia"}
#: Families with AMD processors: m6a, c5a ... and Dasv5, Balsv2 ...
_AMD = re.compile(r"[a-z]+\d+a|[BDEF]a\w+")

#: Why a family is known to depart: the invariants, which families, the words.
_KNOWN: tuple[tuple[frozenset[str], Callable[[Cell], bool], str], ...] = (
    (
        frozenset({"I7", "I8"}),
        lambda cell: cell.size.burstable,
        "burstable sizes are priced one by one",
    ),
    (
        frozenset({"I7", "I8"}),
        lambda cell: bool(cell.size.special),
        "sizes that are not for ordinary servers are priced one by one",
    ),
    (
        frozenset({"I8"}),
        lambda cell: cell.size.family.startswith("M"),
        "the price of M sizes follows memory",
    ),
    (
        frozenset({"I8"}),
        lambda cell: cell.size.family == "x8i",
        "the largest size alone departs in its one source",
    ),
    (
        frozenset({"I7"}),
        lambda cell: "flex" in cell.size.family,
        "flex sizes up to 8xlarge have a charge of their own",
    ),
    (
        frozenset({"I7"}),
        lambda cell: cell.size.family[:1] in {"M", "F"},
        "Windows prices of M and F sizes are stated one by one",
    ),
    (
        frozenset({"I7", "I8"}),
        lambda cell: cell.size.family == "Esv3",
        "prices of some Esv3 sizes are stated one by one",
    ),
    (
        frozenset({"I9"}),
        lambda cell: cell.target.region in _INDIA and bool(_AMD.fullmatch(cell.size.family)),
        "sizes with AMD processors cost about a third less in India",
    ),
)


def check_windows_charge(cells: Iterable[Cell]) -> PriceCheck:
    """Check I7 for each vCPU that is billed."""

    def ratio(cell: Cell) -> Decimal | None:
        linux, windows = cell.amount("linux"), cell.amount("windows")
        if linux is None or windows is None or cell.currency("linux") != USD:
            return None
        return (windows - linux) / cell.size.billed_vcpus

    def fault(charge: Decimal) -> bool:
        return abs(charge / WINDOWS_PER_VCPU_HOUR - 1) > WINDOWS_SPREAD

    def words(found: list[Decimal]) -> str:
        return f"Windows adds {_spread(found)} for a vCPU-hour in {_sizes(found)}"

    rule = f"Windows adds {WINDOWS_PER_VCPU_HOUR} USD for each vCPU-hour, within 1 %."
    return _by_family("I7", rule, cells, ratio, fault, words)


def check_families(cells: Iterable[Cell]) -> PriceCheck:
    """Check I8 against the median price for one rate unit of a family in a region."""
    held = tuple(cells)
    units: dict[tuple[Target, str], list[Decimal]] = defaultdict(list)
    for cell in held:
        price = _per_unit(cell)
        if price is not None:
            units[cell.target, cell.size.family].append(price)
    middle = {key: median(prices) for key, prices in units.items()}

    def ratio(cell: Cell) -> Decimal | None:
        price = _per_unit(cell)
        return None if price is None else price / middle[cell.target, cell.size.family]

    def fault(found: Decimal) -> bool:
        return abs(found - 1) > FAMILY_SPREAD

    def words(found: list[Decimal]) -> str:
        return f"{_spread(found)} of the family's price for a unit in {_sizes(found)}"

    rule = "Prices in a family are in proportion to size, within 5 %."
    return _by_family("I8", rule, held, ratio, fault, words)


def check_regions(cells: Iterable[Cell], compared_with: Iterable[Cell] = ()) -> PriceCheck:
    """Check I9 on every size that the reference region sells too, in the same currency.

    `compared_with` holds cells of reference regions that are not checked themselves.
    """
    held = tuple(cells)
    reference = {
        (cell.target.provider, cell.size.name, cell.currency("linux")): cell.amount("linux")
        for cell in (*held, *compared_with)
        if cell.target.region == REFERENCE_REGION.get(cell.target.provider)
    }

    def ratio(cell: Cell) -> Decimal | None:
        linux = cell.amount("linux")
        there = reference.get((cell.target.provider, cell.size.name, cell.currency("linux")))
        if not linux or not there or cell.target.region == REFERENCE_REGION[cell.target.provider]:
            return None
        return linux / there

    def fault(found: Decimal) -> bool:
        return not REGIONAL_LEAST <= found <= REGIONAL_MOST

    def words(found: list[Decimal]) -> str:
        return f"{_spread(found)} of the price in the reference region in {_sizes(found)}"

    rule = (
        f"A region costs {REGIONAL_LEAST} to {REGIONAL_MOST} times the reference region"
        " (us-east-1, eastus)."
    )
    return _by_family("I9", rule, held, ratio, fault, words)


def check_dedicated(cells: Iterable[Cell]) -> PriceCheck:
    """Check I11 on every cell whose price on hardware of one's own is held."""

    def fault(linux: Decimal, dedicated: Decimal) -> str | None:
        return None if linux < dedicated else f"shared {linux:f}, dedicated {dedicated:f}"

    rule = "Shared hardware costs less than one's own, which only refreshed lists state."
    return compare_systems("I11", rule, cells, "dedicated", fault, hard=False)


def check_devtest(cells: Iterable[Cell]) -> PriceCheck:
    """Check I12 on every cell with a dev/test price."""

    def fault(linux: Decimal, devtest: Decimal) -> str | None:
        return None if devtest == linux else f"dev/test Windows {devtest:f}, Linux {linux:f}"

    rule = "Windows under the dev/test offer costs what Linux costs."
    return compare_systems("I12", rule, cells, "devtest", fault, hard=False)


def check_savings(cells: Iterable[Cell]) -> PriceCheck:
    """Check I13 on both reservations."""
    held = tuple(cells)
    parts = []
    for term, (least, most) in ((Term.RESERVED_1Y, SAVING_1Y), (Term.RESERVED_3Y, SAVING_3Y)):

        def ratio(cell: Cell, term: Term = term) -> Decimal | None:
            linux, reserved = cell.amount("linux"), cell.amount(term)
            return None if not linux or reserved is None else 1 - reserved / linux

        def fault(found: Decimal, least: Decimal = least, most: Decimal = most) -> bool:
            return not least <= found <= most

        def words(found: list[Decimal], term: Term = term) -> str:
            return f"a {term} saves {_spread(found)} in {_sizes(found)}"

        parts.append(_by_family("I13", "", held, ratio, fault, words))
    return PriceCheck(
        name="I13",
        rule="A reservation saves 20 to 50 % in one year, 40 to 75 % in three.",
        hard=False,
        checked=sum(part.checked for part in parts),
        exceptions=tuple(one for part in parts for one in part.exceptions),
    )


def _by_family(
    name: str,
    rule: str,
    cells: Iterable[Cell],
    ratio: Callable[[Cell], Decimal | None],
    fault: Callable[[Decimal], bool],
    words: Callable[[list[Decimal]], str],
) -> PriceCheck:
    """Check a soft invariant; cells of one family in one region that depart are one exception."""
    checked = 0
    departing: dict[tuple[Target, str], list[tuple[Cell, Decimal]]] = defaultdict(list)
    for cell in cells:
        found = ratio(cell)
        if found is None:
            continue
        checked += 1
        if fault(found):
            departing[cell.target, cell.size.family].append((cell, found))
    exceptions = []
    for (target, family), group in sorted(departing.items()):
        why = _explanation(name, group[0][0])
        departure = words([found for _, found in group])
        exceptions.append(
            CheckException(
                item=f"{target}/{family}",
                reason=f"{departure}; {why or 'not explained'}",
                explained=why is not None,
                why=why or "",
            )
        )
    return PriceCheck(
        name=name, rule=rule, hard=False, checked=checked, exceptions=tuple(exceptions)
    )


def _per_unit(cell: Cell) -> Decimal | None:
    linux, units = cell.amount("linux"), cell.size.rate_units
    return linux / units if linux and units else None


def _explanation(check: str, cell: Cell) -> str | None:
    """Return why a family is known to depart in this way; None where it is not known to."""
    for checks, holds, words in _KNOWN:
        if check in checks and holds(cell):
            return words
    return None


def _spread(found: list[Decimal]) -> str:
    least, most = min(found), max(found)
    return f"{least:.4g}" if f"{least:.4g}" == f"{most:.4g}" else f"{least:.4g} to {most:.4g}"


def _sizes(found: list[Decimal]) -> str:
    return "1 size" if len(found) == 1 else f"{len(found)} sizes"
