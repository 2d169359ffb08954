"""What the exit costs once: migration, cutovers, decommission, programme."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from costing.departures import Departure, Fate
from costing.gaps import not_entered
from costing.lines import ZERO, Line, LineKind
from costing.months import Month
from costing.prices import MissingPrice
from costing.stepped import Billing, charged
from inventory.dispositions import Disposition
from inventory.identity import UnitKind
from inventory.release import is_hardware

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from costing.assumptions import AssumptionSet
    from inventory.dispositions import Dispositions
    from inventory.identity import ApplicationId, ServerId
    from inventory.model import Inventory
    from inventory.release import Releases
    from inventory.waves.plan import Wave, WavePlan

#: Assumption that holds the days of an application, by its disposition.
_DAYS_OF = {
    Disposition.REPLATFORM: "migration_days_replatform",
    Disposition.REPURCHASE: "migration_days_replatform",
    Disposition.REFACTOR: "migration_days_refactor",
    Disposition.RETIRE: "migration_days_retire",
}


class Transition:
    """Collects the one-off lines of one plan, and what they lack.

    Attributes:
        lines: In the order they are shown.
        gaps: Standard lines for which nobody has entered a value.
    """

    def __init__(
        self,
        inventory: Inventory,
        plan: WavePlan,
        assumptions: AssumptionSet,
        leaving: Mapping[ServerId, Departure],
        *,
        decided: Dispositions,
        first: Month,
        months: int,
    ) -> None:
        self._decided = decided
        self._inventory = inventory
        self._plan = plan
        self._assumptions = assumptions
        self._leaving = leaving
        self._first = first
        self._months = months
        self.lines: list[Line] = []
        self.gaps: list[MissingPrice] = []

    def add_all(self, releases: Releases, *, today: date, site_free: date | None) -> None:
        """Add every one-off line; nothing at all where no server leaves."""
        gone = [departure for departure in self._leaving.values() if departure.off is not None]
        if not gone:
            return
        last_off = max(departure.off for departure in gone if departure.off is not None)
        starts = [one.cloud_start for one in gone if one.cloud_start is not None]
        self._once("discovery_cost", "Discovery and planning", today)
        if starts:
            self._once("landing_zone_cost", "Landing zone and connectivity", min(starts))
            self._once("data_transfer_cost", "Data transfer", min(starts))
        self._programme(today, last_off)
        self._migration()
        self._decommission(releases)
        if site_free is not None:
            self._once("redundancy_cost", "Redundancy", site_free)

    def _once(self, assumption: str, name: str, day: date) -> None:
        amount = self._entered(assumption)
        if amount is not None:
            driver = f"{amount:,} entered as {assumption}, due on {day.isoformat()}"
            self._add(assumption, name, {Month.of(day): amount}, driver, self._line_of(assumption))

    def _programme(self, today: date, last_off: date) -> None:
        monthly = self._entered("programme_cost_month")
        if monthly is None:
            return
        amounts = charged(
            monthly, Billing.MONTH, self._first, self._months, start=today, stop=last_off
        )
        driver = f"{monthly:,} a month from {today.isoformat()} to {last_off.isoformat()}"
        line = self._line("programme", "Programme team and training", amounts, driver, "B6")
        self.lines.append(line)

    def _migration(self) -> None:
        rate = self._assumptions.number("day_rate")
        per_server = self._assumptions.number("migration_days_server")
        hypercare = self._assumptions.number("hypercare_days_wave")
        seen: set[ApplicationId] = set()
        for wave in self._plan.waves:
            moving = [s for s in wave.servers if self._leaves_as(s) is Fate.MOVES]
            days_applications, count = self._application_days(wave, seen)
            days = len(moving) * per_server + days_applications
            month = Month.of(wave.start)
            driver = (
                f"({_count(len(moving), 'server')} x {_count(per_server, 'day')} + "
                f"{_count(days_applications, 'day')} for {_count(count, 'application')}) x "
                f"{rate:,} a day"
            )
            self._add(
                f"migration:wave-{wave.number}",
                f"Migration of wave {wave.number}",
                {month: days * rate},
                driver,
                "B2",
            )
            self._add(
                f"hypercare:wave-{wave.number}",
                f"Cutover and hypercare of wave {wave.number}",
                {month: hypercare * rate},
                f"{_count(hypercare, 'day')} x {rate:,} a day",
                "B5",
            )

        self._retirement(rate, seen)

    def _retirement(self, rate: Decimal, seen: set[ApplicationId]) -> None:
        """Add the work on applications that retire outside the waves, as they are switched off."""
        each = self._assumptions.number("migration_days_retire")
        ends: list[date] = []
        for application in self._inventory.applications:
            way = self._decided.of_application_steers(application.id)
            if application.id in seen or way is not Disposition.RETIRE:
                continue
            servers = self._inventory.servers_of[application.id]
            found = [self._leaving[one.id] for one in servers if one.id in self._leaving]
            days = [one.cutover for one in found if one.cutover is not None]
            if days:
                ends.append(min(days))
        if ends:
            self._add(
                "migration:retired",
                "Retirement of applications",
                _by_month(ends, each * rate),
                f"{_count(len(ends), 'application')} x {_count(each, 'day')} x {rate:,} a day, "
                "as each is switched off",
                "B2",
            )

    def _application_days(self, wave: Wave, seen: set[ApplicationId]) -> tuple[Decimal, int]:
        """Return the days and the number of applications that leave first in this wave."""
        known = self._inventory.application_by_id
        named = set(wave.applications)
        for server in wave.servers:
            found = self._inventory.server_by_id.get(server)
            named |= set(found.applications if found else ())
        fresh = sorted(one for one in named if one in known and one not in seen)
        seen.update(fresh)
        days = ZERO
        for application in fresh:
            way = self._decided.of_application_steers(application)
            days += self._assumptions.number(_DAYS_OF.get(way, "migration_days_rehost"))
        return days, len(fresh)

    def _decommission(self, releases: Releases) -> None:
        servers = [one.off for one in self._leaving.values() if one.off is not None]
        hardware = [
            one.off
            for one in self._leaving.values()
            if one.off is not None and is_hardware(self._inventory.server_by_id[one.server])
        ]
        racks = []
        for release in releases.units:
            if release.removed is None:
                continue
            if release.unit.kind in {UnitKind.HOST, UnitKind.DEVICE}:
                hardware.append(release.removed)
            elif release.unit.kind is UnitKind.RACK:
                racks.append(release.removed)
        self._removal("server", servers, "decommission_days_server")
        self._removal("machine", hardware, "decommission_days_device")
        self._removal("rack", racks, "decommission_days_rack")
        each = self._entered("disposal_cost_device") if hardware else None
        if each is not None:
            driver = f"{_count(len(hardware), 'machine')} x {each}"
            amounts = _by_month(hardware, each)
            self._add("disposal", "Disposal less resale", amounts, driver, "B9")

    def _removal(self, what: str, days: list[date], assumption: str) -> None:
        if not days:
            return
        rate = self._assumptions.number("day_rate")
        effort = self._assumptions.number(assumption)
        work = _count(effort, "day")
        driver = f"{_count(len(days), what)} x {work} x {rate:,} a day, as each is gone"
        name = f"Decommission of {what}s"
        self._add(f"decommission:{what}s", name, _by_month(days, effort * rate), driver, "B9")

    def _leaves_as(self, server: ServerId) -> Fate | None:
        departure = self._leaving.get(server)
        return departure.fate if departure else None

    def _line_of(self, assumption: str) -> str:
        return self._assumptions.by_id[assumption].line

    def _entered(self, assumption: str) -> Decimal | None:
        value = self._assumptions.entered(assumption)
        if value is None:
            self.gaps.append(not_entered(self._assumptions, assumption))
        return value

    def _add(
        self, name_id: str, name: str, due: Mapping[Month, Decimal], driver: str, standard: str
    ) -> None:
        amounts = [ZERO] * self._months
        for month, amount in due.items():
            place = month - self._first
            if 0 <= place < self._months:
                amounts[place] += amount
            elif amount:
                reason = f"It falls due in {month}, outside the horizon: lengthen horizon_years."
                self.gaps.append(MissingPrice(what=name, reason=reason))
        self.lines.append(self._line(name_id, name, tuple(amounts), driver, standard))

    def _line(
        self, name_id: str, name: str, amounts: tuple[Decimal, ...], driver: str, standard: str
    ) -> Line:
        return Line(
            id=name_id,
            name=name,
            kind=LineKind.ONE_OFF,
            amounts=amounts,
            driver=driver,
            standard=standard,
        )


def _count(number: Decimal | int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _by_month(days: list[date], each: Decimal) -> dict[Month, Decimal]:
    amounts: dict[Month, Decimal] = defaultdict(lambda: ZERO)
    for day in days:
        amounts[Month.of(day)] += each
    return dict(amounts)
