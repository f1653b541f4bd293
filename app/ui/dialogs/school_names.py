"""What a school is called from a day on, who heads it from a day on."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.changes import Outcome
from app.domain.errors import AppError, UserCode
from app.domain.school import School, SchoolHead, SchoolName
from app.services.school_history import HeadFields, NameFields
from app.ui.context import Context
from app.ui.dialogs.school_form import SchoolDialog, day_in, needed_day

ANYWAY = "Так и назвать"


class NameDialog(SchoolDialog):
    """A new name of a school from a day on, or a name of any period mended."""

    def __init__(
        self,
        context: Context,
        school: School,
        name: SchoolName | None,
        today: date,
        parent: QWidget,
    ) -> None:
        title, verb = ("Исправить название", "Сохранить") if name else ("Новое название", "Назвать")
        about = f"Сейчас: {school.short_name}. В списках прежних дней останется прежнее название."
        super().__init__(title, verb, about, parent)
        self._schools, self._school, self._name = context.services.schools, school, name
        shown = name or school
        self._allow_double = False
        first = name.valid_from if name else today
        self.since = self.add_date("&С какого дня", "valid_from", first)
        if name is not None and name.valid_from is None:
            self.since.setPlaceholderText("с начала")
        self.short_name = self.add_line("Краткое &название", "short_name", shown.short_name)
        self.full_name = self.add_line("&Полное название", "full_name", shown.full_name)
        self.form_of_order = self.add_basis(context)
        if name is not None:
            self.form_of_order.show_basis(name.basis)
        self.short_name.selectAll()
        self.short_name.setFocus()

    def act(self) -> Outcome[Any]:
        """Write the name; a double is said once and taken the second time."""
        full, short = self.full_name.text(), self.short_name.text()
        if self._name is None:
            if full == self._school.full_name:
                full = ""  # only the short one was typed: the other follows it
            since, basis = needed_day(self.since, "valid_from"), self.form_of_order.entry()
            return self._schools.rename(
                self._school.id, since, full, short, basis, allow_double=self._allow_double
            )
        fields = NameFields(
            valid_from=day_in(self.since, "valid_from"),
            full_name=full,
            short_name=short,
            basis=self.form_of_order.entry(),
        )
        return self._schools.change_name(self._name.id, **fields)

    def say(self, error: AppError) -> None:
        """Say a refusal; after a double the button takes the name all the same."""
        super().say(error)
        if error.code is UserCode.SCHOOL_DOUBLE:
            self._allow_double = True
            self._do.setText(ANYWAY)


class HeadDialog(SchoolDialog):
    """A new head of a school from a day on, or a head of any period mended."""

    def __init__(
        self,
        context: Context,
        school: School,
        head: SchoolHead | None,
        today: date,
        parent: QWidget,
    ) -> None:
        title = "Исправить сведения о руководителе" if head else "Новый руководитель"
        verb = "Сохранить" if head else "Назначить"
        super().__init__(title, verb, f"Школа: {school.short_name}.", parent)
        self._schools, self._school, self._head = context.services.schools, school, head
        first = head.since if head else today
        self.since = self.add_date("&С какого дня", "since", first)
        if head is not None and head.since is None:
            self.since.setPlaceholderText("с начала")
        hint = "пусто – вакансия" if head else ""
        self.name = self.add_line(
            "&Фамилия, имя, отчество", "head", head.name if head else "", hint
        )
        position = head.position if head else school.head_position
        self.position = self.add_line("&Должность", "head_position", position, "директор")
        self.name.setFocus()

    def act(self) -> Outcome[Any]:
        """Write who heads the school."""
        if self._head is None:
            since = needed_day(self.since, "since")
            return self._schools.change_head(
                self._school.id, since, self.name.text(), self.position.text()
            )
        fields = HeadFields(
            since=day_in(self.since, "since"),
            name=self.name.text(),
            position=self.position.text(),
        )
        return self._schools.mend_head(self._head.id, **fields)
