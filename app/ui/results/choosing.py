"""The year, exam, subject and class that are looked at: always in hand, remembered over starts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject, Signal

from app import wording
from app.domain.result_tables import ProcedureYear
from app.domain.school import SchoolGroup
from app.ui.preferences import Preferences
from app.ui.widgets.filters import ChoiceFilter
from app.ui.widgets.held_choice import HeldChoice

_NAMES = ("year", "exam", "subject", "grade")
ProceduresOf = Callable[[int], Sequence[ProcedureYear]]
PAGE = "results"  # under what the preferences keep the choices


class ProcedureChoice(QObject):
    """Four choices, each within the one before, and a group of schools.

    Attributes:
        chosen: what is looked at; None while there are no results.

    Signals:
        changed: another procedure, year or group is looked at.
    """

    changed = Signal()

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self._procedures_of: ProceduresOf = lambda _year: ()
        self._known: dict[str, Sequence[ProcedureYear]] = {}
        self._years: Sequence[int] = ()
        self.chosen: ProcedureYear | None = None
        self.year = HeldChoice("Год")
        self.exam = HeldChoice("Экзамен")
        self.subject = HeldChoice("Предмет")
        self.grade = HeldChoice("Класс")
        self.group = ChoiceFilter("Группа школ")
        self.held = (self.year, self.exam, self.subject, self.grade)
        self._wanted = _remembered(preferences)
        for one in (*self.held, self.group):
            one.changed.connect(self._on_changed)

    def offer(
        self,
        years: Sequence[int],
        procedures_of: ProceduresOf,
        groups: Iterable[SchoolGroup],
    ) -> None:
        """Offer what there is; what was chosen or remembered stays where it can.

        The procedures of a year are asked for when it is looked at.
        """
        self._years, self._procedures_of, self._known = years, procedures_of, {}
        self.group.offer([(one.id, one.name) for one in groups])
        if not self.group.value and (kept := self._wanted.get("group")):
            self.group.blockSignals(True)
            self.group.choose(kept)
            self.group.blockSignals(False)
        self._narrow()

    def _on_changed(self) -> None:
        self._narrow()
        named = zip((*_NAMES, "group"), (*self.held, self.group), strict=True)
        kept = {name: one.value for name, one in named if one.value}
        self._wanted = {**self._wanted, **kept}
        if not self.group.value:
            self._wanted.pop("group", None)
        self._preferences.set_saved_views(PAGE, json.dumps(self._wanted, ensure_ascii=False))
        self.changed.emit()

    def _narrow(self) -> None:
        """Offer in each choice what the choices before it leave."""
        self.year.offer_held(
            [(str(one), str(one)) for one in self._years], self._wanted.get("year", "")
        )
        year = self.year.value or ""
        if year and year not in self._known:
            self._known[year] = self._procedures_of(int(year))
        left = list(self._known.get(year, ()))
        for name, one, key, text in zip(_NAMES[1:], self.held[1:], _KEYS, _TEXTS, strict=True):
            pairs = {key(known): text(known) for known in left}
            most = max(left, key=lambda known: known.takers, default=None)
            usual = key(most) if most else ""
            wanted = self._wanted.get(name, usual)
            one.offer_held(pairs.items(), wanted if wanted in pairs else usual)
            left = [known for known in left if key(known) == (one.value or "")]
        self.chosen = next(iter(left), None)

    def show_grade(self) -> None:
        """Show the choice of a class, or hide it where the exam implies it."""
        self.grade.setVisible(bool(self.grade.value))


def _grade(known: ProcedureYear) -> str:
    grade = known.procedure.grade
    return "" if grade is None else str(grade)


_KEYS: tuple[Callable[[ProcedureYear], str], ...] = (
    lambda known: known.procedure.exam.value,
    lambda known: known.procedure.subject,
    _grade,
)
_TEXTS: tuple[Callable[[ProcedureYear], str], ...] = (
    lambda known: wording.word(known.procedure.exam),
    lambda known: known.procedure.subject,
    lambda known: f"{_grade(known)} класс" if _grade(known) else "",
)


def _remembered(preferences: Preferences) -> dict[str, str]:
    text = preferences.saved_views(PAGE)
    if not text:
        return {}
    try:
        kept = json.loads(text)
    except ValueError:
        return {}  # written by another version: the choices begin anew
    return {str(key): str(value) for key, value in kept.items()} if isinstance(kept, dict) else {}
