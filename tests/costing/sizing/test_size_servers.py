"""The chosen size is the cheapest that fits, judged by a plain loop; the rest is said."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from costing.prices import MissingPrice, OsCharge, Price, Target, Term, UnknownTargetError
from costing.report.estate import sizing_table
from costing.sizing import charge_of, need_of, size_servers
from inventory.model import Disk, Inventory, OsFamily
from inventory.progress import Cancelled
from tests.builders_prices import EASTUS, LONDON, UKSOUTH, amount, book, disk, machine, reason


def size(server, target=LONDON, **options):
    """Return the sizing of one server."""
    return size_servers([server], target, book(), **options)[0]


def fitting(need, target, charge, term=Term.ON_DEMAND):
    """Return (price, name, fits) of every size, cheapest first, then by processors: the judge."""
    offered = []
    for one in book().sizes(target):
        price = book().compute(target, one.name, charge, term)
        if one.architecture != "x86_64" or one.bare_metal or isinstance(price, MissingPrice):
            continue
        fits = (
            one.vcpus >= need.vcpus
            and one.memory_gib >= need.memory_gib
            and (one.max_data_disks is None or one.max_data_disks >= (need.data_disks or 0))
            and (one.disk_iops is None or one.disk_iops >= (need.disk_iops or 0))
            and (one.disk_mib_per_s is None or one.disk_mib_per_s >= (need.disk_mib_per_s or 0))
            and (
                not one.burstable
                or (
                    need.cpu_average is not None
                    and need.cpu_average <= one.vcpus * one.cpu_baseline
                )
            )
            and (not need.boot or not one.boot_modes or need.boot in one.boot_modes)
            and need.system not in one.not_for
            and one.retires is None
            and not (need.windows and "windows" in one.not_for)
        )
        offered.append((price.amount.amount, -one.vcpus, one.name, fits))
    return [(amount, name, fits) for amount, _, name, fits in sorted(offered)]


measured = st.none() | st.floats(min_value=0.5, max_value=100).map(lambda value: round(value, 1))


@settings(max_examples=60, deadline=None)
@given(
    target=st.sampled_from([LONDON, EASTUS]),
    family=st.sampled_from([OsFamily.LINUX, OsFamily.WINDOWS]),
    term=st.sampled_from([Term.ON_DEMAND, Term.RESERVED_3Y]),
    vcpus=st.integers(1, 128),
    gib=st.sampled_from([0.5, 1, 2, 3.5, 4, 8, 16, 24, 48, 96, 256, 768, 2000]),
    cpu=measured,
    memory=measured,
    mean=measured,
    disks=st.integers(1, 20),
    iops=st.sampled_from([None, 100, 5000, 70000]),
    boot=st.sampled_from(["bios", "efi"]),
    version=st.sampled_from(["2008", "2012 R2", "2022"]),
)
def test_that_the_chosen_size_is_the_cheapest_that_fits(
    target, family, term, vcpus, gib, cpu, memory, mean, disks, iops, boot, version
):
    figures = [f"cpu mean {mean}"] if mean else []
    figures += [f"cpu p95 {cpu}"] if cpu else []
    figures += [f"memory p95 {memory}"] if memory else []
    figures += [f"iops p95 {iops}"] if iops else []
    server = machine(
        "s",
        vcpus,
        gib,
        *figures,
        disks=tuple(disk(10) for _ in range(disks)),
        family=family,
        os_text=f"Windows Server {version}" if family is OsFamily.WINDOWS else None,
        tags=(("Firmware", boot),),
    )
    sizing = size(server, target, term=term)
    offered = fitting(need_of(server), target, charge_of(server), term)
    names = [name for _, name, _ in offered]
    expected = next((name for _, name, fits in offered if fits), None)
    assert sizing.chosen == expected
    if expected is None:
        assert f"No size of {target} fits" in reason(sizing.hourly)
        assert (sizing.next, sizing.compute_per_month) == (None, None)
        return
    before = names.index(expected) - 1
    assert sizing.next == (names[before] if before >= 0 else None)
    assert (sizing.why_not is None) == (sizing.next is None)
    assert amount(sizing.hourly) == offered[before + 1][0]
    assert sizing.compute_per_month.amount == amount(sizing.hourly) * 730


def test_that_a_month_is_compute_for_730_hours_and_the_disks():
    sizing = size(machine("web01", 4, 16, family=OsFamily.WINDOWS))
    expected = amount(sizing.hourly) * 730
    assert sizing.compute_per_month.amount == expected
    assert sizing.disks_per_month.amount == Decimal("9.28")
    assert sizing.per_month.amount == expected + Decimal("9.28")
    assert sizing.unpriced == ()


def test_that_the_next_cheaper_size_says_what_it_lacks():
    sizing = size(machine("web01", 4, 16, "cpu p95 100", "memory p95 60"))
    # 5.2 vCPU and 12.48 GiB
    assert "vCPU, 5.2 needed" in sizing.why_not
    assert sizing.why_not.startswith(f"{sizing.next} at ")
    assert "USD an hour has " in sizing.why_not


def test_that_a_burstable_size_is_proposed_only_below_the_credits_it_earns():
    """Of the credit table: t3a.medium 20 % of 2 vCPU = 0.4, t3a.large 30 % of 2 = 0.6."""
    low = size(machine("web01", 2, 8, "cpu p95 60", "memory p95 70", "cpu mean 23"))
    assert (
        "t3a.large earns CPU credits for 0.6 vCPU: above that for long it is slowed or charged."
        in low.notes
    )
    assert low.chosen == "t3a.large"  # 2 x 23 % x 1.3 = 0.598, and 2 x 60 % x 1.3 = 1.56 vCPU
    busy = size(machine("web01", 2, 8, "cpu p95 60", "memory p95 70", "cpu mean 24"))
    assert not busy.chosen.startswith("t3")  # 0.624
    # 2.6 GiB fit a medium of 4 GiB, whose credits pay for 0.4 vCPU.
    small = size(machine("web01", 2, 4, "cpu p95 60", "memory p95 50", "cpu mean 15"))
    assert small.chosen == "t3a.medium"  # 0.39
    full = size(machine("web01", 2, 4, "cpu p95 60", "memory p95 50", "cpu mean 16"))
    assert full.chosen != "t3a.medium"  # 0.416
    unknown = size(machine("web01", 2, 4))
    assert not unknown.chosen.startswith("t3")
    # An average is no percentile, and yet what credits are reckoned by.
    averaged = size(machine("web01", 2, 4, "cpu mean 1", "memory p95 70"))
    assert averaged.chosen == "t3a.medium"
    assert averaged.need.vcpus == 2


def test_that_a_windows_without_an_nvme_driver_goes_on_no_size_that_asks_for_one():
    """Microsoft's list of systems with remote NVMe, of 2026-06-18, begins with 2019."""

    def on(version, target=EASTUS):
        return size(
            machine("s", 128, 512, family=OsFamily.WINDOWS, os_text=f"Windows Server {version}"),
            target,
        )

    assert on("2022").chosen == "Standard_D128as_v7"
    older = on("2016")
    assert older.chosen == "Standard_M128s_v2"
    assert older.next == "Standard_D192s_v6"
    assert older.why_not.endswith("an hour does not run Windows Server 2016")
    # The driver of AWS is for 2008 R2 and later.
    assert on("2016", LONDON).chosen == on("2022", LONDON).chosen
    assert on("2003", LONDON).chosen != on("2022", LONDON).chosen


