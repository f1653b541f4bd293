"""«Статусы и типологии»: the catalogue of lists that schools come on, and of their problems."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app import wording
from app.domain.errors import UserCode, UserError
from app.domain.statuses import StatusKind, StatusLevel
from app.services.status_catalogue import KindFields
from app.ui.context import Context
from app.ui.settings.panel import Perform, SettingsPanel
from app.ui.settings.statuses_types import TypologiesCard
from app.ui.tables.record_table import RecordTableModel, RecordTableView, TableColumn
from app.ui.widgets.date_field import DateField
from app.ui.widgets.fields import ChoiceField, LineField, words_of
from app.ui.widgets.growing_edit import GrowingEdit
from app.ui.widgets.halves import Halves

SHARES = (50, 50)
NEW_KIND = "Новый статус"
FIELDS = (
    ("name", "Полное &название"),
    ("abbreviation", "&Сокращение"),
    ("level", "&Уровень"),
    ("legal_basis", "Правовое &основание"),
    ("valid_from", "Действует &с"),
    ("valid_until", "Действует п&о"),
    ("note", "П&римечание"),
)
SWITCHES = (
    ("risk", "Школа из этого списка не бывает наставником без записанной причины"),
    ("supported", "Поддерживаемые школы: их касаются мероприятия «для всех школ»"),
)


def _years(kind: StatusKind) -> str:
    since, until = kind.valid_from, kind.valid_until
    if until is None:
        return f"с {since.year}" if since else ""
    return f"{since.year}–{until.year}" if since else f"по {until.year}"


COLUMNS = (
    TableColumn[StatusKind]("Сокращение", lambda kind: kind.abbreviation, letters=13),
    TableColumn[StatusKind]("Название", lambda kind: kind.name, share=1),
    TableColumn[StatusKind]("Уровень", lambda kind: wording.word(kind.level), letters=15),
    TableColumn[StatusKind]("Годы", _years, letters=9),
)

Field = LineField | GrowingEdit | ChoiceField | DateField


class StatusesPanel(SettingsPanel):
    """Two looks: kinds of statuses, and typologies.

    Attributes:
        table: the kinds, in the order in which papers name them.
        types: the typologies.
    """

    title = "Статусы и типологии"

    def __init__(self, context: Context, perform: Perform) -> None:
        super().__init__(context, perform)
        self.table = RecordTableView(
            RecordTableModel(COLUMNS, key=lambda kind: kind.id), "Справочник статусов"
        )
        self.table.setSortingEnabled(False)
        self.fields = {name: _field(name, text.replace("&", "")) for name, text in FIELDS}
        self.switches = {name: QCheckBox(text) for name, text in SWITCHES}
        self.add = QPushButton("Добавить статус")
        self.up, self.down = QPushButton("Выше"), QPushButton("Ниже")
        self.remove = QPushButton("Удалить")
        self.starter = QPushButton("Взять начальный справочник")
        self.types = TypologiesCard(context, perform)
        self.views = [_toggle("Статусы"), _toggle("Типологии")]
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Read the catalogue; the selection stays."""
        kinds = self.context.services.statuses.kinds()
        self.table.records.show(kinds)
        if kinds and self.table.current() is None:
            self.table.select([kinds[0].id])
        self._show(self.table.current())
        self.types.refresh()
        self.starter.setVisible(not kinds or self.types.is_empty)

    def finish_editing(self) -> None:
        """Save what is half-typed."""
        for field in self.fields.values():
            if not isinstance(field, ChoiceField):
                field.settle()
        self.types.finish_editing()

    def show_view(self, place: int) -> None:
        """Show the statuses, or the typologies."""
        self.views[place].setChecked(True)
        self._stack.setCurrentIndex(place)

    def add_kind(self) -> None:
        """Add a kind, to be named at once."""
        statuses = self.context.services.statuses
        taken = {kind.name for kind in statuses.kinds()}
        numbers = range(2, len(taken) + 3)
        names = (NEW_KIND, *(f"{NEW_KIND} {number}" for number in numbers))
        name = next(one for one in names if one not in taken)
        made = self.perform(lambda: statuses.add_kind(name=name))
        if made is not None:
            self.refresh()
            self.table.select([made.value])
            field = self.fields["name"]
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            if isinstance(field, GrowingEdit):
                field.selectAll()

    def remove_kind(self) -> None:
        """Remove the current kind; one that schools have or had is kept."""
        kind = self.table.current()
        if kind is not None:
            self.perform(lambda: self.context.services.statuses.remove_kind(kind.id))

    def move_kind(self, by: int) -> None:
        """Move the current kind in the order of the catalogue."""
        kind = self.table.current()
        kinds = [one.id for one in self.context.services.statuses.kinds()]
        if kind is None:
            return
        to = kinds.index(kind.id) + by
        if 0 <= to < len(kinds):
            kinds.remove(kind.id)
            kinds.insert(to, kind.id)
            self.perform(lambda: self.context.services.statuses.order_kinds(kinds))

    def take_starter(self) -> None:
        """Lay down the kinds and typologies to begin with."""
        self.perform(self.context.services.statuses.ensure_starter)

    def _save(self, name: str, value: object) -> None:
        kind = self.table.current()
        if kind is None:
            return
        fields = KindFields()
        fields[name] = value  # type: ignore[literal-required]  # from FIELDS and SWITCHES
        statuses = self.context.services.statuses
        if self.perform(lambda: statuses.change_kind(kind.id, **fields)) is None:
            self._show(kind, fresh=True)

    def _save_switch(self, name: str) -> None:
        self._save(name, self.switches[name].isChecked())

    def _show(self, kind: StatusKind | None, *, fresh: bool = False) -> None:
        for name, field in self.fields.items():
            field.setEnabled(kind is not None)
            if kind is not None:
                _show(field, getattr(kind, name), fresh=fresh)
        for name, switch in self.switches.items():
            switch.setEnabled(kind is not None)
            switch.setChecked(bool(kind and getattr(kind, name)))
        for button in (self.remove, self.up, self.down):
            button.setEnabled(kind is not None)

    def _on_selection_changed(self) -> None:
        self._show(self.table.current(), fresh=True)

    def _refuse_day(self, text: str) -> None:
        self.context.notifier.complain(UserError(UserCode.DATE_INVALID, text=text))

    def _connect(self) -> None:
        for name, field in self.fields.items():
            field.settled.connect(partial(self._save, name))
            if isinstance(field, DateField):
                field.refused.connect(self._refuse_day)
        for name, switch in self.switches.items():
            switch.clicked.connect(partial(self._save_switch, name))
        acts: tuple[tuple[QPushButton, Callable[[], None]], ...] = (
            (self.add, self.add_kind),
            (self.remove, self.remove_kind),
            (self.up, partial(self.move_kind, -1)),
            (self.down, partial(self.move_kind, 1)),
            (self.starter, self.take_starter),
        )
        for button, act in acts:
            button.clicked.connect(lambda _checked=False, do=act: do())
        for place, view in enumerate(self.views):
            view.clicked.connect(partial(self.show_view, place))
        self.table.selection_changed.connect(self._on_selection_changed)

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        top = QHBoxLayout()
        for view in self.views:
            group.addButton(view)
            top.addWidget(view)
        top.addStretch(1)
        top.addWidget(self.starter)
        self.views[0].setChecked(True)
        self._stack.addWidget(self._kinds_card())
        self._stack.addWidget(self.types)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self._stack, 1)

    def _kinds_card(self) -> QWidget:
        row = QHBoxLayout()
        for button in (self.add, self.up, self.down, self.remove):
            row.addWidget(button)
        row.addStretch(1)
        left = QWidget()
        side = QVBoxLayout(left)
        side.setContentsMargins(0, 0, 0, 0)
        side.addLayout(row)
        side.addWidget(self.table, 1)
        inside = QWidget()
        form = QFormLayout(inside)
        form.setContentsMargins(0, 4, 8, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for name, text in FIELDS:
            form.addRow(text, self.fields[name])
        for switch in self.switches.values():
            form.addRow(switch)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        return Halves(left, area, SHARES)


def _field(name: str, text: str) -> Field:
    match name:
        case "level":
            return ChoiceField(text, words_of(StatusLevel))
        case "valid_from" | "valid_until":
            return DateField(text)
        case "abbreviation":
            return LineField(text)
        case "name":
            return GrowingEdit(text, least=2)
        case _:
            return GrowingEdit(text, many_lines=True, least=2)


def _show(field: Field, value: object, *, fresh: bool) -> None:
    if isinstance(field, ChoiceField):
        field.show_member(StatusLevel(str(value)))
    elif isinstance(field, DateField):
        field.setModified(field.isModified() and not fresh)
        field.show_day(value if isinstance(value, date) else None)
    elif fresh:
        field.give_back(str(value))
    else:
        field.show_text(str(value))


def _toggle(text: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setProperty("role", "button")
    button.setCheckable(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
