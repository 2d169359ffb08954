"""Commands about the waves of a plan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app import audit_document, edits, project_file, run_document, stages, summary
from desktop_app.cli_commands.answers import Answer
from desktop_app.cli_commands.editing import compare
from desktop_app.cli_commands.opening import dated, opened, searched, with_dispositions
from desktop_app.cli_commands.parsing import (
    Adding,
    add_dispositions,
    add_plan,
    add_planning,
    add_today,
    command,
    day,
    seconds,
)
from desktop_app.questions import FORMS, Question, answer
from desktop_app.stages import planning
from inventory.progress import Progress, Share

if TYPE_CHECKING:
    import argparse

#: Deterministic seconds that a question which searches for plans may take in all.
EXPLAIN_SECONDS = 20.0


def waves(options: argparse.Namespace, progress: Progress) -> Answer:
    """Make the wave plan of a plan file and save it there; with `--compare` only compare."""
    if options.compare is not None:
        options.other = options.compare
        return compare(options, progress)
    project = with_dispositions(dated(opened(options), options), options)
    if options.repair:
        if project.accepted is None:
            raise edits.NoPlanError
        plan = project.accepted.plan
        result = planning.repair_waves(project, plan, Share(progress, 0.0, 0.8))
    else:
        result = searched(project, options, Share(progress, 0.0, 0.8))
    if result.plan is not None:
        project = edits.accept_plan(project, result)
        project_file.save(project, options.plan)
    derived = stages.derive(project, Share(progress, 0.8, 1.0))
    document = {
        **run_document.heading(project),
        "graph": run_document.graph_totals(derived),
        "waves": run_document.waves(project.inventory, result, derived),
    }
    text = summary.of_waves(project.inventory, derived, result)
    if options.repair and result.plan is not None:
        text += "".join(f"\n  moved: {sentence}" for sentence in result.reasons)
    return Answer(document=document, text=text)


def audit(options: argparse.Namespace, progress: Progress) -> Answer:
    """Judge a wave plan made elsewhere; the plan file stays as it is."""
    project = dated(opened(options), options)
    found = stages.audit_waves(project, options.waves, progress)
    document = audit_document.audit_document(project.inventory, found)
    return Answer(
        document={**run_document.heading(project), **document},
        text=audit_document.audit_text(project.inventory, found),
    )


def explain(options: argparse.Namespace, progress: Progress) -> Answer:
    """Say why a thing is as it is."""
    project = opened(options)
    derived = stages.derive(project, Share(progress, 0.0, 0.3))
    found = answer(
        Question(
            words=options.thing,
            project=project,
            derived=derived,
            seed=options.seed,
            limit_seconds=options.limit,
            progress=Share(progress, 0.3, 1.0),
        )
    )
    document = {
        **run_document.heading(project),
        "thing": options.thing,
        "why": list(found.sentences),
    }
    if found.data:
        document["answer"] = found.data
    return Answer(document=document, text="\n".join(found.sentences))


def add_waves(adding: Adding) -> None:
    """Add `decant waves`."""
    parser = command(adding, "waves", waves, "make the wave plan and save it")
    add_plan(parser)
    parser.add_argument(
        "--repair",
        action="store_true",
        help="keep the plan and move as little as its rules and pins ask for",
    )
    add_planning(parser)
    add_dispositions(parser)
    parser.add_argument(
        "--compare", type=Path, metavar="Q.decant",
        help="search for nothing; set the plan beside that of another file",
    )  # fmt: skip
    add_today(parser)


def add_audit(adding: Adding) -> None:
    """Add `decant audit`."""
    parser = command(
        adding, "audit", audit, "judge a wave plan made elsewhere",
        "Read a wave plan out of a CSV or XLSX file with a column of waves and one of servers or "
        "applications, dates if it has any; print the rules it breaks, repairs, and its score "
        "beside that of the accepted plan. Nothing is changed.",
    )  # fmt: skip
    add_plan(parser)
    parser.add_argument(
        "--waves", type=Path, required=True, metavar="FILE", help="the wave plan (CSV or XLSX)"
    )
    parser.add_argument("--start", type=day, metavar="DATE", help="no cutover before it")
    parser.add_argument("--exit-by", type=day, metavar="DATE", help="last day on site")
    parser.add_argument("--rules", type=Path, metavar="FILE", help="wave rules (TOML)")
    add_today(parser)


def add_explain(adding: Adding) -> None:
    """Add `decant explain`."""
    forms = "; ".join(f'"{form.usage}": {form.about}' for form in FORMS)
    parser = command(
        adding, "explain", explain, "say why: a server, a wave, a date ...",
        "Say why a thing is as it is, or answer a question in quotation marks. Questions are: "
        f"{forms}.",
    )  # fmt: skip
    add_plan(parser)
    parser.add_argument(
        "thing", help="a server, application, host, rack, contract, 'wave 3', or a question"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--limit", type=seconds, default=EXPLAIN_SECONDS, metavar="SECONDS",
        help="deterministic seconds of search, for questions that search for plans",
    )  # fmt: skip
    add_today(parser)
