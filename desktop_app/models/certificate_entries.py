"""Certificates of sanitising or destruction as entries, with the media that each lists."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app import exit_edits
from desktop_app.language import translate
from desktop_app.models.entry_fields import EntryField, Typed, refuse_unless
from desktop_app.models.entry_kinds import EntryKind, EntryRow, Heading
from desktop_app.models.exit_entries import not_come
from desktop_app.models.media_entries import medium_name
from inventory.exit_record import Certificate

if TYPE_CHECKING:
    from desktop_app.derived import Derived
    from desktop_app.models.entry_fields import Values
    from desktop_app.project import Project
    from inventory.exit_record import MediumRecord


def _certificate(project: Project, key: str) -> Certificate:
    return next(one for one in project.exit_record.certificates if one.number == key)


def _listed(project: Project, number: str) -> tuple[str, ...]:
    """Return the media that a certificate lists: their serial numbers, else their names."""
    return tuple(
        one.serial or medium_name(project, one)
        for one in project.exit_record.media
        if one.certificate == number
    )


def _certificate_rows(project: Project, _derived: Derived | None) -> tuple[EntryRow, ...]:
    return tuple(
        EntryRow(
            key=one.number,
            cells=(
                one.number,
                one.issuer,
                one.issued,
                len(_listed(project, one.number)),
                one.evidence,
            ),
            name=one.number,
        )
        for one in project.exit_record.certificates
    )


def _certificate_fields(
    project: Project, _derived: Derived | None, _key: str
) -> tuple[EntryField, ...]:
    issuers = sorted({one.issuer for one in project.exit_record.certificates if one.issuer})
    return (
        EntryField(
            name="number",
            label=translate("Decommission", "Number of the certificate"),
            required=True,
        ),
        EntryField(
            name="issuer",
            label=translate("Decommission", "Issued by"),
            required=True,
            offers=tuple(issuers),
        ),
        EntryField(name="issued", label=translate("Decommission", "Issued on"), typed=Typed.DAY),
        EntryField(
            name="media",
            label=translate("Decommission", "Media that it lists, by serial number"),
            typed=Typed.NAMES,
            hint=translate("Decommission", "S4EVNX0R, S4EVNX1T"),
            tip=translate(
                "Decommission",
                "Or as “medium 1 of server web-01”; each must be entered under Media",
            ),
        ),
        EntryField(
            name="evidence",
            label=translate("Decommission", "Where the certificate is kept"),
            hint=translate("Decommission", "folder, file or reference"),
        ),
    )


def _certificate_values(project: Project, _derived: Derived | None, key: str) -> Values:
    if key.startswith("+"):
        return {}
    held = _certificate(project, key)
    told = {name: getattr(held, name) for name in ("number", "issuer", "issued", "evidence")}
    return {**told, "media": _listed(project, key)}


def _save_certificate(
    project: Project, derived: Derived | None, key: str, values: Values
) -> tuple[Project, str]:
    number = values["number"]
    numbers = {one.number for one in project.exit_record.certificates} - {key}
    taken = translate(
        "Decommission", "Certificate {number} is entered already. A number is unique."
    ).format(number=number)
    refuse_unless(
        {
            "number": taken if number in numbers else "",
            "issued": not_come(project, derived, values["issued"]),
        }
    )
    listed = _named_media(project, values["media"], key, number)
    if not key.startswith("+"):
        before = _certificate(project, key)
        project = exit_edits.remove_recorded(project, "certificates", before)
        for medium in project.exit_record.media:
            if medium.certificate == key and medium not in listed:
                project = exit_edits.set_medium(project, replace(medium, certificate=""))
    made = Certificate(
        number=number,
        issuer=values["issuer"],
        issued=values["issued"],
        evidence=values["evidence"],
    )
    project = exit_edits.add_certificate(project, made)
    for medium in listed:
        project = exit_edits.set_medium(project, replace(medium, certificate=number))
    return project, number


def _named_media(
    project: Project, names: tuple[str, ...], key: str, number: str
) -> list[MediumRecord]:
    """Return the media that a person named; raises beside the field where one cannot be."""
    known: dict[str, MediumRecord] = {}
    for one in project.exit_record.media:
        known[medium_name(project, one).casefold()] = one
        if one.serial:
            known[one.serial.casefold()] = one
    found, problem = [], ""
    for name in names:
        medium = known.get(name.casefold())
        if medium is None:
            problem = problem or translate(
                "Decommission", "{name} is no medium that is entered. Enter it under Media."
            ).format(name=f"{name!r}")
        elif medium.certificate not in {"", key, number}:
            problem = problem or translate(
                "Decommission", "{name} has certificate {certificate} already."
            ).format(name=name, certificate=medium.certificate)
        else:
            found.append(medium)
    refuse_unless({"media": problem})
    return found


def _remove_certificate(project: Project, key: str) -> Project:
    project = exit_edits.remove_recorded(project, "certificates", _certificate(project, key))
    for medium in project.exit_record.media:
        if medium.certificate == key:
            project = exit_edits.set_medium(project, replace(medium, certificate=""))
    return project


CERTIFICATE_ENTRIES = EntryKind(
    key="certificate",
    title=translate("Decommission", "Certificates"),
    noun="certificate",
    hint=translate(
        "Decommission",
        "Choose a certificate of sanitising or destruction, or begin a new "
        "one. One certificate may list many media.",
    ),
    columns=(
        Heading(text=translate("Decommission", "Number"), characters=20),
        Heading(text=translate("Decommission", "Issued by"), characters=24),
        Heading(text=translate("Decommission", "Issued on"), characters=13),
        Heading(text=translate("Decommission", "Media"), characters=8, number=True),
        Heading(text=translate("Decommission", "Where it is kept"), characters=0),
    ),
    news=(("+certificate", translate("Decommission", "New certificate")),),
    rows=_certificate_rows,
    fields=_certificate_fields,
    values=_certificate_values,
    save=_save_certificate,
    remove=_remove_certificate,
    parts=frozenset({"exit_record", "inventory"}),
)
