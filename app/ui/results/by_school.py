"""«По школам»: one procedure of one year, schools by name beside municipality, region, country."""

from __future__ import annotations

from typing import ClassVar

from app.domain.result_tables import ResultLine, ResultTable
from app.domain.school import GroupId
from app.ui.commands import Command
from app.ui.pages.faces import FaceHost, FaceView
from app.ui.results import saying
from app.ui.results.choosing import ProcedureChoice
from app.ui.results.table import idle_columns, result_table
from app.wording.figures import procedure_text


class BySchoolView(FaceView):
    """The results of schools.

    Attributes:
        choice: the year and the procedure.
        table: wholes, then the schools.
    """

    main: ClassVar = Command.IMPORT_RESULTS

    def __init__(self, host: FaceHost) -> None:
        super().__init__(host)
        self.choice = ProcedureChoice(self.context.preferences)
        self.filters = [*self.choice.held, self.choice.group]
        self.kept_filters = [*self.choice.held]
        self.table = result_table("Результаты школ")
        self.column.addWidget(self.table, 1)
        self._shown = ResultTable((), ())
        self._words = ""
        self.choice.changed.connect(self._show)

    def refresh(self) -> None:
        """Read what there is; what is looked at stays."""
        procedures = self.services.result_tables.procedures()
        self.choice.offer(procedures, self.services.schools.groups())
        self._show()

    def filter(self, words: str) -> None:
        """Show the schools whose names hold every word."""
        self._words = words
        self.choice.show_grade()
        self._sift()

    def sense(self) -> str:
        """Return «ОГЭ, математика, 2024 · 24 школы · …»."""
        chosen = self.choice.chosen
        if chosen is None:
            return ""
        told = [f"{procedure_text(chosen.procedure)}, {chosen.year} год"]
        told.append(saying.schools_text(len(self._shown.schools)))
        few = sum(line.few for line in self._shown.schools)
        if few:
            told.append(f"не сравниваются, потому что участников мало: {few}")
        return " · ".join(told)

    def select(self, key: str) -> None:
        """Go to a school."""
        self.table.select(
            [one.result.id for one in self._shown.schools if one.result.school == key]
        )

    def take_focus(self) -> None:
        """Give the keyboard to the list."""
        self.table.setFocus()

    def _show(self) -> None:
        chosen = self.choice.chosen
        tables = self.services.result_tables
        self._shown = tables.table(chosen.year, chosen.procedure) if chosen else ResultTable((), ())
        lines = [*self._shown.wholes, *self._shown.schools]
        self.table.hide_columns(idle_columns(lines, years=False))
        self.table.records.show(lines)
        self.choice.show_grade()
        self._sift()

    def _sift(self) -> None:
        group = self.choice.group.value

        def accept(line: ResultLine) -> bool:
            return not line.is_school or group is None or GroupId(group) in line.groups

        self.table.records.filter(self._words, accept)
        self.sense_changed.emit()
