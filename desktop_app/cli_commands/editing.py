"""Commands that change or compare wave plans without a search."""

from __future__ import annotations

import argparse
import re
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app import edits, formats, plan_edits, project_file, run_document
from desktop_app.cli_commands.answers import Answer
from desktop_app.cli_commands.opening import opened
from desktop_app.cli_commands.parsing import Adding, add_plan, add_today, command, day
from desktop_app.rules_file import rules_text
from desktop_app.stages.weighing import compare_waves, recheck
from inventory.errors import PlannerError
from inventory.identity import folded
from inventory.waves.calendar import CUTOVER_DAYS
from inventory.waves.comparison import change_rows, score_rows

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.project import Project
    from desktop_app.stages.weighing import Recheck
    from inventory.identity import ServerId
    from inventory.progress import Progress
    from inventory.waves.comparison import PlanComparison


class NoSuchThingError(PlannerError):
    """An edit names neither a server nor an application."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"No server or application is called {name!r}. Use a name as the inventory shows it."
        )


class NothingToDoError(PlannerError):
    """An edit says nothing."""

    def __init__(self) -> None:
        super().__init__("Say what to do: --move, --split, --merge, or several of them.")


def edit(options: argparse.Namespace, _progress: Progress) -> Answer:
    """Change the wave plan of a file by hand, check it again and save it."""
    before = opened(options)
    after = before
    for names, on in options.move:
        servers = frozenset(one for name in names for one in _servers(after, name))
        after = edits.move_servers(after, servers, on, on + timedelta(days=CUTOVER_DAYS))
    for number, names, on in options.split:
        servers = frozenset(one for name in names for one in _servers(after, name))
        after = plan_edits.split_wave(after, number, servers, on, on + timedelta(days=CUTOVER_DAYS))
    for number, into in options.merge:
        after = plan_edits.merge_waves(after, number, into)
    if after is before:
        raise NothingToDoError
    found = recheck(before, after)
    if not options.dry_run:
        project_file.save(after, options.plan)
    document = {
        **run_document.heading(after),
        "score": found.score,
        "change": found.change,
        "violations": [run_document.violation(one) for one in found.violations],
        "broken": [run_document.violation(one) for one in found.broken],
        "mended": [run_document.violation(one) for one in found.mended],
        "saved": not options.dry_run,
    }
    return Answer(document=document, text=_edit_text(found))


def compare(options: argparse.Namespace, _progress: Progress) -> Answer:
    """Set the wave plans of two files side by side."""
    one = opened(options)
    other = project_file.load(options.other)
    found = compare_waves(one, other)
    return Answer(
        document={**run_document.heading(one), "comparison": comparison_document(found)},
        text=comparison_text(found),
    )


def rules(options: argparse.Namespace, _progress: Progress) -> Answer:
    """Print or write the rules of a plan as a file that can be changed and read again."""
    project = opened(options)
    if project.policy is None:
        raise edits.NoDatesError
    text = rules_text(project.policy, project.inventory)
    if options.out is None:
        return Answer(document={**run_document.heading(project), "rules": text}, text=text.rstrip())
    options.out.write_text(text, encoding="utf-8")
    files = [str(options.out)]
    return Answer(document={**run_document.heading(project), "files": files}, text=files[0])


def comparison_document(found: PlanComparison) -> dict[str, Any]:
    """Return a comparison as plain values: what leaves when in each plan, and what each costs."""

    def text(value: date | None) -> str | None:
        return None if value is None else value.isoformat()

    return {
        "moved_servers": found.moved_servers,
        "changes": [
            {
                "name": change.name,
                "servers": list(change.servers),
                "one": None
                if change.one is None
                else {"wave": change.one.wave, "start": change.one.start.isoformat()},
                "other": None
                if change.other is None
                else {"wave": change.other.wave, "start": change.other.start.isoformat()},
                "days": change.days,
            }
            for change in found.changes
        ],
        "days": [
            {
                "start": held.start.isoformat(),
                "one_servers": held.one_servers,
                "other_servers": held.other_servers,
            }
            for held in found.days
        ],
        "scores": [
            {"part": part, "one": one, "other": other, "difference": difference}
            for part, one, other, difference in score_rows(found)
        ],
        "one_empty": text(found.one_empty),
        "other_empty": text(found.other_empty),
    }


def comparison_text(found: PlanComparison) -> str:
    """Return a comparison for people."""
    moved = formats.count(found.moved_servers, "server")
    lines = [f"{moved} leave on another day or in one plan only."]
    for name, servers, wave, start, other_wave, other_start, days in change_rows(found):
        one = f"wave {wave} on {start}" if start else "no wave"
        other = f"wave {other_wave} on {other_start}" if other_start else "no wave"
        by = f" ({days:+d} days)" if isinstance(days, int) else ""
        lines.append(f"  {name} ({servers}): {one} -> {other}{by}")
    lines += [
        f"  {part}: {one:,} -> {other:,} ({difference:+,})"
        for part, one, other, difference in score_rows(found)
    ]
    lines.append(f"Empty: {formats.day(found.one_empty)} -> {formats.day(found.other_empty)}")
    return "\n".join(lines)


def add_edit(adding: Adding) -> None:
    """Add `decant edit`."""
    parser = command(
        adding, "edit", edit, "move, split and merge waves by hand, checked at once",
        "Change the accepted wave plan, pin what was moved, print the rules that the change breaks "
        "and mends and what it costs, and save. Plan the waves again to improve around the pins.",
    )  # fmt: skip
    add_plan(parser)
    parser.add_argument(
        "--move", type=_move, action="append", default=[], metavar="NAME,NAME=DATE",
        help="move servers or applications to the cutover that begins on a day",
    )  # fmt: skip
    parser.add_argument(
        "--split", type=_split, action="append", default=[], metavar="WAVE:NAME,NAME=DATE",
        help="give some of a wave a cutover of their own",
    )  # fmt: skip
    parser.add_argument(
        "--merge", type=_merge, action="append", default=[], metavar="WAVE:INTO",
        help="move a whole wave into another",
    )  # fmt: skip
    parser.add_argument("--dry-run", action="store_true", help="check, and save nothing")
    add_today(parser)


def add_compare(adding: Adding) -> None:
    """Add `decant compare`."""
    parser = command(adding, "compare", compare, "set the wave plans of two files side by side")
    add_plan(parser)
    parser.add_argument("other", type=Path, metavar="Q.decant", help="the other plan")
    add_today(parser)


def add_rules(adding: Adding) -> None:
    """Add `decant rules`."""
    parser = command(adding, "rules", rules, "print the wave rules of a plan as a file (TOML)")
    add_plan(parser)
    parser.add_argument("--out", type=Path, metavar="FILE", help="write them there")
    add_today(parser)


def _servers(project: Project, name: str) -> tuple[ServerId, ...]:
    wanted, inventory = folded(name), project.inventory
    for application in inventory.applications:
        if wanted in {folded(application.name), folded(application.id)}:
            return tuple(server.id for server in inventory.servers_of[application.id])
    found = tuple(
        one.id for one in inventory.servers if wanted in {folded(one.name), folded(one.id)}
    )
    if not found:
        raise NoSuchThingError(name)
    return found


def _edit_text(found: Recheck) -> str:
    dearer = f"{abs(found.change):,} {'more' if found.change >= 0 else 'less'}"
    lines = [f"The plan now costs {found.score:,}, {dearer} than before."]
    lines += [f"  broken: {one.text}" for one in found.broken]
    lines += [f"  mended: {one.text}" for one in found.mended]
    if not found.violations:
        lines.append("It keeps every rule.")
    return "\n".join(lines)


def _move(text: str) -> tuple[tuple[str, ...], date]:
    names, equals, on = text.rpartition("=")
    if not equals or not names.strip():
        raise argparse.ArgumentTypeError(f"{text!r} is not NAME=DATE")
    return tuple(name.strip() for name in names.split(",") if name.strip()), day(on.strip())


def _split(text: str) -> tuple[int, tuple[str, ...], date]:
    number, colon, rest = text.partition(":")
    if not colon or not number.strip().isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is not WAVE:NAME,NAME=DATE")
    names, on = _move(rest)
    return int(number), names, on


def _merge(text: str) -> tuple[int, int]:
    matched = re.fullmatch(r"\s*(\d+)\s*:\s*(\d+)\s*", text)
    if matched is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not WAVE:INTO, two numbers")
    return int(matched[1]), int(matched[2])
