"""Ways to mend one violation, the smallest and likeliest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory.plan_audit.fitting import Fit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from inventory.identity import ServerId
    from inventory.plan_audit.drafts import Draft
    from inventory.waves.calendar import Slot
    from inventory.waves.plan import Violation
    from inventory.waves.problem import WaveProblem

#: Rules about the day of a wave: mended by another day before anything is moved.
OF_DAYS: Final = frozenset(
    {"freezes", "cutover-window", "weeks-between", "start-date", "exit-date"}
)

#: Rules that a later day for a wave and all after it can satisfy, where no move does.
SHIFTED: Final = OF_DAYS | {"tier-1-not-first", "owner-blackouts", "service-windows"}

#: Most single moves and most chains that are tried for one violation.
SINGLES, CHAINS, DATES = 16, 12, 8

#: Most groups that one repair moves to relieve a wave, or to keep a chain in order.
LONGEST: Final = 40


class Candidates:
    """Proposes drafts that may lack a violation; each list is one kind of repair."""

    def __init__(self, problem: WaveProblem, draft: Draft) -> None:
        """Index the draft and the names of everything in the problem."""
        self._problem = problem
        self._draft = draft
        self._fit = Fit(problem, draft)
        self._server_of = {name: server for server, name in problem.name_of.items()}
        self._groups_of: dict[str, set[int]] = {}
        for group in problem.groups:
            self._groups_of.setdefault(group.name, set()).add(group.index)
            for server in group.servers:
                name = problem.name_of.get(server, server)
                self._groups_of.setdefault(name, set()).add(group.index)
        for node in problem.nodes:
            self._groups_of.setdefault(node.name, set()).add(node.group)

    def of(self, violation: Violation) -> Iterator[list[Draft]]:
        """Yield lists of drafts, the smallest changes first."""
        if violation.rule == "every-server-once":
            yield list(self._once(violation))
        if violation.rule in OF_DAYS:
            yield list(self._other_days(violation))
            yield list(self._all_days())
        yield list(self._singles(violation))
        yield list(self._chains(violation))
        if not violation.members or len(violation.waves) == 1:
            yield list(self._relieved(violation))
        if violation.rule in SHIFTED:
            yield list(self._shifted(violation))

    def _once(self, violation: Violation) -> Iterator[Draft]:
        """Take what is not the plan's out of it, leave a server in one wave, place the missing."""
        draft, group_of = self._draft, self._problem.group_of
        if not violation.waves:
            yield self._with_missing()
            return
        for name in violation.members:
            server = self._server_of.get(name)
            placed = [one for wave in draft.waves for one in wave.servers if one == name]
            if server is None or server not in group_of:
                yield draft.without([*placed, *([] if server is None else [server])])
                continue
            group = self._problem.groups[group_of[server]]
            fellows = set(group.servers) - {server}

            def company(number: int, of: set[ServerId] = fellows) -> int:
                wave = next(wave for wave in draft.waves if wave.number == number)
                return -len(of & set(wave.servers))

            for number in sorted(set(violation.waves), key=lambda one: (company(one), one)):
                yield draft.without([server], but=number)
                yield draft.moved(group, number)

    def _with_missing(self) -> Draft:
        """Place every group with a server in no wave where it seems to fit best."""
        draft = self._draft
        placed = {server for wave in draft.waves for server in wave.servers}
        for group in self._in_order_of_departure():
            servers = self._problem.groups[group].servers
            if placed.issuperset(servers):
                continue
            fit = Fit(self._problem, draft)
            best = min(
                self._places(draft),
                key=lambda place, fit=fit, group=group: (  # type: ignore[misc]  # bound now
                    fit.conflicts(group, place[1]),
                    place[1] not in fit.days[group],
                    not isinstance(place[0], int),
                    place[1],
                ),
                default=None,
            )
            if best is not None:
                draft = draft.moved(self._problem.groups[group], best[0])
        return draft

    def _in_order_of_departure(self) -> list[int]:
        """Return all groups, those that leave first before those that wait for them."""
        waiting = [len(before) for before in self._problem.before]
        ready = [group for group, count in enumerate(waiting) if not count]
        for group in ready:
            for other, _ in self._problem.after[group]:
                waiting[other] -= 1
                if not waiting[other]:
                    ready.append(other)
        return ready + [group for group, count in enumerate(waiting) if count > 0]

    def _places(self, draft: Draft) -> list[tuple[int | Slot, date]]:
        """Return where a group can go: waves that are held, and slots on which none begins."""
        held: list[tuple[int | Slot, date]] = [(w.number, w.start) for w in draft.waves]
        taken = {day for _, day in held}
        free = [(slot, slot.start) for slot in self._problem.slots if slot.start not in taken]
        return [*held, *free]

    def _concerned(self, violation: Violation) -> list[int]:
        named = {one for name in violation.members for one in self._groups_of.get(name, ())}
        if not named:
            days = {wave.start for wave in self._draft.waves if wave.number in violation.waves}
            named = {one for day in days for one in self._fit.leaving.get(day, ())}
        return sorted(named, key=lambda one: (len(self._problem.groups[one].servers), one))

    def _singles(self, violation: Violation) -> Iterator[Draft]:
        avoid = set(violation.waves) if not violation.members else set()
        options = []
        for group in self._concerned(violation):
            here = self._fit.days[group]
            for place, day in self._places(self._draft):
                if here == (day,) or (isinstance(place, int) and place in avoid):
                    continue
                near = min((abs((day - one).days) for one in here), default=0)
                new = not isinstance(place, int)
                options.append((self._fit.conflicts(group, day), new, near, group, day, place))
        options.sort(key=lambda option: option[:5])
        for *_, group, _, place in options[:SINGLES]:
            yield self._draft.moved(self._problem.groups[group], place)

    def _chains(self, violation: Violation) -> Iterator[Draft]:
        """Move a group with all that have to leave before it, or after it."""
        options = []
        for group in self._concerned(violation)[:4]:
            here = self._fit.days[group]
            for place, day in self._places(self._draft):
                with_it = self._fit.followers(group, day) | self._fit.forerunners(group, day)
                if with_it and len(with_it) < LONGEST and here != (day,):
                    near = min((abs((day - one).days) for one in here), default=0)
                    options.append((len(with_it), near, group, day, place, with_it))
        options.sort(key=lambda option: option[:4])
        for _, _, group, day, place, with_it in options[:CHAINS]:
            draft = self._draft.moved(self._problem.groups[group], place)
            number = draft.on(day) if not isinstance(place, int) else place
            for other in sorted(with_it):
                draft = draft.moved(self._problem.groups[other], number or 0)
            yield draft

    def _relieved(self, violation: Violation) -> Iterator[Draft]:
        """Move more and more groups out of a wave that holds too much."""
        for number in violation.waves[:1]:
            draft = self._draft
            day = next((wave.start for wave in draft.waves if wave.number == number), None)
            held = set() if day is None else self._fit.leaving.get(day, set())
            named = [one for one in self._concerned(violation) if one in held]
            for _ in range(LONGEST):
                fit = Fit(self._problem, draft)
                options = [
                    (
                        fit.conflicts(group, there),
                        not isinstance(place, int),
                        -len(self._problem.groups[group].servers),
                        abs((there - day).days) if day else 0,
                        group,
                        there,
                        place,
                    )
                    for group in named
                    for place, there in self._places(draft)
                    if place != number and there != day
                ]
                if not options:
                    return
                *_, group, _, place = min(options, key=lambda option: option[:6])
                named.remove(group)
                draft = draft.moved(self._problem.groups[group], place)
                yield draft

    def _free(self) -> list[Slot]:
        taken = {wave.start for wave in self._draft.waves if wave.servers}
        return [slot for slot in self._problem.slots if slot.start not in taken]

    def _other_days(self, violation: Violation) -> Iterator[Draft]:
        start = {wave.number: wave.start for wave in self._draft.waves}
        options = [
            (abs((slot.start - start[number]).days), number, slot)
            for number in violation.waves
            if number in start
            for slot in self._free()
        ]
        options.sort(key=lambda option: (option[0], -option[1], option[2].index))
        for _, number, slot in options[:DATES]:
            yield self._draft.dated(number, slot)

    def _shifted(self, violation: Violation) -> Iterator[Draft]:
        """Hold a wave and all after it one, two ... cutover slots later."""
        index_of = {slot.start: slot.index for slot in self._problem.slots}
        held = [wave for wave in self._draft.waves if wave.servers]
        for first in sorted({wave.start for wave in held if wave.number in violation.waves}):
            later = [wave for wave in held if wave.start >= first]
            if any(wave.start not in index_of for wave in later):
                continue
            last = max(index_of[wave.start] for wave in later)
            for by in range(1, min(DATES, len(self._problem.slots) - 1 - last) + 1):
                draft = self._draft
                for wave in later:
                    slot = self._problem.slots[index_of[wave.start] + by]
                    draft = draft.dated(wave.number, slot)
                yield draft

    def _all_days(self) -> Iterator[Draft]:
        """Hold every wave on a slot of its own in their present order, as near as that goes."""
        waves = sorted(
            (wave for wave in self._draft.waves if wave.servers),
            key=lambda wave: (wave.start, wave.number),
        )
        slots = self._problem.slots
        if len(waves) > len(slots):
            return
        draft, least = self._draft, 0
        for place, wave in enumerate(waves):
            most = len(slots) - (len(waves) - place)
            near = min(
                range(least, most + 1),
                key=lambda index, wave=wave: abs((slots[index].start - wave.start).days),  # type: ignore[misc]  # bound now
            )
            draft, least = draft.dated(wave.number, slots[near]), near + 1
        yield draft
