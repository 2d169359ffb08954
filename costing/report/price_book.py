"""The price book as rows: what a region charges beside machines, rules, what a refresh changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from costing.money import Currency
from costing.prices import MissingPrice, Price
from costing.report.table import Cell, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from decimal import Decimal

    from costing.price_checks import PriceCheck
    from costing.price_refresh import RegionOutcome
    from costing.price_refresh.difference import RegionDifference
    from costing.price_sources.price_file import FilePriceBook
    from costing.prices import DiskTier, NetworkPrice, StoragePrice, SupportBand, Target

#: Currencies that plans here are made in.
_QUOTED = (Currency("GBP"), Currency("EUR"), Currency("USD"))


def other_prices_table(book: FilePriceBook, target: Target, today: date) -> Table:
    """Return disks, snapshots, stored data, traffic, links, support and rates of a region."""
    rows = [
        *_disks(book, target),
        *_stored(book.storage(target)),
        *_traffic(book.network(target)),
        *_support(book.support(target.provider)),
        *_exchange(book, book.currency(target)),
    ]
    return Table(
        name="other_prices",
        title=f"What {target} charges beside machines",
        headings=(
            "Kind",
            "Item",
            "Price",
            "Currency",
            "Unit",
            "Applies to",
            "As of",
            "Age (days)",
            "Source",
            "Comes from",
            "Row of the list",
            "Remark",
        ),
        rows=tuple(one.cells(book, today) for one in rows),
        notes=(
            "What has no price is listed with the reason; a plan never counts it as 0.",
            "Traffic bands apply to the month's total in their order; a free grant is taken once.",
        ),
    )


def rules_table(checks: Iterable[PriceCheck]) -> Table:
    """Return every invariant of the price book with how many prices keep it."""
    return Table(
        name="price_rules",
        title="Rules that every price book must keep",
        headings=("Rule", "What", "Checked", "Exceptions", "Result"),
        rows=tuple(
            (
                f"{one.name} ({'hard' if one.hard else 'soft'})",
                one.rule,
                one.checked,
                len(one.exceptions),
                _result(one),
            )
            for one in checks
        ),
        notes=(
            "A book that breaks a hard rule is never used; what departs from a soft one is listed.",
            "A rule that compares two lists has nothing to compare until a region is refreshed.",
        ),
    )


def exceptions_table(checks: Iterable[PriceCheck]) -> Table:
    """Return every departure from a rule with its figures and the explanation."""
    return Table(
        name="price_exceptions",
        title="Exceptions to the rules of the price book",
        headings=("Rule", "Where", "Family or size", "Departure", "Explanation"),
        rows=tuple(
            (
                check.name,
                one.item.partition("/")[0],
                one.item.partition("/")[2],
                one.reason.removesuffix(f"; {one.why}") if one.why else one.reason,
                one.why or "not explained",
            )
            for check in checks
            for one in check.exceptions
        ),
    )


def difference_table(differences: Iterable[RegionDifference]) -> Table:
    """Return what is new, gone and moved by more than 5 %, region by region."""
    rows: list[tuple[Cell, ...]] = []
    for one in differences:
        target, currency = str(one.target), str(one.currency)
        rows += [(target, "new", size, None, None, None, None, currency) for size in one.new]
        for cell in (*one.gone_beside, *one.gone):
            size, _, price = cell.partition(", ")
            rows.append((target, "gone", size, price, None, None, None, currency))
        rows += [
            (
                target,
                "moved",
                moved.size,
                moved.name,
                moved.before,
                moved.after,
                round(moved.share * 100, 2),
                currency,
            )
            for moved in one.moved
        ]
    return Table(
        name="price_changes",
        title="What changes",
        headings=(
            "Region",
            "Change",
            "Size",
            "Bought how",
            "Price before",
            "Price after",
            "Change (%)",
            "Currency",
        ),
        rows=tuple(rows),
        notes=("Prices are of one hour. Movements of 5 % and less are taken and not listed.",),
    )


def remarks_table(regions: Iterable[RegionOutcome]) -> Table:
    """Return what was read and is no price, or cannot be had."""
    rows: list[tuple[Cell, ...]] = []
    for one in regions:
        target = str(one.target)
        rows += [
            (target, "more than one row, none taken", each.what, "; ".join(each.candidates))
            for each in one.ambiguities
        ]
        rows += [
            (target, "rows not taken", f"{each.count:,} x {each.reason}", each.example)
            for each in one.rejected
        ]
        rows += [
            (target, "specified nowhere, left out", size, "it has a price and no specification")
            for size in one.unspecified
        ]
        rows += [(target, "cannot be had there", size, why) for size, why in one.unusable]
        rows += [
            (target, "to be withdrawn", size, f"on {day.isoformat()}") for size, day in one.retiring
        ]
    return Table(
        name="price_remarks",
        title="What was read and is no price",
        headings=("Region", "What happened", "Size or row", "Detail"),
        rows=tuple(rows),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """One price beside those of machines, or the reason why there is none."""

    kind: str
    item: str
    amount: Decimal | None = None
    currency: str = ""
    unit: str = ""
    applies: str = ""
    as_of: date | None = None
    source: str = ""
    meter: str = ""
    remark: str = ""

    def cells(self, book: FilePriceBook, today: date) -> tuple[Cell, ...]:
        """Return the row, with the age of the price and its source in words."""
        age = None if self.as_of is None else max(0, (today - self.as_of).days)
        source = book.sources.get(self.source)
        words = "" if source is None else f"{source.what} ({source.origin})"
        return (
            self.kind, self.item, self.amount, self.currency, self.unit, self.applies, self.as_of,
            age, self.source, words, self.meter, self.remark,
        )  # fmt: skip


def _held(
    kind: str, item: str, price: Price | MissingPrice, applies: str = "", remark: str = ""
) -> _Held:
    if isinstance(price, MissingPrice):
        said = "; ".join(one for one in (remark, price.reason) if one)
        return _Held(kind=kind, item=item, applies=applies, remark=said)
    return _Held(
        kind=kind,
        item=item,
        amount=price.amount.amount,
        currency=price.amount.currency,
        unit=price.unit,
        applies=applies,
        as_of=price.as_of,
        source=price.source,
        meter=price.meter,
        remark=remark or "; ".join(price.parts),
    )


def _disks(book: FilePriceBook, target: Target) -> Iterator[_Held]:
    tiers = book.disk_tiers(target)
    if isinstance(tiers, MissingPrice):
        yield _held("disk", tiers.what, tiers)
    else:
        for tier in tiers:
            name = tier.name if tier.name in tier.product else f"{tier.product} {tier.name}"
            name = tier.product if tier.gib is None else name
            beside = f"{tier.charged_beside} charged beside" if tier.charged_beside else ""
            yield _held("disk", name, tier.per_month, _limits(tier), beside)
            for words, price in (
                ("each IOPS above what is included", tier.iops_per_month),
                ("each MiB/s above what is included", tier.mib_per_s_per_month),
            ):
                if price is not None:
                    yield _held("disk", name, price, words)
    yield _held("snapshot", "disk snapshots", book.snapshot(target), "changed blocks only")


def _limits(tier: DiskTier) -> str:
    parts = [] if tier.gib is None else [f"up to {tier.gib:,} GiB"]
    if tier.iops is not None:
        parts.append(f"{tier.iops:,} IOPS")
    if tier.mib_per_s is not None:
        parts.append(f"{tier.mib_per_s:,.0f} MiB/s")
    included = "included: " if tier.gib is None and parts else ""
    return included + ", ".join(parts)


def _stored(prices: Iterable[StoragePrice]) -> Iterator[_Held]:
    for one in prices:
        band = ""
        if one.from_quantity is not None:
            top = f"{one.to_quantity:,.0f}" if one.to_quantity is not None else "more"
            band = f"{one.from_quantity:,.0f} to {top} {one.unit}"
        yield _held("storage", one.item, one.price, band)


def _traffic(prices: Iterable[NetworkPrice]) -> Iterator[_Held]:
    for one in prices:
        band = ""
        if one.from_gb is not None:
            band = f"{one.from_gb:,.0f} to {one.to_gb:,.0f} GB" if one.to_gb else ""
            band = f"{band or f'above {one.from_gb:,.0f} GB'} a month"
        held = _held("network", one.item, one.price, band)
        yield replace(held, unit=one.unit)


def _support(bands: Iterable[SupportBand]) -> Iterator[_Held]:
    for one in bands:
        ends = f"ends on {one.ends.isoformat()}" if one.ends else ""
        parts = []
        if one.share is not None:
            top = "" if one.to_amount is None else f" to {one.to_amount:,.0f}"
            parts.append(f"usage from {one.from_amount:,.0f}{top} {one.currency} a month")
        if one.minimum:
            parts.append(f"{one.minimum:,.0f} {one.currency} a month at least")
        share = None if one.share is None else one.share * 100
        yield _Held(
            kind="support",
            item=one.plan,
            amount=one.flat if one.flat is not None else share,
            currency=one.currency if one.flat is not None else "",
            unit="month" if one.flat is not None else "% of usage" if share is not None else "",
            applies=", ".join(parts),
            as_of=one.as_of,
            source=one.source,
            remark="; ".join(word for word in (ends, one.note) if word),
        )


def _exchange(book: FilePriceBook, base: Currency) -> Iterator[_Held]:
    for quote in _QUOTED:
        if quote == base:
            continue
        rate = book.exchange_rate(base, quote)
        held = _held("exchange rate", f"{base} to {quote}", rate, f"for 1 {base}")
        yield replace(held, currency=quote)


def _result(check: PriceCheck) -> str:
    if not check.checked:
        return "nothing to compare"
    if not check.exceptions:
        return "holds"
    if not check.holds:
        return "broken"
    unexplained = sum(not one.explained for one in check.exceptions)
    return "all explained" if not unexplained else f"{unexplained:,} not explained"
