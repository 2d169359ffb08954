from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QDialog, QPushButton

from desktop_app.column_mapping import keep_map, open_for_mapping
from desktop_app.jobs import JobRunner
from desktop_app.models.row_table import VALUE_ROLE
from desktop_app.views import theme
from desktop_app.views.choice_dialog import Choice, ChoiceDialog, Option
from desktop_app.views.mapping_dialog import MappingDialog
from desktop_app.views.words_dialog import WordsDialog
from inventory.mapping import suggest
from inventory.progress import SILENT
from inventory.tables.dates import DateOrder
from inventory.tables.text_form import TextForm
from tests.builders_inventory import register
from tests.builders_tables import rows, workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LINES = (
    "Inventarliste;;;;",
    "Rechnername;RAM;Festplatte GB;Umgebung;Anschaffung",
    "srv-001;16;1.234;Prod-Alt;03.04.2021",
    "srv-002;32;2.500;Test;05.06.2021",
)


@dataclass
class Files:
    """Answers the dialog's questions for files."""

    to_open: list[Path] = field(default_factory=list)
    to_save: list[Path] = field(default_factory=list)

    def files_to_open(self, title: str, filters: tuple[str, ...]) -> tuple[Path, ...]:
        return (self.to_open.pop(0),) if self.to_open else ()

    def file_to_save(self, title: str, filters: tuple[str, ...], suggested: str) -> Path | None:
        return self.to_save.pop(0) if self.to_save else None


@pytest.fixture
def mapper(qtbot, qapp, tmp_path: Path) -> Iterator[Callable[..., MappingDialog]]:
    theme.apply(qapp, theme.Scheme.LIGHT)
    runner = JobRunner()

    def make(path: Path, files: Files | None = None) -> MappingDialog:
        task = open_for_mapping(path, tmp_path / "maps", SILENT)
        dialog = MappingDialog(task, runner, files or Files())
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: not dialog.is_busy)
        return dialog

    yield make
    runner.shutdown()


def pick(qtbot, dialog: MappingDialog, combo, value: object) -> None:
    """Choose an item as a person does."""
    combo.setCurrentIndex(combo.findData(value))
    combo.activated.emit(combo.currentIndex())
    qtbot.waitUntil(lambda: not dialog.is_busy)


def press(qtbot, dialog: QDialog, text: str) -> None:
    button = next(one for one in dialog.findChildren(QPushButton) if one.text() == text)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def shown(dialog: MappingDialog, row: int, column: int) -> str:
    return str(dialog.model.index(row, column).data())


def test_that_every_question_can_be_answered_in_the_dialog(
    qtbot, mapper: Callable[..., MappingDialog], tmp_path: Path
) -> None:
    dialog = mapper(register(tmp_path / "list.csv", *LINES))
    assert dialog.message.text().startswith("4 questions open.")
    name, memory, disk, environment, bought = dialog.rows
    assert name.field.currentText() == "Name *"
    assert not name.unit.isVisible()
    pick(qtbot, dialog, memory.unit, "GB")
    assert shown(dialog, 0, 2) == "16,384 MiB"
    pick(qtbot, dialog, disk.decimal, ",")
    assert shown(dialog, 0, 3) == "1,263,616 MiB"
    pick(qtbot, dialog, bought.order, DateOrder.DAY_FIRST)
    assert shown(dialog, 0, 5) == "2021-04-03"
    qtbot.mouseClick(environment.words, Qt.MouseButton.LeftButton)
    words = dialog.findChild(WordsDialog)
    combo = words.meanings["Prod-Alt"]
    pick(qtbot, dialog, combo, "production")
    words.accept()
    assert shown(dialog, 0, 4) == "production"
    assert dialog.message.text() == "Every required field has its column, and no question is open."
    assert dialog.preview_line.whole_text() == ("The first 2 rows as they would be read: 2 used")
    press(qtbot, dialog, "Import")
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.draft.questions == ()


