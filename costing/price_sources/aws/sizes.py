"""Specifications of AWS instance types: of EC2 itself, of the book, or of the price list."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from costing.price_sources.aws.offers import leading_number
from costing.price_sources.aws.sdk import sdk_call
from costing.price_sources.web import ListCutShortError, understood
from costing.prices import Size

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from costing.price_sources.aws.offers import OfferRow
    from costing.price_sources.web import TimeLimit

_EC2 = "Amazon EC2"
_PAGE = 100
_MIB_PER_GIB = 1024
_MBIT_PER_GBIT = 1000
_BOOT_MODES = {"legacy-bios": "bios", "uefi": "uefi"}
#: One published MB/s in MiB/s.
_MIB_PER_MB = Decimal(1_000_000) / Decimal(1_048_576)
_NAMED_UNITS = {
    "nano": Decimal("0.25"),
    "micro": Decimal("0.5"),
    "small": Decimal(1),
    "medium": Decimal(2),
    "large": Decimal(4),
    "xlarge": Decimal(8),
}
_XLARGE = re.compile(r"(\d+)xlarge")
_PURPOSE_LETTERS = re.compile(r"t\d")
#: Families that no ordinary server is moved to, by their letters: what they are made for.  One of
#: high-performance computing is the cheapest of its processors and has next to no disk bandwidth.
_SPECIAL = (
    (re.compile(r"(?:p|g|gr|f|dl|inf|trn|vt)\d.*"), "accelerators"),
    (re.compile(r"hpc\d.*"), "high-performance computing, with hardly any disk bandwidth"),
    (re.compile(r"t1|m[123]|c[13]"), "software images of before hardware virtualisation"),
)
_ACCELERATORS = (
    "GpuInfo",
    "FpgaInfo",
    "InferenceAcceleratorInfo",
    "MediaAcceleratorInfo",
    "NeuronInfo",
)


def described_sizes(client: Any, time: TimeLimit) -> dict[str, Size]:
    """Return every type that EC2 describes in the client's region.

    Raises:
        RefreshError: EC2 refused, or its listing did not end.
        Cancelled: The caller asked to stop.
    """
    found: dict[str, Size] = {}
    for page in _pages(client.describe_instance_types, "instance types", time):
        with understood(_EC2, "an instance type"):
            sizes = [_described(told) for told in page.get("InstanceTypes", ())]
        found |= {size.name: size for size in sizes}
    return found


def offered_sizes(client: Any, time: TimeLimit) -> frozenset[str]:
    """Return the types that EC2 offers in the client's region: priced is another fact.

    Raises:
        RefreshError: EC2 refused, or its listing did not end.
        Cancelled: The caller asked to stop.
    """
    found: set[str] = set()
    for page in _pages(client.describe_instance_type_offerings, "offered types", time):
        with understood(_EC2, "an offered type"):
            found |= {one["InstanceType"] for one in page.get("InstanceTypeOfferings", ())}
    return frozenset(found)


def listed_size(name: str, product_family: str, row: OfferRow) -> Size | None:
    """Return what the price list itself says of a size; None where it lacks vCPU or memory.

    Disk limits are not in the list: they are not known.
    """
    vcpus, memory = leading_number(row.get("vcpu")), leading_number(row.get("memory"))
    if not vcpus or not memory:
        return None
    metal = "bare metal" in product_family or ".metal" in name
    processor = f"{row.get('physicalprocessor')} {row.get('processorarchitecture')}"
    return Size(
        name=name,
        family=family_of(name),
        vcpus=int(vcpus),
        billed_vcpus=int(vcpus),
        memory_gib=memory,
        architecture="arm64" if re.search("graviton|arm", processor, re.IGNORECASE) else "x86_64",
        burstable=bool(_PURPOSE_LETTERS.match(name)),
        bare_metal=metal,
        current=row.get("currentgeneration") != "No",
        rate_units=rate_units(name) or leading_number(row.get("normalizationsizefactor")),
        special=special_use(name),
    )


def family_of(name: str) -> str:
    """Return the family of a type: "m7i" of "m7i.large"."""
    return name.partition(".")[0]


def special_use(name: str) -> str:
    """Return what a type is made for by its name, "" where it is for ordinary servers."""
    family = family_of(name)
    return next((words for letters, words in _SPECIAL if letters.fullmatch(family)), "")


def rate_units(name: str) -> Decimal | None:
    """Return the size units of a name ("4xlarge" is 32); None for bare metal and others."""
    size = name.rpartition(".")[2]
    if size in _NAMED_UNITS:
        return _NAMED_UNITS[size]
    found = _XLARGE.fullmatch(size)
    return None if found is None else Decimal(8 * int(found[1]))


def with_offer(size: Size, offered: frozenset[str] | None, region: str) -> Size:
    """Return a size, marked where EC2 does not offer it in the region."""
    if offered is None or size.name in offered:
        return size
    return replace(size, restriction=f"EC2 does not offer it to this account in {region}")


def merged_size(
    name: str,
    described: Mapping[str, Size],
    known: Mapping[str, Size],
    listed: Size | None,
) -> Size | None:
    """Return the specification to be used: of EC2, else of the book, else of the price list."""
    size = described.get(name)
    if size is None:
        return known.get(name, listed)
    in_book = known.get(name)
    if size.rate_units is None and in_book is not None:
        return replace(size, rate_units=in_book.rate_units)
    return size


def _described(told: Any) -> Size:
    name = told["InstanceType"]
    vcpus = int(told["VCpuInfo"]["DefaultVCpus"])
    ebs = told.get("EbsInfo", {}).get("EbsOptimizedInfo", {})
    mb_per_s = ebs.get("BaselineThroughputInMBps")
    architectures = told.get("ProcessorInfo", {}).get("SupportedArchitectures", ())
    attachments = told.get("EbsInfo", {}).get("MaximumEbsAttachments")
    special = special_use(name)
    if any(told.get(one) for one in _ACCELERATORS):
        special = "accelerators"
    return Size(
        name=name,
        family=family_of(name),
        vcpus=vcpus,
        billed_vcpus=vcpus,
        memory_gib=Decimal(told["MemoryInfo"]["SizeInMiB"]) / _MIB_PER_GIB,
        architecture="arm64" if "arm64" in architectures else "x86_64",
        burstable=bool(told.get("BurstablePerformanceSupported")),
        bare_metal=bool(told.get("BareMetal")),
        current=bool(told.get("CurrentGeneration", True)),
        # One of the volumes that may be attached is the system's own.
        max_data_disks=None if attachments is None else int(attachments) - 1,
        disk_iops=ebs.get("BaselineIops"),
        disk_mib_per_s=None if mb_per_s is None else Decimal(str(mb_per_s)) * _MIB_PER_MB,
        rate_units=rate_units(name),
        network_mbit_per_s=_network(told),
        boot_modes=tuple(
            sorted(_BOOT_MODES.get(mode, mode) for mode in told.get("SupportedBootModes", ()))
        ),
        special=special,
    )


def _network(told: Any) -> Decimal | None:
    """Return the sustained rate over all cards; None where EC2 states only a peak."""
    cards = told.get("NetworkInfo", {}).get("NetworkCards", ())
    rates = [card.get("BaselineBandwidthInGbps") for card in cards]
    if not rates or None in rates:
        return None
    return sum((Decimal(str(rate)) for rate in rates), Decimal(0)) * _MBIT_PER_GBIT


def _pages(operation: Any, noun: str, time: TimeLimit) -> Iterator[Any]:
    token = ""
    seen: set[str] = set()
    while True:
        more: dict[str, Any] = {"NextToken": token} if token else {}
        page = sdk_call(
            _EC2,
            time,
            f"reading {noun}",
            partial(operation, MaxResults=_PAGE, **more),
        )
        yield page
        token = page.get("NextToken") or ""
        if not token:
            return
        if token in seen:
            raise ListCutShortError(_EC2, f"gave the same page mark of {noun} twice")
        seen.add(token)
