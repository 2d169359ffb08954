"""Infoblox's list of addresses: it names addresses of servers, and is no list of servers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inventory.findings import Severity, in_order
from inventory.identity import Evidence, folded
from inventory.importing import ImportResult, ListedAddress, total
from inventory.product_sheets.fault_log import FaultLog
from inventory.product_sheets.file_reading import sheets_in, unread
from inventory.product_sheets.layout import Layout, best_match
from inventory.progress import raise_if_cancelled

if TYPE_CHECKING:
    from inventory.importing import Match
    from inventory.product_sheets.sheet import Sheet
    from inventory.progress import Progress
    from inventory.tables.table import TableFile

LAYOUT = Layout(
    title="an Infoblox list of addresses",
    fields={
        "address": ("IP Address",),
        "name": ("Name",),
        "mac": ("MAC Address",),
        "status": ("Status",),
        "type": ("Type",),
        "usage": ("Usage",),
        "lease": ("Lease State",),
        "client": ("DHCP Client Identifier",),
        "discover": ("Discover Now",),
    },
    required=("address", "name"),
    signs=("usage", "lease", "client", "discover"),
    least_signs=2,
    gives={"address": "addresses", "mac": "macs", "type": "", "status": "", "usage": ""},
    passed_over=("User Name", "Task Name", "First Discovered", "Last Discovered", "OS",
                 "NetBIOS Name", "Device Type(s)", "Open Port(s)", "Fingerprint", "Comment",
                 "Site"),
)  # fmt: skip


class InfobloxImporter:
    """Reads the CSV of Infoblox's IP address management."""

    @property
    def name(self) -> str:
        """Short stable name."""
        return "infoblox"

    @property
    def title(self) -> str:
        """What a person calls the format."""
        return "Infoblox address list"

    @property
    def columns(self) -> tuple[str, ...]:
        """The headings that are read."""
        return tuple(LAYOUT.fields[name][0] for name in ("address", "name", "mac", "status"))

    def match(self, file: TableFile) -> Match:
        """Say how well `file` fits, by its headings."""
        return best_match((LAYOUT,), file.tables)

    def read(self, file: TableFile, progress: Progress) -> ImportResult:
        """Return the addresses with their names; free addresses are set aside.

        Raises:
            WrongFormatError: There is no column 'IP Address' or 'Name'.
            Cancelled: When `progress` says so.
        """
        log = FaultLog()
        found = sheets_in(file, {"addresses": LAYOUT}, ("addresses",), log, self.title)
        sheets = [sheet for _, sheet in found]
        listed = tuple(line for sheet in sheets for line in _read(sheet, progress))
        raise_if_cancelled(progress)
        rows = total(sheet.count for sheet in sheets) + unread(file, sheets, log)
        return ImportResult(listed=listed, findings=in_order(log.findings()), rows=rows)


def _read(sheet: Sheet, progress: Progress) -> list[ListedAddress]:
    lines: list[ListedAddress] = []
    names: dict[str, tuple[str, int]] = {}
    places: dict[tuple[str, str], int] = {}
    for row in sheet.rows(progress):
        name = row.text("name")
        addresses = row.addresses("address")
        if name is None:
            sheet.set_aside(
                row,
                "address-without-name",
                lead="Addresses without a name",
                advice="Nothing uses them, or nobody named what does. They were set aside.",
                severity=Severity.NOTE,
                field="name",
            )
            continue
        if not addresses:
            sheet.without_name(row, "address")
            continue
        address, macs = addresses[0], row.macs("mac")
        key = (address, folded(name))
        if key in places:
            sheet.merge(row)
            known = lines[places[key]]
            macs = tuple(dict.fromkeys((*known.macs, *macs)))
            lines[places[key]] = replace(known, macs=macs)
            continue
        earlier = names.setdefault(address, (name, row.number))
        if folded(earlier[0]) != folded(name):
            sheet.log.gather(
                Severity.WARNING,
                "address-used-twice",
                lead="Addresses that stand at two names",
                example=f"{address}: {earlier[0]} (row {earlier[1]}) and {name} (row {row.number})",
                advice="Both were kept, so that a connection of such an address is not "
                "attributed; take out the one that is old.",
                ref=row.ref("address"),
            )
        places[key] = len(lines)
        lines.append(
            ListedAddress(
                name=name,
                address=address,
                macs=macs,
                provenance=(sheet.provenance(row, Evidence.DECLARED),),
            )
        )
    return lines
