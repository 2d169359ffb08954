"""Tries a frozen Decant as a person would who has nothing else: version, sample, window."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from pathlib import Path

#: A frozen program on a busy machine; the first search compiles its inner loop.
PATIENCE_SECONDS = 300
FEWEST_SCREENS = 6


def try_program(program: Path) -> list[str]:
    """Return what went wrong, one sentence each; nothing where everything works.

    The program runs in an empty folder, with a home of its own and without this checkout or its
    Python on any path, so that nothing outside the bundle can help it.
    """
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        return [
            *_version(program, folder),
            *_sample(program, folder),
            *_window(program, folder),
        ]


def _version(program: Path, folder: Path) -> list[str]:
    done = _run(program, folder, "--version")
    if done.returncode == 0 and done.stdout.startswith("decant "):
        print(f"decant package: {done.stdout.strip()}")
        return []
    return [_told("--version", done)]


def _sample(program: Path, folder: Path) -> list[str]:
    sample, out = folder / "sample", folder / "plan"
    done = _run(program, folder, "sample", str(sample))
    if done.returncode != 0:
        return [_told("sample", done)]
    done = _run(
        program, folder, "run", str(sample), "--out", str(out), "--json", "--quiet",
        "--today", "2026-11-22", "--start", "2027-02-06", "--exit-by", "2028-03-31", "--limit", "2",
    )  # fmt: skip
    if done.returncode != 0:
        return [_told("run", done)]
    plan = json.loads(done.stdout)
    waves = plan["waves"]
    print(
        f"decant package: the sample: {plan['inventory']['servers']} servers in "
        f"{len(waves['waves'])} waves, {len(plan['files'])} files"
    )
    faults = [f"run: {one['text']}" for one in waves["violations"]]
    if not waves["waves"]:
        faults.append(f"run: no wave plan, status {waves['status']}")
    faults += [f"run: {name} is not there" for name in plan["files"] if not Path(name).is_file()]
    return faults


def _window(program: Path, folder: Path) -> list[str]:
    pictures = folder / "pictures"
    done = _run(program, folder, "demo", "--screenshots", str(pictures))
    drawn = sorted(pictures.glob("*.png")) if pictures.is_dir() else []
    print(f"decant package: the window opened, drew {len(drawn)} pictures and closed")
    if done.returncode != 0 or len(drawn) < FEWEST_SCREENS:
        return [_told("demo", done)]
    return []


def _run(program: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    home = folder / "home"
    home.mkdir(exist_ok=True)
    kept = ("PATH", "LANG", "SYSTEMROOT", "TEMP", "TMP")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    environment |= {"HOME": str(home), "USERPROFILE": str(home), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [str(program), *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_SECONDS,
    )


def _told(command: str, done: subprocess.CompletedProcess[str]) -> str:
    last = "\n".join((done.stderr or done.stdout).strip().splitlines()[-8:])
    return f"{command} ended with {done.returncode}: {last}"
