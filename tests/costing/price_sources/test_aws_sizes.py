"""What EC2 and the price list say of a size, and which sizes no ordinary server is moved to."""

from __future__ import annotations

from decimal import Decimal

import pytest

from costing.money import USD
from costing.price_sources.aws.offers import rows_of_product
from costing.price_sources.aws.sizes import described_sizes, listed_size, special_use
from costing.price_sources.web import TimeLimit
from inventory.progress import SILENT
from tests.builders_aws_list import aws_product

ORDINARY = [
    "t3",
    "t3a",
    "t4g",
    "m4",
    "m5",
    "m5a",
    "m5dn",
    "m6i",
    "m6g",
    "m6id",
    "m7a",
    "m7i-flex",
    "m8i",
    "m8azn",
    "m9g",
    "c4",
    "c5",
    "c6a",
    "c7i-flex",
    "c8gn",
    "r3",
    "r4",
    "r5b",
    "r6i",
    "r7iz",
    "r8i-flex",
    "x1",
    "x1e",
    "x2iedn",
    "x8i",
    "z1d",
    "a1",
    "i3",
    "i4i",
    "im4gn",
    "is4gen",
    "d2",
    "d3en",
    "h1",
    "u-6tb1",
    "u7i-12tb",
    "u7in-32tb",
]
ACCELERATED = [
    "p3dn",
    "p4de",
    "p5en",
    "p6-b200",
    "g4ad",
    "g4dn",
    "g5g",
    "g6f",
    "g7e",
    "gr6",
    "f1",
    "f2",
    "dl1",
    "dl2q",
    "inf1",
    "trn1n",
    "vt1",
]


@pytest.mark.parametrize("family", ORDINARY)
def test_that_an_ordinary_family_is_for_any_server(family):
    assert special_use(f"{family}.large") == ""


@pytest.mark.parametrize("family", ACCELERATED)
def test_that_a_family_with_accelerators_is_not_proposed(family):
    assert special_use(f"{family}.xlarge") == "accelerators"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("hpc6a.48xlarge", "high-performance computing"),
        ("hpc7g.16xlarge", "high-performance computing"),
        ("t1.micro", "before hardware virtualisation"),
        ("m1.small", "before hardware virtualisation"),
        ("m3.medium", "before hardware virtualisation"),
        ("c3.8xlarge", "before hardware virtualisation"),
    ],
)
def test_that_other_special_families_are_named(name, words):
    assert words in special_use(name)


def test_that_the_price_list_alone_is_enough_to_know_a_special_size():
    # 96 processors at 2.88, where the cheapest ordinary size of 96 costs 3.67.
    product = aws_product("H", "hpc6a.48xlarge", "2.88", vcpu="96", memory="384 GiB")
    [row] = rows_of_product(product, USD)
    size = listed_size("hpc6a.48xlarge", "Compute Instance", row)
    assert "high-performance computing" in size.special


class Ec2:
    def __init__(self, **told):
        self.told = told

    def describe_instance_types(self, **_asked):
        return {"InstanceTypes": [self.told]}


def described(**changes):
    told = {
        "InstanceType": "m9q.xlarge",
        "VCpuInfo": {"DefaultVCpus": 4},
        "MemoryInfo": {"SizeInMiB": 15_872},
    } | changes
    [size] = described_sizes(Ec2(**told), TimeLimit(5, SILENT)).values()
    return size


def test_that_memory_is_not_rounded_to_whole_gib():
    # 15,872 MiB is 15.5 GiB, and not 15.
    assert described().memory_gib == Decimal("15.5")


def test_that_the_volumes_beside_the_systems_own_are_the_data_disks():
    # 27 volumes may be attached; one of them is the one the machine starts from.
    assert described(EbsInfo={"MaximumEbsAttachments": 27}).max_data_disks == 26
    assert described().max_data_disks is None


@pytest.mark.parametrize(
    "name",
    ["GpuInfo", "FpgaInfo", "InferenceAcceleratorInfo", "NeuronInfo", "MediaAcceleratorInfo"],
)
def test_that_an_accelerator_ec2_tells_of_counts_whatever_the_name(name):
    assert described(**{name: {"x": 1}}).special == "accelerators"
    assert described().special == ""


def test_that_the_baseline_counts_and_not_the_burst():
    # 156.25 MB/s are 149.01 MiB/s; the 1,250 are for half an hour a day.
    ebs = {
        "EbsOptimizedInfo": {
            "BaselineIops": 6000, "MaximumIops": 40000,
            "BaselineThroughputInMBps": 156.25, "MaximumThroughputInMBps": 1250.0,
        }
    }  # fmt: skip
    network = {"NetworkCards": [{"BaselineBandwidthInGbps": 1.562, "PeakBandwidthInGbps": 12.5}]}
    size = described(EbsInfo=ebs, NetworkInfo=network)
    assert (size.disk_iops, round(size.disk_mib_per_s, 2)) == (6000, Decimal("149.01"))
    assert size.network_mbit_per_s == Decimal(1562)
