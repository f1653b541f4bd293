"""Which pages the window has, in the order of the bar; each is made when it is first shown.

A page of no icon is not in the bar: it is opened by the router and belongs to the section `within`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.ui.context import Context
from app.ui.icons import Icon
from app.ui.pages.base import Page
from app.ui.router import Place


@dataclass(frozen=True, slots=True)
class PageSpec:
    """How a page is found and made."""

    place: Place
    title: str
    make: Callable[[Context], Page]
    icon: Icon | None = None
    within: Place | None = None


def _today(context: Context) -> Page:
    from app.ui.pages.today import TodayPage  # noqa: PLC0415 - made when it is shown

    return TodayPage(context)


def _roadmaps(context: Context) -> Page:
    from app.ui.pages.roadmaps import RoadmapsPage  # noqa: PLC0415 - made when it is shown

    return RoadmapsPage(context)


def _preview(context: Context) -> Page:
    from app.ui.pages.preview import PreviewPage  # noqa: PLC0415 - made when it is shown

    return PreviewPage(context)


def _next_year(context: Context) -> Page:
    from app.ui.pages.next_year import NextYearPage  # noqa: PLC0415 - made when it is shown

    return NextYearPage(context)


def _roadmap(context: Context) -> Page:
    from app.ui.pages.roadmap import RoadmapPage  # noqa: PLC0415 - made when it is shown

    return RoadmapPage(context)


def _documents(context: Context) -> Page:
    from app.ui.pages.documents import DocumentsPage  # noqa: PLC0415 - made when it is shown

    return DocumentsPage(context)


def _calendar(context: Context) -> Page:
    from app.ui.pages.calendar import CalendarPage  # noqa: PLC0415 - made when it is shown

    return CalendarPage(context)


def _schools(context: Context) -> Page:
    from app.ui.pages.schools import SchoolsPage  # noqa: PLC0415 - made when it is shown

    return SchoolsPage(context)


def _status_lists(context: Context) -> Page:
    from app.ui.pages.schools_lists import StatusListsPage  # noqa: PLC0415 - made when it is shown

    return StatusListsPage(context)


def _support(context: Context) -> Page:
    from app.ui.pages.support import SupportPage  # noqa: PLC0415 - made when it is shown

    return SupportPage(context)


def _indicators(context: Context) -> Page:
    from app.ui.pages.indicators import IndicatorsPage  # noqa: PLC0415 - made when it is shown

    return IndicatorsPage(context)


def _school_import(context: Context) -> Page:
    from app.ui.pages.school_import import SchoolImportPage  # noqa: PLC0415 - as above

    return SchoolImportPage(context)


def _results(context: Context) -> Page:
    from app.ui.pages.results import ResultsPage  # noqa: PLC0415 - made when it is shown

    return ResultsPage(context)


def _result_import(context: Context) -> Page:
    from app.ui.pages.result_import import ResultImportPage  # noqa: PLC0415 - as above

    return ResultImportPage(context)


def _report(context: Context) -> Page:
    from app.ui.pages.report import ReportPage  # noqa: PLC0415 - made when it is shown

    return ReportPage(context)


def _settings(context: Context) -> Page:
    from app.ui.pages.settings import SettingsPage  # noqa: PLC0415 - made when it is shown

    return SettingsPage(context)


def _welcome(context: Context) -> Page:
    from app.ui.pages.welcome import WelcomePage  # noqa: PLC0415 - made when it is shown

    return WelcomePage(context)


PAGES: tuple[PageSpec, ...] = (
    PageSpec(Place.TODAY, "Сегодня", _today, Icon.TODAY),
    PageSpec(Place.ROADMAPS, "Дорожные карты", _roadmaps, Icon.ROADMAPS),
    PageSpec(Place.ROADMAP, "Дорожная карта", _roadmap, within=Place.ROADMAPS),
    PageSpec(Place.NEXT_YEAR, "Новый год", _next_year, within=Place.ROADMAPS),
    PageSpec(Place.IMPORT, "Загрузка из файла", _preview, within=Place.ROADMAPS),
    PageSpec(Place.WELCOME, "С чего начать", _welcome, within=Place.ROADMAPS),
    PageSpec(Place.CALENDAR, "Календарь", _calendar, Icon.CALENDAR),
    PageSpec(Place.SCHOOLS, "Школы", _schools, Icon.SCHOOLS),
    PageSpec(Place.SCHOOL_IMPORT, "Список школ из файла", _school_import, within=Place.SCHOOLS),
    PageSpec(Place.STATUS_LISTS, "Списки по статусам", _status_lists, within=Place.SCHOOLS),
    PageSpec(Place.SUPPORT, "Наставники", _support, Icon.SUPPORT),
    PageSpec(Place.INDICATORS, "Показатели", _indicators, Icon.TARGET),
    PageSpec(Place.RESULTS, "Результаты", _results, Icon.RESULTS),
    PageSpec(Place.RESULT_IMPORT, "Результаты из файла", _result_import, within=Place.RESULTS),
    PageSpec(Place.DOCUMENTS, "Документы", _documents, Icon.DOCUMENTS),
    PageSpec(Place.REPORT, "Отчёт", _report, within=Place.DOCUMENTS),
    PageSpec(Place.SETTINGS, "Настройки", _settings, Icon.SETTINGS),
)


def spec_of(place: Place) -> PageSpec | None:
    """Return how a page is made; None where the window has no such page."""
    return next((spec for spec in PAGES if spec.place is place), None)
