"""The exported proof packs, unpacked again and read with the csv module and pypdf."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from costing.decommission_rows import Exit
from costing.exporting import Material
from costing.exports.proof_packs import ProofPacks
from inventory.decommission import decommission
from inventory.decommission.standing import stand
from inventory.exit_record import EvidenceFile, ExitRecord, TaskActual, TaskResult
from inventory.graph import Level, build_graph
from inventory.progress import SILENT
from inventory.release import releases
from tests.builders_release import TODAY, day, waves, worked_example

if TYPE_CHECKING:
    from pathlib import Path

PLAN = waves("2027-06-05: a; 2027-06-12: c; 2027-06-19: b")
TASK = "srv:a/final-backup"
LOG = b"backup 17 finished, 40 GiB"
HASH = hashlib.sha256(LOG).hexdigest()


def material(record: ExitRecord = ExitRecord(), earlier: Path | None = None) -> Material:  # noqa: B008 - frozen
    estate = worked_example()
    dates = releases(estate, PLAN, today=TODAY)
    tasks = decommission(estate, build_graph(estate, Level.SERVER), (), PLAN, dates, today=TODAY)
    way_out = Exit(
        title="Leaving County Hall", today=TODAY, inventory=estate, plan=PLAN, releases=dates,
        decommission=tasks, version="0.1", record=record,
        standing=stand(tasks, record, day("2027-08-01")),
    )  # fmt: skip
    return Material(
        title="Leaving County Hall", today=TODAY, inventory=estate, plan=PLAN, releases=dates,
        decommission=tasks, version="0.1", way_out=way_out, inputs="abc", earlier=earlier,
    )  # fmt: skip


def evidenced(name: str = "backup.log", sha256: str = HASH, **more: str) -> ExitRecord:
    done = TaskActual(
        task=TASK, finished=day("2027-05-30"), result=TaskResult.PASSED, done_by="Ann"
    )
    file = EvidenceFile(
        id="E-1", task=TASK, kind="backup log", file_name=name, sha256=sha256,
        captured=day("2027-05-30"), captured_by="Ann", **more,
    )  # fmt: skip
    return ExitRecord(actuals=(done,), evidence=(file,))


def packed(folder: Path, made: Material, key: str = "wave-01") -> zipfile.ZipFile:
    ProofPacks().write(made, folder, SILENT)
    return zipfile.ZipFile(folder / f"proof-pack-{key}.zip")


def rows(pack: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(pack.read(name).decode("utf-8"), newline="")))


def pages(pack: zipfile.ZipFile) -> list[str]:
    reader = PdfReader(io.BytesIO(pack.read("index.pdf")))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def beside(folder: Path, **files: bytes) -> Path:
    """Put files of evidence beside what is exported."""
    (folder / "evidence" / "night").mkdir(parents=True)
    for name, content in files.items():
        (folder / "evidence" / "night" / name.replace("_", ".")).write_bytes(content)
    return folder


def test_that_there_is_a_zip_for_each_wave_and_for_the_rest_and_each_can_be_unpacked(
    tmp_path: Path,
):
    made = ProofPacks().write(material(), tmp_path, SILENT)
    assert [path.name for path in made] == [
        "proof-pack-wave-01.zip", "proof-pack-wave-02.zip", "proof-pack-wave-03.zip",
        "proof-pack-exit.zip",
    ]  # fmt: skip
    for path in made:
        with zipfile.ZipFile(path) as pack:
            assert pack.testzip() is None
            assert pack.namelist()[:3] == ["index.pdf", "index.csv", "gaps.csv"]
            assert {"media.csv", "approvals.csv", "savings.csv", "notices.csv"} <= set(
                pack.namelist()
            )


def test_that_gaps_stand_on_page_one_and_every_page_is_stamped(tmp_path: Path):
    with packed(tmp_path, material()) as pack:
        said = pages(pack)
        lacking = len(rows(pack, "gaps.csv"))
    assert f"INCOMPLETE: {lacking} gaps." in said[0]
    assert "1 Gaps" in said[0]
    assert "final backup and restore test" in said[0]
    assert all("INCOMPLETE" in page for page in said)


def test_that_the_index_names_id_task_file_hash_day_and_person(tmp_path: Path):
    with packed(tmp_path, material(evidenced())) as pack:
        (line,) = [one for one in rows(pack, "index.csv") if one["evidence_id"] == "E-1"]
        said = " ".join(pages(pack))
    assert (line["state"], line["file_name"], line["sha_256"]) == ("held", "backup.log", HASH)
    assert (line["date"], line["by"], line["task_id"]) == ("2027-05-30", "Ann", TASK)
    assert line["file_in_this_pack"] == ""
    assert "E-1" in said
    assert "The files of evidence are not in this pack" in said


def test_that_a_file_with_the_hash_that_was_taken_is_packed(tmp_path: Path):
    folder = beside(tmp_path, backup_log=LOG)
    with packed(tmp_path, material(evidenced(), folder)) as pack:
        (line,) = [one for one in rows(pack, "index.csv") if one["evidence_id"] == "E-1"]
        assert line["file_in_this_pack"] == "evidence/0001-backup.log"
        assert pack.read("evidence/0001-backup.log") == LOG


def test_that_a_changed_file_and_a_missing_one_are_gaps_and_not_packed(tmp_path: Path):
    folder = beside(tmp_path, backup_log=b"something else")
    with packed(tmp_path, material(evidenced(), folder)) as pack:
        texts = [one["what_is_lacking"] for one in rows(pack, "gaps.csv")]
        assert "backup.log is not the file that was taken: its hash is another one." in texts
        assert not [name for name in pack.namelist() if name.startswith("evidence/")]
    with packed(tmp_path, material(evidenced("other.log"), folder)) as pack:
        texts = [one["what_is_lacking"] for one in rows(pack, "gaps.csv")]
        assert "other.log is not in the folder of evidence." in texts


def test_that_of_two_files_of_a_name_the_one_with_the_hash_is_taken_or_none(tmp_path: Path):
    folder = beside(tmp_path, backup_log=b"another night")
    (folder / "evidence" / "backup.log").write_bytes(LOG)
    with packed(tmp_path, material(evidenced(), folder)) as pack:
        assert pack.read("evidence/0001-backup.log") == LOG
    with packed(tmp_path, material(evidenced(sha256=""), folder)) as pack:
        texts = [one["what_is_lacking"] for one in rows(pack, "gaps.csv")]
        assert "2 files are called backup.log and no hash tells which." in texts


def test_that_no_name_leads_out_of_the_folder_of_evidence(tmp_path: Path):
    folder = beside(tmp_path, x_log=b"x")
    (tmp_path / "secret.txt").write_bytes(LOG)
    with packed(tmp_path, material(evidenced("../secret.txt"), folder)) as pack:
        texts = [one["what_is_lacking"] for one in rows(pack, "gaps.csv")]
        assert "../secret.txt is not in the folder of evidence." in texts


@pytest.mark.parametrize("evil", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_that_texts_that_look_like_formulas_stay_text(tmp_path: Path, evil: str):
    record = evidenced(evil, note=evil)
    record = replace(record, evidence=(replace(record.evidence[0], kind=evil, captured_by=evil),))
    with packed(tmp_path, material(record)) as pack:
        for name in pack.namelist():
            if name.endswith(".csv"):
                text = pack.read(name).decode("utf-8")
                found = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
                assert not [cell for cell in found if cell.startswith(("=", "+", "-", "@", "\t"))]


def test_that_the_same_plan_gives_the_same_bytes(tmp_path: Path):
    folder = beside(tmp_path, backup_log=LOG)
    (tmp_path / "one").mkdir()
    (tmp_path / "other").mkdir()
    made = material(evidenced(), folder)
    for first, second in zip(
        ProofPacks().write(made, tmp_path / "one", SILENT),
        ProofPacks().write(made, tmp_path / "other", SILENT),
        strict=True,
    ):
        assert first.read_bytes() == second.read_bytes()


def test_that_without_a_plan_nothing_is_written(tmp_path: Path):
    bare = Material(title="x", today=TODAY, inventory=worked_example())
    assert ProofPacks().write(bare, tmp_path, SILENT) == ()
    assert not list(tmp_path.iterdir())
