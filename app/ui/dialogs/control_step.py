"""Dialogs of control in the Russian manner: put on control, report, give back, take off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QComboBox, QWidget

from app.domain.changes import Outcome
from app.domain.marks import PointRef
from app.services.execution import Execution
from app.ui.dialogs.marking_form import AskingDialog, day_of

Points = Sequence[PointRef]


class PutOnControlDialog(AskingDialog):
    """Who will take the points off control, and what is expected."""

    def __init__(
        self,
        execution: Execution,
        points: Points,
        about: str,
        people: Sequence[str],
        at_desk: str,
        parent: QWidget,
    ) -> None:
        super().__init__("Поставить на контроль", "Поставить на контроль", about, parent)
        self._execution, self._points = execution, points
        self.controller = QComboBox()
        self.controller.setEditable(True)
        self.controller.setAccessibleName("Контролёр")
        self.controller.addItems(list(dict.fromkeys(filter(None, [at_desk, *people]))))
        self.controller.setCurrentText(at_desk)
        self.add_field("&Контролёр", self.controller, "controller")
        self.text = self.add_text("&Что проверить", "text")
        self.controller.setFocus()

    def act(self) -> Outcome[None]:
        """Put the points on control."""
        return self._execution.put_on_control(
            self._points,
            controller=self.controller.currentText(),
            text=self.text.toPlainText(),
        )


class ReportDialog(AskingDialog):
    """What was done, and on which day."""

    def __init__(
        self, execution: Execution, points: Points, about: str, today: date, parent: QWidget
    ) -> None:
        super().__init__("Отчёт об исполнении", "Представить отчёт", about, parent)
        self._execution, self._points = execution, points
        self.text = self.add_text("&Отчёт об исполнении", "report")
        self.day = self.add_date("&День исполнения", "date", today)
        self.text.setFocus()

    def act(self) -> Outcome[None]:
        """Report that the points are done."""
        day = day_of(self.day)
        return self._execution.report(self._points, self.text.toPlainText(), done_on=day)


class GiveBackDialog(AskingDialog):
    """What is to be done better; the report stays beside it."""

    def __init__(
        self, execution: Execution, points: Points, about: str, reported: str, parent: QWidget
    ) -> None:
        told = f"{about}\nОтчёт: {reported}" if reported else about
        super().__init__("Вернуть с замечанием", "Вернуть", told, parent)
        self._execution, self._points = execution, points
        self.text = self.add_text("&Замечание", "remark")
        self.text.setFocus()

    def act(self) -> Outcome[None]:
        """Return the points with the remark."""
        return self._execution.give_back(self._points, self.text.toPlainText())


class TakeOffControlDialog(AskingDialog):
    """The last word of the controller."""

    def __init__(
        self, execution: Execution, points: Points, about: str, reported: str, parent: QWidget
    ) -> None:
        told = f"{about}\nОтчёт: {reported}" if reported else about
        super().__init__("Снять с контроля", "Снять с контроля", told, parent)
        self._execution, self._points = execution, points
        self.text = self.add_text("&Заключение", "text")
        self.text.setFocus()

    def act(self) -> Outcome[None]:
        """Take the points off control."""
        return self._execution.take_off_control(self._points, text=self.text.toPlainText())
