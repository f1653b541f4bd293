"""On which lists a school stood by whose order, and of which types it was by years."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton

from app.domain.basis import StoredFile
from app.domain.errors import AppError
from app.domain.statuses import (
    SchoolStatus,
    SchoolTypology,
    StatusKind,
    Typology,
    TypologyId,
)
from app.ui.context import Context
from app.ui.dialogs.school_status import (
    EndOrderDialog,
    EndStatusDialog,
    GiveStatusDialog,
    MendStatusDialog,
    TypeDialog,
    period_of,
)
from app.ui.schools.section import HistorySection
from app.ui.settings.panel import Perform
from app.ui.tables.record_table import TableColumn
from app.ui.widgets.basis_form import basis_text
from app.ui.widgets.labels import label

NO_BASIS = "▲ без основания"


class OrderLine:
    """The order of what is selected, and its scan, one push away."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._scan = StoredFile()
        self.words = label("", wrap=True)
        self.open = QPushButton("Открыть скан")
        self.open.setAutoDefault(False)
        self.open.clicked.connect(self._on_open)
        self.show(None)

    def show(self, status: SchoolStatus | None) -> None:
        """Say by whose order a status was given and taken off, and why."""
        lines = order_lines(status) if status else []
        self.words.setText("\n".join(lines))
        self.words.setVisible(bool(lines))
        basis = status.basis if status else None
        self._scan = basis.scan if basis else StoredFile()
        self.open.setVisible(bool(self._scan))

    def _on_open(self) -> None:
        try:
            path = self._context.services.bases.file_of(self._scan)
        except AppError as error:
            self._context.notifier.complain(error)
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def order_lines(status: SchoolStatus) -> list[str]:
    """Return in lines by whose order a status was given and taken off, and why."""
    given = basis_text(status.basis) if status.basis else NO_BASIS
    lines = [f"Дан: {given}" + (f". Причина: {status.reason}" if status.reason else "")]
    if status.end_basis or status.end_reason:
        ended = basis_text(status.end_basis) if status.end_basis else NO_BASIS
        why = f". Причина: {status.end_reason}" if status.end_reason else ""
        lines.append(f"Снят: {ended}{why}")
    return lines


class StatusSection(HistorySection[SchoolStatus]):
    """The statuses of a school; selecting one shows the order."""

    title: ClassVar[str] = "Статусы"
    empty: ClassVar[str] = "Школа не стояла ни в одном списке."

    def __init__(self, context: Context, perform: Perform) -> None:
        self._kinds: dict[str, StatusKind] = {}
        columns = (
            TableColumn[SchoolStatus]("Статус", self._called, share=1),
            TableColumn[SchoolStatus]("Когда", period_of, letters=22),
            TableColumn[SchoolStatus](
                "Основание", lambda s: basis_text(s.basis) if s.basis else NO_BASIS, share=2
            ),
        )
        super().__init__(context, perform, columns, key=lambda status: status.id)
        self.order = OrderLine(context)
        self.inside.insertWidget(2, self.order.words)
        self.add_button("Дать статус…", self.give)
        self.add_button("Снять…", self.end, of_one=True)
        self.add_button("Исправить…", self.mend, of_one=True)
        self.add_button("Удалить", self.remove, of_one=True)
        self._buttons.addWidget(self.order.open)

    def reload(self) -> None:
        """Read the statuses."""
        assert self.school is not None
        statuses = self.context.services.statuses
        self._kinds = {one.id: one for one in statuses.kinds()}
        found = statuses.statuses(self.school.id)
        self.show_records(found)
        today = self.context.clock().date()
        held = [self._called(one) for one in found if one.holds_on(today)]
        bare = sum(one.basis is None for one in found)
        pieces = [", ".join(held) or "сейчас ни одного"]
        if bare:
            pieces.append(f"▲ без основания: {bare}")
        self.summarise(" · ".join(pieces))

    def show_record(self, record: SchoolStatus | None) -> None:
        """Show the order of the current status."""
        self.order.show(record)

    def give(self) -> None:
        """Give the school a status."""
        if self.school is not None:
            today = self.context.clock().date()
            self.ask(GiveStatusDialog(self.context, [self.school], today, self.window()))

    def end(self) -> None:
        """Take the school off the list, or say by whose order it was taken off."""
        status = self.table.current()
        if status is not None and self.school is not None:
            today = self.context.clock().date()
            about = f"{self.school.short_name}: «{self._called(status)}», {period_of(status)}."
            if status.end is None or status.end >= today:
                self.ask(EndStatusDialog(self.context, status, about, today, self.window()))
            else:
                self.ask(EndOrderDialog(self.context, status, about, self.window()))

    def mend(self) -> None:
        """Mend the current status."""
        status = self.table.current()
        if status is not None and self.school is not None:
            about = f"Школа: {self.school.short_name}."
            self.ask(MendStatusDialog(self.context, status, about, self.window()))

    def remove(self) -> None:
        """Remove the current status, as if it had never been."""
        status = self.table.current()
        if status is not None:
            self.perform(lambda: self.context.services.statuses.remove_status([status.id]))

    def _called(self, status: SchoolStatus) -> str:
        kind = self._kinds[status.kind]
        return kind.abbreviation or kind.name


class TypesSection(HistorySection[SchoolTypology]):
    """Of which types a school was, by years."""

    title: ClassVar[str] = "Типология по годам"
    empty: ClassVar[str] = "Школа не отнесена ни к одному типу."

    def __init__(self, context: Context, perform: Perform) -> None:
        self._typologies: dict[TypologyId, Typology] = {}
        columns = (
            TableColumn[SchoolTypology]("Год", lambda t: str(t.year), letters=5),
            TableColumn[SchoolTypology](
                "Типология", lambda t: self._typologies[t.typology].name, share=1
            ),
            TableColumn[SchoolTypology]("Тип", self._called, share=2),
        )
        super().__init__(context, perform, columns, key=lambda one: (one.typology, one.year))
        self.add_button("Указать тип…", self.set_type)
        self.add_button("Исправить…", self.mend, of_one=True)
        self.add_button("Снять", self.remove, of_one=True)

    def reload(self) -> None:
        """Read the types."""
        assert self.school is not None
        statuses = self.context.services.statuses
        self._typologies = {one.id: one for one in statuses.typologies()}
        found = statuses.types_of(self.school.id)
        self.show_records(found)
        last = found[-1] if found else None
        self.summarise(f"{last.year} год: {self._called(last)}" if last else "не указана")

    def set_type(self) -> None:
        """Say of which type the school is in a year."""
        if self.school is not None:
            year = self.context.clock().date().year
            self.ask(TypeDialog(self.context, [self.school], year, self.window()))

    def mend(self) -> None:
        """Mend the current type."""
        current = self.table.current()
        if current is not None and self.school is not None:
            dialog = TypeDialog(self.context, [self.school], current.year, self.window())
            dialog.show_type(current.typology, current.value, current.basis)
            self.ask(dialog)

    def remove(self) -> None:
        """Take the current type back."""
        current = self.table.current()
        if current is not None:
            write = self.context.services.statuses.set_typology
            self.perform(lambda: write([current.school], current.typology, None, current.year))

    def _called(self, one: SchoolTypology) -> str:
        values = {value.id: value.title for value in self._typologies[one.typology].values}
        title: str = values.get(one.value, "")
        return title
