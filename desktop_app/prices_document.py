"""What is said of the price book: sizes with their prices, one size in full, its invariants."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from costing.price_models import NEVER_SHOWN, SYSTEMS
from costing.prices import OsCharge, Price
from desktop_app import formats
from desktop_app.size_search import by_size
from inventory.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from costing.price_checks import CheckException, PriceCheck
    from costing.price_models import PriceModel, SizeModels
    from costing.price_sources.price_file import FilePriceBook, Source
    from costing.prices import PriceRow, Size, Target
    from desktop_app.size_search import Elsewhere

Document = dict[str, Any]

#: Families named for one explanation before the rest is counted.
FAMILIES_SHOWN = 6
_WIDTH = 100
_COLUMNS = (
    ("Linux", "linux_hourly"),
    ("Windows", "windows_hourly"),
    ("Res 1 y", "ri_1y_hourly"),
    ("Res 3 y", "ri_3y_hourly"),
    ("Sav 1 y", "sp_1y_hourly"),
    ("Sav 3 y", "sp_3y_hourly"),
)


class NoSuchSizeError(PlannerError):
    """No size of a region is what was looked for."""

    def __init__(self, target: Target, wanted: str, as_of: date, found: Elsewhere) -> None:
        parts = [f"No size of {target} is {wanted}."]
        if found.near:
            parts.append(f"Written alike: {', '.join(found.near)}.")
        if found.held:
            held = [f"{one} ({formats.count(many, 'size')})" for one, many in found.held]
            parts.append(f"Sold in {formats.listed(held)}.")
        else:
            parts.append("No other region of the book sells it either.")
        parts.append(
            f"The prices of {target} are of {formats.day(as_of)}: what was launched there since is"
            " not among them, and it has no price rather than a guessed one."
        )
        super().__init__(" ".join(parts))


def show_text(book: FilePriceBook, target: Target, rows: Sequence[PriceRow], today: date) -> str:
    """Return the prices of a region, a line a size, with what they are and where they are from."""
    named = max((len(row.size) for row in rows), default=4) + 1
    heading = f"{'size':{named}}{'vCPU':>5}{'GiB':>7}"
    lines = [
        f"{target}: {formats.count(len(rows), 'size')}, {book.currency(target)} an hour",
        aged(book.target_as_of(target), today),
        "",
        heading + "".join(f"{name:>10}" for name, _ in _COLUMNS),
    ]
    for row in sorted(rows, key=by_size):
        prices = "".join(f"{hourly(getattr(row, name)):>10}" for _, name in _COLUMNS)
        lines.append(f"{row.size:{named}}{row.vcpu:5}{formats.plain(row.memory_gib):>7}{prices}")
    lines += ["", "Res and Sav: reservation and savings plan for Linux, no upfront."]
    lines.append(f"{formats.NOT_KNOWN}: no price is held. {NEVER_SHOWN}")
    lines += source_lines(book.sources, {row.source for row in rows})
    return "\n".join(lines)


def size_text(book: FilePriceBook, found: SizeModels, today: date) -> str:
    """Return one size with every price model, how each came about and where it is from."""
    size, target = found.size, found.target
    billed = f" ({size.billed_vcpus} billed)" if size.billed_vcpus != size.vcpus else ""
    shape = f"{size.vcpus} vCPU{billed}, {formats.plain(size.memory_gib)} GiB"
    lines = [
        f"{size.name} in {target}: family {size.family}, {shape}; {book.currency(target)} an hour",
        aged(book.target_as_of(target), today),
        *_not_proposed(size),
        "",
        f"{'':36}" + "".join(f"{system_name(one):>10}" for one in SYSTEMS[:3]) + f"{'saves':>8}",
    ]
    for model in found.models:
        prices = "".join(f"{hourly(model.hourly(one)):>10}" for one in SYSTEMS[:3])
        lines.append(f"{model.name:36}{prices}{saves(found, model):>8}")
    lines += ["", "How each came about, and why one is not held"]
    lines += list(_reasons(found))
    lines += ["", NEVER_SHOWN]
    used = [price for one in found.models for _, price in one.prices if isinstance(price, Price)]
    lines += source_lines(book.sources, {price.source for price in used})
    return "\n".join(lines)


def _not_proposed(size: Size) -> Iterator[str]:
    """Yield why no plan is moved to a size although it has prices."""
    if size.restriction:
        yield f"Not proposed: {size.restriction}."
    if size.retires is not None:
        yield f"Not proposed: it is withdrawn on {formats.day(size.retires)}."
    if size.special:
        yield f"Not proposed: it is made for {size.special}."
    if size.bare_metal:
        yield "Not proposed: it is bare metal."


def size_document(found: SizeModels) -> list[Document]:
    """Return the price models of a size; money is text, what is not held is null with a reason."""
    return [
        {
            "id": model.id,
            "name": model.name,
            "term_years": model.term_years,
            "rule": model.rule or None,
            "prices": {str(system): _price(price) for system, price in model.prices},
        }
        for model in found.models
    ]


def check_text(checks: Sequence[PriceCheck], *, every: bool = False) -> str:
    """Return each invariant with what it says, what departs from it and why."""
    broken = [one for one in checks if not one.holds]
    departing = [each for one in checks for each in one.exceptions]
    unexplained = sum(not each.explained for each in departing)
    lines = []
    for one in checks:
        kind = "hard" if one.hard else "soft"
        verdict = (
            formats.count(len(one.exceptions), "exception")
            if one.exceptions
            else "holds"
            if one.checked
            else "nothing to compare: no region was refreshed"
        )
        lines.append(f"{one.name} ({kind}) {one.rule} {one.checked:,} checked, {verdict}.")
        lines += list(_every(one) if every else _by_reason(one))
    verdict = (
        f"The book must not be used: {', '.join(one.name for one in broken)} broken."
        if broken
        else "The book holds: no hard rule is broken."
    )
    exceptions = formats.count(len(departing), "exception")
    explained = "all explained" if not unexplained else f"{unexplained:,} not explained"
    lines += ["", f"{verdict} {exceptions}, {explained}."]
    if not every and departing:
        lines.append("Each exception with its figures: decant prices check --all, or --json.")
    return "\n".join(lines)


def aged(as_of: date, today: date) -> str:
    """Return how old prices are, and that they should be refreshed where they should."""
    from costing.price_checks import OLD_DAYS

    age = (today - as_of).days
    old = f": older than {OLD_DAYS} days, refresh them" if age > OLD_DAYS else ""
    return f"Prices of {formats.day(as_of)}, {formats.count(max(0, age), 'day')} old{old}."


def hourly(value: Decimal | None) -> str:
    """Return a price of an hour to five decimals, so that a column lines up."""
    return formats.NOT_KNOWN if value is None else f"{value:,.5f}"


def saves(found: SizeModels, model: PriceModel) -> str:
    """Return what a model saves against on demand, with Linux or else with Windows."""
    if model is found.models[0]:
        return ""
    for system in (OsCharge.LINUX, OsCharge.WINDOWS):
        share = found.saving(model, system)
        if share is not None:
            return f"{share:.1%}" if share else "nothing"
    return formats.NOT_KNOWN


def system_name(system: OsCharge) -> str:
    """Return an operating system as people call it."""
    return {"rhel": "RHEL", "suse": "SUSE"}.get(system, system.capitalize())


def source_lines(sources: Mapping[str, Source], used: set[str]) -> list[str]:
    """Return what each source is, a line a source."""
    lines = []
    for name in sorted(used):
        held = sources.get(name)
        if held is not None:
            dated = f", {formats.sentence(held.dated)}" if held.dated else ", not dated"
            lines.append(f"{name}{dated}: {formats.sentence(held.what)} ({held.origin})")
    return lines


def _reasons(found: SizeModels) -> Iterator[str]:
    """Yield how the price of each model came about, what Windows adds, and what is not held."""
    gaps: dict[str, list[str]] = defaultdict(list)
    rules: dict[str, None] = {}
    for model in found.models:
        _, price = model.prices[0]
        if isinstance(price, Price):
            meter = f"; row {price.meter}" if price.meter else ""
            yield from _wrapped(f"{model.name}: {'; '.join(price.parts)}{meter}")
        else:
            gaps[price.reason].append(model.name)
        if model.rule:
            rules[model.rule] = None
        windows = model.price(OsCharge.WINDOWS)
        if model is found.models[0] and isinstance(windows, Price):
            yield from _wrapped(f"Windows adds: {'; '.join(windows.parts[1:])}")
    for rule in rules:
        yield from _wrapped(rule)
    for reason, names in gaps.items():
        yield from _wrapped(f"Not held: {'; '.join(names)}: {reason}.")


def _wrapped(text: str) -> list[str]:
    return wrap(formats.sentence(text), _WIDTH, initial_indent="  ", subsequent_indent="      ")


def _price(price: object) -> Document:
    if isinstance(price, Price):
        return {
            "hourly": f"{price.amount.amount:f}",
            "currency": str(price.amount.currency),
            "how": list(price.parts),
            "source": price.source,
            "as_of": price.as_of.isoformat(),
            "meter": price.meter or None,
            "effective": None if price.effective is None else price.effective.isoformat(),
            "reason": None,
        }
    return {"hourly": None, "reason": getattr(price, "reason", "")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What departs from an invariant for one reason, with one departure as an example.

    Attributes:
        why: The explanation, "" where there is none.
        item / reason: Of the example.
    """

    why: str
    number: int
    regions: int
    families: tuple[str, ...]
    item: str
    reason: str


def gathered(check: PriceCheck) -> tuple[Gathered, ...]:
    """Return what departs from an invariant, gathered by the explanation."""
    groups: dict[str, list[CheckException]] = defaultdict(list)
    for one in check.exceptions:
        groups[one.why].append(one)
    return tuple(
        Gathered(
            why=why,
            number=len(group),
            regions=len({one.item.partition("/")[0] for one in group}),
            families=tuple(sorted({one.item.rpartition("/")[2] for one in group})),
            item=group[0].item,
            reason=group[0].reason.removesuffix(f"; {why}"),
        )
        for why, group in sorted(groups.items())
    )


def _by_reason(check: PriceCheck) -> Iterator[str]:
    for one in gathered(check):
        many = formats.count(one.number, "exception")
        regions = formats.count(one.regions, "region")
        names = formats.listed(list(one.families), FAMILIES_SHOWN)
        yield from wrap(
            f"{one.why or 'not explained'}: {many} in {regions} ({names}); for example"
            f" {one.item}: {one.reason}.",
            _WIDTH,
            initial_indent="    ",
            subsequent_indent="      ",
        )


def _every(check: PriceCheck) -> Iterator[str]:
    for one in check.exceptions:
        yield f"    {one.item}: {one.reason}"
