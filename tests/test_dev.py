"""The set-up script, without a network: what it decides and what it says."""

from __future__ import annotations

import ast
import hashlib
import json
import runpy
import signal
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parent.parent / "dev.py"


class Script:
    """The functions of dev.py, read into a dictionary that a test may change."""

    def __init__(self):
        self.names = runpy.run_path(str(SCRIPT), run_name="dev")
        self.globals = self.names["main"].__globals__
        self.globals.update(self.names)

    def __getattr__(self, name):
        return self.names[name]

    def replace(self, **names):
        self.globals.update(names)


@pytest.fixture
def dev():
    return Script()


@pytest.fixture
def place(dev, tmp_path):
    """An empty checkout with constraints files of its own."""
    venv = tmp_path / ".venv"
    constraints = {purpose: tmp_path / f"{purpose}.txt" for purpose in ("run", "test")}
    for path in constraints.values():
        path.write_text("something==1.0 --hash=sha256:00\n", encoding="utf-8")
    dev.replace(
        ROOT=tmp_path,
        VENV=venv,
        STAMP=venv / "set-up.json",
        UNFINISHED=venv / "set-up-unfinished",
        LOG=venv / "set-up.log",
        CONSTRAINTS=constraints,
    )
    return tmp_path


def sha(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_that_an_old_python_can_read_the_script():
    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 6))


def test_that_an_old_python_gets_one_plain_line(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 4, "final", 0))
    with pytest.raises(SystemExit) as left:
        runpy.run_path(str(SCRIPT))
    assert "Decant needs Python 3.11 or newer" in left.value.code
    assert "\n" not in left.value.code


