"""Options beside doing nothing, and the sentence on the first line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from costing.cases.economic import economic_case
from costing.composition import Composed
from costing.exchange import RateUsed
from costing.gaps import Gaps
from costing.lines import Line, LineKind
from costing.money import USD, Money
from costing.options.side_by_side import Option, side_by_side
from costing.priced_parts import PricedPart
from costing.prices import MissingPrice, OsCharge, Target
from costing.report.options import options_table
from costing.statements import state
from inventory.identity import ServerId
from tests.builders_cases import NO_RISE, sides
from tests.builders_costing import AWS, entered

GAP = MissingPrice(what="disk", reason="no price")


def option(name: str, staying: str, leaving: str, *, gaps: int = 0) -> Option:
    made = replace(sides(staying, leaving), gaps=Gaps(target_run=(GAP,) * gaps))
    return Option(
        name=name,
        kind="public cloud",
        case=economic_case(made, entered(), NO_RISE),
        statement=state(made, entered()),
    )


def test_that_it_says_stay_on_the_first_line_when_staying_is_cheaper():
    """T16c as two options: 1.3m a year on site, 3.2m or 3.4m on the target."""
    stay = "A5 0 1300000 1300000"
    got = side_by_side(
        [
            option("dear", stay, "C1 0 3400000 3400000"),
            option("cloud", stay, "C1 0 3200000 3200000"),
        ]
    )
    assert got is not None
    assert got.stay
    assert got.best is None
    assert got.verdict.startswith("Stay: each of 2 options costs more than doing nothing")
    assert "the nearest, cloud, £3,609,419 more" in got.verdict
    table = options_table(got)
    assert table.rows[0][:2] == ("Verdict", got.verdict)
    assert table.rows[1][0] == "Do nothing"
    assert table.rows[1][-1] == "best"


def test_that_the_cheapest_option_is_named_with_the_next():
    """100 a year saved less 20, or less 50, in one year discounted once."""
    got = side_by_side(
        [
            option("b", "A5 0 207000", "C1 0 103500"),
            option("a", "A5 0 207000", "C1 0 41400"),
            option("c", "A5 0 207000", "C1 0 310500"),
        ]
    )
    assert got is not None
    assert got.best is not None
    assert [one.name for one in got.options] == ["a", "b", "c"]
    assert got.verdict == (
        "Leave for a: £160,000 cheaper than doing nothing over 2 years in present value; b comes "
        "next, £60,000 behind; 1 of 3 options cost more than staying."
    )
    assert got.cost_of_staying == 200000


def test_that_an_option_without_prices_is_not_called_the_best():
    got = side_by_side(
        [
            option("unpriced", "A5 0 100", "C1 0 1", gaps=5),
            option("priced", "A5 0 100", "C1 0 40", gaps=1),
        ]
    )
    assert got is not None
    assert got.best is None
    assert not got.stay
    assert got.verdict.startswith("Leave, but where is not decided: unpriced looks")
    assert "costs without a figure: unpriced 5, priced 1" in got.verdict


def test_that_a_plan_that_changes_nothing_stays():
    got = side_by_side([option("same", "A5 7", "A5 7")])
    assert got is not None
    assert got.verdict == "Stay: no option changes what is paid."
    assert side_by_side([]) is None


def test_that_cost_only_comparison_and_net_present_value_agree():
    got = side_by_side([option("a", "A5 10 20", "B2 3 0; C1 1 5")])
    assert got is not None
    one = got.options[0].case
    assert abs(got.cost_of_staying - one.cost_of_leaving - one.npv) < Decimal("1e-20")


AZURE = Target("azure", "uksouth")


def part(amount: str) -> PricedPart:
    return PricedPart(
        what="x",
        quantity=Decimal(1),
        unit="month",
        per_month=Money.of(amount, "USD"),
        price_id="x",
        source="list",
        as_of=date(2026, 8, 22),
    )


def composed(server: str, target: Target, *, disks: bool = True, licence: bool = True) -> Composed:
    gaps = () if disks else (MissingPrice(what="1 disk", reason="no price"),)
    if not licence:
        gaps += (MissingPrice(what="rhel licence", reason="no rate"),)
    return Composed(
        server=ServerId(server),
        name=server,
        target=target,
        charge=OsCharge.RHEL,
        machine=(part("1"),),
        disks=(part("1"),) if disks else (),
        gaps=gaps,
    )


def priced(name: str, target: Target, *servers: Composed, **prices: str) -> Option:
    """Two servers' lines by prefix, a year of them; staying costs 1,000 in the second year."""
    lines = tuple(
        Line(
            id=f"{prefix}:{one.server}",
            name=f"{prefix} of {one.server}",
            kind=LineKind.TARGET_RUN,
            amounts=(Decimal(0),) * 12 + (Decimal(amount),) * 12,
            subject=one.server,
            standard="C1",
            parts=(part("1"),),
            native="USD",
        )
        for one in servers
        for prefix, amount in prices.items()
        if prefix != "disks" or one.disks
    )
    missing = tuple(
        MissingPrice(what=f"{one.name}: {gap.what}", reason=gap.reason)
        for one in servers
        for gap in one.gaps
    )
    plain = sides("A5 0 1000000", "C1 0 0")
    made = replace(
        plain,
        target=target,
        option=lines,
        composed=servers,
        gaps=Gaps(target_run=missing),
        rates=(RateUsed(currency=USD, rate=Decimal("0.75"), source="0.75, bank, 2026-08-22"),),
    )
    return Option(
        name=name,
        kind="public cloud",
        case=economic_case(made, entered(), NO_RISE),
        statement=state(made, entered()),
        projection=made,
    )


