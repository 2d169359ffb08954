"""What the target costs to run, from the first day each server's replacement is paid."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.departures import Fate, is_bought_as_service
from costing.gaps import not_entered
from costing.lines import ZERO, Line, LineKind, monthly_sum
from costing.prices import MissingPrice
from costing.stepped import Billing, charged

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from costing.assumptions import AssumptionSet
    from costing.departures import Departure
    from costing.exchange import Exchange
    from costing.money import Money
    from costing.months import Month
    from costing.prices import Target
    from costing.sizing import Sizing
    from inventory.identity import ServerId
    from inventory.model import Inventory


def target_run(
    inventory: Inventory,
    sizings: Iterable[Sizing],
    leaving: Mapping[ServerId, Departure],
    exchange: Exchange,
    assumptions: AssumptionSet,
    *,
    target: Target,
    first: Month,
    months: int,
) -> tuple[tuple[Line, ...], tuple[MissingPrice, ...]]:
    """Return the lines of the target's run cost and what they lack.

    One line a server, converted once, paid by the day from `cloud_start` to the end of the
    horizon; then what is paid for the target as a whole.  A server of which only a part has a
    price is counted with that part, and the rest is listed.
    """
    sized = {sizing.server: sizing for sizing in sizings}
    lines: list[Line] = []
    gaps: list[MissingPrice] = []
    for server, departure in leaving.items():
        if departure.cloud_start is None or departure.fate is Fate.BOUGHT_AS_SERVICE:
            continue
        name = inventory.server_by_id[server].name
        sizing = sized.get(server)
        if sizing is None:
            gaps.append(MissingPrice(what=f"{name} on {target}", reason="It was not sized."))
            continue
        gaps += [
            MissingPrice(what=f"{name}: {gap.what}", reason=gap.reason) for gap in sizing.unpriced
        ]
        line, missing = _server_line(name, sizing, departure, exchange, first=first, months=months)
        gaps += missing
        if line is not None:
            lines.append(line)
    starts = [one.cloud_start for one in leaving.values() if one.cloud_start is not None]
    if starts:
        whole, missing = _whole_target(lines, min(starts), assumptions, first, months)
        services, unknown = _services(inventory, leaving, assumptions, first, months)
        lines += [*whole, *services]
        gaps += [*missing, *unknown]
    return tuple(lines), _deduplicated(gaps)


def _server_line(
    name: str,
    sizing: Sizing,
    departure: Departure,
    exchange: Exchange,
    *,
    first: Month,
    months: int,
) -> tuple[Line | None, list[MissingPrice]]:
    monthly = _known_part(sizing)
    if monthly is None:
        found = [] if sizing.unpriced else [MissingPrice(what=name, reason="It has no price.")]
        return None, found
    converted = exchange.into_plan(monthly)
    if isinstance(converted, MissingPrice):
        return None, [converted]
    amounts = charged(
        converted.amount, Billing.DAY, first, months, start=departure.cloud_start, stop=None
    )
    line = Line(
        id=f"run:{sizing.server}",
        name=f"{name} on {sizing.target}",
        kind=LineKind.TARGET_RUN,
        amounts=amounts,
        driver=_driver(sizing, monthly, departure, exchange),
        subject=sizing.server,
        standard="C1",
    )
    return line, []


def _known_part(sizing: Sizing) -> Money | None:
    """Return what a month costs, or the sum of those parts that have a price."""
    if sizing.per_month is not None:
        return sizing.per_month
    parts = [sizing.compute_per_month] if sizing.compute_per_month is not None else []
    if sizing.disks_per_month is not None:
        parts.append(sizing.disks_per_month)
    else:
        parts += [disk.per_month for disk in sizing.disks if disk.per_month is not None]
    if not parts:
        return None
    total = parts[0]
    for part in parts[1:]:
        total += part
    return total


def _driver(sizing: Sizing, monthly: Money, departure: Departure, exchange: Exchange) -> str:
    currency = monthly.currency
    size = sizing.chosen or "no size"
    disks = "1 disk" if len(sizing.disks) == 1 else f"{len(sizing.disks)} disks"
    words = f"{size} and {disks}: {monthly.rounded().amount} {currency} a month"
    if sizing.per_month is None:
        words += " for the parts with a price"
    if currency != exchange.currency:
        words += f", at {exchange.source(currency)}"
    start, cutover = departure.cloud_start, departure.cutover
    if start is not None and cutover is not None:
        days = (cutover - start).days
        words += f"; paid from {start.isoformat()}, {days} days before the cutover of wave "
        words += f"{departure.wave}"
    return words


def _services(
    inventory: Inventory,
    leaving: Mapping[ServerId, Departure],
    assumptions: AssumptionSet,
    first: Month,
    months: int,
) -> tuple[list[Line], list[MissingPrice]]:
    """Return what is paid for applications that are bought as a service, one line each."""
    lines: list[Line] = []
    gaps: list[MissingPrice] = []
    yearly = assumptions.entered("service_cost_application")
    for application in inventory.applications:
        servers = inventory.servers_of[application.id]
        departures = [leaving[server.id] for server in servers if server.id in leaving]
        starts = [one.cloud_start for one in departures if one.cloud_start is not None]
        if not starts or not is_bought_as_service(application):
            continue
        name = f"Service in place of {application.name}"
        if yearly is None:
            gap = not_entered(assumptions, "service_cost_application")
            gaps.append(MissingPrice(what=name, reason=gap.reason))
            continue
        start = min(starts)
        lines.append(
            Line(
                id=f"service:{application.id}",
                name=name,
                kind=LineKind.TARGET_RUN,
                amounts=charged(yearly / 12, Billing.DAY, first, months, start=start),
                driver=f"{yearly} a year / 12, paid from {start.isoformat()}",
                subject=application.id,
                standard="C4",
            )
        )
    return lines, gaps


def _whole_target(
    run: list[Line],
    start: date,
    assumptions: AssumptionSet,
    first: Month,
    months: int,
) -> tuple[list[Line], list[MissingPrice]]:
    """Return what is paid for the target as a whole.

    Traffic and backup grow with the run cost of the servers; the team is there from the first.
    """
    lines: list[Line] = []
    gaps: list[MissingPrice] = []
    sums = monthly_sum(run, months)
    full = max(sums, default=ZERO)
    flat = charged(Decimal(1), Billing.MONTH, first, months, start=start)
    ramp = tuple(amount / full for amount in sums) if full else flat

    def add(name: str, standard: str, amounts: Iterable[Decimal], driver: str) -> None:
        lines.append(
            Line(
                id=f"run:{standard}",
                name=name,
                kind=LineKind.TARGET_RUN,
                amounts=tuple(amounts),
                driver=driver,
                standard=standard,
            )
        )

    for assumption, name in (
        ("egress_cost_month", "Outbound traffic and interconnect"),
        ("cloud_backup_cost_month", "Backup and disaster recovery of the target"),
    ):
        monthly = assumptions.entered(assumption)
        if monthly is None:
            gaps.append(not_entered(assumptions, assumption))
            continue
        driver = f"{monthly} a month once all servers run there, in step with their run cost"
        standard = assumptions.by_id[assumption].line
        add(name, standard, (monthly * share for share in ramp), driver)
    ratio = assumptions.entered("cloud_support_ratio")
    if ratio is None:
        gaps.append(not_entered(assumptions, "cloud_support_ratio"))
    else:
        driver = f"{ratio} of the servers' run cost"
        add("Support plan and security", "C7", (ratio * amount for amount in sums), driver)
    posts, cost = assumptions.entered("cloud_team_fte"), assumptions.entered("fte_cost")
    if posts is None or (cost is None and posts):
        missing = "cloud_team_fte" if posts is None else "fte_cost"
        gap = not_entered(assumptions, missing)
        gaps.append(MissingPrice(what="C8 Posts that run the target", reason=gap.reason))
    else:
        monthly = posts * (cost or ZERO) / 12
        driver = f"{posts} posts x {cost} a year / 12, from {start.isoformat()}"
        add("Team that runs the target", "C8", (monthly * share for share in flat), driver)
    return lines, gaps


def _deduplicated(gaps: Iterable[MissingPrice]) -> tuple[MissingPrice, ...]:
    """Return each gap once, sorted; the same one several times is said with its number."""
    counted = Counter((gap.what, gap.reason) for gap in gaps)
    return tuple(
        MissingPrice(what=what if count == 1 else f"{what} ({count} times)", reason=reason)
        for (what, reason), count in sorted(counted.items())
    )
