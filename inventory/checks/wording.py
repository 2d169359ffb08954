"""How checks name the records that a finding speaks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from inventory.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.findings import Severity
    from inventory.identity import Provenance


class Subject(Protocol):
    """A record with an id that knows where it came from."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def provenance(self) -> tuple[Provenance, ...]:
        """The rows that gave it its values."""


def about(
    records: Sequence[Subject], severity: Severity, code: str, text: str
) -> tuple[Finding, ...]:
    """Return one finding about `records`, none where there are none.

    It points at the row of a single record; of several, `subjects` names all.
    """
    if not records:
        return ()
    only = records[0].provenance if len(records) == 1 else ()
    return (
        Finding(
            severity=severity,
            code=code,
            text=text,
            ref=only[0].ref if only else None,
            count=len(records),
            subjects=tuple(record.id for record in records),
        ),
    )