@pytest.mark.parametrize("arguments", [[], ["rum"], ["run", "now"], ["set-up", "x"]])
def test_that_wrong_usage_prints_the_commands_and_fails(arguments, dev, capsys):
    assert dev.main(arguments) == 2
    assert "python3 dev.py run" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("platform", "environment", "screen"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ("darwin", {}, True),
        ("win32", {}, True),
        ("win32", {"QT_QPA_PLATFORM": "offscreen"}, False),
    ],
)
def test_that_a_screen_is_found_where_there_is_one(platform, environment, screen, dev, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert dev.has_screen() is screen


def test_that_a_second_start_installs_nothing(dev, place):
    (place / ".venv").mkdir()
    stamp = {"run.txt": sha(place / "run.txt")}
    (place / ".venv" / "set-up.json").write_text(json.dumps(stamp), encoding="utf-8")
    dev.replace(works=lambda module: True, install=pytest.fail, make_venv=pytest.fail)
    dev.set_up("run")


def test_that_changed_constraints_are_installed_into_the_same_venv(dev, place):
    (place / ".venv").mkdir()
    (place / ".venv" / "set-up.json").write_text('{"run.txt": "other"}', encoding="utf-8")
    installed = []
    dev.replace(works=lambda module: True, install=installed.append, make_venv=pytest.fail)
    dev.set_up("run")
    assert installed == [place / "run.txt"]
    assert dev.read_stamp() == {"run.txt": sha(place / "run.txt")}


def test_that_an_interrupted_set_up_is_made_again_from_nothing(dev, place):
    venv = place / ".venv"
    venv.mkdir()
    (venv / "set-up-unfinished").touch()
    (venv / "set-up.json").write_text(
        json.dumps({"run.txt": sha(place / "run.txt")}), encoding="utf-8"
    )
    (venv / "half-a-package").touch()
    made = []
    dev.replace(works=lambda module: True, install=lambda constraints: made.append("installed"))
    dev.set_up("run")
    assert made == ["installed"]
    assert not (venv / "half-a-package").exists()
    assert not (venv / "set-up-unfinished").exists()
    assert (venv / "pyvenv.cfg").exists()


def test_that_a_failed_install_is_not_taken_for_a_finished_one(dev, place):
    def fail(constraints):
        raise dev.SetUpError("no network")

    dev.replace(works=lambda module: True, install=fail)
    (place / ".venv").mkdir()
    with pytest.raises(dev.SetUpError):
        dev.set_up("run")
    assert dev.read_stamp() == {}
    assert (place / ".venv" / "set-up-unfinished").exists()


def test_that_setting_up_for_tests_sets_up_for_running_too(dev, place):
    dev.replace(works=lambda module: True, install=lambda constraints: None)
    (place / ".venv").mkdir()
    dev.set_up("test")
    dev.replace(install=pytest.fail)
    dev.set_up("run")


def test_that_missing_libraries_are_named_by_their_packages_once(dev, monkeypatch):
    def load(library):
        if library in {"libEGL.so.1", "libglib-2.0.so.0", "libgthread-2.0.so.0"}:
            raise OSError(library)

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr("ctypes.CDLL", load)
    dev.replace(has_font=lambda: True)
    assert dev.missing_packages("offscreen") == ["libegl1", "libglib2.0-0"]
    assert dev.missing_packages("offscreen", "x11") == ["libegl1", "libglib2.0-0"]


def test_that_a_missing_font_is_a_missing_package(dev, monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr("ctypes.CDLL", lambda library: None)
    dev.replace(has_font=lambda: False)
    assert dev.missing_packages("offscreen") == ["fonts-dejavu-core"]


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_that_other_systems_need_no_packages(platform, dev, monkeypatch):
    monkeypatch.setattr(sys, "platform", platform)
    assert dev.missing_packages("offscreen", "x11") == []


def test_that_who_may_not_install_is_told_what_to_run_in_one_line(dev, monkeypatch):
    monkeypatch.setattr("shutil.which", lambda program: f"/usr/bin/{program}")
    dev.replace(privileges=lambda: None, call=pytest.fail)
    with pytest.raises(dev.SetUpError) as refused:
        dev.provide_packages(["libgl1", "libegl1"])
    assert str(refused.value) == (
        "Decant needs system packages that are missing here. "
        "Run: sudo apt-get update && sudo apt-get install -y libgl1 libegl1"
    )


def test_that_all_missing_packages_are_asked_for_at_once_before_anything_is_made(
    dev, place, monkeypatch
):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    asked = []

    def refuse(packages):
        asked.extend(packages)
        raise dev.SetUpError

    dev.replace(
        PYTHON=place / ".venv" / "bin" / "python",
        missing_packages=lambda *uses: [f"for-{use}" for use in uses],
        provide_packages=refuse,
    )
    with pytest.raises(dev.SetUpError):
        dev.set_up("run", "offscreen", "x11")
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert asked == [f"python{version}-venv", "for-offscreen", "for-x11"]
    assert not (place / ".venv").exists()


def test_that_system_packages_are_installed_without_a_question(dev, monkeypatch):
    monkeypatch.setattr("shutil.which", lambda program: f"/usr/bin/{program}")
    calls = []
    dev.replace(privileges=lambda: ["sudo", "-n"], call=lambda command: calls.append(command) or 0)
    dev.provide_packages(["libgl1"])
    quiet = ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    assert calls == [
        [*quiet, "update"],
        [*quiet, "install", "-y", "--no-install-recommends", "libgl1"],
    ]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("WARNING: Retrying after connection broken\nERROR: No matching distribution", "network"),
        ("ERROR: No matching distribution found for shiboken6", "not published for this Python"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "was refused"),
        ("OSError: [Errno 28] No space left on device", "the disk is full"),
    ],
)
def test_that_a_failure_of_pip_is_said_in_plain_words(said, reason, dev):
    message = dev.pip_failure(["Collecting things", *said.splitlines()])
    assert reason in message.splitlines()[0]
    assert said.splitlines()[-1] in message


def test_that_exit_statuses_are_passed_on(dev):
    assert dev.call([sys.executable, "-c", "raise SystemExit(3)"]) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals of this kind")
def test_that_a_killed_program_gives_the_status_a_shell_would(dev):
    killed = f"import os; os.kill(os.getpid(), {int(signal.SIGTERM)})"
    assert dev.call([sys.executable, "-c", killed]) == 128 + signal.SIGTERM


def test_that_ctrl_c_is_said_and_has_its_own_status(dev, capsys):
    def stop(*purpose):
        raise KeyboardInterrupt

    dev.replace(set_up=stop)
    assert dev.main(["test"]) == 130
    assert capsys.readouterr().err.startswith("Stopped.")


def test_that_set_up_goes_on_without_an_office_that_cannot_be_installed(dev, monkeypatch, capsys):
    monkeypatch.setattr("shutil.which", lambda program: None)
    monkeypatch.setattr("sys.platform", "linux")
    dev.provide_office()
    assert "will be skipped" in capsys.readouterr().out


def test_that_an_office_is_installed_once(dev, monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")
    asked = []
    dev.replace(provide_packages=asked.append)
    monkeypatch.setattr("shutil.which", lambda program: f"/usr/bin/{program}")
    dev.provide_office()
    assert asked == []
    monkeypatch.setattr("shutil.which", lambda program: None)
    dev.provide_office()
    assert asked == [["libreoffice-calc"]]
