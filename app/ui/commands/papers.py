"""Commands of official documents."""

from __future__ import annotations

from app.ui.commands.spec import Command, Menu, Spec
from app.ui.icons import Icon

SPECS: dict[Command, Spec] = {
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
    Command.CREATE_ASSIGNMENTS_ORDER: Spec(
        Menu.DOCUMENT,
        "Приказ о наставниках и кураторах…",
        "Составить приказ о тех, кто закреплён за школами на выбранный день",
        (),
        Icon.ADD,
        starts_group=True,
    ),
    Command.CREATE_AMENDING_ORDER: Spec(
        Menu.DOCUMENT,
        "Приказ об изменениях…",
        "Составить приказ о тех, кого ввели и вывели между двумя днями",
        (),
        Icon.ADD,
    ),
    Command.ORDER_AS_BASIS: Spec(
        Menu.DOCUMENT,
        "Сделать основанием назначений",
        "Указать подписанный приказ основанием у наставников и кураторов, которых он называет",
        (),
        Icon.DONE,
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
}
