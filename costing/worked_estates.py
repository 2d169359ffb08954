"""Worked examples of estates: facilities, licences, recovery, sizes, a slip, a verdict.

Each is run through this program's own arithmetic; `worked_examples` shows them with the others.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.assumptions import resolve
from costing.licences import Demand, best_covered, cores_needed
from costing.lines import ZERO, Line, LineKind
from costing.money import GBP
from costing.months import FiscalYear, Month
from costing.power import machine_draw
from costing.prices import Target
from costing.projection import Projection
from costing.sizing import need_of
from costing.statements import state
from costing.stepped import Billing, charged
from inventory.contract_calendar import stop_of
from inventory.graph import NodeId
from inventory.identity import ContractId, ServerId, UnitKind, UnitRef
from inventory.model import Contract, ContractKind, Metric, Server, Statistic, Utilisation
from inventory.recovery.effective import Restoring, effective_times, inversions, series

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def examples() -> Iterator[tuple[str, str, str, str, Callable[[], str]]]:
    """Return each example with the function that makes it here."""
    azure = "Microsoft, Azure Migrate facilities example, 2024"
    reverse = "37signals, 2022-23, reversed"
    spec = "derived"
    yield (
        "T1",
        "Facilities by a vendor's arithmetic: kW, capacity, USD a year",
        azure,
        ("180.00 300.00 1224000"),
        _facilities,
    )
    yield "T16", "Cloud to own machines: saved a year", "37signals, 2022-23", "1900000", _saved
    yield (
        "T16d",
        "The reverse: the first sentence",
        reverse,
        ("Do not migrate to cloud:published on these figures"),
        _verdict,
    )
    yield (
        "E1a",
        "The break is too early: stop, notice deadline",
        spec,
        "2028-04-01 2028-01-01",
        _ends,
    )
    yield "E1b", "A slip of one month past a break: months later, cost", spec, "6 7200", _slip
    yield (
        "B8",
        "Ready at the break: its fee of 7,199 and of 7,201 against six months of 1,200",
        spec,
        "2027-10-01 7199; 2028-04-01 7200",
        _cheapest_end,
    )
    yield "S8a", "Six components at 99.9 % in series", "series product", "99.40", _available
    yield (
        "S14",
        "A vendor's watts a core x 56 cores, and a measured server's at full load",
        azure,
        "3024 364",
        _vendor_watts,
    )
    yield (
        "E3",
        "Licences: machines covered, cores unused, vCPU licence-included",
        spec,
        ("vm12 vm16 4 14"),
        _licences,
    )
    yield (
        "E4",
        "Recovery in minutes, in parallel and in series, and what is inverted",
        spec,
        ("15 135 195 195 225; 15 135 240 240 270; App waits for SQL 135"),
        _recovery,
    )
    yield (
        "E11",
        "8 vCPU at p95 40 %: need by headroom, by target, by average",
        spec,
        ("4.16 4.00 8.00"),
        _size,
    )


def _facilities() -> str:
    """The vendor's own arithmetic, kept to be compared with; it is not how power is worked out."""
    load, overhead = Decimal("2.00"), Decimal("1.80")
    compute = 10_000 / Decimal(2) * Decimal("0.009") * load * overhead
    storage = 5_000 * 10 * Decimal("0.0001") * load * overhead
    capacity = (compute + storage) / (1 - Decimal("0.4"))
    yearly = capacity * 340 * 12
    return f"{compute + storage:.2f} {capacity:.2f} {yearly:.0f}"


def _saved() -> str:
    made = _two_sides(staying=3_200_000, leaving=1_300_000)
    saving = state(made, resolve()).steady_state_saving
    return "none" if saving is None else f"{saving.amount:.0f}"


def _verdict() -> str:
    sentence = state(_two_sides(staying=1_300_000, leaving=3_200_000), resolve()).verdict
    return sentence.rpartition(": it costs")[0]


def _two_sides(*, staying: int, leaving: int) -> Projection:
    """Five years of two running costs after a base year without either."""
    months = 6 * 12

    def line(kind: LineKind, amount: int) -> Line:
        each = Decimal(amount) / 12
        amounts = tuple(ZERO if month < 12 else each for month in range(months))  # noqa: PLR2004 - months of the base year
        return Line(id=kind.value, name=kind.value, kind=kind, amounts=amounts)

    return Projection(
        target=Target("cloud", "published"),
        currency=GBP,
        first=FiscalYear(2022).first_month,
        months=months,
        do_nothing=(line(LineKind.ON_PREMISES, staying),),
        option=(
            line(LineKind.TARGET_RUN, leaving),
            Line(id="b", name="b", kind=LineKind.ONE_OFF, amounts=(Decimal(1),) + (ZERO,) * 71),
        ),
        dual_running=(ZERO,) * months,
        stranded=(ZERO,) * months,
    )


