"""Which metric a heading, or the word in a metric column, means, and in which unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from inventory.model import Metric

#: Bytes in one unit of a throughput, binary as the makers of the series count them.
_MIB_PER_UNIT: Final = {"K": 1 / 1024, "M": 1.0, "G": 1024.0}
_MBIT_PER_BIT_UNIT: Final = {"k": 1e-3, "M": 1.0, "G": 1e3}
_MBIT_PER_MIB: Final = 1024 * 1024 * 8 / 1e6

_PERCENT = re.compile(r"%|\bpercent\b|\bpct\b|\bpercentage\b")
_BYTES = re.compile(r"(?<![A-Za-z])([KMG])i?B(?:/s|/sec|ps| per second|PS)(?![A-Za-z])")
_BITS = re.compile(r"(?<![A-Za-z])([kKMG])(?:b(?:it)?(?:/s|s)?ps|b(?:it)?s?/s|bit)(?![A-Za-z])")
_OWN_BYTES = re.compile(r"\bmib per s\b")
_OWN_BITS = re.compile(r"\bmbit per s\b")
_OTHER_CPU = frozenset({"mhz", "ghz", "ready", "capacity", "provisioned", "demand", "cores",
                        "costop", "co-stop", "count", "wait", "available"})  # fmt: skip
_BARE_CPU = frozenset({"cpu", "usage", "utilisation", "utilization", "util", "used", "load", "vm"})
_MEMORY = frozenset({"memory", "mem", "ram"})
_NETWORK = frozenset({"network", "net", "nic", "lan"})
_STATISTICS: Final = {"avg": "", "average": "", "mean": "", "last": "", "max": "max",
                      "maximum": "max", "peak": "max"}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What a column holds.

    Attributes:
        metric: One of `Metric`; None for a fact of the server (`fact`), or where `doubt` says
            why it cannot be told.
        factor: Multiplies a figure into the unit of the metric.
        largest: Whether each figure is the largest of its interval, not its mean or a sample.
        fact: "cores", "memory_kib" or "memory_used_kib".
    """

    metric: Metric | None = None
    factor: float = 1.0
    largest: bool = False
    fact: str = ""
    doubt: str = ""


@lru_cache(maxsize=4096)
def measure_of(printed: str) -> Measure | None:
    """Return what a heading names, or None for something that is not measured here."""
    text, largest = _without_statistic(printed)
    if text is None:
        return None
    words = re.sub(r"[^\w%/.-]+|_", " ", text).casefold()
    found = _fact(words) or _measure(text, words)
    if found is None or not largest or found.metric is None:
        return found
    return Measure(metric=found.metric, factor=found.factor, largest=True)


def _without_statistic(printed: str) -> tuple[str | None, bool]:
    """Return a heading like "VM|CPU|Usage (%)|Max" without its object and statistic.

    With it comes whether the statistic is the largest value.  None for objects other than
    machines, and for other statistics.
    """
    parts = [part.strip() for part in printed.split("|")]
    if len(parts) < 3:  # noqa: PLR2004 - object, group, counter
        return printed, False
    if parts[0].casefold() not in {"vm", "virtual machine"}:
        return None, False
    kind = _STATISTICS.get(parts[-1].casefold())
    if kind is None:
        return None, False
    return " ".join(parts[1:-1]), kind == "max"


def _fact(words: str) -> Measure | None:
    plain = " ".join(words.split())
    if plain in {"cpu cores", "cores", "vcpus", "vcpu", "cpu count"}:
        return Measure(fact="cores")
    if plain in {"memory capacity provisioned kb", "memory capacity kb"}:
        return Measure(fact="memory_kib")
    if plain in {"memory usage kb", "memory used kb"}:
        return Measure(fact="memory_used_kib")
    return None


def _measure(printed: str, words: str) -> Measure | None:
    named = set(words.replace("%", " % ").split())
    percent = _PERCENT.search(words) is not None
    metric: Metric | None = None
    if "cpu" in named:
        known = not named & _OTHER_CPU and (percent or named <= _BARE_CPU)
        metric = Metric.CPU_PERCENT if known else None
    elif named & _MEMORY:
        metric = Metric.MEMORY_PERCENT if percent else None
    elif "iops" in named or {"disk", "ops"} <= named:
        metric = Metric.DISK_IOPS
    elif "disk" in named and not named & {"size", "capacity", "space", "free"}:
        return _throughput(printed, words, Metric.DISK_MIB_PER_S)
    elif named & _NETWORK:
        return _throughput(printed, words, Metric.NETWORK_MBIT_PER_S)
    return None if metric is None else Measure(metric=metric)


def _throughput(printed: str, words: str, metric: Metric) -> Measure:
    octets, bits = _BYTES.search(printed), _BITS.search(printed)
    if octets or _OWN_BYTES.search(words):
        mib = _MIB_PER_UNIT[octets[1]] if octets else 1.0
        factor = mib if metric is Metric.DISK_MIB_PER_S else mib * _MBIT_PER_MIB
        return Measure(metric=metric, factor=factor)
    kilo = bits is not None and bits[1] == "K"
    if (bits and not kilo) or _OWN_BITS.search(words):
        mbit = _MBIT_PER_BIT_UNIT[bits[1]] if bits else 1.0
        factor = mbit if metric is Metric.NETWORK_MBIT_PER_S else mbit / _MBIT_PER_MIB
        return Measure(metric=metric, factor=factor)
    return Measure(doubt="its unit is not said: bits or bytes, thousands or millions a second")
