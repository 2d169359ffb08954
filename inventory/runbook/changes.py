"""What differs between two versions of a runbook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from inventory.runbook.record import IssuedLine


@dataclass(frozen=True, slots=True, kw_only=True)
class RunbookChange:
    """One thing that differs.

    Attributes:
        what: "added", "taken out", or the name of what changed: "owner", "start" ...
        before / after: As people read them; "" where there was or is nothing.
    """

    step: str
    title: str
    what: str
    before: str = ""
    after: str = ""


def changed_lines(
    before: tuple[IssuedLine, ...],
    after: tuple[IssuedLine, ...],
    local: Callable[[datetime], str],
) -> tuple[RunbookChange, ...]:
    """Return what differs between the steps of two versions, in order of the later one.

    Steps taken out stand last.

    Args:
        before: Steps of the earlier version.
        after: Steps of the later one.
        local: How an instant is written.
    """
    known = {line.step: line for line in before}
    found: list[RunbookChange] = []
    for line in after:
        was = known.pop(line.step, None)
        if was is None:
            found.append(
                RunbookChange(
                    step=line.step, title=line.title, what="added", after=_at(line, local)
                )
            )
            continue
        pairs = (
            ("title", was.title, line.title),
            ("owner", was.owner, line.owner),
            ("start", _at(was, local), _at(line, local)),
            ("minutes", str(was.minutes), str(line.minutes)),
            ("success criterion", was.success, line.success),
        )
        found += [
            RunbookChange(step=line.step, title=line.title, what=what, before=one, after=other)
            for what, one, other in pairs
            if one != other
        ]
    found += [
        RunbookChange(step=line.step, title=line.title, what="taken out", before=_at(line, local))
        for line in known.values()
    ]
    return tuple(found)


def _at(line: IssuedLine, local: Callable[[datetime], str]) -> str:
    return local(line.start) if line.start is not None else ""
