"""Whole records of assets, dependencies, contracts and signatures, as the workbook prints them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.decommission_rows import Exit
from costing.decommission_rows.workbook import workbook_tables
from costing.sheets import write_csv
from inventory.decommission import decommission
from inventory.exit_record import (
    ExitRecord,
    NoticeRecord,
    SavingAgreed,
    SignDecision,
    SignLevel,
    SignOff,
    SignRole,
    SystemRemoval,
)
from inventory.graph import build_graph
from inventory.identity import (
    ContractId,
    Endpoint,
    EndpointKind,
    Evidence,
    Identity,
    IdentityKind,
    RoomId,
    SiteId,
)
from inventory.model import Contract, ContractKind, Dependency, Room, Site
from inventory.progress import SILENT
from inventory.recording.importing import (
    Knowledge,
    Recorded,
    record_approvals,
    record_contracts,
)
from inventory.release import releases
from tests.builders_release import TODAY, rack, unit, waves, worked_example

if TYPE_CHECKING:
    from pathlib import Path

    from costing.report import Cell, Table
    from inventory.model import Inventory

PLAN = waves("2027-06-05: a; 2027-06-12: c; 2027-06-19: b")


def made(estate: Inventory, record: ExitRecord | None = None) -> Exit:
    dates = releases(estate, PLAN, today=TODAY)
    return Exit(
        title="Exit",
        today=TODAY,
        inventory=estate,
        plan=PLAN,
        releases=dates,
        decommission=decommission(estate, build_graph(estate), (), PLAN, dates, today=TODAY),
        record=record or ExitRecord(),
    )


def table(of: Exit, name: str) -> Table:
    graph = build_graph(of.inventory)
    return next(one for one in workbook_tables(of, graph=graph, inputs="ab12") if one.name == name)


def rows(of: Exit, name: str) -> list[dict[str, Cell]]:
    found = table(of, name)
    return [dict(zip(found.headings, row, strict=True)) for row in found.rows]


def test_that_every_server_host_and_device_has_one_whole_record():
    base = worked_example()
    first = replace(
        base.servers[0],
        fqdn="a.example.org",
        addresses=("10.0.0.1", "10.0.0.2"),
        identities=(Identity(kind=IdentityKind.SERIAL, value="SN-1"),),
        tags=(("Data class", "OFFICIAL"),),
    )
    lease = Contract(
        id=ContractId("L"), name="Host lease", kind=ContractKind.LEASE, covers=(unit("host:H1"),)
    )
    of = made(replace(base, servers=(first, *base.servers[1:]), contracts=(*base.contracts, lease)))
    found = {str(row["Asset"]): row for row in rows(of, "assets")}
    assert list(found) == ["a", "b", "c", "H1", "H2", "S"]
    a, h1, array = found["a"], found["H1"], found["S"]
    assert (a["FQDN"], a["Addresses"], a["Serial"]) == (
        "a.example.org",
        "10.0.0.1; 10.0.0.2",
        "SN-1",
    )
    assert (a["Data class"], a["Criticality"], a["Host"]) == ("OFFICIAL", "tier 4", "H1")
    # Dates of the worked example: off on 5 June, fourteen days of soak; b keeps H1 until 22 July.
    assert (a["Power-off (T0)"], a["Soak end"]) == (date(2027, 6, 5), date(2027, 6, 19))
    assert (h1["Removed"], h1["Held by"]) == (date(2027, 7, 22), "b")
    assert h1["Owned or leased"] == "leased: Host lease"
    assert (array["Rack"], array["Removed"]) == ("K", date(2027, 9, 13))
    assert found["c"]["Holder of"] == "storage array S; host H2; rack K"
    assert h1["Disposed"] == max(
        task.end for task in of.decommission.tasks_of["host:H1"] if task.phase == 12
    )


def test_that_a_place_is_named_by_site_room_and_rack():
    base = worked_example()
    estate = replace(
        base,
        racks=(replace(rack("K"), room=RoomId("R"), feeds=("A", "B")),),
        rooms=(Room(id=RoomId("R"), name="Hall 1", site=SiteId("X")),),
        sites=(Site(id=SiteId("X"), name="Fernbrook"),),
    )
    found = {str(row["Asset"]): row for row in rows(made(estate), "assets")}
    for name in ("H1", "S", "a"):
        place = [found[name][one] for one in ("Site", "Room", "Rack")]
        assert place == ["Fernbrook", "Hall 1", "K"]
    assert found["S"]["Feeds"] == "A; B"


def test_that_a_server_without_an_owner_has_that_of_its_application():
    base = worked_example()
    applications = tuple(
        replace(one, owner=f"Owner of {one.id}", business_unit="Finance")
        for one in base.applications
    )
    servers = (replace(base.servers[0], owner="Ann Lee"), *base.servers[1:])
    of = made(replace(base, applications=applications, servers=servers))
    found = {str(row["Asset"]): (row["Owner"], row["Business unit"]) for row in rows(of, "assets")}
    assert found["a"] == ("Ann Lee", "Finance")
    assert found["b"] == ("Owner of medium", "Finance")
    assert found["H1"] == (None, None)


def test_that_uncounted_media_are_told_among_the_checks():
    found = {row["Rule"]: row for row in rows(made(worked_example()), "checks")}
    # Two hosts and an array hold data; nobody has looked inside.
    assert "3 of 3 assets" in str(found["media"]["What it asks"])
    assert found["media"]["Holds (1 yes, 0 no)"] is None
    assert found["totals"]["Holds (1 yes, 0 no)"] == 1


def test_that_a_dependency_says_for_both_ends_how_it_is_resolved():
    base = worked_example()

    def needs(consumer: str, provider: str, port: int) -> Dependency:
        return Dependency(
            source=Endpoint(kind=EndpointKind.SERVER, key=consumer),
            destination=Endpoint(kind=EndpointKind.SERVER, key=provider),
            port=port,
            protocol="tcp",
            last_seen=date(2027, 3, 1),
            evidence=Evidence.OBSERVED,
        )

    of = made(replace(base, dependencies=(needs("a", "b", 1433), needs("b", "c", 443))))
    found = {(str(row["Asset"]), str(row["Other end"])): row for row in rows(of, "dependencies")}
    assert set(found) == {
        ("Low", "Medium"),
        ("Medium", "Low"),
        ("Medium", "High"),
        ("High", "Medium"),
    }
    first = found["Low", "Medium"]
    assert (first["Other end is"], first["Port and protocol"]) == ("provider", "tcp/1433")
    assert first["Last seen"] == date(2027, 3, 1)
    # a is off on 5 June, before b; c, which b needs, is off on 12 June, a week before b.
    assert (first["Resolution"], first["Date"]) == ("the consumer is off before", date(2027, 6, 5))
    assert found["Medium", "Low"]["Other end is"] == "consumer"
    second = found["High", "Medium"]
    assert second["Resolution"] == "the consumer is repointed to the provider's new home"
    assert second["Date"] == date(2027, 6, 12)


def test_that_contracts_and_signatures_that_were_written_are_read_back_unchanged(tmp_path: Path):
    estate = worked_example()
    record = ExitRecord(
        notices=(
            NoticeRecord(
                contract=ContractId("Colo"), for_end=date(2027, 10, 1), sent=date(2027, 3, 1),
                sent_by="Ann Lee", form="letter", acknowledgement="R-7",
            ),
        ),
        savings=(SavingAgreed(contract=ContractId("Colo"), cashable=True, agreed_by="Bo"),),
        sign_offs=(
            SignOff(
                level=SignLevel.CONTRACT, subject="contract:Colo", role=SignRole.FINANCE,
                name="Bo", decision=SignDecision.APPROVE, on=date(2027, 3, 2),
            ),
        ),
    )  # fmt: skip
    of = made(estate, record)
    known = Knowledge(inventory=estate, plan=of.decommission, today=TODAY)
    write_csv(tmp_path / "contracts.csv", table(of, "contracts"), SILENT)
    write_csv(tmp_path / "approvals.csv", table(of, "approvals"), SILENT)
    for read, name in ((record_contracts, "contracts.csv"), (record_approvals, "approvals.csv")):
        result = read(Recorded(record=record), tmp_path / name, known)
        assert not result.refused
        assert result.record == record


def test_that_one_person_may_sign_twice_on_one_day_for_two_purposes(tmp_path: Path):
    estate = worked_example()
    of = made(estate)
    lines = [
        "level,subject,for,role,name,decision,date",
        "asset,srv:a,go,IT operations,Ann,approve,2027-03-02",
        "asset,srv:a,gone,IT operations,Ann,approve,2027-03-02",
    ]
    (tmp_path / "signed.csv").write_text("\n".join(lines), encoding="utf-8")
    known = Knowledge(inventory=estate, plan=of.decommission, today=TODAY)
    result = record_approvals(Recorded(record=ExitRecord()), tmp_path / "signed.csv", known)
    assert [one.purpose for one in result.record.sign_offs] == ["go", "gone"]


def test_that_a_form_of_signatures_lists_who_has_still_to_sign():
    of = made(worked_example())
    found = rows(of, "approvals")
    colo = [row["Role"] for row in found if row["Subject"] == "contract:Colo"]
    assert colo == ["contract manager", "finance"]
    server = [(row["For"], row["Role"]) for row in found if row["Subject"] == "srv:a"]
    assert len(server) == 8
    assert {purpose for purpose, _ in server} == {"go", "gone"}
    assert {row["Current"] for row in found} == {"not signed yet"}


def test_that_each_server_has_a_line_for_each_system_it_is_taken_out_of():
    estate = worked_example()
    record = ExitRecord(
        removals=(
            SystemRemoval(asset=unit("server:a"), system="dns", removed=True, by="Ann"),
            SystemRemoval(asset=unit("server:a"), system="Badge system", removed=False),
        )
    )
    found = {str(row["Asset"]): row for row in rows(made(estate, record), "logical_removal")}
    assert set(found) == {"a", "b", "c"}
    assert (found["a"]["DNS"], found["a"]["Badge system"], found["a"]["IPAM"]) == (
        "removed", "n.a.", "open",
    )  # fmt: skip
    assert found["b"]["DNS"] == "open"
    assert found["a"]["From"] == date(2027, 6, 19)


def test_that_the_summary_names_the_plan_its_states_and_what_is_paid_no_more():
    summary = dict(table(made(worked_example()), "summary").rows)
    assert summary["Plan (SHA-256 of its inputs)"] == "ab12"
    # The contract of the worked example costs 1,000 a month and stops on 1 October 2027.
    assert summary["Paid no more from 2027-10: GBP a month"] == Decimal("1000.00")
    assert summary["Media missing"] == 0
