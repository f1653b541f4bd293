"""«Найти во всём» (Ctrl+K): type, choose with the arrows, Enter opens it in its place."""

from __future__ import annotations

import time
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from app.domain.search import Found
from app.ui.context import Context
from app.ui.search.delegate import HitDelegate
from app.ui.search.model import FoundModel
from app.ui.search.opening import open_hit
from app.ui.widgets.labels import label

PAUSE_MS: Final = 60
# An answer that took longer is waited for beside the window.
AT_ONCE: Final = 0.03
LIMIT: Final = 40
WIDEST, HIGHEST = 820, 560
HINT = "Школы, люди, мероприятия, приказы, файлы: слова в любом порядке, окончания не важны"
KEYS = "↑ ↓ – выбрать · Enter – открыть · Esc – закрыть"
_MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
}
_OPENS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class SearchPalette(QFrame):
    """A field and a list over the page, until something is opened or Escape is pressed.

    Attributes:
        field: what is looked for.
        list: what was found.
        said: how many, what was guessed, or that nothing was found.
    """

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._before: QWidget | None = None
        self._asked = 0
        self._slow = False
        self.setObjectName("palette")
        self.setAccessibleName("Найти во всём")
        self.field = QLineEdit()
        self.field.setPlaceholderText("Найти во всём: «школа 32», «приказ 146», «фотоотчёт»…")
        self.field.setAccessibleName("Что найти")
        self.field.setClearButtonEnabled(True)
        self.found = FoundModel(self)
        self.list = QListView()
        self.list.setModel(self.found)
        self.list.setItemDelegate(HitDelegate(self.list))
        self.list.setAccessibleName("Что найдено")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.said = label(HINT, role="muted", wrap=True)
        self._keys = label(KEYS, role="muted")
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 8)
        for widget in (self.field, self.said, self.list, self._keys):
            layout.addWidget(widget)
        layout.setStretch(2, 1)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._connect(window)
        self.hide()

    def _connect(self, window: QWidget) -> None:
        self.field.textChanged.connect(self._on_field_text_changed)
        self._pause.timeout.connect(self.look)
        self.list.clicked.connect(self._on_list_clicked)
        self.field.installEventFilter(self)
        window.installEventFilter(self)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    def ask(self) -> None:
        """Come to the front, with what was looked for last, ready to be typed over."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self.look()

    def leave(self) -> None:
        """Go, and give the focus back to where it was."""
        before, self._before = self._before, None
        self.hide()
        if before is not None:
            try:
                before.setFocus(Qt.FocusReason.OtherFocusReason)
            except RuntimeError:  # its page was built anew meanwhile
                return

    def look(self) -> None:
        """Find what is typed."""
        self._pause.stop()
        self._asked += 1
        number, text = self._asked, self.field.text()
        search = self._context.services.search
        if not self._slow:
            started = time.perf_counter()
            found = search.find(text, LIMIT)
            self._slow = time.perf_counter() - started > AT_ONCE
            self._show(number, found)
        else:
            self._context.jobs.run(
                "Поиск…",
                lambda _progress: search.find(text, LIMIT),
                lambda found: self._show(number, found),
                quiet=True,
            )

    def open_current(self) -> None:
        """Open the chosen hit in its place."""
        if self._pause.isActive():
            self.look()
        hit = self.found.hit(self.list.currentIndex())
        if hit is None:
            return
        self._before = None
        self.hide()
        if not open_hit(self._context.router, hit):
            self._context.notifier.say("На это основание больше ничто не опирается")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the list while the field is typed in; follow the window's size."""
        if watched is self.field and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and self._means_something(event):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and self._means_something(event):
                self._do(event)
                return True
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self._place()
        return super().eventFilter(watched, event)

    def _means_something(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        return key in _MOVES or key in _OPENS or event.matches(QKeySequence.StandardKey.Cancel)

    def _do(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _MOVES:
            self._move(_MOVES[key])
        elif key in _OPENS:
            self.open_current()
        else:
            self.leave()

    def _move(self, steps: int) -> None:
        row = self.list.currentIndex().row()
        for _ in range(abs(steps)):
            row = self.found.next_hit(row, 1 if steps > 0 else -1)
        self._choose(row)

    def _choose(self, row: int) -> None:
        self.list.setCurrentIndex(self.found.index(row))
        if row == 1:
            self.list.scrollToTop()  # with the heading above it

    def _show(self, number: int, found: Found) -> None:
        if number != self._asked:
            return  # more was typed meanwhile
        self.found.show(found)
        said = said_of(found)
        self.said.setText(said)
        self.said.setVisible(bool(said))
        self.list.setVisible(bool(found.groups))
        self._place()
        if found.groups:
            self._choose(1)

    def _place(self) -> None:
        """Stand in the upper middle of the window, as tall as what is shown."""
        room = self._window.size()
        width = min(WIDEST, room.width() - 48)
        self.setFixedWidth(width)
        rows = sum(self.list.sizeHintForRow(row) for row in range(self.found.rowCount()))
        self.list.setFixedHeight(min(rows + 4, HIGHEST, room.height() // 2 + 40))
        self._column.activate()
        self.adjustSize()
        self.move(QPoint((room.width() - width) // 2, min(72, room.height() // 10)))

    def _on_field_text_changed(self, _text: str) -> None:
        self._pause.start()

    def _on_list_clicked(self, index: QModelIndex) -> None:
        if self.found.hit(index) is not None:
            self.list.setCurrentIndex(index)
            self.open_current()

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self.isVisible() and new is not None and not self.isAncestorOf(new):
            self._before = None
            self.hide()


def said_of(found: Found) -> str:
    """Return the line between the field and the list: what was taken for what, or nothing found."""
    if not found.query.strip():
        return HINT
    if not found.groups:
        return (
            f"Ничего не найдено: «{found.query.strip()}». Искали по началам слов без окончаний и "
            "с одной неверной буквой. Попробуйте другое слово или одно слово вместо нескольких."
        )
    if found.guesses:
        meant = "; ".join(
            f"{typed} – {', '.join(f'«{word}»' for word in words)}"
            for typed, words in found.guesses
        )
        return f"Точно такого нет. Похоже на: {meant}"
    return ""
