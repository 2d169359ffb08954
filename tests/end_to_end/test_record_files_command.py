"""Exported lists, filled in and read back on the command line; proof packs of what was recorded."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile

import pytest

from desktop_app import cli, project_file
from tests.builders_inventory import register

RULES = "servers_per_wave = 2\nfirst_wave_servers = 2\ntier_1_not_before = 0\nexclude = []\n"
PROOF = b"dependencies cleared, no flow in 30 days"


def run(capsys, *arguments):
    status = cli.main([*map(str, arguments), "--quiet", "--json"])
    captured = capsys.readouterr()
    return status, json.loads(captured.out or "{}"), captured.err


@pytest.fixture
def plan(tmp_path, capsys):
    servers = register(
        tmp_path / "servers.csv",
        "Server name,Power state,Application",
        "web01,on,Shop",
        "db01,on,Shop",
    )
    path = tmp_path / "p.decant"
    assert run(capsys, "import", servers, "--plan", path, "--today", "2026-11-22")[0] == 0
    rules = register(tmp_path / "rules.toml", RULES)
    arguments = ("--rules", rules, "--limit", "1", "--start", "2027-01-01")
    assert run(capsys, "waves", path, *arguments, "--exit-by", "2027-03-31")[0] == 0
    return path


def exported(capsys, plan, folder, *names):
    status, _, errors = run(capsys, "export", plan, "--out", folder, "--only", ",".join(names))
    assert status == 0, errors


def test_that_a_list_filled_in_is_shown_then_taken_then_proved(capsys, plan, tmp_path):
    out = tmp_path / "out"
    exported(capsys, plan, out, "decommission-plan")
    path = out / "decommission-tasks.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    row = next(one for one in rows if one["task_id"].endswith("/clearance"))
    row |= {"status": "done", "finished": "2026-11-20", "done_by": "Ann"}
    row |= {"evidence_file": "flows.txt", "sha256": hashlib.sha256(PROOF).hexdigest()}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=[*rows[0], "evidence_file", "sha256"])
        writer.writeheader()
        writer.writerows(rows)
    lists = [out / f"decommission-{name}.csv" for name in ("media", "contracts", "approvals")]
    status, dry, errors = run(capsys, "record", plan, path, *lists, "--dry-run")
    assert status == 0, errors
    assert (dry["taken"], dry["refused"], dry["saved"]) == (1, 0, False)
    assert {one["field"] for one in dry["changes"]} >= {"finished", "result", "file_name"}
    before = project_file.load(plan).exit_record
    assert before.actuals == ()
    status, done, _ = run(capsys, "record", plan, path, *lists)
    assert (status, done["taken"], done["saved"]) == (0, 1, True)
    assert project_file.load(plan).exit_record.actual_of[row["task_id"]].done_by == "Ann"
    (out / "evidence").mkdir()
    (out / "evidence" / "flows.txt").write_bytes(PROOF)
    exported(capsys, plan, out, "proof-packs")
    held = []
    for pack in sorted(out.glob("proof-pack-*.zip")):
        with zipfile.ZipFile(pack) as opened:
            held += [name for name in opened.namelist() if name.startswith("evidence/")]
            index = opened.read("index.csv").decode("utf-8")
            lines = list(csv.DictReader(io.StringIO(index, newline="")))
            assert lines
    assert held == ["evidence/0001-flows.txt"]


def test_that_refused_rows_are_told_and_the_status_says_so(capsys, plan, tmp_path):
    path = register(tmp_path / "t.csv", "task_id,started", "srv:nowhere/soak,2026-11-20")
    status, found, errors = run(capsys, "record", plan, path)
    assert (status, found["refused"], found["saved"]) == (1, 1, False)
    assert "1 row refused" in errors
    (change,) = found["changes"]
    assert change["kind"] == "refused"


def test_that_registers_and_runbooks_on_paper_are_exports_of_their_own(capsys, plan, tmp_path):
    out = tmp_path / "out"
    exported(capsys, plan, out, "registers", "runbook-papers")
    names = {path.name for path in out.iterdir()}
    assert {"registers.xlsx", "register-risks.csv", "runbook-wave-01.docx"} <= names
    assert "runbook-wave-01.pdf" in names
