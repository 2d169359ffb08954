"""Reads the one-off costs of leaving into rows of the workbook.

Every row is tried against the application's own line.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.exports.case_workbook.book import BODY
from costing.exports.case_workbook.entries import Entry, given, link, number
from costing.exports.case_workbook.named import is_close
from costing.exports.case_workbook.reading_site import FIRST_START, LAST_OFF, OFF, UNIT_STOP
from costing.exports.case_workbook.reading_terms import REDUNDANCY
from costing.exports.case_workbook.rows import ONE, CaseInputs, OnceRow, Price, RunningRow
from costing.stepped import Billing, charged
from inventory.identity import UnitKind
from inventory.release import is_hardware

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from costing.exports.case_workbook.reading_site import Waves
    from costing.lines import Line
    from costing.projection import Projection
    from inventory.model import Inventory
    from inventory.release import Releases
    from inventory.waves.plan import WavePlan

#: Category of one-off rows.
ONE_OFF = "once"

#: Lines that follow the day rate, by the beginning of their id.
_ENTERED_ONCE = {
    "discovery_cost": "today",
    "landing_zone_cost": FIRST_START,
    "data_transfer_cost": FIRST_START,
    "redundancy_cost": "site",
}
#: One-off lines paid in more months than this are taken over as a profile.
_MOST_MONTHS = 36


class OneOffReader:
    """Reads one-off lines."""

    def __init__(
        self,
        inputs: CaseInputs,
        inventory: Inventory,
        projection: Projection,
        plan: WavePlan,
        releases: Releases,
        waves: Waves,
    ) -> None:
        self._inputs = inputs
        self._named = inputs.named
        self._inventory = inventory
        self._projection = projection
        self._releases = releases
        self._waves = waves
        self._wave_start = {f"wave-{wave.number}": wave.start for wave in plan.waves}
        self.readers: dict[str, Callable[[Line], bool]] = {
            "programme": self._programme,
            "migration": self._by_wave,
            "hypercare": self._by_wave,
            "decommission": self._decommission,
            "disposal": self._disposal,
            **dict.fromkeys(_ENTERED_ONCE, self._entered_once),
        }

    def add_what_a_stop_would_bring(self) -> None:
        """Add redundancy where the site never goes, due once a person enters a stop of its staff.

        Until then it has no day, and costs nothing.
        """
        name = "redundancy_cost"
        if not self._named.has(name) or any(one.id == name for one in self._inputs.once):
            return
        for place, unit in enumerate(self._inputs.units):
            if unit.id == "labour:site" and unit.stop.value is None:
                self._inputs.once.append(
                    OnceRow(
                        id=name,
                        name="Redundancy",
                        key=f"{ONE_OFF} {REDUNDANCY}",
                        quantity=ONE,
                        each=self._named.linked(name),
                        rate=ONE,
                        due=link(f"=Inventory!${UNIT_STOP}${BODY + place}", None),
                    )
                )

    def _key(self, category: str, line: Line) -> str:
        return f"{category} {self._inputs.terms.tag(line.id, line.standard)}"

    def _programme(self, line: Line) -> bool:
        today, last = self._projection.today, self._waves.last_off
        if today is None or last is None or not self._named.has("programme_cost_month"):
            return False
        each = self._named.linked("programme_cost_month")
        price = Price(quantity=ONE, each=each, rate=ONE, per=ONE)
        months = self._shares(today, last)
        if not is_close(line.total, price.monthly * months):
            return False
        self._inputs.running.append(
            RunningRow(
                id=line.id,
                name=line.name,
                key=self._key(ONE_OFF, line),
                price=price,
                by_day=False,
                start=link("=k_today", today),
                stop=link(f"={LAST_OFF}", last),
                source="assumption",
            )
        )
        return True

    def _entered_once(self, line: Line) -> bool:
        when = _ENTERED_ONCE[line.id]
        due: Entry | None = None
        if when == "today" and self._projection.today is not None:
            due = link("=k_today", self._projection.today)
        elif when == FIRST_START and self._waves.first_start is not None:
            due = link(f"={FIRST_START}", self._waves.first_start)
        elif when == "site":
            due = self._site_free(line)
        if due is None or not self._named.has(line.id):
            return False
        return self._once(line, [(due, ONE, self._named.linked(line.id), ONE)])

    def _site_free(self, line: Line) -> Entry | None:
        for place, unit in enumerate(self._inputs.units):
            if unit.id == "labour:site":
                return link(f"=Inventory!${UNIT_STOP}${BODY + place}", unit.stop.value)
        paid = [place for place, amount in enumerate(line.amounts) if amount]
        return given((self._projection.first + paid[0]).first_day) if paid else None

    def _by_wave(self, line: Line) -> bool:
        day = self._wave_start.get(line.id.partition(":")[2])
        if day is None or not self._named.has("day_rate"):
            return False
        rate = self._named.linked("day_rate")
        if not number(rate):
            return False
        if line.id.startswith("hypercare:"):
            each = self._named.linked("hypercare_days_wave")
            return self._once(line, [(given(day), ONE, each, rate)])
        days = given(float(line.total) / number(rate))
        return self._once(line, [(given(day), days, ONE, rate)])

    def _decommission(self, line: Line) -> bool:
        what = line.id.partition(":")[2]
        effort = {"servers": "server", "machines": "device", "racks": "rack"}.get(what)
        if effort is None or not self._named.has("day_rate"):
            return False
        each = self._named.linked(f"decommission_days_{effort}")
        rate = self._named.linked("day_rate")
        return self._once(line, [(due, given(n), each, rate) for due, n in self._removed(what)])

    def _disposal(self, line: Line) -> bool:
        if not self._named.has("disposal_cost_device"):
            return False
        each = self._named.linked("disposal_cost_device")
        return self._once(
            line, [(due, given(n), each, ONE) for due, n in self._removed("machines")]
        )

    def _removed(self, what: str) -> list[tuple[Entry, float]]:
        """Return how many servers, machines or racks are gone on which day."""
        by_wave: Counter[int] = Counter()
        by_day: Counter[date] = Counter()
        for one in self._projection.leaving if what != "racks" else ():
            if one.off is not None and (
                what == "servers" or is_hardware(self._inventory.server_by_id[one.server])
            ):
                by_wave[self._waves.place_of[one.server]] += 1
        kinds = {"machines": (UnitKind.HOST, UnitKind.DEVICE), "racks": (UnitKind.RACK,)}
        for unit in self._releases.units:
            if unit.removed is not None and unit.unit.kind in kinds.get(what, ()):
                by_day[unit.removed] += 1
        found = []
        for place, count in sorted(by_wave.items()):
            off = self._waves.rows[place].off
            found.append((link(f"={self._waves.cell(place, OFF)}", off.value), float(count)))
        return [*found, *((given(day), float(count)) for day, count in sorted(by_day.items()))]

    def _once(self, line: Line, rows: list[tuple[Entry, Entry, Entry, Entry]]) -> bool:
        first, months = self._projection.first, self._projection.months
        begin, end = given(first.first_day), given((first + months).first_day)
        total = sum(
            number(quantity) * number(each) * number(rate)
            for due, quantity, each, rate in rows
            if due.value is None or number(begin) <= number(due) < number(end)
        )
        if not is_close(line.total, total):
            return False
        for place, (due, quantity, each, rate) in enumerate(rows):
            self._inputs.once.append(
                OnceRow(
                    id=line.id if len(rows) == 1 else f"{line.id}/{place + 1}",
                    name=line.name,
                    key=self._key(ONE_OFF, line),
                    quantity=quantity,
                    each=each,
                    rate=rate,
                    due=due,
                )
            )
        return True

    def by_month(self, line: Line) -> bool:
        """Add a row for each month in which a one-off line is paid, if those are few."""
        paid = [(place, amount) for place, amount in enumerate(line.amounts) if amount]
        if len(paid) > _MOST_MONTHS:
            return False
        rate = ONE
        if line.id == "migration:retired" and self._named.has("day_rate"):
            rate = self._named.linked("day_rate")
        each = number(rate)
        if not each:
            return False
        rows = []
        for place, amount in paid:
            due = (self._projection.first + place).first_day
            rows.append((given(due), given(float(amount) / each), ONE, rate))
        return self._once(line, rows)

    def _shares(self, start: date, stop: date | None) -> float:
        first, months = self._projection.first, self._projection.months
        return float(sum(charged(_ONE, Billing.MONTH, first, months, start=start, stop=stop)))


_ONE = Decimal(1)
