"""The clauses of an order in a table, edited in place, numbered as they will be printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.documents.numbering import NumberedClause, clause_numbers
from app.domain.paperwork import ClauseId, Order
from app.domain.roadmap import Numbering
from app.ui import theme
from app.ui.roadmap.cell_editor import CellEditing, CellEditor
from app.ui.tables.look import AnyIndex, Look
from app.ui.tables.wrapping import Paragraphs

NUMBER, TEXT = 0, 1
HEADINGS = ("№", "Пункт приказа")
SIDE = 8
ABOVE = 6
INDENT = 16
LEAST_LINES = 5  # room to write in, however short the clauses are
EMPTY = "Пустой пункт: нажмите F2 и напишите текст"


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """A clause as a row: its place among its siblings and the parent it stands under."""

    id: ClauseId
    number: str
    text: str
    parent: ClauseId | None
    place: int
    siblings: int


def clause_rows(order: Order) -> list[ClauseRow]:
    """Return the clauses, each followed by its sub-clauses."""
    return _rows(clause_numbers(order), None)


def _rows(clauses: Sequence[NumberedClause], parent: ClauseId | None) -> list[ClauseRow]:
    rows: list[ClauseRow] = []
    for place, numbered in enumerate(clauses):
        number = numbered.number if isinstance(numbered.number, str) else numbered.number.text
        clause = numbered.clause
        rows.append(ClauseRow(clause.id, number, clause.text, parent, place, len(clauses)))
        rows += _rows(numbered.subclauses, clause.id)
    return rows


class ClauseModel(QAbstractTableModel):
    """Clauses as a table.

    Signals:
        text_written: a clause's id and its new text.
        number_written: a clause's id and its new number.
    """

    text_written = Signal(str, str)
    number_written = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[ClauseRow] = []
        self._numbers_written = False

    def show(self, order: Order) -> None:
        """Show an order's clauses."""
        self.beginResetModel()
        self.rows = clause_rows(order)
        self._numbers_written = order.numbering is Numbering.AS_WRITTEN
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Return how many clauses there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Return the number and the text."""
        return 0 if parent.isValid() else len(HEADINGS)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        text = row.number if index.column() == NUMBER else row.text
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return text
            case Qt.ItemDataRole.AccessibleTextRole:
                kind = "Подпункт" if row.parent else "Пункт"
                return f"{kind} {row.number} {row.text or EMPTY}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's heading."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Let texts be edited, and numbers where they are kept as written."""
        whole = super().flags(index)
        if index.column() == TEXT or self._numbers_written:
            return whole | Qt.ItemFlag.ItemIsEditable
        return whole

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell what was written; the records that come back are shown."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        return self.write(self.rows[index.row()].id, index.column(), str(value))

    def write(self, clause: ClauseId, column: int, text: str) -> bool:
        """Tell what was written of a clause; False where it says that already."""
        row = next((row for row in self.rows if row.id == clause), None)
        if row is None or text.strip() == (row.number if column == NUMBER else row.text):
            return False
        written = self.number_written if column == NUMBER else self.text_written
        written.emit(clause, text.strip())
        return True


