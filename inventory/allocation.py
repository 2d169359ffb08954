"""Making many objects that stay: the collector of cycles would look through all of them, often."""

from __future__ import annotations

import gc
from collections import deque
from contextlib import contextmanager
from dataclasses import MISSING, Field, fields, make_dataclass
from functools import cache
from itertools import repeat
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

T = TypeVar("T")


@contextmanager
def many_objects() -> Iterator[None]:
    """Pause the collector of reference cycles while a large inventory is being made.

    Frozen records hold no cycles, so that it finds nothing, and looking through a hundred
    thousand of them again and again is two fifths of the time.  Memory of objects without cycles
    is freed as ever.  What was made counts as old at once, so that the end of the pause is not
    when all of it is looked through.  A pause inside a pause changes nothing.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.unfreeze()  # into the oldest generation
            gc.enable()


def records_of(
    kind: type[T], count: int, *, each: Mapping[str, Sequence[Any]], same: Mapping[str, Any]
) -> list[T]:
    """Return `count` records of a frozen dataclass with slots, made several times as fast.

    A frozen record sets its fields through ``object.__setattr__``, which is most of the time of
    making a server of forty fields.  Here twins of it without the guard are made, whose slots are
    the same, and then told what class they are: Python allows that for equal slots only.

    Args:
        kind: The dataclass; it has slots and nothing to do after its fields are set.
        count: How many.
        each: For some fields a value for each record.
        same: For some fields one value for all; fields in neither have their default.

    Raises:
        TypeError: A field is unknown, given twice or not at all, or `kind` is not such a class.
        ValueError: A field has not `count` values.
    """
    known: Any = kind  # a type parameter is no key for the type checker
    twin, names, defaults = _twin_of(known)
    twice, unknown = each.keys() & same.keys(), (each.keys() | same.keys()) - set(names)
    if twice or unknown:
        raise TypeError(f"{kind.__name__}: fields unknown or given twice: {twice | unknown}")
    uneven = {name for name, column in each.items() if len(column) != count}
    if uneven:
        raise ValueError(f"{kind.__name__}: not {count} values for {', '.join(sorted(uneven))}")
    columns: list[Iterable[Any]] = []
    for name in names:
        if name in each:
            columns.append(each[name])
        elif name in same or name in defaults:
            columns.append(repeat(same[name] if name in same else defaults[name], count))
        else:
            raise TypeError(f"{kind.__name__}: no values for the field {name!r}")
    made = list(map(twin, *columns))
    deque(map(setattr, made, repeat("__class__"), repeat(kind)), maxlen=0)
    return made


@cache
def _twin_of(kind: type[Any]) -> tuple[Callable[..., Any], tuple[str, ...], dict[str, Any]]:
    """Return a class like `kind` that is not frozen, its fields, and those with a default."""
    all_fields: tuple[Field[Any], ...] = fields(kind)
    names = tuple(one.name for one in all_fields)
    made_by_itself = any(not one.init or one.default_factory is not MISSING for one in all_fields)
    if hasattr(kind, "__post_init__") or made_by_itself or kind.__dict__.get("__slots__") != names:
        raise TypeError(f"{kind.__name__} is no plain dataclass with slots")
    twin = make_dataclass(f"_{kind.__name__}", [(name, Any) for name in names], slots=True)
    defaults = {one.name: one.default for one in all_fields if one.default is not MISSING}
    return twin, names, defaults
