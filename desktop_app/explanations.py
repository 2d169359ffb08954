"""Why a server, application, wave, unit, contract or cost line is as it is, in sentences."""

from __future__ import annotations

import contextlib
import difflib
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from costing.assumptions import resolve
from costing.money import Money
from costing.placements import because_of
from costing.prices import MissingPrice
from costing.sizing import activity_of
from desktop_app import formats
from desktop_app.composition_words import server_composition
from desktop_app.figure_sources import line_sources
from desktop_app.language import translate
from inventory.errors import PlannerError
from inventory.graph import NodeId
from inventory.identity import folded
from inventory.waves.calendar import closures
from inventory.waves.explain import why_here
from inventory.waves.problem import build_problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from costing.lines import Line
    from costing.projection import Projection
    from costing.sizing import Sizing
    from desktop_app.derived import Derived, TargetCost
    from desktop_app.project import Project
    from inventory.model import Application, Server
    from inventory.move_groups import MoveGroup
    from inventory.waves.plan import Wave, WavePlan


class NothingToExplainError(PlannerError):
    """Nothing in the plan has the name that was asked for."""

    def __init__(self, thing: str, near: str | None) -> None:
        hint = (
            translate("Answers", " Did you mean {near}?").format(near=f"{near!r}") if near else ""
        )
        super().__init__(
            translate(
                "Answers",
                "Nothing in this plan is called {thing}.{hint} Name a server, "
                "application, host, rack, device, contract, cost line, a wave "
                "('wave 3') or a date (2027-06-30).",
            ).format(thing=f"{thing!r}", hint=hint)
        )


def explain(project: Project, derived: Derived, thing: str) -> tuple[str, ...]:
    """Return the reasons behind `thing`, most direct first.

    `thing` is a name as on screen, compared without case; everything that has the name is
    explained.  Raises `NothingToExplainError`.
    """
    explainer = _Explainer(project, derived)
    sentences = tuple(dict.fromkeys(explainer.about(thing)))
    if not sentences:
        near = difflib.get_close_matches(folded(thing), explainer.names(), n=1)
        raise NothingToExplainError(thing, near[0] if near else None)
    return sentences


