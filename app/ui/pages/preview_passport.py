"""Title and period of what is being imported, asked for where the file does not say them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from app import wording
from app.domain.drafts import RoadmapDraft
from app.domain.errors import UserCode, UserError
from app.ui.widgets.date_field import DateField
from app.ui.widgets.labels import label

TITLE_LINES = 2
Passport = tuple[str | None, date | None, date | None]
PERIOD_ASKED = "В файле не сказано, на какой период дорожная карта. Укажите начало и конец."


class PassportRow(QWidget):
    """The line above the two sides.

    Signals:
        settled: title (str or None), start, end (date or None), as they stand now; None is what
            was understood.
    """

    settled = Signal(object, object, object)

    def __init__(self) -> None:
        super().__init__()
        self.title = TitleEdit()
        self.start = DateField("Начало периода")
        self.end = DateField("Конец периода")
        self.reason = label(role="bad", wrap=True)
        self.reason.setAccessibleName("Что поправить в периоде")
        self._shown: Passport = (None, None, None)
        self._by_hand: Passport = (None, None, None)
        self._build()
        self.title.left.connect(self.settle)
        for field in (self.start, self.end):
            field.settled.connect(self.settle)
            field.refused.connect(self._on_field_refused)

    def show_draft(self, draft: RoadmapDraft, by_hand: Passport) -> None:
        """Show what will be saved, and what is missing; `by_hand` is what was set here before."""
        self._by_hand = by_hand
        self._shown = (draft.title.strip(), draft.start, draft.end)
        if self.title.toPlainText() != draft.title:
            self.title.setPlainText(draft.title)
        self.start.show_day(draft.start)
        self.end.show_day(draft.end)
        self._explain(draft.start, draft.end)

    def finish_editing(self) -> None:
        """Take what is half-typed."""
        self.start.settle()
        self.end.settle()
        self.settle()

    def settle(self) -> None:
        """Tell what was typed, if it differs from what was understood."""
        typed = (self.title.toPlainText().strip(), self.start.day, self.end.day)
        self._explain(self.start.day, self.end.day)
        if typed != self._shown:
            title, start, end = self._by_hand
            self.settled.emit(
                title if typed[0] == self._shown[0] else typed[0],
                start if typed[1] == self._shown[1] else typed[1],
                end if typed[2] == self._shown[2] else typed[2],
            )

    def ask_period(self) -> None:
        """Go to the date that is missing."""
        field = self.end if self.start.day is not None and self.end.day is None else self.start
        field.setFocus()

    def _explain(self, start: date | None, end: date | None) -> None:
        reason = ""
        if start is None or end is None:
            reason = PERIOD_ASKED
        elif end < start:
            reason = wording.sentence(UserError(UserCode.PERIOD_REVERSED, start=start, end=end))
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))

    def _on_field_refused(self, text: str) -> None:
        self.reason.setText(wording.sentence(UserError(UserCode.DATE_INVALID, text=text)))
        self.reason.show()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(8)
        for caption, field, stretch in (
            ("&Название", self.title, 1),
            ("&Период с", self.start, 0),
            ("п&о", self.end, 0),
        ):
            words = QLabel(caption)
            words.setBuddy(field)
            row.addWidget(words)
            row.addWidget(field, stretch)
        column.addLayout(row)
        column.addWidget(self.reason)


class TitleEdit(QPlainTextEdit):
    """The title as it is printed, line by line.

    Signals:
        left: another widget has the focus now.
    """

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Название дорожной карты")
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        edges = self.fontMetrics().lineSpacing() // 2 + 2 * self.frameWidth()
        self.setFixedHeight(self.fontMetrics().lineSpacing() * TITLE_LINES + edges)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the typing is over."""
        super().focusOutEvent(event)
        self.left.emit()
