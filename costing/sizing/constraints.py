"""What a size offers and a need asks, dimension by dimension, and the words for what is lacking.

The dimensions are those of the right-sizing rules of Decant's business-case specification, section
10: a limit that is not known rules nothing out, and each by itself may decide.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.sizing.figures import plain
from costing.sizing.guests import BIOS, UEFI, processors

if TYPE_CHECKING:
    from collections.abc import Iterable

    from costing.prices import Price, Size
    from costing.sizing.result import Need

#: Share of its processors that the credits of a burstable size pay for where its own is not known:
#: the lowest that either provider publishes.
BURSTABLE_SHARE = Decimal("0.05")

_UNLIMITED = Decimal("Infinity")
_ZERO = Decimal(0)
_ONE = Decimal(1)

#: In `Size.not_for`: every version.
_WINDOWS = "windows"
_CREDITS = "vCPU by credits"
_OFFERED = "offered"
_PREMIUM = "premium disks"
_ARCHITECTURE = "architecture"
_SYSTEM = "system"
_FIXED = (
    "vCPU",
    "GiB of memory",
    "data disks",
    "disk IOPS",
    "disk MiB/s",
    "network Mbit/s",
    _CREDITS,
    _OFFERED,
    _PREMIUM,
    BIOS,
    UEFI,
)
#: Dimensions that are met or not, in words for "none of them ...".
_WORDED = {
    _OFFERED: "can be had for longer",
    _PREMIUM: "takes the provider's default disks",
    BIOS: "boots by BIOS",
    UEFI: "boots by UEFI",
}
#: The same of one size that does not meet them; `_OFFERED` has a reason of its own.
_NEGATED = {
    _PREMIUM: "does not take the provider's default disks",
    BIOS: "does not boot by BIOS",
    UEFI: "does not boot by UEFI",
}


@dataclass(frozen=True, slots=True)
class Dimensions:
    """The dimensions of one set of sizes.

    Beside the fixed ones there is one for each architecture among the sizes, and one for each set
    of systems that some of them are not for.
    """

    architectures: tuple[str, ...]
    not_for: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, sizes: Iterable[Size]) -> Dimensions:
        """Return the dimensions of these sizes."""
        held = tuple(sizes)
        return cls(
            architectures=tuple(sorted({size.architecture for size in held})),
            not_for=tuple(sorted({size.not_for for size in held if size.not_for})),
        )

    @property
    def names(self) -> tuple[str, ...]:
        """Return the name of each dimension, in the order of limits and demand."""
        return (
            *_FIXED,
            *(_ARCHITECTURE for _ in self.architectures),
            *(_SYSTEM for _ in self.not_for),
        )

    def limits(self, size: Size) -> tuple[Decimal, ...]:
        """Return what a size offers in each dimension."""
        return (
            *_fixed_limits(size),
            *(_ONE if size.architecture == one else _ZERO for one in self.architectures),
            *(_ZERO if size.not_for == one else _ONE for one in self.not_for),
        )

    def demand(self, need: Need) -> tuple[Decimal, ...]:
        """Return what a need asks in each dimension."""
        return (
            *_fixed_demand(need),
            *(_ONE if need.architecture == one else _ZERO for one in self.architectures),
            *(_ONE if _bars(one, need) else _ZERO for one in self.not_for),
        )


def why_none(name: str, wanted: Decimal, most: Decimal, need: Need) -> str:
    """Return how no size meets a demand; `most` is the highest limit of any of them."""
    if name == _SYSTEM:
        return f"none of them runs {_system_of(need)}"
    if name == _ARCHITECTURE:
        return f"none of them has {processors(need.architecture)} processors"
    if name == _CREDITS and need.cpu_average is None:
        return "all of them run on CPU credits, and how much is in use was not measured"
    if name in _WORDED:
        return f"none of them {_WORDED[name]}"
    return f"{plain(wanted)} {name} needed, the largest has {plain(most)}"


def why_not(size: Size, price: Price, need: Need) -> str:
    """Return what rules a size out for a need: the binding constraints with their figures."""
    lacks: list[str] = []
    barred: list[str] = []
    if size.architecture != need.architecture:
        has, wanted = processors(size.architecture), processors(need.architecture)
        barred.append(f"has {has} processors, {wanted} needed")
    for name, limit, asked in zip(_FIXED, _fixed_limits(size), _fixed_demand(need), strict=True):
        if asked <= limit:
            continue
        if name == _CREDITS:
            lacks.append(_burst_words(size, need))
        elif name == _OFFERED:
            barred.append(_barred_words(size))
        elif name in _NEGATED:
            barred.append(_NEGATED[name])
        else:
            lacks.append(f"{plain(limit)} {name}, {plain(asked)} needed")
    if _bars(size.not_for, need):
        barred.append(f"does not run {_system_of(need)}")
    reasons = ([f"has {'; '.join(lacks)}"] if lacks else []) + barred
    money = price.amount
    return f"{size.name} at {plain(money.amount)} {money.currency} an hour {'; '.join(reasons)}"


def all_of(need: Need) -> str:
    """Return every figure that a need asks for, as a list in words."""
    pairs = zip(_FIXED, _fixed_demand(need), strict=True)
    left_out = {_CREDITS, *_WORDED}
    return ", ".join(f"{plain(wanted)} {name}" for name, wanted in pairs if name not in left_out)


def _burst_words(size: Size, need: Need) -> str:
    paid = by_credits(size)
    words = f"CPU credits for {plain(paid)} vCPU ({plain(paid / size.vcpus * 100)} %)"
    if need.cpu_average is None:
        return f"{words}, and how much is in use on average was not measured"
    return f"{words}, {plain(need.cpu_average)} in use on average with headroom"


def by_credits(size: Size) -> Decimal:
    """Return how many of its processors a burstable size may use without end."""
    share = BURSTABLE_SHARE if size.cpu_baseline is None else size.cpu_baseline
    return size.vcpus * share


def _barred_words(size: Size) -> str:
    if size.restriction:
        return f"cannot be had: {size.restriction}"
    if size.special:
        return f"is made for {size.special}"
    return f"retires on {size.retires.isoformat()}" if size.retires is not None else ""


def _bars(not_for: tuple[str, ...], need: Need) -> bool:
    """Return whether one of the systems that a size is not for is that of a need."""
    return need.system in not_for or (need.windows and _WINDOWS in not_for)


def _system_of(need: Need) -> str:
    return need.system or "Windows"


def _fixed_limits(size: Size) -> tuple[Decimal, ...]:
    """Return what a size offers; a limit that is not known rules nothing out."""
    barred = bool(size.restriction or size.special) or size.retires is not None
    return (
        Decimal(size.vcpus),
        size.memory_gib,
        _UNLIMITED if size.max_data_disks is None else Decimal(size.max_data_disks),
        _UNLIMITED if size.disk_iops is None else Decimal(size.disk_iops),
        _UNLIMITED if size.disk_mib_per_s is None else size.disk_mib_per_s,
        _UNLIMITED if size.network_mbit_per_s is None else size.network_mbit_per_s,
        by_credits(size) if size.burstable else _UNLIMITED,
        _ZERO if barred else _ONE,
        _ONE if size.premium_disks else _ZERO,
        _ZERO if size.boot_modes and BIOS not in size.boot_modes else _ONE,
        _ZERO if size.boot_modes and UEFI not in size.boot_modes else _ONE,
    )


def _fixed_demand(need: Need) -> tuple[Decimal, ...]:
    return (
        need.vcpus or _ZERO,
        need.memory_gib or _ZERO,
        Decimal(need.data_disks or 0),
        need.disk_iops or _ZERO,
        need.disk_mib_per_s or _ZERO,
        need.network_mbit_per_s or _ZERO,
        # What was not measured may not run on credits at all.
        _UNLIMITED if need.cpu_average is None else need.cpu_average,
        _ONE,
        _ONE,
        _ONE if need.boot == BIOS else _ZERO,
        _ONE if need.boot == UEFI else _ZERO,
    )
