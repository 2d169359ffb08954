"""The page of racks: drawn from the front, coloured by what empties when, saved as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app import formats
from desktop_app.language import translate
from desktop_app.models.rack_elevations import BY_DATE, BY_WAVE, elevations
from desktop_app.views import theme
from desktop_app.views.beside import Beside
from desktop_app.views.chart_files import ask_and_save
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.inventory.racks_painter import Look
from desktop_app.views.inventory.racks_wall import RackWall
from desktop_app.views.labels import PlainLabel
from desktop_app.views.row_detail import RowDetail

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.models.rack_elevations import Elevation, Mounted
    from desktop_app.session import Session
    from desktop_app.views.dialogs import Asker

ALL_ROOMS = translate("Inventory", "All rooms")


class RacksPage(QWidget):
    """Draws the racks of a room or of all, as they stand today or on a later day.

    Attributes:
        wanted: Emitted with the kind ("hosts") and the id text of what a person opens.
    """

    wanted = Signal(str, str)

    def __init__(self, session: Session, asker: Asker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._asker = asker
        self._racks: tuple[Elevation, ...] = ()
        self.wall = RackWall()
        self.open_button = QPushButton(translate("Inventory", "Show its record"))
        self.detail = RowDetail(
            translate(
                "Inventory",
                "Choose a rack or something in it to see when it is empty and "
                "who holds it. Arrow keys walk through the racks.",
            ),
            (self.open_button,),
        )
        self.room = _box(translate("Inventory", "Room"))
        self.colour = _box(translate("Inventory", "Colour by"))
        self.colour.addItem(translate("Inventory", "Wave that empties it"), BY_WAVE)
        self.colour.addItem(translate("Inventory", "Day it is free"), BY_DATE)
        self.day = _box(translate("Inventory", "As of"))
        self.save_button = QPushButton(translate("Inventory", "Save picture …"))
        self._build()
        self.room.currentIndexChanged.connect(self._show)
        self.colour.currentIndexChanged.connect(self._show)
        self.day.currentIndexChanged.connect(self._show)
        self.wall.chosen.connect(self._on_chosen)
        self.wall.opened.connect(self._on_opened)
        self.open_button.clicked.connect(lambda: self._on_opened(*self.wall.current()))
        self.save_button.clicked.connect(self.save)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the racks of the plan as it is now."""
        self._racks = elevations(self._session.project, self._session.derived)
        rooms = list(dict.fromkeys(one.place for one in self._racks))
        _fill(
            self.room,
            [
                (ALL_ROOMS, None),
                *((one or translate("Inventory", "Room not known"), one) for one in rooms),
            ],
        )
        days = sorted({one.replace(day=1) for one in self._days()})
        after = [_next_month(one) for one in days]
        _fill(
            self.day,
            [
                (translate("Inventory", "today"), None),
                *((formats.day(one), one) for one in dict.fromkeys(after)),
            ],
        )
        self._show()

    def go_to(self, rack: str, thing: str = "") -> bool:
        """Choose a rack, whatever room is shown; return whether there is such a rack."""
        if not any(one.subject == rack for one in self._racks):
            return False
        if not self.wall.go_to(rack, thing):
            self.room.setCurrentIndex(0)
        return self.wall.go_to(rack, thing)

    @Slot()
    def save(self) -> None:
        """Ask where the picture goes, and write it."""
        if self.wall.racks:
            ask_and_save(
                self._asker,
                self.wall.draw,
                translate("Inventory", "Racks"),
                self.wall.picture_size(),
            )

    def _build(self) -> None:
        bar = FlowLayout(theme.gap(3))
        for box in (self.room, self.colour, self.day):
            held = QWidget()
            row = QHBoxLayout(held)
            row.setContentsMargins(0, 0, 0, 0)
            label = PlainLabel(box.accessibleName(), secondary=True)
            label.setBuddy(box)
            row.addWidget(label)
            row.addWidget(box)
            bar.addWidget(held)
        bar.addWidget(self.save_button)
        split = Beside()
        split.hold(self.wall, self.detail)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.gap(2))
        layout.addLayout(bar)
        layout.addWidget(split, 1)

    @Slot()
    def _show(self) -> None:
        room = self.room.currentData()
        days = self._days()
        accepted = self._session.project.accepted
        look = Look(
            colour_by=self.colour.currentData(),
            as_of=self.day.currentData(),
            waves=len(accepted.plan.waves) if accepted is not None else 0,
            first=min(days, default=None),
            last=max(days, default=None),
        )
        shown = [one for one in self._racks if room is None or one.place == room]
        self.save_button.setEnabled(bool(shown))
        self.wall.show_racks(shown, look, translate("Inventory", "No file names a rack yet."))

    def _days(self) -> list[date]:
        return [
            thing.free for rack in self._racks for thing in rack.things if thing.free is not None
        ]

    @Slot(object, object)
    def _on_chosen(self, rack: Elevation | None, thing: Mounted | None) -> None:
        self.open_button.setEnabled(rack is not None)
        if rack is None:
            self.detail.clear()
        elif thing is None:
            self.detail.show_pairs(_breakable(rack.name), _of_rack(rack))
        else:
            self.detail.show_pairs(_breakable(thing.name), _of_thing(rack, thing))

    @Slot(object, object)
    def _on_opened(self, rack: Elevation | None, thing: Mounted | None) -> None:
        if rack is not None:
            kind = f"{thing.kind.value}s" if thing is not None else "racks"
            self.wanted.emit(kind, thing.subject if thing is not None else rack.subject)


