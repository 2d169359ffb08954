"""The runbooks of the cutovers as plain rows, which screens and exports print."""

from __future__ import annotations

from costing.runbook_rows.before_and_after import (
    offset_table,
    rebased_table,
    rebasing_table,
)
from costing.runbook_rows.header import header_table, services_table
from costing.runbook_rows.overview import joined_tables, overview_table, runbook_tables
from costing.runbook_rows.steps import (
    changes_table,
    comms_table,
    contacts_table,
    gates_table,
    graph_table,
    rollback_table,
    steps_on_screen,
    steps_table,
)

__all__ = [
    "changes_table",
    "comms_table",
    "contacts_table",
    "gates_table",
    "graph_table",
    "header_table",
    "joined_tables",
    "offset_table",
    "overview_table",
    "rebased_table",
    "rebasing_table",
    "rollback_table",
    "runbook_tables",
    "services_table",
    "steps_on_screen",
    "steps_table",
]
