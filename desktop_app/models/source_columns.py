"""The files a plan was made from, with where their rows went and what was found in them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app import formats
from desktop_app.column_mapping import OWN
from desktop_app.language import term, translate
from desktop_app.models.row_table import Column
from inventory.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from desktop_app.project import Project
    from inventory.findings import Finding
    from inventory.model import SourceFile


#: What people call what a file's findings say of its reading, and the codes that say it.
_TOLD = (
    (
        translate("Import", "How it was read"),
        ("how-it-was-read", "heading-row", "percent-not-fraction", "relation-read-as"),
    ),
    (
        translate("Import", "Not used"),
        (
            "columns-not-mapped", "unknown-columns", "secret-column", "personal-columns",
            "possible-password", "sheet-not-read", "unread-table",
        ),
    ),
    (
        translate("Import", "In doubt"),
        (
            "unit-unknown", "missing-column", "duplicate-heading", "sheet-in-doubt",
            "reduced-export", "round-row-count",
        ),
    ),
)  # fmt: skip
#: More sentences than this of one kind are counted and left to the findings panel.
_MOST_TOLD = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """One imported file, and how many findings of each severity point into it."""

    source: SourceFile
    errors: int
    warnings: int
    notes: int


def source_rows(project: Project, findings: Iterable[Finding]) -> tuple[SourceRow, ...]:
    """Return one row for each imported file, in the order in which they were imported."""
    counts = Counter(
        (finding.ref.file, finding.severity) for finding in findings if finding.ref is not None
    )
    return tuple(
        SourceRow(
            source=source,
            errors=counts[source.name, Severity.ERROR],
            warnings=counts[source.name, Severity.WARNING],
            notes=counts[source.name, Severity.NOTE],
        )
        for source in project.inventory.sources
    )


def source_key(row: SourceRow) -> str:
    """Return the name of the file."""
    return row.source.name


def how_read(name: str, findings: Iterable[Finding]) -> tuple[tuple[str, str], ...]:
    """Return what was decided in reading a file, as pairs of label and text.

    Encoding, delimiter, units and date orders; columns and sheets that were not used; what is in
    doubt.
    """
    told: dict[str, list[str]] = {}
    for finding in findings:
        if finding.ref is not None and finding.ref.file == name:
            sheet = "" if finding.ref.sheet is None else f"{finding.ref.sheet}: "
            told.setdefault(finding.code, []).append(f"{sheet}{finding.text}")
    pairs: list[tuple[str, str]] = []
    for label, codes in _TOLD:
        lines = [text for code in codes for text in told.get(code, ())]
        if len(lines) > _MOST_TOLD:
            more = formats.count(len(lines) - _MOST_TOLD, "more note")
            lines = [
                *lines[:_MOST_TOLD],
                translate("Import", "{more} in the findings panel.").format(more=more),
            ]
        if lines:
            pairs.append((label, "\n".join(lines)))
    return tuple(pairs)


def source_columns(format_titles: dict[str, str]) -> tuple[Column, ...]:
    """Return the columns; `format_titles` says what people call each format."""

    def title(row: SourceRow) -> str:
        name = row.source.format
        known = format_titles.get(name.removeprefix(OWN))
        if known is None:
            return name
        known = term(known)
        return (
            translate("Import", "{known}, own column map").format(known=known)
            if name.startswith(OWN)
            else known
        )

    return (
        Column(
            id="name",
            heading=translate("Import", "File"),
            value=source_key,
            characters=30,
            stretch=True,
        ),
        Column(id="format", heading=translate("Import", "Format"), value=title, characters=26),
        *(
            _number(name, heading, _row_part(place), hint)
            for place, (name, heading, hint) in enumerate(
                (
                    (
                        "read",
                        translate("Import", "Rows read"),
                        translate("Import", "Data rows with anything in them"),
                    ),
                    (
                        "used",
                        translate("Import", "Used"),
                        translate("Import", "Rows that gave something to the inventory"),
                    ),
                    (
                        "merged",
                        translate("Import", "Merged"),
                        translate("Import", "Rows that only repeat what another row gave"),
                    ),
                    (
                        "excepted",
                        translate("Import", "Set aside"),
                        translate("Import", "Rows that were not used; each has a finding"),
                    ),
                )
            )
        ),
        _number(
            "errors",
            translate("Import", "Errors"),
            lambda row: row.errors,
            translate("Import", "Findings in this file"),
        ),
        _number(
            "warnings",
            translate("Import", "Warnings"),
            lambda row: row.warnings,
            translate("Import", "Findings in this file"),
        ),
        _number(
            "notes",
            translate("Import", "Notes"),
            lambda row: row.notes,
            translate("Import", "Findings in this file"),
        ),
        Column(
            id="sha256",
            heading=translate("Import", "SHA-256"),
            value=lambda row: row.source.sha256,
            characters=20,
            shown=False,
            hint=translate("Import", "Tells whether a file is the very one that was imported"),
        ),
    )


def _row_part(place: int) -> Callable[[SourceRow], int | None]:
    return lambda row: None if row.source.rows is None else row.source.rows[place]


def _number(name: str, heading: str, value: Callable[[SourceRow], int | None], hint: str) -> Column:
    return Column(
        id=name,
        heading=heading,
        value=value,
        text=formats.whole,
        number=True,
        characters=10,
        hint=hint,
    )
