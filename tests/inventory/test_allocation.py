"""Records made by the hundred thousand are the same as those made one by one."""

from __future__ import annotations

import dataclasses

import pytest

from inventory.allocation import records_of
from inventory.findings import SourceRef
from inventory.identity import Identity, Provenance, ServerId
from inventory.importing import ImportResult
from inventory.model import Environment, Server, ServerKind


def test_that_records_made_together_equal_those_made_one_by_one():
    made = records_of(
        Server,
        2,
        each={"id": ["1", "2"], "name": ["web", "db"], "vcpus": (4, None)},
        same={"environment": Environment.TEST},
    )
    assert made == [
        Server(id=ServerId("1"), name="web", vcpus=4, environment=Environment.TEST),
        Server(id=ServerId("2"), name="db", environment=Environment.TEST),
    ]
    assert {type(one) for one in made} == {Server}
    assert hash(made[0]) == hash(dataclasses.replace(made[0]))
    assert made[1].kind is ServerKind.UNKNOWN
    assert made[1].tags == ()


def test_that_a_record_made_so_is_as_frozen_as_any():
    (ref,) = records_of(SourceRef, 1, each={"row": [2]}, same={"file": "a.csv"})
    with pytest.raises(dataclasses.FrozenInstanceError):
        ref.row = 3
    assert str(ref) == "a.csv, row 2"


@pytest.mark.parametrize(
    ("each", "same"),
    [
        ({"id": ["1"], "name": ["web"], "colour": ["red"]}, {}),
        ({"id": ["1"], "name": ["web"]}, {"name": "web"}),
        ({"id": ["1"]}, {}),
        ({}, {"id": "1", "name": "web", "vcpu": 1}),
    ],
    ids=["unknown", "twice", "missing", "misspelt"],
)
def test_that_a_wrong_field_is_refused(each, same):
    with pytest.raises(TypeError, match="Server"):
        records_of(Server, 1, each=each, same=same)


@pytest.mark.parametrize("names", [["web"], ["web", "db", "file"]])
def test_that_columns_of_different_lengths_are_refused(names):
    with pytest.raises(ValueError, match="name"):
        records_of(Server, 2, each={"id": ["1", "2"], "name": names}, same={})


def test_that_too_few_or_too_many_values_are_refused():
    with pytest.raises(ValueError, match="kind, scope, value"):
        records_of(Identity, 2, each={"kind": ["serial"], "value": ["1"], "scope": [""]}, same={})


@pytest.mark.parametrize("kind", [ImportResult, Exception], ids=["no slots", "no dataclass"])
def test_that_only_plain_records_are_made_so(kind):
    with pytest.raises(TypeError):
        records_of(kind, 1, each={}, same={})


def test_that_no_record_of_a_register_needs_more_than_its_fields():
    for kind in (Server, Provenance, SourceRef):
        assert not hasattr(kind, "__post_init__")
        assert kind.__slots__ == tuple(one.name for one in dataclasses.fields(kind))
