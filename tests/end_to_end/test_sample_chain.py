"""The main job on the sample estate, through the command line, as a script would call it."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

SAMPLE = Path("resources/samples/county_council")
CALL = [
    "run", str(SAMPLE), "--today", "2026-11-22", "--start", "2027-02-06", "--exit-by", "2028-03-31",
    "--assumptions", "resources/assumptions/county_council.toml", "--limit", "3", "--json", "--quiet",
]  # fmt: skip

KEYS = {
    "decant": None,
    "inputs": {"file", "format", "sha256"},
    "rows": {"read", "used", "merged", "excepted"},
    "inventory": {
        "servers", "powered_on", "applications", "vcpu", "memory_mib", "disk_provisioned_gib",
        "disk_used_gib", "hosts", "dependencies",
    },
    "findings": {"severity", "code", "text", "file", "sheet", "row", "column"},
    "graph": {"nodes", "edges", "shared_services", "move_groups", "cycles"},
    "waves": {
        "status", "score", "bound", "gap", "seed", "violations", "reasons", "waves", "unassigned",
    },
    "costs": {
        "currency", "target", "price_book_date", "baseline_per_year", "target_per_year", "one_off",
        "dual_running", "steady_state_saving", "first_full_year", "npv", "payback_month", "irr",
        "unpriced",
    },
    "sizing": {"server", "need", "chosen", "next", "why_not"},
    "decommission": {"tasks", "first_power_off", "site_empty", "units"},
    "files": None,
}  # fmt: skip


pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def runs(tmp_path_factory) -> list[tuple[bytes, Path]]:
    """The same command twice, into a folder of the same name."""
    made = []
    for turn in ("one", "two"):
        folder = tmp_path_factory.mktemp(turn)
        done = subprocess.run(
            [sys.executable, "-m", "desktop_app", *CALL, "--out", str(folder)],
            capture_output=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, b"")
        made.append((done.stdout.replace(str(folder).encode(), b"DIR"), folder))
    return made


@pytest.fixture(scope="module")
def document(runs) -> dict[str, Any]:
    return json.loads(runs[0][0])


def test_that_the_same_command_gives_the_same_bytes(runs) -> None:
    assert runs[0][0] == runs[1][0]


def test_that_the_same_command_writes_the_same_files(runs) -> None:
    listed = [
        {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
        for _, folder in runs
    ]
    assert listed[0] == listed[1]


def test_that_the_document_has_every_key_that_is_promised(document) -> None:
    assert set(KEYS) <= set(document)
    for key, inner in KEYS.items():
        if inner is not None:
            part = document[key]
            for one in part if isinstance(part, list) else [part]:
                assert inner <= set(one), key


def test_that_every_row_is_accounted_for(document) -> None:
    rows = document["rows"]
    assert rows["read"] == rows["used"] + rows["merged"] + rows["excepted"]
    assert rows["read"] > 5000


def test_that_every_excepted_row_has_a_finding(document) -> None:
    # A finding may stand for several rows; none of them may be fewer than what was set aside.
    placed = sum(one["count"] for one in document["findings"] if one["row"] is not None)
    assert placed >= document["rows"]["excepted"] > 0


def test_that_every_server_is_in_exactly_one_wave_or_unassigned(document) -> None:
    waves = document["waves"]
    places = [server for wave in waves["waves"] for server in wave["servers"]]
    places += [one["server"] for one in waves["unassigned"]]
    sized = [one["server"] for one in document["sizing"]]
    assert len(set(places)) == len(places) == document["inventory"]["servers"]
    assert Counter(places) == Counter(sized)
    assert all(one["reason"] for one in waves["unassigned"])


def test_that_no_rule_is_broken(document) -> None:
    assert document["waves"]["violations"] == []
    assert document["waves"]["status"] in {"optimal", "feasible"}


def test_that_waves_are_whole_weekends_inside_the_dates(document) -> None:
    for wave in document["waves"]["waves"]:
        start, end = date.fromisoformat(wave["start"]), date.fromisoformat(wave["end"])
        assert (start.weekday(), end.weekday()) == (5, 6)
        assert date(2027, 2, 6) <= start < end <= date(2028, 3, 31)


def test_that_money_is_text_of_decimal_digits(document) -> None:
    costs = document["costs"]
    for key in ("baseline_per_year", "target_per_year", "one_off", "dual_running", "npv"):
        assert Decimal(costs[key]) == Decimal(costs[key]).quantize(Decimal("0.01"))
    assert costs["currency"] == "GBP"


def test_that_leaving_pays_on_the_sample(document) -> None:
    costs = document["costs"]
    # The contracts alone cost £1,460,700 a year, as the sample's own page says.
    assert Decimal(costs["baseline_per_year"]) > Decimal(1_460_700)
    assert Decimal(costs["npv"]) > 0
    assert Decimal(costs["steady_state_saving"]) > 0
    assert Decimal(costs["stranded"]) > 0


def test_that_totals_are_called_incomplete_where_a_price_is_missing(document) -> None:
    for one in (document["costs"], *document["compared"]):
        assert one["complete"] is (one["unpriced"] == [])


def test_that_the_second_target_is_compared(document) -> None:
    assert document["costs"]["target"].startswith("aws:")
    assert [one["target"].split(":")[0] for one in document["compared"]] == ["azure"]


def test_that_the_decommission_plan_ends_after_the_last_cutover(document) -> None:
    last = document["waves"]["waves"][-1]["end"]
    assert document["decommission"]["first_power_off"] <= last
    assert document["decommission"]["site_empty"] > last


def test_that_the_files_are_there(runs) -> None:
    document, folder = json.loads(runs[0][0]), runs[0][1]
    names = {Path(name).name for name in document["files"]}
    assert names == {path.name for path in folder.iterdir()}
    assert "decommission-plan.xlsx" in names


def test_that_the_sample_has_hubs_and_cycles(document) -> None:
    graph = document["graph"]
    assert len(graph["shared_services"]) >= 4
    assert graph["cycles"] >= 2
