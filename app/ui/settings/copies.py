"""«Копии и проверка»: the copies of the database, the way back, and the check of its soundness."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from app import wording
from app.domain.changes import Outcome, Topic
from app.domain.safekeeping import BackupView
from app.ui.context import Context
from app.ui.settings.panel import Perform, SettingsPanel
from app.ui.tables.record_table import RecordTableModel, RecordTableView, TableColumn
from app.ui.widgets.labels import label

MEGABYTE = 1024 * 1024

COLUMNS = (
    TableColumn[BackupView](
        "Когда сделана", lambda b: wording.moment_text(b.at), lambda b: b.at, letters=18
    ),
    TableColumn[BackupView]("Почему", lambda b: wording.word(b.reason), share=1),
    TableColumn[BackupView](
        "Размер",
        lambda b: f"{b.size / MEGABYTE:.1f} МБ".replace(".", ","),
        lambda b: b.size,
        letters=10,
        right=True,
    ),
)


class CopiesPanel(SettingsPanel):
    """The list of copies; restoring keeps a copy of the present first."""

    title = "Копии и проверка"

    def __init__(self, context: Context, perform: Perform) -> None:
        super().__init__(context, perform)
        self.table = RecordTableView(
            RecordTableModel(COLUMNS, key=lambda backup: str(backup.path)), "Список копий"
        )
        self.make = QPushButton("Сделать копию")
        self.restore = QPushButton("Восстановить из копии")
        self.check = QPushButton("Проверить базу")
        self.verdict = label("", wrap=True)
        self._lay_out()
        self.make.clicked.connect(self.back_up)
        self.restore.clicked.connect(self.restore_selected)
        self.check.clicked.connect(self.verify)
        self.table.selection_changed.connect(self._on_selection_changed)

    def refresh(self) -> None:
        """Read which copies there are."""
        self.table.records.show(self.context.services.safekeeping.backups())
        self._on_selection_changed()

    def back_up(self) -> None:
        """Make a copy now."""
        keep = self.context.services.safekeeping
        self.context.jobs.run("Резервная копия…", lambda _p: keep.backup(), self._on_backed_up)

    def restore_selected(self) -> None:
        """Put the selected copy in the place of the data, after asking."""
        copy = self.table.current()
        if copy is None:
            return
        when = wording.moment_text(copy.at)
        if self.context.chooser.confirm(
            f"Восстановить базу из копии от {when}?",
            "Всё, что внесено позже, пропадёт из базы. Нынешняя база сначала будет скопирована, "
            "к ней можно вернуться.",
            "Восстановить",
        ):
            keep = self.context.services.safekeeping
            self.context.jobs.run(
                "Восстанавливаю базу…", lambda _p: keep.restore(copy.path), self._on_restored
            )

    def verify(self) -> None:
        """Check the database and say what was found."""
        keep = self.context.services.safekeeping
        self.context.jobs.run("Проверяю базу…", lambda _p: keep.verify(), self._on_verified)

    def _on_backed_up(self, copy: Path) -> None:
        self.context.notifier.say(f"Сделана резервная копия: {copy.name}")
        self.refresh()

    def _on_restored(self, _present: Path | None) -> None:
        self.context.hub.publish(Outcome(None, frozenset(Topic), None), self)
        self.context.notifier.say("База восстановлена из копии")
        self.refresh()

    def _on_verified(self, faults: Sequence[str]) -> None:
        found = "\n".join(faults)
        self.verdict.setText(found or "База исправна: файл, ссылки и журнал сходятся.")

    def _on_selection_changed(self) -> None:
        self.restore.setEnabled(self.table.current() is not None)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        for button in (self.make, self.restore, self.check):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        words = "Копии лежат в папке рядом с базой; раз в день и перед импортом делаются сами."
        column.addWidget(label(words, "muted", wrap=True))
        column.addLayout(row)
        column.addWidget(self.verdict)
        column.addWidget(self.table, 1)
