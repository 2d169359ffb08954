"""Which operating-system charge a server is priced with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.prices import MissingPrice, OsCharge
from inventory.model import OsFamily
from inventory.operating_systems import os_family_of

if TYPE_CHECKING:
    from inventory.model import Server

_CHARGES = {
    OsFamily.WINDOWS: OsCharge.WINDOWS,
    OsFamily.RHEL: OsCharge.RHEL,
    OsFamily.SUSE: OsCharge.SUSE,
    OsFamily.LINUX: OsCharge.LINUX,
}


def charge_of(server: Server) -> OsCharge | None:
    """Return the charge of a server's operating system, None where that is not known.

    The family worked out at import comes first, then what the guest reports, then what the
    hypervisor was told.  A system that is neither Windows nor Linux has no charge either.
    """
    family = server.os_family or os_family_of(server.os_text) or os_family_of(server.os_configured)
    return None if family is None else _CHARGES.get(family)


def no_charge(server: Server) -> MissingPrice:
    """Return why a server's operating system has no price."""
    printed = server.os_text or server.os_configured
    if printed is None:
        reason = "The operating system is not known; state it to price it."
    else:
        reason = f"{printed!r} is not an operating system that the price book has a charge for."
    return MissingPrice(what="operating system", reason=reason)
