"""What the legend of the drawn graph says, and how large its nodes grow."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop_app.models.plan_columns import CHAIN_COLUMNS
from desktop_app.views.dependencies.canvas import radius_of
from desktop_app.views.dependencies.legend import Legend
from desktop_app.views.dependencies.look import Look
from inventory.waves.explain.alternatives import ChainStep, Holds

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

WAVE_1 = Look("Wave 1", "1", "#e69f00")
WAVE_2 = Look("Wave 2", "2", "#0072b2")


@pytest.mark.parametrize(
    ("counts", "narrower"),
    [((1, 1), True), ((1, 2), False)],
)
def test_that_a_legend_counts_only_where_looks_are_shared(
    qtbot: QtBot, counts: tuple[int, int], *, narrower: bool
) -> None:
    legend, counted = Legend(), Legend()
    qtbot.addWidget(legend)
    qtbot.addWidget(counted)
    counted.show_entries([(WAVE_1, 5), (WAVE_2, 5)])
    legend.show_entries([(WAVE_1, counts[0]), (WAVE_2, counts[1])])
    one, other = legend._placed(2000)[0][2], counted._placed(2000)[0][2]
    assert (one.width() < other.width()) is narrower


def test_that_a_node_of_thousands_does_not_hide_the_others() -> None:
    assert radius_of(100) == 10.0 + 3.0 * 10
    assert radius_of(5_000) == radius_of(500)


def test_that_the_chain_writes_its_dates_as_people_do() -> None:
    step = ChainStep(
        name="Web",
        start=date(2028, 3, 4),
        holds=next(iter(Holds)),
        why="it may not leave before db, which leaves on 2028-02-26",
    )
    why = next(column for column in CHAIN_COLUMNS if column.id == "why")
    assert why.text(why.value(step)) == "it may not leave before db, which leaves on 26 Feb 2028"
    assert why.tip is not None
    assert why.tip(step) == "it may not leave before db, which leaves on 26 Feb 2028"
