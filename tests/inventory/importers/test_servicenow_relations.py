from __future__ import annotations

import pytest

from inventory.identity import Endpoint, EndpointKind, Identity, IdentityKind
from inventory.importers.servicenow import ServicenowImporter
from inventory.importers.servicenow.relation_types import Meaning, RelationType, relation_type
from inventory.progress import SILENT
from inventory.tables.opening import open_tables
from tests.builders_catalogues import (
    MANY,
    codes,
    counts,
    imported,
    lines,
    stops_when_cancelled,
    table,
    the,
)

CLASSES = "parent,parent.sys_class_name,type,child,child.sys_class_name"


def read(tmp_path, *texts, headings="Parent,Type,Child"):
    return imported(ServicenowImporter(), lines(tmp_path / "rel.csv", headings, *texts))


def edges(result):
    return [(one.source.key, one.destination.key) for one in result.inventory.dependencies]


@pytest.mark.parametrize(
    ("printed", "meaning", "from_parent"),
    [
        ("Depends on::Used by", Meaning.DEPENDS, True),
        ("Used by::Depends on", Meaning.DEPENDS, False),
        ("Uses::Used by", Meaning.DEPENDS, True),
        ("Used by::Uses", Meaning.DEPENDS, False),
        ("Provides::Provided by", Meaning.DEPENDS, False),
        ("Provided by::Provides", Meaning.DEPENDS, True),
        ("Connects to::Connected by", Meaning.FLOW, True),
        ("Receives data from::Sends data to", Meaning.FLOW, False),
        ("Exchanges data with::Exchanges data with", Meaning.EXCHANGE, True),
        ("runs on :: runs", Meaning.RUNS_ON, True),
        ("Hosts::Hosted on", Meaning.RUNS_ON, False),
        ("Virtualized by::Virtualizes", Meaning.VIRTUALIZED_BY, True),
        ("Contains::Contained by", Meaning.CONTAINS, True),
        ("Members::Member of", Meaning.HAS_MEMBER, True),
        ("Member of::Members", Meaning.HAS_MEMBER, False),
        ("Monitored by::Monitors", Meaning.SERVICE, True),
        ("DR provided by::Provides DR for", Meaning.SERVICE, True),
    ],
)
def test_that_a_type_is_read_in_either_order_of_its_words(printed, meaning, from_parent):
    assert relation_type(printed) == RelationType(meaning=meaning, from_parent=from_parent)


@pytest.mark.parametrize("printed", ["Likes::Liked by", "Depends on", "Depends on::Uses", ""])
def test_that_other_types_are_not_known(printed):
    assert relation_type(printed) is None


def test_that_dependencies_point_from_who_needs_to_who_is_needed(tmp_path):
    result = read(
        tmp_path,
        "Payroll,Depends on::Used by,Ledger",
        "Directory,Provides::Provided by,Payroll",
        "Web,Connects to::Connected by,Payroll",
        "Payroll,Exchanges data with::Exchanges data with,Bank",
    )
    assert edges(result) == [
        ("Payroll", "Ledger"),
        ("Payroll", "Directory"),
        ("Web", "Payroll"),
        ("Payroll", "Bank"),
        ("Bank", "Payroll"),
    ]
    assert {one.source.kind for one in result.inventory.dependencies} == {EndpointKind.NAME}
    assert "have no direction" in the("relation-read-as", result).text
    assert counts(result) == (4, 4, 0, 0)


def test_that_placement_is_no_dependency(tmp_path):
    result = read(
        tmp_path,
        "Payroll,Runs on::Runs,web1",
        "web1,Virtualized by::Virtualizes,esx1",
        "Payroll,Contains::Contained by,db1",
        "Cluster A,Members::Member of,web2",
    )
    assert edges(result) == []
    named = {one.name: one for one in result.inventory.servers if one.applications}
    assert named["web1"].applications == ("Payroll",)
    assert named["db1"].applications == ("Payroll",)
    hosted = [(one.name, one.host_text) for one in result.inventory.servers if one.host_text]
    assert hosted == [("web1", "esx1")]
    assert [(one.name, one.cluster) for one in result.inventory.servers if one.cluster] == [
        ("web2", "Cluster A")
    ]
    assert codes(result).count("relation-read-as") == 4


def test_that_what_virtualizes_one_machine_is_a_host_for_all(tmp_path):
    result = read(
        tmp_path,
        "web1,Runs on::Runs,esx1",
        "web2,Virtualized by::Virtualizes,esx1",
    )
    assert [(one.name, one.host_text) for one in result.inventory.servers] == [
        ("web1", "esx1"),
        ("web2", "esx1"),
    ]


