"""When servers are off for good, and when hosts, racks, devices, rooms and contracts follow.

All days are calendar days: soak, removal and hand-back run over weekends and holidays.
"""

from __future__ import annotations

from inventory.release.dates import Releases, ServerRelease, SoakPolicy, UnitRelease
from inventory.release.gains import Gain, NeededEmpty, gains, needed_empty
from inventory.release.holding import Outlook
from inventory.release.placement import is_hardware
from inventory.release.releasing import releases
from inventory.release.retiring import host_managers, retirement_days
from inventory.release.servers import servers_of_services

__all__ = [
    "Gain",
    "NeededEmpty",
    "Outlook",
    "Releases",
    "ServerRelease",
    "SoakPolicy",
    "UnitRelease",
    "gains",
    "host_managers",
    "is_hardware",
    "needed_empty",
    "releases",
    "retirement_days",
    "servers_of_services",
]
