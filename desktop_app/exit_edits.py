"""Every change to what is recorded of an exit, as a pure function.  No Qt here.

What the rules of recording refuse is raised as a `RecordingError` that says why.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from desktop_app.edits import NoPlanError
from desktop_app.language import translate
from inventory.decommission.signing import Signing
from inventory.decommission.states import Gates
from inventory.recording import changing
from inventory.recording.assets import knows
from inventory.recording.refusals import IncompleteEntryError, UnknownAssetError
from inventory.registers import RegisterKind

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.derived import Derived
    from desktop_app.project import Project
    from inventory.decommission import DecommissionPlan
    from inventory.exit_record import (
        AssetState,
        Certificate,
        Disposal,
        EvidenceFile,
        ExitRecord,
        LegalHold,
        MediaCount,
        MediumRecord,
        NoticeRecord,
        RuleException,
        SavingAgreed,
        SignOff,
        SoakIncident,
        SoakRule,
        SystemRemoval,
        TaskActual,
    )
    from inventory.identity import UnitRef
    from inventory.registers import RegisterEntry
    from inventory.release import SoakPolicy


def record_task(
    project: Project, derived: Derived, actual: TaskActual, today: date | None = None
) -> Project:
    """Return the project with what was done of one task; `today` where the plan has none."""
    day = today or project.today or actual.finished or actual.started
    if day is None:
        raise IncompleteEntryError(
            translate("Decommission", "Enter the day on which the task was started or finished.")
        )
    return _with(project, changing.with_actual(project.exit_record, _plan(derived), actual, day))


def add_evidence(project: Project, derived: Derived, evidence: EvidenceFile) -> Project:
    """Return the project with a reference to a piece of evidence."""
    return _with(project, changing.with_evidence(project.exit_record, _plan(derived), evidence))


def sign(project: Project, derived: Derived, sign_off: SignOff) -> Project:
    """Return the project with a signature, on the version of what the plan says now."""
    signing = Signing(_plan(derived), project.exit_record)
    version = signing.version_of(sign_off.subject, sign_off.on)
    return _with(
        project, changing.with_sign_off(project.exit_record, replace(sign_off, version=version))
    )


def add_exception(project: Project, exception: RuleException) -> Project:
    """Return the project with an exception to a rule, approved by somebody for a reason."""
    return _with(project, changing.with_exception(project.exit_record, exception))


def set_state(
    project: Project, derived: Derived, asset: UnitRef, state: AssetState, on: date
) -> Project:
    """Return the project with an asset in another state, where its blocking tasks have passed."""
    plan, standing = _plan(derived), derived.standing
    if standing is None:
        raise NoPlanError
    gates = Gates(project.inventory, plan, project.exit_record, standing)
    return _with(project, changing.with_state(project.exit_record, gates, asset, state, on))


def hold(project: Project, legal_hold: LegalHold) -> Project:
    """Return the project with a legal hold on an asset; its unit's release and money follow."""
    _check_asset(project, legal_hold.asset)
    return _with(project, changing.with_hold(project.exit_record, legal_hold))


def lift_hold(project: Project, asset: UnitRef) -> Project:
    """Return the project without the legal hold on an asset."""
    record = project.exit_record
    kept = tuple(one for one in record.holds if one.asset != asset)
    return _with(project, replace(record, holds=kept))


def set_soak_policy(project: Project, policy: SoakPolicy | None) -> Project:
    """Return the project with other soaks by criticality; None for the recommended ones.

    Raises `IncompleteEntryError` for a length below 0.
    """
    if policy is not None and any(getattr(policy, one.name) < 0 for one in fields(policy)):
        raise IncompleteEntryError(
            translate("Decommission", "Soaks and days of work are 0 days or more.")
        )
    return replace(project, soak=policy)


def set_soak(project: Project, rule: SoakRule) -> Project:
    """Return the project with another soak for a server: it can only be longer."""
    return _entered(project, "soaks", rule)


def add_incident(project: Project, incident: SoakIncident) -> Project:
    """Return the project with an incident during a soak."""
    return _entered(project, "incidents", incident)


def set_medium(project: Project, medium: MediumRecord) -> Project:
    """Return the project with a row of the media register."""
    _check_asset(project, medium.asset)
    return _with(project, changing.with_medium(project.exit_record, medium))


