"""Which columns a list shows; those with a mark are remembered on this computer."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.widgets.labels import label

NAME = Qt.ItemDataRole.UserRole


class ListColumnsDialog(QDialog):
    """A mark at every column that is shown; the first one always is."""

    def __init__(
        self,
        columns: Sequence[tuple[str, str]],
        shown: Collection[str],
        usual: Collection[str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Столбцы списка")
        self._usual = set(usual)
        self._model = QStandardItemModel(self)
        for name, title in columns:
            item = QStandardItem(title)
            item.setData(name, NAME)
            item.setEditable(False)
            item.setCheckable(True)
            self._model.appendRow(item)
        self._model.item(0).setEnabled(False)
        self.check(shown)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setAccessibleName("Столбцы")
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setCurrentIndex(self._model.index(1, 0))
        usually = QPushButton("Как было сначала")
        usually.setAutoDefault(False)
        usually.clicked.connect(lambda: self.check(self._usual))
        buttons = QDialogButtonBox()
        buttons.addButton("Показать", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("Не надо", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.addButton(usually, QDialogButtonBox.ButtonRole.ResetRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        words = "Показываются столбцы с отметкой; пробел ставит её и снимает."
        column.addWidget(label(words, "muted", wrap=True))
        column.addWidget(self.list, 1)
        column.addWidget(buttons)
        self.resize(440, 520)

    @property
    def shown(self) -> list[str]:
        """The names of the marked columns."""
        items = map(self._model.item, range(self._model.rowCount()))
        return [item.data(NAME) for item in items if item.checkState() is Qt.CheckState.Checked]

    def check(self, shown: Collection[str]) -> None:
        """Mark these columns and no others."""
        for row in range(self._model.rowCount()):
            item = self._model.item(row)
            on = item.data(NAME) in shown or row == 0
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
