from __future__ import annotations

import pytest

from inventory.importing import RowCount, UnknownFormatError
from inventory.intake import read_file, read_files
from inventory.model import Metric, Statistic
from tests.builders_flows import LONG_HEAD, NOVEMBER, flows_of, text_file
from tests.builders_inventory import codes, register, the

BITBRAINS_HEAD = (
    "Timestamp [ms];\tCPU cores;\tCPU capacity provisioned [MHZ];\tCPU usage [MHZ];\tCPU usage [%];"
    "\tMemory capacity provisioned [KB];\tMemory usage [KB];\tDisk read throughput [KB/s];"
    "\tDisk write throughput [KB/s];\tNetwork received throughput [KB/s];"
    "\tNetwork transmitted throughput [KB/s]"
)
ARIA_HEAD = (
    '"Name","Interval Breakdown","VM|CPU|Usage (%)|Avg","VM|CPU|Usage (%)|Max",'
    '"VM|CPU|Demand (MHz)|Avg"'
)


def bitbrains(at, cpu="10", cores="4", memory="8388608"):
    cells = (
        str(NOVEMBER + 300 * at), cores, "11704", "100", cpu, memory, "4194304", "1024", "1024",
        "125", "125",
    )  # fmt: skip
    return ";\t".join(cells)


def long_rows(server, days, *, metric="cpu_percent", each="3600", value="20"):
    step = int(each)
    return [
        f"{server},{NOVEMBER + at},{metric},{value}" for at in range(0, days * 86_400 + 1, step)
    ]


def figures(result):
    return {
        (server.name, figure.metric, figure.statistic): figure.value
        for server in result.inventory.servers
        for figure in server.utilisation
    }


def test_that_a_file_of_one_server_is_named_after_it_and_brings_its_size(tmp_path):
    result = flows_of(tmp_path / "srv07.csv", BITBRAINS_HEAD, *map(bitbrains, range(10)))
    (server,) = result.inventory.servers
    assert (server.name, server.vcpus, server.memory_mib) == ("srv07", 4, 8192)
    found = figures(result)
    assert found["srv07", Metric.CPU_PERCENT, Statistic.P95] == 10
    assert found["srv07", Metric.MEMORY_PERCENT, Statistic.MEAN] == 50
    assert found["srv07", Metric.DISK_MIB_PER_S, Statistic.MAX] == 2
    # 250 KiB/s both ways = 250 * 1024 * 8 / 1e6 Mbit/s
    assert found["srv07", Metric.NETWORK_MBIT_PER_S, Statistic.MAX] == pytest.approx(2.048)
    assert "columns-not-used" in codes(result.findings)


def test_that_a_sample_of_no_cores_is_missing_and_a_changed_size_is_told(tmp_path):
    rows = [bitbrains(0), bitbrains(1, cores="0"), bitbrains(2, cores="2"), bitbrains(3, cores="2")]
    result = flows_of(tmp_path / "srv07.csv", BITBRAINS_HEAD, *rows)
    assert result.inventory.servers[0].vcpus == 2
    assert "cores changed 1 time" in the("capacity-changed", result.findings).text


def test_that_the_long_form_gives_each_server_its_figures_with_count_and_window(tmp_path):
    result = flows_of(
        tmp_path / "u.csv",
        LONG_HEAD,
        *long_rows("web", 8),
        *long_rows("web", 8, metric="memory_percent", value="40"),
        *long_rows("db", 8, value="70"),
    )
    web = next(server for server in result.inventory.servers if server.name == "web")
    assert {(f.samples, f.window_days) for f in web.utilisation} == {(193, 8.0)}
    assert figures(result)["db", Metric.CPU_PERCENT, Statistic.MEDIAN] == 70
    assert figures(result)["web", Metric.MEMORY_PERCENT, Statistic.P99] == 40
    assert "too-little-data" not in codes(result.findings)
    assert result.rows == RowCount(read=579, used=579)


def test_that_under_seven_days_or_seventy_per_cent_is_too_little_to_size_from(tmp_path):
    gappy = [row for at, row in enumerate(long_rows("gappy", 10)) if at % 10 < 2 or at == 240]
    result = flows_of(
        tmp_path / "u.csv", LONG_HEAD, *long_rows("full", 7), *long_rows("short", 6), *gappy
    )
    finding = the("too-little-data", result.findings)
    # gappy: two of ten hours, 49 of 241 samples.
    assert (
        "2 servers (gappy: 10.0 days with samples for 20% of the time, "
        "short: 6.0 days with samples for 100% of the time)"
    ) in finding.text
    assert (finding.count, finding.subjects) == (2, ("gappy", "short"))


def test_that_the_wide_form_with_commas_for_points_is_read(tmp_path):
    rows = [f"web;{day}.11.2026 10:00;12,5;{day},25" for day in range(1, 20)]
    result = flows_of(tmp_path / "u.csv", "Server;Date time;CPU %;Memory %", *rows)
    assert figures(result)["web", Metric.CPU_PERCENT, Statistic.MEAN] == 12.5
    assert figures(result)["web", Metric.MEMORY_PERCENT, Statistic.MAX] == 19.25
    assert result.inventory.servers[0].utilisation[0].window_days == 18


