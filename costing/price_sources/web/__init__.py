"""Asking a provider's service for something, within a time limit and only where it was configured.

Nothing here is used unless a refresh is asked for.
"""

from __future__ import annotations

from costing.price_sources.web.errors import (
    ListCutShortError,
    RefreshError,
    RefusedAddressError,
    ServiceAnswerError,
    TooLongError,
    understood,
)
from costing.price_sources.web.limits import TimeLimit, WebLimits
from costing.price_sources.web.origin import Origin
from costing.price_sources.web.reader import WebReader

__all__ = [
    "ListCutShortError",
    "Origin",
    "RefreshError",
    "RefusedAddressError",
    "ServiceAnswerError",
    "TimeLimit",
    "TooLongError",
    "WebLimits",
    "WebReader",
    "understood",
]
