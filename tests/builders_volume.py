"""Large exports for the tests of speed: written fast, with values as they come in real ones."""

from __future__ import annotations

import csv
import random
import uuid
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from inventory.findings import SourceRef
from inventory.identity import Evidence, Provenance, ServerId
from inventory.importing import ImportResult, RowCount
from inventory.model import Environment, Inventory, Server, ServerKind, SourceFile
from tests.builders_inventory import identity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: 60 headings of RVTools 4.x.
VINFO = (
    "VM", "Powerstate", "Template", "SRM Placeholder", "Config status", "DNS Name",
    "Connection state", "Guest state", "Heartbeat", "Consolidation Needed", "PowerOn",
    "Suspend time", "Creation date", "Change Version", "CPUs", "Memory", "NICs", "Disks",
    "Total disk capacity MiB", "min Required EVC Mode Key", "Latency Sensitivity", "EnableUUID",
    "CBT", "Primary IP Address", "Network #1", "Network #2", "Num Monitors", "Video Ram KiB",
    "Resource pool", "Folder", "vApp", "DAS protection", "FT State", "Provisioned MiB",
    "In Use MiB", "Unshared MiB", "HA Restart Priority", "HA Isolation Response",
    "HA VM Monitoring", "Cluster rule(s)", "Cluster rule name(s)", "Boot Required", "Boot delay",
    "Boot retry delay", "Firmware", "HW version", "Path", "Annotation", "Datacenter", "Cluster",
    "Host", "OS according to the configuration file", "OS according to the VMware Tools",
    "Customization Info", "VM ID", "SMBIOS UUID", "VM UUID", "VI SDK Server type",
    "VI SDK Server", "VI SDK UUID",
)  # fmt: skip

#: 20 headings of a register.
REGISTER = (
    "Server name", "FQDN", "IP address", "Operating system", "vCPUs", "Memory (MB)",
    "Disk (GB)", "Environment", "Owner", "Business unit", "Application", "Role", "Site",
    "Serial number", "Purchased", "Support ends", "Notes", "Cost centre", "Backup", "Patch group",
)  # fmt: skip

_UNITS = ("Adults", "Children", "Highways", "Libraries", "Revenues", "Planning")
_SYSTEMS = ("Microsoft Windows Server 2019 (64-bit)", "Ubuntu Linux (64-bit)",
            "Red Hat Enterprise Linux 8 (64-bit)")  # fmt: skip


def vinfo_rows(rows: int, seed: int = 1) -> Iterator[tuple[str | int, ...]]:
    """Machines of one vCenter; one in a hundred has a memory that is no number."""
    chance = random.Random(seed)
    for number in range(rows):
        name = f"srv-{number:06}"
        disk = chance.randrange(20, 900) * 1024
        made = uuid.UUID(int=chance.getrandbits(128))
        memory: str | int = "n/k" if number % 100 == 99 else 2 ** chance.randrange(11, 16)
        yield (
            name, "poweredOn" if number % 20 else "poweredOff", "False", "False", "green",
            f"{name}.corp.example", "connected", "running", "green", "False",
            "2026/03/01 09:30:00", "", "2021/05/04 10:00:00", "2026-01-01T00:00:00Z",
            chance.choice((2, 4, 8)), memory, 1, 2, disk, "intel-broadwell", "normal", "True",
            "False", f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}",
            f"vlan-{number % 40}", "", 1, 4096, f"/DC/Cluster-{number % 12}/Resources",
            f"/DC/{_UNITS[number % 6]}", "", "True", "notConfigured", disk + 4096,
            int(disk * chance.random()), disk // 2, "medium", "none", "disabled", "", "", "", 0, 0,
            "efi", 19, f"[ds-{number % 60}] {name}/{name}.vmx", "", "County Hall",
            f"Cluster-{number % 12}", f"esx{number % 300:03}.corp.example", _SYSTEMS[number % 3],
            _SYSTEMS[number % 3], "", f"vm-{number}", str(uuid.UUID(int=chance.getrandbits(128))),
            str(made), "VMware vCenter Server 8.0.2", "vc01.corp.example",
            "a685dd98-f8f1-539f-96f3-bb7ec152a783",
        )  # fmt: skip


