"""Why a file was not opened: one class per fault, each with what to do next."""

from __future__ import annotations

from inventory.errors import PlannerError


class TableFileError(PlannerError):
    """Base of every refusal to open a file as tables."""


class MissingFileError(TableFileError):
    """There is nothing under that name."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} does not exist. Check the name and the folder.")


class UnreadableFileError(TableFileError):
    """The operating system does not let the file be read."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(
            f"{path} cannot be read: {reason}. Copy it to a folder of your own and try again."
        )


class EmptyFileError(TableFileError):
    """The file holds no bytes, or nothing but white space."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is empty. Export it again, or choose another file.")


class NoTablesError(TableFileError):
    """A folder or ZIP without a single CSV file."""

    def __init__(self, name: str, kind: str, holds: str) -> None:
        super().__init__(
            f"{kind} {name} holds no CSV file ({holds}). "
            "Choose the workbook itself, or the folder or ZIP that holds the exported CSV files."
        )


class ProtectedWorkbookError(TableFileError):
    """An encrypted workbook, or one of the old binary format, which look the same outside."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} is protected by a sensitivity label or password, or is an old .xls: "
            "save an unprotected copy as .xlsx and choose that."
        )


class OtherContentError(TableFileError):
    """The content is something that holds no tables we can read, whatever the name says."""

    def __init__(self, name: str, content: str, advice: str) -> None:
        super().__init__(f"{name} is {content}, not a table. {advice}")


class DamagedFileError(TableFileError):
    """The file is of a known kind, but broken."""

    def __init__(self, name: str, kind: str, reason: str) -> None:
        super().__init__(
            f"{name} is damaged and cannot be read as {kind}: {reason}. "
            "Open it in a spreadsheet program, save it again, or export it afresh."
        )


class TooLargeError(TableFileError):
    """A bound on size was passed."""

    def __init__(self, name: str, what: str, found: str, limit: str, advice: str) -> None:
        super().__init__(f"{name}: {what} is {found}; at most {limit} is read. {advice}")


class StrayCellError(TableFileError):
    """A sheet whose filled cells span far more room than any table needs."""

    def __init__(
        self, name: str, sheet: str, stray: tuple[str, ...], *, rows: int, columns: int, limit: int
    ) -> None:
        cells = " and ".join(stray)
        super().__init__(
            f"{name}, sheet {sheet!r}: a filled cell stands far outside the table ({cells}), so "
            f"that the sheet spans {rows:,} rows and {columns:,} columns: {rows * columns:,} "
            f"cells, and at most {limit:,} are read. "
            f"Delete {cells} (the whole row or column), save, and import again."
        )


class DangerousArchiveError(TableFileError):
    """An archive made to do harm, or one that cannot be told from it."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(
            f"{name} was refused for safety: {reason}. "
            "Unpack it yourself and choose the folder, or export the data afresh."
        )
