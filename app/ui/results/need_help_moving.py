"""The panel «Правило»: its settings, and who would enter the list and leave it under others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from app.domain.errors import AppError
from app.domain.identification import FindingChange, Rule, RuleSettings
from app.domain.school import SchoolId
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.results.need_help_settings import SettingsForm
from app.ui.results.need_help_state import Reckoning
from app.ui.results.need_help_words import change_lines, rule_text
from app.ui.tables.record_table import RecordTableModel, RecordTableView, TableColumn
from app.ui.widgets.buttons import CommandButton
from app.ui.widgets.labels import label

NOBODY = "Никто"
PAUSE_MS = 15  # the moves of a slider within one drawing are reckoned once


@dataclass(frozen=True, slots=True)
class Change:
    """A school that enters or leaves."""

    school: SchoolId
    text: str


class ChangeList(QWidget):
    """A heading with a count, and the schools under it.

    Signals:
        chosen: the school that was gone to.
    """

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.heading = label(name, "strong")
        column = TableColumn[Change]("Школа и что изменится", lambda one: one.text, share=1)
        self.table: RecordTableView[Change] = RecordTableView(
            RecordTableModel((column,), lambda one: one.school), name
        )
        self.table.hint = NOBODY
        self.table.horizontalHeader().hide()
        self.table.selection_changed.connect(self._on_selected)
        self.table.record_opened.connect(lambda one: self.chosen.emit(one.school))
        inner = QVBoxLayout(self)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(4)
        inner.addWidget(self.heading)
        inner.addWidget(self.table, 1)

    def show_changes(self, changes: Sequence[Change]) -> None:
        """Show other schools."""
        self.heading.setText(f"{self._name}: {len(changes)}")
        self.table.records.show(changes)

    def _on_selected(self) -> None:
        one = self.table.current()
        if one is not None and self.table.hasFocus():
            self.chosen.emit(one.school)


class RulePanel(QWidget):
    """Moves thresholds and shows at once what that does; nothing is saved by it.

    Attributes:
        form: the settings.
        entering, leaving: the two lists.

    Signals:
        chosen: a school of the two lists.
        settled: other settings are in the form, or the saved ones again.
    """

    chosen = Signal(str)
    settled = Signal()

    def __init__(self, context: Context, reckoning: Reckoning) -> None:
        super().__init__()
        self._reckoning = reckoning
        self._rule: Rule | None = None
        self._title = label("", "strong", wrap=True)
        self.form = SettingsForm()
        self.entering, self.leaving = ChangeList("Войдут"), ChangeList("Выйдут")
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self.reckon)
        self._lay_out(context)
        self.form.changed.connect(self._on_changed)
        reckoning.refused.connect(self.form.say)
        for one in (self.entering, self.leaving):
            one.chosen.connect(self.chosen)

    @property
    def moved(self) -> RuleSettings | None:
        """The settings in the form where they are not the saved ones; None where unreadable."""
        if self._rule is None:
            return None
        try:
            settings = self.form.settings()
        except AppError:
            return None
        return None if settings == self._rule.settings else settings

    @property
    def is_moved(self) -> bool:
        """Whether something in the form is not as saved."""
        return self.moved is not None or bool(self.form.fault)

    def show_rule(self, rule: Rule, settings: RuleSettings | None = None) -> None:
        """Show a rule, with its own settings or with moved ones."""
        self._rule = rule
        self._title.setText(rule_text(rule))
        self.form.show_rule(rule, settings)
        self.settled.emit()

    def take_back(self) -> None:
        """Show the saved settings again."""
        if self._rule is not None:
            self.show_rule(self._rule)
            self._reckoning.move(self._rule.settings)

    def settle(self) -> None:
        """Take what was moved a moment ago."""
        if self._timer.isActive():
            self.reckon()

    def reckon(self) -> None:
        """Take what is set now; what can't be is said beside its field."""
        self._timer.stop()
        self.form.clear_faults()
        try:
            settings = self.form.settings()
        except AppError as error:
            self.form.say(error)
        else:
            self._reckoning.move(settings)
        self.settled.emit()

    def show_outcome(self, names: Mapping[SchoolId, str]) -> None:
        """Show who enters and who leaves."""
        trial, moved = self._reckoning.trial, self._reckoning.moved
        found = self._reckoning.comparison
        before = trial.found.rule if trial else None
        after = moved.found.rule if moved else before

        def told(changes: Sequence[FindingChange]) -> list[Change]:
            if before is None or after is None:
                return []
            return [
                Change(
                    one.school,
                    change_lines(one, before, after, names.get(one.school, "школа удалена")),
                )
                for one in changes
            ]

        self.entering.show_changes(told(found.entered))
        self.leaving.show_changes(told(found.left))

    def _on_changed(self) -> None:
        self._timer.start()

    def _lay_out(self, context: Context) -> None:
        upper = QWidget()
        top = QVBoxLayout(upper)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(4)
        top.addWidget(self._title)
        top.addWidget(self.form, 1)
        lists = QHBoxLayout()
        lists.setSpacing(8)
        for one in (self.entering, self.leaving):
            lists.addWidget(one, 1)
        lower = QWidget()
        bottom = QVBoxLayout(lower)
        bottom.setContentsMargins(0, 0, 0, 0)
        bottom.setSpacing(8)
        bottom.addLayout(lists, 1)
        verbs = QHBoxLayout()
        actions = context.actions
        verbs.addWidget(CommandButton(actions[Command.SAVE_RULE_VERSION]))
        verbs.addWidget(CommandButton(actions[Command.RESET_RULE]))
        verbs.addStretch(1)
        bottom.addLayout(verbs)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(8)
        split.addWidget(upper)
        split.addWidget(lower)
        split.setSizes([640, 360])
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(split)
