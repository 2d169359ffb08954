"""What every test gets: no screen, no settings or prices of this machine, no thread left behind."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
#: Whoever runs the tests may have refreshed prices: they are not those of the tests.
os.environ["DECANT_PRICE_FOLDER"] = os.devnull


@pytest.fixture(autouse=True)
def _no_thread_left_running() -> Iterator[None]:
    yield
    left = [t.name for t in threading.enumerate() if t.name.startswith("decant-job")]
    assert not left, f"call JobRunner.shutdown(): {left}"
