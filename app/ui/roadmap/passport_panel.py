"""The passport of a roadmap: title, period, state, goal, tasks, results; each saved when left."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app import wording
from app.domain.errors import AppError, UserCode, UserError
from app.domain.roadmap import Part, Roadmap, RoadmapId, RoadmapState
from app.ui.context import Context
from app.ui.execution.looking import save_looking
from app.ui.roadmap.panel import Panel, Perform
from app.ui.widgets.date_field import DateField
from app.ui.widgets.growing_edit import GrowingEdit
from app.ui.widgets.labels import label


class PassportPanel(Panel):
    """A form over the roadmap's own fields."""

    def __init__(self, context: Context, perform: Perform) -> None:
        super().__init__(context, perform)
        self._roadmap: Roadmap | None = None
        self.title = GrowingEdit("Название", many_lines=True)
        self.goal = GrowingEdit("Цель", many_lines=True, least=2)
        self.tasks = GrowingEdit("Задачи", many_lines=True, least=3)
        self.results = GrowingEdit("Ожидаемые результаты", many_lines=True, least=3)
        self.start = DateField("Начало")
        self.end = DateField("Окончание")
        self.state = QComboBox()
        self.state.setAccessibleName("Состояние")
        for state in RoadmapState:
            self.state.addItem(wording.word(state), state)
        self._lay_out()
        roadmaps = context.services.roadmaps
        self.title.settled.connect(self._on_title_settled)
        self.goal.settled.connect(
            lambda text: perform(lambda: roadmaps.change_passport(self._id(), goal=text))
        )
        self.tasks.settled.connect(
            lambda text: perform(lambda: roadmaps.change_passport(self._id(), tasks=text))
        )
        self.results.settled.connect(
            lambda text: perform(lambda: roadmaps.change_passport(self._id(), results=text))
        )
        self.state.activated.connect(self._on_state_activated)
        for field in (self.start, self.end):
            field.settled.connect(self._on_date_settled)
            field.refused.connect(self._on_date_refused)

    def show_part(self, roadmap: Roadmap, part: Part | None) -> None:  # noqa: ARG002
        """Show the fields as they are saved; what is being typed stays."""
        self._roadmap = roadmap
        self.title.show_text(roadmap.title)
        self.goal.show_text(roadmap.goal)
        self.tasks.show_text(roadmap.tasks)
        self.results.show_text(roadmap.results)
        self.start.show_day(roadmap.start)
        self.end.show_day(roadmap.end)
        self.state.setCurrentIndex(list(RoadmapState).index(roadmap.state))

    def take_focus(self) -> None:
        """Put the keyboard on the title."""
        self.title.setFocus()

    def finish_editing(self) -> None:
        """Save every field that was changed."""
        for field in (self.title, self.goal, self.tasks, self.results):
            field.settle()
        for day in (self.start, self.end):
            day.settle()

    def _id(self) -> RoadmapId:
        assert self._roadmap is not None
        return self._roadmap.id

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(12)
        period = QHBoxLayout()
        period.addWidget(self.start)
        period.addWidget(label("—"))
        period.addWidget(self.end)
        period.addStretch(1)
        form.addRow("&Название", self.title)
        named = label("&Срок")
        named.setTextFormat(Qt.TextFormat.AutoText)
        named.setBuddy(self.start)
        form.addRow(named, period)
        state = QHBoxLayout()
        state.addWidget(self.state)
        state.addStretch(1)
        shown = label("С&остояние")
        shown.setBuddy(self.state)
        form.addRow(shown, state)
        form.addRow("&Цель", self.goal)
        form.addRow("&Задачи", self.tasks)
        form.addRow("Ожидаемые &результаты", self.results)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        words = (
            "Цель, задачи и результаты печатаются перед планом. Если они уже сказаны "
            "в текстовых частях, оставьте поля пустыми, чтобы не напечатать дважды."
        )
        column.addWidget(label(words, "muted", wrap=True))
        column.addLayout(form)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _on_title_settled(self, title: str) -> None:
        roadmaps = self.context.services.roadmaps
        done = self.perform(lambda: roadmaps.change_passport(self._id(), title=title))
        if done is None and self._roadmap is not None:
            self.title.give_back(self._roadmap.title)

    def _on_state_activated(self, _row: int) -> None:
        state = RoadmapState(self.state.currentData())
        roadmaps = self.context.services.roadmaps
        self.perform(lambda: roadmaps.change_passport(self._id(), state=state))

    def _on_date_settled(self, _day: date | None) -> None:
        start, end = self.start.day, self.end.day
        roadmap = self._roadmap
        if roadmap is None:
            return
        if start is None or end is None:
            self.context.notifier.complain(UserError(UserCode.PERIOD_UNKNOWN))
        elif (start, end) != (roadmap.start, roadmap.end):
            self._change_period(roadmap, start, end)

    def _change_period(self, roadmap: Roadmap, start: date, end: date) -> None:
        roadmaps, execution = self.context.services.roadmaps, self.context.services.execution
        try:
            difference = execution.difference_of_period(roadmap.id, start, end)
        except AppError as error:
            self.context.notifier.complain(error)
            return
        save_looking(
            self,
            "Другой период",
            difference,
            lambda: roadmaps.change_passport(roadmap.id, start=start, end=end),
            lambda: self._give_period_back(roadmap),
        )

    def _give_period_back(self, roadmap: Roadmap) -> None:
        self.start.show_day(roadmap.start)
        self.end.show_day(roadmap.end)

    def _on_date_refused(self, text: str) -> None:
        self.context.notifier.complain(UserError(UserCode.DATE_INVALID, text=text))
