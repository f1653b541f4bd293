"""Commands of the chart that a page shows."""

from __future__ import annotations

from app.ui.commands.spec import Command, Menu, Spec
from app.ui.icons import Icon

SPECS: dict[Command, Spec] = {
    Command.CHART_TABLE: Spec(
        Menu.CHART,
        "Таблицей или диаграммой",
        "Показать те же числа таблицей или снова диаграммой",
        ("Ctrl+Shift+T",),
        Icon.TABLE,
    ),
    Command.CHART_MAGNIFIER: Spec(
        Menu.CHART,
        "Лупа",
        "Приближать диаграмму колесом мыши и двигать её; ещё раз – вернуть как было",
        ("Ctrl+Shift+M",),
        Icon.ZOOM_IN,
    ),
    Command.COPY_CHART: Spec(
        Menu.CHART,
        "Копировать диаграмму",
        "Скопировать рисунок для Word и числа для Excel",
        ("Ctrl+Shift+C",),
        Icon.DUPLICATE,
        starts_group=True,
    ),
    Command.SAVE_CHART_PNG: Spec(
        Menu.CHART,
        "Сохранить рисунком PNG…",
        "Сохранить диаграмму рисунком, который хорошо печатается: 300 точек на дюйм",
        ("Ctrl+Shift+S",),
        Icon.SAVE_FILE,
    ),
    Command.SAVE_CHART_SVG: Spec(
        Menu.CHART,
        "Сохранить рисунком SVG…",
        "Сохранить диаграмму рисунком, который увеличивают без потерь",
    ),
    Command.SAVE_CHART_PDF: Spec(
        Menu.CHART,
        "Сохранить диаграмму в PDF…",
        "Сохранить диаграмму страницей PDF",
    ),
}
