from __future__ import annotations

from datetime import date

import pytest

from inventory.importers.socket_dumps.naming import server_name, snapshot_day
from inventory.importing import RowCount
from inventory.intake import read_file, read_files
from tests.builders_flows import LINUX_HEAD, arrows, flows_of, text_file
from tests.builders_inventory import codes, register, the

LINUX = (
    "Active Internet connections (servers and established)",
    LINUX_HEAD,
    "tcp        0      0 0.0.0.0:5432            0.0.0.0:*               LISTEN      900/postgres",
    "tcp        0      0 10.0.0.5:5432           10.0.0.1:51000          ESTABLISHED 901/postgres",
    "tcp        0      0 10.0.0.5:5432           10.0.0.1:51001          ESTABLISHED 902/postgres",
    "tcp6       0      0 10.0.0.5:51700          10.0.0.9:636            TIME_WAIT   -",
    "tcp        0      0 127.0.0.1:5432          127.0.0.1:40000         ESTABLISHED 903/postgres",
    "Active UNIX domain sockets (servers and established)",
    "Proto RefCnt Flags       Type       State         I-Node   PID/Program name     Path",
    "unix  2      [ ACC ]     STREAM     LISTENING     20000    1/init               /run/x",
)
WINDOWS = (
    "",
    "Active Connections",
    "",
    "  Proto  Local Address          Foreign Address        State           PID",
    "  TCP    0.0.0.0:1433           0.0.0.0:0              LISTENING       1712",
    "  MSSQLSERVER",
    " [sqlservr.exe]",
    "  TCP    10.0.0.6:1433          10.0.0.1:50001         ESTABLISHED     1712",
    " [sqlservr.exe]",
    "  TCP    10.0.0.6:50100         10.0.0.7:445           ESTABLISHED     4",
    " Can not obtain ownership information",
    "  TCP    [::]:135               [::]:0                 LISTENING       900",
    "  UDP    [fe80::1%5]:1900       *:*                                    2000",
)
BSD = (
    "Active Internet connections (including servers)",
    "Proto Recv-Q Send-Q Local Address          Foreign Address        (state)    ",
    "tcp4       0      0 10.0.0.8.22            10.0.0.1.56321         ESTABLISHED",
    "tcp4       0      0 *.22                   *.*                    LISTEN     ",
    "udp4       0      0 *.514                  *.*                               ",
)
SS = (
    "Netid State  Recv-Q Send-Q Local Address:Port  Peer Address:PortProcess",
    'tcp   LISTEN 0      128          0.0.0.0:443        0.0.0.0:*    users:(("nginx",pid=1,fd=3))',
    'tcp   ESTAB  0      0           10.0.0.9:443       10.0.0.1:51000 users:(("nginx",pid=1,fd=4))',
    "u_str ESTAB  0      0      /run/x 100 * 101",
    "tcp   SYN-SENT 0    1           10.0.0.9:51001     10.0.0.2:3306",
)


def test_that_the_port_that_listens_is_the_side_of_the_service(tmp_path):
    result = flows_of(tmp_path / "db01_netstat.txt", *LINUX)
    assert arrows(result) == ["10.0.0.1 -> [db01]:5432/tcp", "[db01] -> 10.0.0.9:636/tcp"]
    assert {one.connections for one in result.inventory.dependencies} == {1}
    assert "direction-inferred" not in codes(result.findings)
    assert result.rows == RowCount(read=6, used=2, merged=1, excepted=3)
    assert the("noise-loopback", result.findings).count == 1
    assert the("not-a-network-row", result.findings).count == 1


def test_that_the_server_is_named_as_its_file_and_offers_what_listens(tmp_path):
    result = flows_of(tmp_path / "db01_netstat.txt", *LINUX)
    (server,) = result.inventory.servers
    assert (server.name, server.addresses) == ("db01", ("10.0.0.5",))
    assert server.tags == (("listening services", "tcp/5432 (postgres)"),)
    assert "'db01'" in the("server-name-from-file", result.findings).text


def test_that_without_a_name_connections_are_kept_by_address(tmp_path):
    result = flows_of(tmp_path / "netstat-an.txt", *LINUX)
    assert arrows(result) == ["10.0.0.1 -> 10.0.0.5:5432/tcp", "10.0.0.5 -> 10.0.0.9:636/tcp"]
    assert result.inventory.servers == ()
    assert "server-name-missing" in codes(result.findings)


def test_that_programs_below_a_windows_row_are_no_rows(tmp_path):
    result = flows_of(tmp_path / "sql01.txt", *WINDOWS)
    assert arrows(result) == ["10.0.0.1 -> [sql01]:1433/tcp", "[sql01] -> 10.0.0.7:445/tcp"]
    assert result.rows == RowCount(read=5, used=2, excepted=3)
    assert result.inventory.servers[0].tags == (
        ("listening services", "tcp/135, tcp/1433 (sqlservr.exe)"),
    )


def test_that_a_windows_dump_is_known_in_another_language(tmp_path):
    result = flows_of(
        tmp_path / "sql01.txt",
        "Aktive Verbindungen",
        "  Proto  Lokale Adresse         Remoteadresse          Status",
        "  TCP    0.0.0.0:1433           0.0.0.0:0              ABHÖREN",
        "  TCP    10.0.0.6:1433          10.0.0.1:50001         HERGESTELLT",
    )
    assert arrows(result) == ["10.0.0.1 -> [sql01]:1433/tcp"]


