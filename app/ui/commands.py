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
    IMPORT = "&Загрузка"
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
    SAVE_PDF = auto()
    SAVE_DOCX = auto()
    SAVE_XLSX = auto()
    BACKUP = auto()
    QUIT = auto()

    UNDO = auto()
    REDO = auto()
    COPY = auto()
    PASTE = auto()
    FIND = auto()
    CLEAR_FILTERS = auto()

    SAVE_IMPORT = auto()
    JOIN_ROWS = auto()
    STAND_ALONE = auto()
    LEAVE_OUT = auto()
    TAKE_BACK = auto()
    NEXT_REMARK = auto()
    PREVIOUS_REMARK = auto()
    OTHER_SIDE = auto()

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

    CREATE_ORDER = auto()
    EDIT_ORDER = auto()
    DELETE_ORDER = auto()
    ADD_CLAUSE = auto()
    ADD_SUBCLAUSE = auto()
    ADD_CONTROL_CLAUSE = auto()
    MOVE_CLAUSE_UP = auto()
    MOVE_CLAUSE_DOWN = auto()
    NEST_CLAUSE = auto()
    RAISE_CLAUSE = auto()
    DELETE_CLAUSE = auto()

    ADD_SCHOOL = auto()
    DELETE_SCHOOLS = auto()

    NEXT_PAGE = auto()
    PREVIOUS_PAGE = auto()
    ZOOM_IN = auto()
    ZOOM_OUT = auto()
    FIT_WIDTH = auto()
    FIT_PAGE = auto()

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
    Command.SAVE_PDF: Spec(
        Menu.FILE,
        "Сохранить как PDF…",
        "Сохранить показанную бумагу в файл PDF: откроется везде и не изменится",
        ("Ctrl+S",),
        Icon.SAVE_FILE,
    ),
    Command.SAVE_DOCX: Spec(
        Menu.FILE,
        "Сохранить для Word…",
        "Сохранить показанную бумагу в файл .docx, чтобы править её в Word",
        ("Ctrl+Shift+S",),
        Icon.DOCUMENTS,
    ),
    Command.SAVE_XLSX: Spec(
        Menu.FILE,
        "Сохранить для Excel…",
        "Сохранить показанную бумагу в файл .xlsx",
        (),
        Icon.SHEET,
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
    Command.SAVE_IMPORT: Spec(
        Menu.IMPORT,
        "Сохранить дорожную карту",
        "Сохранить то, что показано справа, и открыть дорожную карту",
        ("Ctrl+S", "Ctrl+Enter", "Ctrl+Return"),
        Icon.SAVE,
    ),
    Command.JOIN_ROWS: Spec(
        Menu.IMPORT,
        "Соединить с верхней",
        "Считать выбранные строки продолжением строки над ними",
        ("Ctrl+J",),
        Icon.JOIN,
        starts_group=True,
    ),
    Command.STAND_ALONE: Spec(
        Menu.IMPORT,
        "Разъединить",
        "Считать выбранные строки самостоятельными",
        ("Ctrl+Shift+J",),
        Icon.SPLIT,
    ),
    Command.LEAVE_OUT: Spec(
        Menu.IMPORT,
        "Не загружать",
        "Не загружать выбранные строки и абзацы",
        ("Del",),
        Icon.LEAVE_OUT,
    ),
    Command.TAKE_BACK: Spec(
        Menu.IMPORT,
        "Всё-таки загрузить",
        "Загрузить строки, которые здесь решили не загружать",
        ("Ins",),
        Icon.ADD,
    ),
    Command.NEXT_REMARK: Spec(
        Menu.IMPORT,
        "Следующее замечание",
        "Перейти к следующему замечанию и его строке",
        ("F8",),
        Icon.DOWN,
        starts_group=True,
    ),
    Command.PREVIOUS_REMARK: Spec(
        Menu.IMPORT,
        "Предыдущее замечание",
        "Перейти к предыдущему замечанию и его строке",
        ("Shift+F8",),
        Icon.UP,
    ),
    Command.OTHER_SIDE: Spec(
        Menu.IMPORT,
        "К другой стороне",
        "Перейти от строки документа к тому, чем она стала, или обратно",
        ("F6",),
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
    Command.CREATE_ORDER: Spec(
        Menu.DOCUMENT,
        "Создать проект приказа",
        "Составить приказ об утверждении дорожной карты: дату и номер впишете потом",
        (),
        Icon.ADD,
    ),
    Command.EDIT_ORDER: Spec(
        Menu.DOCUMENT,
        "Править приказ",
        "Открыть реквизиты и пункты приказа рядом с его страницами",
        ("F2",),
        Icon.EDIT,
    ),
    Command.DELETE_ORDER: Spec(
        Menu.DOCUMENT,
        "Удалить приказ",
        "Удалить приказ; дорожная карта останется",
        (),
        Icon.DELETE,
    ),
    Command.ADD_CLAUSE: Spec(
        Menu.DOCUMENT,
        "Добавить пункт",
        "Добавить пункт приказа под выбранным",
        ("Ctrl+Enter", "Ctrl+Return"),
        Icon.ADD,
        starts_group=True,
    ),
    Command.ADD_SUBCLAUSE: Spec(
        Menu.DOCUMENT,
        "Добавить подпункт",
        "Добавить подпункт к выбранному пункту",
        ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"),
        Icon.ROWS,
    ),
    Command.ADD_CONTROL_CLAUSE: Spec(
        Menu.DOCUMENT,
        "Добавить пункт о контроле",
        "Добавить последним пунктом «Контроль за исполнением приказа оставляю за собой»",
        (),
        Icon.DONE,
    ),
    Command.MOVE_CLAUSE_UP: Spec(
        Menu.DOCUMENT, "Пункт выше", "Поставить пункт перед предыдущим", ("Alt+Up",), Icon.UP
    ),
    Command.MOVE_CLAUSE_DOWN: Spec(
        Menu.DOCUMENT, "Пункт ниже", "Поставить пункт после следующего", ("Alt+Down",), Icon.DOWN
    ),
    Command.NEST_CLAUSE: Spec(
        Menu.DOCUMENT,
        "Сделать подпунктом",
        "Сделать пункт последним подпунктом пункта над ним",
        ("Alt+Shift+Right",),
    ),
    Command.RAISE_CLAUSE: Spec(
        Menu.DOCUMENT,
        "Сделать пунктом",
        "Сделать подпункт самостоятельным пунктом после его пункта",
        ("Alt+Shift+Left",),
    ),
    Command.DELETE_CLAUSE: Spec(
        Menu.DOCUMENT,
        "Удалить пункт",
        "Удалить выбранный пункт вместе с его подпунктами",
        ("Del",),
        Icon.DELETE,
    ),
    Command.ADD_SCHOOL: Spec(
        Menu.SCHOOLS,
        "Добавить школу",
        "Открыть пустую карточку: хватит названия, остальное можно дописать потом",
        ("Ctrl+N",),
        Icon.ADD,
    ),
    Command.DELETE_SCHOOLS: Spec(
        Menu.SCHOOLS, "Удалить школы", "Удалить выбранные школы", ("Del",), Icon.DELETE
    ),
    Command.NEXT_PAGE: Spec(
        Menu.VIEW,
        "Следующая страница",
        "Показать следующую страницу",
        ("Ctrl+PgDown",),
        Icon.DOWN,
        starts_group=True,
    ),
    Command.PREVIOUS_PAGE: Spec(
        Menu.VIEW,
        "Предыдущая страница",
        "Показать предыдущую страницу",
        ("Ctrl+PgUp",),
        Icon.UP,
    ),
    Command.ZOOM_IN: Spec(
        Menu.VIEW, "Крупнее", "Показать страницы крупнее", ("Ctrl+=", "Ctrl++"), Icon.ZOOM_IN
    ),
    Command.ZOOM_OUT: Spec(
        Menu.VIEW, "Мельче", "Показать страницы мельче", ("Ctrl+-",), Icon.ZOOM_OUT
    ),
    Command.FIT_WIDTH: Spec(Menu.VIEW, "По ширине", "Показать страницы во всю ширину", ("Ctrl+0",)),
    Command.FIT_PAGE: Spec(
        Menu.VIEW, "Страница целиком", "Показать страницу целиком", ("Ctrl+Shift+0",)
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
