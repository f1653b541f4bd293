"""The outline of a roadmap: its passport and its parts in their order."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from app import wording
from app.domain.roadmap import BlockKind, Part, PartId, PartKind, Roadmap
from app.ui.actions import Actions
from app.ui.commands import Command
from app.ui.icons import Icon, icon
from app.ui.widgets.buttons import MenuButton

ICONS = {
    PartKind.TEXT: Icon.PARAGRAPH,
    PartKind.PLAN: Icon.ROWS,
    PartKind.INDICATORS: Icon.TARGET,
}
ADDING = (Command.ADD_TEXT_PART, Command.ADD_PLAN_PART, Command.ADD_INDICATORS_PART)
MENU = (
    *ADDING,
    None,
    Command.MOVE_PART_UP,
    Command.MOVE_PART_DOWN,
    None,
    Command.DELETE_PART,
)
PART = Qt.ItemDataRole.UserRole


KEYS = {
    (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier): Command.DELETE_PART,
    (Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier): Command.MOVE_PART_UP,
    (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier): Command.MOVE_PART_DOWN,
}


class PartList(QListView):
    """In the list of parts, the keys that delete and move rows elsewhere mean the part."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self._actions = actions

    def event(self, event: QEvent) -> bool:
        """Keep these keys from the rows of the table beside."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and _command(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete or move the part."""
        command = _command(event)
        if command is None:
            super().keyPressEvent(event)
        else:
            self._actions.trigger(command)


def _command(event: QKeyEvent) -> Command | None:
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return KEYS.get((Qt.Key(event.key()), plain))


class Outline(QWidget):
    """A list of the passport and the parts, and the command that adds one.

    Signals:
        chosen: id of the part that is to be shown, "" for the passport.
    """

    chosen = Signal(str)

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self._actions = actions
        self._parts: list[tuple[PartId | None, str, Icon]] = []
        self._model = QStandardItemModel(self)
        self.list = PartList(actions)
        self.list.setModel(self._model)
        self.list.setAccessibleName("Части дорожной карты")
        self.list.setObjectName("outline")
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._on_menu_requested)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.list, 1)
        column.addWidget(MenuButton("Добавить часть", actions.menu(ADDING, self)))

    @property
    def current(self) -> str:
        """The id of the part that is shown; "" for the passport."""
        value = self.list.currentIndex().data(PART)
        return value or ""

    def show_roadmap(self, roadmap: Roadmap, current: str) -> None:
        """Show the parts; nothing is announced."""
        parts: list[tuple[PartId | None, str, Icon]] = [(None, "Паспорт", Icon.INFO)]
        parts += [(part.id, part_name(part), ICONS[part.kind]) for part in roadmap.parts]
        self.list.selectionModel().blockSignals(True)
        if parts != self._parts:
            self._parts = parts
            self._fill()
        for row, (key, _, _) in enumerate(parts):
            if (key or "") == current:
                self.list.setCurrentIndex(self._model.index(row, 0))
        self.list.selectionModel().blockSignals(False)
        self.list.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Colour the icons anew with the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_model"):
            for row, (_, _, sign) in enumerate(self._parts):
                self._model.item(row).setIcon(icon(sign, self.palette()))

    def _fill(self) -> None:
        self._model.clear()
        for key, name, sign in self._parts:
            item = QStandardItem(icon(sign, self.palette()), name)
            item.setData(key or "", PART)
            item.setToolTip(name)
            self._model.appendRow(item)

    def _on_current_changed(self) -> None:
        self.chosen.emit(self.current)

    def _on_menu_requested(self, where: QPoint) -> None:
        menu = self._actions.menu(MENU, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.list.viewport().mapToGlobal(where))


def part_name(part: Part) -> str:
    """Return what the outline calls a part: its title or first heading, and how much it holds."""
    match part.kind:
        case PartKind.PLAN:
            count = sum(len(section.activities) for section in part.sections)
            return f"{_title(part.title) or 'План мероприятий'} · {count}"
        case PartKind.INDICATORS:
            return f"{_title(part.title) or 'Показатели'} · {len(part.indicators)}"
        case PartKind.TEXT:
            headings = (b.text for b in part.blocks if b.kind is BlockKind.HEADING and b.text)
            texts = (b.text for b in part.blocks if b.text)
            return _title(next(headings, "") or next(texts, "")) or wording.word(part.kind).title()


def _title(text: str) -> str:
    line = " ".join(text.split())
    return f"{line[:59].rstrip()}…" if len(line) > 60 else line
