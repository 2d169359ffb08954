"""What the menu does: open, save, import, plan, export; questions asked, work in the background."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from costing.buying_file import read_buying_file
from costing.rate_cards import read_rate_card
from costing.templates import read_template
from desktop_app import edits, formats, import_review, project_file, recovery_copies
from desktop_app.failure_log import write_failure
from desktop_app.import_questions import ImportQuestions
from desktop_app.plan_differences import plan_differences
from desktop_app.plan_locks import PlanInUseError, PlanLock, take_lock
from desktop_app.project import Project
from desktop_app.views.dialogs import Answer, Message, MessageKind
from inventory.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from desktop_app.chain import Chain
    from desktop_app.jobs import JobRunner
    from desktop_app.session import Session
    from desktop_app.settings import Settings
    from desktop_app.views.dialogs import Asker
    from inventory.differences import Change
    from inventory.intake import FileChoice
    from inventory.progress import Progress
    from inventory.waves.plan import WaveResult

PLAN_FILTER = f"Decant plans (*{project_file.SUFFIX})"
TABLE_FILTERS = ("Tables (*.xlsx *.xlsm *.ods *.csv *.tsv *.txt *.zip)", "All files (*)")
PRICE_FILTERS = ("TOML files (*.toml)", "All files (*)")
IMPORT_FILTERS = (
    (
        "Inventory files (*.xlsx *.xlsm *.ods *.csv *.tsv *.zip "
        "*.log *.txt *.out *.json *.gz *.graphml)"
    ),
    "All files (*)",
)


class Commands(QObject):
    """One method a command.  Nothing is lost of the open plan when one fails or is cancelled.

    Attributes:
        done: Emitted with a sentence on what was done, for the status line.
        imported / planned: Emitted after the plan took the result.
        recent_changed: Emitted when the list of recent plans changed.
        window_wanted: Emitted when the person asks for another window.
    """

    done = Signal(str)
    imported = Signal()
    planned = Signal()
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
        super().__init__(parent)
        self._session = session
        self._runner = runner
        self._asker = asker
        self._settings = settings
        self._chain = chain
        self._questions = ImportQuestions(
            runner=runner, asker=asker, settings=settings, again=self._import, parent=self
        )
        self._questions.done.connect(self.done)
        self._lock: PlanLock | None = None

    def new(self) -> None:
        """Begin an empty plan, after asking about the open one."""
        self.when_safe(partial(self._replace, Project(), None))

    def open(self, path: Path | None = None) -> None:
        """Open a plan, asking for its file unless `path` says which."""
        if path is None:
            chosen = self._asker.files_to_open("Open a plan", (PLAN_FILTER,))
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
        path = self._asker.file_to_save("Save the plan", (PLAN_FILTER,), suggested)
        if path is not None:
            if path.suffix != project_file.SUFFIX:
                path = path.with_name(path.name + project_file.SUFFIX)
            self._write(path, then)

    def import_files(self, paths: tuple[Path, ...] = ()) -> None:
        """Read files into the plan, asking which unless `paths` says so."""
        chosen = paths or self._asker.files_to_open("Import inventory files", IMPORT_FILTERS)
        if chosen:
            self._import(chosen)

    def import_folder(self) -> None:
        """Read a folder of CSV files into the plan."""
        folder = self._asker.folder_to_open("Import a folder of CSV files")
        if folder is not None:
            self._import((folder,))

    def import_mapped(self) -> None:
        """Map the columns of a table and read it into the plan."""
        chosen = self._asker.files_to_open("Import a table with a column map", TABLE_FILTERS)
        if chosen:
            self._questions.map_file(chosen[0])

    def take_dropped(self, paths: tuple[Path, ...]) -> None:
        """Open the plan or import the files that were dropped on the window."""
        plans = [path for path in paths if path.suffix == project_file.SUFFIX]
        if not plans:
            self._import(paths)
        elif len(paths) == 1:
            self.open(plans[0])
        else:
            self._tell(
                "Drop one plan, or files to import",
                f"{plans[0].name} is a plan and was dropped together with other files. "
                "Drop it by itself to open it.",
            )

    def rename(self) -> None:
        """Give the plan another name, which every export carries."""
        name = self._asker.text("Name the plan", "Name", self._session.project.title)
        if name is not None:
            self._session.edit(f"Name the plan {name}", partial(edits.set_title, title=name))

    def plan_waves(self) -> None:
        """Look for a wave plan and accept it."""
        project = self._session.project
        if not project.inventory.estate:
            self._tell("There is nothing to plan", "Import an inventory with servers first.")
            return
        work = partial(self._chain.plan_waves, project)
        self._run(work, "plan", "Planning waves", partial(self._take_waves, project))

    def read_buying(self) -> None:
        """Take over how the plan buys from a file: commitments, licences, links, placements."""
        chosen = self._asker.files_to_open("Open a buying file", PRICE_FILTERS)
        if chosen:
            with self._told("Open a buying file"):
                policy = read_buying_file(chosen[0])
                self._session.edit(
                    f"Buy as {chosen[0].name} says", partial(edits.set_buying, policy=policy)
                )

    def add_rate_cards(self) -> None:
        """Add rate cards and compare the plan on each of them."""
        for path in self._asker.files_to_open("Add rate cards", PRICE_FILTERS):
            with self._told("Add a rate card"):
                card = read_rate_card(path)
                self._session.edit(
                    f"Add the rate card {card.title}", partial(edits.compare_on_card, card=card)
                )

    def choose_template(self) -> None:
        """Take over an organisation's look of papers and workbooks from a folder."""
        folder = self._asker.folder_to_open("Template of papers")
        if folder is not None:
            with self._told("Use a template"):
                template = read_template(folder)
                self._session.edit(
                    f"Use the template {template.name}",
                    partial(edits.set_template, template=template),
                )

    def export(self) -> None:
        """Write every export into a folder."""
        if not self._session.project.inventory.servers:
            self._tell("There is nothing to export", "Import an inventory first.")
            return
        folder = self._asker.folder_to_write("Export to a folder")
        if folder is not None:
            work = partial(self._chain.export, self._session.project, folder)
            self._run(work, "export", "Exporting", partial(self._tell_exported, folder))

    def when_safe(self, then: Callable[[], None]) -> None:
        """Call `then` once nothing would be lost: saved, discarded by the person, or clean."""
        if self._session.is_clean:
            then()
            return
        answer = self._asker.ask(
            Message(
                kind=MessageKind.QUESTION,
                title="Save the changes?",
                text=f"“{self._session.project.title}” has changes that are not saved.",
                answers=(Answer.SAVE, Answer.DISCARD, Answer.CANCEL),
            )
        )
        if answer is Answer.SAVE:
            self.save(then)
        elif answer is Answer.DISCARD:
            then()

    def changed_since(self) -> None:
        """Show what changed in the open plan since a version that was saved."""
        chosen = self._asker.files_to_open("What changed since this version?", (PLAN_FILTER,))
        if not chosen:
            return
        path, project = chosen[0], self._session.project
        self._run(
            lambda _progress: plan_differences(project_file.load(path), project),
            "compare",
            f"Comparing with {path.name}",
            partial(self._show_changes, path),
        )

    def _show_changes(self, path: Path, changes: tuple[Change, ...]) -> None:
        title = f"Changed since {path.name}"
        if not changes:
            text = f"Nothing differs between the open plan and {path.name}."
            self._asker.ask(Message(kind=MessageKind.NOTE, title=title, text=text))
            return
        text = f"{formats.count(len(changes), 'change')} from {path.name} to the open plan."
        self._asker.ask(Message(kind=MessageKind.NOTE, title=title, text=text, changes=changes))

    def recover(self) -> None:
        """Offer what a program that ended without saving left behind, the newest first."""
        for one in recovery_copies.left_behind(self._settings.recovery_folder):
            answer = self._asker.ask(
                Message(
                    kind=MessageKind.QUESTION,
                    title="Open what was not saved?",
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
                    f"Opening what was kept of {one.title}",
                    self._take_recovered,
                )
                return

    def release(self) -> None:
        """Let go of the plan's file: the window closes."""
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
        self._run(
            lambda _progress: project_file.open_plan(path),
            "open",
            f"Opening {path.name}",
            partial(self._take_opened, path, lock),
            partial(self._give_up, path, lock),
        )

    def _wants_copy(self, error: PlanInUseError) -> bool:
        answer = self._asker.ask(
            Message(
                kind=MessageKind.QUESTION,
                title="Open a copy?",
                text=f"{error} You can open a copy, which is saved under another name.",
                answers=(Answer.YES, Answer.CANCEL),
            )
        )
        return answer is Answer.YES

    def _take_opened(self, path: Path, lock: PlanLock | None, saved: project_file.Saved) -> None:
        mine = self._lock is not None and self._lock.path == path.resolve()
        if lock is None and not mine:
            self._replace(saved.project, None)
            self.done.emit(f"Opened a copy of {path.name}.")
            return
        self._replace(saved.project, path, saved, lock)
        self._remember(path)
        self.done.emit(f"Opened {path.name}.")

    def _give_up(self, path: Path, lock: PlanLock | None) -> None:
        if lock is not None:
            lock.release()
        self._forget(path)

    def _take_recovered(self, project: Project) -> None:
        self._replace(project, None, clean=False)
        self.done.emit("Opened what was kept. Save it to keep it for good.")

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
        self.release()
        self._lock = lock

    def _load_sample(self) -> None:
        self._run(self._chain.sample, "open", "Opening the sample estate", self._take_sample)

    def _take_sample(self, project: Project) -> None:
        self._replace(project, None)
        self.done.emit("Opened the sample estate: a made-up county council.")

    def _write(self, path: Path, then: Callable[[], None] | None) -> None:
        project, known = self._session.project, self._session.saved
        lock: PlanLock | None = None
        if self._lock is None or self._lock.path != path.resolve():
            try:
                lock = take_lock(path, datetime.now().astimezone())
            except PlanInUseError as error:
                text = f"{error} Save the plan under another name."
                self._asker.ask(
                    Message(kind=MessageKind.ERROR, title="The plan was not saved", text=text)
                )
                return

        def saved(now: project_file.Saved) -> None:
            self._hold(path, lock)
            self._session.mark_saved(project, path, now)
            self._remember(path)
            self.done.emit(f"Saved {path.name}.")
            if then is not None and self._session.is_clean:
                then()

        def failed() -> None:
            if lock is not None:
                lock.release()

        self._run(
            lambda _progress: project_file.save(project, path, known),
            "save",
            f"Saving {path.name}",
            saved,
            failed,
            cancellable=False,
        )

    def _import(
        self, paths: tuple[Path, ...], choices: Mapping[Path, FileChoice] | None = None
    ) -> None:
        project, today = self._session.project, self._session.today

        def work(progress: Progress) -> import_review.Review:
            more = (choices,) if choices else ()
            after = self._chain.import_files(project, paths, today, progress, *more)
            return import_review.review(project, after)

        take = partial(self._take_imported, project, paths, choices)
        ask = partial(self._questions.ask, paths, choices or {})
        self._run(work, "import", _reading(paths), take, on_question=ask)

    def _take_imported(
        self,
        before: Project,
        paths: tuple[Path, ...],
        choices: Mapping[Path, FileChoice] | None,
        found: import_review.Review,
    ) -> None:
        if before is not self._session.project:
            self._import(paths, choices)  # the plan was changed meanwhile: read into what it is now
            return
        what = paths[0].name if len(paths) == 1 else formats.count(len(paths), "file")
        question = import_review.question(found, what)
        if question is not None and self._asker.ask(question) is not Answer.OK:
            self.done.emit(f"{what} was not taken. The plan is as it was.")
            return
        after = found.after
        self._session.edit(f"Import {what}", lambda _before: after)
        servers = formats.count(len(after.inventory.estate), "server")
        self.done.emit(f"Imported {what}: the plan now holds {servers}.")
        self.imported.emit()

    def _take_waves(self, before: Project, result: WaveResult) -> None:
        now = self._session.project
        if (now.inventory, now.policy) != (before.inventory, before.policy):
            self._tell(
                "The plan changed meanwhile",
                "The inventory or the rules changed while waves were being planned, so the "
                "result was dropped. Plan the waves again.",
            )
        elif result.plan is None:
            reasons = "\n".join(result.reasons) or "Allow more time, or loosen a rule."
            self._tell("No wave plan was found", reasons)
        else:
            self._session.edit("Plan waves", partial(edits.accept_plan, result=result))
            waves = formats.count(len(result.plan.waves), "wave")
            self.done.emit(f"Planned {waves} ({result.status.value}).")
            self.planned.emit()

    def _tell_exported(self, folder: Path, files: tuple[Path, ...]) -> None:
        self.done.emit(f"Wrote {formats.count(len(files), 'file')} to {folder}.")
        self._asker.ask(
            Message(
                kind=MessageKind.NOTE,
                title="Exported",
                text=f"{formats.count(len(files), 'file')} written to {folder}.",
                detail="\n".join(str(file.name) for file in files),
            )
        )

    def _run(
        self,
        work: Callable[[Progress], object],
        kind: str,
        title: str,
        take: Callable[[Any], None],
        on_failure: Callable[[], None] | None = None,
        *,
        cancellable: bool = True,
        on_question: Callable[[BaseException], None] | None = None,
    ) -> None:
        if self._runner.is_busy(kind):
            self._tell("Still busy", f"{title} can begin when the work before it has ended.")
            return
        job = self._runner.start(work, kind=kind, title=title, cancellable=cancellable)
        job.succeeded.connect(take)
        job.failed.connect(partial(self._on_failed, title, on_failure, on_question))
        job.cancelled.connect(partial(self.done.emit, f"Stopped: {title}. Nothing was changed."))

    def _on_failed(
        self,
        title: str,
        on_failure: Callable[[], None] | None,
        on_question: Callable[[BaseException], None] | None,
        error: BaseException,
    ) -> None:
        if on_question is not None and self._questions.can_ask(error):
            on_question(error)
        else:
            self._tell_failure(title, on_failure, error)

    def _tell_failure(
        self, title: str, on_failure: Callable[[], None] | None, error: BaseException
    ) -> None:
        if on_failure is not None:
            on_failure()
        if isinstance(error, PlannerError):
            text = str(error)
        else:
            log = write_failure(error, title)
            text = (
                f"This is a defect of Decant ({type(error).__name__}). The plan is as it was. "
                f"What happened is written to {log}."
            )
        self.done.emit(f"Failed: {title}.")
        self._asker.ask(Message(kind=MessageKind.ERROR, title=f"Failed: {title}", text=text))

    @contextmanager
    def _told(self, title: str) -> Iterator[None]:
        """Tell what is wrong with a file that a person chose, in place of raising it."""
        try:
            yield
        except PlannerError as error:
            self._tell_failure(title, None, error)

    def _tell(self, title: str, text: str) -> None:
        self._asker.ask(Message(kind=MessageKind.WARNING, title=title, text=text))

    def _remember(self, path: Path) -> None:
        self._settings.add_recent(path)
        self.recent_changed.emit()

    def _forget(self, path: Path) -> None:
        self._settings.forget_recent(path)
        self.recent_changed.emit()


def _restored(one: recovery_copies.LeftBehind, _progress: Progress) -> Project:
    return recovery_copies.restore(one)


def _left_behind_text(one: recovery_copies.LeftBehind) -> str:
    when = datetime.fromtimestamp(one.changed).astimezone()
    plan = f" Its plan is {one.plan}." if one.plan else " It was never saved."
    return (
        f"Decant ended without saving “{one.title}”, last changed on "
        f"{formats.day(when.date())} at {when:%H:%M}.{plan} Cancel asks again next time."
    )


def _reading(paths: tuple[Path, ...]) -> str:
    if len(paths) == 1:
        return f"Reading {paths[0].name}"
    return f"Reading {formats.count(len(paths), 'file')}"


def _file_name(title: str) -> str:
    """Return a plan's title as a file name that every system takes."""
    kept = "".join(letter if letter.isalnum() or letter in " -_" else " " for letter in title)
    return " ".join(kept.split()) or "plan"
