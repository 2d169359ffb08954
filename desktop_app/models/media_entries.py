"""The media register as entries: what became of each data-bearing medium, and who saw it."""

from __future__ import annotations

from dataclasses import fields as fields_of
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app import contract_edits, exit_edits
from desktop_app.language import translate
from desktop_app.models.entry_fields import EntryField, Typed, of_enum, refuse_unless
from desktop_app.models.entry_kinds import EntryKind, EntryRow, Heading
from desktop_app.models.exit_entries import YES_NO, not_come, unit_named
from inventory.exit_record import (
    Destination,
    MediumFate,
    MediumRecord,
    Sanitising,
)

if TYPE_CHECKING:
    from desktop_app.derived import Derived
    from desktop_app.models.entry_fields import Values
    from desktop_app.project import Project

_DONE = frozenset({MediumFate.SANITISED})
#: Fields of a medium that are no part of its key.
_TOLD = tuple(one.name for one in fields_of(MediumRecord) if one.name not in {"asset", "number"})


def medium_name(project: Project, medium: MediumRecord) -> str:
    """Return what a person calls a medium: "medium 1 of server web-01"."""
    names = contract_edits.unit_names(project.inventory)
    return translate("Decommission", "medium {medium} of {names}").format(
        medium=medium.number, names=names.get(medium.asset, medium.asset.key)
    )


def _medium_key(medium: MediumRecord) -> str:
    return f"{medium.asset.kind.value}:{medium.asset.key}|{medium.number}"


def _medium(project: Project, key: str) -> MediumRecord:
    return next(one for one in project.exit_record.media if _medium_key(one) == key)


def _medium_rows(project: Project, _derived: Derived | None) -> tuple[EntryRow, ...]:
    names = contract_edits.unit_names(project.inventory)
    return tuple(
        EntryRow(
            key=_medium_key(one),
            cells=(
                names.get(one.asset, one.asset.key),
                one.number,
                one.serial,
                one.media_type,
                one.fate.value,
                one.method.value if one.method is not None else None,
                one.ended,
                one.certificate,
            ),
            name=translate("Decommission", "{names}, medium {one}").format(
                names=names.get(one.asset, one.asset.key), one=one.number
            ),
            mark="warning" if one.fate is MediumFate.MISSING else "",
        )
        for one in project.exit_record.media
    )


def _medium_fields(project: Project, _derived: Derived | None, key: str) -> tuple[EntryField, ...]:
    fixed = not key.startswith("+")
    numbers = tuple(one.number for one in project.exit_record.certificates)
    return (
        EntryField(
            name="asset",
            label=translate("Decommission", "Asset it is in"),
            required=True,
            offers=tuple(contract_edits.unit_names(project.inventory).values()),
            hint=translate("Decommission", "server web-01"),
            fixed=fixed,
        ),
        EntryField(
            name="number",
            label=translate("Decommission", "Number in that asset, from 1"),
            typed=Typed.WHOLE,
            hint=translate("Decommission", "the next one"),
            fixed=fixed,
        ),
        EntryField(name="serial", label=translate("Decommission", "Serial number")),
        EntryField(
            name="media_type",
            label=translate("Decommission", "Type"),
            offers=(
                translate("Decommission", "SSD"),
                translate("Decommission", "HDD"),
                "tape",
                "flash",
            ),
        ),
        EntryField(name="make", label=translate("Decommission", "Make")),
        EntryField(name="model", label=translate("Decommission", "Model")),
        EntryField(
            name="size_gib", label=translate("Decommission", "Capacity (GiB)"), typed=Typed.NUMBER
        ),
        EntryField(name="slot", label=translate("Decommission", "Slot")),
        EntryField(name="data_class", label=translate("Decommission", "Class of its data")),
        EntryField(
            name="encrypted",
            label=translate("Decommission", "Encrypted"),
            typed=Typed.CHOICE,
            choices=YES_NO,
        ),
        EntryField(
            name="key_destroyed",
            label=translate("Decommission", "Key destroyed"),
            typed=Typed.CHOICE,
            choices=YES_NO,
        ),
        EntryField(
            name="fate",
            label=translate("Decommission", "How it is accounted for"),
            typed=Typed.CHOICE,
            choices=of_enum(MediumFate),
        ),
        EntryField(
            name="method",
            label=translate("Decommission", "What was done to it"),
            typed=Typed.CHOICE,
            choices=of_enum(Sanitising, translate("Decommission", "Not done yet")),
            tip=translate("Decommission", "Clear, Purge and Destroy as NIST SP 800-88 has them"),
        ),
        EntryField(name="technique", label=translate("Decommission", "How")),
        EntryField(
            name="standard",
            label=translate("Decommission", "By which standard"),
            hint=translate("Decommission", "IEEE 2883"),
        ),
        EntryField(name="product", label=translate("Decommission", "Product and version")),
        EntryField(name="verification", label=translate("Decommission", "How it was verified")),
        EntryField(
            name="readable",
            label=translate("Decommission", "Anything readable afterwards"),
            typed=Typed.CHOICE,
            choices=YES_NO,
        ),
        EntryField(
            name="destination",
            label=translate("Decommission", "Where it goes"),
            typed=Typed.CHOICE,
            choices=of_enum(Destination, translate("Decommission", "Not decided")),
        ),
        EntryField(name="operator", label=translate("Decommission", "Done by")),
        EntryField(
            name="witness",
            label=translate("Decommission", "Witness"),
            tip=translate("Decommission", "Another person than who did it"),
        ),
        EntryField(name="place", label=translate("Decommission", "Place")),
        EntryField(name="started", label=translate("Decommission", "Begun on"), typed=Typed.DAY),
        EntryField(name="ended", label=translate("Decommission", "Ended on"), typed=Typed.DAY),
        EntryField(
            name="certificate",
            label=translate("Decommission", "Number of the certificate"),
            offers=numbers,
        ),
        EntryField(
            name="custody",
            label=translate("Decommission", "Custody forms"),
            hint=translate("Decommission", "C-17, C-18"),
            tip=translate("Decommission", "One for each hop that it was carried"),
        ),
        EntryField(
            name="agreement",
            label=translate("Decommission", "Custodian, agreement or incident"),
            tip=translate(
                "Decommission", "Of a medium that is retained, returned encrypted or missing"
            ),
        ),
    )


