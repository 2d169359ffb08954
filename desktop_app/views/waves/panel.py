"""Beside the board: what the chosen group is, and why it leaves when it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app import formats
from desktop_app.language import translate
from desktop_app.views import theme
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.labels import ElidedLabel, PlainLabel

if TYPE_CHECKING:
    from desktop_app.models.wave_board import BoardColumn, Card

#: Servers named before the rest is counted.
MOST_SERVERS = 12
HOW_TO = translate(
    "Waves",
    "Choose a card to see why it leaves when it does.\n\nA card is a move "
    "group: what must leave together. Drag it to another wave or to a free "
    "date, or use Ctrl with the left and right arrow keys. What a person "
    "moves is pinned there, and planning again keeps it.\n\nEvery move is "
    "checked at once: rules that it breaks are listed below, with the "
    "smallest repair. Undo brings it back.\n\nThe menu of a card, or a key, "
    "also pins it (P), splits it off (S), leaves it out (Del), and makes "
    "rules for several cards: together (T), apart (A), one before the other "
    "(B). Click the heading of a wave for its capacity and recovery, and to "
    "merge it (M).",
)


class WavesPanel(QFrame):
    """Says what one card is, and offers what can be done with it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.mark(self, "card")
        self.name = ElidedLabel("", theme.Role.HEADING)
        self.line = PlainLabel("", secondary=True, wrap=True)
        self.heading = PlainLabel(translate("Waves", "Why here?"), theme.Role.STRONG)
        self.why = PlainLabel("", wrap=True)
        self.servers_heading = PlainLabel("", theme.Role.STRONG)
        self.servers = PlainLabel("", theme.Role.SMALL, secondary=True, wrap=True)
        self.move_button = QToolButton()
        self.move_button.setText(translate("Waves", "Move to wave …"))
        theme.mark(self.move_button, "button")
        self.pin = QPushButton(translate("Waves", "Pin here"))
        self.inventory = QPushButton(translate("Waves", "Inventory"))
        self.inventory.setToolTip(
            translate("Waves", "Show its first server on the Inventory screen")
        )
        self.dependencies = QPushButton(translate("Waves", "Dependencies"))
        self.dependencies.setToolTip(translate("Waves", "Show it in the dependency graph"))
        hint = PlainLabel(HOW_TO, secondary=True, wrap=True)
        hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        hint.setMargin(theme.gap(4))
        self._pages = QStackedLayout(self)
        self._pages.addWidget(hint)
        self._pages.addWidget(self._filled())

    @property
    def is_empty(self) -> bool:
        """Whether no card is shown."""
        return self._pages.currentIndex() == 0

    def show_cards(self, cards: list[Card], column: BoardColumn | None) -> None:
        """Show one card, or several together; none shows how the board is used."""
        self._pages.setCurrentIndex(1 if cards else 0)
        if not cards:
            return
        self.heading.setText(translate("Waves", "Why here?"))
        self.move_button.setText(translate("Waves", "Move to wave …"))
        servers = [server for card in cards for server in card.servers]
        alone = cards[0] if len(cards) == 1 else None
        self.name.setText(alone.name if alone else formats.count(len(cards), "move group"))
        self.line.setText(_facts(cards, column, len(servers)))
        self.servers_heading.setText(formats.count(len(servers), "server").capitalize())
        self.servers.setText(formats.listed(tuple(servers), MOST_SERVERS))
        self.why.setText(translate("Waves", "Being worked out.") if alone and alone.movable else "")
        self.heading.setVisible(alone is not None)
        if alone is not None and not alone.movable:
            self.why.setText(alone.note)
        movable = any(card.movable for card in cards)
        placed = column is not None and column.start is not None
        pinned = bool(cards) and all(card.pins for card in cards)
        self.move_button.setEnabled(movable)
        self.pin.setEnabled(movable and placed)
        self.pin.setText(translate("Waves", "Unpin") if pinned else translate("Waves", "Pin here"))

    def show_wave(self, column: BoardColumn, recovery: tuple[str, ...]) -> None:
        """Show a wave as a whole: how full it is, and which recovery plans hold in its week."""
        self._pages.setCurrentIndex(1)
        self.name.setText(column.title)
        groups = formats.count(len(column.cards), "move group")
        self.line.setText(f"{formats.day(column.start)} · {groups}")
        self.heading.setText(translate("Waves", "How full"))
        self.heading.show()
        said = [
            f"{load.text}: {'too many' if load.is_over else 'within the limit'}"
            if load.limit is not None
            else load.text
            for load in column.all_loads
        ]
        self.why.setText("\n".join(said))
        self.servers_heading.setText(translate("Waves", "Recovery in this week"))
        lines = [column.blocked, *recovery] if column.blocked else list(recovery)
        self.servers.setText("\n\n".join(lines) or translate("Waves", "Not worked out yet."))
        self.move_button.setText(translate("Waves", "Merge into …"))
        self.move_button.setEnabled(True)
        self.pin.setText(translate("Waves", "Its cards"))
        self.pin.setEnabled(bool(column.cards))

    def show_why(self, sentences: tuple[str, ...]) -> None:
        """Say why the card's group leaves when it does."""
        self.why.setText("\n\n".join(sentences))

    def _filled(self) -> QWidget:
        facts = QWidget()
        theme.mark(facts, "surface")
        inside = QVBoxLayout(facts)
        inside.setContentsMargins(0, 0, theme.gap(1), 0)
        inside.setSpacing(theme.gap(1.5))
        for label in (self.line, self.heading, self.why, self.servers_heading, self.servers):
            label.setMinimumWidth(1)  # else a wrapped text asks for more than a narrow panel has
            inside.addWidget(label)
        inside.addStretch(1)
        scroll = QScrollArea()
        scroll.setAccessibleName(translate("Waves", "Details of the selection"))
        scroll.setAccessibleDescription(translate("Waves", "The arrow keys scroll it"))
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(facts)
        buttons = FlowLayout(theme.gap(2))
        for button in (self.move_button, self.pin, self.inventory, self.dependencies):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            buttons.addWidget(button)
        page = QWidget()
        layout = QVBoxLayout(page)
        edge = theme.gap(3)
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.setSpacing(theme.gap(2))
        layout.addWidget(self.name)
        layout.addWidget(scroll, 1)
        layout.addLayout(buttons)
        return page


def _facts(cards: list[Card], column: BoardColumn | None, servers: int) -> str:
    lines = []
    if column is not None and column.start is not None:
        lines.append(f"{column.title}, {formats.day(column.start)}")
    elif column is not None:
        lines.append(column.title)
    parts = [formats.count(servers, "server")]
    tiers = [card.tier for card in cards if card.tier is not None]
    if tiers:
        parts.append(translate("Waves", "tier {tiers}").format(tiers=min(tiers)))
    if all(card.shared for card in cards):
        parts.append(translate("Waves", "shared service"))
    if all(card.pins for card in cards):
        parts.append(translate("Waves", "pinned by a person"))
    lines.append(" · ".join(parts))
    applications = sorted({name for card in cards for name in card.applications})
    if len(applications) > 1:
        lines.append(formats.listed(applications))
    return "\n".join(lines)
