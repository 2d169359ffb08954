"""Which subjects make one pack, and what of them is proved."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from inventory.decommission.media import media_balances
from inventory.decommission.signing import Signing, subject_of
from inventory.decommission.standing import SETTLED, TaskStatus, excepted
from inventory.exit_record import MediumFate, SignLevel
from inventory.identity import ContractId, UnitKind, UnitRef
from inventory.progress import SILENT, raise_if_cancelled
from inventory.proof_pack.pack import Gap, Piece, PieceState, ProofPack, Section
from inventory.proof_pack.places import SiteFinder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.decommission import DecommissionPlan, Task
    from inventory.decommission.media import MediaBalance
    from inventory.decommission.standing import Standing
    from inventory.exit_record import EvidenceFile, ExitRecord
    from inventory.model import Inventory
    from inventory.progress import Progress

#: Section of the tasks of each phase of the decommission method.
_OF_PHASE = {
    1: Section.REQUEST,
    2: Section.RECONCILIATION,
    3: Section.INACTIVITY,
    4: Section.RESTORE,
    5: Section.REQUEST,
    6: Section.SHUTDOWN,
    7: Section.SHUTDOWN,
    8: Section.SOAK,
    9: Section.REMOVAL,
    10: Section.MEDIA,
    11: Section.CUSTODY,
    12: Section.DISPOSAL,
    13: Section.CONTRACTS,
    14: Section.CLOSURE,
    15: Section.SAVINGS,
    16: Section.CLOSE,
}
_PLACE = {section: place for place, section in enumerate(Section)}
#: Levels at which the subjects of tasks are signed off.
_LEVELS = {
    "server": SignLevel.ASSET,
    "host": SignLevel.ASSET,
    "device": SignLevel.ASSET,
    "contract": SignLevel.CONTRACT,
    "site": SignLevel.SITE,
}
_ASSETS = {kind.value: kind for kind in UnitKind if kind is not UnitKind.NAME}
_INSTEAD = {
    TaskStatus.FORCED: PieceState.FORCED,
    TaskStatus.NOT_APPLICABLE: PieceState.NOT_APPLICABLE,
}


def proof_packs(
    inventory: Inventory,
    plan: DecommissionPlan,
    record: ExitRecord,
    standing: Standing,
    *,
    progress: Progress = SILENT,
) -> tuple[ProofPack, ...]:
    """Return the packs of a plan: its waves, servers in none, its sites, and what is in no site.

    Every subject of a task is in exactly one pack: a server in that of its wave, an application in
    that of its last server, everything else in that of the site it stands at; a contract in that of
    the site that it pays for, and in the last one where it pays for several or for none that is
    known.
    """
    gatherer = _Gatherer(inventory=inventory, plan=plan, record=record, standing=standing)
    groups = gatherer.groups()
    made = []
    for place, (key, title, subjects) in enumerate(groups):
        progress.report(place / len(groups), f"Gathering what proves {title}")
        raise_if_cancelled(progress)
        made.append(gatherer.pack(key, title, subjects))
    return tuple(made)


@dataclass(frozen=True, kw_only=True)
class _Gatherer:
    inventory: Inventory
    plan: DecommissionPlan
    record: ExitRecord
    standing: Standing

    @cached_property
    def balances(self) -> dict[UnitRef, MediaBalance]:
        return {one.asset: one for one in media_balances(self.inventory, self.record)}

    @cached_property
    def signing(self) -> Signing:
        return Signing(self.plan, self.record)

    def groups(self) -> list[tuple[str, str, tuple[str, ...]]]:
        """Return key, title and subjects of each pack, in order."""
        sites = SiteFinder(self.inventory)
        waves: dict[int, list[str]] = defaultdict(list)
        others: list[str] = []
        of_site: dict[str, list[str]] = defaultdict(list)
        nowhere: list[str] = []
        for subject, tasks in self.plan.tasks_of.items():
            kind, key = tasks[0].subject_kind, tasks[0].subject
            wave = self._wave_of(tasks)
            if kind in {"server", "wave", "application"}:
                (others if wave is None else waves[wave]).append(subject)
                continue
            site = sites.of(kind, key)
            (nowhere if site is None else of_site[site]).append(subject)
        digits = max(2, len(str(max(waves, default=0))))
        made = [
            (f"wave-{number:0{digits}}", f"Servers of wave {number}", tuple(waves[number]))
            for number in sorted(waves)
        ]
        if others:
            made.append(("servers-in-no-wave", "Servers in no wave", tuple(others)))
        names = {str(site.id): site.name for site in self.inventory.sites}
        made += [
            (f"site-{place}", f"Site {names.get(site, site)}", tuple(of_site[site]))
            for place, site in enumerate(sorted(of_site), start=1)
        ]
        if nowhere:
            made.append(("exit", "What belongs to no one site", tuple(nowhere)))
        return made

    def _wave_of(self, tasks: tuple[Task, ...]) -> int | None:
        """Return the wave of a subject; of an application the last of its servers' waves."""
        named = next((task.wave for task in tasks if task.wave is not None), None)
        if named is not None or tasks[0].subject_kind != "application":
            return named
        known = self.plan.task_by_id
        waves = [known[name].wave for task in tasks for name in task.after]
        return max((wave for wave in waves if wave is not None), default=None)

    def pack(self, key: str, title: str, subjects: tuple[str, ...]) -> ProofPack:
        """Return one pack."""
        pieces: list[Piece] = []
        gaps: list[Gap] = []
        names, assets, contracts = [], [], []
        for subject in subjects:
            tasks = self.plan.tasks_of[subject]
            first = tasks[0]
            names.append(first.subject_name)
            kind = _ASSETS.get(first.subject_kind)
            asset = UnitRef(kind=kind, key=first.subject) if kind is not None else None
            if asset is not None:
                assets.append(asset)
            if first.subject_kind == "contract":
                contracts.append(ContractId(first.subject))
            mine = [piece for task in tasks for piece in self._pieces(task)]
            pieces += mine
            gaps += [
                Gap(
                    section=one.section, subject=first.subject_name, text=f"{one.title}: {one.note}"
                )
                for one in mine
                if one.state is PieceState.GAP
            ]
            gaps += self._about(subject, first, asset)
        return ProofPack(
            key=key,
            title=title,
            subjects=subjects,
            names=tuple(names),
            assets=tuple(assets),
            contracts=tuple(contracts),
            pieces=tuple(sorted(pieces, key=lambda one: _PLACE[one.section])),
            gaps=tuple(sorted(gaps, key=lambda one: _PLACE[one.section])),
        )

    def _pieces(self, task: Task) -> Iterator[Piece]:
        """Yield the lines of the index for one task; a milestone has one only with evidence."""
        held = self.record.evidence_of.get(task.id, ())
        for evidence in held:
            yield _held(task, evidence)
        stands = self.standing.of_task[task.id]
        if not task.evidence_required:
            return
        actual = self.record.actual_of.get(task.id)
        if stands.status in _INSTEAD and actual is not None:
            yield _instead(task, _INSTEAD[stands.status], actual.done_by, actual.reason)
            return
        settled = stands.status in SETTLED
        if settled and held:
            return
        exception = next(
            (
                one
                for one in self.record.exceptions
                if one.rule == "evidence"
                and one.subject == task.id
                and one.holds(self.standing.today)
            ),
            None,
        )
        if settled and exception is not None:
            yield _instead(task, PieceState.EXCEPTED, exception.approver, exception.reason)
            return
        why = (
            "closed without evidence."
            if settled
            else f"{stands.status.value}, planned for {task.start.isoformat()}."
        )
        yield _instead(task, PieceState.GAP, "", why)

    def _about(self, subject: str, first: Task, asset: UnitRef | None) -> Iterator[Gap]:
        """Yield what is lacking of a subject as a whole: its signatures, media, removals."""
        name, today = first.subject_name, self.standing.today
        level = _LEVELS.get(first.subject_kind)
        if level is not None and not excepted("sign-off", subject, self.record, today):
            for text in self.signing.lacking(level, subject):
                yield Gap(section=Section.SIGNATURES, subject=name, text=text)
        if asset is None:
            return
        for text in self._about_media(subject, asset):
            yield Gap(section=Section.MEDIA, subject=name, text=text)
        for one in self.record.removals:
            if one.asset == asset and one.removed is None:
                text = f"Nobody has said whether it is out of {one.system}."
                yield Gap(section=Section.REMOVAL, subject=name, text=text)

    def _about_media(self, subject: str, asset: UnitRef) -> Iterator[str]:
        """Yield a sentence for each fault of the media count, and for each signature it lacks."""
        today = self.standing.today
        balance = self.balances.get(asset)
        if balance is not None and not excepted("media", subject, self.record, today):
            yield from balance.problems
        for medium in self.record.media_of.get(asset, ()):
            about = f"{subject_of(asset)}/medium-{medium.number}"
            if medium.fate is MediumFate.SANITISED and not excepted(
                "sign-off", about, self.record, today
            ):
                lacking = self.signing.lacking(SignLevel.MEDIUM, about)
                yield from (f"Medium {medium.number}: {text}" for text in lacking)


def _held(task: Task, evidence: EvidenceFile) -> Piece:
    return Piece(
        section=_OF_PHASE[task.phase],
        state=PieceState.HELD,
        task=task.id,
        title=task.title,
        subject=task.subject_name,
        evidence=evidence.id,
        kind=evidence.kind or task.evidence,
        file_name=evidence.file_name,
        sha256=evidence.sha256,
        captured=evidence.captured,
        by=evidence.captured_by,
        note=evidence.note,
    )


def _instead(task: Task, state: PieceState, by: str, note: str) -> Piece:
    return Piece(
        section=_OF_PHASE[task.phase],
        state=state,
        task=task.id,
        title=task.title,
        subject=task.subject_name,
        kind=task.evidence,
        by=by,
        note=note,
    )
