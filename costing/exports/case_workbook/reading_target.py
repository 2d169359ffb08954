"""Reads what leaving costs into rows of the workbook: servers, services, one-offs, overheads.

Every row is tried against the application's own line; a line that no row stands for is taken over
month by month.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from costing.composition import ranges_paid
from costing.exports.case_workbook.book import BODY
from costing.exports.case_workbook.entries import Entry, Role, fixed, given, link, number
from costing.exports.case_workbook.named import is_close, rate_id
from costing.exports.case_workbook.reading_once import OneOffReader
from costing.exports.case_workbook.rows import (
    BY_YEAR,
    ONE,
    AdvanceRow,
    BandedRow,
    CaseInputs,
    FollowRow,
    Price,
    ProfileRow,
    RunningRow,
)
from costing.lines import LineKind, monthly_sum
from costing.months import Month
from costing.stepped import Billing, charged
from costing.target_frame import shows_what_runs
from inventory.identity import ApplicationId, ServerId

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

#: Lines of a second licence, and the licence that is paid again.
_LICENCE_OF = {"overlap": "os", "overlap-database": "database"}

SERVER, TARGET, ONE_OFF, SITE, CAPITAL = "server", "target", "once", "site", "capital"
STAYING = "staying"

_ONE = Decimal(1)
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
        self._one_off = OneOffReader(inputs, inventory, projection, plan, releases, waves)
        self._shares = cache(self._shares_of)
        self._rows_of: dict[tuple[str, str], int] = {}

    def read(self, lines: Iterable[Line]) -> None:
        """Add a row or several for each line."""
        readers: dict[str, Callable[[Line], bool]] = {
            **dict.fromkeys(_OF_SERVERS, self._of_server),
            "overlap": self._second_licence,
            "overlap-database": self._second_licence,
            "upfront": self._advance,
            "service": self._service,
            **self._one_off.readers,
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
        self._one_off.add_what_a_stop_would_bring()
        if late:
            self._overheads(late)

    def _key(self, category: str, line: Line) -> str:
        return f"{category} {self._inputs.terms.tag(line.id, line.standard)}"

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
        return self._ranges(
            line,
            price,
            self._key(SERVER, line),
            start,
            day,
            paid,
            later=False,
        )

    def _second_licence(self, line: Line) -> bool:
        price = self._native(line)
        server = ServerId(line.subject)
        if price is None or line.subject not in self._composed:
            return False
        day, start = self._waves.start(server)
        if day is None:
            return False
        licence = _LICENCE_OF[line.id.partition(":")[0]]
        paid = ranges_paid(server, licence, self._projection.coverage, day)
        return self._ranges(
            line,
            price,
            self._key(ONE_OFF, line),
            start,
            day,
            paid,
            later=True,
        )

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
        licence = (_LICENCE_OF.get(prefix, prefix), line.subject)
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
        """Note the exchange rate of each currency in which a price of a line is published."""
        plan = self._projection.currency
        published = {line.native for line in lines if line.parts}
        for one in self._projection.rates:
            if one.currency in published:
                self._named.note_rate(one.currency, plan, float(one.rate), one.source)

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
                    key=self._key(SERVER, line),
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
            line,
            price,
            self._key(TARGET, line),
            start,
            day,
            paid,
            later=False,
        )

    # What follows the servers' run cost

    def _overheads(self, lines: Iterable[Line]) -> None:
        months = self._projection.months
        run = [
            one
            for one in self._projection.option
            if one.kind is LineKind.TARGET_RUN
            and (one.subject in self._composed or one.id.startswith("card:"))
        ]
        steady = monthly_sum(filter(shows_what_runs, run), months)
        whole = float(sum(monthly_sum(run, months)))
        full = float(max(steady))
        flat = daily = 0.0
        if self._waves.first_start is not None:
            flat = self._shares(self._waves.first_start, None, by_day=False)
            daily = self._shares(self._waves.first_start, None, by_day=True)
        ramp = float(sum(steady)) / full if full else flat
        followed = {"ramp": ramp, "ratio": whole, "flat": flat, "daily": daily}
        shape = [float(one) / full for one in steady] if full else [float(bool(flat))] * months
        for line in lines:
            banded = self._banded(line)
            if banded is not None and all(
                is_close(amount, banded.cost(share)[1])
                for amount, share in zip(line.amounts, shape, strict=True)
            ):
                self._inputs.banded.append(banded)
                continue
            row = self._follow(line, followed)
            if row is not None and is_close(line.total, row.price.monthly * followed[row.how]):
                self._inputs.follow.append(row)
            else:
                self._take_over(line)

    def _banded(self, line: Line) -> BandedRow | None:
        banded = line.banded
        rate = None if banded is None else self._rate(banded.currency)
        if banded is None or rate is None or not banded.bands:
            return None
        return BandedRow(
            id=line.id,
            name=line.name,
            key=self._key(TARGET, line),
            quantity=given(banded.quantity),
            free=given(banded.free),
            before=fixed(banded.before),
            rate=rate,
            bands=tuple(
                (fixed(begin), fixed(end), given(price)) for begin, end, price in banded.bands
            ),
        )

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
        elif line.id.startswith("run:link:") or (
            line.id.startswith("run:storage:") and len(line.parts) == 1
        ):
            found = self._native(line)
            if found is None:
                return None
            price = found
            how = "daily" if is_close(line.total, price.monthly * followed["daily"]) else "ramp"
        else:
            return None
        return FollowRow(
            id=line.id,
            name=line.name,
            key=self._key(TARGET, line),
            how=how,
            price=price,
        )

    # What has no row of its own

    def _take_over(self, line: Line) -> None:
        if line.kind is LineKind.ONE_OFF and self._one_off.by_month(line):
            return
        category = (
            SERVER if line.id.startswith("card:") or line.subject in self._composed else TARGET
        )
        if line.kind is LineKind.ONE_OFF:
            category = ONE_OFF
        currencies = {part.per_month.currency for part in line.parts}
        rate = self._rate(currencies.pop()) if len(currencies) == 1 else ONE
        tag = self._inputs.terms.tag(line.id, line.standard)
        self._inputs.profiles.append(profile(line, category, tag, rate or ONE))

    def _shares_of(self, start: date, stop: date | None, *, by_day: bool) -> float:
        first, months = self._projection.first, self._projection.months
        billing = Billing.DAY if by_day else Billing.MONTH
        return float(sum(charged(_ONE, billing, first, months, start=start, stop=stop)))


def profile(line: Line, category: str, tag: str, rate: Entry = ONE) -> ProfileRow:
    """Return a line as it is, month by month, in the currency that `rate` converts."""
    per = number(rate) or 1.0
    return ProfileRow(
        id=f"{category}:{line.id}",
        name=line.name,
        key=f"{category} {tag}",
        amounts=tuple(float(amount) / per for amount in line.amounts),
        rate=rate,
        note=line.driver,
    )


def _source(line: Line) -> str:
    part = line.parts[0] if line.parts else None
    if part is None:
        return "assumption"
    words = f"{part.source} {part.as_of.isoformat() if part.as_of else ''}".strip()
    return words if len(line.parts) == 1 else f"{words}; {len(line.parts)} prices"
