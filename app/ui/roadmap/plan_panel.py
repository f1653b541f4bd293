"""A plan: sections and activities, edited in place, in the columns that its office uses."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QWidget

from app import wording
from app.domain.changes import Outcome
from app.domain.marks import PointRef
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
from app.ui.execution.looking import save_looking
from app.ui.execution.point_actions import PointActions
from app.ui.roadmap import places
from app.ui.roadmap.activity_details import ActivityDetails, scope_text
from app.ui.roadmap.clipboard import clipboard
from app.ui.roadmap.deadline_note import deadline_meaning
from app.ui.roadmap.grid_model import Extra, GridColumn, GridGroup, GridRow
from app.ui.roadmap.panel import Details, Perform, T, value
from app.ui.roadmap.plan_control import PlanControl
from app.ui.roadmap.plan_menu import ROW_MENU, table_menu
from app.ui.roadmap.plan_progress import STATES, PlanProgress
from app.ui.roadmap.plan_rows import PlanRows
from app.ui.roadmap.rows_panel import OR_PASTE, RowsPanel
from app.ui.roadmap.section_numbers import next_number, split_number
from app.ui.widgets.buttons import MenuButton
from app.ui.widgets.filters import ChoiceFilter

NEW_SECTION = "Новый раздел"
COUNTED = ("мероприятие", "мероприятия", "мероприятий")


class PlanPanel(RowsPanel):
    """Commands and table of a plan part."""

    def __init__(self, context: Context, perform: Perform, progress: PlanProgress) -> None:
        super().__init__(
            context,
            self._expecting(perform),
            name="Мероприятия",
            counted=COUNTED,
            title_hint="Заголовок над таблицей (если нужен)",
        )
        self.view.hint = f"В плане пока нет мероприятий. Добавьте первое (Ctrl+N) {OR_PASTE}"
        self.section_filter = ChoiceFilter("Раздел")
        self.responsible_filter = ChoiceFilter("Ответственный")
        self.state_filter = ChoiceFilter("Состояние")
        for choice in (self.section_filter, self.responsible_filter, self.state_filter):
            self.add_filter(choice)
        self.add_button(Command.ADD_ACTIVITY)
        self.add_button(Command.ADD_SECTION, "Раздел")
        self._numbering = QActionGroup(self)
        columns = context.actions[Command.COLUMNS]
        menu = table_menu(self._numbering, self.number, columns)
        self.filter_row.addWidget(MenuButton("Таблица", menu))
        self.progress = progress
        self._rows = PlanRows(progress)
        self._told: tuple[list[ActivityId], list[PointRef]] = ([], [])
        actions = PointActions(self, self._points)
        actions.attach(self.view)
        self.control = PlanControl(self, progress, self._selected, self._shown)
        self.whole = ActivityDetails(self, actions)
        self.whole.points.selection_changed.connect(self.commands_changed)
        self.put_above(self.control.bar)
        self.view.tell_meaning(self._meaning)
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
        printed = [
            GridColumn(column.field, column.heading, counted and column.field is Field.NUMBER)
            for column in part.columns
        ]
        return [*printed, GridColumn(Extra.PROGRESS, "Ход", locked=True)]

    def groups(self, part: Part) -> Sequence[GridGroup]:
        """Return the sections with the numbers that will be printed."""
        assert self.roadmap is not None
        self.control.show_roadmap(self.roadmap.id)
        return self._rows.groups(self.roadmap, part)

    @property
    def details_widget(self) -> QWidget:
        """What stands under the table: the activity with its control points."""
        return self.whole

    def details(self) -> Details:
        """Return the whole wording of the current row, and what its deadline means."""
        pairs = super().details()
        key = ActivityId(self.view.current_row())
        activity = self._rows.activities.get(key)
        control = self.progress.controlled(key)
        if activity is None or self.roadmap is None or control is None:
            return pairs
        start, end = self.roadmap.start, self.roadmap.end
        school = self.progress.school
        if meaning := deadline_meaning(activity.deadline, start, end, school, control.own):
            pairs.append(("Как понят срок", meaning))
        if control.parties:
            pairs.append(("Кто отвечает", "; ".join(control.parties)))
        pairs.append(("Чьё исполнение", scope_text(control)))
        return pairs

    def _meaning(self, phrase: str) -> str:
        """Return what a deadline of the current row would mean."""
        control = self.progress.controlled(ActivityId(self.view.current_row()))
        if self.roadmap is None or control is None:
            return ""
        start, end = self.roadmap.start, self.roadmap.end
        return deadline_meaning(phrase, start, end, self.progress.school, control.own)

    def show_details(self) -> None:
        """Show the current activity with its points under the table."""
        key = ActivityId(self.view.current_row()) if self.view.current_row() else None
        telling = self.progress.telling([key]) if key else []
        stamp = self.progress.stamp(key) if key else None
        self.whole.show_activity(key, self.details(), telling, stamp)

    def finish_editing(self) -> None:
        """Write the open cell, the title, and what is typed of a point."""
        super().finish_editing()
        self.whole.finish_editing()

    def offer_filters(self, part: Part, groups: Sequence[GridGroup]) -> None:
        """Offer the sections and everybody who is named responsible."""
        several = len(groups) > 1
        self.section_filter.offer(
            [(group.id, group.label or "без заголовка") for group in groups] if several else []
        )
        self.section_filter.setVisible(several)
        self.responsible_filter.offer(self._rows.responsible())
        self.state_filter.offer(STATES)
        for action in self._numbering.actions():
            action.setChecked(action.data() is part.numbering)

    def accepts(self) -> Callable[[GridGroup, GridRow], bool] | None:
        """Return what the chosen section and responsible let pass."""
        section, who = self.section_filter.value, self.responsible_filter.value
        state = self.state_filter.value
        if section is None and who is None and state is None:
            return None
        return lambda group, row: (
            (section is None or group.id == section)
            and (who is None or self._rows.is_responsible(row.id, who))
            and (state is None or self.progress.state(ActivityId(row.id)) == state)
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
        """Return the points chosen under the table, or those that tell of the selected rows.

        Those that tell stay the same while the rows do, so that a mark can be taken back.
        """
        rows = self._selected()
        if len(rows) == 1 and self.whole.isVisible() and self.whole.activity == rows[0]:
            return self.whole.chosen()
        if self._told[0] != rows:
            self._told = rows, self.progress.telling(rows)
        return self._told[1]

    def _shown(self) -> list[ActivityId]:
        return [ActivityId(row.id) for row in self.model.shown_rows()]

    def _expecting(self, perform: Perform) -> Perform:
        """Tell the progress that what is done here is done to the selected rows."""

        def here(call: Callable[[], Outcome[T]]) -> Outcome[T] | None:
            with self.progress.expecting(self._selected()):
                return perform(call)

        return here

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
        change = self.context.services.roadmaps.change_activity
        activity = ActivityId(key)
        if field is not Field.DEADLINE:
            self.perform(lambda: change(activity, field, text))
            return
        save_looking(
            self,
            "Другой срок",
            self.context.services.execution.difference_of_phrase(activity, text),
            lambda: change(activity, field, text),
            lambda: self.view.edit_text(key, field, text),
        )

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
