"""The columns of the findings list, and which findings a filter lets through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app import formats
from desktop_app.language import term, translate
from desktop_app.models.row_table import Column
from inventory.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inventory.findings import Finding

#: Place of each severity in a sorted list, weightiest first.
WEIGHT = {severity: place for place, severity in enumerate(Severity)}

FINDING_COLUMNS: tuple[Column, ...] = (
    Column(
        id="severity",
        heading=translate("Findings", "Severity"),
        value=lambda finding: WEIGHT[finding.severity],
        text=lambda weight: term(tuple(Severity)[weight].value).capitalize(),
        mark=lambda finding: finding.severity.value,
        colour=lambda finding: finding.severity.value,
        characters=12,
    ),
    Column(
        id="text",
        heading=translate("Findings", "Finding, and where"),
        value=lambda finding: finding.text,
        text=formats.sentence,
        below=lambda finding: "" if finding.ref is None else str(finding.ref),
        characters=60,
        stretch=True,
    ),
    Column(
        id="count",
        heading=translate("Findings", "Places"),
        value=lambda finding: finding.count,
        text=formats.whole,
        number=True,
        characters=8,
        hint=translate("Findings", "How many places one finding stands for"),
    ),
    Column(
        id="code",
        heading=translate("Findings", "Code"),
        value=lambda finding: finding.code,
        characters=20,
    ),
)


def finding_key(finding: Finding) -> str:
    """Return what tells one finding from another."""
    return "\x1f".join((finding.code, str(finding.ref or ""), finding.text))


def counts_by_severity(findings: Iterable[Finding]) -> dict[Severity, int]:
    """Return how many findings there are of each severity, none left out."""
    counts = dict.fromkeys(Severity, 0)
    for finding in findings:
        counts[finding.severity] += 1
    return counts


def counts_in_words(counts: dict[Severity, int], most: int = len(Severity)) -> str:
    """Return counts as people say them, "2 errors, 14 warnings", or "no findings".

    The weightiest `most` kinds that there are.
    """
    words = [formats.count(number, severity.value) for severity, number in counts.items() if number]
    return ", ".join(words[:most]) or translate("Findings", "no findings")
