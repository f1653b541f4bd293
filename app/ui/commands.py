"""Every command of the window, declared once: text, shortcut, tip, icon and place in the menus.

A page serves commands (see `pages.base`); here is only how they are called. To add one: a member
of `Command` and its `Spec`, in the order in which the menu shows them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from app.ui.icons import Icon


class Menu(StrEnum):
    """The menus, in their order; the value is the title."""

    FILE = "&Файл"
    EDIT = "&Правка"
    ROADMAP = "Дорожная &карта"
    PLAN = "&Мероприятия"
    INDICATORS = "По&казатели"
    TEXT = "&Текст"
    DOCUMENT = "&Документ"
    SCHOOLS = "&Школы"
    VIEW = "&Вид"
    HELP = "&Справка"


class Command(Enum):
    """What can be asked of the window."""

    NEW_ROADMAP = auto()
    IMPORT_ROADMAP = auto()
    PRINT = auto()
    SAVE_PAPER = auto()
    BACKUP = auto()
    QUIT = auto()

    UNDO = auto()
    REDO = auto()
    COPY = auto()
    PASTE = auto()
    FIND = auto()
    CLEAR_FILTERS = auto()

    OPEN_ROADMAP = auto()
    DELETE_ROADMAPS = auto()
    ADD_TEXT_PART = auto()
    ADD_PLAN_PART = auto()
    ADD_INDICATORS_PART = auto()
    MOVE_PART_UP = auto()
    MOVE_PART_DOWN = auto()
    DELETE_PART = auto()
    SHOW_PAPER = auto()

    ADD_ACTIVITY = auto()
    ADD_ACTIVITY_BELOW = auto()
    INSERT_ACTIVITY = auto()
    DUPLICATE_ACTIVITIES = auto()
    MOVE_ACTIVITIES_UP = auto()
    MOVE_ACTIVITIES_DOWN = auto()
    DELETE_ACTIVITIES = auto()
    ADD_SECTION = auto()
    COLUMNS = auto()

    ADD_INDICATOR = auto()
    ADD_INDICATOR_BELOW = auto()
    INSERT_INDICATOR = auto()
    DUPLICATE_INDICATORS = auto()
    MOVE_INDICATORS_UP = auto()
    MOVE_INDICATORS_DOWN = auto()
    DELETE_INDICATORS = auto()

    ADD_PARAGRAPH = auto()
    ADD_HEADING = auto()
    ADD_LIST_ITEM = auto()
    ADD_TABLE = auto()
    MOVE_BLOCK_UP = auto()
    MOVE_BLOCK_DOWN = auto()
    DELETE_BLOCK = auto()

    BACK = auto()
    DETAILS = auto()
    FOLD_ALL = auto()
    UNFOLD_ALL = auto()

    SHORTCUTS = auto()


@dataclass(frozen=True, slots=True)
class Spec:
    """How a command is called.

    `shortcuts` are portable key sequences, the first is shown; `starts_group` puts a line above it.
    """

    menu: Menu
    text: str
    tip: str
    shortcuts: tuple[str, ...] = ()
    icon: Icon | None = None
    starts_group: bool = False


SPECS: dict[Command, Spec] = {
    Command.NEW_ROADMAP: Spec(
        Menu.FILE,
        "Новая дорожная карта…",
        "Начать дорожную карту с названия и срока",
        ("Ctrl+N",),
        Icon.ADD,
    ),
    Command.IMPORT_ROADMAP: Spec(
        Menu.FILE,
        "Загрузить из Word или Excel…",
        "Прочитать дорожную карту из файла .docx или .xlsx и показать, что понято",
        ("Ctrl+O",),
        Icon.IMPORT,
    ),
    Command.PRINT: Spec(
        Menu.FILE,
        "Напечатать…",
        "Отправить показанную бумагу на принтер",
        ("Ctrl+P",),
        Icon.PRINT,
        starts_group=True,
    ),
    Command.SAVE_PAPER: Spec(
        Menu.FILE,
        "Сохранить файл…",
        "Сохранить показанную бумагу как PDF, Word или Excel",
        ("Ctrl+S",),
        Icon.SAVE_FILE,
    ),
    Command.BACKUP: Spec(
        Menu.FILE,
        "Сделать резервную копию",
        "Сохранить копию всей базы рядом с ней",
        (),
        Icon.BACKUP,
        starts_group=True,
    ),
    Command.QUIT: Spec(
        Menu.FILE, "Выйти", "Закрыть программу", ("Ctrl+Q",), Icon.QUIT, starts_group=True
    ),
    Command.UNDO: Spec(
        Menu.EDIT, "Отменить", "Вернуть, как было до последнего действия", ("Ctrl+Z",), Icon.UNDO
    ),
    Command.REDO: Spec(
        Menu.EDIT,
        "Повторить",
        "Сделать снова то, что было отменено",
        ("Ctrl+Y", "Ctrl+Shift+Z"),
        Icon.REDO,
    ),
    Command.COPY: Spec(
        Menu.EDIT,
        "Копировать строки",
        "Скопировать выбранные строки для Word или Excel",
        ("Ctrl+C",),
        Icon.DUPLICATE,
        starts_group=True,
    ),
    Command.PASTE: Spec(
        Menu.EDIT,
        "Вставить строки",
        "Вставить строки таблицы, скопированные в Word или Excel",
        ("Ctrl+V",),
        Icon.PASTE,
    ),
    Command.FIND: Spec(
        Menu.EDIT,
        "Найти на странице",
        "Оставить строки, в которых есть набранное",
        ("Ctrl+F",),
        Icon.SEARCH,
        starts_group=True,
    ),
    Command.CLEAR_FILTERS: Spec(
        Menu.EDIT, "Показать все строки", "Снять все отборы на этой странице", ("Ctrl+Shift+F",)
    ),
    Command.OPEN_ROADMAP: Spec(
        Menu.ROADMAP, "Открыть", "Открыть выбранную дорожную карту", (), Icon.OPEN
    ),
    Command.DELETE_ROADMAPS: Spec(
        Menu.ROADMAP, "Удалить", "Удалить выбранные дорожные карты", ("Del",), Icon.DELETE
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
        ("Ctrl+Return", "Ctrl+Enter"),
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
        ("Ctrl+Return", "Ctrl+Enter"),
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
        ("Ctrl+N", "Ctrl+Return", "Ctrl+Enter"),
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
        ("Ctrl+Del",),
        Icon.DELETE,
    ),
    Command.BACK: Spec(
        Menu.VIEW, "Назад", "Вернуться на страницу, откуда пришли", ("Alt+Left",), Icon.BACK
    ),
    Command.DETAILS: Spec(
        Menu.VIEW,
        "Подробности",
        "Показать или спрятать подробности выбранной строки",
        ("F4",),
        Icon.DETAILS,
        starts_group=True,
    ),
    Command.FOLD_ALL: Spec(
        Menu.VIEW, "Свернуть разделы", "Оставить одни названия разделов", ("Ctrl+-",), Icon.FOLDED
    ),
    Command.UNFOLD_ALL: Spec(
        Menu.VIEW,
        "Развернуть разделы",
        "Показать строки всех разделов",
        ("Ctrl+=", "Ctrl++"),
        Icon.UNFOLDED,
    ),
    Command.SHORTCUTS: Spec(
        Menu.HELP, "Клавиши", "Показать, какие клавиши здесь работают", ("F1",), Icon.KEYBOARD
    ),
}
