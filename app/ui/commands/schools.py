"""Commands of the registry of schools and of statuses."""

from __future__ import annotations

from app.ui.commands.spec import Command, Menu, Spec
from app.ui.icons import Icon

SPECS: dict[Command, Spec] = {
    Command.ADD_SCHOOL: Spec(
        Menu.SCHOOLS,
        "Добавить школу",
        "Открыть пустую карточку: хватит названия, остальное можно дописать потом",
        ("Ctrl+N",),
        Icon.ADD,
    ),
    Command.SAVE_SCHOOL: Spec(
        Menu.SCHOOLS,
        "Сохранить новую школу",
        "Добавить в список школу, которая стоит в карточке",
        ("Ctrl+Return", "Ctrl+Enter"),
    ),
    Command.IMPORT_SCHOOLS: Spec(
        Menu.SCHOOLS,
        "Загрузить список…",
        "Загрузить список школ из Excel или CSV; перед сохранением видна каждая строка",
        ("Ctrl+O",),
        Icon.IMPORT,
    ),
    Command.SAVE_SCHOOL_LIST: Spec(
        Menu.IMPORT,
        "Сохранить список",
        "Сохранить новые и изменённые школы; сомнительные и ошибочные строки останутся здесь",
        ("Ctrl+S", "Ctrl+Enter", "Ctrl+Return"),
        Icon.SAVE,
    ),
    Command.WHICH_SCHOOL: Spec(
        Menu.IMPORT,
        "Другая школа…",
        "Указать, какая это школа из списка; ответ запомнится",
        ("Ctrl+E",),
        Icon.SCHOOLS,
        starts_group=True,
    ),
    Command.IS_NEW_SCHOOL: Spec(
        Menu.IMPORT,
        "Это новая школа",
        "Загрузить как новую школу; ответ запомнится",
        ("Ctrl+N",),
        Icon.ADD,
    ),
    Command.MOVE_CELLS_BACK: Spec(
        Menu.IMPORT,
        "Сдвинуть ячейки обратно",
        "Поставить ячейки строки под свои заголовки",
        ("Ctrl+B",),
        Icon.COLUMNS,
    ),
    Command.STATUS_LISTS: Spec(
        Menu.SCHOOLS,
        "Списки по статусам",
        "Список на любую дату, сравнение двух дат, распределение по типам и динамика",
        ("Ctrl+L",),
        Icon.LIST,
    ),
    Command.EDIT_SCHOOLS: Spec(
        Menu.SCHOOLS,
        "Изменить у выбранных…",
        "Поменять одно поле сразу у всех выбранных школ",
        ("Ctrl+E",),
        Icon.EDIT,
        starts_group=True,
    ),
    Command.SCHOOL_GROUPS: Spec(
        Menu.SCHOOLS,
        "Группы выбранных…",
        "Район, школьный округ, кластер выбранных школ",
        ("Ctrl+G",),
    ),
    Command.GIVE_STATUS: Spec(
        Menu.SCHOOLS,
        "Дать статус выбранным…",
        "Внести выбранные школы в список одним приказом",
        ("Ctrl+D",),
        Icon.TARGET,
        starts_group=True,
    ),
    Command.TAKE_STATUS_OFF: Spec(
        Menu.SCHOOLS,
        "Снять с учёта…",
        "Вывести выбранные школы из списка одним приказом",
        ("Ctrl+Shift+D",),
    ),
    Command.SET_TYPE: Spec(
        Menu.SCHOOLS,
        "Указать тип…",
        "Отнести выбранные школы к типу по типологии на год",
        ("Ctrl+T",),
    ),
    Command.RENAME_SCHOOL: Spec(
        Menu.SCHOOLS,
        "Переименовать…",
        "Новое название с указанного дня; в прежних списках останется прежнее",
        ("F2",),
        starts_group=True,
    ),
    Command.CHANGE_HEAD: Spec(
        Menu.SCHOOLS, "Новый руководитель…", "Кто руководит школой с указанного дня"
    ),
    Command.JOIN_SCHOOLS: Spec(
        Menu.SCHOOLS,
        "Присоединить к другой…",
        "Выбранные школы вошли в другую; истории обеих сохранятся",
        icon=Icon.JOIN,
    ),
    Command.MERGE_SCHOOLS: Spec(
        Menu.SCHOOLS, "Слить в новую…", "Выбранные школы слиты в одну; истории всех сохранятся"
    ),
    Command.CLOSE_SCHOOL: Spec(
        Menu.SCHOOLS, "Закрыть школу…", "Последний день школы; прежние списки её сохранят"
    ),
    Command.ARCHIVE_SCHOOLS: Spec(
        Menu.SCHOOLS,
        "В архив",
        "Убрать карточки из работы; списки прежних дней их сохранят",
        starts_group=True,
    ),
    Command.DELETE_SCHOOLS: Spec(
        Menu.SCHOOLS,
        "В корзину",
        "Убрать ошибочные карточки; год они ждут в корзине",
        ("Del",),
        Icon.DELETE,
    ),
    Command.RESTORE_SCHOOLS: Spec(
        Menu.SCHOOLS, "Вернуть в работу", "Вернуть выбранные карточки из архива или корзины"
    ),
    Command.EMPTY_TRASH: Spec(
        Menu.SCHOOLS,
        "Убрать совсем то, что старше года",
        "Удалить карточки, которые пролежали в корзине больше года",
    ),
    Command.MANAGE_GROUPS: Spec(
        Menu.SCHOOLS,
        "Группы школ…",
        "Добавить, переименовать или удалить район, округ, кластер",
        starts_group=True,
    ),
    Command.SCHOOL_COLUMNS: Spec(
        Menu.SCHOOLS, "Столбцы списка…", "Выбрать, что показывать в списке", icon=Icon.COLUMNS
    ),
}
