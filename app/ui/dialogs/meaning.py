"""Sets what a deadline means, whatever its wording, which is printed as it stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from app import wording
from app.domain.changes import Outcome
from app.domain.control_points import deadline_of
from app.domain.deadline import Deadline, DeadlineKind, Window
from app.domain.deadlines import understand
from app.domain.errors import AppError, UserCode, UserError
from app.domain.execution import ControlledActivity, OwnMeaning, Reporting
from app.domain.roadmap import ActivityId
from app.domain.school_year import SchoolCalendar
from app.services.execution import Execution
from app.ui.dialogs.marking_form import AskingDialog
from app.ui.execution.difference_list import DifferenceView
from app.ui.widgets.fields import words_of
from app.ui.widgets.labels import label

AS_WORDED = "Как в формулировке"
HINT = "Срок на строку: 31.03.2026, март 2026, 01.02.2026 – 15.03.2026, I квартал 2026"
_WAIT_MS = 250


class MeaningDialog(AskingDialog):
    """Kind, windows and reports; what it does to control points is shown as it is typed.

    Attributes:
        kind: how the deadline goes; the first choice leaves it to the wording.
        windows: a line a window, in any wording that deadlines are read in.
        reporting: how often work that goes on is reported on.
        difference: what would change.
    """

    def __init__(
        self,
        execution: Execution,
        activities: Sequence[ControlledActivity],
        about: str,
        school: SchoolCalendar,
        parent: QWidget,
    ) -> None:
        super().__init__("Срок мероприятия", "Сохранить", about, parent)
        self._execution, self._activities, self._school = execution, activities, school
        self.kind = QComboBox()
        self.kind.setAccessibleName("Как идёт срок")
        self.kind.addItem(AS_WORDED, None)
        for kind, text in words_of(DeadlineKind):
            if kind is not DeadlineKind.INVALID:
                self.kind.addItem(text, kind)
        self.add_field("&Как идёт срок", self.kind, "kind")
        self.windows = self.add_text("&Сроки", "windows")
        self.windows.setPlaceholderText(HINT)
        self.reporting = QComboBox()
        self.reporting.setAccessibleName("Отчёт о том, что идёт постоянно")
        for every, text in words_of(Reporting):
            self.reporting.addItem(text, every)
        self.add_field("&Отчёт, если постоянно", self.reporting, "reporting")
        self.said: QLabel = label("", "muted", wrap=True)
        self.difference = DifferenceView()
        self.column.insertWidget(2, self.said)
        self.column.insertWidget(3, self.difference, 1)
        self._fill(activities[0])
        self._timer = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._timer.timeout.connect(self.show_difference)
        self.kind.currentIndexChanged.connect(self._on_kind_changed)
        self.reporting.currentIndexChanged.connect(self.show_difference)
        self.windows.textChanged.connect(self._timer.start)
        self.resize(self.fontMetrics().averageCharWidth() * 90, self.sizeHint().height())
        self.show_difference()

    @property
    def own(self) -> OwnMeaning:
        """What is set; raises what the reading of the windows raises."""
        kind = self.kind.currentData()
        reporting = Reporting(self.reporting.currentData())
        if kind is None:
            return OwnMeaning(reporting=reporting)
        kind = DeadlineKind(kind)
        windows = () if kind is DeadlineKind.UNSCHEDULED else self._windows()
        return OwnMeaning(kind, windows, reporting)

    def act(self) -> Outcome[None]:
        """Set the meaning."""
        keys: list[ActivityId] = [one.id for one in self._activities]
        return self._execution.set_meaning(keys, self.own)

    def show_difference(self) -> None:
        """Show what the meaning would change, or why it is none yet."""
        self._timer.stop()
        self.clear_faults()
        try:
            own = self.own
            found = self._execution.difference_of_meaning([one.id for one in self._activities], own)
        except AppError as error:
            self.difference.setPlainText(wording.sentence(error))
            return
        self.difference.show_difference(found, self._execution.stranded(found))

    def _fill(self, one: ControlledActivity) -> None:
        place = self.kind.findData(one.own.kind) if one.own.kind else 0
        self.kind.setCurrentIndex(max(0, place))
        self.reporting.setCurrentIndex(self.reporting.findData(one.own.reporting))
        deadline = self._deadline(one)
        self.windows.setPlainText("\n".join(window_text(window) for window in deadline.windows))
        self.windows.setEnabled(one.own.kind is not None)
        self.said.setText(f"Формулировка: «{one.deadline}»" if one.deadline else "")

    def _deadline(self, one: ControlledActivity) -> Deadline:
        return deadline_of(one.deadline, one.start, one.end, self._school, one.own)

    def _windows(self) -> tuple[Window, ...]:
        plan = self._activities[0]
        found: list[Window] = []
        for line in filter(None, map(str.strip, self.windows.toPlainText().splitlines())):
            read = understand(line, plan.start, plan.end, self._school)
            if read.remark is not None or not read.windows:
                raise UserError(UserCode.FIELD_INVALID, field="windows", text=line)
            found.extend(read.windows)
        return tuple(found)

    def _on_kind_changed(self, _place: int) -> None:
        kind = self.kind.currentData()
        self.windows.setEnabled(kind is not None and kind != DeadlineKind.UNSCHEDULED)
        self.show_difference()


def window_text(window: Window) -> str:
    """Return a window as it is typed: «01.02.2026 – 15.03.2026», «31.03.2026»."""
    first, last = wording.date_text(window.start), wording.date_text(window.end)
    return first if first == last else f"{first} – {last}"
