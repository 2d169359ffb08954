"""The Inventory screen: every record of the estate in tables, and the racks drawn."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout

from desktop_app import formats
from desktop_app.language import translate
from desktop_app.models.record_kinds import KINDS, SERVERS
from desktop_app.views import theme
from desktop_app.views.inventory.racks import RacksPage
from desktop_app.views.inventory.records import RecordsPage
from desktop_app.views.labels import ScreenHeader
from desktop_app.views.page_tabs import PageTabs
from desktop_app.views.screen import ScreenWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QWidget

    from desktop_app.jobs import JobRunner
    from desktop_app.models.record_kinds import RecordKind
    from desktop_app.models.row_table import RowTable
    from desktop_app.session import Session
    from desktop_app.settings import Settings
    from desktop_app.views.dialogs import Asker
    from desktop_app.views.labels import PlainLabel
    from desktop_app.views.server_detail import ServerDetail
    from desktop_app.views.table_view import RecordTable
    from inventory.model import Inventory

#: Fields of the project that the columns draw on.
SHOWN_PARTS = frozenset({"inventory", "accepted"})
#: Key of the page that draws the racks.
ELEVATIONS = "elevations"


class InventoryScreen(ScreenWidget):
    """A tab for each kind of record, and one on which the racks are drawn.

    Attributes:
        servers: The first page, built with the screen.
    """

    def __init__(self, session: Session, runner: JobRunner, asker: Asker) -> None:
        super().__init__()
        self._session = session
        self._runner = runner
        self._asker = asker
        self._settings: Settings | None = None
        self._is_opening = False
        self._said: tuple[Inventory, str] | None = None
        self.header = ScreenHeader(translate("Inventory", "Inventory"))
        self.tabs = PageTabs(translate("Inventory", "Pages of the inventory"))
        for kind in KINDS:
            self.tabs.add_page(kind.key, kind.title, partial(self._make, kind))
        self.tabs.add_page(
            ELEVATIONS,
            translate("Inventory", "Rack drawings"),
            self._make_racks,
            translate("Inventory", "Racks from the front, and when each empties"),
        )
        self.servers = self.records(SERVERS.key)
        layout = QVBoxLayout(self)
        edge = theme.gap(5)
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.setSpacing(theme.gap(3))
        layout.addWidget(self.header)
        layout.addWidget(self.tabs, 1)
        session.changed.connect(self._on_changed)
        session.derived_changed.connect(self._on_derived)
        session.opening_changed.connect(self._on_opening)
        self._say_what_there_is()
        self._on_opening()

    @property
    def model(self) -> RowTable:
        """The rows of servers."""
        return self.servers.model

    @property
    def table(self) -> RecordTable:
        """The table of servers."""
        return self.servers.table

    @property
    def detail(self) -> ServerDetail:
        """The fields of the chosen server."""
        return self.servers.detail

    @property
    def search(self) -> QLineEdit:
        """The filter of servers."""
        return self.servers.search

    @property
    def shown(self) -> PlainLabel:
        """How many servers are shown."""
        return self.servers.shown

    @property
    def all_button(self) -> QPushButton:
        """Shows all servers again."""
        return self.servers.all_button

    def records(self, key: str) -> RecordsPage:
        """Return the page of a kind of record."""
        page = self.tabs.page(key)
        assert isinstance(page, RecordsPage)  # noqa: S101 - made in `_make`
        return page

    @property
    def racks(self) -> RacksPage:
        """The page that draws the racks."""
        page = self.tabs.page(ELEVATIONS)
        assert isinstance(page, RacksPage)  # noqa: S101 - made in `_make_racks`
        return page

    @Slot()
    def refresh(self) -> None:
        """Show the plan as it is now."""
        for _, page in self.tabs.built():
            if isinstance(page, RecordsPage | RacksPage):
                page.refresh()
        self._say_what_there_is()

    @Slot()
    def apply_filter(self) -> None:
        """Show the servers that hold every word typed."""
        self.servers.apply_filter()

    @Slot()
    def show_all(self) -> None:
        """Show every server again."""
        self.servers.show_all()

    def edit_menu(self) -> QMenu:
        """Return the menu that changes the selected servers."""
        return self.servers.edit_menu()

    def set_field(self, name: str, value: object) -> None:
        """Set a field of all selected servers."""
        self.servers.set_field(name, value)

    def use_settings(self, settings: Settings) -> None:
        self._settings = settings
        for _, page in self.tabs.built():
            if isinstance(page, RecordsPage):
                self._set_columns(page)

    def show_subject(self, subject: str) -> bool:
        for kind in KINDS:
            if any(one.id == subject for one in kind.records(self._session.project)):
                self.tabs.show_page(kind.key)
                return self.records(kind.key).show_record(subject)
        return False

    @Slot(str, str)
    def show_record(self, kind: str, key: str) -> bool:
        """Show a record in the table of its kind; return whether it is there."""
        self.tabs.show_page(kind)
        return self.records(kind).show_record(key)

    def show_subjects(self, subjects: tuple[str, ...]) -> bool:
        known = self._session.project.inventory.server_by_id.keys() & set(subjects)
        if len(known) < 2:  # noqa: PLR2004 - one needs no list of its own
            return self.show_subject(subjects[0])
        self.tabs.show_page(SERVERS.key)
        return self.servers.show_only(frozenset(known))

    def prepare_for_screenshot(self) -> None:
        if self.model.rowCount():
            self.table.selectRow(min(3, self.model.rowCount() - 1))

    def further_views(self) -> tuple[str, ...]:
        """Return the other pages."""
        return tuple(key for key in self.tabs.keys if key != SERVERS.key)

    def open_view(self, name: str) -> None:
        """Show one of the pages."""
        if name in self.tabs.keys:
            self.tabs.show_page(name)

    def show_view(self, name: str) -> None:
        """Show one of the pages with something chosen."""
        self.tabs.show_page(name)
        if name == ELEVATIONS:
            for rack in self.racks.wall.racks[:1]:
                self.racks.wall.go_to(rack.subject)
        elif self.records(name).model.rowCount():
            self.records(name).table.selectRow(0)

    def _make(self, kind: RecordKind) -> QWidget:
        page = RecordsPage(kind, self._session, self._runner, self._asker)
        page.table.columns_chosen.connect(partial(self._keep_columns, page))
        self._set_columns(page)
        return page

    def _set_columns(self, page: RecordsPage) -> None:
        """Show the columns that the person chose last time."""
        hidden = self._settings.hidden_columns(page.kind.key) if self._settings else None
        if hidden is not None:
            page.table.hide_columns(hidden)

    def _keep_columns(self, page: RecordsPage) -> None:
        if self._settings is not None:
            self._settings.set_hidden_columns(page.kind.key, page.table.hidden_columns())

    def _make_racks(self) -> QWidget:
        page = RacksPage(self._session, self._asker)
        page.wanted.connect(self.show_record)
        return page

    def _say_what_there_is(self) -> None:
        project = self._session.looked_at
        self.header.line.setText(self._line(project.inventory))
        for kind in KINDS:
            self.tabs.set_title(kind.key, f"{kind.title} ({len(kind.records(project)):,})")
        self.tabs.set_visible(ELEVATIONS, visible=bool(project.inventory.racks))

    def _line(self, inventory: Inventory) -> str:
        """Return what there is in one line, added up once for each inventory."""
        if self._said is None or self._said[0] is not inventory:
            vcpus = sum([server.vcpus or 0 for server in inventory.estate])
            memory = sum([server.memory_mib or 0 for server in inventory.estate]) // 1024
            said = translate(
                "Inventory",
                "{servers} to move or retire with {vcpus} vCPUs and {memory} GiB "
                "of memory (where known); {set_aside} templates and placeholders",
            ).format(
                servers=formats.count(len(inventory.estate), "server"),
                vcpus=f"{vcpus:,}",
                memory=f"{memory:,}",
                set_aside=f"{len(inventory.servers) - len(inventory.estate):,}",
            )
            self._said = (inventory, said)
        return self._said[1]

    @Slot(frozenset)
    def _on_changed(self, parts: frozenset[str]) -> None:
        if parts & SHOWN_PARTS:
            self.refresh()

    @Slot()
    def _on_opening(self) -> None:
        """Show the first servers of a plan that is being read, and how much has been."""
        opening = self._session.opening
        if self._is_opening != (opening is not None):
            self._is_opening = opening is not None
            for key in self.tabs.keys:
                self.tabs.set_visible(key, visible=opening is None or key == SERVERS.key)
            self.tabs.show_page(SERVERS.key)
            if self.servers.is_growing == self._is_opening:
                self._say_what_there_is()  # the whole plan has grown into the table already
            else:
                self.refresh()
        if opening is not None:
            self.tabs.set_title(SERVERS.key, f"{SERVERS.title} ({opening.page.servers:,})")
            self.tabs.set_visible(ELEVATIONS, visible=False)
            self.header.line.setText(
                translate(
                    "Inventory",
                    "Reading the rest of {name}: {part}. The first {shown} of {servers} are here "
                    "to look at; they can be changed when the whole plan is.",
                ).format(
                    name=opening.page.name,
                    part=f"{opening.part:.0%}",
                    shown=f"{len(opening.page.project.inventory.servers):,}",
                    servers=formats.count(opening.page.servers, "server"),
                )
            )

    @Slot()
    def _on_derived(self) -> None:
        """Show other dates; servers have none that are derived."""
        for key, page in self.tabs.built():
            if key != SERVERS.key and isinstance(page, RecordsPage | RacksPage):
                page.refresh()
