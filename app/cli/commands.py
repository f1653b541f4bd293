"""What each command does. What is heavy is imported by the command that needs it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from app import bootstrap, wording
from app.cli import printing
from app.domain.changes import OperationId
from app.domain.drafts import Decisions
from app.domain.errors import UserCode, UserError
from app.domain.safekeeping import Amount


def window(*, db: str | None, **_: Any) -> int:
    """Open the window."""
    return bootstrap.run_window(db)


def bring_in(*, kind: str, **options: Any) -> int:
    """Import a file of the kind that is said."""
    if kind == "schools":
        from app.cli.school_imports import bring_in_schools  # noqa: PLC0415

        return bring_in_schools(**options)
    if kind == "results":
        from app.cli.result_imports import bring_in_results  # noqa: PLC0415

        return bring_in_results(**options)
    return _bring_in_roadmap(**options)


def _bring_in_roadmap(
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
    from app.importers.preview_json import as_json  # noqa: PLC0415
    from app.services import checks  # noqa: PLC0415

    decisions = Decisions(title=title, start=start, end=end)
    raw = read_document(file)
    first = understand(raw, decisions)
    if dry_run:
        if json:
            _say_json(as_json(first))
        else:
            _say_lines(printing.draft_lines(first))
        return 0
    # What cannot be saved does not even open the database.
    checks.period(first.start, first.end)
    with bootstrap.opened(db, create=True) as services:
        draft = (
            services.intake.understand(raw, decisions) if services.intake.remembered() else first
        )
        saved = services.roadmaps.save(draft, source_name=file.name)
    if json:
        _say_json({"id": saved.value, **as_json(draft)})
    else:
        _say(saved.value)
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


def deadlines(*, json: bool, start: date, end: date, phrases: Sequence[str], **_: Any) -> int:
    """Print what deadline phrases mean in a plan, a line a phrase."""
    from app.domain.deadlines import as_json, understand  # noqa: PLC0415

    if end < start:
        raise UserError(UserCode.PERIOD_REVERSED, start=start, end=end)
    for phrase in phrases:
        meaning = understand(phrase, start, end)
        if json:
            _say(_one_line(as_json(phrase, meaning, wording.deadline_remark)))
        else:
            _say(printing.deadline_line(meaning))
    return 0


def responsible(*, json: bool, phrases: Sequence[str], **_: Any) -> int:
    """Print the parties of responsible phrases, a line a phrase."""
    from app.domain.responsible import as_json, parties  # noqa: PLC0415

    for phrase in phrases:
        reading = parties(phrase)
        if json:
            remark = wording.word(reading.remark) if reading.remark else None
            _say(_one_line({**as_json(phrase, reading), "remark": remark}))
        else:
            _say(printing.parties_line(reading))
    return 0


def search(
    *, db: str | None, json: bool, text: str | None, rebuild: bool, limit: int, **_: Any
) -> int:
    """Print what was found by kind, or make anew what is looked through."""
    with bootstrap.opened(db) as services:
        if rebuild:
            count = services.search.rebuild()
            said = wording.plural(count, "запись", "записи", "записей")
            _say(_one_line({"entries": count}) if json else f"Поиск собран заново: {said}")
            return 0
        found = services.search.find(text or "", limit)
    if json:
        _say_json(printing.found(found))
    else:
        _say_lines(printing.found_lines(found))
    return 0


def demo(*, db: str | None, json: bool, **_: Any) -> int:
    """Make a database with an invented district."""
    if db is None:
        raise UserError(UserCode.USAGE, text="Укажите, где создать учебную базу: --db ФАЙЛ.")
    with bootstrap.opened(db, create=True) as services:
        made = services.demo.build().value
        found = next(one for one in services.roadmaps.list() if one.id == made)
    if json:
        _say_json(printing.summary(found))
    else:
        _say(made)
    return 0


def tour(*, db: str | None, folder: Path, **_: Any) -> int:
    """Save a picture of every page and dialog and print their files."""
    with bootstrap.opened(db) as services:
        from app.ui.tour import make_tour  # noqa: PLC0415

        _say_lines(make_tour(services, folder))
    return 0


def showcase(*, folder: Path, **_: Any) -> int:
    """Do the main job without a window and say what was made."""
    from app.showcase import make_showcase  # noqa: PLC0415

    made = make_showcase(folder.absolute())
    papers = wording.plural(len(made.papers), "файл", "файла", "файлов")
    pages = wording.plural(len(made.pages), "картинка", "картинки", "картинок")
    screens = wording.plural(len(made.screens), "картинка", "картинки", "картинок")
    _say(f"В папке {folder.absolute()}:")
    _say(f"  {made.database.name} – база с учебным районом")
    _say(f"  papers – {papers}: план, приложение, приказ и показатели в PDF, Word и Excel")
    _say(f"  pages – {pages}: каждая страница этих бумаг")
    _say(f"  window – {screens}: каждая страница окна программы")
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


def verify(*, db: str | None, restore_files: bool, sweep: bool, json: bool, **_: Any) -> int:
    """Check the database: exit code 0 when it is sound, 2 with what is wrong on standard output.

    Lost files are brought back before the check, files that nothing needs are removed after it.
    """
    returned = bootstrap.restore_files(db) if restore_files else None
    found = bootstrap.verify(db)
    swept = bootstrap.sweep(db) if sweep else None
    if json:
        done: dict[str, Any] = {"sound": not found, "faults": found}
        done |= {} if returned is None else {"returned": returned}
        done |= {"swept": {"files": swept.count, "bytes": swept.size}} if swept else {}
        _say_json(done)
    else:
        _say_lines(_verify_lines(returned, found, swept))
    if found:
        many = wording.plural(len(found), "неполадка", "неполадки", "неполадок")
        sys.stderr.write(f"В базе {many}: что делать, сказано о каждой.\n")
        return 2
    return 0


def _verify_lines(returned: int | None, found: list[str], swept: Amount | None) -> Iterator[str]:
    if returned is not None:
        files = wording.plural(returned, "файл", "файла", "файлов")
        yield f"Возвращено из копий: {files}." if returned else "Возвращать из копий нечего."
    yield from found or ["База цела."]
    if swept is not None:
        told = f"Убрано: {wording.files_text(swept)}."
        yield told if swept.count else "Лишних файлов нет."


def _say_lines(lines: Iterable[object]) -> None:
    for line in lines:
        _say(line)


def _say(line: object) -> None:
    sys.stdout.write(f"{line}\n")


def _say_json(value: object) -> None:
    _say(json.dumps(value, ensure_ascii=False, indent=1))


def _one_line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
