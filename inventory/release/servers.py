"""Power-off and end of soak of every server, from its wave and its criticality."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from inventory.dispositions import PLACEMENT, Disposition
from inventory.exit_record import NOTHING_RECORDED
from inventory.identity import ApplicationId, ServerId, UnitKind, UnitRef
from inventory.model import Environment
from inventory.release.dates import ServerRelease
from inventory.release.holding import Outlook, hold_on_server, soak_end, soak_length

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from inventory.dispositions import Dispositions
    from inventory.exit_record import ExitRecord
    from inventory.graph import DependencyGraph
    from inventory.model import Criticality, Inventory, Server
    from inventory.release.dates import SoakPolicy
    from inventory.shared_services import SharedService
    from inventory.waves.plan import WavePlan


def server_releases(
    inventory: Inventory,
    plan: WavePlan,
    policy: SoakPolicy,
    *,
    retire: Mapping[ServerId, date],
    decided: Dispositions,
    shared: Collection[ServerId],
    record: ExitRecord = NOTHING_RECORDED,
    outlook: Outlook | None = None,
) -> dict[ServerId, ServerRelease]:
    """Return the dates of every server of the estate, in order of id.

    Days and rules as `releases` describes them.
    """
    expected = outlook or Outlook()
    last = max((wave.end - timedelta(days=1) for wave in plan.waves), default=None)
    why_not = {item.server: item.reason for item in plan.unassigned}
    found: dict[ServerId, ServerRelease] = {}
    for server in sorted(inventory.estate, key=lambda item: item.id):
        stays = _stays_by_hand(server.id, decided)
        wave = None if stays else plan.wave_of.get(server.id)
        if wave is not None and last is not None:
            cutover, power_off, lead = wave.start, wave.end - timedelta(days=1), ""
            if server.id in shared:
                power_off, lead = last, "Shared service: off with the last wave. "
        elif server.id in retire:
            cutover = power_off = retire[server.id]
            lead = "Retires without a target. "
        elif last is not None and decided.retires(server.id):
            cutover = power_off = last
            lead = "Retires without a target, as was decided; off with the last wave. "
        else:
            found[server.id] = ServerRelease(
                server=server.id,
                cutover=None,
                power_off=None,
                soak_end=None,
                basis=stays or why_not.get(server.id, "It is in no wave of the plan."),
            )
            continue
        days, rule = soak_length(server.id, *_soak_days(server, inventory, policy), record)
        power_off = expected.power_off.get(server.id, power_off)
        end, rule = soak_end(server.id, power_off, days, rule, record)
        unit = UnitRef(kind=UnitKind.SERVER, key=server.id)
        _, until, why = hold_on_server(server.id, unit, server.name, record)
        found[server.id] = ServerRelease(
            server=server.id,
            cutover=cutover,
            power_off=power_off,
            soak_end=max(end, expected.soak_end.get(server.id, end)),
            basis=lead + rule,
            held=why,
            held_until=until,
        )
    return found


def _stays_by_hand(server: ServerId, decided: Dispositions) -> str:
    """Return why a person keeps a server where it is, "" where nobody does.

    It goes before a wave of a plan that was made earlier: what it stands in is not released.
    """
    found = decided.of_server.get(server)
    if found is None or found.rule != PLACEMENT or found.steers is not Disposition.RETAIN:
        return ""
    return f"It is to be retained, as {found.because}."


def servers_of_services(
    services: Iterable[SharedService], graph: DependencyGraph, inventory: Inventory
) -> frozenset[ServerId]:
    """Return the servers of shared services, whatever the level of `graph`."""
    found: set[ServerId] = set()
    for service in services:
        node = graph.node_by_id.get(service.node)
        kind, _, key = service.node.partition(":")
        if node is not None:
            found.update(node.servers)
        elif kind == "app":
            members = inventory.servers_of.get(ApplicationId(key), ())
            found.update(server.id for server in members)
        elif ServerId(key) in inventory.server_by_id:
            found.add(ServerId(key))
    return frozenset(found)


def _soak_days(server: Server, inventory: Inventory, policy: SoakPolicy) -> tuple[int, str]:
    """Return the soak in calendar days, and the rule in words.

    The most critical of the server and its applications counts.  Where no criticality is known,
    a test or development server soaks as tier 4 does.
    """
    tiers: list[tuple[Criticality, str]] = []
    if server.criticality is not None:
        tiers.append((server.criticality, server.name))
    for application_id in server.applications:
        application = inventory.application_by_id.get(application_id)
        if application is not None and application.criticality is not None:
            tiers.append((application.criticality, application.name))
    if tiers:
        tier, name = min(tiers)
        days = {
            1: policy.days_tier_1,
            2: policy.days_tier_2,
            3: policy.days_tier_3,
            4: policy.days_tier_4,
        }[tier.value]
        return days, f"{days} days of soak: {name} is tier {tier.value}."
    if server.environment in {Environment.TEST, Environment.DEVELOPMENT}:
        days = policy.days_tier_4
        return days, f"{days} days of soak: {server.environment.value}, no criticality known."
    return policy.days_unknown, f"{policy.days_unknown} days of soak: criticality not known."
