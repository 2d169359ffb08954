"""No text reaches the window without being looked up: what the source says of it."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import desktop_app

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(desktop_app.__file__).parent
FILES = sorted(
    path
    for path in (*ROOT.glob("views/**/*.py"), *ROOT.glob("models/*.py"), *ROOT.glob("*.py"))
    if path.name not in {"anonymising.py", "cli.py", "console.py", "record_codec.py"}
)
#: Whatever these are called with is shown or read out.
SETTERS = frozenset(
    {
        *("setText", "setToolTip", "setPlaceholderText", "setTitle"),
        *("setAccessibleName", "setAccessibleDescription", "setInformativeText", "setStatusTip"),
        *("setSpecialValueText", "setSuffix", "setPrefix", "setHeaderLabels", "setTabText"),
        *(
            "addAction",
            "addMenu",
            "addSection",
            "addItem",
            "addItems",
            "addTab",
            "setItemText",
            "setTabToolTip",
        ),
        *("drawText", "show_figure", "show_pairs", "show_hint", "tell", "setLabelText"),
        *("PlainLabel", "ElidedLabel", "QLabel", "QPushButton", "QToolButton", "QCheckBox"),
        *("QRadioButton", "QGroupBox", "QAction", "ScreenHeader", "FigureCard", "RailButton"),
        *("QTreeWidgetItem", "QTableWidgetItem", "QDockWidget", "_captioned", "addRow"),
        *(
            "files_to_open",
            "folder_to_open",
            "folder_to_write",
            "tell_error",
            "_note",
            "edit",
            "combo",
        ),
    }
)
#: Keywords whose value is shown, of any call.
SHOWN = frozenset({"heading", "text", "hint", "title", "label", "note", "tip", "caption", "detail"})
#: What stands in a setter and is no text of a language, with the reason.
EXCEPTIONS = {
    "Decant": "the name of the program",
    "Fusion": "the name of a style of Qt",
    "vCPU": "the field's own word",
    "Title": "a key in the file of a picture",
}
#: Files whose texts are not the window's, with the reason.
NOT_SHOWN = {
    "summary.py": "prints for the command line",
    "run_document.py": "is written to a file",
    "theme.py": "names of colours",
    "exit_dates.py": "a finding, which the command line prints and the plan keeps",
}
LETTERS = re.compile(r"[^\W\d_]{2}")


def literals(node: ast.expr) -> Iterator[ast.Constant | ast.JoinedStr]:
    """Return the literals that a value may be; what is handed to a call is that call's affair."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node
    elif isinstance(node, ast.JoinedStr):
        parts = "".join(str(one.value) for one in node.values if isinstance(one, ast.Constant))
        if LETTERS.search(parts):
            yield node
        for one in node.values:
            if isinstance(one, ast.FormattedValue):
                yield from literals(one.value)
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)
    elif isinstance(node, ast.BinOp):
        yield from literals(node.left)
        yield from literals(node.right)
    elif isinstance(node, ast.BoolOp | ast.Tuple | ast.List):
        for one in node.values if isinstance(node, ast.BoolOp) else node.elts:
            yield from literals(one)


def untranslated(path: Path) -> Iterator[str]:
    """Return each literal with letters that a setter of text is called with."""
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(call, ast.Call):
            continue
        name = getattr(call.func, "attr", None) or getattr(call.func, "id", "")
        given = list(call.args) if name in SETTERS else []
        given += [one.value for one in call.keywords if one.arg in SHOWN]
        for value in given:
            for found in literals(value):
                text = ast.unparse(found)
                bare = getattr(found, "value", "")
                if LETTERS.search(text) and bare not in EXCEPTIONS and not is_key(text, name):
                    yield f"{path.name}:{found.lineno}: {name}({text})"


def is_key(text: str, name: str) -> bool:
    """Return whether a literal is a name in the program: of a key, an id, a colour or a file."""
    bare = text.strip("'\"")
    return bool(
        re.fullmatch(
            r"(?:(?:Ctrl|Shift|Alt)\+)+\w+|F\d+|[a-z]+[_-][a-z_-]+|--only .*", text.strip("f'\"")
        )
        or (
            name in {"addItem", "combo", "tell_error", "RailButton"}
            and re.fullmatch(r"[a-z]+", bare)
        )
    )


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_that_no_literal_reaches_a_setter_of_text(path):
    if path.name in NOT_SHOWN:
        pytest.skip(NOT_SHOWN[path.name])
    assert list(untranslated(path)) == []


def test_that_a_literal_in_a_setter_would_be_found(tmp_path):
    source = tmp_path / "made.py"
    source.write_text(
        'label.setText("Write")\n'
        'label.setText(f"{many} files")\n'
        'label.setText("All" if all_of_them else name)\n'
        'Column(id="name", heading="Name")\n'
        'label.setText(translate("Export", "Write"))\n'
        'label.setText("–")\n',
        encoding="utf-8",
    )
    assert [line.split(":")[1] for line in untranslated(source)] == ["1", "2", "3", "4"]


def test_that_only_whole_literals_are_looked_up():
    """`pyside6-lupdate` takes a context and one literal; a variable or f-string it misreads."""
    for path in FILES:
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "translate":
                context, source = call.args
                where = f"{path.name}:{call.lineno}"
                if path.name == "language.py":
                    continue
                assert not call.keywords, where
                assert isinstance(context, ast.Constant), where
                assert isinstance(source, ast.Constant), where


def test_that_every_placeholder_has_a_value_and_every_value_a_placeholder():
    for path in FILES:
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            func = getattr(call, "func", None)
            if not (isinstance(func, ast.Attribute) and func.attr == "format"):
                continue
            looked_up = func.value
            if isinstance(looked_up, ast.Call) and getattr(looked_up.func, "id", "") == "translate":
                text = ast.literal_eval(looked_up.args[1])
                wanted = set(re.findall(r"(?<!\{)\{(\w+)\}", text))
                assert wanted == {one.arg for one in call.keywords}, f"{path.name}:{call.lineno}"
