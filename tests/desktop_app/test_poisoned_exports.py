"""Every text of a plan begins like a formula or a piece of markup; no file takes one for either."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import zipfile
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import icalendar
import networkx as nx
import openpyxl
import pypdf
import pytest
from docx import Document
from pyarrow import parquet

from desktop_app import stages
from inventory.decommission.signing import subject_of
from inventory.exit_record import (
    Disposal,
    EvidenceFile,
    ExitRecord,
    MediumRecord,
    NoticeRecord,
    RuleException,
    SignDecision,
    SignLevel,
    SignOff,
    SignRole,
    SystemRemoval,
    TaskActual,
)
from inventory.identity import (
    DeviceId,
    HostId,
    Identity,
    IdentityKind,
    RackId,
    RoomId,
    ServerId,
    SiteId,
    UnitKind,
    UnitRef,
)
from inventory.model import Device, DeviceKind, Environment, Host, OsFamily, Rack, Room
from inventory.policy import Freeze
from inventory.registers import RegisterEntry, RegisterKind, Registers
from tests.builders_council import council

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.derived import Derived
    from desktop_app.project import Project

MARK = "PSN"
#: What a text begins with; each stands before a part of all the texts of the plan.
STARTS = (
    f"={MARK}()+", f"+{MARK} ", f"-{MARK}-", f"@{MARK}(", f"\t={MARK} ", f"\r={MARK} ", f"\n={MARK} ",
    f'=HYPERLINK("http://{MARK}";"', f'"{MARK}]]> <b>&amp; {{PAGE}}', f"<script>{MARK}</script>",
    f"%%{MARK} --> end;", f"'{MARK}, DROP\n", f"BEGIN:VEVENT\r\nSUMMARY:{MARK} ",
)  # fmt: skip
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
#: Fields whose texts are words of the program or of a standard, not a person's.
KEPT = frozenset({
    "currency", "purchase_currency", "disposition", "power_basis", "format", "sha256", "protocol",
    "status", "scope",
})  # fmt: skip
TODAY = date(2026, 11, 1)


def poisoned(value: Any, name: str = "") -> Any:
    """Return `value` with every text of a person poisoned; one text is poisoned in one way."""
    if isinstance(value, Enum) or name in KEPT:
        return value
    if isinstance(value, str):
        if not value or MARK in value:
            return value
        place = hashlib.sha256(value.encode()).digest()[0] % len(STARTS)
        return f"{STARTS[place]}{value}"
    if isinstance(value, tuple):
        made = [poisoned(one, name) for one in value]
        if made and all(is_dataclass(one) and hasattr(one, "id") for one in made):
            made.sort(key=lambda one: str(one.id))
        return tuple(made)
    if is_dataclass(value) and not isinstance(value, type):
        init = {one.name: getattr(value, one.name) for one in fields(value) if one.init}
        return replace(value, **{key: poisoned(one, key) for key, one in init.items()})
    return value


def whole() -> Project:
    """Return a council whose every field that can hold a text does."""
    base = council()
    rack = RackId("K1")
    servers = tuple(
        replace(
            one, fqdn=f"{one.name}.example.org", owner=f"Owner of {one.name}", os_text="Debian 12",
            os_family=OsFamily.LINUX, business_unit=f"Unit {number % 2}", role="web",
            environment=Environment.PRODUCTION, host=HostId("H1"), cluster="C1", datacentre="D",
            addresses=(f"10.0.0.{number + 1}",), tags=(("Data class", "OFFICIAL"),),
            identities=(Identity(kind=IdentityKind.SERIAL, value=f"SN{number}"),),
        )
        for number, one in enumerate(base.inventory.servers)
    )  # fmt: skip
    applications = tuple(
        replace(one, owner="Head", business_unit="Unit 0", description="What it does", users=40,
                business_service="Paying", recovery_time_minutes=60, recovery_point_minutes=15)
        for one in base.inventory.applications
    )  # fmt: skip
    contracts = tuple(
        replace(one, supplier="Landlord", budget_code="D41", owner="Property")
        for one in base.inventory.contracts
    )
    inventory = replace(
        base.inventory, servers=servers, applications=applications, contracts=contracts,
        hosts=(Host(id=HostId("H1"), name="esx1", vendor="V", model="M", serial="S9", rack=rack,
                    cluster="C1", power_watts=400.0, purchase_cost=Decimal(5000),
                    purchase_currency="GBP", purchased=date(2021, 4, 1)),),
        devices=(Device(id=DeviceId("A1"), name="array", kind=DeviceKind.STORAGE_ARRAY, rack=rack,
                        vendor="V", model="M", serial="S8", clusters=("C1",)),),
        racks=(Rack(id=rack, name="K1", room=RoomId("R1"), feeds=("A", "B")),),
        rooms=(Room(id=RoomId("R1"), name="Hall 1", site=SiteId("hall")),),
    )  # fmt: skip
    plain = replace(base, inventory=inventory)
    policy = replace(
        plain.policy,
        freezes=(Freeze(start=date(2027, 8, 1), end=date(2027, 8, 8), reason="Elections"),),
    )
    return replace(
        plain,
        title=poisoned("Council"),
        inventory=poisoned(inventory),
        policy=replace(policy, freezes=poisoned(policy.freezes)),
        accepted=replace(plain.accepted, plan=poisoned(plain.accepted.plan)),
        targets=stages.DEFAULT_TARGETS[:1],
        registers=Registers(entries=tuple(
            RegisterEntry(id=poisoned(f"{kind.value} 1"), kind=kind, text=poisoned("Text"),
                          response=poisoned("Answer"), owner=poisoned("Ann"), role=poisoned("Lead"))
            for kind in RegisterKind
        )),
    )  # fmt: skip


def recorded(project: Project, derived: Derived) -> Project:
    """Return the plan with something recorded of everything that can be."""
    tasks = derived.decommission.tasks
    server = UnitRef(kind=UnitKind.SERVER, key=ServerId(project.inventory.servers[0].id))
    contract = project.inventory.contracts[0].id
    record = ExitRecord(
        actuals=tuple(TaskActual(task=one.id, owner=poisoned("Bo Lee")) for one in tasks[:40]),
        evidence=(EvidenceFile(id=poisoned("E1"), task=tasks[0].id, kind=poisoned("photo"),
                               file_name=poisoned("p.jpg"), captured_by=poisoned("Bo"),
                               note=poisoned("clear")),),
        sign_offs=(SignOff(level=SignLevel.ASSET, subject=subject_of(server), name=poisoned("Cy"),
                           role=SignRole.OPERATIONS, decision=SignDecision.APPROVE, on=TODAY,
                           purpose=poisoned("go"), comment=poisoned("fine")),),
        exceptions=(RuleException(id=poisoned("X1"), rule="O14", subject=tasks[0].id,
                                  reason=poisoned("late"), approver=poisoned("Di")),),
        media=(MediumRecord(asset=server, number=1, serial=poisoned("Z1"), make=poisoned("mk"),
                            model=poisoned("md"), technique=poisoned("wipe"),
                            operator=poisoned("Ed"), witness=poisoned("Fi"),
                            certificate=poisoned("C-9"), place=poisoned("room")),),
        removals=(SystemRemoval(asset=server, system=poisoned("Badges"), by=poisoned("Gy"),
                                reference=poisoned("CHG1")),),
        disposals=(Disposal(asset=server, route=poisoned("resale"), carrier=poisoned("Van Ltd"),
                            note_number=poisoned("N1")),),
        notices=(NoticeRecord(contract=contract, sent_by=poisoned("Hal"), form=poisoned("letter"),
                              acknowledgement=poisoned("R7")),),
    )  # fmt: skip
    return replace(project, exit_record=record)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write every file that the program can write."""
    project = whole()
    project = recorded(project, stages.derive(project))
    made = tmp_path_factory.mktemp("files")
    names = tuple(one.name for one in stages.EXPORTS)
    assert stages.export(project, stages.derive(project), made, only=names)
    return made


