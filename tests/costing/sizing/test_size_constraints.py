"""Every constraint by itself may decide the size, and is named against the one it ruled out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from costing.money import USD, Money
from costing.prices import MissingPrice, OsCharge, Price, Size, Target, Term
from costing.sizing import needs_of, size_servers
from costing.sizing.constraints import why_not
from costing.sizing.needs import SizingRules
from costing.sizing.search import SizeSearch
from inventory.model import Disk, OsFamily
from tests.builders_prices import disk, machine, reason

HERE = Target("aws", "eu-west-2")
BASE = Size(
    name="x",
    family="m",
    vcpus=4,
    billed_vcpus=4,
    memory_gib=Decimal(16),
    architecture="x86_64",
    burstable=False,
    bare_metal=False,
    current=True,
    max_data_disks=8,
    disk_iops=6000,
    disk_mib_per_s=Decimal(150),
    network_mbit_per_s=Decimal(1500),
)


class Shelf:
    """A price book of the sizes it is given, each a cent dearer an hour than the one before."""

    def __init__(self, *sizes: Size) -> None:
        self.held = {size.name: (place, size) for place, size in enumerate(sizes, start=1)}
        self.id = "shelf"
        self.as_of = date(2026, 11, 22)

    def currency(self, target):
        return USD

    def sizes(self, target):
        return tuple(size for _, size in sorted(self.held.values(), key=lambda one: one[1].name))

    def compute(self, target, size, charge, term=Term.ON_DEMAND):
        return Price(
            amount=Money(Decimal(self.held[size][0]) / 100, USD),
            unit="hour",
            id=f"{target}/{size}",
            source="test",
            as_of=self.as_of,
        )

    def disk_tiers(self, target):
        return MissingPrice(what="disks", reason="none here")


def named(name: str, **changes: object) -> Size:
    return replace(BASE, name=name, **changes)


def sized(server, *sizes: Size):
    return size_servers([server], HERE, Shelf(*sizes))[0]


SMALL = ("cpu p95 50", "memory p95 50")
MANY = tuple(disk(10) for _ in range(6))
BIOS = {"tags": (("Firmware", "bios"),)}
UEFI = {"tags": (("Boot Type", "UEFI"),)}


@pytest.mark.parametrize(
    ("server", "lacking", "words"),
    [
        (machine("s", 4, 16, "cpu p95 100"), {}, "4 vCPU, 5.2 needed"),
        (machine("s", 4, 16, "memory p95 100"), {}, "16 GiB of memory, 20.8 needed"),
        (
            machine("s", 4, 16, *SMALL, disks=MANY),
            {"max_data_disks": 4},
            "4 data disks, 5 needed",
        ),
        (machine("s", 4, 16, *SMALL, "iops p95 5000"), {}, "6000 disk IOPS, 6500 needed"),
        (machine("s", 4, 16, *SMALL, "mib/s p95 120"), {}, "150 disk MiB/s, 156 needed"),
        (
            machine("s", 4, 16, *SMALL, "network p95 1200"),
            {},
            "1500 network Mbit/s, 1560 needed",
        ),
        # 4 vCPU at 40 % of credits are 1.6; 31 % of 4 x 1.3 are 1.612.
        (
            machine("s", 4, 16, *SMALL, "cpu mean 31"),
            {"burstable": True, "cpu_baseline": Decimal("0.4")},
            "CPU credits for 1.6 vCPU (40 %), 1.612 in use on average with headroom",
        ),
        # Without an average the percentile has to be below the credits: 50 % of 4 x 1.3 = 2.6.
        (
            machine("s", 4, 16, *SMALL),
            {"burstable": True, "cpu_baseline": Decimal("0.4")},
            "CPU credits for 1.6 vCPU (40 %), 2.6 in use on average with headroom",
        ),
        (machine("s", 4, 16, *SMALL, "cpu mean 5"), {"burstable": True}, "0.2 vCPU (5 %), 0.26"),
        (machine("s", 4, 16), {"burstable": True}, "was not measured"),
        (machine("s", 4, 16, "cpu mean 1 30d 19n"), {"burstable": True}, "was not measured"),
        (machine("s", 4, 16, "cpu median 1"), {"burstable": True}, "was not measured"),
        # Constrained cores: billed on 8, the guest has 2.
        (
            machine("s", 4, 16, *SMALL),
            {"vcpus": 2, "billed_vcpus": 8},
            "has 2 vCPU, 2.6 needed",
        ),
        (
            machine("s", 4, 16, *SMALL),
            {"architecture": "arm64"},
            "has Arm processors, x86-64 needed",
        ),
        (
            machine("s", 4, 16, *SMALL),
            {"premium_disks": False},
            "does not take the provider's default disks",
        ),
        (
            machine("s", 4, 16, *SMALL, os_text="Microsoft Windows Server 2012 R2 (64-bit)"),
            {"not_for": ("Windows Server 2012 R2",)},
            "does not run Windows Server 2012 R2",
        ),
        (
            machine("s", 4, 16, *SMALL, family=OsFamily.WINDOWS),
            {"not_for": ("windows",)},
            "does not run Windows",
        ),
        (
            machine("s", 4, 16, *SMALL),
            {"retires": date(2028, 9, 15)},
            "retires on 2028-09-15",
        ),
        (
            machine("s", 4, 16, *SMALL),
            {"restriction": "not available to this subscription"},
            "cannot be had: not available to this subscription",
        ),
        (
            machine("s", 4, 16, *SMALL),
            {"special": "accelerators"},
            "is made for accelerators",
        ),
        (machine("s", 4, 16, *SMALL, **BIOS), {"boot_modes": ("uefi",)}, "does not boot by BIOS"),
        (machine("s", 4, 16, *SMALL, **UEFI), {"boot_modes": ("bios",)}, "does not boot by UEFI"),
    ],
)
def test_that_each_constraint_alone_decides_the_size_and_is_named(server, lacking, words):
    large = replace(
        BASE,
        name="large",
        vcpus=64,
        memory_gib=Decimal(512),
        max_data_disks=64,
        disk_iops=80000,
        disk_mib_per_s=Decimal(2000),
        network_mbit_per_s=Decimal(25000),
    )
    sizing = sized(server, named("small", **lacking), large)
    assert (sizing.chosen, sizing.next) == ("large", "small")
    assert words in sizing.why_not
    assert sizing.why_not.startswith("small at 0.01 USD an hour ")


def test_that_what_is_not_known_of_a_size_rules_nothing_out():
    unknown = named("u", disk_iops=None, disk_mib_per_s=None, network_mbit_per_s=None)
    server = machine("s", 4, 16, *SMALL, "network p95 90000", "iops p95 90000", **BIOS)
    sizing = sized(server, unknown)
    assert sizing.chosen == "u"
    assert "Network limit of u is not known and was not checked." in sizing.notes


@pytest.mark.parametrize(
    ("server", "fields", "expected"),
    [
        (machine("s", 4, 16, **BIOS), {}, ("How a boots is not known and was not checked.",)),
        (machine("s", 4, 16), {"boot_modes": ("bios", "uefi")}, ()),
        (
            machine("s", 4, 16),
            {"boot_modes": ("uefi",)},
            ("a boots by UEFI alone; how the server boots is not known.",),
        ),
        (
            machine("s", 4, 16, family=OsFamily.WINDOWS),
            {"not_for": ("Windows Server 2016",)},
            ("a does not run every version of its system; its version is not known.",),
        ),
        (machine("s", 4, 16), {"not_for": ("Windows Server 2016",)}, ()),
        (
            machine("s", 4, 16, os_text="CentOS Linux release 8"),
            {"not_for": ("CentOS 7",)},
            (),
        ),
    ],
)
def test_that_what_could_not_be_checked_of_a_guest_is_noted(server, fields, expected):
    assert sized(server, named("a", **fields)).notes == expected


def test_that_a_first_disk_too_large_for_the_bios_is_noted():
    large = (disk(3000), disk(5000))
    [note] = sized(machine("s", 4, 16, disks=large, **BIOS), named("a", boot_modes=("bios",))).notes
    assert note.startswith("3000 GiB is the first disk and 3000 GiB: by BIOS at most 2,048 GiB")
    assert (
        sized(machine("s", 4, 16, disks=large, **UEFI), named("a", boot_modes=("uefi",))).notes
        == ()
    )


def test_that_a_need_of_no_size_says_which_constraint_none_meets():
    sizing = sized(machine("s", 4, 16, *SMALL, **BIOS), named("a", boot_modes=("uefi",)))
    assert reason(sizing.hourly) == f"No size of {HERE} fits: none of them boots by BIOS."


@pytest.mark.parametrize(
    ("fields", "architecture"),
    [
        ({"tags": (("OS architecture", "x64"),)}, "x86_64"),
        ({"tags": (("OS architecture", "ARM64"),)}, "arm64"),
        ({"os_text": "Debian 12 aarch64"}, "arm64"),
        ({"os_text": "Oracle Solaris 11 SPARC"}, "sparc"),
        ({"os_text": "AIX 7.2"}, "power"),
        ({"os_text": "HP-UX 11i v3"}, "itanium"),
        ({"os_text": "OpenVMS 8.4"}, "itanium"),
        ({"os_configured": "Microsoft Windows Server 2003 Standard (32-bit)"}, "i386"),
        ({"os_text": "Debian GNU/Linux 9 i686"}, "i386"),
        ({"tags": (("OS architecture", "x86"),)}, "i386"),
        ({"tags": (("CPU architecture", "x86"),)}, "x86_64"),
        ({"os_text": "Oracle Solaris 10 x86"}, "x86_64"),
        ({"os_configured": "Microsoft Windows Server 2019 (64-bit)"}, "x86_64"),
        ({"os_text": "Something of its own"}, "x86_64"),
    ],
)
def test_that_sizes_of_another_architecture_are_no_candidates(fields, architecture):
    sizes = [named("a", architecture="arm64"), named("x")]
    server = machine("s", 4, 16, family=None, **fields)
    need = needs_of([server], SizingRules())[server.id]
    assert need.architecture == architecture
    sizing = sized(server, *sizes)
    expected = {"x86_64": "x", "arm64": "a"}.get(architecture)
    assert sizing.chosen == expected
    if expected is None:
        assert sizing.next is None
        said = {"power": "IBM Power", "sparc": "SPARC", "itanium": "Itanium", "i386": "32-bit x86"}
        assert reason(sizing.hourly) == (
            f"The book holds no size of {HERE} with {said[architecture]} processors: retain, "
            "retire or rebuild it."
        )


def test_that_boot_modes_that_disagree_are_not_chosen_between():
    server = machine("s", tags=(("Firmware", "efi"), ("Boot type", "BIOS")))
    assert needs_of([server], SizingRules())[server.id].boot is None


def test_that_one_search_answers_all_needs_that_rank_alike():
    book = Shelf(named("a"), named("b", vcpus=8, memory_gib=Decimal(32)))
    search = SizeSearch(book, HERE, OsCharge.LINUX, Term.ON_DEMAND)
    servers = [machine(f"s{n}", 4, 16, f"cpu p95 {n / 10}", "memory p95 50") for n in range(1, 900)]
    needs = list(needs_of(servers, SizingRules()).values())
    matches = search.find_all(needs)
    assert len(matches) == 899
    # at most 4 vCPU, at most 8, or more; memory always 10.4 GiB
    assert search.searched <= 3
    assert search.find_all(needs) == matches
    assert search.searched <= 3


limits = st.sampled_from([None, 1, 2, 4, 8])
sizes = st.builds(
    replace,
    st.just(BASE),
    vcpus=st.sampled_from([1, 2, 4, 8, 16]),
    memory_gib=st.sampled_from([2, 4, 8, 64]).map(Decimal),
    max_data_disks=limits,
    disk_iops=limits.map(lambda value: value and value * 1000),
    disk_mib_per_s=limits.map(lambda value: value and Decimal(value * 50)),
    network_mbit_per_s=limits.map(lambda value: value and Decimal(value * 500)),
    architecture=st.sampled_from(["x86_64", "x86_64", "arm64"]),
    burstable=st.booleans(),
    cpu_baseline=st.sampled_from([None, Decimal("0.1"), Decimal("0.4")]),
    not_for=st.sampled_from([(), (), ("windows",), ("Windows Server 2016", "CentOS 7")]),
    premium_disks=st.sampled_from([True, True, True, False]),
    restriction=st.sampled_from(["", "", "", "gone"]),
    retires=st.sampled_from([None, None, None, date(2028, 1, 1)]),
    boot_modes=st.sampled_from([(), ("bios", "uefi"), ("uefi",), ("bios",)]),
)
percent = st.none() | st.integers(1, 100)


@st.composite
def servers(draw):
    figures = []
    for name, top in (("cpu", 100), ("memory", 100), ("iops", 5000), ("mib/s", 200)):
        value = draw(st.none() | st.integers(1, top))
        if value is not None:
            figures.append(f"{name} {draw(st.sampled_from(['p95', 'max', 'mean']))} {value}")
    network = draw(st.none() | st.integers(1, 3000))
    if network is not None:
        figures.append(f"network p95 {network}")
    boot = draw(st.sampled_from([(), (("Firmware", "bios"),), (("Firmware", "efi"),)]))
    mean = draw(st.none() | st.integers(0, 60))
    if mean is not None:
        figures.append(f"cpu mean {mean}")
    disks = tuple(disk(10) for _ in range(draw(st.integers(1, 6))))
    system = draw(st.sampled_from([None, "Windows Server 2016", "Windows Server 2022", "CentOS 7"]))
    family = OsFamily.WINDOWS if system and "Win" in system else OsFamily.LINUX
    return machine("s", draw(st.integers(1, 8)), draw(st.integers(1, 32)), *figures, disks=disks,
                   tags=boot, os_text=system, family=family)  # fmt: skip


def holds(size: Size, need) -> bool:
    """Whether a size may be chosen, said dimension by dimension: the judge."""
    if size.architecture != need.architecture or size.restriction or size.retires is not None:
        return False
    if need.boot is not None and size.boot_modes and need.boot not in size.boot_modes:
        return False
    credits_for = size.vcpus * (size.cpu_baseline or Decimal("0.05"))
    if size.burstable and (need.cpu_average is None or need.cpu_average > credits_for):
        return False
    if need.system in size.not_for or (need.windows and "windows" in size.not_for):
        return False
    if not size.premium_disks:
        return False
    pairs = (
        (size.vcpus, need.vcpus),
        (size.memory_gib, need.memory_gib),
        (size.max_data_disks, need.data_disks),
        (size.disk_iops, need.disk_iops),
        (size.disk_mib_per_s, need.disk_mib_per_s),
        (size.network_mbit_per_s, need.network_mbit_per_s),
    )
    return all(limit is None or wanted is None or limit >= wanted for limit, wanted in pairs)


@settings(max_examples=150, deadline=None)
@given(server=servers(), offered=st.lists(sizes, min_size=1, max_size=8))
def test_that_the_chosen_size_is_the_cheapest_of_those_that_fit(server, offered):
    """Law I16: judged by a plain loop over the sizes, cheapest first."""
    shelf = [replace(one, name=f"size-{place}") for place, one in enumerate(offered)]
    need = needs_of([server], SizingRules())[server.id]
    sizing = sized(server, *shelf)
    expected = next((one.name for one in shelf if holds(one, need)), None)
    assert sizing.chosen == expected
    if sizing.next is not None:
        rejected = next(one for one in shelf if one.name == sizing.next)
        assert not holds(rejected, need)
        assert shelf.index(rejected) < [one.name for one in shelf].index(expected)
        assert len(sizing.why_not) > len(f"{sizing.next} at 0.01 USD an hour ")


@settings(max_examples=100, deadline=None)
@given(
    server=servers(),
    offered=st.lists(sizes, min_size=1, max_size=8),
    headroom=st.sampled_from(["1", "1.1", "1.3", "1.5", "2"]),
)
def test_that_more_headroom_is_never_cheaper(server, offered, headroom):
    shelf = [replace(one, name=f"size-{place}") for place, one in enumerate(offered)]
    less, more = (
        size_servers([server], HERE, Shelf(*shelf), headroom=one)[0]
        for one in (Decimal(headroom), Decimal(headroom) + Decimal("0.2"))
    )
    if more.chosen is not None:
        assert less.chosen is not None
        assert less.hourly.amount.amount <= more.hourly.amount.amount


WITHOUT = {
    "vcpus": {"vcpus": 64},
    "memory": {"memory_gib": Decimal(4096)},
    "disks": {"max_data_disks": None},
    "iops": {"disk_iops": None},
    "mib/s": {"disk_mib_per_s": None},
    "network": {"network_mbit_per_s": None},
    "credits": {"burstable": False},
    "restriction": {"restriction": ""},
    "retirement": {"retires": None},
    "boot": {"boot_modes": ()},
    "system": {"not_for": ()},
    "default disks": {"premium_disks": True},
    "architecture": {"architecture": "x86_64"},
}


@settings(max_examples=100, deadline=None)
@given(
    server=servers(),
    offered=st.lists(sizes, min_size=1, max_size=8),
    without=st.sampled_from(sorted(WITHOUT)),
)
def test_that_a_constraint_less_is_never_dearer(server, offered, without):
    shelf = [replace(one, name=f"size-{place}") for place, one in enumerate(offered)]
    eased = [replace(one, **WITHOUT[without]) for one in shelf]
    bound, free = (size_servers([server], HERE, Shelf(*one))[0] for one in (shelf, eased))
    if bound.chosen is not None:
        assert free.chosen is not None
        assert free.hourly.amount.amount <= bound.hourly.amount.amount


def test_that_the_reason_against_a_size_lists_every_constraint_it_breaks():
    server = machine("s", 8, 64, "cpu p95 100", "memory p95 100", **BIOS)
    need = needs_of([server], SizingRules())[server.id]
    search = SizeSearch(
        Shelf(named("a", boot_modes=("uefi",)), named("b", vcpus=64, memory_gib=Decimal(512))),
        HERE,
        OsCharge.LINUX,
        Term.ON_DEMAND,
    )
    match = search.find(need)
    assert why_not(match.cheaper.size, match.cheaper.price, need) == (
        "a at 0.01 USD an hour has 4 vCPU, 10.4 needed; 16 GiB of memory, 83.2 needed; "
        "does not boot by BIOS"
    )


def test_that_only_the_sum_of_the_disks_asks_for_no_number_of_them():
    whole = Disk(label="all", provisioned_gib=500.0, aggregate=True)
    assert sized(machine("s", 4, 16, disks=(whole,)), named("a", max_data_disks=1)).chosen == "a"