class _Explainer:
    def __init__(self, project: Project, derived: Derived) -> None:
        self._project = project
        self._derived = derived
        self._inventory = project.inventory
        self._plan: WavePlan | None = project.accepted.plan if project.accepted else None

    def names(self) -> list[str]:
        inventory = self._inventory
        names = {
            *(one.name for one in inventory.servers),
            *(one.name for one in inventory.applications),
            *(one.name for one in inventory.hosts),
            *(one.name for one in inventory.racks),
            *(one.name for one in inventory.devices),
            *(one.name for one in inventory.rooms),
            *(one.name for one in inventory.contracts),
            *self._line_names(),
        }
        return sorted(map(folded, names))

    def _line_names(self) -> Iterator[str]:
        """Name the cost lines; those of a server have its name in theirs."""
        servers = self._inventory.server_by_id
        for cost in self._derived.costs:
            if cost.projection is not None:
                lines = (*cost.projection.do_nothing, *cost.projection.option)
                yield from (one.name for one in lines if one.subject not in servers)

    def about(self, thing: str) -> Iterator[str]:
        wanted = folded(thing)
        number = re.fullmatch(r"wave (\d+)", wanted)
        if number:
            yield from self._wave(int(number[1]))
        with contextlib.suppress(ValueError):
            yield from self._day(date.fromisoformat(wanted))
        for server in self._inventory.servers:
            if wanted in {folded(server.name), folded(server.id)}:
                yield from self._server(server)
        for application in self._inventory.applications:
            if wanted in {folded(application.name), folded(application.id)}:
                yield from self._application(application)
        yield from self._units(wanted)
        yield from self._contracts(wanted)
        yield from self._lines(wanted)

    def _server(self, server: Server) -> Iterator[str]:
        yield from self._origin(server.name, server.provenance)
        decided = self._derived.dispositions
        if decided is not None and server.id in decided.of_server:
            yield decided.of_server[server.id].sentence
        group = self._group(server.id)
        if group is not None:
            yield from self._membership(group)
        wave = self._plan.wave_of.get(server.id) if self._plan else None
        if wave is not None:
            yield _in_wave(server.name, wave)
        elif self._plan is not None:
            yield from (
                translate("Answers", "{server} is in no wave: {reason}").format(
                    server=server.name, reason=one.reason
                )
                for one in self._plan.unassigned
                if one.server == server.id
            )
        if group is not None and wave is not None:
            yield from self._placement(group)
        if self._derived.releases is not None:
            release = self._derived.releases.of_server.get(server.id)
            if release is not None and release.soak_end is not None:
                yield (
                    translate(
                        "Answers",
                        "{server} is powered off on {power_off} and off for good "
                        "on {soak_end}: {basis}",
                    ).format(
                        server=server.name,
                        power_off=formats.day(release.power_off),
                        soak_end=formats.day(release.soak_end),
                        basis=release.basis,
                    )
                )
        link = resolve(dict(self._project.assumptions)).number("network_link_mbit")
        activity = activity_of(server, link)
        yield translate("Answers", "Activity of {server}: {kind}. {evidence}").format(
            server=server.name, kind=activity.kind, evidence=activity.evidence
        )
        for cost in self._derived.costs:
            yield from _placed(server.name, cost)
            yield from (
                sentence
                for sizing in cost.sizings
                if sizing.server == server.id
                for sentence in _sized(server.name, sizing)
            )
            if cost.projection is not None:
                yield from server_composition(cost.projection, server.id)

    def _application(self, application: Application) -> Iterator[str]:
        yield from self._origin(application.name, application.provenance)
        decided = self._derived.dispositions
        if decided is not None and application.id in decided.of_application:
            yield decided.of_application[application.id].sentence
        yield from _placed_application(self._project, application)
        yield from self._recovery(application)
        servers = self._inventory.servers_of.get(application.id, ())
        names = [server.name for server in servers]
        many = formats.count(len(names), "server")
        yield translate("Answers", "{application} runs on {many}: {names}.").format(
            application=application.name, many=many, names=formats.listed(names)
        )
        groups = {group.id: group for one in servers if (group := self._group(one.id))}
        for group in groups.values():
            yield from self._membership(group)
        if self._plan is not None:
            waves = {
                wave.number: wave
                for one in servers
                if (wave := self._plan.wave_of.get(one.id)) is not None
            }
            for number in sorted(waves):
                yield _in_wave(application.name, waves[number])
            for group in groups.values():
                yield from self._placement(group)

    def _recovery(self, application: Application) -> Iterator[str]:
        recovery = self._derived.recovery
        found = recovery.of_node(NodeId(f"app:{application.id}")) if recovery is not None else None
        if found is not None:
            yield found.sentence
        flight = recovery.in_flight if recovery is not None else None
        for gap in flight.gaps if flight is not None else ():
            if found is not None and gap.node == found.need.node:
                yield (
                    translate(
                        "Answers",
                        "From wave {opened_by} on {start} no recovery plan holds for it: {why}.",
                    ).format(opened_by=gap.opened_by, start=formats.day(gap.start), why=gap.why)
                )

    def _membership(self, group: MoveGroup) -> Iterator[str]:
        yield translate("Answers", "Move group {group} has {servers}.").format(
            group=group.name, servers=formats.count(len(group.servers), "server")
        )
        yield from dict.fromkeys(member.reason for member in group.members)

    def _placement(self, group: MoveGroup) -> Iterator[str]:
        policy = self._derived.policy
        if policy is None or self._plan is None:
            return
        problem = build_problem(self._inventory, self._derived.graph, self._derived.groups, policy)
        if set(group.servers) & self._plan.wave_of.keys():
            yield from why_here(problem, self._plan, group.id)

    def _wave(self, number: int) -> Iterator[str]:
        for wave in self._plan.waves if self._plan else ():
            if wave.number == number:
                applications = self._inventory.application_by_id
                names = [applications[one].name for one in wave.applications]
                yield (
                    translate(
                        "Answers",
                        "Wave {number} runs from {start} to {end} with {servers} of {names}.",
                    ).format(
                        number=number,
                        start=formats.day(wave.start),
                        end=formats.day(wave.end - timedelta(days=1)),
                        servers=formats.count(len(wave.servers), "server"),
                        names=formats.listed(names, 12),
                    )
                )
                held = set(wave.servers)
                for group in self._derived.groups:
                    if held & set(group.servers):
                        yield from self._placement(group)
        for violation in self._derived.violations:
            if number in violation.waves:
                yield translate("Answers", "Broken rule: {violation}").format(
                    violation=violation.text
                )

    def _day(self, day: date) -> Iterator[str]:
        for wave in self._plan.waves if self._plan else ():
            if wave.start <= day < wave.end:
                yield from self._wave(wave.number)
        policy = self._project.policy
        for freeze in closures(policy, day, day + timedelta(days=1)) if policy else ():
            if freeze.start <= day < freeze.end:
                yield (
                    translate(
                        "Answers",
                        "Nothing is cut over on {day}: freeze from {start} to {end} ({reason}).",
                    ).format(
                        day=formats.day(day),
                        start=formats.day(freeze.start),
                        end=formats.day(freeze.end - timedelta(days=1)),
                        reason=freeze.reason,
                    )
                )
        if policy is not None and day == policy.exit_by:
            yield translate("Answers", "{day} is the last permitted day on site.").format(
                day=formats.day(day)
            )
        plan = self._derived.decommission
        for task in plan.tasks if plan else ():
            if task.start <= day < task.end:
                yield translate(
                    "Answers", "{subject_name}: {task} (phase {phase}, {phase_name})."
                ).format(
                    subject_name=task.subject_name,
                    task=task.title,
                    phase=task.phase,
                    phase_name=task.phase_name,
                )

    def _units(self, wanted: str) -> Iterator[str]:
        releases = self._derived.releases
        for unit in releases.units if releases else ():
            if wanted in {folded(unit.name), folded(unit.unit.key)}:
                servers = self._inventory.server_by_id
                names = [servers[one].name for one in unit.tenants]
                many = formats.count(len(names), "server")
                yield translate("Answers", "{unit} serves {many}: {names}.").format(
                    unit=unit.name, many=many, names=formats.listed(names)
                )
                yield unit.reason

    def _contracts(self, wanted: str) -> Iterator[str]:
        for contract in self._inventory.contracts:
            if wanted in {folded(contract.name), folded(contract.id)}:
                yield from self._origin(contract.name, contract.provenance)
                releases = self._derived.releases
                stop = releases.of_contract.get(contract.id) if releases else None
                if stop is not None:
                    yield stop.reason
                    if stop.notice_by is not None:
                        yield translate("Answers", "Give notice by {notice_by}.").format(
                            notice_by=formats.day(stop.notice_by)
                        )

    def _lines(self, wanted: str) -> Iterator[str]:
        for cost in self._derived.costs:
            if cost.projection is None:
                continue
            sides = (
                (cost.projection.do_nothing, translate("Answers", "staying")),
                (cost.projection.option, translate("Answers", "leaving")),
            )
            for lines, side in sides:
                for line in lines:
                    if wanted in {folded(line.id), folded(line.name)}:
                        yield _line_sentence(line, side, cost.projection)
                        yield from line_sources(self._project, line, cost.projection)
            yield from _without_price(wanted, cost.projection)

    def _group(self, server: str) -> MoveGroup | None:
        return next((one for one in self._derived.groups if server in one.servers), None)

    def _origin(self, name: str, provenance: tuple[object, ...]) -> Iterator[str]:
        places = [str(getattr(one, "ref", "")) for one in provenance]
        if places:
            yield translate("Answers", "{name} comes from {places}.").format(
                name=name, places=formats.listed(places, 4)
            )


