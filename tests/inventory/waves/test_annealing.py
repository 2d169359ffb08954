from __future__ import annotations

import pytest

from inventory.waves.annealing import chain, kernel
from inventory.waves.problem import windows
from inventory.waves.solver import solve
from tests.builders_wave_estates import made_estate


@pytest.fixture(scope="module")
def small():
    return made_estate(200)


def walked(made, moves: int) -> list[int]:
    """The slots after so many moves from the earliest start."""
    limits = windows(made)
    found = chain.Chain(chain.Arrays(made, limits), [first for first, _ in limits], 7)
    found.cool(moves, 500.0, 5.0, 100.0)
    found.run(moves)
    return found.state.at.tolist()


def test_that_the_search_does_without_a_place_to_keep_its_compiled_code(monkeypatch):
    from numba.core import caching

    monkeypatch.setattr(caching.CacheImpl, "_locator_classes", [])
    chain._compiled.cache_clear()
    try:
        # Nothing is compiled before the first call, which takes a quarter of a minute.
        fallback = chain.compiled()
        assert type(fallback._cache).__name__ == "NullCache"
        assert fallback.py_func is kernel.anneal
    finally:
        chain._compiled.cache_clear()


def test_that_compiled_moves_are_those_of_the_source(small, monkeypatch):
    fast = walked(small, 3000)
    monkeypatch.setattr(chain, "compiled", lambda: kernel.anneal)
    assert walked(small, 3000) == fast


def test_that_large_estates_are_planned_alike_by_one_and_two_workers():
    made = made_estate(1000)
    one = solve(made, seed=5, limit_seconds=0.5)
    two = solve(made, seed=5, limit_seconds=0.5, workers=2)
    assert one == two
    assert one.violations == ()
    assert solve(made, seed=6, limit_seconds=0.5).score != one.score
