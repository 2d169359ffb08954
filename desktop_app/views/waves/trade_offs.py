"""What shapes the plan: the chain behind its end, what rules and earlier exits cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app import formats
from desktop_app.language import translate
from desktop_app.models.plan_columns import (
    CHAIN_COLUMNS,
    EXIT_COLUMNS,
    RULE_COLUMNS,
    chain_key,
    exit_key,
    rule_key,
)
from desktop_app.models.row_table import RowTable
from desktop_app.views import theme
from desktop_app.views.labels import PlainLabel, repaint_on_palette_change
from desktop_app.views.table_view import RecordTable

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from desktop_app.models.row_table import Column
    from inventory.waves.explain import ChainStep
    from inventory.waves.trade_offs import ExitCurve, ExitPoint, RuleCosts


#: Rows of a table before it scrolls.
MOST_ROWS = 14
#: Characters of a reason that are seen at the least.
LEAST_REASON = 64


class TradeOffPage(QWidget):
    """Shows the three answers, each worked out when it is asked for.

    Attributes:
        rules_wanted / exits_wanted: Emitted when what rules or exits cost is to be worked out.
        stop_wanted: Emitted when that is to end.
    """

    rules_wanted = Signal()
    exits_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chain = RowTable(CHAIN_COLUMNS, key=chain_key, parent=self)
        self.rules = RowTable(RULE_COLUMNS, key=rule_key, parent=self)
        self.exits = RowTable(EXIT_COLUMNS, key=exit_key, parent=self)
        self.chain_table = _table(
            self.chain, translate("Waves", "What makes the last cutover so late"), _ReasonTable
        )
        self.rules_table = _table(self.rules, translate("Waves", "What each rule costs"))
        self.exits_table = _table(self.exits, translate("Waves", "What each exit costs"))
        self.curve = ExitChart()
        self.chain_words = PlainLabel("", secondary=True, wrap=True)
        self.rule_words = PlainLabel("", secondary=True, wrap=True)
        self.exit_words = PlainLabel("", secondary=True, wrap=True)
        self.work_rules = QPushButton(translate("Waves", "Work out"))
        self.work_rules.setAccessibleName(translate("Waves", "Work out what each rule costs"))
        self.work_exits = QPushButton(translate("Waves", "Work out"))
        self.work_exits.setAccessibleName(
            translate("Waves", "Work out what each earlier exit costs")
        )
        self.stop = QPushButton(translate("Waves", "Stop"))
        self.progress = QProgressBar()
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.work_rules.clicked.connect(self.rules_wanted)
        self.work_exits.clicked.connect(self.exits_wanted)
        self.stop.clicked.connect(self.stop_wanted)
        self._build()
        self.forget()
        self.show_busy("")

    def forget(self) -> None:
        """Take back what was of another plan."""
        self.show_chain(())
        self.rules.set_rows(())
        self.exits.set_rows(())
        self.curve.show_points(())
        for widget in (self.rules_table, self.exits_table, self.curve):
            widget.hide()
        self.rule_words.setText(
            translate(
                "Waves",
                "The plan is searched for again without each rule, and with one "
                "unit more of each capacity: about twenty seconds.",
            )
        )
        self.exit_words.setText(
            translate(
                "Waves",
                "The best plan for every exit from the first that is possible: "
                "about twenty seconds.",
            )
        )

    def show_chain(self, steps: tuple[ChainStep, ...]) -> None:
        """Show what makes the last cutover so late, the last first."""
        self.chain.set_rows(steps)
        self.chain_table.setVisible(bool(steps))
        _fit(self.chain_table, len(steps))
        self.chain_words.setText(
            translate("Waves", "From the last cutover back: {steps}.").format(
                steps=formats.count(len(steps), "step")
            )
            if steps
            else translate(
                "Waves", "The plan is not one of whole groups in cutover slots: it has no chain."
            )
        )

    def show_rules(self, found: RuleCosts) -> None:
        """Show what each rule costs."""
        rows = [one for one in (*found.costs, *found.more) if one.cost is not None]
        self.rules.set_rows(rows)
        self.rules_table.setVisible(bool(rows))
        _fit(self.rules_table, len(rows))
        said = translate("Waves", "With all rules the plan costs {score}").format(
            score=formats.whole(found.score)
        )
        if found.bound is not None:
            said += translate("Waves", ", and none costs less than {bound}").format(
                bound=f"{found.bound:,}"
            )
        more = (
            ""
            if found.complete
            else translate("Waves", " The search was stopped: not every rule was tried.")
        )
        self.rule_words.setText(f"{said}.{more}")

    def show_exits(self, found: ExitCurve) -> None:
        """Show what each exit costs."""
        points = [one for one in found.points if one.score is not None]
        self.exits.set_rows(points)
        self.exits_table.setVisible(bool(points))
        _fit(self.exits_table, len(points))
        self.curve.show_points(tuple(points))
        self.curve.setVisible(len(points) > 1)
        if found.first is None:
            said = translate("Waves", "No plan was found for any exit that was tried.")
        elif found.first_proved:
            said = translate("Waves", "The first exit that is possible is {first}: proved.").format(
                first=formats.day(found.first)
            )
        else:
            said = translate(
                "Waves",
                "The first exit that was found is {first}; that none is earlier is not proved.",
            ).format(first=formats.day(found.first))
        more = (
            ""
            if found.complete
            else translate("Waves", " The search was stopped before all exits were tried.")
        )
        self.exit_words.setText(said + more)

    def show_busy(self, what: str, fraction: float = 0.0) -> None:
        """Show that something is being worked out, "" for nothing."""
        for widget in (self.stop, self.progress):
            widget.setVisible(bool(what))
        self.progress.setValue(round(1000 * fraction))
        self.progress.setAccessibleName(what)
        for button in (self.work_rules, self.work_exits):
            button.setEnabled(not what)

    def _build(self) -> None:
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, theme.gap(1), 0)
        layout.setSpacing(theme.gap(1.5))
        busy = QHBoxLayout()
        busy.addWidget(self.progress, 1)
        busy.addWidget(self.stop)
        layout.addLayout(busy)
        parts = (
            (
                translate("Waves", "What makes the last cutover so late"),
                None,
                self.chain_words,
                (self.chain_table,),
            ),
            (
                translate("Waves", "What an earlier exit costs"),
                self.work_exits,
                self.exit_words,
                (self.curve, self.exits_table),
            ),
            (
                translate("Waves", "What each rule costs"),
                self.work_rules,
                self.rule_words,
                (self.rules_table,),
            ),
        )
        for title, button, words, shown in parts:
            row = QHBoxLayout()
            row.addWidget(PlainLabel(title, theme.Role.HEADING), 1)
            if button is not None:
                row.addWidget(button)
            layout.addLayout(row)
            layout.addWidget(words)
            for widget in shown:
                layout.addWidget(widget)
        layout.addStretch(1)
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)


class ExitChart(QWidget):
    """Draws what each exit costs: a step down from one cutover to the next, each point marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: tuple[ExitPoint, ...] = ()
        self.setMinimumHeight(theme.gap(34))

    def show_points(self, points: tuple[ExitPoint, ...]) -> None:
        """Show points that all have a score, in order of date."""
        self._points = points
        said = "; ".join(
            f"{formats.day(one.last_day)} {formats.whole(one.score)}" for one in points
        )
        self.setAccessibleName(translate("Waves", "What each exit costs: {said}").format(said=said))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.text_width(80), theme.gap(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.colours()
        painter.fillRect(self.rect(), QColor(colours.surface))
        scores = [one.score for one in self._points if one.score is not None]
        if len(scores) <= 1:
            return
        small = theme.font(theme.Role.SMALL)
        metrics = QFontMetricsF(small)
        painter.setFont(small)
        side = max(metrics.horizontalAdvance(f"{one:,}") for one in scores) / 2 + theme.gap(3)
        line = metrics.height()
        plot = QRectF(self.rect()).adjusted(side, line * 2, -side, -line * 2)
        low, high = min(scores), max(scores)
        first, last = self._points[0].last_day, self._points[-1].last_day
        days = max((last - first).days, 1)

        def at(point: ExitPoint) -> QPointF:
            share = ((point.score or 0) - low) / max(high - low, 1)
            across = (point.last_day - first).days / days
            return QPointF(
                plot.left() + across * plot.width(), plot.bottom() - share * plot.height()
            )

        places = [at(one) for one in self._points]
        painter.setPen(QPen(QColor(colours.border), 1.0))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        painter.setPen(QPen(QColor(colours.series[0]), 2.0))
        painter.drawPolyline(QPolygonF(places))
        taken = -1e9
        for point, place in zip(self._points, places, strict=True):
            painter.setPen(QPen(QColor(colours.surface), 1.5))
            painter.setBrush(QColor(colours.series[0]))
            painter.drawEllipse(place, theme.gap(1.2), theme.gap(1.2))
            words, day = f"{point.score:,}", formats.day(point.last_day)
            wide = max(metrics.horizontalAdvance(words), metrics.horizontalAdvance(day))
            if place.x() - wide / 2 < taken:
                continue
            taken = place.x() + wide / 2 + 4
            box = QRectF(place.x() - wide / 2 - 2, place.y() - line * 1.6, wide + 4, line)
            painter.setPen(QColor(colours.text))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
            below = QRectF(place.x() - wide / 2 - 2, plot.bottom() + line * 0.5, wide + 4, line)
            painter.setPen(QColor(colours.secondary))
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, day)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        repaint_on_palette_change(self, event)


class _ReasonTable(RecordTable):
    """Keeps room for the reasons in its last column: with large texts it scrolls sideways."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        headings = self.horizontalHeader()
        last = headings.count() - 1
        least = theme.text_width(LEAST_REASON)
        others = sum(headings.sectionSize(number) for number in range(last))
        if self.viewport().width() - others >= least:
            headings.setSectionResizeMode(last, QHeaderView.ResizeMode.Stretch)
        else:
            headings.setSectionResizeMode(last, QHeaderView.ResizeMode.Interactive)
            headings.resizeSection(last, least)


def _fit(table: RecordTable, rows: int) -> None:
    """Make a table as high as its rows, up to a limit."""
    heading = table.horizontalHeader().sizeHint().height()
    shown = min(rows, MOST_ROWS)
    table.setFixedHeight(heading + theme.row_height() * shown + 2 * table.frameWidth())


def _table(model: RowTable, name: str, kind: type[RecordTable] = RecordTable) -> RecordTable:
    table = kind(model, name)
    columns: tuple[Column, ...] = model.columns
    table.setAccessibleDescription(", ".join(column.heading for column in columns))
    return table
