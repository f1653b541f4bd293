"""The order's editor as a panel: its form with a way back, and the commands on clauses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app import wording
from app.domain.changes import Outcome
from app.domain.errors import UserCode, UserError
from app.domain.paperwork import DocumentId, Order
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.pages.documents_clauses import ClauseRow
from app.ui.pages.documents_order import OrderForm
from app.ui.widgets.labels import ElidedLabel

Perform = Callable[[Callable[[], Outcome[Any]]], Outcome[Any] | None]

CONTROL = "Контроль за исполнением приказа оставляю за собой."
CONTROL_BEGINS = "контроль"
CLAUSE_COMMANDS = (
    Command.ADD_CLAUSE,
    Command.ADD_SUBCLAUSE,
    Command.ADD_CONTROL_CLAUSE,
    Command.MOVE_CLAUSE_UP,
    Command.MOVE_CLAUSE_DOWN,
    Command.NEST_CLAUSE,
    Command.RAISE_CLAUSE,
    Command.DELETE_CLAUSE,
)


class OrderPanel(QWidget):
    """Edits one order; every field and clause is saved on its own.

    Signals:
        left: the person goes back to the list.
        selection_changed: another clause is current.
    """

    left = Signal()
    selection_changed = Signal()

    def __init__(self, context: Context, perform: Perform) -> None:
        super().__init__()
        self._context = context
        self._perform = perform
        self._order: Order | None = None
        self.form = OrderForm([context.actions[command] for command in CLAUSE_COMMANDS])
        self._title = ElidedLabel(role="strong")
        back = QToolButton()
        back.setProperty("role", "link")
        back.setText("‹ К списку")
        back.setToolTip("Вернуться к списку бумаг (Alt+стрелка влево)")
        back.setAccessibleName("Вернуться к списку бумаг")
        back.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        back.clicked.connect(self.left)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(back)
        row.addWidget(self._title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.form, 1)
        self.form.changed.connect(self._on_form_changed)
        self.form.date_refused.connect(self._on_date_refused)
        self.form.clauses.selection_changed.connect(self.selection_changed)
        self.form.clauses.clauses.text_written.connect(self._on_text_written)
        self.form.clauses.clauses.number_written.connect(self._on_number_written)

    @property
    def order(self) -> DocumentId | None:
        """The order that is being edited."""
        return self._order.id if self._order is not None else None

    def show_order(self, order: DocumentId) -> bool:
        """Show an order as it is stored; False where it is gone."""
        try:
            self._order = self._context.services.paperwork.get(order)
        except UserError as error:
            if error.code is not UserCode.NOT_FOUND:
                raise
            self._order = None
            return False
        self.form.show_people(self._context.services.people.list())
        self.form.show_order(self._order)
        self._title.set_text(_title(self._order))
        return True

    def close_order(self) -> None:
        """Save what is half-typed and forget the order."""
        self.form.finish_editing()
        self._order = None

    # Commands on clauses

    def can(self, command: Command) -> bool:
        """Tell whether a command on clauses is possible now."""
        order, current = self._order, self.form.clauses.current()
        if order is None:
            return False
        match command:
            case Command.ADD_CLAUSE:
                return True
            case Command.ADD_CONTROL_CLAUSE:
                return not any(
                    clause.text.casefold().startswith(CONTROL_BEGINS) for clause in order.clauses
                )
            case Command.MOVE_CLAUSE_UP:
                return current is not None and current.place > 0
            case Command.MOVE_CLAUSE_DOWN:
                return current is not None and current.place < current.siblings - 1
            case Command.NEST_CLAUSE:
                clause = next((c for c in order.clauses if current and c.id == current.id), None)
                return bool(clause and current and current.place and not clause.subclauses)
            case Command.RAISE_CLAUSE:
                return current is not None and current.parent is not None
            case _:
                return current is not None

    def do(self, command: Command) -> None:
        """Do a command on clauses."""
        self.form.finish_editing()
        order, current = self._order, self.form.clauses.current()
        if order is None:
            return
        match command:
            case Command.ADD_CLAUSE:
                self._add_below(order, current)
            case Command.ADD_CONTROL_CLAUSE:
                at = len(order.clauses)
                self._write(lambda: self._paperwork.add_clause(order.id, None, at, CONTROL))
            case Command.ADD_SUBCLAUSE if current is not None:
                self._add_under(order, current)
            case Command.MOVE_CLAUSE_UP if current is not None:
                self._write(lambda: self._paperwork.move_clause(current.id, current.place - 1))
            case Command.MOVE_CLAUSE_DOWN if current is not None:
                self._write(lambda: self._paperwork.move_clause(current.id, current.place + 1))
            case Command.NEST_CLAUSE if current is not None:
                self._write(lambda: self._paperwork.nest_clause(current.id))
            case Command.RAISE_CLAUSE if current is not None:
                self._write(lambda: self._paperwork.raise_clause(current.id))
            case Command.DELETE_CLAUSE if current is not None:
                self._write(lambda: self._paperwork.remove_clause(current.id))

    def _add_below(self, order: Order, current: ClauseRow | None) -> None:
        parent = current.parent if current else None
        at = current.place + 1 if current else 0
        self._begin(lambda: self._paperwork.add_clause(order.id, parent, at, ""))

    def _add_under(self, order: Order, current: ClauseRow) -> None:
        if current.parent is not None:
            self._add_below(order, current)
            return
        at = next(len(c.subclauses) for c in order.clauses if c.id == current.id)
        self._begin(lambda: self._paperwork.add_clause(order.id, current.id, at, ""))

    def _begin(self, call: Callable[[], Outcome[Any]]) -> None:
        """Add an empty clause and let its text be written."""
        made = self._perform(call)
        if made is not None:
            self.form.clauses.write(made.value)

    def _write(self, call: Callable[[], Outcome[Any]]) -> bool:
        """Write; what was refused is shown again as it is stored."""
        done = self._perform(call)
        if done is None and self._order is not None:
            self.form.give_back(self._order)
        return done is not None

    @property
    def _paperwork(self) -> Any:
        return self._context.services.paperwork

    def _on_form_changed(self, fields: dict[str, Any]) -> None:
        order = self._order
        if order is not None:
            self._write(lambda: self._paperwork.change_order(order.id, **fields))

    def _on_text_written(self, clause: str, text: str) -> None:
        self._write(lambda: self._paperwork.change_clause(clause, text=text))

    def _on_number_written(self, clause: str, number: str) -> None:
        self._write(lambda: self._paperwork.change_clause(clause, number=number))

    def _on_date_refused(self, text: str) -> None:
        self._context.notifier.complain(UserError(UserCode.DATE_INVALID, text=text))


def _title(order: Order) -> str:
    if not order.number and order.date is None:
        return "Проект приказа"
    day = f" от {wording.date_text(order.date)}" if order.date else ""
    return f"Приказ № {order.number}{day}" if order.number else f"Приказ{day}"
