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

PAGE = "results"  # under what the preferences keep the choices


class ProcedureChoice(QObject):
    """Four choices, each within the one before, and a group of schools.

    Signals:
        changed: another procedure, year or group is looked at.
    """

    changed = Signal()

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self._known: Sequence[ProcedureYear] = ()
        self.year = HeldChoice("Год")
        self.exam = HeldChoice("Экзамен")
        self.subject = HeldChoice("Предмет")
        self.grade = HeldChoice("Класс")
        self.group = ChoiceFilter("Группа школ")
        self.held = (self.year, self.exam, self.subject, self.grade)
        self._wanted = _remembered(preferences)
        for one in (*self.held, self.group):
            one.changed.connect(self._on_changed)

    @property
    def chosen(self) -> ProcedureYear | None:
        """What is looked at; None while there are no results."""
        return next((one for one in self._known if self._fits(one, self.held)), None)

    def offer(self, known: Sequence[ProcedureYear], groups: Iterable[SchoolGroup]) -> None:
        """Offer what there is; what was chosen or remembered stays where it can."""
        self._known = known
        self.group.offer([(one.id, one.name) for one in groups])
        if not self.group.value and (kept := self._wanted.get("group")):
            self.group.blockSignals(True)
            self.group.choose(kept)
            self.group.blockSignals(False)
        self._narrow()

    def look_at(self, wanted: ProcedureYear) -> None:
        """Choose a procedure and a year by hand of the program."""
        for one, key in zip(self.held, _keys(wanted), strict=True):
            one.blockSignals(True)
            self._narrow()
            one.choose(key)
            one.blockSignals(False)
        self._on_changed()

    def _on_changed(self) -> None:
        self._narrow()
        names = ("year", "exam", "subject", "grade", "group")
        kept = {
            name: one.value
            for name, one in zip(names, (*self.held, self.group), strict=True)
            if one.value
        }
        self._wanted = {**self._wanted, **kept}
        if not self.group.value:
            self._wanted.pop("group", None)
        self._preferences.set_saved_views(PAGE, json.dumps(self._wanted, ensure_ascii=False))
        self.changed.emit()

    def _narrow(self) -> None:
        """Offer in each choice what the choices before it leave."""
        for place, (one, text) in enumerate(zip(self.held, _TEXTS, strict=True)):
            left = [known for known in self._known if self._fits(known, self.held[:place])]
            pairs = dict.fromkeys((_keys(known)[place], text(known)) for known in left)
            name = ("year", "exam", "subject", "grade")[place]
            one.offer_held(pairs, self._wanted.get(name, ""))

    def show_grade(self) -> None:
        """Show the choice of a class, or hide it where the exam implies it."""
        self.grade.setVisible(bool(self.grade.value))

    def _fits(self, known: ProcedureYear, chosen: Sequence[HeldChoice]) -> bool:
        keys = _keys(known)
        return all(keys[place] == (one.value or "") for place, one in enumerate(chosen))


def _keys(known: ProcedureYear) -> tuple[str, str, str, str]:
    grade = known.procedure.grade
    return (
        str(known.year),
        known.procedure.exam.value,
        known.procedure.subject,
        "" if grade is None else str(grade),
    )


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
