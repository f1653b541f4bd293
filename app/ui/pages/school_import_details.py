"""One row of a list of schools whole: what is wrong, the ways out, its fields to be mended."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QColor, QGuiApplication
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.domain.school_import import ComparedRow, ListColumn, Meant, RowState
from app.ui import theme
from app.ui.pages.next_year_ticks import TickModel, TickView
from app.ui.pages.school_import_rows import (
    ValueRow,
    called,
    field_word,
    state_text,
    told,
    values_of,
)
from app.ui.tables.record_table import TableColumn
from app.ui.widgets.buttons import CommandButton
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.halves import Halves
from app.ui.widgets.labels import ElidedLabel, label

_AFTER = 2  # the column that can be rewritten, counted without the ticks
_TICK, _BEFORE, _REMARK = 0, 2, 4
_SHARES = (40, 60)
_LINES = 10
NOTHING = "Выберите строку, чтобы увидеть её целиком."


class ImportDetails(QWidget):
    """At the left what is wrong and the ways out, at the right the fields.

    Attributes:
        words: what is said of the row.
        values: the fields: ticked ones are saved, the file's value can be rewritten.

    Signals:
        meant: the id of the school that the row means.
    """

    meant = Signal(str)

    def __init__(self, actions: Collection[QAction]) -> None:
        super().__init__()
        self.title = ElidedLabel(role="strong")
        self.words = label(NOTHING, wrap=True)
        self.values = _values_table()
        self._row: ComparedRow | None = None
        self._ways: list[QPushButton] = []
        self._flow = FlowLayout()
        self._commands = [CommandButton(action) for action in actions]
        self._lay_out()

    def show_row(self, row: ComparedRow | None, columns: Collection[ListColumn | None]) -> None:
        """Show a row, or that none is selected."""
        self._row = row
        for button in self._ways:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._ways = []
        for command in self._commands:
            command.setVisible(command.isEnabled() and row is not None)
        self.values.setVisible(row is not None and row.row.skipped is None)
        if row is None:
            self.title.set_text("")
            self.words.setText(NOTHING)
            self.values.records.show([])
            return
        name = called(row)
        self.title.set_text(f"Строка {row.key.row}: {name}" if name else f"Строка {row.key.row}")
        said = told(row)
        self.words.setText(f"{state_text(row.state)}\n{said}" if said else state_text(row.state))
        for place, one in enumerate(row.candidates):
            self._offer(place, one)
        fields = values_of(row, columns)
        self.values.hide_columns(_idle_columns(row, fields))
        self.values.records.show(fields)

    def finish_editing(self) -> None:
        """Take what is half-typed."""
        self.values.finish_editing()

    def sizeHint(self) -> QSize:
        """Ask for a third of an old screen."""
        return QSize(600, self.fontMetrics().lineSpacing() * _LINES)

    def _offer(self, place: int, one: Meant) -> None:
        where = f", {one.settlement}" if one.settlement else ""
        code = f", код {one.code}" if one.code else ""
        button = QPushButton(f"Это {one.name}{where}{code}")
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False, school=one.school: self.meant.emit(school))
        self._flow.insert_widget(place, button)
        self._ways.append(button)

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addWidget(self.words)
        for command in self._commands:
            self._flow.addWidget(command)
        column.addLayout(self._flow)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(left)
        for widget in (scroll.viewport(), left):
            widget.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Halves(scroll, self.values, _SHARES))


def _idle_columns(row: ComparedRow, fields: Sequence[ValueRow]) -> set[int]:
    """Return the columns that say nothing of a row: ticks where nothing is saved, and so on."""
    idle = set() if row.state in {RowState.NEW, RowState.CHANGED, RowState.SAME} else {_TICK}
    if not any(one.before for one in fields):
        idle.add(_BEFORE)
    if not any(one.remark for one in fields):
        idle.add(_REMARK)
    return idle


def _values_table() -> TickView[ValueRow]:
    def muted(row: ValueRow) -> QColor | None:
        idle = QColor(theme.colours(QGuiApplication.palette()).muted)
        return idle if row.differs and not row.ticked else None

    columns = (
        TableColumn[ValueRow]("Поле", lambda row: field_word(row.column), letters=20),
        TableColumn[ValueRow]("Сейчас", lambda row: row.before, share=1, colour=muted),
        TableColumn[ValueRow]("В файле", lambda row: row.after, share=1, colour=muted),
        TableColumn[ValueRow]("На что посмотреть", lambda row: row.remark, share=1),
    )
    model = TickModel(
        columns,
        lambda row: row.column,
        lambda row: row.ticked,
        lambda row: row.editable,
        _AFTER,
    )
    return TickView(model, "Поля строки")
