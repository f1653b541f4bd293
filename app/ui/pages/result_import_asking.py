"""What a file of results is asked as a whole, and what is asked of its rows in a dialog."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from app import wording
from app.domain.changes import Outcome
from app.domain.errors import UserCode, UserError
from app.domain.result_checks import GRADES
from app.domain.results import Exam
from app.domain.results_import import ResultFlaw, ResultKind
from app.ui.dialogs.marking_form import AskingDialog
from app.ui.pages.result_import_decisions import Settled
from app.ui.pages.result_import_prepared import Prepared
from app.ui.results.saying import capital
from app.ui.support.forms import KeyCombo
from app.ui.widgets.filters import ChoiceFilter
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import ElidedLabel, label

KINDS = {
    ResultKind.PROTOCOL: "протокол РИС ГИА",
    ResultKind.MARKS: "«Статистика по отметкам» ФИС ОКО",
    ResultKind.JOURNAL: "«Сравнение отметок с отметками по журналу» ФИС ОКО",
    ResultKind.SUMMARY: "сводная таблица по школам",
}
NO_PUPILS = (
    "Имена и документы учеников не сохраняются: из протокола берутся только итоги по школам."
)


class AskedChoice(ChoiceFilter):
    """«Год: как в файле ▾»: what a person may say, with what holds while he says nothing."""

    def __init__(self, name: str, nothing: str) -> None:
        self._nothing = nothing
        super().__init__(name)

    def say_nothing_as(self, nothing: str) -> None:
        """Call otherwise what holds while nothing is said."""
        if nothing != self._nothing:
            self._nothing = nothing
            self._describe()

    def choose_quietly(self, key: str | None) -> None:
        """Show what holds, without a signal."""
        self.blockSignals(True)
        self.choose(key)
        self.blockSignals(False)

    def _add(self, menu: QMenu, key: str | None, text: str) -> None:
        super()._add(menu, key, self._nothing if key is None else text)

    def _describe(self) -> None:
        super()._describe()
        if self.value is None:
            self.setText(f"{self._name}: {self._nothing}")
            self.setAccessibleName(self.text())


class AskBar(QWidget):
    """The kind of the file, and its year, exam and class where a person is to say them.

    Signals:
        year_settled, exam_settled, grade_settled: what was chosen: a number, an exam, or None.
    """

    year_settled = Signal(object)
    exam_settled = Signal(object)
    grade_settled = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.kind = label(role="strong")
        self.pupils = label(NO_PUPILS, "muted", wrap=True)
        self.asked = ElidedLabel(role="bad")
        self.remarks = ElidedLabel(role="muted")
        self.year = AskedChoice("Год", "как в файле")
        self.exam = AskedChoice("Экзамен", "не указан")
        self.exam.offer([(one.value, wording.word(one)) for one in Exam])
        self.grade = AskedChoice("Класс", "не указан")
        self.grade.offer([(str(one), f"{one} класс") for one in GRADES])
        row = FlowLayout()
        for widget in (self.year, self.exam, self.grade):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for one in (self.kind, self.pupils):
            column.addWidget(one)
        column.addLayout(row)
        for line in (self.asked, self.remarks):
            column.addWidget(line)
        self.year.changed.connect(lambda: self.year_settled.emit(_number(self.year.value)))
        self.exam.changed.connect(
            lambda: self.exam_settled.emit(Exam(self.exam.value) if self.exam.value else None)
        )
        self.grade.changed.connect(lambda: self.grade_settled.emit(_number(self.grade.value)))

    def show_file(self, file: Prepared, settled: Settled, now: int) -> None:
        """Show what the file is, and what is asked of it."""
        kind = file.draft.kind
        self.kind.setText(capital(KINDS[kind]))
        self.pupils.setVisible(kind is ResultKind.PROTOCOL)
        for shown, text in ((self.asked, file.asked), (self.remarks, file.remarks)):
            shown.set_text(text)
            shown.setVisible(bool(text))
        flaws, told = file.flaws, file.years
        years = sorted({*told, *range(now - 10, now + 1)}, reverse=True)
        self.year.offer([(str(year), str(year)) for year in years])
        own = ", ".join(map(str, told))
        self.year.say_nothing_as(f"как в файле, {own}" if told else "не указан")
        self.year.choose_quietly(_text(settled.year))
        decided = settled.decisions
        self.exam.choose_quietly(decided.exam.value if decided.exam else None)
        self.exam.setVisible(ResultFlaw.EXAM_UNKNOWN in flaws or decided.exam is not None)
        self.grade.choose_quietly(_text(decided.grade))
        self.grade.setVisible(ResultFlaw.GRADE_UNKNOWN in flaws or decided.grade is not None)


class ReasonDialog(AskingDialog):
    """Asks why rows stand against a check."""

    def __init__(self, about: str, parent: QWidget) -> None:
        super().__init__("Принять с объяснением", "Принять", about, parent)
        self.reason = self.add_text("Почему &так", "accepted")
        self.reason.setFocus()

    def act(self) -> Outcome[Any]:
        """Take the reason; nothing is written yet."""
        reason = self.reason.toPlainText().strip()
        if not reason:
            raise UserError(UserCode.FIELD_EMPTY, field="accepted")
        return Outcome(reason, frozenset(), None)


class SubjectDialog(AskingDialog):
    """Asks which subject of the catalogue a text means."""

    def __init__(self, about: str, names: Sequence[str], parent: QWidget) -> None:
        super().__init__("Какой это предмет", "Это он", about, parent)
        self.subject = KeyCombo("Предмет", "Название предмета")
        self.subject.offer([(name, name) for name in names])
        self.add_field("&Предмет", self.subject, "subject")
        self.subject.setFocus()

    def act(self) -> Outcome[Any]:
        """Take the name; nothing is written yet."""
        return Outcome(self.subject.needed_key("subject"), frozenset(), None)


def _number(value: str | None) -> int | None:
    return int(value) if value else None


def _text(value: int | None) -> str | None:
    return None if value is None else str(value)
