"""What is paid for a target as a whole: traffic, links, backup, support and the team."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.gaps import not_entered
from costing.lines import ZERO, Line, LineKind, monthly_sum
from costing.money import Money
from costing.network import bands_of, egress
from costing.network.egress import EGRESS_ITEM
from costing.priced_parts import PricedPart
from costing.prices import HOURS_PER_MONTH, MissingPrice, Price
from costing.rate_cards import CARD_PROVIDER
from costing.stepped import Billing, charged
from costing.support_plans import bands_for, charge, plan_names
from inventory.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from costing.assumptions import AssumptionSet
    from costing.buying import BuyingPolicy, NetworkUse
    from costing.exchange import Exchange
    from costing.months import Month
    from costing.prices import NetworkPrice, PriceBook, Target
    from costing.support_plans import PlanChoice

#: Endings of the units of volume prices; "GB each way" is one of them.
_GB = "GB"


class TargetOverheads:
    """Adds the lines of one target as a whole, in their order; support comes last.

    Attributes:
        lines / gaps / findings: What was added so far.
    """

    def __init__(
        self,
        target: Target,
        book: PriceBook,
        policy: BuyingPolicy,
        assumptions: AssumptionSet,
        exchange: Exchange,
        *,
        run: Sequence[Line],
        providers: Sequence[str],
        start: date,
        first: Month,
        months: int,
    ) -> None:
        """Take the lines of the servers with the provider that each is paid to."""
        self._target = target
        self._book = book
        self._policy = policy
        self._assumptions = assumptions
        self._exchange = exchange
        self._start = start
        self._first = first
        self._months = months
        self._run = tuple(one for one in run if one.kind is LineKind.TARGET_RUN)
        self._of_provider: dict[str, list[Line]] = defaultdict(list)
        for line, provider in zip(run, providers, strict=True):
            self._of_provider[provider].append(line)
        self._flat = charged(Decimal(1), Billing.MONTH, first, months, start=start)
        # Payments in advance say nothing about how much already runs there.
        steady = monthly_sum(
            (one for one in self._run if not one.id.startswith("upfront:")), months
        )
        full = max(steady, default=ZERO)
        self._ramp = tuple(amount / full for amount in steady) if full else self._flat
        self.lines: list[Line] = []
        self.gaps: list[MissingPrice] = []
        self.findings: list[Finding] = []

    def add_all(self) -> None:
        """Add every line."""
        self._entered("egress_cost_month", "Outbound traffic and interconnect")
        self._traffic()
        for use in self._policy.network:
            if use.item.casefold() != EGRESS_ITEM:
                self._link(use)
        self._entered("cloud_backup_cost_month", "Backup and disaster recovery of the target")
        if self._policy.support:
            for choice in self._policy.support:
                self._support(choice)
        else:
            self._support_ratio()
        self._team()

    def _add(
        self,
        name: str,
        standard: str,
        amounts: Iterable[Decimal],
        driver: str,
        *,
        id_: str = "",
        parts: tuple[PricedPart, ...] = (),
        provider: str = "",
    ) -> None:
        line = Line(
            id=id_ or f"run:{standard}",
            name=name,
            kind=LineKind.TARGET_RUN,
            amounts=tuple(amounts),
            driver=driver,
            standard=standard,
            parts=parts,
        )
        self.lines.append(line)
        if provider:
            self._of_provider[provider].append(line)

    def _entered(self, assumption: str, name: str) -> None:
        monthly = self._assumptions.entered(assumption)
        if monthly is None:
            self.gaps.append(not_entered(self._assumptions, assumption))
            return
        driver = f"{monthly} a month once all servers run there, in step with their run cost"
        standard = self._assumptions.by_id[assumption].line
        self._add(name, standard, (monthly * share for share in self._ramp), driver)

    def _traffic(self) -> None:
        """Price traffic to the internet by bands; the grant counts once for each provider."""
        volumes: dict[str, Decimal] = {}
        entered = self._assumptions.entered("egress_gb_month")
        if entered is not None:
            volumes[str(self._target)] = entered
        for use in self._policy.network:
            if use.item.casefold() == EGRESS_ITEM:
                region = use.target or str(self._target)
                volumes[region] = volumes.get(region, ZERO) + use.quantity
        used: dict[str, Decimal] = defaultdict(lambda: ZERO)
        for region in sorted(volumes, key=lambda one: (one != str(self._target), one)):
            target = self._priced_target(region, EGRESS_ITEM)
            if target is not None:
                self._egress(target, volumes[region], used)

    def _egress(self, target: Target, gb: Decimal, used: dict[str, Decimal]) -> None:
        bands, grant = bands_of(self._book.network(target))
        if not bands:
            reason = f"The book holds no traffic prices for {target.region}."
            self.gaps.append(
                MissingPrice(what=f"Traffic to the internet of {target}", reason=reason)
            )
            return
        rate = self._rate(self._book.currency(target))
        if rate is None:
            return
        before = used[target.provider]
        amounts, missing = [], None
        for share in self._ramp:
            left = max(ZERO, grant - before * share)
            month = egress(gb * share, bands, left)
            missing = missing or month.missing
            amounts.append(month.amount * rate)
        used[target.provider] = before + gb
        full = egress(gb, bands, max(ZERO, grant - before))
        if missing is not None:
            gap = MissingPrice(what=f"Traffic to the internet of {target}", reason=missing.reason)
            self.gaps.append(gap)
        prices = [band.price for band in bands if isinstance(band.price, Price)]
        parts = _parts(EGRESS_ITEM, gb, "GB", full.amount, full.parts, prices[:1])
        self._add(
            f"Traffic to the internet, {target}", "C3", amounts,
            f"{gb:f} GB a month once all servers run there: {'; '.join(full.parts)}",
            id_=f"run:egress:{target}", parts=parts, provider=target.provider,
        )  # fmt: skip

    def _link(self, use: NetworkUse) -> None:
        target = self._priced_target(use.target or str(self._target), use.item)
        if target is None:
            return
        found = [
            one for one in self._book.network(target) if one.item.casefold() == use.item.casefold()
        ]
        what = f"{use.item}, {target}"
        if len(found) != 1:
            self.gaps.append(MissingPrice(what=what, reason=_no_item(found, self._book, target)))
            return
        price = found[0].price
        if isinstance(price, MissingPrice):
            self.gaps.append(MissingPrice(what=what, reason=price.reason))
            return
        rate = self._rate(price.amount.currency)
        if rate is None:
            return
        by_volume = found[0].unit.startswith(_GB)
        times = Decimal(HOURS_PER_MONTH) if found[0].unit == "hour" else Decimal(1)
        monthly = use.quantity * times * price.amount.amount
        shares = self._ramp if by_volume else self._flat
        how = (f"{use.quantity:f} x {times:f} {found[0].unit} x {price.amount.amount:f}",)
        self._add(
            what, "C3", (monthly * rate * share for share in shares),
            f"{how[0]} {price.amount.currency} = {monthly:f} a month"
            + (" once all servers run there" if by_volume else ""),
            id_=f"run:link:{target}:{use.item}",
            parts=_parts(use.item, use.quantity * times, found[0].unit, monthly, how, [price]),
            provider=target.provider,
        )  # fmt: skip

    def _support(self, choice: PlanChoice) -> None:
        """Price a support plan on the gross usage of each month, after every other line."""
        name = f"Support plan {choice.plan}, {choice.provider}"
        own = [one for one in self._policy.support_bands if one.provider == choice.provider]
        table = self._book.support(choice.provider)
        bands = bands_for(choice, own) or bands_for(choice, table)
        if not bands:
            known = ", ".join(plan_names((*own, *table))) or "none"
            reason = f"No such plan is held; known: {known}. Enter it under [[support_band]]."
            self.gaps.append(MissingPrice(what=name, reason=reason))
            return
        lines = self._of_provider.get(choice.provider, [])
        if not lines:
            return  # nothing is paid to that provider on this target
        usage = monthly_sum(lines, self._months)
        native = self._target.provider == choice.provider
        currency = next(
            (
                self._book.currency(target)
                for target in self._book.targets()
                if target.provider == choice.provider
            ),
            self._book.currency(self._target) if native else None,
        )
        rate = None if currency is None else self._rate(currency)
        if rate is None or currency is None:
            return
        amounts: list[Decimal] = []
        missing: MissingPrice | None = None
        best: tuple[Decimal, tuple[str, ...], Decimal] = (ZERO, (), ZERO)
        for place, amount in enumerate(usage):
            if not self._flat[place]:
                amounts.append(ZERO)
                continue
            gross = amount / rate
            month = charge(bands, gross, (self._first + place).first_day)
            missing = missing or month.missing
            amounts.append(month.amount * rate)
            if month.amount >= best[0]:
                best = (month.amount, month.parts, gross)
        if missing is not None:
            self.gaps.append(MissingPrice(what=name, reason=missing.reason))
        ends = bands[0].ends
        if ends is not None and ends < (self._first + self._months).first_day:
            self.findings.append(
                Finding(
                    severity=Severity.WARNING,
                    code="support-plan-ends",
                    text=(
                        f"Support plan {bands[0].plan} of {choice.provider} ends on "
                        f"{ends.isoformat()}, inside the time of this plan, and no price is held "
                        "of what replaces it. Enter its bands under [[support_band]] of the "
                        "buying file."
                    ),
                )
            )
        band = bands[0]
        part = PricedPart(
            what=name,
            quantity=best[2],
            unit=f"{currency} of usage",
            per_month=Money(best[0], currency),
            price_id=f"{choice.provider}/support/{band.plan}",
            source=band.source,
            as_of=band.as_of,
            how=best[1],
        )
        driver = "by bands of the month's gross usage, worked out last"
        if best[1]:
            driver += f"; in the dearest month {'; '.join(best[1])}"
        id_ = f"run:support:{choice.provider}"
        self._add(name, "C7", amounts, driver, id_=id_, parts=(part,))

    def _support_ratio(self) -> None:
        ratio = self._assumptions.entered("cloud_support_ratio")
        if ratio is None:
            self.gaps.append(not_entered(self._assumptions, "cloud_support_ratio"))
            return
        sums = monthly_sum(self._run, self._months)
        driver = f"{ratio} of the servers' run cost"
        self._add("Support plan and security", "C7", (ratio * one for one in sums), driver)

    def _team(self) -> None:
        posts = self._assumptions.entered("cloud_team_fte")
        cost = self._assumptions.entered("fte_cost")
        if posts is None or (cost is None and posts):
            missing = "cloud_team_fte" if posts is None else "fte_cost"
            gap = not_entered(self._assumptions, missing)
            self.gaps.append(MissingPrice(what="C8 Posts that run the target", reason=gap.reason))
            return
        monthly = posts * (cost or ZERO) / 12
        driver = f"{posts} posts x {cost} a year / 12, from {self._start.isoformat()}"
        self._add(
            "Team that runs the target", "C8", (monthly * share for share in self._flat), driver
        )

    def _priced_target(self, region: str, item: str) -> Target | None:
        """Return the region of a use, or list why it cannot be priced."""
        known = {str(target): target for target in self._book.targets()}
        found = known.get(region.casefold())
        if found is None:
            on_card = region.startswith(f"{CARD_PROVIDER}:")
            reason = (
                "A rate card holds no traffic or links: put them on the card as a monthly sum."
                if on_card
                else f"{region!r} is not a region of the price book."
            )
            self.gaps.append(MissingPrice(what=f"{item}, {region}", reason=reason))
        return found

    def _rate(self, currency: str) -> Decimal | None:
        converted = self._exchange.into_plan(Money.of("1", currency))
        if isinstance(converted, MissingPrice):
            self.gaps.append(converted)
            return None
        return converted.amount


def _no_item(found: Sequence[NetworkPrice], book: PriceBook, target: Target) -> str:
    if found:
        return f"The book holds {len(found)} prices of that name: it cannot tell which."
    known = sorted({one.item for one in book.network(target)})
    return f"The book holds no price of it for {target.region}; held: {', '.join(known)}."


def _parts(
    what: str,
    quantity: Decimal,
    unit: str,
    amount: Decimal,
    how: tuple[str, ...],
    prices: Sequence[Price],
) -> tuple[PricedPart, ...]:
    return tuple(
        PricedPart(
            what=what,
            quantity=quantity,
            unit=unit,
            per_month=Money(amount, price.amount.currency),
            price_id=price.meter or price.id,
            source=price.source,
            as_of=price.as_of,
            how=(*price.parts, *how),
        )
        for price in prices
    )
