"""«Ход»: how far the facts of a year are from their targets."""

from __future__ import annotations

from app import wording
from app.domain.indicator_distances import Verdict
from app.ui.indicators.filters import YearFilter
from app.ui.indicators.rows import Row, rows_of
from app.ui.indicators.view import INDICATORS, Host, IndicatorsView, years_of
from app.ui.support.view import select_first, table_of
from app.ui.tables.record_table import TableColumn

COLUMNS = (
    TableColumn[Row]("№", lambda r: str(r.number), lambda r: r.number, letters=3, right=True),
    TableColumn[Row]("Показатель", lambda r: r.name, share=1),
    TableColumn[Row]("Единица", lambda r: r.passport.unit, letters=6),
    TableColumn[Row]("Исходное", lambda r: r.baseline, lambda r: r.of.baseline, 0, 8, True),
    TableColumn[Row]("Цель", lambda r: r.target, lambda r: r.of.target, 0, 12, True),
    TableColumn[Row]("Факт", lambda r: r.fact, lambda r: r.of.fact, 0, 12, True),
    TableColumn[Row]("До цели", lambda r: r.distance, lambda r: r.of.distance, 0, 8, True),
    TableColumn[Row]("Итог", lambda r: r.verdict, letters=15),
    TableColumn[Row]("За год", lambda r: r.before, lambda r: r.change, 0, 8, True),
)


class ProgressView(IndicatorsView):
    """The table of a year.

    Attributes:
        table: the rows.
        year: whose facts are shown.
    """

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.year = YearFilter("Год")
        self.filters = [self.year]
        self.kept_filters = [self.year]
        self.table = table_of(COLUMNS, lambda row: row.key, "Ход показателей", (7,))
        self.body.addWidget(self.table, 1)
        self._rows: list[Row] = []
        self.year.changed.connect(self._read)

    def refresh(self) -> None:
        """Read the facts; the selection stays."""
        self.year.offer_years(years_of((), self.known.today), self.known.today.year)
        self._read()

    def filter(self, words: str) -> None:
        """Show the rows that hold every word."""
        self.table.records.filter(words)

    def sense(self) -> str:
        """Return «14 показателей · 9 достигнуты»."""
        met = sum(row.of.verdict is Verdict.MET for row in self._rows)
        told = [wording.plural(len(self.known.passports), *INDICATORS)]
        return " · ".join([*told, f"{met} достигнуты"] if met else told)

    def select(self, key: str) -> None:
        """Go to a passport."""
        self.table.select([row.key for row in self._rows if row.of.passport == key])

    def take_focus(self) -> None:
        """Give the keyboard to the list."""
        self.table.setFocus()

    def _read(self) -> None:
        indicators, year = self.services.indicators, self.year.year
        found = indicators.distances(year, with_computed=True)
        earlier = indicators.distances(year - 1)
        self._rows = rows_of(found, earlier, self.known, {})
        self.table.records.show(self._rows)
        select_first(self.table)
        self.sense_changed.emit()
