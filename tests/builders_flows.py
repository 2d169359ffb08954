"""Flow logs, dumps and series for tests, written line by line."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

from inventory.identity import EndpointKind
from inventory.importing import ImportResult
from inventory.intake import read_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from inventory.model import Dependency

VPC_HEAD = (
    "version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes "
    "start end action log-status"
)
ZEEK_HEAD = (
    "#separator \\x09",
    "#set_separator\t,",
    "#empty_field\t(empty)",
    "#unset_field\t-",
    "#path\tconn",
    (
        "#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tservice\tduration"
        "\torig_bytes\tresp_bytes\tconn_state"
    ),
    "#types\ttime\tstring\taddr\tport\taddr\tport\tenum\tstring\tinterval\tcount\tcount\tstring",
)
NFDUMP_HEAD = "ts,te,td,sa,da,sp,dp,pr,flg,fwd,stos,ipkt,ibyt,opkt,obyt"
ARGUS_HEAD = "StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,State,TotPkts,TotBytes"
AGENT_HEAD = (
    "agentId,sourceIp,sourcePort,destinationIp,destinationPort,ipVersion,transportProtocol,"
    "agentAssignedProcessId,timestamp"
)
TRACE_HEAD = "traceId,traceTime,startTime,endTime,parentId,childId,childMS,parentMS"
LINUX_HEAD = (
    "Proto Recv-Q Send-Q Local Address           Foreign Address         State       "
    "PID/Program name"
)
LONG_HEAD = "server,time,metric,value"

#: 2026-11-01 00:00:00 UTC.
NOVEMBER = 1_793_491_200


def text_file(path: Path, *lines: str) -> Path:
    """Write lines as UTF-8 with LF; a name that ends in .gz is packed."""
    content = "".join(f"{line}\n" for line in lines).encode()
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    return path


def flows_of(path: Path, *lines: str) -> ImportResult:
    """Return what a file with these lines holds, its format found by its content."""
    return read_file(text_file(path, *lines))[1]


def vpc(
    source: str, destination: str, ports: str, *, end: str = "ACCEPT OK", size: int = 100
) -> str:
    """A line of version 2; ``ports`` are "51000>443"."""
    source_port, port = ports.split(">")
    return (
        f"2 123456789010 eni-0a {source} {destination} {source_port} {port} 6 10 {size} "
        f"{NOVEMBER} {NOVEMBER + 60} {end}"
    )


def zeek(source: str, destination: str, port: int, state: str = "SF") -> str:
    """A line of conn.log, over TCP from port 51000, with 10 bytes out and 20 back."""
    cells = (f"{NOVEMBER}.5", "C1", source, "51000", destination, str(port), "tcp", "-", "0.1")
    return "\t".join((*cells, "10", "20", state))


def arrows(result: ImportResult | Sequence[Dependency]) -> list[str]:
    """Return dependencies as "web -> db:1433/tcp", sorted; servers stand in brackets."""
    found = result.inventory.dependencies if isinstance(result, ImportResult) else result
    return sorted(
        f"{_end(one.source)} -> {_end(one.destination)}:{one.port or '*'}/{one.protocol or '*'}"
        for one in found
    )


def _end(end) -> str:
    return f"[{end.key}]" if end.kind is EndpointKind.SERVER else end.key
