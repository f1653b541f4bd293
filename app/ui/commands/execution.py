"""Commands of execution, of the calendar, and of what burns."""

from __future__ import annotations

from app.ui.commands.spec import Command, Menu, Spec
from app.ui.icons import Icon

SPECS: dict[Command, Spec] = {
    Command.MARK_DONE: Spec(
        Menu.EXECUTION,
        "Выполнено сегодня",
        "Отметить выбранное выполненным сегодня; ещё раз – снять отметку",
        ("Space",),
        Icon.DONE,
    ),
    Command.MARK_DONE_ON: Spec(
        Menu.EXECUTION,
        "Выполнено…",
        "Отметить выбранное выполненным в другой день, с примечанием",
        ("F9",),
    ),
    Command.MARK_IN_WORK: Spec(Menu.EXECUTION, "В работе", "Отметить, что работа начата", ("F7",)),
    Command.MOVE_POINTS: Spec(
        Menu.EXECUTION,
        "Перенести…",
        "Перенести выбранное на другой день и записать причину",
        ("Ctrl+M",),
        Icon.CALENDAR,
    ),
    Command.CANCEL_POINTS: Spec(
        Menu.EXECUTION,
        "Исполнение отменено…",
        "Отметить, что выбранное исполнять не нужно, и записать почему",
    ),
    Command.UNMARK: Spec(
        Menu.EXECUTION,
        "Снять отметку",
        "Вернуть выбранное в «не начато»; примечание и документы останутся",
        ("Shift+F9",),
    ),
    Command.ATTACH_FILES: Spec(
        Menu.EXECUTION,
        "Приложить файл…",
        "Приложить документы, которые подтверждают исполнение",
        ("Ctrl+Shift+A",),
        Icon.DOCUMENTS,
        starts_group=True,
    ),
    Command.ATTACH_LINK: Spec(
        Menu.EXECUTION,
        "Приложить ссылку…",
        "Приложить ссылку на страницу или общую папку",
        ("Ctrl+L",),
        Icon.JOINED,
    ),
    Command.PUT_ON_CONTROL: Spec(
        Menu.EXECUTION,
        "Поставить на контроль…",
        "Назначить контролёра: он один снимет с контроля",
        starts_group=True,
    ),
    Command.REPORT_POINTS: Spec(
        Menu.EXECUTION,
        "Отчёт об исполнении…",
        "Написать контролёру, что сделано",
    ),
    Command.GIVE_BACK: Spec(
        Menu.EXECUTION,
        "Вернуть с замечанием…",
        "Вернуть отчёт на доработку; оба текста останутся",
    ),
    Command.TAKE_OFF_CONTROL: Spec(
        Menu.EXECUTION,
        "Снять с контроля…",
        "Подтвердить исполнение и снять с контроля",
    ),
    Command.SET_MEANING: Spec(
        Menu.EXECUTION,
        "Задать срок…",
        "Задать контрольные дни и отчёты; формулировка срока не изменится",
        ("Ctrl+T",),
        starts_group=True,
    ),
    Command.BACK_TO_WORDING: Spec(
        Menu.EXECUTION,
        "Вернуться к формулировке",
        "Снова считать контрольные дни по формулировке срока",
    ),
    Command.ACTIVITY_SCHOOLS: Spec(
        Menu.EXECUTION,
        "Школы…",
        "Выбрать школы, которых касается мероприятие: исполнение учитывается по каждой",
        ("Ctrl+Shift+L",),
        Icon.SCHOOLS,
    ),
    Command.BULK_MARKS: Spec(
        Menu.EXECUTION,
        "Отметить точки…",
        "Отметить сразу точки периода или все до дня в выбранных мероприятиях",
        ("Ctrl+Shift+E",),
        starts_group=True,
    ),
    Command.SETTLE_MARKS: Spec(
        Menu.EXECUTION,
        "Разобрать отметки…",
        "Решить, что делать с отметками, которые остались без контрольной точки",
    ),
    Command.PUT_OFF_TOMORROW: Spec(
        Menu.EXECUTION,
        "Отложить до завтра",
        "Не напоминать о выбранном сегодня",
        ("Ctrl+D",),
        Icon.REMIND,
        starts_group=True,
    ),
    Command.PUT_OFF_WEEK: Spec(
        Menu.EXECUTION,
        "Отложить на неделю",
        "Не напоминать о выбранном семь дней",
        ("Ctrl+Shift+D",),
    ),
    Command.PUT_OFF_TO: Spec(
        Menu.EXECUTION,
        "Отложить до дня…",
        "Не напоминать о выбранном до названного дня",
    ),
    Command.BRING_BACK: Spec(
        Menu.EXECUTION,
        "Вернуть отложенное",
        "Снова напоминать о выбранном",
        ("Ins",),
    ),
    Command.SHOW_SOURCE: Spec(
        Menu.EXECUTION,
        "Открыть, где это записано",
        "Показать выбранное в дорожной карте, приказе или карточке (Enter)",
        (),
        Icon.ROADMAPS,
        starts_group=True,
    ),
}
