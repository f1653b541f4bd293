"""The indicators of a part, edited in place like the rows of a plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from app import wording
from app.domain.roadmap import (
    Field,
    Indicator,
    IndicatorId,
    IndicatorText,
    Layout,
    Part,
)
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.roadmap import places
from app.ui.roadmap.clipboard import clipboard
from app.ui.roadmap.grid_model import GridColumn, GridGroup, GridRow
from app.ui.roadmap.panel import Perform, value
from app.ui.roadmap.rows_panel import OR_PASTE, RowsPanel
from app.ui.widgets.buttons import MenuButton

COUNTED = ("показатель", "показателя", "показателей")
ROW_MENU = (
    Command.ADD_INDICATOR_BELOW,
    Command.INSERT_INDICATOR,
    Command.DUPLICATE_INDICATORS,
    None,
    Command.COPY,
    Command.PASTE,
    None,
    Command.MOVE_INDICATORS_UP,
    Command.MOVE_INDICATORS_DOWN,
    None,
    Command.DELETE_INDICATORS,
)


class IndicatorsPanel(RowsPanel):
    """Commands and table of a part of indicators."""

    def __init__(self, context: Context, perform: Perform) -> None:
        super().__init__(
            context,
            perform,
            name="Показатели",
            counted=COUNTED,
            title_hint="Заголовок над показателями (если нужен)",
        )
        self.view.hint = f"Показателей пока нет. Добавьте первый (Ctrl+N) {OR_PASTE}"
        self.add_button(Command.ADD_INDICATOR)
        self._layouts = QActionGroup(self)
        self.filter_row.addWidget(MenuButton("Таблица", self._table_menu()))
        self.model.cell_edited.connect(self._on_cell_edited)
        self.model.rows_dropped.connect(self._on_rows_dropped, Qt.ConnectionType.QueuedConnection)
        self._serve()

    def columns(self, part: Part) -> Sequence[GridColumn]:
        """Return the part's columns; a list of indicators shows number and name."""
        return [GridColumn(column.field, column.heading) for column in part.columns] or [
            GridColumn(Field.NUMBER, "№"),
            GridColumn(Field.TEXT, "Показатель"),
        ]

    def groups(self, part: Part) -> Sequence[GridGroup]:
        """Return the indicators as one group without a heading."""
        columns = self.columns(part)
        fields = [one.field for one in columns if isinstance(one.field, Field)]
        rows = tuple(
            GridRow(item.id, tuple(item.get(field) for field in fields)) for item in part.indicators
        )
        return [GridGroup(part.id, "", rows)]

    def offer_filters(self, part: Part, groups: Sequence[GridGroup]) -> None:  # noqa: ARG002
        """Mark how the indicators are printed."""
        for action in self._layouts.actions():
            action.setChecked(action.data() is part.layout)

    def row_menu(self) -> Sequence[Command | None]:
        """Return the commands of a row's menu."""
        return ROW_MENU

    def copied(self, count: int) -> str:
        """Say how many indicators went to the clipboard."""
        return f"Скопировано: {wording.plural(count, *COUNTED)}"

    def add(self) -> None:
        """Add an indicator at the end."""
        self._add(len(self._part().indicators), [IndicatorText()])

    def add_below(self) -> None:
        """Add an indicator under the current one."""
        self.finish_editing()
        self._add(self._below(), [IndicatorText()])

    def insert(self) -> None:
        """Add an indicator above the current one."""
        self.finish_editing()
        self._add(max(0, self._below() - 1), [IndicatorText()])

    def duplicate(self) -> None:
        """Add copies of the selected indicators under them; numbers as written don't repeat."""
        self.finish_editing()
        chosen = self._chosen()
        if chosen:
            at = self._part().indicators.index(chosen[-1]) + 1
            rows = [IndicatorText("", item.name, item.source, item.target) for item in chosen]
            self._add(at, rows, edit=False)

    def move_up(self) -> None:
        """Move the selected indicators one place up."""
        self._move(places.one_up)

    def move_down(self) -> None:
        """Move the selected indicators one place down."""
        self._move(places.one_down)

    def delete(self) -> None:
        """Delete the selected indicators."""
        self.view.finish_editing()
        ids = [item.id for item in self._chosen()]
        self.perform(lambda: self.context.services.roadmaps.remove_indicators(ids))

    def paste(self) -> None:
        """Add the rows of a table that was copied in Word or Excel, in one step."""
        from app.importers import read_pasted_indicators  # noqa: PLC0415 - lxml comes with it

        rows = read_pasted_indicators(*clipboard())
        if rows:
            self._add(self._below(), rows, edit=False)
        else:
            self.context.notifier.say("В буфере обмена нет строк таблицы")

    def print_as(self, layout: Layout) -> None:
        """Print the indicators as a table or as a list."""
        part = self.part_id
        self.perform(lambda: self.context.services.roadmaps.change_part(part, layout=layout))

    def _serve(self) -> None:
        rows = self._has_rows
        for command, handler, when in (
            (Command.ADD_INDICATOR, self.add, None),
            (Command.ADD_INDICATOR_BELOW, self.add_below, None),
            (Command.INSERT_INDICATOR, self.insert, rows),
            (Command.DUPLICATE_INDICATORS, self.duplicate, rows),
            (Command.MOVE_INDICATORS_UP, self.move_up, rows),
            (Command.MOVE_INDICATORS_DOWN, self.move_down, rows),
            (Command.DELETE_INDICATORS, self.delete, rows),
            (Command.PASTE, self.paste, None),
            (Command.COLUMNS, self.choose_columns, None),
        ):
            self.serve(command, handler, when)

    def _has_rows(self) -> bool:
        return bool(self.view.selected_rows())

    def _chosen(self) -> list[Indicator]:
        keys = set(self.view.selected_rows())
        return [item for item in self._part().indicators if item.id in keys]

    def _ids(self) -> places.Sections:
        part = self._part()
        return [(part.id, [item.id for item in part.indicators])]

    def _below(self) -> int:
        place = places.below(self._ids(), self.view.current_row())
        return place[1] if place else len(self._part().indicators)

    def _add(self, at: int, rows: Sequence[IndicatorText], *, edit: bool = True) -> None:
        self.view.finish_editing()
        part = self.part_id
        add = self.context.services.roadmaps.add_indicators
        keys = value(self.perform(lambda: add(part, at, rows)))
        if keys:
            self.view.setFocus()
            self.view.select(keys)
            if edit:
                self.view.edit_field(keys[0], Field.TEXT)

    def _move(
        self, step: Callable[[places.Sections, Sequence[str]], tuple[str, int] | None]
    ) -> None:
        self.view.finish_editing()
        ids = [item.id for item in self._chosen()]
        goal = step(self._ids(), ids)
        if goal is not None:
            part, at = self.part_id, goal[1]
            self.perform(lambda: self.context.services.roadmaps.move_indicators(ids, part, at))
            self.view.scrollTo(self.view.currentIndex())

    def _on_cell_edited(self, key: str, field: Field, text: str) -> None:
        roadmaps = self.context.services.roadmaps
        self.perform(lambda: roadmaps.change_indicator(IndicatorId(key), field, text))

    def _on_rows_dropped(self, keys: list[str], _group: str, goal: str) -> None:
        part = self._part()
        at = places.before([item.id for item in part.indicators], keys, goal)
        ids = [IndicatorId(key) for key in keys]
        self.perform(lambda: self.context.services.roadmaps.move_indicators(ids, part.id, at))

    def _table_menu(self) -> QMenu:
        menu = QMenu()
        for layout in Layout:
            action = menu.addAction(f"Печатать {wording.word(layout)}")
            action.setCheckable(True)
            action.setData(layout)
            action.triggered.connect(lambda _checked=False, chosen=layout: self.print_as(chosen))
            self._layouts.addAction(action)
        menu.addSeparator()
        menu.addAction(self.context.actions[Command.COLUMNS])
        return menu
