"""Write without end, saying after each commit what is there now; somebody else kills it.

    python -m tests.db.kill_writer rows DATABASE
    python -m tests.db.kill_writer imports DATABASE PAPER

Every line on standard output is the number of an operation that was committed.
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from sqlalchemy import func, select

from app.db import journal
from app.db.backup import make_backup
from app.db.engine import Database, open_database
from app.domain.roadmap import Field
from app.domain.safekeeping import BackupReason
from app.models import Activity, Operation, Roadmap, Section
from tests.db.rows import add_plan


def main() -> None:
    loop, path, *papers = sys.argv[1:]
    db = open_database(path)
    if loop == "rows":
        write_rows(db)
    else:
        import_and_edit(db, Path(papers[0]))


def write_rows(db: Database) -> None:
    """In round n: the roadmap's title becomes n, and three activities with the text n appear."""
    with db.read() as connection:
        found = connection.execute(select(Roadmap.id, Roadmap.title)).one_or_none()
        section = connection.scalar(select(Section.id))
    if found is None:
        with db.write("Начало") as work:
            roadmap, section, activity = add_plan(work)
            work.change(Roadmap, roadmap, title="0")
            work.remove(Activity, activity)
            work.commit()
        start = 1
    else:
        roadmap, start = found.id, int(found.title) + 1
    for number in itertools.count(start):
        with db.write(f"Круг {number}") as work:
            work.change(Roadmap, roadmap, title=str(number))
            row = {"section_id": section, "position": number, "text": str(number)}
            work.add_many(Activity, [row] * 3)
            work.commit()
        if number % 7 == 0:
            journal.undo(db)
            journal.redo(db)
        if number % 10 == 0:
            make_backup(db, BackupReason.IMPORT)
        tell(db)


def import_and_edit(db: Database, paper: Path) -> None:
    """Import a paper, edit an activity, undo the edit, take away what is too much."""
    from app.services import compose

    services = compose(db)
    draft = services.intake.understand(services.intake.read(paper))
    while True:
        roadmap = services.roadmaps.save(draft, source_name=paper.name).value
        tell(db)
        sections = [s for part in services.roadmaps.get(roadmap).parts for s in part.sections]
        activity = sections[0].activities[0]
        services.roadmaps.change_activity(activity.id, Field.DEADLINE, f"до {roadmap}")
        tell(db)
        services.history.undo()
        tell(db)
        others = [item.id for item in services.roadmaps.list() if item.id != roadmap]
        for other in others[:-1]:
            services.roadmaps.remove(other)
            tell(db)


def tell(db: Database) -> None:
    with db.read() as connection:
        print(connection.scalar(select(func.max(Operation.sequence))), flush=True)


if __name__ == "__main__":
    main()
