"""What can be typed: commands, their arguments and their help, all in Russian."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from app.cli import chart_exports, commands, exports
from app.domain.errors import UserCode, UserError

Command = Callable[[], int]

_COMPLAINTS = (
    (r"the following arguments are required: (.*)", r"Не хватает: \1."),
    (r"unrecognized arguments: (.*)", r"Лишнее в команде: \1."),
    (r"argument (\S+): expected (?:one|at least one) argument", r"После \1 нужно значение."),
    (r"argument (\S+): ignored explicit argument (.*)", r"У \1 не бывает значения \2."),
    (r"argument (\S+): not allowed with argument (\S+)", r"Вместе не указывают \1 и \2."),
    (r"argument \S+: invalid choice: (\S+) \(choose from (.*)\)", r"Не бывает \1; бывает: \2."),
    (r"ambiguous option: (\S+) could match (.*)", r"Неясно, что такое \1: \2?"),
)


_YEAR = re.compile(r"[12]\d{3}")


class _Parser(argparse.ArgumentParser):
    """A parser that speaks Russian and raises instead of leaving the program."""

    def __init__(self, *, prog: str, description: str) -> None:
        super().__init__(prog=prog, description=description, add_help=False, allow_abbrev=False)
        self.add_argument("-h", "--help", action="help", help="показать эту справку")
        self._positionals.title = "что указать"
        self._optionals.title = "ключи"

    def error(self, message: str) -> NoReturn:
        for pattern, said in _COMPLAINTS:
            found = re.fullmatch(pattern, message, re.S)
            if found:
                raise UserError(UserCode.USAGE, text=found.expand(said).replace("'", ""))
        raise UserError(UserCode.USAGE, text="Команда не понята.")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "вызов:", 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "вызов:", 1)


def parse(argv: Sequence[str]) -> Command:
    """Return the command that `argv` asks for; raises USAGE, DATE_INVALID.

    `--db` and `--json` may stand before the command's name or after it.
    """
    parser = _parser()
    try:
        options = vars(parser.parse_args(argv))
    except SystemExit:  # the help was asked for and is printed
        return lambda: 0
    return partial(options.pop("command"), **options)


def _parser() -> _Parser:
    parser = _Parser(
        prog="marshrut",
        description="«Маршрут»: дорожные карты школ и их бумаги. Без команды открывается окно.",
    )
    parser.epilog = (
        "Подробнее о команде: marshrut КОМАНДА --help. Код выхода 0; 2, если сделать нельзя, "
        "и одна строка о том, что предпринять."
    )
    parser.add_argument("--db", metavar="ФАЙЛ", help="база: файл или sqlite:///файл")
    parser.add_argument("--json", action="store_true", help="печатать JSON")
    parser.set_defaults(command=commands.window)
    found = parser.add_subparsers(
        title="команды", metavar="КОМАНДА", prog="marshrut", parser_class=_Subparser
    )
    for add in (
        _import,
        _export,
        _roadmaps,
        _history,
        _undo,
        _deadlines,
        _responsible,
        _search,
        _demo,
        _tour,
        _identify,
        _showcase,
        _safety,
    ):
        add(found)
    return parser


class _Subparser(_Parser):
    """A command; its `--db` and `--json` don't overrule what stood before its name."""

    def __init__(self, *, prog: str, description: str, command: Callable[..., int]) -> None:
        super().__init__(prog=prog, description=description)
        self.set_defaults(command=command)
        silent = argparse.SUPPRESS
        self.add_argument("--db", metavar="ФАЙЛ", default=silent, help="база: файл или URL")
        self.add_argument("--json", action="store_true", default=silent, help="печатать JSON")


_Commands = argparse._SubParsersAction  # argparse has no public name for it


def _add(
    found: _Commands[_Subparser], name: str, command: Callable[..., int], what: str
) -> _Subparser:
    return found.add_parser(
        name, help=what, description=f"{what[0].upper()}{what[1:]}.", command=command
    )


