from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray

from desktop_app.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


def plans(folder: Path, count: int) -> list[Path]:
    paths = [folder / f"plan {number}.decant" for number in range(count)]
    for path in paths:
        path.touch()
    return paths


def test_that_recent_plans_survive_a_restart_newest_first(tmp_path: Path, qapp) -> None:
    one, two = plans(tmp_path, 2)
    settings = Settings(tmp_path / "settings.ini")
    settings.add_recent(one)
    settings.add_recent(two)
    settings.add_recent(one)
    assert Settings(tmp_path / "settings.ini").recent == (one, two)


def test_that_no_more_than_eight_plans_are_remembered(tmp_path: Path, qapp) -> None:
    settings = Settings(tmp_path / "settings.ini")
    paths = plans(tmp_path, 10)
    for path in paths:
        settings.add_recent(path)
    assert settings.recent == tuple(reversed(paths[2:]))


def test_that_a_plan_that_has_gone_is_not_offered(tmp_path: Path, qapp) -> None:
    one, two = plans(tmp_path, 2)
    settings = Settings(tmp_path / "settings.ini")
    settings.add_recent(one)
    settings.add_recent(two)
    two.unlink()
    assert settings.recent == (one,)
    settings.forget_recent(one)
    assert settings.recent == ()


def test_that_the_place_of_the_window_survives_a_restart(tmp_path: Path, qapp) -> None:
    settings = Settings(tmp_path / "settings.ini")
    assert settings.geometry.isEmpty()
    settings.geometry = QByteArray(b"\x01\x00\x02")
    settings.scheme = "dark"
    again = Settings(tmp_path / "settings.ini")
    assert again.geometry == QByteArray(b"\x01\x00\x02")
    assert again.scheme == "dark"
    assert again.window_state.isEmpty()
