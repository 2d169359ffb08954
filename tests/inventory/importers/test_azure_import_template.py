from __future__ import annotations

import pytest

from inventory.identity import Evidence
from inventory.intake import read_file
from inventory.model import Disk, Metric, OsFamily, ServerKind, Statistic, Utilisation
from tests.builders_assessments import AZURE_HEAD, lines_file, record
from tests.builders_inventory import codes, the


def template(tmp_path, *servers, head=AZURE_HEAD):
    lines = [record(head, **cells) for cells in servers]
    return read_file(lines_file(tmp_path / "azure.csv", head, *lines))[1]


#: What the headings are called as keywords.
CORES, MEMORY = "cores", "memory_in_mb"


def web(**more):
    return {
        "server_name": "web.example.org",
        CORES: "4",
        MEMORY: "16384",
        "os_name": "Linux",
        **more,
    }


def test_that_a_filled_row_becomes_a_server(tmp_path):
    result = template(
        tmp_path,
        web(
            ip_addresses="10.0.0.1;10.0.0.2",
            os_name="Windows Server",
            os_version="2019",
            os_architecture="x64",
            server_type="Virtual",
            hypervisor="VMware",
            cpu_utilization_percentage="35",
            memory_utilization_percentage="60.5",
            network_in_throughput="1",
            network_out_throughput="0.5",
            boot_type="UEFI",
            number_of_disks="2",
            storage_in_use_in_gb="90",
            disk_1_size_in_gb="100",
            disk_1_read_throughput_mb_per_second="2",
            disk_1_write_throughput_mb_per_second="1",
            disk_1_read_ops_operations_per_second="40",
            disk_1_write_ops_operations_per_second="20",
            disk_2_size_in_gb="200",
        ),
    )
    (server,) = result.inventory.servers
    assert (server.name, server.fqdn) == ("web.example.org", "web.example.org")
    assert (server.vcpus, server.cores, server.memory_mib) == (4, None, 16384)
    assert server.kind is ServerKind.VIRTUAL
    assert (server.os_text, server.os_family) == ("Windows Server 2019", OsFamily.WINDOWS)
    assert server.addresses == ("10.0.0.1", "10.0.0.2")
    # 90 GB in use on 100 + 200 GB: 30 and 60 by size.
    assert server.disks == (
        Disk(label="Disk 1", provisioned_gib=100, used_gib=30, iops=60, mib_per_s=3),
        Disk(label="Disk 2", provisioned_gib=200, used_gib=60),
    )
    unknown = Statistic.UNKNOWN
    assert server.utilisation == (
        Utilisation(metric=Metric.CPU_PERCENT, statistic=unknown, value=35),
        Utilisation(metric=Metric.MEMORY_PERCENT, statistic=unknown, value=60.5),
        Utilisation(metric=Metric.NETWORK_MBIT_PER_S, statistic=unknown, value=12),
    )
    assert server.tags == (
        ("Boot type", "UEFI"),
        ("Hypervisor", "VMware"),
        ("OS architecture", "x64"),
    )
    (origin,) = server.provenance
    assert origin.evidence is Evidence.DECLARED
    assert ("vcpus", "*Cores") in origin.columns
    assert ("memory_mib", "*Memory (In MB)") in origin.columns
    assert the("used-size-of-all-disks", result.findings).severity == "note"


def test_that_a_physical_server_has_cores_and_no_threads(tmp_path):
    (server,) = template(tmp_path, web(server_type="Physical")).inventory.servers
    assert server.kind is ServerKind.PHYSICAL
    assert (server.vcpus, server.cores) == (None, 4)


def test_that_a_hypervisor_makes_a_server_virtual_where_no_type_is_given(tmp_path):
    (server,) = template(tmp_path, web(hypervisor="Hyper-V")).inventory.servers
    assert server.kind is ServerKind.VIRTUAL


def test_that_empty_cells_of_load_are_missing(tmp_path):
    (server,) = template(tmp_path, web()).inventory.servers
    assert server.utilisation == ()
    assert server.disks == ()


@pytest.mark.parametrize(
    ("heading", "printed", "mib"),
    [
        ("*Memory (In MB)", "512", 512),
        ("*Memory (In GB)", "512", 524288),
        ("*Memory (In MB)", "512 GB", 524288),
        ("*Memory (In MB)", "16 GiB", 16384),
    ],
)
def test_that_the_unit_comes_from_the_cell_or_the_heading_never_from_the_size(
    heading, printed, mib, tmp_path
):
    head = AZURE_HEAD.replace("*Memory (In MB)", heading)
    row = record(head, server_name="web", cores="4").split(",")
    row[3] = printed
    path = lines_file(tmp_path / "azure.csv", head, ",".join(row))
    (server,) = read_file(path)[1].inventory.servers
    assert server.memory_mib == mib


def test_that_a_memory_of_sixteen_megabytes_is_set_aside_with_the_other_reading(tmp_path):
    result = template(tmp_path, {**web(), MEMORY: "16"}, {**web(server_name="db"), MEMORY: "8192"})
    assert [server.memory_mib for server in result.inventory.servers] == [None, 8192]
    finding = the("implausible-size", result.findings)
    assert "would be 16 MiB; if another unit was meant it is 16 GiB" in finding.text
    assert (finding.ref.row, finding.ref.column) == (2, "*Memory (In MB)")


