"""An inventory whose servers are made when they are first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from inventory.allocation import many_objects
from inventory.model import Inventory

if TYPE_CHECKING:
    from collections.abc import Callable

    from inventory.model import Server

_MAKER = "_make_servers"


def inventory_with_late_servers(
    make_servers: Callable[[], tuple[Server, ...]], **known: Any
) -> Inventory:
    """Return an inventory that calls `make_servers` once, when its servers are first looked at.

    Reading a register decides from its columns what every row is; a hundred thousand records take
    longer to make than that, and whoever only wants to know what a file holds needs none of them.
    Whatever looks at them (a loop, ``==``, `dataclasses.replace`, `pickle`) finds the tuple, and
    an `Inventory` like any other from then on.

    Args:
        make_servers: Gives the servers, sorted as `Inventory.servers` is; must not fail.
        known: The other fields of the inventory.
    """
    plain = Inventory(**known)
    late: Any = object.__new__(_Late)
    vars(late).update(vars(plain))
    del vars(late)["servers"]
    vars(late)[_MAKER] = make_servers
    return cast("Inventory", late)


class _LateServers:
    """What an inventory is until its servers are made; then its class is told to be the plain one.

    The methods are those that look at the class before they look at the servers.
    """

    def __new__(cls, **known: Any) -> Any:
        """Return a plain inventory: `dataclasses.replace` with other servers asks for one."""
        return Inventory(**known)

    @cached_property
    def servers(self) -> tuple[Server, ...]:
        """The servers; making them is the end of this class."""
        own = vars(self)
        make: Callable[[], tuple[Server, ...]] | None = own.get(_MAKER)
        if make is not None:
            with many_objects():
                made = make()
            own.setdefault("servers", made)  # another thread may have made equal ones meanwhile
            object.__setattr__(self, "__class__", Inventory)
            own.pop(_MAKER, None)
        servers: tuple[Server, ...] = own["servers"]
        return servers

    def __eq__(self, other: object) -> bool:
        return bool(self._made() == other)

    def __hash__(self) -> int:
        return hash(self._made())

    def __repr__(self) -> str:
        return repr(self._made())

    def __reduce_ex__(self, protocol: Any) -> Any:
        return self._made().__reduce_ex__(protocol)

    def _made(self) -> Inventory:
        _ = self.servers
        return cast("Inventory", self)


_Late = type("_Late", (_LateServers, Inventory), {"__doc__": _LateServers.__doc__})
