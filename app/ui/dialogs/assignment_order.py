"""Ask for whose days an order on mentors, curators or a working group is drafted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.domain.changes import Outcome
from app.domain.support import WorkingGroup
from app.ui.dialogs.marking_form import AskingDialog, day_of, required
from app.ui.widgets.quiet_combo import QuietCombo

if TYPE_CHECKING:
    from app.services.assignment_orders import DraftedOrder
    from app.services.support_papers import SupportPapers

ALL_ASSIGNED = "Наставники и кураторы школ"


class AssignmentOrderDialog(AskingDialog):
    """The day whose mentors and curators an order names."""

    def __init__(self, papers: SupportPapers, day: date, parent: QWidget) -> None:
        about = (
            "В приказ войдут наставники и кураторы, которые закреплены за школами на этот день. "
            "Дату и номер впишете после регистрации."
        )
        super().__init__("Приказ о наставниках и кураторах", "Составить проект", about, parent)
        self._papers = papers
        self.day = self.add_date("На &день", "date", day)

    def act(self) -> Outcome[DraftedOrder]:
        """Draft the order."""
        return self._papers.create_assignments_order(required(day_of(self.day)))


class AmendingOrderDialog(AskingDialog):
    """Two days, and whose composition is compared: what differs becomes an order."""

    def __init__(
        self,
        papers: SupportPapers,
        groups: Sequence[WorkingGroup],
        days: tuple[date, date],
        parent: QWidget,
    ) -> None:
        about = "В приказ войдут только те, кого ввели или вывели между двумя днями."
        super().__init__("Приказ об изменениях", "Составить проект", about, parent)
        self._papers = papers
        self.what = QuietCombo()
        self.what.setAccessibleName("Что меняется")
        self.what.addItem(ALL_ASSIGNED, None)
        for group in groups:
            self.what.addItem(group.name, group.id)
        self.what.setMinimumContentsLength(32)
        policy = QuietCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.what.setSizeAdjustPolicy(policy)
        self.add_field("&Что меняется", self.what, "group")
        self.first = self.add_date("&Было на", "start", days[0])
        self.second = self.add_date("&Стало на", "end", days[1])

    def act(self) -> Outcome[DraftedOrder]:
        """Draft the order."""
        first, second = required(day_of(self.first)), required(day_of(self.second))
        group = self.what.currentData()
        if group is None:
            return self._papers.create_amending_order(first, second)
        return self._papers.create_group_order(group, first, second)