def _line_sentence(line: Line, side: str, projection: Projection) -> str:
    """Say what a line comes to over the horizon, and what it follows from."""
    words = translate("Answers", "{line} ({side}, {kind}, {target}), {total} over the horizon")
    said = words.format(
        line=line.name,
        side=side,
        kind=line.kind.value,
        target=projection.target,
        total=formats.money(Money(line.total, projection.currency)),
    )
    return f"{said}: {line.driver}" if line.driver else said


def _without_price(wanted: str, projection: Projection) -> Iterator[str]:
    """Tell what has no price: asked for by its name, or as a line of a server that lacks a part."""
    for gap in projection.unpriced:
        if wanted == folded(gap.what):
            yield translate("Answers", "{target}: no figure for {what}: {reason}").format(
                target=projection.target, what=gap.what, reason=gap.reason
            )
    for one in projection.composed:
        if not one.gaps or not wanted.endswith(folded(f"{one.name} on {one.target}")):
            continue
        for gap in one.gaps:
            yield translate(
                "Answers", "{server} on {target} is counted without {what}: {reason}"
            ).format(server=one.name, target=one.target, what=gap.what, reason=gap.reason)


def _in_wave(name: str, wave: Wave) -> str:
    return translate("Answers", "{name} leaves in wave {wave}, {start} to {end}.").format(
        name=name,
        wave=wave.number,
        start=formats.day(wave.start),
        end=formats.day(wave.end - timedelta(days=1)),
    )


