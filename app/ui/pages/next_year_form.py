"""Title, period and number of years of the next year's roadmap."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QSpinBox, QWidget

from app.domain.year_draft import YearDraft
from app.ui.widgets.date_field import DateField
from app.ui.widgets.growing_edit import GrowingEdit
from app.ui.widgets.labels import label

MOST_YEARS = 20


class YearForm(QWidget):
    """What stands over the differences.

    Signals:
        title_settled: another title.
        period_settled: the first and the last day; None for a field that is empty.
        years_chosen: by how many years all is to be moved.
        date_refused: a text that is no date.
    """

    title_settled = Signal(str)
    period_settled = Signal(object, object)
    years_chosen = Signal(int)
    date_refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.title = GrowingEdit("Название", many_lines=True)
        self.start = DateField("Начало")
        self.end = DateField("Окончание")
        self.years = QSpinBox()
        self.years.setRange(1, MOST_YEARS)
        self.years.setAccessibleName("На сколько лет сдвинуть")
        self._lay_out()
        self.title.settled.connect(self.title_settled)
        for field in (self.start, self.end):
            field.settled.connect(self._on_day_settled)
            field.refused.connect(self.date_refused)
        self.years.valueChanged.connect(self.years_chosen)

    def show_draft(self, draft: YearDraft) -> None:
        """Show title and period of a draft."""
        self.title.show_text(draft.title)
        self.start.show_day(draft.start)
        self.end.show_day(draft.end)
        self.years.blockSignals(True)
        self.years.setValue(draft.years)
        self.years.blockSignals(False)

    def finish_editing(self) -> None:
        """Take what is half-typed."""
        self.title.settle()
        for field in (self.start, self.end):
            field.settle()

    def _on_day_settled(self) -> None:
        self.period_settled.emit(self.start.day, self.end.day)

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.addRow("&Название", self.title)
        period = QHBoxLayout()
        period.setSpacing(8)
        for widget in (self.start, label("—"), self.end):
            period.addWidget(widget)
        period.addSpacing(24)
        moved = label("Сдвинуть на, &лет")
        moved.setBuddy(self.years)
        period.addWidget(moved)
        period.addWidget(self.years)
        period.addStretch(1)
        named = label("Сро&к")
        named.setBuddy(self.start)
        form.addRow(named, period)
