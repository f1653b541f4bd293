"""Results of a report's schools beside the municipality and the region, as tables of a report.

Figures that are compared are rounded first as they are printed, so that a difference on paper is
the difference of the figures beside it. Schools with fewer than ten takers are compared with
nothing. Schools stand in the order of their names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app import wording
from app.domain.charts import FEW
from app.domain.report_drafts import ReportColumn, ReportFigure, ReportRow, ReportTable
from app.domain.result_tables import TOLD_FROM, is_private
from app.domain.results import Exam, ExamResult, Procedure, ResultScope
from app.domain.rounding import rounded
from app.domain.school import SchoolId
from app.services.report_lists import NOTHING
from app.services.report_scope import ReportScope
from app.wording.charts import figure as figure_text
from app.wording.figures import few_text, procedure_text

ABOVE = (ResultScope.MUNICIPALITY, ResultScope.REGION)
_HIGHEST_MARK = 5  # means of marks are told with two decimals, scores with one


@dataclass(frozen=True, slots=True)
class Taken:
    """A procedure in the year of the report and the one before it.

    Attributes:
        now, before: the results of the report's schools; `above` those of the scopes over them, by
            scope and whether they are of the year itself.
    """

    procedure: Procedure
    year: int
    now: Mapping[SchoolId, ExamResult]
    before: Mapping[SchoolId, ExamResult]
    above: Mapping[tuple[ResultScope, bool], ExamResult]

    @property
    def decimals(self) -> int:
        """With how many decimals its means are told."""
        means = [one.mean for one in (*self.now.values(), *self.above.values()) if one.mean]
        return 2 if means and max(means) <= _HIGHEST_MARK else 1

    @property
    def takers(self) -> int:
        """How many of the report's schools took part."""
        return sum(one.takers or 0 for one in self.now.values())

    def mean(self, result: ExamResult | None) -> Decimal | None:
        """Return a mean as it is printed."""
        if result is None or result.mean is None:
            return None
        return rounded(result.mean, self.decimals)

    def compared(self, school: SchoolId) -> tuple[Decimal, Decimal] | None:
        """Return a school's means of this year and the last; None where there are too few."""
        pair = (self.now.get(school), self.before.get(school))
        now, before = (None if one is None or is_few(one) else self.mean(one) for one in pair)
        return None if now is None or before is None else (now, before)


def is_few(result: ExamResult) -> bool:
    """Tell whether a result is made of too few people to be compared."""
    return result.too_few or result.takers is None or result.takers < FEW


def school_table(scope: ReportScope, exam: Exam, taken: Sequence[Taken]) -> ReportTable:
    year = taken[0].year
    rows: list[ReportRow] = []
    for one in taken:
        subject = procedure_text(one.procedure).partition(", ")[2]
        rows.append(ReportRow((subject[:1].upper() + subject[1:],), section=True))
        for school in scope.ordered({*one.now, *one.before}):
            pair = one.compared(school)
            own = (one.now.get(school), one.before.get(school))
            rows.append(_line(one, scope.name(school), *own, compared=pair is not None))
        for level in ABOVE:
            own = (one.above.get((level, True)), one.above.get((level, False)))
            if any(own):
                name = wording.word(level)
                rows.append(_line(one, name[0].upper() + name[1:], *own, compared=all(own)))
    columns = (
        ReportColumn("Школа"),
        ReportColumn("Участников", narrow=True),
        ReportColumn(f"{year - 1} год", narrow=True),
        ReportColumn(f"{year} год", narrow=True),
        ReportColumn("Изменение", narrow=True),
        ReportColumn("Ниже минимума", narrow=True),
    )
    caption = f"{wording.word(exam)} по школам: средний балл, {year - 1} и {year} годы"
    note = f"Изменение не считается, где в одном из годов участников меньше {FEW}."
    if any(_private(row) for one in taken for row in (*one.now.values(), *one.before.values())):
        note = f"{note} Результаты не показаны, где участников меньше {TOLD_FROM}."
    return ReportTable(caption, columns, tuple(rows), note)


def summary_table(
    exam: Exam, taken: Sequence[Taken], figures_of: Sequence[Mapping[str, ReportFigure]]
) -> ReportTable:
    """Return an exam by procedures: the report's schools together, the municipality, the region."""
    year = taken[0].year
    rows = []
    for one, figures in zip(taken, figures_of, strict=True):
        own = figures.get("own_mean")
        below = figures.get("below")
        above = {
            key: one.above.get(key) for level in ABOVE for key in ((level, True), (level, False))
        }
        municipality = (above[ABOVE[0], True], above[ABOVE[0], False])
        _, _, former, latest, change, _ = _line(one, "", *municipality, compared=True).cells
        subject = procedure_text(one.procedure).partition(", ")[2]
        rows.append(
            ReportRow(
                (
                    subject[:1].upper() + subject[1:],
                    former,
                    latest,
                    change,
                    _cell(one, above[ABOVE[1], True]),
                    own.text if own else NOTHING,
                    below.text if below else NOTHING,
                )
            )
        )
    headings = (
        str(year - 1),
        str(year),
        "Изменение",
        f"Регион, {year}",
        f"Школы отчёта, {year}",
        "Ниже минимума в них",
    )
    columns = (ReportColumn("Предмет"), *(ReportColumn(one, narrow=True) for one in headings))
    caption = f"{wording.word(exam)}: средний балл по муниципалитету, {year - 1} и {year} годы"
    return ReportTable(caption, columns, tuple(rows))


def _line(
    one: Taken, name: str, now: ExamResult | None, before: ExamResult | None, *, compared: bool
) -> ReportRow:
    latest, former = (None if _private(row) else one.mean(row) for row in (now, before))
    change = NOTHING
    if compared and latest is not None and former is not None:
        sign = "+" if latest > former else ""
        change = f"{sign}{figure_text(latest - former, one.decimals)}"
    takers = str(now.takers) if now and now.takers is not None else NOTHING
    below = str(now.below) if now and now.below is not None and not _private(now) else NOTHING
    return ReportRow((name, takers, _cell(one, before), _cell(one, now), change, below))


def _private(result: ExamResult | None) -> bool:
    return result is not None and is_private(result.takers)


def _cell(one: Taken, result: ExamResult | None) -> str:
    if result is not None and result.too_few:
        return f"меньше {FEW}"
    if result is not None and result.takers is not None and is_private(result.takers):
        return few_text(result.takers).replace(" ", "\n")
    mean = one.mean(result)
    return NOTHING if mean is None else figure_text(mean, one.decimals)
