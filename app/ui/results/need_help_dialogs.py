"""What is asked before a reckoning or a rule is saved; the versions of a rule side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QSizePolicy, QVBoxLayout, QWidget

from app.domain.changes import Outcome
from app.domain.errors import AppError, UserCode, UserError
from app.domain.identification import Method, Rule, RuleId, RuleSettings, RunId
from app.ui.context import Context
from app.ui.dialogs.marking_form import AskingDialog
from app.ui.dialogs.school_form import RecordChoice
from app.ui.results.need_help_settings import SettingsForm
from app.ui.results.need_help_words import rule_text, settings_differences
from app.ui.tables.record_table import RecordTableModel, RecordTableView, TableColumn
from app.ui.tables.wrapping import ALL_LINES, WrapDelegate
from app.ui.widgets.labels import label
from app.wording import figures

_LETTERS = 90
FORM_LINES = 17


class SaveRunDialog(AskingDialog):
    """Stores a reckoning, with a note; it is not official by that."""

    def __init__(self, context: Context, rule: Rule, year: int, parent: QWidget) -> None:
        about = (
            f"«{rule_text(rule)}», {year} год. Сохранятся правило, исходные данные и ответ: расчёт "
            "можно будет повторить и показать. Официальным он от этого не станет."
        )
        super().__init__("Сохранить расчёт", "Сохранить", about, parent)
        self._services, self._rule, self._year = context.services.identification, rule, year
        self.note = self.add_line("&Примечание", "note", hint="например: к отчётной сессии")

    def act(self) -> Outcome[RunId]:
        """Store it."""
        return self._services.run(self._rule.id, self._year, note=self.note.text())


class SaveVersionDialog(AskingDialog):
    """Keeps moved settings as a version of the rule; the former versions stay."""

    def __init__(
        self, context: Context, rule: Rule, settings: RuleSettings, parent: QWidget
    ) -> None:
        latest = context.services.identification.versions(rule.id)[0]
        number = latest.version
        about = "\n".join(
            [
                f"«{latest.name}»: версия {number + 1} отличается от версии {number}.",
                *settings_differences(latest, replace(latest, settings=settings)),
                "Прежние версии и расчёты по ним останутся.",
            ]
        )
        super().__init__("Новая версия правила", "Сохранить версию", about, parent)
        self._services, self._rule = context.services.identification, rule
        self._settings = settings
        self.name = self.add_line("&Название", "name", latest.name)
        self.source = self.add_text("&Источник, почему так", "source", latest.source)

    def act(self) -> Outcome[RuleId]:
        """Write the version."""
        return self._services.add_version(
            self._rule.id,
            self._settings,
            name=self.name.text(),
            source=self.source.toPlainText(),
        )


class NewRuleDialog(AskingDialog):
    """A rule of the office's own: its method, name and settings."""

    def __init__(self, context: Context, parent: QWidget, like: Rule | None = None) -> None:
        about = "Правило можно будет изменить: каждая правка сохраняется новой версией."
        super().__init__("Новое правило", "Добавить правило", about, parent)
        self._services = context.services.identification
        self.name = self.add_line(
            "&Название", "name", hint="например: Доля «2» на ОГЭ по математике"
        )
        words = [(one, _capital(figures.WORDS[Method][one])) for one in Method]
        self.method = RecordChoice[Method]("Как оценивать", words)
        self.method.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.add_field("&Как оценивать", self.method, "method")
        self.source = self.add_line(
            "&Источник", "source", hint="приказ или методика, откуда взято правило"
        )
        self.settings = SettingsForm()
        self.settings.setMinimumHeight(self.fontMetrics().lineSpacing() * FORM_LINES)
        self.column.insertWidget(self.column.indexOf(self._fault), self.settings, 1)
        if like is not None:
            self.method.choose(like.method)
        self.method.currentIndexChanged.connect(lambda _place: self._show_settings())
        self._show_settings(like)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * _LETTERS)

    def act(self) -> Outcome[RuleId]:
        """Add the rule."""
        method = self._method()
        return self._services.add_rule(
            self.name.text(), method, self.settings.settings(), self.source.text()
        )

    def say(self, error: AppError) -> None:
        """Say a refusal under the field that it is about, also one of the settings."""
        self.settings.say(error)
        if self.settings.fault:
            return
        if error.code is UserCode.RULE_DOUBLE and isinstance(error, UserError):
            error = UserError(UserCode.RULE_DOUBLE, **{**error.data, "field": "name"})
        super().say(error)

    def clear_faults(self) -> None:
        """Take away what was said."""
        super().clear_faults()
        self.settings.clear_faults()

    def _method(self) -> Method:
        method = self.method.value
        assert method is not None  # one of them is always chosen
        return method

    def _show_settings(self, like: Rule | None = None) -> None:
        settings = like.settings if like else RuleSettings()
        shown = Rule(RuleId(""), "", 1, "", self._method(), settings, "")
        self.settings.show_rule(shown)


@dataclass(frozen=True, slots=True)
class Version:
    """A version and what it changed."""

    of: Rule
    differs: str


VERSIONS = (
    TableColumn[Version]("Версия", lambda v: str(v.of.version), lambda v: v.of.version, letters=7),
    TableColumn[Version]("Чем отличается от предыдущей", lambda v: v.differs, share=1),
)


class VersionsDialog(QDialog):
    """The versions of a rule with what differs between them; one can be tried.

    Attributes:
        table: the versions, the latest first.
        chosen: the version that is to be tried, once the person agreed.
    """

    def __init__(self, versions: Sequence[Rule], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Версии правила")
        self.chosen: Rule | None = None
        self.table: RecordTableView[Version] = RecordTableView(
            RecordTableModel(VERSIONS, lambda one: one.of.id), "Версии правила"
        )
        self.table.setItemDelegateForColumn(1, WrapDelegate(self.table, ALL_LINES))
        before = [*versions[1:], None]
        self.table.records.show(
            Version(one, _differs(older, one)) for one, older in zip(versions, before, strict=True)
        )
        self.table.record_opened.connect(lambda _one: self.accept())
        buttons = QDialogButtonBox()
        self._do = buttons.addButton("Попробовать", QDialogButtonBox.ButtonRole.AcceptRole)
        self._do.setToolTip("Показать пробный расчёт по этой версии")
        buttons.addButton("Закрыть", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(label(versions[0].name, "strong", wrap=True))
        column.addWidget(self.table, 1)
        column.addWidget(buttons)
        self.table.select([versions[0].id])
        self.resize(self.fontMetrics().averageCharWidth() * _LETTERS, 360)

    def accept(self) -> None:
        """Take the selected version."""
        one = self.table.current()
        self.chosen = one.of if one else None
        super().accept()


def _differs(before: Rule | None, after: Rule) -> str:
    if before is None:
        return "Первая сохранённая версия"
    return "\n".join(settings_differences(before, after)) or "Настройки те же"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