def test_that_what_the_cheaper_one_lacks_is_priced_by_the_other():
    """Two servers' disks at 100 a month for a year are 2,400 on the one that prices them."""
    azure = [composed(one, AZURE, disks=False) for one in "ab"]
    aws = [composed(one, AWS) for one in "ab"]
    got = side_by_side(
        [
            priced("azure:uksouth", AZURE, *azure, run="50"),
            priced("aws:eu-west-2", AWS, *aws, run="50", disks="100"),
        ]
    )
    assert got is not None
    assert got.best is None
    assert (
        "yet 2 of its costs have a figure on aws:eu-west-2 alone (a: 1 disk; b: 1 disk): there the "
        "same costs £2,400 over the whole time, not discounted (disks of 2 servers £2,400)"
    ) in got.verdict


def test_that_fewer_gaps_do_not_decide_where_they_are_other_ones():
    """One disk lacking on the cheaper, two licences on the dearer: nobody is called the best."""
    got = side_by_side(
        [
            priced("azure:uksouth", AZURE, composed("a", AZURE, disks=False), run="50"),
            priced(
                "aws:eu-west-2",
                AWS,
                composed("a", AWS, licence=False),
                composed("b", AWS, licence=False),
                run="50",
                disks="100",
            ),
        ]
    )
    assert got is not None
    assert got.best is None
    assert "yet one of its costs has a figure on aws:eu-west-2 alone (a: 1 disk)" in got.verdict


def test_that_gaps_both_have_do_not_stand_in_the_way():
    got = side_by_side(
        [
            priced("azure:uksouth", AZURE, composed("a", AZURE, disks=False), run="50"),
            priced("aws:eu-west-2", AWS, composed("a", AWS, disks=False), run="60"),
        ]
    )
    assert got is not None
    assert got.best is not None
    assert got.best.name == "azure:uksouth"


def test_that_native_and_converted_options_are_said_to_rest_on_a_rate():
    """Z15 between options: pounds of the provider's own beside dollars converted."""
    native = priced("azure:uksouth", AZURE, composed("a", AZURE), run="50")
    assert native.projection is not None
    lines = tuple(replace(one, native="") for one in native.projection.option)
    native = replace(native, projection=replace(native.projection, option=lines))
    got = side_by_side([native, priced("aws:eu-west-2", AWS, composed("a", AWS), run="60")])
    assert got is not None
    assert got.verdict.endswith(
        "Prices of azure:uksouth are published in GBP and not converted, those of the others "
        "are: aws:eu-west-2 at 0.75, bank, 2026-08-22. The distance between them is as good as "
        "that rate."
    )


def test_that_the_verdict_says_loudly_that_no_disk_has_a_price():
    got = priced("azure:uksouth", AZURE, composed("a", AZURE, disks=False), run="50")
    assert got.statement.verdict.endswith(
        "Without a price on azure:uksouth: the disks of 1 of 1 servers. Its run cost leaves them "
        "out, and no comparison with it is complete."
    )
    assert (
        "Without a price on" not in priced("a", AWS, composed("a", AWS), run="5").statement.verdict
    )
