"""«Показатели условий»: a school's figures by school year, typed or pasted from a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableView

from app import wording
from app.domain.errors import AppError
from app.domain.school_facts import FactEntry
from app.ui.context import Context
from app.ui.schools.facts_model import Cell, FactsModel, year_title
from app.ui.schools.rows import school_year_of
from app.ui.schools.section import Section
from app.ui.settings.panel import Perform
from app.ui.theme import ROW_HEIGHT
from app.ui.widgets.labels import label

HINT = "Печатайте число в клетке или вставьте из Excel (Ctrl+V). Пусто – нет данных, это не ноль."
_LETTERS = 33
_SIDE = 8


class FactsSection(Section):
    """The grid of figures.

    Attributes:
        model: the figures.
        view: the grid.
    """

    title: ClassVar[str] = "Показатели условий"

    def __init__(self, context: Context, perform: Perform) -> None:
        super().__init__(context, perform)
        self.model = FactsModel()
        self.view = FactsView(self.model)
        self._fault = label("", "bad", wrap=True)
        self._fault.hide()
        self.inside.addWidget(label(HINT, "muted", wrap=True))
        self.inside.addWidget(self.view)
        self.inside.addWidget(self._fault)
        self.model.written.connect(self.write)
        self.model.refused.connect(self._say)
        self.model.spilled.connect(self._on_spilled)

    @property
    def fault(self) -> str:
        """What was refused; "" while nothing was."""
        return "" if self._fault.isHidden() else self._fault.text()

    def reload(self) -> None:
        """Read the figures."""
        assert self.school is not None
        facts = self.context.services.schools.facts(self.school.id)
        self._fault.hide()
        self.model.show(facts, school_year_of(self.context.clock().date()))
        self.view.fit()
        last = max((fact.year for fact in facts), default=None)
        self.summarise(f"последние за {year_title(last)}" if last else "нет данных")

    def write(self, figures: Mapping[Cell, Decimal | None]) -> None:
        """Write figures as one operation; what is refused is said under the grid."""
        if self.school is None:
            return
        school = self.school.id
        entries = [
            FactEntry(school, year, measure, value) for (year, measure), value in figures.items()
        ]
        try:
            outcome = self.context.services.schools.set_facts(entries)
        except AppError as error:
            self._say(error)
            return
        self._fault.hide()
        self.perform(lambda: outcome)

    def _on_spilled(self, count: int) -> None:
        cells = wording.plural(count, "число", "числа", "чисел")
        self._fault.setText(f"За край таблицы не поместилось: {cells}. Они не записаны.")
        self._fault.show()

    def _say(self, error: AppError) -> None:
        self._fault.setText(wording.sentence(error))
        self._fault.show()


class FactsView(QTableView):
    """The grid: type to write, Del to take away, Ctrl+C and Ctrl+V by blocks."""

    def __init__(self, model: FactsModel) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setAccessibleName("Показатели условий по годам")
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        letter = self.fontMetrics().averageCharWidth()
        names = self.verticalHeader()
        names.setFixedWidth(letter * _LETTERS)
        names.setHighlightSections(False)
        years = self.horizontalHeader()
        years.setDefaultSectionSize(letter * 10)
        years.setHighlightSections(False)

    def fit(self) -> None:
        """Be as tall as all measures."""
        self._size_rows()
        rows = sum(self.rowHeight(row) for row in range(self._model.rowCount()))
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows + bar + 4)

    def _size_rows(self) -> None:
        """Give a measure with a long name two lines."""
        names = self.verticalHeader()
        bold = QFont(self.font())
        bold.setBold(True)
        room = QRect(0, 0, names.width() - 2 * _SIDE, 1000)
        for row in range(self._model.rowCount()):
            said = str(self._model.headerData(row, Qt.Orientation.Vertical))
            flags = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
            text = QFontMetrics(bold).boundingRect(room, flags, said)
            self.setRowHeight(row, max(ROW_HEIGHT, text.height() + 2 * _SIDE))

    def event(self, event: QEvent) -> bool:
        """Keep the keys of editing for the grid: the page has the same ones."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            if any(event.matches(key) for key in (keys.Copy, keys.Paste, keys.Delete)):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, paste and clear blocks of cells."""
        keys = QKeySequence.StandardKey
        clipboard = QGuiApplication.clipboard()
        if event.matches(keys.Copy):
            clipboard.setText(self._model.block(self.selectedIndexes()))
        elif event.matches(keys.Paste):
            chosen = self.selectedIndexes() or [self.currentIndex()]
            row = min(index.row() for index in chosen)
            place = min(index.column() for index in chosen)
            if row >= 0:
                self._model.paste(clipboard.text(), row, place)
        elif event.matches(keys.Delete):
            self._model.clear(self.selectedIndexes())
        else:
            super().keyPressEvent(event)
