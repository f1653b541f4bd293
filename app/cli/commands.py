"""What each command does. What is heavy is imported by the command that needs it."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import bootstrap, wording
from app.cli import printing
from app.domain.changes import OperationId
from app.domain.drafts import Decisions, RoadmapDraft
from app.domain.errors import UserCode, UserError
from app.domain.paperwork import Paper
from app.domain.roadmap import RoadmapId

if TYPE_CHECKING:
    from app.services import Services


def window(*, db: str | None, **_: Any) -> int:
    """Open the window."""
    return bootstrap.run_window(db)


def bring_in(
    *,
    db: str | None,
    file: Path,
    title: str | None,
    start: date | None,
    end: date | None,
    dry_run: bool,
    json: bool,
    **_: Any,
) -> int:
    """Import a file: print what was understood, or save it and print the new roadmap's id."""
    from app.importers import read_document, understand  # noqa: PLC0415
    from app.services import checks  # noqa: PLC0415

    decisions = Decisions(title=title, start=start, end=end)
    raw = read_document(file)
    if dry_run:
        _say_draft(understand(raw, decisions), json)
        return 0
    first = understand(raw, decisions)  # what cannot be saved does not even open the database
    checks.period(first.start, first.end)
    with bootstrap.opened(db, create=True) as services:
        draft = services.intake.understand(raw, decisions)
        saved = services.roadmaps.save(draft, source_name=file.name)
    if json:
        _say_json({"id": saved.value, **printing.draft(draft)})
    else:
        _say(saved.value)
    return 0


def export(
    *, db: str | None, paper: str, roadmap: str, date: date | None, target: Path, **_: Any
) -> int:
    """Write a paper and print where it lies."""
    with bootstrap.opened(db) as services:
        _say(services.paperwork.export(Paper(paper), RoadmapId(roadmap), target, dated=date))
    return 0


def roadmaps(*, db: str | None, json: bool, **_: Any) -> int:
    """List the roadmaps."""
    with bootstrap.opened(db) as services:
        found = services.roadmaps.list()
    if json:
        _say_json([printing.summary(one) for one in found])
    else:
        for one in found:
            period = wording.period_text(one.start, one.end)
            _say(f"{one.id}  {period}  {' '.join(one.title.split())}")
    return 0


def history(*, db: str | None, json: bool, limit: int, **_: Any) -> int:
    """List the latest operations."""
    with bootstrap.opened(db) as services:
        found = services.history.list(limit)
    if json:
        _say_json([printing.operation(one) for one in found])
    else:
        for one in found:
            undone = " (отменено)" if one.undone else ""
            _say(f"{one.id}  {wording.moment_text(one.at)}  {one.name}{undone}")
    return 0


def undo(*, db: str | None, json: bool, operation: str | None, together: bool, **_: Any) -> int:
    """Take back an operation and print the names of what was undone."""
    with bootstrap.opened(db) as services:
        which = OperationId(operation) if operation else None
        undone = services.history.undo(which, together)
    if json:
        _say_json({"undone": list(undone.value), "operation": undone.operation})
    else:
        for name in undone.value:
            _say(f"Отменено: {name}")
    return 0


def demo(*, db: str | None, json: bool, **_: Any) -> int:
    """Make a database with an invented district."""
    if db is None:
        raise UserError(UserCode.USAGE, text="Укажите, где создать учебную базу: --db ФАЙЛ.")
    from app.services.demo import build_demo  # noqa: PLC0415

    with bootstrap.opened(db, create=True) as services:
        _refuse_used(services, db)
        build_demo(services)
        found = [printing.summary(one) for one in services.roadmaps.list()]
        schools = len(services.schools.list())
    if json:
        _say_json({"schools": schools, "roadmaps": found})
    else:
        _say(found[0]["id"])
    return 0


def _refuse_used(services: Services, db: str) -> None:
    if services.roadmaps.list() or services.schools.list() or services.office.office():
        raise UserError(UserCode.DEMO_NOT_EMPTY, path=db)


def tour(*, db: str | None, folder: Path, **_: Any) -> int:
    """Save a picture of every page and dialog and print their files."""
    from app.ui.tour import make_tour  # noqa: PLC0415

    with bootstrap.opened(db) as services:
        for picture in make_tour(services, folder):
            _say(picture)
    return 0


def backup(*, db: str | None, **_: Any) -> int:
    """Make a copy of the database and print where it lies."""
    with bootstrap.opened(db) as services:
        _say(services.safekeeping.backup())
    return 0


def restore(*, db: str | None, copy: Path, **_: Any) -> int:
    """Restore the database and print where the copy of its former state lies."""
    former = bootstrap.restore(db, copy)
    if former is not None:
        _say(former)
    return 0


def verify(*, db: str | None, json: bool, **_: Any) -> int:
    """Check the database: exit code 0 when it is sound, 2 with what is wrong on standard output."""
    found = bootstrap.verify(db)
    if json:
        _say_json({"sound": not found, "faults": found})
    else:
        for line in found or ["База цела."]:
            _say(line)
    if found:
        many = wording.plural(len(found), "неполадка", "неполадки", "неполадок")
        sys.stderr.write(f"В базе {many}: восстановите её из резервной копии.\n")
        return 2
    return 0


def _say_draft(draft: RoadmapDraft, as_json: bool) -> None:
    if as_json:
        _say_json(printing.draft(draft))
    else:
        for line in printing.draft_lines(draft):
            _say(line)


def _say(line: object) -> None:
    sys.stdout.write(f"{line}\n")


def _say_json(value: object) -> None:
    _say(json.dumps(value, ensure_ascii=False, indent=1))
