"""How much a server needs: measured, averaged, allocated, or not known."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costing.sizing import need_of, statistic_of
from inventory.model import Disk, ServerKind, Statistic
from tests.builders_prices import disk, machine

ONE = Decimal(1)


def test_that_the_worked_example_of_eight_processors_holds():
    """8 vCPU at a p95 of 40 % are 3.2 used; x 1.3 is 4.16; a target of 80 % is 4.0."""
    server = machine("db01", 8, 32, "cpu p95 40", "memory p95 50")
    assert need_of(server).vcpus == Decimal("4.16")
    assert need_of(server, headroom=1 / Decimal("0.8")).vcpus == Decimal(4)
    assert need_of(server).memory_gib == Decimal("20.8")
    assert need_of(server).basis == "p95"
    assert need_of(server).why == (
        "p95 CPU 40 % of 8 vCPU x 1.3 headroom = 4.16 vCPU;"
        " p95 memory 50 % of 32 GiB x 1.3 headroom = 20.8 GiB"
    )


def test_that_an_average_is_never_used_as_a_percentile():
    need = need_of(machine("db01", 8, 32, "cpu mean 12", "memory p95 50"))
    assert need.vcpus == Decimal(8)
    assert need.basis == "allocated"
    assert "an average of 12 % is not a percentile" in need.why
    assert not need.cpu_measured


def test_that_an_average_is_used_with_a_stated_factor_and_called_so():
    server = machine("db01", 8, 32, "cpu mean 12", "memory p95 50")
    need = need_of(server, average_to_peak=Decimal("2.5"))
    # 8 x 12 % x 2.5 x 1.3
    assert need.vcpus == Decimal("3.12")
    assert need.basis == "average"
    assert not need.cpu_measured


def test_that_a_peak_is_used_where_there_is_no_percentile():
    need = need_of(machine("db01", 8, 32, "cpu max 50", "memory p95 50"))
    assert (need.vcpus, need.basis, need.cpu_measured) == (Decimal("5.2"), "peak", True)


def test_that_what_is_not_measured_is_allocated_without_headroom():
    need = need_of(machine("web01", 4, 16))
    assert (need.vcpus, need.memory_gib, need.basis) == (Decimal(4), Decimal(16), "allocated")
    assert need.why == (
        "CPU: allocated 4 vCPU, no headroom (not measured);"
        " memory: allocated 16 GiB, no headroom (not measured)"
    )


def test_that_one_dimension_may_be_measured_and_the_other_not():
    need = need_of(machine("web01", 4, 16, "cpu p95 25"))
    assert (need.vcpus, need.memory_gib, need.basis) == (Decimal("1.3"), Decimal(16), "allocated")


@pytest.mark.parametrize(("vcpus", "gib"), [(None, 8), (2, None), (None, None)])
def test_that_a_server_without_allocation_has_no_need(vcpus, gib):
    need = need_of(machine("web01", vcpus, gib, "cpu p95 40", "memory p95 50"))
    assert (need.vcpus is None) == (vcpus is None)
    assert (need.memory_gib is None) == (gib is None)


def test_that_too_few_samples_refuse_the_percentile():
    need = need_of(machine("web01", 4, 16, "cpu p95 25 31d 19n"))
    assert need.vcpus == Decimal(4)
    assert "p95 of 19 samples refused, 20 are needed" in need.why
    assert need_of(machine("web01", 4, 16, "cpu p95 25 31d 20n")).vcpus == Decimal("1.3")


def test_that_a_peak_of_a_few_samples_is_refused_too():
    need = need_of(machine("web01", 4, 16, "cpu p95 25 31d 3n", "cpu max 30 31d 3n"))
    assert (need.vcpus, need.basis) == (Decimal(4), "allocated")
    assert "max of 3 samples refused" in need.why


def test_that_a_short_window_is_used_and_called_provisional():
    need = need_of(machine("web01", 4, 16, "cpu p95 25 7d"))
    assert need.vcpus == Decimal("1.3")
    assert "(provisional: 7 days)" in need.why
    assert "provisional" not in need_of(machine("web01", 4, 16, "cpu p95 25 30d")).why


def test_that_a_row_of_zeros_is_missing():
    need = need_of(machine("web01", 4, 16, "cpu p95 0", "memory p95 0"))
    assert (need.vcpus, need.memory_gib, need.basis) == (Decimal(4), Decimal(16), "allocated")


def test_that_no_memory_in_use_is_missing_but_an_idle_processor_is_not():
    need = need_of(machine("web01", 4, 16, "cpu p95 0", "memory p95 10"))
    assert (need.vcpus, need.basis) == (Decimal(0), "p95")
    need = need_of(machine("web01", 4, 16, "cpu p95 10", "memory p95 0"))
    assert need.memory_gib == Decimal(16)


def test_that_more_than_everything_is_capped():
    assert need_of(machine("web01", 4, 16, "cpu p95 130")).vcpus == Decimal("5.2")


def test_that_a_physical_server_is_counted_by_threads():
    need = need_of(machine("hv01", 32, 256, kind=ServerKind.PHYSICAL))
    assert need.vcpus == Decimal(32)
    assert "physical server, 32 threads as vCPU" in need.why


def test_that_cores_stand_in_for_threads_and_it_is_said():
    need = need_of(machine("hv01", None, 256, kind=ServerKind.PHYSICAL, cores=16))
    assert need.vcpus == Decimal(16)
    assert "threads not known, 16 cores as vCPU" in need.why


def test_that_disk_performance_is_summed_and_what_is_not_measured_is_more():
    """A disk without a figure adds nothing known: the others are what is needed at least."""
    both = need_of(machine(disks=(disk(10, 100, 5), disk(20, 200, 7))), headroom=ONE)
    assert (both.disk_iops, both.disk_mib_per_s) == (Decimal(300), Decimal(12))
    assert "disk IOPS of its disks 300 x 1 headroom = 300 IOPS" in both.why
    one = need_of(machine(disks=(disk(10, 100, 5), disk(20))), headroom=ONE)
    assert (one.disk_iops, one.disk_mib_per_s) == (Decimal(100), Decimal(5))
    assert "of 1 of 2 disks 100 x 1 headroom = at least 100 IOPS" in one.why
    none = need_of(machine(disks=(disk(10), disk(20))), headroom=ONE)
    assert (none.disk_iops, none.disk_mib_per_s) == (None, None)


def test_that_the_basis_of_every_figure_is_named():
    need = need_of(machine("a", 4, 16, "iops p95 5000", "network max 100", "mib/s mean 20"))
    assert "p95 disk IOPS 5000 IOPS x 1.3 headroom = 6500 IOPS" in need.why
    assert "max network 100 Mbit/s x 1.3 headroom = 130 Mbit/s" in need.why
    assert "disk throughput: not asked for (an average of 20 MiB/s is not a percentile)" in need.why


def test_that_the_servers_own_disk_figure_goes_before_the_sum():
    need = need_of(machine("db01", 2, 8, "iops p95 500", disks=(disk(10, 100, 5),)))
    assert need.disk_iops == Decimal(650)


def test_that_data_disks_are_those_beside_the_first():
    assert need_of(machine(disks=(disk(10), disk(20), disk(30)))).data_disks == 2
    whole = Disk(label="all disks", provisioned_gib=500.0, aggregate=True)
    assert need_of(machine(disks=(whole,))).data_disks is None


percents = st.floats(min_value=0.01, max_value=100).map(lambda value: round(value, 2))


@given(one=percents, other=percents, headroom=st.decimals(1, 3, places=2))
def test_that_a_need_never_falls_as_the_percentile_rises(one, other, headroom):
    low, high = sorted((one, other))
    first = need_of(machine("a", 8, 32, f"cpu p95 {low}"), headroom=headroom).vcpus
    second = need_of(machine("a", 8, 32, f"cpu p95 {high}"), headroom=headroom).vcpus
    assert first <= second


@given(percent=percents, one=st.decimals(1, 3, places=2), other=st.decimals(1, 3, places=2))
def test_that_a_need_never_falls_as_headroom_rises(percent, one, other):
    server = machine("a", 8, 32, f"cpu p95 {percent}", f"memory p95 {percent}")
    small, large = (need_of(server, headroom=headroom) for headroom in sorted((one, other)))
    assert small.vcpus <= large.vcpus
    assert small.memory_gib <= large.memory_gib


@given(one=percents, other=percents, third=percents, headroom=st.decimals(1, 3, places=2))
def test_that_a_need_never_falls_as_a_higher_percentile_is_asked_for(one, other, third, headroom):
    """Law I15, over the statistics of one server."""
    low, middle, high = sorted((one, other, third))
    figures = [f"cpu p95 {low}", f"cpu p99 {middle}", f"cpu max {high}"]
    server = machine("a", 8, 32, *figures)
    needs = [
        need_of(server, headroom=headroom, percentile=statistic).vcpus
        for statistic in (Statistic.P95, Statistic.P99, Statistic.MAX)
    ]
    assert needs == sorted(needs)


@given(percent=percents, target=st.integers(25, 100))
def test_that_headroom_and_a_target_utilisation_are_two_forms_of_one_rule(percent, target):
    """Law I15: used x h is used / U for h = 1 / U."""
    share = Decimal(target) / 100
    server = machine("a", 8, 32, f"cpu p95 {percent}")
    need = need_of(server, headroom=1 / share).vcpus
    assert abs(need - Decimal(8) * Decimal(str(percent)) / 100 / share) < Decimal("1e-20")


def test_that_a_lower_statistic_never_stands_in_for_a_higher_one():
    server = machine("a", 8, 32, "cpu p95 40", "memory p95 50")
    need = need_of(server, percentile=Statistic.MAX)
    assert (need.vcpus, need.basis) == (Decimal(8), "allocated")
    assert "only p95 measured" in need.why


def test_that_the_next_higher_statistic_stands_in_for_a_lower_one():
    need = need_of(machine("a", 8, 32, "cpu p99 50", "memory max 50"))
    assert (need.vcpus, need.cpu_basis, need.memory_basis) == (Decimal("5.2"), "peak", "peak")


def test_that_a_99th_percentile_needs_a_hundred_samples():
    need = need_of(machine("a", 8, 32, "cpu p99 50 31d 99n"))
    assert "p99 of 99 samples refused, 100 are needed" in need.why
    assert need_of(machine("a", 8, 32, "cpu p99 50 31d 100n")).cpu_basis == "peak"


@pytest.mark.parametrize(
    ("percent", "statistic"),
    [("95", Statistic.P95), ("96", Statistic.P99), ("99", Statistic.P99), ("100", Statistic.MAX)],
)
def test_that_a_percentile_is_taken_from_the_statistic_at_or_above_it(percent, statistic):
    assert statistic_of(Decimal(percent)) is statistic


def test_that_each_of_the_two_bases_is_named():
    need = need_of(machine("a", 8, 32, "cpu p95 50", "memory mean 50"), average_to_peak=Decimal(2))
    assert (need.cpu_basis, need.memory_basis, need.basis) == ("p95", "average", "average")


def test_that_network_is_needed_with_headroom_where_it_was_measured():
    need = need_of(machine("a", 8, 32, "network p95 100"))
    assert need.network_mbit_per_s == Decimal(130)
    assert need_of(machine("a", 8, 32)).network_mbit_per_s is None
    assert need_of(machine("a", 8, 32, "network mean 100")).network_mbit_per_s is None
