"""The commands of the command line: one file for each group, parser and command side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.cli_commands.costs import add_cost, add_export
from desktop_app.cli_commands.cutovers import add_runbook
from desktop_app.cli_commands.differing import add_diff
from desktop_app.cli_commands.editing import add_compare, add_edit, add_rules
from desktop_app.cli_commands.leaving import add_decommission, add_record
from desktop_app.cli_commands.listing import add_demo, add_formats, add_sample
from desktop_app.cli_commands.plans import add_check, add_import, add_run
from desktop_app.cli_commands.prices import add_prices
from desktop_app.cli_commands.sharing import add_anonymise, add_restore
from desktop_app.cli_commands.verify import add_verify
from desktop_app.cli_commands.waves import add_audit, add_explain, add_waves

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.cli_commands.parsing import Adding

#: Every command, in the order in which `--help` lists them.
COMMANDS: tuple[Callable[[Adding], None], ...] = (
    add_run,
    add_import,
    add_check,
    add_waves,
    add_edit,
    add_compare,
    add_rules,
    add_audit,
    add_runbook,
    add_decommission,
    add_record,
    add_cost,
    add_export,
    add_explain,
    add_diff,
    add_prices,
    add_verify,
    add_anonymise,
    add_restore,
    add_formats,
    add_sample,
    add_demo,
)
