from __future__ import annotations

import pytest

from inventory.findings import Severity
from inventory.importing import RowCount
from inventory.model import ServerKind
from tests.builders_rvtools import INFO, codes, found, info, machine, read, tab, tab_4


def test_that_power_states_that_disagree_are_listed():
    result = read(
        {
            "vInfo": info(machine(1)),
            "vMemory": tab(
                "VM,Powerstate,VM ID", {"VM": "vm-1", "Powerstate": "poweredOff", "VM ID": "id-1"}
            ),
        }
    )
    assert "'vm-1' is on in vInfo and off in row 2" in found(result, "power-differs").text


def test_that_in_use_of_zero_on_a_machine_with_storage_is_missing():
    result = read(
        {
            "vInfo": info(
                machine(1, **{"Powerstate": "poweredOff", "In Use MiB": 0}),
                machine(2, **{"In Use MiB": 0, "Disks": 0, "Total disk capacity MiB": 0, "Provisioned MiB": 0}),
            )
        }
    )  # fmt: skip
    first, second = result.inventory.servers
    assert first.disks[0].used_gib is None
    assert second.disks == ()
    assert found(result, "in-use-zero").count == 1


def test_that_every_disk_is_kept_and_totals_that_differ_are_listed():
    result = read(
        {
            "vInfo": info(machine(1)),
            "vDisk": tab(
                "VM,Disk,Disk Key,Capacity MiB,Raw,Sharing mode,VM ID",
                {"VM": "vm-1", "Disk": "Hard disk 1", "Disk Key": 2000, "Capacity MiB": 10240, "VM ID": "id-1"},
                {"VM": "vm-1", "Disk": "Hard disk 2", "Disk Key": 2001, "Capacity MiB": 10240, "Raw": True, "VM ID": "id-1"},
                {"VM": "vm-1", "Disk": "Hard disk 3", "Disk Key": 2002, "Capacity MiB": 10240, "Sharing mode": "sharingMultiWriter", "VM ID": "id-1"},
                {"VM": "vm-1", "Disk": "Hard disk 3", "Disk Key": 2002, "Capacity MiB": 10240, "Sharing mode": "sharingMultiWriter", "VM ID": "id-1"},
            ),
        }
    )  # fmt: skip
    disks = result.inventory.servers[0].disks
    assert [disk.label for disk in disks] == ["Hard disk 1", "Hard disk 2", "Hard disk 3"]
    assert [disk.shared for disk in disks] == [None, None, True]
    assert found(result, "duplicate-rows").count == 1
    assert "1 in vInfo row 2, 3 rows in vDisk" in found(result, "disk-count-differs").text
    assert (
        "10,240 MiB in vInfo row 2, 30,720 MiB in vDisk"
        in found(result, "disk-capacity-differs").text
    )
    assert found(result, "raw-disk").count == found(result, "shared-disk").count == 1
    assert result.rows == RowCount(read=5, used=4, merged=1)


def test_that_a_file_system_mounted_in_several_places_is_counted_once():
    mounts = [
        {"VM": "vm-1", "Disk Key": 2000, "Disk": place, "Capacity MiB": 10000, "Consumed MiB": 6000, "VM ID": "id-1"}
        for place in ("/var", "/usr", "/sysroot")
    ]  # fmt: skip
    tabs = {
        "vInfo": info(machine(1)),
        "vDisk": tab("VM,Disk,Disk Key,Capacity MiB,VM ID", {"VM": "vm-1", "Disk Key": 2000, "Capacity MiB": 10240, "VM ID": "id-1"}),
        "vPartition": tab("VM,Disk Key,Disk,Capacity MiB,Consumed MiB,VM ID", *mounts),
    }  # fmt: skip
    assert read(tabs).inventory.servers[0].disks[0].used_gib == 6000 / 1024
    tabs["vPartition"][2][4] = 6001
    result = read(tabs)
    assert result.inventory.servers[0].disks[0].used_gib == 5.0  # falls back to In Use
    assert found(result, "partitions-exceed-disk").count == 1


