"""Commands of the editor of roadmaps."""

from __future__ import annotations

from app.ui.commands.spec import Command, Menu, Spec
from app.ui.icons import Icon

SPECS: dict[Command, Spec] = {
    Command.OPEN_ROADMAP: Spec(
        Menu.ROADMAP, "Открыть", "Открыть выбранную дорожную карту", (), Icon.OPEN
    ),
    Command.DELETE_ROADMAPS: Spec(
        Menu.ROADMAP, "Удалить", "Удалить выбранные дорожные карты", ("Del",), Icon.DELETE
    ),
    Command.NEXT_YEAR: Spec(
        Menu.ROADMAP,
        "Новый год из этой…",
        "Составить карту следующего года: сроки сдвинутся, всё видно до сохранения",
        (),
        Icon.CALENDAR,
    ),
    Command.SAVE_NEXT_YEAR: Spec(
        Menu.ROADMAP,
        "Создать дорожную карту",
        "Сохранить новую карту с отмеченными изменениями и открыть её",
        ("Ctrl+S", "Ctrl+Enter", "Ctrl+Return"),
        Icon.SAVE,
    ),
    Command.TICK: Spec(
        Menu.ROADMAP,
        "Отметить или снять",
        "Отметить выбранные изменения или снять с них отметку (пробел)",
        ("Ctrl+Space",),
        Icon.DONE,
    ),
    Command.ADD_TEXT_PART: Spec(
        Menu.ROADMAP,
        "Добавить текстовую часть",
        "Добавить часть с заголовками, абзацами, списками и простыми таблицами",
        (),
        Icon.PARAGRAPH,
        starts_group=True,
    ),
    Command.ADD_PLAN_PART: Spec(
        Menu.ROADMAP,
        "Добавить план мероприятий",
        "Добавить часть с таблицей мероприятий",
        (),
        Icon.ROWS,
    ),
    Command.ADD_INDICATORS_PART: Spec(
        Menu.ROADMAP,
        "Добавить показатели",
        "Добавить часть с таблицей показателей",
        (),
        Icon.TARGET,
    ),
    Command.MOVE_PART_UP: Spec(
        Menu.ROADMAP,
        "Часть выше",
        "Поставить открытую часть перед предыдущей",
        ("Ctrl+Shift+Up",),
        Icon.UP,
        starts_group=True,
    ),
    Command.MOVE_PART_DOWN: Spec(
        Menu.ROADMAP,
        "Часть ниже",
        "Поставить открытую часть после следующей",
        ("Ctrl+Shift+Down",),
        Icon.DOWN,
    ),
    Command.DELETE_PART: Spec(
        Menu.ROADMAP, "Удалить часть", "Удалить открытую часть целиком", (), Icon.DELETE
    ),
    Command.SHOW_PAPER: Spec(
        Menu.ROADMAP,
        "Показать на бумаге",
        "Открыть страницы этой дорожной карты: напечатать или сохранить",
        ("Ctrl+P",),
        Icon.PRINT,
        starts_group=True,
    ),
    Command.SHOW_REPORT: Spec(
        Menu.ROADMAP,
        "Отчёт об исполнении…",
        "Показать отчёт за квартал или другой период и чего в нём не хватает",
        (),
        Icon.DOCUMENTS,
    ),
    Command.SHOW_EXTRACT: Spec(
        Menu.ROADMAP,
        "Выписка для ответственного или школы…",
        "Показать чью-то часть плана, чтобы напечатать или сохранить",
    ),
    Command.SHOW_YEAR: Spec(
        Menu.ROADMAP,
        "Календарь года…",
        "Показать год дорожной карты по месяцам, чтобы напечатать или сохранить",
    ),
    Command.ADD_ACTIVITY: Spec(
        Menu.PLAN,
        "Добавить мероприятие",
        "Добавить строку в конец раздела",
        ("Ctrl+N",),
        Icon.ADD,
    ),
    Command.ADD_ACTIVITY_BELOW: Spec(
        Menu.PLAN,
        "Добавить ниже",
        "Добавить строку под выбранной",
        ("Ctrl+Enter", "Ctrl+Return"),
        Icon.ADD,
    ),
    Command.INSERT_ACTIVITY: Spec(
        Menu.PLAN, "Вставить выше", "Добавить строку над выбранной", ("Ins",), Icon.ADD
    ),
    Command.DUPLICATE_ACTIVITIES: Spec(
        Menu.PLAN, "Повторить строки", "Добавить копии выбранных строк", ("Ctrl+D",), Icon.DUPLICATE
    ),
    Command.MOVE_ACTIVITIES_UP: Spec(
        Menu.PLAN,
        "Переместить выше",
        "Переместить выбранные строки или раздел на место выше",
        ("Alt+Up",),
        Icon.UP,
        starts_group=True,
    ),
    Command.MOVE_ACTIVITIES_DOWN: Spec(
        Menu.PLAN,
        "Переместить ниже",
        "Переместить выбранные строки или раздел на место ниже",
        ("Alt+Down",),
        Icon.DOWN,
    ),
    Command.DELETE_ACTIVITIES: Spec(
        Menu.PLAN,
        "Удалить строки",
        "Удалить выбранные мероприятия и разделы",
        ("Del",),
        Icon.DELETE,
    ),
    Command.ADD_SECTION: Spec(
        Menu.PLAN,
        "Добавить раздел",
        "Добавить раздел после выбранного",
        ("Ctrl+Shift+N",),
        Icon.ADD_SECTION,
        starts_group=True,
    ),
    Command.COLUMNS: Spec(
        Menu.PLAN,
        "Столбцы таблицы…",
        "Выбрать столбцы этой части, их порядок и заголовки",
        (),
        Icon.COLUMNS,
        starts_group=True,
    ),
    Command.ADD_INDICATOR: Spec(
        Menu.INDICATORS,
        "Добавить показатель",
        "Добавить показатель в конец таблицы",
        ("Ctrl+N",),
        Icon.ADD,
    ),
    Command.ADD_INDICATOR_BELOW: Spec(
        Menu.INDICATORS,
        "Добавить ниже",
        "Добавить показатель под выбранным",
        ("Ctrl+Enter", "Ctrl+Return"),
        Icon.ADD,
    ),
    Command.INSERT_INDICATOR: Spec(
        Menu.INDICATORS, "Вставить выше", "Добавить показатель над выбранным", ("Ins",), Icon.ADD
    ),
    Command.DUPLICATE_INDICATORS: Spec(
        Menu.INDICATORS,
        "Повторить строки",
        "Добавить копии выбранных показателей",
        ("Ctrl+D",),
        Icon.DUPLICATE,
    ),
    Command.MOVE_INDICATORS_UP: Spec(
        Menu.INDICATORS,
        "Переместить выше",
        "Переместить выбранные показатели на место выше",
        ("Alt+Up",),
        Icon.UP,
        starts_group=True,
    ),
    Command.MOVE_INDICATORS_DOWN: Spec(
        Menu.INDICATORS,
        "Переместить ниже",
        "Переместить выбранные показатели на место ниже",
        ("Alt+Down",),
        Icon.DOWN,
    ),
    Command.DELETE_INDICATORS: Spec(
        Menu.INDICATORS, "Удалить строки", "Удалить выбранные показатели", ("Del",), Icon.DELETE
    ),
    Command.ADD_PARAGRAPH: Spec(
        Menu.TEXT,
        "Добавить абзац",
        "Добавить абзац под выбранным",
        ("Ctrl+N", "Ctrl+Enter", "Ctrl+Return"),
        Icon.PARAGRAPH,
    ),
    Command.ADD_HEADING: Spec(
        Menu.TEXT, "Добавить заголовок", "Добавить заголовок под выбранным", (), Icon.HEADING
    ),
    Command.ADD_LIST_ITEM: Spec(
        Menu.TEXT, "Добавить пункт списка", "Добавить пункт списка под выбранным", (), Icon.LIST
    ),
    Command.ADD_TABLE: Spec(
        Menu.TEXT, "Добавить таблицу", "Добавить простую таблицу под выбранным", (), Icon.TABLE
    ),
    Command.MOVE_BLOCK_UP: Spec(
        Menu.TEXT,
        "Переместить выше",
        "Поставить выбранное на место выше",
        ("Alt+Up",),
        Icon.UP,
        starts_group=True,
    ),
    Command.MOVE_BLOCK_DOWN: Spec(
        Menu.TEXT,
        "Переместить ниже",
        "Поставить выбранное на место ниже",
        ("Alt+Down",),
        Icon.DOWN,
    ),
    Command.DELETE_BLOCK: Spec(
        Menu.TEXT,
        "Удалить",
        "Удалить выбранный абзац, заголовок, пункт или таблицу",
        ("Del",),
        Icon.DELETE,
    ),
}
