"""The chart under a table of results: chosen by the question, of the measure that is asked for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import wording
from app.domain.chart_asking import ResultChart, ResultMeasure
from app.domain.chart_building import kind_for
from app.domain.charts import BarOrder, ChartQuestion, ChartSpec
from app.domain.errors import Cancelled
from app.domain.progress import Progress
from app.domain.result_tables import ProcedureYear, ResultLine
from app.domain.roadmap import ActivityId
from app.ui.charts.panel import ChartPanel
from app.ui.context import Context
from app.ui.results import saying
from app.ui.results.saying import capital
from app.ui.support.facts import Facts
from app.ui.support.forms import KeyCombo
from app.ui.widgets.halves import Halves
from app.ui.widgets.held_choice import HeldChoice

READING = "Читаю результаты…"
SLOW_MS = 600  # a chart that comes sooner needs no word before it
PATIENCE_MS = 120  # who walks over the rows waits for no chart
QUESTIONS = (
    ChartQuestion.DYNAMICS,
    ChartQuestion.SHARES,
    ChartQuestion.COMPARISON,
    ChartQuestion.ACTIVITY,
)
CHOOSE_ACTIVITY = "Выберите мероприятие слева: диаграмма покажет, что было до него и после."
NO_ACTIVITIES = "Мероприятий в базе нет: загрузите или создайте дорожную карту."
_SHARES = (24, 76)
_LINES = 15


class ChartPane(QWidget):
    """The choosers and the chart.

    Attributes:
        panel: the chart.
        question, measure: what is asked.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._services = context.services
        self._jobs = context.jobs
        self._wanted = 0  # the chart that was asked for last
        self.question = HeldChoice("Диаграмма")
        self.question.offer_held(
            [(one.value, capital(wording.word(kind_for(one)))) for one in QUESTIONS],
            QUESTIONS[0].value,
        )
        self.measure = HeldChoice("Мера")
        self.measure.offer_held(
            [(one.value, capital(wording.word(one))) for one in ResultMeasure],
            ResultMeasure.MEAN.value,
        )
        self.activity = KeyCombo("Мероприятие", "Номер или слово мероприятия")
        self.activity.hide()
        self.facts = Facts("Сведения о результате")
        self.panel = ChartPanel()
        self._looked_at: ProcedureYear | None = None
        self._line: ResultLine | None = None
        self._order = BarOrder.NAME
        self._later = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._later.timeout.connect(self.draw)
        self._slow = QTimer(self, singleShot=True, interval=SLOW_MS)
        self._slow.timeout.connect(lambda: self.panel.say(READING))
        for one in (self.question, self.measure):
            one.changed.connect(self.draw)
        self.activity.activated.connect(lambda _place: self.draw())
        self._lay_out()

    def show_of(
        self, looked_at: ProcedureYear | None, line: ResultLine | None, order: BarOrder
    ) -> None:
        """Show the chart of a result, or of what is looked at, as soon as nobody walks on."""
        self._looked_at, self._line, self._order = looked_at, line, order
        if self.isVisible():
            self._later.start()

    def draw(self) -> None:
        """Draw it now, or say why there is nothing to draw."""
        self._later.stop()
        self._slow.stop()
        self._wanted += 1
        line = self._line
        self.facts.show_facts(saying.name_text(line) if line else "", saying.facts(line))
        question = ChartQuestion(self.question.value or QUESTIONS[0].value)
        self.measure.setEnabled(question is not ChartQuestion.SHARES)
        self.activity.setVisible(question is ChartQuestion.ACTIVITY)
        asked = self._asked(question)
        if asked is None or not self.isVisible():
            return
        if question is ChartQuestion.ACTIVITY and not asked.activities:
            self.panel.say(CHOOSE_ACTIVITY if self.activity.count() else NO_ACTIVITIES)
            return
        self._read(asked, self._wanted)

    def _read(self, asked: ResultChart, wanted: int) -> None:
        """Read a chart away from the window; an answer that another question overtook is dropped.

        The chart before stays meanwhile, unless reading takes long.
        """
        charts = self._services.charts

        def work(_progress: Progress) -> ChartSpec:
            if wanted != self._wanted:  # somebody walks over the rows: nobody waits for this one
                raise Cancelled
            return charts.results(asked)

        def take(show: Callable[[], None]) -> None:
            if wanted == self._wanted:
                self._slow.stop()
                show()

        self._slow.start()
        self._jobs.run(
            READING,
            work,
            lambda spec: take(lambda: self.panel.show_chart(spec)),
            lambda error: take(lambda: self.panel.say(wording.sentence(error))),
            quiet=True,
        )

    def sizeHint(self) -> QSize:
        """Ask for half of an old screen."""
        return QSize(600, self.fontMetrics().lineSpacing() * _LINES)

    def _asked(self, question: ChartQuestion) -> ResultChart | None:
        line, looked_at = self._line, self._looked_at
        compared = question is ChartQuestion.COMPARISON
        if line is not None:
            procedure, year, school = line.result.procedure, line.result.year, line.result.school
        elif looked_at is not None:
            procedure, year, school = looked_at.procedure, looked_at.year, None
        else:
            return None
        return ResultChart(
            procedure=procedure,
            question=question,
            measure=ResultMeasure(self.measure.value or ResultMeasure.MEAN.value),
            years=(year,) if compared else (),
            schools=() if compared or school is None else (school,),
            activities=self._activities() if question is ChartQuestion.ACTIVITY else (),
            order=self._order if compared else BarOrder.NAME,
        )

    def _activities(self) -> tuple[ActivityId, ...]:
        """Return the chosen activity; those of every roadmap are offered when first asked for."""
        if not self.activity.count():
            execution = self._services.execution
            self.activity.offer(
                (one.id, " ".join(f"{one.number} {one.text} ({one.start.year})".split()))
                for roadmap in self._services.roadmaps.list()
                for one in execution.activities(roadmap.id)
            )
        key = self.activity.key
        return () if key is None else (ActivityId(key),)

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for one in (self.question, self.measure, self.activity):
            column.addWidget(one)
        column.addWidget(self.facts, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Halves(left, self.panel, _SHARES))