def test_that_storage_in_megabytes_is_read_as_such(tmp_path):
    head = AZURE_HEAD.replace("Storage in use (In GB)", "Storage in use (In MB)").replace(
        "Disk 2 size (In GB)", "*Storage allocated (In MB)"
    )
    cells = web(storage_in_use_in_mb="51200", storage_allocated_in_mb="102400")
    (server,) = template(tmp_path, cells, head=head).inventory.servers
    assert server.disks == (
        Disk(label="All disks together", provisioned_gib=100, used_gib=50, aggregate=True),
    )


def test_that_a_load_of_at_most_one_is_neither_a_percentage_nor_a_fraction(tmp_path):
    result = template(
        tmp_path,
        web(cpu_utilization_percentage="0.51"),
        web(server_name="db", cpu_utilization_percentage="1"),
    )
    assert all(server.utilisation == () for server in result.inventory.servers)
    finding = the("unit-unknown", result.findings)
    assert (finding.ref.column, finding.count) == ("CPU utilization percentage", 2)


def test_that_a_percent_sign_decides(tmp_path):
    result = template(tmp_path, web(cpu_utilization_percentage="0.51%"))
    (server,) = result.inventory.servers
    assert [load.value for load in server.utilisation] == [0.51]
    assert "unit-unknown" not in codes(result.findings)


def test_that_zeros_in_every_measured_column_mean_that_nothing_was_measured(tmp_path):
    zeros = {
        "cpu_utilization_percentage": "0",
        "memory_utilization_percentage": "0",
        "network_in_throughput": "0",
        "network_out_throughput": "0",
    }
    result = template(tmp_path, web(**zeros), web(server_name="db", cpu_utilization_percentage="7"))
    assert [len(server.utilisation) for server in result.inventory.servers] == [0, 1]
    assert the("nothing-measured", result.findings).ref.row == 2


def test_that_a_file_sent_back_with_errors_is_read_and_its_remarks_are_not(tmp_path):
    head = f"{AZURE_HEAD},Error message,Import status"
    result = template(tmp_path, web(error_message="bad cores"), head=head)
    (server,) = result.inventory.servers
    assert server.tags == ()
    assert "'Error message', 'Import status'" in the("returned-file", result.findings).text
    assert "unknown-columns" not in codes(result.findings)


def test_that_twenty_disks_of_the_newest_template_are_read(tmp_path):
    more = ",".join(f"Disk {number} size (In GB)" for number in range(3, 21))
    cells = {f"disk_{number}_size_in_gb": "10" for number in range(1, 21)}
    (server,) = template(tmp_path, web(**cells), head=f"{AZURE_HEAD},{more}").inventory.servers
    assert len(server.disks) == 20
    assert sum(disk.provisioned_gib for disk in server.disks) == 200


def test_that_the_older_words_for_columns_are_known(tmp_path):
    head = AZURE_HEAD.replace("IP addresses", "IP address").replace("Boot type", "Firmware type")
    cells = web(ip_address="10.0.0.9", firmware_type="BIOS", total_disks_read_ops="100")
    head = f"{head},Total disks read ops,Total disks write ops,MAC address"
    cells |= {"total_disks_write_ops": "50", "mac_address": "00-50-56-AA-00-01"}
    (server,) = template(tmp_path, cells, head=head).inventory.servers
    assert server.addresses == ("10.0.0.9",)
    assert server.macs == ("00:50:56:aa:00:01",)
    assert server.tags == (("Firmware type", "BIOS"),)
    assert [(load.metric, load.value) for load in server.utilisation] == [(Metric.DISK_IOPS, 150)]


def test_that_disks_that_contradict_their_number_are_reported(tmp_path):
    result = template(tmp_path, web(number_of_disks="3", disk_1_size_in_gb="100"))
    assert "3 by this column, 1 listed" in the("disk-count-differs", result.findings).text


def test_that_more_use_than_storage_counts_as_missing(tmp_path):
    result = template(tmp_path, web(storage_in_use_in_gb="900", disk_1_size_in_gb="100"))
    (server,) = result.inventory.servers
    assert [disk.used_gib for disk in server.disks] == [None]
    assert "900.0 GiB used of 100.0 GiB" in the("used-exceeds-size", result.findings).text


def test_that_one_name_in_two_rows_is_reported_with_both_rows(tmp_path):
    result = template(tmp_path, web(), {**web(), CORES: "8", "server_name": "WEB.example.org"})
    assert len(result.inventory.servers) == 2
    finding = the("duplicate-name", result.findings)
    assert "row 3 and row 2, spelt 'web.example.org' there" in finding.text


def test_that_grouped_and_decimal_figures_that_cannot_be_told_apart_are_left_out(tmp_path):
    result = template(tmp_path, {**web(), MEMORY: "8.192"})
    assert result.inventory.servers[0].memory_mib is None
    assert "'8.192' in row 2 could be grouped or decimal" in the("bad-cell", result.findings).text


def test_that_another_cell_of_the_file_decides_how_figures_are_written(tmp_path):
    result = template(
        tmp_path, {**web(), MEMORY: "8.192"}, {**web(server_name="db"), MEMORY: "1.048.576"}
    )
    assert [server.memory_mib for server in result.inventory.servers] == [8192, 1048576]


def test_that_negative_figures_are_not_possible_and_minus_one_is_not_known(tmp_path):
    result = template(tmp_path, {**web(), CORES: "-4"}, {**web(server_name="db"), CORES: "-1"})
    assert [server.vcpus for server in result.inventory.servers] == [None, None]
    assert "'-4' in row 2 is not possible" in the("bad-cell", result.findings).text
    assert the("not-known-marker", result.findings).text.startswith("*Cores: -1 ")
