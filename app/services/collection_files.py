"""The files of a form: a workbook for each school, named so that any system takes the name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app import models
from app.domain.changes import Outcome, Topic
from app.domain.collection_json import reply_json
from app.domain.collections import CollectionForm, CollectionId
from app.domain.errors import UserCode, UserError
from app.domain.progress import NoProgress, Progress
from app.domain.school import SchoolId
from app.domain.school_names import natural_key
from app.services import naming
from app.services.base import Service, committed
from app.services.collection_reading import known_answers, read_form_of, read_replies
from app.services.exporting import write_whole
from app.services.office_reading import read_office
from app.services.school_reading import names_on

if TYPE_CHECKING:
    from app.documents.collection_form import SchoolForm

_FORMS = ("файл", "файла", "файлов")
_FORBIDDEN = re.compile(r'[\\/:*?"<>|«»„“\x00-\x1f]+')
_LONGEST = 70


class CollectionFiles(Service):
    """Writing the workbooks that are sent."""

    def write_files(
        self,
        collection: CollectionId,
        folder: Path,
        schools: Collection[SchoolId] | None = None,
        *,
        fill_known: bool = False,
        progress: Progress | None = None,
    ) -> Outcome[tuple[Path, ...]]:
        """Write a workbook for each school into a folder, and note which version each has.

        Args:
            schools: only these; without them all that are asked.
            fill_known: write what the registry knows into the cells that ask for it.

        Files of these names are replaced. Raises NOT_FOUND, FIELD_EMPTY for no schools,
        StorageError, and Cancelled, after which there are no new files.
        """
        from app.documents.collection_form import FormWorkbooks  # noqa: PLC0415 - heavy

        progress = progress or NoProgress()
        wanted = self._wanted(collection, schools, fill_known)
        books: list[tuple[Path, bytes]] = []
        made = FormWorkbooks()
        folder = folder.expanduser().absolute()
        for place, (name, one) in enumerate(wanted):
            progress.step(place, len(wanted))
            books.append((folder / name, made.workbook(one)))
        progress.seal()
        written = tuple(write_whole(path, content) for path, content in books)
        return self._noted(collection, {SchoolId(one.school) for _name, one in wanted}, written)

    def _wanted(
        self, collection: CollectionId, schools: Collection[SchoolId] | None, fill_known: bool
    ) -> list[tuple[str, SchoolForm]]:
        from app.documents.collection_form import SchoolForm  # noqa: PLC0415 - heavy

        today = self._clock().date()
        with self._db.read() as connection:
            form = read_form_of(connection, collection)
            replies = read_replies(connection, collection)[collection]
            asked = [one for one in replies if schools is None or one in schools]
            if not asked:
                raise UserError(UserCode.FIELD_EMPTY, field="schools")
            names = {key: one.short_name for key, one in names_on(connection, today, asked).items()}
            office = read_office(connection, today)
            some = [replies[one][1] for one in asked]
            known = known_answers(connection, form, some) if fill_known else {}
        asked.sort(key=lambda one: natural_key(names[one]))
        contact = (
            ", ".join(filter(None, (office.executor, office.executor_phone))) if office else ""
        )
        books = [
            SchoolForm(
                form,
                one,
                names[one],
                office.short_name if office else "",
                contact,
                {
                    field.key: known[one, field.key]
                    for field in form.fields
                    if (one, field.key) in known
                },
            )
            for one in asked
        ]
        return list(zip(_file_names(form, (names[one] for one in asked)), books, strict=True))

    def _noted(
        self, collection: CollectionId, schools: Collection[SchoolId], written: tuple[Path, ...]
    ) -> Outcome[tuple[Path, ...]]:
        now = self._clock().replace(tzinfo=None, microsecond=0)
        with self._db.write("Файлы для школ") as work:
            form = read_form_of(work.connection, collection)
            counted = naming.counted("записано", _FORMS, len(written))
            work.name = f"Форма сбора {naming.quoted(form.name)}: {counted}"
            for school, (key, reply) in read_replies(work.connection, collection)[
                collection
            ].items():
                if school in schools:
                    sent = replace(reply, sent_at=now, sent_stamp=form.stamp, refused="")
                    work.change(models.CollectionReply, key, answers=reply_json(sent))
            return committed(work, written, Topic.INDICATORS)


def file_name(school: str, form: str) -> str:
    """Return «МБОУ СОШ № 1 — Мониторинг.xlsx» without signs that some system refuses."""
    pieces = [_FORBIDDEN.sub(" ", one) for one in (school, form)]
    first, second = (" ".join(one.split())[:_LONGEST].strip(" .") for one in pieces)
    return f"{' — '.join(filter(None, (first, second))) or 'форма'}.xlsx"


def _file_names(form: CollectionForm, schools: Iterable[str]) -> list[str]:
    """Return a name for each school; schools of one name are told apart by a number."""
    taken: set[str] = set()
    names = []
    for school in schools:
        name = file_name(school, form.name)
        base, count = name.removesuffix(".xlsx"), 1
        while name.casefold() in taken:
            count += 1
            name = f"{base} ({count}).xlsx"
        taken.add(name.casefold())
        names.append(name)
    return names
