"""A database is recognised in one place: what licences charge is what managed services show."""

from __future__ import annotations

import pytest

from costing.buying import DatabaseEdition
from costing.databases import (
    Engine,
    database_of,
    licensed_by_processor,
    ports_served,
    recognise,
)
from costing.licences import Edition
from costing.sizing import managed_databases, size_servers
from inventory.identity import ApplicationId, Endpoint, EndpointKind, Evidence
from inventory.model import Application, Dependency, Inventory
from tests.builders_prices import LONDON, book, machine

LEDGER = Application(id=ApplicationId("ledger"), name="Ledger on SQL Server Standard")
NO_RATES = dict.fromkeys(Engine)


def calls(server: str, port: int) -> Dependency:
    return Dependency(
        source=Endpoint(kind=EndpointKind.SERVER, key="app01"),
        destination=Endpoint(kind=EndpointKind.SERVER, key=server),
        port=port,
        evidence=Evidence.OBSERVED,
    )


@pytest.mark.parametrize(
    ("fields", "ports", "edition", "because"),
    [
        ({"role": "SQL Server Enterprise"}, (), Edition.ENTERPRISE, "named in 'SQL Server Enterprise'"),
        ({"os_text": "MSSQL Web on Windows"}, (), Edition.WEB, "named in 'MSSQL Web on Windows'"),
        ({"tags": (("Database", "MS SQL standard"),)}, (), Edition.STANDARD, "named in 'Database MS SQL standard'"),
        ({"role": "db", "applications": ("ledger",)}, (), Edition.STANDARD, "named in 'Ledger on SQL Server Standard'"),
        ({}, (1433,), None, "others connect to port 1433"),
        # Beside another engine it is still charged for.
        ({"role": "SQL Server Standard", "os_text": "PostgreSQL"}, (), Edition.STANDARD, "named in 'SQL Server Standard'"),
    ],
)  # fmt: skip
def test_that_licences_and_managed_services_see_the_same_sql_server(
    fields, ports, edition, because
):
    server = machine("db01", **fields)
    inventory = Inventory(
        servers=(server,),
        applications=(LEDGER,),
        dependencies=tuple(calls("db01", port) for port in ports),
    )
    served = ports_served(inventory).get(server.id, frozenset())
    charged = database_of(server, inventory, (), served)
    assert charged is not None
    assert (charged.edition, charged.because) == (edition, because)
    (beside,) = managed_databases(inventory, size_servers((server,), LONDON, book()), NO_RATES)
    assert beside.engine in {Engine.SQL_SERVER, None}
    found = recognise(server, inventory, served)
    assert found is not None
    assert Engine.SQL_SERVER in dict(found.engines)


@pytest.mark.parametrize("role", ["SQL Server Express", "PostgreSQL 15", "db", "web", "sql"])
def test_that_what_costs_no_licence_is_none(role):
    server = machine("db01", role=role)
    assert database_of(server, Inventory(servers=(server,)), ()) is None


def test_that_a_role_of_sql_names_no_engine():
    server = machine("db01", role="sql")
    found = recognise(server, Inventory(servers=(server,)))
    assert found is not None
    assert (found.engine, found.because) == (None, "its role is 'sql'")


def test_that_what_a_person_declared_comes_first():
    server = machine("db01", role="SQL Server Web")
    declared = (DatabaseEdition(server="DB01", edition=Edition.ENTERPRISE),)
    found = database_of(server, Inventory(servers=(server,)), declared)
    assert found is not None
    assert (found.edition, found.because) == (Edition.ENTERPRISE, "declared in the buying file")


def test_that_databases_licensed_by_the_processor_are_told_from_the_others():
    servers = (
        machine("sql", role="SQL Server Enterprise"),
        machine("free", role="SQL Server Express"),
        machine("pg", role="PostgreSQL"),
        machine("ora", role="Oracle Database"),
        machine("said"),
        machine("called"),
    )
    inventory = Inventory(servers=servers, dependencies=(calls("called", 1433),))
    declared = [DatabaseEdition(server="said", edition=Edition.STANDARD)]
    assert licensed_by_processor(inventory, declared) == {"sql", "ora", "said", "called"}
