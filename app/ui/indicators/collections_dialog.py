"""«Новая форма…»: its name, what it asks, of whom and by which day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from app.domain.changes import Outcome
from app.domain.collection_drafts import CollectionView
from app.domain.collections import CollectionField
from app.domain.errors import AppError
from app.services.collections import Collections, FormFields
from app.ui.dialogs.marking_form import AskingDialog, day_of
from app.ui.indicators.collections_asking import (
    HINT,
    QUESTION_COLUMNS,
    OfferList,
    question_rows,
    questions_of,
)
from app.ui.indicators.view import Known
from app.ui.support.forms import KeyCombo
from app.ui.support.row_grid import RowGrid
from app.ui.widgets.filters import ChoiceFilter
from app.ui.widgets.labels import label
from app.ui.widgets.school_picker import SchoolPicker
from app.wording.figures import period_of_value

SIZE = (980, 640)
_PARTS = ("", "-H1", "-H2", "-Q1", "-Q2", "-Q3", "-Q4", *(f"-{m:02d}" for m in range(1, 13)))
_ASKED, _QUESTIONS, _SCHOOLS = range(3)
_TAB_OF = {"fields": _ASKED, "question": _QUESTIONS, "options": _QUESTIONS, "schools": _SCHOOLS}


class CollectionDialog(AskingDialog):
    """Three sheets: what is asked, own questions, schools.

    Attributes:
        name, period, due: the fields over the sheets.
        offers, questions, schools: what the sheets hold.
    """

    def __init__(
        self,
        collections: Collections,
        known: Known,
        parent: QWidget,
        view: CollectionView | None = None,
    ) -> None:
        super().__init__(
            "Изменить форму" if view else "Новая форма для школ",
            "Сохранить форму" if view else "Составить форму",
            _about(view),
            parent,
        )
        self._collections, self._known, self._view = collections, known, view
        form = view.form if view else None
        self.name = self.add_line(
            "&Название", "name", form.name if form else "", "Мониторинг школ, осень 2026"
        )
        self.period = KeyCombo("Период", "2026 год")
        self.period.offer(_periods(known.today), form.period if form else str(known.today.year))
        self.add_field("&Период", self.period, "period")
        self.due = self.add_date("Прислать &до", "date", form.due if form else None)
        self.offers = OfferList()
        self.questions = RowGrid("Свои вопросы", QUESTION_COLUMNS, lines=8)
        self.schools = SchoolPicker(known.schools, many=True)
        self.group = ChoiceFilter("Отметить группу")
        self.group.offer([(one.id, one.name) for one in known.groups])
        self.tabs = QTabWidget()
        self._lay_out()
        self._connect()
        self._fill(view)
        self.resize(*SIZE)

    def act(self) -> Outcome[Any]:
        """Make the form, or change it."""
        before = self._view.form.fields if self._view else ()
        typed = questions_of(self.questions.rows(), before)
        fields = (*_in_order(self.offers.fields(), before), *typed)
        wanted = FormFields(
            self.name.text(),
            self.period.needed_key("period"),
            day_of(self.due),
            fields,
            tuple(self.schools.chosen),
        )
        if self._view is None:
            return self._collections.create(wanted)
        return self._collections.change(self._view.form.id, wanted)

    def say(self, error: AppError) -> None:
        """Say a refusal, on the sheet that it is about."""
        tab = _TAB_OF.get(str(error.data.get("field", "")))
        if tab is not None:
            self.tabs.setCurrentIndex(tab)
        super().say(error)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save on Ctrl+Enter; Enter alone goes on filling in."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.accept()

    def _fill(self, view: CollectionView | None) -> None:
        self._offer()
        if view is None:
            return
        self.offers.choose({one.key for one in view.form.fields})
        self.questions.show_rows(question_rows(view.form.fields))
        self.schools.choose([one.reply.school for one in view.schools])

    def _offer(self) -> None:
        period = self.period.key
        if period is not None:
            self.offers.offer(self._collections.offers(period))
            self._describe()

    def _tick_group(self) -> None:
        group = self.group.value
        if group is not None:
            inside = [one.id for one in self._known.schools if group in one.groups]
            self.schools.choose([*self.schools.chosen, *inside])

    def _describe(self) -> None:
        asked, schools = len(self.offers.fields()), len(self.schools.chosen)
        self.tabs.setTabText(_ASKED, f"Что спросить: {asked}")
        self.tabs.setTabText(_SCHOOLS, f"Школы: {schools}")

    def _connect(self) -> None:
        self.period.currentIndexChanged.connect(lambda _place: self._offer())
        self.offers.changed.connect(self._describe)
        self.schools.changed.connect(self._describe)
        self.group.changed.connect(self._tick_group)

    def _lay_out(self) -> None:
        typed, asked = QWidget(), QWidget()
        column = QVBoxLayout(typed)
        column.addWidget(label(f"Ответ: {HINT}.", "muted", wrap=True))
        column.addWidget(self.questions, 1)
        column = QVBoxLayout(asked)
        top = QHBoxLayout()
        top.addWidget(self.group)
        top.addStretch(1)
        column.addLayout(top)
        column.addWidget(self.schools, 1)
        self.tabs.addTab(self.offers, "Что спросить")
        self.tabs.addTab(typed, "Свои вопросы")
        self.tabs.addTab(asked, "Школы")
        self.column.insertWidget(2, self.tabs, 1)


def _about(view: CollectionView | None) -> str:
    if view is None:
        return "Каждая школа получит книгу Excel с проверками; ответы загружаются все сразу."
    if any(one.reply.sent_stamp or one.reply.received_at for one in view.schools):
        return (
            "Файлы этой формы уже записаны. Название и срок можно поправить; если изменить то, что "
            "спрашивается, получится новая версия, и файлы нужно будет отправить заново."
        )
    return "Файлы ещё не записаны: форму можно менять как угодно."


def _periods(today: date) -> list[tuple[str, str]]:
    years = range(today.year + 1, today.year - 4, -1)
    found = [f"{year}{part}" for year in years for part in _PARTS]
    return [(one, period_of_value(one)) for one in found]


def _in_order(
    fields: Sequence[CollectionField], before: Sequence[CollectionField]
) -> list[CollectionField]:
    """Leave what was asked before in its order; what is new comes after it."""
    places = {one.key: at for at, one in enumerate(before)}
    return sorted(fields, key=lambda one: places.get(one.key, len(places)))
