"""What may and must be in the frozen program."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parents[2] / "build_spec"


@pytest.fixture(scope="module")
def package():
    spec = importlib.util.spec_from_file_location("decant_package", HERE / "package.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    "name",
    [
        "_internal/PySide6/Qt/lib/libQt6Charts.so.6",
        "_internal/PySide6/Qt/lib/libQt6QuickTimeline.so.6",
        "_internal/PySide6/Qt/lib/libQt6Lottie.so.6",
        "_internal/PySide6/Qt6DataVisualization.dll",
        "_internal/PySide6/QtGraphs.abi3.so",
        "_internal/PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so",
        "_internal/igraph/__init__.py",
    ],
)
def test_that_a_gpl_only_file_in_the_bundle_is_named(package, tmp_path, name) -> None:
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).touch()
    assert package.gpl_only_files(tmp_path) == [name]


def test_that_the_parts_of_qt_we_use_may_be_in_the_bundle(package, tmp_path) -> None:
    for name in ("libQt6Core.so.6", "libQt6Widgets.so.6", "libQt6Svg.so.6", "libQt6XcbQpa.so.6"):
        (tmp_path / name).touch()
    assert package.gpl_only_files(tmp_path) == []


def test_that_every_package_that_is_shipped_has_its_notice(package) -> None:
    text = package.notices()
    shown = {
        name.lower().replace("-", "_")
        for name in re.findall(r"^===== (\S+) ", text, flags=re.MULTILINE)
    }
    for needed in (
        "python",
        "pyside6_essentials",
        "numpy",
        "ortools",
        "networkx",
        "boto3",
        "xlsxwriter",
    ):
        assert needed in shown
    assert "under the LGPL 3" in text
    assert "APACHE LICENSE" in text.upper()


def test_that_no_shipped_package_is_under_the_gpl_alone(package) -> None:
    for one in package.bundled_distributions():
        declared = " ".join(
            [
                one.metadata.get("License-Expression") or "",
                *(line for line in one.metadata.get_all("Classifier") or () if "License" in line),
            ]
        )
        gpl = re.search(r"(?<!L)GPL|General Public License", declared.replace("Lesser", "L"))
        assert gpl is None or "LGPL" in declared, (one.metadata["Name"], declared)


def test_that_the_icon_is_drawn_for_every_system(package, tmp_path) -> None:
    # In a process of its own: it makes a QGuiApplication, which the tests' windows would meet.
    code = (
        f"import sys; sys.path.insert(0, {str(HERE)!r}); import package, pathlib; "
        f"package.draw_icons(pathlib.Path({str(tmp_path)!r}))"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
    assert (tmp_path / "decant.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "decant.ico").read_bytes().startswith(b"\0\0\1\0")
    assert (tmp_path / "decant.icns").read_bytes().startswith(b"icns")
