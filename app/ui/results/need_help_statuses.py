"""«Поставить статусы по списку»: who gets the status and who has it already, before it is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app import wording
from app.domain.changes import Outcome
from app.domain.identification import RunId
from app.domain.identification_views import GivenList
from app.domain.school import SchoolId
from app.domain.statuses import StatusId
from app.ui.context import Context
from app.ui.dialogs.school_form import SchoolDialog, day_in, needed, needed_day
from app.ui.dialogs.school_status import choices_of
from app.ui.results.need_help_words import SCHOOLS
from app.ui.widgets.labels import label

_KEY = "shnor"  # the list that such a reckoning is usually made for


class GiveStatusesDialog(SchoolDialog):
    """Puts the schools of a list on the list of a status.

    Attributes:
        plan: what will be done, told anew with every field.
    """

    def __init__(
        self,
        context: Context,
        source: GivenList | RunId,
        about: str,
        schools: Sequence[SchoolId],
        names: Mapping[SchoolId, str],
        parent: QWidget,
    ) -> None:
        super().__init__("Поставить статусы по списку", "Поставить статусы", about, parent)
        self._services = context.services
        self._source = source.id if isinstance(source, GivenList) else source
        self._schools, self._names = list(dict.fromkeys(schools)), names
        kinds = self._services.statuses.kinds()
        self.kind = self.add_choice("&Статус", "kind", choices_of(kinds))
        wanted = source.kind if isinstance(source, GivenList) else None
        usual = next(
            (one for one in kinds if one.id == wanted),
            next((one for one in kinds if one.key == _KEY), None),
        )
        if usual is not None:
            self.kind.choose(usual)
        self.start = self.add_date("&С какого дня", "start", context.clock().date())
        self.end = self.add_date("По какой &день", "end", None)
        self.end.setToolTip("Последний день в списке. Пусто – до снятия с учёта.")
        self.reason = self.add_line("&Причина", "reason")
        self.form_of_order = self.add_basis(context)
        if isinstance(source, GivenList) and source.basis is not None:
            self.form_of_order.show_basis(source.basis)
        self.plan = label("", wrap=True)
        self.plan.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.column.insertWidget(self.column.indexOf(self._fault), self.plan)
        self.kind.currentIndexChanged.connect(lambda _place: self.show_plan())
        self.start.settled.connect(lambda _day: self.show_plan())
        self.show_plan()

    def act(self) -> Outcome[tuple[StatusId, ...]]:
        """Give the statuses, as one operation."""
        return self._services.identification.give_statuses(
            self._source,
            needed(self.kind.value, "kind").id,
            needed_day(self.start, "start"),
            day_in(self.end, "end"),
            basis=self.form_of_order.entry(),
            reason=self.reason.text(),
        )

    def show_plan(self) -> None:
        """Say who gets the status, who has it already, and what is not touched."""
        day, kind = self.start.day, self.kind.value
        if day is None or kind is None:
            self.plan.setText("")
            return
        rows = self._services.statuses.list_on(day, [kind.id]).rows
        on_list = {row.school for row in rows}
        new = [self._name(one) for one in self._schools if one not in on_list]
        held = [self._name(one) for one in self._schools if one in on_list]
        others = len(on_list - set(self._schools))
        told = [_line("Получат статус", new)]
        told += [_line("Уже со статусом, останутся как есть", held)] if held else []
        if others:
            told.append(
                "С этим статусом, но не в списке: "
                f"{wording.plural(others, *SCHOOLS)}. Снять с учёта – другой приказ."
            )
        self.plan.setText("\n".join(told))

    def _name(self, school: SchoolId) -> str:
        return self._names.get(school, "школа удалена")


def _line(what: str, names: Sequence[str]) -> str:
    if not names:
        return f"{what}: никто."
    return f"{what} ({wording.plural(len(names), *SCHOOLS)}): {', '.join(names)}."
