"""States of assets as entries: each goes one step further when its blocking tasks have passed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app import exit_edits
from desktop_app.edits import NoPlanError
from desktop_app.language import translate
from desktop_app.models.entry_fields import EntryField, Typed, refuse_unless
from desktop_app.models.entry_kinds import EntryKind, EntryRow, Heading
from desktop_app.models.exit_entries import day_of, not_come
from inventory.exit_record import ROW, AssetState
from inventory.identity import UnitKind, UnitRef

if TYPE_CHECKING:
    from desktop_app.derived import Derived
    from desktop_app.models.entry_fields import Values
    from desktop_app.project import Project

#: States that stand beside the row, entered from almost any other.
_BESIDE = (AssetState.ROLLED_BACK, AssetState.TRANSFERRED)


def _asset(key: str) -> UnitRef:
    kind, _, name = key.partition(":")
    return UnitRef(kind=UnitKind(kind), key=name)


def _table_rows(derived: Derived | None) -> dict[str, tuple[object, ...]]:
    """Return the rows of the table of states by key: kind, asset, state, next, number, first."""
    tables = derived.exit_tables if derived is not None else ()
    table = next((one for one in tables if one.name == "states"), None)
    rows = table.rows if table is not None else ()
    return {f"{row[0]}:{row[-1]}": row for row in rows if len(row) > 1}


def _state(project: Project, key: str) -> AssetState:
    asset = _asset(key)
    found = project.exit_record.state_of.get(asset)
    return found.state if found is not None else AssetState.IN_SERVICE


def _rows(project: Project, derived: Derived | None) -> tuple[EntryRow, ...]:
    recorded = {
        f"{one.asset.kind.value}:{one.asset.key}": one for one in project.exit_record.states
    }
    return tuple(
        EntryRow(
            key=key,
            cells=(
                f"{row[0]} {row[1]}",
                recorded[key].state.value if key in recorded else row[2],
                recorded[key].since if key in recorded else None,
                row[3],
                row[5],
            ),
            name=f"{row[0]} {row[1]}",
            removable=False,
        )
        for key, row in _table_rows(derived).items()
    )


def _fields(project: Project, _derived: Derived | None, key: str) -> tuple[EntryField, ...]:
    now = _state(project, key)
    place = ROW.index(now) + 1 if now in ROW else 0
    onward = ROW[place : place + 1] if now in ROW else ROW
    offered = (now, *onward, *(one for one in _BESIDE if one is not now))
    if now is AssetState.ROLLED_BACK:
        offered = (now, AssetState.IN_SERVICE)
    return (
        EntryField(
            name="state",
            label=translate("Decommission", "State"),
            typed=Typed.CHOICE,
            choices=tuple((one.value, one) for one in offered),
            tip=translate(
                "Decommission",
                "One step at a time; rolled back from powered off or soaking, then in service",
            ),
        ),
        EntryField(name="on", label=translate("Decommission", "Since"), typed=Typed.DAY),
    )


def _values(project: Project, derived: Derived | None, key: str) -> Values:
    return {"state": _state(project, key), "on": day_of(project, derived)}


def _save(
    project: Project, derived: Derived | None, key: str, values: Values
) -> tuple[Project, str]:
    if derived is None or derived.decommission is None:
        raise NoPlanError
    day = values["on"] or day_of(project, derived)
    refuse_unless({"on": not_come(project, derived, day)})
    if day is None:
        refuse_unless({"on": translate("Decommission", "Say since when.")})
        raise NoPlanError
    return exit_edits.set_state(project, derived, _asset(key), values["state"], day), key


def _told(_project: Project, derived: Derived | None, key: str) -> str:
    row = _table_rows(derived).get(key)
    if row is None or row[3] is None:
        return ""
    if not row[5]:
        return translate("Decommission", "Nothing keeps it from: {state}.").format(state=row[3])
    return translate("Decommission", "{many} keep it from {state}, the first: {obstacle}").format(
        many=row[4], state=row[3], obstacle=row[5]
    )


STATE_ENTRIES = EntryKind(
    key="state",
    title=translate("Decommission", "States"),
    noun="state",
    hint=translate(
        "Decommission",
        "Choose an asset to take it one step further: in service, cleared, powered off, soaking, "
        "logically removed, sanitised, removed, disposed, closed. What stops it is told.",
    ),
    columns=(
        Heading(text=translate("Decommission", "Asset"), characters=26),
        Heading(text=translate("Decommission", "State"), characters=18),
        Heading(text=translate("Decommission", "Since"), characters=13),
        Heading(text=translate("Decommission", "Next"), characters=18),
        Heading(text=translate("Decommission", "What stops it, first of all"), characters=0),
    ),
    news=(),
    rows=_rows,
    fields=_fields,
    values=_values,
    save=_save,
    told=_told,
    parts=frozenset({"exit_record", "inventory"}),
)
