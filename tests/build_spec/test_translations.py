"""The files of texts: complete, up to date with the source, and sound in every language."""

from __future__ import annotations

import importlib.util
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
_SPEC = importlib.util.spec_from_file_location(
    "decant_translations", ROOT / "build_spec" / "translations.py"
)
assert _SPEC is not None
assert _SPEC.loader is not None
translations = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(translations)

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = ROOT / "resources" / "translations"
ENGLISH = FOLDER / "decant_en_GB.ts"
FILES = sorted(FOLDER.glob("decant_*.ts"))


def messages(path: Path) -> Iterator[tuple[str, str, tuple[str, ...], str]]:
    """Return context, source, translations (several where counted) and state of each message."""
    for context in ET.parse(path).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            forms = [one.text or "" for one in translation.iter("numerusform")]
            yield (
                context.findtext("name") or "",
                message.findtext("source") or "",
                tuple(forms or [translation.text or ""]),
                translation.get("type", "finished"),
            )


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"(?<!\{)\{\w+\}|%n", text))


@pytest.fixture(scope="module")
def fresh(tmp_path_factory) -> Path:
    return translations.update(tmp_path_factory.mktemp("texts") / "decant_en_GB.ts")


def test_that_the_english_texts_are_those_of_the_source(fresh):
    """Run `python3 dev.py translations` after a change of texts."""
    assert {one[:2] for one in messages(ENGLISH)} == {one[:2] for one in messages(fresh)}


def test_that_english_is_complete():
    for context, source, texts, state in messages(ENGLISH):
        assert state == "finished", source
        if context == "Counts":
            assert len(texts) == 2, source
            assert all(text.startswith("%n ") for text in texts), source
        else:
            assert texts == (source,)


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_that_translations_hold_the_placeholders_of_their_source(path):
    for _, source, texts, _ in messages(path):
        for text in texts:
            if text:
                assert placeholders(text) == placeholders(source), text


def test_that_counted_nouns_have_both_english_forms():
    forms = {
        source: texts for context, source, texts, _ in messages(ENGLISH) if context == "Counts"
    }
    assert forms["%n server(s)"] == ("%n server", "%n servers")
    assert forms["%n dependency(s)"] == ("%n dependency", "%n dependencies")


def test_that_headings_of_tables_and_choices_are_among_the_texts():
    words = {source for context, source, _, _ in messages(ENGLISH) if context == "Words"}
    assert {"Held open by", "Disposition", "production", "not started"} <= words


@pytest.mark.large
def test_that_a_new_language_begins_with_every_text_and_keeps_what_was_translated(tmp_path, fresh):
    path = translations.update(tmp_path / "decant_de.ts")
    assert {one[:2] for one in messages(path)} == {one[:2] for one in messages(fresh)}
    assert all(state == "unfinished" for *_, state in messages(path))
    tree = ET.parse(path)
    message = next(one for one in tree.iter("message") if one.findtext("source") == "Board")
    translation = message.find("translation")
    assert translation is not None
    translation.text = "Tafel"
    del translation.attrib["type"]
    tree.write(path, encoding="utf-8", xml_declaration=True)
    translations.update(path)
    assert ("Waves", "Board", ("Tafel",), "finished") in set(messages(path))


def test_that_every_file_is_compiled(tmp_path):
    made = translations.release(FOLDER, tmp_path)
    assert [path.name for path in made] == [f"{path.stem}.qm" for path in FILES]
    assert all(path.stat().st_size > 1000 for path in made)