def test_that_a_guest_of_the_bios_goes_on_no_size_of_the_second_generation_alone():
    generations = {one.name: one.boot_modes for one in book().sizes(EASTUS)}
    assert generations["Standard_D4as_v6"] == ("uefi",)
    assert generations["Standard_D4as_v5"] == ("bios", "uefi")
    assert generations["Standard_M24s_v3"] == ("uefi",)
    for vcpus in (2, 4, 8, 16, 64, 128, 176):
        bios = size(machine("s", vcpus, vcpus * 4, tags=(("Firmware", "bios"),)), EASTUS)
        assert bios.chosen is None or "bios" in generations[bios.chosen]


def test_that_a_size_that_azure_retires_is_not_proposed():
    """B-series of the first version and Fsv2 end on 2028-11-15 by Microsoft's list."""
    sizes = {one.name: one for one in book().sizes(EASTUS)}
    for name in ("Standard_B1ls", "Standard_B1s", "Standard_B2ms", "Standard_F2s_v2"):
        assert sizes[name].retires == date(2028, 11, 15)
    assert sizes["Standard_B2ats_v2"].retires is None
    # 2 vCPU and 4 GiB: Standard_F2s_v2 would be the cheapest that is not burstable.
    sizing = size(machine("s", 2, 4), EASTUS)
    assert sizing.chosen == "Standard_D2ls_v5"
    one = size(machine("s", 1, 1, "cpu p95 5 30d", "cpu mean 1 30d", "memory p95 60 30d"), EASTUS)
    assert one.chosen == "Standard_B2ats_v2"
    assert one.why_not.endswith("retires on 2028-11-15")


