"""Help, Why?, the command palette, verification, text size and diagnostics."""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from costing.worked_examples import worked_examples
from desktop_app import stages
from desktop_app.diagnostics import write_diagnostics
from desktop_app.failure_log import write_failure
from desktop_app.help_pages import help_pages, page_of
from desktop_app.views import theme
from desktop_app.views.command_palette import CommandPalette, match
from desktop_app.views.screens import SCREENS
from desktop_app.views.verification_dialog import VerificationDialog
from tests.builders_window import estate

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def text_size(qapp) -> Iterator[None]:
    yield
    theme.scale_text(qapp, 100)


def test_that_every_screen_has_a_help_page() -> None:
    assert [screen.key for screen in SCREENS if page_of(screen.key) is None] == []


def test_that_the_tour_comes_first_and_every_page_has_a_title() -> None:
    pages = help_pages()
    assert pages[0].name == "tour"
    assert all(page.text.startswith("# ") and page.title for page in pages)


def test_that_every_link_of_the_help_leads_to_a_page() -> None:
    for page in help_pages():
        for target in re.findall(r"\]\(([^)]+)\)", page.text):
            if not target.startswith("http"):
                assert page_of(target.removesuffix(".md")), (page.name, target)


@pytest.mark.large
def test_that_the_figures_of_the_tour_are_those_of_the_sample() -> None:
    tour = page_of("tour").text
    assert f"**Inventory** shows {len(stages.sample_project().inventory.estate)} servers" in tour
    assert "31 March 2028" in tour
    assert stages.SAMPLE_EXIT.isoformat() == "2028-03-31"


def test_that_the_keys_of_the_help_are_those_of_the_menu(open_desk) -> None:
    keys = {
        action.shortcut().toString(): name
        for name, action in open_desk().window.menu._actions.items() if not action.shortcut().isEmpty()
    }  # fmt: skip
    told = {
        "Ctrl+K": "palette", "F1": "why", "Shift+F1": "help", "F5": "plan_waves", "Ctrl+I": "import",
        "Ctrl+E": "export", "Ctrl+Shift+N": "new_window", "Ctrl++": "larger_text", "Ctrl+-": "smaller_text",
    }  # fmt: skip
    assert {key: keys.get(key) for key in told} == told


def test_that_no_two_commands_share_a_key(open_desk) -> None:
    menu = open_desk().window.menu
    held: dict[str, str] = {}
    for name, action in menu._actions.items():
        for key in action.shortcuts():
            text = key.toString()
            assert text not in held, (text, name, held.get(text))
            held[text] = name


def test_that_the_help_of_the_present_screen_opens(open_desk) -> None:
    window = open_desk(estate()).window
    window.show_screen("waves")
    window.action("help").trigger()
    assert window.assistance.help_window.current == "waves"
    assert "The board has a column" in window.assistance.help_window.page.toPlainText()
    window.assistance.help_window.close()


def test_that_a_link_goes_to_its_page_and_nothing_is_fetched(open_desk, qtbot) -> None:
    window = open_desk().window
    shown = window.assistance.help_window
    shown.show_page("costs")
    from PySide6.QtCore import QUrl

    shown._follow(QUrl("sizing.md"))
    assert shown.current == "sizing"
    assert shown.page.loadResource(2, QUrl("file:///etc/hostname")) is None


def test_that_why_explains_the_chosen_server(open_desk, qtbot) -> None:
    desk = open_desk(estate())
    desk.window.recalculation.start()
    qtbot.waitUntil(lambda: desk.session.derived_is_current)
    desk.window.show_screen("inventory")
    panel = desk.window.assistance.why_panel
    with qtbot.waitSignal(panel.explained):
        panel.ask(desk.session.project.inventory.servers[0].name)
    assert panel.isVisible()
    assert len(panel.text.text()) > 20


def test_that_why_without_a_choice_says_what_can_be_asked(open_desk) -> None:
    panel = open_desk().window.assistance.why_panel
    panel.ask("")
    assert "Choose something" in panel.text.text()


def test_that_why_of_something_unknown_names_what_can_be_asked(open_desk, qtbot) -> None:
    desk = open_desk(estate())
    desk.window.recalculation.start()
    qtbot.waitUntil(lambda: desk.session.derived_is_current)
    panel = desk.window.assistance.why_panel
    with qtbot.waitSignal(panel.explained):
        panel.ask("no such thing")
    assert "no such thing" in panel.text.text()


@pytest.mark.parametrize(
    ("text", "name", "rank"),
    [
        ("exp", "Export …", 3),
        ("file", "Import files …", 2),
        ("impfil", "Import files …", 1),
        ("xyz", "Save", 0),
        ("", "Save", 3),
    ],
)
def test_that_a_command_is_found_by_its_start_a_part_or_its_letters(text, name, rank) -> None:
    assert match(text, name) == rank


def test_that_the_palette_runs_the_command_that_was_typed(open_desk, qtbot) -> None:
    window = open_desk(estate()).window
    dialog = CommandPalette(window.menu.every_action())
    qtbot.addWidget(dialog)
    qtbot.keyClicks(dialog.search, "save as")
    assert dialog.list.item(0).text().startswith("Save as")
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.chosen is window.action("save_as")


def test_that_the_arrows_move_through_the_palette(open_desk, qtbot) -> None:
    dialog = CommandPalette(open_desk(estate()).window.menu.every_action())
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog.search, Qt.Key.Key_Down)
    assert dialog.list.currentRow() == 1


def test_that_verification_lists_every_worked_example(qtbot) -> None:
    examples = worked_examples()
    dialog = VerificationDialog(examples)
    qtbot.addWidget(dialog)
    assert dialog.model.rowCount() == len(examples)
    assert all(one.holds for one in examples)


def test_that_text_grows_to_double_and_no_further(open_desk, text_size) -> None:
    desk = open_desk(estate())
    before = QApplication.font().pointSizeF()
    for _ in range(9):
        desk.window.action("larger_text").trigger()
    assert desk.settings.text_percent == 200
    assert QApplication.font().pointSizeF() == pytest.approx(2 * before)
    desk.window.action("normal_text").trigger()
    assert QApplication.font().pointSizeF() == pytest.approx(before)


def test_that_a_setting_that_is_no_number_counts_as_not_set(open_desk) -> None:
    settings = open_desk().settings
    settings._store.setValue("look/text_percent", "huge")
    assert settings.text_percent == 100


def test_that_diagnostics_hold_nothing_of_the_estate(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("HOME", str(tmp_path))
    secret = "payroll-prod-17"
    try:
        int(f"{secret} at 10.9.8.7")
    except ValueError as error:
        write_failure(error, f"reading {secret}.xlsx")
    project = estate()
    servers = tuple(replace(one, name=f"{secret}-{one.name}") for one in project.inventory.servers)
    project = replace(project, title=secret, inventory=replace(project.inventory, servers=servers))
    path = tmp_path / "diagnostics.zip"
    write_diagnostics(path, project, {"scheme": "dark"})
    with zipfile.ZipFile(path) as bundle:
        texts = {name: bundle.read(name).decode() for name in bundle.namelist()}
    assert len(texts) == 2
    for name, text in texts.items():
        assert secret not in name + text
        assert "10.9.8.7" not in text
        assert str(tmp_path) not in text
    facts = json.loads(texts["facts.json"])
    assert facts["counts"]["servers"] == 3
    log = next(text for name, text in texts.items() if name.endswith(".log"))
    assert "ValueError" in log
    assert Path(__file__).name in log
