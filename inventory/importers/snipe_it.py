"""Snipe-IT: assets and licences.  Names and mail addresses of holders are never stored."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from inventory.findings import Severity, counted
from inventory.identity import ContractId, Evidence
from inventory.model import Contract, ContractKind, Inventory
from inventory.product_sheets.addresses import fqdn_of
from inventory.product_sheets.categories import Categories
from inventory.product_sheets.layout import Layout, best_match
from inventory.product_sheets.pieces import Estate, new_piece
from inventory.product_sheets.whole_file import read_sheets

if TYPE_CHECKING:
    from inventory.importing import ImportResult, Match
    from inventory.product_sheets.row import Row
    from inventory.product_sheets.sheet import Sheet
    from inventory.progress import Progress
    from inventory.tables.table import TableFile

_PERSONAL = r"(?:full )?name|e-?mail|username|checked out to: .*|checkout type|licensed to .*"

ASSETS = Layout(
    title="a Snipe-IT list of assets",
    fields={
        "name": ("Name", "item Name", "Asset Name"),
        "asset_tag": ("Asset Tag",),
        "category": ("Category",),
        "manufacturer": ("Manufacturer",),
        "model": ("Model", "Model name"),
        "model_number": ("Model Number",),
        "serial": ("Serial", "Serial number"),
        "company": ("Company",),
        "location": ("Location",),
        "supplier": ("Supplier",),
        "purchased": ("Purchase Date",),
        "end_of_life": ("Asset EOL Date",),
        "warranty": ("Warranty", "Warranty Months"),
        "status": ("Status",),
    },
    required=("asset_tag", "category"),
    signs=("model_number", "supplier", "purchased", "company", "end_of_life", "warranty"),
    least_signs=3,
    gives={
        "asset_tag": "identities", "serial": "identities", "manufacturer": "vendor",
        "company": "business_unit", "end_of_life": "end_of_support", "category": "kind",
        "location": "tags", "status": "tags", "model_number": "tags", "warranty": "tags",
    },
    passed_over=("Order Number", "Model Notes", "Asset Notes", "Notes", "Purchase Cost",
                 "Requestable"),
    passed_over_like=_PERSONAL,
)  # fmt: skip

LICENCES = Layout(
    title="a Snipe-IT list of licences",
    fields={
        "name": ("Item name", "Name"),
        "seats": ("seats",),
        "expires": ("expiration date",),
        "purchased": ("purchase date",),
        "order": ("order number",),
        "purchase_order": ("purchase order",),
        "cost": ("purchase cost",),
        "supplier": ("supplier",),
        "manufacturer": ("manufacturer",),
        "company": ("company",),
        "category": ("Category",),
        "maintained": ("maintained",),
        "reassignable": ("reassignable",),
    },
    required=("name", "seats"),
    signs=("expires", "maintained", "reassignable", "purchase_order"),
    least_signs=2,
    gives={"expires": "end", "purchased": "start", "seats": "tags", "cost": "tags",
           "company": "tags", "category": "tags", "manufacturer": "tags", "order": "tags",
           "purchase_order": "tags", "maintained": "tags", "reassignable": "tags"},
    passed_over=("serial number", "Product Key", "notes"),
    passed_over_like=_PERSONAL,
)  # fmt: skip

MODELS = Layout(
    title="a Snipe-IT list of models",
    fields={
        "name": ("Name",),
        "fieldset": ("Fieldset",),
        "requestable": ("Requestable",),
        "least": ("Min Qty",),
        "category": ("Category",),
    },
    required=("name", "fieldset"),
    signs=("requestable", "least"),
    least_signs=1,
    passed_over=("Manufacturer", "Model Notes", "Model Number", "EOL"),
)

_LAYOUTS = {"assets": ASSETS, "licences": LICENCES, "models": MODELS}
_ONE_DAY = timedelta(days=1)


class SnipeItImporter:
    """Reads the CSV files of Snipe-IT: assets, licences; a list of models is only counted."""

    @property
    def name(self) -> str:
        """Short stable name."""
        return "snipe-it"

    @property
    def title(self) -> str:
        """What a person calls the format."""
        return "Snipe-IT export"

    @property
    def columns(self) -> tuple[str, ...]:
        """The headings that are read."""
        named = (names[0] for one in (ASSETS, LICENCES) for names in one.fields.values())
        return tuple(dict.fromkeys(named))

    def match(self, file: TableFile) -> Match:
        """Say how well `file` fits, by its headings."""
        return best_match(_LAYOUTS.values(), file.tables)

    def read(self, file: TableFile, progress: Progress) -> ImportResult:
        """Return assets of the categories that are data-centre equipment, and licences.

        Raises:
            WrongFormatError: It is no list of Snipe-IT.
            Cancelled: When `progress` says so.
        """
        readers = {"assets": _read_assets, "licences": _read_licences, "models": _read_models}
        return read_sheets(file, _LAYOUTS, readers, self.title, progress)


def _read_assets(sheet: Sheet, progress: Progress) -> Inventory:
    estate, categories = Estate(), Categories(sheet=sheet, column="category")
    _tell_holders(sheet)
    for row in sheet.rows(progress):
        asset_tag, serial = row.id_text("asset_tag"), row.id_text("serial")
        model_number = row.id_text("model_number")
        category = row.text("category")
        kind = categories.kind(category)
        if kind is None:
            continue
        name = row.text("name") or asset_tag
        if name is None:
            sheet.without_name(row, "name")
            continue
        location = row.text("location")
        estate.places.site(location)
        estate.add(
            new_piece(
                id=f"{sheet.table.name} row {row.number}",
                name=name,
                kind=kind,
                vendor=row.text("manufacturer"),
                model=row.text("model"),
                serial=serial,
                asset_tag=asset_tag,
                fqdn=fqdn_of(name),
                purchased=row.day("purchased"),
                end_of_support=row.day("end_of_life"),
                business_unit=row.text("company"),
                tags=_named(
                    ("category", category),
                    ("location", location),
                    ("status", row.text("status")),
                    ("model number", model_number),
                    ("supplier", row.text("supplier")),
                    ("warranty (months)", row.text("warranty")),
                ),
                provenance=(sheet.provenance(row, Evidence.DECLARED),),
            )
        )
    categories.tell()
    return estate.inventory(sheet.log, sheet.ref())


def _read_licences(sheet: Sheet, progress: Progress) -> Inventory:
    """Return licences as contracts; what was paid once is a tag, not a cost of each year."""
    contracts: list[Contract] = []
    _tell_holders(sheet)
    for row in sheet.rows(progress):
        name = row.text("name")
        if name is None:
            sheet.without_name(row, "name")
            continue
        start, last_day = row.day("purchased"), row.day("expires")
        if start is not None and last_day is not None and last_day < start:
            row.reject("expires", f"is before the purchase on {start}")
            last_day = None
        order = row.text("order")
        contracts.append(
            Contract(
                id=ContractId(f"{name} {order or f'row {row.number}'}"),
                name=name,
                kind=ContractKind.LICENCE,
                supplier=row.text("supplier") or row.text("manufacturer"),
                start=start,
                end=None if last_day is None else last_day + _ONE_DAY,
                tags=_named(
                    ("seats", _seats(row)),
                    ("manufacturer", row.text("manufacturer")),
                    ("category", row.text("category")),
                    ("company", row.text("company")),
                    ("order number", order),
                    ("purchase order", row.text("purchase_order")),
                    ("purchase cost", row.text("cost")),
                    ("maintained", row.text("maintained")),
                    ("reassignable", row.text("reassignable")),
                ),
                provenance=(sheet.provenance(row, Evidence.DECLARED),),
            )
        )
    return Inventory(contracts=tuple(contracts))


def _read_models(sheet: Sheet, progress: Progress) -> Inventory:
    rows = 0
    for _ in sheet.rows(progress):
        sheet.set_aside_with_others()
        rows += 1
    if rows:
        sheet.log.add(
            Severity.WARNING,
            "models-are-no-assets",
            f"{counted(rows, 'model')} set aside: a list of models says what could be bought, not "
            "what is there. Export the assets instead.",
            sheet.ref(),
            count=rows,
        )
    return Inventory()


def _seats(row: Row) -> str | None:
    seats = row.whole("seats", least=0, most=10**9)
    return None if seats is None else str(seats)


def _named(*pairs: tuple[str, str | None]) -> tuple[tuple[str, str], ...]:
    return tuple((name, text) for name, text in pairs if text is not None)


def _tell_holders(sheet: Sheet) -> None:
    """Say which columns about people, and which licence keys, were not read."""
    personal = [
        heading.name
        for heading in sheet.columns.unused
        if heading.key.startswith(("checked out to", "licensed to"))
        or heading.key in {"full name", "email", "e-mail", "username"}
    ]
    if personal:
        sheet.log.add(
            Severity.NOTE,
            "personal-columns",
            f"{counted(len(personal), 'column')} about the people who hold an item "
            f"({', '.join(personal)}) not read: an exit does not need them.",
            sheet.ref(),
            count=len(personal),
        )
    if sheet.layout is LICENCES and sheet.headings.find("serial number", "Product Key"):
        sheet.log.add(
            Severity.NOTE,
            "secret-column",
            "The licence keys were not read: they are secrets and no plan needs them.",
            sheet.ref(),
        )
