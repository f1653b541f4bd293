"""Orders on mentors, curators and groups from the page of documents: drafted, made a basis."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.changes import Outcome
from app.domain.paperwork import DocumentId, DocumentState, OrderSummary
from app.ui.context import Context
from app.ui.dialogs.assignment_order import AmendingOrderDialog, AssignmentOrderDialog
from app.ui.dialogs.marking_form import AskingDialog, open_dialog
from app.wording.support import unconfirmed_forms


class SupportOrders:
    """Asks what an order is about, drafts it, and lets it be opened in the editor.

    `drafted` takes the outcome of a new draft, `perform` is the page's own.
    """

    def __init__(
        self,
        context: Context,
        window: QWidget,
        drafted: Callable[[Outcome[Any]], None],
        perform: Callable[[Callable[[], Outcome[Any]]], Outcome[Any] | None],
    ) -> None:
        self._context, self._window = context, window
        self._drafted, self._perform = drafted, perform

    def create(self) -> None:
        """Draft the order on mentors and curators of a day."""
        papers = self._context.services.support_papers
        self._open(AssignmentOrderDialog(papers, self._today(), self._window))

    def amend(self) -> None:
        """Draft the order on who came and went."""
        services = self._context.services
        days = self._last_signed(), self._today()
        groups = services.working_groups.groups()
        self._open(AmendingOrderDialog(services.support_papers, groups, days, self._window))

    def make_basis(self, order: DocumentId) -> None:
        """Let the appointments that an order lists rest on it."""
        papers = self._context.services.support_papers
        self._perform(lambda: papers.rest_on_order(order))

    def can_be_basis(self, order: OrderSummary | None) -> bool:
        """Tell whether an order is a signed one of no roadmap."""
        return order is not None and order.roadmap is None and order.state is DocumentState.SIGNED

    def remark_of(self, outcome: Outcome[Any]) -> str:
        """Return what is to be checked in a new draft, "" for nothing."""
        return unconfirmed_forms([forms.text for forms in outcome.value.unconfirmed])

    def _open(self, dialog: AskingDialog) -> None:
        open_dialog(dialog, self._drafted)

    def _last_signed(self) -> date:
        """Return the day of the latest order of no roadmap, else the first of September."""
        today = self._today()
        days = [
            one.date
            for one in self._context.services.paperwork.list()
            if one.roadmap is None and one.date is not None and one.date < today
        ]
        began = date(today.year, 9, 1)
        return max(days, default=began if began < today else date(today.year - 1, 9, 1))

    def _today(self) -> date:
        return self._context.clock().date()
