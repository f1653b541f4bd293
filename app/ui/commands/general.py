"""Commands of files, of editing, of the preview of an import, and of the view."""

from __future__ import annotations

from app.ui.commands.spec import Command, Menu, Spec
from app.ui.icons import Icon

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
    Command.FIND_ANYTHING: Spec(
        Menu.EDIT,
        "Найти во всём…",
        "Искать сразу среди школ, людей, мероприятий, приказов и файлов",
        ("Ctrl+K",),
        Icon.SEARCH,
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
