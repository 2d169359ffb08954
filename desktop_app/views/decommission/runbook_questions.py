"""What is asked about a runbook in one line: people, suppliers, items, offsets, bridges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app import runbook_edits, runbook_typing
from desktop_app.language import translate
from desktop_app.models.runbook_parts import ITEMS, PLAN_ITEMS, value_of
from inventory.runbook import SUPPLIER, BridgeRecord, TeamPerson, VendorContact

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop_app.models.report_columns import ReportRow
    from desktop_app.project import Project
    from desktop_app.views.dialogs import Asker
    from inventory.runbook import Contact, Runbook


class RunbookQuestions:
    """Asks, and makes the edit of what was answered."""

    def __init__(
        self, asker: Asker, edit: Callable[[str, Callable[[Project], Project]], None]
    ) -> None:
        """Take who answers, and what lands an edit with the name of its step."""
        self._asker = asker
        self._edit = edit

    def person(self, had: Contact, wave: int | None) -> None:
        """Ask who answers for a role, in one wave or in every one that names nobody."""
        if had.role.startswith(SUPPLIER):
            self.supplier(f"{had.role.removeprefix(SUPPLIER)}; {had.person}; {had.contact}")
            return
        title = (
            translate("Decommission", "Who answers for {role} in every wave?").format(role=had.role)
            if wave is None
            else translate("Decommission", "Who answers for {role}?").format(role=had.role)
        )
        typed = self._asker.text(
            title,
            translate("Decommission", "Person; deputy; how to reach them"),
            _joined(had.person, had.deputy, had.contact),
        )
        if typed is None:
            return
        owner, deputy, contact = _parts(typed, 3)
        person = TeamPerson(team=had.role, owner=owner, deputy=deputy, contact=contact)
        self._edit(
            translate("Decommission", "Who answers for {role}").format(role=had.role),
            lambda project: runbook_edits.set_person(project, person, wave),
        )

    def supplier(self, now: str) -> None:
        """Ask whom to call at a supplier; without a person and a number nobody is called."""
        typed = self._asker.text(
            translate("Decommission", "Whom to call at a supplier, in every wave"),
            translate("Decommission", "Supplier; person; how to reach them"),
            now.rstrip("; "),
        )
        name, person, contact = _parts(typed or "", 3)
        if not name:
            return
        vendor = VendorContact(supplier=name, person=person, contact=contact)
        self._edit(
            translate("Decommission", "Whom to call at {supplier}").format(supplier=name),
            lambda project: runbook_edits.set_vendor(project, vendor),
        )

    def item(self, book: Runbook, item: str) -> None:
        """Ask for an item of the header."""
        name, label = (ITEMS | PLAN_ITEMS)[item]
        step = translate("Decommission", "{item} of wave {wave}").format(item=item, wave=book.wave)
        typed = self._asker.text(step, label, value_of(book, name))
        if typed is None:
            return

        def change(project: Project) -> Project:
            value = runbook_typing.typed_value(name, typed)
            if item in PLAN_ITEMS:
                return runbook_edits.set_plan_field(project, name, value)
            return runbook_edits.set_wave_field(project, book.wave, name, value)

        self._edit(step, change)

    def offset(self, row: ReportRow) -> None:
        """Ask for the distance of a task from go-live."""
        task, title = str(row.cells[0]), str(row.cells[1])
        label = translate(
            "Decommission",
            "Such as “-7 d”, “-2 working d” or “-60 min”; nothing for the recommended one",
        )
        typed = self._asker.text(
            translate("Decommission", "When, counted from go-live: {title}").format(title=title),
            label,
            "",
        )
        if typed is not None:
            self._edit(
                translate("Decommission", "Offset of {title}").format(title=title),
                lambda project: runbook_typing.set_typed_offset(project, task, typed),
            )

    def bridge(self, book: Runbook, row: ReportRow) -> None:
        """Ask what carries a dependency while its ends are at two sites; nothing takes it out."""
        edge = book.edges[row.number]
        had = next(
            (
                one.bridge
                for one in book.crossings
                if (one.edge.source, one.edge.destination) == (edge.source, edge.destination)
            ),
            None,
        )
        now = _joined(had.how, had.latency, had.firewall, had.dual_write, had.by) if had else ""
        title = translate("Decommission", "What bridges {needs} to {needed}?").format(
            needs=row.cells[0], needed=row.cells[1]
        )
        typed = self._asker.text(
            title,
            translate(
                "Decommission", "How; latency; firewall rule; dual write yes or no; who says so"
            ),
            now,
        )
        if typed is None:
            return
        how, latency, firewall, dual, by = _parts(typed, 5)
        bridge = BridgeRecord(
            needs=edge.source,
            needed=edge.destination,
            how=how,
            latency=latency,
            firewall=firewall,
            dual_write=dual,
            by=by,
        )
        self._edit(
            translate("Decommission", "Bridge from {needs} to {needed}").format(
                needs=row.cells[0], needed=row.cells[1]
            ),
            lambda project: runbook_edits.set_bridge(project, bridge),
        )

    def version(self, book: Runbook, today: date) -> None:
        """Ask who hands out the next version."""
        by = self._asker.text(
            translate("Decommission", "Hand out the runbook of wave {wave}").format(wave=book.wave),
            translate("Decommission", "Your name"),
            "",
        )
        if by is not None:
            self._edit(
                translate("Decommission", "Handing out the runbook of wave {wave}").format(
                    wave=book.wave
                ),
                lambda project: runbook_edits.issue_version(project, book, on=today, by=by),
            )


def _joined(*parts: str) -> str:
    """Return parts as one line, "Ann; ; 07700 900123"; what is empty at its end is left out."""
    return "; ".join(parts).rstrip("; ")


def _parts(typed: str, count: int) -> list[str]:
    """Return `count` parts of a line that semicolons divide, empty ones where it has fewer."""
    found = [one.strip() for one in typed.split(";", count - 1)]
    return found + [""] * (count - len(found))
