"""GLPI's lists of computers and other assets, in CSV as a person's screen shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.findings import Severity
from inventory.identity import Evidence
from inventory.product_sheets.addresses import fqdn_of
from inventory.product_sheets.categories import Categories
from inventory.product_sheets.equipment import EquipmentKind
from inventory.product_sheets.layout import Layout, best_match
from inventory.product_sheets.pieces import Estate, new_piece
from inventory.product_sheets.whole_file import read_sheets

if TYPE_CHECKING:
    from inventory.importing import ImportResult, Match
    from inventory.model import Inventory
    from inventory.product_sheets.row import Row
    from inventory.product_sheets.sheet import Sheet
    from inventory.progress import Progress
    from inventory.tables.table import TableFile

LAYOUT = Layout(
    title="a GLPI list of assets",
    fields={
        "name": ("Name", "Nom"),
        "entity": ("Entity", "Entité", "Entität"),
        "status": ("Status", "Statut"),
        "manufacturer": ("Manufacturer", "Fabricant", "Hersteller"),
        "serial": ("Serial number", "Numéro de série", "Seriennummer"),
        "asset_tag": ("Inventory number", "Numéro d'inventaire", "Inventarnummer"),
        "type": ("Type", "Typ"),
        "model": ("Model", "Modèle", "Modell"),
        "os": (
            "Operating System - Name", "Operating system - Name",
            "Système d'exploitation - Nom", "Betriebssystem - Name",
        ),
        "os_version": (
            "Operating System - Version", "Système d'exploitation - Version",
            "Betriebssystem - Version",
        ),
        "location": ("Location", "Lieu", "Standort"),
        "updated": ("Last update", "Dernière modification", "Letzte Änderung"),
        "processor": (
            "Components - Processor", "Composants - Processeur", "Komponenten - Prozessor",
        ),
        "memory": ("Memory (MB)", "Memory (Mio)", "Memory (MiB)", "Mémoire (Mio)"),
        "address": ("Network - IP", "Networking - IP", "Réseau - IP", "IP", "IP address"),
        "mac": ("Network - MAC address", "Réseau - Adresse MAC", "MAC address"),
        "group": ("Group", "Groupe", "Gruppe"),
    },
    required=("name",),
    signs=("entity", "os", "processor", "updated", "location", "type", "manufacturer"),
    least_signs=4,
    gives={
        "serial": "identities", "asset_tag": "identities", "type": "kind", "manufacturer":
        "vendor", "os": "os_text", "os_version": "os_text", "location": "room",
        "memory": "memory_mib", "address": "addresses", "mac": "macs", "entity": "business_unit",
        "status": "tags", "processor": "tags", "group": "tags", "updated": "tags",
    },
    units={"memory": "MB"},
    figures=frozenset({"memory"}),
    passed_over=("Comments", "Commentaires", "Alternate username", "User", "Utilisateur", "ID"),
    passed_over_like=r"(?:components|composants|komponenten) - .*|technician.*|contact.*"
    r"|operating system - .*",
)  # fmt: skip

#: How GLPI writes the path of a tree.
_TREE = " > "


class GlpiImporter:
    """Reads the CSV that GLPI exports, with English, French or German headings."""

    @property
    def name(self) -> str:
        """Short stable name."""
        return "glpi"

    @property
    def title(self) -> str:
        """What a person calls the format."""
        return "GLPI export"

    @property
    def columns(self) -> tuple[str, ...]:
        """The headings that are read."""
        return tuple(names[0] for names in LAYOUT.fields.values())

    def match(self, file: TableFile) -> Match:
        """Say how well `file` fits, by its headings."""
        return best_match((LAYOUT,), file.tables)

    def read(self, file: TableFile, progress: Progress) -> ImportResult:
        """Return the assets whose type is data-centre equipment.

        Raises:
            WrongFormatError: There is no column of names.
            Cancelled: When `progress` says so.
        """
        return read_sheets(file, {"assets": LAYOUT}, {"assets": _read}, self.title, progress)


def _read(sheet: Sheet, progress: Progress) -> Inventory:
    estate, categories = Estate(), Categories(sheet=sheet, column="type")
    sheet.missing_column(
        "type",
        "which rows are servers (all were read as such)",
        Severity.WARNING,
    )
    for row in sheet.rows(progress):
        name = row.text("name")
        if name is None:
            sheet.without_name(row, "name")
            continue
        printed = row.text("type")
        kind = categories.kind(printed) if "type" in sheet else None
        if kind is None and "type" in sheet:
            continue
        provenance = (sheet.provenance(row, Evidence.DECLARED),)
        site, room = _place(row.text("location"))
        estate.add(
            new_piece(
                id=f"{sheet.table.name} row {row.number}",
                name=name,
                kind=kind,
                vendor=row.text("manufacturer"),
                model=row.text("model"),
                serial=row.id_text("serial"),
                asset_tag=row.id_text("asset_tag"),
                fqdn=fqdn_of(name),
                memory_mib=row.memory("memory", None),
                os_text=_os_text(row),
                addresses=row.addresses("address"),
                macs=row.macs("mac"),
                room=estate.places.room(site, room),
                rack=estate.places.rack(site, room, name, provenance)
                if kind is EquipmentKind.RACK
                else None,
                business_unit=_last(row.text("entity")),
                tags=_tags(sheet, row, printed),
                provenance=provenance,
            )
        )
    categories.tell()
    return estate.inventory(sheet.log, sheet.ref())


def _place(location: str | None) -> tuple[str | None, str | None]:
    """Return site and room of "Site > Building > Room"; the way to the room stays in its name."""
    if location is None:
        return None, None
    site, mark, rest = location.partition(_TREE)
    return site, rest if mark else None


def _last(entity: str | None) -> str | None:
    """Return the last name of a tree of entities."""
    return None if entity is None else entity.rpartition(_TREE)[2]


def _os_text(row: Row) -> str | None:
    names, versions = row.items("os", ""), row.items("os_version", "")
    if not names:
        return None
    return f"{names[0]} {versions[0]}" if versions else names[0]


def _tags(sheet: Sheet, row: Row, printed: str | None) -> tuple[tuple[str, str], ...]:
    named = (
        ("type", printed),
        ("status", row.text("status")),
        ("location", row.text("location")),
        ("processor", "; ".join(row.items("processor", "")) or None),
        ("group", row.text("group")),
    )
    return (*((name, text) for name, text in named if text is not None), *sheet.tags(row))
