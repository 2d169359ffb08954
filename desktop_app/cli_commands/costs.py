"""Commands about figures and files of a plan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from costing.cases.terms_file import read_case_file
from costing.recharge.sharing_file import read_sharing_file
from costing.templates import read_template
from costing.uncertainty.ranges_file import read_ranges_file
from desktop_app import (
    cases_document,
    edits,
    project_file,
    ranges_document,
    run_document,
    sizes_document,
    stages,
    summary,
)
from desktop_app.cli_commands.answers import Answer, output_folder
from desktop_app.cli_commands.opening import opened, priced
from desktop_app.cli_commands.parsing import Adding, add_plan, add_pricing, add_today, command
from desktop_app.composition_words import composition_document, line_document
from desktop_app.formats import DAY_FORMATS
from inventory.progress import Progress, Share

if TYPE_CHECKING:
    import argparse

    from desktop_app.project import Project

#: Servers up to which scenarios are always worked out: each takes as long as a projection.
SCENARIOS_UP_TO = 5_000


def cost(options: argparse.Namespace, progress: Progress) -> Answer:
    """Print what every target of a plan costs and saves."""
    as_saved = opened(options)
    project = _shared_out(priced(as_saved, options), options)
    derived = stages.derive(project, Share(progress, 0.0, 0.5))
    if options.save_baseline is not None:
        terms = stages.baseline_saved(project, derived, options.save_baseline)
        as_saved = edits.keep_baselines(as_saved, terms.baselines)
        project = edits.keep_baselines(project, terms.baselines)
    made = by_application = None
    if options.scenarios or len(project.inventory.estate) <= SCENARIOS_UP_TO:
        made = stages.run_scenarios(project, derived, Share(progress, 0.5, 0.6))
        by_application = stages.by_application(project, derived)
    if options.save or options.save_baseline is not None:
        project_file.save(project if options.save else as_saved, options.plan)
    document = {
        **run_document.heading(project),
        "costs": run_document.costs(derived.costs[0]) if derived.costs else None,
        "compared": [run_document.costs(one) for one in derived.costs[1:]],
        "sizing": sizes_document.sizings(project.inventory, derived),
        "placements": sizes_document.placements(derived),
        "composition": composition_document(derived.costs[0].projection if derived.costs else None),
        "lines": line_document(derived.costs[0].projection if derived.costs else None),
        "composition_compared": {
            str(one.target): composition_document(one.projection) for one in derived.costs[1:]
        },
        "lines_compared": {
            str(one.target): line_document(one.projection) for one in derived.costs[1:]
        },
        "cases": [cases_document.cases(project, one) for one in derived.costs],
        "application_costs": cases_document.rows_of(by_application),
        "options": cases_document.options(derived.options if made is None else made.options),
        "scenarios": None if made is None else cases_document.scenarios(made.plan, made.cases),
        "baselines": [
            row for one in derived.costs[:1] for row in cases_document.baselines(project, one)
        ],
    }
    text = "\n".join(
        part
        for part in (
            derived.options.verdict if derived.options is not None else "",
            summary.of_costs(derived),
            *(cases_document.in_words(one) for one in derived.costs[:1]),
        )
        if part
    )
    for one in derived.costs[:1]:
        if one.energy is not None:
            document["energy"] = ranges_document.energy(one.energy)
            document["recharge"] = ranges_document.recharge(one)
        document["recovery_costs"] = ranges_document.rows_of(one, "recovery_costs")
    if options.simulate:
        simulation = stages.simulate(
            project,
            derived,
            draws=options.draws,
            seed=options.seed,
            progress=Share(progress, 0.6, 1.0),
        )
        document["uncertainty"] = ranges_document.uncertainty(simulation)
        text = f"{text}\n{ranges_document.in_words(simulation)}"
    return Answer(document=document, text=text)


def _shared_out(project: Project, options: argparse.Namespace) -> Project:
    """Return the project with the options' ranges and way of sharing costs."""
    if options.case is not None:
        project = edits.set_case(project, read_case_file(options.case))
    if options.ranges is not None:
        project = edits.set_uncertainty(project, read_ranges_file(options.ranges))
    if options.sharing is not None:
        sharing = read_sharing_file(options.sharing)
        project = edits.set_recharge(project, sharing.policy)
        for formula in sharing.formulas:
            project = edits.add_funding(project, formula)
    return project


