"""Gives schools a curator, and hands a curator's schools over to another."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QSizePolicy, QWidget

from app import wording
from app.domain.changes import Outcome
from app.domain.office import PersonId
from app.domain.school import SchoolId
from app.domain.settings import CURATOR_LIMIT
from app.domain.support import Curatorship
from app.ui.context import Context
from app.ui.support.forms import SupportForm, person_combo
from app.ui.support.saying import SCHOOLS, Names
from app.ui.widgets.basis_form import BasisForm
from app.ui.widgets.labels import label
from app.ui.widgets.school_picker import SchoolPicker


class CuratorDialog(SupportForm):
    """Person, many schools, period, basis; a load above the limit is told while one chooses.

    Attributes:
        person: the curator.
        picker: the schools, each with the curator that it has.
        load: what the curator's load will be.
    """

    def __init__(
        self,
        context: Context,
        names: Names,
        parent: QWidget,
        *,
        schools: Collection[SchoolId] = (),
        person: PersonId | None = None,
    ) -> None:
        super().__init__("Назначить куратора", "Назначить", "", parent)
        self._support = context.services.support
        self._limit = context.services.office_settings.get(CURATOR_LIMIT)
        led = self._support.curatorships(names.today)
        self._led: dict[str, set[SchoolId]] = {}
        for one in led:
            self._led.setdefault(one.person, set()).add(one.school)
        self.person = person_combo("Куратор", names.people, person)
        self.add_field("&Куратор", self.person, "person")
        self.load = label("", "muted", wrap=True)
        self.load.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.form.addRow("", self.load)
        self.add_term(names.today, None)
        self.add_basis(BasisForm.over(context))
        self.next_column()
        self.picker = SchoolPicker(names.schools, many=True, notes=_notes(led, names))
        self.picker.choose(schools)
        self.add_field("&Школы", self.picker, "schools")
        self.person.currentTextChanged.connect(lambda _text: self._tell_load())
        self.picker.changed.connect(self._tell_load)
        self._tell_load()
        self.person.setFocus()

    def act(self) -> Outcome[Any]:
        """Assign the curator."""
        person = PersonId(self.person.needed_key("person"))
        return self._support.assign_curator(
            person, self.picker.chosen, self.start_day(), self.end_day(), self.basis_entry()
        )

    def _tell_load(self) -> None:
        key = self.person.key
        whole = self._led.get(key or "", set()) | set(self.picker.chosen)
        over = len(whole) > self._limit
        told = f"Всего будет {wording.plural(len(whole), *SCHOOLS)}, норма – {self._limit}"
        self.load.setText(f"{told}. Это больше нормы." if over else told)
        self.load.setProperty("role", "bad" if over else "muted")
        self.load.style().unpolish(self.load)
        self.load.style().polish(self.load)
        self.load.setVisible(key is not None)


class HandOverDialog(SupportForm):
    """To whom, from which day, which of the schools."""

    def __init__(
        self,
        context: Context,
        names: Names,
        person: PersonId,
        chosen: Collection[SchoolId],
        parent: QWidget,
    ) -> None:
        about = f"{names.person(person)} передаёт школы другому куратору"
        super().__init__("Передать школы", "Передать", about, parent)
        self._support, self._from = context.services.support, person
        led = self._support.curatorships(person=person)
        going = {one.school for one in led if one.end is None or one.end >= names.today}
        self.person = person_combo("Кому передать", names.people, None)
        self.add_field("&Кому", self.person, "person")
        self.start = self.add_date("С какого &дня", "start", names.today)
        self.add_basis(BasisForm.over(context))
        self.next_column()
        self.picker = SchoolPicker([one for one in names.schools if one.id in going], many=True)
        self.picker.choose(chosen or going)
        self.add_field("&Школы", self.picker, "schools")
        self.person.setFocus()

    def act(self) -> Outcome[Any]:
        """Hand them over."""
        return self._support.hand_over(
            self._from,
            PersonId(self.person.needed_key("person")),
            self.start_day(),
            self.picker.chosen,
            self.basis_entry(),
        )


class CuratorshipDialog(SupportForm):
    """Mends one curatorship."""

    def __init__(self, context: Context, names: Names, known: Curatorship, parent: QWidget) -> None:
        title = "Изменить назначение куратора"
        super().__init__(title, "Сохранить", names.school(known.school), parent)
        self._support, self._known = context.services.support, known
        self.person = person_combo("Куратор", names.people, known.person)
        self.add_field("&Куратор", self.person, "person")
        self._faults["schools"] = self._faults["person"]
        self.add_term(known.start, known.end)
        basis = BasisForm.over(context)
        basis.show_basis(known.basis)
        self.add_basis(basis)
        self.person.setFocus()

    def act(self) -> Outcome[Any]:
        """Mend it."""
        return self._support.change_curatorship(
            self._known.id,
            person=PersonId(self.person.needed_key("person")),
            start=self.start_day(),
            end=self.end_day(),
            basis=self.basis_entry(),
        )


def _notes(led: Sequence[Curatorship], names: Names) -> Mapping[SchoolId, str]:
    """Return who leads each school already."""
    return {one.school: names.person(one.person) for one in led}