def found(folder: Path, *endings: str) -> list[Path]:
    paths = [path for path in sorted(folder.iterdir()) if path.name.endswith(endings)]
    assert paths
    return paths


def test_that_every_kind_of_file_is_looked_at(folder: Path) -> None:
    endings = {path.suffix for path in folder.iterdir()}
    assert endings == {
        ".xlsx", ".csv", ".docx", ".pdf", ".ics", ".xml", ".graphml", ".dot", ".mmd", ".drawio",
        ".json", ".parquet", ".md", ".zip",
    }  # fmt: skip
    carrying = {path.suffix for path in folder.iterdir() if MARK.encode() in path.read_bytes()}
    assert {".csv", ".ics", ".xml", ".graphml", ".dot", ".mmd", ".drawio", ".json"} <= carrying


def test_that_no_cell_of_a_workbook_is_a_formula_of_the_plans_words(folder: Path) -> None:
    seen = 0
    for path in found(folder, ".xlsx"):
        book = openpyxl.load_workbook(path)
        for sheet in book:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.value is None or MARK not in str(cell.value):
                        continue
                    seen += 1
                    assert cell.data_type == "s", f"{path.name} {sheet.title} {cell.coordinate}"
                    assert cell.hyperlink is None
                    if str(cell.value).startswith(DANGEROUS):
                        assert cell.quotePrefix, f"{path.name} {sheet.title} {cell.coordinate}"
        with zipfile.ZipFile(path) as parts:
            for name in parts.namelist():
                text = parts.read(name).decode("utf-8", "replace")
                assert not re.search(rf"<f>[^<]*{MARK}", text), f"{path.name} {name}"
                assert "externalLink" not in name
    assert seen > 1_000


