"""Sign-offs of media, assets, contracts and sites as entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app import contract_edits, exit_edits
from desktop_app.edits import NoPlanError
from desktop_app.language import translate
from desktop_app.models.entry_fields import EntryField, Typed, of_enum, refuse_unless
from desktop_app.models.entry_kinds import EntryKind, EntryRow, Heading
from desktop_app.models.exit_entries import day_of, not_come
from inventory.decommission.signing import SIGNERS, Signing, subject_of
from inventory.exit_record import SignDecision, SignLevel, SignOff, SignRole
from inventory.identity import UnitKind

if TYPE_CHECKING:
    from desktop_app.derived import Derived
    from desktop_app.models.entry_fields import Values
    from desktop_app.project import Project


def subjects(project: Project) -> dict[str, tuple[SignLevel, str]]:
    """Return everything that can be signed for by what a person calls it: level and subject."""
    inventory = project.inventory
    found: dict[str, tuple[SignLevel, str]] = {}
    names = contract_edits.unit_names(inventory)
    for unit, name in names.items():
        level = SignLevel.SITE if unit.kind is UnitKind.SITE else SignLevel.ASSET
        found[name] = (level, subject_of(unit))
    for contract in inventory.contracts:
        found[f"contract {contract.name}"] = (SignLevel.CONTRACT, f"contract:{contract.id}")
    for medium in project.exit_record.media:
        name = names.get(medium.asset, medium.asset.key)
        subject = f"{subject_of(medium.asset)}/medium-{medium.number}"
        found[f"medium {medium.number} of {name}"] = (SignLevel.MEDIUM, subject)
    return found


def _sign_rows(project: Project, derived: Derived | None) -> tuple[EntryRow, ...]:
    names = {subject: name for name, (_, subject) in subjects(project).items()}
    plan = derived.decommission if derived is not None else None
    signing = Signing(plan, project.exit_record) if plan is not None else None
    rows = []
    for one in project.exit_record.sign_offs:
        stale = signing is not None and not signing.is_current(one)
        name = names.get(one.subject, one.subject)
        rows.append(
            EntryRow(
                key=_sign_key(one),
                cells=(
                    name,
                    one.role.value,
                    one.name,
                    one.decision.value,
                    one.on,
                    translate("Decommission", "sign again: the plan changed") if stale else "holds",
                ),
                name=f"{name}, {one.role.value}",
                mark="warning" if stale or one.decision is SignDecision.REJECT else "",
            )
        )
    return tuple(rows)


def _sign_key(one: SignOff) -> str:
    return f"{one.level.value}|{one.subject}|{one.role.value}|{one.name}|{one.purpose}"


def _sign_fields(project: Project, _derived: Derived | None, key: str) -> tuple[EntryField, ...]:
    fixed = not key.startswith("+")
    return (
        EntryField(
            name="subject",
            label=translate("Decommission", "What is signed for"),
            required=True,
            offers=tuple(subjects(project)),
            hint=translate("Decommission", "server web-01, contract Host lease, site …"),
            fixed=fixed,
        ),
        EntryField(
            name="role",
            label=translate("Decommission", "In which role"),
            typed=Typed.CHOICE,
            choices=of_enum(SignRole),
            fixed=fixed,
        ),
        EntryField(
            name="name",
            label=translate("Decommission", "Name of who signs"),
            required=True,
            fixed=fixed,
        ),
        EntryField(
            name="decision",
            label=translate("Decommission", "Decision"),
            typed=Typed.CHOICE,
            choices=of_enum(SignDecision),
        ),
        EntryField(
            name="on", label=translate("Decommission", "Day"), typed=Typed.DAY, required=True
        ),
        EntryField(
            name="purpose",
            label=translate("Decommission", "What for"),
            offers=("go", "gone"),
            tip=translate(
                "Decommission",
                "“go” to begin (phases 3 to 5), “gone” to close (phase 16), or your own word",
            ),
            fixed=fixed,
        ),
        EntryField(name="comment", label=translate("Decommission", "Comment"), typed=Typed.WORDS),
    )


def _sign_values(project: Project, derived: Derived | None, key: str) -> Values:
    if key.startswith("+"):
        return {
            "role": SignRole.ASSET_OWNER,
            "decision": SignDecision.APPROVE,
            "on": day_of(project, derived),
        }
    held = _sign_off(project, key)
    names = {subject: name for name, (_, subject) in subjects(project).items()}
    told = {
        name: getattr(held, name)
        for name in ["role", "name", "decision", "on", "purpose", "comment"]
    }
    return {**told, "subject": names.get(held.subject, held.subject)}


def _sign_off(project: Project, key: str) -> SignOff:
    return next(one for one in project.exit_record.sign_offs if _sign_key(one) == key)


def _save_sign_off(
    project: Project, derived: Derived | None, key: str, values: Values
) -> tuple[Project, str]:
    if derived is None:
        raise NoPlanError
    if key.startswith("+"):
        level, subject = _meant(project, values["subject"])
    else:
        held = _sign_off(project, key)
        level, subject = held.level, held.subject
    roles = SIGNERS[level]
    wrong = translate("Decommission", "For this, {roles} sign.").format(
        roles=", ".join(one.value for one in roles)
    )
    comment = values["decision"] is SignDecision.APPROVE or values["comment"]
    refuse_unless(
        {
            "role": "" if values["role"] in roles else wrong,
            "on": not_come(project, derived, values["on"]),
            "comment": ""
            if comment
            else translate("Decommission", "Say why: a rejection or an exception needs a reason."),
        }
    )
    made = SignOff(
        level=level,
        subject=subject,
        role=values["role"],
        name=values["name"],
        decision=values["decision"],
        on=values["on"],
        purpose=values["purpose"],
        comment=values["comment"],
    )
    return exit_edits.sign(project, derived, made), _sign_key(made)


def _meant(project: Project, typed: str) -> tuple[SignLevel, str]:
    known = subjects(project)
    folded = {name.casefold(): found for name, found in known.items()}
    found = folded.get(typed.casefold())
    if found is None:
        told = translate(
            "Decommission",
            "{typed} is nothing that is signed for. Choose from the list as you type.",
        ).format(typed=f"{typed!r}")
        refuse_unless({"subject": told})
    assert found is not None  # noqa: S101 - refused above
    return found


def _remove_sign_off(project: Project, key: str) -> Project:
    return exit_edits.remove_recorded(project, "sign_offs", _sign_off(project, key))


SIGN_OFF_ENTRIES = EntryKind(
    key="sign_off",
    title=translate("Decommission", "Sign-offs"),
    noun="sign-off",
    hint=translate(
        "Decommission",
        "Choose a sign-off, or begin a new one. It is given for what the "
        "plan says on that day: where that changes, it is open again.",
    ),
    columns=(
        Heading(text=translate("Decommission", "What is signed for"), characters=0),
        Heading(text=translate("Decommission", "Role"), characters=18),
        Heading(text=translate("Decommission", "Name"), characters=18),
        Heading(text=translate("Decommission", "Decision"), characters=16),
        Heading(text=translate("Decommission", "Day"), characters=13),
        Heading(text=translate("Decommission", "Stands"), characters=16),
    ),
    news=(("+sign_off", translate("Decommission", "New sign-off")),),
    rows=_sign_rows,
    fields=_sign_fields,
    values=_sign_values,
    save=_save_sign_off,
    remove=_remove_sign_off,
    parts=frozenset({"exit_record", "inventory", "today"}),
)
