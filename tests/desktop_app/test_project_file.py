from __future__ import annotations

import sqlite3
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from costing.prices import Target
from desktop_app import project_file
from desktop_app.project import AcceptedPlan, Project
from desktop_app.record_codec import hints_of
from inventory.findings import Finding, Severity, SourceRef
from inventory.identity import (
    ApplicationId,
    ContractId,
    Endpoint,
    EndpointKind,
    Evidence,
    HostId,
    Identity,
    IdentityKind,
    Provenance,
    RackId,
    RoomId,
    ServerId,
    SiteId,
    UnitKind,
    UnitRef,
)
from inventory.importing import RowCount
from inventory.model import (
    Application,
    Contract,
    ContractKind,
    Criticality,
    Dependency,
    Disk,
    Environment,
    Host,
    Inventory,
    Metric,
    PowerState,
    Rack,
    Room,
    Server,
    ServerKind,
    Site,
    SourceFile,
    Statistic,
    Utilisation,
)
from inventory.waves.plan import Unassigned, Wave, WavePlan
from inventory.waves.policy import Before, Freeze, Pin, WavePolicy, WaveWeights

COLUMNS = (("name", "VM"), ("vcpus", "CPUs"))


def full_project() -> Project:
    """One of everything that a plan can hold, with no field of the kinds used left out."""
    web, payroll = ServerId("name:web"), ApplicationId("payroll")
    row = Provenance(ref=SourceRef(file="a.xlsx", sheet="vInfo", row=2), columns=COLUMNS)
    server = Server(
        id=web,
        name="=web\t'1'",
        identities=(Identity(kind=IdentityKind.MOREF, value="vm-1", scope="vc"),),
        kind=ServerKind.VIRTUAL,
        power=PowerState.OFF,
        vcpus=4,
        disks=(Disk(label="Hard disk 1", provisioned_gib=40.5, thin=True),),
        host=HostId("h1"),
        environment=Environment.PRODUCTION,
        criticality=Criticality.TIER_1,
        applications=(payroll,),
        utilisation=(
            Utilisation(metric=Metric.CPU_PERCENT, statistic=Statistic.P95, value=40.0, samples=9),
        ),
        tags=(("team", "Ünïcode"),),
        provenance=(row,),
    )
    inventory = Inventory(
        servers=(server,),
        applications=(
            Application(
                id=payroll,
                name="Payroll",
                must_move_with=(ApplicationId("hr"),),
                blackouts=((date(2027, 3, 1), date(2027, 4, 1)),),
            ),
        ),
        dependencies=(
            Dependency(
                source=Endpoint(kind=EndpointKind.SERVER, key="name:web"),
                destination=Endpoint(kind=EndpointKind.ADDRESS, key="10.0.0.1"),
                port=443,
                first_seen=date(2026, 1, 2),
                evidence=Evidence.OBSERVED,
                mandatory=True,
            ),
        ),
        hosts=(Host(id=HostId("h1"), name="esx1", power_watts=350.0),),
        racks=(Rack(id=RackId("r1"), name="R1", room=RoomId("m"), feeds=("A", "B")),),
        rooms=(Room(id=RoomId("m"), name="Main", site=SiteId("s")),),
        sites=(Site(id=SiteId("s"), name="County Hall"),),
        contracts=(
            Contract(
                id=ContractId("c1"),
                name="Lease",
                kind=ContractKind.LEASE,
                covers=(UnitRef(kind=UnitKind.SITE, key="s"),),
                end=date(2028, 4, 1),
                breaks=(date(2027, 10, 1),),
                cost_per_year=Decimal("120000.10"),
                currency="GBP",
            ),
        ),
        sources=(SourceFile(name="a.xlsx", format="rvtools", sha256="00"),),
    )
    wave = Wave(
        number=1,
        start=date(2027, 2, 6),
        end=date(2027, 2, 8),
        servers=(web,),
        applications=(payroll,),
    )
    policy = WavePolicy(
        start=date(2027, 2, 1),
        exit_by=date(2028, 3, 31),
        freezes=(Freeze(start=date(2027, 3, 1), end=date(2027, 4, 10), reason="Year end"),),
        pins=(Pin(member=web, on=date(2027, 2, 6)),),
        before=(Before(first=payroll, then=ApplicationId("hr")),),
        excluded=((ServerId("x"), "stays"),),
        weights=WaveWeights(run=7),
    )
    return Project(
        title="Exit",
        inventory=inventory,
        import_findings=(
            Finding(
                severity=Severity.WARNING,
                code="duplicate-name",
                text="Two.",
                ref=SourceRef(file="a.xlsx", row=3),
            ),
        ),
        rows=RowCount(read=2, used=1, excepted=1),
        today=date(2026, 11, 22),
        policy=policy,
        accepted=AcceptedPlan(
            plan=WavePlan(
                waves=(wave,), unassigned=(Unassigned(server=ServerId("t"), reason="t"),)
            ),
            seed=1,
            limit_seconds=2.5,
            status="optimal",
            score=10,
        ),
        assumptions=(("pue", Decimal("1.60")),),
        targets=(Target("aws", "eu-west-2"),),
    )


