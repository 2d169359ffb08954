from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from desktop_app import settings
from desktop_app.chain import STAGES, large_estate
from desktop_app.cli_commands import demo_options
from inventory.progress import SILENT


def parsed(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    demo_options.add_demo_options(parser)
    return parser.parse_args(words)


def test_that_pictures_are_asked_for_by_size_of_estate_and_text() -> None:
    options = parsed("--screenshots", "out", "--servers", "5000", "--seed", "3", "--text", "200")
    assert options.screenshots == Path("out")
    assert (options.servers, options.seed, options.text) == (5000, 3, [200])
    assert parsed().text == (100,)


@pytest.mark.parametrize("words", [("--servers", "99"), ("--servers", "many"), ("--text", "250")])
def test_that_what_cannot_be_drawn_is_refused_with_its_limits(words: tuple[str, ...], capsys):
    with pytest.raises(SystemExit):
        parsed(*words)
    assert "is not a whole number from" in capsys.readouterr().err


def test_that_text_sizes_are_those_of_the_settings() -> None:
    assert (demo_options.SMALLEST_TEXT, demo_options.LARGEST_TEXT) == (
        settings.SMALLEST_TEXT,
        settings.LARGEST_TEXT,
    )


@pytest.mark.large
def test_that_a_large_estate_comes_with_a_wave_plan() -> None:
    chain = large_estate(300, 2)
    project = chain.sample(SILENT)
    assert chain.derive is STAGES.derive
    assert project.title == "Shared halls, 300 servers"
    assert len(project.inventory.estate) == 300
    assert project.accepted is not None
    assert sum(len(wave.servers) for wave in project.accepted.plan.waves) > 250
