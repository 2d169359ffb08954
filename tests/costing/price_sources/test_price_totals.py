"""Sums of every price of the shipped book, worked from the published figures by another program.

A sum over all sizes of a region moves with any single price of it, so that a family that is a
tenth too dear, a size that is gone or a column in another's place is found, whatever it looks like.

A region and below it, each as number of prices and their sum in USD an hour: Linux, Windows, Linux
reserved for one and for three years; for AWS then convertible for one and for three years, for
Azure savings plans of one and of three years.  The figures come from the sources that
``resources/prices/sources.csv`` names, put together in floating point by a script that shares
nothing with the program.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from costing.prices import OsCharge, Price, Target
from tests.builders_prices import LONDON, UKSOUTH, book, changed_book

LINUX, WINDOWS = OsCharge.LINUX, OsCharge.WINDOWS
FIGURES = {
    "aws": ("reserved_1y", "reserved_3y", "convertible_1y", "convertible_3y"),
    "azure": ("reserved_1y", "reserved_3y", "savings_1y", "savings_3y"),
}
TOTALS = """
aws:ap-south-1
  202:610.7800 202:1067.5968 202:389.7934 202:245.2505 202:448.7417 202:283.5810
aws:ap-southeast-1
  211:867.7838 211:1341.4366 211:554.8018 211:348.0833 211:638.9745 211:403.8512
aws:ap-southeast-2
  223:942.1905 223:1451.8613 223:603.3808 223:381.4350 223:694.8340 223:445.6221
aws:ca-central-1
  204:729.5347 204:1196.4715 204:467.7534 204:293.5841 204:535.3652 204:338.0285
aws:eu-central-1
  343:1538.1337 247:1602.3602 247:655.8812 247:418.7524 247:759.1186 247:491.4468
aws:eu-north-1
  176:649.7037 176:1071.2155 176:417.9737 176:269.3831 176:481.3928 176:314.4579
aws:eu-west-1
  247:930.1174 247:1511.8242 247:598.7015 247:383.8811 247:691.9369 247:449.8695
aws:eu-west-2
  192:687.7669 192:1108.7037 192:440.4685 192:280.9073 192:513.4911 192:331.8247
aws:eu-west-3
  167:611.7749 167:978.3397 167:391.5280 167:248.0510 167:457.3808 167:294.2714
aws:us-east-1
  350:1358.3929 247:1403.3551 247:529.3546 247:338.2516 247:597.8609 247:387.1718
aws:us-east-2
  247:821.6483 247:1403.3551 247:529.3546 247:338.2214 247:597.9043 247:387.1516
aws:us-west-2
  247:821.6483 247:1403.3551 247:529.3548 247:338.2517 247:597.8615 247:387.1722
azure:australiaeast
  492:3405.5125 492:4631.9750 400:1808.4009 400:959.3742 492:2350.3405 492:1349.1852
azure:canadacentral
  467:2616.6123 467:3736.6028 375:1356.4170 375:732.3596 467:1798.8278 467:1054.1943
azure:centralindia
  465:4521.8591 465:5891.2232 397:2587.7316 397:1310.6143 465:3119.6878 465:1671.7259
azure:eastus
  522:5328.6526 522:6966.5885 430:2956.6735 430:1497.8944 522:3667.8702 522:1980.1957
azure:eastus2
  523:5339.6057 523:6979.6997 431:2963.6126 431:1500.6843 523:3675.8831 523:1986.1426
azure:francecentral
  414:1311.5404 414:2023.3948 346:702.5424 346:421.3446 414:910.2330 414:587.8203
azure:germanywestcentral
  497:6098.3817 497:7689.1391 405:3382.3668 405:1717.3424 497:4214.5759 497:2290.5737
azure:northeurope
  522:6024.1942 522:7674.4563 430:3342.0962 430:1691.6435 522:4162.3783 522:2252.3132
azure:southeastasia
  467:5516.8278 467:6914.9488 399:3144.4738 399:1604.0507 467:3804.7093 467:2057.6601
