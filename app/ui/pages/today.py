"""«Сегодня»: what burns, on one screen; every number opens its list, every row has its action."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app import wording
from app.domain.agenda import (
    Agenda,
    AgendaLine,
    AgendaList,
    AttentionItem,
    AttentionKind,
    PutOff,
    Settling,
)
from app.domain.changes import OperationId, Topic
from app.domain.marks import PointRef
from app.domain.roadmap import ActivityId
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.dialogs.marking_form import open_dialog
from app.ui.dialogs.put_off import PutOffDialog
from app.ui.execution.point_actions import POINT_MENU, PointActions
from app.ui.pages import today_rows as rows
from app.ui.pages.beginning import BeginningPage
from app.ui.pages.today_card import AgendaCard, CardColumn
from app.ui.pages.today_full import FullList
from app.ui.pages.today_places import open_item
from app.ui.pages.today_rows import Group, Row
from app.ui.pages.today_words import EMPTY, TITLES, news_text, sense_text
from app.ui.tables.folding import folded
from app.ui.tables.record_table import RecordTableView
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.filters import ChoiceFilter, FindField
from app.ui.widgets.labels import ElidedLabel

LEFT = (AgendaList.OVERDUE, AgendaList.WEEK, AgendaList.ATTENTION)
RIGHT = (AgendaList.MONTH, AgendaList.AWAITING)
MINE, PUT_OFF = "mine", "put_off"
PUT_OFF_MENU = (
    Command.PUT_OFF_TOMORROW,
    Command.PUT_OFF_WEEK,
    Command.PUT_OFF_TO,
    Command.BRING_BACK,
)
MENU = (Command.SHOW_SOURCE, None, *PUT_OFF_MENU, None, *POINT_MENU)
Showing = AgendaList | AttentionKind | str | None


class TodayPage(BeginningPage):
    """The lists of what burns, and the whole list behind each number.

    Attributes:
        cards: the short lists.
        full: the whole list, while one is open.
    """

    topics: ClassVar = frozenset(
        {
            Topic.ROADMAPS,
            Topic.EXECUTION,
            Topic.CALENDAR,
            Topic.REMINDERS,
            Topic.DOCUMENTS,
            Topic.SCHOOLS,
            Topic.STATUSES,
            Topic.SUPPORT,
            Topic.PEOPLE,
            Topic.RESULTS,
            Topic.INDICATORS,
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._agenda = Agenda(context.clock().date())
        self._given: Agenda | None = None
        self._folded: dict[ActivityId, str] = {}
        self._showing: Showing = None
        self._table: RecordTableView[Row] | None = None
        self._since = context.preferences.seen_operation
        self._news: str | None = None
        self.set_title("Сегодня")
        self._offer_commands()
        self.find_field = FindField()
        self.whose = ChoiceFilter("Чьи")
        self.put_off_link = QPushButton()
        self.put_off_link.setProperty("role", "link")
        for widget in (self.find_field, self.whose, self.put_off_link):
            self.add_filter(widget)
        self.cards = {which: AgendaCard(TITLES[which], EMPTY[which]) for which in AgendaList}
        self.full = FullList()
        self.news = ElidedLabel(role="muted")
        self._stack_of_lists = QStackedWidget()
        self._stack_of_lists.addWidget(self._board())
        self._stack_of_lists.addWidget(self.full)
        self.set_content(self._stack_of_lists)
        self.set_empty(self._empty())
        self.points = PointActions(self, self._chosen_points)
        self._serve()
        self._connect()

    @property
    def agenda(self) -> Agenda:
        """What is shown: all, or what names the person at the desk."""
        return self._agenda.mine() if self.whose.value == MINE else self._agenda

    def open(self, target: object) -> None:
        """Take what was just read at start, so that it is not read twice."""
        if isinstance(target, Agenda):
            self._given = target
            self.make_stale()

    def refresh(self, topics: frozenset[Topic]) -> None:  # noqa: ARG002 - read whole
        """Read what burns today."""
        given, self._given = self._given, None
        today = self.context.clock().date()
        self._agenda = given or self.context.services.today.agenda(today)
        self._folded.clear()
        self.show_empty(self._agenda.is_empty)
        person = self._agenda.person
        self.whose.offer([(MINE, f"мои: {person}")] if person else [])
        self._tell_news()
        self._show()
        if self._table is None:
            self._select_first()

    def show_list(self, which: Showing) -> None:
        """Show the whole list behind a number, or all short ones for None."""
        self._showing = which
        self._offer_commands()
        self._show()
        self._filter()
        self._stack_of_lists.setCurrentIndex(0 if which is None else 1)
        if which is None:
            self._select_first()
        else:
            self._table = self.full.table
            self.full.table.setFocus()
        self.commands_may_change()

    def chosen(self) -> list[Row]:
        """Return the selected rows."""
        return self._table.selected() if self._table is not None else []

    def settle(self) -> None:
        """Do the one action of the selected row; of several, that of the first, to those alike."""
        chosen = self.chosen()
        if not chosen:
            return
        match chosen[0].of:
            case AgendaLine() as line:
                self._settle_line(line)
            case PutOff():
                self.bring_back()
            case _:
                self.open_row(chosen[0])

    def open_row(self, row: Row) -> None:
        """Show where a row is written: in its roadmap, its order, its card, or its own list."""
        self._open(row.of)

    def put_off(self, until: date) -> None:
        """Leave the selected reminders out until a day."""
        subjects = self._subjects()
        if subjects:
            self.perform(lambda: self.context.services.today.put_off(subjects, until))

    def ask_and_put_off(self) -> None:
        """Ask until which day."""
        subjects, rows_chosen = self._subjects(), self.chosen()
        about = rows_chosen[0].what if len(rows_chosen) == 1 else ""
        day = self._agenda.on + timedelta(days=7)
        dialog = PutOffDialog(self.context.services.today, subjects, about, day, self)
        open_dialog(dialog, lambda outcome: self.perform(lambda: outcome))

    def bring_back(self) -> None:
        """Show the selected reminders again."""
        subjects = [subject for row in self._hidden() for subject in row.subjects]
        if subjects:
            self.perform(lambda: self.context.services.today.bring_back(subjects))

    # Showing

    def _show(self) -> None:
        agenda = self.agenda
        self.set_sense(sense_text(agenda))
        count = len(agenda.put_off)
        self.put_off_link.setText(f"Отложено: {count}")
        self.put_off_link.setVisible(bool(count))
        if self._showing is None:
            self._show_board(agenda)
        else:
            self._show_full(agenda)

    def _show_board(self, agenda: Agenda) -> None:
        for which, card in self.cards.items():
            if which is AgendaList.ATTENTION:
                groups, number = rows.groups_of(agenda), agenda.count(which)
                card.show_entries(groups, lambda row: row, lambda row: folded(row.text), number)
            else:
                make = partial(rows.line_row, today=agenda.on)
                card.show_entries(agenda.of(which), make, self._folded_line)
        for column in self._columns:
            column.share()

    def _show_full(self, agenda: Agenda) -> None:
        match self._showing:
            case AgendaList() as which:
                self.full.show_rows(TITLES[which], rows.rows_of(agenda, which))
            case AttentionKind() as kind:
                items = [item for item in agenda.attention if item.kind is kind]
                title = wording.word(kind)
                self.full.show_rows(
                    title[:1].upper() + title[1:], [rows.item_row(item) for item in items]
                )
            case _:
                self.full.show_rows("Отложено", rows.put_off_rows(agenda))

    def _filter(self) -> None:
        words = self.find_field.text()
        if self._showing is not None:
            self.full.table.records.filter(words)
            return
        for card in self.cards.values():
            card.filter(words)
        for column in self._columns:
            column.share()

    def _folded_line(self, line: AgendaLine) -> str:
        """Return the words by which a line is found; they are the same in all lists."""
        key = line.activity.id
        if key not in self._folded:
            activity = line.activity
            parties = " ".join(activity.parties) or activity.responsible
            told = f"{line.number} {activity.text} {parties} {line.roadmap}"
            self._folded[key] = folded(told)
        return self._folded[key]

    def _tell_news(self) -> None:
        """Tell once a start what was done since the last one, and remember this one."""
        if self._news is None:
            today = self.context.services.today
            found = today.news(OperationId(self._since)) if self._since else ()
            self._news = news_text(found)
            self.context.preferences.seen_operation = today.last_operation() or ""
            self.news.set_text(self._news)
            self.news.setVisible(bool(self._news))

    def _select_first(self) -> None:
        self._table = None
        for which in AgendaList:
            table = self.cards[which].table
            if table.records.rowCount():
                table.select([table.records.key_of(0)])
                table.setFocus()
                return

    # Doing

    def _settle_line(self, line: AgendaLine) -> None:
        match line.settling:
            case Settling.MARK:
                self.points.toggle_done()
            case Settling.REPORT:
                self.points.report()
            case Settling.TAKE_OFF:
                self.points.take_off_control()

    def _open(self, of: AgendaLine | AttentionItem | Group | PutOff) -> None:
        router = self.context.router
        match of:
            case AgendaLine():
                router.open_activity(of.activity.roadmap, of.activity.id)
            case Group():
                self.show_list(of.kind)
            case PutOff():
                self._open(of.of)
            case AttentionItem():
                open_item(router, of)

    def _chosen_points(self) -> Sequence[PointRef]:
        lines = [row.of for row in self.chosen() if isinstance(row.of, AgendaLine)]
        alike = [line for line in lines if line.settling is lines[0].settling]
        return list(dict.fromkeys(ref for line in alike for ref in line.to_settle))

    def _subjects(self) -> list[str]:
        rows_chosen = [row for row in self.chosen() if not isinstance(row.of, PutOff)]
        return list(dict.fromkeys(one for row in rows_chosen for one in row.subjects))

    def _hidden(self) -> list[Row]:
        return [row for row in self.chosen() if isinstance(row.of, PutOff)]

    def _open_chosen(self) -> None:
        for row in self.chosen()[:1]:
            self.open_row(row)

    def _put_off_by(self, days: int) -> None:
        self.put_off(self._agenda.on + timedelta(days=days))

    # Building

    def _board(self) -> QWidget:
        self._columns = [CardColumn([self.cards[one] for one in lists]) for lists in (LEFT, RIGHT)]
        board = QWidget()
        whole = QVBoxLayout(board)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        halves = QHBoxLayout()
        halves.setSpacing(12)
        for column in self._columns:
            halves.addWidget(column, 1)
        whole.addLayout(halves, 1)
        whole.addWidget(self.news)
        return board

    def _offer_commands(self) -> None:
        """Offer first what settles the rows that are shown."""
        is_attention = self._showing is AgendaList.ATTENTION
        if self._showing == PUT_OFF:
            main, beside = Command.BRING_BACK, Command.SHOW_SOURCE
        elif is_attention or isinstance(self._showing, AttentionKind):
            main, beside = Command.SHOW_SOURCE, Command.PUT_OFF_WEEK
        else:
            main, beside = Command.MARK_DONE, Command.PUT_OFF_WEEK
        self.set_commands(main, [beside], MENU)

    def _serve(self) -> None:
        def some() -> bool:
            return bool(self.chosen())

        self.serve(Command.MARK_DONE, self.settle, lambda: bool(self._chosen_points()))
        self.serve(Command.SHOW_SOURCE, self._open_chosen, some)
        later: Callable[[], bool] = lambda: bool(self._subjects())  # noqa: E731
        self.serve(Command.PUT_OFF_TOMORROW, partial(self._put_off_by, 1), later)
        self.serve(Command.PUT_OFF_WEEK, partial(self._put_off_by, 7), later)
        self.serve(Command.PUT_OFF_TO, self.ask_and_put_off, later)
        self.serve(Command.BRING_BACK, self.bring_back, lambda: bool(self._hidden()))
        self.serve(Command.IMPORT_ROADMAP, self.import_file)
        self.serve(Command.NEW_ROADMAP, self.new_roadmap)

    def _connect(self) -> None:
        self.find_field.textChanged.connect(self._filter)
        self.whose.changed.connect(self._show)
        self.put_off_link.clicked.connect(lambda: self.show_list(PUT_OFF))
        self.full.closed.connect(lambda: self.show_list(None))
        self._connect_table(self.full.table)
        self.full.menu_asked.connect(self._on_menu_asked)
        for which, card in self.cards.items():
            card.opened.connect(partial(self.show_list, which))
            card.row_asked.connect(self._on_row_asked)
            card.menu_asked.connect(self._on_menu_asked)
            self._connect_table(card.table)

    def _connect_table(self, table: RecordTableView[Row]) -> None:
        self.points.attach(table)
        table.record_opened.connect(self.open_row)
        table.selection_changed.connect(partial(self._on_selection_changed, table))

    def _on_selection_changed(self, table: RecordTableView[Any]) -> None:
        if table.selectionModel().hasSelection():
            if self._table is not None and self._table is not table:
                self._table.clearSelection()
            self._table = table
        self.commands_may_change()

    def _on_row_asked(self, row: Row) -> None:
        for card in self.cards.values():
            if row in card.table.records.records():
                card.table.select([row.key])
        self.settle()

    def _on_menu_asked(self, at: QPoint) -> None:
        menu = self.context.actions.menu(MENU, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _empty(self) -> EmptyState:
        actions = self.context.actions
        return EmptyState(
            "Сегодня ничего не горит",
            "Здесь встанут сроки мероприятий: просроченные, этой недели и ближайшего месяца, "
            "и всё, что требует внимания. Сроки программа берёт из дорожных карт.",
            [actions[Command.IMPORT_ROADMAP], actions[Command.NEW_ROADMAP]],
        )
