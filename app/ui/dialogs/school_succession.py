"""Schools that close, join another, merge or are split off: both keep their histories."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.changes import Outcome
from app.domain.errors import UserCode, UserError
from app.domain.school import School, SuccessionKind
from app.ui.context import Context
from app.ui.dialogs.school_form import SchoolDialog, needed_day, sample
from app.ui.widgets.school_picker import SchoolPicker

# By kind: title, verb, what is said, and who is picked.
_SAID = {
    SuccessionKind.JOINED: (
        "Присоединить к другой школе",
        "Присоединить",
        (
            "Кого: {names}. С этого дня в списках только та школа, к которой присоединяют; "
            "прежние списки не изменятся."
        ),
        "К &какой школе",
    ),
    SuccessionKind.MERGED: (
        "Слить в другую школу",
        "Слить",
        (
            "Кого: {names}. С этого дня в списках только та школа, в которую сливают; "
            "прежние списки не изменятся."
        ),
        "В &какую школу",
    ),
    SuccessionKind.SPLIT: (
        "Выделить из другой школы",
        "Выделить",
        "Кого: {names}. Прежняя школа остаётся в списках.",
        "Из &какой школы",
    ),
    SuccessionKind.REORGANISED: (
        "Преобразовать в другую школу",
        "Преобразовать",
        "Кого: {names}. С этого дня в списках только новая школа; прежние списки не изменятся.",
        "В &какую школу",
    ),
}


class SuccessionDialog(SchoolDialog):
    """Lets schools give way to another on a day; `schools` are those in hand."""

    def __init__(
        self,
        context: Context,
        kind: SuccessionKind,
        schools: Sequence[School],
        today: date,
        parent: QWidget,
    ) -> None:
        title, verb, about, picking = _SAID[kind]
        super().__init__(title, verb, about.format(names=sample(schools)), parent)
        self._schools, self._kind, self._mine = context.services.schools, kind, schools
        mine = {one.id for one in schools}
        others = [one for one in self._schools.list() if one.id not in mine]
        self.picker = SchoolPicker(others, name=picking.replace("&", ""))
        self.add_field(picking, self.picker, "schools")
        self.on = self.add_date("С какого &дня", "on", today)
        self.note = self.add_line("&Примечание", "note")
        self.form_of_order = self.add_basis(context)
        self.picker.setFocus()

    def act(self) -> Outcome[Any]:
        """Write who gave way to whom."""
        chosen = self.picker.chosen
        if not chosen:
            raise UserError(UserCode.FIELD_EMPTY, field="schools")
        own = [one.id for one in self._mine]
        split = self._kind is SuccessionKind.SPLIT
        old, new = (chosen, own[0]) if split else (own, chosen[0])
        return self._schools.succeed(
            self._kind,
            old,
            new,
            needed_day(self.on, "on"),
            self.form_of_order.entry(),
            self.note.text(),
        )


class CloseDialog(SchoolDialog):
    """Closes a school after its last day."""

    def __init__(self, context: Context, school: School, today: date, parent: QWidget) -> None:
        about = f"{school.short_name}. Карточка и история останутся, в списках прежних дней тоже."
        super().__init__("Закрыть школу", "Закрыть школу", about, parent)
        self._schools, self._school = context.services.schools, school
        self.on = self.add_date("Последний &день", "on", school.closed or today)
        self.note = self.add_line("&Примечание", "note")
        self.form_of_order = self.add_basis(context)

    def act(self) -> Outcome[Any]:
        """Close it."""
        return self._schools.close(
            self._school.id,
            needed_day(self.on, "on"),
            self.form_of_order.entry(),
            self.note.text(),
        )
