"""What the menu does: import, plan, export; questions asked, work in the background."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from costing.buying_file import read_buying_file
from costing.rate_cards import read_rate_card
from costing.templates import read_template
from desktop_app import edits, formats, import_review, project_file
from desktop_app.import_questions import ImportQuestions
from desktop_app.language import translate
from desktop_app.plan_commands import PlanCommands
from desktop_app.session import StillOpeningError
from desktop_app.views.dialogs import Answer, Message, MessageKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from desktop_app.chain import Chain
    from desktop_app.jobs import JobRunner
    from desktop_app.project import Project
    from desktop_app.session import Session
    from desktop_app.settings import Settings
    from desktop_app.views.dialogs import Asker
    from inventory.intake import FileChoice
    from inventory.progress import Progress
    from inventory.waves.plan import WaveResult

TABLE_FILTERS = (
    translate("Window", "Tables (*.xlsx *.xlsm *.ods *.csv *.tsv *.txt *.zip)"),
    translate("Window", "All files (*)"),
)
PRICE_FILTERS = (translate("Window", "TOML files (*.toml)"), translate("Window", "All files (*)"))
IMPORT_FILTERS = (
    (
        translate(
            "Window",
            "Inventory files (*.xlsx *.xlsm *.ods *.csv *.tsv *.zip *.log *.txt "
            "*.out *.json *.gz *.graphml)",
        )
    ),
    translate("Window", "All files (*)"),
)


class Commands(PlanCommands):
    """One method a command.  Nothing is lost of the open plan when one fails or is cancelled.

    Attributes:
        imported / planned: Emitted after the plan took the result.
    """

    imported = Signal()
    planned = Signal()

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
        super().__init__(
            session=session,
            runner=runner,
            asker=asker,
            settings=settings,
            chain=chain,
            parent=parent,
        )
        self._questions = ImportQuestions(
            runner=runner, asker=asker, settings=settings, again=self._import, parent=self
        )
        self._questions.done.connect(self.done)

    def import_files(self, paths: tuple[Path, ...] = ()) -> None:
        """Read files into the plan, asking which unless `paths` says so."""
        chosen = paths or self._asker.files_to_open(
            translate("Window", "Import inventory files"), IMPORT_FILTERS
        )
        if chosen:
            self._import(chosen)

    def import_folder(self) -> None:
        """Read a folder of CSV files into the plan."""
        folder = self._asker.folder_to_open(translate("Window", "Import a folder of CSV files"))
        if folder is not None:
            self._import((folder,))

    def import_mapped(self) -> None:
        """Map the columns of a table and read it into the plan."""
        chosen = self._asker.files_to_open(
            translate("Window", "Import a table with a column map"), TABLE_FILTERS
        )
        if chosen:
            self._questions.map_file(chosen[0])

    def take_dropped(self, paths: tuple[Path, ...]) -> None:
        """Open the plan or import the files that were dropped on the window."""
        opening = self._session.opening
        if opening is not None:
            self._tell(
                translate("Window", "Still opening"), str(StillOpeningError(opening.page.name))
            )
            return
        plans = [path for path in paths if path.suffix == project_file.SUFFIX]
        if not plans:
            self._import(paths)
        elif len(paths) == 1:
            self.open(plans[0])
        else:
            self._tell(
                translate("Window", "Drop one plan, or files to import"),
                translate(
                    "Window",
                    "{plans} is a plan and was dropped together with other "
                    "files. Drop it by itself to open it.",
                ).format(plans=plans[0].name),
            )

    def rename(self) -> None:
        """Give the plan another name, which every export carries."""
        name = self._asker.text(
            translate("Window", "Name the plan"),
            translate("Window", "Name"),
            self._session.project.title,
        )
        if name is not None:
            self._session.edit(
                translate("Window", "Name the plan {name}").format(name=name),
                partial(edits.set_title, title=name),
            )

    def plan_waves(self) -> None:
        """Look for a wave plan and accept it."""
        project = self._session.project
        if not project.inventory.estate:
            self._tell(
                translate("Window", "There is nothing to plan"),
                translate("Window", "Import an inventory with servers first."),
            )
            return
        work = partial(self._chain.plan_waves, project)
        self._run(
            work, "plan", translate("Window", "Planning waves"), partial(self._take_waves, project)
        )

    def read_buying(self) -> None:
        """Take over how the plan buys from a file: commitments, licences, links, placements."""
        chosen = self._asker.files_to_open(translate("Window", "Open a buying file"), PRICE_FILTERS)
        if chosen:
            with self._told(translate("Window", "Open a buying file")):
                policy = read_buying_file(chosen[0])
                self._session.edit(
                    translate("Window", "Buy as {chosen} says").format(chosen=chosen[0].name),
                    partial(edits.set_buying, policy=policy),
                )

    def add_rate_cards(self) -> None:
        """Add rate cards and compare the plan on each of them."""
        for path in self._asker.files_to_open(translate("Window", "Add rate cards"), PRICE_FILTERS):
            with self._told(translate("Window", "Add a rate card")):
                card = read_rate_card(path)
                self._session.edit(
                    translate("Window", "Add the rate card {card}").format(card=card.title),
                    partial(edits.compare_on_card, card=card),
                )

    def choose_template(self) -> None:
        """Take over an organisation's look of papers and workbooks from a folder."""
        folder = self._asker.folder_to_open(translate("Window", "Template of papers"))
        if folder is not None:
            with self._told(translate("Window", "Use a template")):
                template = read_template(folder)
                self._session.edit(
                    translate("Window", "Use the template {template}").format(
                        template=template.name
                    ),
                    partial(edits.set_template, template=template),
                )

    def export(self) -> None:
        """Write every export into a folder."""
        if not self._session.project.inventory.servers:
            self._tell(
                translate("Window", "There is nothing to export"),
                translate("Window", "Import an inventory first."),
            )
            return
        folder = self._asker.folder_to_write(translate("Window", "Export to a folder"))
        if folder is not None:
            work = partial(self._chain.export, self._session.project, folder)
            self._run(
                work,
                "export",
                translate("Window", "Exporting"),
                partial(self._tell_exported, folder),
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
            self.done.emit(
                translate("Window", "{what} was not taken. The plan is as it was.").format(
                    what=what
                )
            )
            return
        after = found.after
        self._session.edit(
            translate("Window", "Import {what}").format(what=what), lambda _before: after
        )
        servers = formats.count(len(after.inventory.estate), "server")
        self.done.emit(
            translate("Window", "Imported {what}: the plan now holds {servers}.").format(
                what=what, servers=servers
            )
        )
        self.imported.emit()

    def _take_waves(self, before: Project, result: WaveResult) -> None:
        now = self._session.project
        if (now.inventory, now.policy) != (before.inventory, before.policy):
            self._tell(
                translate("Window", "The plan changed meanwhile"),
                translate(
                    "Window",
                    "The inventory or the rules changed while waves were being "
                    "planned, so the result was dropped. Plan the waves again.",
                ),
            )
        elif result.plan is None:
            reasons = "\n".join(result.reasons) or translate(
                "Window", "Allow more time, or loosen a rule."
            )
            self._tell(translate("Window", "No wave plan was found"), reasons)
        else:
            self._session.edit(
                translate("Window", "Plan waves"), partial(edits.accept_plan, result=result)
            )
            waves = formats.count(len(result.plan.waves), "wave")
            self.done.emit(
                translate("Window", "Planned {waves} ({status}).").format(
                    waves=waves, status=result.status.value
                )
            )
            self.planned.emit()

    def _tell_exported(self, folder: Path, files: tuple[Path, ...]) -> None:
        self.done.emit(
            translate("Window", "Wrote {files} to {folder}.").format(
                files=formats.count(len(files), "file"), folder=folder
            )
        )
        self._asker.ask(
            Message(
                kind=MessageKind.NOTE,
                title=translate("Window", "Exported"),
                text=translate("Window", "{files} written to {folder}.").format(
                    files=formats.count(len(files), "file"), folder=folder
                ),
                detail="\n".join(str(file.name) for file in files),
            )
        )

    def _can_ask(self, error: BaseException) -> bool:
        return self._questions.can_ask(error)


def _reading(paths: tuple[Path, ...]) -> str:
    if len(paths) == 1:
        return translate("Window", "Reading {paths}").format(paths=paths[0].name)
    return translate("Window", "Reading {files}").format(files=formats.count(len(paths), "file"))
