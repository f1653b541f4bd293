"""Asks for the two things that a new roadmap can't be without: its title and its period."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import (
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.ui.widgets.labels import label


def date_field(day: date, name: str) -> QDateEdit:
    """Return a field for a day, written 20.01.2022."""
    field = QDateEdit(QDate(day.year, day.month, day.day))
    field.setDisplayFormat("dd.MM.yyyy")
    field.setCalendarPopup(True)
    field.setAccessibleName(name)
    return field


def day_of(field: QDateEdit) -> date:
    """Return the day that stands in a field."""
    day = field.date()
    return date(day.year(), day.month(), day.day())


class NewRoadmapDialog(QDialog):
    """Title and period; «Создать» waits until both are sensible."""

    def __init__(self, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Новая дорожная карта")
        self._title = QPlainTextEdit()
        self._title.setTabChangesFocus(True)
        self._title.setAccessibleName("Название")
        self._title.setMaximumHeight(self.fontMetrics().lineSpacing() * 4)
        self._title.setPlaceholderText(
            "Например: План мероприятий по поддержке школ с низкими результатами"
        )
        year = today.year if today.month < 11 else today.year + 1
        self._start = date_field(date(year, 1, 1), "Начало")
        self._end = date_field(date(year, 12, 31), "Окончание")
        self._fault = label("", "bad", wrap=True)
        form = QFormLayout()
        form.addRow("&Название", self._title)
        form.addRow("Н&ачало", self._start)
        form.addRow("&Окончание", self._end)
        self._buttons = QDialogButtonBox()
        self._create = self._buttons.addButton("Создать", QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton("Не надо", QDialogButtonBox.ButtonRole.RejectRole)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self._fault)
        column.addWidget(self._buttons)
        self.resize(self.fontMetrics().averageCharWidth() * 72, self.sizeHint().height())
        self._title.textChanged.connect(self._check)
        self._start.dateChanged.connect(self._check)
        self._end.dateChanged.connect(self._check)
        self._check()

    @property
    def title(self) -> str:
        """The title as typed, without spaces around."""
        return self._title.toPlainText().strip()

    @property
    def start(self) -> date:
        """The first day."""
        return day_of(self._start)

    @property
    def end(self) -> date:
        """The last day."""
        return day_of(self._end)

    @property
    def can_create(self) -> bool:
        """Whether title and period are sensible."""
        return self._create.isEnabled()

    def show_values(self, title: str, start: date, end: date) -> None:
        """Fill the dialog, for a second attempt or a picture."""
        self._title.setPlainText(title)
        self._start.setDate(QDate(start.year, start.month, start.day))
        self._end.setDate(QDate(end.year, end.month, end.day))

    def _check(self) -> None:
        reversed_ = self.start > self.end
        self._fault.setText("Окончание раньше начала: поменяйте даты." if reversed_ else "")
        self._fault.setVisible(reversed_)
        self._create.setEnabled(bool(self.title) and not reversed_)
