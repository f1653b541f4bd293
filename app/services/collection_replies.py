"""Answers of schools: read in bulk, laid beside what is known, saved as one operation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from app import models, wording
from app.db.unit_of_work import UnitOfWork
from app.domain.changes import Outcome, Topic
from app.domain.collection_drafts import (
    Accepted,
    AnswerChange,
    CollectionDraft,
    DraftAnswer,
    DraftFile,
    SavedReplies,
)
from app.domain.collection_json import reply_json
from app.domain.collection_layout import FormColumn
from app.domain.collection_reading import (
    TAKEN,
    FormFault,
    FormState,
    ReturnedForm,
    later_first,
    read_answers,
    recognise,
    stray_texts,
)
from app.domain.collections import (
    Asked,
    CollectionForm,
    CollectionId,
    GivenAnswer,
    Reply,
)
from app.domain.errors import UserCode, UserError
from app.domain.indicator_checks import ValueEntry
from app.domain.progress import NoProgress, Progress
from app.domain.school import SchoolId
from app.domain.school_facts import FactEntry
from app.importers.collection_form import read_form
from app.services import naming
from app.services.base import Service, committed
from app.services.collection_reading import (
    ResultPlace,
    held_results,
    known_answers,
    read_form_of,
    read_replies,
    result_place,
)
from app.services.collection_settling import Answers, Settler, result_entry, value_entry
from app.services.indicator_values import write_values
from app.services.results import write_results
from app.services.school_facts import write_facts
from app.services.school_reading import names_on
from app.wording.collections import fault_word, form_sentence

BOOK_SUFFIXES: Final = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})
_FORMS = ("школа", "школы", "школ")
_HEADINGS = {column: wording.word(column) for column in FormColumn}
_WRITTEN = frozenset({AnswerChange.NEW, AnswerChange.CHANGED})
_BAD = frozenset({FormState.OLD_VERSION, FormState.OTHER_VERSION, FormState.ALTERED})
_Replies = Mapping[SchoolId, tuple[str, Reply]]


@dataclass(slots=True)
class _Came:
    """A file that came: what it is, and how late it was saved."""

    name: str
    state: FormState = FormState.READY
    sentence: str = ""
    returned: ReturnedForm | None = None
    school: SchoolId | None = None
    saved_at: float = 0.0


@dataclass(slots=True)
class _Writing:
    """What a draft writes, gathered over all its schools."""

    values: list[ValueEntry] = field(default_factory=list)
    owners: list[tuple[SchoolId, DraftAnswer]] = field(default_factory=list)
    facts: list[FactEntry] = field(default_factory=list)
    results: dict[tuple[ResultPlace, str], list[DraftAnswer]] = field(
        default_factory=lambda: defaultdict(list)
    )


class CollectionReplies(Service):
    """The way of answers to the database; only `save` writes."""

    def read(
        self, collection: CollectionId, paths: Sequence[Path], progress: Progress | None = None
    ) -> CollectionDraft:
        """Return what files, or all workbooks of folders, say to a form.

        What a file turned out to be stands beside it; nothing is raised for one of many. Raises
        NOT_FOUND, NO_FORMS_FOUND where there is no workbook at all, Cancelled.
        """
        progress = progress or NoProgress()
        files = list(_books(paths))
        if not files:
            raise UserError(UserCode.NO_FORMS_FOUND, path=paths[0] if paths else "")
        with self._db.read() as connection:
            form = read_form_of(connection, collection)
            replies = read_replies(connection, collection)[collection]
        came = []
        for place, (name, path) in enumerate(files):
            progress.step(place, len(files))
            came.append(_came(name, path, form, replies))
        _settle_doubles(came)
        progress.step(len(files), len(files))
        with self._db.read() as connection:
            return self._draft(connection, form, replies, came)

    def save(
        self,
        draft: CollectionDraft,
        *,
        replacing: Collection[str] = (),
        accepted: Accepted | None = None,
    ) -> Outcome[SavedReplies]:
        """Write the good answers of a draft as one operation.

        Args:
            replacing: names of the files that may replace what a school answered before.
            accepted: by school and field: for what reason an answer stands that a check remarks.

        Raises COLLECTION_CHANGED where another version of the form is there by now, NOT_FOUND.
        """
        files = [
            one
            for one in draft.files
            if one.school is not None
            and (one.state is FormState.READY or (one.taken and one.name in replacing))
        ]
        reasons = {key: text.strip() for key, text in (accepted or {}).items() if text.strip()}
        with self._db.write("Ответы школ") as work:
            form = read_form_of(work.connection, draft.form.id)
            if form.stamp != draft.form.stamp:
                raise UserError(UserCode.COLLECTION_CHANGED, name=form.name)
            counted = naming.counted("получено от", ("школы", "школ", "школ"), len(files))
            work.name = f"Форма сбора {naming.quoted(form.name)}: {counted}"
            writing = _gathered(files, form, reasons)
            values, late = self._write(work, form, writing)
            waiting = self._write_replies(work, draft, files, reasons, late)
            saved = SavedReplies(len(files), values, waiting)
            topics = (Topic.INDICATORS, Topic.SCHOOLS, Topic.RESULTS)
            return committed(work, saved, *topics)

    def _draft(
        self,
        connection: Connection,
        form: CollectionForm,
        replies: _Replies,
        came: Sequence[_Came],
    ) -> CollectionDraft:
        today = self._clock().date()
        names = names_on(connection, today)
        read = {
            one.school: read_answers(form, one.returned)
            for one in came
            if one.school is not None and one.returned is not None and _open(one)
        }
        known = known_answers(connection, form, [replies[school][1] for school in read])
        answers: Answers = Settler(connection, form, known, today).settle(read)
        return CollectionDraft(
            form,
            tuple(
                DraftFile(
                    name=one.name,
                    state=one.state,
                    sentence=one.sentence,
                    school=one.school,
                    school_name=names[one.school].short_name if one.school else "",
                    digest=one.returned.digest if one.returned else "",
                    answers=tuple(answers.get(one.school, ())) if _open(one) and one.school else (),
                    stray=_stray(form, one),
                )
                for one in came
            ),
        )

    def _write(
        self, work: UnitOfWork, form: CollectionForm, writing: _Writing
    ) -> tuple[int, dict[tuple[SchoolId, str], str]]:
        """Write figures; return how many, and the answers that a check holds back after all."""
        today, source = self._clock().date(), self._source(form)
        values = [replace(one, source=source) for one in writing.values]
        saved = write_values(work, values, today)
        count = saved.added + saved.replaced + saved.removed
        late = {
            (writing.owners[one.place][0], writing.owners[one.place][1].field.key): fault_word(
                one.rule
            )
            for one in saved.findings
        }
        count += write_facts(work, [replace(one, source=source) for one in writing.facts], today)
        if not writing.results:
            return count, late
        schools = {place[0] for place, _reason in writing.results}
        held = held_results(work.connection, form, schools)
        groups = list(writing.results.items())
        rows = [
            result_entry(place, held.get(place), answers, reason)
            for (place, reason), answers in groups
        ]
        results = write_results(work, rows, source, today)
        for found in results.findings:
            (place, _reason), answers = groups[found.place]
            late |= {(place[0], one.field.key): fault_word(found.rule) for one in answers}
        refused = {found.place for found in results.findings}
        count += sum(len(some) for at, (_key, some) in enumerate(groups) if at not in refused)
        return count, late

    def _write_replies(
        self,
        work: UnitOfWork,
        draft: CollectionDraft,
        files: Sequence[DraftFile],
        reasons: Accepted,
        late: Mapping[tuple[SchoolId, str], str],
    ) -> int:
        """Keep what schools said; return how many cells wait to be mended."""
        now = self._clock().replace(tzinfo=None, microsecond=0)
        replies = read_replies(work.connection, draft.form.id)[draft.form.id]
        waiting = 0
        for one in files:
            if one.school not in replies:
                continue
            key, reply = replies[one.school]
            answers = {
                answer.field.key: _given(one.school, answer, reasons, late)
                for answer in one.answers
            }
            kept = replace(reply, received_at=now, stamp=draft.form.stamp, refused="")
            kept = replace(kept, answers=answers, file_digest=one.digest)
            waiting += kept.faulty(draft.form)
            work.change(
                models.CollectionReply,
                key,
                received_at=now,
                file_digest=one.digest,
                answers=reply_json(kept),
            )
        self._note_refused(work, draft, replies, {one.school for one in files})
        return waiting

    def _note_refused(
        self,
        work: UnitOfWork,
        draft: CollectionDraft,
        replies: _Replies,
        answered: Collection[SchoolId | None],
    ) -> None:
        for one in draft.files:
            school = one.school
            if school is None or one.state not in _BAD:
                continue
            if school in replies and school not in answered:
                key, reply = replies[school]
                if reply.received_at is None:
                    kept = replace(reply, refused=one.state.value)
                    work.change(models.CollectionReply, key, answers=reply_json(kept))

    def _source(self, form: CollectionForm) -> str:
        return f"форма {naming.quoted(form.name)} от {wording.date_text(self._clock().date())}"


def _books(paths: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    """Yield workbooks with their names; of a folder all that lie in it, however deep."""
    for path in paths:
        if not path.is_dir():
            yield path.name, path
            continue
        for found in sorted(path.rglob("*")):
            hidden = found.name.startswith(("~$", "."))
            if found.suffix.casefold() in BOOK_SUFFIXES and found.is_file() and not hidden:
                yield str(found.relative_to(path)), found


def _came(name: str, path: Path, form: CollectionForm, replies: _Replies) -> _Came:
    try:
        saved_at = path.stat().st_mtime if path.exists() else 0.0
        returned = read_form(path)
    except UserError as error:
        return _Came(name, FormState.UNREADABLE, wording.sentence(error))
    mark = returned.mark
    fault = recognise(form, returned, _HEADINGS)
    ours = mark is not None and mark.whole and mark.form == form.id
    school = SchoolId(mark.school) if mark is not None and ours else None
    asked = school if school in replies else None
    if fault is None and asked is None:
        fault = FormFault(FormState.NOT_ASKED)
    if fault is not None:
        told = form_sentence(fault.state, row=fault.row, text=fault.text)
        return _Came(name, fault.state, told, returned, asked, saved_at)
    assert asked is not None
    state, told = _repeated(replies[asked][1], form, returned.digest)
    return _Came(name, state, told, returned, asked, saved_at)


def _repeated(reply: Reply, form: CollectionForm, digest: str) -> tuple[FormState, str]:
    """Tell a first answer from a later one, and from the very file that was taken."""
    if reply.received_at is None:
        return FormState.READY, form_sentence(FormState.READY)
    if reply.file_digest == digest and reply.stamp == form.stamp:
        return FormState.SAME_FILE, form_sentence(FormState.SAME_FILE)
    return FormState.REPEATED, form_sentence(FormState.REPEATED, when=_day(reply.received_at))


def _settle_doubles(came: Sequence[_Came]) -> None:
    """Of several files of one school let the one that was saved last stand, if a person agrees."""
    of_school = defaultdict[SchoolId, list[_Came]](list)
    for one in came:
        if one.school is not None and _open(one):
            of_school[one.school].append(one)
    for some in of_school.values():
        if len(some) == 1:
            continue
        latest = later_first([(one.name, one.saved_at) for one in some])[0]
        for one in some:
            if one.name != latest:
                one.state = FormState.SUPERSEDED
                one.sentence = form_sentence(FormState.SUPERSEDED)
            elif one.state is FormState.READY:
                one.state, one.sentence = FormState.DOUBLE, form_sentence(FormState.DOUBLE)


def _open(one: _Came) -> bool:
    return one.state in TAKEN


def _stray(form: CollectionForm, one: _Came) -> tuple[int, ...]:
    if one.returned is None or not _open(one):
        return ()
    return tuple(sorted({row for row, _text in stray_texts(form, one.returned)}))


def _day(moment: datetime) -> str:
    return wording.date_text(moment.date())


def _gathered(files: Sequence[DraftFile], form: CollectionForm, reasons: Accepted) -> _Writing:
    writing = _Writing()
    for file in files:
        school = file.school
        assert school is not None
        for one in file.answers:
            reason = reasons.get((school, one.field.key), "")
            if one.change not in _WRITTEN and not (one.acceptable and reason):
                continue
            if one.field.asked is Asked.INDICATOR:
                writing.values.append(value_entry(form, school, one, accepted=reason))
                writing.owners.append((school, one))
            elif one.field.asked is Asked.FACT and one.field.measure is not None:
                assert one.field.year is not None
                writing.facts.append(
                    FactEntry(school, one.field.year, one.field.measure, one.answer.value)
                )
            elif one.field.asked is Asked.RESULT:
                writing.results[result_place(school, one.field), ""].append(one)
    return _with_reasons(writing, reasons)


def _with_reasons(writing: _Writing, reasons: Accepted) -> _Writing:
    """Give rows of results the reasons of their cells."""
    told: dict[tuple[ResultPlace, str], list[DraftAnswer]] = {}
    for (place, _none), answers in writing.results.items():
        said = [reasons.get((place[0], one.field.key), "") for one in answers]
        told[place, "; ".join(dict.fromkeys(filter(None, said)))] = answers
    return replace(writing, results=told)


def _given(
    school: SchoolId,
    one: DraftAnswer,
    reasons: Accepted,
    late: Mapping[tuple[SchoolId, str], str],
) -> GivenAnswer:
    key = (school, one.field.key)
    fault = late.get(key, "")
    if one.faults and not (one.acceptable and key in reasons):
        fault = "; ".join(fault_word(each.code) for each in one.faults)
    return GivenAnswer(one.said, one.note, fault)
