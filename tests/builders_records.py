"""Hypothesis strategies for records of the inventory, made from the types of their fields."""

from __future__ import annotations

import types
import typing
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NewType, Union

from hypothesis import strategies as st

from desktop_app.record_codec import hints_of
from inventory.findings import SourceRef
from inventory.model import Inventory

#: Texts that a file can hold: anything that UTF-8 can, awkward ones often.
TEXTS = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=12),
    st.sampled_from(["", " ", "a; b", "[x", "json:1", "long text 1", "_x0041_", "=1+1", "\r\n\t",
                     "40,000 x", "Straße", "0012", "1.0", "true", "a\u2028b", "\x00"])
    # Made and not listed, so that no message about the strategy prints it.
    .map(lambda text: "x" * 40_000 if text == "40,000 x" else text),
)  # fmt: skip

_SCALARS: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXTS,
    int: st.integers(-(2**60), 2**60),
    float: st.floats(allow_nan=False),
    bool: st.booleans(),
    date: st.dates(),
    datetime: st.datetimes(),
    Decimal: st.decimals(allow_nan=False, allow_infinity=False, places=2),
    # Provenance names a row; the column is in its pairs.
    SourceRef: st.builds(
        SourceRef, file=TEXTS, sheet=st.none() | TEXTS, row=st.none() | st.integers(1, 10**6)
    ),
}


def of_type(hint: Any) -> st.SearchStrategy[Any]:
    """Values of the type `hint`."""
    while isinstance(hint, NewType):
        hint = hint.__supertype__
    if hint in _SCALARS:
        return _SCALARS[hint]
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in {Union, types.UnionType}:
        return st.none() | of_type(next(one for one in arguments if one is not types.NoneType))
    if origin is tuple and Ellipsis in arguments:
        return st.lists(of_type(arguments[0]), max_size=3).map(tuple)
    if origin is tuple or is_dataclass(hint):
        return st.tuples(*map(of_type, arguments)) if origin else records(hint)
    return st.sampled_from(list(hint))


def records(record: type[Any], **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Records of one class; half of the fields that may be left out are."""
    hints = hints_of(record)
    needed, optional = {}, {}
    for field in fields(record):
        values = given.get(field.name, of_type(hints[field.name]))
        may_lack = field.default is not MISSING or field.default_factory is not MISSING
        (optional if may_lack else needed)[field.name] = values
    return st.fixed_dictionaries(needed, optional=optional).map(lambda values: record(**values))


def inventories(most: int = 2) -> st.SearchStrategy[Inventory]:
    """Inventories of any content whose ids are told apart, as merging leaves them."""
    hints = hints_of(Inventory)
    kinds = {}
    for field in fields(Inventory):
        record = typing.get_args(hints[field.name])[0]
        has_id = any(one.name == "id" for one in fields(record))
        key = (lambda one: one.id) if has_id else None
        kinds[field.name] = st.lists(records(record), max_size=most, unique_by=key).map(tuple)
    return st.builds(Inventory, **kinds)
