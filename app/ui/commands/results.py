"""Commands of results of exams, of scales, and of the preview of a file of results."""

from __future__ import annotations

from app.ui.commands.spec import Command, Menu, Spec
from app.ui.icons import Icon

SPECS: dict[Command, Spec] = {
    Command.RESULTS_BY_SCHOOL: Spec(
        Menu.RESULTS, "По школам", "Показать результаты экзаменов по школам", ("Alt+1",)
    ),
    Command.RESULTS_SCALES: Spec(
        Menu.RESULTS, "Шкалы и минимумы", "Показать минимальные баллы и границы отметок", ("Alt+3",)
    ),
    Command.IMPORT_RESULTS: Spec(
        Menu.RESULTS,
        "Загрузить результаты…",
        "Загрузить протоколы ГИА, отчёты ФИС ОКО или сводную таблицу; перед сохранением видна "
        "каждая строка",
        ("Ctrl+O",),
        Icon.IMPORT,
        starts_group=True,
    ),
}
