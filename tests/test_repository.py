"""What holds for every file of the repository."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
RUN_CONSTRAINTS = ROOT / "build_spec" / "constraints.txt"
TEST_CONSTRAINTS = ROOT / "build_spec" / "constraints-dev.txt"

#: In pieces, so that this file does not name what no file may name.
REGISTRY_HOSTS = re.compile(
    r"py" + r"pi\.org|python" + r"hosted\.org|registry\.n" + r"pmjs|conda\.ana" + r"conda"
    r"|--(extra-)?index" + r"-url|--find" + r"-links",
    re.IGNORECASE,
)
MACHINE_PATHS = re.compile(
    r"(?<![\w.])/(?:home|Users|root|work|mnt|media)/\w" + r"|\b[A-Z]:\\+Users\\"
)
ROOMS_WITHOUT_A_NOUN = {"util", "utils", "helper", "helpers", "common", "misc", "base", "manager"}
MOST_LINES = 500


def tracked_files():
    """Return the files that git keeps; where there is no git, all but what it would ignore."""
    if shutil.which("git") and (ROOT / ".git").exists():
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout
        paths = [ROOT / name for name in listed.split("\0") if name]
    else:
        ignored = {".venv", "__pycache__", "build", "dist"}
        paths = [path for path in ROOT.rglob("*") if not ignored & set(path.parts)]
    return [path for path in paths if path.is_file()]


def text_files():
    for path in tracked_files():
        content = path.read_bytes()
        if b"\0" not in content:
            yield path.relative_to(ROOT), content.decode("utf-8")


def python_files():
    return [path for path in tracked_files() if path.suffix == ".py"]


def places(pattern):
    """Return "file:line" of every line that `pattern` is found in."""
    return [
        f"{path}:{number}"
        for path, text in text_files()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def pins(path):
    """Return the versions that a constraints file allows, by package; several where it forks."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        pin = re.match(r"^([a-z0-9._-]+)==(\S+)", line)
        if pin:
            found.setdefault(pin[1], []).append(Version(pin[2]))
    return found


def normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def test_that_no_file_names_the_host_of_a_package_registry():
    assert places(REGISTRY_HOSTS) == []


def test_that_no_file_names_a_path_of_one_machine():
    assert places(MACHINE_PATHS) == []


def test_that_no_python_file_is_longer_than_500_lines():
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in python_files()
    }
    assert {path: length for path, length in lengths.items() if length > MOST_LINES} == {}


def test_that_every_room_is_named_by_what_is_in_it():
    rooms = {path.stem for path in python_files()}
    rooms |= {part for path in python_files() for part in path.relative_to(ROOT).parts[:-1]}
    assert rooms & ROOMS_WITHOUT_A_NOUN == set()


def test_that_everything_the_program_imports_is_pinned_for_running_it():
    allowed = pins(RUN_CONSTRAINTS)
    for dependency in map(Requirement, project()["dependencies"]):
        versions = allowed[normal(dependency.name)]
        assert all(dependency.specifier.contains(version) for version in versions), dependency


def test_that_everything_development_needs_is_pinned_in_the_same_versions():
    allowed = pins(TEST_CONSTRAINTS)
    for dependency in map(Requirement, project()["optional-dependencies"]["dev"]):
        versions = allowed[normal(dependency.name)]
        assert all(dependency.specifier.contains(version) for version in versions), dependency
    for name, versions in pins(RUN_CONSTRAINTS).items():
        assert allowed[name] == versions, name


def test_that_every_pin_has_a_hash():
    for path in (RUN_CONSTRAINTS, TEST_CONSTRAINTS):
        text = path.read_text(encoding="utf-8").replace("\\\n", " ")
        for line in text.splitlines():
            assert "==" in line, line
            assert "--hash=sha256:" in line, line[:80]


def test_that_the_version_stands_in_one_place():
    version = project()["version"]
    named = [
        str(path)
        for path, text in text_files()
        if path.parts[0] != "tests"
        and re.search(rf'^__version__|version\s*=\s*"{re.escape(version)}"', text, re.MULTILINE)
    ]
    assert named == ["pyproject.toml"]


def test_that_the_program_says_the_version_of_pyproject():
    done = subprocess.run(
        [sys.executable, "-m", "desktop_app", "--version"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == f"decant {project()['version']}"


def test_that_the_change_log_knows_this_version_or_what_comes_next():
    headings = re.findall(
        r"^## \[?([^\]\s]+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert headings[0] in {"Unreleased", project()["version"]}


def test_that_the_first_commands_of_the_readme_are_the_two_that_set_up():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    first_block = re.search(r"^```\w*\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)[1]
    commands = [line.split("#")[0].strip() for line in first_block.splitlines()]
    assert commands == ["python3 dev.py run", "python3 dev.py test"]


def test_that_ci_runs_the_test_command_of_the_readme_last():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    steps = ["ruff format --check", "ruff check", "mypy", "lint-imports", "\npython3 dev.py test"]
    order = [script.index(step) for step in steps]
    assert order == sorted(order)


def test_that_links_in_the_documents_lead_somewhere():
    for path, text in text_files():
        if path.suffix != ".md":
            continue
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
            assert (ROOT / path.parent / target).exists(), f"{path}: {target}"
