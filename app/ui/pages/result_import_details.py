"""One row of a file of results whole: what is wrong and where, the ways out, its figures."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtGui import QAction

from app.domain.results import ExamResult
from app.domain.results_import import DraftRow
from app.domain.school import School, SchoolId
from app.ui.pages.result_import_decisions import asks_school
from app.ui.pages.result_import_rows import called, figures_of, figures_table, told_with_places
from app.ui.pages.row_details import RowDetails

_SHARES = (58, 42)
_LINES = 9


class ResultRowDetails(RowDetails):
    """At the left what is wrong and the ways out, at the right the figures.

    Attributes:
        figures: what is stored and what the file gives.
    """

    def __init__(self, actions: Collection[QAction]) -> None:
        self.figures = figures_table()
        super().__init__(actions, self.figures, _SHARES, _LINES)

    def show_row(
        self, row: DraftRow | None, held: ExamResult | None, schools: Mapping[SchoolId, School]
    ) -> None:
        """Show a row beside what is stored, or that none is selected."""
        self.begin_row(any_row=row is not None)
        figures = figures_of(row, held) if row else []
        self.figures.records.show(figures)
        self.figures.setVisible(bool(figures))
        if row is None:
            return
        self.say(called(row), row.state, told_with_places(row))
        if asks_school(row):
            for one in row.candidates:
                if (school := schools.get(one.school)) is not None:
                    self.offer(school.id, school.short_name, school.settlement, school.code)
