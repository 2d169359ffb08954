"""Contracts as entries: what ends, when, with which notice, and whose budget it leaves."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.baseline import STANDARD_OF_CONTRACT
from desktop_app import case_edits, contract_edits, formats
from desktop_app.contract_edits import UnknownUnitError
from desktop_app.language import translate
from desktop_app.models.entry_fields import EntryField, Typed, of_enum, refuse_unless
from desktop_app.models.entry_kinds import EntryKind, EntryRow, Heading
from inventory.model import Contract, ContractKind

if TYPE_CHECKING:
    from desktop_app.derived import Derived
    from desktop_app.models.entry_fields import Values
    from desktop_app.project import Project
    from inventory.contract_calendar import ContractStop
    from inventory.identity import ContractId

#: Units named in the field; with more, their number is shown and stays as it is.
_MOST_UNITS = 40


def _rows(project: Project, derived: Derived | None) -> tuple[EntryRow, ...]:
    stops = _stops(derived)
    return tuple(
        EntryRow(
            key=one.id,
            cells=(
                one.name,
                one.kind.value,
                one.cost_per_year,
                one.currency or project.currency,
                one.start,
                one.end,
                _notice(one),
                stop.stop if (stop := stops.get(one.id)) is not None else None,
                one.budget_code or None,
                one.owner or None,
            ),
            name=one.name,
            mark="warning" if one.cost_per_year is None else "",
        )
        for one in project.inventory.contracts
    )


def _stops(derived: Derived | None) -> dict[ContractId, ContractStop]:
    dates = (derived.expected_releases or derived.releases) if derived is not None else None
    return dict(dates.contracts) if dates is not None else {}


def _notice(contract: Contract) -> str | None:
    if contract.notice_months is not None:
        return formats.count(contract.notice_months, "month")
    if contract.notice_days is not None:
        return formats.count(contract.notice_days, "day")
    return None


def _fields(project: Project, _derived: Derived | None, key: str) -> tuple[EntryField, ...]:
    inventory = project.inventory
    codes = sorted({one.budget_code for one in inventory.contracts if one.budget_code})
    owners = sorted({one.owner for one in inventory.contracts if one.owner})
    held = next((one for one in inventory.contracts if one.id == key), None)
    many = held is not None and len(held.covers) > _MOST_UNITS
    return (
        EntryField(name="name", label=translate("Costs", "Contract"), required=True),
        EntryField(
            name="kind",
            label=translate("Costs", "Kind"),
            typed=Typed.CHOICE,
            choices=of_enum(ContractKind),
            tip=translate("Costs", "Says under which standard line it counts"),
        ),
        EntryField(name="supplier", label=translate("Costs", "Supplier")),
        EntryField(
            name="cost_per_year",
            label=translate("Costs", "Cost a year"),
            typed=Typed.NUMBER,
            hint=translate("Costs", "not known"),
            tip=translate("Costs", "Leave it empty where it is not known: nothing is not 0"),
        ),
        EntryField(
            name="zero_reason",
            label=translate("Costs", "Why it costs 0, where it does"),
            tip=translate(
                "Costs",
                "A line of 0 needs a reason, so that a cost that was hidden is told from none",
            ),
        ),
        EntryField(
            name="currency",
            label=translate("Costs", "Currency"),
            hint=project.currency,
            tip=translate("Costs", "Three capital letters"),
        ),
        EntryField(name="start", label=translate("Costs", "First day"), typed=Typed.DAY),
        EntryField(
            name="end",
            label=translate("Costs", "First day after the term"),
            typed=Typed.DAY,
            tip=translate("Costs", "A term to 31 March ends on 1 April"),
        ),
        EntryField(
            name="notice_months", label=translate("Costs", "Notice (months)"), typed=Typed.WHOLE
        ),
        EntryField(
            name="notice_days",
            label=translate("Costs", "Notice (days)"),
            typed=Typed.WHOLE,
            tip=translate("Costs", "Only where it is not counted in months"),
        ),
        EntryField(
            name="renewal_months",
            label=translate("Costs", "Renews by itself for (months)"),
            typed=Typed.WHOLE,
            hint=translate("Costs", "does not renew"),
        ),
        EntryField(
            name="breaks",
            label=translate("Costs", "Days before the end on which it may be ended"),
            typed=Typed.DAYS,
            tip=translate("Costs", "The first day without it, for each break"),
        ),
        EntryField(
            name="break_fee",
            label=translate("Costs", "Fee for ending it on a break"),
            typed=Typed.NUMBER,
            hint=translate("Costs", "not known"),
        ),
        EntryField(
            name="early_end_fee",
            label=translate("Costs", "Fee for ending it on any day with notice"),
            typed=Typed.NUMBER,
            hint=translate("Costs", "cannot be ended so"),
            tip=translate("Costs", "The cheapest way out is weighed against running it out"),
        ),
        EntryField(
            name="covers",
            label=translate("Costs", "What it pays for"),
            typed=Typed.NAMES,
            hint=translate("Costs", "host esx-1, rack A1"),
            fixed=many,
            tip=translate(
                "Costs",
                "It can end when the last of these is empty. Nothing: not known, it never ends",
            ),
        ),
        EntryField(
            name="budget_code", label=translate("Costs", "Budget code"), offers=tuple(codes)
        ),
        EntryField(
            name="owner", label=translate("Costs", "Owner of the budget"), offers=tuple(owners)
        ),
    )


def _values(project: Project, _derived: Derived | None, key: str) -> Values:
    if key.startswith("+"):
        return {"kind": ContractKind.MAINTENANCE, "currency": project.currency}
    held = _contract(project, key)
    names = contract_edits.unit_names(project.inventory)
    covers = tuple(names.get(one, f"{one.kind.value} {one.key}") for one in held.covers)
    if len(covers) > _MOST_UNITS:
        covers = (
            translate("Costs", "{covers} units; change them where the register is kept").format(
                covers=f"{len(covers):,}"
            ),
        )
    taken = (
        "name kind supplier cost_per_year currency start end notice_months "
        "notice_days renewal_months breaks break_fee early_end_fee budget_code owner"
    )
    return {
        **{name: getattr(held, name) for name in taken.split()},
        "covers": covers,
        "zero_reason": _why_nothing(project, key),
    }


def _why_nothing(project: Project, key: str) -> str:
    line = f"contract:{key}"
    return next((one.reason for one in project.case.zero_reasons if one.line == line), "")


def _contract(project: Project, key: str) -> Contract:
    return next(one for one in project.inventory.contracts if one.id == key)


def _save(
    project: Project, _derived: Derived | None, key: str, values: Values
) -> tuple[Project, str]:
    _check(values)
    if key.startswith("+"):
        before = Contract(
            id=contract_edits.new_contract_id(project.inventory),
            name=values["name"],
            kind=values["kind"],
        )
    else:
        before = _contract(project, key)
    try:
        covers = (
            before.covers
            if len(before.covers) > _MOST_UNITS
            else contract_edits.units_named(project.inventory, values["covers"], before.covers)
        )
    except UnknownUnitError as error:
        refuse_unless({"covers": str(error)})
        raise
    made = replace(
        before,
        name=values["name"],
        kind=values["kind"],
        supplier=values["supplier"] or None,
        cost_per_year=values["cost_per_year"],
        currency=values["currency"].upper() or None,
        start=values["start"],
        end=values["end"],
        notice_months=values["notice_months"],
        notice_days=values["notice_days"],
        renewal_months=values["renewal_months"],
        breaks=values["breaks"],
        break_fee=values["break_fee"],
        early_end_fee=values["early_end_fee"],
        covers=covers,
        budget_code=values["budget_code"] or None,
        owner=values["owner"] or None,
    )
    project = contract_edits.set_contract(project, made)
    return case_edits.set_zero_reason(
        project, f"contract:{made.id}", values["zero_reason"]
    ), made.id


def _check(values: Values) -> None:
    start, end = values["start"], values["end"]
    cost, currency = values["cost_per_year"], values["currency"]
    late = [one for one in values["breaks"] if end is not None and one >= end]
    both = values["notice_months"] is not None and values["notice_days"] is not None
    is_code = not currency or (len(currency) == 3 and currency.isalpha())  # noqa: PLR2004 - ISO 4217
    refuse_unless(
        {
            "end": translate(
                "Costs", "It would end before it begins on {start}. Correct one of the two days."
            ).format(start=start)
            if start is not None and end is not None and end <= start
            else "",
            "breaks": translate("Costs", "{late} is not before the end of the term, {end}.").format(
                late=late[0], end=end
            )
            if late
            else "",
            "notice_days": translate(
                "Costs", "Notice is given in months or in days. Leave one empty."
            )
            if both
            else "",
            "renewal_months": translate(
                "Costs", "A renewal lasts a month or more. Empty for one that does not renew."
            )
            if values["renewal_months"] == 0
            else "",
            "zero_reason": translate(
                "Costs", "Say why it costs nothing, or leave the cost empty if it is not known."
            )
            if cost == 0 and not values["zero_reason"]
            else "",
            "currency": ""
            if is_code
            else translate("Costs", "A currency has three letters, such as GBP."),
        }
    )


def _copied(project: Project, key: str) -> tuple[str, Values]:
    values = _values(project, None, key)
    return "+contract", {
        **values,
        "name": translate("Costs", "{values} (copy)").format(values=values["name"]),
    }


def _told(project: Project, derived: Derived | None, key: str) -> str:
    if key.startswith("+"):
        return translate(
            "Costs", "A contract that no register holds. It is kept when files are read again."
        )
    held, stop = _contract(project, key), _stops(derived).get(_contract(project, key).id)
    said = [
        translate("Costs", "Counts under standard line {standard_of_contract}.").format(
            standard_of_contract=STANDARD_OF_CONTRACT[held.kind]
        )
    ]
    if stop is not None:
        said.append(formats.sentence(stop.reason))
    if held.cost_per_year is None:
        said.append(translate("Costs", "Without a cost every total is “at least”."))
    elif held.cost_per_year > 0:
        monthly = formats.amount(held.cost_per_year / Decimal(12), 2)
        said.append(
            translate("Costs", "{monthly} {currency} a month until it stops.").format(
                monthly=monthly, currency=held.currency or project.currency
            )
        )
    return " ".join(said)


CONTRACT_ENTRIES = EntryKind(
    key="contracts_entered",
    title=translate("Costs", "Contracts and what they pay for"),
    noun="contract",
    hint=translate(
        "Costs",
        "Choose a contract to change what it costs, when it may end and "
        "whose budget it is. Whatever you change stays when a newer file is "
        "read.",
    ),
    columns=(
        Heading(text=translate("Costs", "Contract"), characters=0),
        Heading(text=translate("Costs", "Kind"), characters=15),
        Heading(text=translate("Costs", "Cost a year"), characters=11, number=True, decimals=0),
        Heading(text=translate("Costs", "Currency"), characters=8, shown=False),
        Heading(text=translate("Costs", "First day"), characters=13, shown=False),
        Heading(
            text=translate("Costs", "Term ends"),
            characters=12,
            hint=translate("Costs", "First day after the term"),
        ),
        Heading(text=translate("Costs", "Notice"), characters=11),
        Heading(
            text=translate("Costs", "Stops on"),
            characters=12,
            hint=translate("Costs", "When it really ends under this plan"),
        ),
        Heading(text=translate("Costs", "Budget code"), characters=12, shown=False),
        Heading(text=translate("Costs", "Owner"), characters=16, shown=False),
    ),
    news=(("+contract", translate("Costs", "New contract")),),
    rows=_rows,
    fields=_fields,
    values=_values,
    save=_save,
    remove=contract_edits.remove_contract,
    copied=_copied,
    told=_told,
    parts=frozenset({"inventory", "currency", "case"}),
)
