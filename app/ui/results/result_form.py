"""A result that is written by hand: each refusal stands under its field, and what is acceptable
is accepted with a reason.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from app import wording
from app.domain.changes import Outcome
from app.domain.errors import UserCode, UserError
from app.domain.indicator_entering import read_cell
from app.domain.indicators import IndicatorKind
from app.domain.result_checks import (
    SHARE_FIELDS,
    ResultEntry,
    ResultFinding,
    ResultRule,
    figure,
    share_fields_broken,
)
from app.domain.result_tables import ProcedureYear, ResultLine
from app.domain.results import Exam, Procedure, ResultScope
from app.domain.results_import import Marks
from app.domain.school import SchoolId
from app.services import Services
from app.ui.results.saying import WHOLES, capital
from app.ui.support.forms import KeyCombo, SupportForm
from app.ui.widgets.line_undo import WindowUndoLine

BY_HAND = "введено вручную"
REASON_ASKED = "Исправьте, а если так и есть, напишите внизу, почему."
_LAST_MARK = 5  # of the fields of shares
_FIELD_OF = {
    ResultRule.BELOW_ABOVE_TAKERS: "below",
    ResultRule.SHARE_AGAINST_COUNT: "below_share",
    ResultRule.MARKS_TOTAL: "mark_2",
}
_LETTERS: Mapping[str, str] = {
    "mean": "Средний &балл или отметка",
    "below_share": "Ниже минимума, &%",
    "mark_2": "Отметка «&2», %",
    "mark_3": "Отметка «&3», %",
    "mark_4": "Отметка «&4», %",
    "mark_5": "Отметка «&5», %",
    "lowered": "Понизили (ВПР), %",
    "confirmed": "Подтвердили (ВПР), %",
    "raised": "Повысили (ВПР), %",
}


class ResultForm(SupportForm):
    """Whose, of which procedure and year; the figures; the reason of what is unusual.

    Attributes:
        lines: the fields of figures by name.
    """

    def __init__(
        self,
        services: Services,
        parent: QWidget,
        *,
        known: ResultLine | None = None,
        looked_at: ProcedureYear | None = None,
    ) -> None:
        title = "Изменить результат" if known else "Новый результат"
        super().__init__(title, "Сохранить" if known else "Добавить", "", parent)
        self._services = services
        self._known = known
        self.lines: dict[str, WindowUndoLine] = {}
        held = known.result if known else None
        place = held or looked_at
        self._add_place(place.procedure if place else None)
        self.year = self.add_line("&Год", "year", str(place.year) if place else "")
        self.too_few = QCheckBox("Результат не сообщили: участников мало")
        self.too_few.setChecked(bool(held and held.too_few))
        self.form.addRow("", self.too_few)
        shares = _shares(known)
        self.next_column()
        self._add_count("takers", "&Сдавали, человек", held.takers if held else None)
        self._add_share("mean", held.mean if held else None)
        self._add_count("below", "Ниже &минимума, человек", held.below if held else None)
        for name in (SHARE_FIELDS[0], *SHARE_FIELDS[_LAST_MARK:]):
            self._add_share(name, shares.get(name))
        self.next_column()
        for name in SHARE_FIELDS[1:_LAST_MARK]:
            self._add_share(name, shares.get(name))
        hint = "если проверка возражает"
        accepted = held.accepted if held else ""
        self.accepted_reason = self.add_line("&Почему так", "accepted", accepted, hint)
        for one in (self.whose, self.exam, self.subject, self.grade, self.year):
            one.setEnabled(known is None)
        (self.lines["takers"] if known else self.whose).setFocus()

    def accept(self) -> None:
        """Save; what a check speaks against waits for a reason beside its field."""
        self.clear_faults()
        try:
            entry = self._entry()
            findings = self._services.results.check([entry])
        except UserError as error:
            self.say(error)
            return
        if self._told(entry, findings):
            return
        super().accept()

    def act(self) -> Outcome[Any]:
        """Write it."""
        source = self._known.result.source if self._known else BY_HAND
        return self._services.results.save_results([self._entry()], source)

    # Within

    def _told(self, entry: ResultEntry, findings: Sequence[ResultFinding]) -> bool:
        """Say what checks speak against; False where nothing does, or a reason is given."""
        left = [one for one in findings if not (one.acceptable and entry.accepted)]
        wide = share_fields_broken(entry)
        said: dict[QLabel, list[str]] = {}
        for one in left:
            name = next(wide, "") if one.rule is ResultRule.SHARE_RANGE else _FIELD_OF.get(one.rule)
            fault = self._faults.get(name or "", self._fault)
            said.setdefault(fault, []).append(f"{capital(wording.word(one.rule))}: {one.text}.")
        for fault, sentences in said.items():
            way = [REASON_ASKED] if all(one.acceptable for one in left) else []
            fault.setText(" ".join([*sentences, *way]))
            fault.show()
        if left:
            self._make_room()
        return bool(left)

    def _entry(self) -> ResultEntry:
        whose = self.whose.needed_key("school")
        scope = ResultScope(whose) if whose in set(ResultScope) else ResultScope.SCHOOL
        school = SchoolId(whose) if scope is ResultScope.SCHOOL else None
        exam = Exam(self.exam.needed_key("exam"))
        procedure = Procedure(exam, self.subject.needed_key("subject"), self._grade(exam))
        year = self._whole("year", self.year.text())
        if year is None:
            raise UserError(UserCode.FIELD_EMPTY, field="year")
        marks: Marks = (
            self._number("mark_2"),
            self._number("mark_3"),
            self._number("mark_4"),
            self._number("mark_5"),
        )
        entry = ResultEntry(
            scope, school, year, procedure,
            takers=self._whole("takers", self.lines["takers"].text()),
            mean=self._number("mean"),
            below=self._whole("below", self.lines["below"].text()),
            below_share=self._number("below_share"),
            marks=marks,
            lowered=self._number("lowered"),
            confirmed=self._number("confirmed"),
            raised=self._number("raised"),
            too_few=self.too_few.isChecked(),
        )  # fmt: skip
        if entry == ResultEntry(scope, school, year, procedure):
            raise UserError(UserCode.FIELD_EMPTY, field="takers")
        return replace(entry, accepted=self.accepted_reason.text().strip())

    def _grade(self, exam: Exam) -> int | None:
        grade = self._whole("grade", self.grade.text())
        if grade is None and exam in {Exam.VPR, Exam.RPR}:
            raise UserError(UserCode.FIELD_EMPTY, field="grade")
        return grade if exam in {Exam.VPR, Exam.RPR} else None

    def _whole(self, name: str, text: str) -> int | None:
        value = self._read(name, text)
        if value is not None and value != value.to_integral_value():
            raise UserError(UserCode.FIELD_INVALID, field=name, text=text.strip())
        return None if value is None else int(value)

    def _number(self, name: str) -> Decimal | None:
        return self._read(name, self.lines[name].text())

    def _read(self, name: str, text: str) -> Decimal | None:
        said = read_cell(text, IndicatorKind.NUMBER)
        if said.unread or said.numerator is not None:
            raise UserError(UserCode.FIELD_INVALID, field=name, text=text.strip())
        return said.value

    def _add_place(self, procedure: Procedure | None) -> None:
        self.whose = KeyCombo("Чей результат", "Школа, муниципалитет, регион")
        schools = [(one.id, one.short_name) for one in self._services.schools.list()]
        held = self._known.result if self._known else None
        if self._known and held and held.school and held.school not in dict(schools):
            schools.append((held.school, self._known.name))
        wholes = [(scope.value, text) for scope, text in WHOLES.items()]
        chosen = (held.school or held.scope.value) if held else None
        self.whose.offer([*schools, *wholes], chosen)
        self.add_field("&Чей результат", self.whose, "school")
        self.exam = KeyCombo("Экзамен")
        self.exam.offer(
            [(one.value, wording.word(one)) for one in Exam],
            procedure.exam.value if procedure else None,
        )
        self.add_field("&Экзамен", self.exam, "exam")
        self.subject = KeyCombo("Предмет", "Название предмета")
        names = list(self._services.results_intake.subjects().names)
        if procedure and procedure.subject not in names:
            names.append(procedure.subject)
        subject = procedure.subject if procedure else None
        self.subject.offer([(name, name) for name in names], subject)
        self.add_field("&Предмет", self.subject, "subject")
        grade = procedure.grade if procedure else None
        text = "" if grade is None else str(grade)
        self.grade = self.add_line("&Класс", "grade", text, "для ВПР и РПР")

    def _add_count(self, name: str, text: str, value: int | None) -> None:
        self.lines[name] = self.add_line(text, name, "" if value is None else str(value))

    def _add_share(self, name: str, value: Decimal | None) -> None:
        shown = "" if value is None else figure(value)
        self.lines[name] = self.add_line(_LETTERS[name], name, shown)


def _shares(known: ResultLine | None) -> dict[str, Decimal | None]:
    if known is None:
        return {}
    one = known.result
    values = (one.below_share, *one.marks, one.lowered, one.confirmed, one.raised)
    return dict(zip(SHARE_FIELDS, values, strict=True))
