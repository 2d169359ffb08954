"""Exceptions to the rules of the exit, longer soaks and incidents during them, as entries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app import exit_edits
from desktop_app.language import translate
from desktop_app.models.entry_fields import EntryField, Typed, refuse_unless
from desktop_app.models.entry_kinds import Heading
from desktop_app.models.exit_entries import day_of, not_come
from desktop_app.models.recorded_entries import Named, RecordedPart, kind_of_part
from desktop_app.models.signing_entries import subjects
from inventory.exit_record import RuleException, SoakIncident, SoakRule

if TYPE_CHECKING:
    from desktop_app.derived import Derived
    from desktop_app.models.entry_fields import Values
    from desktop_app.project import Project
    from inventory.identity import ServerId

#: Rules that may be broken for one subject; "order" is that a task waits for others.
RULES = (
    "evidence",
    "sign-off",
    "media",
    "state",
    "order",
    *(f"O{number}" for number in range(1, 19)),
)


def _exception(
    project: Project, derived: Derived | None, old: RuleException | None, values: Values
) -> RuleException:
    plan = derived.decommission if derived is not None else None
    named = values["subject"]
    known = subjects(project)
    subject = known[named][1] if named in known else named
    tasks = plan.tasks_of if plan is not None else {}
    ids = plan.task_by_id if plan is not None else {}
    unknown = plan is not None and subject not in tasks and subject not in ids
    refuse_unless(
        {
            "rule": ""
            if values["rule"] in RULES
            else translate("Decommission", "There is no such rule. Choose one of the list."),
            "subject": translate(
                "Decommission",
                "Nothing is called so. Name an asset or contract as the list does, or a task by "
                "its id.",
            )
            if unknown and subject not in {one for _, one in known.values()}
            else "",
            "approved": not_come(project, derived, values["approved"]),
        }
    )
    return RuleException(
        id=old.id if old is not None else _next_id(project),
        rule=values["rule"],
        subject=subject,
        reason=values["reason"],
        approver=values["approver"],
        approved=values["approved"],
        expires=values["expires"],
    )


def _next_id(project: Project) -> str:
    taken = {one.id for one in project.exit_record.exceptions}
    number = 1
    while f"X-{number:02}" in taken:
        number += 1
    return f"X-{number:02}"


def _exception_mark(named: Named, one: RuleException) -> str:
    today = day_of(named.project, None)
    return "warning" if today is not None and not one.holds(today) else ""


EXCEPTION_ENTRIES = kind_of_part(
    RecordedPart(
        part="exceptions",
        key=("id",),
        name=lambda named, one: f"{one.rule}, {named.subject(one.subject)}",
        cells=lambda named, one: (
            one.id,
            one.rule,
            named.subject(one.subject),
            one.reason,
            one.approver,
            one.expires,
        ),
        values=lambda named, one: {
            "rule": one.rule,
            "subject": named.subject(one.subject),
            "reason": one.reason,
            "approver": one.approver,
            "approved": one.approved,
            "expires": one.expires,
        },
        made=_exception,
        put=exit_edits.add_exception,
        mark=_exception_mark,
    ),
    key="rule_exception",
    title=translate("Decommission", "Exceptions"),
    noun="exception",
    hint=translate(
        "Decommission",
        "A rule that may be broken for one task or asset: closed without evidence, out of order, a "
        "state before its tasks have passed. It needs a reason and who approved it.",
    ),
    new=translate("Decommission", "New exception"),
    columns=(
        Heading(text=translate("Decommission", "Id"), characters=8),
        Heading(text=translate("Decommission", "Rule"), characters=12),
        Heading(text=translate("Decommission", "For"), characters=0),
        Heading(text=translate("Decommission", "Reason"), characters=30),
        Heading(text=translate("Decommission", "Approved by"), characters=18),
        Heading(text=translate("Decommission", "Expires"), characters=13),
    ),
    fields=lambda project, _fixed: (
        EntryField(
            name="rule",
            label=translate("Decommission", "Rule that may be broken"),
            required=True,
            offers=RULES,
            tip=translate(
                "Decommission",
                "O1 to O18 as the checks list them; “order” is that a task waits for others",
            ),
        ),
        EntryField(
            name="subject",
            label=translate("Decommission", "For which asset or task"),
            required=True,
            offers=tuple(subjects(project)),
            hint=translate("Decommission", "server web-01, or the id of a task"),
        ),
        EntryField(name="reason", label=translate("Decommission", "Reason"), required=True),
        EntryField(name="approver", label=translate("Decommission", "Approved by"), required=True),
        EntryField(
            name="approved", label=translate("Decommission", "Approved on"), typed=Typed.DAY
        ),
        EntryField(
            name="expires",
            label=translate("Decommission", "Last day on which it holds"),
            typed=Typed.DAY,
            tip=translate("Decommission", "Empty for as long as the exit lasts"),
        ),
    ),
)


def _server(project: Project, values: Values, old: Any) -> ServerId:
    if old is not None:
        server: ServerId = old.server
        return server
    text = values["server"].casefold()
    found = [one.id for one in project.inventory.estate if text in {one.name.casefold(), one.id}]
    refuse_unless(
        {
            "server": ""
            if len(found) == 1
            else translate("Decommission", "No server is called so, or several are.")
        }
    )
    return found[0]


def _server_field(project: Project, *, fixed: bool) -> EntryField:
    return EntryField(
        name="server",
        label=translate("Decommission", "Server"),
        required=True,
        offers=tuple(one.name for one in project.inventory.estate),
        fixed=fixed,
    )


def _called(named: Named, one: Any) -> str:
    return named.server(one.server)


def _incident(
    project: Project, derived: Derived | None, old: SoakIncident | None, values: Values
) -> SoakIncident:
    on = old.on if old is not None else values["on"]
    refuse_unless({"on": not_come(project, derived, on)})
    return SoakIncident(
        server=_server(project, values, old),
        on=on,
        extra_days=values["extra_days"] or 0,
        powered_on=bool(values["powered_on"]),
        reason=values["reason"],
    )


INCIDENT_ENTRIES = kind_of_part(
    RecordedPart(
        part="incidents",
        key=("server", "on"),
        name=lambda named, one: f"{_called(named, one)}, {one.on.isoformat()}",
        cells=lambda named, one: (
            _called(named, one),
            one.on,
            translate("Decommission", "begins again") if one.powered_on else f"+{one.extra_days} d",
            one.reason,
        ),
        values=lambda named, one: {
            "server": _called(named, one),
            "on": one.on,
            "extra_days": one.extra_days,
            "powered_on": one.powered_on,
            "reason": one.reason,
        },
        made=_incident,
        put=exit_edits.add_incident,
    ),
    key="incident",
    title=translate("Decommission", "Soak incidents"),
    noun="incident",
    hint=translate(
        "Decommission",
        "What happened while a server was off and kept ready: days that it adds, or that it was "
        "needed again, from which its soak begins anew.",
    ),
    new=translate("Decommission", "New incident"),
    columns=(
        Heading(text=translate("Decommission", "Server"), characters=24),
        Heading(text=translate("Decommission", "On"), characters=13),
        Heading(text=translate("Decommission", "Soak"), characters=14),
        Heading(text=translate("Decommission", "Reason"), characters=0),
    ),
    fields=lambda project, fixed: (
        _server_field(project, fixed=fixed),
        EntryField(
            name="on",
            label=translate("Decommission", "Day of the incident"),
            typed=Typed.DAY,
            required=True,
            fixed=fixed,
        ),
        EntryField(
            name="extra_days", label=translate("Decommission", "Days it adds"), typed=Typed.WHOLE
        ),
        EntryField(
            name="powered_on",
            label=translate("Decommission", "It was needed and ran again"),
            typed=Typed.TICK,
        ),
        EntryField(name="reason", label=translate("Decommission", "Reason"), required=True),
    ),
)


def _soak(
    project: Project, _derived: Derived | None, old: SoakRule | None, values: Values
) -> SoakRule:
    says = values["days"] or values["longest_job_days"] or values["retain_until"]
    refuse_unless(
        {
            "days": ""
            if says
            else translate("Decommission", "Say days, the longest job, or how long data is kept.")
        }
    )
    return SoakRule(
        server=_server(project, values, old),
        days=values["days"],
        longest_job_days=values["longest_job_days"],
        retain_until=values["retain_until"],
        reason=values["reason"],
        approver=values["approver"],
    )


SOAK_ENTRIES = kind_of_part(
    RecordedPart(
        part="soaks",
        key=("server",),
        name=_called,
        cells=lambda named, one: (
            _called(named, one),
            one.days,
            one.longest_job_days,
            one.retain_until,
            one.reason,
        ),
        values=lambda named, one: {
            "server": _called(named, one),
            "days": one.days,
            "longest_job_days": one.longest_job_days,
            "retain_until": one.retain_until,
            "reason": one.reason,
            "approver": one.approver,
        },
        made=_soak,
        put=exit_edits.set_soak,
    ),
    key="soak",
    title=translate("Decommission", "Longer soaks"),
    noun="soak",
    hint=translate(
        "Decommission",
        "What keeps one server off and ready for longer than the table by criticality says, or its "
        "data from being destroyed.",
    ),
    new=translate("Decommission", "New soak"),
    columns=(
        Heading(text=translate("Decommission", "Server"), characters=24),
        Heading(text=translate("Decommission", "Days"), characters=8, number=True),
        Heading(text=translate("Decommission", "Longest job"), characters=12, number=True),
        Heading(text=translate("Decommission", "Kept until"), characters=13),
        Heading(text=translate("Decommission", "Reason"), characters=0),
    ),
    fields=lambda project, fixed: (
        _server_field(project, fixed=fixed),
        EntryField(
            name="days",
            label=translate("Decommission", "Soak (calendar days)"),
            typed=Typed.WHOLE,
            tip=translate("Decommission", "It can only lengthen what criticality asks for"),
        ),
        EntryField(
            name="longest_job_days",
            label=translate("Decommission", "Longest periodic job (days)"),
            typed=Typed.WHOLE,
            hint="31",
            tip=translate("Decommission", "31 for a monthly one: soak is at least a day more"),
        ),
        EntryField(
            name="retain_until",
            label=translate("Decommission", "Last day on which its data must be kept"),
            typed=Typed.DAY,
        ),
        EntryField(name="reason", label=translate("Decommission", "Reason"), required=True),
        EntryField(name="approver", label=translate("Decommission", "Approved by")),
    ),
)
