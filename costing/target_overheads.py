"""What is paid for a target as a whole: traffic, links, backup, support and the team."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.gaps import not_entered
from costing.lines import ZERO, Line, LineKind, monthly_sum, sum_by_month
from costing.prices import MissingPrice
from costing.rate_cards import CARD_PROVIDER
from costing.stepped import Billing, charged
from costing.target_frame import TargetFrame, shows_what_runs, target_line
from costing.target_storage import Stored
from costing.target_support import Support
from costing.target_traffic import Traffic

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from costing.assumptions import AssumptionSet
    from costing.buying import BuyingPolicy
    from costing.exchange import Exchange
    from costing.months import Month
    from costing.prices import PriceBook, Target
    from inventory.findings import Finding


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
        self._policy = policy
        self._assumptions = assumptions
        self._run = tuple(one for one in run if one.kind is LineKind.TARGET_RUN)
        self._of_provider: dict[str, list[Line]] = defaultdict(list)
        self._of_server: dict[str, list[Line]] = defaultdict(list)
        for line, provider in zip(run, providers, strict=True):
            self._of_provider[provider].append(line)
            if line.kind is LineKind.TARGET_RUN and provider != CARD_PROVIDER:
                self._of_server[provider].append(line)
        flat = charged(Decimal(1), Billing.MONTH, first, months, start=start)
        steady = monthly_sum(filter(shows_what_runs, self._run), months)
        if not any(steady):
            in_advance = (one for one in self._run if one.id.startswith("upfront:"))
            steady = sum_by_month((_since_bought(one.amounts) for one in in_advance), months)
        full = max(steady, default=ZERO)
        self._frame = TargetFrame(
            target=target,
            book=book,
            exchange=exchange,
            first=first,
            months=months,
            start=start,
            flat=flat,
            daily=charged(Decimal(1), Billing.DAY, first, months, start=start),
            ramp=tuple(amount / full for amount in steady) if full else flat,
        )
        self.lines: list[Line] = []
        self.gaps: list[MissingPrice] = []
        self.findings: list[Finding] = []

    def add_all(self) -> None:
        """Add every line."""
        self._entered("egress_cost_month", "Outbound traffic and interconnect")
        traffic = Traffic(self._frame, self._policy, self._assumptions)
        traffic.add_all()
        stored = Stored(self._frame, self._policy)
        stored.add_all()
        for line, provider in (*traffic.lines, *stored.lines):
            self.lines.append(line)
            self._of_provider[provider].append(line)
        self.gaps += [*traffic.gaps, *stored.gaps]
        self._entered("cloud_backup_cost_month", "Backup and disaster recovery of the target")
        if self._policy.support:
            support = Support(self._frame, self._policy.support_bands)
            for choice in self._policy.support:
                support.add(choice, self._of_provider.get(choice.provider, []))
            self.lines += support.lines
            self.gaps += support.gaps
            self.findings += support.findings
            self._support_of_others()
        else:
            self._support_ratio("run:C7", "Support plan and security", self._run)
        self._team()

    def _entered(self, assumption: str, name: str) -> None:
        monthly = self._assumptions.entered(assumption)
        if monthly is None:
            self.gaps.append(not_entered(self._assumptions, assumption))
            return
        driver = f"{monthly:,} a month once all servers run there, in step with their run cost"
        standard = self._assumptions.by_id[assumption].line
        amounts = (monthly * share for share in self._frame.ramp)
        self.lines.append(target_line(f"run:{standard}", name, standard, amounts, driver))

    def _support_of_others(self) -> None:
        """Price support of providers without a plan chosen by the ratio, each on its servers."""
        chosen = {choice.provider for choice in self._policy.support}
        for provider in sorted(self._of_server):
            if provider not in chosen:
                name = f"Support plan and security, {provider}"
                self._support_ratio(f"run:C7:{provider}", name, self._of_server[provider])

    def _support_ratio(self, id_: str, name: str, run: Sequence[Line]) -> None:
        ratio = self._assumptions.entered("cloud_support_ratio")
        if ratio is None:
            self.gaps.append(not_entered(self._assumptions, "cloud_support_ratio"))
            return
        amounts = (ratio * one for one in monthly_sum(run, self._frame.months))
        driver = f"{ratio} of the servers' run cost"
        natives = {one.native for one in run}
        self.lines.append(
            target_line(
                id_,
                name,
                "C7",
                amounts,
                driver,
                native=natives.pop() if len(natives) == 1 else "",
            )
        )

    def _team(self) -> None:
        posts = self._assumptions.entered("cloud_team_fte")
        cost = self._assumptions.entered("fte_cost")
        if posts is None or (cost is None and posts):
            missing = "cloud_team_fte" if posts is None else "fte_cost"
            gap = not_entered(self._assumptions, missing)
            self.gaps.append(MissingPrice(what="C8 Posts that run the target", reason=gap.reason))
            return
        monthly = posts * (cost or ZERO) / 12
        driver = (
            f"{posts} posts x {cost or ZERO:,} a year / 12, from {self._frame.start.isoformat()}"
        )
        amounts = (monthly * share for share in self._frame.flat)
        self.lines.append(target_line("run:C8", "Team that runs the target", "C8", amounts, driver))


def _since_bought(amounts: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Return the first sum paid in advance in each month from its own on."""
    place = next((at for at, amount in enumerate(amounts) if amount), len(amounts))
    return tuple(ZERO if at < place else amounts[place] for at in range(len(amounts)))
