from __future__ import annotations

from inventory.findings import Severity, SourceRef
from inventory.identity import Evidence
from inventory.importing import RowCount
from inventory.model import PowerState
from tests.builders_rvtools import codes, found, info, machine, read, tab


def test_that_renumbered_names_are_found_out_and_ids_decide():
    result = read(
        {
            "vInfo": info(machine(1), machine(2)),
            "vMemory": tab(
                "VM,Size MiB,VM ID",
                {"VM": "vm-2", "Size MiB": 4096, "VM ID": "id-1"},
                {"VM": "vm-1", "Size MiB": 2048, "VM ID": "id-2"},
            ),
        }
    )
    finding = found(result, "name-of-another")
    assert finding.count == 2
    assert finding.text == (
        "Rows of vMemory that carry the name of another machine in vInfo (2): row 2: 'vm-2' has "
        "the id of 'vm-1'; row 3: 'vm-1' has the id of 'vm-2'. The id decides; they were joined "
        "by it."
    )
    memory = found(result, "memory-differs")
    assert "'vm-1': 2,048 MiB in vInfo row 2, 4,096 MiB in vMemory row 2" in memory.text
    assert memory.subjects == ("vm-uuid:uuid-1",)
    assert memory.ref == SourceRef(file="export.xlsx", sheet="vMemory", row=2, column="Size MiB")


def test_that_a_tab_without_ids_is_refused_once_names_are_disproved():
    result = read(
        {
            "vInfo": info(machine(1), machine(2)),
            "vDisk": tab(
                "VM,Disk,Capacity MiB,VM ID",
                {"VM": "vm-2", "Disk": "1", "Capacity MiB": 10240, "VM ID": "id-1"},
            ),
            "vPartition": tab(
                "VM,Powerstate,Disk,Capacity MiB,Consumed MiB",
                {"VM": "vm-1", "Powerstate": "poweredOff", "Disk": "/", "Capacity MiB": 9, "Consumed MiB": 8},
            ),
            "vCPU": tab(
                "VM,Powerstate,CPUs,Sockets,Cores p/s",
                {"VM": "vm-1", "Powerstate": "poweredOn", "CPUs": 3, "Sockets": 2, "Cores p/s": 2},
                {"VM": "vm-2", "Powerstate": "poweredOff", "CPUs": 2, "Sockets": 1, "Cores p/s": 2},
            ),
        }
    )  # fmt: skip
    refused = [finding for finding in result.findings if finding.code == "names-not-trusted"]
    assert [(finding.ref.sheet, finding.count) for finding in refused] == [
        ("vCPU", 2),
        ("vPartition", 1),
    ]
    assert "vDisk row 2 is called 'vm-2' but has the id of 'vm-1' (vInfo row 2)" in refused[0].text
    assert all(server.sockets is None for server in result.inventory.servers)
    differs = found(result, "cpu-differs")
    assert "compared by name only, which is doubtful" in differs.text
    assert "'vm-1': 2 in vInfo row 2, 3 in vCPU row 2" in differs.text
    assert (
        "'vm-1' (row 2) has 3 CPUs, but 2 sockets x 2 cores"
        in found(result, "cpu-product-differs").text
    )
    assert result.rows == RowCount(read=6, used=3, excepted=3)


def test_that_names_are_trusted_where_every_row_agrees_in_all_else():
    result = read(
        {
            "vInfo": info(machine(1), machine(2)),
            "vDisk": tab("VM,Disk,Capacity MiB,VM ID", {"VM": "vm-2", "Capacity MiB": 10240, "VM ID": "id-1"}),
            "vCPU": tab(
                "VM,Powerstate,CPUs,Sockets,Cores p/s,OS according to the configuration file",
                {"VM": "vm-1", "Powerstate": "poweredOn", "Sockets": 2, "Cores p/s": 1,
                 "OS according to the configuration file": "Linux 1"},
            ),
        }
    )  # fmt: skip
    first = next(server for server in result.inventory.servers if server.name == "vm-1")
    assert first.sockets == 2
    assert [item.evidence for item in first.provenance if item.ref.sheet == "vCPU"] == [
        Evidence.ESTIMATED
    ]
    assert "joined-by-name" in codes(result, Severity.NOTE)


def test_that_a_join_by_name_is_given_up_when_most_rows_contradict():
    partition = "VM,Powerstate,Disk,Capacity MiB,Consumed MiB"
    result = read(
        {
            "vInfo": info(machine(1), machine(2), machine(3)),
            "vPartition": tab(
                partition,
                *[
                    {"VM": f"vm-{n}", "Powerstate": power, "Disk": "/", "Capacity MiB": 9, "Consumed MiB": 8}
                    for n, power in ((1, "poweredOff"), (2, "poweredOff"), (3, "poweredOn"))
                ],
            ),
        }
    )  # fmt: skip
    assert found(result, "names-not-trusted").count == 3


def test_that_an_unmatched_id_is_proposed_and_never_decided():
    homeless = {"VM": "vm-9", "Powerstate": "poweredOn", "Template": "False"}
    result = read(
        {
            "vInfo": info(machine(1), homeless),
            "vMemory": tab(
                "VM,Size MiB,VM ID", {"VM": "vm-9", "Size MiB": 40960, "VM ID": "id-77"}
            ),
            "vDisk": tab(
                "VM,Disk,Capacity MiB,VM ID",
                {"VM": "vm-1", "Disk": "1", "Capacity MiB": 10240, "VM ID": "id-1"},
                {"VM": "vm-9", "Disk": "1", "Capacity MiB": 102400, "VM ID": "id-77"},
            ),
        }
    )
    ninth = next(server for server in result.inventory.servers if server.name == "vm-9")
    assert ninth.memory_mib is None
    assert ninth.vcpus is None
    assert ninth.disks == ()
    assert ninth.power is PowerState.ON
    assert found(result, "incomplete-machine").text == (
        "Machines of vInfo without figures that are needed (1): 'vm-9' (row 3, powered on) has no "
        "CPUs, Memory, Provisioned MiB, In Use MiB, Host, VM UUID, VM ID. They count as missing, "
        "not as 0; find the figures before planning on them."
    )
    proposal = found(result, "possible-match")
    assert proposal.subjects == (ninth.id,)
    assert "VM ID id-77 (vMemory row 2, vDisk row 3) is not in vInfo" in proposal.text
    unmatched = [finding for finding in result.findings if finding.code == "unmatched-rows"]
    assert [finding.ref.sheet for finding in unmatched] == ["vDisk", "vMemory"]
    assert "VM ID id-77, called 'vm-9', 40,960 MiB" in unmatched[1].text
    assert result.rows == RowCount(read=5, used=3, excepted=2)


def test_that_several_possible_matches_are_listed_together():
    result = read(
        {
            "vInfo": info(machine(1), {"VM": "a"}, {"VM": "b"}),
            "vMemory": tab("VM,VM ID", {"VM": "a", "VM ID": "id-7"}, {"VM": "b", "VM ID": "id-8"}),
        }
    )
    assert found(result, "possible-matches").count == 2
