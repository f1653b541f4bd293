"""Gives a school a recommendation, mends one, and closes those that were followed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.domain.changes import Outcome
from app.domain.school import SchoolId
from app.domain.support import Advice, Recommendation, RecommendationId
from app.ui.support.forms import KeyCombo, SupportForm, day_in, needed
from app.ui.support.saying import Names

if TYPE_CHECKING:
    from app.services.visits import Visits


class RecommendationDialog(SupportForm):
    """School, text, addressee, day; apart from any visit."""

    def __init__(
        self,
        visits: Visits,
        names: Names,
        parent: QWidget,
        *,
        school: SchoolId | None = None,
        known: Recommendation | None = None,
    ) -> None:
        title = "Изменить рекомендацию" if known else "Новая рекомендация"
        super().__init__(title, "Сохранить" if known else "Добавить", "", parent)
        self._visits, self._known = visits, known
        self.school = KeyCombo("Школа", "Название школы")
        self.school.offer(
            [(one.id, one.short_name) for one in names.schools], known.school if known else school
        )
        self.add_field("&Школа", self.school, "school")
        self.school.setEnabled(known is None)
        self.text = self.add_text("Что &сделать", "text", known.text if known else "")
        self.addressee = self.add_line("&Кому", "addressee", known.addressee if known else "")
        self.addressee.setPlaceholderText("директор, заместитель, методическое объединение")
        self.due = self.add_date("С&рок", "due", known.due if known else None)
        self.made = self.add_date("&Дана", "made_on", known.made_on if known else names.today)
        self._faults["on"] = self._faults["made_on"]
        (self.text if self.school.key else self.school).setFocus()

    def act(self) -> Outcome[Any]:
        """Write it."""
        due, made = day_in(self.due, "due"), needed(self.made, "made_on")
        text, addressee = self.text.toPlainText(), self.addressee.text()
        if self._known is not None:
            return self._visits.change_recommendation(
                self._known.id, text=text, addressee=addressee, due=due, made_on=made
            )
        school = SchoolId(self.school.needed_key("school"))
        return self._visits.advise(school, made, [Advice(text, addressee, due)])


class CloseDialog(SupportForm):
    """On which day recommendations were closed, and by what."""

    def __init__(
        self,
        visits: Visits,
        keys: Sequence[RecommendationId],
        about: str,
        day: date,
        parent: QWidget,
    ) -> None:
        super().__init__("Закрыть рекомендацию", "Закрыть", about, parent)
        self._visits, self._keys = visits, keys
        self.day = self.add_date("&Дата", "on", day)
        self.outcome_text = self.add_text("Что &сделано", "outcome")
        self.outcome_text.setFocus()

    def act(self) -> Outcome[Any]:
        """Close them."""
        return self._visits.close(
            self._keys, needed(self.day, "on"), self.outcome_text.toPlainText()
        )