def _of_rack(rack: Elevation) -> tuple[tuple[str, str], ...]:
    height = translate("Inventory", "{height} units").format(height=rack.height) + (
        "" if rack.is_height_known else translate("Inventory", " (taken as usual)")
    )
    return (
        (translate("Inventory", "Place"), rack.place),
        (
            translate("Inventory", "Empty"),
            formats.day(rack.free) if rack.free else translate("Inventory", "no date yet"),
        ),
        (
            translate("Inventory", "Out of the building"),
            formats.day(rack.removed) if rack.removed else "",
        ),
        (translate("Inventory", "Why then"), rack.reason),
        (translate("Inventory", "Height"), height),
        (
            translate("Inventory", "Filled"),
            translate("Inventory", "{used_units} of {height} units").format(
                used_units=rack.used_units, height=rack.height
            ),
        ),
        (
            translate("Inventory", "At no known unit"),
            formats.listed(tuple(one.name for one in rack.loose)),
        ),
        (translate("Inventory", "Power feeds"), formats.listed(rack.feeds)),
    )


def _of_thing(rack: Elevation, thing: Mounted) -> tuple[tuple[str, str], ...]:
    return (
        (translate("Inventory", "What"), thing.what),
        (translate("Inventory", "Where"), f"{rack.name}, {thing.units}"),
        (translate("Inventory", "Free"), thing.when),
        (translate("Inventory", "Why then"), thing.reason),
        (translate("Inventory", "Claims the same units as"), thing.clash),
    )


def _breakable(name: str) -> str:
    """Return a name that may be broken after its dots, where a pane is narrow."""
    return name.replace(".", ".\u200b")


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return box


def _fill(box: QComboBox, entries: list[tuple[str, object]]) -> None:
    """Give a box other entries; what was chosen stays chosen where it is still there."""
    held = box.currentText()
    box.blockSignals(True)  # noqa: FBT003 - Qt's own
    box.clear()
    for text, data in entries:
        box.addItem(text, data)
    box.setCurrentIndex(max(0, box.findText(held)))
    box.blockSignals(False)  # noqa: FBT003 - Qt's own


def _next_month(day: date) -> date:
    return day.replace(year=day.year + day.month // 12, month=day.month % 12 + 1, day=1)