def test_that_bare_metal_is_never_proposed():
    sizing = size(machine("db01", 190, 700))
    assert "metal" not in sizing.chosen


def test_that_disk_performance_alone_may_decide_the_size():
    small = size(machine("db01", 2, 8, "cpu p95 50", "memory p95 50"))
    fast = size(machine("db01", 2, 8, "cpu p95 50", "memory p95 50", "iops p95 20000"))
    assert amount(fast.hourly) > amount(small.hourly)
    assert "disk IOPS, 26000 needed" in fast.why_not


def test_that_limits_that_are_not_known_are_noted():
    sizing = size(machine("db01", 2, 16, "iops p95 100"), EASTUS)
    chosen = next(one for one in book().sizes(EASTUS) if one.name == sizing.chosen)
    noted = any("are not known and were not checked" in note for note in sizing.notes)
    assert noted == (chosen.disk_iops is None)


def test_that_a_need_beyond_every_size_says_so():
    sizing = size(machine("db01", 2000, 8))
    assert sizing.chosen is None
    assert "2000 vCPU needed, the largest has 192" in reason(sizing.hourly)
    assert sizing.unpriced == (sizing.hourly,)
    assert sizing.per_month is None


def test_that_a_server_of_unknown_size_is_not_sized():
    sizing = size(machine("web01", None, 8))
    assert sizing.chosen is None
    assert "allocated CPU not known" in reason(sizing.hourly)
    assert sizing.disks_per_month is not None


def test_that_an_unknown_operating_system_leaves_the_machine_in_the_sum():
    sizing = size(machine("web01", 4, 16, family=None))
    linux = size(machine("web01", 4, 16, family=OsFamily.LINUX))
    assert sizing.charge is None
    assert "not known" in reason(sizing.hourly)
    assert [gap.what for gap in sizing.unpriced] == ["operating system"]
    assert sizing.compute_per_month == linux.compute_per_month
    assert sizing.per_month is None


def test_that_red_hat_on_azure_is_sized_and_its_licence_listed():
    sizing = size(machine("web01", 4, 16, family=OsFamily.RHEL), EASTUS)
    assert sizing.chosen is not None
    assert [gap.what for gap in sizing.unpriced] == ["rhel licence"]
    assert sizing.per_month is None


def test_that_red_hat_on_aws_is_priced():
    sizing = size(machine("web01", 4, 16, family=OsFamily.RHEL))
    linux = book().compute(LONDON, sizing.chosen, OsCharge.LINUX)
    assert amount(sizing.hourly) - amount(linux) == 4 * Decimal("0.0144")


def test_that_a_term_nobody_prices_leaves_no_size():
    sizing = size(machine("web01", 4, 16), term=Term.SAVINGS_PLAN_1Y)
    assert sizing.chosen is None
    assert "holds no 1-year savings plan" in reason(sizing.hourly)


def test_that_disks_without_price_leave_the_month_without_and_are_said_once():
    sizing = size(machine("web01", 4, 16, disks=(disk(10), disk(20))), UKSOUTH)
    assert isinstance(sizing.hourly, Price)
    assert (sizing.disks_per_month, sizing.per_month) == (None, None)
    assert sizing.compute_per_month is not None
    assert [gap.what for gap in sizing.unpriced] == ["2 disks"]


def test_that_a_server_without_recorded_disks_is_not_priced_as_having_none():
    sizing = size(machine("web01", 4, 16, disks=()))
    assert (sizing.disks_per_month, sizing.per_month) == (None, None)
    assert sizing.unpriced[0].reason == "The inventory holds no disk of this server."


