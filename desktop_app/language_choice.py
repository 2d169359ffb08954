"""Which languages there are, and taking one: Qt reads the files that Qt's tools wrote.

A language is a file `decant_<code>.qm` in `resources/translations`, made by `pyside6-lrelease` from
the `.ts` file of that name (see CONTRIBUTING.md).  English (UK) is the source and needs none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLibraryInfo, QLocale, QTranslator

from desktop_app import language
from desktop_app.language import Calendar
from resources import FOLDER as RESOURCES

if TYPE_CHECKING:
    from pathlib import Path

#: Settings' value for the language of the system, and the code of the source texts.
SYSTEM, ENGLISH = "system", "en_GB"
PREFIX, SUFFIX = "decant_", ".qm"
FOLDER: Path = RESOURCES / "translations"


def languages(folder: Path = FOLDER) -> tuple[str, ...]:
    """Return the codes of the languages that are here, such as "de" or "cy_GB", English first."""
    found = {path.stem.removeprefix(PREFIX) for path in folder.glob(f"{PREFIX}*{SUFFIX}")}
    return (ENGLISH, *sorted(found - {ENGLISH}))


def spoken_name(code: str) -> str:
    """Return what a language calls itself."""
    locale = QLocale(code)
    name = "English (UK)" if code == ENGLISH else locale.nativeLanguageName()
    return name[:1].upper() + name[1:] if name else code


def chosen_code(wanted: str, folder: Path = FOLDER, system: tuple[str, ...] | None = None) -> str:
    """Return the language for what is set: a code, or the first the system asks for that is here.

    `system` is what the system asks for, best first; None asks it.
    """
    here = languages(folder)
    if wanted != SYSTEM:
        return wanted if wanted in here else ENGLISH
    asked = tuple(QLocale.system().uiLanguages()) if system is None else system
    for one in asked:
        code = one.replace("-", "_")
        bare = code.partition("_")[0]
        if bare == "en":
            return ENGLISH
        for found in (code, bare):
            if found in here:
                return found
    return ENGLISH


def speak(code: str, folder: Path = FOLDER) -> None:
    """Take a language for everything that is shown; call it before the window is imported."""
    if code == ENGLISH:
        language.use(None)
        return
    catalogue = QTranslator()
    if catalogue.load(str(folder / f"{PREFIX}{code}{SUFFIX}")):
        language.use(catalogue, calendar_of(QLocale(code)))
    else:
        language.use(None)


def take_language(application: QCoreApplication, wanted: str, folder: Path = FOLDER) -> str:
    """Speak what is set and return its code."""
    code = chosen_code(wanted, folder)
    speak(code, folder)
    if code != ENGLISH:
        install_texts_of_qt(application, code)
    return code


def install_texts_of_qt(application: QCoreApplication, code: str) -> bool:
    """Let Qt's own buttons and dialogs speak the language too, where Qt has it."""
    catalogue = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return catalogue.load(QLocale(code), "qtbase", "_", folder) and (
        application.installTranslator(catalogue)
    )


def calendar_of(locale: QLocale) -> Calendar:
    """Return how a locale writes days, the months by their short names."""
    return Calendar(
        months=tuple(
            locale.toString(QDate(2027, month, 1), "MMM").rstrip(".") for month in range(1, 13)
        ),
        day=_day_order(locale),
    )


def _day_order(locale: QLocale) -> str:
    """Return the order of day, month and year as the locale's own short format has it."""
    short = locale.dateFormat(QLocale.FormatType.ShortFormat).casefold()
    parts = {"d": "{day}", "m": "{month}", "y": "{year}"}
    order = sorted(parts, key=short.find)
    return " ".join(parts[letter] for letter in order)
