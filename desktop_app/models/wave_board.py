"""The board of waves as plain data: one column for each cutover, one card for each move group."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app import formats
from desktop_app.language import translate
from desktop_app.models.wave_load import Load
from desktop_app.models.wave_recovery import blocked_starts
from inventory.waves.calendar import cutover_slots

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from desktop_app.derived import Derived
    from desktop_app.project import Project
    from inventory.identity import ApplicationId, ServerId
    from inventory.model import Criticality, Inventory
    from inventory.move_groups import MoveGroup
    from inventory.waves.plan import Violation, Wave

#: Free cutover dates shown after the last wave; the others are in the menu.
FREE_DATES_AFTER = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A move group, or the part of it that leaves in one wave.

    Attributes:
        id: The group's id, with "@" and the wave where the group is split over several.
        note: What it holds, in a few words; for a server in no wave, the reason.
        tier: Of its most critical member, None where none is known.
        pins: Members that a person put there, servers or applications by id.
        shared / split: Whether it is a shared service, whether the rest of its group is elsewhere.
        application_ids: Of `applications`, in no particular order to them.
        broken: Whether a rule that is broken names it.
    """

    id: str
    name: str
    note: str
    servers: tuple[ServerId, ...]
    applications: tuple[str, ...] = ()
    application_ids: tuple[ApplicationId, ...] = ()
    tier: int | None = None
    pins: tuple[str, ...] = ()
    shared: bool = False
    split: bool = False
    broken: bool = False
    movable: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardColumn:
    """A cutover with its cards, a free cutover date, or the servers in no wave.

    Attributes:
        wave: Number, 0 for a free date, None for the servers in no wave.
        start / end: Half-open; None for the servers in no wave.
        limit: Servers that the cutover takes.
        tier_1 / tier_1_limit: Tier-1 applications in it, and how many it takes.
        broken: Whether a rule that is broken names the wave.
        loads: Data and the effort of teams, where they are limited.
        blocked: Why the wave may not begin, as services would be without a recovery plan; "" else.
    """

    wave: int | None
    start: date | None
    end: date | None
    cards: tuple[Card, ...] = ()
    servers: int = 0
    limit: int = 0
    tier_1: int = 0
    tier_1_limit: int = 0
    broken: bool = False
    loads: tuple[Load, ...] = ()
    blocked: str = ""

    @property
    def all_loads(self) -> tuple[Load, ...]:
        """Return servers, tier 1, data and teams, in this order."""
        return (
            Load(name=translate("Waves", "servers"), unit="", used=self.servers, limit=self.limit),
            Load(
                name=translate("Waves", "tier 1"),
                unit="",
                used=self.tier_1,
                limit=self.tier_1_limit,
            ),
            *self.loads,
        )

    @property
    def title(self) -> str:
        """What the column is called."""
        if self.wave is None:
            return translate("Waves", "In no wave")
        return (
            translate("Waves", "Wave {wave}").format(wave=self.wave)
            if self.wave
            else translate("Waves", "Free")
        )


def board(
    project: Project,
    derived: Derived | None,
    violations: Iterable[Violation],
    loads: Mapping[int, tuple[Load, ...]] | None = None,
    memory: BoardMemory | None = None,
) -> tuple[BoardColumn, ...]:
    """Return the columns, in order of date; servers in no wave stand last.

    `loads` are those of limited resources, by number of the wave.  With a `memory` only the
    columns whose servers are new are made afresh: a move changes two of them.
    """
    accepted, policy = project.accepted, project.policy
    if accepted is None or policy is None:
        return ()
    builder = _Builder(project, derived, tuple(violations), loads or {}, memory or BoardMemory())
    columns = {wave.start: builder.column(wave) for wave in accepted.plan.waves}
    last = max(columns, default=policy.start)
    free = 0
    for slot in cutover_slots(policy):
        if slot.start in columns:
            continue
        free += slot.start > last
        if free <= FREE_DATES_AFTER:
            columns[slot.start] = BoardColumn(
                wave=0, start=slot.start, end=slot.end, limit=slot.servers
            )
    found = [columns[start] for start in sorted(columns)]
    return (*found, *builder.unassigned())


@dataclass(frozen=True, slots=True)
class _Held:
    """The cards of a wave without pins and broken rules, which change more often.

    Attributes:
        members: Ids of servers and applications of each card.
        stated: Names by which a broken rule may speak of each card.
    """

    cards: tuple[Card, ...]
    members: tuple[frozenset[str], ...]
    stated: tuple[frozenset[str], ...]
    tier_1: int


class BoardMemory:
    """The cards of waves made before, for as long as inventory and move groups are the same."""

    def __init__(self) -> None:
        self._of: tuple[Inventory, tuple[MoveGroup, ...]] | None = None
        self.held: dict[tuple[date, tuple[ServerId, ...]], _Held] = {}

    def keep_for(self, inventory: Inventory, groups: tuple[MoveGroup, ...]) -> None:
        """Forget what was of another inventory or other groups."""
        if self._of is None or self._of[0] is not inventory or self._of[1] is not groups:
            self._of = (inventory, groups)
            self.held = {}