def write_vinfo(path: Path, rows: int) -> Path:
    """Write a workbook of one vInfo sheet with shared strings, as spreadsheets do."""
    strings: dict[str, int] = {}
    letters = [_letter(place) for place in range(len(VINFO))]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, text in _PARTS.items():
            archive.writestr(name, text)
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(_SHEET.encode())
            for number, row in enumerate((VINFO, *vinfo_rows(rows)), 1):
                cells = "".join(
                    f'<c r="{letter}{number}"><v>{cell}</v></c>'
                    if isinstance(cell, int)
                    else f'<c r="{letter}{number}" t="s"><v>'
                    f"{strings.setdefault(cell, len(strings))}</v></c>"
                    for letter, cell in zip(letters, row, strict=True)
                    if cell != ""
                )
                sheet.write(f'<row r="{number}">{cells}</row>'.encode())
            sheet.write(b"</sheetData></worksheet>")
        shared = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
        archive.writestr("xl/sharedStrings.xml", f'{_XML}<sst xmlns="{_MAIN}">{shared}</sst>')
    return path


def write_register(path: Path, rows: int, seed: int = 2) -> Path:
    """Write a server register as CSV."""
    chance = random.Random(seed)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(REGISTER)
        for number in range(rows):
            name = f"srv-{number:06}"
            unit = _UNITS[number % 6]
            writer.writerow(
                (
                    name, f"{name}.corp.example",
                    f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}",
                    _SYSTEMS[number % 3], chance.choice((2, 4, 8)), 2 ** chance.randrange(11, 16),
                    chance.randrange(20, 900), "Production" if number % 3 else "Test",
                    f"{unit} manager", unit, f"{unit} system {number % 500}", "app",
                    "County Hall", f"SN{number:08}", "2021-05-04", "2028-05-04",
                    "" if number % 100 else "to be checked", f"W{number % 900:04}", "daily",
                    f"group {number % 4}",
                )
            )  # fmt: skip
    return path


def three_sources(assets: int) -> list[tuple[SourceFile, ImportResult]]:
    """Say one hypervisor export, one register and one table of measurements of one estate."""
    kinds = (("vms.xlsx", Evidence.OBSERVED), ("register.csv", Evidence.DECLARED),
             ("owners.csv", Evidence.DECLARED))  # fmt: skip
    results = []
    for turn, (file, evidence) in enumerate(kinds):
        columns = (("name", "Name"), ("vcpus", "CPUs"))
        servers = tuple(
            Server(
                id=ServerId(str(number)),
                name=f"srv-{number:06}",
                identities=(identity(f"vm_uuid:{number:032x}"),) if turn == 0 else (),
                kind=ServerKind.VIRTUAL if turn == 0 else ServerKind.UNKNOWN,
                vcpus=4 if turn < 2 else None,
                memory_mib=8192 if turn == 0 else None,
                addresses=(f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}",),
                environment=Environment.PRODUCTION if turn else None,
                owner="Ann Lee" if turn == 2 else None,
                provenance=(
                    Provenance(
                        ref=SourceRef(file=file, row=number + 2), columns=columns, evidence=evidence
                    ),
                ),
            )
            for number in range(assets)
        )
        source = SourceFile(name=file, format="test", sha256=file)
        rows = RowCount(read=assets, used=assets)
        results.append((source, ImportResult(inventory=Inventory(servers=servers), rows=rows)))
    return results


def _letter(place: int) -> str:
    first, last = divmod(place, 26)
    return (chr(64 + first) if first else "") + chr(65 + last)


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_SHEET = f'{_XML}<worksheet xmlns="{_MAIN}"><sheetData>'
_PARTS = {
    "[Content_Types].xml": f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_TYPE}.sharedStrings+xml"/>'
    "</Types>",
    "_rels/.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'
    "</Relationships>",
    "xl/workbook.xml": f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>'
    '<sheet name="vInfo" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
    "</Relationships>",
}
