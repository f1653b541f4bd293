"""What a form can ask, to be ticked, and questions of one's own, to be typed."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget

from app import wording
from app.domain.collection_drafts import Offer
from app.domain.collections import AnswerKind, Asked, CollectionField
from app.domain.errors import UserCode, UserError
from app.services.collections import question
from app.ui.tables.folding import folded, matches
from app.ui.widgets.filters import ChoiceFilter, FindField
from app.ui.widgets.labels import label

QUESTION_COLUMNS = (("Вопрос", 3), ("Ответ", 2))
HINT = "да/нет, число, целое, доля, текст – или варианты через точку с запятой"
_OFFER = Qt.ItemDataRole.UserRole
_FOLDED = Qt.ItemDataRole.UserRole + 1
_KINDS = {
    AnswerKind.YES_NO: ("да/нет", "да или нет", "да, нет", "данет"),
    AnswerKind.WHOLE: ("целое", "целое число", "количество"),
    AnswerKind.NUMBER: ("число",),
    AnswerKind.SHARE: ("доля", "%", "процент"),
    AnswerKind.TEXT: ("текст", ""),
}


class OfferList(QWidget):
    """Indicators, facts and procedures with ticks; what is looked for is found among them.

    Signals:
        changed: other things are ticked.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.find_field = FindField("Найти показатель, данные школы, экзамен…")
        self.find_field.setMaximumWidth(16_777_215)
        self.group = ChoiceFilter("Что")
        names = [wording.word(one) for one in (Asked.INDICATOR, Asked.FACT, Asked.RESULT)]
        self.group.offer([(name, name) for name in names])
        self.list = QListView()
        self.list.setAccessibleName("Что спросить")
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setWordWrap(True)
        self._model = QStandardItemModel(self)
        self.list.setModel(self._model)
        self.count = label("", "muted")
        self._lay_out()
        self.find_field.textChanged.connect(lambda _words: self._sift())
        self.group.changed.connect(self._sift)
        self._model.itemChanged.connect(lambda _item: self._describe())

    def offer(self, offers: Sequence[Offer]) -> None:
        """Offer these; what was ticked under the same name stays so."""
        ticked = {one.title for one in self._ticked()}
        self._model.clear()
        for one in offers:
            item = QStandardItem(f"{one.title}  ·  {one.group}, {one.fields[0].when}")
            item.setData(one, _OFFER)
            item.setData(folded(f"{one.title} {one.group}"), _FOLDED)
            item.setCheckable(True)
            item.setCheckState(_state(one.title in ticked))
            item.setToolTip("\n".join(field.text for field in one.fields))
            self._model.appendRow(item)
        self._sift()
        self._describe()

    def fields(self) -> list[CollectionField]:
        """Return what is ticked, in the order of the list."""
        return [field for one in self._ticked() for field in one.fields]

    def choose(self, keys: Collection[str]) -> None:
        """Tick what has a field of these keys, and nothing else."""
        for item in self._items():
            fields = item.data(_OFFER).fields
            item.setCheckState(_state(any(one.key in keys for one in fields)))
        self._describe()

    def _items(self) -> list[QStandardItem]:
        return [self._model.item(row) for row in range(self._model.rowCount())]

    def _ticked(self) -> list[Offer]:
        checked = Qt.CheckState.Checked
        return [one.data(_OFFER) for one in self._items() if one.checkState() is checked]

    def _sift(self) -> None:
        words, group = folded(self.find_field.text()), self.group.value
        for row, item in enumerate(self._items()):
            fits = matches(words, item.data(_FOLDED))
            fits = fits and group in {None, item.data(_OFFER).group}
            self.list.setRowHidden(row, not fits)

    def _describe(self) -> None:
        self.count.setText(f"Отмечено {len(self._ticked())} из {self._model.rowCount()}")
        self.changed.emit()

    def _lay_out(self) -> None:
        self.setFocusProxy(self.find_field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        top = QHBoxLayout()
        top.addWidget(self.find_field, 1)
        top.addWidget(self.group)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        column.addWidget(self.count)
        self.list.setMinimumHeight(self.fontMetrics().lineSpacing() * 7)


def questions_of(
    rows: Sequence[Sequence[str]], known: Sequence[CollectionField]
) -> list[CollectionField]:
    """Return the questions that are typed; one that was asked before keeps its key.

    Raises FIELD_INVALID for an answer that is none of the kinds, FIELD_EMPTY without a question.
    """
    keys = {one.text: one.key for one in known if one.asked is Asked.QUESTION}
    found = []
    for text, answer in rows:
        if not text.strip():
            raise UserError(UserCode.FIELD_EMPTY, field="question")
        kind, options = _answer(answer)
        made = question(text.strip(), kind, options)
        key = keys.get(made.text, "")
        found.append(CollectionField(key, made.asked, kind, made.text, options=made.options))
    return found


def question_rows(fields: Sequence[CollectionField]) -> list[tuple[str, str]]:
    """Return the questions of a form as they are typed."""
    return [
        (one.text, "; ".join(one.options) or _KINDS[one.kind][0])
        for one in fields
        if one.asked is Asked.QUESTION
    ]


def _answer(typed: str) -> tuple[AnswerKind, tuple[str, ...]]:
    if ";" in typed:
        options = tuple(filter(None, (one.strip() for one in typed.split(";"))))
        return AnswerKind.CHOICE, options
    said = " ".join(typed.casefold().split())
    for kind, names in _KINDS.items():
        if said in names:
            return kind, ()
    raise UserError(UserCode.FIELD_INVALID, field="options", text=typed.strip())


def _state(on: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
