"""«Шкалы и минимумы»: what passes and what each mark needs, by years, each with its source."""

from __future__ import annotations

from typing import ClassVar

from app import wording
from app.domain.results import Scale
from app.ui.commands import Command
from app.ui.pages.faces import FaceHost, FaceView
from app.ui.results import saying
from app.ui.tables.record_table import RecordTableModel, RecordTableView, TableColumn


def years_text(scale: Scale) -> str:
    """Return «2022», «2019–2021», «с 2023»."""
    if scale.last_year == scale.first_year:
        return str(scale.first_year)
    return f"{scale.first_year}–{scale.last_year}" if scale.last_year else f"с {scale.first_year}"


COLUMNS = (
    TableColumn[Scale]("Экзамен", lambda one: wording.word(one.procedure.exam), letters=8),
    TableColumn[Scale]("Предмет", lambda one: saying.subject_text(one.procedure), share=2),
    TableColumn[Scale]("Годы", years_text, lambda one: one.first_year, letters=10),
    TableColumn[Scale]("Источник", lambda one: one.source, share=3),
)


class ScalesView(FaceView):
    """The scales.

    Attributes:
        table: the office's own before given ones.
    """

    main: ClassVar = Command.IMPORT_RESULTS

    def __init__(self, host: FaceHost) -> None:
        super().__init__(host)
        self.table: RecordTableView[Scale] = RecordTableView(
            RecordTableModel(COLUMNS, lambda one: one.id), "Шкалы и минимумы"
        )
        self.column.addWidget(self.table, 1)

    def refresh(self) -> None:
        """Read the scales."""
        self.table.records.show(self.services.scales.scales())

    def filter(self, words: str) -> None:
        """Show the scales that hold every word."""
        self.table.records.filter(words)

    def take_focus(self) -> None:
        """Give the keyboard to the list."""
        self.table.setFocus()
