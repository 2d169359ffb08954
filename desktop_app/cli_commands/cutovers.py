"""Commands about the cutovers of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app import formats, project_file, run_document, runbook_edits, stages
from desktop_app.cli_commands.answers import Answer
from desktop_app.cli_commands.opening import opened
from desktop_app.cli_commands.parsing import Adding, add_plan, add_today, command
from desktop_app.edits import NoPlanError
from desktop_app.plan_edits import NoSuchWaveError
from desktop_app.runbook_document import rebasing_document, runbook_document, runbook_summary
from desktop_app.stages.cutting_over import make_runbooks, rebase
from inventory.progress import Progress, Share
from inventory.runbook import local_text

if TYPE_CHECKING:
    import argparse

    from inventory.runbook import RebasedWave, Rebasing, Runbook


def runbook(options: argparse.Namespace, progress: Progress) -> Answer:
    """Print the runbook of a wave, or a line for each; with `--rebase` what times speak for."""
    project = opened(options)
    if project.accepted is None:
        raise NoPlanError
    plan = project.accepted.plan
    if options.wave is not None and all(one.number != options.wave for one in plan.waves):
        raise NoSuchWaveError(options.wave, plan)
    derived = stages.derive(project, Share(progress, 0.0, 0.7))
    document: dict[str, Any] = run_document.heading(project)
    if options.rebase or options.apply:
        found, waves = rebase(project, derived, Share(progress, 0.7, 1.0))
        if options.apply and found:
            project_file.save(runbook_edits.apply_rebasing(project), options.plan)
        document["rebasing"] = rebasing_document(found, waves)
        document["applied"] = bool(options.apply and found)
        return Answer(document=document, text=_rebasing_text(found, waves, applied=options.apply))
    only = None if options.wave is None else {options.wave}
    books = make_runbooks(project, derived, only=only, progress=Share(progress, 0.7, 1.0))
    if options.wave is None:
        document["runbooks"] = [runbook_summary(book) for book in books]
        return Answer(document=document, text="\n".join(_line(book) for book in books))
    document["runbook"] = runbook_document(books[0])
    return Answer(document=document, text=_text(books[0]))


def add_runbook(adding: Adding) -> None:
    """Add `decant runbook`."""
    parser = command(
        adding, "runbook", runbook, "print the cutover runbook of a wave",
        "Print the cutover runbook of one wave: steps in the order of dependencies with times and "
        "owners, gates, the way back, and what speaks against it. Without --wave, one line for "
        "each wave. `decant export --only runbooks` writes them as files.",
    )  # fmt: skip
    add_plan(parser)
    parser.add_argument("--wave", type=int, metavar="NUMBER", help="the wave")
    parser.add_argument(
        "--rebase", action="store_true",
        help="set planned beside actual times, and print what they would change in later waves",
    )  # fmt: skip
    parser.add_argument(
        "--apply", action="store_true", help="as --rebase, and save the estimates put right"
    )
    add_today(parser)


def _line(book: Runbook) -> str:
    sums = book.arithmetic
    fits = "fits" if sums.fits else f"does not fit ({sums.needed} of {sums.window} min)"
    draft = ", draft" if book.is_draft else ""
    return (
        f"Wave {book.wave}: go-live {local_text(book.window, book.window.go_live)}, "
        f"{formats.count(len(book.steps), 'step')}, {fits}{draft}"
    )


def _text(book: Runbook) -> str:
    lines = [_line(book)]
    lines += [f"  {one.severity.value}: {one.text}" for one in book.findings]
    lines.append(f"Affected: {'; '.join(one.name for one in book.services)}")
    for step in book.steps:
        after = ", ".join(str(book.step_by_id[key].number) for key in step.after)
        lines.append(
            f"{step.number:>4}  {local_text(book.window, step.start)}  {step.minutes:>5} min  "
            f"{step.title} [{step.owner or step.team}]"
            + (f" after {after}" if after else "")
            + (" - POINT OF NO RETURN" if step.point_of_no_return else "")
            + (f" - {step.status.value}" if step.status.is_over else "")
        )
    return "\n".join(lines)


def _rebasing_text(
    found: tuple[Rebasing, ...], waves: tuple[RebasedWave, ...], *, applied: bool
) -> str:
    if not found:
        return "No step is done with both its times: there is nothing to compare yet."
    lines = [
        f"{one.kind}: {formats.count(one.steps, 'step')}, estimated {one.estimated} min, took "
        f"{one.actual} min: {one.percent} % (now {one.now} %)"
        for one in found
    ]
    lines += [f"  wave {one.wave}: {one.before} -> {one.after} min forward" for one in waves]
    lines.append("Applied and saved." if applied else "Nothing is changed; --apply applies it.")
    return "\n".join(lines)
