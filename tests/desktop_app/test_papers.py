"""The papers of a small council, read back and held against the tables they print."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from costing.decommission_rows.months import role_table, schedule_table, soak_table
from costing.exports.board_paper import BoardPaper
from costing.exports.operations_pack import OperationsPack
from costing.exports.recovery_times import RecoveryTimes
from costing.papers import board_paper, operations_pack, recovery_paper
from costing.templates import Template
from desktop_app import anonymising, cli, edits, project_file, stages
from desktop_app.fingerprint import fingerprint
from desktop_app.project import Project
from inventory.progress import SILENT, Cancelled
from inventory.recovery import published
from inventory.registers import RegisterEntry, RegisterKind, Registers
from tests.builders_council import council
from tests.builders_documents import INJECTIONS, StopsAfter, docx_lines, docx_tables, pdf_pages

if TYPE_CHECKING:
    from pathlib import Path

    from costing.documents import Paper
    from costing.exporting import Export, Material
    from costing.report import Cell, Table
    from desktop_app.derived import Derived

EXPORTS: tuple[Export, ...] = (BoardPaper(), OperationsPack(), RecoveryTimes())
RISK = RegisterEntry(
    id="R-1", kind=RegisterKind.RISK, text="The lift is too small.", response="Measure it."
)
ASKED = RegisterEntry(id="D-1", kind=RegisterKind.DECISION, text="Sign the notice of the hall?")
GIVEN = replace(ASKED, id="D-2", text="Leave at all?", closed=date(2026, 10, 1))


@pytest.fixture(scope="module")
def planned() -> tuple[Project, Derived]:
    project = council(
        targets=stages.DEFAULT_TARGETS, registers=Registers(entries=(ASKED, GIVEN, RISK))
    )
    return project, stages.with_ranges(project, stages.derive(project))


@pytest.fixture(scope="module")
def material(planned: tuple[Project, Derived]) -> Material:
    return stages.exporting.material_of(*planned)


def tables_of(material: Material) -> dict[str, list[Table]]:
    found: dict[str, list[Table]] = {}
    for table in (*material.exit_tables, *material.costs):
        found.setdefault(table.name, []).append(table)
    assert material.way_out is not None
    for made in (schedule_table, soak_table, role_table):
        table = made(material.way_out)
        found[table.name] = [table]
    return found


def number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def holds(cell: Cell, text: str) -> bool:
    """Say whether `text` is what a reader may be told of `cell`: written anew, not by the writer."""
    match cell:
        case None:
            return text in {"not known", "–", ""}
        case str():
            return text.split() == re.sub(r"[\x00-\x1f]", " ", cell).split()
        case date():
            return text == cell.isoformat()
        case _:
            exact = Decimal(repr(cell)) if isinstance(cell, float) else Decimal(cell)
            most = Decimal("0.005") if abs(exact) >= 100 else Decimal("0.0000005")
            return abs(number(text) - exact) <= most


@pytest.mark.parametrize("made", [board_paper, operations_pack])
def test_that_every_cell_of_a_paper_is_a_cell_of_a_table_of_the_plan(
    made: object, material: Material
):
    paper: Paper = made(material)
    source = tables_of(material)
    named = 0
    for grid in paper.grids:
        if grid.table.name not in source:
            assert grid.table.name in {"targets", "sign_off", "recovery_by_wave"}
            continue
        named += 1
        [table] = source[grid.table.name]
        places = [table.headings.index(one) for one in grid.table.headings]
        known = {tuple(row[place] for place in places) for row in table.rows}
        assert set(grid.table.rows) <= known
    assert named >= 12


@pytest.mark.parametrize(
    ("export", "made"), [(BoardPaper(), board_paper), (OperationsPack(), operations_pack)]
)
def test_that_the_word_document_prints_every_cell_as_it_is(
    export: Export, made: object, material: Material, tmp_path: Path
):
    paper: Paper = made(material)
    document, _ = export.write(material, tmp_path, SILENT)
    printed = docx_tables(document)
    grids = [grid for grid in paper.grids if grid.table.rows]
    assert len(printed) == len(grids)
    for grid, rows in zip(grids, printed, strict=True):
        assert [one.split() for one in rows[0]] == [one.split() for one in grid.table.headings]
        assert len(rows) == len(grid.table.rows) + 1
        for cells, row in zip(grid.table.rows, rows[1:], strict=True):
            for cell, text in zip(cells, row, strict=True):
                assert holds(cell, text), (grid.table.name, cell, text)


@pytest.mark.parametrize(
    ("export", "made"), [(BoardPaper(), board_paper), (OperationsPack(), operations_pack)]
)
def test_that_the_pdf_prints_every_figure_and_date_of_the_word_document(
    export: Export, made: object, material: Material, tmp_path: Path
):
    document, pdf = export.write(material, tmp_path, SILENT)
    shown = "".join(pdf_pages(pdf)).replace(" ", "")
    for rows in docx_tables(document):
        for row in rows:
            for text in row:
                if re.fullmatch(r"[-\d.,]+", text):
                    assert text in shown
    for line in docx_lines(document):
        if len(line.split()) < 6:
            assert line.replace(" ", "") in shown


def test_that_the_verdict_is_the_first_line_of_the_board_paper(material: Material, tmp_path: Path):
    [headline] = [table for table in material.costs if table.name == "headline"]
    verdict = headline.rows[0]
    assert verdict[0] == "Verdict"
    document, _ = BoardPaper().write(material, tmp_path, SILENT)
    lines = docx_lines(document)
    assert lines[:3] == ["Council: board paper", "Business case in five parts", verdict[1]]


def test_that_the_board_paper_has_its_five_cases_and_what_it_asks(
    material: Material, tmp_path: Path
):
    document, _ = BoardPaper().write(material, tmp_path, SILENT)
    lines = docx_lines(document)
    cases = [one for one in lines if re.fullmatch(r"\d \w+ case", one)]
    assert cases == [
        "1 Strategic case",
        "2 Economic case",
        "3 Commercial case",
        "4 Financial case",
        "5 Management case",
    ]
    found = {tuple(rows[0][:2]): rows for rows in docx_tables(document)}
    assert [row[1] for row in found["Id", "Decision"][1:]] == ["Sign the notice of the hall?"]
    assert [row[1] for row in found["Id", "Risk"][1:]] == ["The lift is too small."]
    assert found["Figure", "P10"][1][0] == "Net present value of leaving"
    assert [row[0] for row in found["Figure", "Plan or chance"][1:]] == [
        "Chance that leaving is worth more than staying",
        "Chance that the site is empty in time",
    ]
    assert ("Uncertain", "Switching value") in found


def test_that_without_a_simulation_the_board_paper_says_that_ranges_are_not_known(
    planned: tuple[Project, Derived], tmp_path: Path
):
    project, _ = planned
    plain = stages.exporting.material_of(project, stages.derive(project))
    document, _ = BoardPaper().write(plain, tmp_path, SILENT)
    said = " ".join(docx_lines(document))
    assert "Ranges, the chance of meeting the date and switching values are not known" in said
    assert all(rows[0][:2] != ["Figure", "P10"] for rows in docx_tables(document))


def test_that_the_board_paper_of_an_export_has_its_ranges_without_being_asked(
    planned: tuple[Project, Derived], tmp_path: Path
):
    project, _ = planned
    derived = stages.derive(project)
    assert derived.simulation is None
    files = stages.export(project, derived, tmp_path, only=("board-paper",))
    assert [path.name for path in files] == ["board-paper.docx", "board-paper.pdf"]
    (ranges,) = (
        table for table in docx_tables(files[0]) if table[0][:4] == ["Figure", "P10", "P50", "P80"]
    )
    assert any(row[0].startswith("Net present value") for row in ranges)
    assert not any("are not known" in line for line in docx_lines(files[0])[:12])


def test_that_the_board_paper_says_why_nothing_could_be_simulated(
    planned: tuple[Project, Derived], tmp_path: Path
):
    project, _ = planned
    material = stages.exporting.material_of(project, stages.derive(project))
    told = replace(material, not_simulated="The draws would take a year.")
    first, _ = BoardPaper().write(told, tmp_path, SILENT)
    assert any(
        line.endswith("not known: The draws would take a year.") for line in docx_lines(first)
    )


def test_that_the_operations_pack_has_the_parts_of_a_decommission_document(
    material: Material, tmp_path: Path
):
    document, pdf = OperationsPack().write(material, tmp_path, SILENT)
    lines = docx_lines(document)
    parts = [one for one in lines if re.match(r"(\d+ [A-Z]|Annex)", one)]
    assert [one.partition(" ")[0] for one in parts] == [*map(str, range(1, 13)), "Annex", "Annex"]
    [first, *_] = pdf_pages(pdf)
    assert "1 Summary" in first
    assert "Decisions asked for" in first
    assert "2 Scope" not in first


def test_that_the_operations_pack_draws_the_order_of_each_wave(material: Material, tmp_path: Path):
    first, second = OperationsPack().write(material, tmp_path, SILENT)
    waves = material.plan.waves
    assert waves
    titles = [f"Wave {one.number}: what goes in which order, and what it touches" for one in waves]
    lines = docx_lines(first)
    assert [line for line in lines if line in titles] == titles
    text = "\n".join(pdf_pages(second))
    for wave, title in zip(waves, titles, strict=True):
        assert title in text
        off = max(
            task.start for task in material.decommission.tasks
            if task.id.endswith("/shutdown") and task.wave == wave.number
        )  # fmt: skip
        assert f"off {off.isoformat()}" in text


def test_that_every_page_names_the_plan_it_is_of(material: Material, tmp_path: Path):
    _, pdf = OperationsPack().write(material, tmp_path, SILENT)
    assert material.prices_as_of is not None
    assert len(material.inputs) == 64
    for page in pdf_pages(pdf):
        assert f"plan {material.inputs[:16]}" in page
        assert f"prices of {material.prices_as_of.isoformat()}" in page
        assert "seed 1" in page
        assert "made for 2026-11-01" in page


def test_that_soak_and_schedule_count_what_the_release_says(material: Material):
    # Three waves of one, two and two applications; see the builder of the council.
    assert material.way_out is not None
    assert material.releases is not None
    soak = soak_table(material.way_out)
    assert [row[:3] for row in soak.rows if row[0] in {1, 2, 3}] == [
        (1, date(2027, 1, 2), date(2027, 1, 3)),
        (2, date(2027, 1, 9), date(2027, 1, 10)),
        (3, date(2027, 1, 16), date(2027, 1, 17)),
    ]
    off = [one for one in material.releases.servers if one.power_off is not None]
    assert sum(row[3] for row in soak.rows) == len(off)
    schedule = schedule_table(material.way_out)
    january = next(row for row in schedule.rows if row[0] == "2027-01")
    assert january[1] == 3
    assert sum(row[2] for row in schedule.rows) == len(off)
    tasks = material.decommission.tasks if material.decommission is not None else ()
    roles = role_table(material.way_out)
    assert sum(row[1] for row in roles.rows) == len(tasks)


def test_that_recovery_times_are_one_row_for_each_service_in_both_formats(
    material: Material, tmp_path: Path
):
    assert material.graph is not None
    assert material.recovery is not None
    document, times, waves, costs = RecoveryTimes().write(material, tmp_path, SILENT)
    services = [
        one.service for one in published(material.inventory, material.graph, material.recovery)
    ]
    assert services
    with times.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["service"] for row in rows] == services
    for row in rows:
        assert int(row["rto_minutes"]) >= 0
        assert row["inversion"] in {"yes", "no"}
    printed = docx_tables(document)
    assert [[row[0] for row in one[1:]] for one in printed[:3]] == [services] * 3
    assert len(printed) == 4
    assert waves.name == "recovery-by-wave.csv"
    with costs.open(encoding="utf-8", newline="") as file:
        priced = list(csv.DictReader(file))
    assert [row["service"] for row in priced] == [row[0] for row in printed[3][1:]]
    assert priced[-1]["service"] == "Total"
    # Nobody entered how often recovery is tested: the sums are empty and not nothing.
    assert {row["warm_standby"] for row in priced} == {""}
    assert all("Enter dr_tests_year." in row["what_is_missing"] for row in priced[:-1])


def test_that_without_a_plan_nothing_is_written_but_recovery(tmp_path: Path):
    project = council(planned=False)
    material = stages.exporting.material_of(project, stages.derive(project))
    assert BoardPaper().write(material, tmp_path, SILENT) == ()
    assert OperationsPack().write(material, tmp_path, SILENT) == ()
    assert [one.name for one in RecoveryTimes().write(material, tmp_path, SILENT)] == [
        "recovery-times.docx",
        "recovery-times.csv",
    ]


def test_that_names_that_look_like_formulas_or_markup_stay_names(tmp_path: Path):
    project = council()
    inventory = project.inventory
    assert len(inventory.servers) >= len(INJECTIONS) - 1
    renamed = tuple(
        replace(one, name=text, owner=text)
        for one, text in zip(inventory.servers, INJECTIONS, strict=False)
    )
    inventory = replace(inventory, servers=(*renamed, *inventory.servers[len(renamed) :]))
    project = replace(project, title="=1+1", inventory=inventory)
    material = stages.exporting.material_of(project, stages.derive(project))
    document, pdf = OperationsPack().write(material, tmp_path, SILENT)
    cells = {cell for rows in docx_tables(document) for row in rows for cell in row}
    shown = " ".join(pdf_pages(pdf))
    for one in renamed:
        assert one.name.replace("\t", " ") in cells
        assert one.name.strip() in shown
    assert docx_lines(document)[0] == "=1+1: operations pack"


@pytest.mark.parametrize("export", EXPORTS, ids=lambda one: one.name)
def test_that_the_same_plan_gives_the_same_bytes(
    export: Export, material: Material, tmp_path: Path
):
    first = [path.read_bytes() for path in export.write(material, tmp_path, SILENT)]
    assert [path.read_bytes() for path in export.write(material, tmp_path, SILENT)] == first


@pytest.mark.parametrize("calls", [0, 3, 40])
@pytest.mark.parametrize("export", EXPORTS[:2], ids=lambda one: one.name)
def test_that_a_cancelled_paper_leaves_no_file(
    export: Export, calls: int, material: Material, tmp_path: Path
):
    with pytest.raises(Cancelled):
        export.write(material, tmp_path, StopsAfter(calls))
    assert list(tmp_path.iterdir()) == []


LOOK = Template(name="Weald", organisation="Wealdshire County Council", cover=("Item 12",))


def test_that_a_template_is_saved_with_the_plan_and_changes_no_fingerprint(tmp_path: Path):
    project = council()
    dressed = edits.set_template(project, LOOK)
    project_file.save(dressed, tmp_path / "a.decant")
    assert project_file.load(tmp_path / "a.decant").template == LOOK
    assert fingerprint(dressed) == fingerprint(project)


def test_that_a_template_reaches_every_paper_of_the_plan(
    planned: tuple[Project, Derived], tmp_path: Path
):
    project, derived = planned
    paths = stages.export(
        edits.set_template(project, LOOK), derived, tmp_path, only=("board-paper",)
    )
    assert [path.name for path in paths] == ["board-paper.docx", "board-paper.pdf"]
    assert "Item 12" in docx_lines(paths[0])
    assert "Wealdshire County Council" in pdf_pages(paths[1])[0]


def test_that_an_anonymised_plan_carries_no_look_and_a_restored_one_does():
    dressed = edits.set_template(council(), LOOK)
    made, key = anonymising.anonymise(dressed)
    assert made.template == Template()
    assert anonymising.restore(made, key).template == LOOK


def test_that_the_recovery_paper_is_left_out_where_nothing_is_on_site():
    project = Project(title="Empty", today=date(2026, 11, 1))
    assert recovery_paper(stages.exporting.material_of(project, stages.derive(project))) is None


def test_that_a_template_is_chosen_on_the_command_line_and_kept_when_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    plan, look, out = tmp_path / "a.decant", tmp_path / "look", tmp_path / "out"
    look.mkdir()
    (look / "template.toml").write_text('[words]\ncover = ["Item 12"]\n', encoding="utf-8")
    project_file.save(council(), plan)
    asked = ["export", str(plan), "--out", str(out), "--only", "operations-pack"]
    assert cli.main([*asked, "--template", str(look)]) == 0
    assert "Item 12" in docx_lines(out / "operations-pack.docx")
    assert project_file.load(plan).template == Template()
    assert cli.main([*asked, "--template", str(look), "--save"]) == 0
    assert project_file.load(plan).template.cover == ("Item 12",)
    assert cli.main(asked) == 0
    assert "Item 12" in docx_lines(out / "operations-pack.docx")
    (look / "template.toml").write_text("cover = 1\n", encoding="utf-8")
    assert cli.main([*asked, "--template", str(look)]) == 1
    assert "cover means nothing here" in capsys.readouterr().err
