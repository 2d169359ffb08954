"""A small exit with every kind of cost, and the engine run with one input changed."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from costing import projection as projecting
from costing import renewal as renewing
from costing import target_run as running
from costing import target_traffic as traffic
from costing.assumptions import resolve
from costing.buying import BuyingPolicy
from costing.cases import economic
from costing.cases.economic import economic_case
from costing.cases.financial import financial_case
from costing.cases.terms import (
    USUAL_INFLATION,
    Benefit,
    BenefitKind,
    Capitalised,
    CaseTerms,
    Contingency,
    Funding,
    FundingRoute,
    Inflation,
    IrrecoverableVat,
    YearAmount,
)
from costing.commitments import CommitmentLayer, Payment
from costing.exporting import Material
from costing.licences import Edition
from costing.lines import sum_by_month
from costing.money import GBP, Money
from costing.prices import OsCharge, Term
from costing.projection import Projection, project
from costing.recharge import recharge_of_year
from costing.statements import state
from costing.stepped import Billing, charged
from costing.uncertainty import BiasChoice, default_inputs, simulate
from inventory.dispositions import decide
from inventory.model import ContractKind, DeviceKind, Inventory, OsFamily
from inventory.release import releases
from tests.builders_buying import owned, sized
from tests.builders_prices import UKSOUTH, book
from tests.builders_release import app, contract, device, host, machine, rack, vm, waves

if TYPE_CHECKING:
    from collections.abc import Callable

    from costing.composition import Coverage
    from costing.months import Month
    from inventory.release import Releases
    from inventory.waves.plan import WavePlan

TODAY = date(2027, 4, 1)
D4 = "Standard_D4s_v5"

VALUES = {
    "horizon_years": "4",
    "refresh_price_host": "12000",
    "refresh_price_storage_tb": "400",
    "refresh_price_network": "3000",
    "fte_cost": "60000",
    "labour_fte": "2",
    "cloud_team_fte": "1.5",
    "disposal_cost_device": "50",
    "discovery_cost": "10000",
    "landing_zone_cost": "40000",
    "data_transfer_cost": "1500",
    "programme_cost_month": "2000",
    "redundancy_cost": "7000",
    "service_cost_application": "12000",
    "egress_cost_month": "300",
    "cloud_backup_cost_month": "500",
    "cloud_support_ratio": "0.07",
    "snapshot_ratio": "0.5",
    "sweat_months": "2",
    "exchange_rate_usd_gbp": "0.75",
}

PLAN = waves("2027-06-05: a; 2027-09-11: b p; 2027-11-13: c", stay="d")
PLAN_ALL = waves("2027-06-05: a; 2027-09-11: b p; 2027-11-13: c; 2028-02-12: d")

ESTATE = Inventory(
    servers=(
        vm("a", "H1", "crm", vcpus=4, os_family=OsFamily.WINDOWS),
        vm("b", "H1", "web", vcpus=4, os_family=OsFamily.WINDOWS),
        vm("c", "H2", "old", vcpus=2),
        vm("d", "H3", vcpus=8),
        machine("p", "K", vcpus=4, power_watts=250.0, purchased=date(2023, 9, 15)),
    ),
    applications=(
        replace(app("crm", 3), business_unit="Housing", users=40),
        replace(app("web", 4), business_unit="Planning", users=30),
        replace(app("old", 3, "repurchase"), business_unit="Revenues", users=15),
    ),
    hosts=(
        replace(host("H1", "K"), power_watts=400.0, end_of_support=date(2028, 1, 31)),
        replace(
            host("H2", "K"),
            power_watts=350.0,
            purchased=date(2023, 10, 31),
            end_of_support=date(2030, 5, 31),
        ),
        replace(host("H3", "K2"), purchased=date(2024, 2, 29)),
    ),
    devices=(
        replace(device("S", rack="K"), capacity_gib=20_000.0, purchased=date(2023, 8, 1)),
        replace(device("SW", DeviceKind.SWITCH, rack="K2"), power_watts=90.0),
    ),
    racks=(rack("K"), rack("K2")),
    contracts=(
        contract("Room", "host:H1 host:H2 server:p", "2027-01-01", kind=ContractKind.FACILITY,
                 cost_per_year=Decimal(90_000), renewal_months=3, notice_months=1),
        contract("Line", "rack:K2", "2029-06-30", kind=ContractKind.CIRCUIT, currency="USD",
                 renewal_months=12),
        contract("Care", "host:H1", "2028-04-01", kind=ContractKind.MAINTENANCE,
                 start=date(2027, 5, 10), renewal_months=12),
    ),
)  # fmt: skip

BUYING = BuyingPolicy(
    commitments=(
        CommitmentLayer(term=Term.RESERVED_1Y, share=Decimal("0.4"), payment=Payment.UPFRONT),
    ),
    entitlements=(owned(8, Edition.DATACENTER, until="2029-01-15"),),
)


TERMS = CaseTerms(
    benefits=(
        Benefit(
            id="N1",
            title="Sale of racks",
            kind=BenefitKind.RECEIPT,
            owner="Estates",
            budget_code="CAP-1",
            agreed_by="Cabinet",
            forecast=(YearAmount(year=2028, amount=Decimal(9_000)),),
        ),
        Benefit(
            id="N2",
            title="Fewer night calls",
            kind=BenefitKind.NON_CASHABLE,
            method="hours saved times pay",
            forecast=(
                YearAmount(year=2028, amount=Decimal(1_500)),
                YearAmount(year=2029, amount=Decimal(2_500)),
            ),
        ),
        Benefit(
            id="N3",
            title="Rooms given up",
            lines=("A5", "A1"),
            owner="Estates",
            budget_code="R-77",
            agreed_by="Cabinet",
        ),
    ),
    inflation=(
        USUAL_INFLATION,
        Inflation(line="A4", per_year=Decimal("0.05"), source="Broker"),
        Inflation(line="power:host:H1", per_year=Decimal("0.03"), source="Broker"),
        Inflation(line="D2", per_year=Decimal("0.01"), source="Broker"),
    ),
    vat=(IrrecoverableVat(line="C4", rate=Decimal("0.2"), reason="Exempt use"),),
    contingency=(
        Contingency(lines=("B2", "B3"), ratio=Decimal("0.15"), source="Range of the simulation"),
    ),
    capitalised=(Capitalised(line="B3", reason="Network built for many years"),),
    funding=(
        Funding(line="B2", route=FundingRoute.CAPITAL_RECEIPTS),
        Funding(line="B6", route=FundingRoute.RESERVE),
    ),
    borrowing_rate=Decimal("0.045"),
)

#: Optimism bias on decommissioning, whose days therefore have no range.
BIAS = (BiasChoice(lines=("B9",), type="equipment", mitigation=Decimal("0.6"), evidence="Survey"),)
RANGES = replace(
    default_inputs(),
    estimates=tuple(
        replace(one, lines=tuple(line for line in one.lines if line != "B9"))
        for one in default_inputs().estimates
    ),
    bias=BIAS,
)


@dataclass(frozen=True)
class Cut:
    """A line of leaving that ends on a day: what it costs a month is left out from then on."""

    line: str
    monthly: Decimal
    start: date
    stop: date

    def applied(self, line: Any, first: Month) -> Any:
        """The line, shorter where it is the one."""
        if line.id != self.line:
            return line
        begin = max(self.start, self.stop)
        rest = charged(self.monthly, Billing.DAY, first, len(line.amounts), start=begin)
        amounts = (one - other for one, other in zip(line.amounts, rest, strict=True))
        return replace(line, amounts=tuple(amounts))


@dataclass(kw_only=True)
class Changes:
    """What differs from the plan: values of assumptions, and functions put over the engine's own.

    Attributes:
        departures / units / composed / assets: From one to the changed one.
        free: Day a machine is no longer needed, by the id of its unit.
        days: Days moved in the ranges of licences, old to new.
        coverage: Which licences cover what, as decided; None to decide anew.
        lines: From a line of leaving to the changed one.
        benefits: From an entry of the benefits register to the changed one.
        factors: By which estimates scale their standard lines, by their ids.
        terms: From the terms of the case to the changed ones.
        uplift: Of optimism bias; None for the one that follows from the choice.
        cut: A line that ends.
        bands: From bands of traffic and what is free to the changed ones.
        traffic: By how much the traffic entered is multiplied.
        uses: From a link or a volume of storage to the changed one.
    """

    values: dict[str, Decimal] = field(default_factory=dict)
    departures: Callable[[Any], Any] = lambda one: one
    units: Callable[[Any], Any] = lambda one: one
    composed: Callable[[Any], Any] = lambda one: one
    assets: Callable[[Any], Any] = lambda one: one
    free: dict[str, date] = field(default_factory=dict)
    days: dict[date, date] = field(default_factory=dict)
    coverage: Coverage | None = None
    lines: Callable[[Any], Any] = lambda one: one
    benefits: Callable[[Any], Any] = lambda one: one
    factors: dict[str, Decimal] = field(default_factory=dict)
    terms: Callable[[Any], Any] = lambda one: one
    uplift: Decimal | None = None
    cut: Cut | None = None
    bands: Callable[[Any], Any] = lambda one: one
    traffic: Decimal = Decimal(1)
    uses: Callable[[Any], Any] = lambda one: one


def run(
    changes: Changes | None = None, plan: WavePlan = PLAN, buying: BuyingPolicy = BUYING
) -> Material:
    """Cost the exit with something changed; everything else is the engine's own work."""
    changed = changes or Changes()
    values = {name: Decimal(text) for name, text in VALUES.items()} | changed.values
    assumptions = resolve(values)
    dates = releases(ESTATE, plan, today=TODAY)
    with ExitStack() as stack:
        _put_over(stack, changed)
        projection = project(
            ESTATE,
            plan,
            dates,
            sizings=[sized(name, D4, OsCharge.WINDOWS, UKSOUTH) for name in "abdp"],
            book=book(),
            assumptions=assumptions,
            target=UKSOUTH,
            today=TODAY,
            currency=GBP,
            buying=replace(
                buying,
                network=tuple(
                    changed.uses(replace(one, quantity=one.quantity * changed.traffic))
                    for one in buying.network
                ),
                storage=tuple(map(changed.uses, buying.storage)),
            ),
            decided=decide(ESTATE, TODAY),
        )
    terms = replace(TERMS, benefits=tuple(changed.benefits(one) for one in TERMS.benefits))
    terms = changed.terms(terms)
    option = tuple(changed.lines(line) for line in projection.option)
    if changed.cut is not None and changed.cut.line.startswith("service:"):
        option = tuple(changed.cut.applied(line, projection.first) for line in option)
    projection = scaled(replace(projection, option=option), changed.factors)
    with ExitStack() as stack:
        if changed.uplift is not None:
            uplift = changed.uplift
            stack.enter_context(patch.object(economic, "uplift_of", lambda *_, **__: uplift))
        case = economic_case(projection, assumptions, terms, BIAS)
    statement = state(projection, assumptions)
    financial = financial_case(
        projection, assumptions, terms, full_year=statement.first_full_year, bias=BIAS
    )
    return Material(
        title="=Exit of the west rooms",
        today=TODAY,
        inventory=ESTATE,
        plan=plan,
        releases=dates,
        target=UKSOUTH,
        projection=projection,
        statement=statement,
        assumptions=assumptions,
        inputs="0" * 64,
        version="test",
        economic=case,
        financial=financial,
        terms=terms,
        ranges=RANGES,
    )


