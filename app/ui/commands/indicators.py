"""Commands of indicators: passports, targets, how it goes."""

from __future__ import annotations

from app.ui.commands.spec import Command, Menu, Spec
from app.ui.icons import Icon

SPECS: dict[Command, Spec] = {
    Command.INDICATORS_PROGRESS: Spec(
        Menu.INDICATORS, "Ход", "Показать факты года против целей", ("Alt+1",), starts_group=True
    ),
    Command.INDICATORS_PASSPORTS: Spec(
        Menu.INDICATORS, "Паспорта", "Показать, что и как измеряется", ("Alt+3",)
    ),
    Command.INDICATORS_VALUES: Spec(
        Menu.INDICATORS, "Значения", "Вписать и вставить из Excel значения показателей", ("Alt+2",)
    ),
    Command.INDICATOR_BY_SCHOOL: Spec(
        Menu.INDICATORS,
        "По школам",
        "Показать выбранный показатель по всем школам или снова всё в целом",
        ("Ctrl+B",),
        Icon.SCHOOLS,
        starts_group=True,
    ),
    Command.INDICATOR_PASSPORT: Spec(
        Menu.INDICATORS,
        "Паспорт показателя",
        "Показать, как считается выбранный показатель и к чему он идёт",
        ("Ctrl+E",),
    ),
    Command.REFRESH_COMPUTED: Spec(
        Menu.INDICATORS,
        "Обновить вычисляемые",
        "Записать значениями года то, что программа считает сама по реестру школ",
        ("F5",),
    ),
    Command.INDICATORS_PAPER: Spec(
        Menu.INDICATORS,
        "Показатели на печать…",
        "Показать страницы того, что выбрано: цели, факты года и расстояние до цели",
        ("Ctrl+P",),
        Icon.DOCUMENTS,
    ),
    Command.INDICATORS_SCHOOLS_PAPER: Spec(
        Menu.INDICATORS,
        "Все показатели по школам…",
        "Показать страницы: каждый показатель года по всем школам или по выбранной группе",
        ("Ctrl+Shift+P",),
        Icon.DOCUMENTS,
    ),
    Command.INDICATORS_YEAR_BACK: Spec(
        Menu.INDICATORS, "Год назад", "Показать предыдущий год", ("Ctrl+PgUp",)
    ),
    Command.INDICATORS_YEAR_FORWARD: Spec(
        Menu.INDICATORS, "Год вперёд", "Показать следующий год", ("Ctrl+PgDown",)
    ),
    Command.INDICATORS_BY_NAME: Spec(
        Menu.INDICATORS, "Вернуть порядок по названиям", "Снова поставить школы по названиям"
    ),
    Command.ADD_PASSPORT: Spec(
        Menu.INDICATORS,
        "Новый показатель…",
        "Добавить свой показатель и заполнить его паспорт",
        ("Ctrl+N",),
        Icon.ADD,
        starts_group=True,
    ),
    Command.PASSPORTS_FROM_CATALOGUE: Spec(
        Menu.INDICATORS,
        "Из каталога…",
        "Выбрать готовые показатели с формулами и источниками",
        ("Ctrl+Shift+N",),
    ),
    Command.PASSPORTS_FROM_ROADMAP: Spec(
        Menu.INDICATORS,
        "Из дорожной карты…",
        "Взять показатели дорожной карты с их целями",
        ("Ctrl+Shift+R",),
        Icon.ROADMAPS,
    ),
    Command.PASSPORT_REMARKS: Spec(
        Menu.INDICATORS,
        "Замечания",
        "Показать, что неясно в целях и названиях, или убрать список",
        ("Ctrl+M",),
    ),
    Command.PASSPORT_DOUBLES: Spec(
        Menu.INDICATORS,
        "Похожие показатели…",
        "Сравнить показатели с почти одинаковыми названиями и объединить их",
        ("Ctrl+J",),
    ),
    Command.DELETE_PASSPORTS: Spec(
        Menu.INDICATORS,
        "Удалить показатель",
        "Удалить выбранные показатели с их целями и значениями",
        ("Shift+Del",),
        Icon.DELETE,
    ),
    Command.ADD_THRESHOLD: Spec(
        Menu.INDICATORS,
        "Новый порог…",
        "Добавить цель со своим названием, например «программа минимум»",
        ("Ctrl+Shift+A",),
        Icon.ADD,
        starts_group=True,
    ),
    Command.EDIT_THRESHOLD: Spec(
        Menu.INDICATORS,
        "Изменить порог…",
        "Изменить название и определение выбранного порога",
        ("Ctrl+Shift+E",),
        Icon.EDIT,
    ),
    Command.DELETE_THRESHOLD: Spec(
        Menu.INDICATORS,
        "Удалить порог",
        "Удалить выбранный порог с его целями",
        ("Ctrl+Shift+Del",),
    ),
    Command.TURN_VALUES: Spec(
        Menu.INDICATORS,
        "Повернуть таблицу",
        "Показать один период по всем показателям или один показатель по всем школам",
        ("Ctrl+T",),
        starts_group=True,
    ),
    Command.NEXT_VALUES: Spec(
        Menu.INDICATORS,
        "Следующая таблица",
        "Перейти к следующему показателю, а в таблице периода – к более раннему периоду",
        ("Alt+PgDown",),
        Icon.DOWN,
    ),
    Command.PREVIOUS_VALUES: Spec(
        Menu.INDICATORS,
        "Предыдущая таблица",
        "Перейти к предыдущему показателю, а в таблице периода – к более позднему периоду",
        ("Alt+PgUp",),
        Icon.UP,
    ),
    Command.FILL_DOWN: Spec(
        Menu.INDICATORS,
        "Заполнить вниз",
        "Повторить верхнюю ячейку во всех выбранных под ней",
        ("Ctrl+D",),
        starts_group=True,
    ),
    Command.FILL_RIGHT: Spec(
        Menu.INDICATORS,
        "Заполнить вправо",
        "Повторить левую ячейку во всех выбранных справа от неё",
        ("Ctrl+R",),
    ),
    Command.EMPTY_VALUES: Spec(
        Menu.INDICATORS, "Очистить ячейки", "Убрать значения из выбранных ячеек", ("Del",)
    ),
    Command.VALUES_SOURCE: Spec(
        Menu.INDICATORS,
        "Откуда значения…",
        "Записать, откуда взяты значения выбранных ячеек",
        ("Ctrl+Shift+U",),
    ),
    Command.COMPUTED_MEMBERS: Spec(
        Menu.INDICATORS,
        "Из чего складывается…",
        "Показать, кто входит в число, которое считает программа, а кто нет",
        ("Ctrl+I",),
    ),
    Command.ACCEPT_VALUES: Spec(
        Menu.INDICATORS,
        "Принять с объяснением…",
        "Записать выбранные значения, хотя проверка их заметила, и указать почему",
        ("Ctrl+Enter", "Ctrl+Return"),
        Icon.DONE,
        starts_group=True,
    ),
    Command.REVERT_VALUES: Spec(
        Menu.INDICATORS,
        "Вернуть прежнее",
        "Отказаться от вписанного и показать то, что записано",
        ("Ctrl+Backspace",),
        Icon.UNDO,
    ),
    Command.GO_TO_VALUE: Spec(
        Menu.INDICATORS,
        "Перейти к ячейке",
        "Показать в таблице ячейку выбранного замечания",
        ("Ctrl+G",),
    ),
    Command.INDICATORS_COLLECTIONS: Spec(
        Menu.INDICATORS,
        "Сбор данных",
        "Показать формы, которые отправлены школам, и ответы на них",
        ("Alt+4",),
    ),
    Command.NEW_COLLECTION: Spec(
        Menu.INDICATORS,
        "Новая форма…",
        "Составить форму для школ: что спросить, у кого и к какому дню",
        ("Ctrl+Alt+N",),
        Icon.ADD,
        starts_group=True,
    ),
    Command.EDIT_COLLECTION: Spec(
        Menu.INDICATORS,
        "Изменить форму…",
        "Поправить форму; если файлы уже у школ, получится новая версия",
        ("Ctrl+Alt+E",),
        Icon.EDIT,
    ),
    Command.WRITE_COLLECTION: Spec(
        Menu.INDICATORS,
        "Записать файлы для школ…",
        "Записать в папку книгу Excel для каждой школы",
        ("Ctrl+Alt+S",),
        Icon.SAVE_FILE,
    ),
    Command.WRITE_COLLECTION_FILLED: Spec(
        Menu.INDICATORS,
        "Записать файлы с известными числами…",
        "Записать книги, в которые уже вписано то, что есть в базе: школа только проверит",
    ),
    Command.READ_REPLIES: Spec(
        Menu.INDICATORS,
        "Загрузить ответы…",
        "Прочитать файлы, которые прислали школы; их можно и перетащить в окно",
        ("Ctrl+Alt+O",),
        Icon.IMPORT,
        starts_group=True,
    ),
    Command.READ_REPLY_FOLDER: Spec(
        Menu.INDICATORS,
        "Загрузить папку с ответами…",
        "Прочитать все книги Excel папки и вложенных папок",
        ("Ctrl+Alt+Shift+O",),
        Icon.OPEN,
    ),
    Command.COPY_SILENT_SCHOOLS: Spec(
        Menu.INDICATORS,
        "Скопировать, кто не ответил",
        "Положить в буфер список школ, которые молчат, с телефонами и кураторами",
        ("Ctrl+Alt+C",),
        Icon.DUPLICATE,
    ),
    Command.DELETE_COLLECTIONS: Spec(
        Menu.INDICATORS,
        "Удалить форму",
        "Удалить форму и ответы на неё; то, что уже записано в показатели, останется",
        ("Ctrl+Alt+Backspace",),
        Icon.DELETE,
    ),
}