def _contract(fee: str | None = None) -> Contract:
    return Contract(
        id=ContractId("R1"),
        name="R1",
        kind=ContractKind.LEASE,
        covers=(UnitRef(kind=UnitKind.RACK, key="R1"),),
        end=date(2028, 4, 1),
        breaks=(date(2027, 10, 1),),
        notice_months=3,
        break_fee=None if fee is None else Decimal(fee),
        cost_per_year=None if fee is None else Decimal(14400),
    )


def _ends() -> str:
    today = date(2027, 4, 1)
    found = stop_of(_contract(), date(2027, 11, 1), today, today)
    return f"{found.stop} {found.notice_by}"


def _cheapest_end() -> str:
    today = date(2027, 4, 1)
    found = [stop_of(_contract(fee), date(2027, 10, 1), today, today) for fee in ("7199", "7201")]
    return "; ".join(f"{one.stop} {one.choices[0].cost:.0f}" for one in found)


def _available() -> str:
    return f"{100 * series([0.999] * 6):.2f}"


def _vendor_watts() -> str:
    """9 W x 2.0 x 1.8 / 0.6 a core: kept to be compared with, and no default here."""
    each = Decimal(9) * 2 * Decimal("1.8") / Decimal("0.6")
    given = {"power_uplift": "1", "server_utilisation": "1"}
    assumptions = resolve({name: Decimal(value) for name, value in given.items()})
    draw = machine_draw(watts=None, basis=None, purchased=date(2018, 7, 1), assumptions=assumptions)
    return f"{56 * each:.0f} {draw.watts:.0f}"


def _slip() -> str:
    contract = _contract()
    today = date(2027, 4, 1)
    stops = [
        stop_of(contract, empty, today, today).stop
        for empty in (date(2027, 10, 1), date(2027, 11, 1))
    ]
    costs = [
        sum(charged(Decimal(1200), Billing.MONTH, Month(2027, 4), 12, stop=stop), ZERO)
        for stop in stops
    ]
    early, late = (Month.of(stop) if stop else Month(2027, 4) for stop in stops)
    return f"{late - early} {costs[1] - costs[0]}"


def _licences() -> str:
    sizes = (2, 4, 8, 12, 16)
    machines = [
        Demand(
            server=ServerId(f"vm{size:02}"),
            cores=cores_needed(size),
            value=Decimal(size),
            start=date(2027, 4, 1),
        )
        for size in sizes
    ]
    covered = best_covered(machines, 32)
    used = sum(one.cores for one in machines if one.server in covered)
    left = sum(int(one.value) for one in machines if one.server not in covered)
    return f"{' '.join(sorted(covered))} {32 - used} {left}"


def _recovery() -> str:
    names = ("AD", "SQL", "App", "Queue", "Web")
    directory, database, application, queue, web = (NodeId(name) for name in names)
    own = {directory: 15, database: 120, application: 60, queue: 45, web: 30}
    needs = {
        database: (directory,),
        application: (database, queue),
        queue: (application,),
        web: (application, directory),
    }
    parts = []
    for restoring in (Restoring.PARALLEL, Restoring.SERIAL):
        found = effective_times(own, needs, restoring)
        parts.append(" ".join(str(found[NodeId(name)].minutes) for name in names))
    late = inversions(effective_times(own, needs), needs, {application: 120})
    parts += [f"{one.consumer} waits for {one.provider} {one.minutes}" for one in late]
    return "; ".join(parts)


def _size() -> str:
    def server(statistic: Statistic, value: float) -> Server:
        found = Utilisation(metric=Metric.CPU_PERCENT, statistic=statistic, value=value)
        return Server(
            id=ServerId("s"), name="s", vcpus=8, memory_mib=32 * 1024, utilisation=(found,)
        )

    high = server(Statistic.P95, 40)
    needs = (
        need_of(high).vcpus,
        need_of(high, headroom=1 / Decimal("0.8")).vcpus,
        need_of(server(Statistic.MEAN, 12)).vcpus,
    )
    return " ".join("none" if need is None else f"{need:.2f}" for need in needs)
