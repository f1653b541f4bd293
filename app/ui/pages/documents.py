"""«Документы»: every paper of every roadmap, its true pages, and the editor of orders."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget

from app import wording
from app.documents.renderers import Format
from app.domain.changes import Outcome, Topic
from app.domain.errors import UserCode, UserError
from app.domain.paperwork import DocumentId, DocumentState, OrderSummary, Paper
from app.domain.report_drafts import ReportId, ReportSummary
from app.domain.reporting import Addressees, ExecutionPaper
from app.domain.roadmap import RoadmapSummary
from app.ui.actions import Served
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.pages.beginning import BeginningPage
from app.ui.pages.documents_editing import CLAUSE_COMMANDS, OrderPanel
from app.ui.pages.documents_list import PaperList, PaperRow, paper_rows
from app.ui.pages.documents_making import Lack
from app.ui.pages.documents_paper import SAVING, PaperDesk
from app.ui.pages.documents_preview import SHOWING, PagesPanel, serve_showing
from app.ui.pages.documents_reports import ReportShelf
from app.ui.pages.documents_support import SupportOrders
from app.ui.router import OrderTarget, PaperTarget
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.filters import FindField

SUPPORT_ORDERS = (
    Command.CREATE_ASSIGNMENTS_ORDER,
    Command.CREATE_AMENDING_ORDER,
    Command.ORDER_AS_BASIS,
)
DELETING = (Command.DELETE_ORDER, Command.DELETE_REPORT)
LIST_SHARE, FORM_SHARE = 0.3, 0.42  # of the width


class DocumentsPage(BeginningPage):
    """The list of papers on the left, or the order being edited; its pages on the right."""

    topics: ClassVar = frozenset(
        {
            Topic.DOCUMENTS,
            Topic.ROADMAPS,
            Topic.OFFICE,
            Topic.PEOPLE,
            Topic.SETTINGS,
            Topic.EXECUTION,
            Topic.CALENDAR,
            Topic.SCHOOLS,
            Topic.SUPPORT,
            Topic.STATUSES,
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._roadmaps: list[RoadmapSummary] = []
        self._orders: list[OrderSummary] = []
        self._reports: list[ReportSummary] = []
        self._beside: list[Command] | None = None
        self._divided = False
        self.set_title("Документы")
        self.find_field = FindField()
        self.add_filter(self.find_field)
        self.papers = PaperList()
        self.panel = PagesPanel(
            [context.actions[command] for command in SHOWING],
            context.actions.menu(SAVING, self),
        )
        self.editing = OrderPanel(context, self.perform)
        self.desk = PaperDesk(context, self.panel, self)
        self.support = SupportOrders(context, self, self._on_order_drafted, self.perform)
        self.reports = ReportShelf(self, self._report_of_current)
        self._left = QStackedWidget()
        self._left.addWidget(self.papers)
        self._left.addWidget(self.editing)
        self._halves = QSplitter(Qt.Orientation.Horizontal)
        self._halves.setChildrenCollapsible(False)
        self._halves.setHandleWidth(8)
        self._halves.addWidget(self._left)
        self._halves.addWidget(self.panel)
        self._halves.setStretchFactor(0, 0)
        self._halves.setStretchFactor(1, 1)
        self.set_content(self._halves)
        self.set_empty(self._empty())
        self._serve()
        self._connect()
        self._set_title_commands(None)

    # What the window asks

    @property
    def served(self) -> Mapping[Command, Served]:
        """The commands of the list, or with an order open also those of its clauses."""
        own = {Command.BACK, *CLAUSE_COMMANDS}
        editing = self.editing.order is not None
        return {c: s for c, s in super().served.items() if editing or c not in own}

    def refresh(self, topics: frozenset[Topic]) -> None:  # noqa: ARG002 - every topic is on paper
        """Read the list anew, the order that is open, and the pages."""
        services = self.context.services
        self._roadmaps = list(services.roadmaps.list())
        self._orders = list(services.paperwork.list())
        self._reports = list(services.reports.list())
        order = self.editing.order
        if order is not None and not self.editing.show_order(order):
            self._show_list()
        self._show_rows()
        self._say_sense()
        self.show_empty(not self._roadmaps and not self._orders and not self._reports)

    def open(self, target: object) -> None:
        """Show a paper of a roadmap, or an order in its editor."""
        self.make_stale()
        self.freshen()
        self.find_field.clear()
        match target:
            case PaperTarget(roadmap=roadmap, paper=paper):
                self._show_list()
                self.papers.choose(roadmap, paper)
            case OrderTarget(order=order):
                self._edit(order)

    def finish_editing(self) -> None:
        """Save what is half-typed in the order."""
        if self.editing.order is not None:
            self.editing.form.finish_editing()

    # Commands

    def create_order(self) -> None:
        """Draft an order for the chosen roadmap and open it."""
        row = self.papers.current()
        if row is None or row.roadmap is None:
            return
        roadmap = row.roadmap
        made = self.perform(lambda: self.context.services.paperwork.create_order(roadmap))
        if made is not None:
            self._edit(made.value)

    def edit_order(self) -> None:
        """Open the order of the chosen roadmap."""
        order = self._order_of_current()
        if order is not None:
            self._edit(order.id)

    def delete_order(self) -> None:
        """Delete the order of the chosen roadmap; undo brings it back."""
        order = self._order_of_current()
        if order is not None:
            key = order.id
            self.editing.close_order()
            self._show_list()
            self.perform(lambda: self.context.services.paperwork.remove_order(key))

    def make_basis(self) -> None:
        """Let the appointments rest on the chosen order."""
        order = self._order_of_current()
        if order is not None:
            self.support.make_basis(order.id)

    def print(self) -> None:
        """Print the paper that is shown."""
        self.finish_editing()
        self.desk.print()

    def save_as(self, fmt: Format) -> None:
        """Save the paper that is shown."""
        self.finish_editing()
        self.desk.save(fmt)

    def save_ics(self) -> None:
        """Save the days of the chosen roadmap for other calendars."""
        row = self.papers.current()
        if row is not None and row.roadmap is not None:
            self.desk.save_ics(row.roadmap)

    def show_list(self) -> None:
        """Leave the order for the list of papers."""
        self.finish_editing()
        self._show_list()
        self.papers.setFocus()

    # Showing

    def showEvent(self, event: QShowEvent) -> None:
        """Divide the width when there is one."""
        super().showEvent(event)
        if not self._divided:
            self._divided = True
            self._share()

    def _edit(self, order: DocumentId) -> None:
        summary = next((one for one in self._orders if one.id == order), None)
        if summary is None or not self.editing.show_order(order):
            return
        self.papers.choose(summary.roadmap, Paper.ORDER, order)
        self._left.setCurrentWidget(self.editing)
        self.find_field.hide()
        self._share()
        self.editing.form.number.setFocus()
        self._set_title_commands(self.papers.current())
        self.commands_may_change()

    def _show_list(self) -> None:
        self.panel.say_remark("")
        self.editing.close_order()
        self._left.setCurrentWidget(self.papers)
        self.find_field.show()
        self._share()
        self._set_title_commands(self.papers.current())
        self.commands_may_change()

    def _show_rows(self) -> None:
        words = self.find_field.text()
        self.papers.show_rows(paper_rows(self._roadmaps, self._orders, self._reports, words))
        self._on_paper_chosen(self.papers.current())

    def _on_paper_chosen(self, row: PaperRow | None) -> None:
        self._offer_choices(row)
        self.desk.show(row)
        self._set_title_commands(row)
        self.commands_may_change()

    def _offer_choices(self, row: PaperRow | None) -> None:
        paper = row.paper if row else None
        roadmap = next((one for one in self._roadmaps if row and one.id == row.roadmap), None)
        addressees = Addressees((), ())
        if roadmap is not None and isinstance(paper, ExecutionPaper):
            addressees = self.context.services.reporting.addressees(roadmap.id)
        today = self.context.clock().date()
        self.panel.options.show_for(paper, roadmap, addressees, today)

    def _on_order_drafted(self, outcome: Outcome[Any]) -> None:
        self.find_field.clear()
        self.perform(lambda: outcome)
        self._edit(outcome.value.id)
        self.panel.say_remark(self.support.remark_of(outcome))

    def _on_lack_asked_for(self, lack: Lack) -> None:
        row = self.papers.current()
        if row is not None and row.report is not None:
            self.context.router.open_report(row.report, lack.item)
        elif row is not None and row.roadmap is not None and lack.activity is not None:
            self.context.router.open_activity(row.roadmap, lack.activity)

    def _on_paper_opened(self, row: PaperRow) -> None:
        if row.report is not None:
            self.reports.open()
        elif row.paper is Paper.ORDER and row.order is None:
            self.create_order()
        elif row.paper is Paper.ORDER:
            self.edit_order()
        else:
            self.panel.view.setFocus()

    def _say_sense(self) -> None:
        if not self._roadmaps and not self._orders and not self._reports:
            self.set_sense("")
            return
        drafts = sum(order.state is DocumentState.DRAFT for order in self._orders)
        pieces = [
            wording.plural(
                len(self._roadmaps), "дорожная карта", "дорожные карты", "дорожных карт"
            ),
            wording.plural(len(self._orders), "приказ", "приказа", "приказов"),
        ]
        if self._reports:
            pieces.append(wording.plural(len(self._reports), "отчёт", "отчёта", "отчётов"))
        if drafts:
            pieces.append(f"не подписано: {drafts}")
        self.set_sense(" · ".join(pieces))

    def _set_title_commands(self, row: PaperRow | None) -> None:
        """Put the one command on the order or the report beside «Напечатать»."""
        beside = [] if self.editing.order is not None else [Command.NEW_REPORT]
        if beside and row is not None:
            if row.report is not None:
                beside = [*beside, Command.OPEN_REPORT]
            elif self._order_of(row) is not None:
                beside = [*beside, Command.EDIT_ORDER]
            elif row.roadmap is not None:
                beside = [*beside, Command.CREATE_ORDER]
        if beside != self._beside:
            self._beside = beside
            more = [*SAVING, Command.SAVE_ICS, None, *SUPPORT_ORDERS, None, *DELETING]
            self.set_commands(Command.PRINT, beside=beside, more=more)

    def _share(self) -> None:
        """Give the list or the form its share of the width, the pages the rest."""
        share = FORM_SHARE if self.editing.order is not None else LIST_SHARE
        left = max(round(self._halves.width() * share), self._left.minimumSizeHint().width())
        self._halves.setSizes([left, self._halves.width() - left])

    def _report_of_current(self) -> ReportId | None:
        row = self.papers.current()
        return row.report if row is not None and self.editing.order is None else None

    def _order_of_current(self) -> OrderSummary | None:
        row = self.papers.current()
        return self._order_of(row) if row is not None else None

    def _order_of(self, row: PaperRow) -> OrderSummary | None:
        if row.order is not None:
            return row.order
        if row.roadmap is None:
            return None
        return next((one for one in self._orders if one.roadmap == row.roadmap), None)

    # Building

    def _connect(self) -> None:
        self.find_field.textChanged.connect(self._show_rows)
        self.papers.chosen.connect(self._on_paper_chosen)
        self.papers.opened.connect(self._on_paper_opened)
        self.editing.left.connect(self.show_list)
        self.editing.selection_changed.connect(self.commands_may_change)
        self.desk.ready.connect(self.commands_may_change)
        self.panel.lacks.asked_for.connect(self._on_lack_asked_for)
        self.panel.options.date_refused.connect(
            lambda text: self.context.notifier.complain(UserError(UserCode.DATE_INVALID, text=text))
        )

    def _serve(self) -> None:
        self.serve(Command.IMPORT_ROADMAP, self.import_file)
        self.serve(Command.PRINT, self.print, lambda: self.desk.has_pages)
        for command, fmt in SAVING.items():
            self.serve(command, partial(self.save_as, fmt), lambda: self.desk.has_pages)
        self.serve(Command.SAVE_ICS, self.save_ics, self._has_roadmap)
        self.serve(Command.CREATE_ORDER, self.create_order, self._can_create)
        self.serve(Command.EDIT_ORDER, self.edit_order, self._can_edit)
        self.serve(Command.DELETE_ORDER, self.delete_order, self._has_order)
        self.serve(Command.OPEN_REPORT, self.reports.open, self.reports.has_one)
        self.serve(Command.CREATE_ASSIGNMENTS_ORDER, self.support.create)
        self.serve(Command.CREATE_AMENDING_ORDER, self.support.amend)
        self.serve(Command.ORDER_AS_BASIS, self.make_basis, self._can_be_basis)
        for command in CLAUSE_COMMANDS:
            self.serve(
                command, partial(self.editing.do, command), partial(self.editing.can, command)
            )
        self.serve(Command.BACK, self.show_list)
        serve_showing(self, self.panel.view)

    def _has_roadmap(self) -> bool:
        row = self.papers.current()
        return row is not None and row.roadmap is not None

    def _can_be_basis(self) -> bool:
        return self.support.can_be_basis(self._order_of_current())

    def _has_order(self) -> bool:
        return self._order_of_current() is not None

    def _can_edit(self) -> bool:
        return self.editing.order is None and self._has_order()

    def _can_create(self) -> bool:
        row = self.papers.current()
        return row is not None and row.roadmap is not None and not self._has_order()

    def _empty(self) -> EmptyState:
        return EmptyState(
            "Бумаг пока нет",
            "Приказы, планы и показатели печатаются из дорожной карты. Загрузите её из Word "
            "или Excel.",
            [self.context.actions[one] for one in (Command.IMPORT_ROADMAP, Command.NEW_REPORT)],
        )
