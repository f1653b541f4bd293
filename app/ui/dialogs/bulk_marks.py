"""Marks the points of many activities at once: how many and which is seen before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtWidgets import QCheckBox, QComboBox, QPlainTextEdit, QWidget

from app import wording
from app.domain.changes import Outcome
from app.domain.errors import AppError, UserCode, UserError
from app.domain.marks import MarkState, PointRef, PointView, Standing
from app.services.execution import Execution
from app.ui.dialogs.marking_form import AskingDialog, day_of, required
from app.ui.execution.point_words import period_text
from app.ui.widgets.labels import label

CURRENT, TILL = "current", "till"
WHOLE, SCHOOLS = "whole", "schools"
STATES = (MarkState.DONE, MarkState.IN_WORK, MarkState.NOT_BEGUN)
SAMPLE = 8
_POINTS = ("точку", "точки", "точек")
_SHORT = 60
_SETTLED = {Standing.IN_TIME, Standing.LATE, Standing.CANCELLED}


class BulkMarksDialog(AskingDialog):
    """Which points, whose, and what to say of them; one undo takes all of it back.

    Attributes:
        which: those of the present period, or all due till a day.
        till: that day.
        whose: an activity as a whole, or each of its schools.
        state: what is said.
        done_on: when it was done.
        again: whether what is done or cancelled already is marked too.
    """

    def __init__(
        self, execution: Execution, views: Sequence[PointView], today: date, parent: QWidget
    ) -> None:
        count = len({view.activity.id for view in views})
        about = f"Мероприятий выбрано: {count}"
        super().__init__("Отметить точки", "Отметить", about, parent)
        self._execution, self._views, self._today = execution, views, today
        self.which = _choice("Какие точки", ((CURRENT, "Текущего периода"), (TILL, "До дня")))
        self.add_field("&Какие точки", self.which, "which")
        self.till = self.add_date("Со сроком &до", "till", today)
        self.whose = _choice(
            "Чьи", ((WHOLE, "Мероприятия целиком"), (SCHOOLS, "Каждой школы, кого касается"))
        )
        self.add_field("&Чьи", self.whose, "whose")
        self.whose.setEnabled(any(view.activity.schools for view in views))
        words = [(state.value, _capital(wording.word(state))) for state in STATES]
        self.state = _choice("Что отметить", words)
        self.add_field("Что &отметить", self.state, "state")
        self.done_on = self.add_date("&День исполнения", "date", today)
        self.again = QCheckBox("И те, что уже выполнены или отменены")
        self.add_field("", self.again, "again")
        self.count = label("", "strong")
        self.sample = QPlainTextEdit()
        self.sample.setReadOnly(True)
        self.sample.setTabChangesFocus(True)
        self.sample.setAccessibleName("Что будет отмечено")
        self.sample.setMinimumHeight(self.fontMetrics().lineSpacing() * (SAMPLE + 1))
        self.column.insertWidget(2, self.count)
        self.column.insertWidget(3, self.sample, 1)
        for choice in (self.which, self.whose, self.state):
            choice.currentIndexChanged.connect(self.show_sample)
        self.till.settled.connect(self.show_sample)
        self.again.toggled.connect(self.show_sample)
        self.show_sample()

    @property
    def chosen(self) -> list[PointRef]:
        """The points that would be marked; raises DATE_INVALID."""
        return [ref for ref, _view in self._found()]

    def act(self) -> Outcome[None]:
        """Mark the points."""
        refs = self.chosen
        if not refs:
            raise UserError(UserCode.NOTHING_TO_MARK)
        state = MarkState(self.state.currentData())
        day = required(day_of(self.done_on)) if state is MarkState.DONE else None
        return self._execution.mark(refs, state, done_on=day)

    def show_sample(self) -> None:
        """Show how many points there are, and the first of them."""
        self.till.setEnabled(self.which.currentData() == TILL)
        self.done_on.setEnabled(self.state.currentData() == MarkState.DONE)
        try:
            found = list(self._found())
        except AppError as error:
            self.say(error)
            return
        count = wording.plural(len(found), *_POINTS)
        self.count.setText(f"Отметить {count}" if found else "Таких точек нет")
        lines = [_line(ref, view) for ref, view in found[:SAMPLE]]
        if len(found) > SAMPLE:
            lines.append(f"… и ещё {len(found) - SAMPLE}")
        self.sample.setPlainText("\n".join(lines))

    def _found(self) -> Iterator[tuple[PointRef, PointView]]:
        till = required(day_of(self.till)) if self.which.currentData() == TILL else None
        for view in self._views:
            start, due = view.point.start, view.due
            if not (start <= self._today <= due if till is None else due <= till):
                continue
            schools = view.activity.schools if self.whose.currentData() == SCHOOLS else ()
            for school in schools or (None,):
                ref = PointRef(*view.point.identity, school)
                now = view.of(school, self._today) if school else view.standing
                if self.again.isChecked() or now not in _SETTLED:
                    yield ref, view


def _choice(name: str, choices: Sequence[tuple[str, str]]) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    for key, text in choices:
        made.addItem(text, key)
    return made


def _line(ref: PointRef, view: PointView) -> str:
    text = " ".join(f"{view.activity.number} {view.activity.text}".split())
    short = text if len(text) <= _SHORT else f"{text[: _SHORT - 1].rstrip()}…"
    school = " (школа)" if ref.school else ""
    return f"{short} – {period_text(view.point)}, до {wording.date_text(view.due)}{school}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