def _placed_application(project: Project, application: Application) -> Iterator[str]:
    """Tell where a person placed an application."""
    wanted = {folded(application.name), folded(application.id)}
    for rule in project.buying.placements:
        if folded(rule.application) in wanted:
            yield because_of(rule)


def _placed(name: str, cost: TargetCost) -> Iterator[str]:
    """Tell where a server goes in the plan on one target, why, and whose prices speak for it."""
    for table in cost.tables:
        if table.name != "placements":
            continue
        for server, _, where, why, source, as_of, *_ in table.rows:
            if server == name:
                day = formats.day(as_of) if isinstance(as_of, date) else ""
                dated = translate("Answers", " of {day}").format(day=day) if day else ""
                yield translate(
                    "Answers", "{server} goes to {where}. {why} Prices from: {source}{dated}."
                ).format(server=name, where=where, why=why, source=source, dated=dated)


def _sized(name: str, sizing: Sizing) -> Iterator[str]:
    yield translate("Answers", "On {target} {name} needs: {why}").format(
        target=sizing.target, name=name, why=sizing.need.why
    )
    if sizing.chosen is not None:
        price = sizing.hourly
        shown = (
            translate("Answers", "without a price: {reason}").format(reason=price.reason)
            if isinstance(price, MissingPrice)
            else translate(
                "Answers", "{price} {currency} an {unit}, {id}, source {source} of {as_of}"
            ).format(
                price=price.amount.amount,
                currency=price.amount.currency,
                unit=price.unit,
                id=price.id,
                source=price.source,
                as_of=formats.day(price.as_of),
            )
        )
        yield translate("Answers", "The cheapest size that fits is {chosen} ({shown}).").format(
            chosen=sizing.chosen, shown=shown
        )
    if sizing.next is not None and sizing.why_not is not None:
        yield translate("Answers", "The next cheaper size, {next}, does not fit: {why_not}").format(
            next=sizing.next, why_not=sizing.why_not
        )
    for disk in sizing.disks:
        if disk.why_not is not None:
            yield translate(
                "Answers", "{label} is on {tier}; the next cheaper does not do: {why_not}."
            ).format(label=disk.label, tier=disk.tier, why_not=disk.why_not)
    yield from sizing.notes
    for gap in sizing.unpriced:
        yield translate("Answers", "No price for {what}: {reason}").format(
            what=gap.what, reason=gap.reason
        )
