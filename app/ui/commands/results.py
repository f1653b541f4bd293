"""Commands of results of exams, of scales, and of the preview of a file of results."""

from __future__ import annotations

from app.ui.commands.spec import Command, Menu, Spec
from app.ui.icons import Icon

SPECS: dict[Command, Spec] = {
    Command.RESULTS_BY_SCHOOL: Spec(
        Menu.RESULTS, "По школам", "Показать результаты экзаменов по школам", ("Alt+1",)
    ),
    Command.RESULTS_NEED_HELP: Spec(
        Menu.RESULTS,
        "Кому нужна помощь",
        "Показать, какие школы попадают в список по правилу и почему",
        ("Alt+2",),
        Icon.NEED_HELP,
    ),
    Command.RESULTS_SCALES: Spec(
        Menu.RESULTS, "Шкалы и минимумы", "Показать минимальные баллы и границы отметок", ("Alt+3",)
    ),
    Command.IMPORT_RESULTS: Spec(
        Menu.RESULTS,
        "Загрузить результаты…",
        "Загрузить протоколы ГИА, отчёты ФИС ОКО или сводную таблицу; перед сохранением видна "
        "каждая строка",
        ("Ctrl+O",),
        Icon.IMPORT,
        starts_group=True,
    ),
    Command.SAVE_RESULTS: Spec(
        Menu.IMPORT,
        "Сохранить результаты",
        "Сохранить новые и изменённые строки; сомнительные и ошибочные останутся здесь",
        ("Ctrl+S", "Ctrl+Enter", "Ctrl+Return"),
        Icon.SAVE,
    ),
    Command.WHICH_SUBJECT: Spec(
        Menu.IMPORT,
        "Какой это предмет…",
        "Указать предмет для всех строк, где он назван так же; ответ запомнится",
        ("Ctrl+B",),
        Icon.EDIT,
    ),
    Command.ACCEPT_RESULTS: Spec(
        Menu.IMPORT,
        "Принять с объяснением…",
        "Загрузить строку, против которой возражает проверка, и записать, почему так",
        ("Ctrl+R",),
        Icon.DONE,
    ),
    Command.LEAVE_SCHOOL_OUT: Spec(
        Menu.IMPORT,
        "Не загружать эту школу",
        "Не загружать все строки школы, которой нет в реестре",
        ("Shift+Del",),
        Icon.LEAVE_OUT,
    ),
    Command.NEXT_RESULT_FILE: Spec(
        Menu.IMPORT,
        "Следующий файл",
        "Оставить этот файл как есть и перейти к следующему из выбранных",
        ("Ctrl+PgDown",),
        Icon.FORWARD,
        starts_group=True,
    ),
    Command.ADD_RESULT: Spec(
        Menu.RESULTS,
        "Добавить результат…",
        "Вписать результат школы, муниципалитета или региона вручную",
        ("Ctrl+N",),
        Icon.ADD,
    ),
    Command.EDIT_RESULT: Spec(
        Menu.RESULTS, "Изменить…", "Исправить выбранный результат", ("F2",), Icon.EDIT
    ),
    Command.DELETE_RESULTS: Spec(
        Menu.RESULTS, "Удалить", "Удалить выбранные результаты", ("Del",), Icon.DELETE
    ),
    Command.RESULTS_OF_SCHOOL: Spec(
        Menu.RESULTS,
        "Одна школа",
        "Показать все экзамены и годы выбранной школы, ещё раз – снова все школы",
        ("Ctrl+L",),
        Icon.SCHOOLS,
        starts_group=True,
    ),
    Command.RESULT_SCHOOL_CARD: Spec(
        Menu.RESULTS,
        "Карточка школы",
        "Открыть карточку выбранной школы",
        ("Ctrl+Shift+O",),
        Icon.OPEN,
    ),
    Command.RESULTS_BY_NAME: Spec(
        Menu.RESULTS, "Вернуть порядок по названиям", "Снова поставить школы по названиям"
    ),
    Command.SCHOOL_RESULTS_PAPER: Spec(
        Menu.RESULTS,
        "Результаты школы…",
        "Показать страницы: результаты школы за пять лет рядом с районом и регионом, диаграммы, "
        "показатели",
        ("Ctrl+Alt+R",),
        Icon.RESULTS,
    ),
    Command.ADD_SCALE: Spec(
        Menu.RESULTS,
        "Своя шкала…",
        "Записать минимум и границы отметок, которые действуют вместо данных в программе",
        ("Ctrl+Shift+N",),
        Icon.ADD,
        starts_group=True,
    ),
    Command.REMOVE_SCALE: Spec(
        Menu.RESULTS,
        "Удалить свою шкалу",
        "Удалить выбранную свою шкалу: снова действует данная в программе",
        ("Shift+Del",),
        Icon.DELETE,
    ),
    Command.SAVE_RUN: Spec(
        Menu.RESULTS,
        "Сохранить расчёт…",
        "Сохранить правило, исходные данные и ответ; официальным расчёт от этого не станет",
        ("Ctrl+S",),
        Icon.SAVE,
        starts_group=True,
    ),
    Command.SHOW_RUN: Spec(
        Menu.RESULTS, "Показать расчёт", "Показать, что нашёл выбранный расчёт", ("Ctrl+G",)
    ),
    Command.BACK_TO_TRIAL: Spec(
        Menu.RESULTS,
        "К пробному расчёту",
        "Снова показать пробный расчёт по сегодняшним данным",
        ("Ctrl+B",),
    ),
    Command.MAKE_RUN_OFFICIAL: Spec(
        Menu.RESULTS,
        "Сделать официальным…",
        "Сделать сохранённый расчёт официальным за этот год; статусы школ сами не изменятся",
        ("Ctrl+Shift+G",),
        Icon.DONE,
    ),
    Command.REPEAT_RUN: Spec(
        Menu.RESULTS,
        "Повторить",
        "Посчитать сохранённый расчёт ещё раз и сверить до последней строки",
        ("F5",),
        Icon.REPEAT,
    ),
    Command.COMPARE_RUNS: Spec(
        Menu.RESULTS,
        "Сравнить",
        "Показать, кто вошёл, кто вышел и кто остался: выберите два расчёта",
        ("Ctrl+D",),
    ),
    Command.DELETE_RUN: Spec(
        Menu.RESULTS, "Удалить расчёт", "Удалить выбранный расчёт", ("Ctrl+Del",), Icon.DELETE
    ),
    Command.SAVE_RULE_VERSION: Spec(
        Menu.RESULTS,
        "Сохранить как новую версию правила…",
        "Сохранить изменённые настройки; прежние версии правила останутся",
        ("Ctrl+E",),
        Icon.SAVE,
        starts_group=True,
    ),
    Command.RESET_RULE: Spec(
        Menu.RESULTS,
        "Вернуть как было",
        "Вернуть сохранённые настройки правила",
        ("Ctrl+R",),
        Icon.UNDO,
    ),
    Command.RULE_VERSIONS: Spec(
        Menu.RESULTS,
        "Версии правила…",
        "Показать версии правила и чем они отличаются",
        ("Ctrl+H",),
    ),
    Command.NEW_RULE: Spec(
        Menu.RESULTS,
        "Новое правило…",
        "Добавить своё правило: способ, пороги, экзамены",
        ("Ctrl+Shift+R",),
        Icon.ADD,
    ),
    Command.LOAD_GIVEN: Spec(
        Menu.RESULTS,
        "Загрузить список министерства…",
        "Сохранить список министерства так, как он дан, и сверить его с расчётом",
        ("Ctrl+M",),
        Icon.IMPORT,
        starts_group=True,
    ),
    Command.GIVE_LIST_STATUSES: Spec(
        Menu.RESULTS,
        "Поставить статусы по списку…",
        "Дать школам статус по списку министерства или по официальному расчёту",
        ("Ctrl+T",),
        Icon.SCHOOLS,
    ),
    Command.DELETE_GIVEN: Spec(
        Menu.RESULTS,
        "Удалить список министерства",
        "Удалить загруженный список; статусы, которые по нему поставлены, останутся",
        ("Ctrl+Shift+Del",),
        Icon.DELETE,
    ),
    Command.WHY_PAPER: Spec(
        Menu.RESULTS,
        "Почему школа в списке…",
        "Показать страницу о выбранной школе: условия, значения, пороги и весь расчёт",
        ("Ctrl+P",),
        Icon.DOCUMENTS,
        starts_group=True,
    ),
    Command.WHY_LEFT_PAPER: Spec(
        Menu.RESULTS,
        "Почему школа вышла из списка…",
        "Показать страницу о выбранной школе: годы в списке, помощь, решения и приказы",
        ("Ctrl+Shift+P",),
        Icon.DOCUMENTS,
    ),
    Command.LIST_PAPER: Spec(
        Menu.RESULTS,
        "Список с причинами…",
        "Показать список школ с причинами и расчётом в приложении",
        ("Ctrl+Alt+P",),
        Icon.DOCUMENTS,
    ),
    Command.DIFFERENCES_PAPER: Spec(
        Menu.RESULTS,
        "Расхождения на печать…",
        "Показать страницы: чем список министерства отличается от расчёта и почему",
        ("Ctrl+Shift+D",),
        Icon.DOCUMENTS,
    ),
}
