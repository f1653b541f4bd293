"""The year, exam, subject and class that are looked at: always in hand, remembered over starts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject, Signal

from app import wording
from app.domain.result_tables import ProcedureYear
from app.domain.school import SchoolGroup
from app.ui.indicators.filters import HeldChoice
from app.ui.preferences import Preferences
from app.ui.widgets.filters import ChoiceFilter

_NAMES = ("year", "exam", "subject", "grade")
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
        self._known: Sequence[ProcedureYear] = ()
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

    def offer(self, known: Sequence[ProcedureYear], groups: Iterable[SchoolGroup]) -> None:
        """Offer what there is; what was chosen or remembered stays where it can."""
        self._known = known
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
        left = list(self._known)
        for place, (one, text) in enumerate(zip(self.held, _TEXTS, strict=True)):
            pairs = {_keys(known)[place]: text(known) for known in left}
            most = max(left, key=_weight, default=None)
            usual = _keys(most)[place] if most and place else ""
            wanted = self._wanted.get(_NAMES[place], usual)
            one.offer_held(pairs.items(), wanted if wanted in pairs else usual)
            left = [known for known in left if _keys(known)[place] == (one.value or "")]
        self.chosen = next(iter(left), None)

    def show_grade(self) -> None:
        """Show the choice of a class, or hide it where the exam implies it."""
        self.grade.setVisible(bool(self.grade.value))


def _keys(known: ProcedureYear) -> tuple[str, str, str, str]:
    grade = known.procedure.grade
    return (
        str(known.year),
        known.procedure.exam.value,
        known.procedure.subject,
        "" if grade is None else str(grade),
    )


def _weight(known: ProcedureYear) -> tuple[int, int]:
    """Return how much a procedure is worth looking at first: how many took it, then the year."""
    return known.takers, known.year


_TEXTS: tuple[Callable[[ProcedureYear], str], ...] = (
    lambda known: str(known.year),
    lambda known: wording.word(known.procedure.exam),
    lambda known: known.procedure.subject,
    lambda known: f"{known.procedure.grade} класс" if known.procedure.grade is not None else "",
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
