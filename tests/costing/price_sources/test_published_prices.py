"""The shipped book against published list prices, three sizes of every region written out.

USD an hour: Linux and Windows on demand, Linux reserved for one and for three years without
payment in advance; "-" where the source has none.  Sources: EC2 web price files of 2025-04-04 and
2025-04-05, karpenter's price table of 2026-07-20 and mixxor's of 2026-08-14 for newer families,
Azure retail prices of 2026-08-22; see resources/prices/sources.csv.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from costing.prices import MissingPrice, OsCharge, Target, Term
from tests.builders_prices import book

PUBLISHED = """
aws:ap-south-1 c7i-flex.12xlarge 2.0349 4.2429 1.347158 0.922808
aws:ap-south-1 m6a.metal 5.3328 14.1648 3.52182 2.42495
aws:ap-south-1 t3a.micro 0.0062 0.0154 0.0039 0.0026
aws:ap-southeast-1 c5a.2xlarge 0.352 0.72 0.222 0.152
aws:ap-southeast-1 c6a.16xlarge 2.8224 5.7664 1.873367 1.28024
aws:ap-southeast-1 r7i.large 0.1596 0.2516 0.105575 0.072395
aws:ap-southeast-2 r5a.4xlarge 1.088 1.824 0.685333 0.47
aws:ap-southeast-2 t3a.micro 0.0119 0.0211 0.0075 0.0051
aws:ap-southeast-2 x2iedn.2xlarge 2.417625 2.785625 1.487564 0.775478
aws:ca-central-1 m6i.xlarge 0.214 0.398 0.14112 0.097524
aws:ca-central-1 r6i.12xlarge 3.312 5.52 2.19618 1.49688
aws:ca-central-1 t3a.micro 0.0104 0.0196 0.0066 0.0045
aws:eu-central-1 c6a.24xlarge 4.1904 8.6064 2.762425 1.900765
aws:eu-central-1 m5a.12xlarge 2.496 4.704 1.5725 1.0785
aws:eu-central-1 r7i.12xlarge 3.8304 6.0384 2.53381 1.73747
aws:eu-north-1 c6i.4xlarge 0.728 1.464 0.481573 0.330221
aws:eu-north-1 r5.16xlarge 4.288 7.232 2.701333 1.852667
aws:eu-north-1 r5.8xlarge 2.144 3.616 1.350667 0.926333
aws:eu-west-1 c6a.12xlarge 1.96992 4.17792 1.3041 0.898128
aws:eu-west-1 c6a.4xlarge 0.65664 1.39264 0.4347 0.299376
aws:eu-west-1 c7i.48xlarge 9.19296 18.02496 6.08578 4.19127
aws:eu-west-2 m7i.metal-48xl 11.1888 20.0208 7.39023 5.08672
aws:eu-west-2 r6i.4xlarge 1.184 1.92 0.78498 0.535247
aws:eu-west-2 t3a.2xlarge 0.3398 0.487 0.2141 0.1468
aws:eu-west-3 c7i-flex.8xlarge 1.61196 3.01036 1.064045 0.732405
aws:eu-west-3 t3.small 0.0236 0.042 0.0149 0.0102
aws:eu-west-3 t3a.large 0.085 0.1126 0.053525 0.0367
aws:us-east-1 x2idn.32xlarge 13.338 19.226 8.20687 4.2783
aws:us-east-1 x2idn.metal 13.338 19.226 8.20687 4.2783
aws:us-east-1 x8i.96xlarge 48.74438 - - -
aws:us-east-2 m6i.4xlarge 0.768 1.504 0.508032 0.348365
aws:us-east-2 r5a.24xlarge 5.424 9.84 3.417 2.343
aws:us-east-2 r5a.4xlarge 0.904 1.64 0.5695 0.391
aws:us-west-2 c5a.24xlarge 3.696 8.112 2.328 1.596
aws:us-west-2 c5a.2xlarge 0.308 0.676 0.194 0.133
aws:us-west-2 c7i-flex.xlarge 0.169575 0.344375 0.112177 0.074652
azure:australiaeast Standard_D2ls_v6 0.117 0.209 0.072267 0.045458
azure:australiaeast Standard_E4as_v6 0.3 0.484 0.176765 0.113848
azure:australiaeast Standard_M208-52ms_v2 64.699 74.267 37.628196 18.165335
azure:canadacentral Standard_B4s_v2 0.186 0.204 0.109503 0.070529
azure:canadacentral Standard_D96as_v6 4.858 9.274 2.865982 1.84589
azure:canadacentral Standard_E2ads_v6 0.162 0.254 0.095579 0.06156
azure:centralindia Standard_D2ls_v6 0.089266 0.181 0.05534 0.034811
azure:centralindia Standard_E64-16as_v5 2.288 5.232 1.41172 0.903755
azure:centralindia Standard_M416s_v2 51.067 70.203 29.700228 14.338052
azure:eastus Standard_D2as_v7 0.090792 0.183 0.053572 0.034504
azure:eastus Standard_E16-8s_v5 1.008 1.744 0.594711 0.398161
azure:eastus Standard_E64ads_v5 4.192 7.136 2.473288 1.592948
azure:eastus2 Standard_D2as_v6 0.090792 0.183 0.053572 0.034504
azure:eastus2 Standard_E16as_v7 0.9536 1.6896 0.562626 0.362367
azure:eastus2 Standard_E96as_v5 5.424 9.84 3.346575 2.142466
azure:francecentral Standard_B1s 0.0118 0.0158 - -
azure:francecentral Standard_E64-16ds_v6 6.1465 9.0905 3.810844 2.397165
azure:francecentral Standard_E96ds_v6 9.21975 13.63575 5.716267 3.595748
azure:germanywestcentral Standard_B8ms 0.384 0.416 - -
azure:germanywestcentral Standard_E4bs_v5 0.356 0.54 0.210041 0.1246
azure:germanywestcentral Standard_M832ds-416_12_v3 139.807171 158.943171 81.311872 39.257839
azure:northeurope Standard_E20s_v6 1.480625 2.400625 0.917969 0.577435
azure:northeurope Standard_M624s_12_v3 123.87735 152.58135 72.047032 34.784741
azure:northeurope Standard_M832s_12_v3 124.275288 162.547288 72.278539 34.896499
azure:southeastasia Standard_E32-8ads_v5 2.544 4.016 1.500951 0.966717
azure:southeastasia Standard_E4s_v5 0.304 0.488 0.187567 0.12008
azure:southeastasia Standard_M176s_3_v3 23.244 33.774 13.518721 6.526903
azure:swedencentral Standard_E32-8as_v5 1.936 3.408 1.194521 0.764726
azure:swedencentral Standard_E64-16as_v7 4.0832 7.0272 2.409087 1.551613
azure:swedencentral Standard_M416s_9_v2 80.93 100.066 47.064726 22.723516
azure:uksouth Standard_D2as_v6 0.106 0.198 0.062305 0.040128
azure:uksouth Standard_D96ls_v6 5.09 9.506 3.156335 1.985445
azure:uksouth Standard_E16-8s_v5 1.184 1.92 0.730537 0.467681
azure:ukwest Standard_D4ds_v6 0.302 0.486 0.186944 0.117593
azure:ukwest Standard_F8s_v2 0.405 0.773 - -
azure:ukwest Standard_M128-64ms 33.624 42.748 19.338014 9.407686
azure:westeurope Standard_D32s_v5 1.84 3.312 1.135274 0.726801
azure:westeurope Standard_E32as_v6 2.307333 3.779333 1.361263 0.876738
azure:westeurope Standard_M416s-104_6_v3 66.36168 71.14568 38.596005 18.634361
azure:westus2 Standard_E64-32as_v5 3.616 6.56 2.23105 1.428311
azure:westus2 Standard_M832ds_12_v3 116.505984 154.777984 67.759932 32.714878
azure:westus2 Standard_M96s_1_v3 9.34 13.756 5.432192 2.622679
"""

COLUMNS = (
    (OsCharge.LINUX, Term.ON_DEMAND),
    (OsCharge.WINDOWS, Term.ON_DEMAND),
    (OsCharge.LINUX, Term.RESERVED_1Y),
    (OsCharge.LINUX, Term.RESERVED_3Y),
)


@pytest.mark.parametrize("row", PUBLISHED.strip().splitlines())
def test_that_every_price_is_within_a_thousandth_of_the_published_one(row):
    region, size, *figures = row.split()
    provider, _, name = region.partition(":")
    for (charge, term), figure in zip(COLUMNS, figures, strict=True):
        price = book().compute(Target(provider, name), size, charge, term)
        if figure == "-":
            assert isinstance(price, MissingPrice), (charge, term)
            continue
        assert not isinstance(price, MissingPrice), (charge, term, price)
        published = Decimal(figure)
        assert abs(price.amount.amount - published) <= published / 1000, (charge, term)


def test_that_the_sample_holds_every_region():
    held = {row.split()[0] for row in PUBLISHED.strip().splitlines()}
    assert held == set(map(str, book().targets()))