def test_that_no_cell_of_a_csv_file_begins_like_a_formula(folder: Path) -> None:
    seen = 0
    for path in found(folder, ".csv"):
        with path.open(encoding="utf-8", newline="") as file:
            widths = set()
            for row in csv.reader(file):
                widths.add(len(row))
                for cell in row:
                    if MARK in cell:
                        seen += 1
                        assert not cell.startswith(DANGEROUS), f"{path.name}: {cell[:60]!r}"
            assert len(widths) <= 1, path.name
    assert seen > 1_000


def test_that_a_word_document_holds_the_words_as_text_and_no_field_of_them(folder: Path) -> None:
    for path in found(folder, ".docx"):
        document = Document(str(path))
        assert document.paragraphs
        with zipfile.ZipFile(path) as parts:
            for name in parts.namelist():
                if not name.endswith((".xml", ".rels")):
                    continue
                root = ET.fromstring(parts.read(name))
                for element in root.iter():
                    tag = element.tag.rpartition("}")[2]
                    held = (element.text or "") + " ".join(element.attrib.values())
                    assert tag not in {"instrText", "fldSimple", "hyperlink"} or MARK not in held
                    assert tag != "script"
                    if tag == "Relationship":
                        assert element.get("TargetMode") != "External"


def test_that_a_pdf_does_nothing_and_shows_the_words(folder: Path) -> None:
    for path in found(folder, ".pdf"):
        data = path.read_bytes()
        for action in (
            b"/JavaScript",
            b"/JS ",
            b"/Launch",
            b"/URI",
            b"/OpenAction",
            b"/SubmitForm",
        ):
            assert action not in data, path.name
        assert MARK in "".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def test_that_a_calendar_has_no_event_but_its_own(folder: Path) -> None:
    (path,) = found(folder, ".ics")
    events = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert len({str(one["UID"]) for one in events}) == len(events)
    assert all(
        str(one["SUMMARY"]).startswith(("Cutover", "Soak", "Last", "Gate", "Wave"))
        for one in events
    )
    assert any(MARK in str(one.get("DESCRIPTION", "")) for one in events)


def test_that_xml_and_json_are_sound_and_hold_the_words_as_values(folder: Path) -> None:
    for path in found(folder, ".xml", ".drawio"):
        root = ET.parse(path).getroot()
        assert not any(element.tag.rpartition("}")[2] in {"script", "b"} for element in root.iter())
        if path.suffix == ".drawio":  # a label that is no HTML shows its letters as they are
            styles = {one.get("style", "") for one in root.iter("mxCell") if one.get("value")}
            assert styles
            assert all("html=0" in style for style in styles)
    for path in found(folder, ".graphml"):
        graph = nx.read_graphml(path)
        assert any(MARK in str(data.get("label")) for _, data in graph.nodes(data=True))
    assert MARK in json.loads((folder / "plan.json").read_text(encoding="utf-8"))["title"]