def _import(found: _Commands[_Subparser]) -> None:
    command = _add(
        found,
        "import",
        commands.bring_in,
        "загрузить из файла дорожную карту, список школ, результаты",
    )
    command.add_argument(
        "file",
        metavar="ФАЙЛ",
        type=Path,
        help=".docx, .xlsx; списки и результаты: .xlsx, .xls, .ods, .csv",
    )
    command.add_argument(
        "--kind",
        choices=["roadmap", "schools", "results"],
        default="roadmap",
        help="что в файле: roadmap (дорожная карта), schools (список школ) или results "
        "(протоколы ГИА, отчёты ВПР, таблицы результатов)",
    )
    command.add_argument("--year", metavar="ГОД", type=_count, help="за какой год результаты")
    command.add_argument(
        "--accept",
        metavar="ПРИЧИНА",
        default="",
        help="принять строки результатов под вопросом, которые можно объяснить, с этой причиной",
    )
    command.add_argument("--title", metavar="НАЗВАНИЕ", help="название дорожной карты")
    command.add_argument("--from", dest="start", metavar="ДАТА", type=_day, help="начало периода")
    command.add_argument("--to", dest="end", metavar="ДАТА", type=_day, help="конец периода")
    command.add_argument(
        "--dry-run", action="store_true", help="только показать, что понято; база не меняется"
    )


_NAMED_IN_PAPERS = (
    ("--roadmap", "ID", "дорожная карта"),
    ("--status", "СТАТУС", "школы с этим статусом: ШНОР"),
    (
        "--school",
        "ШКОЛА",
        "код или название школы; на диаграмме и в показателях – несколько через «;»",
    ),
    ("--person", "ИМЯ", "чья справка куратора"),
    ("--group", "НАЗВАНИЕ", "рабочая группа или группа школ"),
    ("--number", "НОМЕР", "номер соглашения"),
    ("--typology", "НАЗВАНИЕ", "типология: строки по типам"),
    ("--party", "ИМЯ", "ответственный или школа: для выписки; школа: для отчёта"),
)


def _export(found: _Commands[_Subparser]) -> None:
    command = _add(
        found, "export", exports.export, "сохранить бумагу в PDF, Word или Excel, даты в .ics"
    )
    command.add_argument(
        "paper", metavar="БУМАГА", choices=exports.PAPERS, help=", ".join(exports.PAPERS)
    )
    for name, metavar, told in _NAMED_IN_PAPERS:
        command.add_argument(name, metavar=metavar, help=told)
    command.add_argument("--date", metavar="ДАТА", type=_day, help="дата приказа в этой бумаге")
    command.add_argument(
        "--from", dest="start", metavar="ДАТА", type=_first_day, help="начало периода: дата или год"
    )
    command.add_argument(
        "--to", dest="end", metavar="ДАТА", type=_last_day, help="конец периода: дата или год"
    )
    command.add_argument("--as-of", metavar="ДАТА", type=_day, help="на какой день список")
    command.add_argument("--on", metavar="ДАТА", type=_day, help="на какой день приказ, карточка")
    command.add_argument("--year", metavar="ГОД", type=_count, help="какой год")
    command.add_argument(
        "--by-school", action="store_true", help="показатели: строка на каждую школу"
    )
    command.add_argument(
        "--annex",
        action="store_true",
        help="приложить к отчёту или справке списки, из которых сложились числа",
    )
    _chart_options(command)
    command.add_argument(
        "-o",
        dest="target",
        metavar="ФАЙЛ",
        type=Path,
        help=".pdf, .docx, .xlsx или .ics; диаграмма: .png, .svg, .pdf",
    )


def _chart_options(command: _Subparser) -> None:
    """Add what a chart is asked."""
    asked = command.add_argument_group("диаграмма")
    asked.add_argument("--indicator", metavar="ПОКАЗАТЕЛЬ", help="название или ключ показателя")
    asked.add_argument("--component", metavar="ЧАСТЬ", help="часть показателя: ЕГЭ, ОГЭ")
    asked.add_argument("--exam", choices=chart_exports.EXAMS, help="результаты какого экзамена")
    asked.add_argument("--subject", metavar="ПРЕДМЕТ", help="предмет: русский язык")
    asked.add_argument("--class", dest="grade", metavar="КЛАСС", type=_count, help="класс ВПР")
    for name, choices, called in (
        ("--measure", chart_exports.MEASURES, "величина"),
        ("--question", chart_exports.QUESTIONS, "вопрос"),
        ("--order", chart_exports.ORDERS, "порядок школ; по значению – не для ВПР"),
    ):
        told = ", ".join(f"{key} ({word})" for key, word in choices.items())
        asked.add_argument(name, choices=list(choices), help=f"{called}: {told}")
    asked.add_argument("--year-from", metavar="ГОД", type=_count, help="с какого года")
    asked.add_argument("--year-to", metavar="ГОД", type=_count, help="по какой год")
    asked.add_argument(
        "--activity", metavar="ID", nargs="+", help="мероприятия, до и после которых смотреть"
    )


def _roadmaps(found: _Commands[_Subparser]) -> None:
    _add(found, "roadmaps", commands.roadmaps, "показать дорожные карты с их ID")


