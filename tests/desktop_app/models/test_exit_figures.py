from __future__ import annotations

from dataclasses import replace

from costing.report import Table
from desktop_app.models.exit_figures import EXIT_FIGURE_NAMES, decisions, exit_figures
from desktop_app.models.timeline_rows import timeline_rows
from tests.builders_screens import EXIT_BY, REMOVED, SOAKED, exit_project, full
from tests.builders_window import derived, estate


def test_that_the_figures_are_written_out() -> None:
    got = {one.id: (one.text, one.note, one.mark) for one in exit_figures(full(exit_project()))}
    assert list(got) == list(EXIT_FIGURE_NAMES)
    assert got["first"] == ("8 Feb 2027", "last on 8 Feb 2027", "")
    assert got["empty"][0] == "13 Mar 2027"
    # From 13 March to the end of 30 June: 19 + 30 + 31 + 30 days.
    assert got["float"] == ("110 days", "last permitted day 30 Jun 2027", "")
    assert got["tasks"] == ("7", "none is late today", "")
    assert got["open"] == ("1", "without a date; 0 warnings", "warning")
    assert got["notice"] == ("30 Jun 2027", "in 302 days: Host lease", "")


def test_that_an_exit_that_comes_too_late_is_marked() -> None:
    made = full(exit_project())
    late = tuple(
        replace(
            table,
            rows=tuple(
                (name, -12 if str(name).startswith("Days to spare") else value)
                for name, value in table.rows
            ),
        )
        if table.name == "summary"
        else table
        for table in made.exit_tables
    )
    figure = exit_figures(replace(made, exit_tables=late))[2]
    assert (figure.text, figure.mark) == ("12 days late", "error")


def test_that_decisions_come_before_notices() -> None:
    told = decisions(full(exit_project()))
    assert told == [
        ("Open end", "Leak detection has no end."),
        ("Notice by 30 Jun 2027, in 302 days", "Host lease: Give notice for 2027-09-30"),
    ]


def test_that_later_notices_are_counted() -> None:
    made = full(exit_project(), open_ends=())
    (notices,) = (table for table in made.exit_tables if table.name == "notices")
    many = Table(name="notices", title="", headings=notices.headings, rows=notices.rows[:1] * 11)
    told = decisions(replace(made, exit_tables=(made.exit_tables[0], many)))
    assert len(told) == 9
    assert told[-1] == ("And", "3 later notices, in the tab Notices")


def test_that_there_is_nothing_to_say_without_a_plan() -> None:
    made = derived(estate())
    assert exit_figures(made) == ()
    assert decisions(made) == []
    assert timeline_rows(estate(), made) == ()


def test_that_the_timeline_holds_units_then_contracts() -> None:
    project = exit_project()
    host, lease, leak = timeline_rows(project, full(project))
    assert (host.group, host.name, host.free, host.removed) == ("hosts", "esx-1", SOAKED, REMOVED)
    assert host.note == "web-001"
    assert host.lines[0] == ("Why then", "web-001 holds it: its soak ends on 2027-03-10.")
    assert (lease.key, lease.is_paid, lease.notice_by) == ("contract:c1", True, EXIT_BY)
    assert ("Stops", "30 Sep 2027") in lease.lines
    assert (leak.removed, leak.free) == (None, None)
