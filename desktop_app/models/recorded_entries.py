"""Parts of the exit record as entries that a person adds, changes and removes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from desktop_app import contract_edits, exit_edits
from desktop_app.language import translate
from desktop_app.models.entry_fields import EntryField, refuse_unless
from desktop_app.models.entry_kinds import EntryKind, EntryRow, Heading
from desktop_app.models.exit_entries import unit_named
from desktop_app.models.signing_entries import subjects

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.derived import Derived
    from desktop_app.models.entry_fields import Values
    from desktop_app.project import Project
    from inventory.identity import ServerId, UnitRef

#: Where the key of an entry is put together of several texts.
_BETWEEN = "\x1f"


class Named:
    """What assets, servers and subjects of a plan are called, each looked up once."""

    def __init__(self, project: Project) -> None:
        """Take the plan."""
        self.project = project

    @cached_property
    def _assets(self) -> dict[UnitRef, str]:
        return contract_edits.unit_names(self.project.inventory)

    @cached_property
    def _subjects(self) -> dict[str, str]:
        return {one: name for name, (_, one) in subjects(self.project).items()}

    def asset(self, asset: UnitRef) -> str:
        """Return what a person calls an asset."""
        return self._assets.get(asset, asset.key)

    def server(self, server: ServerId) -> str:
        """Return what tells a server from all others."""
        return self.project.inventory.label_of.get(server, server)

    def subject(self, subject: str) -> str:
        """Return what a person calls the subject of a sign-off or an exception."""
        return self._subjects.get(subject, subject)


@dataclass(frozen=True, kw_only=True)
class RecordedPart:
    """One part of the exit record, and how its entries are shown and made.

    Attributes:
        part: Name of the part: "media_counts".
        key: Fields that tell its entries apart.
        name: What an entry is called.
        cells: Its row, one a column.
        values: What its form holds.
        made: The entry of what was typed; raises beside a field to refuse.  Takes the entry as it
            was, None for a new one.
        put: Puts it into a plan; raises a `PlannerError` to refuse.
        mark: Name of a colour for its row.
    """

    part: str
    key: tuple[str, ...]
    name: Callable[[Named, Any], str]
    cells: Callable[[Named, Any], tuple[Any, ...]]
    values: Callable[[Named, Any], Values]
    made: Callable[[Project, Derived | None, Any, Values], Any]
    put: Callable[[Project, Any], Project]
    mark: Callable[[Named, Any], str] = lambda _named, _entry: ""

    def key_of(self, entry: Any) -> str:
        """Return the key of an entry."""
        return _BETWEEN.join(str(getattr(entry, name)) for name in self.key)

    def find(self, project: Project, key: str) -> Any:
        """Return the entry with a key, None for a new one."""
        entries = getattr(project.exit_record, self.part)
        return next((one for one in entries if self.key_of(one) == key), None)

    def rows(self, project: Project, _derived: Derived | None) -> tuple[EntryRow, ...]:
        """Return a row for each entry."""
        named = Named(project)
        return tuple(
            EntryRow(
                key=self.key_of(one),
                cells=self.cells(named, one),
                name=self.name(named, one),
                mark=self.mark(named, one),
            )
            for one in getattr(project.exit_record, self.part)
        )

    def shown(self, project: Project, _derived: Derived | None, key: str) -> Values:
        """Return what the form of an entry holds; nothing for a new one."""
        found = self.find(project, key)
        return {} if found is None else self.values(Named(project), found)

    def save(
        self, project: Project, derived: Derived | None, key: str, values: Values
    ) -> tuple[Project, str]:
        """Return the plan with an entry, and its key."""
        old = self.find(project, key)
        made = self.made(project, derived, old, values)
        new_key = self.key_of(made)
        if old is None and self.find(project, new_key) is not None:
            first = "asset" if "asset" in values else self.key[0]
            refuse_unless(
                {first: translate("Decommission", "That is entered already: change that one.")}
            )
        return self.put(project, made), new_key

    def remove(self, project: Project, key: str) -> Project:
        """Return the plan without an entry."""
        return exit_edits.remove_recorded(project, self.part, self.find(project, key))


def kind_of_part(
    part: RecordedPart,
    *,
    key: str,
    title: str,
    noun: str,
    hint: str,
    new: str,
    columns: tuple[Heading, ...],
    fields: Callable[[Project, bool], tuple[EntryField, ...]],
) -> EntryKind:
    """Return a part of the record as a kind of entry.

    `fields` takes the plan, and whether the entry is there already, so that its key stays.
    """
    return EntryKind(
        key=key,
        title=title,
        noun=noun,
        hint=hint,
        columns=columns,
        news=((f"+{key}", new),),
        rows=part.rows,
        fields=lambda project, _derived, one: fields(project, not one.startswith("+")),
        values=part.shown,
        save=part.save,
        remove=part.remove,
        parts=frozenset({"exit_record", "inventory"}),
    )


def asset_field(project: Project, *, fixed: bool) -> EntryField:
    """Return the field that names an asset."""
    return EntryField(
        name="asset",
        label=translate("Decommission", "Asset"),
        required=True,
        offers=tuple(contract_edits.unit_names(project.inventory).values()),
        hint=translate("Decommission", "server web-01"),
        fixed=fixed,
    )


def asset_of(project: Project, old: Any, values: Values) -> UnitRef:
    """Return the asset of an entry: that which it has, or the one that was named."""
    return old.asset if old is not None else unit_named(project, values["asset"], "asset")
