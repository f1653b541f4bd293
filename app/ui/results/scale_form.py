"""A scale of the office's own: of what and when, what passes, what each mark needs, its source."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from app import wording
from app.domain.changes import Outcome
from app.domain.errors import UserCode, UserError
from app.domain.results import Exam, Procedure, Scale
from app.services import Services
from app.ui.support.forms import KeyCombo, SupportForm
from app.ui.widgets.line_undo import WindowUndoLine

_MARKS = ("3", "4", "5")
ABOUT = "Своя шкала действует в своих годах вместо той, что дана в программе."


class ScaleForm(SupportForm):
    """Exam, subject, class, years; minimum, bounds of marks, greatest score; source."""

    def __init__(
        self, services: Services, year: int, parent: QWidget, *, like: Scale | None = None
    ) -> None:
        super().__init__("Своя шкала", "Добавить", ABOUT, parent)
        self._services = services
        procedure = like.procedure if like else None
        self.exam = KeyCombo("Экзамен")
        chosen = procedure.exam.value if procedure else None
        self.exam.offer([(one.value, wording.word(one)) for one in Exam], chosen)
        self.add_field("&Экзамен", self.exam, "exam")
        self.subject = KeyCombo("Предмет", "Название предмета")
        names = dict.fromkeys(services.results_intake.subjects().names)
        if procedure:
            names.setdefault(procedure.subject)
        self.subject.offer([(n, n) for n in names], procedure.subject if procedure else None)
        self.add_field("&Предмет", self.subject, "subject")
        grade = procedure.grade if procedure else None
        self.grade = self.add_line("&Класс", "grade", _text(grade), "для ВПР и РПР")
        self.first = self.add_line("&Первый год", "first_year", str(year))
        hint = "пусто – пока не сменится"
        self.last = self.add_line("П&оследний год", "last_year", str(year), hint)
        self._faults["year"] = self._faults["first_year"]
        self.next_column()
        self.minimum = self.add_line("&Минимум", "minimum", _text(like.minimum if like else None))
        bounds = like.bounds if like and like.bounds else (None, None, None)
        self.bounds: list[WindowUndoLine] = [
            self.add_line(f"Отметка «&{mark}» от", f"bound_{mark}", _text(bound))
            for mark, bound in zip(_MARKS, bounds, strict=True)
        ]
        self._faults["bounds"] = self._faults["bound_3"]
        self.most = self.add_line(
            "&Наибольший балл", "maximum", _text(like.maximum if like else None)
        )
        self.source = self.add_line("&Источник", "source", "", "приказ, его дата и номер")
        self.exam.setFocus()

    def act(self) -> Outcome[Any]:
        """Add it."""
        exam = Exam(self.exam.needed_key("exam"))
        procedure = Procedure(exam, self.subject.needed_key("subject"), _whole("grade", self.grade))
        first = _whole("first_year", self.first)
        if first is None:
            raise UserError(UserCode.FIELD_EMPTY, field="first_year")
        bounds = [_whole("bounds", line) for line in self.bounds]
        known = [bound for bound in bounds if bound is not None]
        return self._services.scales.add_scale(
            procedure,
            first,
            _whole("last_year", self.last),
            minimum=_whole("minimum", self.minimum),
            bounds=known,
            maximum=_whole("maximum", self.most),
            source=self.source.text(),
        )


def _text(value: int | None) -> str:
    return "" if value is None else str(value)


def _whole(name: str, line: WindowUndoLine) -> int | None:
    text = line.text().strip()
    if not text:
        return None
    if not text.isdecimal():
        raise UserError(UserCode.FIELD_INVALID, field=name, text=text)
    return int(text)
