from __future__ import annotations

from inventory.identity import Evidence
from inventory.importing import RowCount
from inventory.merging import merge
from inventory.model import Criticality, Disk, Inventory, PowerState, ServerKind
from tests.builders_inventory import codes, host, origin, read, server, the

SEEN = Evidence.OBSERVED


def names(*results):
    return [one.id for one in merge(results).inventory.servers]


def test_that_servers_with_one_vm_uuid_are_one_server_whatever_their_names():
    merged = merge(
        [
            read("a", servers=[server("old-name", "vm_uuid:1", at=origin("a"))]),
            read("b", servers=[server("new-name", "vm_uuid:1", at=origin("b"))]),
        ]
    )
    assert [one.name for one in merged.inventory.servers] == ["old-name"]
    assert (
        "name is old-name in a, row 2 and new-name in b, row 2"
        in the("conflicting-values", merged.findings).text
    )


def test_that_a_serial_joins_before_a_name():
    found = names(
        read("a", servers=[server("node-1", "serial:S9", at=origin("a"))]),
        read("b", servers=[server("node-2", "serial:S9", at=origin("b"))]),
    )
    assert found == ["node-1"]


def test_that_a_qualified_name_joins_a_short_name():
    found = names(
        read("a", servers=[server("web01.corp.example", at=origin("a"))]),
        read("b", servers=[server("WEB01", at=origin("b"))]),
    )
    assert found == ["web01.corp.example"]


def test_that_two_domains_keep_two_servers_apart():
    result = merge(
        [
            read("a", servers=[server("web01.a.example", at=origin("a"))]),
            read("b", servers=[server("web01.b.example", at=origin("b"))]),
        ]
    )
    assert len(result.inventory.servers) == 2
    assert "same-name-different-ids" in codes(result.findings)


def test_that_a_name_with_two_vm_uuids_is_two_servers_with_a_warning():
    result = merge(
        [
            read("a", servers=[server("web", "vm_uuid:1", at=origin("a", 4))]),
            read("b", servers=[server("web", "vm_uuid:2", at=origin("b", 7))]),
        ]
    )
    assert [one.id for one in result.inventory.servers] == ["web#1", "web#2"]
    finding = the("same-name-different-ids", result.findings)
    assert "2 servers are called 'web'" in finding.text
    assert "a, row 4; b, row 7" in finding.text
    assert finding.subjects == ("web#1", "web#2")


def test_that_an_smbios_uuid_never_joins():
    found = names(
        read("a", servers=[server("web", "smbios_uuid:1", at=origin("a"))]),
        read("b", servers=[server("db", "smbios_uuid:1", at=origin("b"))]),
    )
    assert found == ["db", "web"]


def test_that_the_same_vm_id_in_two_vcenters_is_two_machines():
    found = names(
        read("a", servers=[server("web", "moref@vc1:vm-1", at=origin("a"))]),
        read("b", servers=[server("db", "moref@vc2:vm-1", at=origin("b"))]),
    )
    assert found == ["db", "web"]


def test_that_an_address_decides_between_two_servers_of_one_name():
    result = merge(
        [
            read(
                "vc",
                servers=[
                    server("web", "vm_uuid:1", addresses=("10.0.0.1",), at=origin("vc", 2, SEEN)),
                    server("web", "vm_uuid:2", addresses=("10.0.0.2",), at=origin("vc", 3, SEEN)),
                ],
            ),
            read(
                "reg",
                servers=[server("web", addresses=("10.0.0.2",), owner="Jo", at=origin("reg"))],
            ),
        ]
    )
    assert [(one.id, one.owner) for one in result.inventory.servers] == [
        ("web#1", None),
        ("web#2", "Jo"),
    ]


def test_that_a_row_that_fits_two_servers_is_set_aside_and_not_a_third_server():
    result = merge(
        [
            read(
                "vc",
                servers=[
                    server("web", "vm_uuid:1", at=origin("vc", 2, SEEN)),
                    server("web", "vm_uuid:2", at=origin("vc", 3, SEEN)),
                ],
            ),
            read("reg", servers=[server("web", owner="Jo", at=origin("reg", 9))]),
        ]
    )
    assert [one.id for one in result.inventory.servers] == ["web#1", "web#2"]
    assert result.rows == RowCount(read=3, used=2, excepted=1)
    assert "reg, row 9" in str(the("several-with-this-name", result.findings).ref)


def test_that_a_template_of_the_same_name_does_not_make_a_register_row_doubtful():
    result = merge(
        [
            read(
                "vc",
                servers=[
                    server("web", "vm_uuid:1", kind=ServerKind.TEMPLATE, at=origin("vc", 2, SEEN)),
                    server("web", "vm_uuid:2", kind=ServerKind.VIRTUAL, at=origin("vc", 3, SEEN)),
                ],
            ),
            read("reg", servers=[server("web", owner="Jo", at=origin("reg"))]),
        ]
    )
    assert {one.id: one.owner for one in result.inventory.servers} == {"web#1": None, "web#2": "Jo"}


def test_that_two_machines_of_one_hypervisor_list_stay_two_without_any_id():
    found = names(
        read(
            "vc",
            servers=[
                server("web", id="1", kind=ServerKind.VIRTUAL, at=origin("vc", 2, SEEN)),
                server("web", id="2", kind=ServerKind.VIRTUAL, at=origin("vc", 3, SEEN)),
            ],
        )
    )
    assert len(found) == 2


def test_that_two_rows_of_a_register_about_one_server_are_one_server_with_both_applications():
    result = merge(
        [
            read(
                "reg",
                servers=[
                    server("web", id="row 2", apps="HR", at=origin("reg", 2)),
                    server("WEB", id="row 3", apps="Payroll", at=origin("reg", 3)),
                ],
            )
        ]
    )
    (one,) = result.inventory.servers
    assert one.applications == ("hr", "payroll")


