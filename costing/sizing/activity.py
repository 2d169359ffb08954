"""Whether a server works: off, unknown, zombie, idle or active, with the figures that say so.

Source: Decant's business-case specification, section 10, rule 8.  The classes are asked in that
order.  Nothing is dropped from a plan for its class: a server that is off or a zombie is a
candidate for retirement once its owner has confirmed it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from costing.sizing.figures import plain
from costing.sizing.needs import MINIMUM_SAMPLES
from inventory.findings import Finding, Severity, counted, listed
from inventory.model import Metric, PowerState, Statistic

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inventory.model import Server, Utilisation

#: Below these a server is idle, in per cent: CPU, memory, and network of its link.
IDLE_BELOW = {
    Metric.CPU_PERCENT: Decimal(5),
    Metric.MEMORY_PERCENT: Decimal(5),
    Metric.NETWORK_MBIT_PER_S: Decimal(2),
}
#: Link of a server where nobody says better, in Mbit/s.  The slowest in use, so that few are idle.
DEFAULT_LINK_MBIT_PER_S = Decimal(1000)

_HIGH = (Statistic.P95, Statistic.P99, Statistic.MAX)
_AVERAGES = (Statistic.MEAN, Statistic.MEDIAN)
_NAMES = {
    Metric.CPU_PERCENT: "CPU",
    Metric.MEMORY_PERCENT: "memory",
    Metric.NETWORK_MBIT_PER_S: "network",
}
_NAMED = 8


class ActivityClass(StrEnum):
    """What a server does, in the order in which it is asked."""

    OFF = "off"
    UNKNOWN = "unknown"
    ZOMBIE = "zombie"
    IDLE = "idle"
    ACTIVE = "active"


#: Classes that may not be needed at all.
CANDIDATES = frozenset({ActivityClass.OFF, ActivityClass.ZOMBIE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """The class of one server.

    Attributes:
        evidence: The figures, or what is missing, as a sentence.
    """

    kind: ActivityClass
    evidence: str

    @property
    def may_retire(self) -> bool:
        """Whether its owner should be asked if it is needed at all."""
        return self.kind in CANDIDATES


@dataclass(frozen=True, slots=True)
class _Figure:
    """How high a metric went: at most `most`, in per cent; None where not known."""

    most: Decimal | None
    words: str


def activity_of(server: Server, link_mbit_per_s: Decimal = DEFAULT_LINK_MBIT_PER_S) -> Activity:
    """Return the class of a server.

    A metric counts by its 95th percentile, else its 99th, else its peak.  An average says
    something only where it alone settles the matter: an average of 0 is 0 throughout, and one
    above the limit leaves no doubt.  A 0 whose number of samples is not stated is missing, as
    exports write it where nothing was measured.
    """
    if server.power is PowerState.OFF:
        return Activity(kind=ActivityClass.OFF, evidence="It is powered off.")
    figures = {
        metric: _figure(server.utilisation, metric, link_mbit_per_s) for metric in IDLE_BELOW
    }
    missing = [figure.words for figure in figures.values() if figure.most is None]
    if missing:
        return Activity(kind=ActivityClass.UNKNOWN, evidence=_sentence(missing))
    said = _sentence([figure.words for figure in figures.values()])
    if all(figure.most == 0 for figure in figures.values()):
        return Activity(kind=ActivityClass.ZOMBIE, evidence=said)
    below = (
        figure.most is not None and figure.most < IDLE_BELOW[metric]
        for metric, figure in figures.items()
    )
    return Activity(kind=ActivityClass.IDLE if all(below) else ActivityClass.ACTIVE, evidence=said)


def activity_findings(
    servers: Iterable[Server], link_mbit_per_s: Decimal = DEFAULT_LINK_MBIT_PER_S
) -> tuple[Finding, ...]:
    """Return one finding for all zombies and one for all idle servers.

    Servers that are off have a finding of the inventory's own checks.
    """
    found: dict[ActivityClass, list[Server]] = {}
    for server in servers:
        found.setdefault(activity_of(server, link_mbit_per_s).kind, []).append(server)
    advice = {
        ActivityClass.ZOMBIE: (
            "measured at 0 throughout",
            (
                "Ask the owners whether they are needed: candidates for retirement, planned like "
                "the others until an owner confirms."
            ),
        ),
        ActivityClass.IDLE: (
            "hardly used (CPU and memory below 5 %, network below 2 %)",
            "They are sized by what they use; ask whether they could share a server.",
        ),
    }
    findings = []
    for kind, (words, next_step) in advice.items():
        held = sorted(found.get(kind, ()), key=lambda server: server.id)
        if not held:
            continue
        names = listed([server.name for server in held], _NAMED)
        findings.append(
            Finding(
                severity=Severity.NOTE,
                code=f"{kind}-servers",
                text=f"{counted(len(held), 'server')} {words}: {names}. {next_step}",
                count=len(held),
                subjects=tuple(server.id for server in held),
            )
        )
    return tuple(findings)


def _figure(entries: Iterable[Utilisation], metric: Metric, link_mbit_per_s: Decimal) -> _Figure:
    name = _NAMES[metric]
    held = [entry for entry in entries if entry.metric is metric and entry.value >= 0]
    if not held:
        return _Figure(None, f"{name} not measured")
    refused = ""
    for statistic in (*_HIGH, *_AVERAGES):
        alike = [entry for entry in held if entry.statistic is statistic]
        if not alike:
            continue
        entry = max(alike, key=lambda one: one.value)
        if entry.samples is None and entry.value == 0:
            refused = f"{name} 0 without a number of samples"
        elif entry.samples is not None and entry.samples < MINIMUM_SAMPLES:
            refused = f"{name} of {entry.samples} samples only, {MINIMUM_SAMPLES} are needed"
        else:
            return _of_entry(entry, name, link_mbit_per_s)
    return _Figure(None, refused or f"{name} only as {held[0].statistic}")


def _of_entry(entry: Utilisation, name: str, link_mbit_per_s: Decimal) -> _Figure:
    value = Decimal(str(entry.value))
    shown = f"{plain(value)} %"
    if entry.metric is Metric.NETWORK_MBIT_PER_S:
        shown = f"{plain(value)} Mbit/s"
        value = value * 100 / link_mbit_per_s
        shown += f" ({plain(value)} % of {plain(link_mbit_per_s)} Mbit/s)"
    limit = IDLE_BELOW[entry.metric]
    if entry.statistic in _AVERAGES and 0 < value < limit:
        return _Figure(None, f"{name} only as an average of {shown}")
    below = "below" if value < limit else "not below"
    held = f"{below} {plain(limit)} %{_behind(entry)}"
    return _Figure(value, f"{entry.statistic} {name} {shown}, {held}")


def _behind(entry: Utilisation) -> str:
    """Return on how many samples of how long a figure rests, as far as its source says."""
    parts = []
    if entry.samples is not None:
        parts.append(counted(entry.samples, "sample"))
    if entry.window_days is not None:
        parts.append(f"{plain(Decimal(str(entry.window_days)))} days")
    return f" ({' over '.join(parts)})" if parts else ""


def measured_in(server: Server) -> str:
    """Return the files that a server's measurements come from, "" where none is recorded."""
    files = {
        one.ref.file
        for one in server.provenance
        if any(name == "utilisation" for name, _ in one.columns)
    }
    return ", ".join(sorted(files))


def _sentence(parts: list[str]) -> str:
    text = "; ".join(parts)
    return text[:1].upper() + text[1:] + "."
