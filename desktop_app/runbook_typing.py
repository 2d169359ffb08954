"""What people type about cutovers, understood or refused.  No Qt here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop_app.language import translate
from desktop_app.runbook_edits import reset_offset, set_offset
from inventory.errors import PlannerError
from inventory.runbook import Counted

if TYPE_CHECKING:
    from desktop_app.project import Project

_TIME_FIELDS = ("go_live_minutes", "opens_minutes")
_MINUTE_FIELDS = (*_TIME_FIELDS, "window_minutes", "rollback_minutes", "reserve_percent")
_OFFSET = re.compile(r"(?P<number>[+-]?\d+)\s*(?P<unit>d|days?|working d|working days?|min)")
_TIME = re.compile(r"(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)")
_MINUTES_AN_HOUR = 60


class NotUnderstoodError(PlannerError):
    """Something typed has no meaning where it stands."""

    def __init__(self, typed: str, wanted: str) -> None:
        super().__init__(
            translate("Decommission", "{typed} is not understood. Type {wanted}.").format(
                typed=f"{typed!r}", wanted=wanted
            )
        )


def set_typed_offset(project: Project, task: str, typed: str) -> Project:
    """Return `project` with the offset of a task as it was typed, "" for the recommended one.

    "-7 d" are calendar days, "-2 working d" working days, "-60 min" minutes.  Raises
    `UnknownTaskError` and `NotUnderstoodError`.
    """
    if not typed.strip():
        return reset_offset(project, task)
    matched = _OFFSET.fullmatch(typed.strip().casefold())
    if matched is None:
        raise NotUnderstoodError(
            typed,
            translate("Decommission", 'an offset such as "-7 d", "-2 working d" or "-60 min"'),
        )
    number = int(matched["number"])
    if matched["unit"] == "min":
        return set_offset(project, task, minutes=number)
    working = matched["unit"].startswith("working")
    counted = Counted.WORKING if working else Counted.CALENDAR
    return set_offset(project, task, days=number, counted=counted)


def typed_value(name: str, typed: str) -> str | int | None:
    """Return what was typed for one of `WAVE_FIELDS` or `PLAN_FIELDS`.

    It is a text, minutes, per cent, or an hour in minutes from midnight.

    Raises `NotUnderstoodError`.
    """
    text = typed.strip()
    if name not in _MINUTE_FIELDS:
        return text
    if not text:
        return None
    if name in _TIME_FIELDS:
        time = _TIME.fullmatch(text)
        if time is None:
            raise NotUnderstoodError(typed, translate("Decommission", "a time such as 08:00"))
        return int(time["hour"]) * _MINUTES_AN_HOUR + int(time["minute"])
    if name == "reserve_percent":
        share = text.removesuffix("%").strip()
        if not share.isdecimal():
            raise NotUnderstoodError(
                typed, translate("Decommission", "per cent, a whole number such as 50")
            )
        return int(share)
    if not text.isdecimal() or int(text) == 0:
        raise NotUnderstoodError(
            typed, translate("Decommission", "minutes, a whole number above 0")
        )
    return int(text)
