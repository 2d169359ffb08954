"""Sets Decant up in a private `.venv` and runs it or its tests: `python3 dev.py run` or `test`.

Standard library only, and nothing newer than f-strings in its grammar, so that an old Python can
read it far enough to say that it is too old.
"""

import ctypes
import hashlib
import importlib.util
import json
import os
import platform
import queue
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - this file is what a person with an old Python runs
    sys.exit(
        f"Decant needs Python 3.11 or newer; this is {platform.python_version()}. "
        "Start dev.py with a newer one, for example: python3.12 dev.py run"
    )

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "set-up.json"
UNFINISHED = VENV / "set-up-unfinished"
LOG = VENV / "set-up.log"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
CONSTRAINTS = {
    "run": ROOT / "build_spec" / "constraints.txt",
    "test": ROOT / "build_spec" / "constraints-dev.txt",
}
SAMPLE = ROOT / "resources" / "samples" / "county_council"
SAMPLE_ASSUMPTIONS = ROOT / "resources" / "assumptions" / "county_council.toml"
SAMPLE_PLAN = ROOT / "build" / "sample-plan"
SYSTEM_LIBRARIES = ROOT / "build_spec" / "system_libraries.json"

SIGN_OF_LIFE_SECONDS = 5
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")

USAGE = """\
python3 dev.py run               set up what is missing, then open Decant on the sample estate
                                 (without a screen: plan the sample and write the files)
python3 dev.py test [pytest...]  set up what is missing, then run the tests
python3 dev.py package           set up what is missing, freeze Decant into dist/decant and try it
python3 dev.py translations [..] set up what is missing, then bring the texts of the window in
                                 resources/translations up to date; begins each language named
python3 dev.py set-up            set up what is missing for development, and no more
"""


class SetUpError(Exception):
    """Set-up cannot go on; the message is for the person who started it."""


def main(arguments: list[str]) -> int:
    """Run one command and return its exit status."""
    command = arguments[0] if arguments else ""
    alone = {"run": run, "package": package, "set-up": prepare}
    try:
        if command in alone and len(arguments) == 1:
            return alone[command]()
        if command == "test":
            return test(arguments[1:])
        if command == "translations":
            return translations(arguments[1:])
    except SetUpError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. Start the same command again to go on.", file=sys.stderr)
        return 130
    print(USAGE, end="", file=sys.stderr)
    return 2


def prepare() -> int:
    """Set up what development needs."""
    set_up("test", "offscreen")
    provide_office()
    step("Everything is here: .ci/run and python3 dev.py test can start.")
    return 0


def run() -> int:
    """Open the program on the sample estate or, with no screen, plan the sample headless."""
    if has_screen():
        set_up("run", "offscreen", "x11" if os.environ.get("DISPLAY") else "wayland")
        step("Opening Decant on the sample estate.")
        return call([PYTHON, "-m", "desktop_app", "demo"])
    set_up("run")
    step("There is no screen here, so the sample estate is planned without a window.")
    sources = sorted(path for path in SAMPLE.iterdir() if path.suffix in {".csv", ".xlsx"})
    dates = ["--today", "2026-11-22", "--start", "2027-02-06", "--exit-by", "2028-03-31"]
    targets = ["--target", "aws:eu-west-2", "--target", "azure:uksouth"]
    chain: list[str | Path] = [PYTHON, "-m", "desktop_app", "run", *sources, "--out", SAMPLE_PLAN]
    chain += ["--assumptions", SAMPLE_ASSUMPTIONS]
    status = call([*chain, *dates, *targets])
    if status == 0:
        step(f"The plan of the sample estate is in {SAMPLE_PLAN}")
    return status


def test(arguments: list[str]) -> int:
    """Run the tests without a window, with `arguments` passed on to pytest."""
    set_up("test", "offscreen")
    step("Running the tests, one process for each core.")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    # Before the person's own arguments, so that -n 0 among them runs all in one process.  A process
    # that is done takes tests from the other: the slow ones stand together at the end.
    spread = ["-n", "auto", "--dist", "worksteal"]
    return call([PYTHON, "-m", "pytest", *spread, *arguments], environment)


def translations(codes: list[str]) -> int:
    """Bring the files of texts up to date, begin new languages, and compile them all."""
    set_up("test", "offscreen")
    tool = ROOT / "build_spec" / "translations.py"
    return call([PYTHON, tool, "update", *codes]) or call([PYTHON, tool, "release"])


def package() -> int:
    """Freeze the program into one folder, check what is in it and try it."""
    set_up("test", "offscreen")
    provide_packages(missing_for_freezing())
    step("Freezing Decant into dist/decant; this takes a few minutes.")
    return call([PYTHON, ROOT / "build_spec" / "package.py"])


