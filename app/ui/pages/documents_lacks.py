"""What a report lacks, above its pages: seen before it is printed, each line leads to its place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app import wording
from app.ui.pages.documents_making import Lack
from app.ui.tables.record_table import RecordTableModel, RecordTableView, TableColumn
from app.ui.theme import ROW_HEIGHT
from app.ui.widgets.folding_title import FoldingTitle

MOST_ROWS = 5


class LackList(QFrame):
    """«Не заполнено: 5 мест», which opens into the list; Enter or a double click goes there.

    Signals:
        asked_for: the Lack whose activity is to be opened.
    """

    asked_for = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "note")
        columns = (TableColumn[Lack]("Чего не хватает (Enter – открыть)", _text, share=1),)
        self.table = RecordTableView(
            RecordTableModel(columns, key=lambda lack: lack.text), "Чего не хватает отчёту"
        )
        self.title = FoldingTitle(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.table)
        self.table.record_opened.connect(self.asked_for)
        self.hide()

    def show_lacks(self, lacks: Sequence[Lack]) -> None:
        """Show what is lacking; nothing hides the whole."""
        self.setVisible(bool(lacks))
        places = wording.plural(len(lacks), "место", "места", "мест")
        self.title.show_title(f"Перед печатью: не заполнено {places}")
        self.table.records.show(lacks)
        rows = min(len(lacks), MOST_ROWS)
        heading = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(heading + rows * ROW_HEIGHT + 4)


def _text(lack: Lack) -> str:
    return lack.text
