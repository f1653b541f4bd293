"""A database with an invented district: a whole example to look at, try on, and take back at once.

The texts are data in `resources/demo`; here they become rows, in one operation. They are written
by the services that a person works with, so that every rule holds for them.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from sqlalchemy import func, select

from app import models
from app.db.unit_of_work import UnitOfWork, wall_time
from app.domain.changes import Outcome, Topic
from app.domain.errors import UserCode, UserError
from app.domain.roadmap import RoadmapId
from app.services import compose
from app.services.base import Service, committed
from app.services.calendar_reading import read_calendar
from app.services.demo_collection import write_collection
from app.services.demo_data import DemoData, DemoDays
from app.services.demo_execution import Courses
from app.services.demo_identification import write_identification
from app.services.demo_indicators import write_indicators
from app.services.demo_report import write_report
from app.services.demo_results import write_results
from app.services.demo_roadmaps import write_demo_order, write_plan
from app.services.demo_schools import write_schools
from app.services.demo_support import replace_person, write_office, write_support, write_visits
from app.services.demo_work import JoinedDatabase

NAME = "Учебный район"


class Demo(Service):
    """The invented district."""

    def build(self) -> Outcome[RoadmapId]:
        """Fill the database with the district as it is today; return its present roadmap.

        Raises DEMO_NOT_EMPTY where there are roadmaps, schools or an office already: an example
        must not mix with what is real. Files of evidence go into the store, where an undo leaves
        them.
        """
        now = self._clock()
        with self._db.write(NAME) as work:
            for table in (models.Roadmap, models.School, models.Office):
                if work.connection.scalar(select(func.count()).select_from(table)):
                    raise UserError(UserCode.DEMO_NOT_EMPTY, path=str(self._db.path))
            with tempfile.TemporaryDirectory() as folder:
                roadmap = _write(work, JoinedDatabase(self._db, work, now), Path(folder))
            return committed(work, roadmap, *Topic)


def _write(work: UnitOfWork, joined: JoinedDatabase, folder: Path) -> RoadmapId:
    """Write all; return the present roadmap. Files are made in the folder before they are kept."""
    services = compose(joined)
    today = wall_time(joined.now).date()
    data = DemoData(DemoDays(today, read_calendar(work.connection)))
    people = write_office(services, data)
    schools = write_schools(services, data)
    write_support(services, data, schools, people, folder)
    people = replace_person(services, data, people)
    write_visits(services, data, schools, people, folder)
    write_results(services, data, schools)
    write_identification(services, joined, data, schools)
    roadmap = _write_plans(work, data, Courses(services, joined, data.days, schools, folder))
    write_indicators(services, data, schools, roadmap)
    write_collection(services, joined, data, schools, folder)
    write_report(services, data)
    return roadmap


def _write_plans(work: UnitOfWork, data: DemoData, courses: Courses) -> RoadmapId:
    """Write both roadmaps with their orders and how they go; return the present one."""
    office = courses.services.office.office()
    if office is None:
        raise RuntimeError("the office is written before its plans")
    orders = data.read("orders")
    former_plan, plan = data.read("roadmap_closed"), data.read("roadmap")
    former = write_plan(work, former_plan, NAME)
    write_demo_order(work, orders["closed"], former, office)
    courses.carry_out(former, former_plan["plan"])
    roadmap = write_plan(work, plan, NAME)
    write_demo_order(work, orders["approval"], roadmap, office)
    write_demo_order(work, orders["draft"], None, office)
    courses.carry_out(roadmap, plan["plan"])
    return roadmap
