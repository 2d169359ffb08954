"""All release dates of one wave plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.dispositions import decide
from inventory.exit_record import NOTHING_RECORDED
from inventory.progress import SILENT, raise_if_cancelled
from inventory.release.dates import Releases, SoakPolicy
from inventory.release.holding import Outlook
from inventory.release.servers import server_releases
from inventory.release.units import contract_stop, unit_releases

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from inventory.dispositions import Dispositions
    from inventory.exit_record import ExitRecord
    from inventory.identity import ServerId
    from inventory.model import Inventory
    from inventory.progress import Progress
    from inventory.waves.plan import WavePlan


def releases(
    inventory: Inventory,
    plan: WavePlan,
    *,
    today: date,
    soak: SoakPolicy | None = None,
    decided: Dispositions | None = None,
    retire: Mapping[ServerId, date] | None = None,
    shared: Collection[ServerId] = frozenset(),
    notice_after_empty: bool = False,
    record: ExitRecord = NOTHING_RECORDED,
    outlook: Outlook | None = None,
    progress: Progress = SILENT,
) -> Releases:
    """Return when everything in `inventory` is off for good, given the waves.

    * T0, the day of power-off, is the last day of the server's cutover window.  The window is
      when the source is stopped anyway, and its days are known to be free of freezes.  Shared
      services run on to the last day of the last wave: they are extended first, retired last.
    * ``soak_end = T0 + soak days`` by the most critical of the server and its applications.
    * ``free(u)`` is the last ``soak_end`` of the servers and ``removed`` of the units that `u`
      waits for; ``removed(u) = free(u) + removal days of its kind``.
    * A contract is ready when all units it covers are removed (virtual servers: off for good).

    Args:
        inventory: Its rooms, racks, clusters and contracts say what waits for what.
        plan: The waves; a server in none of them stays, unless it is to retire.
        today: No notice can be served before it.
        soak: Soak and removal days; the defaults where None.
        decided: What becomes of each server; by the program's own rules where None.  A server in
            no wave that retires and is not named in `retire` is switched off on the last day of
            the last wave, when nothing else needs it on site.
        retire: Days on which servers in no wave are switched off without a target
            (`retirement_days`).
        shared: Servers of shared services (`servers_of_services`).
        notice_after_empty: Serve notice only when the units are ready, not as early as possible.
        record: What people entered: it lengthens soaks, holds assets and serves notices.  The
            days on which its tasks were done count only through `outlook`.
        outlook: Real and expected days in place of planned ones (`outlook_of`).
        progress: Reports and may cancel.
    """
    policy = soak or SoakPolicy()
    progress.report(0.0, "Working out when servers are off for good")
    servers = server_releases(
        inventory,
        plan,
        policy,
        retire=retire or {},
        decided=decided or decide(inventory, today),
        shared=shared,
        record=record,
        outlook=outlook,
    )
    raise_if_cancelled(progress)
    progress.report(0.3, "Following shared units to their last tenant")
    units = unit_releases(
        inventory, servers, policy, progress, record=record, outlook=outlook or Outlook()
    )
    progress.report(0.9, "Matching contracts to the units they pay for")
    contracts = tuple(
        (
            contract.id,
            contract_stop(
                contract,
                inventory,
                servers,
                units,
                today=today,
                notice_after_empty=notice_after_empty,
                notice=record.notice_on.get(contract.id),
            ),
        )
        for contract in inventory.contracts
    )
    return Releases(
        servers=tuple(servers.values()),
        units=tuple(units[unit] for unit in sorted(units)),
        contracts=contracts,
    )
