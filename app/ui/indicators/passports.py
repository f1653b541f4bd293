"""«Паспорта»: what is measured, how it is counted, and what is aimed at."""

from __future__ import annotations

from typing import ClassVar

from app import wording
from app.domain.errors import AppError
from app.domain.indicator_reading import IndicatorRemark, TargetRemark
from app.domain.indicators import IndicatorKind, Passport, PassportId, Threshold
from app.services.indicators import LinkedRow
from app.ui.commands import Command
from app.ui.indicators.adding import PassportAdding
from app.ui.indicators.doubles_dialog import DoublesDialog
from app.ui.indicators.passport_card import PassportCard
from app.ui.indicators.passport_dialogs import ThresholdDialog
from app.ui.indicators.remarks import RemarksStrip
from app.ui.indicators.view import INDICATORS, Host, IndicatorsView
from app.ui.support.view import select_first, table_of
from app.ui.tables.record_table import TableColumn
from app.ui.tables.wrapping import WrapDelegate
from app.ui.widgets.filters import ChoiceFilter
from app.ui.widgets.halves import Halves

SHARES = (46, 54)
MOST_LINES = 12  # a name is shown whole


def _kind(one: Passport) -> str:
    kind = ", ".join(filter(None, (wording.word(one.kind), one.unit)))
    counted = "считает программа" if one.computed else ""
    return "\n".join(filter(None, (kind, wording.word(one.direction), counted)))


def _source(one: Passport) -> str:
    when = f"{wording.word(one.frequency)}, {wording.word(one.level)}"
    return "\n".join(filter(None, (one.source, one.keeper, when)))


COLUMNS = (
    TableColumn[Passport]("Показатель", lambda r: " ".join(r.name.split()), share=2),
    TableColumn[Passport]("Вид", _kind, letters=20),
    TableColumn[Passport]("Как считается", lambda r: r.formula, share=2),
    TableColumn[Passport]("Источник", _source, share=1),
)
IN_CARD = (3, 4)  # columns of what the card shows
MENU = (Command.DELETE_PASSPORTS, Command.ADD_THRESHOLD)
_LEFT_TO_ALL = "computed"


