"""Freezes Decant into one folder that needs no Python, and tries what came out.

`python build_spec/package.py` in the environment that `dev.py set-up` makes.  The folder is
`dist/decant`; beside the program it holds its licence, the notices of everything in it, an icon
and, for Linux, a desktop file.
"""

from __future__ import annotations

import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "build_spec"
WORK = ROOT / "build" / "package"
OUT = ROOT / "dist"

#: Parts of Qt that are published under the GPL or a commercial licence alone.
GPL_ONLY_QT = (
    "Bodymovin",
    "Charts",
    "DataVisualization",
    "Graphs",
    "GraphsWidgets",
    "GrpcQuick",
    "HttpServer",
    "Lottie",
    "LottieVectorImageGenerator",
    "LottieVectorImageHelpers",
    "Mqtt",
    "NetworkAuth",
    "Quick3DPhysics",
    "QuickTimeline",
    "QuickTimelineBlendTrees",
    "VirtualKeyboard",
    "WaylandCompositor",
)
#: Where Debian and Ubuntu keep the texts of licences that many works share.
COMMON_LICENCES = Path("/usr/share/common-licenses")
PREFACE = (
    "Decant is under the Apache License 2.0 (LICENSE). It is delivered with the works below, "
    "each under its own licence. Qt is used under the LGPL 3: its libraries stand beside the "
    "program as files that you may replace.\n"
)
#: Libraries with a licence that does not go with ours, by the name of their package.
UNWANTED_PACKAGES = ("igraph", "fa2_modified", "grandalf", "PyInstaller")


def main() -> int:
    """Build the folder, check what lies in it, and try the program; return the exit status."""
    import translations
    from smoke_test import try_program

    languages = translations.release(translations.FOLDER, translations.FOLDER)
    bundle = build()
    faults = [f"{path} is under the GPL alone" for path in gpl_only_files(bundle)]
    held = {path.name for path in bundle.rglob("decant_*.qm")}
    faults += [f"{one.name} is not in it" for one in languages if one.name not in held]
    faults += try_program(bundle / ("decant.exe" if os.name == "nt" else "decant"))
    for fault in faults:
        print(f"decant package: {fault}", file=sys.stderr)
    files = [path for path in bundle.rglob("*") if path.is_file() and not path.is_symlink()]
    size = sum(path.stat().st_size for path in files)
    print(f"decant package: {bundle.relative_to(ROOT)} holds {size / 2**20:.0f} MiB")
    return 1 if faults else 0


def build() -> Path:
    """Return the folder that PyInstaller made of this checkout."""
    shutil.rmtree(WORK, ignore_errors=True)
    shutil.rmtree(OUT / "decant", ignore_errors=True)
    (WORK / "decant").mkdir(parents=True)
    work = WORK / "decant"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (work / "version.txt").write_text(project["version"] + "\n", encoding="utf-8")
    (work / "NOTICES.txt").write_text(notices(), encoding="utf-8")
    draw_icons(work)
    subprocess.run(
        [
            *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
            *("--workpath", str(WORK), "--distpath", str(OUT), str(HERE / "decant.spec")),
        ],
        check=True,
        cwd=ROOT,
    )
    bundle = OUT / "decant"
    for name in ("decant.png", "NOTICES.txt"):
        shutil.copy2(work / name, bundle / name)
    shutil.copy2(ROOT / "LICENSE", bundle / "LICENSE")
    if sys.platform == "linux":
        shutil.copy2(HERE / "decant.desktop", bundle / "decant.desktop")
    return bundle


def bundled_distributions() -> list[importlib.metadata.Distribution]:
    """Return the packages that the program needs at run time, in order of name."""
    text = (HERE / "constraints.txt").read_text(encoding="utf-8")
    names = sorted(set(re.findall(r"^([A-Za-z0-9_.-]+)==", text, flags=re.MULTILINE)))
    found = []
    for name in names:
        try:
            found.append(importlib.metadata.distribution(name))
        except importlib.metadata.PackageNotFoundError:
            continue  # for another platform or another Python
    return found


def notices() -> str:
    """Return name, version and licence text of Python and of every package in the bundle."""
    parts = [
        PREFACE,
        f"===== Python {sys.version.split()[0]}\n{_python_licence()}",
    ]
    for one in bundled_distributions():
        declared = _entry(one, "License-Expression") or _entry(one, "License")
        first = declared.strip().splitlines()[0] if declared.strip() else "see its texts"
        parts.append(f"===== {one.metadata['Name']} {one.version} ({first})\n{_texts(one)}")
    for name in ("LGPL-3", "GPL-3"):  # what Qt's packages name and do not bring
        path = COMMON_LICENCES / name
        if path.is_file():
            parts.append(f"===== Text of {name}\n{path.read_text(encoding='utf-8')}")
    return "\n\n".join(parts)


def _texts(one: importlib.metadata.Distribution) -> str:
    pattern = re.compile(r"(^|/)(licen[cs]e|copying|notice|authors)[^/]*$", re.IGNORECASE)
    texts = []
    for file in one.files or ():
        name = file.as_posix()
        inside = ".dist-info/" in name
        if inside and (pattern.search(name) or "/licenses/" in name):
            texts.append(file.read_text(encoding="utf-8"))
    if texts:
        return "\n\n".join(dict.fromkeys(texts))
    classifiers = [
        line.rsplit(" :: ", 1)[-1]
        for line in one.metadata.get_all("Classifier") or ()
        if line.startswith("License ::")
    ]
    page = _entry(one, "Home-page") or ", ".join(one.metadata.get_all("Project-URL") or ())
    return f"{', '.join(classifiers) or 'Licence as declared above'}; {page}"


def _entry(one: importlib.metadata.Distribution, name: str) -> str:
    return next(iter(one.metadata.get_all(name) or ()), "")


def _python_licence() -> str:
    folder = Path(sysconfig.get_path("stdlib"))
    for path in (folder / "LICENSE.txt", folder.parent.parent / "LICENSE.txt"):
        if path.is_file():
            return path.read_text(encoding="utf-8")
    return "Python Software Foundation License 2.0, https://docs.python.org/3/license.html"


def draw_icons(folder: Path) -> None:
    """Draw the program's icon in the forms that Linux, Windows and macOS want."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication.instance() or QGuiApplication([])
    image = QImage(256, 256, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(ROOT / "resources" / "icons" / "decant.svg")).render(painter)
    painter.end()
    for suffix in ("png", "ico", "icns"):
        if not image.save(str(folder / f"decant.{suffix}")) and suffix == "png":
            raise OSError("The icon could not be drawn.")
    del application


def gpl_only_files(bundle: Path) -> list[str]:
    """Return the files of Qt modules, or of packages, that may not be in the bundle."""
    pattern = re.compile(
        r"(?:^|/)(?:lib)?Qt6?(?:" + "|".join(GPL_ONLY_QT) + r")(?:[._]|$)|virtualkeyboard",
        re.IGNORECASE,
    )
    found = []
    for path in sorted(bundle.rglob("*")):
        name = path.relative_to(bundle).as_posix()
        top = name.removeprefix("_internal/").split("/")[0]
        if path.is_file() and (pattern.search(name) or top in UNWANTED_PACKAGES):
            found.append(name)
    return found


if __name__ == "__main__":
    sys.exit(main())
