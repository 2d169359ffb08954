"""The rows of a table as they are shown, written to a file that a person names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import translate
from desktop_app.models.shown_rows import write_rows
from desktop_app.views.dialogs import tell_error
from inventory.errors import PlannerError

if TYPE_CHECKING:
    from desktop_app.models.row_table import RowTable
    from desktop_app.views.dialogs import Asker
    from desktop_app.views.table_view import RecordTable


def ask_and_save_rows(asker: Asker, table: RecordTable, model: RowTable, name: str) -> None:
    """Ask for a file and write the rows and columns shown to it as CSV, in their order."""
    path = asker.file_to_save(
        translate("Tables", "Save the rows shown"),
        (translate("Tables", "CSV table (*.csv)"),),
        f"{name}.csv",
    )
    if path is None:
        return
    try:
        write_rows(
            path if path.suffix else path.with_suffix(".csv"),
            table.shown_columns(),
            model.shown(),
        )
    except PlannerError as error:
        tell_error(asker, translate("Tables", "The table was not saved"), error)
