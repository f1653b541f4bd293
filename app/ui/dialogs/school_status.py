"""Statuses of schools: given and taken off by an order, mended; and the types of a year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QSpinBox, QWidget

from app import wording
from app.domain.basis import Basis
from app.domain.changes import Outcome
from app.domain.school import School, SchoolId
from app.domain.statuses import (
    SchoolStatus,
    StatusId,
    StatusKind,
    Typology,
    TypologyId,
    TypologyValueId,
)
from app.services.statuses import StatusFields
from app.ui.context import Context
from app.ui.dialogs.school_form import (
    SchoolDialog,
    day_in,
    needed,
    needed_day,
    sample,
)

NO_TYPE = "не отнесена ни к одному"
YEARS = (1990, 2100)


def kind_text(kind: StatusKind) -> str:
    """Return «ШНОР – школы с низкими образовательными результатами»."""
    return f"{kind.abbreviation} – {kind.name}" if kind.abbreviation else kind.name


def choices_of(kinds: Sequence[StatusKind]) -> list[tuple[StatusKind, str]]:
    """Return the kinds of statuses with their names, for a choice."""
    return [(kind, kind_text(kind)) for kind in kinds]


class GiveStatusDialog(SchoolDialog):
    """Puts schools on a list by one order."""

    def __init__(
        self, context: Context, schools: Sequence[School], today: date, parent: QWidget
    ) -> None:
        super().__init__("Дать статус", "Дать статус", f"Кому: {sample(schools)}.", parent)
        self._statuses, self._schools = context.services.statuses, schools
        kinds = choices_of(self._statuses.kinds())
        self.kind = self.add_choice("&Статус", "kind", kinds)
        self.start = self.add_date("&С какого дня", "start", today)
        self.end = self.add_date("По какой &день", "end", None)
        self.end.setToolTip("Последний день в списке. Пусто – до снятия с учёта.")
        self.reason = self.add_line(
            "&Причина", "reason", hint="например: результаты ЕГЭ 2025 года ниже порога"
        )
        self.form_of_order = self.add_basis(context)

    def act(self) -> Outcome[tuple[StatusId, ...]]:
        """Give the status to all of them."""
        return self._statuses.give(
            [one.id for one in self._schools],
            needed(self.kind.value, "kind").id,
            needed_day(self.start, "start"),
            day_in(self.end, "end"),
            basis=self.form_of_order.entry(),
            reason=self.reason.text(),
        )


class TakeOffDialog(SchoolDialog):
    """Takes schools off a list by one order; only lists that any of them is on are offered."""

    def __init__(
        self, context: Context, schools: Sequence[School], today: date, parent: QWidget
    ) -> None:
        super().__init__("Снять с учёта", "Снять", f"Кого: {sample(schools)}.", parent)
        self._statuses, self._schools = context.services.statuses, schools
        held = self._held(today)
        kinds = [one for one in self._statuses.kinds() if one.id in held]
        self.kind = self.add_choice("&Статус", "kind", choices_of(kinds))
        self.on = self.add_date("С какого &дня не в списке", "on", today)
        self.reason = self.add_line(
            "&Причина", "end_reason", hint="например: результаты 2025 года выше порога"
        )
        self.form_of_order = self.add_basis(context)

    def act(self) -> Outcome[None]:
        """End the status of all of them."""
        return self._statuses.take_schools_off(
            [one.id for one in self._schools],
            needed(self.kind.value, "kind").id,
            needed_day(self.on, "on"),
            basis=self.form_of_order.entry(),
            reason=self.reason.text(),
        )

    def _held(self, today: date) -> set[str]:
        mine = {one.id for one in self._schools}
        rows = self._statuses.list_on(today).rows
        return {row.kind.id for row in rows if row.school in mine}


class EndStatusDialog(SchoolDialog):
    """Takes one school off one list."""

    def __init__(
        self, context: Context, status: SchoolStatus, about: str, today: date, parent: QWidget
    ) -> None:
        super().__init__("Снять с учёта", "Снять", about, parent)
        self._statuses, self._status = context.services.statuses, status
        self.on = self.add_date("С какого &дня не в списке", "on", today)
        self.reason = self.add_line("&Причина", "end_reason")
        self.form_of_order = self.add_basis(context)

    def act(self) -> Outcome[None]:
        """End the status."""
        return self._statuses.take_off(
            [self._status.id],
            needed_day(self.on, "on"),
            basis=self.form_of_order.entry(),
            reason=self.reason.text(),
        )


class EndOrderDialog(SchoolDialog):
    """By whose order a school was taken off a list, and why, where that was not said then."""

    def __init__(self, context: Context, status: SchoolStatus, about: str, parent: QWidget) -> None:
        super().__init__("Приказ о снятии", "Сохранить", about, parent)
        self._statuses, self._status = context.services.statuses, status
        self.reason = self.add_line("&Причина", "end_reason", status.end_reason)
        self.form_of_order = self.add_basis(context)
        self.form_of_order.show_basis(status.end_basis)

    def act(self) -> Outcome[None]:
        """Write the order and the reason."""
        fields = StatusFields(end_basis=self.form_of_order.entry(), end_reason=self.reason.text())
        return self._statuses.change_status(self._status.id, **fields)


class MendStatusDialog(SchoolDialog):
    """Mends a status that was entered with a mistake, or gets its order only now."""

    def __init__(self, context: Context, status: SchoolStatus, about: str, parent: QWidget) -> None:
        super().__init__("Исправить статус", "Сохранить", about, parent)
        self._statuses, self._status = context.services.statuses, status
        kinds = self._statuses.kinds()
        self.kind = self.add_choice("&Статус", "kind", choices_of(kinds))
        self.kind.setCurrentIndex([one.id for one in kinds].index(status.kind))
        self.start = self.add_date("&С какого дня", "start", status.start)
        self.end = self.add_date("По какой &день", "end", status.end)
        self.reason = self.add_line("&Причина", "reason", status.reason)
        self.end_reason = self.add_line("Причина с&нятия", "end_reason", status.end_reason)
        self.form_of_order = self.add_basis(context)
        self.form_of_order.show_basis(status.basis)

    def act(self) -> Outcome[None]:
        """Write the status as it is now."""
        return self._statuses.change_status(
            self._status.id,
            **StatusFields(
                kind=needed(self.kind.value, "kind").id,
                start=needed_day(self.start, "start"),
                end=day_in(self.end, "end"),
                reason=self.reason.text(),
                end_reason=self.end_reason.text(),
                basis=self.form_of_order.entry(),
            ),
        )


class TypeDialog(SchoolDialog):
    """Says of which type schools are in a year."""

    def __init__(
        self, context: Context, schools: Sequence[School], year: int, parent: QWidget
    ) -> None:
        about = f"Кого: {sample(schools)}."
        super().__init__("Тип школы по типологии", "Сохранить", about, parent)
        self._statuses = context.services.statuses
        self._schools: list[SchoolId] = [one.id for one in schools]
        typologies = [(one, one.name) for one in self._statuses.typologies()]
        self.typology = self.add_choice("&Типология", "kind", typologies)
        self.value = self.add_choice("Т&ип", "value", _values(self.typology.value))
        self.year = QSpinBox()
        self.year.setRange(*YEARS)
        self.year.setValue(year)
        self.year.setAccessibleName("Год")
        self.add_field("&Год", self.year, "year")
        self.form_of_order = self.add_basis(context)
        self.typology.currentIndexChanged.connect(self._on_typology_changed)

    def show_type(self, typology: TypologyId, value: TypologyValueId, basis: Basis | None) -> None:
        """Show a type that was given, to be mended."""
        chosen = next(one for one in self._statuses.typologies() if one.id == typology)
        self.typology.choose(chosen)
        self._on_typology_changed()
        self.value.choose(value)
        self.form_of_order.show_basis(basis)

    def act(self) -> Outcome[None]:
        """Write the type of the year."""
        return self._statuses.set_typology(
            self._schools,
            needed(self.typology.value, "kind").id,
            self.value.value,
            self.year.value(),
            self.form_of_order.entry(),
        )

    def _on_typology_changed(self) -> None:
        self.value.offer(_values(self.typology.value))


def _values(typology: Typology | None) -> list[tuple[TypologyValueId | None, str]]:
    known = [(one.id, one.title) for one in typology.values] if typology else []
    return [*known, (None, NO_TYPE)]


def period_of(status: SchoolStatus) -> str:
    """Return «01.09.2019 – 31.08.2020», «с 01.09.2019»."""
    start = wording.date_text(status.start)
    return f"{start} – {wording.date_text(status.end)}" if status.end else f"с {start}"
