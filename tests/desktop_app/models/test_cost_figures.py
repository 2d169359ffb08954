from __future__ import annotations

from dataclasses import replace

from costing.gaps import Gaps
from costing.prices import MissingPrice
from desktop_app.models.cost_figures import FIGURE_NAMES, figures, headline
from tests.builders_screens import exit_project, target_cost

STAYING = MissingPrice(what="Contract lease", reason="The register gives it no yearly cost.")


def shown(gaps: Gaps | None = None) -> dict[str, tuple[str, str, str]]:
    made = figures(target_cost(exit_project(), gaps=gaps))
    assert [figure.id for figure in made] == list(FIGURE_NAMES)
    return {figure.id: (figure.text, figure.note, figure.mark) for figure in made}


def test_that_every_figure_is_written_out_with_what_it_lacks() -> None:
    got = shown()
    assert got["baseline"] == ("£1,000,000", "2026-27", "")
    assert got["target"] == ("£600,000", "at least that; 2027-28", "warning")
    assert got["saving"] == ("£400,000", "at most that; from 2027-28 on", "warning")
    # -250,000 + 400,000 / 1.035 + 400,000 / 1.035^2
    assert got["npv"] == ("£509,878", "at most that; 3 years at 3.5 %", "warning")
    assert got["payback"] == ("Apr 2027", "at the earliest", "")
    assert got["one_off"] == ("£250,000", "projects and labour", "")
    # 250 = 400 x + 400 x^2 has x = 0.435414, a rate of 129.7 %.
    assert got["rate"] == ("129.7 %", "of the yearly net flows", "")
    assert got["unpriced"] == ("1 cost", "see which and why", "warning")


def test_that_complete_figures_carry_no_mark() -> None:
    got = shown(Gaps())
    assert {mark for _, _, mark in got.values()} == {""}
    assert got["unpriced"] == ("0 costs", "every cost has a figure", "")
    assert got["payback"] == ("Apr 2027", "savings have made good all costs by then", "")


def test_that_costs_missing_on_site_make_the_baseline_at_least() -> None:
    got = shown(Gaps(on_site=(STAYING,)))
    assert got["baseline"] == ("£1,000,000", "at least that; 2026-27", "warning")
    assert got["npv"][1].startswith("at least that")
    assert got["payback"][1] == "at the latest"


def test_that_a_target_is_compared_in_one_line() -> None:
    cost = target_cost(exit_project())
    assert headline(cost) == (
        "at most £510k net present value, payback Apr 2027; 1 cost without a figure"
    )
    assert headline(replace(cost, statement=None)) == "needs a wave plan"
    assert figures(replace(cost, statement=None)) == ()


def test_that_each_figure_leads_to_a_table_that_is_there() -> None:
    cost = target_cost(exit_project())
    tables = {table.name: table for table in cost.tables}
    for figure in figures(cost):
        rows = [str(row[0]) for row in tables[figure.table].rows]
        assert not figure.row or figure.row in rows, figure.id
