"""Every finding and every broken rule leads to where it is mended."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

import inventory
from desktop_app.views.remedies import REMEDIES, RULE_CONTROLS, place_of
from desktop_app.views.screen import Place
from desktop_app.views.screens import SCREENS
from inventory.findings import Finding, Severity
from inventory.identity import ContractId
from inventory.model import Contract, ContractKind
from inventory.waves.rules import RULES
from tests.builders_council import council, derive
from tests.builders_window import chain, estate, finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.desktop_app.conftest import Desk

    OpenDesk = Callable[..., Desk]

ROOT = Path(inventory.__file__).parents[1]
#: Where files are read, merged and checked: such findings lead to a record or to their file.
READING = (
    "inventory/checks",
    "inventory/flows",
    "inventory/importers",
    "inventory/intake.py",
    "inventory/mapping",
    "inventory/merging",
    "inventory/product_sheets",
    "inventory/reimporting",
    "inventory/tables",
)
#: Steps and papers have codes too; these rooms find nothing.
NO_FINDINGS = ("inventory/decommission", "costing/exports", "costing/recharge", "costing/report")
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
#: Codes put together where they are raised, by the words that they are put together from.
MADE = {"proposed-start-date", "proposed-exit-date", "zombie-servers", "idle-servers"}


def trees() -> Iterator[tuple[str, ast.Module]]:
    for package in ("inventory", "costing", "desktop_app"):
        for path in sorted((ROOT / package).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if not name.startswith(NO_FINDINGS):
                yield name, ast.parse(path.read_text(encoding="utf-8"))


def code_places() -> dict[str, int | None]:
    """Return each function that takes a parameter "code" with its place among the arguments."""
    found: dict[str, int | None] = {"Finding": None}
    for _, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                names = [one.arg for one in node.args.args]
                if "code" in names:
                    found[node.name] = names.index("code") - (names[0] in {"self", "cls"})
                elif "code" in {one.arg for one in node.args.kwonlyargs}:
                    found[node.name] = None
    return found


def texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from texts(node.body)
        yield from texts(node.orelse)


def raised() -> dict[str, set[str]]:
    """Return every code of a finding in the sources with the files that raise it."""
    places = code_places()
    found: dict[str, set[str]] = {}
    for name, tree in trees():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            called = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            called = node.func.id if isinstance(node.func, ast.Name) else called
            if called not in places:
                continue
            given = [one.value for one in node.keywords if one.arg == "code"]
            at = places[called]
            given += node.args[at : at + 1] if at is not None else []
            for code in (text for one in given for text in texts(one) if CODE.fullmatch(text)):
                found.setdefault(code, set()).add(name)
    return found


def test_that_every_code_in_the_sources_has_a_place_where_it_is_mended() -> None:
    found = raised()
    assert len(found) > 200  # the search itself still works
    later = {code for code, files in found.items() for one in files if not one.startswith(READING)}
    # Rules of the wave planner are named like codes; they have a table of their own.
    later -= {"shared-service-retired-last", "prerequisite-stays"}
    assert later | MADE == set(REMEDIES), "name in views/remedies.py where it is mended"


def test_that_what_reading_notices_is_not_in_the_table_of_what_is_noticed_later() -> None:
    read = {code for code, files in raised().items() if all(f.startswith(READING) for f in files)}
    assert read.isdisjoint(REMEDIES)


def test_that_every_rule_of_the_planner_has_a_control_that_loosens_it() -> None:
    assert sorted(RULE_CONTROLS) == sorted(RULES)


def test_that_every_remedy_is_on_a_screen_and_every_command_in_the_menu(
    open_desk: OpenDesk,
) -> None:
    desk = open_desk(council(), chain(derive=lambda project, _progress: derive(project)))
    keys = {screen.key for screen in SCREENS}
    for code, remedy in REMEDIES.items():
        assert remedy.screen in keys, code
        assert remedy.todo.endswith("."), code
        if remedy.command:
            assert desk.window.action(remedy.command).text(), code


@pytest.mark.parametrize("name", sorted(set(RULE_CONTROLS.values()) - {"board"}))
def test_that_every_control_of_a_rule_is_on_the_waves_screen(
    open_desk: OpenDesk, name: str
) -> None:
    desk = open_desk(council())
    assert desk.window.widget_of("waves").rules.open_control(name)


def follow(desk: Desk, found: Finding) -> None:
    """Open the panel on one finding and press Enter in its row."""
    panel = desk.window.findings
    panel.show()
    panel.model.set_rows([found])
    panel.table.selectRow(0)
    panel.go_button.click()


def warning(code: str, *subjects: str) -> Finding:
    return Finding(severity=Severity.WARNING, code=code, text="x", subjects=subjects)


def test_that_a_finding_of_a_server_lands_on_its_row(open_desk: OpenDesk) -> None:
    desk = open_desk(estate())
    follow(desk, warning("no-owner", "s002"))
    assert desk.window.current_screen == "inventory"
    assert desk.window.widget_of("inventory").table.current_record().id == "s002"


def test_that_a_finding_of_a_contract_lands_on_its_row(open_desk: OpenDesk) -> None:
    project = estate()
    lease = Contract(id=ContractId("c9"), name="Lease", kind=ContractKind.LEASE)
    desk = open_desk(replace(project, inventory=replace(project.inventory, contracts=(lease,))))
    follow(desk, warning("contract-without-end", "c9"))
    screen = desk.window.widget_of("inventory")
    assert (desk.window.current_screen, screen.tabs.current) == ("inventory", "contracts")
    assert screen.records("contracts").table.current_record().id == "c9"


def test_that_a_finding_of_a_file_lands_on_the_file(open_desk: OpenDesk) -> None:
    desk = open_desk(estate())
    follow(desk, finding(Severity.WARNING, "bad-cell", "x", row=4))
    assert desk.window.current_screen == "import"
    files = desk.window.widget_of("import").files.table
    assert files.current_record().source.name == "estate.xlsx"


def test_that_a_rule_that_names_nothing_opens_the_rules(open_desk: OpenDesk) -> None:
    desk = open_desk(council())
    follow(desk, warning("rule-names-nothing", "gone"))
    assert desk.window.current_screen == "waves"
    assert desk.window.widget_of("waves").rules.rules.isVisible()


def test_that_what_is_found_in_a_wave_plan_opens_the_audit(open_desk: OpenDesk) -> None:
    desk = open_desk(council())
    follow(desk, warning("row-without-wave"))
    screen = desk.window.widget_of("waves")
    assert desk.window.current_screen == "waves"
    assert screen.pages.currentWidget() is screen.further.audit


def test_that_old_prices_lead_to_the_prices(open_desk: OpenDesk) -> None:
    desk = open_desk(estate())
    follow(desk, warning("prices-old", "aws:eu-west-2"))
    assert desk.window.current_screen == "prices"


def test_that_a_licence_leads_to_the_costs_and_offers_the_buying_file(open_desk: OpenDesk) -> None:
    desk = open_desk(estate())
    follow(desk, warning("licence-overlap", "s001"))
    assert desk.window.current_screen == "costs"
    assert desk.window.findings.mend_button.isVisible()
    desk.asker.files = [()]
    desk.window.findings.mend_button.click()
    assert desk.asker.files == []


def test_that_an_exception_leads_to_the_register_of_exceptions(open_desk: OpenDesk) -> None:
    desk = open_desk(estate())
    follow(desk, warning("exception-without-approval", "s001"))
    assert desk.window.current_screen == "board_registers"


def test_that_an_address_outside_leads_to_the_graph(open_desk: OpenDesk) -> None:
    desk = open_desk(council(), chain(derive=lambda project, _progress: derive(project)))
    follow(desk, warning("address-outside", "ext:192.0.2.7"))
    assert desk.window.current_screen == "dependencies"


def test_that_noise_leads_to_the_filter_that_shows_it(open_desk: OpenDesk) -> None:
    desk = open_desk(council(), chain(derive=lambda project, _progress: derive(project)))
    follow(desk, warning("noise-set-aside"))
    assert desk.window.current_screen == "dependencies"
    assert desk.window.widget_of("dependencies").noise.isChecked()


@pytest.mark.parametrize(
    ("code", "view"),
    [
        ("recovery-objective-missed", "recovery_times"),
        ("recovery-inversion", "inversions"),
        ("no-recovery-plan", "recovery_gaps"),
    ],
)
def test_that_recovery_findings_name_the_table_and_the_service(code: str, view: str) -> None:
    assert place_of(estate(), warning(code, "app:payroll", "srv:s001")) == Place(
        screen="recovery", view=view, subject="payroll", others=("s001",)
    )


def test_that_a_broken_rule_brings_its_control_to_hand(qtbot, open_desk: OpenDesk) -> None:
    project = council()
    tight = replace(project.policy, servers_per_wave=1)
    desk = open_desk(
        replace(project, policy=tight), chain(derive=lambda one, _progress: derive(one))
    )
    desk.session.take_derived(desk.session.project, derive(desk.session.project))
    desk.window.show_screen("waves")
    screen = desk.window.widget_of("waves")
    qtbot.waitUntil(lambda: screen.broken.model.rowCount() > 0)
    rules = [one.rule for one in screen.broken.model.shown()]
    screen.broken.table.selectRow(rules.index("capacity"))
    qtbot.mouseClick(screen.broken.change, Qt.MouseButton.LeftButton)
    assert screen.focusWidget() is screen.rules.numbers["servers_per_wave"]
