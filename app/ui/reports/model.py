"""The lines of a report for a list view."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from app.ui.reports.lines import LineKind, ReportLine, new_line
from app.ui.tables.look import AnyIndex

LINE = Qt.ItemDataRole.UserRole
_KINDS = {LineKind.TITLE: "Название", LineKind.SECTION: "Раздел", LineKind.NEW: "Новый абзац"}


class ReportModel(QAbstractListModel):
    """Lines one under another; in a report that is ready none is edited."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: list[ReportLine] = []
        self.fixed = False

    def show(self, lines: Sequence[ReportLine], *, fixed: bool) -> None:
        """Show these lines; `fixed` lines cannot be edited."""
        self.beginResetModel()
        self.lines, self.fixed = list(lines), fixed
        self.endResetModel()

    def line(self, index: AnyIndex) -> ReportLine | None:
        """Return the line of an index."""
        return self.lines[index.row()] if index.isValid() else None

    def row_of(self, key: str) -> int:
        """Return the row of a line; -1 where it is not shown."""
        return next((row for row, one in enumerate(self.lines) if one.key == key), -1)

    def begin(self, row: int) -> QModelIndex:
        """Put an empty paragraph after a row, to be written."""
        self.beginInsertRows(QModelIndex(), row + 1, row + 1)
        self.lines.insert(row + 1, new_line(self.lines[row]))
        self.endInsertRows()
        return self.index(row + 1, 0)

    def drop_new(self) -> None:
        """Take away a paragraph that was not written."""
        row = next((row for row, one in enumerate(self.lines) if one.kind is LineKind.NEW), -1)
        if row >= 0:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self.lines[row]
            self.endRemoveRows()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self.lines)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return what a field over a line is called."""
        if role == Qt.ItemDataRole.DisplayRole and not section:
            return "Текст отчёта"
        return super().headerData(section, orientation, role)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text, the whole for who listens, the line itself."""
        line = self.line(index)
        if line is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return line.text
            case Qt.ItemDataRole.AccessibleTextRole:
                said = [_KINDS.get(line.kind, ""), line.text, line.hint]
                said += [one.word for one in line.marks]
                return ", ".join(filter(None, said))
            case _ if role == LINE:
                return line
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Let texts be edited."""
        whole, line = super().flags(index), self.line(index)
        editable = line is not None and line.editable and not self.fixed
        return whole | Qt.ItemFlag.ItemIsEditable if editable else whole
