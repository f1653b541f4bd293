"""One row of a file of results whole: what is wrong and where, the ways out, its figures."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.domain.results import ExamResult
from app.domain.results_import import DraftRow
from app.domain.school import School, SchoolId
from app.ui.pages.result_import_decisions import asks_school
from app.ui.pages.result_import_rows import called, figures_of, figures_table, told_with_places
from app.ui.pages.school_import_rows import state_text
from app.ui.widgets.buttons import CommandButton
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.halves import Halves
from app.ui.widgets.labels import ElidedLabel, label

_SHARES = (58, 42)
_LINES = 9
NOTHING = "Выберите строку, чтобы увидеть её целиком."


class ResultRowDetails(QWidget):
    """At the left what is wrong and the ways out, at the right the figures.

    Attributes:
        words: what is said of the row.
        figures: what is stored and what the file gives.

    Signals:
        meant: the id of the school that the row means.
    """

    meant = Signal(str)

    def __init__(self, actions: Collection[QAction]) -> None:
        super().__init__()
        self.title = ElidedLabel(role="strong")
        self.words = label(NOTHING, wrap=True)
        self.figures = figures_table()
        self._ways: list[QPushButton] = []
        self._flow = FlowLayout()
        self._commands = [CommandButton(action) for action in actions]
        self._lay_out()

    def show_row(
        self, row: DraftRow | None, held: ExamResult | None, schools: Mapping[SchoolId, School]
    ) -> None:
        """Show a row beside what is stored, or that none is selected."""
        for button in self._ways:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._ways = []
        for command in self._commands:
            command.setVisible(command.isEnabled() and row is not None)
        figures = figures_of(row, held) if row else []
        self.figures.records.show(figures)
        self.figures.setVisible(bool(figures))
        if row is None:
            self.title.set_text("")
            self.words.setText(NOTHING)
            return
        self.title.set_text(called(row))
        said = told_with_places(row)
        self.words.setText(f"{state_text(row.state)}\n{said}" if said else state_text(row.state))
        if asks_school(row):
            known = [schools[one.school] for one in row.candidates if one.school in schools]
            for place, school in enumerate(known):
                self._offer(place, school)

    def sizeHint(self) -> QSize:
        """Ask for a third of an old screen."""
        return QSize(600, self.fontMetrics().lineSpacing() * _LINES)

    def _offer(self, place: int, one: School) -> None:
        pieces = (one.short_name, one.settlement, one.code and f"код {one.code}")
        button = QPushButton(f"Это {', '.join(filter(None, pieces))}")
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False, school=one.id: self.meant.emit(school))
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
        whole.addWidget(Halves(scroll, self.figures, _SHARES))