def missing_for_freezing() -> list[str]:
    """Return the packages with what PyInstaller reads Linux programs with, where it is missing."""
    if sys.platform != "linux":
        return []
    missing = [] if shutil.which("objdump") else ["binutils"]
    name = f"python{sys.version_info.major}.{sys.version_info.minor}"
    held = Path(sys.base_prefix, "lib", f"lib{name}.so.1.0")
    try:
        ctypes.CDLL(str(held) if held.exists() else f"lib{name}.so.1.0")
    except OSError:
        missing.append(f"lib{name}")
    return missing


def has_screen() -> bool:
    """Return whether a window can be shown to anybody."""
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return False
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def set_up(purpose: str, *qt_uses: str) -> None:
    """Bring `.venv` to what the constraints file of `purpose` lists, if it is not there yet.

    System packages come first, all in one go: those of `venv` and those of Qt for `qt_uses`.
    """
    provide_packages([*missing_venv_packages(), *missing_packages(*qt_uses)])
    constraints = CONSTRAINTS[purpose]
    wanted = hashlib.sha256(constraints.read_bytes()).hexdigest()
    stamp = read_stamp()
    if stamp.get(constraints.name) == wanted and works("sys"):
        return
    refuse_unknown_platform()
    if not UNFINISHED.exists() and works("pip"):
        step("Bringing .venv up to date.")
    else:
        make_venv()
    UNFINISHED.touch()
    count = sum("==" in line for line in constraints.read_text(encoding="utf-8").splitlines())
    step(f"Installing what {constraints.name} lists: up to {count} packages, some of them large.")
    install(constraints)
    stamp[constraints.name] = wanted
    if purpose == "test":  # it holds everything the program needs, in the same versions
        run_only = CONSTRAINTS["run"]
        stamp[run_only.name] = hashlib.sha256(run_only.read_bytes()).hexdigest()
    STAMP.write_text(json.dumps(stamp, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    UNFINISHED.unlink()
    step("Set-up is complete.")


def read_stamp() -> dict[str, str]:
    """Return the hash of each constraints file that was installed whole; none where unsure."""
    if UNFINISHED.exists():
        return {}
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return dict(stamp) if isinstance(stamp, dict) else {}


def works(module: str) -> bool:
    """Return whether the Python of `.venv` runs, was made in this place, and has `module`."""
    code = (
        f"import sys, {module}, pathlib; sys.exit(sys.version_info < (3, 11) or "
        f"pathlib.Path(sys.prefix).resolve() != pathlib.Path({str(VENV)!r}).resolve())"
    )
    try:
        subprocess.run([PYTHON, "-c", code], check=True, capture_output=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return False
    return True


def refuse_unknown_platform() -> None:
    """Say so where Qt and OR-Tools are not published ready-made."""
    machine = platform.machine().lower()
    if sys.maxsize <= 2**32 or machine not in {"x86_64", "amd64", "arm64", "aarch64"}:
        raise SetUpError(
            f"Decant needs a 64-bit Python on an x86-64 or ARM machine; this is {sys.executable} "
            f"({'64' if sys.maxsize > 2**32 else '32'} bits, {machine or 'unknown machine'})."
        )
    if platform.python_implementation() != "CPython":
        raise SetUpError(
            f"Decant needs CPython, because Qt is published for nothing else; {sys.executable} is "
            f"{platform.python_implementation()}."
        )


def make_venv() -> None:
    """Make `.venv` afresh."""
    if VENV.exists():
        step("The .venv that is here is unfinished or does not run on this machine: making it new.")
        shutil.rmtree(VENV)
    step(f"Making .venv with Python {platform.python_version()}.")
    VENV.mkdir()
    UNFINISHED.touch()
    done = subprocess.run(
        [sys.executable, "-m", "venv", VENV], check=False, capture_output=True, text=True
    )
    if done.returncode != 0:
        lines = (done.stdout + done.stderr).strip().splitlines()
        raise SetUpError("Python could not make .venv:\n" + "\n".join(lines[-5:]))


def install(constraints: Path) -> None:
    """Install a constraints file with pip: a line for each package, a sign of life in between."""
    options = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "--progress-bar", "off"]
    heard: queue.SimpleQueue[str | None] = queue.SimpleQueue()
    started = time.monotonic()
    pip = subprocess.Popen(
        [PYTHON, "-m", "pip", "install", *options, "-r", constraints],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )

    def listen() -> None:
        for line in pip.stdout or ():
            heard.put(line)
        heard.put(None)

    threading.Thread(target=listen, daemon=True).start()
    doing = "starting pip"
    try:
        with LOG.open("w", encoding="utf-8") as log:
            while True:
                try:
                    line = heard.get(timeout=SIGN_OF_LIFE_SECONDS)
                except queue.Empty:
                    print(f"    ... {time.monotonic() - started:.0f} s: {doing}", flush=True)
                    continue
                if line is None:
                    break
                log.write(line)
                word, _, rest = line.strip().partition(" ")
                if word in {"Collecting", "Downloading", "Processing"}:
                    doing = f"{word.lower()} {rest.split(' (from')[0].rsplit('/', 1)[-1]}"
                    print(f"    {doing}", flush=True)
                elif word == "Installing":
                    doing = "putting the packages in their places"
                    print(f"    {doing}", flush=True)
        status = pip.wait()
    finally:
        if pip.poll() is None:  # Ctrl-C may have reached this process alone
            pip.terminate()
            pip.wait()
    if status != 0:
        raise SetUpError(pip_failure(LOG.read_text(encoding="utf-8").splitlines()))


def pip_failure(lines: list[str]) -> str:
    """Return what went wrong, in one plain line, and the end of what pip said."""
    text = "\n".join(lines)
    if "No matching distribution" in text and "Retrying" not in text:
        reason = (
            "a package is not published for this Python "
            f"({platform.python_version()}, {sys.platform}, {platform.machine()})"
        )
    elif "DO NOT MATCH THE HASHES" in text:
        reason = "a package is not the one that was pinned, so it was refused"
    elif "No space left" in text:
        reason = "the disk is full"
    else:
        reason = "perhaps there is no network, or pip needs a proxy or an index of your own"
    tail = "".join(f"    {line[:160]}\n" for line in lines[-4:])
    return (
        f"pip could not install what Decant needs: {reason}.\n{tail}"
        f"All of it is in {LOG}. Start the same command again to try again."
    )


def missing_venv_packages() -> list[str]:
    """Return the package that Debian and Ubuntu leave `ensurepip` to, if `.venv` will need it."""
    if importlib.util.find_spec("ensurepip") or works("pip"):
        return []
    return [f"python{sys.version_info.major}.{sys.version_info.minor}-venv"]


def missing_packages(*uses: str) -> list[str]:
    """Return the packages with libraries that Qt needs for these uses and cannot load here."""
    if sys.platform != "linux" or not uses:
        return []
    known = json.loads(SYSTEM_LIBRARIES.read_text(encoding="utf-8"))
    missing = [] if has_font() else [known["font"]]
    for use in uses:
        for library, package in known[use].items():
            try:
                ctypes.CDLL(library)
            except OSError:
                missing.append(package)
    return list(dict.fromkeys(missing))


def has_font() -> bool:
    """Return whether the system holds a font; without one Qt draws a box for every letter."""
    folders = [Path(folder).expanduser() for folder in FONT_FOLDERS]
    return any(next(folder.rglob("*.[ot]t[cf]"), None) is not None for folder in folders)


def provide_office() -> None:
    """Install LibreOffice, which recalculates workbooks in tests; without it those are skipped."""
    if sys.platform != "linux" or shutil.which("soffice"):
        return
    known = json.loads(SYSTEM_LIBRARIES.read_text(encoding="utf-8"))
    try:
        provide_packages([known["office"]])
    except SetUpError as error:
        step(f"Tests that need LibreOffice will be skipped. {error}")


def provide_packages(packages: list[str]) -> None:
    """Install system packages where this user may; else say in one line what to install."""
    if not packages:
        return
    names = " ".join(packages)
    missing = "Decant needs system packages that are missing here"
    by_hand = f"sudo apt-get update && sudo apt-get install -y {names}"
    if shutil.which("apt-get") is None:
        raise SetUpError(f"{missing}; Debian and Ubuntu call them: {names}")
    prefix = privileges()
    if prefix is None:
        raise SetUpError(f"{missing}. Run: {by_hand}")
    step(f"Installing system packages: {names}")
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    install_them = ["install", "-y", "--no-install-recommends", *packages]
    if call([*apt, "update"]) != 0 or call([*apt, *install_them]) != 0:
        raise SetUpError(f"{missing}, and apt-get could not get them. Try: {by_hand}")


def privileges() -> list[str] | None:
    """Return what to put before a command to run it as root without a question; None: nothing."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    allowed = subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True)
    return ["sudo", "-n"] if allowed.returncode == 0 else None


def call(command: list[str | Path], environment: dict[str, str] | None = None) -> int:
    """Run a command in the checkout and return its exit status, as a shell would report it."""
    status = subprocess.call([str(part) for part in command], cwd=ROOT, env=environment)
    return status if status >= 0 else 128 - status


def step(text: str) -> None:
    """Print one step of the work at once."""
    print(f"decant: {text}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
