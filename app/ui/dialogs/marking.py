"""Dialogs that mark control points: done on a day, moved with a reason, cancelled, linked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from app.domain.changes import Outcome
from app.domain.errors import UserCode, UserError
from app.domain.marks import EvidenceId, Mark, MarkState, PointRef
from app.services.execution import Execution
from app.ui.dialogs.marking_form import AskingDialog, day_of, required

Points = Sequence[PointRef]


class DoneDialog(AskingDialog):
    """When points were done, and a note for the report."""

    def __init__(
        self,
        execution: Execution,
        points: Points,
        about: str,
        today: date,
        mark: Mark | None,
        parent: QWidget,
    ) -> None:
        super().__init__("Выполнено", "Отметить", about, parent)
        self._execution, self._points = execution, points
        self.day = self.add_date("&День исполнения", "date", (mark and mark.done_on) or today)
        self._noted = mark.note if mark else ""
        self.note = self.add_text("&Примечание для отчёта", "note", self._noted)
        self.day.setFocus()
        self.day.selectAll()

    def act(self) -> Outcome[None]:
        """Mark the points done."""
        day = required(day_of(self.day))
        text = self.note.toPlainText()
        note = text if text != self._noted else None  # the notes of several points stay apart
        return self._execution.mark(self._points, MarkState.DONE, done_on=day, note=note)


class MoveDialog(AskingDialog):
    """The day that points are moved to, and why."""

    def __init__(
        self,
        execution: Execution,
        points: Points,
        about: str,
        mark: Mark | None,
        parent: QWidget,
    ) -> None:
        super().__init__("Перенос срока", "Перенести", about, parent)
        self._execution, self._points = execution, points
        self.day = self.add_date("&На какой день", "date", mark.moved_to if mark else None)
        self.reason = self.add_text("Причин&а", "reason", mark.reason if mark else "")
        self.day.setFocus()

    def act(self) -> Outcome[None]:
        """Move the points."""
        day = required(day_of(self.day))
        return self._execution.move(self._points, day, self.reason.toPlainText())


class CancelDialog(AskingDialog):
    """Why points are not to be done any more."""

    def __init__(
        self, execution: Execution, points: Points, about: str, mark: Mark | None, parent: QWidget
    ) -> None:
        super().__init__("Исполнение отменено", "Отметить отменённым", about, parent)
        self._execution, self._points = execution, points
        self.note = self.add_text("&Примечание: почему", "note", mark.note if mark else "")
        self.note.setFocus()

    def act(self) -> Outcome[None]:
        """Mark the points cancelled."""
        text = self.note.toPlainText()
        if not text.strip():
            raise UserError(UserCode.FIELD_EMPTY, field="note")
        return self._execution.mark(self._points, MarkState.CANCELLED, note=text)


class LinkDialog(AskingDialog):
    """A link that proves that a point is done."""

    def __init__(self, execution: Execution, point: PointRef, about: str, parent: QWidget) -> None:
        super().__init__("Ссылка на подтверждающий документ", "Приложить", about, parent)
        self._execution, self._point = execution, point
        self.link = self.add_line("&Ссылка", "link", hint="Адрес страницы или общей папки")
        self.name = self.add_line("&Название", "name", hint="Как назвать в отчёте")
        self.link.setFocus()

    def act(self) -> Outcome[tuple[EvidenceId, ...]]:
        """Put the link to the point."""
        return self._execution.attach_link(self._point, self.link.text(), self.name.text())
