from __future__ import annotations

import pytest

from desktop_app.models.recovery_figures import wave_runs


@pytest.mark.parametrize(
    ("waves", "told"),
    [
        ((1,), ["1"]),
        ((3, 4), ["3", "4"]),
        ((1, 2, 3, 4, 5, 6), ["1 to 6"]),
        ((9, 1, 2, 3, 7), ["1 to 3", "7", "9"]),
    ],
)
def test_that_waves_that_follow_one_another_are_told_as_a_run(waves, told) -> None:
    assert wave_runs(waves) == told
