"""Where every row of a flow file went, told without flooding."""

from __future__ import annotations

from dataclasses import dataclass, field

from inventory.findings import Finding, Severity, SourceRef, counted
from inventory.importing import RowCount

#: Damaged rows that are told one by one; the rest are told together.
TOLD_SINGLY = 20

_NOISE = "Set aside as no dependency: {rows} "

#: What a code says: its weight and its sentence, with {rows} ("3 rows") and {example}.
SENTENCES: dict[str, tuple[Severity, str]] = {
    "noise-loopback": (
        Severity.NOTE,
        _NOISE + "to or from the machine itself (loopback).",
    ),
    "noise-link-local": (
        Severity.NOTE,
        _NOISE + "to or from a link-local address, which leaves no network segment.",
    ),
    "noise-multicast": (Severity.NOTE, _NOISE + "to a multicast group."),
    "noise-broadcast": (Severity.NOTE, _NOISE + "to a broadcast address."),
    "noise-unspecified": (Severity.NOTE, _NOISE + "without an address (all zeros)."),
    "noise-self": (Severity.NOTE, _NOISE + "from a machine to itself."),
    "noise-dhcp": (Severity.NOTE, _NOISE + "by which an address is leased (DHCP)."),
    "blocked-attempts": (
        Severity.NOTE,
        (
            "Refused by a rule and so no dependency: {rows} (first: {example}). "
            "They were counted and set aside."
        ),
    ),
    "unanswered-attempts": (
        Severity.NOTE,
        (
            "Attempts that no service answered, and so no dependency: {rows} (first: {example}). "
            "They were counted and set aside."
        ),
    ),
    "no-data": (
        Severity.NOTE,
        "{rows} say that nothing was recorded in their time (NODATA) and hold no flow.",
    ),
    "records-lost": (
        Severity.WARNING,
        (
            "{rows} say that flow records were lost (SKIPDATA): dependencies may be missing. "
            "Record for longer, or ask for the missing time again."
        ),
    ),
    "time-damaged": (
        Severity.WARNING,
        "{rows} bear a time that cannot be ({example}). The flows were kept without a time.",
    ),
    "time-relative": (
        Severity.NOTE,
        (
            "{rows} bear times that count from the start of the capture ({example}): "
            "the days on which flows were seen are not known."
        ),
    ),
    "direction-inferred": (
        Severity.NOTE,
        (
            "Who opened the connection is not in {rows}; it was inferred from the port numbers, "
            "and the dependencies made of such rows alone are marked so."
        ),
    ),
    "ports-folded": (
        Severity.NOTE,
        (
            "{rows} go to a port that is handed out for one connection ({example}); for each pair "
            "of machines they were folded into one dependency without a port."
        ),
    ),
    "repeated-heading": (
        Severity.NOTE,
        (
            "The heading stands again {times} inside the file, as after joining files; "
            "it was read each time."
        ),
    ),
    "number-damaged": (
        Severity.WARNING,
        "{rows} hold a count that is no number ({example}). The flows were kept without it.",
    ),
    "port-name-unknown": (
        Severity.WARNING,
        (
            "{rows} name a port that no list of services has ({example}). "
            "Their dependencies have no port; make the dump with numbers (-n)."
        ),
    ),
    "name-cut": (
        Severity.WARNING,
        (
            "{rows} show names that may be cut off, such as {example}. Kept as printed; "
            "make the dump with numbers (-n) to get addresses."
        ),
    ),
    "not-a-network-row": (
        Severity.NOTE,
        "{rows} are sockets inside the machine (UNIX, netlink, raw) and were set aside.",
    ),
    "listening": (
        Severity.NOTE,
        "{rows} only say that a service listens; they were used to tell who opened a connection.",
    ),
    "no-connection": (
        Severity.NOTE,
        "{rows} show a socket without a connection ({example}) and were set aside.",
    ),
    "repeated-row": (
        Severity.NOTE,
        "{rows} repeat an earlier row in every cell and were counted once.",
    ),
    "server-without-name": (
        Severity.WARNING,
        "{rows} name no server ({example}) and were set aside.",
    ),
    "repeated-id": (
        Severity.WARNING,
        "{rows} bear an ID that stands already above ({example}).",
    ),
    "dangling-relation": (
        Severity.WARNING,
        (
            "{rows} name an element that is not in this file ({example}); it is kept by that text. "
            "Import the file of elements together with the relations, as a folder or ZIP."
        ),
    ),
    "element-not-used": (
        Severity.NOTE,
        "{rows} describe elements that are no application and no node ({example}).",
    ),
    "relation-not-used": (
        Severity.NOTE,
        "{rows} are of relations that say nothing of what runs or needs what ({example}).",
    ),
    "property-not-used": (
        Severity.NOTE,
        "{rows} are properties of what is no application and no node here ({example}).",
    ),
    "not-of-the-model": (
        Severity.NOTE,
        "{rows} of a table that is none of the model were left out.",
    ),
    "nothing-measured": (
        Severity.WARNING,
        "{rows} hold no figure that can be used and were set aside; nothing was made up.",
    ),
    "metric-not-used": (
        Severity.NOTE,
        "{rows} are of a metric that is not used ({example}) and were set aside.",
    ),
    "figure-damaged": (
        Severity.WARNING,
        "{rows} hold a figure that cannot be ({example}). It is missing, not 0.",
    ),
    "date-order-unknown": (
        Severity.ERROR,
        (
            "{rows} bear dates that could be day/month or month/day, and none decides it. Nothing "
            "was read: write the times as 2026-11-30 14:00 and import again."
        ),
    ),
    "within-service": (
        Severity.NOTE,
        "{rows} stay inside one service and show no dependency.",
    ),
}