def test_that_doubts_about_disks_are_noted():
    disks = (
        Disk(label="all", provisioned_gib=500.0, aggregate=True),
        Disk(label="quorum", provisioned_gib=10.0, shared=True),
        Disk(label="data", used_gib=10.0),
    )
    notes = size(machine(disks=disks)).notes
    assert [note.split(" ")[0] for note in notes] == ["all:", "quorum", "data:"]


def test_that_sizings_come_in_order_of_server_id_and_the_same_each_time():
    servers = [machine(name, 4, 16, "cpu p95 30") for name in ("c", "a", "b")]
    once = size_servers(servers, LONDON, book())
    assert [sizing.server for sizing in once] == ["a", "b", "c"]
    assert once == size_servers(reversed(servers), LONDON, book())


def test_that_an_unknown_region_is_refused():
    with pytest.raises(UnknownTargetError):
        size_servers([machine()], Target("aws", "mars-1"), book())


def test_that_sizing_can_be_stopped():
    class Stop:
        def report(self, fraction, message):
            pass

        def is_cancelled(self):
            return True

    with pytest.raises(Cancelled):
        size_servers([machine()], LONDON, book(), progress=Stop())


def test_that_prices_are_asked_for_each_size_once_whatever_the_number_of_servers():
    class Counting:
        def __init__(self):
            self.asked = 0

        def compute(self, *question):
            self.asked += 1
            return book().compute(*question)

        def __getattr__(self, name):
            return getattr(book(), name)

    few, many = Counting(), Counting()
    servers = [
        machine(f"s{n}", 1 + n % 60, 4 + n % 90, f"cpu p95 {n % 99 + 1}") for n in range(900)
    ]
    size_servers(servers[:10], LONDON, few)
    size_servers(servers, LONDON, many)
    assert few.asked == many.asked


@pytest.mark.parametrize(
    ("fields", "charge"),
    [
        ({"family": OsFamily.WINDOWS}, OsCharge.WINDOWS),
        ({"family": None, "os_text": "SUSE Linux Enterprise 15"}, OsCharge.SUSE),
        ({"family": None, "os_configured": "Ubuntu Linux (64-bit)"}, OsCharge.LINUX),
        (
            {"family": None, "os_text": "Red Hat 8", "os_configured": "Windows 2019"},
            OsCharge.RHEL,
        ),
        ({"family": OsFamily.OTHER, "os_text": "FreeBSD 13"}, None),
        ({"family": None}, None),
    ],
)
def test_that_a_server_is_charged_for_the_system_it_runs(fields, charge):
    assert charge_of(machine("web01", 2, 8, **fields)) is charge


def test_that_a_system_without_charge_is_named():
    sizing = size(machine("fw01", 2, 8, family=OsFamily.OTHER, os_text="FreeBSD 13"))
    assert "'FreeBSD 13' is not an operating system" in reason(sizing.hourly)


AZURE = Target("azure", "uksouth")


@pytest.mark.parametrize(("licensed", "expected"), [(False, "E4as_v5"), (True, "E4-2as_v5")])
def test_that_a_size_with_processors_switched_off_is_for_databases_alone(licensed, expected):
    """Both have 32 GiB and cost the same: two of four processors save licences, nothing else."""
    server = machine("s", 2, 32, "cpu p95 50", "memory p95 70")
    (sizing,) = size_servers(
        [server], AZURE, book(), licensed_by_vcpu={server.id} if licensed else ()
    )
    assert sizing.chosen == f"Standard_{expected}"
    assert amount(sizing.hourly) == amount(
        book().compute(AZURE, "Standard_E4as_v5", OsCharge.LINUX)
    )


def test_that_the_table_of_sizes_says_why_a_server_has_none():
    server = machine("his", 4, 16, family=None, os_text="AIX 7.2")
    table = sizing_table(Inventory(servers=(server,)), (size(server),))
    row = dict(zip(table.headings, table.rows[0], strict=True))
    assert (row["Chosen"], row["Target"]) == (None, "aws:eu-west-2")
    assert "no size of aws:eu-west-2 with IBM Power processors" in row["What has no price, and why"]
