"""The parts of a runbook that the window shows, and the rows of the one that is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.runbook_rows import (
    offset_table,
    overview_table,
    rebased_table,
    rebasing_table,
    runbook_tables,
    steps_on_screen,
)
from desktop_app.language import translate
from inventory.runbook import shipped_standard

if TYPE_CHECKING:
    from costing.report import Table
    from desktop_app.derived import Derived
    from desktop_app.project import Project
    from inventory.progress import Progress
    from inventory.runbook import Runbook

STEPS, GATES, CONTACTS = "runbook_steps", "runbook_gates", "runbook_contacts"
#: Tables over all waves, after those of the chosen one.
WAVES, REBASING, REBASED = "runbooks", "runbook_rebasing", "runbook_rebased"
HEADER, OFFSETS, GRAPH = "runbook_header", "runbook_offsets", "runbook_graph"
#: Items of the header that a person may set, and the field of the wave's record behind each.
ITEMS = {
    "Change number": ("change_number", translate("Decommission", "Number of the change")),
    "Bridge or channel": (
        "channel",
        translate("Decommission", "Where people talk to each other that night"),
    ),
    "Out-of-hours cover": ("cover", translate("Decommission", "Who is paid to be there")),
    "Incidents": (
        "incidents",
        translate("Decommission", "What went wrong, with the numbers of the incidents"),
    ),
    "Retrospective": (
        "retrospective",
        translate("Decommission", "What the next wave is to do otherwise"),
    ),
    "Go-live (local)": (
        "go_live_minutes",
        translate("Decommission", "Time on the first day, hour:minute"),
    ),
    "Window from go-live (min)": (
        "window_minutes",
        translate("Decommission", "Minutes, nothing for the whole wave"),
    ),
    "Rollback (min)": (
        "rollback_minutes",
        translate("Decommission", "Minutes as rehearsed, nothing for the estimate"),
    ),
}
#: Items of the header that hold for every wave, and the field of the plan's record behind each.
PLAN_ITEMS = {
    "Time zone": (
        "zone",
        translate("Decommission", "As the IANA list names it, such as Europe/London; every wave"),
    ),
    "Reserve (%)": (
        "reserve_percent",
        translate("Decommission", "Per cent of the estimate; every wave; nothing for the usual"),
    ),
}
#: All of them in the order of the list, with their titles.
PARTS = (
    (STEPS, translate("Decommission", "Steps")),
    (HEADER, translate("Decommission", "Header")),
    ("runbook_services", translate("Decommission", "Services affected")),
    (GATES, translate("Decommission", "Gates")),
    (CONTACTS, translate("Decommission", "Contacts")),
    ("runbook_rollback", translate("Decommission", "Rollback")),
    ("runbook_comms", translate("Decommission", "Communications")),
    (GRAPH, translate("Decommission", "Dependencies")),
    ("runbook_changes", translate("Decommission", "Changes since it was handed out")),
    (WAVES, translate("Decommission", "All waves")),
    (OFFSETS, translate("Decommission", "Offsets of every wave")),
    (REBASING, translate("Decommission", "Planned and actual")),
    (REBASED, translate("Decommission", "What actual times would change")),
)


def worked_out(
    project: Project, derived: Derived, number: int, part: str, progress: Progress
) -> tuple[Runbook, tuple[Table, ...]]:
    """Return the runbook of a wave, and its tables or those over all waves where `part` is one."""
    # Here, because the stages load every importer and export, and the window opens without them.
    from desktop_app.stages.cutting_over import make_runbooks, rebase

    over_all: tuple[Table, ...] = ()
    if part in {REBASING, REBASED}:
        found, waves = rebase(project, derived, progress)
        over_all = (rebasing_table(found), rebased_table(waves))
    elif part == OFFSETS:
        over_all = (offset_table(shipped_standard(), project.cutovers),)
    elif part == WAVES:
        over_all = (overview_table(make_runbooks(project, derived, progress=progress)),)
    (book,) = make_runbooks(project, derived, only={number}, progress=progress)
    tables = over_all or runbook_tables(book, derived.graph)
    return book, tuple(steps_on_screen(one) if one.name == STEPS else one for one in tables)


def value_of(book: Runbook, name: str) -> str:
    """Return what a field of a wave's record holds, as a person types it."""
    if name == "zone":
        return book.window.zone
    if name == "reserve_percent":
        return str(book.arithmetic.reserve_percent)
    value = getattr(book.record, name)
    if name == "go_live_minutes":
        return book.window.local(book.window.go_live).strftime("%H:%M")
    return "" if value is None else str(value)


def state_of(book: Runbook) -> str:
    """Return how a runbook stands, in one line."""
    sums = book.arithmetic
    said = (
        translate("Decommission", "Draft: ") + " ".join(book.missing)
        if book.is_draft
        else translate("Decommission", "Final.")
    )
    fits = (
        translate("Decommission", "fits its window")
        if sums.fits
        else translate("Decommission", "does not fit its window")
    )
    over = sum(step.status.is_over for step in book.steps)
    return translate("Decommission", "{said} It {fits}. {over} of {steps} steps are over.").format(
        said=said, fits=fits, over=over, steps=len(book.steps)
    )