class ClauseDelegate(CellEditing):
    """Draws whole texts, sub-clauses further in; edits in a field of several lines."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self._paragraphs = Paragraphs()
        self._typed: tuple[ClauseId, int, str] | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: ARG002
        """Return the height of the whole text."""
        width = self._table.columnWidth(index.column()) - 2 * SIDE - self._indent(index)
        font = self._table.font()
        lines = len(self._paragraphs.lines(str(index.data() or ""), width, font))
        height = lines * QFontMetrics(font).lineSpacing()
        return QSize(width, max(theme.ROW_HEIGHT, height + 2 * ABOVE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw the text, or that there is none yet."""
        self.initStyleOption(option, index)
        look = Look.of(option)
        look.draw_ground(painter, option)
        painter.save()
        painter.setFont(look.font)
        painter.setPen(look.text_colour)
        text = str(index.data() or "")
        if not text and index.column() == TEXT:
            text = EMPTY
            colours = theme.colours(look.palette)
            muted = colours.on_selection_muted if look.selected else colours.muted
            painter.setPen(QColor(muted))
        box = look.rect.adjusted(SIDE + self._indent(index), ABOVE, -SIDE, 0)
        step = painter.fontMetrics().lineSpacing()
        for line in self._paragraphs.lines(text, box.width(), look.font):
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft, line.rstrip())
            box.setTop(box.top() + step)
        look.draw_line_below(painter)
        painter.restore()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        """Keep what was typed until the field is closed.

        Writing shows the order anew, and a model that is reset under an open field loses it.
        """
        if isinstance(editor, CellEditor) and isinstance(model, ClauseModel):
            self._typed = (model.rows[index.row()].id, index.column(), editor.toPlainText())

    def write(self) -> None:
        """Write what was typed in the field that was closed."""
        typed, self._typed = self._typed, None
        model = self._table.model()
        if typed is not None and isinstance(model, ClauseModel):
            model.write(*typed)

    def _indent(self, index: AnyIndex) -> int:
        model = self._table.model()
        assert isinstance(model, ClauseModel)
        return INDENT if model.rows[index.row()].parent else 0


class ClauseTable(QTableView):
    """The table of clauses, as tall as its rows, so that the whole form scrolls as one sheet.

    Signals:
        selection_changed: another clause is current.
    """

    selection_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.clauses = ClauseModel(self)
        self.setModel(self.clauses)
        self._delegate = ClauseDelegate(self)
        self.setItemDelegate(self._delegate)
        self._delegate.closeEditor.connect(self._delegate.write)
        self.setAccessibleName("Пункты приказа")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        heading = self.horizontalHeader()
        heading.setHighlightSections(False)
        heading.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        heading.resizeSection(NUMBER, self.fontMetrics().averageCharWidth() * 6 + 2 * SIDE + INDENT)
        self.selectionModel().selectionChanged.connect(lambda *_: self.selection_changed.emit())

    def show_order(self, order: Order) -> None:
        """Show an order's clauses; the same clause stays current."""
        held = self.current()
        place = self.currentIndex().row()
        self.clauses.show(order)
        ids = [row.id for row in self.clauses.rows]
        if held is not None and held.id in ids:
            self.choose(held.id)
        elif ids:
            self.choose(ids[min(max(place, 0), len(ids) - 1)])
        self._grow()
        self.selection_changed.emit()

    def current(self) -> ClauseRow | None:
        """Return the clause of the current row."""
        row = self.currentIndex().row()
        return self.clauses.rows[row] if 0 <= row < len(self.clauses.rows) else None

    def choose(self, clause: ClauseId) -> None:
        """Go to a clause."""
        for place, row in enumerate(self.clauses.rows):
            if row.id == clause:
                self.setCurrentIndex(self.clauses.index(place, TEXT))

    def write(self, clause: ClauseId) -> None:
        """Go to a clause and begin to write."""
        self.choose(clause)
        self.setFocus()
        self.edit(self.currentIndex())

    def finish_editing(self) -> None:
        """Write what is half-typed."""
        editor = self.indexWidget(self.currentIndex())
        if isinstance(editor, CellEditor):
            self._delegate.commitData.emit(editor)
            self._delegate.closeEditor.emit(editor, ClauseDelegate.EndEditHint.NoHint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit on Enter; a typed letter replaces the text, F2 keeps it."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.edit(self.currentIndex())
            return
        self._delegate.typed = bool(event.text()) and event.key() != Qt.Key.Key_F2
        super().keyPressEvent(event)
        self._delegate.typed = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the rows anew for another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._grow()

    def _grow(self) -> None:
        self.resizeRowsToContents()
        rows = sum(self.rowHeight(row) for row in range(self.clauses.rowCount()))
        heading = self.horizontalHeader().sizeHint().height()
        room = self.fontMetrics().lineSpacing() * LEAST_LINES
        self.setFixedHeight(max(rows, room) + heading + 2 * self.frameWidth() + 2)