def scaled(projection: Projection, factors: dict[str, Decimal]) -> Projection:
    """The projection with standard lines times the factors of the estimates that name them."""
    of_line: dict[str, Decimal] = {}
    for estimate in RANGES.estimates:
        for line in estimate.lines:
            of_line[line] = of_line.get(line, Decimal(1)) * factors.get(estimate.id, Decimal(1))

    def times(amounts, standard):
        return tuple(amount * of_line.get(standard, Decimal(1)) for amount in amounts)

    def lines(side):
        return tuple(replace(one, amounts=times(one.amounts, one.standard)) for one in side)

    units = tuple(
        replace(
            one,
            split=replace(
                one.split,
                **{
                    part: times(getattr(one.split, part), one.unit.standard)
                    for part in ("productive", "dual", "stranded", "saved")
                },
            ),
        )
        for one in projection.units
    )
    hardware = of_line.get("A1", Decimal(1))
    return replace(
        projection,
        do_nothing=lines(projection.do_nothing),
        option=lines(projection.option),
        units=units,
        dual_running=sum_by_month((one.split.dual for one in units), projection.months),
        stranded=sum_by_month((one.split.stranded for one in units), projection.months),
        residual_do_nothing=projection.residual_do_nothing * hardware,
        residual_option=projection.residual_option * hardware,
    )


