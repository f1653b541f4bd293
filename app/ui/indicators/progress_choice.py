"""What is looked at in «Ход»: the year, whole or by school, and what the rows are narrowed to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from app.domain.indicator_distances import FEW, Verdict
from app.domain.indicators import PassportId
from app.domain.school import SchoolId
from app.domain.statuses import StatusKind
from app.ui.indicators.rows import Row
from app.ui.indicators.view import Known
from app.ui.support.forms import KeyCombo
from app.ui.widgets.filters import ChoiceFilter
from app.ui.widgets.held_choice import HeldChoice, YearFilter

SUBJECT_LETTERS = 36


class Scope(StrEnum):
    """Of what the rows are."""

    WHOLE = "whole"
    INDICATOR = "indicator"
    SCHOOL = "school"


_SCOPES = (
    (Scope.WHOLE, "в целом"),
    (Scope.INDICATOR, "школы по одному показателю"),
    (Scope.SCHOOL, "показатели одной школы"),
)
_VERDICTS = (
    ("met", "Достигнут"),
    ("not_met", "Не достигнут"),
    ("blank", "Нет данных"),
    ("few", "Мало для сравнения"),
    ("no_target", "Цель не задана"),
)
_GROUP, _LIST = "group:", "list:"


class ProgressChoice(QObject):
    """The line of filters, put together.

    Attributes:
        subject: the indicator or the school that is chosen, hidden while the whole is looked at.

    Signals:
        read_asked: other figures are to be read.
        sifted: other rows of those that were read are to be shown.
    """

    read_asked = Signal()
    sifted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.year = YearFilter("Год")
        self.scope = HeldChoice("Охват")
        self.scope.offer_held([(one.value, text) for one, text in _SCOPES], Scope.WHOLE)
        self.subject = KeyCombo("Показатель или школа", "Начните вводить название")
        self.subject.setMinimumWidth(
            self.subject.fontMetrics().averageCharWidth() * SUBJECT_LETTERS
        )
        self.group, self.verdict = ChoiceFilter("Группа школ"), ChoiceFilter("Итог")
        self.verdict.offer(_VERDICTS)
        self.few = QCheckBox("С малыми &классами")
        self.few.setToolTip(f"Сравнивать и доли, в знаменателе которых меньше {FEW}")
        self._known: Known | None = None
        self._subject: str | None = None
        self._connect()

    @property
    def widgets(self) -> list[QWidget]:
        """The parts of the line, from left to right."""
        return [self.year, self.scope, self.subject, self.group, self.verdict, self.few]

    @property
    def held(self) -> list[QWidget]:
        """Those that always hold."""
        return [self.year, self.scope]

    @property
    def looked_at(self) -> Scope:
        """Of what the rows are."""
        return Scope(self.scope.value or Scope.WHOLE)

    @property
    def passport(self) -> PassportId | None:
        """The chosen indicator."""
        key = self._subject if self.looked_at is Scope.INDICATOR else None
        return PassportId(key) if key else None

    @property
    def school(self) -> SchoolId | None:
        """The chosen school."""
        key = self._subject if self.looked_at is Scope.SCHOOL else None
        return SchoolId(key) if key else None

    def offer(self, known: Known, years: Sequence[int], kinds: Sequence[StatusKind]) -> None:
        """Offer what there is; what is chosen stays while it is there."""
        self._known = known
        self.year.offer_years(years, known.today.year)
        lists = [(f"{_LIST}{one.id}", one.abbreviation or one.name) for one in kinds]
        self.group.offer([*((f"{_GROUP}{one.id}", one.name) for one in known.groups), *lists])
        self._offer_subjects(self._subject)

    def look_at(self, scope: Scope, subject: str | None = None) -> None:
        """Choose by hand of the program, and have it read once."""
        self.scope.blockSignals(True)
        self.scope.choose(scope)
        self.scope.blockSignals(False)
        self._offer_subjects(subject)
        self.show_parts()
        self.read_asked.emit()

    def show_parts(self) -> None:
        """Hide what means nothing in this scope."""
        self.subject.setVisible(self.looked_at is not Scope.WHOLE)
        self.group.setVisible(self.looked_at is Scope.INDICATOR)

    def list_kind(self) -> str | None:
        """Return the kind of status whose schools are wanted."""
        key = self.group.value or ""
        return key.removeprefix(_LIST) if key.startswith(_LIST) else None

    def in_group(self, listed: frozenset[SchoolId]) -> Callable[[SchoolId], bool]:
        """Return what tells whether a school is wanted; `listed` are those of `list_kind`."""
        key, known = self.group.value, self._known
        if key is None or known is None:
            return lambda _school: True
        if key.startswith(_LIST):
            return listed.__contains__
        group = key.removeprefix(_GROUP)
        members = {one.id for one in known.schools if group in one.groups}
        return members.__contains__

    def accept(self) -> Callable[[Row], bool] | None:
        """Return what tells whether a row is wanted; None where all are."""
        wanted = self.verdict.value
        return None if wanted is None else lambda row: verdict_key(row) == wanted

    # Within

    def _connect(self) -> None:
        for one in (self.year, self.group):
            one.changed.connect(self.read_asked)
        self.few.toggled.connect(lambda _on: self.read_asked.emit())
        self.scope.changed.connect(self._on_scope_changed)
        self.subject.activated.connect(lambda _place: self._on_subject_chosen())
        line = self.subject.lineEdit()
        assert line is not None
        line.editingFinished.connect(self._on_subject_chosen)
        self.verdict.changed.connect(self.sifted)

    def _on_scope_changed(self) -> None:
        self._offer_subjects(None)
        self.show_parts()
        self.read_asked.emit()

    def _on_subject_chosen(self) -> None:
        key = self.subject.key
        if key is None:
            self.subject.choose(self._subject)
        elif key != self._subject:
            self._subject = key
            self.read_asked.emit()

    def _offer_subjects(self, chosen: str | None) -> None:
        """Offer indicators or schools; the first is chosen where nothing was."""
        known = self._known
        if known is None or self.looked_at is Scope.WHOLE:
            self._subject = None
            return
        if self.looked_at is Scope.SCHOOL:
            pairs = [(str(one.id), one.short_name) for one in known.schools]
        else:
            pairs = [
                (str(one.id), f"{place}. {' '.join(one.name.split())}")
                for place, one in enumerate(known.passports, 1)
            ]
        keys = [key for key, _text in pairs]
        self._subject = chosen if chosen in keys else next(iter(keys), None)
        self.subject.offer(pairs, self._subject)
        line = self.subject.lineEdit()
        if line is not None:
            line.setCursorPosition(0)


def verdict_key(row: Row) -> str:
    """Return under which verdict a row is found."""
    if row.of.fact is not None and not row.of.compared:
        return "few"
    return row.of.verdict.value if row.of.verdict in set(Verdict) else ""
