"""What the program remembers between two starts: few things, typed, nothing secret."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Plans listed on the start page and in the File menu.
MOST_RECENT = 8
#: Sizes of text that can be chosen, in per cent of the system's.
SMALLEST_TEXT, LARGEST_TEXT = 80, 200


class Settings:
    """Reads and writes the settings of this person on this machine.

    A value that cannot be read, or was written by another version, counts as not set.
    """

    def __init__(self, file: Path | None = None) -> None:
        """Use `file`, or where the system keeps settings."""
        self._store = (
            QSettings(str(file), QSettings.Format.IniFormat)
            if file is not None
            else QSettings(
                QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Decant", "Decant"
            )
        )

    @property
    def recent(self) -> tuple[Path, ...]:
        """Plans that were opened or saved, newest first, without those that have gone."""
        return tuple(path for path in self._recent() if path.is_file())

    def add_recent(self, path: Path) -> None:
        """Put `path` at the head of the recent plans."""
        whole = path.resolve()
        rest = [one for one in self._recent() if one != whole]
        self._set_recent([whole, *rest][:MOST_RECENT])

    def forget_recent(self, path: Path) -> None:
        """Take `path` off the recent plans, after it could not be opened."""
        self._set_recent(one for one in self._recent() if one != path.resolve())

    @property
    def maps_folder(self) -> Path:
        """Where column maps are kept that were made in the window."""
        return Path(self._store.fileName()).parent / "column_maps"

    @property
    def recovery_folder(self) -> Path:
        """Where copies of unsaved work are kept until it is saved."""
        return Path(self._store.fileName()).parent / "recovery"

    @property
    def scheme(self) -> str:
        """Light, dark or as the system: a value of `theme.Scheme`."""
        return str(self._store.value("look/scheme", "system"))

    @scheme.setter
    def scheme(self, value: str) -> None:
        self._store.setValue("look/scheme", value)

    @property
    def language(self) -> str:
        """Code of the language of the window, or "system"; taken at the next start."""
        return str(self._store.value("look/language", "system"))

    @language.setter
    def language(self, value: str) -> None:
        self._store.setValue("look/language", value)

    @property
    def text_percent(self) -> int:
        """Size of text in per cent of the system's, from 80 to 200."""
        try:
            percent = int(str(self._store.value("look/text_percent", 100)))
        except ValueError:
            percent = 100
        return min(max(percent, SMALLEST_TEXT), LARGEST_TEXT)

    @text_percent.setter
    def text_percent(self, value: int) -> None:
        self._store.setValue("look/text_percent", min(max(value, SMALLEST_TEXT), LARGEST_TEXT))

    def hidden_columns(self, table: str) -> frozenset[str] | None:
        """Return the ids of the columns hidden in a table; None until a person has chosen."""
        held = self._store.value(f"columns/{table}")
        return None if held is None else frozenset(str(held).split()) - {"-"}

    def set_hidden_columns(self, table: str, hidden: Iterable[str]) -> None:
        """Remember which columns a person hid in a table, by their ids."""
        # A file of settings cannot tell an empty text from none.
        self._store.setValue(f"columns/{table}", " ".join(sorted(hidden)) or "-")

    @property
    def geometry(self) -> QByteArray:
        """Place and size of the window as Qt packs them; empty when there is none."""
        return self._bytes("window/geometry")

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._store.setValue("window/geometry", value)

    @property
    def window_state(self) -> QByteArray:
        """Where the docks stand, as Qt packs it; empty when there is none."""
        return self._bytes("window/state")

    @window_state.setter
    def window_state(self, value: QByteArray) -> None:
        self._store.setValue("window/state", value)

    def _recent(self) -> tuple[Path, ...]:
        text = self._store.value("recent/plans", "")
        return tuple(Path(line) for line in str(text).split("\n") if line)

    def _set_recent(self, paths: Iterable[Path]) -> None:
        self._store.setValue("recent/plans", "\n".join(str(path) for path in paths))

    def _bytes(self, key: str) -> QByteArray:
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()
