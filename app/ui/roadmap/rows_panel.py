"""What the panels of plans and of indicators share: title, filters, commands, the tree table."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QToolButton, QVBoxLayout, QWidget

from app.domain.roadmap import Field, Part, PartId, Roadmap
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.dialogs.columns import ColumnsDialog
from app.ui.roadmap.clipboard import copy_rows
from app.ui.roadmap.grid_model import GridColumn, GridGroup, GridModel, GridRow
from app.ui.roadmap.grid_view import GridView
from app.ui.roadmap.panel import Details, Panel, Perform
from app.ui.widgets.buttons import CommandButton
from app.ui.widgets.filters import ChoiceFilter, FindField
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.growing_edit import GrowingEdit
from app.ui.widgets.labels import label

OR_PASTE = "или вставьте строки, скопированные в Word или Excel (Ctrl+V)."


class RowsPanel(Panel):
    """A part whose rows stand in a table.

    Attributes:
        part: the part that is shown, as it is saved.
        view: the tree table.
        title: the heading above the printed table, edited in place.
    """

    def __init__(
        self,
        context: Context,
        perform: Perform,
        *,
        name: str,
        counted: tuple[str, str, str],
        title_hint: str,
    ) -> None:
        super().__init__(context, perform)
        self.part: Part | None = None
        self.roadmap: Roadmap | None = None
        self._filters: list[ChoiceFilter] = []
        self.model = GridModel()
        self.view = GridView(self.model, name, context.preferences, counted)
        self.title = GrowingEdit("Заголовок над таблицей")
        self.title.setPlaceholderText(title_hint)
        self.title.settled.connect(self._on_title_settled)
        self.find_field = FindField()
        self.find_field.textChanged.connect(self._filter)
        self._found = label("", "muted")
        self._clear = QToolButton()
        self._clear.setProperty("role", "link")
        self._clear.setText("Сбросить")
        self._clear.setToolTip("Снять все отборы и показать все строки (Ctrl+Shift+F)")
        self._clear.clicked.connect(self.clear_filters)
        self.filter_row = FlowLayout()
        self._lay_out()
        self.view.selection_changed.connect(self._on_view_selection_changed)
        self.view.menu_asked.connect(self._on_view_menu_asked)
        self.serve(Command.FIND, self.go_to_find)
        self.serve(Command.CLEAR_FILTERS, self.clear_filters, lambda: self.model.filtered)
        self.serve(Command.COPY, self.copy, lambda: bool(self.view.selected_rows()))

    @property
    def part_id(self) -> PartId:
        """The id of the part that is shown."""
        return self._part().id

    @property
    def found_text(self) -> str:
        """How many rows of how many the filter shows; "" without one."""
        return self._found.text()

    @property
    def has_details(self) -> bool:
        """Rows have details."""
        return True

    def show_part(self, roadmap: Roadmap, part: Part | None) -> None:
        """Show a part as it is saved; another part starts without filters."""
        assert part is not None
        other = self.part is None or self.part.id != part.id
        self.part, self.roadmap = part, roadmap
        self.title.show_text(part.title)
        if other:
            self._reset_filters()
        groups = self.groups(part)
        self.offer_filters(part, groups)
        self.model.show(self.columns(part), groups)
        self._count()
        if other:
            first = next((row.id for row in self.model.shown_rows()), None)
            self.view.select([first] if first else [], 0)
        self.details_changed.emit(self.details())
        self.commands_changed.emit()

    def take_focus(self) -> None:
        """Put the keyboard on the table."""
        self.view.setFocus()

    def finish_editing(self) -> None:
        """Write the open cell and the title."""
        self.view.finish_editing()
        self.title.settle()

    def details(self) -> Details:
        """Return the whole wording of the current row."""
        row = self.model.row_at(self.view.currentIndex())
        if row is None:
            return []
        pairs = zip(self.model.columns, row.cells, strict=True)
        return [
            (" ".join(column.heading.split()), cell)
            for column, cell in pairs
            if isinstance(column.field, Field)
        ]

    def copy(self) -> None:
        """Put the selected rows on the clipboard, for Word and Excel."""
        chosen = set(self.view.selected_rows())
        columns = [one for one in self.model.columns if isinstance(one.field, Field)]
        width = len(columns)  # a column of the screen alone stands at the end
        rows = [row.cells[:width] for row in self.model.shown_rows() if row.id in chosen]
        copy_rows([column.heading for column in columns], rows)
        self.context.notifier.say(self.copied(len(rows)))

    def go_to_find(self) -> None:
        """Go to the field that filters the rows."""
        self.find_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_field.selectAll()

    def clear_filters(self) -> None:
        """Show all rows again."""
        self._reset_filters()
        self._filter()

    def choose_columns(self) -> None:
        """Ask which columns the table has, in which order and under which headings."""
        part = self._part()
        dialog = ColumnsDialog(part, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            columns = dialog.columns
            self.perform(
                lambda: self.context.services.roadmaps.change_part(part.id, columns=columns)
            )

    def _part(self) -> Part:
        assert self.part is not None
        return self.part

    # What the panels of each kind say

    def columns(self, part: Part) -> Sequence[GridColumn]:
        """Return the columns of the table."""
        raise NotImplementedError

    def groups(self, part: Part) -> Sequence[GridGroup]:
        """Return the rows of the table."""
        raise NotImplementedError

    def offer_filters(self, part: Part, groups: Sequence[GridGroup]) -> None:
        """Offer the choices that this part gives."""

    def accepts(self) -> Callable[[GridGroup, GridRow], bool] | None:
        """Return what the chosen filters let pass; None lets all pass."""
        return None

    def row_menu(self) -> Sequence[Command | None]:
        """Return the commands of a row's menu."""
        raise NotImplementedError

    def copied(self, count: int) -> str:
        """Say how many rows went to the clipboard."""
        raise NotImplementedError

    def add_filter(self, choice: ChoiceFilter) -> None:
        """Put a choice into the line of filters."""
        self.filter_row.insert_widget(1 + len(self._filters), choice)
        self._filters.append(choice)
        choice.changed.connect(self._filter)

    def add_button(self, command: Command, text: str = "") -> None:
        """Put a command at the right of the line of filters."""
        self.filter_row.addWidget(CommandButton(self.context.actions[command], "button", text))

    def put_above(self, widget: QWidget) -> None:
        """Put something between the line of filters and the table."""
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.indexOf(self.view), widget)

    # Within

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.filter_row.addWidget(self.find_field)
        self.filter_row.addWidget(self._found)
        self.filter_row.addWidget(self._clear)
        self.filter_row.add_spring()
        column.addWidget(self.title)
        column.addLayout(self.filter_row)
        column.addWidget(self.view, 1)

    def _reset_filters(self) -> None:
        for widget in (*self._filters, self.find_field):
            widget.blockSignals(True)
        for choice in self._filters:
            choice.choose(None)
        self.find_field.clear()
        for widget in (*self._filters, self.find_field):
            widget.blockSignals(False)
        self.model.filter("")

    def _filter(self) -> None:
        self.view.finish_editing()
        self.model.filter(self.find_field.text(), self.accepts())
        self._count()
        self.commands_changed.emit()

    def _count(self) -> None:
        total = sum(len(group.rows) for group in self.model.groups)
        shown = len(self.model.shown_rows())
        self._found.setText(f"{shown} из {total}" if self.model.filtered else "")
        self._clear.setVisible(self.model.filtered)

    def _on_title_settled(self, title: str) -> None:
        part = self.part_id
        self.perform(lambda: self.context.services.roadmaps.change_part(part, title=title))

    def _on_view_selection_changed(self) -> None:
        self.details_changed.emit(self.details())
        self.commands_changed.emit()

    def _on_view_menu_asked(self, where: QPoint) -> None:
        menu = self.context.actions.menu(self.row_menu(), self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(where)