def test_that_an_aria_view_keeps_mean_and_largest_apart_and_a_dash_is_missing(tmp_path):
    result = flows_of(
        tmp_path / "u.csv",
        ARIA_HEAD,
        '"app01","12:00 AM 21 July 2026","12.5","80","1,791,567.26"',
        '"app01","12:05 AM 21 July 2026","-","1,090","-"',
    )
    (server,) = result.inventory.servers
    figure = {one.statistic: (one.value, one.samples) for one in server.utilisation}
    assert figure[Statistic.MEAN] == (12.5, 1)
    assert figure[Statistic.MAX] == (1090, 2)
    assert "Demand (MHz)" in the("columns-not-used", result.findings).text
    assert "above-100" in codes(result.findings)


def test_that_bare_figures_are_taken_for_cpu_use_and_said_so(tmp_path):
    result = flows_of(tmp_path / "srv09.txt", *(str(at % 100) for at in range(200)))
    assert figures(result)["srv09", Metric.CPU_PERCENT, Statistic.MAX] == 99
    assert "every five minutes" in the("headless-series", result.findings).text
    assert result.rows == RowCount(read=200, used=200)


def test_that_percentages_of_at_most_one_are_not_guessed(tmp_path):
    result = flows_of(tmp_path / "u.csv", LONG_HEAD, *long_rows("web", 8, value="0.6"))
    assert result.inventory.servers[0].utilisation == ()
    assert "fraction" in the("unit-unknown", result.findings).text


def test_that_all_zero_is_not_measured_and_not_idle(tmp_path):
    result = flows_of(tmp_path / "u.csv", LONG_HEAD, *long_rows("web", 8, value="0"))
    assert result.inventory.servers[0].utilisation == ()
    assert "all-zero" in codes(result.findings)


def test_that_repeated_and_contradicting_samples_are_merged_and_told(tmp_path):
    rows = long_rows("web", 8)
    other = rows[0].replace(",20", ",90")
    result = flows_of(tmp_path / "u.csv", LONG_HEAD, *rows, rows[0], other)
    assert {"repeated-time", "contradicting-samples", "time-backward"} <= set(
        codes(result.findings)
    )
    assert result.rows == RowCount(read=195, used=193, merged=2)


def test_that_rows_without_a_figure_a_server_or_a_time_are_set_aside(tmp_path):
    result = flows_of(
        tmp_path / "u.csv",
        LONG_HEAD,
        *long_rows("web", 8),
        f"web,{NOVEMBER + 1},cpu_percent,n/a",
        f"web,{NOVEMBER + 2},cpu_percent,-4",
        f",{NOVEMBER},cpu_percent,20",
        "web,yesterday,cpu_percent,20",
        f"web,{NOVEMBER},fan speed,900",
        "web,only two",
    )
    assert result.rows == RowCount(read=199, used=193, excepted=6)
    assert {
        "nothing-measured", "figure-damaged", "server-without-name", "row-damaged",
        "metric-not-used",
    } <= set(codes(result.findings))  # fmt: skip


def test_that_times_with_two_readings_are_not_guessed(tmp_path):
    rows = [f"web,0{day}/03/2026 10:00,cpu_percent,20" for day in range(1, 9)]
    result = flows_of(tmp_path / "u.csv", LONG_HEAD, *rows)
    assert result.inventory.servers == ()
    assert the("date-order-unknown", result.findings).severity == "error"
    assert result.rows == RowCount(read=8, excepted=8)


def test_that_one_time_beyond_the_twelfth_decides_the_order_for_the_file(tmp_path):
    rows = [f"web,11/{day:02d}/2026 10:00,cpu_percent,20" for day in range(1, 20)]
    result = flows_of(tmp_path / "u.csv", LONG_HEAD, *rows)
    assert result.inventory.servers[0].utilisation[0].window_days == 18


def test_that_a_summary_of_figures_is_left_to_its_register(tmp_path):
    path = register(
        tmp_path / "u.csv", "Server,Metric,Statistic,Value,Samples", "web,cpu_percent,p95,50,900"
    )
    assert read_file(path)[0].format == "utilisation-summary"


def test_that_figures_join_the_server_of_that_name(tmp_path):
    series = text_file(tmp_path / "u.csv", LONG_HEAD, *long_rows("web", 8))
    servers = register(tmp_path / "s.csv", "Server,vCPUs", "WEB,4")
    (server,) = read_files([servers, series]).inventory.servers
    assert server.vcpus == 4
    assert len(server.utilisation) == 5


def test_that_a_column_that_may_tell_servers_apart_is_not_passed_over(tmp_path):
    rows = [f"vm-{at % 3},{NOVEMBER + 300 * at},10,20" for at in range(9)]
    path = text_file(tmp_path / "u.csv", "MachineId,Timestamp,CPU %,Memory %", *rows)
    with pytest.raises(UnknownFormatError):
        read_file(path)
