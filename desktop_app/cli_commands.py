"""What each command of the command line does: options in, one document and one text out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from costing.assumptions_file import read_assumptions_file
from costing.price_checks import check_prices
from costing.price_sources.price_file import load_price_book
from costing.prices import parse_target, price_rows
from desktop_app import (
    anonymising,
    audit_document,
    edits,
    project_file,
    run_document,
    stages,
    summary,
)
from desktop_app.exit_dates import proposed_policy
from desktop_app.explanations import explain as explain_thing
from desktop_app.project import Project
from desktop_app.rules_file import read_rules
from inventory.dispositions import read_rules as read_disposition_rules
from inventory.errors import PlannerError
from inventory.progress import Share, raise_if_cancelled

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from inventory.findings import Finding
    from inventory.progress import Progress
    from inventory.waves.plan import WaveResult

#: Deterministic seconds of search where nobody says otherwise.
LIMIT_SECONDS = 10.0


class NoOutputFolderError(PlannerError):
    """The folder for the files cannot be used."""

    def __init__(self, folder: Path, why: str) -> None:
        super().__init__(f"{folder} cannot be used for the files: {why}. Choose another folder.")


class SameFileError(PlannerError):
    """A copy would be written over its original."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is the plan itself. Give the copy another name.")


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a command says: the document for `--json`, the text for people."""

    document: dict[str, Any] = field(default_factory=dict)
    text: str = ""


def run(options: argparse.Namespace, progress: Progress) -> Answer:
    """Read files, plan the waves, price them and write every export into `--out`."""
    project = _imported(Project(), options, Share(progress, 0.0, 0.25))
    project = _priced(_dated(project, options), options)
    result = _searched(project, options, Share(progress, 0.25, 0.7))
    if result.plan is not None:
        project = edits.accept_plan(project, result)
    derived = stages.derive(project, Share(progress, 0.7, 0.9))
    folder = _folder(options.out)
    paths = stages.export(project, derived, folder, progress=Share(progress, 0.9, 1.0))
    names = tuple(str(path) for path in paths)
    return Answer(
        document=run_document.run_document(project, derived, result, names),
        text=summary.of_run(project, derived, result, paths),
    )


def import_(options: argparse.Namespace, progress: Progress) -> Answer:
    """Read files into a new or existing plan and save it; with `--dry-run` say what would."""
    known = project_file.load(options.plan) if options.plan.exists() else Project()
    project = _imported(known, options, progress)
    answer = _findings_answer(project, project.import_findings)
    if not options.dry_run:
        project_file.save(project, options.plan)
        return answer
    difference = stages.difference(known, project)
    rows = [run_document.change(one) for one in difference.changes]
    return Answer(
        document={**answer.document, "difference": rows}, text=summary.of_difference(difference)
    )


def check(options: argparse.Namespace, progress: Progress) -> Answer:
    """Print the findings of a plan and the rules its waves break."""
    project = _opened(options)
    derived = stages.derive(project, progress)
    answer = _findings_answer(project, derived.findings)
    broken = [run_document.violation(one) for one in derived.violations]
    lines = [answer.text, *(f"  broken rule: {one.text}" for one in derived.violations)]
    return Answer(document={**answer.document, "violations": broken}, text="\n".join(lines))


def waves(options: argparse.Namespace, progress: Progress) -> Answer:
    """Make the wave plan of a plan file and save it there."""
    project = _with_dispositions(_dated(_opened(options), options), options)
    result = _searched(project, options, Share(progress, 0.0, 0.8))
    if result.plan is not None:
        project = edits.accept_plan(project, result)
        project_file.save(project, options.plan)
    derived = stages.derive(project, Share(progress, 0.8, 1.0))
    document = {
        **run_document.heading(project),
        "graph": run_document.graph_totals(derived),
        "waves": run_document.waves(project.inventory, result, derived),
    }
    return Answer(document=document, text=summary.of_waves(project.inventory, derived, result))


def audit(options: argparse.Namespace, progress: Progress) -> Answer:
    """Judge a wave plan made elsewhere; the plan file stays as it is."""
    project = _dated(_opened(options), options)
    found = stages.audit_waves(project, options.waves, progress)
    document = audit_document.audit_document(project.inventory, found)
    return Answer(
        document={**run_document.heading(project), **document},
        text=audit_document.audit_text(project.inventory, found),
    )


def cost(options: argparse.Namespace, progress: Progress) -> Answer:
    """Print what every target of a plan costs and saves."""
    project = _priced(_opened(options), options)
    derived = stages.derive(project, progress)
    document = {
        **run_document.heading(project),
        "costs": run_document.costs(derived.costs[0]) if derived.costs else None,
        "compared": [run_document.costs(one) for one in derived.costs[1:]],
        "sizing": run_document.sizings(project.inventory, derived),
    }
    return Answer(document=document, text=summary.of_costs(derived))


def export(options: argparse.Namespace, progress: Progress) -> Answer:
    """Write the files of a plan."""
    project = _opened(options)
    only = None if options.only is None else tuple(options.only.split(","))
    stages.check_export_names(only)
    derived = stages.derive(project, Share(progress, 0.0, 0.5))
    paths = stages.export(
        project, derived, _folder(options.out), only=only, progress=Share(progress, 0.5, 1.0)
    )
    names = [str(path) for path in paths]
    return Answer(document={**run_document.heading(project), "files": names}, text="\n".join(names))


def explain(options: argparse.Namespace, progress: Progress) -> Answer:
    """Say why a thing is as it is."""
    project = _opened(options)
    derived = stages.derive(project, progress)
    sentences = explain_thing(project, derived, options.thing)
    return Answer(
        document={**run_document.heading(project), "thing": options.thing, "why": list(sentences)},
        text="\n".join(sentences),
    )


def prices_show(options: argparse.Namespace, _progress: Progress) -> Answer:
    """Print every price that is held for a target."""
    book = load_price_book()
    target = parse_target(options.target, book.targets())
    shown = price_rows(book, target)
    return Answer(
        document={
            "target": str(target),
            "as_of": book.target_as_of(target).isoformat(),
            "currency": book.currency(target),
            "prices": [run_document.price_row(row) for row in shown],
        },
        text=summary.of_prices(shown),
    )


def prices_check(_options: argparse.Namespace, progress: Progress) -> Answer:
    """Check the embedded price book against the invariants of every price book."""
    found = check_prices(load_price_book(), progress)
    return Answer(
        document={"invariants": [run_document.invariant(one) for one in found]},
        text=summary.of_invariants(found),
    )


def anonymise(options: argparse.Namespace, progress: Progress) -> Answer:
    """Write a copy of a plan with pseudonyms, and the key that turns it back."""
    project = project_file.load(options.plan)
    _check_other_file(options.out, options.plan)
    progress.report(0.2, "Replacing names")
    made, key = anonymising.anonymise(project)
    anonymising.write_key(options.key, key)
    try:
        raise_if_cancelled(progress)
        project_file.save(made, options.out)
    except BaseException:
        options.key.unlink(missing_ok=True)  # a key without its plan serves nobody
        raise
    return Answer(
        document={"files": [str(options.out), str(options.key)], "texts": len(key["texts"])},
        text=f"{options.out}\n{options.key}\n"
        f"{len(key['texts']):,} texts were replaced. Keep {options.key.name} in the building: "
        "it holds the originals.",
    )


def restore(options: argparse.Namespace, progress: Progress) -> Answer:
    """Write a copy of an anonymised plan with its names put back."""
    project = project_file.load(options.plan)
    _check_other_file(options.out, options.plan)
    key = anonymising.read_key(options.key)
    progress.report(0.5, "Putting names back")
    project_file.save(anonymising.restore(project, key), options.out)
    return Answer(document={"files": [str(options.out)]}, text=str(options.out))


def formats(_options: argparse.Namespace, _progress: Progress) -> Answer:
    """List what can be read and written."""
    read, written = stages.import_formats(), stages.export_formats()
    return Answer(
        document={
            "read": [
                {"format": one.name, "title": one.title, "columns": list(one.columns)}
                for one in read
            ],
            "written": [{"format": name, "title": title} for name, title in written],
        },
        text=summary.of_formats(read, written),
    )


def sample(options: argparse.Namespace, _progress: Progress) -> Answer:
    """Write the files of the sample estate into a folder."""
    names = [str(path) for path in stages.write_sample(_folder(options.folder))]
    return Answer(document={"files": names}, text="\n".join(names))


def _searched(project: Project, options: argparse.Namespace, progress: Progress) -> WaveResult:
    return stages.plan_waves(
        project,
        seed=options.seed,
        limit_seconds=options.limit,
        improve_seconds=options.improve,
        progress=progress,
    )


def _imported(project: Project, options: argparse.Namespace, progress: Progress) -> Project:
    return stages.import_files(
        _with_dispositions(project, options),
        tuple(options.files),
        today=options.today or _this_day(),
        as_format=options.as_format,
        maps=tuple(options.maps),
        progress=progress,
    )


def _with_dispositions(project: Project, options: argparse.Namespace) -> Project:
    if options.dispositions is None:
        return project
    return edits.set_dispositions(project, read_disposition_rules(options.dispositions))


def _opened(options: argparse.Namespace) -> Project:
    project = project_file.load(options.plan)
    today = options.today or project.today or _this_day()
    return edits.set_today(project, today)


def _dated(project: Project, options: argparse.Namespace) -> Project:
    """Return the project with its policy from the options; what had to be proposed is found."""
    known = project.policy
    policy, findings = proposed_policy(
        project.inventory,
        project.today or _this_day(),
        start=options.start or (known.start if known else None),
        exit_by=options.exit_by or (known.exit_by if known else None),
    )
    if known is not None:
        policy = replace(known, start=policy.start, exit_by=policy.exit_by)
    if options.rules is not None:
        before = policy
        policy = read_rules(options.rules, policy, project.inventory)
        # A date from the rules file needs no proposal.
        kept = {
            "proposed-start-date": policy.start == before.start,
            "proposed-exit-date": policy.exit_by == before.exit_by,
        }
        findings = tuple(one for one in findings if kept[one.code])
    dated = edits.set_policy(project, policy)
    return replace(dated, import_findings=(*project.import_findings, *findings))


def _priced(project: Project, options: argparse.Namespace) -> Project:
    known = load_price_book().targets()
    if options.targets:
        chosen = tuple(parse_target(text, known) for text in options.targets)
        project = edits.set_targets(project, chosen)
    if options.assumptions is not None:
        for name, value in read_assumptions_file(options.assumptions).items():
            project = edits.set_assumption(project, name, value)
    if options.currency is not None:
        project = replace(project, currency=options.currency.upper())
    return project


def _findings_answer(project: Project, findings: tuple[Finding, ...]) -> Answer:
    return Answer(
        document={
            **run_document.heading(project),
            "rows": run_document.rows(project.rows),
            "inventory": run_document.inventory_totals(project.inventory),
            "findings": [run_document.finding(one) for one in findings],
        },
        text=summary.of_findings(project, findings),
    )


def _check_other_file(out: Path, plan: Path) -> None:
    if out.exists() and out.samefile(plan):
        raise SameFileError(out)


def _folder(path: Path) -> Path:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NoOutputFolderError(path, (error.strerror or str(error)).lower()) from error
    return path


def _this_day() -> date:
    return date.today()  # noqa: DTZ011 - the person's own day, not UTC's
