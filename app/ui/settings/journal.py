"""«История действий»: who did what and when, and the way back to any of it."""

from __future__ import annotations

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from app import wording
from app.domain.changes import OperationView, Outcome
from app.domain.errors import AppError, Cancelled, UserCode
from app.domain.progress import Progress
from app.ui import theme
from app.ui.context import Context
from app.ui.notifier import WayOut
from app.ui.settings.panel import Perform, SettingsPanel
from app.ui.tables.record_table import RecordTableModel, RecordTableView, TableColumn
from app.ui.widgets.labels import label

LIMIT = 500


class JournalPanel(SettingsPanel):
    """The newest operations; one that is not the last can be taken back as well."""

    title = "История действий"

    def __init__(self, context: Context, perform: Perform) -> None:
        super().__init__(context, perform)
        columns = (
            TableColumn[OperationView](
                "Когда", lambda o: wording.moment_text(o.at), lambda o: o.at, letters=18
            ),
            TableColumn[OperationView]("Кто", lambda o: o.person, letters=18),
            TableColumn[OperationView]("Что сделано", lambda o: o.name, share=1),
            TableColumn[OperationView](
                "", lambda o: "отменено" if o.undone else "", letters=11, colour=self._muted
            ),
        )
        self.table = RecordTableView(
            RecordTableModel(columns, key=lambda operation: operation.id), "История действий"
        )
        self.undo = QPushButton("Отменить выбранное действие")
        self.undo.clicked.connect(self.undo_selected)
        self.table.selection_changed.connect(self._on_selection_changed)
        row = QHBoxLayout()
        row.addWidget(self.undo)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        words = (
            "Отменить можно любое действие, не только последнее; "
            "отмена тоже записывается в историю."
        )
        column.addWidget(label(words, "muted", wrap=True))
        column.addLayout(row)
        column.addWidget(self.table, 1)

    def refresh(self) -> None:
        """Read the newest operations."""
        self.table.records.show(self.context.services.history.list(LIMIT))
        self._on_selection_changed()

    def undo_selected(self) -> None:
        """Take the selected operation back; later ones that stand in the way are named first."""
        self._undo(together=False)

    def _undo(self, *, together: bool) -> None:
        operation = self.table.current()
        if operation is None:
            return
        undo = self.context.services.history.undo

        def work(progress: Progress) -> Outcome[tuple[str, ...]] | None:
            try:
                return undo(operation.id, together, progress)
            except Cancelled:
                return None

        self.context.jobs.run("Отменяю…", work, self._on_undone, self._on_refused)

    def _on_undone(self, outcome: Outcome[tuple[str, ...]] | None) -> None:
        if outcome is not None:
            self.perform(lambda: outcome)
            self.refresh()

    def _on_refused(self, error: AppError) -> None:
        ways = [WayOut("Отменить вместе с ними", lambda: self._undo(together=True))]
        blocked = error.code is UserCode.UNDO_BLOCKED
        self.context.notifier.complain(error, ways if blocked else [])

    def _on_selection_changed(self) -> None:
        operation = self.table.current()
        self.undo.setEnabled(operation is not None and operation.undoable and not operation.undone)

    def _muted(self, _operation: OperationView) -> QColor:
        return QColor(theme.colours(self.palette()).muted)
