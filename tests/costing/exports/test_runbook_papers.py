"""Runbooks on paper, read again with python-docx and a text extractor of PDF files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docx import Document
from pypdf import PdfReader

from costing.exporting import Material
from costing.exports.runbook_papers import RunbookPapers
from costing.templates import Template
from inventory.graph import build_graph
from inventory.progress import SILENT
from inventory.runbook import RunbookRecord, StepRecord, StepStatus, TeamPerson, shipped_standard
from tests.builders_runbook import TODAY, of, utc
from tests.builders_waves import estate

if TYPE_CHECKING:
    from pathlib import Path

EVERYBODY = tuple(
    TeamPerson(team=team, owner="Ann Lee", deputy="Bob Ray", contact="x 100")
    for team in shipped_standard().teams
)


def written(folder: Path, record: RunbookRecord = RunbookRecord(), **more: object) -> list[Path]:  # noqa: B008 - frozen
    inventory = estate("web db", "web -> db")
    material = Material(
        title="Leaving County Hall", today=TODAY, inventory=inventory, version="0.1",
        graph=build_graph(inventory), inputs="abc",
        runbooks=of(inventory, "1: db; 2: web", record=record),
    )  # fmt: skip
    return list(RunbookPapers().write(replace(material, **more), folder, SILENT))


def pages(path: Path) -> list[str]:
    return [page.extract_text() for page in PdfReader(path).pages]


def test_that_each_wave_is_a_word_document_and_a_pdf(tmp_path: Path):
    assert [path.name for path in written(tmp_path)] == [
        "runbook-wave-01.docx", "runbook-wave-01.pdf",
        "runbook-wave-02.docx", "runbook-wave-02.pdf",
    ]  # fmt: skip


def test_that_a_draft_says_so_first_and_at_the_foot_of_every_page(tmp_path: Path):
    made = written(tmp_path)
    said = pages(made[1])
    assert all("DRAFT: not to be worked from" in page for page in said)
    assert f"Page 1 of {len(said)}" in said[0]
    paragraphs = [one.text for one in Document(str(made[0])).paragraphs]
    assert any(one.startswith("DRAFT: not to be worked from.") for one in paragraphs[:4])


def test_that_a_runbook_with_every_name_is_no_draft(tmp_path: Path):
    made = written(tmp_path, RunbookRecord(people=EVERYBODY))
    assert not any("DRAFT" in page or "NOBODY" in page for page in pages(made[1]))


def test_that_the_first_page_says_when_it_begins_and_until_when_one_may_turn_back(tmp_path: Path):
    """The window of Saturday 6 March ends at midnight of Sunday; the way back takes 53 min.

    One application on one server: target off 6, switch back 12, source on 12, check 12, let in
    10 minutes, together 52.
    """
    first = " ".join(pages(written(tmp_path)[1])[0].split())
    assert "Go-live: Saturday 2027-03-06 08:00 GMT" in first
    assert "A rollback begins at the latest: Sunday 2027-03-07 23:08 GMT" in first


def test_that_steps_stand_in_the_order_of_the_night_with_boxes_and_room_to_write(tmp_path: Path):
    started = utc("2027-03-06 08:00")
    record = RunbookRecord(
        people=EVERYBODY,
        steps=(
            StepRecord(
                step="app:db/stop", status=StepStatus.DONE, started=started,
                finished=started, done_by="Ann Lee",
            ),
        ),
    )  # fmt: skip
    tables = Document(str(written(tmp_path, record)[0])).tables
    night = next(
        table for table in tables
        if table.cell(0, 0).text == "Done" and "Stop users" in table.cell(3, 5).text
    )  # fmt: skip
    headings = [cell.text for cell in night.rows[0].cells]
    rows = [dict(zip(headings, [c.text for c in row.cells], strict=True)) for row in night.rows[1:]]
    stop = next(row for row in rows if row["Task"].startswith("Stop users"))
    assert (stop["Done"], stop["Start (local)"], stop["Began"]) == (
        "[ x ]",
        "08:00 GMT",
        "08:00 GMT",
    )
    sync = next(row for row in rows if row["Task"].startswith("Copy the last"))
    assert (sync["Done"], sync["Began"], sync["Ended"]) == ("[   ]", "", "")
    assert sync["Who"] == "Ann Lee (deputy Bob Ray), migration"
    assert [row["Task"] for row in rows if "POINT OF NO RETURN" in row["Task"]] == [
        "POINT OF NO RETURN. Let users in"
    ]
    assert [int(row["Step"]) for row in rows] == sorted(int(row["Step"]) for row in rows)


def test_that_every_step_of_the_runbook_is_on_paper(tmp_path: Path):
    inventory = estate("web db", "web -> db")
    (book, _) = of(inventory, "1: db; 2: web")
    tables = Document(str(written(tmp_path)[0])).tables
    numbers = [
        int(row.cells[1].text)
        for table in tables if table.cell(0, 0).text == "Done"
        for row in table.rows[1:]
    ]  # fmt: skip
    assert numbers == [step.number for step in book.steps]


def test_that_the_look_of_the_organisation_is_used(tmp_path: Path):
    look = Template(organisation="Wealdshire", classification="OFFICIAL")
    said = pages(written(tmp_path, template=look)[1])
    assert all("Wealdshire" in page and "OFFICIAL" in page for page in said)


def test_that_the_same_runbook_gives_the_same_bytes(tmp_path: Path):
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    for first, second in zip(written(one), written(other), strict=True):
        assert first.read_bytes() == second.read_bytes()


def test_that_without_waves_no_paper_is_written(tmp_path: Path):
    bare = Material(title="x", today=TODAY, inventory=estate("web"))
    assert RunbookPapers().write(bare, tmp_path, SILENT) == ()
    assert not list(tmp_path.iterdir())
