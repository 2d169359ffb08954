"""What the exports write, read back by other programs' readers."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import openpyxl
import pytest

from costing.decommission_rows import Exit
from costing.decommission_rows.workbook import workbook_tables
from costing.exporting import CannotWriteError, Material, csv_text, placing
from costing.exports.cost_workbook import CostWorkbook
from costing.exports.decommission_workbook import DecommissionWorkbook
from costing.exports.wave_list import WaveList
from costing.report import Cell, Table
from costing.sheets import snake_case, write_csv, write_workbook
from inventory.decommission import decommission
from inventory.graph import build_graph
from inventory.identity import ServerId
from inventory.model import Inventory
from inventory.move_groups import Membership, MoveGroup, MoveGroupId, Tie
from inventory.progress import SILENT, Cancelled
from inventory.release import releases
from tests.builders_release import TODAY, app, day, vm, waves, worked_example

if TYPE_CHECKING:
    from pathlib import Path

    from costing.exporting import Export
    from inventory.waves.plan import WavePlan

PLAN = waves("2027-06-05: a; 2027-06-12: c; 2027-06-19: b", days=2)
COSTS = (
    Table(
        name="months",
        title="Month by month",
        headings=("Month", "Stay [GBP]", "From"),
        rows=(("2027-04", Decimal("1200.50"), date(2027, 4, 1)), ("2027-05", None, None)),
        notes=("Nominal prices.",),
    ),
)
EXPORTS: tuple[Export, ...] = (DecommissionWorkbook(), CostWorkbook(), WaveList())


def material(estate: Inventory | None = None, plan: WavePlan = PLAN) -> Material:
    estate = estate or worked_example()
    dates = releases(estate, plan, today=TODAY)
    return Material(
        title="Leaving R&D house",
        today=TODAY,
        inventory=estate,
        plan=plan,
        releases=dates,
        decommission=decommission(estate, build_graph(estate), (), plan, dates, today=TODAY),
        costs=COSTS,
        exit_by=date(2027, 12, 31),
        version="0.1.0",
        inputs="0123456789abcdef0123",
    )


def tables(of: Material) -> tuple[Table, ...]:
    assert of.plan is not None
    assert of.releases is not None
    assert of.decommission is not None
    return workbook_tables(
        Exit(
            title=of.title,
            today=of.today,
            inventory=of.inventory,
            plan=of.plan,
            releases=of.releases,
            decommission=of.decommission,
            exit_by=of.exit_by,
            version=of.version,
        ),
        inputs=of.inputs,
    )


def read(path: Path) -> dict[str, list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(path)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def as_read(cell: Cell) -> object:
    match cell:
        case date():
            return datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001 - sheets know no zone
        case Decimal():
            return float(cell)
        case "":
            return None
        case _:
            return cell


class StopsAfter:
    def __init__(self, calls: int) -> None:
        self.calls = calls

    def report(self, fraction: float, message: str) -> None: ...

    def is_cancelled(self) -> bool:
        self.calls -= 1
        return self.calls < 0


def test_that_the_workbook_read_back_holds_the_rows_of_the_plan(tmp_path: Path):
    of = material()
    written = DecommissionWorkbook().write(of, tmp_path, SILENT)
    sheets = read(written[0])
    for table in tables(of):
        rows = sheets[table.title]
        assert rows[0] == table.headings
        assert rows[1:] == [tuple(map(as_read, row)) for row in table.rows]


def test_that_the_workbook_has_its_sheets_in_the_order_in_which_they_are_read(tmp_path: Path):
    written = DecommissionWorkbook().write(material(), tmp_path, SILENT)
    sheets = list(read(written[0]))
    assert sheets[:16] == [
        "Summary",
        "Assets",
        "Tasks",
        "Dependencies",
        "Shared release",
        "Contracts",
        "Media",
        "Logical removal",
        "Removal answers",
        "Racks and power",
        "Disposition",
        "Approvals",
        "Evidence",
        "Savings",
        "Exceptions",
        "Checks",
    ]
    # What follows is the course of the exit and the registers.
    assert {"Open ends", "States", "Count of media", "Register of risks"} < set(sheets[16:])
    assert sheets[-1] == "Notes"


def test_that_every_sheet_keeps_its_headings_in_view_filters_them_and_prints_them(tmp_path: Path):
    written = DecommissionWorkbook().write(material(), tmp_path, SILENT)
    for sheet in openpyxl.load_workbook(written[0]):
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.oddHeader.left.text == "Leaving R&D house: decommission plan".replace(
            "&", "&&"
        )
        assert "2027-04-01  Decant 0.1.0  plan 0123456789abcdef" in sheet.oddFooter.left.text
        assert not sheet.merged_cells.ranges
        # A wide sheet goes on beside, by name, instead of shrinking until nobody can read it.
        fits = sheet.sheet_properties.pageSetUpPr
        wide = fits is None or not fits.fitToPage
        assert wide is (sheet.max_column > 20) or sheet.max_column in range(10, 21)
        assert (sheet.page_setup.scale == 60) is wide
        assert (sheet.print_title_cols == "$A:$A") is wide


def test_that_status_columns_offer_their_words_and_no_others(tmp_path: Path):
    written = DecommissionWorkbook().write(material(), tmp_path, SILENT)
    book = openpyxl.load_workbook(written[0])

    def offered(sheet: str, heading: str) -> list[str]:
        page = book[sheet]
        letter = next(cell.column_letter for cell in page[1] if cell.value == heading)
        rules = [
            one for one in page.data_validations.dataValidation
            if f"{letter}2" in str(one.sqref).split(":")[0]
        ]  # fmt: skip
        (rule,) = rules
        assert rule.type == "list"
        assert int(str(rule.sqref).split(":")[1].removeprefix(letter)) >= page.max_row
        return str(rule.formula1).strip('"').split(",")

    assert offered("Tasks", "Status") == [
        "not started", "running", "done", "failed", "forced", "n.a.",
    ]  # fmt: skip
    assert offered("Tasks", "Result") == ["pass", "fail", "forced", "n.a."]
    assert offered("Media", "Method") == ["Clear", "Purge", "cryptographic erase", "Destroy"]
    assert offered("Logical removal", "DNS") == ["open", "removed", "n.a."]
    assert offered("Approvals", "Decision") == ["approve", "reject", "approve with exception"]
    assert "sanitised" in offered("Assets", "State")


def test_that_rules_stand_in_order_and_none_is_missing(tmp_path: Path):
    written = DecommissionWorkbook().write(material(), tmp_path, SILENT)
    rules = [row[0] for row in read(written[0])["Checks"][1:]]
    assert [rule for rule in rules if rule.startswith("O") and rule[1:].isdigit()] == [
        f"O{number}" for number in range(1, 19)
    ]
    assert rules[-3:] == ["media", "totals", "all"]


def test_that_the_dates_of_the_worked_example_stand_in_the_workbook(tmp_path: Path):
    single = waves("2027-06-05: a; 2027-06-12: c; 2027-06-19: b")
    sheets = read(DecommissionWorkbook().write(material(plan=single), tmp_path, SILENT)[0])
    head, *rows = sheets["Contracts"]
    colo = dict(zip(head, rows[0], strict=True))
    assert colo["Stop"] == datetime(2027, 10, 1)  # noqa: DTZ001 - sheets know no zone
    assert colo["Notice by"] == datetime(2027, 9, 1)  # noqa: DTZ001 - sheets know no zone
    assert colo["Units empty"] == datetime(2027, 9, 15)  # noqa: DTZ001 - sheets know no zone
    assert (colo["Float (days)"], colo["Signal"]) == (16, "amber")
    assert (colo["Cost a month"], colo["Cost of missing the notice"]) == (1000, 3000)
    summary = dict(sheets["Summary"])
    assert summary["Site empty and cleared"] == datetime(2027, 9, 15)  # noqa: DTZ001 - as above
    assert summary["Days to spare (negative: late)"] == 108
    checks = {row[0]: row[2] for row in sheets["Checks"][1:]}
    assert checks["all"] == 1


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK(1)"])
def test_that_no_text_becomes_a_formula(tmp_path: Path, start: str):
    table = Table(
        name="t", title=start, headings=(start, "B"), rows=((start, "x"),), notes=(start,)
    )
    write_workbook(
        tmp_path / "t.xlsx", (table,), title=start, today=TODAY, version=start, progress=SILENT
    )
    for sheet in openpyxl.load_workbook(tmp_path / "t.xlsx"):
        for row in sheet.iter_rows():
            assert {cell.data_type for cell in row} <= {"s", "inlineStr", "n"}
            assert "f" not in {cell.data_type for cell in row}
    write_csv(tmp_path / "t.csv", table, SILENT)
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file))[1] == ["'" + start, "x"]


def test_that_injected_names_stay_text_in_every_export(tmp_path: Path):
    name = "=cmd|' /C calc'!A0"
    server = replace(vm("a", app="x"), name=name, owner="@owner", host_text="+host")
    estate = Inventory(servers=(server,), applications=(app("x", 3),))
    of = material(estate, waves("2027-06-05: a"))
    for export in EXPORTS:
        for path in export.write(of, tmp_path, SILENT):
            if path.suffix == ".xlsx":
                for sheet in openpyxl.load_workbook(path):
                    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
            else:
                with path.open(encoding="utf-8", newline="") as file:
                    cells = [cell for row in csv.reader(file) for cell in row]
                assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t"))]


def test_that_the_same_plan_gives_the_same_bytes(tmp_path: Path):
    contents = []
    for number in range(2):
        folder = tmp_path / str(number)
        folder.mkdir()
        paths = [path for one in EXPORTS for path in one.write(material(), folder, SILENT)]
        contents.append([(path.name, path.read_bytes()) for path in paths])
    assert contents[0] == contents[1]


def test_that_a_cancelled_export_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path):
    old = tmp_path / "decommission-plan.xlsx"
    old.write_text("old", encoding="utf-8")
    for calls in (0, 2):
        with pytest.raises(Cancelled):
            DecommissionWorkbook().write(material(), tmp_path, StopsAfter(calls))
    assert old.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [old]


def test_that_a_file_that_cannot_be_written_is_told_plainly(tmp_path: Path):
    with pytest.raises(CannotWriteError, match=r"costs\.xlsx could not be written"):
        CostWorkbook().write(material(), tmp_path / "missing", SILENT)
    (tmp_path / "waves.csv").mkdir()
    with pytest.raises(CannotWriteError, match=r"waves\.csv could not be written"):
        WaveList().write(material(), tmp_path, SILENT)


def test_that_files_are_placed_together_or_not_at_all(tmp_path: Path):
    def fail() -> None:
        with placing(tmp_path) as place:
            place("a.txt").write_text("a", encoding="utf-8")
            raise KeyError("b")

    with pytest.raises(KeyError):
        fail()
    assert list(tmp_path.iterdir()) == []


def test_that_exports_write_nothing_where_there_is_nothing(tmp_path: Path):
    nothing = Material(title="New plan", today=TODAY, inventory=Inventory())
    assert [export.write(nothing, tmp_path, SILENT) for export in EXPORTS] == [(), (), ()]
    assert list(tmp_path.iterdir()) == []


def test_that_names_of_exports_are_unique_and_every_returned_file_exists(tmp_path: Path):
    assert len({export.name for export in EXPORTS}) == len(EXPORTS)
    for export in EXPORTS:
        assert export.title
        paths = export.write(material(), tmp_path, SILENT)
        assert paths
        assert all(path.is_file() and path.parent == tmp_path for path in paths)


def test_that_the_cost_workbook_keeps_figures_dates_and_unknowns_apart(tmp_path: Path):
    written = CostWorkbook().write(material(), tmp_path, SILENT)
    assert [path.name for path in written] == ["costs.xlsx", "costs-months.csv"]
    assert read(written[0])["Month by month"] == [
        ("Month", "Stay [GBP]", "From"),
        ("2027-04", 1200.5, datetime(2027, 4, 1)),  # noqa: DTZ001 - sheets know no zone
        ("2027-05", None, None),
    ]
    assert written[1].read_bytes() == (
        b"month,stay_gbp,from\r\n2027-04,1200.50,2027-04-01\r\n2027-05,,\r\n"
    )


def test_that_the_wave_list_names_wave_group_and_reason_and_keeps_who_stays(tmp_path: Path):
    group = MoveGroup(
        id=MoveGroupId("g"),
        name="High",
        members=(Membership(node="app:high", name="High", tie=Tie.ALONE, reason="High moves by itself."),),  # type: ignore[arg-type] # plain id
        servers=(ServerId("c"),),
    )  # fmt: skip
    plan = waves("2027-06-05: c", days=2, stay="a b")
    of = replace(material(plan=plan), groups=(group,))
    (path,) = WaveList().write(of, tmp_path, SILENT)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows == [
        ["server", "application", "wave", "start", "end", "move_group", "reason", "id"],
        ["c", "High", "1", "2027-06-05", "2027-06-06", "High", "High moves by itself.", "c"],
        ["a", "Low", "", "", "", "", "a is retained.", "a"],
        ["b", "Medium", "", "", "", "", "b is retained.", "b"],
    ]


@pytest.mark.parametrize(
    ("exact", "printed"),
    [
        ("2283999.999999999999999999976", "2284000"),
        ("124415.9997883999999999999999", "124415.999788"),
        ("0.0000000000000000000000", "0"),
        ("-374236.9462664574811430299534", "-374236.946266"),
        ("1200.50", "1200.50"),
        ("0.191900", "0.191900"),
        ("1E+3", "1000"),
    ],
)
def test_that_figures_are_printed_with_six_places_at_most(tmp_path: Path, exact: str, printed: str):
    table = Table(name="t", title="T", headings=("A",), rows=((Decimal(exact),),))
    write_csv(tmp_path / "t.csv", table, SILENT)
    assert (tmp_path / "t.csv").read_text(encoding="utf-8").splitlines() == ["a", printed]
    write_workbook(
        tmp_path / "t.xlsx", (table,), title="T", today=TODAY, version="", progress=SILENT
    )
    assert read(tmp_path / "t.xlsx")["T"][1] == (pytest.approx(float(printed)),)


def test_that_a_text_longer_than_a_cell_is_cut_and_says_so(tmp_path: Path):
    table = Table(name="t", title="T", headings=("A",), rows=(("x" * 40_000,),))
    write_workbook(
        tmp_path / "t.xlsx", (table,), title="T", today=TODAY, version="", progress=SILENT
    )
    cell = str(read(tmp_path / "t.xlsx")["T"][1][0])
    assert len(cell) == 32_767
    assert cell.endswith("… (40000 characters in all)")


def test_that_sheet_names_are_made_to_fit(tmp_path: Path):
    long = "A very long title of a table: part [1]"
    table = Table(name="t", title=long, headings=("A",), rows=())
    write_workbook(
        tmp_path / "t.xlsx", (table, table), title="T", today=TODAY, version="", progress=SILENT
    )
    assert list(read(tmp_path / "t.xlsx")) == [
        "A very long title of a table",
        "A very long title of a (2)",
    ]


def test_that_csv_text_leaves_ordinary_text_alone():
    assert csv_text("a=b") == "a=b"
    assert csv_text("") == ""
    assert csv_text("-") == "'-"
    assert snake_case("Power-off (T0)") == "power_off_t0"
    assert day("2027-06-05") == date(2027, 6, 5)
