"""The pages of the Decommission screen in words, and what it says while it has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import translate

if TYPE_CHECKING:
    from desktop_app.session import Session

#: Tabs in order after the tasks: name of the table, title, what it answers.
TABS = (
    (
        "notices",
        translate("Decommission", "Notices"),
        translate("Decommission", "Contracts in order of the last safe day of their notice"),
    ),
    (
        "slips",
        translate("Decommission", "Late"),
        translate("Decommission", "What each late task delays and what that costs"),
    ),
    (
        "contract_slips",
        translate("Decommission", "Moved contracts"),
        translate("Decommission", "Contracts that end on another day than planned, and the cost"),
    ),
    (
        "unit_slips",
        translate("Decommission", "Moved units"),
        translate("Decommission", "Units that are gone on another day than was agreed"),
    ),
    (
        "open_ends",
        translate("Decommission", "Open ends"),
        translate("Decommission", "What has no date, what asks for a decision, what was assumed"),
    ),
    (
        "assets",
        translate("Decommission", "Servers"),
        translate("Decommission", "Power-off, soak and removal of each server"),
    ),
    (
        "shared_release",
        translate("Decommission", "Shared units"),
        translate("Decommission", "When each host, device, rack, room and site is free"),
    ),
    (
        "contracts",
        translate("Decommission", "Contracts"),
        translate("Decommission", "Every contract with its stop and its notice"),
    ),
    (
        "racks",
        translate("Decommission", "Racks"),
        translate("Decommission", "What stands in each rack and when it is empty"),
    ),
    (
        "checks",
        translate("Decommission", "Checks"),
        translate("Decommission", "The rules that the plan keeps"),
    ),
    (
        "summary",
        translate("Decommission", "Summary"),
        translate("Decommission", "The plan in figures"),
    ),
)

#: Tabs that are there only while they have rows.
ONLY_WITH_ROWS = frozenset({"slips", "contract_slips", "unit_slips"})


def why_empty(session: Session) -> str:
    """Return why there is nothing to show, and what to do."""
    project = session.project
    if not project.inventory.estate:
        return translate(
            "Decommission", "There is nothing to switch off yet. Import an inventory first."
        )
    if project.accepted is None:
        return translate(
            "Decommission",
            "The decommission plan follows from the waves, and there is no "
            "wave plan yet. Plan the waves to see what is switched off, "
            "removed and ended on which day.",
        )
    return translate("Decommission", "The plan is being worked out.")
