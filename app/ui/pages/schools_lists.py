"""«Списки по статусам»: a list of any day, two days compared, types and years, and their papers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app import wording
from app.documents.model import Document
from app.domain.changes import Topic
from app.domain.errors import AppError, UserCode, UserError
from app.domain.school import GroupId, School
from app.domain.status_lists import Dynamics, YearRule
from app.domain.statuses import StatusKind
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.dialogs.paper_view import show_paper
from app.ui.dialogs.school_form import needed, needed_day
from app.ui.pages.base import Page
from app.ui.router import Place
from app.ui.schools.deeds import SchoolDeeds
from app.ui.schools.list_controls import ListControls, ListView, RowsBy
from app.ui.schools.list_tables import (
    Counted,
    Listed,
    by_years,
    compared,
    comparison_table,
    distributed,
    distribution_table,
    dynamics_table,
    list_table,
)
from app.ui.schools.status_sections import OrderLine
from app.ui.tables.record_table import RecordTableView
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.filters import FindField
from app.ui.widgets.labels import label
from app.ui.widgets.school_picker import bare_words
from app.ui.widgets.whole_lines import WholeLinesArea

CHOOSE = "Выберите строку: здесь будет, каким приказом и почему. Enter откроет карточку школы."
CHOOSE_COUNT = "Выберите строку: здесь будут её школы."
_FORMS = ("школа", "школы", "школ")
_LINES = 5


class StatusListsPage(Page):
    """Four looks at who was on which list when; the selected row shows the order behind it.

    Attributes:
        controls: what is asked.
        tables: the tables by views; that of the dynamics is made anew with its years.
    """

    topics: ClassVar = frozenset({Topic.SCHOOLS, Topic.STATUSES})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.set_parent("Школы", Place.SCHOOLS)
        self.set_title("Списки по статусам")
        self.controls = ListControls(context.notifier, context.clock().date(), self)
        for widget in self.controls.widgets:
            self.add_filter(widget)
        self.find_field = FindField("Найти в списке…")
        self.add_filter(self.find_field)
        self.stack = QStackedWidget()
        self.tables: dict[ListView, RecordTableView[Any]] = {
            ListView.LIST: list_table(),
            ListView.COMPARISON: comparison_table(),
            ListView.DISTRIBUTION: distribution_table(),
            ListView.DYNAMICS: dynamics_table(()),
        }
        for view in ListView:
            self._put(view, self.tables[view])
        self.order = OrderLine(context)
        self._said = label("", wrap=True)
        self.deeds = SchoolDeeds(context, self.perform, self.chosen, self)
        self.set_content(self.stack)
        self.set_details(self._details_panel())
        self.set_empty(self._empty())
        self.set_commands(Command.PRINT, more=[Command.TAKE_STATUS_OFF, Command.SET_TYPE])
        self._serve()
        self.controls.asked.connect(self.ask)
        self.find_field.textChanged.connect(self._sift)

    @property
    def table(self) -> RecordTableView[Any]:
        """The table that is shown."""
        return self.tables[self.controls.view]

    def refresh(self, topics: frozenset[Topic]) -> None:  # noqa: ARG002 - one list, read whole
        """Read what is asked for."""
        statuses = self.context.services.statuses
        kinds = statuses.kinds()
        self.show_empty(not kinds)
        groups = self.context.services.schools.groups()
        self.controls.offer(kinds, statuses.typologies(), groups)
        if not kinds:
            self.set_sense("")
            return
        self.context.notifier.clear()
        try:
            self._shows()[self.controls.view]()
        except AppError as error:
            self.context.notifier.complain(error)
        self.stack.setCurrentWidget(self.table)
        self._show_current()

    def ask(self) -> None:
        """Show something else."""
        self.make_stale()
        self.commands_may_change()

    def show_view(self, view: ListView) -> None:
        """Take another look."""
        self.controls.show_view(view)
        self.ask()

    def clear_filters(self) -> None:
        """Show the whole list of today."""
        super().clear_filters()
        self.controls.group.setCurrentIndex(0)
        self.controls.day.show_day(None)

    def chosen(self) -> Sequence[School]:
        """Return the schools of the selected rows of a list."""
        wanted = {one.row.school for one in self.table.selected() if isinstance(one, Listed)}
        found = self.context.services.schools.list(closed=True)
        return [one for one in found if one.id in wanted]

    def print(self) -> None:
        """Show the pages of what is on the screen, to be printed or saved."""
        try:
            title, make = self._papers()[self.controls.view]()
        except AppError as error:
            self.context.notifier.complain(error)
            return
        show_paper(self.context, self, title, make)

    # What is shown

    def _shows(self) -> dict[ListView, Callable[[], None]]:
        return {
            ListView.LIST: self._show_list,
            ListView.COMPARISON: self._show_comparison,
            ListView.DISTRIBUTION: self._show_distribution,
            ListView.DYNAMICS: self._show_dynamics,
        }

    def _show_list(self) -> None:
        day, kind = self._day(), self.controls.kind.value
        kinds = None if kind is None else [kind.id]
        found = self.context.services.statuses.list_on(day, kinds, self._groups())
        self.table.records.show([Listed(row) for row in found.rows])
        schools = len({row.school for row in found.rows})
        bare = sum(row.status.basis is None for row in found.rows)
        pieces = [f"На {wording.date_text(day)}", wording.plural(schools, *_FORMS)]
        if bare:
            pieces.append(f"▲ без основания: {bare}")
        self.set_sense(" · ".join(pieces))

    def _show_comparison(self) -> None:
        kind, first, second = self._compared()
        found = self.context.services.statuses.compare(first, second, kind.id)
        self.table.records.show(compared(found))
        self.set_sense(
            f"{_name(kind)}: с {wording.date_text(found.first)} по "
            f"{wording.date_text(found.second)} · вошли {len(found.entered)} · "
            f"вышли {len(found.left)} · остались {len(found.stayed)}"
        )

    def _show_distribution(self) -> None:
        controls = self.controls
        kind, typology = self._kind(), needed(controls.typology.value, "kind")
        year, rule = controls.year.value(), controls.rule.value or YearRule.AT_END
        found = self.context.services.statuses.distribution(year, typology.id, kind.id, rule=rule)
        self.table.records.show(distributed(found))
        count = wording.plural(found.total, *_FORMS)
        self.set_sense(f"{_name(kind)}, {year} год · {count} · {typology.name}")

    def _show_dynamics(self) -> None:
        found = self._dynamics()
        rows = self.controls.by.currentText()
        self._put(ListView.DYNAMICS, dynamics_table(found.years, rows))
        self.table.records.show(by_years(found, found.names))
        first, last = found.movements[0], found.movements[-1]
        left = sum(len(one.left) for one in found.movements)
        closed = sum(one.closed for one in found.movements)
        gone = f", из них закрыты {closed}" if closed else ""
        self.set_sense(
            f"{_name(found.kind)}: {first.total} в {first.year} году, {last.total} в "
            f"{last.year} · вышли за эти годы {left}{gone}"
        )

    def _dynamics(self) -> Dynamics:
        controls, by = self.controls, self.controls.by.value or RowsBy()
        rule = controls.rule.value or YearRule.AT_END
        return self.context.services.statuses.dynamics(
            list(controls.years),
            self._kind().id,
            by.group_kind,
            rule=rule,
            typology=by.typology.id if by.typology else None,
        )

    # What is printed

    def _papers(self) -> dict[ListView, Callable[[], tuple[str, Callable[[], Document]]]]:
        return {
            ListView.LIST: self._list_paper,
            ListView.COMPARISON: self._comparison_paper,
            ListView.DISTRIBUTION: self._distribution_paper,
            ListView.DYNAMICS: self._dynamics_paper,
        }

    def _list_paper(self) -> tuple[str, Callable[[], Document]]:
        kind, day = self.controls.kind.value, self._day()
        make = self.context.services.school_papers.list_by_status
        title = f"Список {_name(kind) if kind else 'школ'} на {wording.date_text(day)}"
        return title, partial(make, kind.id if kind else None, day, groups=self._groups())

    def _comparison_paper(self) -> tuple[str, Callable[[], Document]]:
        kind, first, second = self._compared()
        make = self.context.services.school_papers.comparison
        days = f"{wording.date_text(first)} – {wording.date_text(second)}"
        return f"Изменения списка {_name(kind)} {days}", partial(make, kind.id, first, second)

    def _distribution_paper(self) -> tuple[str, Callable[[], Document]]:
        controls, kind = self.controls, self._kind()
        typology, year = needed(controls.typology.value, "kind"), controls.year.value()
        make = self.context.services.school_papers.distribution
        rule = controls.rule.value or YearRule.AT_END
        title = f"Распределение по типам {_name(kind)} {year}"
        return title, partial(make, kind.id, typology.id, year, rule=rule)

    def _dynamics_paper(self) -> tuple[str, Callable[[], Document]]:
        controls, kind = self.controls, self._kind()
        by, years = controls.by.value or RowsBy(), list(controls.years)
        make = partial(
            self.context.services.school_papers.dynamics,
            kind.id,
            years,
            group_kind=by.group_kind,
            typology=by.typology.id if by.typology else None,
            rule=controls.rule.value or YearRule.AT_END,
        )
        return f"Динамика {_name(kind)} {years[0]}–{years[-1]}", make

    # Within

    def _groups(self) -> list[GroupId] | None:
        group = self.controls.group.value
        return None if group is None else [group.id]

    def _kind(self) -> StatusKind:
        return needed(self.controls.kind.value, "kind")

    def _compared(self) -> tuple[StatusKind, date, date]:
        first = needed_day(self.controls.first, "since")
        second = needed_day(self.controls.second, "until")
        if first > second:
            raise UserError(UserCode.PERIOD_REVERSED, start=first, end=second)
        return self._kind(), first, second

    def _day(self) -> date:
        return self.controls.day.day or self.context.clock().date()

    def _put(self, view: ListView, table: RecordTableView[Any]) -> None:
        """Put a table in the place of a view's former one."""
        former = self.tables[view]
        if former is not table:
            self.stack.removeWidget(former)
            former.deleteLater()
        self.tables[view] = table
        self.stack.addWidget(table)
        table.selection_changed.connect(self._show_current)
        table.record_opened.connect(self._open)

    def _sift(self, words: str) -> None:
        self.table.records.filter(bare_words(words))

    def _open(self, record: object) -> None:
        if isinstance(record, Listed):
            self.context.router.open_school(record.row.school)

    def _show_current(self) -> None:
        current = self.table.current()
        self.order.show(current.row.status if isinstance(current, Listed) else None)
        lines = self._behind(current) if isinstance(current, Counted) else []
        self._said.setText("\n".join(lines))
        self._said.setVisible(bool(lines))
        if current is None:
            counts = self.controls.view in {ListView.DISTRIBUTION, ListView.DYNAMICS}
            self._said.setText(CHOOSE_COUNT if counts else CHOOSE)
            self._said.show()
        self._details_area.show_top()
        self.commands_may_change()

    def _behind(self, row: Counted) -> list[str]:
        """Return which schools stand behind the counts of a row."""
        if self.controls.view is ListView.DISTRIBUTION:
            return [", ".join(row.names[0]) or row.title]
        years = list(self.controls.years)
        named = [
            f"{year}: {', '.join(names)}"
            for year, names in zip(years, row.names, strict=False)
            if names
        ]
        return named or [row.title]

    def _details_panel(self) -> QWidget:
        panel = QWidget()
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._said)
        column.addWidget(self.order.words)
        row = QHBoxLayout()
        row.addWidget(self.order.open)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        # a row of the dynamics may stand for many schools
        self._details_area = WholeLinesArea(panel, _LINES)
        return self._details_area

    def _serve(self) -> None:
        def listed() -> bool:
            return isinstance(self.table.current(), Listed)

        self.serve(Command.PRINT, self.print)
        self.serve(Command.TAKE_STATUS_OFF, self.deeds.take_off, listed)
        self.serve(Command.SET_TYPE, self.deeds.set_type, listed)

    def _empty(self) -> EmptyState:
        return EmptyState(
            "Статусов пока нет",
            "Здесь будут списки школ по статусам на любую дату. Начальный справочник статусов "
            "можно взять в разделе «Настройки», «Статусы и типологии».",
        )


def _name(kind: StatusKind) -> str:
    return kind.abbreviation or kind.name
