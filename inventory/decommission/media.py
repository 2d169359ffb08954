"""The register of data-bearing media: what is expected, what was entered, what is wrong."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.exit_record import Destination, MediumFate, MediumRecord, Sanitising
from inventory.identity import UnitKind, UnitRef
from inventory.model import DeviceKind
from inventory.release import is_hardware

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.exit_record import ExitRecord
    from inventory.model import Inventory

_NO_MEDIA = frozenset({DeviceKind.UPS, DeviceKind.COOLING})
_LEAVING = frozenset({Sanitising.PURGE, Sanitising.DESTROY, Sanitising.CRYPTOGRAPHIC_ERASE})


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaBalance:
    """The count of one asset's media.

    ``expected = sanitised + retained + returned encrypted + missing`` must hold, with nothing
    missing.

    Attributes:
        name: Of the asset, as people call it.
        expected: Counted by hand, else by the inventory; None where nobody knows.
        open: Entered and not accounted for yet.
        problems: Sentences: what keeps the asset from being closed.
    """

    asset: UnitRef
    name: str
    expected: int | None
    sanitised: int
    retained: int
    returned: int
    missing: int
    open: int
    problems: tuple[str, ...]

    @property
    def balances(self) -> bool:
        """Whether every expected medium is accounted for and none is missing or in doubt."""
        return not self.problems


def data_bearing(inventory: Inventory) -> dict[UnitRef, tuple[str, int | None]]:
    """Return name and expected number of media of each asset that may hold data.

    Physical servers by their disks, where those are listed one by one; hosts and devices hold a
    number that only a look inside tells (None): controllers, flash and management cards count
    too.  Plant holds none and is left out.
    """
    found: dict[UnitRef, tuple[str, int | None]] = {}
    for server in inventory.estate:
        if is_hardware(server):
            listed = server.disks and not any(disk.aggregate for disk in server.disks)
            number = len(server.disks) if listed else None
            found[UnitRef(kind=UnitKind.SERVER, key=server.id)] = (server.name, number)
    for host in inventory.hosts:
        found[UnitRef(kind=UnitKind.HOST, key=host.id)] = (host.name, None)
    for device in inventory.devices:
        if device.kind not in _NO_MEDIA:
            found[UnitRef(kind=UnitKind.DEVICE, key=device.id)] = (device.name, None)
    return found


def media_register(inventory: Inventory, record: ExitRecord) -> tuple[MediumRecord, ...]:
    """Return one row for each medium, expected or entered, by asset and number.

    A row that nobody has entered yet says only that a medium is expected there.
    """
    counted = {one.asset: one.counted for one in record.media_counts}
    rows: list[MediumRecord] = []
    assets = data_bearing(inventory)
    for asset in sorted({*assets, *record.media_of}):
        _, expected = assets.get(asset, ("", None))
        entered = {one.number: one for one in record.media_of.get(asset, ())}
        number = counted.get(asset, expected) or 0
        places = sorted({*range(1, number + 1), *entered})
        rows += [entered.get(one) or MediumRecord(asset=asset, number=one) for one in places]
    return tuple(rows)


def media_balances(inventory: Inventory, record: ExitRecord) -> tuple[MediaBalance, ...]:
    """Return the count of every data-bearing asset, in order of asset."""
    counted = {one.asset: one.counted for one in record.media_counts}
    certificates = Counter(one.number for one in record.certificates)
    serials = Counter(one.serial for one in record.media if one.serial)
    found = []
    assets = data_bearing(inventory)
    for asset in sorted({*assets, *record.media_of}):
        name, listed = assets.get(asset, (asset.key, None))
        media = record.media_of.get(asset, ())
        fates = Counter(one.fate for one in media)
        expected = counted.get(asset, listed)
        found.append(
            MediaBalance(
                asset=asset,
                name=name,
                expected=expected,
                sanitised=fates[MediumFate.SANITISED],
                retained=fates[MediumFate.RETAINED],
                returned=fates[MediumFate.RETURNED_ENCRYPTED],
                missing=fates[MediumFate.MISSING],
                open=fates[MediumFate.EXPECTED],
                problems=(
                    *_count_problems(name, expected, len(media), fates),
                    *(
                        problem
                        for one in media
                        for problem in medium_problems(one, name, certificates, serials)
                    ),
                ),
            )
        )
    return tuple(found)


def _count_problems(
    name: str, expected: int | None, entered: int, fates: Counter[MediumFate]
) -> Iterator[str]:
    if expected is None:
        yield f"Nobody has counted the media of {name}. Count them, cards and controllers too."
        return
    accounted = entered - fates[MediumFate.EXPECTED]
    if accounted != expected:
        yield f"{name} holds {expected} media; accounted for: {accounted}."
    if fates[MediumFate.MISSING]:
        yield f"Missing from {name}: {fates[MediumFate.MISSING]}. It cannot be closed."


def medium_problems(
    medium: MediumRecord, name: str, certificates: Counter[str], serials: Counter[str]
) -> Iterator[str]:
    """Yield a sentence for each rule that one medium breaks.

    Rules: what leaves the organisation's control is purged or destroyed; an unreadable medium is
    destroyed; cryptographic erase counts with encryption and destroyed keys; Clear is for reuse
    inside only; operator and witness are two people; a certificate number is unique.
    """
    what = f"Medium {medium.number} of {name}"
    if medium.serial and serials[medium.serial] > 1:
        yield f"{what}: serial number {medium.serial} is entered {serials[medium.serial]} times."
    yield from _fate_problems(medium, what)
    if medium.fate is not MediumFate.SANITISED:
        return
    if not medium.serial:
        yield f"{what} has no serial number."
    yield from _method_problems(medium, what)
    if not medium.operator or not medium.witness:
        yield f"{what} needs an operator and a witness."
    elif medium.operator.strip().casefold() == medium.witness.strip().casefold():
        yield f"{what}: {medium.operator} is operator and witness. They must be two people."
    if not medium.certificate:
        yield f"{what} has no certificate."
    elif certificates[medium.certificate] > 1:
        yield f"{what}: certificate {medium.certificate} is entered twice."


def _fate_problems(medium: MediumRecord, what: str) -> Iterator[str]:
    if medium.fate is MediumFate.RETAINED and not medium.agreement:
        yield f"{what} is retained: name its custodian."
    if medium.fate is MediumFate.RETURNED_ENCRYPTED and not (medium.agreement and medium.encrypted):
        yield f"{what} is returned encrypted: name the agreement, and say that it is encrypted."
    if medium.fate is MediumFate.MISSING and not medium.agreement:
        yield f"{what} is missing: enter the number of the security incident."


def _method_problems(medium: MediumRecord, what: str) -> Iterator[str]:
    method = medium.method
    if method is None:
        yield f"{what} has no method: Clear, Purge, cryptographic erase or Destroy."
        return
    if medium.readable is False and method is not Sanitising.DESTROY:
        yield f"{what} could not be read: it must be destroyed, not {method}."
    if medium.destination is Destination.DESTROYED and method is not Sanitising.DESTROY:
        yield f"{what} is said to be destroyed, its method is {method}."
    if medium.destination is None:
        yield f"{what} has no destination."
    if method is Sanitising.CLEAR and medium.destination is not Destination.REUSE:
        yield f"{what}: Clear is for reuse inside only."
    if medium.destination is Destination.LEAVES and method not in _LEAVING:
        yield f"{what} leaves the organisation's control: Purge or Destroy it."
    if method is Sanitising.CRYPTOGRAPHIC_ERASE and not (medium.encrypted and medium.key_destroyed):
        yield f"{what}: cryptographic erase needs an encrypted medium and a destroyed key."
