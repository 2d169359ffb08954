"""What the command line promises: exit statuses, messages, one document on standard output."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import xlsxwriter

HEAVY = (
    "PySide6", "pandas", "numpy", "ortools", "networkx", "xlsxwriter", "python_calamine", "pyarrow",
    "boto3", "azure", "requests", "docx", "icalendar",
)  # fmt: skip


def decant(*arguments: str | Path, **more) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "desktop_app", *map(str, arguments)],
        capture_output=True, text=True, check=False, **more,
    )  # fmt: skip


@pytest.fixture
def workbook(tmp_path) -> Path:
    """Three machines, as RVTools writes them."""
    path = tmp_path / "vinfo.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("vInfo")
    headings = ("VM", "Powerstate", "Template", "CPUs", "Memory", "VM UUID", "Provisioned MiB",
                "OS according to the VMware Tools", "Host")  # fmt: skip
    sheet.write_row(0, 0, headings)
    for row, name in enumerate(("web01", "db01", "mail01"), start=1):
        uuid = f"0000000{row}-0000-4000-8000-000000000000"
        sheet.write_row(row, 0, (name, "poweredOn", "False", 4, 8192, uuid, 51200, "Ubuntu", "h1"))
    book.close()
    return path


def test_that_the_command_line_starts_without_the_heavy_libraries() -> None:
    code = (
        "import sys, desktop_app.cli as cli\n"
        "cli.main(['formats', '--quiet'])\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[]"]


def test_that_the_version_is_printed() -> None:
    assert decant("--version").stdout.startswith("decant 0.")


def test_that_wrong_usage_is_status_two() -> None:
    assert decant("frobnicate").returncode == 2
    assert decant("run").returncode == 2
    assert decant("run", "x.xlsx", "--out", "o", "--exit-by", "soon").returncode == 2


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.xlsx", b"", "empty"),
        ("old.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "protected"),
        ("broken.xlsx", b"PK\x03\x04 not a zip", "broken.xlsx"),
        ("random.csv", bytes(range(256)) * 4, "random.csv"),
        ("letter.csv", b"Dear Sir,\nplease find enclosed\n", "letter.csv"),
    ],
)
def test_that_a_file_at_fault_gets_one_plain_message(tmp_path, name, content, said) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    done = decant("run", path, "--out", tmp_path / "out", "--quiet", "--json")
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1


def test_that_a_missing_file_gets_one_plain_message(tmp_path) -> None:
    done = decant("run", tmp_path / "nowhere.xlsx", "--out", tmp_path / "out")
    assert done.returncode == 1
    assert "nowhere.xlsx" in done.stderr


def test_that_files_without_a_server_are_told_row_by_row(tmp_path) -> None:
    register = tmp_path / "contracts.csv"
    register.write_text("Contract,Supplier,Start,End\nLease,Acme,2026-02-01,2027-02-31\n")
    done = decant("run", register, "--out", tmp_path / "out", "--quiet")
    assert done.returncode == 1
    assert done.stdout == ""
    assert "There is no server in these files, so nothing was planned." in done.stderr
    assert "1 row read: 1 used" in done.stderr
    assert "'2027-02-31' is no day of the calendar" in done.stderr
    assert not (tmp_path / "out").exists()


def test_that_a_run_that_fails_leaves_the_files_of_the_last_one(tmp_path, workbook) -> None:
    out = tmp_path / "out"
    assert decant("run", workbook, "--out", out, "--quiet").returncode == 0
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    damaged = tmp_path / "damaged.xlsx"
    damaged.write_bytes(workbook.read_bytes()[:3000])
    assert decant("run", damaged, "--out", out, "--quiet").returncode == 1
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_that_progress_goes_to_standard_error_and_one_document_to_standard_output(
    tmp_path, workbook
) -> None:
    done = decant("run", workbook, "--out", tmp_path / "out", "--json")
    assert json.loads(done.stdout)["inventory"]["servers"] == 3
    assert done.stdout.count("\n{") == 0


def test_that_a_plan_goes_from_import_to_export_step_by_step(tmp_path, workbook) -> None:
    plan, out = tmp_path / "exit.decant", tmp_path / "out"
    assert decant("import", workbook, "--plan", plan, "--today", "2026-11-22").returncode == 0
    made = decant("waves", plan, "--start", "2027-02-06", "--exit-by", "2027-12-31", "--json")
    assert [len(one["servers"]) for one in json.loads(made.stdout)["waves"]["waves"]] == [3]
    checked = json.loads(decant("check", plan, "--json").stdout)
    assert {"no-owner", "no-environment"} <= {one["code"] for one in checked["findings"]}
    priced = json.loads(decant("cost", plan, "--target", "aws:eu-west-2", "--json").stdout)
    assert [one["server"] for one in priced["sizing"]] == ["db01", "mail01", "web01"]
    why = json.loads(decant("explain", plan, "WEB01", "--json").stdout)["why"]
    assert any("vinfo.xlsx, vInfo, row 2" in sentence for sentence in why)
    assert any("wave 1" in sentence for sentence in why)
    written = json.loads(decant("export", plan, "--out", out, "--only", "waves", "--json").stdout)
    assert written["files"] == [str(out / "waves.csv")]


def test_that_importing_a_file_twice_changes_nothing(tmp_path, workbook) -> None:
    plan = tmp_path / "exit.decant"
    first = decant("import", workbook, "--plan", plan, "--today", "2026-11-22", "--json")
    once = plan.read_bytes()
    second = decant("import", workbook, "--plan", plan, "--today", "2026-11-22", "--json")
    totals = [json.loads(done.stdout)["inventory"] for done in (first, second)]
    assert totals[0] == totals[1]
    assert len(plan.read_bytes()) >= len(once)


def test_that_an_unknown_thing_is_answered_with_the_nearest_name(tmp_path, workbook) -> None:
    plan = tmp_path / "exit.decant"
    decant("import", workbook, "--plan", plan, "--today", "2026-11-22")
    done = decant("explain", plan, "web1")
    assert done.returncode == 1
    assert "Did you mean 'web01'" in done.stderr


def test_that_an_unknown_target_names_those_that_are_held(tmp_path, workbook) -> None:
    done = decant("run", workbook, "--out", tmp_path / "o", "--target", "aws:eu-west-22")
    assert done.returncode == 1
    assert "aws:eu-west-2" in done.stderr


def test_that_a_file_that_is_no_plan_is_refused(tmp_path, workbook) -> None:
    done = decant("check", workbook)
    assert done.returncode == 1
    assert "not a Decant plan" in done.stderr


def test_that_prices_are_shown_and_checked() -> None:
    shown = json.loads(decant("prices", "show", "--target", "aws:eu-west-2", "--json").stdout)
    by_size = {one["size"]: one for one in shown["prices"]}
    # The worked example of the price facts: 0.02775 x 8, and 4 x 0.046 for Windows.
    assert by_size["m6i.xlarge"]["linux_hourly"] == "0.222"
    assert by_size["m6i.xlarge"]["windows_hourly"] == "0.406"
    assert by_size["m6i.xlarge"]["sp_1y_hourly"] is None
    checked = json.loads(decant("prices", "check", "--json").stdout)["invariants"]
    assert [one["name"] for one in checked] == [f"I{number}" for number in range(1, 14)]
    # I5 compares with what was refreshed, I11 with prices of hardware of one's own, which only
    # refreshed lists state.
    assert [one["name"] for one in checked if not one["checked"]] == ["I5", "I11"]


def test_that_the_formats_are_listed_with_their_columns() -> None:
    known = json.loads(decant("formats", "--json").stdout)
    assert "rvtools" in {one["format"] for one in known["read"]}
    assert all(one["columns"] for one in known["read"])
    assert "decommission-plan" in {one["format"] for one in known["written"]}


def test_that_a_defect_is_status_seventy_with_a_log_file(tmp_path) -> None:
    code = (
        "import sys, desktop_app.cli as cli, desktop_app.cli_commands.listing as commands\n"
        "commands.formats = lambda options, progress: 1 / 0\n"
        "sys.exit(cli.main(['formats']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True, text=True, check=False,
        env={**os.environ, "XDG_STATE_HOME": str(tmp_path), "HOME": str(tmp_path),
             "LOCALAPPDATA": str(tmp_path)},
    )  # fmt: skip
    assert done.returncode == 70
    assert "Traceback" not in done.stderr
    log = Path(done.stderr.strip().rsplit(" ", 1)[-1])
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="SIGINT cannot be sent to one child there")
@pytest.mark.slow
@pytest.mark.parametrize("seconds", [0.3, 1.0, 4.0], ids=["loading", "reading", "planning"])
def test_that_ctrl_c_stops_a_run_and_leaves_no_file(tmp_path, seconds) -> None:
    out = tmp_path / "out"
    # Whoever runs the tests may ignore Ctrl-C, and a child inherits that.
    code = (
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from desktop_app.__main__ import main; sys.exit(main(sys.argv[1:]))"
    )
    call = ["run", "resources/samples/county_council", "--out", str(out), "--quiet"]
    child = subprocess.Popen(
        [sys.executable, "-c", code, *call], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    time.sleep(seconds)
    child.send_signal(signal.SIGINT)
    printed, said = child.communicate(timeout=20)
    assert (child.returncode, printed) == (130, b"")
    assert b"Traceback" not in said
    assert not out.exists() or list(out.iterdir()) == []
