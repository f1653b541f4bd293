"""The editor of an order: requisites, text, clauses and signature from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.office import Person
from app.domain.paperwork import AnnexMark, CommandStyle, DocumentState, Order
from app.domain.roadmap import Numbering
from app.ui.pages.documents_clauses import ClauseTable
from app.ui.widgets.buttons import CommandButton
from app.ui.widgets.date_field import DateField
from app.ui.widgets.fields import (
    ChoiceField,
    LineField,
    words_of,
)
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.growing_edit import GrowingEdit
from app.ui.widgets.labels import label
from app.ui.widgets.quiet_combo import QuietCombo

NUMBERINGS = (
    (Numbering.CONTINUOUS, "Автоматически: 1, 2, 3"),
    (Numbering.AS_WRITTEN, "Как написано"),
)
CHOOSE_SIGNATORY = "Выбрать из подписантов…"


class OrderForm(QScrollArea):
    """All fields of an order, each saved when it is left.

    Signals:
        changed: the fields by name, as `change_order` takes them.
        date_refused: the text that is no date.
    """

    changed = Signal(object)
    date_refused = Signal(str)

    def __init__(self, clause_actions: Sequence[QAction]) -> None:
        super().__init__()
        self._people: list[Person] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 44)
        self._make_fields()
        self.clauses = ClauseTable()
        self.clauses.addActions(list(clause_actions))
        self.clauses.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._build(clause_actions)
        self._connect()

    def show_order(self, order: Order) -> None:
        """Show an order; what is being typed is not overwritten."""
        self.state.show_member(order.state)
        self.date.show_day(order.date)
        for name, field in self._texts.items():
            field.show_text(getattr(order, name))
        self.command.show_member(order.command)
        self.numbering.show_member(order.numbering)
        self.annex_mark.show_member(order.annex_mark)
        self.clauses.show_order(order)

    def show_people(self, people: Sequence[Person]) -> None:
        """Offer those who sign."""
        self._people = [person for person in people if person.signs]
        self.signers.clear()
        self.signers.addItem(CHOOSE_SIGNATORY)
        for person in self._people:
            self.signers.addItem(f"{person.surname_first}, {person.position}".rstrip(", "))
        self.signers.setVisible(bool(self._people))

    def give_back(self, order: Order) -> None:
        """Show an order as it is stored, after what was typed was refused."""
        for name, field in self._texts.items():
            field.give_back(getattr(order, name))
        self.show_order(order)

    def finish_editing(self) -> None:
        """Save what is half-typed."""
        self.clauses.finish_editing()
        self.date.settle()
        for field in self._texts.values():
            field.settle()

    def _make_fields(self) -> None:
        self.state = ChoiceField("Состояние", words_of(DocumentState))
        self.date = DateField("Дата приказа")
        self.number = LineField("Номер приказа", "впишете после регистрации")
        self.organisation = _text("Шапка: организация", "Наименование, по строкам", many_lines=True)
        self.place = LineField("Место составления", "г. Город")
        self.heading = _text("Заголовок", "Об утверждении плана мероприятий…")
        self.preamble = _text("Преамбула", "В целях… / На основании…")
        self.command = ChoiceField("Слово «ПРИКАЗЫВАЮ»", words_of(CommandStyle))
        self.numbering = ChoiceField("Нумерация пунктов", NUMBERINGS)
        self.signers = QuietCombo()
        narrow = QuietCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.signers.setSizeAdjustPolicy(narrow)
        self.signers.setMinimumContentsLength(12)
        self.signers.setAccessibleName("Выбрать подписывающего из списка")
        self.signatory_position = _text("Должность подписывающего", "")
        self.signatory = LineField("Кто подписывает", "И. О. Фамилия")
        self.executor = LineField("Исполнитель", "Фамилия Имя Отчество")
        self.executor_phone = LineField("Телефон исполнителя")
        self.annex_mark = ChoiceField("Гриф приложения", words_of(AnnexMark))
        self.issuer_genitive = LineField("Чей приказ", "комитета образования города…")
        self._texts: dict[str, LineField | GrowingEdit] = {
            "number": self.number,
            "organisation": self.organisation,
            "place": self.place,
            "heading": self.heading,
            "preamble": self.preamble,
            "signatory_position": self.signatory_position,
            "signatory": self.signatory,
            "executor": self.executor,
            "executor_phone": self.executor_phone,
            "issuer_genitive": self.issuer_genitive,
        }

    def _build(self, clause_actions: Sequence[QAction]) -> None:
        inside = QWidget()
        inside.setObjectName("body")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 8)
        column.setSpacing(6)
        column.addLayout(
            _form(
                ("&Состояние", self.state),
                ("&Дата", _beside(self.date, _named("№", self.number), self.number)),
                ("О&рганизация", self.organisation),
                ("&Место", self.place),
                ("&Заголовок", self.heading),
                ("Пре&амбула", self.preamble),
                ("&Приказываю", self.command),
                ("&Нумерация", self.numbering),
            )
        )
        column.addWidget(label("Пункты приказа", "strong"))
        column.addWidget(self.clauses)
        buttons = FlowLayout()
        for action in clause_actions[:3]:
            buttons.addWidget(CommandButton(action, "link"))
        column.addLayout(buttons)
        column.addWidget(label("Подпись и исполнитель", "strong"))
        column.addLayout(
            _form(
                ("Подписан&т", self.signers),
                ("Д&олжность", self.signatory_position),
                ("По&дпись", self.signatory),
                ("&Исполнитель", self.executor),
                ("Те&лефон", self.executor_phone),
            )
        )
        column.addWidget(label("Гриф приложения", "strong"))
        column.addLayout(_form(("&Гриф", self.annex_mark), ("Приказ &чей", self.issuer_genitive)))
        column.addStretch(1)
        self.setWidget(inside)

    def _connect(self) -> None:
        for name, field in self._texts.items():
            field.settled.connect(lambda text, at=name: self.changed.emit({at: text}))
        self.date.settled.connect(lambda day: self.changed.emit({"date": day}))
        self.date.refused.connect(self.date_refused)
        for name, choice in (
            ("state", self.state),
            ("command", self.command),
            ("numbering", self.numbering),
            ("annex_mark", self.annex_mark),
        ):
            choice.settled.connect(lambda member, at=name: self.changed.emit({at: member}))
        self.signers.activated.connect(self._on_signer_chosen)

    def _on_signer_chosen(self, place: int) -> None:
        self.signers.setCurrentIndex(0)
        if place > 0:
            person = self._people[place - 1]
            self.changed.emit(
                {"signatory": person.initials_first, "signatory_position": person.position}
            )


def _text(name: str, hint: str, *, many_lines: bool = False) -> GrowingEdit:
    field = GrowingEdit(name, many_lines=many_lines)
    field.setPlaceholderText(hint)
    return field


def _form(*rows: tuple[str, QWidget | QLayout]) -> QFormLayout:
    form = QFormLayout()
    form.setContentsMargins(0, 0, 0, 0)
    form.setHorizontalSpacing(8)
    form.setVerticalSpacing(6)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
    for caption, field in rows:
        if isinstance(field, QLayout):
            first = field.itemAt(0)
            form.addRow(_named(caption, first.widget() if first else None), field)
        else:
            form.addRow(_named(caption, field), field)
    return form


def _beside(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    return row


def _named(caption: str, field: QWidget | None) -> QLabel:
    words = QLabel(caption)
    if field is not None:
        words.setBuddy(field)
    return words
