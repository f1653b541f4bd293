"""The list of papers: each roadmap with what can be printed of it, its order first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app import wording
from app.domain.paperwork import DocumentId, OrderSummary, Paper
from app.domain.report_drafts import ReportId, ReportKind, ReportRequest, ReportSummary
from app.domain.reporting import ExecutionPaper
from app.domain.roadmap import RoadmapId, RoadmapSummary
from app.ui import theme
from app.ui.tables.folding import folded, matches
from app.ui.tables.look import AnyIndex, Look
from app.ui.tables.wrapping import Paragraphs

ROW_ROLE = Qt.ItemDataRole.UserRole
PAD = 8
INDENT = 20
TITLE_LINES = 6
REPORTS = "Отчёты и справки"
NO_ROADMAP = "Приказы без дорожной карты"


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A row of the list: a roadmap's title (no paper), or one of its papers.

    `order` is the order that the row shows; None where the roadmap has none yet. `report` is the
    draft that it shows; a `note` stands under the title.
    """

    title: str
    state: str
    roadmap: RoadmapId | None
    paper: Paper | ExecutionPaper | ReportKind | None
    order: OrderSummary | None = None
    report: ReportId | None = None
    note: str = ""

    @property
    def key(self) -> tuple[str | None, str]:
        """What the row is, over reloads."""
        paper = self.paper.value if self.paper else ""
        own = f":{self.order.id}" if self.order is not None and self.roadmap is None else ""
        return self.roadmap, f"{paper}{own}{self.report or ''}"


def paper_rows(
    roadmaps: Sequence[RoadmapSummary],
    orders: Sequence[OrderSummary],
    reports: Sequence[ReportSummary] = (),
    words: str = "",
) -> list[PaperRow]:
    """Return the rows, of those only whose title, order or roadmap's title holds the words."""
    newest = {order.roadmap: order for order in reversed(orders) if order.roadmap}
    drafts = [
        _row_of(one)
        for one in reports
        if matches(folded(words), folded(f"{one.title} {_row_of(one).title}"))
    ]
    rows = [PaperRow(REPORTS, "", None, None), *drafts] if drafts else []
    for roadmap in roadmaps:
        order = newest.get(roadmap.id)
        found = folded(f"{roadmap.title} {order_title(order) if order else ''}")
        if matches(folded(words), found):
            rows += _rows_of(roadmap, order)
    loose = [
        PaperRow(loose_title(order), wording.word(order.state), None, Paper.ORDER, order)
        for order in orders
        if order.roadmap is None and matches(folded(words), folded(loose_title(order)))
    ]
    if loose:
        rows += [PaperRow(NO_ROADMAP, "", None, None), *loose]
    return rows


def report_row(report: ReportId, request: ReportRequest, note: str = "") -> PaperRow:
    """Return a report as a row of the list."""
    title = report_title(request.kind, request.start, request.end)
    return PaperRow(title, "", None, request.kind, report=report, note=note)


def report_title(kind: ReportKind, start: date, end: date) -> str:
    """Return «Аналитическая справка, 2026 год»."""
    word = wording.word(kind)
    return f"{word[:1].upper()}{word[1:]}, {wording.period_text(start, end)}"


def _row_of(one: ReportSummary) -> PaperRow:
    """Return a stored report with its state, and how many places wait to be filled."""
    notes = [wording.word(one.state)]
    if one.blanks:
        notes.append(f"не вписано {wording.plural(one.blanks, 'место', 'места', 'мест')}")
    notes.append(f"составлен {wording.date_text(one.made_at.date())}")
    return report_row(one.id, ReportRequest(one.kind, one.start, one.end), ", ".join(notes))


def loose_title(order: OrderSummary) -> str:
    """Return «№ 12 от 20.01.2022: О закреплении…»: what an order of no roadmap is about."""
    heading = " ".join(order.heading.split())
    if not order.number and order.date is None:
        return heading or order_title(order)
    known = order_title(order).removeprefix("Приказ ")
    return f"{known}: {heading}" if heading else order_title(order)