def _medium_values(project: Project, _derived: Derived | None, key: str) -> Values:
    if key.startswith("+"):
        return {"fate": MediumFate.EXPECTED}
    held = _medium(project, key)
    names = contract_edits.unit_names(project.inventory)
    told = {name: getattr(held, name) for name in _TOLD}
    size = held.size_gib
    return {
        **told,
        "size_gib": None if size is None else Decimal(str(size)),
        "asset": names.get(held.asset, held.asset.key),
        "number": held.number,
    }


def _save_medium(
    project: Project, derived: Derived | None, key: str, values: Values
) -> tuple[Project, str]:
    record = project.exit_record
    if key.startswith("+"):
        asset = unit_named(project, values["asset"], "asset")
        held = {one.number for one in record.media_of.get(asset, ())}
        number = values["number"] or max(held, default=0) + 1
        taken = translate(
            "Decommission", "Medium {number} of {values} is entered already. Choose that one."
        ).format(number=number, values=values["asset"])
        refuse_unless({"number": taken if number in held else ""})
    else:
        before = _medium(project, key)
        asset, number = before.asset, before.number
    started, ended = values["started"], values["ended"]
    late = started is not None and ended is not None and ended < started
    same = values["operator"].casefold() == values["witness"].casefold() != ""
    twice = [
        one
        for one in record.media
        if values["serial"]
        and one.serial == values["serial"]
        and (one.asset, one.number) != (asset, number)
    ]
    refuse_unless(
        {
            "started": not_come(project, derived, started),
            "ended": not_come(project, derived, ended)
            or (
                translate("Decommission", "It ended before it began. Correct one of the two.")
                if late
                else ""
            ),
            "witness": translate(
                "Decommission", "Who did it cannot witness it: name another person."
            )
            if same
            else "",
            "method": translate("Decommission", "Say what was done to it.")
            if values["fate"] in _DONE and values["method"] is None
            else "",
            "serial": translate(
                "Decommission", "This serial number stands at {project} already."
            ).format(project=medium_name(project, twice[0]))
            if twice
            else "",
        }
    )
    size = values["size_gib"]
    told = {name: values[name] for name in _TOLD if name in values}
    told["size_gib"] = None if size is None else float(size)
    made = MediumRecord(asset=asset, number=number, **told)
    return exit_edits.set_medium(project, made), _medium_key(made)


def _remove_medium(project: Project, key: str) -> Project:
    return exit_edits.remove_recorded(project, "media", _medium(project, key))


def _copied_medium(project: Project, key: str) -> tuple[str, Values]:
    values = _medium_values(project, None, key)
    return "+medium", {**values, "number": None, "serial": ""}


MEDIUM_ENTRIES = EntryKind(
    key="medium",
    title=translate("Decommission", "Media"),
    noun="medium",
    hint=translate(
        "Decommission",
        "Choose a medium to say what became of it, or begin a new one. Copy "
        "makes the next one of the same asset.",
    ),
    columns=(
        Heading(text=translate("Decommission", "Asset"), characters=0),
        Heading(text=translate("Decommission", "Number"), characters=8, number=True),
        Heading(text=translate("Decommission", "Serial number"), characters=18),
        Heading(text=translate("Decommission", "Type"), characters=8),
        Heading(text=translate("Decommission", "Accounted for"), characters=16),
        Heading(text=translate("Decommission", "Done to it"), characters=16),
        Heading(text=translate("Decommission", "Ended on"), characters=13),
        Heading(text=translate("Decommission", "Certificate"), characters=14),
    ),
    news=(("+medium", translate("Decommission", "New medium")),),
    rows=_medium_rows,
    fields=_medium_fields,
    values=_medium_values,
    save=_save_medium,
    remove=_remove_medium,
    copied=_copied_medium,
    parts=frozenset({"exit_record", "inventory"}),
)
