"""Named scenarios as entries, and two of them beside each other line by line."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.assumptions import resolve
from costing.cases.scenario import NamedScenario
from costing.lines import ZERO
from desktop_app import case_edits, formats
from desktop_app.language import translate
from desktop_app.models.entry_fields import (
    EntryField,
    Typed,
    plain_number,
    refuse_unless,
)
from desktop_app.models.entry_kinds import EntryKind, EntryRow, Heading

if TYPE_CHECKING:
    from desktop_app.derived import Derived
    from desktop_app.models.entry_fields import Values
    from desktop_app.project import Project

_LARGEST = "largest"
_ONE = Decimal(1)


def _rows(project: Project, _derived: Derived | None) -> tuple[EntryRow, ...]:
    return tuple(
        EntryRow(key=one.name, cells=(one.name, changes(one), one.reason), name=one.name)
        for one in project.case.scenarios
    )


def changes(scenario: NamedScenario) -> str:
    """Return what a scenario changes, in words."""
    said = []
    if scenario.price_factor != 1:
        said.append(
            translate("Costs", "prices of the target {price_factor}").format(
                price_factor=_moved(scenario.price_factor)
            )
        )
    if scenario.exchange_factor != 1:
        said.append(
            translate("Costs", "foreign currency {exchange_factor}").format(
                exchange_factor=_moved(scenario.exchange_factor)
            )
        )
    if scenario.slip_months:
        months = formats.count(abs(scenario.slip_months), "month")
        said.append(
            translate("Costs", "every wave {months} {slip_months}").format(
                months=months,
                slip_months=translate("Costs", "later")
                if scenario.slip_months > 0
                else translate("Costs", "earlier"),
            )
        )
    if scenario.no_commitments:
        said.append(translate("Costs", "no commitments"))
    if scenario.leaving_unit:
        unit = translate("Costs", "the largest business unit")
        said.append(
            translate("Costs", "{unit} leaves").format(
                unit=unit if scenario.leaving_unit == _LARGEST else scenario.leaving_unit
            )
        )
    if scenario.joining_ratio:
        said.append(
            translate("Costs", "an organisation joins with {joining_ratio} more servers").format(
                joining_ratio=_percent(scenario.joining_ratio)
            )
        )
    if scenario.assumptions:
        said.append(_typed_assumptions(scenario.assumptions))
    text = "; ".join(said) or "nothing"
    return text[:1].upper() + text[1:]


def _fields(project: Project, _derived: Derived | None, _key: str) -> tuple[EntryField, ...]:
    units = (
        (translate("Costs", "None leaves"), ""),
        (translate("Costs", "The one with the most servers"), _LARGEST),
    )
    return (
        EntryField(name="name", label=translate("Costs", "Name"), required=True),
        EntryField(
            name="reason", label=translate("Costs", "Why it is looked at"), typed=Typed.WORDS
        ),
        EntryField(
            name="prices",
            label=translate("Costs", "Prices of the target, more or less by"),
            typed=Typed.PERCENT,
            tip=translate(
                "Costs", "20 % for dearer, -15 % for a discount; on everything the provider charges"
            ),
        ),
        EntryField(
            name="exchange",
            label=translate("Costs", "Foreign currency, dearer or cheaper by"),
            typed=Typed.PERCENT,
            tip=translate(
                "Costs", "-10 %: a dollar costs a tenth less in the currency of the plan"
            ),
        ),
        EntryField(
            name="slip_months",
            label=translate("Costs", "Every wave later by (months)"),
            typed=Typed.SIGNED,
            hint="6",
            tip=translate("Costs", "Contracts end later too, by their own calendars"),
        ),
        EntryField(
            name="no_commitments",
            label=translate("Costs", "Nothing is committed to: all on demand"),
            typed=Typed.TICK,
        ),
        EntryField(
            name="leaving_unit",
            label=translate("Costs", "Business unit that leaves"),
            typed=Typed.CHOICE,
            choices=(*units, *((one, one) for one in _units(project))),
            tip=translate("Costs", "Its servers are retired with their waves instead of moved"),
        ),
        EntryField(
            name="joining_ratio",
            label=translate("Costs", "An organisation joins with more servers of"),
            typed=Typed.PERCENT,
            tip=translate(
                "Costs",
                "As a part of this estate; what each costs to move and to "
                "run is as here on average",
            ),
        ),
        EntryField(
            name="joining_pays",
            label=translate(
                "Costs", "What that organisation pays today ({currency} a year)"
            ).format(currency=project.currency),
            typed=Typed.NUMBER,
        ),
        EntryField(
            name="assumptions",
            label=translate("Costs", "Other values of assumptions"),
            typed=Typed.NAMES,
            hint=translate("Costs", "electricity_price = 0.46, pue = 1.8"),
            tip=translate(
                "Costs", "Ids as the page “Assumptions” lists them (choose its column Id)"
            ),
        ),
    )


def _values(project: Project, _derived: Derived | None, key: str) -> Values:
    if key.startswith("+"):
        return {
            "name": "",
            "prices": ZERO,
            "exchange": ZERO,
            "slip_months": ZERO,
            "leaving_unit": "",
            "joining_ratio": ZERO,
        }
    held = next(one for one in project.case.scenarios if one.name == key)
    return {
        "name": held.name,
        "reason": held.reason,
        "prices": held.price_factor - 1,
        "exchange": held.exchange_factor - 1,
        "slip_months": Decimal(held.slip_months),
        "no_commitments": held.no_commitments,
        "leaving_unit": held.leaving_unit,
        "joining_ratio": held.joining_ratio,
        "joining_pays": held.joining_pays,
        "assumptions": tuple(f"{one} = {plain_number(at)}" for one, at in held.assumptions),
    }


def _save(
    project: Project, _derived: Derived | None, key: str, values: Values
) -> tuple[Project, str]:
    prices, exchange = values["prices"] or ZERO, values["exchange"] or ZERO
    slip = values["slip_months"] or ZERO
    name = values["name"]
    others = {one.name.casefold() for one in project.case.scenarios if one.name != key}
    taken = translate(
        "Costs", "There is a scenario called {name} already. Choose another name."
    ).format(name=f"{name!r}")
    below = translate("Costs", "100 % less would be nothing. Enter at least -99 %.")
    refuse_unless(
        {
            "name": taken if name.casefold() in others else "",
            "prices": below if prices <= Decimal("-0.99") else "",
            "exchange": below if exchange <= Decimal("-0.99") else "",
            "slip_months": ""
            if slip == int(slip)
            else translate("Costs", "Waves slip by whole months here."),
            "joining_ratio": ""
            if (values["joining_ratio"] or ZERO) >= 0
            else translate("Costs", "Enter 0 % or more."),
        }
    )
    scenario = NamedScenario(
        name=name,
        reason=values["reason"],
        assumptions=_assumptions(values["assumptions"]),
        price_factor=_ONE + prices,
        exchange_factor=_ONE + exchange,
        slip_months=int(slip),
        no_commitments=values["no_commitments"],
        leaving_unit=values["leaving_unit"],
        joining_ratio=values["joining_ratio"] or ZERO,
        joining_pays=values["joining_pays"],
    )
    before = "" if key.startswith("+") else key
    held = next((one for one in project.case.scenarios if one.name == before), None)
    if held is not None:  # what the form does not ask for stays
        scenario = replace(scenario, usage_growth=held.usage_growth, price_growth=held.price_growth)
    return case_edits.set_scenario(project, scenario, before), name


def _assumptions(typed: tuple[str, ...]) -> tuple[tuple[str, Decimal], ...]:
    """Return (id, value) pairs; raises beside the field where one cannot be."""
    known = resolve().by_id
    pairs = []
    for one in typed:
        name, sign, text = (part.strip() for part in one.partition("="))
        told = ""
        try:
            value = Decimal(text)
        except ArithmeticError:
            value = Decimal(translate("Costs", "NaN"))
        if name not in known:
            told = translate("Costs", "There is no assumption {name}.").format(name=f"{name!r}")
        elif not sign or not value.is_finite():
            told = translate("Costs", "{one} is not such as “{name} = 0.46”.").format(
                one=f"{one!r}", name=name
            )
        elif not known[name].accepts(value):
            told = translate("Costs", "{known} takes {low} to {high} {unit}.").format(
                known=known[name].title,
                low=known[name].low,
                high=known[name].high,
                unit=known[name].unit,
            )
        refuse_unless({"assumptions": told})
        pairs.append((name, value))
    return tuple(sorted(pairs))


def _copied(project: Project, key: str) -> tuple[str, Values]:
    values = _values(project, None, key)
    names = [one.name for one in project.case.scenarios]
    return "+scenario", {
        **values,
        "name": case_edits.free_name(translate("Costs", "{key} (copy)").format(key=key), names),
    }


def _told(_project: Project, _derived: Derived | None, key: str) -> str:
    if key.startswith("+"):
        return translate(
            "Costs",
            "Say what is different from the plan. The whole plan is worked out again with it.",
        )
    return ""


def _remove(project: Project, key: str) -> Project:
    return case_edits.remove_scenario(project, key)


def _units(project: Project) -> list[str]:
    inventory = project.inventory
    found = {one.business_unit for one in inventory.servers}
    found |= {one.business_unit for one in inventory.applications}
    return sorted(one for one in found if one)


def _moved(factor: Decimal) -> str:
    return f"{_percent(abs(factor - 1))} {'dearer' if factor > 1 else 'cheaper'}"


def _percent(ratio: Decimal) -> str:
    return f"{plain_number(ratio * 100)} %"


def _typed_assumptions(pairs: tuple[tuple[str, Decimal], ...]) -> str:
    return ", ".join(f"{one} = {plain_number(value)}" for one, value in pairs)


SCENARIO_ENTRIES = EntryKind(
    key="scenarios_entered",
    title=translate("Costs", "Scenarios"),
    noun="scenario",
    hint=translate(
        "Costs", "Choose a scenario to change, rename, copy or remove it, or begin a new one."
    ),
    columns=(
        Heading(text=translate("Costs", "Scenario"), characters=33),
        Heading(text=translate("Costs", "What differs from the plan"), characters=0),
        Heading(text=translate("Costs", "Why"), characters=8),
    ),
    news=(("+scenario", translate("Costs", "New scenario")),),
    rows=_rows,
    fields=_fields,
    values=_values,
    save=_save,
    remove=_remove,
    copied=_copied,
    told=_told,
    parts=frozenset({"case", "inventory", "currency"}),
)
