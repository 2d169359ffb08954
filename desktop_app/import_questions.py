"""What is asked of a person when a file's format is not known, or not clearly one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.column_mapping import (
    chosen_form,
    keep_map,
    open_for_mapping,
    own_map,
    said_form,
    with_kept,
    with_reason,
)
from desktop_app.language import translate
from desktop_app.views.choice_dialog import Choice, Option
from desktop_app.views.dialogs import tell_error
from inventory.errors import PlannerError
from inventory.importing import AmbiguousFormatError, UnknownFormatError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from desktop_app.column_mapping import MappingTask
    from desktop_app.jobs import JobRunner
    from desktop_app.settings import Settings
    from desktop_app.views.dialogs import Asker
    from inventory.intake import FileChoice

    FormatError = UnknownFormatError | AmbiguousFormatError
    Choices = Mapping[Path, FileChoice]
    Again = Callable[[tuple[Path, ...], Choices], None]

MAP = "map"
LEAVE_OUT = "leave out"
_FORMAT = "format:"
_KEPT = "kept:"


class ImportQuestions(QObject):
    """Asks how a file is to be read, and has the import begin again with the answer.

    Attributes:
        done: Emitted with a sentence where nothing was imported.
    """

    done = Signal(str)

    def __init__(
        self,
        *,
        runner: JobRunner,
        asker: Asker,
        settings: Settings,
        again: Again,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._asker = asker
        self._settings = settings
        self._again = again

    def can_ask(self, error: BaseException) -> bool:
        """Return whether a person can say how the file of `error` is to be read."""
        if not isinstance(error, UnknownFormatError | AmbiguousFormatError):
            return False
        return error.path is not None

    def ask(self, paths: tuple[Path, ...], choices: Choices, error: BaseException) -> None:
        """Ask how the file of `error` is to be read; `can_ask` has said yes."""
        if isinstance(error, UnknownFormatError | AmbiguousFormatError) and error.path is not None:
            self._open(
                error.path,
                partial(self._ask_about, paths, choices, error),
                partial(self._ask_without_table, paths, choices, error),
            )

    def map_file(self, path: Path) -> None:
        """Map the columns of a file, whatever format it may be of."""
        self._open(path, partial(self._map, (path,), {}), partial(self._not_opened, path))

    def _open(
        self,
        path: Path,
        then: Callable[[MappingTask], None],
        otherwise: Callable[[BaseException], None],
    ) -> None:
        job = self._runner.start(
            partial(open_for_mapping, path, self._settings.maps_folder),
            kind="import",
            title=translate("Import", "Looking at the columns of {path}").format(path=path.name),
        )
        # The job has to end before a dialog opens and runs an event loop of its own.
        job.succeeded.connect(partial(self._later, then))
        job.failed.connect(partial(self._later, otherwise))

    def _later(self, then: Callable[[Any], None], what: object) -> None:
        QTimer.singleShot(0, self, partial(then, what))

    def _not_opened(self, path: Path, error: BaseException) -> None:
        if not isinstance(error, PlannerError):
            raise error
        self.done.emit(
            translate("Import", "Not imported: {path}. Nothing was changed.").format(path=path.name)
        )
        tell_error(
            self._asker, translate("Import", "Not imported: {path}").format(path=path.name), error
        )

    def _ask_without_table(
        self, paths: tuple[Path, ...], choices: Choices, error: FormatError, failure: BaseException
    ) -> None:
        """Ask about a file that has no columns to map, such as a log that two formats fit."""
        path = error.path
        if path is None or not isinstance(error, AmbiguousFormatError):
            self._not_opened(paths[0] if path is None else path, error)
            return
        if not isinstance(failure, PlannerError):
            raise failure
        question = Choice(
            title=translate("Import", "How is {path} to be read?").format(path=path.name),
            text=_reason(error),
            options=_formats(error),
        )
        answer = self._asker.choose(question) if question.options else None
        self._act(answer, paths, choices, path)

    def _ask_about(
        self,
        paths: tuple[Path, ...],
        choices: Choices,
        error: FormatError,
        task: MappingTask,
    ) -> None:
        task = with_reason(task, _reason(error))
        options = _options(error, task, can_leave_out=len(paths) > 1 and task.path in paths)
        answer: str | None = MAP
        if len(options) > 1:
            answer = self._asker.choose(
                Choice(
                    title=translate("Import", "How is {path} to be read?").format(
                        path=task.path.name
                    ),
                    text=task.reason,
                    options=options,
                )
            )
        if answer == MAP:
            self._map(paths, choices, task)
        elif answer is not None and answer.startswith(_KEPT):
            self._map(paths, choices, with_kept(task, int(answer.removeprefix(_KEPT))))
        else:
            self._act(answer, paths, choices, task.path)

    def _act(
        self, answer: str | None, paths: tuple[Path, ...], choices: Choices, path: Path
    ) -> None:
        from inventory.intake import FileChoice  # loads every importer

        if answer is None:
            self.done.emit(
                translate("Import", "Not imported: {path}. Nothing was changed.").format(
                    path=path.name
                )
            )
        elif answer == LEAVE_OUT:
            self._again(tuple(one for one in paths if one != path), choices)
        else:
            choice = FileChoice(as_format=answer.removeprefix(_FORMAT))
            self._again(paths, {**choices, path: choice})

    def _map(self, paths: tuple[Path, ...], choices: Choices, task: MappingTask) -> None:
        from inventory.intake import FileChoice  # loads every importer

        draft = self._asker.map_columns(task, self._runner)
        if draft is None:
            self.done.emit(
                translate("Import", "Not imported: {path}. Nothing was changed.").format(
                    path=task.path.name
                )
            )
            return
        folder = self._settings.maps_folder
        keeping = self._runner.start(
            lambda _progress: keep_map(draft, folder, said_form(task, draft)),
            kind="keep map",
            title=translate("Import", "Keeping the column map"),
            cancellable=False,
        )
        keeping.failed.connect(
            partial(tell_error, self._asker, translate("Import", "The column map was not kept"))
        )
        choice = FileChoice(column_map=own_map(draft), form=chosen_form(task, draft))
        self._again(paths, {**choices, task.path: choice})


def _reason(error: FormatError) -> str:
    name = translate("Import", "This file") if error.path is None else error.path.name
    if isinstance(error, AmbiguousFormatError):
        return translate("Import", "{name} could be read in more than one way.").format(name=name)
    return translate(
        "Import", "{name} is of no format that Decant knows by itself: say what its columns hold."
    ).format(name=name)


def _formats(error: AmbiguousFormatError) -> tuple[Option, ...]:
    return tuple(
        Option(key=f"{_FORMAT}{offer.name}", label=offer.title, detail=offer.reason)
        for offer in error.offers
    )


def _options(error: FormatError, task: MappingTask, *, can_leave_out: bool) -> tuple[Option, ...]:
    options = [*_formats(error)] if isinstance(error, AmbiguousFormatError) else []
    options += [
        Option(
            key=f"{_KEPT}{place}",
            label=translate("Import", "As last time: {one}").format(one=one.title),
            detail=translate(
                "Import",
                "A column map kept from an earlier import names {fields} "
                "of its columns. You see it before anything is read.",
            ).format(fields=len(one.fields)),
        )
        for place, one in enumerate(task.kept)
    ]
    options.append(
        Option(
            key=MAP,
            label=translate("Import", "Map its columns"),
            detail=translate(
                "Import", "Say column by column what the file holds; Decant proposes."
            ),
        )
    )
    if can_leave_out:
        options.append(
            Option(
                key=LEAVE_OUT,
                label=translate("Import", "Leave this file out"),
                detail=translate("Import", "The other files are imported."),
            )
        )
    return tuple(options)
