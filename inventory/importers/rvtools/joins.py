"""Which machine of vInfo a row of another tab belongs to: by id, and by name only when it holds.

Some exports were anonymised so that names are numbered afresh in every tab; then equal names
are different machines.  Ids prove it: a row whose id is one machine and whose name is another.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from inventory.findings import Severity, counted
from inventory.identity import Evidence, ServerId, folded
from inventory.importers.rvtools.proposals import UnknownId, propose_matches, size_of
from inventory.model import PowerState

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from inventory.importers.rvtools.machine import Machine
    from inventory.importers.rvtools.sheet import Row, Sheet
    from inventory.product_sheets.fault_log import FaultLog

#: Share of rows that must contradict vInfo before a join by name is given up without other proof.
DOUBTFUL_SHARE = 0.5


class Join(NamedTuple):
    """A row and its machine; `evidence` is ESTIMATED where only the name joins them."""

    row: Row
    machine: Machine
    evidence: Evidence


@dataclass(slots=True)
class _Tab:
    """What the ids of one tab say."""

    by_id: list[tuple[Row, Machine]] = field(default_factory=list)
    unknown: list[tuple[Row, UnknownId]] = field(default_factory=list)
    without_id: list[Row] = field(default_factory=list)
    renamed: list[tuple[Row, Machine]] = field(default_factory=list)


class Joins:
    """Joins the rows of all other tabs to the machines of vInfo.

    Every tab is looked at first (`observe`), because one tab can prove that names are worthless
    in another; then each is joined (`join`), and rows that fit no machine are set aside.
    """

    def __init__(self, machines: Sequence[Machine], log: FaultLog) -> None:
        self._log = log
        self._machines = machines
        self._tabs: dict[str, _Tab] = {}
        self._unknown: dict[UnknownId, list[Row]] = {}

    @cached_property
    def _by_uuid(self) -> dict[str, list[Machine]]:
        return _by((machine.uuid, machine) for machine in self._machines)

    @cached_property
    def _by_moref(self) -> dict[str, list[Machine]]:
        return _by((machine.moref, machine) for machine in self._machines)

    @cached_property
    def _by_name(self) -> dict[str, list[Machine]]:
        found: dict[str, list[Machine]] = {}
        for machine in self._machines:
            found.setdefault(folded(machine.name), []).append(machine)
        return found

    def observe(self, sheet: Sheet, rows: Iterable[Row]) -> None:
        """Look at the ids and names of a tab."""
        tab = _Tab()
        for row in rows:
            identity, machine = self._find_by_id(row)
            if machine is not None:
                tab.by_id.append((row, machine))
                if self._is_of_another(row, machine):
                    tab.renamed.append((row, machine))
            elif identity is not None:
                tab.unknown.append((row, identity))
                self._unknown.setdefault(identity, []).append(row)
            else:
                tab.without_id.append(row)
        self._tabs[sheet.tab] = tab

    @property
    def names_disproved(self) -> bool:
        """Whether ids prove that a name means different machines in different tabs."""
        return any(tab.renamed for tab in self._tabs.values())

    def join(self, sheet: Sheet) -> tuple[list[Join], list[Join]]:
        """Return (joined, refused) rows of an observed tab, in its order.

        Refused rows have a machine by name, but names cannot be trusted: they are set aside and
        may serve to list contradictions, never to fill a record.
        """
        tab = self._tabs[sheet.tab]
        joined = [Join(row, machine, Evidence.OBSERVED) for row, machine in tab.by_id]
        self._report_renamed(sheet, tab)
        for row, identity in tab.unknown:
            sheet.set_aside(
                row,
                "unmatched-rows",
                lead=f"Rows of {sheet.tab} whose machine is not in vInfo",
                example=f"{identity.kind} {identity.value}, called {row.text('name')!r}"
                f"{size_of(row)}",
                advice="They were set aside; the export may have been filtered or vInfo damaged.",
                field="moref" if identity.kind == "VM ID" else "uuid",
            )
        named = self._join_by_name(sheet, tab.without_id)
        refused: list[Join] = []
        if named and self._is_doubtful(sheet, named):
            named, refused = [], named
        elif named:
            self._report_by_name(sheet, named)
        joined = sorted([*joined, *named], key=lambda join: join.row.number)
        for join in joined:
            self._compare_power(sheet, join)
        return joined, refused

    def propose(self) -> None:
        """Say which unknown id could be which machine without one; nothing is decided."""
        homeless = [machine for machine in self._machines if not machine.uuid and not machine.moref]
        if self._unknown and homeless:
            propose_matches(self._unknown, homeless, self._log)

    def _find_by_id(self, row: Row) -> tuple[UnknownId | None, Machine | None]:
        """Return the id a row carries (None if vInfo has none of its kind) and its machine."""
        identity = None
        uuid = row.known_text("uuid")
        if uuid and self._by_uuid:
            machine = self._one_of(self._by_uuid.get(uuid.casefold(), []), row)
            if machine is not None:
                return None, machine
            identity = UnknownId("VM UUID", uuid.casefold())
        moref = row.known_text("moref")
        if moref and self._by_moref:
            machine = self._one_of(self._by_moref.get(moref, []), row)
            if machine is not None:
                return None, machine
            identity = UnknownId("VM ID", moref)
        return identity, None

    @staticmethod
    def _one_of(machines: list[Machine], row: Row) -> Machine | None:
        """Return the only machine, or the only one in the row's vCenter."""
        vcenters = row.sheet.vcenters[row.index]
        fitting = [
            machine
            for machine in machines
            if not vcenters or not machine.vcenters or vcenters & machine.vcenters
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _is_of_another(self, row: Row, machine: Machine) -> bool:
        name = folded(row.text("name") or "")
        return bool(name) and name != folded(machine.name) and name in self._by_name

    def _join_by_name(self, sheet: Sheet, rows: list[Row]) -> list[Join]:
        joins = []
        for row in rows:
            name = row.text("name")
            namesakes = self._by_name.get(folded(name or ""), [])
            machine = self._one_of(namesakes, row)
            if machine is not None:
                joins.append(Join(row, machine, Evidence.ESTIMATED))
            elif name is None:
                sheet.set_aside(
                    row,
                    "no-machine-name",
                    lead=f"Rows of {sheet.tab} without a machine name or id",
                    advice="They were set aside.",
                    field="name",
                )
            elif namesakes:
                sheet.set_aside(
                    row,
                    "ambiguous-name",
                    lead=f"Rows of {sheet.tab} whose name several machines share",
                    example=f"{name!r}",
                    advice="They were set aside: nothing tells which machine they belong to.",
                    field="name",
                )
            else:
                sheet.set_aside(
                    row,
                    "unmatched-rows",
                    lead=f"Rows of {sheet.tab} whose machine is not in vInfo",
                    example=f"{name!r}{size_of(row)}",
                    advice="They were set aside; the export may have been filtered.",
                    field="name",
                )
        return joins

    def _is_doubtful(self, sheet: Sheet, named: list[Join]) -> bool:
        """Set all rows aside, with proof, if names cannot be trusted in this tab."""
        contradicting = [join for join in named if _contradicts(join)]
        proof = self._proof()
        allowed = 0.0 if proof else DOUBTFUL_SHARE
        if len(contradicting) <= allowed * len(named):
            return False
        shown = ", ".join(
            f"row {join.row.number} ({join.row.text('name')!r})" for join in contradicting[:5]
        )
        because = f"{proof}; and " if proof else ""
        reason = (
            f"{because}{len(contradicting):,} of {counted(len(named), 'row')} contradict vInfo in "
            f"power state or operating system: {shown}"
        )
        sheet.excepted += len(named)
        self._log.add(
            Severity.WARNING,
            "names-not-trusted",
            f"{sheet.tab} can be joined to machines by name only, and names are not to be trusted "
            f"here: {reason}. {counted(len(named), 'row')} set aside; export again with the "
            "columns 'VM ID' and 'VM UUID'.",
            sheet.ref(named[0].row.number, "name"),
            count=len(named),
        )
        return True

    def _proof(self) -> str | None:
        for tab, found in self._tabs.items():
            if found.renamed:
                row, machine = found.renamed[0]
                return (
                    f"{tab} row {row.number} is called {row.text('name')!r} but has the id of "
                    f"{machine.name!r} (vInfo row {machine.row})"
                )
        return None

    def _report_renamed(self, sheet: Sheet, tab: _Tab) -> None:
        for row, machine in tab.renamed:
            self._log.gather(
                Severity.WARNING,
                "name-of-another",
                lead=f"Rows of {sheet.tab} that carry the name of another machine in vInfo",
                example=f"row {row.number}: {row.text('name')!r} has the id of {machine.name!r}",
                advice="The id decides; they were joined by it.",
                ref=row.ref("name"),
                subject=machine.id,
            )

    def _report_by_name(self, sheet: Sheet, named: list[Join]) -> None:
        self._log.add(
            Severity.NOTE,
            "joined-by-name",
            f"{counted(len(named), 'row')} of {sheet.tab} joined to machines by name, for want of "
            "a VM UUID or VM ID that vInfo has too. Check a few of them.",
            sheet.ref(named[0].row.number, "name"),
            count=len(named),
        )

    def _compare_power(self, sheet: Sheet, join: Join) -> None:
        power = join.row.sheet.powers[join.row.index]
        if PowerState.UNKNOWN in {power, join.machine.power} or power is join.machine.power:
            return
        self._log.gather(
            Severity.WARNING,
            "power-differs",
            lead=f"Power states of {sheet.tab} that differ from vInfo",
            example=f"{join.machine.name!r} is {join.machine.power} in vInfo and {power} in row "
            f"{join.row.number}",
            advice="vInfo was taken.",
            ref=join.row.ref("power"),
            subject=ServerId(join.machine.id),
        )


def _by(entries: Iterable[tuple[str | None, Machine]]) -> dict[str, list[Machine]]:
    found: dict[str, list[Machine]] = {}
    for text, machine in entries:
        if text:
            found.setdefault(text, []).append(machine)
    return found


def _contradicts(join: Join) -> bool:
    """Return whether a row's power state or configured system is not that of its machine."""
    power = join.row.sheet.powers[join.row.index]
    if PowerState.UNKNOWN not in {power, join.machine.power} and power is not join.machine.power:
        return True
    system, expected = join.row.text("os_configured"), join.machine.os_configured
    return bool(system and expected) and folded(system or "") != folded(expected or "")
