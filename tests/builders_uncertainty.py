"""A small estate whose dates hang on several waves, and its worth under slips."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from costing.uncertainty.waiting import Waiting
from costing.uncertainty.worth import Worth
from inventory.identity import ServerId
from inventory.model import ContractKind, Inventory
from inventory.release import Releases, releases
from tests.builders_costing import EVERYTHING_ENTERED, entered
from tests.builders_projection import TODAY, cost
from tests.builders_release import (
    app,
    contract,
    day,
    device,
    host,
    machine,
    rack,
    room,
    site,
    vm,
    waves,
)

if TYPE_CHECKING:
    from costing.projection import Projection
    from inventory.waves.plan import WavePlan

VALUES = EVERYTHING_ENTERED | {"horizon_years": "6"}
PRICES = {"a": "90", "b": "50", "c": "70", "p": "200", "d": "30"}
SHARED = frozenset({ServerId("d")})


def council() -> tuple[Inventory, WavePlan]:
    """Two hosts, a physical server, an array and a switch in two racks; contracts of every kind."""
    boxes = (
        replace(host("H1", "K1", "C"), power_watts=300.0, purchased=date(2023, 8, 1), sockets=2),
        replace(host("H2", "K1", "C"), power_watts=250.0, purchased=date(2024, 2, 1)),
    )
    inventory = Inventory(
        servers=(
            vm("a", "H1", "low", vcpus=2, cluster="C"),
            vm("b", "H1", "medium", vcpus=4, cluster="C"),
            vm("c", "H2", "high", vcpus=8, cluster="C"),
            vm("d", "H2", "medium", vcpus=2, cluster="C"),
            machine("p", "K2", power_watts=400.0, purchased=date(2022, 5, 1), vcpus=8),
        ),
        applications=(app("high", 2), app("low", 4), app("medium", 3)),
        hosts=boxes,
        devices=(
            replace(device("S", rack="K1", clusters=("C",)), power_watts=600.0, capacity_gib=20000.0,
                    purchased=date(2024, 1, 1)),
        ),
        racks=(rack("K1", "R"), rack("K2", "R")),
        rooms=(room("R", "site"),),
        sites=(site("site"),),
        contracts=(
            contract("Break", "rack:K1", "2030-04-01", breaks=(day("2027-12-01"), day("2028-09-01")), notice_months=3),
            contract("Extended", "host:H2", "2027-09-01", kind=ContractKind.MAINTENANCE),
            contract("Late", "device:S", "2029-01-01", start=day("2027-09-01"), notice_days=30),
            contract("Quarterly", "server:p", "2027-07-01", renewal_months=3, notice_months=1),
            contract("Room", "room:R", "2027-10-01", renewal_months=12, kind=ContractKind.LEASE),
        ),
    )  # fmt: skip
    return inventory, waves("2027-06-05: a; 2027-07-03: b d; 2027-08-07: c p", days=2)


def slipped(plan: WavePlan, days: tuple[int, ...]) -> WavePlan:
    return replace(
        plan,
        waves=tuple(
            replace(
                wave, start=wave.start + timedelta(days=late), end=wave.end + timedelta(days=late)
            )
            for wave, late in zip(plan.waves, days, strict=True)
        ),
    )


def projected(inventory: Inventory, plan: WavePlan, **values: str) -> tuple[Releases, Projection]:
    dates = releases(inventory, plan, today=TODAY, shared=SHARED)
    return dates, cost(inventory, plan, dates, prices=PRICES, **(VALUES | values))


def worth_of(inventory: Inventory, plan: WavePlan, *, most_days: int = 400, **values: str) -> Worth:
    dates, made = projected(inventory, plan, **values)
    known = entered(**(VALUES | values))
    waiting = Waiting(inventory, plan, dates, made.leaving, SHARED, {})
    return Worth(inventory, made, waiting, known, most_days)


def slips(*rows: tuple[int, ...]) -> np.ndarray:
    return np.array(rows, dtype=np.int64)
