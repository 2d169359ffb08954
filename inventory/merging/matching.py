"""Which records of several files are one server, host or device.

Joined by VM UUID, then serial, then the other ids in the order of `IdentityKind`, then fully
qualified name, then name, with the address where the name alone does not decide.  An SMBIOS
UUID never joins: clones repeat it.  Two records whose stronger ids differ are never joined by
a weaker one: same name and different ids are two servers.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from inventory.fast_records import maker_of
from inventory.identity import IdentityKind, folded, short_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from inventory.model import Device, Host, Server

#: Kinds that tell two servers apart, strongest first.
_TELLING = tuple(kind for kind in IdentityKind if kind is not IdentityKind.SMBIOS_UUID)

#: Of the key that tells records of one source apart which cannot be one thing.
DISTINCT_RANK = len(_TELLING)
_FQDN_RANK = DISTINCT_RANK + 1
#: Of the way in which a name is written, where that tells things of one name apart.
SPELLING_RANK = DISTINCT_RANK + 2
_NAME_RANK = DISTINCT_RANK + 3
_HOST_NAME = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)+")


class Key(NamedTuple):
    """One thing a server is known by; a lower rank is trusted more."""

    rank: int
    scope: str
    value: str


#: What several records may share: a key or a name.
T = TypeVar("T", Key, str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What one record is known by.

    Attributes:
        counts: Whether it is a thing of the estate, not a template or placeholder.
    """

    name: str
    keys: frozenset[Key] = frozenset()
    addresses: frozenset[str] = frozenset()
    counts: bool = True


@dataclass(slots=True)
class NameClash:
    """Things that share a name and were kept apart because their ids differ.

    Attributes:
        groups: Positions of the records of each of them.
    """

    name: str
    groups: list[list[int]]


@dataclass(slots=True)
class Matches:
    """Positions of records, grouped: one group is one thing.

    Attributes:
        unplaced: Records without ids of their own that fit several things equally well.
    """

    groups: list[list[int]]
    clashes: list[NameClash]
    unplaced: list[int]


def server_profile(server: Server) -> Profile:
    """Return what `server` is known by."""
    keys = [
        Key(_RANK[identity.kind], identity.scope, identity.value.casefold())
        for identity in server.identities
        if identity.kind in _RANK and identity.value
    ]
    keys += _qualified(server.fqdn, server.name)
    return _profile(
        name=short_name(server.name),
        keys=frozenset(keys),
        addresses=frozenset(server.addresses),
        counts=server.counts,
    )


def known_by_too(profile: Profile, key: Key) -> Profile:
    """Return `profile` with one key more."""
    return _profile(
        name=profile.name,
        keys=profile.keys | {key},
        addresses=profile.addresses,
        counts=profile.counts,
    )


def equipment_profile(item: Host | Device) -> Profile:
    """Return what a host or device is known by: serial, qualified name, name."""
    keys = set(_qualified(item.name))
    if item.serial:
        keys.add(Key(_RANK[IdentityKind.SERIAL], "", folded(item.serial)))
    return Profile(name=short_name(item.name), keys=frozenset(keys))


def qualified_name(*texts: str | None) -> str | None:
    """Return the first of `texts` that is a fully qualified host name, folded."""
    for text in texts:
        if text is None or "." not in text:
            continue
        name = folded(text).rstrip(".")
        if name.startswith("localhost") or is_address(name):
            continue
        if _HOST_NAME.fullmatch(name):
            return name
    return None


def is_address(text: str) -> bool:
    """Return whether `text` is an IP address."""
    if ":" not in text and not ("." in text and text[-1].isdigit()):
        return False
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def matched(profiles: Sequence[Profile]) -> Matches:
    """Group records, given by what they are known by, into those that are one thing each."""
    sets = _Sets(profiles)
    for rank in range(_NAME_RANK):
        for _, roots in sets.buckets(rank):
            sets.join_compatible(roots, below=rank)
    clashes: list[NameClash] = []
    unplaced: list[int] = []
    for name, roots in sets.by_name():
        if sets.join_compatible(roots, below=_NAME_RANK):
            continue
        apart = sets.join_floating(roots, unplaced)
        clashes.append(NameClash(name=name, groups=apart))
    left_out = set(unplaced)
    return Matches(
        groups=[group for group in sets.groups() if group[0] not in left_out],
        clashes=clashes,
        unplaced=sorted(unplaced),
    )