def test_that_observed_wins_over_declared_and_both_values_are_told():
    result = merge(
        [
            read("reg.csv", servers=[server("web", vcpus=2, at=origin("reg.csv"))]),
            read("vc.xlsx", servers=[server("web", vcpus=8, at=origin("vc.xlsx", 5, SEEN))]),
        ]
    )
    assert result.inventory.servers[0].vcpus == 8
    finding = the("conflicting-values", result.findings)
    assert "vcpus is 8 in vc.xlsx, row 5 and 2 in reg.csv, row 2. 8 was kept" in finding.text
    assert finding.subjects == ("web",)


def test_that_between_equals_the_file_given_first_wins():
    first = read("a", servers=[server("web", owner="Ann", at=origin("a"))])
    second = read("b", servers=[server("web", owner="Bob", at=origin("b"))])
    assert merge([first, second]).inventory.servers[0].owner == "Ann"
    assert merge([second, first]).inventory.servers[0].owner == "Bob"


def test_that_unknown_states_are_filled_from_the_other_file():
    result = merge(
        [
            read("a", servers=[server("web", at=origin("a"))]),
            read(
                "b",
                servers=[
                    server(
                        "web",
                        power=PowerState.OFF,
                        criticality=Criticality.TIER_2,
                        at=origin("b"),
                    )
                ],
            ),
        ]
    )
    (one,) = result.inventory.servers
    assert (one.power, one.criticality) == (PowerState.OFF, Criticality.TIER_2)
    assert "conflicting-values" not in codes(result.findings)


def test_that_single_disks_go_before_a_total_and_a_differing_total_is_told():
    detailed = (Disk(label="1", provisioned_gib=40.0), Disk(label="2", provisioned_gib=60.0))
    total = (Disk(label="all", provisioned_gib=500.0, aggregate=True),)
    result = merge(
        [
            read("reg", servers=[server("web", disks=total, at=origin("reg"))]),
            read("vc", servers=[server("web", disks=detailed, at=origin("vc", 2, SEEN))]),
        ]
    )
    assert result.inventory.servers[0].disks == detailed
    assert "100.0 GiB" in the("conflicting-values", result.findings).text


def test_that_a_host_is_found_with_and_without_its_domain():
    result = merge(
        [
            read("vc", servers=[server("web", host_text="esx01", at=origin("vc", 2, SEEN))]),
            read("hw", hosts=[host("esx01.corp.example", at=origin("hw"))]),
        ]
    )
    assert result.inventory.servers[0].host == "esx01.corp.example"


def test_that_hosts_that_no_file_holds_are_told_once():
    result = merge(
        [
            read("reg", servers=[server("web", host_text="esx77", at=origin("reg"))]),
            read("hw", hosts=[host("esx01", at=origin("hw"))]),
        ]
    )
    assert result.inventory.servers[0].host is None
    assert result.inventory.servers[0].host_text == "esx77"
    assert "1 host named on 1 server" in the("host-not-matched", result.findings).text


def test_that_a_row_which_only_repeats_counts_as_merged():
    result = merge(
        [
            read("a", servers=[server("web", owner="Ann", vcpus=2, at=origin("a"))]),
            read("b", servers=[server("WEB", owner="ann", at=origin("b"))]),
        ]
    )
    assert result.rows == RowCount(read=2, used=1, merged=1)


def test_that_a_file_given_twice_changes_nothing_and_is_told():
    once = read("a", servers=[server("web", owner="Ann", at=origin("a"))])
    result = merge([once, once])
    assert result.inventory == merge([once]).inventory
    assert result.rows == RowCount(read=2, used=1, merged=1)
    assert the("already-imported", result.findings).text.startswith("a holds exactly")


def test_that_reading_a_file_into_the_plan_it_made_changes_nothing():
    once = read("a", servers=[server("web", "vm_uuid:1", apps="HR", at=origin("a"))])
    plan = merge([once]).inventory
    assert merge([once], existing=plan).inventory == plan


def test_that_values_edited_in_the_plan_go_before_those_of_a_new_file():
    plan = Inventory(servers=(server("web", owner="Edited", at=origin("a")),))
    newer = read("b", servers=[server("web", owner="From file", vcpus=4, at=origin("b"))])
    (one,) = merge([newer], existing=plan).inventory.servers
    assert (one.owner, one.vcpus) == ("Edited", 4)


def test_that_provenance_of_both_files_is_kept():
    result = merge(
        [
            read("b", servers=[server("web", at=origin("b"))]),
            read("a", servers=[server("web", vcpus=1, at=origin("a"))]),
        ]
    )
    files = [item.ref.file for item in result.inventory.servers[0].provenance]
    assert files == ["a", "b"]


def test_that_subjects_of_an_importers_findings_name_the_merged_server():
    from dataclasses import replace

    from inventory.findings import Finding, Severity

    source, result = read("a", servers=[server("Web", id="row 2", at=origin("a"))])
    told = Finding(severity=Severity.NOTE, code="x", text="x", subjects=("row 2",))
    merged = merge([(source, replace(result, findings=(told,)))])
    assert the("x", merged.findings).subjects == ("web",)


def test_that_thousands_of_conflicts_do_not_become_thousands_of_findings():
    many = 100
    result = merge(
        [
            read("a", servers=[server(f"s{n}", vcpus=1, at=origin("a", n)) for n in range(many)]),
            read("b", servers=[server(f"s{n}", vcpus=2, at=origin("b", n)) for n in range(many)]),
        ]
    )
    conflicts = [one for one in result.findings if one.code == "conflicting-values"]
    assert len(conflicts) == 21
    assert sum(one.count for one in conflicts) == many
