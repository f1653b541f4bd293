"""«Результаты»: what schools had in exams, which of them need help, and what passes an exam."""

from __future__ import annotations

from typing import ClassVar

from app.domain.changes import Topic
from app.ui.commands import Command
from app.ui.context import Context
from app.ui.pages.faces import FacesPage, FaceView
from app.ui.pages.school_import_opening import offer_result_import
from app.ui.results.by_school import BySchoolView
from app.ui.results.need_help import NeedHelpView
from app.ui.results.scales import ScalesView
from app.ui.router import ResultsFace, ResultsTarget

FACES: dict[ResultsFace, tuple[Command, type[FaceView]]] = {
    ResultsFace.RESULTS: (Command.RESULTS_BY_SCHOOL, BySchoolView),
    ResultsFace.NEED_HELP: (Command.RESULTS_NEED_HELP, NeedHelpView),
    ResultsFace.SCALES: (Command.RESULTS_SCALES, ScalesView),
}


class ResultsPage(FacesPage[ResultsFace]):
    """The views of results; files of results are brought in from every one of them."""

    topics: ClassVar = frozenset({Topic.RESULTS, Topic.SCHOOLS, Topic.STATUSES, Topic.SETTINGS})

    def __init__(self, context: Context) -> None:
        super().__init__(context, FACES, ResultsFace.RESULTS)
        self.set_title("Результаты")
        offer_result_import(self)
        self.bring_forward()

    def open(self, target: object) -> None:
        """Show a view, and a record in it."""
        if isinstance(target, ResultsTarget):
            self.show_record(target.face, target.key)