def run_whole(
    changes: Changes | None = None,
    plan: WavePlan = PLAN,
    *,
    buying: BuyingPolicy = BUYING,
    draws: int = 400,
    exit_by: date | None = date(2028, 6, 30),
) -> Material:
    """As `run`, with a simulation for the sheets that print one."""
    material = run(changes, plan, buying)
    simulation = simulate(
        ESTATE,
        plan,
        material.releases,
        material.projection,
        material.assumptions,
        replace(RANGES, draws=draws, seed=7),
        exit_by=exit_by,
    )
    projection, statement = material.projection, material.statement
    full = statement.first_full_year or projection.fiscal_years[-1]
    recharges = (
        recharge_of_year(ESTATE, projection, projection.fiscal_years[0], staying=True),
        recharge_of_year(ESTATE, projection, full),
    )
    return replace(material, simulation=simulation, exit_by=exit_by, recharges=recharges)


def _put_over(stack: ExitStack, changed: Changes) -> None:
    def over(owner: Any, name: str, make: Callable[[Any], Any]) -> None:
        stack.enter_context(patch.object(owner, name, make(getattr(owner, name))))

    def departures(real):
        return lambda *args, **named: {
            key: changed.departures(one) for key, one in real(*args, **named).items()
        }

    def baseline(real):
        def made(*args, **named):
            base = real(*args, **named)
            units = tuple(changed.units(unit) for unit in base.units)
            labour = next(unit for unit in units if unit.id == "labour:site")
            return replace(base, units=units, site_free=labour.stop or base.site_free)

        return made

    def compose(real):
        return lambda self, *args: changed.composed(real(self, *args))

    def items(real):
        return lambda *args: (changed.assets(one) for one in real(*args))

    def needed(real):
        def found(ref, dates: Releases | None):
            return changed.free.get(ref.key, real(ref, dates))

        return found

    over(projecting, "departures", departures)
    over(projecting, "baseline", baseline)
    over(renewing, "_all", items)
    over(renewing, "no_longer_needed", needed)
    over(running.Composer, "compose", compose)
    over(traffic, "bands_of", lambda real: lambda prices: changed.bands(real(prices)))
    over(running, "server_lines", _cutting(changed))
    over(running, "cover_licences", _covering(changed))


