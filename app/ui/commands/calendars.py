"""Commands of the calendar."""

from __future__ import annotations

from app.ui.commands.spec import Command, Menu, Spec
from app.ui.icons import Icon

SPECS: dict[Command, Spec] = {
    Command.CALENDAR_MONTH: Spec(
        Menu.CALENDAR, "Месяц", "Показать дни месяца со сроками", ("Alt+1",)
    ),
    Command.CALENDAR_QUARTER: Spec(
        Menu.CALENDAR, "Квартал", "Показать мероприятия по неделям квартала", ("Alt+2",)
    ),
    Command.CALENDAR_YEAR: Spec(
        Menu.CALENDAR, "Год", "Показать мероприятия по месяцам года", ("Alt+3",)
    ),
    Command.CALENDAR_LOAD: Spec(
        Menu.CALENDAR, "Нагрузка", "Показать, на ком сколько сроков в каждом месяце", ("Alt+4",)
    ),
    Command.CALENDAR_SCHOOL_YEAR: Spec(
        Menu.CALENDAR,
        "Учебный год",
        "Считать год с сентября по август, ещё раз – с января по декабрь",
        ("Alt+5",),
    ),
    Command.CALENDAR_BACK: Spec(
        Menu.CALENDAR,
        "Предыдущий период",
        "Показать предыдущий месяц, квартал или год",
        ("Alt+PgUp",),
        Icon.BACK,
        starts_group=True,
    ),
    Command.CALENDAR_FORWARD: Spec(
        Menu.CALENDAR,
        "Следующий период",
        "Показать следующий месяц, квартал или год",
        ("Alt+PgDown",),
        Icon.FORWARD,
    ),
    Command.CALENDAR_TODAY: Spec(
        Menu.CALENDAR, "К сегодняшнему дню", "Показать период, который идёт сейчас", ("Alt+Home",)
    ),
    Command.OPEN_ACTIVITY: Spec(
        Menu.CALENDAR,
        "Открыть в дорожной карте",
        "Показать мероприятие в его дорожной карте",
        (),
        Icon.OPEN,
        starts_group=True,
    ),
    Command.PRINT_CALENDAR: Spec(
        Menu.CALENDAR,
        "Напечатать календарь…",
        "Напечатать год по месяцам с нагрузкой или сохранить его для Word, Excel и в PDF",
        ("Ctrl+P",),
        Icon.PRINT,
        starts_group=True,
    ),
    Command.SAVE_ICS: Spec(
        Menu.CALENDAR,
        "Сохранить .ics…",
        "Сохранить показанные сроки в файл для других календарей",
        (),
        Icon.SAVE_FILE,
    ),
}