def test_that_templates_and_placeholders_are_kept_and_marked():
    table = tab(
        f"{INFO},SRM Placeholder",
        machine(1, Template="True"),
        {**machine(2), "SRM Placeholder": True},
    )
    result = read({"vInfo": table})
    assert [server.kind for server in result.inventory.servers] == [
        ServerKind.TEMPLATE,
        ServerKind.PLACEHOLDER,
    ]
    assert result.inventory.estate == ()


def test_that_custom_attributes_become_tags_and_other_columns_are_named():
    result = read(
        {
            "vInfo": tab(
                "VM,Powerstate,CPUs,Memory,Annotation,owner,Cost centre,,Datacenter,VM ID,Shoe size",
                {
                    "VM": "web",
                    "owner": "Ann",
                    "Cost centre": 4711,
                    "VM ID": "id-1",
                    "Shoe size": 38,
                },
            )
        }
    )
    assert result.inventory.servers[0].tags == (("Cost centre", "4711"), ("owner", "Ann"))
    assert found(result, "custom-attributes").count == 2
    assert "'Shoe size'" in found(result, "unknown-columns").text


def test_that_an_annotation_with_a_password_is_warned_of_and_neither_copied_nor_shown():
    result = read(
        {
            "vInfo": tab(
                "VM,Powerstate,CPUs,Memory,Annotation,notes,Root password,Datacenter,VM ID",
                {"VM": "web", "Annotation": "admin, password: hunter2", "notes": "pw=hunter3",
                 "Root password": "hunter4", "VM ID": "id-1"},
                {"VM": "db", "Annotation": "Ask Ann", "notes": "password policy applies", "VM ID": "id-2"},
            )
        }
    )  # fmt: skip
    warned = [finding for finding in result.findings if finding.code == "possible-password"]
    assert [finding.ref.row for finding in warned] == [2, 2, 2]
    assert "hunter" not in repr(result)
    assert "Ask Ann" not in repr(result.inventory)


def test_that_licence_keys_are_never_stored_nor_shown():
    result = read(
        {
            "vInfo": info(machine(1)),
            "vLicense": tab_4("vLicense", {"Name": "vSphere", "Key": "AAAAA-BBBBB"}),
        }
    )
    assert "AAAAA" not in repr(result)
    assert "Licence keys are never stored" in found(result, "unread-table").text
    assert result.rows == RowCount(read=2, used=1, excepted=1)


def test_that_hosts_that_do_not_match_are_said_plainly():
    result = read(
        {
            "vInfo": info(machine(1, Host="10.1.1.1"), machine(2, Host="10.1.1.2"), machine(3, Host="esx9.a")),
            "vHost": tab("Host,# CPU,# Cores", {"Host": "10.9.9.9"}, {"Host": "esx9.b"}),
        }
    )  # fmt: skip
    finding = found(result, "hosts-unmatched")
    assert finding.text.startswith(
        "2 of 3 hosts named in vInfo could not be matched to vHost (10.1.1.1, 10.1.1.2)"
    )
    assert "1 of 3 machines with a host name could be placed" in finding.text
    assert [server.host for server in result.inventory.servers] == [None, None, "host:esx9.b"]


def test_that_a_short_host_name_of_two_hosts_matches_neither():
    result = read(
        {
            "vInfo": info(machine(1, Host="esx1")),
            "vHost": tab("Host,# CPU,# Cores", {"Host": "esx1.a"}, {"Host": "esx1.b"}),
        }
    )
    assert result.inventory.servers[0].host is None
    assert found(result, "hosts-unmatched").count == 1


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("CPUs", "two", "bad-cell"),
        ("CPUs", -4, "bad-cell"),
        ("Memory", 0, "bad-cell"),
        ("Powerstate", "sleeping", "unknown-word"),
        ("Template", "perhaps", "bad-cell"),
        ("CPUs", 2.5, "bad-cell"),
        ("In Use MiB", "12.345", "bad-cell"),  # twelve thousand, or twelve and a bit
    ],
)
def test_that_one_bad_cell_is_missing_and_never_loses_the_row(column, value, code):
    result = read({"vInfo": info(machine(1, **{column: value}), machine(2))})
    assert len(result.inventory.servers) == 2
    finding = found(result, code)
    assert (finding.ref.row, finding.ref.column) == (2, column)


