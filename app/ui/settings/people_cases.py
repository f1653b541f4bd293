"""«Падежи»: the forms of a name or a post, proposed by the program, confirmed or mended here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app import wording
from app.domain.word_forms import Case, FormsOf, Gender, WordForms
from app.services.people import People
from app.ui.settings.panel import Perform
from app.ui.widgets.fields import ChoiceField, LineField, words_of
from app.ui.widgets.labels import label

TITLES = {
    FormsOf.NAME: "Имя в падежах",
    FormsOf.POSITION: "Должность в падежах",
    FormsOf.ORGANISATION: "Организация в падежах",
}
QUESTIONS = {
    Case.GENITIVE: "Родительный (кого?)",
    Case.DATIVE: "Дательный (кому?)",
    Case.ACCUSATIVE: "Винительный (кого?)",
    Case.INSTRUMENTAL: "Творительный (кем?)",
    Case.PREPOSITIONAL: "Предложный (о ком?)",
}


class CasesCard(QWidget):
    """The cases of one text. A form that is mended is saved as it is left, and so is confirmed."""

    def __init__(self, kind: FormsOf, people: Callable[[], People], perform: Perform) -> None:
        super().__init__()
        self._kind = kind
        self._people = people
        self._perform = perform
        self._forms: WordForms | None = None
        self.state = label(role="muted", wrap=True)
        self.gender = ChoiceField("Пол", words_of(Gender))
        self.undeclined = QCheckBox("&Не склонять" if kind is FormsOf.NAME else "Не &склонять")
        self.fields = {case: LineField(text) for case, text in QUESTIONS.items()}
        self.confirm = QPushButton("Подтвердить")
        self.forget = QPushButton("Вернуть предложенное")
        self._lay_out()
        self.gender.settled.connect(self._propose)
        self.undeclined.clicked.connect(self._save)
        self.confirm.clicked.connect(self._save)
        self.forget.clicked.connect(self._forget)
        for case, field in self.fields.items():
            field.settled.connect(partial(self._save_form, case))

    def show_text(self, text: str) -> None:
        """Show the cases of a text; the card is hidden where there is none."""
        self.setVisible(bool(text))
        self._forms = self._people().forms(self._kind, text) if text else None
        if self._forms is not None:
            self._show(self._forms)

    def settle(self) -> None:
        """Save a form that is half-typed."""
        for field in self.fields.values():
            field.settle()

    def _show(self, forms: WordForms) -> None:
        confirmed = forms.confirmed_on is not None
        asked = self._kind is FormsOf.NAME and forms.gender is Gender.UNKNOWN
        unknown = asked and forms.form(Case.GENITIVE) == forms.text
        if confirmed:
            said = f"✓ Подтверждено {wording.date_text(forms.confirmed_on)}"
        elif unknown:
            said = "▲ Пол по имени не виден: выберите его, и программа предложит формы"
        else:
            said = "○ Предложено программой: проверьте и подтвердите"
        self.state.setText(f"{said}")
        self.gender.show_member(forms.gender)
        self.undeclined.setChecked(not forms.declines)
        for case, field in self.fields.items():
            field.show_text(forms.form(case))
            field.setEnabled(forms.declines)
        self.confirm.setEnabled(not confirmed)
        self.forget.setEnabled(confirmed)

    def _propose(self, gender: Gender) -> None:
        """Show what the program proposes for a gender; a person still has to confirm it."""
        if self._forms is not None:
            self._forms = self._people().proposed(self._kind, self._forms.text, gender)
            self._show(self._forms)

    def _save_form(self, case: Case, form: str) -> None:
        if form.strip():
            self._save()
        elif self._forms is not None:
            self.fields[case].give_back(self._forms.form(case))

    def _save(self) -> None:
        held = self._forms
        if held is None:
            return
        forms = {
            case: field.text().strip() or held.form(case) for case, field in self.fields.items()
        }
        if not held.declines:
            forms = {case: held.forms.get(case, held.text) for case in QUESTIONS}
        declines = not self.undeclined.isChecked()
        people, kind = self._people(), self._kind
        self._perform(
            lambda: people.confirm(kind, held.text, forms, held.gender, declines=declines)
        )
        self.show_text(held.text)

    def _forget(self) -> None:
        held = self._forms
        if held is not None:
            people, kind = self._people(), self._kind
            self._perform(lambda: people.forget(kind, held.text))
            self.show_text(held.text)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setVerticalSpacing(4)
        if self._kind is FormsOf.NAME:
            form.addRow("Пол", self.gender)
        for case, text in QUESTIONS.items():
            form.addRow(text, self.fields[case])
        form.addRow("", self.undeclined)
        buttons = QHBoxLayout()
        buttons.addWidget(self.confirm)
        buttons.addWidget(self.forget)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(6)
        column.addWidget(label(TITLES[self._kind], "strong"))
        column.addWidget(self.state)
        column.addLayout(form)
        column.addLayout(buttons)
