"""The standard lines of the business case as entries: evidence, budget, price rises, why 0."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.assumptions import Grade
from costing.cases.terms import (
    Capitalised,
    Contingency,
    Funding,
    Inflation,
    IrrecoverableVat,
    LineEvidence,
    ZeroReason,
)
from costing.lines import ZERO
from costing.report.evidence import standard_titles
from desktop_app import case_edits, edits
from desktop_app.case_edits import LineTerms, line_terms
from desktop_app.language import translate
from desktop_app.models.case_line_fields import WHOLE, case_line_fields
from desktop_app.models.entry_fields import refuse_unless
from desktop_app.models.entry_kinds import EntryKind, EntryRow, Heading

if TYPE_CHECKING:
    from costing.cases.terms import Benefit
    from desktop_app.derived import Derived
    from desktop_app.models.entry_fields import Values
    from desktop_app.project import Project


def _rows(project: Project, derived: Derived | None) -> tuple[EntryRow, ...]:
    cost = next(iter(derived.costs), None) if derived is not None else None
    projection = cost.projection if cost is not None else None
    sums: dict[str, list[Decimal]] = {}
    sides = (projection.do_nothing, projection.option) if projection is not None else ((), ())
    for side, lines in enumerate(sides):
        for one in lines:
            sums.setdefault(one.standard, [ZERO, ZERO])[side] += one.total
    states = _states(derived)
    rows = [
        EntryRow(
            key=WHOLE,
            cells=("", translate("Costs", "The case as a whole"), None, None, "", "", "", "", ""),
            name=translate("Costs", "The case as a whole"),
            removable=False,
        )
    ]
    for line, title in standard_titles().items():
        said = line_terms(project.case, line)
        staying, leaving = sums.get(line, (None, None))
        state = states.get(line, "")
        rows.append(
            EntryRow(
                key=line,
                cells=(
                    line,
                    title,
                    staying,
                    leaving,
                    state,
                    said.evidence.grade.value if said.evidence is not None else "",
                    said.budget.budget_code if said.budget is not None else "",
                    said.budget.owner if said.budget is not None else "",
                    said.zero.reason if said.zero is not None else "",
                ),
                name=f"{line} {title}",
                removable=False,
                mark="warning" if state in {"no value entered", "0 without a reason"} else "",
            )
        )
    return tuple(rows)


def _states(derived: Derived | None) -> dict[str, str]:
    cost = next(iter(derived.costs), None) if derived is not None else None
    tables = cost.tables if cost is not None else ()
    found = next((one for one in tables if one.name == "completeness"), None)
    return {str(row[0]): str(row[2]) for row in found.rows} if found is not None else {}


def _values(project: Project, _derived: Derived | None, key: str) -> Values:
    terms = project.case
    said = line_terms(terms, "" if key == WHOLE else key)
    rise = {
        "rise": said.inflation.per_year if said.inflation is not None else None,
        "rise_source": said.inflation.source if said.inflation is not None else "",
    }
    if key == WHOLE:
        names = (
            "timing window_years threshold_years borrowing_rate "
            "asset_life_years contractual_hours absence_hours"
        )
        return {**{name: getattr(terms, name) for name in names.split()}, **rise}
    proof, budget, held = said.evidence, said.budget, said.contingency
    return {
        **rise,
        "zero": said.zero.reason if said.zero is not None else "",
        "grade": proof.grade if proof is not None else None,
        "source": proof.source if proof is not None else "",
        "source_date": proof.source_date if proof is not None else None,
        "vat": said.vat.rate if said.vat is not None else None,
        "vat_reason": said.vat.reason if said.vat is not None else "",
        "route": said.funding.route if said.funding is not None else None,
        "capitalised": said.capitalised.reason if said.capitalised is not None else "",
        "contingency": held.ratio if held is not None else None,
        "contingency_source": held.source if held is not None else "",
        "budget_code": budget.budget_code if budget is not None else "",
        "owner": budget.owner if budget is not None else "",
        "agreed_by": budget.agreed_by if budget is not None else "",
        "agreed_on": budget.agreed_on if budget is not None else None,
        "post_deleted": budget.post_deleted if budget is not None else False,
    }


def _save(
    project: Project, _derived: Derived | None, key: str, values: Values
) -> tuple[Project, str]:
    if key == WHOLE:
        return _save_whole(project, values), key
    _check(values)
    before = line_terms(project.case, key)
    said = LineTerms(
        zero=ZeroReason(line=key, reason=values["zero"]) if values["zero"] else None,
        evidence=LineEvidence(
            line=key,
            grade=values["grade"],
            source=values["source"],
            source_date=values["source_date"],
        )
        if values["grade"] is not None
        else None,
        inflation=_rise(values, key),
        vat=IrrecoverableVat(line=key, rate=values["vat"], reason=values["vat_reason"])
        if values["vat"] is not None
        else None,
        funding=Funding(line=key, route=values["route"]) if values.get("route") else None,
        capitalised=Capitalised(line=key, reason=values["capitalised"])
        if values.get("capitalised")
        else None,
        contingency=_contingency(before, values, key),
        budget=_budget(project, before, values, key),
    )
    return case_edits.set_line_terms(project, key, said), key


def _check(values: Values) -> None:
    vat, part = values["vat"], values.get("contingency")
    refuse_unless(
        {
            "grade": translate("Costs", "Choose a grade: the evidence that is named needs one.")
            if values["grade"] is None and (values["source"] or values["source_date"])
            else "",
            "source": translate("Costs", "Say what proves it.")
            if values["grade"] and not values["source"]
            else "",
            "rise": _rise_problem(values["rise"]),
            "rise_source": translate("Costs", "Say where the price rise comes from.")
            if values["rise"] is not None and not values["rise_source"]
            else "",
            "vat": translate("Costs", "VAT lies between 0 % and 100 %.")
            if vat is not None and not 0 <= vat <= 1
            else "",
            "contingency": translate("Costs", "It lies between 0 % and 1000 %.")
            if part is not None and not 0 <= part <= 10  # noqa: PLR2004 - ten times the line
            else "",
        }
    )


def _rise_problem(rise: Decimal | None) -> str:
    least, most = Decimal("-0.5"), Decimal(1)
    wrong = rise is not None and not least <= rise <= most
    return translate("Costs", "A price rise lies between -50 % and 100 % a year.") if wrong else ""


def _rise(values: Values, line: str) -> Inflation | None:
    if values["rise"] is None:
        return None
    source = values["rise_source"]
    return Inflation(line=line, per_year=values["rise"], source=source, grade=Grade.D)


def _contingency(before: LineTerms, values: Values, key: str) -> Contingency | None:
    ratio, source = values.get("contingency"), values.get("contingency_source", "")
    if ratio is None:
        return None
    held = before.contingency
    if held is not None and (held.ratio, held.source) == (ratio, source):
        return held
    return Contingency(lines=(key,), ratio=ratio, source=source)


def _budget(project: Project, before: LineTerms, values: Values, key: str) -> Benefit | None:
    if "owner" not in values:
        return before.budget
    names = ("budget_code", "owner", "agreed_by", "agreed_on", "post_deleted")
    typed = {name: values[name] for name in names if name in values}
    if not any(typed.values()):
        return None
    held = before.budget
    if held is None:
        taken = [one.id for one in project.case.benefits]
        held = case_edits.new_budget(key, standard_titles().get(key, key), taken)
    return replace(held, **typed)


def _save_whole(project: Project, values: Values) -> Project:
    rate, life = values["borrowing_rate"], values["asset_life_years"]
    refuse_unless(
        {
            "rise": _rise_problem(values["rise"]),
            "borrowing_rate": translate("Costs", "Interest lies between 0 % and 100 %.")
            if rate is not None and not 0 <= rate <= 1
            else "",
            "asset_life_years": translate("Costs", "Enter a year or more.") if life == 0 else "",
        }
    )
    terms = project.case
    rise = Inflation(
        line="",
        per_year=values["rise"],
        source=values["rise_source"] or translate("Costs", "Entered for this plan"),
        grade=Grade.D,
    )
    before = line_terms(terms, "").inflation
    if before is not None and (before.per_year, before.source) == (rise.per_year, rise.source):
        rise = before
    names = (
        "timing window_years threshold_years borrowing_rate asset_life_years "
        "contractual_hours absence_hours"
    )
    others = tuple(one for one in terms.inflation if one.line)
    return edits.set_case(
        project,
        replace(terms, inflation=(rise, *others), **{name: values[name] for name in names.split()}),
    )


def _told(project: Project, derived: Derived | None, key: str) -> str:
    if key == WHOLE:
        return translate("Costs", "What holds for every line of both cases.")
    said = line_terms(project.case, key)
    state = _states(derived).get(key, "")
    words = [translate("Costs", "State: {state}.").format(state=state) if state else ""]
    if said.budget is not None and len(said.budget.lines) > 1:
        words.append(
            translate(
                "Costs",
                "Its budget is that of the benefit “{budget}”, which names {lines} together.",
            ).format(budget=said.budget.title, lines=", ".join(said.budget.lines))
        )
    return " ".join(one for one in words if one)


CASE_LINE_ENTRIES = EntryKind(
    key="case_lines",
    title=translate("Costs", "Case lines"),
    noun=translate("Costs", "case line"),
    hint=translate(
        "Costs",
        "Choose a line to say what proves it, whose budget falls, how its "
        "prices rise, and why it costs nothing where it does. Amounts "
        "follow from contracts and assumptions.",
    ),
    columns=(
        Heading(text=translate("Costs", "Line"), characters=4),
        Heading(text=translate("Costs", "Title"), characters=0),
        Heading(text=translate("Costs", "Staying"), characters=11, number=True),
        Heading(text=translate("Costs", "Leaving"), characters=11, number=True),
        Heading(text=translate("Costs", "State"), characters=19),
        Heading(text=translate("Costs", "Grade"), characters=6),
        Heading(text=translate("Costs", "Budget code"), characters=12),
        Heading(text=translate("Costs", "Owner"), characters=16, shown=False),
        Heading(text=translate("Costs", "Why 0"), characters=16, shown=False),
    ),
    news=(),
    rows=_rows,
    fields=case_line_fields,
    values=_values,
    save=_save,
    told=_told,
    parts=frozenset({"case"}),
)
