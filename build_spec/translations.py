"""Reads the window's texts into `.ts` files and makes `.qm` files of them, with Qt's own tools.

`python build_spec/translations.py update [CODE...]` brings `resources/translations/decant_en_GB.ts`
and every other `.ts` file there up to date with the source, and begins one for each new code;
`release` compiles them all.  Qt Linguist, or any editor, fills in the texts in between.

`pyside6-lupdate` finds literals alone.  What is looked up by a variable is written down for it in a
file that lasts as long as the call: counted nouns (those given to `formats.count`), and words of
the core (titles and headings of tables, and the values of what a person chooses from).
"""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from enum import Enum
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
ENGLISH = "en_GB"
#: Folders whose texts reach the window, and those whose tables do.
TEXTS = ("desktop_app",)
TABLES = ("desktop_app/models", "desktop_app/runbook_document.py", "costing")
#: Tables in here are written to files and never shown.
NOT_SHOWN = frozenset({"exports", "papers", "price_sources", "templates"})
#: Enums of the core whose values are shown as they are; those of the window are all shown.
SHOWN_ENUMS = (
    ("inventory.findings", "Severity"),
    ("inventory.model", "*"),
    ("inventory.identity", "*"),
    ("inventory.exit_record.words", "*"),
    ("inventory.differences", "*"),
    ("inventory.decommission.standing", "*"),
    ("inventory.dispositions.words", "*"),
    ("inventory.registers.entries", "*"),
    ("inventory.runbook.words", "*"),
    ("desktop_app.models.conditions", "*"),
    ("desktop_app.models.timeline_parts", "*"),
    ("desktop_app.graph_filter", "*"),
    ("desktop_app.graph_scene", "*"),
    ("desktop_app.inventory_edits", "Entry"),
    ("desktop_app.views.dependencies.look", "ColourBy"),
    ("desktop_app.views.screen", "Step"),
)
LETTERS = re.compile(r"[A-Za-z]{2}")


def main(arguments: list[str]) -> int:
    """Run one of the commands and return its exit status."""
    sys.path.insert(0, str(ROOT))
    match arguments:
        case ["update", *codes]:
            FOLDER.mkdir(exist_ok=True)
            known = {path.stem.removeprefix("decant_") for path in FOLDER.glob("decant_*.ts")}
            for code in sorted({ENGLISH, *known, *codes}):
                print(update(FOLDER / f"decant_{code}.ts"))
        case ["release"]:
            for path in release(FOLDER, FOLDER):
                print(path)
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


def update(path: Path) -> Path:
    """Bring one `.ts` file up to date with the source, keeping what was translated."""
    code = path.stem.removeprefix("decant_")
    with tempfile.TemporaryDirectory() as folder:
        words = Path(folder, "looked_up_by_variables.py")
        words.write_text("".join(f"{line}\n" for line in looked_up()), encoding="utf-8")
        files = [str(one) for one in _sources(TEXTS)]
        options = ["-silent", "-locations", "none", "-sort-messages", "-no-obsolete"]
        options += ["-tr-function-alias", "translate+=marked", "-source-language", ENGLISH]
        listed = Path(folder, "files.lst")
        listed.write_text("\n".join([*files, str(words)]), encoding="utf-8")
        _tool("lupdate", *options, "-target-language", code, f"@{listed}", "-ts", str(path))
    if code == ENGLISH:
        _fill_in_english(path)
    return path


def release(source: Path, target: Path) -> tuple[Path, ...]:
    """Compile every `.ts` file of a folder and return the `.qm` files."""
    made = []
    for path in sorted(source.glob("decant_*.ts")):
        made.append(target / f"{path.stem}.qm")
        _tool("lrelease", "-silent", str(path), "-qm", str(made[-1]))
    return tuple(made)


def looked_up() -> list[str]:
    """Return a line of source for each text that is looked up by a variable."""
    counts = (_quoted(f"%n {noun}(s)") for noun in sorted(counted_nouns()))
    return [
        *(f'marked("Words", {_quoted(word)})' for word in sorted(core_words())),
        *(f'marked("Counts", {count}, "a number of", 0)' for count in counts),
    ]


