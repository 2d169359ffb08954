"""The benefits of the business case as entries: forecast, realised, what makes them cashable."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from costing.cases.terms import Benefit, BenefitKind, YearAmount
from costing.months import FiscalYear
from costing.report.evidence import standard_titles
from desktop_app import case_edits, range_edits
from desktop_app.language import translate
from desktop_app.models.entry_fields import (
    EntryField,
    Typed,
    of_enum,
    plain_number,
    refuse_unless,
)
from desktop_app.models.entry_kinds import EntryKind, EntryRow, Heading

if TYPE_CHECKING:
    from desktop_app.derived import Derived
    from desktop_app.models.entry_fields import Values
    from desktop_app.project import Project

_NAMES = translate(
    "Costs", "title kind lines owner budget_code agreed_by agreed_on post_deleted method"
)


def _rows(project: Project, _derived: Derived | None) -> tuple[EntryRow, ...]:
    return tuple(
        EntryRow(
            key=one.id,
            cells=(
                one.title,
                one.kind.value,
                ", ".join(one.lines),
                one.owner,
                one.budget_code,
                one.agreed_by or translate("Costs", "not agreed"),
                sum((year.amount for year in one.forecast), Decimal(0)) if one.forecast else None,
                sum((year.amount for year in one.realised), Decimal(0)) if one.realised else None,
            ),
            name=one.title,
            mark="" if one.is_agreed or one.kind is BenefitKind.NON_CASHABLE else "warning",
        )
        for one in project.case.benefits
    )


def _fields(project: Project, _derived: Derived | None, _key: str) -> tuple[EntryField, ...]:
    benefits = project.case.benefits
    return (
        EntryField(name="title", label=translate("Costs", "Benefit"), required=True),
        EntryField(
            name="kind",
            label=translate("Costs", "Kind"),
            typed=Typed.CHOICE,
            choices=of_enum(BenefitKind),
            tip=translate(
                "Costs",
                "An avoided cost names its lines; a receipt is money in; one "
                "that is not cashable stands apart and is never added",
            ),
        ),
        EntryField(
            name="lines",
            label=translate("Costs", "Standard lines whose saving it is"),
            typed=Typed.NAMES,
            hint="A5",
            tip=translate("Costs", "Of an avoided cost; its forecast is then worked out"),
        ),
        EntryField(
            name="owner",
            label=translate("Costs", "Owner"),
            offers=tuple(sorted({one.owner for one in benefits if one.owner})),
        ),
        EntryField(
            name="budget_code",
            label=translate("Costs", "Budget code"),
            offers=tuple(sorted({one.budget_code for one in benefits if one.budget_code})),
        ),
        EntryField(name="agreed_by", label=translate("Costs", "Agreed by")),
        EntryField(name="agreed_on", label=translate("Costs", "Agreed on"), typed=Typed.DAY),
        EntryField(
            name="post_deleted",
            label=translate("Costs", "A post is deleted"),
            typed=Typed.TICK,
            tip=translate("Costs", "Without that a saving of labour is not cashable"),
        ),
        EntryField(
            name="forecast",
            label=translate("Costs", "Forecast, at prices of the base year"),
            typed=Typed.NAMES,
            hint="2028-29 = 40000, 2029-30 = 40000",
            tip=translate("Costs", "Of receipts and of what is not cashable, by fiscal year"),
        ),
        EntryField(
            name="realised",
            label=translate("Costs", "Realised, as booked"),
            typed=Typed.NAMES,
            hint="2029-30 = 38500",
        ),
        EntryField(
            name="method",
            label=translate("Costs", "How it was put in money"),
            typed=Typed.WORDS,
            tip=translate("Costs", "Of a benefit that is not cashable"),
        ),
    )


def _values(project: Project, _derived: Derived | None, key: str) -> Values:
    if key.startswith("+"):
        return {"kind": BenefitKind.AVOIDED}
    held = _benefit(project, key)
    told = {name: getattr(held, name) for name in _NAMES.split()}
    return {**told, "forecast": _shown(held.forecast), "realised": _shown(held.realised)}


def _benefit(project: Project, key: str) -> Benefit:
    return next(one for one in project.case.benefits if one.id == key)


def _shown(years: tuple[YearAmount, ...]) -> tuple[str, ...]:
    return tuple(f"{FiscalYear(one.year)} = {plain_number(one.amount)}" for one in years)


def _save(
    project: Project, _derived: Derived | None, key: str, values: Values
) -> tuple[Project, str]:
    kind, lines = values["kind"], values["lines"]
    known = standard_titles()
    unknown = [one for one in lines if one not in known and ":" not in one]
    others = [one for one in project.case.benefits if one.id != key]
    taken = [one for one in lines if any(one in other.lines for other in others)]
    avoided = kind is BenefitKind.AVOIDED
    problem = ""
    if unknown:
        problem = translate("Costs", "{unknown}: no such standard line.").format(
            unknown=", ".join(unknown)
        )
    elif taken:
        problem = translate(
            "Costs", "{taken} is in another benefit already: its saving would count twice."
        ).format(taken=taken[0])
    elif avoided and not lines:
        problem = translate("Costs", "An avoided cost names its standard lines, such as A3.")
    elif not avoided and lines:
        problem = translate("Costs", "Only an avoided cost has lines. Leave them out.")
    no_method = kind is BenefitKind.NON_CASHABLE and not values["method"]
    refuse_unless(
        {
            "lines": problem,
            "forecast": translate(
                "Costs", "The forecast of an avoided cost is worked out. Leave it empty."
            )
            if avoided and values["forecast"]
            else "",
            "method": translate("Costs", "Say by which method it was put in money.")
            if no_method
            else "",
        }
    )
    made = Benefit(
        id=range_edits.free_id(values["title"], [one.id for one in project.case.benefits])
        if key.startswith("+")
        else key,
        forecast=_years(values["forecast"], "forecast"),
        realised=_years(values["realised"], "realised"),
        **{name: values[name] for name in _NAMES.split()},
    )
    return case_edits.set_benefit(project, made), made.id


def _years(typed: tuple[str, ...], field: str) -> tuple[YearAmount, ...]:
    """Return amounts by fiscal year; raises beside the field where one cannot be read."""
    found: dict[int, Decimal] = {}
    for one in typed:
        year, sign, amount = (part.strip() for part in one.partition("="))
        first = year[:4]
        try:
            value = Decimal(amount)
        except ArithmeticError:
            value = Decimal(translate("Costs", "NaN"))
        is_year = first.isdecimal() and year in {first, str(FiscalYear(int(first or 0)))}
        told = translate("Costs", "{one} is not such as “2029-30 = 38500”.").format(one=f"{one!r}")
        if is_year and int(first) in found:
            told = translate("Costs", "{year} stands twice.").format(year=year)
        elif is_year and sign and value.is_finite():
            told = ""
        refuse_unless({field: told})
        found[int(first)] = value
    return tuple(YearAmount(year=year, amount=found[year]) for year in sorted(found))


def _told(_project: Project, _derived: Derived | None, key: str) -> str:
    if key.startswith("+"):
        return translate(
            "Costs", "A saving is cashable with a budget code, an owner and somebody who agreed."
        )
    return ""


BENEFIT_ENTRIES = EntryKind(
    key="benefits_entered",
    title=translate("Costs", "Benefits"),
    noun="benefit",
    hint=translate(
        "Costs",
        "Choose a benefit, or begin a new one. Forecast and realised stand "
        "side by side under Benefits of the report.",
    ),
    columns=(
        Heading(text=translate("Costs", "Benefit"), characters=0),
        Heading(text=translate("Costs", "Kind"), characters=11),
        Heading(text=translate("Costs", "Lines"), characters=7),
        Heading(text=translate("Costs", "Owner"), characters=13),
        Heading(text=translate("Costs", "Budget code"), characters=12),
        Heading(text=translate("Costs", "Agreed by"), characters=12, shown=False),
        Heading(text=translate("Costs", "Forecast"), characters=9, number=True),
        Heading(text=translate("Costs", "Realised"), characters=9, number=True),
    ),
    news=(("+benefit", translate("Costs", "New benefit")),),
    rows=_rows,
    fields=_fields,
    values=_values,
    save=_save,
    remove=case_edits.remove_benefit,
    told=_told,
    parts=frozenset({"case"}),
)
