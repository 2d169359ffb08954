"""What talks to what: ninety days of observed connections between the council's servers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from resources.samples.council import applications, servers
from resources.samples.dice import between, fraction, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from resources.samples.council import SampleApplication, SampleServer

FIRST_DAY = date(2026, 8, 10)
LAST_DAY = date(2026, 11, 8)

HEADINGS = (
    "Source",
    "Destination",
    "Destination port",
    "Protocol",
    "Connections",
    "Bytes",
    "First seen",
    "Last seen",
)

#: Addresses outside the estate (documentation ranges of RFC 5737) and who calls them.
_OUTSIDE = (
    ("pay", "203.0.113.20", 443),
    ("esb", "203.0.113.44", 443),
    ("asc", "198.51.100.17", 443),
    ("mail", "198.51.100.80", 25),
    ("ben", "198.51.100.31", 443),
)

#: A port that is a database's: the call goes to the provider's database servers.
_DATABASE_PORTS = {1433, 1521, 5432}


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """One row of the dependency table; `weight` says how busy it is beside others."""

    source: str
    destination: str
    port: int
    protocol: str = "tcp"
    weight: float = 1.0

    def cells(self) -> tuple[str, ...]:
        """Return the row as text."""
        key = (self.source, self.destination, self.port)
        connections = int(self.weight * between(400, 40_000, *key, "connections")) + 1
        first = FIRST_DAY + timedelta(days=whole(0, 6, *key, "first"))
        last = LAST_DAY - timedelta(days=whole(0, 3, *key, "last"))
        size = connections * whole(600, 60_000, *key, "bytes")
        numbers = (str(connections), str(size), first.isoformat(), last.isoformat())
        return (self.source, self.destination, str(self.port), self.protocol, *numbers)


def flow_rows() -> Iterator[tuple[str, ...]]:
    """Return the rows of the dependency table without headings."""
    machines: dict[str, list[SampleServer]] = {}
    for server in servers():
        if server.on and server.application is not None:
            machines.setdefault(server.application.code, []).append(server)
    for application in applications():
        for flow in (*_inside(application, machines), *_outward(application, machines)):
            yield flow.cells()
    for flow in _to_shared_services(machines):
        yield flow.cells()
    for code, address, port in _OUTSIDE:
        for server in machines[code][:1]:
            yield Flow(source=server.name, destination=address, port=port).cells()
    yield from _faults()


def _inside(
    application: SampleApplication, machines: dict[str, list[SampleServer]]
) -> Iterator[Flow]:
    """Between the layers of one application: web to app, app to database, one environment each."""
    own = machines.get(application.code, [])
    for source in own:
        for destination in own:
            if source.environment != destination.environment:
                continue
            layers = (source.role, destination.role)
            if layers in {("web", "app"), ("proxy", "idp"), ("gw", "brk"), ("brk", "sh")}:
                yield Flow(source=source.name, destination=destination.name, port=8080, weight=2)
            elif layers == ("app", "db") or (
                layers == ("web", "db") and not any(server.role == "app" for server in own)
            ):
                port = 1433 if destination.windows else 5432
                yield Flow(source=source.name, destination=destination.name, port=port, weight=3)
            elif layers == ("dc", "dc") and source.name < destination.name:
                yield Flow(source=source.name, destination=destination.name, port=389)


def _outward(
    application: SampleApplication, machines: dict[str, list[SampleServer]]
) -> Iterator[Flow]:
    """From one application to those it needs, for every interface that the catalogue lists."""
    production = _of(machines, application.code, "production")
    callers = [server for server in production if server.role == "app"] or production
    for code, port in application.needs:
        providers = _providers(machines, code, port)
        for source in callers[:2]:
            for destination in providers[:2]:
                yield Flow(source=source.name, destination=destination.name, port=port)
    test = [server for server in _of(machines, application.code, "test") if server.role == "app"]
    for code, port in application.needs[:2]:
        for destination in _of(machines, code, "test")[:1]:
            for source in test[:1]:
                yield Flow(source=source.name, destination=destination.name, port=port, weight=0.02)


def _providers(machines: dict[str, list[SampleServer]], code: str, port: int) -> list[SampleServer]:
    provided = _of(machines, code, "production")
    roles = ("db",) if port in _DATABASE_PORTS else ("web", "proxy", "app", "idp")
    for role in roles:
        chosen = [server for server in provided if server.role == role]
        if chosen:
            return chosen
    return provided


def _of(machines: dict[str, list[SampleServer]], code: str, environment: str) -> list[SampleServer]:
    return [server for server in machines.get(code, []) if server.environment == environment]


def _to_shared_services(machines: dict[str, list[SampleServer]]) -> Iterator[Flow]:
    """Between every server and the services that all of them use: the hubs."""
    of = {code: [server.name for server in of_code] for code, of_code in machines.items()}
    pollers = [name for name in of["mon"] if "-poll-" in name]
    stores = [name for name in of["bkp"] if "-media-" in name]
    points = [name for name in of["cfg"] if "-dist-" in name]
    collectors = [name for name in of["log"] if "-coll-" in name]
    controllers = [name for name in of["ad"] if "-p" in name]
    for server in (server for code in sorted(machines) for server in machines[code]):
        name = server.name
        place = whole(0, 1000, name, "place")
        calls = [
            (name, of["dns"][place % len(of["dns"])], 53, "udp"),
            (name, collectors[place % len(collectors)], 6514, "tcp"),
            (pollers[place % len(pollers)], name, 5985 if server.windows else 22, "tcp"),
            (stores[place % len(stores)], name, 6160, "tcp"),
        ]
        if server.windows:
            calls += [
                (name, controllers[place % len(controllers)], 88, "tcp"),
                (name, controllers[(place + 1) % len(controllers)], 389, "tcp"),
                (name, points[place % len(points)], 8530, "tcp"),
                (name, of["av"][place % 2], 8014, "tcp"),
            ]
        if server.role == "app" and fraction(name, "mail") < 1 / 2:
            calls.append((name, of["mail"][place % len(of["mail"])], 25, "tcp"))
        for source, destination, port, protocol in calls:
            if source != destination:
                yield Flow(
                    source=source,
                    destination=destination,
                    port=port,
                    protocol=protocol,
                    weight=0.3,
                )


def _faults() -> Iterator[tuple[str, ...]]:
    """Rows that no import may take as they stand; README.md of the sample lists them."""
    stamp = (FIRST_DAY.isoformat(), LAST_DAY.isoformat())
    yield ("crm-app-p01", "crm-app-p01", "9200", "tcp", "5120", "880212", *stamp)
    yield ("plan-app-p01", "llpg-old-server", "1521", "tcp", "212", "180224", *stamp)
    yield ("lib-web-p01", "", "443", "tcp", "77", "51000", *stamp)
    yield ("hr-app-p02", "ora-db-p01", "port 1521", "tcp", "4100", "9120000", *stamp)
    yield ("web-web-p01", "224.0.0.251", "5353", "udp", "90211", "7200100", *stamp)
