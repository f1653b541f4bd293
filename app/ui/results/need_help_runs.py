"""The panel «Расчёты»: what is stored, which of it is official, repeated and compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app import wording
from app.domain.identification import FindingComparison, Identification
from app.domain.identification_views import Repeated, RunView
from app.domain.school import SchoolId
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.execution.point_words import Sign, SignDelegate
from app.ui.results.need_help_words import (
    SCHOOLS,
    change_lines,
    names_text,
    official_text,
    run_text,
)
from app.ui.tables.record_table import RecordTableModel, RecordTableView, TableColumn
from app.ui.tables.wrapping import WholeRowDelegate
from app.ui.widgets.buttons import CommandButton
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import label

NONE_YET = "Сохранённых расчётов нет: сохраните пробный расчёт, чтобы к нему можно было вернуться."
VERBS = (
    Command.SHOW_RUN,
    Command.MAKE_RUN_OFFICIAL,
    Command.REPEAT_RUN,
    Command.COMPARE_RUNS,
    Command.DELETE_RUN,
)
TWO = 2
_EQUAL = "Повторный расчёт совпал до последней строки."


@dataclass(frozen=True, slots=True)
class Compared:
    """A school in two stored runs."""

    school: SchoolId
    state: str
    text: str


COLUMNS = (
    TableColumn[RunView](
        "Расчёт",
        lambda r: f"{r.year} год, версия {r.version}\n{r.rule_name}",
        lambda r: (r.year, r.rule_name, r.version),
        share=1,
    ),
    TableColumn[RunView](
        "Когда и кто", lambda r: f"{run_text(r)}\n{r.note}".strip(), lambda r: r.at, letters=14
    ),
    TableColumn[RunView](
        "В списке", lambda r: f"{r.included} из {r.judged}", lambda r: r.included,
        letters=7, right=True,
    ),
    TableColumn[RunView]("Отметка", official_text, lambda r: not r.official, letters=14),
)  # fmt: skip
COMPARED = (
    TableColumn[Compared]("Что стало", lambda c: c.state, letters=11),
    TableColumn[Compared]("Школа и что изменилось", lambda c: c.text, share=1),
)


class RunsPanel(QWidget):
    """Stored runs, and what came of repeating one or comparing two.

    Attributes:
        verbs: the commands of a run.
        table: the runs, the latest first.
        answer: what came of the last command.
        compared: the schools of two runs.

    Signals:
        chosen: a school of the comparison.
    """

    verbs: ClassVar = VERBS
    chosen = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.table: RecordTableView[RunView] = RecordTableView(
            RecordTableModel(COLUMNS, lambda one: one.id), "Сохранённые расчёты"
        )
        self.table.setItemDelegateForColumn(1, WholeRowDelegate(self.table))
        self.table.setItemDelegateForColumn(3, SignDelegate(self.table))
        self.table.hint = NONE_YET
        self.answer = label("", wrap=True)
        self.answer.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.compared: RecordTableView[Compared] = RecordTableView(
            RecordTableModel(COMPARED, lambda one: one.school), "Чем отличаются расчёты"
        )
        self.compared.setItemDelegateForColumn(0, SignDelegate(self.compared))
        self.compared.record_opened.connect(lambda one: self.chosen.emit(one.school))
        self._lay_out(context)
        self.say("")

    @property
    def one(self) -> RunView | None:
        """The selected run; None where none or several are."""
        chosen = self.table.selected()
        return chosen[0] if len(chosen) == 1 else None

    @property
    def two(self) -> tuple[RunView, RunView] | None:
        """The two selected runs, the earlier first."""
        chosen = self.table.selected()
        if len(chosen) != TWO:
            return None
        first, second = sorted(chosen, key=lambda one: (one.year, one.at, one.id))
        return first, second

    def show_runs(self, runs: Sequence[RunView]) -> None:
        """Show the stored runs; the selection stays."""
        self.table.records.show(runs)

    def say(self, text: str) -> None:
        """Say what came of a command; a former comparison goes."""
        self.answer.setText(text)
        self.answer.setVisible(bool(text))
        self.compared.hide()

    def show_repeated(self, run: RunView, found: Repeated, names: Mapping[SchoolId, str]) -> None:
        """Say whether a repeated run is the same, or which schools differ."""
        day = f"Расчёт от {run.at:%d.%m.%Y %H:%M}."
        if found.equal:
            self.say(f"{day} {_EQUAL}")
            return
        differing = [names.get(one, "школа удалена") for one in found.differing]
        count = wording.plural(len(differing), *SCHOOLS)
        told = f"{count}: {names_text(differing)}" if differing else "исходные данные расчёта"
        self.say(f"{day} Повторный расчёт не совпал. Отличаются: {told}.")

    def show_comparison(
        self,
        runs: tuple[RunView, RunView],
        outcomes: tuple[Identification, Identification],
        found: FindingComparison,
        names: Mapping[SchoolId, str],
    ) -> None:
        """Show who entered, who left, who stayed from the first run to the second."""
        first, second = runs
        self.say(
            f"С расчёта {_short(first)} до расчёта {_short(second)}: вошли {len(found.entered)}, "
            f"вышли {len(found.left)}, остались {len(found.stayed)}."
        )
        before, after = outcomes[0].rule, outcomes[1].rule
        told = (
            (f"{Sign.OVERDUE} вошла", found.entered),
            (f"{Sign.DONE} вышла", found.left),
            (f"{Sign.SOON} осталась", found.stayed),
        )
        self.compared.records.show(
            Compared(
                one.school,
                state,
                change_lines(one, before, after, names.get(one.school, "школа удалена")),
            )
            for state, changes in told
            for one in changes
        )
        self.compared.show()

    def _lay_out(self, context: Context) -> None:
        verbs = FlowLayout()
        for command in VERBS:
            verbs.addWidget(CommandButton(context.actions[command]))
        holder = QWidget()
        holder.setLayout(verbs)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(8)
        split.addWidget(self.table)
        split.addWidget(self.compared)
        split.setSizes([500, 500])
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(holder)
        column.addWidget(self.answer)
        column.addWidget(split, 1)


def _short(run: RunView) -> str:
    return f"за {run.year} год от {run.at:%d.%m.%Y %H:%M}"
