"""Samples of many servers, or of the one a file is called after, as summarised utilisation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.flows.row_book import RowBook
from inventory.importers.utilisation_series.forms import form_of
from inventory.importers.utilisation_series.reading import Reading
from inventory.importers.utilisation_series.result import result_of
from inventory.importing import ImportResult, Match, WrongFormatError

if TYPE_CHECKING:
    from inventory.progress import Progress
    from inventory.tables.table import TableFile


@dataclass(frozen=True, slots=True)
class UtilisationSeriesImporter:
    """Reads sampled utilisation: long, wide, one file for a server, Aria views, bare figures."""

    name: str = "utilisation-series"
    title: str = "Utilisation over time (CSV: long, wide, Aria view, or one file for a server)"
    columns: tuple[str, ...] = ("server", "time", "metric", "value", "CPU usage [%]", "memory %")

    def reads_lines(self, head: str) -> bool:
        """Say whether a text begins as samples over time."""
        return form_of(head) is not None

    def match(self, file: TableFile) -> Match:
        """Say how well the first lines fit."""
        form = None if file.lines is None else form_of(file.lines.head)
        if form is None:
            return Match(score=0.0, reason="no samples over time")
        return Match(score=0.6 if form.headless else 0.95, reason=form.reason)

    def read(self, file: TableFile, progress: Progress) -> ImportResult:
        """Return servers with nothing but a name, a size where it is said, and what was measured.

        Raises:
            WrongFormatError: No samples over time.
            Cancelled: When `progress` says so.
        """
        form = None if file.lines is None else form_of(file.lines.head)
        if file.lines is None or form is None:
            raise WrongFormatError(file.name, self.title, "no samples over time")
        reading = Reading(form=form, lines=file.lines, rows=RowBook(file=file.name))
        reading.read(progress)
        return result_of(reading)
