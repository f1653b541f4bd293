"""What is asked of the lists by status: which list, which days, which years, by what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QToolButton,
    QWidget,
)

from app import wording
from app.domain.school import GroupKind, SchoolGroup
from app.domain.status_lists import YearRule
from app.domain.statuses import StatusKind, Typology
from app.ui.dialogs.school_form import RecordChoice
from app.ui.dialogs.school_status import YEARS
from app.ui.notifier import Notifier
from app.ui.schools.day_filter import DayFilter
from app.ui.widgets.date_field import DateField
from app.ui.widgets.fields import words_of

ALL_LISTS = "Все списки"
ALL_GROUPS = "Все группы"
_YEARS_BACK = 4


class ListView(Enum):
    """The four looks at the lists; the value is what the button says."""

    LIST = "Список"
    COMPARISON = "Сравнить даты"
    DISTRIBUTION = "По типам"
    DYNAMICS = "Динамика"


@dataclass(frozen=True, slots=True)
class RowsBy:
    """By what the rows of the dynamics go: groups of a kind, or the values of a typology."""

    group_kind: GroupKind = GroupKind.DISTRICT
    typology: Typology | None = None


class ListControls(QObject):
    """The controls over the lists; those that a view does not ask for are hidden.

    Signals:
        asked: something else is to be shown.
    """

    asked = Signal()

    def __init__(self, notifier: Notifier, today: date, parent: QObject) -> None:
        super().__init__(parent)
        self.view = ListView.LIST
        self.buttons = {view: _toggle(view.value) for view in ListView}
        self.kind: RecordChoice[StatusKind | None] = RecordChoice("Какой список")
        self.group: RecordChoice[SchoolGroup | None] = RecordChoice("Группа")
        self.day = DayFilter(notifier)
        self.first, self.second = DateField("С какого дня"), DateField("По какой день")
        self.first.show_day(date(today.year - 1, today.month, min(today.day, 28)))
        self.second.show_day(today)
        self.typology: RecordChoice[Typology] = RecordChoice("Типология")
        self.typology.setMinimumContentsLength(24)
        self.year = _year("Год", today.year)
        self.start = _year("С какого года", today.year - _YEARS_BACK)
        self.end = _year("По какой год", today.year)
        self.by: RecordChoice[RowsBy] = RecordChoice("По чему строки")
        rules = [(rule, wording.word(rule)) for rule in YearRule]
        self.rule: RecordChoice[YearRule] = RecordChoice("Как считать школы года", rules)
        self._parts = self._built()
        self._connect()
        self.show_view(ListView.LIST)

    @property
    def widgets(self) -> Sequence[QWidget]:
        """The controls, from left to right."""
        return [widget for widget, _views in self._parts]

    @property
    def years(self) -> range:
        """The years of the dynamics, whichever way round they were given."""
        first, last = sorted((self.start.value(), self.end.value()))
        return range(first, last + 1)

    def offer(
        self,
        kinds: Sequence[StatusKind],
        typologies: Sequence[Typology],
        groups: Sequence[SchoolGroup],
    ) -> None:
        """Offer the lists, the typologies and the groups that there are."""
        everyone: list[tuple[SchoolGroup | None, str]] = [(None, ALL_GROUPS)]
        self.group.offer([*everyone, *((one, one.name) for one in groups)])
        named: list[tuple[StatusKind | None, str]] = [
            (kind, kind.abbreviation or kind.name) for kind in kinds
        ]
        everything: list[tuple[StatusKind | None, str]] = [(None, ALL_LISTS)]
        self.kind.offer([*everything, *named] if self.view is ListView.LIST else named)
        self.typology.offer([(one, one.name) for one in typologies])
        by_groups = [(RowsBy(kind), text) for kind, text in _KINDS]
        types = [(RowsBy(typology=one), f"Типы: {one.name}") for one in typologies]
        self.by.offer([*by_groups, *types])

    def show_view(self, view: ListView) -> None:
        """Show the controls of a view."""
        self.view = view
        self.buttons[view].setChecked(True)
        for widget, views in self._parts:
            widget.setVisible(view in views)

    def _built(self) -> list[tuple[QWidget, set[ListView]]]:
        everywhere = set(ListView)
        years = {ListView.DISTRIBUTION, ListView.DYNAMICS}
        group = QButtonGroup(self)
        for button in self.buttons.values():
            group.addButton(button)
        return [
            (_row(*self.buttons.values()), everywhere),
            (_row("С&писок", self.kind), everywhere),
            (_row("Г&руппа", self.group), {ListView.LIST}),
            (self.day, {ListView.LIST}),
            (_row("&С", self.first), {ListView.COMPARISON}),
            (_row("п&о", self.second), {ListView.COMPARISON}),
            (_row("&Типология", self.typology), {ListView.DISTRIBUTION}),
            (_row("&Год", self.year), {ListView.DISTRIBUTION}),
            (_row("Го&ды", self.start, "–", self.end), {ListView.DYNAMICS}),
            (_row("С&троки", self.by), {ListView.DYNAMICS}),
            (_row("Шк&олы", self.rule), years),
        ]

    def _connect(self) -> None:
        for view, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, chosen=view: self._on_view(chosen))
        for choice in (self.kind, self.group, self.typology, self.by, self.rule):
            choice.activated.connect(lambda _place: self.asked.emit())
        for box in (self.year, self.start, self.end):
            box.valueChanged.connect(lambda _year: self.asked.emit())
        self.day.changed.connect(self.asked)
        for field in (self.first, self.second):
            field.settled.connect(lambda _day: self.asked.emit())

    def _on_view(self, view: ListView) -> None:
        self.show_view(view)
        self.asked.emit()


_KINDS = [
    (kind, text) for kind, (_member, text) in zip(GroupKind, words_of(GroupKind), strict=True)
]


def _toggle(text: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setProperty("role", "button")
    button.setCheckable(True)
    button.setFocusPolicy(button.focusPolicy().StrongFocus)
    return button


def _year(name: str, year: int) -> QSpinBox:
    box = QSpinBox()
    box.setRange(*YEARS)
    box.setValue(year)
    box.setAccessibleName(name)
    box.setKeyboardTracking(False)
    return box


def _row(*parts: QWidget | str) -> QWidget:
    """Return widgets side by side; a text is the caption of the widget after it."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for place, part in enumerate(parts):
        if isinstance(part, str):
            caption = QLabel(part)
            follower = parts[place + 1]
            if isinstance(follower, QWidget):
                caption.setBuddy(follower)
            row.addWidget(caption)
        else:
            row.addWidget(part)
    return made
