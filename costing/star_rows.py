"""Facts and dimensions for reporting tools: one grain a fact, whole-number keys, no empty key."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.lines import LineKind, sum_by_month
from costing.report import Cell, Table
from costing.task_rows import stable_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from costing.exporting import Material
    from costing.lines import Line
    from costing.months import Month
    from costing.projection import Projection
    from inventory.model import Server

#: Member 0 of every dimension: what belongs to nobody, or to more than can be told apart.
UNALLOCATED = 0
_STAY, _LEAVE = "do nothing", "exit"
_NOBODY = "unallocated"
#: Digits after the point to which a cost is shared out; the last share takes what is left.
_PLACES = Decimal("1e-10")
_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class _Member:
    """One member of a dimension: its key comes from `id` alone."""

    id: str
    cells: tuple[Cell, ...]


class StarRows:
    """The tables of one plan.

    A key is made from a member's own id, so that it stays when other members come and go.
    """

    def __init__(self, material: Material, projection: Projection) -> None:
        self._material = material
        self._projection = projection
        self._servers = {str(server.id): server for server in material.inventory.servers}
        self._dimensions = dict(self._members())
        self._keys = {
            name: stable_numbers(member.id for member in members)
            for name, (_, members) in self._dimensions.items()
        }

    def tables(self) -> tuple[Table, ...]:
        """Return the dimensions, then the facts."""
        made = [self._dates()]
        for name, (headings, members) in self._dimensions.items():
            keys = self._keys[name]
            rows = sorted((keys[member.id], member.id, *member.cells) for member in members)
            nobody = (UNALLOCATED, "", _NOBODY, *([None] * (len(headings) - 1)))
            key = f"{name}_key"
            made.append(
                Table(
                    name=f"dim_{name}",
                    title=f"Dimension: {name}",
                    headings=(key, f"{name}_id", *headings),
                    rows=(nobody, *rows),
                )
            )
        return (*made, self._costs(), self._milestones(), self._energy())

    def _members(self) -> Iterator[tuple[str, tuple[tuple[str, ...], tuple[_Member, ...]]]]:
        inventory, plan = self._material.inventory, self._material.plan
        applications = tuple(
            _Member(
                one.id, (one.name, one.owner, one.criticality.value if one.criticality else None)
            )
            for one in inventory.applications
        )
        yield "app", (("app_name", "owner", "tier"), applications)
        wave_of = plan.wave_of if plan is not None else {}
        assets = tuple(
            _Member(
                one.id,
                (
                    one.name,
                    one.kind.value,
                    one.environment.value if one.environment is not None else None,
                    wave_of[one.id].number if one.id in wave_of else None,
                ),
            )
            for one in inventory.estate
        )
        yield "asset", (("asset_name", "kind", "environment", "wave_number"), assets)
        named = {one.business_unit for one in inventory.servers}
        named |= {one.business_unit for one in inventory.applications}
        units = sorted(name for name in named if name)
        yield "bu", (("bu_name",), tuple(_Member(name, (name,)) for name in units))
        standards = {
            (line.standard or "-", line.kind.value, "capital" if line.capital else "revenue")
            for line in (*self._projection.do_nothing, *self._projection.option)
        }
        lines = tuple(
            _Member("|".join(one), (f"{one[0]} {one[1]}, {one[2]}", *one))
            for one in sorted(standards)
        )
        yield "line", (("line_name", "standard_line", "block", "budget"), lines)
        scenarios = (
            _Member(_STAY, ("Do nothing", "")),
            _Member(_LEAVE, (f"Exit to {self._projection.target}", str(self._projection.target))),
        )
        yield "scenario", (("scenario_name", "target"), scenarios)
        waves = tuple(
            _Member(
                f"wave-{wave.number}",
                (f"Wave {wave.number}", wave.number, wave.start, wave.end - timedelta(days=1)),
            )
            for wave in (plan.waves if plan is not None else ())
        )
        yield "wave", (("wave_name", "wave_number", "first_day", "last_day"), waves)

    def _dates(self) -> Table:
        """Return one row a day, from the first month to the end of the horizon or of the plan."""
        months = self._projection.month_list
        last = max(
            [(months[-1] + 1).first_day, *(day + timedelta(1) for day, *_ in self._events())]
        )
        first = min([months[0].first_day, *(day for day, *_ in self._events())])
        days = (first + timedelta(days=n) for n in range((last - first).days))
        return Table(
            name="dim_date",
            title="Dimension: date",
            headings=(
                "date_key",
                "date",
                "year",
                "month",
                "month_start",
                "fiscal_year",
                "month_of_fiscal_year",
            ),
            rows=tuple(_day_row(day) for day in days),
        )

    def _costs(self) -> Table:
        months = [_day_key(month.first_day) for month in self._projection.month_list]
        rows: list[tuple[Cell, ...]] = []
        for scenario, lines in (
            (_STAY, self._projection.do_nothing),
            (_LEAVE, self._projection.option),
        ):
            key = self._keys["scenario"][scenario]
            for (app, line, unit), series in self._series(lines).items():
                sums = sum_by_month(series, len(months))
                rows += [
                    (key, month, app, line, unit, amount)
                    for month, amount in zip(months, sums, strict=True)
                    if amount
                ]
        headings = ("scenario_key", "date_key", "app_key", "line_key", "bu_key", "amount")
        note = (
            f"Amounts in {self._projection.currency}, costs positive, one row a scenario, month, "
            "application, line and business unit."
        )
        rows.sort()
        return Table(
            name="fact_cost", title="Fact: cost", headings=headings, rows=tuple(rows), notes=(note,)
        )

    def _series(
        self, lines: Iterable[Line]
    ) -> dict[tuple[int, int, int], list[tuple[Decimal, ...]]]:
        """Return the monthly amounts of each application, standard line and business unit."""
        series: dict[tuple[int, int, int], list[tuple[Decimal, ...]]] = defaultdict(list)
        for line in lines:
            kind = "capital" if line.capital else "revenue"
            key = self._keys["line"][f"{line.standard or '-'}|{line.kind.value}|{kind}"]
            server = self._servers.get(line.subject) if line.kind is not LineKind.ONE_OFF else None
            owners = self._owners(server)
            for (app, unit), amounts in zip(owners, _shared(line, len(owners)), strict=True):
                series[app, key, unit].append(amounts)
        return series

    def _owners(self, server: Server | None) -> list[tuple[int, int]]:
        """Return application and business unit keys; several applications share evenly."""
        if server is None:
            return [(UNALLOCATED, UNALLOCATED)]
        known = self._material.inventory.application_by_id
        units = self._keys["bu"]
        own = units.get(server.business_unit or "", UNALLOCATED)
        applications = [known[one] for one in server.applications if one in known]
        if not applications:
            return [(UNALLOCATED, own)]
        return [
            (self._keys["app"][app.id], own or units.get(app.business_unit or "", UNALLOCATED))
            for app in applications
        ]

    def _milestones(self) -> Table:
        headings = ("date_key", "wave_key", "asset_key", "milestone", "what")
        rows = sorted(
            (_day_key(day), wave, asset, name, what)
            for day, wave, asset, name, what in self._events()
        )
        return Table(
            name="fact_milestone", title="Fact: milestone", headings=headings, rows=tuple(rows)
        )

    def _energy(self) -> Table:
        """Return one row a scenario and fiscal year; what is not known is empty, no key is."""
        first = self._projection.month_list[0].first_day
        case = self._material.energy
        rows: list[tuple[Cell, ...]] = []
        for one in case.years if case is not None else ():
            day = _day_key(max(one.year.first_month.first_day, first))
            stay, leave = (self._keys["scenario"][name] for name in (_STAY, _LEAVE))
            rows += [
                (stay, day, one.stay_kwh, _NOTHING, one.stay_kg, one.stay_market_kg,
                 one.stay_embodied_kg),
                (leave, day, one.site_kwh, one.target_kwh, one.option_kg, one.option_market_kg,
                 one.option_embodied_kg),
            ]  # fmt: skip
        return Table(
            name="fact_energy",
            title="Fact: energy and carbon",
            headings=(
                "scenario_key", "date_key", "site_kwh", "target_kwh", "location_based_kg",
                "market_based_kg", "embodied_kg",
            ),
            rows=tuple(sorted(rows, key=lambda row: (row[0], row[1]))),
        )  # fmt: skip

    def _events(self) -> Iterator[tuple[date, int, int, str, str]]:
        plan, dates = self._material.plan, self._material.releases
        if plan is None:
            return
        waves, assets = self._keys["wave"], self._keys["asset"]
        for wave in plan.waves:
            key = waves[f"wave-{wave.number}"]
            yield wave.start, key, UNALLOCATED, "cutover", f"Wave {wave.number}"
        if dates is None:
            return
        names = self._material.inventory.label_of
        for release in dates.servers:
            mine = plan.wave_of.get(release.server)
            key = waves[f"wave-{mine.number}"] if mine is not None else UNALLOCATED
            asset = assets.get(release.server, UNALLOCATED)
            for day, name in ((release.power_off, "power-off"), (release.soak_end, "soak end")):
                if day is not None:
                    yield day, key, asset, name, names[release.server]
        contracts = {one.id: one.name for one in self._material.inventory.contracts}
        for contract, stop in dates.contracts:
            for day, name in ((stop.notice_by, "last notice"), (stop.stop, "contract end")):
                if day is not None:
                    yield day, UNALLOCATED, UNALLOCATED, name, contracts[contract]


def _shared(line: Line, owners: int) -> list[tuple[Decimal, ...]]:
    """Return the amounts of a line in equal shares; the last takes what division leaves."""
    if owners == 1:
        return [line.amounts]
    share = tuple((amount / owners).quantize(_PLACES) for amount in line.amounts)
    rest = tuple(
        amount - part * (owners - 1) for amount, part in zip(line.amounts, share, strict=True)
    )
    return [*([share] * (owners - 1)), rest]


def _day_key(day: date) -> int:
    """Return a day as 20270401, which sorts and reads."""
    return day.year * 10_000 + day.month * 100 + day.day


def _day_row(day: date) -> tuple[Cell, ...]:
    from costing.months import Month

    month: Month = Month.of(day)
    year = month.fiscal_year
    return (
        _day_key(day),
        day,
        day.year,
        day.month,
        month.first_day,
        str(year),
        month - year.first_month + 1,
    )


def described(tables: Iterable[Table], notes: Mapping[str, str]) -> str:
    """Return what each table holds, as Markdown."""
    lines = ["# Star schema of a Decant plan", ""]
    for table in tables:
        lines += [
            f"## {table.name}",
            "",
            " ".join((notes.get(table.name, ""), *table.notes)).strip(),
            "",
            f"{len(table.rows)} rows; columns: {', '.join(table.headings)}.",
            "",
        ]
    return "\n".join(lines)
