"""What can be wrong with a plan file."""

from __future__ import annotations

import sqlite3

from desktop_app.language import translate
from desktop_app.project_file.tables import FORMAT_VERSION, SUFFIX
from inventory.errors import PlannerError


class NotAPlanError(PlannerError):
    """A file is no plan, or cannot be read at all."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(
            translate(
                "Window", "{name} is not a Decant plan: {why}. Choose a file ending in {suffix}."
            ).format(name=name, why=why, suffix=SUFFIX)
        )


class NewerPlanError(PlannerError):
    """A plan was saved by a later version of the program."""

    def __init__(self, name: str, version: int) -> None:
        super().__init__(
            translate(
                "Window",
                "{name} was saved by a later version of Decant (format "
                "{version}; this version reads up to {format_version}). Update "
                "Decant to open it.",
            ).format(name=name, version=version, format_version=FORMAT_VERSION)
        )


class DamagedPlanError(PlannerError):
    """A plan's tables do not hold what they should."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(
            translate(
                "Window", "{name} is damaged ({why}). Open a copy or an earlier version of it."
            ).format(name=name, why=why)
        )


class CannotSaveError(PlannerError):
    """A plan could not be written; what was there before is untouched."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(
            translate(
                "Window",
                "The plan could not be saved as {name}: {why}. The file is as it "
                "was before; save the plan in another place.",
            ).format(name=name, why=why)
        )


class ChangedOnDiskError(PlannerError):
    """A plan file is not as it was when it was opened or last saved here."""

    def __init__(self, name: str) -> None:
        super().__init__(
            translate(
                "Window",
                "{name} was changed by somebody else since it was opened here. "
                "Save this plan under another name, or open the file again and "
                "repeat your changes.",
            ).format(name=name)
        )


def reason(error: BaseException) -> str:
    """Return why a file could not be read or written, in a few words."""
    if isinstance(error, sqlite3.OperationalError) and "disk is full" in str(error):
        return translate("Window", "the disk is full")
    if isinstance(error, sqlite3.OperationalError) and "readonly" in str(error):
        return translate("Window", "it or its folder is read-only")
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return str(error) or type(error).__name__
