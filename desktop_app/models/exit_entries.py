"""Notices and legal holds of the exit as entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app import contract_edits, exit_edits
from desktop_app.contract_edits import UnknownUnitError
from desktop_app.language import translate
from desktop_app.models.entry_fields import EntryField, Typed, refuse_unless
from desktop_app.models.entry_kinds import EntryKind, EntryRow, Heading
from inventory.exit_record import LegalHold, NoticeRecord, SavingAgreed
from inventory.identity import ContractId

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.derived import Derived
    from desktop_app.models.entry_fields import Values
    from desktop_app.project import Project
    from inventory.identity import UnitRef
    from inventory.model import Contract

#: What may be said of a thing that is true, false or not known.
YES_NO: tuple[tuple[str, bool | None], ...] = (
    (translate("Decommission", "Not said"), None),
    (translate("Decommission", "Yes"), True),
    (translate("Decommission", "No"), False),
)


def day_of(project: Project, derived: Derived | None) -> date | None:
    """Return the day the plan is looked at from, None where nobody has said one."""
    standing = derived.standing if derived is not None else None
    return standing.today if standing is not None else project.today


def not_come(project: Project, derived: Derived | None, day: date | None) -> str:
    """Return what is wrong with a day on which something is said to have been done, "" if right."""
    today = day_of(project, derived)
    if day is None or today is None or day <= today:
        return ""
    return translate("Decommission", "{day} has not come yet; today is {today}.").format(
        day=day.isoformat(), today=today.isoformat()
    )


def unit_named(project: Project, name: str, field: str) -> UnitRef:
    """Return what a person named; raises beside `field` where nothing or several are called so."""
    try:
        (unit,) = contract_edits.units_named(project.inventory, (name,))
    except UnknownUnitError as error:
        refuse_unless({field: str(error)})
        raise
    return unit


def _notice_rows(project: Project, derived: Derived | None) -> tuple[EntryRow, ...]:
    dates = (derived.expected_releases or derived.releases) if derived is not None else None
    stops = dict(dates.contracts) if dates is not None else {}
    rows = []
    for one in project.inventory.contracts:
        stop, notice = stops.get(one.id), project.exit_record.notice_on.get(one.id)
        by = stop.notice_by if stop is not None else None
        sent = notice.sent if notice is not None else None
        today = day_of(project, derived)
        late = by is not None and sent is None and today is not None and by < today
        rows.append(
            EntryRow(
                key=one.id,
                cells=(
                    one.name,
                    stop.stop if stop is not None else None,
                    by,
                    sent,
                    notice.acknowledged if notice is not None else None,
                    notice.confirmed_end if notice is not None else None,
                ),
                name=one.name,
                removable=notice is not None or _saving(project, one.id) is not None,
                mark="warning" if late else "",
            )
        )
    return tuple(rows)


def _notice_fields(
    _project: Project, _derived: Derived | None, _key: str
) -> tuple[EntryField, ...]:
    return (
        EntryField(
            name="for_end",
            label=translate("Decommission", "The notice is for this end"),
            typed=Typed.DAY,
            tip=translate("Decommission", "First day without the contract"),
        ),
        EntryField(name="sent", label=translate("Decommission", "Served on"), typed=Typed.DAY),
        EntryField(name="sent_by", label=translate("Decommission", "Served by")),
        EntryField(
            name="form",
            label=translate("Decommission", "In which form"),
            hint=translate("Decommission", "registered letter"),
        ),
        EntryField(
            name="acknowledged", label=translate("Decommission", "Acknowledged on"), typed=Typed.DAY
        ),
        EntryField(
            name="acknowledgement", label=translate("Decommission", "The supplier's reference")
        ),
        EntryField(
            name="confirmed_end",
            label=translate("Decommission", "End that the supplier confirmed"),
            typed=Typed.DAY,
            tip=translate(
                "Decommission", "First day without the contract; dates and money follow it"
            ),
        ),
        EntryField(
            name="cashable",
            label=translate("Decommission", "The saving leaves a budget"),
            typed=Typed.CHOICE,
            choices=YES_NO,
        ),
        EntryField(name="agreed_by", label=translate("Decommission", "Agreed by finance")),
        EntryField(name="on", label=translate("Decommission", "Agreed on"), typed=Typed.DAY),
        EntryField(name="evidence", label=translate("Decommission", "What proves the saving")),
        EntryField(
            name="cause",
            label=translate("Decommission", "Cause of a variance"),
            offers=(
                translate("Decommission", "late wave"),
                translate("Decommission", "missed notice"),
                "holder",
            ),
        ),
    )


def _notice_values(project: Project, _derived: Derived | None, key: str) -> Values:
    contract = ContractId(key)
    notice = project.exit_record.notice_on.get(contract) or NoticeRecord(contract=contract)
    saving = _saving(project, key) or SavingAgreed(contract=contract)
    told = "for_end sent sent_by form acknowledged acknowledgement confirmed_end"
    agreed = "cashable agreed_by on evidence cause"
    return {name: getattr(notice, name) for name in told.split()} | {
        name: getattr(saving, name) for name in agreed.split()
    }


def _saving(project: Project, key: str) -> SavingAgreed | None:
    return next((one for one in project.exit_record.savings if one.contract == key), None)


def _save_notice(
    project: Project, derived: Derived | None, key: str, values: Values
) -> tuple[Project, str]:
    problems = {
        name: not_come(project, derived, values[name]) for name in ("sent", "acknowledged", "on")
    }
    sent, back = values["sent"], values["acknowledged"]
    if back is not None and (sent is None or back < sent):
        problems["acknowledged"] = problems["acknowledged"] or translate(
            "Decommission", "Nothing is acknowledged before it was served."
        )
    refuse_unless(problems)
    contract = ContractId(key)
    told = "for_end sent sent_by form acknowledged acknowledgement confirmed_end"
    notice = NoticeRecord(contract=contract, **{name: values[name] for name in told.split()})
    agreed = "cashable agreed_by on evidence cause"
    saving = SavingAgreed(contract=contract, **{name: values[name] for name in agreed.split()})
    before = project.exit_record.notice_on.get(contract)
    if notice != (before or NoticeRecord(contract=contract)):
        project = exit_edits.set_notice(project, notice)
    if saving != (_saving(project, key) or SavingAgreed(contract=contract)):
        project = exit_edits.agree_saving(project, saving)
    return project, key


def _remove_notice(project: Project, key: str) -> Project:
    notice, saving = project.exit_record.notice_on.get(ContractId(key)), _saving(project, key)
    if notice is not None:
        project = exit_edits.remove_recorded(project, "notices", notice)
    if saving is not None:
        project = exit_edits.remove_recorded(project, "savings", saving)
    return project


def _told_notice(project: Project, derived: Derived | None, key: str) -> str:
    dates = (derived.expected_releases or derived.releases) if derived is not None else None
    stop = dates.of_contract.get(ContractId(key)) if dates is not None else None
    contract = _contract(project, key)
    if stop is None:
        return translate("Decommission", "{contract} has no end in this plan yet.").format(
            contract=contract.name
        )
    return stop.reason


def _contract(project: Project, key: str) -> Contract:
    return next(one for one in project.inventory.contracts if one.id == key)


NOTICE_ENTRIES = EntryKind(
    key="notice",
    title=translate("Decommission", "Notices"),
    noun="notice",
    hint=translate(
        "Decommission",
        "Choose a contract to record its notice, what the supplier said, and what finance agreed.",
    ),
    columns=(
        Heading(text=translate("Decommission", "Contract"), characters=0),
        Heading(text=translate("Decommission", "Stops on"), characters=13),
        Heading(
            text=translate("Decommission", "Notice by"),
            characters=13,
            hint=translate("Decommission", "Last safe day"),
        ),
        Heading(text=translate("Decommission", "Served"), characters=13),
        Heading(text=translate("Decommission", "Acknowledged"), characters=13),
        Heading(text=translate("Decommission", "Confirmed end"), characters=13),
    ),
    news=(),
    rows=_notice_rows,
    fields=_notice_fields,
    values=_notice_values,
    save=_save_notice,
    remove=_remove_notice,
    told=_told_notice,
    parts=frozenset({"exit_record", "inventory"}),
)


def _hold_rows(project: Project, _derived: Derived | None) -> tuple[EntryRow, ...]:
    names = contract_edits.unit_names(project.inventory)
    return tuple(
        EntryRow(
            key=_unit_key(one.asset),
            cells=(
                names.get(one.asset, one.asset.key),
                one.reason,
                one.ordered_by,
                one.since,
                one.until,
            ),
            name=names.get(one.asset, one.asset.key),
        )
        for one in project.exit_record.holds
    )


def _unit_key(unit: UnitRef) -> str:
    return f"{unit.kind.value}:{unit.key}"


def _hold_fields(project: Project, _derived: Derived | None, key: str) -> tuple[EntryField, ...]:
    return (
        EntryField(
            name="asset",
            label=translate("Decommission", "What must be kept"),
            required=True,
            offers=tuple(contract_edits.unit_names(project.inventory).values()),
            hint=translate("Decommission", "server web-01"),
            fixed=not key.startswith("+"),
        ),
        EntryField(name="reason", label=translate("Decommission", "Why"), required=True),
        EntryField(name="ordered_by", label=translate("Decommission", "Ordered by"), required=True),
        EntryField(name="since", label=translate("Decommission", "Since"), typed=Typed.DAY),
        EntryField(
            name="until",
            label=translate("Decommission", "Last day of the hold"),
            typed=Typed.DAY,
            tip=translate(
                "Decommission", "Empty until somebody lifts it: its unit then has no end"
            ),
        ),
    )


def _hold_values(project: Project, _derived: Derived | None, key: str) -> Values:
    if key.startswith("+"):
        return {}
    held = _hold(project, key)
    names = contract_edits.unit_names(project.inventory)
    told = {name: getattr(held, name) for name in ("reason", "ordered_by", "since", "until")}
    return {**told, "asset": names.get(held.asset, held.asset.key)}


def _hold(project: Project, key: str) -> LegalHold:
    return next(one for one in project.exit_record.holds if _unit_key(one.asset) == key)


def _save_hold(
    project: Project, _derived: Derived | None, key: str, values: Values
) -> tuple[Project, str]:
    since, until = values["since"], values["until"]
    wrong = since is not None and until is not None and until < since
    refuse_unless(
        {
            "until": translate("Decommission", "It ends before it begins. Correct one of the two.")
            if wrong
            else ""
        }
    )
    new = key.startswith("+")
    asset = unit_named(project, values["asset"], "asset") if new else _hold(project, key).asset
    if new and asset in project.exit_record.hold_on:
        refuse_unless(
            {
                "asset": translate(
                    "Decommission", "{values} is under a hold already: change that one."
                ).format(values=values["asset"])
            }
        )
    hold = LegalHold(
        asset=asset,
        reason=values["reason"],
        ordered_by=values["ordered_by"],
        since=since,
        until=until,
    )
    return exit_edits.hold(project, hold), _unit_key(asset)


HOLD_ENTRIES = EntryKind(
    key="hold",
    title=translate("Decommission", "Legal holds"),
    noun=translate("Decommission", "legal hold"),
    hint=translate(
        "Decommission",
        "Choose a hold to change or lift it, or begin a new one. It overrides every date.",
    ),
    columns=(
        Heading(text=translate("Decommission", "What is kept"), characters=28),
        Heading(text=translate("Decommission", "Why"), characters=0),
        Heading(text=translate("Decommission", "Ordered by"), characters=20),
        Heading(text=translate("Decommission", "Since"), characters=13),
        Heading(text=translate("Decommission", "Last day"), characters=13),
    ),
    news=(("+hold", translate("Decommission", "New hold")),),
    rows=_hold_rows,
    fields=_hold_fields,
    values=_hold_values,
    save=_save_hold,
    remove=lambda project, key: exit_edits.lift_hold(project, _hold(project, key).asset),
    parts=frozenset({"exit_record", "inventory"}),
)
