"""«Учреждение»: the office's profile behind the papers."""

from __future__ import annotations

from functools import partial

from app.services.office import OfficeFields
from app.ui.context import Context
from app.ui.settings.panel import Perform, SettingsPanel
from app.ui.widgets.growing_edit import GrowingEdit

FIELDS = (
    ("full_name", "&Полное название", 1),
    ("short_name", "&Краткое название", 1),
    ("genitive", "Чей приказ: название в &родительном падеже", 1),
    ("letterhead", "&Шапка приказа, по строкам", 3),
    ("place", "&Место составления", 1),
    ("address", "&Адрес", 1),
    ("head_position", "&Должность руководителя", 1),
    ("head_name", "Руководитель (&И.О. Фамилия)", 1),
    ("executor", "И&сполнитель", 1),
    ("executor_phone", "&Телефон исполнителя", 1),
)


class OfficePanel(SettingsPanel):
    """The fields of the profile, each saved when it is left."""

    title = "Учреждение"

    def __init__(self, context: Context, perform: Perform) -> None:
        super().__init__(context, perform)
        form = self.scrolling_form(
            "Отсюда берутся шапка, подпись и отметка об исполнителе в каждом новом проекте "
            "приказа. Начните с полного названия."
        )
        self.fields: dict[str, GrowingEdit] = {}
        for name, text, lines in FIELDS:
            field = GrowingEdit(text.replace("&", ""), many_lines=lines > 1, least=lines)
            field.settled.connect(partial(self._save, name))
            self.fields[name] = field
            form.addRow(text, field)

    def refresh(self) -> None:
        """Show the profile that is valid today."""
        office = self.context.services.office.office()
        for name, field in self.fields.items():
            field.show_text(getattr(office, name) if office else "")

    def _save(self, name: str, text: str) -> None:
        office = self.context.services.office
        known = office.office()
        fields = OfficeFields()
        fields[name] = text  # type: ignore[literal-required]  # the names come from FIELDS
        if known is None and name != "full_name":
            fields["full_name"] = self.fields["full_name"].toPlainText()
        if self.perform(lambda: office.save_office(**fields)) is None:
            self.fields[name].give_back(getattr(known, name) if known else text)
