"""Rules about the dates of waves."""

from __future__ import annotations

import itertools
from datetime import timedelta
from typing import TYPE_CHECKING

from inventory.findings import counted, listed
from inventory.waves.calendar import CUTOVER_DAYS, SATURDAY, first_day_after, kept_free
from inventory.waves.plan import Violation
from inventory.waves.rules.judged import on_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.waves.rules.judged import Judged


def pins(judged: Judged) -> Iterator[Violation]:
    """Pinned servers and applications leave on their date."""
    for group in judged.problem.groups:
        for pin in group.pins:
            for wave in judged.waves_of(group.servers):
                if wave.start != pin.on:
                    yield Violation(
                        rule="pins",
                        text=f"{pin.name} is pinned to {pin.on}, but wave {wave.number} is on "
                        f"{wave.start}. Move it or remove the pin.",
                        waves=(wave.number,),
                        members=(pin.name,),
                    )


def freezes(judged: Judged) -> Iterator[Violation]:
    """Nothing is cut over in a freeze."""
    for wave in judged.dated:
        freeze = kept_free(judged.problem.policy, wave.start, wave.end)
        if freeze is not None:
            yield Violation(
                rule="freezes",
                text=f"Wave {wave.number} on {wave.start} lies in the freeze from {freeze.start} "
                f"until {freeze.end} ({freeze.reason}). Move it out of the freeze.",
                waves=(wave.number,),
            )


def cutover_window(judged: Judged) -> Iterator[Violation]:
    """A cutover window is a Saturday and Sunday, or a part of it."""
    for wave in judged.dated:
        monday = wave.start + timedelta(days=CUTOVER_DAYS)
        if wave.start.weekday() != SATURDAY or wave.end > monday:
            yield Violation(
                rule="cutover-window",
                text=f"Wave {wave.number} runs from {on_day(wave.start)} until "
                f"{on_day(wave.end)}; a cutover window is a Saturday and Sunday. Move it to a "
                "weekend.",
                waves=(wave.number,),
            )


def weeks_between(judged: Judged) -> Iterator[Violation]:
    """Cutovers keep their distance; two on the same weekend have none."""
    weeks = judged.problem.policy.weeks_between
    for earlier, later in itertools.pairwise(judged.dated):
        if later.start - earlier.start < timedelta(weeks=weeks):
            yield Violation(
                rule="weeks-between",
                text=f"Waves {earlier.number} and {later.number} begin on {earlier.start} and "
                f"{later.start}; {counted(weeks, 'week')} must lie between two cutovers. Move one "
                "of them.",
                waves=(earlier.number, later.number),
            )


def start_date(judged: Judged) -> Iterator[Violation]:
    """No cutover begins before the first day allowed."""
    start = judged.problem.policy.start
    for wave in judged.dated:
        if wave.start < start:
            yield Violation(
                rule="start-date",
                text=f"Wave {wave.number} begins on {wave.start}; the first day allowed is "
                f"{start}. Move it or start earlier.",
                waves=(wave.number,),
            )


def exit_date(judged: Judged) -> Iterator[Violation]:
    """Every cutover is over by the exit date."""
    policy = judged.problem.policy
    for wave in judged.dated:
        if wave.end > first_day_after(policy):
            yield Violation(
                rule="exit-date",
                text=f"Wave {wave.number} on {wave.start} is over on {wave.end}; everything must "
                f"have left by {policy.exit_by}. Move it forward or exit later.",
                waves=(wave.number,),
            )


def tier_1_not_first(judged: Judged) -> Iterator[Violation]:
    """The first slots of the calendar are closed to tier 1."""
    count = judged.problem.policy.tier_1_not_before
    slots = judged.problem.slots
    if count == 0:
        return
    opens = slots[count].start if count < len(slots) else None
    for wave in judged.dated:
        if opens is not None and wave.start >= opens:
            continue
        critical = judged.tier_1_in(wave)
        if critical:
            yield Violation(
                rule="tier-1-not-first",
                text=f"Wave {wave.number} on {wave.start} holds tier 1 ({listed(critical)}); "
                f"it stays out of the first {counted(count, 'cutover')} of the calendar. Move it "
                "to a later wave.",
                waves=(wave.number,),
                members=critical,
            )


def owner_blackouts(judged: Judged) -> Iterator[Violation]:
    """No application leaves while its owner allows no cutover."""
    if judged.problem.policy.price_of("owner-blackouts") is not None:
        return
    for group in judged.problem.groups:
        for blackout in group.blackouts:
            for wave in judged.waves_of(group.servers):
                if blackout.start < wave.end and wave.start < blackout.end:
                    yield Violation(
                        rule="owner-blackouts",
                        text=f"{blackout.name} leaves in wave {wave.number} on {wave.start}; its "
                        f"owner allows no cutover from {blackout.start} until {blackout.end}. "
                        "Move it.",
                        waves=(wave.number,),
                        members=(blackout.name,),
                    )


def service_windows(judged: Judged) -> Iterator[Violation]:
    """An application with service-break windows leaves in one of them."""
    if judged.problem.policy.price_of("service-windows") is not None:
        return
    for group in judged.problem.groups:
        for held in group.breaks:
            for wave in judged.waves_of(group.servers):
                if not held.holds(wave.start, wave.end):
                    windows = listed([f"{first} until {last}" for first, last in held.windows])
                    yield Violation(
                        rule="service-windows",
                        text=f"{held.name} leaves in wave {wave.number} on {wave.start}; its "
                        f"service may be interrupted only from {windows}. Move it.",
                        waves=(wave.number,),
                        members=(held.name,),
                    )
