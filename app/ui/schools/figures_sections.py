"""What a school had in exams, and how its indicators stand to their targets, in short.

Both are looked at here and written on their own pages, one push away.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import ClassVar

from PySide6.QtGui import QColor, QGuiApplication

from app import wording
from app.domain.indicator_distances import Distance
from app.domain.indicators import Passport
from app.domain.result_tables import ResultLine
from app.domain.results import ExamResult
from app.domain.school_figures import FollowedIndicator
from app.ui.context import Context
from app.ui.execution.point_words import SignDelegate
from app.ui.indicators.rows import fact_text, target_text, verdict_text
from app.ui.results.saying import below_text, count_text, mean_text, takers_text
from app.ui.router import IndicatorsFace, ResultsFace
from app.ui.schools.section import HistorySection
from app.ui.settings.panel import Perform
from app.ui.tables.record_table import TableColumn
from app.ui.tables.wrapping import WholeRowDelegate
from app.ui.theme import colours
from app.wording.figures import procedure_text
from app.wording.indicator_papers import name_text

_RESULTS = ("результат", "результата", "результатов")


def _figure(title: str, text: Callable[[ResultLine], str], letters: int) -> TableColumn[ExamResult]:
    """Return a column of figures; how many there were stands in a column of its own."""

    def bare(one: ExamResult) -> str:
        line = _line(one)
        return text(line).removesuffix(count_text(line)).rstrip()

    return TableColumn(title, bare, letters=letters, right=True, colour=_muted)


def _line(one: ExamResult) -> ResultLine:
    return ResultLine(one, "", (), None)


def _muted(one: ExamResult) -> QColor | None:
    return QColor(colours(QGuiApplication.palette()).muted) if _line(one).few else None


def _aim(title: str, text: Callable[[Passport, Distance], str]) -> TableColumn[FollowedIndicator]:
    return TableColumn(title, lambda one: text(one.passport, one.distance), letters=7, right=True)


def _named(one: FollowedIndicator) -> str:
    name = name_text(one.passport, one.distance.component)
    return f"{name}\n{one.threshold}" if one.threshold else name


def _key(one: FollowedIndicator) -> Hashable:
    return one.passport.id, one.distance.component, one.distance.threshold


class ResultsSection(HistorySection[ExamResult]):
    """The results of the last two years."""

    title: ClassVar[str] = "Результаты"
    empty: ClassVar[str] = "Результатов экзаменов и проверочных работ нет."

    def __init__(self, context: Context, perform: Perform) -> None:
        columns = (
            TableColumn[ExamResult]("Год", lambda one: str(one.year), letters=4),
            TableColumn[ExamResult]("Экзамен", lambda one: procedure_text(one.procedure), share=1),
            _figure("Сдавали", takers_text, 7),
            _figure("Средний", mean_text, 7),
            _figure("Ниже мин.", below_text, 12),
        )
        super().__init__(context, perform, columns, key=lambda one: one.id)
        self.add_button("Открыть в «Результатах»", self.open)

    def reload(self) -> None:
        """Read the results."""
        assert self.school is not None
        found = self.context.services.school_figures.results(self.school.id)
        self.show_records(found)
        if found:
            self.table.select([found[0].id])
        last = [one for one in found if one.year == found[0].year]
        told = f"{last[0].year} год: {wording.plural(len(last), *_RESULTS)}" if last else "нет"
        self.summarise(told)

    def mend(self) -> None:
        """Show them where they are written."""
        self.open()

    def open(self) -> None:
        """Show all that the school has on the page of results."""
        if self.school is not None:
            self.context.router.open_results(ResultsFace.RESULTS, self.school.id)


class IndicatorsSection(HistorySection[FollowedIndicator]):
    """The indicators of the last year against their targets."""

    title: ClassVar[str] = "Показатели"
    empty: ClassVar[str] = "Значений показателей у школы нет."

    def __init__(self, context: Context, perform: Perform) -> None:
        columns = (
            TableColumn[FollowedIndicator](
                "Показатель",
                _named,
                share=1,
            ),
            _aim("Цель", target_text),
            _aim("Факт", fact_text),
            TableColumn[FollowedIndicator](
                "Итог", lambda one: verdict_text(one.distance), letters=14
            ),
        )
        super().__init__(context, perform, columns, key=_key)
        self.table.setItemDelegateForColumn(0, WholeRowDelegate(self.table))
        self.table.setItemDelegateForColumn(3, SignDelegate(self.table))
        self.add_button("Открыть в «Показателях»", self.open)

    def reload(self) -> None:
        """Read the indicators."""
        assert self.school is not None
        found = self.context.services.school_figures.indicators(self.school.id)
        rows = found.indicators if found else ()
        self.show_records(rows)
        if rows:
            self.table.select([_key(rows[0])])
        if found is None:
            self.summarise("нет")
        elif found.aimed:
            self.summarise(f"{found.year} год: цель достигнута в {found.met} из {found.aimed}")
        else:
            self.summarise(f"{found.year} год")

    def mend(self) -> None:
        """Show the selected one where it is followed."""
        self.open()

    def open(self) -> None:
        """Show the selected indicator on the page of indicators."""
        row = self.table.current()
        key = row.passport.id if row else ""
        self.context.router.open_indicators(IndicatorsFace.PROGRESS, key)
