"""A plan: sections and activities, edited in place, in the columns that its office uses."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from app import wording
from app.domain.marks import ActivityProgress, PointRef
from app.domain.roadmap import (
    ActivityId,
    ActivityText,
    Field,
    Numbering,
    Part,
    Section,
    SectionId,
)
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.execution.point_actions import PointActions
from app.ui.roadmap import places
from app.ui.roadmap.clipboard import clipboard
from app.ui.roadmap.deadline_note import deadline_meaning
from app.ui.roadmap.grid_model import GridColumn, GridGroup, GridRow
from app.ui.roadmap.panel import Details, Perform, value
from app.ui.roadmap.plan_rows import PlanRows
from app.ui.roadmap.rows_panel import OR_PASTE, RowsPanel
from app.ui.roadmap.section_numbers import next_number, split_number
from app.ui.widgets.buttons import MenuButton
from app.ui.widgets.filters import ChoiceFilter

NEW_SECTION = "Новый раздел"
COUNTED = ("мероприятие", "мероприятия", "мероприятий")
ROW_MENU = (
    Command.ADD_ACTIVITY_BELOW,
    Command.INSERT_ACTIVITY,
    Command.DUPLICATE_ACTIVITIES,
    None,
    Command.COPY,
    Command.PASTE,
    None,
    Command.MOVE_ACTIVITIES_UP,
    Command.MOVE_ACTIVITIES_DOWN,
    None,
    Command.ADD_SECTION,
    None,
    Command.DELETE_ACTIVITIES,
)


class PlanPanel(RowsPanel):
    """Commands and table of a plan part."""

    def __init__(self, context: Context, perform: Perform) -> None:
        super().__init__(
            context,
            perform,
            name="Мероприятия",
            counted=COUNTED,
            title_hint="Заголовок над таблицей (если нужен)",
        )
        self.view.hint = f"В плане пока нет мероприятий. Добавьте первое (Ctrl+N) {OR_PASTE}"
        self.section_filter = ChoiceFilter("Раздел")
        self.responsible_filter = ChoiceFilter("Ответственный")
        self.add_filter(self.section_filter)
        self.add_filter(self.responsible_filter)
        self.add_button(Command.ADD_ACTIVITY)
        self.add_button(Command.ADD_SECTION, "Раздел")
        self._numbering = QActionGroup(self)
        self.filter_row.addWidget(MenuButton("Таблица", self._table_menu()))
        self._rows = PlanRows()
        self._progress: Mapping[ActivityId, ActivityProgress] = {}
        self.points = PointActions(self, self._points)
        self.points.attach(self.view)
        queued = Qt.ConnectionType.QueuedConnection
        self.model.cell_edited.connect(self._on_cell_edited)
        self.model.group_edited.connect(self._on_group_edited)
        self.model.rows_dropped.connect(self._on_rows_dropped, queued)
        self.model.group_dropped.connect(self._on_group_dropped, queued)
        self._serve()

    # The table

    def columns(self, part: Part) -> Sequence[GridColumn]:
        """Return the part's columns; counted numbers are not edited."""
        counted = part.numbering is not Numbering.AS_WRITTEN
        return [
            GridColumn(column.field, column.heading, counted and column.field is Field.NUMBER)
            for column in part.columns
        ]

    def groups(self, part: Part) -> Sequence[GridGroup]:
        """Return the sections with the numbers that will be printed."""
        assert self.roadmap is not None
        self._progress = self.context.services.execution.progress(self.roadmap.id)
        return self._rows.groups(self.roadmap, part)

    def details(self) -> Details:
        """Return the whole wording of the current row, and what its deadline means."""
        pairs = super().details()
        activity = self._rows.activities.get(self.view.current_row())
        if activity is not None and self.roadmap is not None:
            start, end = self.roadmap.start, self.roadmap.end
            if meaning := deadline_meaning(activity.deadline, start, end):
                pairs.append(("Как понят срок", meaning))
        return pairs

    def offer_filters(self, part: Part, groups: Sequence[GridGroup]) -> None:
        """Offer the sections and everybody who is named responsible."""
        several = len(groups) > 1
        self.section_filter.offer(
            [(group.id, group.label or "без заголовка") for group in groups] if several else []
        )
        self.section_filter.setVisible(several)
        self.responsible_filter.offer(self._rows.responsible())
        for action in self._numbering.actions():
            action.setChecked(action.data() is part.numbering)

    def accepts(self) -> Callable[[GridGroup, GridRow], bool] | None:
        """Return what the chosen section and responsible let pass."""
        section, who = self.section_filter.value, self.responsible_filter.value
        if section is None and who is None:
            return None
        return lambda group, row: (
            (section is None or group.id == section)
            and (who is None or self._rows.is_responsible(row.id, who))
        )

    def row_menu(self) -> Sequence[Command | None]:
        """Return the commands of a row's menu."""
        return ROW_MENU

    def copied(self, count: int) -> str:
        """Say how many activities went to the clipboard."""
        return f"Скопировано {wording.plural(count, *COUNTED)}"

    # Commands

    def add(self) -> None:
        """Add a row at the end of the section the cursor is in."""
        section = self._target_section()
        if section is not None:
            self._add(section.id, len(section.activities), [ActivityText()])

    def add_below(self) -> None:
        """Add a row under the current one."""
        self.finish_editing()
        place = places.below(self._sections(), self.view.current_row())
        if place is None:
            self.add()
        else:
            self._add(SectionId(place[0]), place[1], [ActivityText()])

    def insert(self) -> None:
        """Add a row above the current one."""
        self.finish_editing()
        place = places.below(self._sections(), self.view.current_row())
        if place is not None:
            self._add(SectionId(place[0]), place[1] - 1, [ActivityText()])

    def duplicate(self) -> None:
        """Add copies of the selected rows under them."""
        self.finish_editing()
        rows = self._selected()
        made = self.perform(lambda: self.context.services.roadmaps.duplicate_activities(rows))
        if made is not None:
            self.view.select(made.value)

    def move_up(self) -> None:
        """Move the selected rows, or the selected section, one place up."""
        self._move(places.one_up, -1)

    def move_down(self) -> None:
        """Move the selected rows, or the selected section, one place down."""
        self._move(places.one_down, 1)

    def delete(self) -> None:
        """Delete the selected rows and sections, in one step."""
        self.view.finish_editing()
        roadmaps = self.context.services.roadmaps
        sections = [SectionId(key) for key in self.view.selected_groups()]
        inside = {a.id for s in self._part().sections if s.id in sections for a in s.activities}
        rows = [row for row in self._selected() if row not in inside]
        if sections:
            self.perform(lambda: roadmaps.remove_sections(sections, rows))
        elif rows:
            self.perform(lambda: roadmaps.remove_activities(rows))

    def paste(self) -> None:
        """Add the rows of a table that was copied in Word or Excel, in one step."""
        from app.importers import read_pasted  # noqa: PLC0415 - lxml comes with it

        rows = read_pasted(*clipboard())
        section = self._target_section()
        if not rows or section is None:
            self.context.notifier.say("В буфере обмена нет строк таблицы")
            return
        place = places.below(self._sections(), self.view.current_row())
        goal = (SectionId(place[0]), place[1]) if place else (section.id, len(section.activities))
        self._add(*goal, rows, edit=False)

    def add_section(self) -> None:
        """Add a section after the one the cursor is in, and begin to type its title."""
        part = self._part()
        ids = [section.id for section in part.sections]
        here = self.view.current_group()
        at = ids.index(SectionId(here)) + 1 if here in ids else len(ids)
        number = next_number([section.number for section in part.sections[:at]])
        made = self.perform(
            lambda: self.context.services.roadmaps.add_section(
                part.id, at, number=number, title=NEW_SECTION
            )
        )
        if made is not None:
            self.view.edit_ending(made.value, NEW_SECTION)

    def number(self, numbering: Numbering) -> None:
        """Number the rows in another way."""
        part = self.part_id
        self.perform(lambda: self.context.services.roadmaps.change_part(part, numbering=numbering))

    # Within

    def _serve(self) -> None:
        rows = self._has_rows
        anything = self._has_anything
        for command, handler, when in (
            (Command.ADD_ACTIVITY, self.add, None),
            (Command.ADD_ACTIVITY_BELOW, self.add_below, None),
            (Command.INSERT_ACTIVITY, self.insert, lambda: bool(self.view.current_row())),
            (Command.DUPLICATE_ACTIVITIES, self.duplicate, rows),
            (Command.MOVE_ACTIVITIES_UP, self.move_up, anything),
            (Command.MOVE_ACTIVITIES_DOWN, self.move_down, anything),
            (Command.DELETE_ACTIVITIES, self.delete, anything),
            (Command.PASTE, self.paste, None),
            (Command.ADD_SECTION, self.add_section, None),
            (Command.COLUMNS, self.choose_columns, None),
            (Command.FOLD_ALL, self.view.fold_all, lambda: not self.model.flat),
            (Command.UNFOLD_ALL, self.view.unfold_all, lambda: not self.model.flat),
        ):
            self.serve(command, handler, when)

    def _has_rows(self) -> bool:
        return bool(self.view.selected_rows())

    def _has_anything(self) -> bool:
        return self.view.selectionModel().hasSelection()

    def _points(self) -> list[PointRef]:
        """Return the points that say how the selected activities stand."""
        found = (self._progress.get(key) for key in self._selected())
        telling = (one.telling for one in found if one is not None)
        return [PointRef(*one.point.identity) for one in telling if one is not None]

    def _selected(self) -> list[ActivityId]:
        return [ActivityId(key) for key in self.view.selected_rows()]

    def _sections(self) -> places.Sections:
        return [(s.id, [row.id for row in s.activities]) for s in self._part().sections]

    def _target_section(self) -> Section | None:
        sections = self._part().sections
        here = self.view.current_group()
        return next((s for s in sections if s.id == here), sections[-1] if sections else None)

    def _add(
        self, section: SectionId, at: int, rows: Sequence[ActivityText], *, edit: bool = True
    ) -> None:
        self.view.finish_editing()
        add = self.context.services.roadmaps.add_activities
        keys = value(self.perform(lambda: add(section, at, rows)))
        if keys:
            self.view.setFocus()
            self.view.select(keys)
            if edit:
                self.view.edit_field(keys[0], Field.TEXT)

    def _move(
        self,
        step: Callable[[places.Sections, Sequence[str]], tuple[str, int] | None],
        by: int,
    ) -> None:
        self.view.finish_editing()
        rows = self._selected()
        groups = self.view.selected_groups()
        roadmaps = self.context.services.roadmaps
        if groups:
            ids = [section.id for section in self._part().sections]
            to = ids.index(SectionId(groups[0])) + by
            if 0 <= to < len(ids):
                self.perform(lambda: roadmaps.move_section(SectionId(groups[0]), to))
        elif rows and (goal := step(self._sections(), rows)) is not None:
            section, at = SectionId(goal[0]), goal[1]
            self.perform(lambda: roadmaps.move_activities(rows, section, at))
        self.view.scrollTo(self.view.currentIndex())

    def _on_cell_edited(self, key: str, field: Field, text: str) -> None:
        roadmaps = self.context.services.roadmaps
        self.perform(lambda: roadmaps.change_activity(ActivityId(key), field, text))

    def _on_group_edited(self, key: str, text: str) -> None:
        part = self._part()
        section = next(s for s in part.sections if s.id == key)
        if part.numbering is Numbering.AS_WRITTEN:
            number, title = split_number(text, section.number)
        else:
            shown = next(group.label for group in self.model.groups if group.id == key)
            head = shown[: len(shown) - len(section.title)].strip()
            number = section.number if text.strip() else ""
            title = text.removeprefix(head).strip()
        self.perform(
            lambda: self.context.services.roadmaps.change_section(
                section.id, number=number, title=title
            )
        )

    def _on_rows_dropped(self, keys: list[str], group: str, goal: str) -> None:
        rows = [ActivityId(key) for key in keys]
        siblings = dict(self._sections())[group]
        at = places.before(siblings, keys, goal)
        roadmaps = self.context.services.roadmaps
        self.perform(lambda: roadmaps.move_activities(rows, SectionId(group), at))

    def _on_group_dropped(self, key: str, goal: str) -> None:
        ids = [section.id for section in self._part().sections]
        to = places.before(ids, [key], goal)
        self.perform(lambda: self.context.services.roadmaps.move_section(SectionId(key), to))

    def _table_menu(self) -> QMenu:
        menu = QMenu()
        menu.addSection("Нумерация")
        for numbering in Numbering:
            text = wording.word(numbering)
            action = menu.addAction(text[:1].upper() + text[1:])
            action.setCheckable(True)
            action.setData(numbering)
            action.triggered.connect(lambda _checked=False, chosen=numbering: self.number(chosen))
            self._numbering.addAction(action)
        menu.addSeparator()
        menu.addAction(self.context.actions[Command.COLUMNS])
        return menu
