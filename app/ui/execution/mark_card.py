"""What is said of one control point: the day and the note in place, evidence, and its control."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QIcon,
    QKeyEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFormLayout,
    QHBoxLayout,
    QListView,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app import wording
from app.domain.changes import Outcome
from app.domain.errors import AppError, UserCode, UserError
from app.domain.marks import ControlStep, Evidence, EvidenceKind, Mark, MarkState, PointRef
from app.ui.commands import Command
from app.ui.execution.point_actions import Host
from app.ui.execution.point_words import Sign, sign_colour, sign_pixmap
from app.ui.execution.points_view import keeps_delete
from app.ui.widgets.buttons import CommandButton, MenuButton
from app.ui.widgets.date_field import DateField
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.growing_edit import GrowingEdit
from app.ui.widgets.labels import label

EVIDENCE = Qt.ItemDataRole.UserRole
CONTROL = (
    Command.PUT_ON_CONTROL,
    Command.REPORT_POINTS,
    Command.GIVE_BACK,
    Command.TAKE_OFF_CONTROL,
)
WANTS_PAPER = "Ожидаемый результат – документ: приложите его или напишите, почему его нет."
_KILOBYTE = 1024


class EvidenceList(QListView):
    """The evidence of a point: Enter opens, Del takes away."""

    def __init__(self, opened: Callable[[], object], removed: Callable[[], object]) -> None:
        super().__init__()
        self._removed = removed
        self._opened = opened
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self.setAccessibleName("Подтверждающие документы")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setWordWrap(True)
        self.doubleClicked.connect(lambda _index: opened())

    def show_evidence(self, evidence: Sequence[Evidence], missing: frozenset[str]) -> None:
        """Show these; those whose keys are `missing` have no file any more."""
        self._items.clear()
        colour = sign_colour(Sign.OVERDUE, self.palette())
        for one in evidence:
            item = QStandardItem(evidence_text(one, is_missing=one.id in missing))
            item.setData(one, EVIDENCE)
            item.setToolTip(one.link or one.name)
            if one.id in missing:
                item.setIcon(QIcon(sign_pixmap(Sign.OVERDUE, colour, 16)))
            self._items.appendRow(item)
        self.setVisible(bool(evidence))
        rows = min(4, max(1, len(evidence)))
        self.setFixedHeight(rows * (self.fontMetrics().lineSpacing() + 4) + 6)
        if evidence:
            self.setCurrentIndex(self._items.index(0, 0))

    def chosen(self) -> list[Evidence]:
        """Return what is selected."""
        return [index.data(EVIDENCE) for index in self.selectedIndexes()]

    def event(self, event: QEvent) -> bool:
        """Keep Del from the page, where it deletes more than a document."""
        return keeps_delete(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter, take away on Del."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._opened()
            case Qt.Key.Key_Delete:
                self._removed()
            case _:
                super().keyPressEvent(event)


class MarkCard(QScrollArea):
    """Edits the mark of the chosen point; nothing is chosen, or several: it says so."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self.setAccessibleName("Отметка контрольной точки")
        self._host = host
        self._context = host.context
        self._ref: PointRef | None = None
        self._mark: Mark | None = None
        self.head = label("", "muted", wrap=True)
        self.day = DateField("День исполнения")
        self.note = GrowingEdit("Примечание", many_lines=True)
        self.fault = label("", "bad", wrap=True)
        self.fault.hide()
        self.lack = label(WANTS_PAPER, "muted", wrap=True)
        self.lack.hide()
        self.evidence = EvidenceList(self.open_evidence, self.remove_evidence)
        self.open_button = QPushButton("Открыть")
        self.remove_button = QPushButton("Убрать")
        self.chain = label("", wrap=True)
        self.chain.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._form = QWidget()
        self._lay_out()
        self.day.settled.connect(self._on_day_settled)
        self.day.refused.connect(self._on_day_refused)
        self.note.settled.connect(self._on_note_settled)
        self.open_button.clicked.connect(self.open_evidence)
        self.remove_button.clicked.connect(self.remove_evidence)

    def show_mark(
        self, ref: PointRef | None, mark: Mark | None, head: str, *, wants_paper: bool = False
    ) -> None:
        """Show what is said of a point; what is being typed of the same one stays.

        Where its result is a paper (`wants_paper`), what is done asks for it or for a reason.
        """
        other = ref != self._ref
        self._ref, self._mark = ref, mark
        self.head.setText(head)
        self._form.setVisible(ref is not None)
        if other:
            self.day.setModified(False)
            self.note.give_back(mark.note if mark else "")
            self.fault.hide()
        if self.fault.isHidden():  # a refused day stays to be mended
            self.day.show_day(mark.done_on if mark and mark.state is MarkState.DONE else None)
        self.note.show_text(mark.note if mark else "")
        evidence = mark.evidence if mark else ()
        self.evidence.show_evidence(evidence, self._missing(evidence))
        self.open_button.setVisible(bool(evidence))
        self.remove_button.setVisible(bool(evidence))
        done = mark is not None and mark.state is MarkState.DONE
        self.lack.setVisible(bool(wants_paper and done and mark and not (evidence or mark.note)))
        steps = mark.steps if mark else ()
        self.chain.setText("\n".join(step_text(step) for step in steps))
        self.chain.setVisible(bool(steps))

    def finish_editing(self) -> None:
        """Save what is half-typed."""
        self.day.settle()
        self.note.settle()

    def open_evidence(self) -> None:
        """Open the selected documents with the programs of this computer."""
        for one in self.evidence.chosen():
            try:
                url = self._address(one)
            except AppError as error:
                self._context.notifier.complain(error)
                return
            QDesktopServices.openUrl(url)

    def remove_evidence(self) -> None:
        """Take the selected documents from the point; undo brings them back."""
        keys = [one.id for one in self.evidence.chosen()]
        if keys:
            self._host.perform(lambda: self._context.services.execution.detach(keys))

    # Within

    def _address(self, one: Evidence) -> QUrl:
        if one.kind is EvidenceKind.FILE:
            return QUrl.fromLocalFile(str(self._context.services.execution.file_of(one)))
        folder = one.link.startswith("\\\\")
        return QUrl.fromLocalFile(one.link) if folder else QUrl(one.link)

    def _missing(self, evidence: Sequence[Evidence]) -> frozenset[str]:
        found = set()
        for one in evidence:
            if one.kind is EvidenceKind.FILE:
                try:
                    self._context.services.execution.file_of(one)
                except UserError:
                    found.add(str(one.id))
        return frozenset(found)

    def _save(self, call: Callable[[], Outcome[Any]]) -> None:
        try:
            outcome = call()
        except AppError as error:
            self._refuse(error)
            return
        self.fault.hide()
        self._host.perform(lambda: outcome)

    def _refuse(self, error: AppError) -> None:
        self.fault.setText(wording.sentence(error))
        self.fault.show()

    def _on_day_settled(self, day: date | None) -> None:
        ref, execution = self._ref, self._context.services.execution
        if ref is None:
            return
        if day is not None:
            self._save(lambda: execution.mark([ref], MarkState.DONE, done_on=day))
        elif self._mark is not None and self._mark.state is MarkState.DONE:
            self._save(lambda: execution.reopen([ref]))
        else:
            self.fault.hide()

    def _on_day_refused(self, text: str) -> None:
        self._refuse(UserError(UserCode.DATE_INVALID, text=text))

    def _on_note_settled(self, text: str) -> None:
        ref = self._ref
        if ref is not None:
            self._save(lambda: self._context.services.execution.note([ref], text))

    def _lay_out(self) -> None:
        control = QHBoxLayout()
        control.addWidget(MenuButton("Контроль", self._context.actions.menu(CONTROL, self)))
        control.addStretch(1)
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(6)
        form.addLayout(self._fields())
        form.addWidget(self.lack)
        form.addLayout(self._papers())
        form.addWidget(self.evidence)
        form.addLayout(control)
        form.addWidget(self.chain)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(6)
        column.addWidget(self.head)
        column.addWidget(self._form)
        column.addStretch(1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        inner.setAutoFillBackground(False)  # the panel's own ground shows
        self.viewport().setAutoFillBackground(False)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(self.day.minimumWidth() + self.fontMetrics().averageCharWidth() * 8)

    def _fields(self) -> QFormLayout:
        fields = QFormLayout()
        fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        fields.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.addRow("Исполнено", self.day)
        fields.addRow("", self.fault)
        fields.addRow("Примечание", self.note)
        return fields

    def _papers(self) -> FlowLayout:
        actions, papers = self._context.actions, FlowLayout()
        papers.addWidget(CommandButton(actions[Command.ATTACH_FILES], "link", "Приложить файл"))
        papers.addWidget(CommandButton(actions[Command.ATTACH_LINK], "link", "Ссылка"))
        for button in (self.open_button, self.remove_button):
            button.setProperty("role", "link")
            papers.addWidget(button)
        return papers


def evidence_text(one: Evidence, *, is_missing: bool) -> str:
    """Return a line of the list of evidence: «Приказ 12.pdf, 240 КБ»."""
    if is_missing:
        return f"файла нет: {one.name}"
    if one.kind is EvidenceKind.LINK:
        return f"{one.name} (ссылка)" if one.name != one.link else one.link
    size = max(1, round(one.size / _KILOBYTE))
    told = f"{size} КБ" if size < _KILOBYTE else f"{size / _KILOBYTE:.1f} МБ".replace(".", ",")
    return f"{one.name}, {told}"


def step_text(step: ControlStep) -> str:
    """Return a step of control with its text: «20.11.2026 представлен отчёт, Иванова: …»."""
    who = f", {step.person}" if step.person else ""
    told = f": {step.text}" if step.text else ""
    return f"{wording.date_text(step.at.date())} {wording.word(step.kind)}{who}{told}"
