"""«Значения»: figures are typed and pasted as in a spreadsheet, and checked as they come in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app import wording
from app.domain.indicator_checks import PlaceKey
from app.domain.indicators import PassportId
from app.ui.commands import Command
from app.ui.dialogs.marking_form import AskingDialog
from app.ui.indicators.values_book import Edit, Entered, ValueBook
from app.ui.indicators.values_choice import PERIODS_BACK, ValuesChoice
from app.ui.indicators.values_dialogs import AcceptDialog, SourceDialog
from app.ui.indicators.values_editing import BlockEditing, outcome_text
from app.ui.indicators.values_findings import FindingRow, FindingsPanel, typed_words
from app.ui.indicators.values_grid import Block, SheetView
from app.ui.indicators.values_members import MembersDialog, computed_text
from app.ui.indicators.values_model import SheetModel
from app.ui.indicators.values_sheet import WHOLE, Sheet
from app.ui.indicators.view import INDICATORS, Host, IndicatorsView
from app.ui.router import IndicatorsFace
from app.ui.support.view import upright
from app.ui.widgets.buttons import CommandButton
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.labels import label
from app.wording.figures import period_of_value

SHARES = (62, 38)
FEW_WRITTEN = 3


class ValuesView(IndicatorsView):
    """The sheet, a line about its current cell, and the panel of what waits.

    Attributes:
        choice: what the sheet is about.
        book: what is stored and what waits.
        grid: the cells.
        findings: the panel under them.
    """

    main: ClassVar = Command.PASTE
    beside: ClassVar = (Command.TURN_VALUES,)
    more: ClassVar = (
        Command.COPY,
        Command.FILL_DOWN,
        Command.FILL_RIGHT,
        Command.EMPTY_VALUES,
        None,
        Command.VALUES_SOURCE,
        Command.COMPUTED_MEMBERS,
        None,
        Command.NEXT_REMARK,
        Command.ACCEPT_VALUES,
        Command.REVERT_VALUES,
        Command.GO_TO_VALUE,
    )

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        services = self.services
        self.choice = ValuesChoice()
        self.filters = [self.choice.layout_, self.choice.period, self.choice.group]
        self.kept_filters = [self.choice.layout_, self.choice.period]
        self.book = ValueBook(services.indicators, services.history, self.perform)
        self.model = SheetModel(self.book)
        self.model.typed = self._on_typed
        self.grid = SheetView(self.model, "Значения показателей")
        self.findings = FindingsPanel(self.context.actions)
        self._editing = BlockEditing(
            self.grid, self.model, self.enter, services.schools, self.context.notifier
        )
        self._whole = Sheet()
        self._words = ""
        self._lay_out()
        self.set_empty(self._empty())
        self._connect()
        self._serve()

    def refresh(self) -> None:
        """Read the values of the sheet; the cursor and what waits stay."""
        known = self.known
        self.book.know(known.passports, known.names)
        self.show_empty(not known.passports)
        self.choice.offer(known)
        if self._is_own_write():
            self._read_again()
        else:
            self._read()

    def filter(self, words: str) -> None:
        """Show the rows whose names hold every word."""
        if words != self._words:
            self._words = words
            self._show()

    def sense(self) -> str:
        """Return «44 показателя · ждут решения: 3»."""
        told = [wording.plural(len(self.known.passports), *INDICATORS)]
        drafts = self.book.drafts.values()
        waiting = sum(one.waits for one in drafts)
        told += [f"ждут решения: {waiting}"] if waiting else []
        refused = len(drafts) - waiting
        told += [f"не приняты: {refused}"] if refused else []
        return " · ".join(told)

    def select(self, key: str) -> None:
        """Show the sheet of an indicator."""
        self.choice.choose(key)

    def take_focus(self) -> None:
        """Give the keyboard to the sheet."""
        self.grid.setFocus()

    def finish_editing(self) -> None:
        """Write what is being typed."""
        self.grid.finish_editing()

    def want_details(self, wanted: bool) -> None:
        """Show the line about the current cell, or hide it."""
        self._cell.setVisible(wanted)

    def enter(self, edits: Sequence[Edit]) -> Entered:
        """Write cells as one operation; what can't be written waits."""
        done = self.book.enter(edits)
        self._show_drafts()
        return done

    # Commands

    def accept_chosen(self) -> None:
        """Ask for what reason the chosen values stand."""
        rows = [one for one in self.findings.chosen() if one.draft.waits]
        places = [one.place for one in rows]
        dialog = AcceptDialog(self.book, places, typed_words(rows), self)
        self._ask_over(dialog, places)

    def revert(self) -> None:
        """Give up what was typed in the chosen cells."""
        self.book.forget([one.place for one in self.findings.chosen()])
        self._show_drafts()
        self.grid.setFocus()

    def go_to_chosen(self) -> None:
        """Go to the cell of the chosen finding."""
        for row in self.findings.chosen()[:1]:
            self.go_to(row.place)

    def next_finding(self) -> None:
        """Go to the next cell that waits or was refused."""
        places = list(self.book.drafts)
        index = self.grid.currentIndex()
        here = self.model.sheet.place(index.row(), index.column()) if index.isValid() else None
        after = places.index(here) + 1 if here in self.book.drafts else 0
        if places:
            self.go_to(places[after % len(places)])

    def go_to(self, place: PlaceKey) -> None:
        """Show a cell, whatever sheet it is on."""
        if self.model.sheet.cell_of(place) is None:
            self.choice.go_to(place)
        cell = self.model.sheet.cell_of(place)
        if cell is not None:
            self.grid.select(Block(*cell, 1, 1))
            self.grid.setFocus()

    def ask_source(self) -> None:
        """Ask where the figures of the block are from."""
        places = self._stored_places()
        sources = {self.book.stored[place].source for place in places}
        now = sources.pop() if len(sources) == 1 else ""
        self._ask_over(SourceDialog(self.book, places, now, self))

    def show_members(self) -> None:
        """List who makes the number that the program computes."""
        index = self.grid.currentIndex()
        passport = self.model.sheet.passport(index.row(), index.column())
        found = self.services.indicators.computed(passport.computed)
        dialog = MembersDialog(passport, found, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # Within

    def _read(self) -> None:
        """Read what the choice asks for; one indicator of all years, or one year of all."""
        indicators, passport = self.services.indicators, self.choice.passport
        if passport is not None:
            values = indicators.values(passport.id)
            years = {int(one.period[:4]) for one in values} | self._aimed(passport.id)
            self.choice.offer_periods(years, self.known)
        else:
            self.choice.offer_periods(self._years(), self.known)
            year = self.choice.year
            values = indicators.values(years=[year] if year else [])
        self.book.show(values)
        self._whole = self.choice.sheet(self.known, values)
        self._show()
        self._show_drafts()

    def _aimed(self, passport: PassportId) -> set[int]:
        """Return the years that have begun and for which an indicator has a target."""
        targets = self.services.indicators.targets(passport)
        return {one.year for one in targets if one.year and one.year <= self.known.today.year}

    def _years(self) -> range:
        today = self.known.today.year
        return range(today - PERIODS_BACK, today + 1)

    def _is_own_write(self) -> bool:
        """Whether a period's sheet, which is large, was just written by this view."""
        by_period = not self.choice.by_indicator and not self._whole.is_empty
        return by_period and 0 < len(self.book.writing) <= FEW_WRITTEN

    def _read_again(self) -> None:
        """Read only the indicators that are being written."""
        for passport in self.book.writing:
            values = self.services.indicators.values(passport)
            year = str(self.choice.year)
            self.book.show_again(passport, (one for one in values if one.period[:4] == year))
        self._show()

    def _show(self) -> None:
        sheet = self._whole.narrowed(self._words)
        self.grid.show_sheet(sheet, filtered=sheet != self._whole)
        self._say_computed()
        self._on_moved()

    def _show_drafts(self) -> None:
        """Show anew what waits: in the cells, in the panel, in the line of sense."""
        self.model.repaint()
        self.grid.show_note()
        self.findings.show_rows(self._finding_rows())
        self._on_moved()
        self.sense_changed.emit()

    def _finding_rows(self) -> list[FindingRow]:
        names, passports = self.known.names, self.book.passports
        return [
            FindingRow(
                place,
                draft,
                " ".join(passports[place[0]].name.split()) + (f", {place[2]}" if place[2] else ""),
                names.get(place[3], "") if place[3] else WHOLE,
                period_of_value(place[1]),
            )
            for place, draft in self.book.drafts.items()
        ]

    def _say_computed(self) -> None:
        passport = self.choice.passport
        computed = passport is not None and bool(passport.computed)
        self._locked.setVisible(computed)
        if passport is not None and computed:
            found = self.services.indicators.computed(passport.computed)
            self._locked_text.setText(
                "Это число программа считает сама по тому, что в ней записано; вписать его нельзя. "
                f"{computed_text(passport, found)}."
            )

    def _on_typed(self, edits: Sequence[Edit]) -> None:
        done = self.enter(edits)
        if done.waiting or done.refused:
            self.context.notifier.say(outcome_text(done).capitalize(), undo=bool(done.written))

    def _on_moved(self) -> None:
        """Say all of the current cell, and choose its finding."""
        index = self.grid.currentIndex()
        inside = 0 <= index.row() < self.model.rowCount()
        told = self.model.about(index.row(), index.column()) if inside else []
        self._cell.setText(" · ".join(told))
        block = self.grid.block() if inside and self.book.drafts else None
        if block is not None:
            places = {self.model.sheet.place(*cell) for cell in block.cells()}
            chosen = [place for place in self.book.drafts if place in places]
            if chosen:
                self.findings.table.select(chosen)
            else:
                self.findings.table.clearSelection()
        self.commands_changed.emit()

    def _stored_places(self) -> list[PlaceKey]:
        block = self.grid.block()
        places = [self.model.sheet.place(*cell) for cell in block.cells()] if block else []
        return [
            place
            for place in places
            if place in self.book.stored and not self.book.passports[place[0]].computed
        ]

    def _on_computed(self) -> bool:
        index = self.grid.currentIndex()
        inside = 0 <= index.row() < self.model.rowCount()
        return inside and self.model.is_computed(index.row(), index.column())

    def _ask_over(self, dialog: AskingDialog, places: Sequence[PlaceKey] = ()) -> None:
        """Ask; what went in waits no longer."""

        def forget() -> None:
            if dialog.outcome is not None:
                left = {one.place for one in dialog.outcome.value.findings}
                self.book.forget(place for at, place in enumerate(places) if at not in left)

        dialog.accepted.connect(forget)
        self.ask(dialog)
        dialog.accepted.connect(self._show_drafts)

    # Building

    def _connect(self) -> None:
        self.choice.changed.connect(self._on_choice_changed)
        self.grid.moved.connect(self._on_moved)
        self.grid.opened.connect(self.show_members)
        self.findings.changed.connect(self.commands_changed)
        self.findings.opened.connect(self.go_to_chosen)

    def _on_choice_changed(self) -> None:
        self.finish_editing()
        self._read()

    def _serve(self) -> None:
        editing, some = self._editing, self._some
        rows: tuple[tuple[Command, Callable[[], object], Callable[[], bool] | None], ...] = (
            (Command.COPY, editing.copy, some),
            (Command.PASTE, editing.paste, some),
            (Command.FILL_DOWN, editing.fill_down, some),
            (Command.FILL_RIGHT, editing.fill_right, some),
            (Command.EMPTY_VALUES, editing.empty, some),
            (Command.TURN_VALUES, self.choice.turn, lambda: bool(self.known.passports)),
            (Command.NEXT_VALUES, partial(self.choice.step, 1), None),
            (Command.PREVIOUS_VALUES, partial(self.choice.step, -1), None),
            (Command.VALUES_SOURCE, self.ask_source, lambda: bool(self._stored_places())),
            (Command.COMPUTED_MEMBERS, self.show_members, self._on_computed),
            (Command.ACCEPT_VALUES, self.accept_chosen, self._any_waits),
            (Command.REVERT_VALUES, self.revert, lambda: bool(self.findings.chosen())),
            (Command.GO_TO_VALUE, self.go_to_chosen, lambda: bool(self.findings.chosen())),
            (Command.NEXT_REMARK, self.next_finding, lambda: bool(self.book.drafts)),
        )
        for command, handler, when in rows:
            self.serve(command, handler, when)

    def _some(self) -> bool:
        elsewhere = self.findings.table.hasFocus() or self.choice.indicator.hasFocus()
        return not self.model.sheet.is_empty and not elsewhere

    def _any_waits(self) -> bool:
        return any(one.draft.waits for one in self.findings.chosen())

    def _lay_out(self) -> None:
        self._locked = QFrame()
        self._locked.setProperty("role", "note")
        self._locked_text = label("", wrap=True)
        row = QHBoxLayout(self._locked)
        row.setContentsMargins(12, 6, 12, 6)
        row.addWidget(self._locked_text, 1)
        row.addWidget(CommandButton(self.context.actions[Command.COMPUTED_MEMBERS]))
        self._locked.hide()
        self._cell = label("", "muted", wrap=True)
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.grid, 1)
        column.addWidget(self._cell)
        self.body.addWidget(self.choice)
        self.body.addWidget(self._locked)
        self.body.addWidget(upright(upper, self.findings, SHARES), 1)

    def _empty(self) -> EmptyState:
        passports = QAction("Перейти к паспортам", self)
        router = self.context.router
        passports.triggered.connect(lambda: router.open_indicators(IndicatorsFace.PASSPORTS))
        return EmptyState(
            "Вписывать пока нечего",
            "Здесь значения показателей вписывают и вставляют из Excel: по школам и по годам. "
            "Сначала заведите паспорта показателей.",
            [passports],
        )
