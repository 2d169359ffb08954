from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop_app.models.row_table import RowTable
from desktop_app.models.server_columns import server_columns
from desktop_app.models.server_fields import server_fields, sources_of
from desktop_app.project import AcceptedPlan, Project
from inventory.identity import ApplicationId, HostId
from inventory.model import (
    Application,
    Criticality,
    Disk,
    Host,
    Inventory,
    Metric,
    Statistic,
    Utilisation,
)
from tests.builders_window import estate, one_wave, server


def texts(project: Project, number: int = 0) -> dict[str, str]:
    one = project.inventory.servers[number]
    return {column.id: column.text(column.value(one)) for column in server_columns(project)}


def planned(project: Project) -> Project:
    plan = AcceptedPlan(plan=one_wave(project), seed=1, limit_seconds=1.0, status="optimal")
    return replace(project, accepted=plan)


def test_that_a_server_is_shown_in_the_words_of_the_field() -> None:
    shown = texts(planned(estate()))
    assert shown["name"] == "web-001"
    assert shown["applications"] == "Payroll"
    assert shown["vcpus"] == "3"
    assert shown["memory"] == "4"
    assert shown["disk"] == "41"
    assert shown["disk_used"] == "10.5"
    assert shown["wave"] == "1"
    assert shown["cutover"] == "6 Feb 2027"
    assert shown["sources"] == "estate.xlsx"


def test_that_what_is_not_known_is_never_shown_as_nought() -> None:
    bare = server(1, vcpus=None, memory_mib=None, disks=(Disk(label="a"),), applications=())
    shown = texts(Project(inventory=Inventory(servers=(bare,))))
    for column in ("vcpus", "memory", "disk", "wave", "criticality", "applications", "owner"):
        assert shown[column] == "–", column


def test_that_a_tier_is_a_number_that_sorts() -> None:
    tiers = [server(1, criticality=Criticality.TIER_3), server(2, criticality=Criticality.TIER_1)]
    project = Project(inventory=Inventory(servers=tuple(tiers)))
    assert texts(project)["criticality"] == "3"
    column = next(one for one in server_columns(project) if one.id == "criticality")
    assert [column.value(one) for one in tiers] == [3, 1]


def test_that_the_inventory_table_keeps_the_contract_of_qt_models(qapp) -> None:
    project = estate()
    model = RowTable(server_columns(project), key=lambda one: one.id)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows(project.inventory.servers)
    for column in range(model.columnCount()):
        model.sort(column, Qt.SortOrder.DescendingOrder)
    model.set_filter("web-002")
    assert model.rowCount() == 1
    model.set_rows((), server_columns(Project()))
    assert model.rowCount() == 0


def test_that_a_field_names_the_cell_it_came_from() -> None:
    project = estate()
    rows = {row.label: row for row in server_fields(project, project.inventory.servers[1])}
    assert rows["Name"].value == "web-002"
    assert rows["Name"].source == "vInfo › row 3 › VM in estate.xlsx"
    assert rows["Memory"].value == "4 GiB"
    assert rows["Memory"].source == "vInfo › row 3 › Memory in estate.xlsx"
    assert rows["Power"].source == "worked out or set by hand"
    assert rows["Disk 1"].value == "42.0 GiB, 10.5 GiB used"
    assert "Owner" not in rows


def test_that_a_matched_host_names_the_cell_that_printed_it() -> None:
    base = server(1)
    (given,) = base.provenance
    printed = replace(given, columns=(*given.columns, ("host_text", "Host")))
    one = replace(base, host=HostId("h1"), host_text="esx-1.local", provenance=(printed,))
    host = Host(id=HostId("h1"), name="esx-1")
    project = Project(inventory=Inventory(servers=(one,), hosts=(host,)))
    rows = {row.label: row for row in server_fields(project, one)}
    assert rows["Host"].value == "esx-1"
    assert sources_of(one, "host") == ("estate.xlsx › vInfo › row 2 › Host",)


def test_that_several_cells_are_counted_in_the_line_and_listed_in_the_tip() -> None:
    base = server(1)
    (given,) = base.provenance
    second = replace(
        given, ref=replace(given.ref, sheet="vMemory"), columns=(("memory_mib", "Size"),)
    )
    one = replace(base, provenance=(given, second))
    project = Project(inventory=Inventory(servers=(one,)))
    row = next(row for row in server_fields(project, one) if row.label == "Memory")
    assert row.source == "vInfo › row 2 › Memory in estate.xlsx and 1 more"
    assert row.whole.split("\n") == [
        "4 GiB",
        "estate.xlsx › vInfo › row 2 › Memory",
        "estate.xlsx › vMemory › row 2 › Size",
    ]


def test_that_a_tag_names_the_column_it_came_from() -> None:
    base = server(1)
    (given,) = base.provenance
    tagged = replace(given, columns=(("resource_pool", "Resource pool"), ("x", "Cost centre")))
    tags = (("Resource pool", "/gold"), ("Cost centre", "W1"))
    one = replace(base, provenance=(tagged,), tags=tags)
    assert sources_of(one, "tags", "Resource pool") == (
        "estate.xlsx › vInfo › row 2 › Resource pool",
    )
    assert sources_of(one, "tags", "Cost centre") == ("estate.xlsx › vInfo › row 2 › Cost centre",)


def test_that_a_measurement_says_what_it_is() -> None:
    measured = (
        Utilisation(
            metric=Metric.CPU_PERCENT, statistic=Statistic.P95, value=14.7, window_days=90.0
        ),
        Utilisation(metric=Metric.MEMORY_PERCENT, statistic=Statistic.INSTANT, value=52.68),
    )
    one = server(1, utilisation=measured)
    rows = {row.label: row.value for row in server_fields(Project(), one)}
    assert rows["CPU, p95"] == "14.7 % over 90 days"
    assert rows["Memory, at one moment"] == "52.7 %"


def test_that_a_server_without_a_tier_takes_that_of_its_most_critical_application() -> None:
    ids = (ApplicationId("payroll"), ApplicationId("mail"))
    applications = (
        Application(id=ids[1], name="Mail", criticality=Criticality.TIER_3),
        Application(id=ids[0], name="Payroll", criticality=Criticality.TIER_2),
    )
    servers = (
        server(1, applications=ids),
        server(2, applications=ids, criticality=Criticality.TIER_4),
    )
    project = Project(inventory=Inventory(servers=servers, applications=applications))
    assert texts(project)["criticality"] == "2"
    assert texts(project, 1)["criticality"] == "4"