def test_that_a_dump_redirected_by_powershell_is_read_in_utf_16(tmp_path):
    path = tmp_path / "sql01.txt"
    path.write_bytes("\r\n".join(WINDOWS).encode("utf-16"))
    assert len(read_file(path)[1].inventory.dependencies) == 2


def test_that_the_port_stands_after_the_last_dot_on_bsd(tmp_path):
    result = flows_of(tmp_path / "fw01.txt", *BSD)
    assert arrows(result) == ["10.0.0.1 -> [fw01]:22/tcp"]


def test_that_ss_is_read_though_its_headings_run_together(tmp_path):
    result = flows_of(tmp_path / "web01_ss.txt", *SS)
    assert arrows(result) == ["10.0.0.1 -> [web01]:443/tcp"]
    assert the("unanswered-attempts", result.findings).count == 1
    assert result.rows == RowCount(read=4, used=1, excepted=3)


def test_that_a_dump_without_listening_ports_infers_the_direction(tmp_path):
    result = flows_of(
        tmp_path / "web01.txt",
        LINUX_HEAD,
        "tcp        0      0 web01.example:ssh       10.0.0.1:58727          ESTABLISHED",
    )
    assert arrows(result) == ["10.0.0.1 -> [web01]:22/tcp"]
    assert "direction-inferred" in codes(result.findings)


def test_that_cut_names_and_unknown_ports_are_told(tmp_path):
    result = flows_of(
        tmp_path / "web01.txt",
        LINUX_HEAD,
        "tcp        0      0 web01:40000             ldap-primary.council:ld ESTABLISHED",
    )
    assert arrows(result) == ["[web01] -> ldap-primary.council:*/tcp"]
    assert {"name-cut", "port-name-unknown"} <= set(codes(result.findings))


def test_that_a_dump_of_loopback_alone_gives_no_edge_and_says_why(tmp_path):
    result = flows_of(
        tmp_path / "web01.txt",
        LINUX_HEAD,
        "tcp        0      0 127.0.0.1:5432          127.0.0.1:40000         ESTABLISHED",
    )
    assert arrows(result) == []
    assert "it shows no dependency" in the("no-remote-connections", result.findings).text


def test_that_a_lease_of_an_address_is_noise(tmp_path):
    result = flows_of(
        tmp_path / "web01.txt",
        LINUX_HEAD,
        "udp        0      0 10.0.0.5:bootpc         10.0.0.254:bootps       ESTABLISHED",
    )
    assert the("noise-dhcp", result.findings).count == 1


def test_that_a_port_handed_out_is_kept_where_a_row_says_that_it_listens(tmp_path):
    result = flows_of(
        tmp_path / "app01.txt",
        LINUX_HEAD,
        "tcp        0      0 0.0.0.0:49200           0.0.0.0:*               LISTEN      9/rpc",
        "tcp        0      0 10.0.0.5:49200          10.0.0.1:51000          ESTABLISHED 9/rpc",
    )
    assert arrows(result) == ["10.0.0.1 -> [app01]:49200/tcp"]


def test_that_snapshots_of_one_server_count_as_often_as_they_show_an_edge(tmp_path):
    first = text_file(tmp_path / "db01_netstat_2026-11-01.txt", *LINUX)
    second = text_file(tmp_path / "db01_netstat_2026-11-02.txt", *LINUX, "")
    servers = register(tmp_path / "servers.csv", "Server,IP Address", "web01,10.0.0.1")
    result = read_files([first, second, servers])
    edges = {(e.source.key, e.destination.key): e for e in result.inventory.dependencies}
    edge = edges["web01", "db01"]
    assert edge.connections == 2
    assert (edge.first_seen, edge.last_seen) == (date(2026, 11, 1), date(2026, 11, 2))
    assert [server.name for server in result.inventory.servers] == ["db01", "web01"]


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("web01", "web01"),
        ("web01_netstat-an", "web01"),
        ("netstat_web01_2026-11-01", "web01"),
        ("ss_tulpn_db-02.example.org", "db-02.example.org"),
        ("netstat-ano", None),
        ("netstat", None),
        ("ss-tulpn", None),
        ("netstat_20261101", None),
    ],
)
def test_that_a_name_of_a_file_gives_the_server_without_command_options_and_date(stem, name):
    assert server_name(stem) == name


@pytest.mark.parametrize(
    ("stem", "day"),
    [
        ("web01_netstat_2026-11-01", date(2026, 11, 1)),
        ("web01_20261101", date(2026, 11, 1)),
        ("web01_20261101T120000", date(2026, 11, 1)),
        ("web01_20261301", None),
        ("web01", None),
        ("web_99991231", None),
    ],
)
def test_that_the_day_of_a_dump_is_that_in_its_name(stem, day):
    assert snapshot_day(stem) == day


def test_that_connections_between_addresses_of_one_server_are_its_own_affair(tmp_path):
    result = flows_of(
        tmp_path / "app01.txt",
        LINUX_HEAD,
        "tcp        0      0 10.0.0.5:40000          10.0.1.5:5432           ESTABLISHED 9/x",
        "tcp        0      0 10.0.1.5:5432           10.0.0.5:40000          ESTABLISHED 8/y",
    )
    assert arrows(result) == []
    assert the("noise-self", result.findings).count == 2
