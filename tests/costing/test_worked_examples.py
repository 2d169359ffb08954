"""The worked examples that a person can run."""

from __future__ import annotations

import pytest

from costing.worked_examples import worked_examples

EXAMPLES = worked_examples()


@pytest.mark.parametrize("one", EXAMPLES, ids=lambda one: one.id)
def test_that_every_worked_example_holds(one):
    assert one.got == one.expected
    assert one.holds


def test_that_each_names_its_source_and_stands_once():
    assert all(one.source and one.title for one in EXAMPLES)
    assert len({one.id for one in EXAMPLES}) == len(EXAMPLES) >= 46