def order_title(order: OrderSummary) -> str:
    """Return «Приказ № 12 от 20.01.2022», or what is still blank."""
    if not order.number and order.date is None:
        return "Приказ без номера и даты"
    number = f"№ {order.number}" if order.number else "без номера"
    day = f"от {wording.date_text(order.date)}" if order.date else "без даты"
    return f"Приказ {number} {day}"


def _rows_of(roadmap: RoadmapSummary, order: OrderSummary | None) -> list[PaperRow]:
    title = " ".join(roadmap.title.split())
    period = wording.period_text(roadmap.start, roadmap.end)
    rows = [PaperRow(title, period, roadmap.id, None)]
    if order is None:
        rows.append(PaperRow("Приказа нет", "создать проект", roadmap.id, Paper.ORDER))
    else:
        state = wording.word(order.state)
        rows.append(PaperRow(order_title(order), state, roadmap.id, Paper.ORDER, order))
    papers: tuple[tuple[Paper | ExecutionPaper, bool], ...] = (
        (Paper.ANNEX, True),
        (Paper.PLAN, roadmap.activities > 0),
        (Paper.INDICATORS, roadmap.indicators > 0),
        (ExecutionPaper.REPORT, roadmap.activities > 0),
        (ExecutionPaper.EXTRACT, roadmap.activities > 0),
        (ExecutionPaper.CALENDAR, roadmap.activities > 0),
    )
    for paper, there in papers:
        if there:
            word = wording.word(paper)
            rows.append(PaperRow(word[:1].upper() + word[1:], "", roadmap.id, paper))
    return rows


class PaperModel(QAbstractListModel):
    """Papers as a list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[PaperRow] = []

    def show(self, rows: Sequence[PaperRow]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the title, the whole as a tool tip, the row itself."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(filter(None, (row.title, row.state, row.note)))
            case _ if role == ROW_ROLE:
                return row
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Let papers be chosen, titles only be read."""
        whole = super().flags(index)
        if index.isValid() and self.rows[index.row()].paper is None:
            return Qt.ItemFlag.ItemIsEnabled
        return whole


