"""Findings of one import, many rows gathered into one finding where they say the same."""

from __future__ import annotations

from dataclasses import dataclass, field

from inventory.findings import Finding, Severity, SourceRef

#: Rows shown with their values in a finding that speaks for many.
EXAMPLES = 12


@dataclass(slots=True)
class _Gathering:
    severity: Severity
    code: str
    lead: str
    advice: str
    ref: SourceRef
    examples: list[str] = field(default_factory=list)
    subjects: list[str] = field(default_factory=list)
    count: int = 0


class FaultLog:
    """Collects findings; rows with one key become one finding with a count and examples."""

    def __init__(self) -> None:
        self._findings: list[Finding] = []
        self._gathered: dict[tuple[str, str | None, str | None, str], _Gathering] = {}

    def add(
        self,
        severity: Severity,
        code: str,
        text: str,
        ref: SourceRef,
        *,
        count: int = 1,
        subjects: tuple[str, ...] = (),
    ) -> None:
        """Add a finding that stands alone."""
        self._findings.append(
            Finding(
                severity=severity, code=code, text=text, ref=ref, count=count, subjects=subjects
            )
        )

    def gather(
        self,
        severity: Severity,
        code: str,
        *,
        lead: str,
        example: str,
        advice: str,
        ref: SourceRef,
        subject: str | None = None,
    ) -> None:
        """Add one row to the finding of its code, sheet, column and `lead`.

        The text becomes "`lead` (n): example; example ... and k more. `advice`"; the reference
        is that of the first row.
        """
        key = (code, ref.sheet, ref.column, lead)
        gathering = self._gathered.get(key)
        if gathering is None:
            gathering = _Gathering(severity=severity, code=code, lead=lead, advice=advice, ref=ref)
            self._gathered[key] = gathering
        gathering.count += 1
        if len(gathering.examples) < EXAMPLES:
            gathering.examples.append(example)
        if subject is not None and subject not in gathering.subjects[-1:]:
            gathering.subjects.append(subject)

    def findings(self) -> tuple[Finding, ...]:
        """Return everything collected so far, in no particular order."""
        return (*self._findings, *(_finding(found) for found in self._gathered.values()))


def _finding(found: _Gathering) -> Finding:
    more = found.count - len(found.examples)
    listed = "; ".join(found.examples) + (f"; and {more:,} more" if more else "")
    return Finding(
        severity=found.severity,
        code=found.code,
        text=f"{found.lead} ({found.count:,}): {listed}. {found.advice}",
        ref=found.ref,
        count=found.count,
        subjects=tuple(dict.fromkeys(found.subjects)),
    )
