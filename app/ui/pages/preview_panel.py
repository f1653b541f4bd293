"""The two sides of the import preview, which find each other, and what stands around them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QLayout, QSplitter, QVBoxLayout, QWidget

from app.domain.drafts import Decisions, Origin, RawDocument, RawTable, RoadmapDraft
from app.domain.roadmap import Field
from app.ui.pages.preview_columns import ColumnsBar
from app.ui.pages.preview_kept import kept_strips
from app.ui.pages.preview_list import StripView
from app.ui.pages.preview_passport import PassportRow
from app.ui.pages.preview_remarks import RemarkList
from app.ui.pages.preview_rows import Mark, blank_draft, remarks_in_order, source_strips
from app.ui.widgets.buttons import CommandButton
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import ElidedLabel, label

UNKNOWN = "План не узнан: выберите строку таблицы и укажите, что в её графах."


class PreviewPanel(QWidget):
    """Shows a document and its draft side by side.

    Signals:
        selection_changed: other rows of the document are selected.
        column_settled: the number of a table, the place of the column, what it holds (a Field or
            None), the fields of all columns before.
    """

    selection_changed = Signal()
    column_settled = Signal(int, int, object, object)

    def __init__(self, row_actions: Iterable[tuple[QAction, str]]) -> None:
        super().__init__()
        self._raw: RawDocument | None = None
        self._draft: RoadmapDraft | None = None
        self._known = True
        self.passport = PassportRow()
        self.columns = ColumnsBar()
        self.source = StripView("Строки документа", "табл. 88, стр. 888")
        self.source.setSelectionMode(StripView.SelectionMode.ExtendedSelection)
        self.kept = StripView("Что будет сохранено", "организация")
        self.unknown = label(UNKNOWN, wrap=True)
        self.unknown.hide()
        self.remarks = RemarkList()
        self._build(list(row_actions))
        self.source.chosen.connect(self._on_source_chosen)
        self.source.selectionModel().selectionChanged.connect(
            lambda *_: self.selection_changed.emit()
        )
        self.kept.chosen.connect(self._on_kept_chosen)
        self.remarks.asked.connect(self.go_to)
        self.columns.column_settled.connect(self._on_column_settled)

    def show_draft(self, raw: RawDocument, found: RoadmapDraft | None, decided: Decisions) -> None:
        """Show what was understood, or ask for the columns; selection and scrolling stay."""
        draft = found or blank_draft(raw, decided)
        self._raw, self._draft, self._known = raw, draft, found is not None
        self.passport.show_draft(draft, (decided.title, decided.start, decided.end))
        self.passport.setVisible(self._known)
        self.source.show_strips(source_strips(raw, draft, decided))
        self.kept.show_strips(kept_strips(found, raw) if found else ())
        self.unknown.setVisible(not self._known)
        remarks = remarks_in_order(draft)
        self.remarks.show_remarks(remarks)
        serious = sum(remark.serious for remark in remarks)
        important = f", важных: {serious}" if serious else ""
        self._remarks_caption.setText(f"Замечания: {len(remarks)}{important}")
        self._show_columns(self.source.current_origins())

    def begin(self) -> None:
        """Go to the first row of the document, or of the table that may be a plan."""
        self.source.setFocus()
        self.source.go_first()
        if self._raw is not None and not self._known:
            longest = max(self._raw.tables, key=lambda table: len(table.rows))
            self.go_to(longest.rows[0].origin if longest.rows else longest.origin)

    def go_to(self, origin: Origin) -> None:
        """Go to a place of the document, and to what it became."""
        self.source.go_to([origin])
        self._on_source_chosen([origin])

    def other_side(self) -> None:
        """Go from the document's row to what it became, or back."""
        (self.source if self.kept.hasFocus() else self.kept).setFocus()

    def selected(self, mark: Mark | None = None) -> list[Origin]:
        """Return the selected rows and paragraphs, or those with a mark."""
        return [
            strip.origins[0]
            for strip in self.source.selected_strips()
            if mark is None or strip.mark is mark
        ]

    def selected_kept(self) -> list[Origin]:
        """Return the selected rows that are saved."""
        strips = self.source.selected_strips()
        return [strip.origins[0] for strip in strips if strip.mark is not Mark.LEFT_OUT]

    def selected_rows(self) -> list[Origin]:
        """Return the selected rows that can continue a row above."""
        rows = self.source.selected_strips()
        free = [strip.origins[0] for strip in rows if strip.mark is not Mark.JOINED]
        return [origin for origin in free if origin.row and (origin.row > 1 or origin.table > 1)]

    def _show_columns(self, origins: Sequence[Origin]) -> None:
        table = self._table_of(origins)
        if self._draft is None or table is None:
            self.columns.show_none()
        else:
            self.columns.show_table(table, self._draft)
        caption = self.columns.caption
        self._source_caption.set_text(f"В документе: {caption}" if caption else "В документе")

    def _table_of(self, origins: Sequence[Origin]) -> RawTable | None:
        numbers = {origin.table for origin in origins if origin.table}
        tables = self._raw.tables if self._raw is not None else ()
        return next((table for table in tables if table.origin.table in numbers), None)

    def _on_source_chosen(self, origins: Sequence[Origin]) -> None:
        self.kept.go_to(origins)
        self._show_columns(origins)
        self.selection_changed.emit()

    def _on_kept_chosen(self, origins: Sequence[Origin]) -> None:
        self.source.go_to(origins)
        self._show_columns(origins)
        self.selection_changed.emit()

    def _on_column_settled(
        self, place: int, what: Field | None, fields: tuple[Field | None, ...]
    ) -> None:
        self.column_settled.emit(self.columns.table, place, what, fields)

    # Building

    def _build(self, row_actions: list[tuple[QAction, str]]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.passport)
        sides = _split(Qt.Orientation.Horizontal)
        sides.addWidget(self._source_side(row_actions))
        sides.addWidget(_side(label("Будет сохранено", "strong"), self.unknown, self.kept))
        for place in range(sides.count()):
            sides.setStretchFactor(place, 1)
        sides.setSizes([10_000, 10_000])
        self._remarks_caption = label("Замечания", "strong")
        self.remarks.setMinimumHeight(self.fontMetrics().lineSpacing() * 2)
        under = _split(Qt.Orientation.Vertical)
        under.addWidget(sides)
        under.addWidget(_side(self._remarks_caption, self.remarks))
        under.setStretchFactor(0, 5)
        under.setStretchFactor(1, 1)
        column.addWidget(under, 1)

    def _source_side(self, row_actions: list[tuple[QAction, str]]) -> QWidget:
        self._source_caption = ElidedLabel("В документе", "strong")
        buttons = FlowLayout()
        for action, word in row_actions:
            buttons.addWidget(CommandButton(action, "link", word))
        self.source.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.source.addActions([action for action, _ in row_actions])
        return _side(self._source_caption, buttons, self.columns, self.source)


def _split(orientation: Qt.Orientation) -> QSplitter:
    splitter = QSplitter(orientation)
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(8)
    return splitter


def _side(*pieces: QWidget | QLayout) -> QWidget:
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    for piece in pieces:
        if isinstance(piece, QAbstractItemView):
            column.addWidget(piece, 1)
        elif isinstance(piece, QWidget):
            column.addWidget(piece)
        else:
            column.addLayout(piece)
    return side
