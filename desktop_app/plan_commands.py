"""What the File menu does with plans: new, open, save, recover, compare."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app import formats, project_file, recovery_copies
from desktop_app.command_work import Work
from desktop_app.language import translate
from desktop_app.plan_differences import plan_differences
from desktop_app.plan_locks import PlanInUseError, PlanLock, take_lock
from desktop_app.project import Project
from desktop_app.views.dialogs import Answer, Message, MessageKind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.chain import Chain
    from desktop_app.jobs import JobRunner
    from desktop_app.session import Session
    from desktop_app.settings import Settings
    from desktop_app.views.dialogs import Asker
    from inventory.differences import Change
    from inventory.progress import Progress

PLAN_FILTER = translate("Window", "Decant plans (*{SUFFIX})").format(SUFFIX=project_file.SUFFIX)


class PlanCommands(Work):
    """One method a command.  Nothing is lost of the open plan when one fails or is cancelled.

    Attributes:
        recent_changed: Emitted when the list of recent plans changed.
        window_wanted: Emitted when the person asks for another window.
    """

    recent_changed = Signal()
    window_wanted = Signal()

    def __init__(
        self,
        *,
        session: Session,
        runner: JobRunner,
        asker: Asker,
        settings: Settings,
        chain: Chain,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(runner=runner, asker=asker, parent=parent)
        self._session = session
        self._settings = settings
        self._chain = chain
        self._lock: PlanLock | None = None
        self._coming: PlanLock | None = None

    def new(self) -> None:
        """Begin an empty plan, after asking about the open one."""
        self.when_safe(partial(self._replace, Project(), None))

    def open(self, path: Path | None = None) -> None:
        """Open a plan, asking for its file unless `path` says which."""
        if path is None:
            chosen = self._asker.files_to_open(translate("Window", "Open a plan"), (PLAN_FILTER,))
            if not chosen:
                return
            path = chosen[0]
        self.when_safe(partial(self._load, path))

    def open_sample(self) -> None:
        """Open the sample estate that comes with the program."""
        self.when_safe(self._load_sample)

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save the plan where it was, asking for a file the first time; `then` follows success."""
        if self._session.path is None:
            self.save_as(then)
        else:
            self._write(self._session.path, then)

    def save_as(self, then: Callable[[], None] | None = None) -> None:
        """Save the plan under another name."""
        suggested = f"{_file_name(self._session.project.title)}{project_file.SUFFIX}"
        path = self._asker.file_to_save(
            translate("Window", "Save the plan"), (PLAN_FILTER,), suggested
        )
        if path is not None:
            if path.suffix != project_file.SUFFIX:
                path = path.with_name(path.name + project_file.SUFFIX)
            self._write(path, then)

    def when_safe(self, then: Callable[[], None]) -> None:
        """Call `then` once nothing would be lost: saved, discarded by the person, or clean."""
        if self._session.is_clean:
            then()
            return
        answer = self._asker.ask(
            Message(
                kind=MessageKind.QUESTION,
                title=translate("Window", "Save the changes?"),
                text=translate("Window", "“{project}” has changes that are not saved.").format(
                    project=self._session.project.title
                ),
                answers=(Answer.SAVE, Answer.DISCARD, Answer.CANCEL),
            )
        )
        if answer is Answer.SAVE:
            self.save(then)
        elif answer is Answer.DISCARD:
            then()

    def changed_since(self) -> None:
        """Show what changed in the open plan since a version that was saved."""
        chosen = self._asker.files_to_open(
            translate("Window", "What changed since this version?"), (PLAN_FILTER,)
        )
        if not chosen:
            return
        path, project = chosen[0], self._session.project
        self._run(
            lambda _progress: plan_differences(project_file.load(path), project),
            "compare",
            translate("Window", "Comparing with {path}").format(path=path.name),
            partial(self._show_changes, path),
        )

    def _show_changes(self, path: Path, changes: tuple[Change, ...]) -> None:
        title = translate("Window", "Changed since {path}").format(path=path.name)
        if not changes:
            text = translate("Window", "Nothing differs between the open plan and {path}.").format(
                path=path.name
            )
            self._asker.ask(Message(kind=MessageKind.NOTE, title=title, text=text))
            return
        text = translate("Window", "{changes} from {path} to the open plan.").format(
            changes=formats.count(len(changes), "change"), path=path.name
        )
        self._asker.ask(Message(kind=MessageKind.NOTE, title=title, text=text, changes=changes))

    def recover(self) -> None:
        """Offer what a program that ended without saving left behind, the newest first."""
        for one in recovery_copies.left_behind(self._settings.recovery_folder):
            answer = self._asker.ask(
                Message(
                    kind=MessageKind.QUESTION,
                    title=translate("Window", "Open what was not saved?"),
                    text=_left_behind_text(one),
                    answers=(Answer.YES, Answer.DISCARD, Answer.CANCEL),
                )
            )
            if answer is Answer.DISCARD:
                recovery_copies.remove(one.file)
            elif answer is Answer.YES:
                self._run(
                    partial(_restored, one),
                    "open",
                    translate("Window", "Opening what was kept of {one}").format(one=one.title),
                    self._take_recovered,
                )
                return

    def release(self) -> None:
        """Let go of the plan's file, and of one that is being opened: the window closes."""
        if self._coming is not None:
            self._coming.release()
            self._coming = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _load(self, path: Path) -> None:
        lock: PlanLock | None = None
        if self._lock is None or self._lock.path != path.resolve():
            try:
                lock = take_lock(path, datetime.now().astimezone())
            except PlanInUseError as error:
                if not self._wants_copy(error):
                    return
        self._coming = lock
        job = self._run(
            lambda _progress: project_file.first_page(path),
            "open",
            translate("Window", "Opening {path}").format(path=path.name),
            partial(self._read_rest, path, lock),
            partial(self._give_up, path, lock),
            on_cancel=partial(self._stop_opening, lock),
        )
        if job is None:
            self._stop_opening(lock)

    def _read_rest(
        self, path: Path, lock: PlanLock | None, page: project_file.FirstPage | None
    ) -> None:
        """Read the whole plan; of a large one the first page is shown meanwhile."""
        if page is not None:
            self._session.begin_opening(page)
        job = self._run(
            lambda progress: _with_indexes(project_file.open_plan(path, progress)),
            "open",
            translate("Window", "Opening {path}").format(path=path.name),
            partial(self._take_opened, path, lock),
            partial(self._give_up, path, lock),
            on_cancel=partial(self._stop_opening, lock),
        )
        if job is not None:
            job.progressed.connect(self._on_read)

    @Slot(float, str)
    def _on_read(self, part: float, _message: str) -> None:
        self._session.report_opening(part)

    def _stop_opening(self, lock: PlanLock | None) -> None:
        self._coming = None
        if lock is not None:
            lock.release()
        self._session.end_opening()

    def _wants_copy(self, error: PlanInUseError) -> bool:
        answer = self._asker.ask(
            Message(
                kind=MessageKind.QUESTION,
                title=translate("Window", "Open a copy?"),
                text=translate(
                    "Window", "{error} You can open a copy, which is saved under another name."
                ).format(error=error),
                answers=(Answer.YES, Answer.CANCEL),
            )
        )
        return answer is Answer.YES

    def _take_opened(self, path: Path, lock: PlanLock | None, saved: project_file.Saved) -> None:
        self._coming = None
        mine = self._lock is not None and self._lock.path == path.resolve()
        if lock is None and not mine:
            self._replace(saved.project, None)
            self.done.emit(translate("Window", "Opened a copy of {path}.").format(path=path.name))
            return
        self._replace(saved.project, path, saved, lock)
        self._remember(path)
        self.done.emit(translate("Window", "Opened {path}.").format(path=path.name))

    def _give_up(self, path: Path, lock: PlanLock | None) -> None:
        self._stop_opening(lock)
        self._forget(path)

    def _take_recovered(self, project: Project) -> None:
        self._replace(project, None, clean=False)
        self.done.emit(translate("Window", "Opened what was kept. Save it to keep it for good."))

    def _replace(
        self,
        project: Project,
        path: Path | None,
        saved: project_file.Saved | None = None,
        lock: PlanLock | None = None,
        *,
        clean: bool = True,
    ) -> None:
        # What still runs was begun for the plan that goes: it may not land in the new one.
        for job in self._runner.jobs:
            if job.kind in {"import", "plan"}:
                job.cancel()
        self._hold(path, lock)
        self._session.open(project, path, saved, clean=clean)

    def _hold(self, path: Path | None, lock: PlanLock | None) -> None:
        """Keep the lock of the plan that is shown, and let go of the one before."""
        if path is not None and self._lock is not None and self._lock.path == path.resolve():
            return
        if self._lock is not None:
            self._lock.release()
        self._lock = lock

    def _load_sample(self) -> None:
        self._run(
            self._chain.sample,
            "open",
            translate("Window", "Opening the sample estate"),
            self._take_sample,
        )

    def _take_sample(self, project: Project) -> None:
        self._replace(project, None)
        self.done.emit(translate("Window", "Opened the sample estate: a made-up county council."))

    def _write(self, path: Path, then: Callable[[], None] | None) -> None:
        project, known = self._session.project, self._session.saved
        lock: PlanLock | None = None
        if self._lock is None or self._lock.path != path.resolve():
            try:
                lock = take_lock(path, datetime.now().astimezone())
            except PlanInUseError as error:
                text = translate("Window", "{error} Save the plan under another name.").format(
                    error=error
                )
                self._asker.ask(
                    Message(
                        kind=MessageKind.ERROR,
                        title=translate("Window", "The plan was not saved"),
                        text=text,
                    )
                )
                return

        def saved(now: project_file.Saved) -> None:
            self._hold(path, lock)
            self._session.mark_saved(project, path, now)
            self._remember(path)
            self.done.emit(translate("Window", "Saved {path}.").format(path=path.name))
            if then is not None and self._session.is_clean:
                then()

        def failed() -> None:
            if lock is not None:
                lock.release()

        self._run(
            lambda _progress: project_file.save(project, path, known),
            "save",
            translate("Window", "Saving {path}").format(path=path.name),
            saved,
            failed,
            cancellable=False,
        )

    def _remember(self, path: Path) -> None:
        self._settings.add_recent(path)
        self.recent_changed.emit()

    def _forget(self, path: Path) -> None:
        self._settings.forget_recent(path)
        self.recent_changed.emit()


def _with_indexes(saved: project_file.Saved) -> project_file.Saved:
    """Have the inventory make here what every screen looks things up by, not in the window."""
    held = saved.project.inventory
    _ = (held.estate, held.server_by_id, held.application_by_id, held.host_by_id)
    return saved


def _restored(one: recovery_copies.LeftBehind, _progress: Progress) -> Project:
    return recovery_copies.restore(one)


def _left_behind_text(one: recovery_copies.LeftBehind) -> str:
    when = datetime.fromtimestamp(one.changed).astimezone()
    plan = (
        translate("Window", " Its plan is {plan}.").format(plan=one.plan)
        if one.plan
        else translate("Window", " It was never saved.")
    )
    return translate(
        "Window",
        "Decant ended without saving “{one}”, last changed on {date} at "
        "{when}.{plan} Cancel asks again next time.",
    ).format(one=one.title, date=formats.day(when.date()), when=f"{when:%H:%M}", plan=plan)


def _file_name(title: str) -> str:
    """Return a plan's title as a file name that every system takes."""
    kept = "".join(letter if letter.isalnum() or letter in " -_" else " " for letter in title)
    return " ".join(kept.split()) or "plan"