azure:swedencentral
  497:5848.4217 497:7440.0636 405:3254.5632 405:1646.1156 497:4040.6057 497:2187.5129
azure:uksouth
  467:2777.8966 467:3890.7682 375:1446.2849 375:780.2309 467:1928.6313 467:1126.8037
azure:ukwest
  396:2291.9591 396:3168.7516 328:1270.4908 328:686.7282 396:1628.1475 396:954.1590
azure:westeurope
  522:6544.0471 522:8189.3184 430:3631.9207 430:1837.8592 522:4521.5887 522:2447.5882
azure:westus2
  523:5338.7826 523:6979.6631 431:2964.8294 431:1501.3158 523:3674.2316 523:1984.0021
"""


def expected():
    lines = iter(TOTALS.strip().splitlines())
    for target in lines:
        provider, _, region = target.partition(":")
        pairs = [pair.split(":") for pair in next(lines).split()]
        yield Target(provider, region), [(int(count), Decimal(total)) for count, total in pairs]


def totals(prices, target):
    asked = [(LINUX, "linux"), (WINDOWS, "linux")]
    asked += [(LINUX, figure) for figure in FIGURES[target.provider]]
    found = []
    for charge, figure in asked:
        held = [
            prices.by_figure(target, size.name, charge, figure) for size in prices.sizes(target)
        ]
        amounts = [price.amount.amount for price in held if isinstance(price, Price)]
        found.append((len(amounts), sum(amounts, Decimal(0)).quantize(Decimal("0.0001"))))
    return found


def agree(found, wanted):
    return all(
        count == right and abs(total - published) <= Decimal("0.0002")
        for (count, total), (right, published) in zip(found, wanted, strict=True)
    )


@pytest.mark.parametrize(("target", "wanted"), list(expected()), ids=str)
def test_that_all_prices_of_a_region_add_up_to_the_published_ones(target, wanted):
    found = totals(book(), target)
    assert agree(found, wanted), (found, wanted)


def test_that_every_region_of_the_book_is_added_up():
    assert tuple(target for target, _ in expected()) == book().targets()


def times(column, factor, family):
    def change(row):
        if row["family"] == family:
            return row | {column: str(Decimal(row[column]) * Decimal(factor))}
        return row

    return change


def exchanged(row):
    """Windows in the place of Linux, for one family of four processors to eight units."""
    if row["family"] == "m5":
        return row | {"linux": str(Decimal(row["linux"]) + Decimal("0.023")),
                      "windows_per_vcpu": "-0.046"}  # fmt: skip
    return row


def fewer(row):
    return row | {"sizes": row["sizes"].replace("m5.large ", "")}


MUTATIONS = {
    "a family a tenth dearer": (LONDON, times("linux", "1.1", "m5")),
    "a family a hundredth dearer": (LONDON, times("linux", "1.01", "t3a")),
    "Windows a tenth dearer": (LONDON, times("windows_per_vcpu", "1.1", "c5")),
    "a reservation a tenth dearer": (LONDON, times("reserved_3y", "1.1", "r5")),
    "Linux and Windows exchanged": (LONDON, exchanged),
    "a price of zero": (LONDON, times("linux", "0", "m5")),
    "a size less": (LONDON, fewer),
    "the Dedicated price": (LONDON, times("linux", "1.06", "m6i")),
    "a family of Azure a tenth dearer": (UKSOUTH, times("linux", "1.1", "Dsv5")),
    "a savings plan of Azure": (UKSOUTH, times("savings_3y_factor", "1.1", "Dsv5")),
}


@pytest.mark.parametrize(("target", "change"), MUTATIONS.values(), ids=MUTATIONS)
def test_that_a_fault_put_into_the_tables_is_found(tmp_path, target, change):
    table = f"{target.provider}/regions/{target.region}.rates.csv"
    changed = changed_book(tmp_path, table, change, regions=(target,))
    assert not agree(totals(changed, target), dict(expected())[target])
