"""The panel «Список министерства»: as given, above the own reckoning, and where they part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app import wording
from app.domain.identification import Rule
from app.domain.identification_views import (
    Difference,
    DifferenceKind,
    DifferenceReason,
    GivenList,
    GivenRow,
    ListDifferences,
)
from app.domain.school import SchoolId
from app.domain.statuses import StatusKind, StatusKindId
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.dialogs.school_form import RecordChoice
from app.ui.execution.point_words import Sign, SignDelegate
from app.ui.results.need_help_words import SCHOOLS, criterion_line
from app.ui.tables.asked_order import no_order
from app.ui.tables.record_table import RecordTableModel, RecordTableView, TableColumn
from app.ui.tables.wrapping import WrapDelegate
from app.ui.widgets.basis_form import basis_text
from app.ui.widgets.buttons import CommandButton
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import label
from app.wording import figures

FIRST = "Список министерства важнее собственного расчёта: его хранят так, как он получен."
NONE_YET = (
    "Списка министерства за этот год нет. Загрузите его из письма или файла: "
    "рядом будет видно, чем он отличается от расчёта и почему."
)
WHY_LINES = 6
ALIKE = "Расхождений с расчётом нет"
VERBS = (
    Command.LOAD_GIVEN,
    Command.GIVE_LIST_STATUSES,
    Command.DIFFERENCES_PAPER,
    Command.DELETE_GIVEN,
)
SIGNS = {
    DifferenceKind.ONLY_GIVEN: f"{Sign.SOON} только у министерства",
    DifferenceKind.ONLY_OWN: f"{Sign.CURRENT} только в расчёте",
    DifferenceKind.NOT_IN_REGISTRY: f"{Sign.CANCELLED} нет в реестре",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A school on which the lists differ."""

    place: int
    of: Difference
    why: str


COLUMNS = (
    TableColumn[Row]("Школа", lambda r: r.of.name, share=1),
    TableColumn[Row]("Где есть", lambda r: SIGNS[r.of.kind], letters=13),
    TableColumn[Row]("Почему", lambda r: r.why, no_order, share=2),
)


class GivenPanel(QWidget):
    """The lists of the year in hand and their differences from the shown reckoning.

    Attributes:
        choice: the lists of the year.
        table: the differences.

    Signals:
        changed: another list is in hand.
        chosen: a school of the differences.
    """

    changed = Signal()
    chosen = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._kinds: Mapping[StatusKindId, StatusKind] = {}
        self._lists: dict[str, GivenList] = {}
        self.choice = RecordChoice[str]("Список министерства")
        self.choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.choice.activated.connect(lambda _place: self.changed.emit())
        self._about = label("", "muted", wrap=True)
        self.answer = label("", wrap=True)
        self.table: RecordTableView[Row] = RecordTableView(
            RecordTableModel(COLUMNS, lambda row: row.place), "Расхождения со списком министерства"
        )
        self.table.setItemDelegateForColumn(1, SignDelegate(self.table))
        self.table.setItemDelegateForColumn(2, WrapDelegate(self.table, WHY_LINES))
        self.table.record_opened.connect(self._on_opened)
        self._lay_out(context)

    @property
    def given(self) -> GivenList | None:
        """The list in hand."""
        return self._lists.get(self.choice.value or "")

    def offer(self, lists: Sequence[GivenList], kinds: Sequence[StatusKind]) -> None:
        """Offer the lists of a year; the one in hand stays, else the first is taken."""
        self._kinds = {one.id: one for one in kinds}
        self._lists = {one.id: one for one in lists}
        self.choice.offer([(one.id, given_name(one, self._kinds)) for one in lists])
        self.choice.setVisible(bool(lists))
        self._describe()

    def choose(self, key: str) -> None:
        """Take a list in hand."""
        self.choice.choose(key)
        self._describe()

    def show_differences(self, found: ListDifferences | None, rule: Rule | None) -> None:
        """Show where the list and a reckoning part; None while there is no reckoning."""
        self._describe()
        if found is None or rule is None:
            self._show_alone()
            return
        counts = [
            f"{word}: {sum(one.kind is kind for one in found.differences)}"
            for kind, word in (
                (DifferenceKind.ONLY_GIVEN, "только у министерства"),
                (DifferenceKind.ONLY_OWN, "только в расчёте"),
                (DifferenceKind.NOT_IN_REGISTRY, "нет в реестре"),
            )
        ]
        self.answer.setText(
            f"{_total(found.given)}. Совпало с расчётом: {len(found.common)}, {', '.join(counts)}."
        )
        self.table.hint = ALIKE
        self.table.records.show(
            Row(place, one, _why(rule, one, found.given))
            for place, one in enumerate(found.differences)
        )

    def _show_alone(self) -> None:
        """Show the list as it is, where there is nothing to compare it with."""
        given = self.given
        self.table.hint = NONE_YET
        self.answer.setText(f"{_total(given)}. Сравнить не с чем: расчёта нет." if given else "")
        self.table.records.show(
            Row(place, _lone(row), row.entry.reason)
            for place, row in enumerate(given.rows if given else ())
        )

    def _describe(self) -> None:
        given = self.given
        basis = basis_text(given.basis) if given and given.basis else ""
        told = f"{FIRST} Основание: {basis}." if basis else FIRST
        self._about.setText(told if given else FIRST)

    def _on_opened(self, row: Row) -> None:
        if row.of.school is not None:
            self.chosen.emit(row.of.school)

    def _lay_out(self, context: Context) -> None:
        verbs = FlowLayout()
        for command in VERBS:
            verbs.addWidget(CommandButton(context.actions[command]))
        holder = QWidget()
        holder.setLayout(verbs)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        for widget in (holder, self.choice, self._about, self.answer):
            column.addWidget(widget)
        column.addWidget(self.table, 1)


def given_name(given: GivenList, kinds: Mapping[StatusKindId, StatusKind]) -> str:
    """Return what a kept list is called: its own name, else that of its status with the year."""
    if given.name:
        return given.name
    kind = kinds.get(given.kind) if given.kind else None
    name = kind.abbreviation or kind.name if kind else "Список министерства"
    return f"{name}, {given.year} год"


def schools_of(given: GivenList | None) -> frozenset[SchoolId] | None:
    """Return the schools of the registry that a list names; None without a list."""
    if given is None:
        return None
    return frozenset(row.school for row in given.rows if row.school is not None)


def _lone(row: GivenRow) -> Difference:
    known = row.school is not None
    kind = DifferenceKind.ONLY_GIVEN if known else DifferenceKind.NOT_IN_REGISTRY
    return Difference(kind, None, row.school, row.entry.name, None)


def _total(given: GivenList) -> str:
    return f"В списке министерства {wording.plural(len(given.rows), *SCHOOLS)}"


def _why(rule: Rule, one: Difference, given: GivenList) -> str:
    """Return the reason with the figures, and what the ministry wrote of the school."""
    lines = []
    if one.reason is not None:
        reason = figures.WORDS[DifferenceReason][one.reason]
        lines.append(reason[:1].upper() + reason[1:])
    if one.finding is not None and one.finding.judged:
        lines += [criterion_line(rule, each) for each in one.finding.criteria]
    lines += [
        f"В списке министерства: {row.entry.reason}"
        for row in given.rows
        if row.entry.reason and row.school == one.school
        if one.school is not None or row.entry.name == one.name
    ]
    return "\n".join(lines)
