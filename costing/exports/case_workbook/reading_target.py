"""Reads what leaving costs into rows of the workbook: servers, services, one-offs, overheads.

Every row is tried against the application's own line; a line that no row stands for is taken over
month by month.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from costing.composition import ranges_paid
from costing.exports.case_workbook.book import BODY
from costing.exports.case_workbook.entries import Entry, Role, given, link, number
from costing.exports.case_workbook.named import is_close, rate_id
from costing.exports.case_workbook.reading_site import FIRST_START, LAST_OFF, OFF, UNIT_STOP
from costing.exports.case_workbook.rows import (
    BY_YEAR,
    ONE,
    AdvanceRow,
    CaseInputs,
    FollowRow,
    OnceRow,
    Price,
    ProfileRow,
    RunningRow,
)
from costing.lines import ZERO, LineKind, monthly_sum
from costing.months import Month
from costing.stepped import Billing, charged
from inventory.identity import ApplicationId, ServerId, UnitKind
from inventory.release import is_hardware

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from costing.exports.case_workbook.reading_site import Waves
    from costing.lines import Line
    from costing.projection import Projection
    from inventory.model import Inventory
    from inventory.release import Releases
    from inventory.waves.plan import WavePlan

    #: First day paid, first day not paid, and whether only the limit of dual running is in the way.
    _Range = tuple[date, date | None, bool]

SERVER, TARGET, ONE_OFF, SITE, CAPITAL = "server", "target", "once", "site", "capital"
STAYING = "staying"

#: Lines that follow the day rate, by the beginning of their id.
_ENTERED_ONCE = {
    "discovery_cost": "today",
    "landing_zone_cost": FIRST_START,
    "data_transfer_cost": FIRST_START,
    "redundancy_cost": "site",
}
_ONE = Decimal(1)
#: One-off lines paid in more months than this are taken over as a profile.
_MOST_MONTHS = 36
_OF_SERVERS = ("run", "os", "database", "disks", "snapshots")


class TargetReader:
    """Reads the option's lines but for those of the data centre."""

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
        self._plan = plan
        self._releases = releases
        self._waves = waves
        self._composed = {one.server: one for one in projection.composed}
        self._wave_start = {f"wave-{wave.number}": wave.start for wave in plan.waves}
        self._shares = cache(self._shares_of)
        self._rows_of: dict[tuple[str, str], int] = {}

    def read(self, lines: Iterable[Line]) -> None:
        """Add a row or several for each line."""
        readers: dict[str, Callable[[Line], bool]] = {
            **dict.fromkeys(_OF_SERVERS, self._of_server),
            "overlap": self._second_licence,
            "upfront": self._advance,
            "service": self._service,
            "programme": self._programme,
            "migration": self._by_wave,
            "hypercare": self._by_wave,
            "decommission": self._decommission,
            "disposal": self._disposal,
            **dict.fromkeys(_ENTERED_ONCE, self._entered_once),
        }
        late = []
        for line in lines:
            prefix = line.id.partition(":")[0]
            if prefix == "run" and line.subject not in self._composed:
                late.append(line)
                continue
            reader = readers.get(prefix)
            if reader is None or not reader(line):
                self._take_over(line)
        if late:
            self._overheads(late)

    # Rows of servers

    def _of_server(self, line: Line) -> bool:
        if line.subject not in self._composed or not line.parts:
            return False
        price = self._native(line)
        if price is None:
            return False
        day, start = self._waves.start(ServerId(line.subject))
        if day is None:
            return False
        paid: list[_Range] = [(day, None, False)]
        if line.id.startswith(("os:", "database:")):
            kind = "os" if line.id.startswith("os:") else "database"
            paid = ranges_paid(ServerId(line.subject), kind, self._projection.coverage, day)
        return self._ranges(line, price, f"{SERVER} {line.standard}", start, day, paid, later=False)

    def _second_licence(self, line: Line) -> bool:
        price = self._native(line)
        server = ServerId(line.subject)
        if price is None or line.subject not in self._composed:
            return False
        day, start = self._waves.start(server)
        if day is None:
            return False
        paid = ranges_paid(server, "os", self._projection.coverage, day)
        return self._ranges(line, price, f"{ONE_OFF} {line.standard}", start, day, paid, later=True)

    def _ranges(
        self,
        line: Line,
        price: Price,
        key: str,
        start: Entry,
        first: date,
        paid: Iterable[_Range],
        *,
        later: bool,
    ) -> bool:
        ranges = [(low, high) for low, high, beyond in paid if beyond is later]
        months = sum((self._shares(low, high, by_day=True) for low, high in ranges), 0.0)
        if not ranges or not is_close(line.total, price.monthly * months):
            return False
        for place, (low, high) in enumerate(ranges):
            suffix = f"/{place + 1}" if place else ""
            self._inputs.running.append(
                RunningRow(
                    id=line.id + suffix,
                    name=line.name,
                    key=key,
                    price=self._same_price(line, price),
                    by_day=True,
                    start=start if low == first else given(low),
                    stop=given(high),
                    source=_source(line),
                )
            )
        return True

    def _same_price(self, line: Line, price: Price) -> Price:
        """Return the price, as a link from the second row of one licence on."""
        prefix = line.id.partition(":")[0]
        licence = ("os" if prefix == "overlap" else prefix, line.subject)
        known = self._rows_of.setdefault(licence, len(self._inputs.running))
        if known == len(self._inputs.running) or price.each.role is not Role.INPUT:
            return price
        return replace(price, each=link(f"=Running!$E${BODY + known}", price.each.value))

    def _native(self, line: Line) -> Price | None:
        """Return a line's price of a month in the currency in which it is published."""
        if not line.parts:
            return None
        currencies = {part.per_month.currency for part in line.parts}
        if len(currencies) != 1:
            return None
        amount = sum(float(part.per_month.amount) for part in line.parts)
        rate = self._rate(currencies.pop())
        if rate is None:
            return None
        return Price(quantity=ONE, each=given(amount), rate=rate, per=ONE)

    def note_rates(self, lines: Iterable[Line]) -> None:
        """Note the exchange rate of each currency, as the first line paid in full shows it."""
        plan, seen = self._projection.currency, set[str]()
        for line in lines:
            if not line.parts or not line.amounts[-1] or line.subject not in self._composed:
                continue
            currencies = {part.per_month.currency for part in line.parts}
            if line.id.startswith("upfront:") or currencies & {plan, *seen} or len(currencies) > 1:
                continue
            native = sum((part.per_month.amount for part in line.parts), ZERO)
            if native:
                currency = currencies.pop()
                seen.add(currency)
                rate = float(line.amounts[-1] / native)
                self._named.note_rate(currency, plan, rate, self._projection.exchange)

    def _rate(self, currency: str) -> Entry | None:
        """Return the link to an exchange rate."""
        if currency == self._projection.currency:
            return ONE
        id_ = rate_id(currency, self._projection.currency)
        return self._named.linked(id_) if self._named.has(id_) else None

    def _advance(self, line: Line) -> bool:
        day, start = self._waves.start(ServerId(line.subject))
        composed = self._composed.get(ServerId(line.subject))
        if day is None or composed is None:
            return False
        upfront = composed.upfront
        if len({one.part.per_month.currency for one in upfront}) != 1:
            return False
        rate = self._rate(upfront[0].part.per_month.currency)
        if rate is None:
            return False
        place, months = Month.of(day) - self._projection.first, self._projection.months
        total = 0.0
        for one in upfront:
            times = sum(1 for due in range(place, months, one.months) if due >= 0)
            total += float(one.part.per_month.amount) * number(rate) * times
        if not is_close(line.total, total):
            return False
        for count, one in enumerate(upfront, start=1):
            self._inputs.advance.append(
                AdvanceRow(
                    id=f"{line.id}/{count}",
                    name=line.name,
                    key=f"{SERVER} {line.standard}",
                    amount=given(one.part.per_month.amount),
                    rate=rate,
                    months=given(float(one.months)),
                    start=start,
                    source=_source(line),
                )
            )
        return True

    def _service(self, line: Line) -> bool:
        servers = [one.id for one in self._inventory.servers_of[ApplicationId(line.subject)]]
        day, start = self._waves.first_start_of(servers)
        if day is None:
            return False
        price = self._native(line)
        if price is None and self._named.has("service_cost_application"):
            each = self._named.linked("service_cost_application")
            price = Price(quantity=ONE, each=each, rate=ONE, per=BY_YEAR)
        paid: list[_Range] = [(day, None, False)]
        return price is not None and self._ranges(
            line, price, f"{TARGET} {line.standard}", start, day, paid, later=False
        )

    # One-off costs

    def _programme(self, line: Line) -> bool:
        today, last = self._projection.today, self._waves.last_off
        if today is None or last is None or not self._named.has("programme_cost_month"):
            return False
        each = self._named.linked("programme_cost_month")
        price = Price(quantity=ONE, each=each, rate=ONE, per=ONE)
        months = self._shares(today, last, by_day=False)
        if not is_close(line.total, price.monthly * months):
            return False
        self._inputs.running.append(
            RunningRow(
                id=line.id,
                name=line.name,
                key=f"{ONE_OFF} {line.standard}",
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
                    key=f"{ONE_OFF} {line.standard}",
                    quantity=quantity,
                    each=each,
                    rate=rate,
                    due=due,
                )
            )
        return True

    # What follows the servers' run cost

    def _overheads(self, lines: Iterable[Line]) -> None:
        months = self._projection.months
        run = [
            one
            for one in self._projection.option
            if one.kind is LineKind.TARGET_RUN
            and (one.subject in self._composed or one.id.startswith("card:"))
        ]
        steady = monthly_sum([one for one in run if not one.id.startswith("upfront:")], months)
        whole = float(sum(monthly_sum(run, months)))
        full = float(max(steady))
        flat = 0.0
        if self._waves.first_start is not None:
            flat = self._shares(self._waves.first_start, None, by_day=False)
        ramp = float(sum(steady)) / full if full else flat
        followed = {"ramp": ramp, "ratio": whole, "flat": flat}
        for line in lines:
            row = self._follow(line, followed)
            if row is not None and is_close(line.total, row.price.monthly * followed[row.how]):
                self._inputs.follow.append(row)
            else:
                self._take_over(line)

    def _follow(self, line: Line, followed: dict[str, float]) -> FollowRow | None:
        entered = {
            "run:C3": ("ramp", "egress_cost_month"),
            "run:C6": ("ramp", "cloud_backup_cost_month"),
            "run:C7": ("ratio", "cloud_support_ratio"),
        }
        if line.id in entered and self._named.has(entered[line.id][1]):
            how, name = entered[line.id]
            price = Price(quantity=self._named.linked(name), each=ONE, rate=ONE, per=ONE)
        elif (
            line.id == "run:C8"
            and self._named.has("cloud_team_fte")
            and self._named.has("fte_cost")
        ):
            how = "flat"
            posts, cost = self._named.linked("cloud_team_fte"), self._named.linked("fte_cost")
            price = Price(quantity=posts, each=cost, rate=ONE, per=BY_YEAR)
        elif line.id.startswith("run:link:"):
            found = self._native(line)
            if found is None:
                return None
            price = found
            how = "flat" if is_close(line.total, price.monthly * followed["flat"]) else "ramp"
        else:
            return None
        return FollowRow(
            id=line.id, name=line.name, key=f"{TARGET} {line.standard}", how=how, price=price
        )

    # What has no row of its own

    def _take_over(self, line: Line) -> None:
        if line.kind is LineKind.ONE_OFF and self._by_month(line):
            return
        category = (
            SERVER if line.id.startswith("card:") or line.subject in self._composed else TARGET
        )
        if line.kind is LineKind.ONE_OFF:
            category = ONE_OFF
        self._inputs.profiles.append(profile(line, category))

    def _by_month(self, line: Line) -> bool:
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

    def _shares_of(self, start: date, stop: date | None, *, by_day: bool) -> float:
        first, months = self._projection.first, self._projection.months
        billing = Billing.DAY if by_day else Billing.MONTH
        return float(sum(charged(_ONE, billing, first, months, start=start, stop=stop)))


def profile(line: Line, category: str) -> ProfileRow:
    """Return a line as it is, month by month."""
    return ProfileRow(
        id=f"{category}:{line.id}",
        name=line.name,
        key=f"{category} {line.standard}",
        amounts=tuple(float(amount) for amount in line.amounts),
        note=line.driver,
    )


def _source(line: Line) -> str:
    part = line.parts[0] if line.parts else None
    if part is None:
        return "assumption"
    words = f"{part.source} {part.as_of.isoformat() if part.as_of else ''}".strip()
    return words if len(line.parts) == 1 else f"{words}; {len(line.parts)} prices"