def test_that_classes_decide_where_the_words_do_not(tmp_path):
    result = read(
        tmp_path,
        "web1,cmdb_ci_linux_server,Runs on::Runs,esx1,cmdb_ci_esx_server",
        "web1,cmdb_ci_linux_server,Virtualized by::Virtualizes,web1 vm,cmdb_ci_vmware_instance",
        "Money,cmdb_ci_business_service,Contains::Contained by,Payroll,cmdb_ci_appl",
        "r1,cmdb_ci_rack,Contains::Contained by,web1,cmdb_ci_linux_server",
        headings=CLASSES,
    )
    assert [(one.name, one.host_text) for one in result.inventory.servers] == [("web1", "esx1")]
    application = result.inventory.applications[0]
    assert (application.name, application.business_service) == ("Payroll", "Money")
    assert codes(result).count("relation-not-used") == 2
    assert counts(result) == (4, 2, 0, 2)


def test_that_a_server_known_by_its_id_is_joined_by_that(tmp_path):
    result = read(
        tmp_path,
        "App,,cmdb_ci_appl,Depends on::Used by,db1,77,cmdb_ci_server",
        headings="parent,parent.sys_id,parent.sys_class_name,type,child,child.sys_id,child.sys_class_name",
    )
    server = result.inventory.servers[0]
    assert server.identities == (
        Identity(kind=IdentityKind.SOURCE_ID, value="77", scope="servicenow"),
    )
    assert result.inventory.dependencies[0].destination == Endpoint(
        kind=EndpointKind.SERVER, key=server.id
    )


def test_that_service_relations_are_set_aside_with_a_count_for_each_type(tmp_path):
    result = read(
        tmp_path,
        "web1,Monitored by::Monitors,nagios",
        "web2,Monitored by::Monitors,nagios",
        "web1,Backup done by::Backup for,backup1",
    )
    told = {one.text.split("'")[1]: one.count for one in result.findings}
    assert told == {"Monitored by::Monitors": 2, "Backup done by::Backup for": 1}
    assert counts(result) == (3, 0, 0, 3)


def test_that_unknown_types_are_listed_with_counts_and_lose_nothing_else(tmp_path):
    result = read(
        tmp_path,
        "a,Likes::Liked by,b",
        "a,Depends on::Used by,b",
        "a,Likes::Liked by,c",
    )
    finding = the("unknown-relation-type", result)
    assert finding.count == 2
    assert "'Likes::Liked by'" in finding.text
    assert finding.ref.column == "Type"
    assert edges(result) == [("a", "b")]
    assert counts(result) == (3, 1, 0, 2)


def test_that_the_same_said_the_other_way_round_is_merged(tmp_path):
    result = read(tmp_path, "a,Depends on::Used by,b", "b,Used by::Depends on,a")
    assert edges(result) == [("a", "b")]
    assert counts(result) == (2, 1, 1, 0)


@pytest.mark.parametrize("row", [",Depends on::Used by,b", "a,Depends on::Used by,", "a,,b"])
def test_that_a_row_that_lacks_an_end_or_a_type_is_set_aside(tmp_path, row):
    result = read(tmp_path, row, "x,Depends on::Used by,y")
    assert the("missing-required", result).ref.row == 2
    assert counts(result) == (2, 1, 0, 1)


def test_that_a_cycle_is_valid(tmp_path):
    result = read(tmp_path, "a,Depends on::Used by,b", "b,Depends on::Used by,a")
    assert edges(result) == [("a", "b"), ("b", "a")]


def test_that_parents_and_children_without_pairs_of_words_are_something_else(tmp_path):
    path = lines(tmp_path / "x.csv", "Parent,Type,Child", "Ann,mother,Bob")
    assert ServicenowImporter().match(open_tables(path, SILENT)).score < 0.5


def test_that_a_list_without_rows_gives_nothing(tmp_path):
    path = lines(tmp_path / "x.csv", "parent,type,child")
    result = ServicenowImporter().read(open_tables(path, SILENT), SILENT)
    assert counts(result) == (0, 0, 0, 0)


def test_that_reading_stops_when_cancelled(tmp_path):
    path = lines(tmp_path / "x.csv", "parent,type,child", "a,Depends on::Used by,b")
    stops_when_cancelled(ServicenowImporter(), path)


@pytest.mark.slow
@pytest.mark.large
def test_that_a_hundred_thousand_relations_are_read(tmp_path):
    rows = [(f"a{n}", "Depends on::Used by", f"a{n + 1}") for n in range(MANY)]
    result = imported(ServicenowImporter(), table(tmp_path / "x.csv", "parent,type,child", rows))
    assert counts(result) == (MANY, MANY, 0, 0)
    assert codes(result) == ["round-row-count"]
