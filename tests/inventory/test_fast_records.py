"""Records made fast are the records made the usual way."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventory.fast_records import changer_of, maker_of
from inventory.findings import SourceRef
from inventory.identity import Identity, IdentityKind, Provenance
from inventory.model import Disk, Server, ServerKind

new_disk = maker_of(Disk)
changed_disk = changer_of(Disk)
SIZES = st.none() | st.floats(0, 1e6)


@given(label=st.text(), provisioned=SIZES, used=SIZES, thin=st.sampled_from((None, True, False)))
def test_that_a_record_is_equal_to_one_made_the_usual_way(label, provisioned, used, thin):
    values = {"label": label, "provisioned_gib": provisioned, "used_gib": used, "thin": thin}
    fast, usual = new_disk(**values), Disk(**values)
    assert type(fast) is Disk
    assert fast == usual
    assert hash(fast) == hash(usual)
    assert repr(fast) == repr(usual)
    assert pickle.loads(pickle.dumps(fast)) == usual
    assert changed_disk(usual, used_gib=1.5) == replace(usual, used_gib=1.5)
    assert usual == Disk(**values)


def test_that_a_record_is_frozen():
    made = new_disk(label="C:")
    with pytest.raises(FrozenInstanceError):
        made.label = "D:"
    with pytest.raises(FrozenInstanceError):
        changed_disk(made, thin=True).label = "D:"


def test_that_defaults_are_those_of_the_class():
    assert maker_of(Server)(id="a", name="A") == Server(id="a", name="A")
    assert maker_of(Server)(id="a", name="A").kind is ServerKind.UNKNOWN
    made = maker_of(Identity)(kind=IdentityKind.SERIAL, value="1")
    assert made == Identity(kind=IdentityKind.SERIAL, value="1", scope="")


def test_that_a_field_that_is_missing_or_unknown_is_refused():
    with pytest.raises(TypeError):
        new_disk()
    with pytest.raises(TypeError):
        new_disk(label="C:", colour="red")
    with pytest.raises(TypeError):
        changed_disk(Disk(label="C:"), colour="red")


@pytest.mark.parametrize("kind", [Disk, Identity, Provenance, Server, SourceRef])
def test_that_the_records_of_the_inventory_are_made_fast(kind):
    assert maker_of(kind) is not kind
    assert changer_of(kind) is not replace


@dataclass(frozen=True, slots=True, kw_only=True)
class WithList:
    items: list[int] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class WithoutSlots:
    size: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    size: int = 1

    def __post_init__(self):
        if self.size < 0:
            raise ValueError("negative")


@pytest.mark.parametrize("kind", [WithList, WithoutSlots, Checked])
def test_that_what_cannot_be_made_fast_is_made_the_usual_way(kind):
    assert maker_of(kind) is kind
    assert changer_of(kind)(kind()) == kind()


def test_that_the_checks_of_a_class_are_not_passed_by():
    with pytest.raises(ValueError, match="negative"):
        maker_of(Checked)(size=-1)
