"""What happens at a bug: it is logged, said in Russian, and a report can be saved.

In a runnable the hook is called on the worker's thread, so it only logs and emits.
"""

from __future__ import annotations

import logging
import platform
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtWidgets import QFileDialog, QMessageBox

_log = logging.getLogger(__name__)


class CrashReporter(QObject):
    """Takes uncaught exceptions from any thread and shows them on the window's."""

    _caught = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._showing = False
        self._caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Become the hook for uncaught exceptions."""
        sys.excepthook = self._on_exception

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        _log.critical("uncaught exception", exc_info=(kind, error, trace))
        lines = traceback.format_exception(kind, error, trace)
        head = f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}\n\n"
        self._caught.emit(head + "".join(lines))

    def _show(self, report: str) -> None:
        if self._showing:
            return
        self._showing = True
        box = QMessageBox()
        box.setWindowTitle("Маршрут")
        box.setIcon(QMessageBox.Icon.Critical)
        box.setText("В программе случилась ошибка, которой в ней быть не должно.")
        box.setInformativeText(
            "Записанное в базу цело. Последнее действие могло не выполниться: проверьте его. "
            "Отчёт поможет исправить ошибку; ваших данных, кроме названий файлов, в нём нет."
        )
        saving = box.addButton("Сохранить отчёт…", QMessageBox.ButtonRole.AcceptRole)
        box.addButton("Продолжить", QMessageBox.ButtonRole.RejectRole)
        box.exec()
        if box.clickedButton() is saving:
            name, _ = QFileDialog.getSaveFileName(None, "Отчёт об ошибке", "отчёт.txt", "*.txt")
            if name:
                Path(name).write_text(report, encoding="utf-8")
        self._showing = False
