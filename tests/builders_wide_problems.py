"""Small random wave problems with every kind of rule and price, and the best plan of each."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from inventory.identity import ApplicationId
from inventory.waves.policy import Before, WaveWeights
from inventory.waves.problem import Resource, as_plan
from inventory.waves.rules import check_plan
from inventory.waves.scoring import score
from tests.builders_waves import estate, policy, problem

if TYPE_CHECKING:
    from inventory.waves.problem import WaveProblem

NAMES = tuple(f"a{number}" for number in range(9))


@st.composite
def wide_problems(draw, largest: int = 6, slots: int = 6):
    """Teams with overtime, data, priced dependencies without order, services to extend."""
    names = NAMES[: draw(st.integers(2, largest))]
    words = [
        f"{name}:{draw(st.integers(1, 4))}{'!' if draw(st.integers(0, 4)) == 0 else ''}"
        for name in names
    ]
    pairs = st.tuples(st.sampled_from(names), st.sampled_from(names))
    flows = draw(st.lists(pairs, min_size=1, max_size=10))
    apart = [pair for pair in draw(st.lists(pairs, max_size=1)) if pair[0] != pair[1]]
    gaps = [pair for pair in draw(st.lists(pairs, max_size=1)) if pair[0] != pair[1]]
    last = date.fromordinal(date(2027, 1, 3).toordinal() + 7 * draw(st.integers(1, slots - 1)))
    made = problem(
        estate(" ".join(words), "; ".join(f"{a} -> {b}" for a, b in flows)),
        policy(
            exit_by=last,
            servers_per_wave=draw(st.integers(4, 12)),
            first_wave_servers=draw(st.integers(2, 12)),
            tier_1_per_wave=draw(st.integers(1, 3)),
            tier_1_not_before=draw(st.integers(0, 1)),
            apart=tuple((ApplicationId(a), ApplicationId(b)) for a, b in apart),
            before=tuple(Before(first=ApplicationId(a), then=ApplicationId(b)) for a, b in gaps),
            weights=WaveWeights(
                run=draw(st.integers(0, 9)),
                site=draw(st.sampled_from([0, 50])),
                split=draw(st.sampled_from([1, 7])),
                wave=draw(st.sampled_from([0, 300])),
            ),
        ),
    )
    return widened(made, draw)


def widened(made: WaveProblem, draw) -> WaveProblem:
    """The same problem with resources, prices of its own for each group, and free orders."""
    kinds = draw(st.integers(0, 2))
    groups = tuple(
        replace(
            group,
            uses=tuple(draw(st.integers(0, 9)) for _ in range(kinds)),
            run=draw(st.one_of(st.none(), st.integers(0, 40))),
            extension=draw(st.one_of(st.none(), st.integers(0, 400))),
        )
        for group in made.groups
    )
    resources = []
    for kind in range(kinds):
        limits = tuple(draw(st.integers(9, 25)) for _ in range(draw(st.integers(1, 3))))
        overtime = draw(st.sampled_from([0, 0, 30]))
        comfort = tuple(limit // 2 for limit in limits) if overtime else ()
        resources.append(
            Resource(
                name=f"resource {kind}",
                unit="hour",
                limits=limits,
                comfort=comfort,
                overtime=overtime,
            )
        )
    ordered = draw(st.booleans())
    links = tuple(
        replace(link, weight=draw(st.integers(1, 5)), ordered=ordered) for link in made.links
    )
    return replace(
        made,
        groups=groups,
        resources=tuple(resources),
        links=links,
        orders=made.orders if ordered else (),
    )


def cheapest(of: WaveProblem) -> int | None:
    """The best score by trying every plan, judged by the rules: shares nothing with the solvers."""
    scores = [
        score(of, made)
        for slots in itertools.product(range(len(of.slots)), repeat=len(of.groups))
        if not check_plan(of, made := as_plan(of, slots))
    ]
    return min(scores, default=None)
