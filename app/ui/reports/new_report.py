"""Ask of what a new report is to tell: its kind, the time, the schools, the roadmap."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from app import wording
from app.domain.changes import Outcome
from app.domain.report_drafts import ReportKind, ReportRequest
from app.domain.roadmap import RoadmapId, RoadmapSummary
from app.domain.school import School, SchoolId
from app.domain.school_year import Stretch, whole_year, year_of
from app.domain.statuses import StatusKind, StatusKindId
from app.services import checks
from app.ui.dialogs.marking_form import AskingDialog, day_of, required
from app.ui.widgets.quiet_combo import QuietCombo
from app.ui.widgets.school_picker import SchoolPicker

ABOUT = (
    "Программа соберёт черновик из того, что есть в базе: за каждым числом можно увидеть список. "
    "Чего в базе нет, вы впишете сами."
)
ON_LISTS = "Школы из списков, которым нужна помощь"
CHOSEN = "Выбрать школы…"
EVERY_ROADMAP = "Все дорожные карты"
OTHER = "Другое время"
YEARS = 3  # back from this one
WIDTH = 84  # letters
_LETTERS = 40


class NewReportDialog(AskingDialog):
    """The kind, the period, the schools and the roadmap of a report.

    Attributes:
        request: what was asked for, once the person agreed.
    """

    def __init__(
        self,
        today: date,
        schools: Sequence[School],
        kinds: Sequence[StatusKind],
        roadmaps: Sequence[RoadmapSummary],
        parent: QWidget,
    ) -> None:
        super().__init__("Новый отчёт", "Составить черновик", ABOUT, parent)
        self.request: ReportRequest | None = None
        self.kind = self._choice("&Что составить", "kind")
        for kind in ReportKind:
            word = wording.word(kind)
            self.kind.addItem(word[:1].upper() + word[1:], kind)
        self.time = self._choice("За &какое время", "period")
        for start, end in periods(today):
            self.time.addItem(wording.period_text(start, end), (start, end))
        self.time.addItem(OTHER, None)
        self.first = self.add_date("&С какого дня", "start", None)
        self.last = self.add_date("&По какой день", "end", None)
        self.whose = self._choice("&О каких школах", "schools")
        self._offer_lists(kinds)
        self.schools = SchoolPicker(schools, many=True, name="О каких школах отчёт")
        self.form.addRow("", self.schools)
        self.roadmap = self._choice("&Мероприятия", "roadmap")
        self.roadmap.addItem(EVERY_ROADMAP, None)
        for roadmap in roadmaps:
            self.roadmap.addItem(" ".join(roadmap.title.split()), roadmap.id)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * WIDTH)
        self.time.currentIndexChanged.connect(self._on_time_chosen)
        self.whose.currentIndexChanged.connect(self._on_whose_chosen)
        self._on_time_chosen()
        self._on_whose_chosen()

    def act(self) -> Outcome[None]:
        """Take the choice, writing nothing; raises DATE_INVALID, FIELD_EMPTY, PERIOD_REVERSED."""
        start, end = required(day_of(self.first)), required(day_of(self.last))
        checks.period(start, end)
        chosen = self.whose.currentData()
        schools: tuple[SchoolId, ...] = ()
        if chosen == CHOSEN:
            schools = tuple(self.schools.chosen)
            checks.line("schools", "".join(schools[:1]), required=True)
        lists = (StatusKindId(chosen),) if chosen not in {None, CHOSEN} else ()
        roadmap = self.roadmap.currentData()
        self.request = ReportRequest(
            ReportKind(self.kind.currentData()),
            start,
            end,
            schools,
            lists,
            RoadmapId(roadmap) if roadmap else None,
        )
        return Outcome(None, frozenset(), None)

    def _choice(self, text: str, name: str) -> QuietCombo:
        made = QuietCombo()
        made.setAccessibleName(text.replace("&", ""))
        made.setMinimumContentsLength(_LETTERS)
        made.setSizeAdjustPolicy(QuietCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.add_field(text, made, name)
        return made

    def _offer_lists(self, kinds: Sequence[StatusKind]) -> None:
        self.whose.addItem(ON_LISTS, None)
        for kind in kinds:
            if kind.supported:
                self.whose.addItem(f"Только список «{kind.name}»", kind.id)
        self.whose.addItem(CHOSEN, CHOSEN)

    def _on_time_chosen(self) -> None:
        known = self.time.currentData()
        for field in (self.first, self.last):
            field.setEnabled(known is None)
        if known is not None:
            self.first.show_day(known[0])
            self.last.show_day(known[1])

    def _on_whose_chosen(self) -> None:
        self.schools.setVisible(self.whose.currentData() == CHOSEN)
        self.adjustSize()


def periods(today: date) -> list[Stretch]:
    """Return this year and those before it, then the school years, the latest first."""
    years = [(date(year, 1, 1), date(year, 12, 31)) for year in _back(today.year)]
    school = [whole_year(year) for year in _back(year_of(today))]
    return years + school


def _back(year: int) -> range:
    return range(year, year - YEARS, -1)
