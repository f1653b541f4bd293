"""Opens a page from elsewhere, by what it shows and not by which widget it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.domain.paperwork import DocumentId, Paper
from app.domain.report_drafts import ReportId
from app.domain.reporting import ExecutionPaper
from app.domain.roadmap import ActivityId, RoadmapId
from app.domain.school import SchoolId


class Place(StrEnum):
    """The pages of the window; the value is what the preferences remember."""

    TODAY = "today"
    WELCOME = "welcome"
    ROADMAPS = "roadmaps"
    ROADMAP = "roadmap"
    IMPORT = "import"
    NEXT_YEAR = "next_year"
    CALENDAR = "calendar"
    SCHOOLS = "schools"
    SCHOOL_IMPORT = "school_import"
    STATUS_LISTS = "status_lists"
    SUPPORT = "support"
    INDICATORS = "indicators"
    RESULTS = "results"
    RESULT_IMPORT = "result_import"
    REPORT = "report"
    DOCUMENTS = "documents"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class PaperTarget:
    """What the page of documents is asked to show: a paper of a roadmap."""

    roadmap: RoadmapId
    paper: Paper | ExecutionPaper


@dataclass(frozen=True, slots=True)
class OrderTarget:
    """What the page of documents is asked to edit: an order."""

    order: DocumentId


@dataclass(frozen=True, slots=True)
class ReportTarget:
    """What the editor of reports is asked to show: a report, and an item in it."""

    report: ReportId
    item: str = ""


@dataclass(frozen=True, slots=True)
class ActivityTarget:
    """What the editor of roadmaps is asked to show: an activity in its plan."""

    roadmap: RoadmapId
    activity: ActivityId


class SupportFace(StrEnum):
    """The views of mentors and curators."""

    MY_SCHOOLS = "my_schools"
    SCHOOLS = "schools"
    MENTORS = "mentors"
    CURATORS = "curators"
    VISITS = "visits"
    RECOMMENDATIONS = "recommendations"
    GROUPS = "groups"


@dataclass(frozen=True, slots=True)
class SupportTarget:
    """What the page of mentors and curators is asked to show: a view, and a record in it."""

    face: SupportFace
    key: str = ""


class IndicatorsFace(StrEnum):
    """The views of indicators."""

    PROGRESS = "progress"
    VALUES = "values"
    PASSPORTS = "passports"
    COLLECTIONS = "collections"


@dataclass(frozen=True, slots=True)
class IndicatorsTarget:
    """What the page of indicators is asked to show: a view, and a passport or a form in it."""

    face: IndicatorsFace
    key: str = ""


class ResultsFace(StrEnum):
    """The views of results."""

    RESULTS = "results"
    NEED_HELP = "need_help"
    SCALES = "scales"


@dataclass(frozen=True, slots=True)
class ResultsTarget:
    """What the page of results is asked to show: a view, and a school or a run in it."""

    face: ResultsFace
    key: str = ""


class SettingsFace(StrEnum):
    """The panels of the settings that hold records which can be found."""

    PEOPLE = "people"
    PARTIES = "parties"
    STATUSES = "statuses"


@dataclass(frozen=True, slots=True)
class SettingsTarget:
    """What the settings are asked to show: a panel, and a record in it."""

    face: SettingsFace
    key: str


class Router:
    """Shows pages; the window lends it the way.

    `show(place, target)` brings a page to the front and hands it its target (None: as it was).
    """

    def __init__(self, show: Callable[[Place, object], None], back: Callable[[], None]) -> None:
        self._show = show
        self._back = back

    def open_place(self, place: Place) -> None:
        """Show a page as it was left."""
        self._show(place, None)

    def open_roadmap(self, roadmap: RoadmapId) -> None:
        """Open a roadmap in its editor."""
        self._show(Place.ROADMAP, roadmap)

    def open_activity(self, roadmap: RoadmapId, activity: ActivityId) -> None:
        """Open a roadmap in its editor, with an activity selected."""
        self._show(Place.ROADMAP, ActivityTarget(roadmap, activity))

    def open_order(self, order: DocumentId) -> None:
        """Open an order in its editor."""
        self._show(Place.DOCUMENTS, OrderTarget(order))

    def open_paper(self, roadmap: RoadmapId, paper: Paper | ExecutionPaper) -> None:
        """Show the pages of a roadmap's paper, to be printed or saved."""
        self._show(Place.DOCUMENTS, PaperTarget(roadmap, paper))

    def open_support(self, face: SupportFace, key: str = "") -> None:
        """Show a view of mentors and curators; `key` names a school or a record of that view."""
        self._show(Place.SUPPORT, SupportTarget(face, key))

    def open_indicators(self, face: IndicatorsFace, key: str = "") -> None:
        """Show a view of indicators; `key` names a passport or a form of that view."""
        self._show(Place.INDICATORS, IndicatorsTarget(face, key))

    def open_results(self, face: ResultsFace, key: str = "") -> None:
        """Show a view of results; `key` names a school or a run of that view."""
        self._show(Place.RESULTS, ResultsTarget(face, key))

    def open_result_import(self, *paths: Path) -> None:
        """Read files of results, one after another, and show what becomes of their rows."""
        self._show(Place.RESULT_IMPORT, paths)

    def open_report(self, draft: ReportId, item: str = "") -> None:
        """Open the draft of a report in its editor, at an item of it."""
        self._show(Place.REPORT, ReportTarget(draft, item))

    def open_settings(self, face: SettingsFace, key: str) -> None:
        """Show a record of the settings: a person, a party, a kind of status."""
        self._show(Place.SETTINGS, SettingsTarget(face, key))

    def open_next_year(self, roadmap: RoadmapId) -> None:
        """Show what the next year of a roadmap would be."""
        self._show(Place.NEXT_YEAR, roadmap)

    def open_school(self, school: SchoolId) -> None:
        """Show a school's card, wherever it lies."""
        self._show(Place.SCHOOLS, school)

    def open_school_import(self, path: Path) -> None:
        """Read a list of schools and show what becomes of its rows."""
        self._show(Place.SCHOOL_IMPORT, path)

    def open_import(self, path: Path) -> None:
        """Read a file and show what was understood."""
        self._show(Place.IMPORT, path)

    def back(self) -> None:
        """Return to the page that was in front before."""
        self._back()
