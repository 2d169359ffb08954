"""Whether the conditions of a disposition rule hold for a server or an application."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from inventory.checks.support import product_of
from inventory.identity import folded
from inventory.tables.cells import BadCell
from inventory.tables.dates import date_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from inventory.dispositions.rule_file import Rule
    from inventory.model import Application, Inventory, Server

#: Tags that date since when a server has been off, by their folded names.
OFF_SINCE: Final = frozenset(
    {"powered off since", "power off date", "poweroff", "powered off", "off since"}
)


def about_application(rule: Rule, application: Application) -> bool:
    """Return whether all conditions of a rule hold for an application.

    A condition that only a server can meet holds for none.
    """
    said = (application.name, application.description, application.business_service)
    return (
        (not rule.environment or application.environment in rule.environment)
        and (not rule.criticality or application.criticality in rule.criticality)
        and _has_word(rule.name_words, (application.name,))
        and _has_word(rule.application_words, said)
        and _has_tag(rule.tags, application.tags)
        and _unsaid(rule.power, rule.kind, rule.os_family, rule.os_words, rule.role_words)
        and rule.off_days_over is None
        and rule.os_support_ended_days_over is None
    )


def about_server(rule: Rule, server: Server, inventory: Inventory, today: date) -> bool:
    """Return whether all conditions of a rule hold for a server.

    What is not known meets no condition: neither a date, nor an operating system without a
    version, nor a power state that the source does not say.
    """
    known = inventory.application_by_id
    applications = [known[one] for one in server.applications if one in known]
    words = [
        text for one in applications for text in (one.name, one.description, one.business_service)
    ]
    return (
        (not rule.power or server.power in rule.power)
        and (not rule.kind or server.kind in rule.kind)
        and (not rule.os_family or server.os_family in rule.os_family)
        and (not rule.environment or server.environment in rule.environment)
        and (not rule.criticality or server.criticality in rule.criticality)
        and _has_word(rule.os_words, (server.os_text, server.os_configured))
        and _has_word(rule.role_words, (server.role,))
        and _has_word(rule.name_words, (server.name,))
        and _has_word(rule.application_words, words)
        and _has_tag(rule.tags, server.tags)
        and _off_for(rule.off_days_over, server, today)
        and _out_of_support(rule.os_support_ended_days_over, server, today)
    )


def _off_for(days: int | None, server: Server, today: date) -> bool:
    if days is None:
        return True
    found = (date_of(value) for name, value in server.tags if folded(name) in OFF_SINCE)
    since = [day for day in found if day is not None and not isinstance(day, BadCell)]
    return bool(since) and today - max(since) > timedelta(days=days)


def _out_of_support(days: int | None, server: Server, today: date) -> bool:
    if days is None:
        return True
    text = server.os_text or server.os_configured
    product = product_of(text) if text else None
    if product is None:
        return False
    return today - (product.extended or product.end) > timedelta(days=days)


def _has_word(words: tuple[str, ...], texts: Iterable[str | None]) -> bool:
    """Return whether a text holds one of the words as a whole word; no words hold everywhere."""
    if not words:
        return True
    pattern = _pattern(words)
    return any(text is not None and pattern.search(text.casefold()) for text in texts)


@lru_cache(maxsize=256)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")


def _has_tag(
    wanted: tuple[tuple[str, tuple[str, ...]], ...], tags: tuple[tuple[str, str], ...]
) -> bool:
    if not wanted:
        return True
    held = {(folded(name), folded(value)) for name, value in tags}
    return any((name, word) in held for name, words in wanted for word in words)


def _unsaid(*conditions: tuple[object, ...]) -> bool:
    """Return whether a rule about an application has none of the conditions of servers."""
    return not any(conditions)