def counted_nouns() -> dict[str, str]:
    """Return the nouns that are counted in the window, each with its English plural."""
    found = {"error": "errors", "warning": "warnings", "note": "notes"}
    for path in _sources(TEXTS):
        for call in _calls(path, {"count", "counted"}):
            given = [one.value for one in call.args[1:] if isinstance(one, ast.Constant)]
            texts = [one for one in given if isinstance(one, str)]
            if texts:
                found[texts[0]] = texts[1] if len(texts) > 1 else f"{texts[0]}s"
    from desktop_app.inventory_edits import NOUNS

    return found | {noun: f"{noun}s" for noun in NOUNS.values()}


def core_words() -> set[str]:
    """Return titles and headings of tables, and the values of what a person chooses from."""
    found = _labels() | _values()
    for path in _sources(TABLES):
        if NOT_SHOWN & set(path.parts):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named = {
            ast.unparse(node.targets[0]): node.value
            for node in tree.body
            if isinstance(node, ast.Assign)
        }
        for call in _calls(path, {"Table", "table", "_table"}):
            for given in (one for one in call.keywords if one.arg in {"title", "headings"}):
                for part in ast.walk(given.value):  # headings may have a name of their own
                    held = named.get(part.id) if isinstance(part, ast.Name) else None
                    found |= _texts(held) if held is not None else set()
                found |= _texts(given.value)
        for name, held in named.items():
            found |= _texts(held) if "HEADINGS" in name.upper() else set()
    return {one for one in found | _formats() if LETTERS.search(one)}


def _formats() -> set[str]:
    """Return the names of the formats that are read and written."""
    from desktop_app import stages
    from inventory import intake

    return {title for _, title in stages.export_formats()} | {one.title for one in intake.formats()}


def _values() -> set[str]:
    found = set()
    for module, name in SHOWN_ENUMS:
        for one in vars(importlib.import_module(module)).values():
            is_enum = isinstance(one, type) and issubclass(one, Enum) and one.__module__ == module
            if is_enum and name in {"*", one.__name__}:
                found |= {str(member.value) for member in one}
    for path in _sources(("desktop_app/models",)):
        for call in _calls(path, {"of_enum"}):  # the choices of a form
            model = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
            found |= {str(one.value) for one in getattr(model, ast.unparse(call.args[0]), ())}
    return found


def _labels() -> set[str]:
    from dataclasses import fields

    from desktop_app.models.record_kinds import KINDS
    from inventory import model

    held = {one.key for one in KINDS}
    kinds = [model.Server, model.Application, model.Host, model.Rack, model.Contract]
    named = {one.name for kind in kinds for one in fields(kind)} | held
    return {name.replace("_", " ").capitalize() for name in named}


def _texts(node: ast.expr) -> set[str]:
    """Return whole literals; the halves of a text with values in it say nothing."""
    if isinstance(node, ast.Constant):
        return {node.value} if isinstance(node.value, str) else set()
    if isinstance(node, ast.JoinedStr):
        return set()
    inside = (one for one in ast.iter_child_nodes(node) if isinstance(one, ast.expr))
    return {text for one in inside for text in _texts(one)}


def _sources(parts: tuple[str, ...]) -> list[Path]:
    places = [ROOT / part for part in parts]
    return [
        path
        for place in places
        for path in (sorted(place.rglob("*.py")) if place.is_dir() else [place])
        if path.name != "language.py"  # it asks for texts that others write
    ]


def _calls(path: Path, names: set[str]) -> list[ast.Call]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [
        call
        for call in calls
        if (getattr(call.func, "attr", None) or getattr(call.func, "id", "")) in names
    ]


def _fill_in_english(path: Path) -> None:
    """Make every text its own translation, and give counted nouns their two English forms."""
    nouns = counted_nouns()
    tree = ET.parse(path)  # noqa: S314 - written by Qt's tool a moment ago
    for message in tree.iter("message"):
        source = message.findtext("source") or ""
        translation = message.find("translation")
        if translation is None:
            continue
        translation.attrib.pop("type", None)
        if message.get("numerus") != "yes":
            translation.text = source
            continue
        noun = source.removeprefix("%n ").removesuffix("(s)")
        for form in list(translation):
            translation.remove(form)
        translation.text = None
        for text in (f"%n {noun}", f"%n {nouns[noun]}"):
            ET.SubElement(translation, "numerusform").text = text
    ET.indent(tree, "    ")
    body = ET.tostring(tree.getroot(), encoding="unicode")
    path.write_text(
        f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8"
    )


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _tool(name: str, *arguments: str) -> None:
    import PySide6

    program = Path(PySide6.__file__).parent / (f"{name}.exe" if sys.platform == "win32" else name)
    subprocess.run([program, *arguments], check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
