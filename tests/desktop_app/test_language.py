"""Languages: looking texts up, choosing, days and counts, and the whole window in a made-up one."""

from __future__ import annotations

import copy
import json
import os
import pickle
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QAction

from costing.months import Month
from desktop_app import formats, language, language_choice
from desktop_app.language import Calendar, Translated, translate
from desktop_app.settings import Settings
from tests.pseudo_language import CLOSES, CODE, OPENS, compiled, outside, pseudo

ROOT = Path(language.__file__).parent.parent
ENGLISH = ROOT / "resources" / "translations" / "decant_en_GB.ts"


class Small:
    """A catalogue of three texts, as Qt's translator answers."""

    def translate(self, context: str, source: str, comment: str, number: int) -> str:
        texts = {
            ("Waves", "Board"): "Tafel",
            ("Waves", "{cards} to wave {wave}"): "In Welle {wave}: {cards}",
            ("Waves", "Wave {wave}"): "Welle {nummer}",
            ("Words", "Owner"): "Zuständig",
        }
        if (context, source) == ("Counts", "%n server(s)"):
            return "%n Server" if number == 1 else "%n Servers"
        return texts.get((context, source), "")


@pytest.fixture
def small():
    language.use(Small(), Calendar(months=("Jan", "Feb", "März"), day="{day}. {month} {year}"))
    yield
    language.use(None)


def test_that_english_is_as_it_stands_in_the_source():
    assert translate("Waves", "Board") == "Board"
    assert language.term("Owner") == "Owner"
    assert formats.count(2, "server") == "2 servers"
    assert formats.day(date(2027, 3, 6)) == "6 Mar 2027"


def test_that_a_text_is_looked_up_in_its_context(small):
    assert translate("Waves", "Board") == "Tafel"
    assert translate("Costs", "Board") == "Board"
    assert translate("Waves", "{cards} to wave {wave}").format(cards=3, wave=2) == "In Welle 2: 3"
    assert language.term("Owner") == "Zuständig"


def test_that_a_wrong_placeholder_is_shown_in_english_and_stops_nothing(small):
    assert translate("Waves", "Wave {wave}") == "Welle {nummer}"
    assert translate("Waves", "Wave {wave}").format(wave=4) == "Wave 4"


@pytest.mark.parametrize("wrong", ["{wave", "{wave.x}", "{}", "{0}", "{wave:q}"])
def test_that_no_mistake_in_a_placeholder_stops_the_program(wrong):
    assert Translated(wrong, "Wave {wave}").format(wave=4) == "Wave 4"


def test_that_a_copied_text_still_knows_its_english():
    for copied in (
        copy.deepcopy(Translated("{x}", "Wave {wave}")),
        pickle.loads(pickle.dumps(Translated("{x}", "Wave {wave}"))),
    ):
        assert copied.format(wave=1) == "Wave 1"


def test_that_data_with_braces_is_put_in_as_it_is(small):
    assert translate("Waves", "{cards} to wave {wave}").format(cards="{x}", wave=1) == (
        "In Welle 1: {x}"
    )


def test_that_nouns_are_counted_in_the_forms_of_the_language(small):
    assert formats.count(1, "server") == "1 Server"
    assert formats.count(1234, "server") == "1,234 Servers"
    assert formats.count(2, "entry", "entries") == "2 entries"  # which this catalogue lacks


def test_that_days_are_written_as_the_language_does_and_numbers_as_they_are_typed(small):
    assert formats.day(date(2027, 3, 6)) == "6. März 2027"
    assert formats.month(Month(2027, 2)) == "Feb 2027"
    assert formats.whole(1234) == "1,234"


def test_that_the_order_of_day_month_and_year_is_that_of_the_locale():
    from PySide6.QtCore import QLocale

    assert language_choice.calendar_of(QLocale("de")).day == "{day} {month} {year}"
    assert language_choice.calendar_of(QLocale("hu")).day == "{year} {month} {day}"
    assert language_choice.calendar_of(QLocale("de")).months[2] == "März"


def test_that_the_languages_are_those_whose_files_are_there(tmp_path):
    for name in ("decant_de.qm", "decant_cy_GB.qm", "decant_fr.ts", "other_pl.qm"):
        (tmp_path / name).touch()
    assert language_choice.languages(tmp_path) == ("en_GB", "cy_GB", "de")
    assert language_choice.languages(tmp_path / "none") == ("en_GB",)
    assert language_choice.spoken_name("de") == "Deutsch"
    assert language_choice.spoken_name("en_GB") == "English (UK)"


@pytest.mark.parametrize(
    ("wanted", "asked", "taken"),
    [
        ("system", ("de-AT", "de"), "de"),
        ("system", ("cy-GB", "en-GB"), "cy_GB"),
        ("system", ("en-GB", "de"), "en_GB"),
        ("system", ("pl-PL", "de-DE"), "de"),
        ("system", ("pl-PL",), "en_GB"),
        ("de", ("en-GB",), "de"),
        ("pl", ("de",), "en_GB"),
    ],
)
def test_that_the_system_is_asked_only_where_no_language_is_set(wanted, asked, taken, tmp_path):
    for code in ("de", "cy_GB"):
        (tmp_path / f"decant_{code}.qm").touch()
    assert language_choice.chosen_code(wanted, tmp_path, asked) == taken


def test_that_a_file_that_is_no_language_leaves_the_window_english(tmp_path):
    (tmp_path / "decant_de.qm").write_text("not a catalogue", encoding="utf-8")
    language_choice.speak("de", tmp_path)
    assert translate("Waves", "Board") == "Board"


def test_that_the_language_is_remembered(tmp_path):
    settings = Settings(tmp_path / "settings.ini")
    assert settings.language == "system"
    settings.language = "de"
    assert Settings(tmp_path / "settings.ini").language == "de"


def test_that_a_language_is_chosen_in_the_menu_and_taken_at_the_next_start(open_desk):
    desk = open_desk()
    action = next(one for one in desk.window.findChildren(QAction) if one.text() == "English (UK)")
    assert desk.settings.language == "system"
    action.trigger()
    assert desk.settings.language == "en_GB"
    assert desk.asker.shown[-1].text == "Decant speaks it from its next start."


def test_that_the_made_up_language_is_longer_and_keeps_placeholders():
    assert pseudo("&Plan {waves} now") == f"{OPENS}&Plåñ {{waves}} ñöw~~~~~{CLOSES}"
    assert outside(f"a {OPENS}b {OPENS}c{CLOSES} d{CLOSES}e") == "a ||e"


def test_that_qt_reads_what_its_tools_compiled(tmp_path):
    compiled(ENGLISH, tmp_path)
    language_choice.speak(CODE, tmp_path)
    try:
        assert translate("Waves", "Board") == pseudo("Board")
        assert formats.count(1, "server") == f"{OPENS}1 šéŕvéŕ~~{CLOSES}"
        assert formats.count(2, "server") == f"{OPENS}2 šéŕvéŕš~~{CLOSES}"
    finally:
        language.use(None)


@pytest.mark.large
def test_that_every_screen_speaks_the_language_and_cuts_no_button(tmp_path):
    """In a process of its own: texts of modules are looked up when those are imported."""
    compiled(ENGLISH, tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "tests.pseudo_window", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout)
    assert told["untranslated"] == {}
    assert told["cut"] == []