def add_certificate(project: Project, certificate: Certificate) -> Project:
    """Return the project with a certificate; its number is unique."""
    return _with(project, changing.with_certificate(project.exit_record, certificate))


def count_media(project: Project, count: MediaCount) -> Project:
    """Return the project with media counted by hand in an asset."""
    _check_asset(project, count.asset)
    if count.counted < 0:
        raise IncompleteEntryError(translate("Decommission", "A count of media is 0 or more."))
    return _entered(project, "media_counts", count)


def answer_removal(project: Project, removal: SystemRemoval) -> Project:
    """Return the project with one line of the logical removal."""
    _check_asset(project, removal.asset)
    return _entered(project, "removals", removal)


def set_disposal(project: Project, disposal: Disposal) -> Project:
    """Return the project with where the hardware of an asset went."""
    _check_asset(project, disposal.asset)
    return _entered(project, "disposals", disposal)


def set_notice(project: Project, notice: NoticeRecord) -> Project:
    """Return the project with the notice on a contract and what its supplier said."""
    _check_contract(project, notice.contract)
    return _entered(project, "notices", notice)


def agree_saving(project: Project, saving: SavingAgreed) -> Project:
    """Return the project with what finance agreed of the saving of a contract."""
    _check_contract(project, saving.contract)
    return _entered(project, "savings", saving)


def remove_recorded(project: Project, part: str, entry: object) -> Project:
    """Return the project without one entry of a part of its exit record, such as "notices"."""
    return _with(project, changing.without_entry(project.exit_record, part, entry))


def agree_days(project: Project, derived: Derived, on: date) -> Project:
    """Return the project with the days of the plan as those agreed; later days are held to them."""
    if derived.releases is None:
        raise NoPlanError
    return _with(project, changing.with_agreed_days(project.exit_record, derived.releases, on))


def set_register_entry(project: Project, entry: RegisterEntry) -> Project:
    """Return the project with an entry of a register; one of the same id makes way.

    Raises `IncompleteEntryError` where an exception has no reason, or where a decision, exception
    or approval is said to be given and nobody is named with a role.
    """
    if not entry.id.strip() or not entry.text.strip():
        raise IncompleteEntryError(
            translate("Decommission", "An entry of a register needs an id and a text.")
        )
    _check_entry(entry)
    others = [one for one in project.registers.entries if one.id != entry.id]
    entries = tuple(sorted([*others, entry], key=lambda one: (one.kind.value, one.id)))
    return replace(project, registers=replace(project.registers, entries=entries))


def _check_entry(entry: RegisterEntry) -> None:
    given = {RegisterKind.DECISION, RegisterKind.EXCEPTION, RegisterKind.APPROVAL}
    if entry.kind is RegisterKind.EXCEPTION and not entry.response.strip():
        raise IncompleteEntryError(translate("Decommission", "An exception needs its reason."))
    named = entry.owner.strip() and entry.role.strip()
    if entry.kind in given and entry.closed is not None and not named:
        raise IncompleteEntryError(
            translate("Decommission", "What is given needs the name of who gave it, and the role.")
        )
    if entry.raised is not None and entry.closed is not None and entry.closed < entry.raised:
        raise IncompleteEntryError(
            translate("Decommission", "It cannot be closed before it was raised.")
        )


def remove_register_entry(project: Project, entry_id: str) -> Project:
    """Return the project without an entry of a register."""
    kept = tuple(one for one in project.registers.entries if one.id != entry_id)
    return replace(project, registers=replace(project.registers, entries=kept))


def set_record(project: Project, record: ExitRecord) -> Project:
    """Return the project with another exit record, as files that were read make it."""
    return _with(project, record)


def _entered(project: Project, part: str, entry: Any) -> Project:
    return _with(project, changing.with_entry(project.exit_record, part, entry))


def _with(project: Project, record: ExitRecord) -> Project:
    return replace(project, exit_record=record)


def _plan(derived: Derived) -> DecommissionPlan:
    if derived.decommission is None:
        raise NoPlanError
    return derived.decommission


def _check_asset(project: Project, asset: UnitRef) -> None:
    if not knows(project.inventory, asset):
        raise UnknownAssetError(f"{asset.kind.value}:{asset.key}")


def _check_contract(project: Project, contract: str) -> None:
    if contract not in {one.id for one in project.inventory.contracts}:
        raise UnknownAssetError(f"contract:{contract}")
