"""Commands of drafts of reports: made, edited, read anew."""

from __future__ import annotations

from app.ui.commands.spec import Command, Menu, Spec
from app.ui.icons import Icon

SPECS: dict[Command, Spec] = {
    Command.NEW_REPORT: Spec(
        Menu.DOCUMENT,
        "Новый отчёт…",
        "Составить по данным отчёт к сессии министерства или аналитическую справку",
        ("Ctrl+Shift+N",),
        Icon.ADD,
        starts_group=True,
    ),
    Command.OPEN_REPORT: Spec(
        Menu.DOCUMENT,
        "Править отчёт",
        "Открыть фразы, таблицы и диаграммы отчёта рядом с его страницами",
        (),
        Icon.EDIT,
    ),
    Command.DELETE_REPORT: Spec(
        Menu.DOCUMENT, "Удалить отчёт", "Удалить отчёт; данные останутся", (), Icon.DELETE
    ),
    Command.REFRESH_REPORT: Spec(
        Menu.DOCUMENT,
        "Обновить по данным",
        "Прочитать данные заново; то, что написали вы, останется",
        ("F5",),
        Icon.REPEAT,
        starts_group=True,
    ),
    Command.REPORT_IS_READY: Spec(
        Menu.DOCUMENT,
        "Отметить готовым",
        "Отметить отчёт готовым: править его будет нельзя, пока он снова не станет черновиком",
        (),
        Icon.DONE,
    ),
    Command.REPORT_IS_DRAFT: Spec(
        Menu.DOCUMENT,
        "Вернуть в черновики",
        "Вернуть отчёт в черновики и править дальше",
        (),
        Icon.EDIT,
    ),
    Command.NEXT_BLANK: Spec(
        Menu.DOCUMENT,
        "Следующее незаполненное",
        "Перейти к следующему месту, которое надо вписать",
        ("F8",),
        Icon.DOWN,
    ),
    Command.EDIT_REPORT_TEXT: Spec(
        Menu.DOCUMENT,
        "Править текст",
        "Изменить слова выбранной фразы, заголовка или абзаца",
        ("F2",),
        Icon.EDIT,
        starts_group=True,
    ),
    Command.PROGRAM_WORDS: Spec(
        Menu.DOCUMENT,
        "Вернуть слова программы",
        "Убрать свой текст и написать то, что говорят данные",
        (),
        Icon.UNDO,
    ),
    Command.KEEP_OWN_WORDS: Spec(
        Menu.DOCUMENT,
        "Оставить свои слова",
        "Оставить свой текст, хотя данные изменились, и больше об этом не напоминать",
        (),
        Icon.DONE,
    ),
    Command.ADD_REPORT_PARAGRAPH: Spec(
        Menu.DOCUMENT,
        "Добавить свой абзац",
        "Вписать свой абзац под выбранным местом",
        ("Ctrl+Enter", "Ctrl+Return"),
        Icon.PARAGRAPH,
    ),
    Command.DELETE_REPORT_PARAGRAPH: Spec(
        Menu.DOCUMENT,
        "Удалить свой абзац",
        "Удалить абзац, который вписали вы",
        ("Ctrl+Del",),
        Icon.DELETE,
    ),
    Command.LEAVE_ITEM_OUT: Spec(
        Menu.DOCUMENT,
        "Не печатать",
        "Не печатать выбранное место или весь раздел; его можно вернуть",
        ("Del",),
        Icon.LEAVE_OUT,
        starts_group=True,
    ),
    Command.PUT_ITEM_BACK: Spec(
        Menu.DOCUMENT,
        "Снова печатать",
        "Вернуть в отчёт место или раздел, который не печатается",
        ("Ins",),
        Icon.ADD,
    ),
    Command.MOVE_ITEM_UP: Spec(
        Menu.DOCUMENT,
        "Передвинуть выше",
        "Поставить место или раздел перед предыдущим",
        ("Alt+Up",),
        Icon.UP,
    ),
    Command.MOVE_ITEM_DOWN: Spec(
        Menu.DOCUMENT,
        "Передвинуть ниже",
        "Поставить место или раздел после следующего",
        ("Alt+Down",),
        Icon.DOWN,
    ),
}