@pytest.mark.parametrize("value", [-1, "-1", "", "N/A", "Not applicable", None])
def test_that_values_for_unknown_are_missing_and_not_zero(value):
    result = read({"vInfo": info(machine(1, CPUs=value))})
    assert result.inventory.servers[0].vcpus is None
    assert "incomplete-machine" in codes(result)


def test_that_empty_rows_are_counted_and_stop_nothing():
    table = info(machine(1))
    table += [[None] * 13, ["", "  "], [], [machine(2).get(name) for name in INFO.split(",")]]
    result = read({"vInfo": table})
    assert len(result.inventory.servers) == 2
    assert found(result, "empty-rows").text.startswith("3 empty rows of vInfo skipped")
    assert result.rows == RowCount(read=2, used=2)


def test_that_a_row_with_data_but_no_name_is_set_aside_with_its_number():
    result = read({"vInfo": info(machine(1), {"CPUs": 2, "Memory": 1024})})
    finding = found(result, "no-machine-name")
    assert (finding.severity, finding.ref.row) == (Severity.ERROR, 3)
    assert result.rows == RowCount(read=2, used=1, excepted=1)


def test_that_title_rows_and_repeated_headings_are_passed_over():
    table = [["Export of Shire Hall"], [], *info(machine(1)), INFO.split(",")]
    result = read({"vInfo": table})
    assert found(result, "heading-row").ref.row == 3
    assert found(result, "repeated-headings").ref.row == 5
    assert result.rows == RowCount(read=2, used=1, excepted=1)


def test_that_equal_names_are_two_machines_and_equal_rows_one():
    result = read({"vInfo": info(machine(1), machine(2, VM="VM-1"), machine(1))})
    assert len(result.inventory.servers) == 2
    assert found(result, "duplicate-name").count == 1
    assert result.rows == RowCount(read=3, used=2, merged=1)


def test_that_one_id_with_other_values_is_a_conflict():
    result = read({"vInfo": info(machine(1), machine(1, Memory=9))})
    assert [server.memory_mib for server in result.inventory.servers] == [2048]
    assert found(result, "duplicate-id").severity is Severity.ERROR
    assert result.rows == RowCount(read=2, used=1, excepted=1)


def test_that_clones_with_one_smbios_uuid_stay_apart():
    table = tab(
        f"{INFO},SMBIOS UUID",
        {**machine(1), "SMBIOS UUID": "s"},
        {**machine(2), "SMBIOS UUID": "S"},
    )
    result = read({"vInfo": table})
    assert len(result.inventory.servers) == 2
    assert found(result, "shared-smbios-uuid").count == 1


def test_that_machines_of_one_name_without_ids_get_ids_of_their_own():
    table = tab(
        "VM,Powerstate,CPUs,Memory",
        {"VM": "a", "CPUs": 1},
        {"VM": "a", "CPUs": 2},
        {"VM": "a", "CPUs": 3},
    )
    result = read(
        {
            "vInfo": table,
            "vDisk": tab("VM,Disk,Capacity MiB", {"VM": "A", "Disk": "1", "Capacity MiB": 1024}),
        }
    )
    assert [server.id for server in result.inventory.servers] == [
        "name:file export.xlsx:a",
        "name:file export.xlsx:a#2",
        "name:file export.xlsx:a#3",
    ]
    assert found(result, "ambiguous-name").count == 1


def test_that_figures_vinfo_lacks_are_taken_from_the_tab_that_has_them():
    result = read(
        {
            "vInfo": info(machine(1, CPUs=None, Memory=None)),
            "vCPU": tab("VM,CPUs,VM ID", {"VM": "vm-1", "CPUs": 4, "VM ID": "id-1"}),
            "vMemory": tab("VM,Size MiB,VM ID", {"VM": "vm-1", "Size MiB": 8192, "VM ID": "id-1"}),
        }
    )
    server = result.inventory.servers[0]
    assert (server.vcpus, server.memory_mib) == (4, 8192)
    assert codes(result, Severity.NOTE).count("filled-from-tab") == 2