def _history(found: _Commands[_Subparser]) -> None:
    command = _add(found, "history", commands.history, "показать, что сделано, новое сверху")
    command.add_argument("--limit", metavar="N", type=_count, default=50, help="сколько строк")


def _undo(found: _Commands[_Subparser]) -> None:
    command = _add(found, "undo", commands.undo, "отменить операцию; без ключей – последнюю")
    which = command.add_mutually_exclusive_group()
    which.add_argument("--last", action="store_true", help="последнюю")
    which.add_argument("--operation", metavar="ID", help="эту (ID показывает history)")
    command.add_argument(
        "--together", action="store_true", help="вместе с более поздними, которые ей мешают"
    )


def _deadlines(found: _Commands[_Subparser]) -> None:
    command = _add(found, "deadlines", commands.deadlines, "показать, что значит срок")
    command.add_argument(
        "--from", dest="start", metavar="ДАТА", type=_day, required=True, help="начало плана"
    )
    command.add_argument(
        "--to", dest="end", metavar="ДАТА", type=_day, required=True, help="конец плана"
    )
    command.add_argument("phrases", metavar="ФРАЗА", nargs="+", help="текст графы «Срок»")


def _responsible(found: _Commands[_Subparser]) -> None:
    command = _add(
        found, "responsible", commands.responsible, "показать, кто назван в графе «Ответственные»"
    )
    command.add_argument("phrases", metavar="ФРАЗА", nargs="+", help="текст графы")


def _search(found: _Commands[_Subparser]) -> None:
    command = _add(
        found, "search", commands.search, "найти во всём: в школах, людях, планах, приказах, файлах"
    )
    what = command.add_mutually_exclusive_group(required=True)
    what.add_argument("text", metavar="ТЕКСТ", nargs="?", help="слова в любом порядке")
    what.add_argument(
        "--rebuild", action="store_true", help="собрать заново то, по чему идёт поиск"
    )
    command.add_argument("--limit", metavar="N", type=_count, default=50, help="сколько строк")


def _demo(found: _Commands[_Subparser]) -> None:
    _add(found, "demo", commands.demo, "создать базу с выдуманным районом (нужен --db)")


def _tour(found: _Commands[_Subparser]) -> None:
    command = _add(found, "tour", commands.tour, "сохранить картинку каждой страницы и диалога")
    command.add_argument("folder", metavar="ПАПКА", type=Path, help="куда")


def _identify(found: _Commands[_Subparser]) -> None:
    command = _add(
        found,
        "identify",
        _identified,
        "показать, какие школы попадают в список по правилу и почему",
    )
    command.add_argument("--rule", metavar="ПРАВИЛО", required=True, help="название правила")
    command.add_argument("--year", metavar="ГОД", type=_count, required=True, help="за какой год")
    command.add_argument("--school", metavar="ШКОЛА", help="только эта школа: код или название")
    command.add_argument(
        "-o",
        dest="target",
        metavar="ФАЙЛ",
        type=Path,
        help="сохранить и бумагу: .pdf, .docx, .xlsx",
    )


def _identified(**options: Any) -> int:
    from app.cli.identify import identify  # noqa: PLC0415 - other commands need no rules

    return identify(**options)


def _showcase(found: _Commands[_Subparser]) -> None:
    command = _add(
        found,
        "showcase",
        commands.showcase,
        "сделать всё без окна: учебную базу, её бумаги и картинки страниц",
    )
    command.add_argument("folder", metavar="ПАПКА", type=Path, help="куда")


def _safety(found: _Commands[_Subparser]) -> None:
    _add(found, "backup", commands.backup, "сделать резервную копию базы")
    command = _add(found, "restore", commands.restore, "восстановить базу из резервной копии")
    command.add_argument("copy", metavar="ФАЙЛ", type=Path, help="резервная копия")
    command = _add(found, "verify", commands.verify, "проверить, целы ли база и её файлы")
    command.add_argument(
        "--restore-files", action="store_true", help="сперва вернуть пропавшие файлы из копий"
    )
    command.add_argument(
        "--sweep", action="store_true", help="убрать файлы, которые не нужны ни базе, ни копиям"
    )


def _day(text: str) -> date:
    for form in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise UserError(UserCode.DATE_INVALID, text=text)


def _first_day(text: str) -> date:
    return date(int(text), 1, 1) if _YEAR.fullmatch(text) else _day(text)


def _last_day(text: str) -> date:
    return date(int(text), 12, 31) if _YEAR.fullmatch(text) else _day(text)


def _count(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise UserError(UserCode.USAGE, text=f"Нужно целое число, а не «{text}».")
    return int(text)
