"""The panel under the sheet: what was typed and does not stand yet, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app import wording
from app.domain.indicator_checks import PlaceKey
from app.ui.actions import Actions
from app.ui.commands import Command
from app.ui.execution.point_words import Sign
from app.ui.indicators.values_cells import Draft
from app.ui.support.view import table_of
from app.ui.tables.asked_order import no_order
from app.ui.tables.record_table import RecordTableView, TableColumn
from app.ui.widgets.buttons import CommandButton
from app.ui.widgets.labels import label

COMMANDS = (Command.ACCEPT_VALUES, Command.REVERT_VALUES, Command.GO_TO_VALUE)


@dataclass(frozen=True, slots=True)
class FindingRow:
    """What was typed into a cell, and what speaks against it."""

    place: PlaceKey
    draft: Draft
    indicator: str
    school: str
    period: str

    @property
    def state(self) -> str:
        """Whether a reason is enough, or it must be mended."""
        return f"{Sign.SOON} ждёт" if self.draft.waits else f"{Sign.CANCELLED} не принято"


COLUMNS = (
    TableColumn[FindingRow]("Состояние", lambda r: r.state, letters=13),
    TableColumn[FindingRow]("Показатель", lambda r: r.indicator, share=3),
    TableColumn[FindingRow]("Школа", lambda r: r.school, share=2),
    TableColumn[FindingRow]("Период", lambda r: r.period, letters=14),
    TableColumn[FindingRow]("Вписано", lambda r: r.draft.text, no_order, letters=10, right=True),
    TableColumn[FindingRow]("Что не так", lambda r: r.draft.why, no_order, share=4),
)


class FindingsPanel(QFrame):
    """The findings with what can be done about them; hidden while there are none.

    Attributes:
        table: a row for each cell.

    Signals:
        changed: other findings are selected.
        opened: the cell of a finding is wanted.
    """

    changed = Signal()
    opened = Signal()

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self._head = label("", "strong")
        self.table: RecordTableView[FindingRow] = table_of(
            COLUMNS, lambda row: row.place, "Что ждёт решения", (0,)
        )
        self._chosen: Sequence[FindingRow] = ()
        self.table.selection_changed.connect(self._on_selection_changed)
        self.table.record_opened.connect(lambda _row: self.opened.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(self._head, 1)
        for command in COMMANDS:
            head.addWidget(CommandButton(actions[command]))
        column.addLayout(head)
        column.addWidget(self.table, 1)
        self.setMinimumHeight(self.fontMetrics().height() * 7)
        self.hide()

    def show_rows(self, rows: Iterable[FindingRow]) -> None:
        """Show other findings; those that were selected stay so."""
        found = list(rows)
        self.table.records.show(found)
        self.setVisible(bool(found))
        waiting = sum(one.draft.waits for one in found)
        told = [f"Ждут решения: {waiting}"] if waiting else []
        told += [f"Не приняты: {len(found) - waiting}"] if waiting < len(found) else []
        self._head.setText(" · ".join(told))

    def chosen(self) -> Sequence[FindingRow]:
        """Return the selected findings."""
        return self._chosen

    def _on_selection_changed(self) -> None:
        self._chosen = self.table.selected()
        self.changed.emit()


def typed_words(found: Sequence[FindingRow]) -> str:
    """Return a finding in a line, or how many there are."""
    if len(found) == 1:
        [one] = found
        return f"{one.indicator}, {one.school}, {one.period}: {one.draft.text} – {one.draft.why}"
    return wording.plural(len(found), "замечание", "замечания", "замечаний")