def export(options: argparse.Namespace, progress: Progress) -> Answer:
    """Write the files of a plan."""
    project = opened(options)
    only = None if options.only is None else tuple(options.only.split(","))
    stages.check_export_names(only)
    if options.template is not None:
        project = edits.set_template(project, read_template(options.template))
        if options.save:
            project_file.save(project, options.plan)
    derived = stages.derive(project, Share(progress, 0.0, 0.5))
    if options.scenarios:
        made = stages.run_scenarios(project, derived)
        derived = derived if made is None else stages.with_scenarios(derived, made)
    if options.simulate:
        derived = stages.with_ranges(project, derived)
    paths = stages.export(
        project,
        derived,
        output_folder(options.out),
        only=only,
        day_format=DAY_FORMATS[options.date_format],
        progress=Share(progress, 0.5, 1.0),
    )
    names = [str(path) for path in paths]
    return Answer(document={**run_document.heading(project), "files": names}, text="\n".join(names))


def add_cost(adding: Adding) -> None:
    """Add `decant cost`."""
    parser = command(adding, "cost", cost, "print the projection and its statement")
    add_plan(parser)
    add_pricing(parser)
    parser.add_argument(
        "--save", action="store_true",
        help="keep targets, rate cards, buying file, assumptions and currency in the plan",
    )  # fmt: skip
    parser.add_argument(
        "--simulate", action="store_true", help="ranges: net present value, exit date, what turns"
    )
    parser.add_argument("--draws", type=int, metavar="N", help="draws of --simulate")
    parser.add_argument("--seed", type=int, metavar="S", help="seed of --simulate")
    parser.add_argument(
        "--ranges", type=Path, metavar="FILE",
        help="three-point estimates, slips, risks, correlations (TOML); kept with --save",
    )  # fmt: skip
    parser.add_argument(
        "--sharing", type=Path, metavar="FILE",
        help="recharge and funding formulas (TOML); kept with --save",
    )  # fmt: skip
    parser.add_argument(
        "--case", type=Path, metavar="FILE",
        help="price rises, budgets, benefits, funding, evidence, scenarios (TOML); see --save",
    )  # fmt: skip
    parser.add_argument(
        "--scenarios", action="store_true",
        help=f"work out the named scenarios of more than {SCENARIOS_UP_TO:,} servers too",
    )  # fmt: skip
    parser.add_argument(
        "--save-baseline", metavar="NAME", help="keep today's figures in the plan under a name"
    )
    add_today(parser)


def add_export(adding: Adding) -> None:
    """Add `decant export`."""
    parser = command(adding, "export", export, "write the plan's files")
    add_plan(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where files go")
    parser.add_argument(
        "--simulate", action="store_true", help="with the tables of a simulation among the costs"
    )
    parser.add_argument(
        "--scenarios", action="store_true", help="with the named scenarios among the costs"
    )
    parser.add_argument(
        "--only", metavar="NAME,NAME", help="exports to write; default: those of the plan"
    )
    parser.add_argument(
        "--template", type=Path, metavar="DIR",
        help="folder with template.toml: the organisation's look of papers and workbooks",
    )  # fmt: skip
    parser.add_argument("--save", action="store_true", help="keep the template in the plan")
    parser.add_argument(
        "--date-format", choices=tuple(DAY_FORMATS), default="yyyy-mm-dd",
        help="how dates are written in files for issue trackers",
    )  # fmt: skip
    add_today(parser)