class PassportsView(IndicatorsView):
    """The passports, and on the right the card of the selected one.

    Attributes:
        table: the list.
        card: all that is known of the selected one.
        remarks: what is doubtful.
    """

    main: ClassVar = Command.ADD_PASSPORT
    beside: ClassVar = (Command.PASSPORTS_FROM_CATALOGUE, Command.PASSPORTS_FROM_ROADMAP)
    more: ClassVar = (
        Command.PASSPORT_REMARKS,
        Command.PASSPORT_DOUBLES,
        None,
        Command.ADD_THRESHOLD,
        Command.EDIT_THRESHOLD,
        Command.DELETE_THRESHOLD,
        None,
        Command.DELETE_PASSPORTS,
    )

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.kind = ChoiceFilter("Вид")
        self.kind.offer(
            [
                *((one.value, wording.word(one)) for one in IndicatorKind),
                (_LEFT_TO_ALL, "считает программа"),
            ]
        )
        self.filters = [self.kind]
        self.remarks = RemarksStrip()
        self.table = table_of(
            (self._number_column(), *COLUMNS), lambda row: row.id, "Паспорта показателей"
        )
        self.table.setItemDelegate(WrapDelegate(self.table, MOST_LINES))
        self.card = PassportCard(self.context, self.perform)
        self.body.addWidget(self.remarks)
        self.body.addWidget(Halves(self.table, self.card, SHARES), 1)
        self._words = ""
        self._adding = PassportAdding(self)
        self.set_empty(self._adding.empty_state())
        self.watch(self.table, MENU)
        self._connect()
        self._serve()

    def refresh(self) -> None:
        """Show the passports; the selection stays."""
        self.show_empty(not self.known.passports)
        self.table.records.show(self.known.passports)
        self.remarks.show_remarks(self.services.indicators.remarks())
        self._sift()

    def filter(self, words: str) -> None:
        """Show the passports that hold every word."""
        self._words = words
        self._sift()

    def sense(self) -> str:
        """Return «14 показателей · 6 считает программа · замечаний 5»."""
        known = self.known.passports
        if not known:
            return ""
        counted = sum(bool(one.computed) for one in known)
        told = [wording.plural(len(known), *INDICATORS)]
        told += [f"{counted} считает программа"] if counted else []
        remarks = self.remarks.table.records.total
        return " · ".join([*told, f"замечаний: {remarks}"] if remarks else told)

    def select(self, key: str) -> None:
        """Go to a passport."""
        self.table.select([key])

    def take_focus(self) -> None:
        """Give the keyboard to the list."""
        self.table.setFocus()

    def finish_editing(self) -> None:
        """Save what is half-typed."""
        self.card.settle()

    def want_details(self, wanted: bool) -> None:
        """Show the card beside the list, or more of each passport in the list."""
        self.card.setVisible(wanted)
        self.table.hide_columns(IN_CARD if wanted else ())

    # Commands

    def delete(self) -> None:
        """Remove the selected passports."""
        keys = [one.id for one in self.table.selected()]
        if keys:
            self.perform(lambda: self.services.indicators.remove(keys))

    def compare_doubles(self, wanted: PassportId | None = None) -> None:
        """Show near-doubles side by side."""
        dialog = DoublesDialog(self.services.indicators, self.known, self.perform, self)
        dialog.show_pairs(wanted)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def add_threshold(self) -> None:
        """Ask for a threshold of the selected indicator."""
        passport = self.table.current()
        if passport is None:
            return
        save = self.services.indicators.add_threshold
        self.ask(
            ThresholdDialog(
                "Новый порог",
                "Добавить порог",
                lambda name, definition: save(passport.id, name, definition),
                self,
            )
        )

    def edit_threshold(self) -> None:
        """Mend the selected threshold."""
        known = self.threshold
        if known is None:
            return
        save = self.services.indicators.change_threshold
        self.ask(
            ThresholdDialog(
                "Порог",
                "Сохранить порог",
                lambda name, definition: save(known.id, name=name, definition=definition),
                self,
                name=known.name,
                definition=known.definition,
            )
        )

    def delete_threshold(self) -> None:
        """Remove the selected threshold with its targets."""
        known = self.threshold
        if known is not None:
            self.perform(lambda: self.services.indicators.remove_threshold(known.id))

    @property
    def threshold(self) -> Threshold | None:
        """The threshold in hand."""
        return self.card.thresholds.current()

    # Within

    def _number_column(self) -> TableColumn[Passport]:
        """Return the column by whose numbers remarks name a passport."""
        return TableColumn(
            "№",
            lambda one: str(self.known.number(one.id)),
            lambda one: self.known.number(one.id),
            letters=3,
            right=True,
        )

    def _sift(self) -> None:
        kind = self.kind.value

        def accept(one: Passport) -> bool:
            return kind is None or (
                bool(one.computed) if kind == _LEFT_TO_ALL else one.kind == kind
            )

        self.table.records.filter(self._words, accept)
        select_first(self.table)
        self.sense_changed.emit()

    def _show_card(self) -> None:
        current = self.table.current()
        if self.card.passport is not None and current and current.id != self.card.passport.id:
            self.card.settle()
        self.card.show_passport(current, self.known)

    def _save(self, name: str, value: object) -> None:
        passport = self.card.passport
        if passport is None:
            return
        try:
            outcome = self.services.indicators.change(passport.id, **{name: value})  # type: ignore[arg-type]
        except AppError as error:
            self.card.form.say(name, error)
            return
        self.perform(lambda: outcome)

    def _go_to(self, remark: IndicatorRemark) -> None:
        """Show what a remark is about: the two of a pair, or a passport at its targets."""
        if remark.code is TargetRemark.NEAR_DOUBLE:
            self.compare_doubles(remark.passport)
            return
        self.kind.choose(None)
        self.table.select([remark.passport])
        self.card.targets.table.setFocus()

    def _open_row(self, row: LinkedRow) -> None:
        self.context.router.open_roadmap(row.roadmap)

    def _connect(self) -> None:
        self.kind.changed.connect(self._sift)
        self.table.selection_changed.connect(self._show_card)
        self.table.record_opened.connect(lambda _one: self.card.form.go_to("name"))
        self.card.changed.connect(self._save)
        self.card.row_opened.connect(self._open_row)
        self.card.thresholds.selection_changed.connect(self.commands_changed)
        self.card.thresholds.record_opened.connect(lambda _one: self.edit_threshold())
        self.card.thresholds.removal_asked.connect(self.delete_threshold)
        self.card.targets.focus_moved.connect(self.commands_changed)
        self.remarks.asked.connect(self._go_to)

    def _serve(self) -> None:
        def selected() -> bool:
            return self.table.current() is not None

        def with_threshold() -> bool:
            return self.threshold is not None

        targets = self.card.targets
        for command, handler, when in (
            (Command.DELETE_PASSPORTS, self.delete, selected),
            (Command.PASSPORT_REMARKS, self.remarks.turn, self._has_remarks),
            (Command.PASSPORT_DOUBLES, self.compare_doubles, selected),
            (Command.ADD_THRESHOLD, self.add_threshold, selected),
            (Command.EDIT_THRESHOLD, self.edit_threshold, with_threshold),
            (Command.DELETE_THRESHOLD, self.delete_threshold, with_threshold),
            (Command.PASTE, targets.paste, targets.has_keyboard),
            (Command.EMPTY_VALUES, targets.empty, targets.has_keyboard),
        ):
            self.serve(command, handler, when)

    def _has_remarks(self) -> bool:
        return self.remarks.table.records.total > 0