def test_that_a_cell_that_would_be_left_out_is_marked_and_explained(
    mapper: Callable[..., MappingDialog], tmp_path: Path
) -> None:
    dialog = mapper(register(tmp_path / "list.csv", "Server,Memory (GB)", "web-1,many", "Total,9"))
    index = dialog.model.index(0, 2)
    assert index.data(VALUE_ROLE) == "many"
    assert not index.data(Qt.ItemDataRole.DecorationRole).isNull()
    assert "“many” is not a number" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert "is a total" in dialog.model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert dialog.preview_line.whole_text() == (
        "The first 2 rows as they would be read: 1 used, 1 set aside, 1 cell left out"
    )
    QAbstractItemModelTester(
        dialog.model, QAbstractItemModelTester.FailureReportingMode.Fatal, dialog
    )


def test_that_a_missing_required_field_is_named_and_keeps_the_import_shut(
    qtbot, mapper: Callable[..., MappingDialog], tmp_path: Path
) -> None:
    dialog = mapper(register(tmp_path / "list.csv", "Server,Memory (GB)", "web-1,8"))
    assert dialog.import_button.isEnabled()
    pick(qtbot, dialog, dialog.rows[0].field, None)
    assert dialog.message.text() == "Missing: Name. Choose its column."
    assert not dialog.import_button.isEnabled()


def test_that_kind_heading_row_and_list_signs_can_be_changed(
    qtbot, mapper: Callable[..., MappingDialog], tmp_path: Path
) -> None:
    path = register(tmp_path / "list.csv", "Server,IP", "Server,IP", "web-1,10.0.0.1/10.0.0.2")
    dialog = mapper(path)
    dialog.separators.setText("/")
    dialog.separators.editingFinished.emit()
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert shown(dialog, 1, 2) == "10.0.0.1; 10.0.0.2"
    dialog.heading_row.setValue(2)
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert dialog.draft.heading_row == 2
    pick(qtbot, dialog, dialog.register, "application-register")
    assert dialog.draft.register == "application-register"
    assert dialog.why.whole_text().startswith("Application register: ")


def test_that_another_sheet_has_its_own_columns(
    qtbot, mapper: Callable[..., MappingDialog], tmp_path: Path
) -> None:
    path = workbook(
        tmp_path / "book.xlsx",
        {
            "Hosts": rows("Host name,RAM GB,OS", "web-1,16,Debian 12"),
            "Deals": rows("Contract number,Supplier", "C-1,Acme"),
        },
    )
    dialog = mapper(path)
    assert dialog.sheet.isVisible()
    assert len(dialog.rows) == 3
    dialog.sheet.setCurrentIndex(1)
    dialog.sheet.activated.emit(1)
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert [row.field.currentData() for row in dialog.rows] == ["number", "supplier"]
    assert shown(dialog, 0, 2) == "Acme"


def test_that_a_map_is_saved_and_loaded_again(
    qtbot, mapper: Callable[..., MappingDialog], tmp_path: Path
) -> None:
    path = register(tmp_path / "list.csv", *LINES)
    files = Files(to_save=[tmp_path / "mine"], to_open=[tmp_path / "mine.toml"])
    dialog = mapper(path, files)
    pick(qtbot, dialog, dialog.rows[1].unit, "GB")
    press(qtbot, dialog, "Save map …")
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert "--map mine.toml" in dialog.preview_line.whole_text()
    again = mapper(path, files)
    press(qtbot, again, "Load map …")
    qtbot.waitUntil(lambda: not again.is_busy)
    assert again.draft.column(1).answers.unit == "GB"
    assert again.draft.column(1).reason == "From the column map mine"


