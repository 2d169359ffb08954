"""Ralph's data-centre assets: a column and its text twin (``rack`` and ``rack_str``)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inventory.identity import ApplicationId, Evidence
from inventory.product_sheets.addresses import fqdn_of
from inventory.product_sheets.equipment import EquipmentKind, equipment_kind
from inventory.product_sheets.layout import Layout, best_match
from inventory.product_sheets.pieces import Estate, new_piece
from inventory.product_sheets.whole_file import read_sheets
from inventory.product_sheets.words import environment_of

if TYPE_CHECKING:
    from inventory.importing import ImportResult, Match
    from inventory.model import Environment, Inventory
    from inventory.product_sheets.row import Row
    from inventory.product_sheets.sheet import Sheet
    from inventory.progress import Progress
    from inventory.tables.table import TableFile

LAYOUT = Layout(
    title="Ralph's list of data-centre assets",
    fields={
        "name": ("hostname",),
        "rack": ("rack_str",),
        "model": ("model_str",),
        "service_env": ("service_env_str",),
        "parent": ("parent_str",),
        "unit": ("property_of_str",),
        "budget": ("budget_info_str",),
        "management": ("management_ip",),
        "serial": ("sn",),
        "barcode": ("barcode",),
        "id": ("id",),
        "status": ("status",),
        "position": ("position",),
        "orientation": ("orientation",),
        "slot": ("slot_no",),
        "invoiced": ("invoice_date",),
        "depreciated": ("depreciation_end_date",),
        "price": ("price",),
        "currency": ("price_currency",),
        "provider": ("provider",),
        "order": ("order_no",),
        "remarks": ("remarks",),
        "tags": ("tags_str",),
    },
    required=("model",),
    signs=("rack", "service_env", "unit", "budget", "parent"),
    least_signs=2,
    gives={
        "service_env": "applications", "unit": "business_unit", "serial": "identities",
        "barcode": "identities", "id": "identities", "position": "rack_unit",
        "invoiced": "purchased", "management": "tags", "currency": "tags", "status": "tags",
        "slot": "tags",
        "depreciated": "tags", "price": "tags", "budget": "tags",
    },
    figures=frozenset({"position", "price"}),
    passed_over=("rack", "budget_info", "parent", "service_env", "model", "created", "modified",
                 "configuration_path", "configuration_path_str", "niw", "required_support",
                 "invoice_no", "depreciation_rate", "force_depreciation", "task_url", "property_of",
                 "firmware_version", "bios_version", "source", "delivery_date", "production_year",
                 "production_use_date", "tags"),
)  # fmt: skip

#: "[Storage] EMC": category and model.
_MODEL = re.compile(r"\[(?P<category>[^\]]*)\]\s*(?P<model>.*)")

#: "R31 (DC1/DC1_ROOM2)": rack, data centre and server room.
_RACK = re.compile(r"(?P<rack>[^(]*?)\s*\((?P<site>[^/)]*)(?:/(?P<room>[^)]*))?\)")

#: Columns kept as tags, by name.
_KEPT = ("status", "orientation", "slot", "depreciated", "budget", "provider", "order", "parent")


class RalphImporter:
    """Reads Ralph's CSV of assets, with commas, semicolons or tabs."""

    @property
    def name(self) -> str:
        """Short stable name."""
        return "ralph"

    @property
    def title(self) -> str:
        """What a person calls the format."""
        return "Ralph asset list"

    @property
    def columns(self) -> tuple[str, ...]:
        """The headings that are read."""
        return tuple(names[0] for names in LAYOUT.fields.values())

    def match(self, file: TableFile) -> Match:
        """Say how well `file` fits, by its headings."""
        return best_match((LAYOUT,), file.tables)

    def read(self, file: TableFile, progress: Progress) -> ImportResult:
        """Return servers, hosts and devices, by the category that stands before their model.

        Raises:
            WrongFormatError: There is no column 'model_str'.
            Cancelled: When `progress` says so.
        """
        return read_sheets(file, {"assets": LAYOUT}, {"assets": _read}, self.title, progress)


def _read(sheet: Sheet, progress: Progress) -> Inventory:
    estate = Estate()
    for row in sheet.rows(progress):
        printed = row.text("model")
        match = _MODEL.fullmatch(printed or "")
        category, model = (match["category"], match["model"]) if match else (None, printed)
        name = row.text("name") or _asset_name(model, row)
        if name is None:
            sheet.without_name(row, "name")
            continue
        provenance = (sheet.provenance(row, Evidence.DECLARED),)
        site, room, rack = _place(row.text("rack"))
        application, environment = _service(row)
        estate.add(
            new_piece(
                id=f"{sheet.table.name} row {row.number}",
                name=name,
                kind=_kind(row, category),
                model=model or None,
                serial=row.id_text("serial"),
                asset_tag=row.id_text("barcode"),
                source_id=row.id_text("id"),
                source_scope=sheet.file_name,
                fqdn=fqdn_of(row.text("name")),
                room=estate.places.room(site, room),
                rack=estate.places.rack(site, room, rack, provenance),
                rack_unit=row.figure("position"),
                purchased=row.day("invoiced"),
                environment=environment,
                business_unit=row.text("unit"),
                applications=() if application is None else (ApplicationId(application),),
                tags=_tags(sheet, row),
                provenance=provenance,
            )
        )
    return estate.inventory(sheet.log, sheet.ref())


def _asset_name(model: str | None, row: Row) -> str | None:
    """Return what to call an asset without a host name: its model with its barcode or serial."""
    mark = row.text("barcode") or row.text("serial")
    return None if mark is None else f"{model or 'asset'} ({mark})"


def _kind(row: Row, category: str | None) -> EquipmentKind | None:
    kind = equipment_kind(category)
    if kind is None and category is not None:
        row.reject(
            "model", "is of a category that is not known; taken as other equipment", "unknown-role"
        )
        return EquipmentKind.OTHER
    return kind


def _place(printed: str | None) -> tuple[str | None, str | None, str | None]:
    """Return site, room and rack of "R31 (DC1/DC1_ROOM2)"."""
    match = _RACK.fullmatch(printed or "")
    if match is None:
        return None, None, printed
    return match["site"] or None, match["room"] or None, match["rack"] or None


def _service(row: Row) -> tuple[str | None, Environment | None]:
    """Return the service and environment of "Payroll - Production"; else the whole as service."""
    text = row.text("service_env")
    if text is None:
        return None, None
    name, mark, last = text.rpartition(" - ")
    environment = environment_of(last) if mark else None
    return (text, None) if environment is None else (name, environment)


def _tags(sheet: Sheet, row: Row) -> tuple[tuple[str, str], ...]:
    kept = [(LAYOUT.fields[name][0], text) for name in _KEPT if (text := row.text(name))]
    price = row.figure("price")
    if price:
        kept.append(("price", f"{price:.2f} {row.text('currency') or ''}".strip()))
    management = row.addresses("management")
    if management:  # of the management card, not of the server itself
        kept.append(("management_ip", ", ".join(management)))
    return (*kept, *sheet.tags(row))
