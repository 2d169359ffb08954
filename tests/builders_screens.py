"""What the Costs and Decommission screens show, small enough to work out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.assumptions import resolve
from costing.decommission_rows import Exit, screen_tables
from costing.gaps import Gaps
from costing.lines import LineKind
from costing.prices import MissingPrice, Target
from costing.report import cost_tables
from costing.statements import state
from desktop_app.derived import TargetCost
from desktop_app.project import AcceptedPlan
from inventory.contract_calendar import ContractStop
from inventory.decommission import DecommissionPlan, Task
from inventory.identity import ContractId, HostId, ServerId, UnitKind, UnitRef
from inventory.model import Contract, ContractKind, Host
from inventory.release import Releases, ServerRelease, UnitRelease
from inventory.waves.policy import WavePolicy
from tests.builders_costing import projection, sizing, yearly_line
from tests.builders_window import TODAY, derived, estate, one_wave

if TYPE_CHECKING:
    from costing.projection import Projection
    from desktop_app.derived import Derived
    from desktop_app.project import Project

AWS = Target("aws", "eu-west-2")
AZURE = Target("azure", "uksouth")
OFF = date(2027, 2, 8)
SOAKED = date(2027, 3, 10)
REMOVED = date(2027, 3, 13)
EXIT_BY = date(2027, 6, 30)
GAP = MissingPrice(what="web-001: suse licence", reason="The book holds no rate for suse.")


def small_projection(target: Target = AWS, gaps: Gaps | None = None) -> Projection:
    """Staying costs 1,000,000 a year; leaving 400,000 on site once, 250,000 once, then 600,000.

    By year: net -250,000 = 1,000,000 - 400,000 - 600,000 - 250,000, then +400,000 twice.
    """
    made = projection(
        [yearly_line(LineKind.ON_PREMISES, ["1000000", "1000000", "1000000"], "rooms")],
        [
            yearly_line(LineKind.ON_PREMISES, ["400000", "0", "0"], "rooms"),
            yearly_line(LineKind.TARGET_RUN, ["600000", "600000", "600000"], "run"),
            yearly_line(LineKind.ONE_OFF, ["250000", "0", "0"], "project"),
        ],
        gaps=gaps if gaps is not None else Gaps(target_run=(GAP,)),
        first_year=2026,
    )
    return replace(made, target=target)


def target_cost(
    project: Project, target: Target = AWS, gaps: Gaps | None = None, *, dated: bool = True
) -> TargetCost:
    """What one target means; without a wave plan nothing but sizes and prices."""
    made = small_projection(target, gaps) if dated else None
    assumed = resolve(dict(project.assumptions))
    statement = state(made, assumed) if made is not None else None
    sizes = tuple(sizing(server.id, "100") for server in project.inventory.estate)
    return TargetCost(
        target=target,
        price_book_date=date(2026, 8, 22),
        currency="GBP",
        sizings=sizes,
        unpriced=made.unpriced if made is not None else (),
        projection=made,
        statement=statement,
        tables=cost_tables(project.inventory, made, statement, sizes, assumed),
    )


def exit_project(servers: int = 3) -> Project:
    """A plan of some servers on one host under one contract, in one wave, with an exit date."""
    project = estate(servers)
    host = Host(id=HostId("h1"), name="esx-1")
    lease = Contract(
        id=ContractId("c1"),
        name="Host lease",
        kind=ContractKind.LEASE,
        covers=(UnitRef(kind=UnitKind.HOST, key="h1"),),
        end=date(2027, 9, 30),
        notice_months=3,
        cost_per_year=Decimal(12000),
        currency="GBP",
    )
    open_one = Contract(id=ContractId("c2"), name="Leak detection", kind=ContractKind.FACILITY)
    inventory = replace(project.inventory, hosts=(host,), contracts=(lease, open_one))
    accepted = AcceptedPlan(
        plan=one_wave(project), seed=1, limit_seconds=1.0, status="optimal", score=1, bound=1
    )
    policy = WavePolicy(start=date(2027, 2, 6), exit_by=EXIT_BY)
    return replace(
        project, inventory=inventory, accepted=accepted, policy=policy, targets=(AWS, AZURE)
    )


def releases(project: Project) -> Releases:
    """Everything off on 8 Feb 2027 and soaked by 10 Mar; the host out on 13 Mar 2027."""
    ids = tuple(server.id for server in project.inventory.estate)
    return Releases(
        servers=tuple(
            ServerRelease(
                server=one,
                cutover=date(2027, 2, 6),
                power_off=OFF,
                soak_end=SOAKED,
                basis="30 days of soak: production.",
            )
            for one in ids
        ),
        units=(
            UnitRelease(
                unit=UnitRef(kind=UnitKind.HOST, key="h1"),
                name="esx-1",
                tenants=ids,
                free=SOAKED,
                removed=REMOVED,
                holder=ids[0],
                reason="web-001 holds it: its soak ends on 2027-03-10.",
                what="host",
                chain=("web-001",),
            ),
        ),
        contracts=(
            (
                ContractId("c1"),
                ContractStop(
                    stop=date(2027, 9, 30),
                    notice_by=date(2027, 6, 30),
                    reason="Host lease: the first permitted end on or after 2027-03-13.",
                    ready=REMOVED,
                ),
            ),
            (ContractId("c2"), ContractStop(stop=None, reason="Leak detection has no end date.")),
        ),
    )


def task(name: str, subject: str, phase: int, start: date, end: date, *after: str) -> Task:
    """A task of a server, or of the host where the subject is "h1"."""
    kind = "host" if subject == "h1" else "server"
    return Task(
        id=name,
        phase=phase,
        phase_name={7: "Ordered shutdown", 8: "Soak", 11: "Physical removal"}[phase],
        title=f"{name} of {subject}",
        subject=subject,
        subject_name="esx-1" if subject == "h1" else subject.replace("s", "web-"),
        subject_kind=kind,
        start=start,
        end=end,
        after=after,
        owner_role="operations",
        evidence="Log",
        wave=1 if kind == "server" else None,
    )


def tasks(project: Project) -> tuple[Task, ...]:
    """A shutdown and a soak for each server, then the removal of their host."""
    made: list[Task] = []
    for server in project.inventory.estate:
        made.append(task(f"off/{server.id}", server.id, 7, OFF, date(2027, 2, 9)))
        made.append(
            task(f"soak/{server.id}", server.id, 8, date(2027, 2, 9), SOAKED, f"off/{server.id}")
        )
    soaks = tuple(one.id for one in made if one.phase == 8)
    made.append(task("remove/h1", "h1", 11, SOAKED, REMOVED, *soaks))
    return tuple(sorted(made, key=lambda one: (one.start, one.id)))


def full(
    project: Project, *, open_ends: tuple[str, ...] = ("Leak detection has no end.",)
) -> Derived:
    """Everything both screens show of a plan; without waves, what there is without them."""
    base = derived(project)
    if not project.inventory.estate:
        return base
    dated = project.accepted is not None
    costs = tuple(target_cost(project, target, dated=dated) for target in project.targets or (AWS,))
    if project.accepted is None:
        return replace(base, costs=costs)
    dates = releases(project)
    plan = DecommissionPlan(
        tasks=tasks(project), first_power_off=OFF, site_empty=REMOVED, open_ends=open_ends
    )
    tables = screen_tables(
        Exit(
            title=project.title,
            today=project.today or TODAY,
            inventory=project.inventory,
            plan=project.accepted.plan,
            releases=dates,
            decommission=plan,
            exit_by=EXIT_BY,
        )
    )
    return replace(base, costs=costs, releases=dates, decommission=plan, exit_tables=tables)


def first_server() -> ServerId:
    """The server of every plan of `estate`."""
    return ServerId("s001")