def test_that_a_map_that_does_not_fit_is_told_in_the_dialog(
    qtbot, mapper: Callable[..., MappingDialog], tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.toml"
    wrong.write_text("record = 'spaceship'", encoding="utf-8")
    dialog = mapper(register(tmp_path / "list.csv", *LINES), Files(to_open=[wrong]))
    press(qtbot, dialog, "Load map …")
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert dialog.message.text().startswith("The column map wrong.toml cannot be used")
    pick(qtbot, dialog, dialog.rows[1].unit, "GB")
    assert dialog.message.text().startswith("3 questions open.")


def test_that_a_kept_map_is_taken_from_the_list(
    qtbot, mapper: Callable[..., MappingDialog], tmp_path: Path
) -> None:
    path = register(tmp_path / "list.csv", "Kiste,Platz GB", "srv-1,16")
    first = mapper(path)
    assert not first.kept.isVisible()
    pick(qtbot, first, first.rows[0].field, "name")
    keep_map(first.draft, tmp_path / "maps")
    dialog = mapper(path)
    assert dialog.kept.isVisible()
    dialog.kept.setCurrentIndex(1)
    dialog.kept.activated.emit(1)
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert dialog.draft.column(0).field == "name"


def test_that_leaving_the_dialog_stops_its_work(
    qtbot, mapper: Callable[..., MappingDialog], tmp_path: Path
) -> None:
    dialog = mapper(register(tmp_path / "list.csv", *LINES))
    dialog.rows[1].unit.activated.emit(0)
    dialog.reject()
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_that_every_control_of_a_column_says_what_it_is(
    mapper: Callable[..., MappingDialog], tmp_path: Path
) -> None:
    dialog = mapper(register(tmp_path / "list.csv", *LINES))
    row = dialog.rows[1]
    assert row.field.accessibleName() == "Field of RAM"
    assert row.unit.accessibleName() == "Unit of RAM"


def test_that_enter_in_a_field_does_not_import(
    qtbot, mapper: Callable[..., MappingDialog], tmp_path: Path
) -> None:
    dialog = mapper(register(tmp_path / "list.csv", *LINES))
    dialog.separators.setText("/")
    qtbot.keyClick(dialog.separators, Qt.Key.Key_Return)
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert dialog.draft.separators == "/"


def test_that_a_choice_says_what_speaks_for_each_answer(qtbot) -> None:
    choice = Choice(
        title="How is x.csv to be read?",
        text="It could be two things.",
        options=(
            Option(key="a", label="Server register", detail="7 of 9"),
            Option(key="b", label="B"),
        ),
    )
    dialog = ChoiceDialog(choice)
    qtbot.addWidget(dialog)
    assert dialog.chosen == "a"
    dialog.choose("b")
    assert dialog.chosen == "b"
    press(qtbot, dialog, "Continue")
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_that_a_wide_table_has_a_row_for_each_column(
    mapper: Callable[..., MappingDialog], tmp_path: Path
) -> None:
    headings = ",".join(f"Column {number}" for number in range(60))
    dialog = mapper(register(tmp_path / "wide.csv", headings, ",".join("1" for _ in range(60))))
    assert len(dialog.rows) == 60
    assert dialog.model.columnCount() == 61
    assert suggest(dialog.draft.table).columns == dialog.draft.columns


def written(tmp_path: Path, text: str, encoding: str) -> Path:
    path = tmp_path / "liste.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_that_encoding_and_delimiter_are_shown_and_a_change_reads_the_file_again(
    qtbot, mapper, tmp_path
):
    text = "Rechnername;RAM GB;Besitzer\nsrv-001;16;Łukasz\nsrv-002;32;Jürgen\n"
    dialog = mapper(written(tmp_path, text, "cp1250"))
    assert dialog.form.encoding.currentText() == "Windows-1252"
    assert dialog.form.delimiter.currentText() == "semicolon"
    assert "which is a guess" in dialog.told.text()
    assert shown(dialog, 0, 3) == "£ukasz"
    pick(qtbot, dialog, dialog.rows[2].field, "owner")
    pick(qtbot, dialog, dialog.form.encoding, "cp1250")
    assert shown(dialog, 0, 3) == "Łukasz"
    assert dialog.told.text().endswith("read as Windows-1250; columns are separated by semicolon.")
    assert dialog.draft.columns[2].field == "owner"  # headings are the same: answers are kept
    assert dialog.draft.table.form == TextForm(encoding="cp1250", delimiter=";")


def test_that_another_delimiter_gives_other_columns(qtbot, mapper, tmp_path):
    dialog = mapper(written(tmp_path, "Name;a,Owner;b\nweb;1,Ann;2\n", "utf-8"))
    pick(qtbot, dialog, dialog.form.delimiter, ",")
    assert [one.heading.printed for one in dialog.draft.columns] == ["Name;a", "Owner;b"]
    pick(qtbot, dialog, dialog.form.delimiter, ";")
    assert [one.heading.printed for one in dialog.draft.columns] == ["Name", "a,Owner", "b"]


def test_that_a_workbook_has_no_encoding_to_choose(mapper, tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"S": rows("Name,CPUs", "web,2")})
    assert mapper(path).form is None