class _Builder:
    def __init__(
        self,
        project: Project,
        derived: Derived | None,
        violations: tuple[Violation, ...],
        loads: Mapping[int, tuple[Load, ...]],
        memory: BoardMemory,
    ) -> None:
        self._loads = loads
        self._blocked = blocked_starts(derived)
        self._inventory: Inventory = project.inventory
        self._plan = project.accepted.plan if project.accepted is not None else None
        self._policy = project.policy
        self._groups = derived.groups if derived is not None else ()
        self._group_of: dict[ServerId, MoveGroup] = {
            server: group for group in self._groups for server in group.servers
        }
        self._groups_by_id: dict[str, MoveGroup] = {group.id: group for group in self._groups}
        memory.keep_for(self._inventory, self._groups)
        self._memory = memory.held
        self._pinned: set[str] = (
            {str(pin.member) for pin in project.policy.pins} if project.policy else set()
        )
        self._broken_waves = {number for violation in violations for number in violation.waves}
        self._broken_names = {name for violation in violations for name in violation.members}

    def column(self, wave: Wave) -> BoardColumn:
        """Return the column of one wave."""
        key = (wave.start, wave.servers)
        held = self._memory.get(key)
        if held is None:
            held = self._memory[key] = self._held(wave)
        is_broken = wave.number in self._broken_waves
        cards = [
            card
            if self._pinned.isdisjoint(members)
            and not (is_broken and not self._broken_names.isdisjoint(stated))
            else replace(
                card,
                pins=tuple(sorted(self._pinned & members)),
                broken=is_broken and not self._broken_names.isdisjoint(stated),
            )
            for card, members, stated in zip(held.cards, held.members, held.stated, strict=True)
        ]
        policy = self._policy
        first = self._plan is not None and wave is self._plan.waves[0]
        limit = policy.servers_per_wave if policy is not None else 0
        if first and policy is not None:
            limit = min(limit, policy.first_wave_servers)
        return BoardColumn(
            wave=wave.number,
            start=wave.start,
            end=wave.end,
            cards=tuple(cards),
            servers=len(wave.servers),
            limit=limit,
            tier_1=held.tier_1,
            tier_1_limit=policy.tier_1_per_wave if policy is not None else 0,
            broken=wave.number in self._broken_waves,
            loads=self._loads.get(wave.number, ()),
            blocked=self._blocked.get(wave.start, ""),
        )

    def _held(self, wave: Wave) -> _Held:
        """Return what a wave holds, worked out from its servers."""
        held: dict[str, list[ServerId]] = defaultdict(list)
        for server in wave.servers:
            group = self._group_of.get(server)
            held[group.id if group is not None else self._stands_for(server)].append(server)
        cards = [self._card(one, self._groups_by_id.get(one), held[one], wave) for one in held]
        cards.sort(key=lambda card: (card.shared, -len(card.servers), card.name, card.id))
        return _Held(
            cards=tuple(cards),
            members=tuple(frozenset({*card.servers, *card.application_ids}) for card in cards),
            stated=tuple(
                frozenset(
                    {card.name, *card.applications, *(self._name(one) for one in card.servers)}
                )
                for card in cards
            ),
            tier_1=self._tier_1(wave),
        )

    def unassigned(self) -> Iterable[BoardColumn]:
        """Return the column of servers in no wave, none where every server has one."""
        found = self._plan.unassigned if self._plan is not None else ()
        cards = tuple(
            Card(
                id=f"srv:{one.server}",
                name=self._name(one.server),
                note=one.reason,
                servers=(one.server,),
                movable=self._is_movable(one.server),
            )
            for one in found
        )
        if cards:
            yield BoardColumn(wave=None, start=None, end=None, cards=cards, servers=len(cards))

    def _card(
        self, card_id: str, group: MoveGroup | None, servers: list[ServerId], wave: Wave
    ) -> Card:
        known = self._inventory.application_by_id
        ids = sorted({one for server in servers for one in self._applications(server)})
        names = tuple(known[one].name for one in ids if one in known)
        split = group is not None and len(servers) < len(group.servers)
        name = group.name if group is not None else (names[0] if names else self._name(servers[0]))
        tiers = [known[one].criticality for one in ids if one in known]
        tiers += [self._criticality(server) for server in servers]
        return Card(
            id=f"{card_id}@{wave.start.isoformat()}" if split else card_id,
            name=name,
            note=formats.count(len(servers), "server"),
            servers=tuple(servers),
            applications=names,
            application_ids=tuple(ids),
            tier=min((int(tier) for tier in tiers if tier is not None), default=None),
            shared=group is not None and group.shared_service,
            split=split,
        )

    def _stands_for(self, server: ServerId) -> str:
        applications = self._applications(server)
        return f"app:{applications[0]}" if applications else f"srv:{server}"

    def _tier_1(self, wave: Wave) -> int:
        known = self._inventory.application_by_id
        held = {one for server in wave.servers for one in self._applications(server)}
        critical = sum(1 for one in held if one in known and known[one].criticality == 1)
        alone = [server for server in wave.servers if not self._applications(server)]
        return critical + sum(1 for server in alone if self._criticality(server) == 1)

    def _applications(self, server: ServerId) -> tuple[ApplicationId, ...]:
        found = self._inventory.server_by_id.get(server)
        return tuple(sorted(found.applications)) if found is not None else ()

    def _criticality(self, server: ServerId) -> Criticality | None:
        found = self._inventory.server_by_id.get(server)
        return found.criticality if found is not None else None

    def _name(self, server: ServerId) -> str:
        found = self._inventory.server_by_id.get(server)
        return found.name if found is not None else server

    def _is_movable(self, server: ServerId) -> bool:
        found = self._inventory.server_by_id.get(server)
        return found is not None and found.counts
