"""«Копии и проверка»: copies of the database and its files, the way back, the check, the sweep."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app import wording
from app.domain.changes import Outcome, Topic
from app.domain.safekeeping import Amount, BackupView
from app.ui.context import Context
from app.ui.settings.panel import Perform, SettingsPanel
from app.ui.tables.record_table import RecordTableModel, RecordTableView, TableColumn
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import label

COLUMNS = (
    TableColumn[BackupView](
        "Когда сделана", lambda b: wording.moment_text(b.at), lambda b: b.at, letters=18
    ),
    TableColumn[BackupView]("Почему", lambda b: wording.word(b.reason), share=1),
    TableColumn[BackupView](
        "Размер",
        lambda b: wording.size_text(b.size),
        lambda b: b.size,
        letters=10,
        right=True,
    ),
)

_LINES = 12
# Where a file that was lost is shown as missing.
FILES_OF = frozenset({Topic.EXECUTION, Topic.SCHOOLS, Topic.STATUSES, Topic.SUPPORT})


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
        self.return_files = QPushButton("Вернуть файлы из копий")
        self.sweep = QPushButton("Убрать лишние файлы")
        self.sizes = label("", "muted", wrap=True)
        self.verdict = label("", wrap=True)
        self._answer = QScrollArea()  # a lost folder of files is hundreds of sentences
        self._answer.setVisible(False)
        self._lay_out()
        self.make.clicked.connect(self.back_up)
        self.restore.clicked.connect(self.restore_selected)
        self.check.clicked.connect(self.verify)
        self.return_files.clicked.connect(self.bring_files_back)
        self.sweep.clicked.connect(self.look_for_unneeded)
        self.table.selection_changed.connect(self._on_selection_changed)

    def refresh(self) -> None:
        """Read which copies there are."""
        keep = self.context.services.safekeeping
        self.table.records.show(keep.backups())
        files = keep.files_in_copies()
        told = f"Приложенные файлы у копий общие: {wording.files_text(files)}."
        self.sizes.setText(told if files.count else "Приложенных файлов в копиях нет.")
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

    def bring_files_back(self) -> None:
        """Bring back from the copies the files that are not beside the database any more."""
        keep = self.context.services.safekeeping
        self.context.jobs.run(
            "Возвращаю файлы…", lambda _p: keep.restore_files(), self._on_files_returned
        )

    def look_for_unneeded(self) -> None:
        """Count the files that nothing needs, ask, and remove them."""
        keep = self.context.services.safekeeping
        self.context.jobs.run(
            "Ищу лишние файлы…", lambda _p: keep.unneeded_files(), self._on_unneeded_found
        )

    def _on_files_returned(self, count: int) -> None:
        files = wording.plural(count, "файл", "файла", "файлов")
        told = f"Возвращено из копий: {files}" if count else "Возвращать из копий нечего"
        self.context.notifier.say(told)
        if count:
            self.context.hub.publish(Outcome(None, FILES_OF, None), self)
            self.verify()

    def _on_unneeded_found(self, found: Amount) -> None:
        if not found.count:
            self.context.notifier.say("Лишних файлов нет")
            return
        if self.context.chooser.confirm(
            f"Убрать лишние файлы: {wording.files_text(found)}?",
            "На них не ссылаются ни записи базы, ни копии, ни действия, которые можно отменить. "
            "Вернуть их будет нельзя.",
            "Убрать",
        ):
            keep = self.context.services.safekeeping
            self.context.jobs.run("Убираю лишние файлы…", lambda _p: keep.sweep(), self._on_swept)

    def _on_swept(self, swept: Amount) -> None:
        self.context.notifier.say(f"Убрано: {wording.files_text(swept)}")
        self.refresh()

    def _on_backed_up(self, copy: Path) -> None:
        self.context.notifier.say(f"Сделана резервная копия: {copy.name}")
        self.refresh()

    def _on_restored(self, _present: Path | None) -> None:
        self.context.hub.publish(Outcome(None, frozenset(Topic), None), self)
        self.context.notifier.say("База восстановлена из копии")
        self.refresh()

    def _on_verified(self, faults: Sequence[str]) -> None:
        found = "\n".join(faults)
        self.verdict.setText(found or "База исправна: файл, ссылки, журнал и приложенное сходятся.")

        self._fit_answer()

    def _fit_answer(self) -> None:
        """Give the answer the height it needs, at most so much that the copies stay in sight."""
        wanted = self.verdict.heightForWidth(self._answer.viewport().width())
        self._answer.setFixedHeight(min(max(wanted, 0), self.fontMetrics().lineSpacing() * _LINES))
        self._answer.setVisible(bool(self.verdict.text()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the answer anew."""
        super().resizeEvent(event)
        self._fit_answer()

    def _on_selection_changed(self) -> None:
        self.restore.setEnabled(self.table.current() is not None)

    def _lay_out(self) -> None:
        buttons = QWidget()
        row = FlowLayout()
        buttons.setLayout(row)
        for button in (self.make, self.restore, self.check, self.return_files, self.sweep):
            row.addWidget(button)
        self._answer.setWidget(self.verdict)
        self._answer.setWidgetResizable(True)
        self._answer.setFrameShape(QFrame.Shape.NoFrame)
        self.verdict.setAutoFillBackground(False)
        self._answer.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        words = "Копии лежат в папке рядом с базой; раз в день и перед импортом делаются сами."
        column.addWidget(label(words, "muted", wrap=True))
        column.addWidget(self.sizes)
        column.addWidget(buttons)
        column.addWidget(self._answer)
        column.addWidget(self.table, 1)