def _cutting(changed: Changes) -> Callable[[Any], Any]:
    def lines(real):
        def made(composed, span, *args):
            found, gaps = real(composed, span, *args)
            if changed.cut is not None:
                found = [changed.cut.applied(line, span.first) for line in found]
            return found, gaps

        return made

    return lines


def _covering(changed: Changes) -> Callable[[Any], Any]:
    def cover(real):
        def made(*args, **named):
            found = changed.coverage or real(*args, **named)
            moved = {
                server: tuple(
                    (changed.days.get(low, low), changed.days.get(high, high))
                    for low, high in ranges
                )
                for server, ranges in found.windows.items()
            }
            return replace(found, windows=moved)

        return made

    return cover


def scaled_parts(composed: Any, prefix: str, factor: Decimal) -> Any:
    """A composed server with the parts of one of its lines at another price."""

    def dearer(part):
        amount = part.per_month.amount * factor
        return replace(part, per_month=Money(amount, part.per_month.currency))

    match prefix:
        case "run":
            return replace(composed, machine=tuple(map(dearer, composed.machine)))
        case "os":
            return replace(composed, system=dearer(composed.system))
        case "disks":
            return replace(composed, disks=tuple(map(dearer, composed.disks)))
        case "snapshots":
            return replace(composed, snapshots=tuple(map(dearer, composed.snapshots)))
        case "upfront":
            made = tuple(replace(one, part=dearer(one.part)) for one in composed.upfront)
            return replace(composed, upfront=made)
    raise AssertionError(prefix)
