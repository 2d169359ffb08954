"""Halls, hardware and contracts of the large estate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTRACT_HEADINGS = (
    "Contract reference", "Contract name", "Contract type", "Supplier", "Covers", "Start date",
    "End date", "Notice (months)", "Renewal (months)", "Annual cost", "Currency", "Budget code",
    "Contract owner",
)  # fmt: skip
HARDWARE_HEADINGS = (
    "Type", "Name", "Site", "Room", "Rack", "U position", "Height (U)", "Manufacturer", "Model",
    "Serial number", "Power (W)", "Capacity GiB", "Purchase date", "End of support",
)  # fmt: skip
#: Hosts of two units in a rack, with room for a switch on top.
_HOSTS_A_RACK = 16
_UNITS = 42


@dataclass(frozen=True, slots=True, kw_only=True)
class Hall:
    """A data hall and how many virtualisation hosts stand in it."""

    name: str
    code: str
    hosts: int

    @property
    def racks(self) -> int:
        """How many racks its hosts fill."""
        return -(-self.hosts // _HOSTS_A_RACK)

    def host(self, number: int) -> str:
        """Return the name of a host, the first at 0."""
        return f"{self.code}-esx{number + 1:03}"

    def rack(self, number: int) -> str:
        """Return the name of a rack, the first at 0."""
        return f"{self.code.upper()}-R{number + 1:02}"

    @property
    def array(self) -> str:
        """The name of its storage array."""
        return f"{self.code}-array-01"


def hardware_rows(
    halls: tuple[Hall, ...],
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return the headings and rows of the hardware register."""
    rows: list[tuple[str, ...]] = []
    for hall in halls:
        place = (hall.name, f"{hall.name}, ground floor")
        for number in range(hall.racks + 1):
            rack = hall.rack(number)
            rows.append(("Rack", rack, *place, rack, "", str(_UNITS), *[""] * 7))
        for number in range(hall.hosts):
            rack, unit = hall.rack(number // _HOSTS_A_RACK), 2 * (number % _HOSTS_A_RACK) + 1
            year = 2019 + number % 5
            rows.append(
                (
                    "Host", hall.host(number), *place, rack, str(unit), "2", "Dell Inc.",
                    "PowerEdge R750", f"SN{hall.code.upper()}{number:04}", "620", "",
                    f"{year}-06-01", f"{year + 8}-05-31",
                )
            )  # fmt: skip
        rows += [
            (
                "Switch", f"{hall.code}-tor-{number + 1:02}", *place, hall.rack(number), "41",
                "1", "Cisco", "Nexus 93180", f"SW{hall.code.upper()}{number:03}", "380", "",
                "2021-03-01", "2029-02-28",
            )
            for number in range(hall.racks)
        ]  # fmt: skip
        last = hall.rack(hall.racks)
        rows.append(
            (
                "Storage array", hall.array, *place, last, "1", "20", "NetApp", "AFF A800",
                f"ST{hall.code.upper()}01", "4200", "900000", "2021-03-01", "2029-02-28",
            )
        )  # fmt: skip
    return HARDWARE_HEADINGS, tuple(rows)


def contract_rows(halls: tuple[Hall, ...]) -> Iterator[tuple[str, ...]]:
    """Yield what is paid for each hall: room, storage, hosts, circuit, licences."""
    number = 0
    for hall in halls:
        hosts = "; ".join(hall.host(one) for one in range(hall.hosts))
        for name, kind, supplier, covers, end, notice, renewal, cost in (
            (f"{hall.name}, space and power", "Colocation", "Fernbrook Data Centres",
             f"site: {hall.name}", "2029-03-31", "12", "36", 900 * hall.hosts),
            (f"Storage maintenance, {hall.name}", "Maintenance", "Ridgeway IT Maintenance",
             hall.array, "2028-11-30", "3", "12", 42_000),
            (f"Host maintenance, {hall.name}", "Maintenance", "Ridgeway IT Maintenance",
             hosts, "2028-06-30", "3", "12", 450 * hall.hosts),
            (f"Circuits to {hall.name}", "Circuit", "Weald Telecom",
             f"site: {hall.name}", "2028-06-30", "3", "12", 57_600),
            (f"Virtualisation licences, {hall.name}", "Licence", "Public Sector Software Brokers",
             f"site: {hall.name}", "2028-10-31", "3", "12", 1_100 * hall.hosts),
        ):  # fmt: skip
            number += 1
            yield (
                f"C-{number:04}", name, kind, supplier, covers, "2022-04-01", end, notice,
                renewal, str(cost), "GBP", f"D{4100 + number}", "Head of Digital",
            )  # fmt: skip