def test_that_a_saved_project_is_read_back_equal(tmp_path) -> None:
    path = tmp_path / "exit.decant"
    project_file.save(full_project(), path)
    assert project_file.load(path) == full_project()


def test_that_provenance_columns_are_shared_after_reading(tmp_path) -> None:
    project = full_project()
    server = project.inventory.servers[0]
    twice = Inventory(
        servers=(server, Server(id=ServerId("b"), name="b", provenance=server.provenance))
    )
    path = tmp_path / "exit.decant"
    project_file.save(Project(inventory=twice), path)
    first, second = project_file.load(path).inventory.servers
    assert first.provenance[0].columns is second.provenance[0].columns


def test_that_saving_twice_gives_the_same_bytes(tmp_path) -> None:
    one, two = tmp_path / "one.decant", tmp_path / "two.decant"
    project_file.save(full_project(), one)
    project_file.save(full_project(), two)
    assert one.read_bytes() == two.read_bytes()


def test_that_saving_leaves_no_file_beside_the_plan(tmp_path) -> None:
    project_file.save(Project(), tmp_path / "exit.decant")
    assert [path.name for path in tmp_path.iterdir()] == ["exit.decant"]


def test_that_a_failed_save_keeps_the_plan_that_was_there(tmp_path) -> None:
    path = tmp_path / "exit.decant"
    project_file.save(full_project(), path)
    before = path.read_bytes()
    impossible = Project(title="\ud800")  # a lone surrogate: no encoding holds it
    with pytest.raises(project_file.CannotSaveError):
        project_file.save(impossible, path)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["exit.decant"]


def test_that_saving_into_a_missing_folder_says_so(tmp_path) -> None:
    with pytest.raises(project_file.CannotSaveError, match="could not be saved"):
        project_file.save(Project(), tmp_path / "nowhere" / "exit.decant")


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04"])
def test_that_any_other_file_is_no_plan(tmp_path, content: bytes) -> None:
    path = tmp_path / "x.decant"
    path.write_bytes(content)
    with pytest.raises(project_file.NotAPlanError, match="not a Decant plan"):
        project_file.load(path)


def test_that_a_folder_is_no_plan(tmp_path) -> None:
    with pytest.raises(project_file.NotAPlanError):
        project_file.load(tmp_path)


def test_that_another_programs_database_is_no_plan(tmp_path) -> None:
    path = tmp_path / "x.decant"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (a)")
    connection.commit()
    connection.close()
    with pytest.raises(project_file.NotAPlanError, match="another program"):
        project_file.load(path)


def test_that_a_plan_of_a_later_version_is_refused_with_its_number(tmp_path) -> None:
    path = tmp_path / "x.decant"
    project_file.save(Project(), path)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.commit()
    connection.close()
    with pytest.raises(project_file.NewerPlanError, match="format 99"):
        project_file.load(path)


@pytest.mark.parametrize("cut", [200, 5000, 20000])
def test_that_a_truncated_plan_is_said_to_be_damaged(tmp_path, cut: int) -> None:
    path = tmp_path / "x.decant"
    project_file.save(full_project(), path)
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(project_file.DamagedPlanError, match="damaged"):
        project_file.load(path)


def test_that_a_field_missing_from_an_older_file_takes_its_default(tmp_path) -> None:
    path = tmp_path / "x.decant"
    project_file.save(full_project(), path)
    connection = sqlite3.connect(path)
    connection.execute("ALTER TABLE servers DROP COLUMN role")
    connection.execute("DELETE FROM plan WHERE name = 'currency'")
    connection.commit()
    connection.close()
    assert project_file.load(path) == full_project()


def test_that_every_field_of_a_plan_has_a_type_the_file_can_hold() -> None:
    assert set(hints_of(Project)) >= {"inventory", "policy", "accepted", "targets"}


@settings(
    max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(
    names=st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=4, unique=True),
    memory=st.none() | st.integers(0, 2**40),
    size=st.none() | st.floats(0, 1e9),
    amount=st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=4),
)
def test_that_any_text_and_number_survives(tmp_path, names, memory, size, amount) -> None:
    servers = tuple(
        Server(
            id=ServerId(name),
            name=name,
            memory_mib=memory,
            disks=(Disk(label=name, provisioned_gib=size),),
            tags=((name, name),),
        )
        for name in names
    )
    contract = Contract(id=ContractId("c"), name="c", kind=ContractKind.OTHER, cost_per_year=amount)
    project = Project(inventory=Inventory(servers=servers, contracts=(contract,)))
    path = tmp_path / "any.decant"
    project_file.save(project, path)
    assert project_file.load(path) == project
