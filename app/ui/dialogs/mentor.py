"""Gives a school a mentor: proposed schools with their reasons, any school, or another body."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.domain.changes import Outcome
from app.domain.errors import AppError, UserCode
from app.domain.mentoring import Suggestion
from app.domain.school import SchoolId
from app.domain.support import Mentorship
from app.ui.support.forms import KeyCombo, SupportForm
from app.ui.support.saying import Names
from app.ui.support.view import table_of
from app.ui.tables.record_table import RecordTableView, TableColumn
from app.ui.tables.wrapping import WholeRowDelegate
from app.ui.theme import ROW_HEIGHT
from app.ui.widgets.basis_form import BasisForm
from app.wording.reasons import mentor_reason

if TYPE_CHECKING:
    from app.services.support import Support

SUGGESTED = 7


class MentorDialog(SupportForm):
    """School, mentor, period, basis; on the right who would suit, and why.

    Attributes:
        school, mentor: the choices; a mentor may be any name that is typed.
        suggested: the schools that would suit best.
        override: why a school from a risk list is taken; asked for when it is one.
    """

    def __init__(
        self,
        support: Support,
        names: Names,
        basis: BasisForm,
        parent: QWidget,
        *,
        school: SchoolId | None = None,
        known: Mentorship | None = None,
    ) -> None:
        title = "Изменить наставничество" if known else "Назначить наставника"
        super().__init__(title, "Сохранить" if known else "Назначить", "", parent)
        self._support, self._names, self._known = support, names, known
        self._scores: Mapping[SchoolId, Decimal] | None = None
        self.school = KeyCombo("Школа, которой помогают", "Название школы")
        self.mentor = KeyCombo("Наставник", "Школа из списка или название организации", free=True)
        offered = [(one.id, one.short_name) for one in names.schools]
        self.school.offer(offered, known.school if known else school)
        self.mentor.offer(offered, known.mentor if known else None)
        self.add_field("&Школа", self.school, "school")
        self.add_field("&Наставник", self.mentor, "mentor")
        self.override = self.add_line("Почему &эта школа", "override_reason")
        self.override.setPlaceholderText("причина останется в истории")
        self._asking = self.form.labelForField(self.override)
        self._ask_override(bool(known and known.override_reason))
        self.add_term(known.start if known else names.today, known.end if known else None)
        self.add_basis(basis)
        self.note = self.add_line("При&мечание", "note", known.note if known else "")
        self.next_column()
        self.suggested = self._suggestions()
        self.add_field("Кто &подойдёт – выберите строку", self.suggested, "suggested")
        self._connect()
        if known is not None:
            self.mentor.setEditText(names.mentor(known))
            self.override.setText(known.override_reason)
            basis.show_basis(known.basis)
        self.suggest()
        (self.mentor if self.school.key else self.school).setFocus()

    def suggest(self) -> None:
        """Propose mentors for the school that is chosen."""
        school = self.school.key
        found: list[Suggestion] = []
        if school is not None:
            day = self.start.day or self._names.today
            if self._scores is None:  # they don't change while the dialog is open
                self._scores = self._support.relative_scores(day)
            suggested = self._support.suggest_mentors(
                SchoolId(school), limit=SUGGESTED, on=day, results=self._scores
            )
            found = list(suggested)
        self.suggested.records.show(found)

    def act(self) -> Outcome[Any]:
        """Assign the mentor, or mend what is known."""
        school, start = SchoolId(self.school.needed_key("school")), self.start_day()
        key = self.mentor.key
        mentor = SchoolId(key) if key else None
        name = "" if mentor else self.mentor.typed
        reason = "" if self.override.isHidden() else self.override.text()
        if self._known is None:
            return self._support.assign_mentor(
                school,
                start,
                mentor=mentor,
                mentor_name=name,
                end=self.end_day(),
                basis=self.basis_entry(),
                override_reason=reason,
                note=self.note.text(),
            )
        return self._support.change_mentorship(
            self._known.id,
            school=school,
            mentor=mentor,
            mentor_name=name,
            start=start,
            end=self.end_day(),
            basis=self.basis_entry(),
            override_reason=reason,
            note=self.note.text(),
        )

    def say(self, error: AppError) -> None:
        """Say a refusal; a mentor at risk needs a reason, so the field for it comes."""
        if error.code is UserCode.MENTOR_AT_RISK:
            self._ask_override(True)
            self.override.setFocus()
        super().say(error)

    def _ask_override(self, asked: bool) -> None:
        self._asking.setVisible(asked)
        self.override.setVisible(asked)

    def _suggestions(self) -> RecordTableView[Suggestion]:
        names = self._names
        made = table_of(
            (
                TableColumn[Suggestion]("Подойдут", lambda s: names.school(s.mentor), share=1),
                TableColumn[Suggestion]("Почему", _reasons, share=2),
            ),
            lambda suggestion: suggestion.mentor,
            "Школы, которые подойдут в наставники",
        )
        made.setItemDelegate(WholeRowDelegate(made))
        made.setSortingEnabled(False)
        made.setMinimumHeight(ROW_HEIGHT * 11)
        return made

    def _connect(self) -> None:
        self.school.currentTextChanged.connect(lambda _text: self.suggest())
        self.start.settled.connect(lambda _day: self.suggest())
        self.suggested.selection_changed.connect(self._take)

    def _take(self) -> None:
        chosen = self.suggested.current()
        if chosen is not None:
            self.mentor.choose(chosen.mentor)


def _reasons(suggestion: Suggestion) -> str:
    said = "; ".join(mentor_reason(one) for one in suggestion.reasons) or "сведений мало"
    against = "; ".join(mentor_reason(one) for one in suggestion.against)
    return f"{said}\nПротив: {against}" if against else said
