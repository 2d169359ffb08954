from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from desktop_app.views.remedies import place_of
from desktop_app.views.screen import Place
from inventory.findings import Severity
from tests.builders_window import estate, finding

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.desktop_app.conftest import Desk

    OpenDesk = Callable[..., Desk]


def codes(desk: Desk) -> list[str]:
    return [one.code for one in desk.window.findings.model.shown()]


def test_that_findings_are_filtered_by_severity_and_by_text(qtbot, open_desk: OpenDesk) -> None:
    desk = open_desk(estate())
    panel = desk.window.findings
    panel.show()
    assert codes(desk) == ["memory-missing", "tools-old", "template"]
    qtbot.mouseClick(panel.buttons[Severity.NOTE], Qt.MouseButton.LeftButton)
    assert codes(desk) == ["memory-missing", "tools-old"]
    assert panel.shown.text() == "2 of 3"
    qtbot.keyClicks(panel.search, "WEB-001")
    qtbot.waitUntil(lambda: codes(desk) == ["tools-old"])


def test_that_buttons_count_their_findings(open_desk: OpenDesk) -> None:
    desk = open_desk(estate())
    texts = [button.text() for button in desk.window.findings.buttons.values()]
    assert texts == ["Errors  1", "Warnings  1", "Notes  1"]


def test_that_markup_in_a_finding_stays_text(open_desk: OpenDesk) -> None:
    desk = open_desk(estate())
    index = desk.window.findings.model.index(2, 1)
    assert index.data() == "A <b>template</b> is not counted."
    tip = index.data(Qt.ItemDataRole.ToolTipRole)
    expected = "A &lt;b&gt;template&lt;/b&gt; is not counted.<br>estate.xlsx, vInfo, row 9"
    assert tip == f"<span>{expected}</span>"


def test_that_a_finding_leads_to_its_server_its_application_or_its_file() -> None:
    project = estate()
    note = Severity.NOTE
    assert place_of(project, finding(note, "a", "x", row=2, of="s001")) == Place(
        screen="inventory", subject="s001"
    )
    assert place_of(project, finding(note, "a", "x", row=2, of="payroll")) == Place(
        screen="dependencies", subject="payroll"
    )
    assert place_of(project, finding(note, "a", "x", row=2)) == Place(
        screen="import", subject="estate.xlsx"
    )
