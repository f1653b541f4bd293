"""The chart under the table of a year: chosen by the question that a person asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app import wording
from app.domain.chart_asking import IndicatorChart
from app.domain.charts import ChartQuestion
from app.domain.errors import UserError
from app.domain.indicators import PassportId
from app.domain.roadmap import ActivityId
from app.domain.school import SchoolId
from app.services import Services
from app.ui.charts.panel import ChartPanel
from app.ui.support.forms import KeyCombo
from app.ui.widgets.labels import label
from app.ui.widgets.view_choice import ViewChoice

PATIENCE_MS = 120  # who walks over the rows waits for no chart
QUESTIONS = (
    ChartQuestion.TARGET,
    ChartQuestion.DYNAMICS,
    ChartQuestion.COMPARISON,
    ChartQuestion.ACTIVITY,
)
CHOOSE = "Выберите показатель, чтобы увидеть его на диаграмме."
CHOOSE_ACTIVITY = "Выберите слева мероприятие, чтобы увидеть, что было до него и что после."
NO_ACTIVITIES = "Мероприятий пока нет: загрузите или составьте дорожную карту."
_LINES = 13
_CHOOSER_LETTERS = 36


@dataclass(frozen=True, slots=True)
class Subject:
    """Of what a chart is asked: a part of an indicator, of the whole or of a school, of a year.

    Attributes:
        schools: those that are compared; none for all.
    """

    passport: PassportId
    component: str
    year: int
    school: SchoolId | None = None
    schools: tuple[SchoolId, ...] = ()


class QuestionPane(QWidget):
    """The question and the chart that answers it.

    Attributes:
        panel: the chart.
        question: what is asked.
        activity: after which activity, while that is asked.
        source: where the fact of the row comes from, if nobody entered it.
    """

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._subject: Subject | None = None
        self._offered: PassportId | None = None
        self.question = QUESTIONS[0]
        self.panel = ChartPanel()
        self.questions = ViewChoice(
            "Что показать на диаграмме", [_button(one) for one in QUESTIONS]
        )
        self.questions.press(0)
        self.activity = KeyCombo("Мероприятие", "Мероприятие: номер или слово")
        self.activity.hide()
        self.source = label("", "muted", wrap=True)
        self._later = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._later.timeout.connect(self.draw)
        self.questions.chosen.connect(self._on_question_chosen)
        self.activity.activated.connect(lambda _place: self._on_activity_chosen())
        self._lay_out()

    def ask(self, question: ChartQuestion) -> None:
        """Ask another question."""
        self.questions.press(QUESTIONS.index(question))
        self._on_question_chosen(QUESTIONS.index(question))

    def show_of(self, subject: Subject | None) -> None:
        """Show the chart of what is selected, as soon as nobody walks on."""
        if subject != self._subject:
            self._subject = subject
            self._later.start()

    def tell_source(self, text: str) -> None:
        """Say where the fact comes from; "" for an entered one."""
        self.source.setText(f"Факт: {text}." if text else "")
        self.source.setVisible(bool(text))

    def draw_again(self) -> None:
        """Draw it anew: figures may have changed."""
        self._later.start()

    def draw(self) -> None:
        """Draw it now, or say why there is nothing to draw."""
        self._later.stop()
        if not self.isVisible():
            return
        subject = self._subject
        if subject is None:
            self.panel.say(CHOOSE)
            return
        activities: tuple[ActivityId, ...] = ()
        if self.question is ChartQuestion.ACTIVITY:
            self._offer_activities(subject.passport)
            key = self.activity.key
            if key is None:
                self.panel.say(CHOOSE_ACTIVITY if self.activity.count() else NO_ACTIVITIES)
                return
            activities = (ActivityId(key),)
        try:
            self.panel.show_chart(
                self._services.charts.indicator(_asked(subject, self.question, activities))
            )
        except UserError as error:
            self.panel.say(wording.sentence(error))

    def sizeHint(self) -> QSize:
        """Ask for less than half of an old screen."""
        return QSize(600, self.fontMetrics().lineSpacing() * _LINES)

    # Within

    def _on_question_chosen(self, place: int) -> None:
        self.question = QUESTIONS[place]
        self.activity.setVisible(self.question is ChartQuestion.ACTIVITY)
        self.draw()

    def _on_activity_chosen(self) -> None:
        self.activity.setToolTip(self.activity.currentText())
        line = self.activity.lineEdit()
        if line is not None:
            line.setCursorPosition(0)
        self.draw()

    def _offer_activities(self, passport: PassportId) -> None:
        """Offer the activities of the roadmaps that have this indicator, else of all."""
        if passport == self._offered:
            return
        self._offered = passport
        services = self._services
        linked = dict.fromkeys(one.roadmap for one in services.indicators.linked_rows(passport))
        roadmaps = list(linked) or [one.id for one in services.roadmaps.list()]
        pairs: list[tuple[str, str]] = []
        for key in roadmaps:
            paper = services.roadmaps.get(key)
            years = (
                f"{paper.start.year}"
                if paper.start.year == paper.end.year
                else (f"{paper.start.year}–{paper.end.year}")
            )
            for plan in paper.plans:
                for section in plan.sections:
                    for one in section.activities:
                        text = " ".join(f"{one.number} {one.text}".split())
                        pairs.append((str(one.id), f"{text} ({years})"))
        self.activity.offer(pairs, self.activity.key)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.questions)
        left.addWidget(self.activity)
        left.addWidget(self.source)
        left.addStretch(1)
        chooser = QWidget()
        chooser.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        chooser.setFixedWidth(self.fontMetrics().averageCharWidth() * _CHOOSER_LETTERS)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(chooser)
        row.addWidget(self.panel, 1)


def _button(question: ChartQuestion) -> QToolButton:
    text = wording.word(question)
    made = QToolButton()
    made.setText(f"{text[:1].upper()}{text[1:]}?")
    return made


def _asked(
    subject: Subject, question: ChartQuestion, activities: Sequence[ActivityId]
) -> IndicatorChart:
    compared = question is ChartQuestion.COMPARISON
    own = (subject.school,) if subject.school is not None else ()
    return IndicatorChart(
        passport=subject.passport,
        question=question,
        years=(subject.year,) if compared else (),
        schools=subject.schools if compared else own,
        component=subject.component,
        activities=tuple(activities),
    )
