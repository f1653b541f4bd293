"""«Паспорта»: what is measured, how it is counted, and what is aimed at."""

from __future__ import annotations

from app import wording
from app.domain.indicators import Passport
from app.ui.indicators.view import INDICATORS, Host, IndicatorsView
from app.ui.support.view import select_first, table_of
from app.ui.tables.record_table import TableColumn

COLUMNS = (
    TableColumn[Passport]("Показатель", lambda r: " ".join(r.name.split()), share=3),
    TableColumn[Passport]("Вид", lambda r: wording.word(r.kind), letters=10),
    TableColumn[Passport]("Единица", lambda r: r.unit, letters=8),
    TableColumn[Passport]("Источник", lambda r: r.source, share=1),
)


class PassportsView(IndicatorsView):
    """The passports.

    Attributes:
        table: the list.
    """

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.table = table_of(COLUMNS, lambda row: row.id, "Паспорта показателей")
        self.body.addWidget(self.table, 1)

    def refresh(self) -> None:
        """Show the passports; the selection stays."""
        self.table.records.show(self.known.passports)
        select_first(self.table)

    def filter(self, words: str) -> None:
        """Show the passports that hold every word."""
        self.table.records.filter(words)

    def sense(self) -> str:
        """Return how many there are."""
        return wording.plural(len(self.known.passports), *INDICATORS)

    def select(self, key: str) -> None:
        """Go to a passport."""
        self.table.select([key])

    def take_focus(self) -> None:
        """Give the keyboard to the list."""
        self.table.setFocus()
