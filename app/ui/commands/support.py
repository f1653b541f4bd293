"""Commands of mentors, curators and visits."""

from __future__ import annotations

from app.ui.commands.spec import Command, Menu, Spec
from app.ui.icons import Icon

SPECS: dict[Command, Spec] = {
    Command.SUPPORT_MY_SCHOOLS: Spec(
        Menu.SUPPORT, "Мои школы", "Показать школы одного куратора со всем, что открыто", ("Alt+1",)
    ),
    Command.SUPPORT_SCHOOLS: Spec(
        Menu.SUPPORT, "Школы", "Показать, кто помогает каждой школе", ("Alt+2",)
    ),
    Command.SUPPORT_MENTORS: Spec(
        Menu.SUPPORT, "Наставники", "Показать наставников и их соглашения", ("Alt+3",)
    ),
    Command.SUPPORT_CURATORS: Spec(
        Menu.SUPPORT, "Кураторы", "Показать кураторов и их нагрузку", ("Alt+4",)
    ),
    Command.SUPPORT_VISITS: Spec(
        Menu.SUPPORT, "Посещения", "Показать журнал посещений и консультаций", ("Alt+5",)
    ),
    Command.SUPPORT_RECOMMENDATIONS: Spec(
        Menu.SUPPORT, "Рекомендации", "Показать, что школам рекомендовано", ("Alt+6",)
    ),
    Command.SUPPORT_GROUPS: Spec(
        Menu.SUPPORT, "Рабочие группы", "Показать состав рабочих групп и советов", ("Alt+7",)
    ),
    Command.RECORD_VISIT: Spec(
        Menu.SUPPORT,
        "Записать посещение…",
        "Записать выезд, консультацию или семинар с выводами и рекомендациями",
        ("Ctrl+N",),
        Icon.ADD,
        starts_group=True,
    ),
    Command.ASSIGN_MENTOR: Spec(
        Menu.SUPPORT,
        "Назначить наставника…",
        "Дать школе наставника: программа подскажет, кто подойдёт и почему",
        ("Ctrl+Shift+N",),
        Icon.ADD,
    ),
    Command.ASSIGN_CURATOR: Spec(
        Menu.SUPPORT,
        "Назначить куратора…",
        "Дать куратора одной или нескольким школам",
        ("Ctrl+Shift+K",),
        Icon.ADD,
    ),
    Command.HAND_OVER_SCHOOLS: Spec(
        Menu.SUPPORT,
        "Передать школы…",
        "Передать школы куратора другому с названного дня",
        ("Ctrl+Shift+H",),
        Icon.FORWARD,
    ),
    Command.EDIT_SUPPORT: Spec(
        Menu.SUPPORT,
        "Изменить…",
        "Изменить выбранную запись",
        ("F2",),
        Icon.EDIT,
        starts_group=True,
    ),
    Command.END_SUPPORT: Spec(
        Menu.SUPPORT,
        "Закончить…",
        "Записать последний день выбранного; в истории оно останется",
        ("Ctrl+E",),
    ),
    Command.DELETE_SUPPORT: Spec(
        Menu.SUPPORT, "Удалить", "Удалить то, что записано по ошибке", ("Del",), Icon.DELETE
    ),
    Command.EDIT_AGREEMENT: Spec(
        Menu.SUPPORT,
        "Соглашение…",
        "Открыть соглашение наставника и школы или составить новое",
        ("Ctrl+G",),
        Icon.DOCUMENTS,
        starts_group=True,
    ),
    Command.SIGN_AGREEMENT: Spec(
        Menu.SUPPORT,
        "Подписать…",
        "Записать день подписания, номер и скан соглашения",
        ("Ctrl+Shift+G",),
        Icon.DONE,
    ),
    Command.PROLONG_AGREEMENT: Spec(
        Menu.SUPPORT,
        "Продлить до…",
        "Составить проект на новый срок и продлить наставничество",
        ("Ctrl+R",),
        Icon.CALENDAR,
    ),
    Command.ADVISE_SCHOOL: Spec(
        Menu.SUPPORT,
        "Новая рекомендация…",
        "Дать школе рекомендацию без посещения",
        ("Ctrl+Shift+R",),
        Icon.ADD,
        starts_group=True,
    ),
    Command.CLOSE_RECOMMENDATIONS: Spec(
        Menu.SUPPORT,
        "Закрыть рекомендацию…",
        "Записать, когда и чем закрыты выбранные рекомендации",
        ("F8",),
        Icon.DONE,
    ),
    Command.REOPEN_RECOMMENDATIONS: Spec(
        Menu.SUPPORT,
        "Открыть рекомендацию снова",
        "Вернуть выбранные рекомендации в открытые",
        ("Shift+F8",),
    ),
    Command.OPEN_SUPPORT_FILE: Spec(
        Menu.SUPPORT,
        "Открыть файл",
        "Открыть файлы посещения или скан соглашения",
        ("Ctrl+O",),
        Icon.OPEN,
        starts_group=True,
    ),
    Command.ATTACH_TO_VISIT: Spec(
        Menu.SUPPORT,
        "Приложить к посещению…",
        "Приложить к посещению листы, фотографии, протоколы",
        ("Ctrl+Shift+O",),
        Icon.DOCUMENTS,
    ),
    Command.DETACH_FROM_VISIT: Spec(
        Menu.SUPPORT, "Открепить файл", "Убрать от посещения выбранный файл", ()
    ),
    Command.ADD_GROUP: Spec(
        Menu.SUPPORT,
        "Новая рабочая группа…",
        "Создать рабочую группу или совет",
        ("Ctrl+Shift+W",),
        Icon.ADD,
        starts_group=True,
    ),
    Command.EDIT_GROUP: Spec(
        Menu.SUPPORT, "Рабочая группа…", "Изменить название и приказ рабочей группы", ("Shift+F2",)
    ),
    Command.DELETE_GROUP: Spec(
        Menu.SUPPORT, "Удалить рабочую группу", "Удалить рабочую группу со всем составом"
    ),
    Command.ADD_MEMBER: Spec(
        Menu.SUPPORT,
        "Ввести в состав…",
        "Ввести человека в рабочую группу с названного дня",
        ("Ins",),
        Icon.ADD,
    ),
    Command.CHANGE_ROLE: Spec(
        Menu.SUPPORT,
        "Новая роль…",
        "Дать члену группы другую роль с названного дня",
    ),
    Command.SCHOOL_CARD_PAPER: Spec(
        Menu.SUPPORT,
        "Карточка школы…",
        "Показать страницы карточки: сведения, статусы, наставники, посещения, рекомендации",
        (),
        Icon.DOCUMENTS,
        starts_group=True,
    ),
    Command.VISIT_SHEET_PAPER: Spec(
        Menu.SUPPORT,
        "Лист посещения…",
        "Напечатать лист с открытыми рекомендациями школы, чтобы заполнить его на месте",
        (),
        Icon.DOCUMENTS,
    ),
    Command.SCHOOL_NEED_HELP: Spec(
        Menu.SUPPORT,
        "Почему в списке…",
        "Показать, как школа попала в список тех, кому нужна помощь, или почему её там нет",
        (),
        Icon.NEED_HELP,
    ),
    Command.AGREEMENT_PAPER: Spec(
        Menu.SUPPORT,
        "Печать соглашения…",
        "Показать соглашение с планом совместной работы, напечатать или сохранить",
        (),
        Icon.DOCUMENTS,
    ),
    Command.CURATOR_NOTE_PAPER: Spec(
        Menu.SUPPORT,
        "Справка куратора…",
        "Составить справку о работе куратора за период",
        (),
        Icon.DOCUMENTS,
    ),
    Command.GROUP_PAPER: Spec(
        Menu.SUPPORT,
        "Состав группы…",
        "Показать список членов рабочей группы на выбранный день",
        (),
        Icon.DOCUMENTS,
    ),
}