@dataclass(slots=True)
class _Noted:
    count: int = 0
    row: int = 0
    example: str = ""


@dataclass(slots=True)
class RowBook:
    """Counts the rows of one file or sheet.

    Attributes:
        read / used / merged: As in `RowCount`; an importer adds 1 to `read` for every data row.
    """

    file: str
    sheet: str | None = None
    read: int = 0
    used: int = 0
    merged: int = 0
    _excepted: int = 0
    _noted: dict[str, _Noted] = field(default_factory=dict)
    _bad: list[tuple[int, str]] = field(default_factory=list)
    _said: list[Finding] = field(default_factory=list)

    def set_aside(self, code: str, row: int, example: str = "") -> None:
        """Count a row that gave nothing; `code` is one of `SENTENCES`."""
        self._excepted += 1
        self.remark(code, row, example)

    def remark(self, code: str, row: int, example: str = "") -> None:
        """Count something worth telling about a row that goes somewhere else too."""
        noted = self._noted.get(code)
        if noted is None:
            noted = self._noted[code] = _Noted(row=row, example=example)
        noted.count += 1

    def leave_out(self, code: str, rows: int) -> None:
        """Set `rows` rows aside at once for one reason."""
        self._excepted += rows
        self._noted[code] = _Noted(count=rows)

    def damaged(self, row: int, reason: str) -> None:
        """Set a row aside that cannot be read; `reason` follows "Row n "."""
        self._excepted += 1
        if len(self._bad) < TOLD_SINGLY:
            self._bad.append((row, reason))
        self.remark("", row)

    def say(
        self,
        severity: Severity,
        code: str,
        text: str,
        *,
        row: int | None = None,
        subjects: tuple[str, ...] = (),
    ) -> None:
        """Note a finding about the file as a whole, or about the records named `subjects`."""
        self._said.append(
            Finding(
                severity=severity,
                code=code,
                text=text,
                ref=self.place(row),
                count=max(1, len(subjects)),
                subjects=subjects,
            )
        )

    @property
    def excepted(self) -> int:
        """Rows set aside."""
        return self._excepted

    @property
    def count(self) -> RowCount:
        """Where the rows went."""
        return RowCount(read=self.read, used=self.used, merged=self.merged, excepted=self._excepted)

    def findings(self) -> tuple[Finding, ...]:
        """Return everything noted."""
        told = [*self._said]
        for code, noted in sorted(self._noted.items()):
            if not code:
                continue
            severity, sentence = SENTENCES[code]
            times = "once" if noted.count == 1 else f"{noted.count:,} times"
            text = sentence.format(
                rows=counted(noted.count, "row"), example=noted.example, times=times
            )
            told.append(
                Finding(
                    severity=severity,
                    code=code,
                    text=text,
                    ref=self.place(noted.row or None),
                    count=noted.count,
                )
            )
        return (*told, *self._damaged())

    def _damaged(self) -> tuple[Finding, ...]:
        told = [
            Finding(
                severity=Severity.WARNING,
                code="row-damaged",
                text=f"Row {row} {reason}. It was set aside; nothing was guessed from it.",
                ref=self.place(row),
            )
            for row, reason in self._bad
        ]
        total = self._noted[""].count if "" in self._noted else 0
        if total > len(told):
            told.append(
                Finding(
                    severity=Severity.WARNING,
                    code="row-damaged",
                    text=f"{counted(total - len(told), 'more row')} cannot be read either and were "
                    "set aside.",
                    ref=self.place(None),
                    count=total - len(told),
                )
            )
        return tuple(told)

    def place(self, row: int | None = None) -> SourceRef:
        """Return a place in the file."""
        return SourceRef(file=self.file, sheet=self.sheet, row=row)