class _Sets:
    """Disjoint sets of records, and what each set is known by; its first record stands for it."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self._root = list(range(len(profiles)))
        self._joined: dict[int, list[int]] = {}
        self._keys = [profile.keys for profile in profiles]
        self._addresses = [profile.addresses for profile in profiles]
        self._counts = [profile.counts for profile in profiles]
        names = [profile.name for profile in profiles]
        self._by_name = _shared((name, place) for place, name in enumerate(names) if name)
        self._by_key = _shared(
            (key, place) for place, keys in enumerate(self._keys) for key in keys
        )

    def groups(self) -> list[list[int]]:
        return [self.members(place) for place, root in enumerate(self._root) if place == root]

    def members(self, root: int) -> list[int]:
        """Return the records of a set, in order."""
        return sorted(self._joined.get(root, (root,)))

    def buckets(self, rank: int) -> list[tuple[Key, list[int]]]:
        """Return the keys of `rank` that more than one set has, with those sets."""
        return self._with_sets([entry for entry in self._by_key if entry[0].rank == rank])

    def by_name(self) -> list[tuple[str, list[int]]]:
        """Return the short names that more than one set has, with those sets."""
        return self._with_sets(self._by_name)

    def _with_sets(self, shared: list[tuple[T, list[int]]]) -> list[tuple[T, list[int]]]:
        roots = [(key, sorted({self._find(place) for place in places})) for key, places in shared]
        return [(key, sets) for key, sets in roots if len(sets) > 1]

    def join_compatible(self, roots: Iterable[int], *, below: int) -> bool:
        """Join sets where no id with a rank under `below` differs; say whether all were."""
        current = sorted({self._find(root) for root in roots})
        if self._telling_apart(current, below):
            return False
        self._join(current)
        return True

    def join_floating(self, roots: Iterable[int], unplaced: list[int]) -> list[list[int]]:
        """Give sets that fit several others to the one they share an address with.

        A set without any id that fits several equally well goes to `unplaced`; one with ids
        of its own is a server of its own.  Returns the groups that stay apart.
        """
        current = sorted({self._find(root) for root in roots})
        apart = self._telling_apart(current, _NAME_RANK)
        anchors = [root for root in current if self._known_by(root, apart)]
        self._join_equal(anchors, apart)
        anchors = sorted({self._find(root) for root in anchors})
        floating = [root for root in current if not self._known_by(self._find(root), apart)]
        choices = {root: self._choice(root, anchors) for root in floating}
        standing = set(anchors)
        for root, chosen in choices.items():
            if chosen is not None:
                self._join(sorted((self._find(chosen), root)))
            elif self._keys[root]:
                standing.add(root)
            else:
                unplaced.extend(self._joined.get(root, (root,)))
        left = sorted({self._find(root) for root in standing})
        return [self.members(root) for root in left]

    def _choice(self, root: int, anchors: Sequence[int]) -> int | None:
        addresses = self._addresses[root]
        near = [anchor for anchor in anchors if addresses & self._addresses[anchor]]
        if len(near) == 1:
            return near[0]
        counting = [anchor for anchor in anchors if self._counts[anchor]]
        if not near and len(counting) == 1:
            return counting[0]
        return None

    def _join_equal(self, roots: Sequence[int], apart: set[tuple[int, str]]) -> None:
        """Join those anchors whose telling ids do not differ among each other."""
        same: dict[tuple[Key, ...], list[int]] = {}
        for root in roots:
            telling = tuple(
                sorted(key for key in self._keys[root] if (key.rank, key.scope) in apart)
            )
            same.setdefault(telling, []).append(root)
        for group in same.values():
            self._join(group)

    def _telling_apart(self, roots: Sequence[int], below: int) -> set[tuple[int, str]]:
        """Return the kinds and scopes of id by which some of `roots` differ."""
        values: dict[tuple[int, str], set[str]] = {}
        apart: set[tuple[int, str]] = set()
        with_ids = [root for root in roots if self._keys[root]]
        for root in with_ids if len(with_ids) > 1 else ():
            own: dict[tuple[int, str], set[str]] = {}
            for key in self._keys[root]:
                if key.rank < below:
                    own.setdefault((key.rank, key.scope), set()).add(key.value)
            for kind, texts in own.items():
                known = values.setdefault(kind, texts)
                if known is not texts:
                    if not known & texts:
                        apart.add(kind)
                    values[kind] = known | texts
        return apart

    def _known_by(self, root: int, kinds: set[tuple[int, str]]) -> bool:
        return any((key.rank, key.scope) in kinds for key in self._keys[root])

    def _find(self, place: int) -> int:
        while self._root[place] != place:
            self._root[place] = self._root[self._root[place]]
            place = self._root[place]
        return place

    def _join(self, roots: Sequence[int]) -> None:
        first, *others = roots
        if not others:
            return
        members = self._joined.setdefault(first, [first])
        for other in others:
            self._root[other] = first
            members += self._joined.pop(other, (other,))
            self._keys[first] |= self._keys[other]
            self._addresses[first] |= self._addresses[other]
            self._counts[first] = self._counts[first] and self._counts[other]


def _shared(entries: Iterable[tuple[T, int]]) -> list[tuple[T, list[int]]]:
    """Return what several records are known by, with their positions, in order."""
    first: dict[T, int] = {}
    several: dict[T, list[int]] = {}
    for key, place in entries:
        if key not in first:
            first[key] = place
        elif key in several:
            several[key].append(place)
        else:
            several[key] = [first[key], place]
    return sorted(several.items())


def _qualified(*texts: str | None) -> Iterable[Key]:
    name = qualified_name(*texts)
    if name is not None:
        yield Key(_FQDN_RANK, "", name)


_RANK = {kind: place for place, kind in enumerate(_TELLING)}
_profile = maker_of(Profile)