def test_that_a_second_row_for_one_machine_is_set_aside():
    row = {"VM": "vm-1", "Size MiB": 2048, "VM ID": "id-1"}
    result = read(
        {
            "vInfo": info(machine(1)),
            "vMemory": tab("VM,Size MiB,VM ID", row, row, {**row, "Size MiB": 9}),
        }
    )
    assert found(result, "second-row").ref.row == 4
    assert result.rows == RowCount(read=4, used=2, merged=1, excepted=1)


def test_that_a_serial_number_rounded_by_a_spreadsheet_is_not_kept():
    result = read(
        {
            "vInfo": info(machine(1)),
            "vHost": tab("Host,# CPU,Serial number", {"Host": "esx1", "Serial number": 6.37702e15}),
        }
    )
    assert result.inventory.hosts[0].serial is None
    assert "was rounded by a spreadsheet program" in found(result, "bad-cell").text


def test_that_missing_hosts_of_a_cluster_hint_at_a_filtered_export():
    result = read(
        {
            "vInfo": info(machine(1)),
            "vHost": tab("Host,# CPU,Cluster", {"Host": "esx1", "Cluster": "C1"}),
            "vCluster": tab("Name,NumHosts", {"Name": "C1", "NumHosts": 4}),
        }
    )
    assert "'C1': 4 in vCluster row 2, 1 in vHost" in found(result, "cluster-hosts-differ").text


def test_that_tabs_and_sheets_that_are_not_read_are_listed_with_their_rows():
    result = read(
        {
            "vInfo": info(machine(1)),
            "vHealth": tab_4(
                "vHealth", {"Name": "a", "Message": "b"}, {"Name": "c", "Message": "d"}
            ),
            "My notes": [["one"], ["two"]],
        }
    )
    unread = [finding for finding in result.findings if finding.code == "unread-table"]
    assert [(finding.ref.sheet, finding.count) for finding in unread] == [
        ("My notes", 1),
        ("vHealth", 2),
    ]
    assert result.rows == RowCount(read=4, used=1, excepted=3)


def test_that_snapshots_are_listed_for_the_runbook():
    result = read(
        {
            "vInfo": info(machine(1)),
            "vSnapshot": tab(
                "VM,Name,Size MiB (total),VM ID",
                {"VM": "vm-1", "Name": "before patch", "Size MiB (total)": 512, "VM ID": "id-1"},
            ),
        }
    )
    assert "'before patch' of 'vm-1' (512 MiB)" in found(result, "snapshot").text


def test_that_addresses_that_are_none_are_reported_and_link_local_ones_left_out():
    result = read(
        {
            "vInfo": info(machine(1)),
            "vNetwork": tab(
                "VM,NIC label,Mac Address,IPv4 Address,VM ID",
                {
                    "VM": "vm-1",
                    "NIC label": "n",
                    "Mac Address": "zz",
                    "IPv4 Address": "169.254.1.1; none yet 10.0.0.1",
                    "VM ID": "id-1",
                },
            ),
        }
    )
    server = result.inventory.servers[0]
    assert server.addresses == ("10.0.0.1",)
    assert server.macs == ()
    assert codes(result).count("bad-cell") == 2


def test_that_lost_machines_and_agents_of_the_hypervisor_are_pointed_out():
    table = tab(
        f"{INFO},Connection state",
        {**machine(1), "Connection state": "orphaned"},
        {**machine(2, VM="vCLS-4a2f"), "Connection state": "connected"},
    )
    result = read({"vInfo": table})
    assert "'vm-1' (row 2) is orphaned" in found(result, "not-connected").text
    assert found(result, "hypervisor-agent").subjects == ("vm-uuid:uuid-2",)
    assert len(result.inventory.servers) == 2


def test_that_a_used_size_is_not_shared_out_over_disks_of_unknown_size():
    result = read(
        {
            "vInfo": info(machine(1)),
            "vDisk": tab(
                "VM,Disk,Capacity MiB,VM ID",
                {"VM": "vm-1", "Disk": "1", "Capacity MiB": 10240, "VM ID": "id-1"},
                {"VM": "vm-1", "Disk": "2", "Capacity MiB": "?", "VM ID": "id-1"},
            ),
        }
    )
    assert [disk.used_gib for disk in result.inventory.servers[0].disks] == [None, None]
    assert "was not kept" in found(result, "used-size-of-all-disks").text
