"""What the time axis of a plan is made of: rows with bars, marks and loads."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.models.wave_load import Load
    from inventory.waves.policy import Freeze


class BarKind(StrEnum):
    """What a bar says."""

    CUTOVER = "cutover"
    SOAK = "soak, until off for good"
    PAID = "contract paid for"
    STRANDED = "paid after its units are empty"
    OTHER = "cutover of the other plan"


class MarkKind(StrEnum):
    """What a mark says."""

    NOTICE = "last day to give notice"
    PERMITTED = "may end, if empty by then"
    END = "term ends"
    STOP = "first day without cost"
    EMPTY = "empty"


class Section(StrEnum):
    """Parts of the chart, from the top."""

    WAVES = "Waves"
    OTHER = "Other plan"
    CAPACITY = "How full each cutover is (the line is the limit)"
    SITES = "Sites"
    CONTRACTS = "Contracts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A half-open range of days; `wave` is the number whose colour it has, 0 for none."""

    kind: BarKind
    start: date
    end: date
    text: str
    wave: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One day; `is_late` where it lies in the past and was needed."""

    kind: MarkKind
    day: date
    text: str
    is_late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DayLoad:
    """How full the cutover from `start` until `end` is of the thing that its row is about."""

    start: date
    end: date
    load: Load


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """One row.

    Attributes:
        note: A few words beside the title.
        text: The whole story, as a tooltip.
        loads: For a row about capacity, one for each cutover.
    """

    section: Section
    title: str
    note: str
    text: str
    bars: tuple[Bar, ...] = ()
    marks: tuple[Mark, ...] = ()
    wave: int = 0
    loads: tuple[DayLoad, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """Everything on the time axis from `first` (a first of a month) to `last` (another).

    Attributes:
        other: What the other plan is called, "" where none is shown.
    """

    first: date
    last: date
    today: date
    rows: tuple[TimelineRow, ...] = ()
    freezes: tuple[Freeze, ...] = ()
    exit_by: date | None = None
    waves: int = 0
    other: str = ""
