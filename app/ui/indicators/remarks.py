"""«Замечания: 5»: what is doubtful in targets and names, folded over the list of passports."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.indicator_reading import IndicatorRemark, TargetRemark
from app.ui.icons import Icon, icon
from app.ui.support.view import table_of
from app.ui.tables.record_table import TableColumn
from app.ui.theme import ROW_HEIGHT
from app.wording.figures import indicator_remark

SHOW, COMPARE = "показать", "сравнить"
_MOST_ROWS = 5
_COLUMNS = (
    TableColumn[IndicatorRemark]("Замечание", indicator_remark, share=1),
    TableColumn[IndicatorRemark](
        "Что сделать",
        lambda r: COMPARE if r.code is TargetRemark.NEAR_DOUBLE else SHOW,
        letters=12,
    ),
)


class RemarksStrip(QWidget):
    """A heading that unfolds the remarks; Enter or a click on «показать» goes to its passport.

    Attributes:
        heading: the button that folds.
        table: the remarks.

    Signals:
        asked: the remark to go to.
    """

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.heading = QPushButton()
        self.heading.setProperty("role", "heading")
        self.heading.setAutoDefault(False)
        self.table = table_of(
            _COLUMNS, lambda r: (r.code, r.passport, r.text, r.other), "Замечания к показателям"
        )
        self.table.setSortingEnabled(False)
        self.table.hide()
        row = QHBoxLayout()
        row.addWidget(self.heading)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.table)
        self.heading.clicked.connect(self.turn)
        self.table.record_opened.connect(self.asked)
        self.table.clicked.connect(self._on_clicked)
        self.show_remarks(())

    @property
    def is_folded(self) -> bool:
        """Whether only the count is seen."""
        return self.table.isHidden()

    def show_remarks(self, remarks: Sequence[IndicatorRemark]) -> None:
        """Show other remarks; without any there is nothing to see."""
        self.table.records.show(remarks)
        rows = min(max(len(remarks), 1), _MOST_ROWS)
        head = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(head + rows * (ROW_HEIGHT + 12))
        self.setVisible(bool(remarks))
        self._recolour()

    def turn(self) -> None:
        """Fold the remarks, or unfold them and go there."""
        self.table.setVisible(self.table.isHidden())
        self._recolour()
        if not self.is_folded:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Colour the arrow anew with the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "table"):
            self._recolour()

    def _on_clicked(self, index: QModelIndex) -> None:
        remark = self.table.current()
        if remark is not None and index.column() == 1:
            self.asked.emit(remark)

    def _recolour(self) -> None:
        text = f"Замечания: {self.table.records.total}"
        self.heading.setText(text)
        state = "свёрнуто" if self.is_folded else "развёрнуто"
        self.heading.setAccessibleName(f"{text}, {state}")
        sign = Icon.FOLDED if self.is_folded else Icon.UNFOLDED
        self.heading.setIcon(icon(sign, self.palette()))
