"""What the program can do, one module a capability. Each answers with frozen records.

The modules are imported when the services are composed, not before: the window paints itself
first, and the database library is the heaviest thing it waits for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.db.engine import Database
    from app.services.bases import Bases
    from app.services.calendars import Calendars
    from app.services.charts import Charts
    from app.services.collections import Collections
    from app.services.demo import Demo
    from app.services.execution import Execution
    from app.services.history import History
    from app.services.identification import Identifications
    from app.services.indicator_papers import IndicatorPapers
    from app.services.indicators import Indicators
    from app.services.intake import Intake
    from app.services.my_schools import MySchools
    from app.services.next_year import NextYear
    from app.services.office import OfficeProfile
    from app.services.office_settings import OfficeSettings
    from app.services.paperwork import Paperwork
    from app.services.parties import Parties
    from app.services.people import People
    from app.services.replacing import Replacing
    from app.services.report_drafts import ReportDrafts
    from app.services.reporting import Reporting
    from app.services.result_papers import ResultPapers
    from app.services.result_tables import ResultTables
    from app.services.results import Results
    from app.services.results_intake import ResultsIntake
    from app.services.roadmaps import Roadmaps
    from app.services.safekeeping import Safekeeping
    from app.services.scales import Scales
    from app.services.school_figures import SchoolFigures
    from app.services.school_intake import SchoolIntake
    from app.services.school_papers import SchoolPapers
    from app.services.schools import Schools
    from app.services.search import Search
    from app.services.statuses import Statuses
    from app.services.support import Support
    from app.services.support_papers import SupportPapers
    from app.services.timeline import Timelines
    from app.services.today import Today
    from app.services.visits import Visits
    from app.services.working_groups import WorkingGroups

__all__ = ["Services", "compose"]


@dataclass(frozen=True, slots=True)
class Services:
    """All capabilities over one open database. Reads and edits may run on any thread."""

    roadmaps: Roadmaps
    paperwork: Paperwork
    intake: Intake
    schools: Schools
    bases: Bases
    statuses: Statuses
    school_papers: SchoolPapers
    school_intake: SchoolIntake
    school_figures: SchoolFigures
    office: OfficeProfile
    people: People
    replacing: Replacing
    history: History
    search: Search
    safekeeping: Safekeeping
    demo: Demo
    calendars: Calendars
    execution: Execution
    reporting: Reporting
    timelines: Timelines
    today: Today
    support: Support
    support_papers: SupportPapers
    visits: Visits
    working_groups: WorkingGroups
    my_schools: MySchools
    office_settings: OfficeSettings
    parties: Parties
    next_year: NextYear
    results: Results
    result_papers: ResultPapers
    result_tables: ResultTables
    results_intake: ResultsIntake
    scales: Scales
    identification: Identifications
    indicators: Indicators
    indicator_papers: IndicatorPapers
    collections: Collections
    charts: Charts
    reports: ReportDrafts


def compose(db: Database, clock: Callable[[], datetime] | None = None) -> Services:
    """Return the services of a database; `clock` is the database's own by default."""
    from app.services.bases import Bases  # noqa: PLC0415
    from app.services.calendars import Calendars  # noqa: PLC0415
    from app.services.charts import Charts  # noqa: PLC0415
    from app.services.collections import Collections  # noqa: PLC0415
    from app.services.demo import Demo  # noqa: PLC0415
    from app.services.execution import Execution  # noqa: PLC0415
    from app.services.history import History  # noqa: PLC0415
    from app.services.identification import Identifications  # noqa: PLC0415
    from app.services.indicator_papers import IndicatorPapers  # noqa: PLC0415
    from app.services.indicators import Indicators  # noqa: PLC0415
    from app.services.intake import Intake  # noqa: PLC0415
    from app.services.my_schools import MySchools  # noqa: PLC0415
    from app.services.next_year import NextYear  # noqa: PLC0415
    from app.services.office import OfficeProfile  # noqa: PLC0415
    from app.services.office_settings import OfficeSettings  # noqa: PLC0415
    from app.services.paperwork import Paperwork  # noqa: PLC0415
    from app.services.parties import Parties  # noqa: PLC0415
    from app.services.people import People  # noqa: PLC0415
    from app.services.replacing import Replacing  # noqa: PLC0415
    from app.services.report_drafts import ReportDrafts  # noqa: PLC0415
    from app.services.reporting import Reporting  # noqa: PLC0415
    from app.services.result_papers import ResultPapers  # noqa: PLC0415
    from app.services.result_tables import ResultTables  # noqa: PLC0415
    from app.services.results import Results  # noqa: PLC0415
    from app.services.results_intake import ResultsIntake  # noqa: PLC0415
    from app.services.roadmaps import Roadmaps  # noqa: PLC0415
    from app.services.safekeeping import Safekeeping  # noqa: PLC0415
    from app.services.scales import Scales  # noqa: PLC0415
    from app.services.school_figures import SchoolFigures  # noqa: PLC0415
    from app.services.school_intake import SchoolIntake  # noqa: PLC0415
    from app.services.school_papers import SchoolPapers  # noqa: PLC0415
    from app.services.schools import Schools  # noqa: PLC0415
    from app.services.search import Search  # noqa: PLC0415
    from app.services.statuses import Statuses  # noqa: PLC0415
    from app.services.support import Support  # noqa: PLC0415
    from app.services.support_papers import SupportPapers  # noqa: PLC0415
    from app.services.timeline import Timelines  # noqa: PLC0415
    from app.services.today import Today  # noqa: PLC0415
    from app.services.visits import Visits  # noqa: PLC0415
    from app.services.working_groups import WorkingGroups  # noqa: PLC0415

    clock = clock or db.clock
    return Services(
        roadmaps=Roadmaps(db, clock),
        paperwork=Paperwork(db, clock),
        intake=Intake(db, clock),
        schools=Schools(db, clock),
        bases=Bases(db, clock),
        statuses=Statuses(db, clock),
        school_papers=SchoolPapers(db, clock),
        school_intake=SchoolIntake(db, clock),
        school_figures=SchoolFigures(db, clock),
        office=OfficeProfile(db, clock),
        people=People(db, clock),
        replacing=Replacing(db, clock),
        history=History(db, clock),
        search=Search(db, clock),
        safekeeping=Safekeeping(db, clock),
        demo=Demo(db, clock),
        calendars=Calendars(db, clock),
        execution=Execution(db, clock),
        reporting=Reporting(db, clock),
        timelines=Timelines(db, clock),
        today=Today(db, clock),
        support=Support(db, clock),
        support_papers=SupportPapers(db, clock),
        visits=Visits(db, clock),
        working_groups=WorkingGroups(db, clock),
        my_schools=MySchools(db, clock),
        office_settings=OfficeSettings(db, clock),
        parties=Parties(db, clock),
        next_year=NextYear(db, clock),
        results=Results(db, clock),
        result_papers=ResultPapers(db, clock),
        result_tables=ResultTables(db, clock),
        results_intake=ResultsIntake(db, clock),
        scales=Scales(db, clock),
        identification=Identifications(db, clock),
        indicators=Indicators(db, clock),
        indicator_papers=IndicatorPapers(db, clock),
        collections=Collections(db, clock),
        charts=Charts(db, clock),
        reports=ReportDrafts(db, clock),
    )
