"""Data-quality rules: what is doubtful, missing or overdue in an inventory, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.checks.contracts import contract_findings
from inventory.checks.equipment import equipment_findings
from inventory.checks.servers import server_findings
from inventory.checks.structure import structure_findings
from inventory.findings import Finding, in_order

if TYPE_CHECKING:
    from datetime import date

    from inventory.model import Inventory


def check(inventory: Inventory, today: date) -> tuple[Finding, ...]:
    """Return what a person should know about `inventory`, in order.

    One finding speaks for all records with the same fault; `subjects` names them.  Nothing is
    changed and nothing is left out of the plan because of a finding.
    """
    return in_order(
        (
            *server_findings(inventory, today),
            *structure_findings(inventory),
            *equipment_findings(inventory),
            *contract_findings(inventory, today),
        )
    )
