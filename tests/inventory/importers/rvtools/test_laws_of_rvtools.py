from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders_rvtools import read

COLUMNS = {
    "vInfo": ["VM", "Powerstate", "Template", "CPUs", "Memory", "Disks", "In Use MiB", "Provisioned MiB", "Host", "VM ID", "VM UUID"],
    "vCPU": ["VM", "CPUs", "Sockets", "Cores p/s", "Max", "Overall", "VM ID"],
    "vMemory": ["VM", "Powerstate", "Size MiB", "Active", "VM UUID"],
    "vDisk": ["VM", "Disk", "Disk Key", "Capacity MiB", "VM ID", "VM UUID"],
    "vPartition": ["VM", "Disk", "Disk Key", "Capacity MiB", "Consumed MiB", "Free MiB", "VM ID"],
    "vNetwork": ["VM", "NIC label", "Mac Address", "IPv4 Address", "VM ID"],
    "vSnapshot": ["VM", "Name", "Size MiB (total)", "VM ID"],
    "vHost": ["Host", "# CPU", "# Cores", "# Memory", "Serial number"],
    "vCluster": ["Name", "NumHosts"],
    "vHealth": ["Name", "Message"],
}  # fmt: skip

CELLS = st.one_of(
    st.none(),
    st.sampled_from(["a", "b", "A ", "id-1", "id-2", "poweredOn", "poweredOff", "True", "esx1", "esx1.x"]),
    st.sampled_from(["", "-", "N/A", "0%", "=1+1", "10.0.0.1", "1,024"]),
    st.sampled_from([0, 1, 2, 1024, 2048.0, -1, -4, 1e300, 0.5]),
    st.booleans(),
)  # fmt: skip


@st.composite
def exports(draw):
    tabs = {}
    for name, columns in COLUMNS.items():
        if name != "vInfo" and not draw(st.booleans()):
            continue
        kept = [column for column in columns if column == columns[0] or draw(st.integers(0, 5))]
        if name == "vInfo":
            kept = list(dict.fromkeys([*kept, "Powerstate"]))
        row = st.lists(CELLS, min_size=0, max_size=len(kept) + 1)
        tabs[name] = [draw(st.permutations(kept)), *draw(st.lists(row, max_size=6))]
    return tabs


@settings(max_examples=120, deadline=None)
@given(exports())
def test_that_whatever_the_cells_every_row_is_accounted_for_once(tabs):
    result = read(tabs)  # checks the balance
    counted = sum(1 for name, table in tabs.items() for row in table[1:] if _filled(row))
    assert result.rows.read == counted
    ids = [server.id for server in result.inventory.servers]
    assert ids == sorted(set(ids))
    known = {host.id for host in result.inventory.hosts}
    for server in result.inventory.servers:
        assert server.vcpus != 0
        assert server.memory_mib != 0
        assert server.host is None or server.host in known
    excepted = sum(finding.count for finding in result.findings if finding.code != "empty-rows")
    assert excepted >= result.rows.excepted


@settings(max_examples=40, deadline=None)
@given(exports())
def test_that_the_same_export_gives_the_same_result(tabs):
    assert read(tabs) == read(tabs)


def _filled(row):
    return any(cell is not None and str(cell).strip() for cell in row)