class PaperList(QListView):
    """The list on the left.

    Signals:
        chosen: the PaperRow that is current now, or None.
        opened: the PaperRow that was entered or double-clicked.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.model_of_papers = PaperModel(self)
        self.setModel(self.model_of_papers)
        self.setItemDelegate(PaperDelegate(self))
        self.setAccessibleName("Дорожные карты и их бумаги")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 24)
        self._quiet = False
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.doubleClicked.connect(self._on_opened)

    def current(self) -> PaperRow | None:
        """Return the paper that is chosen."""
        row = self.currentIndex().data(ROW_ROLE)
        return row if isinstance(row, PaperRow) and row.paper is not None else None

    def show_rows(self, rows: Sequence[PaperRow]) -> None:
        """Show these rows; the same paper stays chosen while it is there, else the first one."""
        held = self.current()
        self._quiet = True
        self.model_of_papers.show(rows)
        keys = [row.key for row in rows]
        if held is not None and held.key in keys:
            self._go(keys.index(held.key))
        else:
            self._go(next((n for n, row in enumerate(rows) if row.paper is not None), -1))
        self._quiet = False

    def choose(
        self,
        roadmap: RoadmapId | None,
        paper: Paper | ExecutionPaper,
        order: DocumentId | None = None,
    ) -> bool:
        """Choose a paper of a roadmap, or an order of none; False where the list has none."""
        for place, row in enumerate(self.model_of_papers.rows):
            own = roadmap is not None or (row.order is not None and row.order.id == order)
            if row.roadmap == roadmap and row.paper is paper and own:
                self._go(place)
                return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the titles anew in another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current paper on Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._on_opened(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _go(self, place: int) -> None:
        index = self.model_of_papers.index(place)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flag)
        if place > 0 and self.model_of_papers.rows[place - 1].paper is None:
            self.scrollTo(self.model_of_papers.index(place - 1))
        self.scrollTo(index)

    def _on_current_changed(self, _current: QModelIndex) -> None:
        if not self._quiet:
            self.chosen.emit(self.current())

    def _on_opened(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, PaperRow) and row.paper is not None:
            self.opened.emit(row)


class PaperDelegate(QStyledItemDelegate):
    """Draws a roadmap's title as a heading, its papers below it with their state."""

    def __init__(self, view: PaperList) -> None:
        super().__init__(view)
        self._view = view
        self._paragraphs = Paragraphs()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: ARG002
        """Return the height of the wrapped title, or of one line."""
        row: PaperRow = index.data(ROW_ROLE)
        step = QFontMetrics(self._view.font()).lineSpacing()
        if row.paper is not None:
            lines = 2 if row.note else 1
            return QSize(0, max(theme.ROW_HEIGHT - 4, lines * step + PAD))
        lines = len(self._title(row, self._view.viewport().width() - 2 * PAD))
        return QSize(0, (lines + (1 if row.state else 0)) * step + 2 * PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw a heading or a paper."""
        row: PaperRow = index.data(ROW_ROLE)
        look = Look.of(option)
        colours = theme.colours(look.palette)
        painter.save()
        if row.paper is None:
            self._paint_title(painter, row, look.rect, colours)
        else:
            self._paint_paper(painter, row, look, colours)
        if look.focused:
            painter.setPen(QColor(colours.accent))
            painter.drawRect(look.rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def _paint_title(
        self, painter: QPainter, row: PaperRow, rect: QRect, colours: theme.Colours
    ) -> None:
        painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), QColor(colours.line))
        painter.setFont(self._bold())
        painter.setPen(QColor(colours.text))
        step = painter.fontMetrics().lineSpacing()
        area = QRect(rect.left() + PAD, rect.top() + PAD, rect.width() - 2 * PAD, step)
        for line in self._title(row, area.width()):
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft, line)
            area.translate(0, step)
        painter.setFont(self._view.font())
        painter.setPen(QColor(colours.muted))
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft, row.state)

    def _paint_paper(
        self, painter: QPainter, row: PaperRow, look: Look, colours: theme.Colours
    ) -> None:
        if look.selected:
            painter.fillRect(look.rect, QColor(colours.selection))
        area = look.rect.adjusted(INDENT, 0, -PAD, 0)
        metrics = QFontMetrics(self._view.font())
        middle = Qt.AlignmentFlag.AlignVCenter.value
        state_width = metrics.horizontalAdvance(row.state)
        muted = colours.on_selection_muted if look.selected else colours.muted
        painter.setPen(QColor(muted))
        if row.note:
            area = area.adjusted(0, PAD // 2, 0, -PAD // 2)
            below = area.adjusted(0, area.height() // 2, 0, 0)
            area.setHeight(area.height() // 2)
            note = metrics.elidedText(row.note, Qt.TextElideMode.ElideRight, below.width())
            painter.drawText(below, middle, note)
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight.value, row.state)
        painter.setPen(QColor(colours.on_selection if look.selected else colours.text))
        room = area.width() - (state_width + PAD if row.state else 0)
        title = metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignLeft.value, title)

    def _title(self, row: PaperRow, width: int) -> list[str]:
        lines = list(self._paragraphs.lines(row.title, width, self._bold()))
        if len(lines) > TITLE_LINES:
            rest = f"{lines[TITLE_LINES - 1].rstrip()} …"
            metrics = QFontMetrics(self._bold())
            last = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)
            lines = [*lines[: TITLE_LINES - 1], last]
        return lines

    def _bold(self) -> QFont:
        font = QFont(self._view.font())
        font.setBold(True)
        return font
