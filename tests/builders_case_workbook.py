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
from costing.assumptions import resolve
from costing.buying import BuyingPolicy, NetworkUse
from costing.cases.economic import economic_case
from costing.cases.terms import Benefit, BenefitKind, CaseTerms, YearAmount
from costing.commitments import CommitmentLayer, Payment
from costing.exporting import Material
from costing.licences import Edition
from costing.lines import LineKind, yearly
from costing.money import GBP, Money
from costing.prices import OsCharge, Term
from costing.projection import Projection, project
from costing.recharge import recharge_of_year
from costing.statements import Statement, state
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
    )
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
            buying=buying,
            decided=decide(ESTATE, TODAY),
        )
    terms = replace(TERMS, benefits=tuple(changed.benefits(one) for one in TERMS.benefits))
    projection = replace(
        projection, option=tuple(changed.lines(line) for line in projection.option)
    )
    return Material(
        title="=Exit of the west rooms",
        today=TODAY,
        inventory=ESTATE,
        plan=plan,
        releases=dates,
        target=UKSOUTH,
        projection=projection,
        statement=state(projection, assumptions),
        assumptions=assumptions,
        inputs="0" * 64,
        version="test",
        economic=economic_case(projection, assumptions, terms, BIAS),
        terms=terms,
        ranges=RANGES,
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
    over(renewing, "_items", items)
    over(renewing, "no_longer_needed", needed)
    over(running.Composer, "compose", compose)
    over(running, "cover_licences", _covering(changed))


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


def expected(
    projection: Projection, statement: Statement, inflation: Decimal = Decimal("0.02")
) -> dict[tuple[str, str], list[float]]:
    """What the workbook must show, by sheet and label: figures or rows over time."""
    rows = statement.years
    split = {
        "Dual running": projection.dual_running,
        "Stranded": projection.stranded,
        "Productive": _sums(projection, "productive"),
        "Saved": _sums(projection, "saved"),
    }
    net = [
        stay - leave
        for stay, leave in zip(
            projection.staying_by_month, projection.leaving_by_month, strict=True
        )
    ]
    full = statement.first_full_year
    payback = statement.payback_month
    saving, run_cost = statement.steady_state_saving, statement.target_per_year
    found: dict[tuple[str, str], list[Any]] = {
        ("Incremental", "Staying"): list(projection.staying_by_month),
        ("Incremental", "Leaving"): list(projection.leaving_by_month),
        ("Incremental", "Net"): net,
        ("Option", "One-off costs, all"): list(projection.leaving_by_kind[LineKind.ONE_OFF]),
        ("Option", "Target run, all"): list(projection.leaving_by_kind[LineKind.TARGET_RUN]),
        ("Economic", "Staying"): [row.do_nothing.amount for row in rows],
        ("Economic", "Leaving: on site"): [row.on_premises.amount for row in rows],
        ("Economic", "Leaving: target run"): [row.target_run.amount for row in rows],
        ("Economic", "Leaving: one-off costs"): [row.one_off.amount for row in rows],
        ("Economic", "Net"): [row.net.amount for row in rows],
        ("Economic", "Cumulative net"): [row.cumulative.amount for row in rows],
        ("Economic", "Present value"): [row.present_value.amount for row in rows],
        ("Rates", "Discount factor"): [row.discount_factor for row in rows],
        ("Economic", "Net present value"): [statement.npv.amount],
        ("Economic", "One-off costs"): [statement.one_off.amount],
        ("Economic", "Dual running"): [statement.dual_running.amount],
        ("Economic", "Stranded"): [statement.stranded.amount],
        ("Economic", "Worth of hardware left at the end, discounted"): [statement.residual.amount],
        ("Economic", "Staying, revenue of the first year"): [statement.baseline_per_year.amount],
        ("Economic", "Saving of the first full year; 0 for none"): [
            0 if saving is None else saving.amount
        ],
        ("Economic", "Target run of a full year; 0 for none"): [
            0 if run_cost is None else run_cost.amount
        ],
        ("Economic", "First full fiscal year, its number; 0 for none"): [
            0 if full is None else full - projection.first.fiscal_year + 1
        ],
        (
            "Incremental",
            "First month from which the cumulative net stays at or above zero; 0 for none",
        ): [0 if payback is None else payback - projection.first + 1],
    }
    for label, amounts in split.items():
        found["Stranded", label] = list(amounts)
    found |= _nominal(projection, inflation)
    return {key: [float(value) for value in values] for key, values in found.items()}


def _sums(projection: Projection, part: str) -> list[Decimal]:
    return [
        sum(column, Decimal(0))
        for column in zip(*(getattr(one.split, part) for one in projection.units), strict=True)
    ]


def _nominal(projection: Projection, inflation: Decimal) -> dict[tuple[str, str], list[Decimal]]:
    def risen(lines: list[Any]) -> list[Decimal]:
        months = [
            sum((line.amounts[at] for line in lines), Decimal(0)) for at in range(projection.months)
        ]
        return [amount * (1 + inflation) ** year for year, amount in enumerate(yearly(months))]

    stay = risen([one for one in projection.do_nothing if not one.capital])
    stay_capital = risen([one for one in projection.do_nothing if one.capital])
    of_kind = {
        kind: risen([one for one in projection.option if one.kind is kind and not one.capital])
        for kind in LineKind
    }
    capital = risen([one for one in projection.option if one.capital])
    held = of_kind[LineKind.ON_PREMISES]
    savings = [one - other for one, other in zip(held, stay, strict=True)]
    revenue = [
        sum(column, Decimal(0))
        for column in zip(
            savings, of_kind[LineKind.TARGET_RUN], of_kind[LineKind.ONE_OFF], strict=True
        )
    ]
    return {
        ("Financial_MTFS", "Staying: revenue"): stay,
        ("Financial_MTFS", "Net revenue"): revenue,
        ("Financial_MTFS", "Capital spend"): [
            one - other for one, other in zip(capital, stay_capital, strict=True)
        ],
    }


WITH_BANDS = replace(
    BUYING, network=(NetworkUse(item="internet egress", quantity=Decimal(40_000)),)
)
