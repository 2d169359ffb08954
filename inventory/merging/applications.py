"""Applications of several files, made one: joined by folded name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.findings import Finding, Severity, counted, listed
from inventory.identity import ApplicationId, folded
from inventory.merging.precedence import Assembly, ConflictLog, Ranked, ranked
from inventory.model import Application

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.identity import Provenance
    from inventory.merging.ids import LocalIds
    from inventory.merging.rows import RowLedger
    from inventory.model import Inventory

#: Names that a finding lists before it says "and n more".
NAMED = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Applications:
    """The merged applications, in order of id."""

    applications: tuple[Application, ...]
    findings: tuple[Finding, ...]


def merge_applications(
    inventories: Sequence[Inventory], ids: LocalIds, log: ConflictLog, ledger: RowLedger
) -> Applications:
    """Merge applications by folded name, add those that only servers mention; fill `ids`.

    An `ApplicationId` on a server that is no application of the same result is a name as
    printed.
    """
    groups: dict[ApplicationId, list[Ranked[Application]]] = {}
    for source, inventory in enumerate(inventories):
        for position, application in enumerate(inventory.applications):
            merged = ApplicationId(folded(application.name))
            ids.applications[source, application.id] = merged
            groups.setdefault(merged, []).append(ranked(application, source, position))
    added = _mentioned_only(inventories, groups, ids)
    findings: list[Finding] = []
    applications = list(added)
    known = {*groups, *(application.id for application in added)}
    for merged, members in groups.items():
        parts = Assembly(members, kind="application", subject=merged, log=log)
        together, unknown = _must_move_with(parts, ids, known)
        findings.extend(_unknown_partner(merged, members, name) for name in unknown)
        spellings = sorted({member.record.name for member in members})
        if len(spellings) > 1:
            findings.append(_several_spellings(merged, spellings))
        applications.append(_application(merged, parts, together))
        ledger.repeats(parts.repeating())
    if added:
        findings.append(_added(added))
    applications.sort(key=lambda application: application.id)
    return Applications(applications=tuple(applications), findings=tuple(findings))


def _application(
    merged: ApplicationId, parts: Assembly[Application], together: tuple[ApplicationId, ...]
) -> Application:
    return Application(
        id=merged,
        name=parts.first("name"),
        description=parts.first("description"),
        business_service=parts.first("business_service"),
        owner=parts.first("owner"),
        business_unit=parts.first("business_unit"),
        criticality=parts.first("criticality", shown=lambda tier: f"tier {int(tier)}"),
        environment=parts.first("environment"),
        users=parts.first("users"),
        recovery_time_minutes=parts.first("recovery_time_minutes"),
        recovery_point_minutes=parts.first("recovery_point_minutes"),
        disposition=parts.first("disposition"),
        must_move_with=together,
        blackouts=parts.union("blackouts", key=lambda span: span),
        tags=parts.union("tags", key=lambda tag: tag),
        provenance=parts.provenance(),
    )


def _must_move_with(
    parts: Assembly[Application], ids: LocalIds, known: set[ApplicationId]
) -> tuple[tuple[ApplicationId, ...], list[str]]:
    unknown: set[str] = set()

    def resolved(member: Ranked[Application], printed: ApplicationId) -> ApplicationId | None:
        partner = ids.applications.get((member.source, printed))
        if partner is None:
            partner = ApplicationId(folded(printed))
        if partner not in known:
            unknown.add(str(printed))
            return None
        return partner

    together = parts.union("must_move_with", key=lambda partner: partner, value=resolved)
    return together, sorted(unknown)


def _mentioned_only(
    inventories: Sequence[Inventory],
    groups: dict[ApplicationId, list[Ranked[Application]]],
    ids: LocalIds,
) -> list[Application]:
    """Return applications for names that only servers print, and note what they became."""
    names: dict[ApplicationId, set[str]] = {}
    first: dict[ApplicationId, Provenance] = {}
    for source, inventory in enumerate(inventories):
        for server in inventory.servers:
            for printed in server.applications:
                if (source, printed) in ids.applications:
                    continue
                merged = ApplicationId(folded(printed))
                if merged not in groups:
                    names.setdefault(merged, set()).add(" ".join(printed.split()))
                    for item in server.provenance[:1]:
                        first[merged] = min(first.get(merged, item), item, key=_place)
    return [
        Application(
            id=merged,
            name=min(spellings),
            provenance=(first[merged],) if merged in first else (),
        )
        for merged, spellings in sorted(names.items())
    ]


def _place(item: Provenance) -> tuple[str, str, int]:
    return (item.ref.file, item.ref.sheet or "", item.ref.row or 0)


def _several_spellings(merged: ApplicationId, spellings: list[str]) -> Finding:
    shown = " and ".join(repr(spelling) for spelling in spellings)
    return Finding(
        severity=Severity.NOTE,
        code="several-spellings",
        text=f"{shown} differ only in case or spaces and were taken as one application. "
        "Rename one of them in its source if they are two.",
        subjects=(merged,),
    )


def _unknown_partner(
    merged: ApplicationId, members: Sequence[Ranked[Application]], name: str
) -> Finding:
    application = members[0].record
    return Finding(
        severity=Severity.WARNING,
        code="unknown-application",
        text=f"{application.name} must move with {name!r}, which is no application in these files. "
        "The rule was left out; correct the name or import the register that holds it.",
        ref=application.provenance[0].ref if application.provenance else None,
        subjects=(merged,),
    )


def _added(added: Sequence[Application]) -> Finding:
    names = listed([application.name for application in added], NAMED)
    return Finding(
        severity=Severity.NOTE,
        code="application-not-in-a-register",
        text=f"{counted(len(added), 'application')} named on servers only, and added: {names}. "
        "Import an application register to give them an owner and a criticality.",
        count=len(added),
        subjects=tuple(application.id for application in added),
    )
