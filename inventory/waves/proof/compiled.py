"""The kernel as machine code."""

from __future__ import annotations

import functools
import threading
from typing import Any

from inventory.waves.proof import kernel

_LOCK = threading.Lock()


def compiled() -> dict[str, Any]:
    """Return the functions of `kernel` by name; the first call of a machine takes seconds."""
    with _LOCK:
        return _compiled()


@functools.cache
def _compiled() -> dict[str, Any]:
    from numba import njit

    try:
        return {called.__name__: njit(nogil=True, cache=True)(called) for called in kernel.CALLED}
    except RuntimeError:
        # Neither beside the program nor in the person's own folder can a file be kept.
        return {called.__name__: njit(nogil=True)(called) for called in kernel.CALLED}
