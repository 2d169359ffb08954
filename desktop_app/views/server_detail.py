"""The detail pane of one record: every field, its value, and the cell it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QStackedLayout, QVBoxLayout, QWidget

from desktop_app import formats
from desktop_app.language import translate
from desktop_app.models.row_table import RowTable
from desktop_app.models.server_fields import FIELD_COLUMNS, FieldRow, server_fields
from desktop_app.views import theme
from desktop_app.views.labels import ElidedLabel, PlainLabel
from desktop_app.views.table_view import RecordTable
from desktop_app.views.two_lines import TwoLines, two_line_height

if TYPE_CHECKING:
    from desktop_app.project import Project
    from inventory.model import Server


class ServerDetail(QFrame):
    """Shows one record at a time, or says how to choose one."""

    def __init__(self, noun: str = "server", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.mark(self, "card")
        self.name = ElidedLabel("", theme.Role.HEADING)
        self.line = ElidedLabel("", secondary=True)
        self.model = RowTable(FIELD_COLUMNS, key=_key, parent=self)
        self.table = RecordTable(
            self.model,
            translate("Inventory", "Fields of the {noun} and where they came from").format(
                noun=noun
            ),
        )
        self.table.setItemDelegate(TwoLines(self.table))
        self.table.set_row_height(two_line_height)
        filled = QWidget()
        layout = QVBoxLayout(filled)
        edge = theme.gap(3)
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.setSpacing(theme.gap(1))
        layout.addWidget(self.name)
        layout.addWidget(self.line)
        layout.addSpacing(theme.gap(2))
        layout.addWidget(self.table, 1)
        hint = PlainLabel(
            translate(
                "Inventory", "Choose a {noun} to see its fields and the cells they came from."
            ).format(noun=noun),
            secondary=True,
            wrap=True,
        )
        hint.setMargin(theme.gap(4))
        self._pages = QStackedLayout(self)
        self._pages.addWidget(hint)
        self._pages.addWidget(filled)

    def show_server(self, project: Project, server: Server | None) -> None:
        """Show `server`, or nothing."""
        if server is None:
            self.show_record("", "", None)
        else:
            self.show_record(server.name, summary(project, server), server_fields(project, server))

    def show_record(self, name: str, line: str, rows: tuple[FieldRow, ...] | None) -> None:
        """Show the fields of any record, or with no `rows` how to choose one."""
        self._pages.setCurrentIndex(0 if rows is None else 1)
        if rows is not None:
            self.name.setText(name)
            self.line.setText(line)
            self.line.setVisible(bool(line))
            self.model.set_rows(rows)


def summary(project: Project, server: Server) -> str:
    """Return when a server moves, or why it does not, in a few words."""
    accepted = project.accepted
    wave = accepted.plan.wave_of.get(server.id) if accepted is not None else None
    if wave is not None:
        return translate("Inventory", "Wave {wave}, cutover {start}").format(
            wave=wave.number, start=formats.day(wave.start)
        )
    if accepted is None:
        return translate("Inventory", "No wave plan yet")
    reasons = (one.reason for one in accepted.plan.unassigned if one.server == server.id)
    return next(
        reasons,
        translate("Inventory", "In no wave")
        if server.counts
        else translate("Inventory", "{kind}: not moved").format(kind=server.kind.value),
    )


def _key(row: FieldRow) -> str:
    return f"{row.field}\x1f{row.label}"
