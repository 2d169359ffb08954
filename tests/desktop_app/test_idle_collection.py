from __future__ import annotations

import gc
import weakref

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.idle_collection import WORTH_LOOKS, YOUNG_LOOKS, YOUNG_OBJECTS, IdleCollection


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


class Knot:
    """An object that only the collector of cycles can free."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def working():
    return []


@pytest.fixture
def collection(qapp, clock, working):
    made = IdleCollection(lambda: bool(working), clock)
    yield made
    made.stop()


def old_knot() -> weakref.ref[Knot]:
    """A cycle that nothing holds any more and that outlived the looks at young objects."""
    knot = Knot()
    gc.collect()
    kept = [[] for _ in range(int(1.2 * YOUNG_OBJECTS * (YOUNG_LOOKS + 1) * (WORTH_LOOKS + 1)))]
    del kept
    return weakref.ref(knot)


def test_that_memory_is_looked_through_when_the_person_rests(collection, clock):
    left = old_knot()
    assert left() is not None
    clock.now += 2.1
    collection.check()
    assert left() is None


def test_that_nothing_is_looked_through_while_the_person_works(qtbot, collection, clock):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    collection.watch(window)
    left = old_knot()
    clock.now += 2.1
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_A)
    collection.check()
    assert left() is not None
    clock.now += 2.1
    collection.check()
    assert left() is None


def test_that_nothing_is_looked_through_while_work_runs(collection, clock, working):
    left = old_knot()
    working.append("planning")
    clock.now += 60
    collection.check()
    assert left() is not None


def test_that_little_that_is_new_is_left_alone(collection, clock):
    knot = Knot()
    gc.collect()
    left = weakref.ref(knot)
    del knot
    clock.now += 60
    collection.check()
    assert left() is not None


def test_that_the_automatic_collector_is_as_before_once_it_is_stopped(qapp):
    before = gc.get_threshold()
    made = IdleCollection(lambda: False)
    assert gc.get_threshold() != before
    made.stop()
    assert gc.get_threshold() == before
