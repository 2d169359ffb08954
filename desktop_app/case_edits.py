"""Every change to the terms of the business case, as a pure function.  No Qt here.

What contradicts itself is raised as a `CaseTermsError`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from costing.cases.terms import (
    Benefit,
    BenefitKind,
    Capitalised,
    Contingency,
    Funding,
    Inflation,
    IrrecoverableVat,
    LineEvidence,
    ZeroReason,
)
from desktop_app.edits import keep_baselines, set_case

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from costing.cases.scenario import NamedScenario
    from costing.cases.terms import CaseTerms
    from desktop_app.project import Project


@dataclass(frozen=True, kw_only=True)
class LineTerms:
    """What is said of one standard line; None or "" where nothing is.

    Attributes:
        budget: Owner, budget code, who agreed, when and whether a post is deleted, as a benefit
            that names the line; only of lines that are paid today.
    """

    zero: ZeroReason | None = None
    evidence: LineEvidence | None = None
    inflation: Inflation | None = None
    funding: Funding | None = None
    capitalised: Capitalised | None = None
    vat: IrrecoverableVat | None = None
    contingency: Contingency | None = None
    budget: Benefit | None = None


def line_terms(terms: CaseTerms, line: str) -> LineTerms:
    """Return what is said of exactly this standard line, not of its block."""

    def one_of(entries: Iterable[Any]) -> Any:
        return next((entry for entry in entries if entry.line == line), None)

    return LineTerms(
        zero=one_of(terms.zero_reasons),
        evidence=one_of(terms.evidence),
        inflation=one_of(terms.inflation),
        funding=one_of(terms.funding),
        capitalised=one_of(terms.capitalised),
        vat=one_of(terms.vat),
        contingency=next((one for one in terms.contingency if line in one.lines), None),
        budget=next((one for one in terms.benefits if line in one.lines), None),
    )


def set_line_terms(project: Project, line: str, said: LineTerms) -> Project:
    """Return the project with what is said of one standard line, and nothing else of it."""
    terms = project.case
    return set_case(
        project,
        replace(
            terms,
            zero_reasons=_put(terms.zero_reasons, line, said.zero),
            evidence=_put(terms.evidence, line, said.evidence),
            inflation=_put(terms.inflation, line, said.inflation),
            funding=_put(terms.funding, line, said.funding),
            capitalised=_put(terms.capitalised, line, said.capitalised),
            vat=_put(terms.vat, line, said.vat),
            contingency=_put_contingency(terms.contingency, line, said.contingency),
            benefits=_put_budget(terms.benefits, line, said.budget),
        ),
    )


def set_zero_reason(project: Project, line: str, reason: str) -> Project:
    """Return the project with why a line costs nothing; "" for no reason."""
    terms = project.case
    entry = ZeroReason(line=line, reason=reason) if reason.strip() else None
    if entry is None and not any(one.line == line for one in terms.zero_reasons):
        return project
    return set_case(project, replace(terms, zero_reasons=_put(terms.zero_reasons, line, entry)))


def set_benefit(project: Project, benefit: Benefit) -> Project:
    """Return the project with a benefit; one of the same id is changed where it stands."""
    terms = project.case
    known = any(one.id == benefit.id for one in terms.benefits)
    others = tuple(benefit if one.id == benefit.id else one for one in terms.benefits)
    return set_case(project, replace(terms, benefits=others if known else (*others, benefit)))


def remove_benefit(project: Project, benefit_id: str) -> Project:
    """Return the project without a benefit."""
    kept = tuple(one for one in project.case.benefits if one.id != benefit_id)
    return set_case(project, replace(project.case, benefits=kept))


def set_scenario(project: Project, scenario: NamedScenario, instead_of: str = "") -> Project:
    """Return the project with a scenario, in place of the one called `instead_of`, else as last.

    Raises `CaseTermsError` where another one has the name already.
    """
    scenarios = project.case.scenarios
    if any(one.name == instead_of for one in scenarios):
        made = tuple(scenario if one.name == instead_of else one for one in scenarios)
    else:
        made = (*scenarios, scenario)
    return set_case(project, replace(project.case, scenarios=made))


def remove_scenario(project: Project, name: str) -> Project:
    """Return the project without a scenario."""
    kept = tuple(one for one in project.case.scenarios if one.name != name)
    return set_case(project, replace(project.case, scenarios=kept))


def free_name(name: str, taken: Iterable[str]) -> str:
    """Return `name` with the first number behind it that makes it unlike all that are taken."""
    used, number, made = {one.casefold() for one in taken}, 2, name
    while made.casefold() in used:
        made, number = f"{name} ({number})", number + 1
    return made


def remove_baseline(project: Project, name: str) -> Project:
    """Return the project without a saved baseline."""
    kept = tuple(one for one in project.case.baselines if one.name != name)
    return keep_baselines(project, kept)


def _put(entries: tuple[Any, ...], line: str, entry: Any) -> tuple[Any, ...]:
    if entry is None:
        return tuple(one for one in entries if one.line != line)
    if any(one.line == line for one in entries):
        return tuple(entry if one.line == line else one for one in entries)
    return (*entries, entry)


def _put_contingency(
    entries: tuple[Contingency, ...], line: str, entry: Contingency | None
) -> tuple[Contingency, ...]:
    """Take the line out of what it stands in now, and into an entry of its own."""
    before = next((one for one in entries if line in one.lines), None)
    if entry is not None and before is not None and entry == before:
        return entries
    kept = [
        replace(one, lines=tuple(name for name in one.lines if name != line)) for one in entries
    ]
    kept = [one for one in kept if one.lines]
    return (*kept, replace(entry, lines=(line,))) if entry is not None else tuple(kept)


def _put_budget(
    benefits: tuple[Benefit, ...], line: str, budget: Benefit | None
) -> tuple[Benefit, ...]:
    """Change the benefit that names the line; without any, one of its own is made."""
    before = next((one for one in benefits if line in one.lines), None)
    if before is None:
        return benefits if budget is None else (*benefits, budget)
    if budget is None:
        alone = before.lines == (line,) and not before.realised
        if alone:
            return tuple(one for one in benefits if one is not before)
        budget = replace(before, owner="", budget_code="", agreed_by="", agreed_on=None)
    return tuple(budget if one is before else one for one in benefits)


def new_budget(line: str, title: str, taken: Iterable[str]) -> Benefit:
    """Return a benefit of one standard line, with nothing agreed yet."""
    used, made, number = set(taken), f"line_{line.lower()}", 2
    while made in used:
        made, number = f"line_{line.lower()}_{number}", number + 1
    return Benefit(id=made, title=title, kind=BenefitKind.AVOIDED, lines=(line,))
