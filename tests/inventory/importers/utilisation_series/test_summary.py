from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventory.importers.utilisation_series.measures import measure_of
from inventory.importers.utilisation_series.summary import Series, at_share, summarised
from inventory.importers.utilisation_series.times import seconds_of
from inventory.model import Metric, Statistic
from inventory.tables.dates import DateOrder

CPU = (Metric.CPU_PERCENT, False)


def series(*samples, step=300.0):
    found = Series()
    for at, value in enumerate(samples):
        found.add(at * step, {CPU: value})
    return found


def test_that_p95_is_the_sorted_value_at_the_index_of_the_rule():
    summary = summarised(series(*range(100, 0, -1)))
    figures = {figure.statistic: figure.value for figure in summary.figures}
    # n = 100: int(0.95 * 99) = 94 and int(0.99 * 99) = 98, counted from 0.
    assert figures == {
        Statistic.MEAN: 50.5,
        Statistic.MEDIAN: 50.5,
        Statistic.P95: 95,
        Statistic.P99: 99,
        Statistic.MAX: 100,
    }
    assert {figure.samples for figure in summary.figures} == {100}


def test_that_gaps_are_gaps_and_lower_the_coverage():
    found = Series()
    for minute in (0, 5, 10, 50):
        found.add(minute * 60.0, {CPU: 10.0})
    summary = summarised(found)
    # Expected every five minutes from 0 to 50: 11 samples; 4 are there.
    assert summary.interval_seconds == 300
    assert summary.coverage == pytest.approx(4 / 11)


def test_that_samples_are_put_in_order_and_a_repeated_time_counts_once():
    found = Series()
    for time, value in ((600.0, 3.0), (0.0, 1.0), (300.0, 2.0), (300.0, 9.0), (0.0, 1.0)):
        found.add(time, {CPU: value})
    summary = summarised(found)
    assert summary.samples == 3
    assert (summary.repeated, summary.contradicting, summary.backward) == (2, 1, 2)
    assert {f.statistic: f.value for f in summary.figures}[Statistic.MAX] == 3


def test_that_a_metric_that_is_missing_for_a_time_has_fewer_samples():
    found = Series()
    found.add(0.0, {CPU: 1.0})
    found.add(300.0, {(Metric.DISK_IOPS, False): 50.0})
    samples = {figure.metric: figure.samples for figure in summarised(found).figures}
    assert samples == {Metric.CPU_PERCENT: 1, Metric.DISK_IOPS: 1}


def test_that_the_largest_of_each_interval_gives_a_largest_and_nothing_else():
    found = Series()
    found.add(0.0, {CPU: 20.0, (Metric.CPU_PERCENT, True): 90.0})
    figures = [(figure.statistic, figure.value) for figure in summarised(found).figures]
    assert figures.count((Statistic.MAX, 90.0)) == 1
    assert (Statistic.MAX, 20.0) not in figures


@given(st.lists(st.floats(0, 400), min_size=1, max_size=300))
def test_that_the_statistics_stand_in_their_order_and_are_among_the_samples(values):
    figures = {figure.statistic: figure.value for figure in summarised(series(*values)).figures}
    assert figures[Statistic.P95] <= figures[Statistic.P99] <= figures[Statistic.MAX]
    assert {figures[Statistic.P95], figures[Statistic.MAX]} <= set(values)
    assert figures[Statistic.MEAN] <= figures[Statistic.MAX] * (1 + 1e-12) + math.ulp(0.0)


@given(st.lists(st.floats(0, 100), min_size=1, max_size=60), st.randoms())
def test_that_the_order_of_samples_changes_no_figure(values, random):
    times = [300.0 * at for at in range(len(values))]
    pairs = list(zip(times, values, strict=True))
    shuffled = list(pairs)
    random.shuffle(shuffled)
    one, other = Series(), Series()
    for time, value in pairs:
        one.add(time, {CPU: value})
    for time, value in shuffled:
        other.add(time, {CPU: value})
    assert summarised(one).figures == summarised(other).figures


def test_that_a_share_of_one_value_is_that_value():
    assert at_share([7.0], 0.95) == 7.0


@pytest.mark.parametrize(
    ("printed", "metric", "factor"),
    [
        ("CPU usage [%]", Metric.CPU_PERCENT, 1),
        ("cpu_percent", Metric.CPU_PERCENT, 1),
        ("CPU", Metric.CPU_PERCENT, 1),
        ("VM|CPU|Usage (%)|Avg", Metric.CPU_PERCENT, 1),
        ("Memory %", Metric.MEMORY_PERCENT, 1),
        ("Disk IOPS", Metric.DISK_IOPS, 1),
        ("Disk read throughput [KB/s]", Metric.DISK_MIB_PER_S, 1 / 1024),
        ("disk_mib_per_s", Metric.DISK_MIB_PER_S, 1),
        ("Network Mbps", Metric.NETWORK_MBIT_PER_S, 1),
        ("network_mbit_per_s", Metric.NETWORK_MBIT_PER_S, 1),
        ("Network received throughput [KB/s]", Metric.NETWORK_MBIT_PER_S, 0.008192),
    ],
)
def test_that_a_heading_names_metric_and_unit(printed, metric, factor):
    measure = measure_of(printed)
    assert measure.metric is metric
    assert measure.factor == pytest.approx(factor)


@pytest.mark.parametrize(
    "printed",
    ["CPU usage [MHZ]", "VM|CPU|Ready (%)|Max", "Memory", "Host|CPU|Usage|Avg", "Disk size GB"],
)
def test_that_what_is_not_measured_here_is_not_taken(printed):
    assert measure_of(printed) is None


@pytest.mark.parametrize("printed", ["Network", "Network Kbps", "Disk throughput"])
def test_that_a_throughput_without_a_plain_unit_is_a_doubt(printed):
    assert measure_of(printed).doubt


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1793491200", 1_793_491_200),
        ("1793491200000", 1_793_491_200),
        ("2026-11-01 00:00", 1_793_491_200),
        ("2026-11-01T00:05:00Z", 1_793_491_500),
        ("12:00 AM 1 November 2026", 1_793_491_200),
        ("01/11/2026 12:30 PM", 1_793_491_200 + 45_000),
        ("46327.5", 1_793_534_400),  # noon of the same day, as a spreadsheet counts
        ("", None),
        ("soon", None),
    ],
)
def test_that_times_are_read_by_their_form(text, seconds):
    assert seconds_of(text, DateOrder.DAY_FIRST) == seconds