#: A label: plain letters, and the signs of the language as codes of characters.
_LABEL = r'"(?:[^"\[\]{}<>|;`()&#]|#\d+;)*"'
_MERMAID = re.compile(
    r"flowchart LR|\s*%%.*|\s*end|  subgraph wave\[\"Wave \d+\"\]"
    rf"|\s+n\d+(?:\[\[{_LABEL}\]\]|\[{_LABEL}\]|\({_LABEL}\))"
    rf"|\s+n\d+ (?:==>|-->|-\.->)(?:\|{_LABEL}\|)? n\d+"
)


def test_that_every_line_of_a_mermaid_chart_is_one_of_its_own(folder: Path) -> None:
    for path in found(folder, ".mmd"):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert _MERMAID.fullmatch(line), f"{path.name}: {line!r}"


_DOT = re.compile(
    r"""(?x)
    digraph\ (?P<a>"(?:[^"\\]|\\.)*")\ \{ | \} | \ \ rankdir=LR; | \ \ node\ \[.*\];
    | \ \ label="(?:[^"\\]|\\.)*";
    | \ \ "n\d+"\ \[label="(?:[^"\\\n]|\\.)*"(,\ \w+=("[^"]*"|\w+))*\];
    | \ \ "n\d+"\ ->\ "n\d+"(\ \[(label="(?:[^"\\\n]|\\.)*")?(,?\ ?\w+=\w+)*\])?;
    """
)


def test_that_every_line_of_a_dot_file_is_a_statement_of_its_own(folder: Path) -> None:
    for path in found(folder, ".dot"):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert _DOT.fullmatch(line), f"{path.name}: {line!r}"


def test_that_no_figure_of_a_parquet_file_is_inexact(folder: Path) -> None:
    for path in found(folder, ".parquet"):
        for row in parquet.read_table(path).to_pylist():
            for name, cell in row.items():
                assert not isinstance(cell, float), f"{path.name}: {name} is inexact"


def test_that_figures_below_nought_stay_figures(folder: Path) -> None:
    """The guard against formulas must not make texts of negative numbers."""
    with (folder / "costs-years.csv").open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    below = [cell for cell in cells if cell.startswith("-")]
    assert below
    assert all(Decimal(cell) < 0 for cell in below)
    book = openpyxl.load_workbook(folder / "costs.xlsx")
    sheet = next(one for one in book if one.title.startswith("Staying and leaving by fiscal"))
    numbers = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.data_type == "n"]
    assert any(cell.value is not None and cell.value < 0 for cell in numbers)


def test_that_the_star_schema_resolves_every_key_once(folder: Path) -> None:
    tables = {path.stem: parquet.read_table(path) for path in found(folder, ".parquet")}
    stars = {name: table for name, table in tables.items() if name.startswith("star-")}
    keys = {}
    for name, table in stars.items():
        if name.startswith("star-dim-"):
            column = table.column(f"{name.removeprefix('star-dim-')}_key").to_pylist()
            assert len(set(column)) == len(column), name
            keys[f"{name.removeprefix('star-dim-')}_key"] = set(column)
    for name, table in stars.items():
        for heading in table.column_names if name.startswith("star-fact-") else ():
            if heading.endswith("_key"):
                assert str(table.schema.field(heading).type) == "int32"
                assert set(table.column(heading).to_pylist()) <= keys[heading], (name, heading)
    assert str(stars["star-dim-date"].schema.field("date").type) == "date32[day]"
    energy = stars["star-fact-energy"]
    assert energy.num_rows
    assert str(energy.schema.field("site_kwh").type) == "decimal128(30, 10)"
    # Staying draws in every year; what has left the site draws there no more.
    stay, leave = sorted(set(energy.column("scenario_key").to_pylist()))
    drawn = {
        key: [row["site_kwh"] for row in energy.to_pylist() if row["scenario_key"] == key]
        for key in (stay, leave)
    }
    less, more = sorted(drawn.values(), key=sum)
    assert less[-1] < more[-1]


def test_that_csv_and_parquet_of_the_star_schema_say_the_same(folder: Path) -> None:
    for path in found(folder, ".parquet"):
        beside = path.with_suffix(".csv")
        with beside.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        table = parquet.read_table(path)
        assert len(rows) == table.num_rows
        for row, other in zip(rows, table.to_pylist(), strict=True):
            for name, cell in other.items():
                if isinstance(cell, Decimal):
                    assert Decimal(row[name]) == cell
                elif isinstance(cell, int):
                    assert int(row[name]) == cell
