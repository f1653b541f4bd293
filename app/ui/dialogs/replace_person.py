"""«Заменить человека»: who takes over, from which day, and everything that changes, with ticks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QAbstractItemModel, QEvent, QRect, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
    QShortcut,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QSizePolicy,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app import wording
from app.domain.changes import Outcome
from app.domain.errors import AppError
from app.domain.office import Person, PersonId
from app.domain.replacing import Replacement
from app.services.people import PersonFields
from app.services.replacing import Replacing
from app.ui.dialogs.marking_form import AskingDialog, day_of, required
from app.ui.tables.look import AnyIndex, Look
from app.ui.tables.wrapping import ABOVE, SIDE, WrapDelegate
from app.ui.widgets.labels import label
from app.ui.widgets.line_undo import WindowUndoLine

NEW = "Новый человек"
HEADINGS = ("✓", "Где", "Было", "Станет", "Обратите внимание")
SHARES = (0, 4, 3, 3, 2)
FIELDS = (
    ("surname", "Фамилия"),
    ("name", "Имя"),
    ("patronymic", "Отчество"),
    ("position", "Должность"),
    ("phone", "Телефон"),
)
KEY = Qt.ItemDataRole.UserRole
USUAL = Qt.ItemDataRole.UserRole + 1


class ReplacePersonDialog(AskingDialog):
    """Lists what changes as soon as the successor and the day are known.

    What is sure is ticked; a doubt is said in words and left to the person.
    """

    def __init__(
        self,
        replacing: Replacing,
        person: Person,
        others: Sequence[Person],
        today: date,
        parent: QWidget,
    ) -> None:
        post = f", {person.position}" if person.position else ""
        about = f"Кого: {person.full_name}{post}. Прошлое останется как было."
        super().__init__("Заменить человека", "Заменить", about, parent)
        self._replacing, self._person, self._others = replacing, person, others
        self.who = _choice(others)
        self.add_field("&Кем", self.who, "person")
        self.lines = {name: _line(text) for name, text in FIELDS}
        self.lines["position"].setText(person.position)
        self.whole_name = _row(*(self.lines[name] for name in ("surname", "name", "patronymic")))
        self.post = _row(self.lines["position"], self.lines["phone"])
        self.add_field("&Фамилия, имя, отчество", self.whole_name, "surname")
        self.add_field("Дол&жность, телефон", self.post, "position")
        self.day = self.add_date("С какого &дня", "date", today)
        self.sense = label(role="muted", wrap=True)
        self.places = QStandardItemModel(self)
        self.table = self._view()
        at = self.column.count() - 2
        self.column.insertWidget(at, self.sense)
        self.column.insertWidget(at + 1, self.table, 1)
        self.resize(940, 600)
        self.who.currentIndexChanged.connect(self._on_successor_changed)
        self.day.settled.connect(lambda _day: self.preview())
        self.day.refused.connect(lambda _text: self.preview())
        for line in self.lines.values():
            line.editingFinished.connect(self.preview)
        self.preview()
        self.lines["surname"].setFocus()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The keys of the places that are ticked."""
        items = (self.places.item(row, 0) for row in range(self.places.rowCount()))
        return tuple(
            str(item.data(KEY)) for item in items if item.checkState() is Qt.CheckState.Checked
        )

    def preview(self) -> None:
        """Show what changes; ticks that a person set stay with their places."""
        self.clear_faults()
        turned = self._turned()
        self.places.clear()
        self.places.setHorizontalHeaderLabels(list(HEADINGS))
        found: Sequence[Replacement] = ()
        if self._is_known():
            try:
                found = self._replacing.preview(self._person.id, self._by(), self._since())
            except AppError as error:
                self.say(error)
        for change in found:
            self._add(change, change.key in turned)
        self._size_columns()
        self._say_sense(len(found))

    def act(self) -> Outcome[PersonId]:
        """Replace the person in the ticked places."""
        return self._replacing.carry_out(self._person.id, self._by(), self._since(), self.chosen)

    def _turned(self) -> set[str]:
        """Return the keys of the places whose tick a person turned over."""
        items = [self.places.item(row, 0) for row in range(self.places.rowCount())]
        return {
            str(item.data(KEY))
            for item in items
            if (item.checkState() is Qt.CheckState.Checked) != item.data(USUAL)
        }

    def _is_known(self) -> bool:
        return self.who.currentIndex() > 0 or bool(self.lines["surname"].text().strip())

    def _by(self) -> PersonId | PersonFields:
        place = self.who.currentIndex()
        if place > 0:
            return self._others[place - 1].id
        fields = PersonFields()
        for name, line in self.lines.items():
            fields[name] = line.text()  # type: ignore[literal-required]  # from FIELDS
        return fields

    def _since(self) -> date:
        return required(day_of(self.day))

    def _on_successor_changed(self, place: int) -> None:
        for row in (self.whole_name, self.post):
            self.form.setRowVisible(row, place == 0)
        self.preview()

    def _add(self, change: Replacement, turned: bool) -> None:
        doubts = ", ".join(wording.word(doubt) for doubt in sorted(change.doubts))
        where = f"{wording.word(change.kind)}: {change.where}"
        texts = (
            "",
            where,
            change.before,
            change.after,
            f"▲ {doubts}" if doubts else "",
        )
        items = [QStandardItem(text) for text in texts]
        for item in items:
            item.setEditable(False)
            item.setToolTip(item.text())
        items[0].setData(change.key, KEY)
        items[0].setAccessibleText(where)
        items[0].setCheckable(True)
        ticked = change.ticked != turned
        items[0].setData(change.ticked, USUAL)
        items[0].setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.places.appendRow(items)

    def _say_sense(self, count: int) -> None:
        if not self._is_known():
            self.sense.setText("Впишите фамилию или выберите человека: здесь появится список.")
        elif count:
            places = wording.plural(count, "место", "места", "мест")
            self.sense.setText(
                f"{places}, где стоит этот человек. Без отметки место останется как есть; "
                "пробел ставит и снимает отметку."
            )
        else:
            self.sense.setText("Впереди его нигде нет: изменятся только дни в должности.")

    def _view(self) -> QTableView:
        view = QTableView()
        view.setModel(self.places)
        view.setAccessibleName("Что изменится")
        view.setItemDelegate(WrapDelegate(view))
        view.setItemDelegateForColumn(0, TickDelegate(view))
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        view.setShowGrid(False)
        view.setTabKeyNavigation(False)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), view)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)
        space.activated.connect(self._turn_over)
        head = view.horizontalHeader()
        head.setHighlightSections(False)
        head.setStretchLastSection(True)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return view

    def _turn_over(self) -> None:
        row = self.table.currentIndex().row()
        if row >= 0:
            turn_over(self.places, self.places.index(row, 0))

    def _size_columns(self) -> None:
        head = self.table.horizontalHeader()
        tick = self.fontMetrics().horizontalAdvance("0000")
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.resizeSection(0, tick)
        free = self.table.viewport().width() - tick
        for place, share in enumerate(SHARES[:-1]):  # the last takes the rest
            if share:
                head.resizeSection(place, free * share // sum(SHARES))
        self.table.resizeRowsToContents()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter go on to the next field: what changes is looked at before it is agreed to."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and isinstance(self.focusWidget(), QLineEdit):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width among the columns."""
        super().resizeEvent(event)
        self._size_columns()


class TickDelegate(WrapDelegate):
    """Draws a tick where other cells have text; a click turns it over."""

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> bool:
        """Take a click anywhere in the cell."""
        if event.type() is QEvent.Type.MouseButtonRelease:
            turn_over(model, index)
            return True
        return super().editorEvent(event, model, option, index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw the ground and the line as other cells have them, then the box with its tick."""
        super().paint(painter, option, index)
        look = Look.of(option)
        side = QFontMetrics(look.font).ascent() + 2
        box = QRect(look.rect.left() + SIDE, look.rect.top() + ABOVE, side, side)
        painter.save()
        painter.setPen(look.text_colour)
        painter.drawRoundedRect(box, 2, 2)
        if Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked:
            painter.setFont(look.font)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter.value, "✓")
        painter.restore()


def turn_over(model: QAbstractItemModel, index: AnyIndex) -> None:
    """Set or take away the tick of a row."""
    ticked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
    state = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
    model.setData(index, state, Qt.ItemDataRole.CheckStateRole)


def _choice(others: Sequence[Person]) -> QComboBox:
    choice = QComboBox()
    choice.setAccessibleName("Кем заменить")
    choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    choice.addItem(NEW)
    for other in others:
        position = f", {other.position}" if other.position else ""
        choice.addItem(f"{other.full_name}{position}")
    return choice


def _line(name: str) -> WindowUndoLine:
    line = WindowUndoLine()
    line.setAccessibleName(name)
    line.setPlaceholderText(name)
    return line


def _row(*fields: QWidget) -> QWidget:
    row = QWidget()
    inside = QHBoxLayout(row)
    inside.setContentsMargins(0, 0, 0, 0)
    for field in fields:
        inside.addWidget(field)
    row.setFocusProxy(fields[0])
    return row
