"""The fields of a standard line of the business case, and of the case as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.appraisal import Timing
from costing.assumptions import Grade
from costing.cases.terms import FundingRoute
from desktop_app.language import translate
from desktop_app.models.entry_fields import EntryField, Typed, of_enum

if TYPE_CHECKING:
    from desktop_app.derived import Derived
    from desktop_app.project import Project

#: Key of the entry for the case as a whole.
WHOLE = "case"
#: Standard lines of labour: their saving is cashable only where a post is deleted.
_LABOUR = "A7"


def case_line_fields(
    project: Project, _derived: Derived | None, key: str
) -> tuple[EntryField, ...]:
    """Return the fields of a standard line: what fits its block."""
    if key == WHOLE:
        return _whole_fields()
    own = {"A": _today_fields(project, key), "B": _one_off_fields()}
    return (
        EntryField(
            name="zero",
            label=translate("Costs", "Why it costs nothing, where it does"),
            typed=Typed.WORDS,
            tip=translate("Costs", "A line of 0 without a reason is listed under “Completeness”"),
        ),
        *own.get(key[:1], ()),
        EntryField(
            name="grade",
            label=translate("Costs", "Grade of the evidence"),
            typed=Typed.CHOICE,
            choices=(
                (translate("Costs", "As its figures have it"), None),
                (translate("Costs", "A measured or invoiced"), Grade.A),
                (translate("Costs", "B contract or quotation"), Grade.B),
                (translate("Costs", "C published benchmark"), Grade.C),
                (translate("Costs", "D assumption"), Grade.D),
            ),
        ),
        EntryField(
            name="source",
            label=translate("Costs", "What proves it"),
            hint=translate("Costs", "Invoices 2025-26"),
        ),
        EntryField(name="source_date", label=translate("Costs", "Of which day"), typed=Typed.DAY),
        EntryField(
            name="rise",
            label=translate("Costs", "Price rise a year"),
            typed=Typed.PERCENT,
            hint=translate("Costs", "as all lines"),
            tip=translate(
                "Costs", "In the financial case; the economic case stays in the prices of one year"
            ),
        ),
        EntryField(name="rise_source", label=translate("Costs", "Where the price rise comes from")),
        EntryField(
            name="vat",
            label=translate("Costs", "VAT on it that cannot be recovered"),
            typed=Typed.PERCENT,
            hint=translate("Costs", "all is recovered"),
        ),
        EntryField(name="vat_reason", label=translate("Costs", "Why it cannot be recovered")),
    )


def _today_fields(project: Project, key: str) -> tuple[EntryField, ...]:
    named = [one for one in project.case.benefits if one.owner or one.budget_code]
    fields = [
        EntryField(
            name="budget_code",
            label=translate("Costs", "Budget code that falls"),
            offers=tuple(sorted({one.budget_code for one in named if one.budget_code})),
            tip=translate(
                "Costs",
                "With an owner and somebody who agreed, the saving of this line is cashable",
            ),
        ),
        EntryField(
            name="owner",
            label=translate("Costs", "Owner of that budget"),
            offers=tuple(sorted({one.owner for one in named if one.owner})),
        ),
        EntryField(name="agreed_by", label=translate("Costs", "Agreed by")),
        EntryField(name="agreed_on", label=translate("Costs", "Agreed on"), typed=Typed.DAY),
    ]
    if key == _LABOUR:
        fields.append(
            EntryField(
                name="post_deleted",
                label=translate("Costs", "A post is deleted"),
                typed=Typed.TICK,
                tip=translate("Costs", "Without that a saving of labour is not cashable"),
            )
        )
    return tuple(fields)


def _one_off_fields() -> tuple[EntryField, ...]:
    return (
        EntryField(
            name="route",
            label=translate("Costs", "Paid from"),
            typed=Typed.CHOICE,
            choices=of_enum(FundingRoute, translate("Costs", "As its block has it")),
        ),
        EntryField(
            name="capitalised",
            label=translate("Costs", "Why it is capital, where it is"),
            tip=translate("Costs", "Without a reason a one-off line is revenue"),
        ),
        EntryField(
            name="contingency",
            label=translate("Costs", "Contingency on it"),
            typed=Typed.PERCENT,
            tip=translate(
                "Costs",
                "Money held in the financial case; never beside optimism bias on the same line",
            ),
        ),
        EntryField(
            name="contingency_source", label=translate("Costs", "Where the contingency comes from")
        ),
    )


def _whole_fields() -> tuple[EntryField, ...]:
    return (
        EntryField(
            name="timing",
            label=translate("Costs", "Flows of a year fall at its"),
            typed=Typed.CHOICE,
            choices=of_enum(Timing),
            tip=translate("Costs", "All three are printed beside every present value"),
        ),
        EntryField(
            name="window_years",
            label=translate("Costs", "Years of the medium-term plan"),
            typed=Typed.CHOICE,
            choices=(("3", 3), ("4", 4), ("5", 5)),
        ),
        EntryField(
            name="threshold_years",
            label=translate("Costs", "Payback that is asked for (years)"),
            typed=Typed.NUMBER,
            hint=translate("Costs", "none is asked for"),
        ),
        EntryField(
            name="borrowing_rate",
            label=translate("Costs", "Interest on borrowed money"),
            typed=Typed.PERCENT,
            hint=translate("Costs", "not known"),
        ),
        EntryField(
            name="asset_life_years",
            label=translate("Costs", "Years over which capital is charged"),
            typed=Typed.WHOLE,
            hint=translate("Costs", "as the lives of servers"),
        ),
        EntryField(
            name="contractual_hours",
            label=translate("Costs", "Hours of a post in a year"),
            typed=Typed.NUMBER,
            required=True,
        ),
        EntryField(
            name="absence_hours",
            label=translate("Costs", "Hours of leave and absence in them"),
            typed=Typed.NUMBER,
            hint=translate("Costs", "not counted"),
        ),
        EntryField(
            name="rise",
            label=translate("Costs", "Price rise a year of all lines"),
            typed=Typed.PERCENT,
            required=True,
        ),
        EntryField(name="rise_source", label=translate("Costs", "Where that comes from")),
    )
