"""Drafts of reports: put together, edited, read anew, printed. Every edit is undone in one step."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, select

from app import models
from app.db.keys import new_key
from app.db.unit_of_work import UnitOfWork
from app.documents.model import Document
from app.documents.renderers import Format, render
from app.domain import report_editing as editing
from app.domain.changes import Outcome, Topic
from app.domain.errors import UserCode, UserError
from app.domain.report_drafts import (
    Lacking,
    OwnText,
    Phrase,
    Refreshed,
    ReportDraft,
    ReportId,
    ReportItem,
    ReportKind,
    ReportRequest,
    ReportState,
    ReportSummary,
    SourceRow,
)
from app.domain.report_json import request_of, sections_of, stored_sections
from app.domain.roadmap import RoadmapId
from app.domain.school import SchoolId
from app.domain.statuses import StatusKindId
from app.services import checks, naming
from app.services.base import committed, missing
from app.services.exporting import write_whole
from app.services.report_papers import ReportPapers


class ReportDrafts(ReportPapers):
    """Reports that a person edits before they are printed.

    Whatever writes raises NOT_FOUND for what is not there; whatever edits raises REPORT_READY where
    the report is marked as ready.
    """

    def compose(
        self,
        kind: ReportKind,
        start: date,
        end: date,
        *,
        schools: Sequence[SchoolId] = (),
        lists: Sequence[StatusKindId] = (),
        roadmap: RoadmapId | None = None,
    ) -> Outcome[ReportId]:
        """Put a report together from the data and keep it as a draft.

        See `ReportRequest` for what it tells of. Raises PERIOD_REVERSED, and NOT_FOUND for an
        unknown school or roadmap.
        """
        request = ReportRequest(kind, start, end, tuple(schools), tuple(lists), roadmap)
        fresh = self.preview(request)
        with self._db.write(f"Составлен отчёт {naming.quoted(fresh.title)}") as work:
            key = work.add(
                models.ReportDraft,
                kind=kind.value,
                title=fresh.title,
                start=start,
                end=end,
                state=fresh.state.value,
                sections=stored_sections(request, fresh.sections),
                made_at=fresh.made_at,
            )
            return committed(work, ReportId(key), Topic.DOCUMENTS)

    def list(self) -> Sequence[ReportSummary]:
        """Return the stored reports, the latest first."""
        with self._db.read() as connection:
            drafts = _read(connection)
        return [
            ReportSummary(
                one.id,
                one.request.kind,
                one.title,
                one.request.start,
                one.request.end,
                one.state,
                one.made_at,
                len(editing.lacking(one)),
            )
            for one in drafts
        ]

    def get(self, report: ReportId) -> ReportDraft:
        """Return a stored report; raises NOT_FOUND."""
        with self._db.read() as connection:
            return _one(connection, report)

    def refresh(self, report: ReportId) -> Outcome[Refreshed]:
        """Read the data again: what a person wrote, moved and left out stays.

        A phrase in his own words stands as it is and tells that it differs (`Phrase.differs`).
        """
        fresh = self.preview(self.get(report).request)
        with self._db.write("Обновление отчёта") as work:
            draft = _editable(work.connection, report)
            work.name = f"Обновлён отчёт {naming.quoted(draft.title)}"
            renewed, told = editing.refreshed(draft, fresh)
            _store(work, renewed)
            return committed(work, told, Topic.DOCUMENTS)

    def edit(self, report: ReportId, item: str, text: str | None) -> Outcome[None]:
        """Set the words of a phrase, of a place to fill, of an own paragraph.

        None goes back to what the program says. Raises FIELD_EMPTY for a phrase or an own paragraph
        without words (those are left out or removed), FIELD_TOO_LONG.
        """

        def reword(draft: ReportDraft) -> ReportDraft:
            needed = isinstance(editing.item_of(draft, item).content, (Phrase, OwnText))
            words = None if text is None else checks.lines("text", text, required=needed)
            return editing.edited(draft, item, words)

        return self._change(report, "Правка текста", reword)

    def keep(self, report: ReportId, item: str) -> Outcome[None]:
        """Let a person's wording stand against what the data say now: it differs no longer."""
        return self._change(
            report, "Своя формулировка оставлена", lambda draft: editing.kept(draft, item)
        )

    def leave_out(self, report: ReportId, keys: Collection[str]) -> Outcome[None]:
        """Leave items or sections out of the printed report."""
        return self._change(
            report, "Пропущено в отчёте", lambda draft: editing.left_out(draft, keys)
        )

    def restore(self, report: ReportId, keys: Collection[str]) -> Outcome[None]:
        """Put items or sections back that were left out."""
        return self._change(
            report, "Возвращено в отчёт", lambda draft: editing.left_out(draft, keys, out=False)
        )

    def move(self, report: ReportId, item: str, section: str, at: int) -> Outcome[None]:
        """Move an item to a place of a section; `at` counts its items without the moved one."""
        return self._change(
            report, "Перенос в отчёте", lambda draft: editing.moved(draft, item, section, at)
        )

    def move_section(self, report: ReportId, section: str, at: int) -> Outcome[None]:
        """Move a section to another place, counted without it."""
        return self._change(
            report,
            "Перенос раздела отчёта",
            lambda draft: editing.section_moved(draft, section, at),
        )

    def add_paragraph(self, report: ReportId, section: str, at: int, text: str) -> Outcome[str]:
        """Add a paragraph of a person's own and return its key; raises FIELD_EMPTY."""
        words, key = checks.lines("text", text, required=True), new_key()
        item = ReportItem(key, OwnText(words))
        made = self._change(
            report, "Добавлен абзац", lambda draft: editing.with_item(draft, section, at, item)
        )
        return Outcome(key, made.topics, made.operation)

    def remove_paragraph(self, report: ReportId, item: str) -> Outcome[None]:
        """Remove a paragraph that a person added; what the program says is left out instead."""
        return self._change(report, "Удалён абзац", lambda draft: editing.without_item(draft, item))

    def rename(self, report: ReportId, title: str) -> Outcome[None]:
        """Give a report another title; raises FIELD_EMPTY."""
        words = checks.lines("title", title, required=True)
        return self._change(report, "Название отчёта", lambda draft: replace(draft, title=words))

    def rename_section(self, report: ReportId, section: str, heading: str) -> Outcome[None]:
        """Give a section another heading; "" goes back to the program's."""
        words = checks.line("heading", heading)
        return self._change(
            report, "Заголовок раздела", lambda draft: editing.headed(draft, section, words)
        )

    def set_state(self, report: ReportId, state: ReportState) -> Outcome[None]:
        """Mark a report as ready, or make it a draft again."""
        with self._db.write("Состояние отчёта") as work:
            draft = _one(work.connection, report)
            ready = state is ReportState.READY
            work.name = (
                f"Отчёт {naming.quoted(draft.title)} "
                f"{'отмечен готовым' if ready else 'снова черновик'}"
            )
            work.change(models.ReportDraft, report, state=state.value)
            return committed(work, None, Topic.DOCUMENTS)

    def remove(self, report: ReportId) -> Outcome[None]:
        """Remove a report."""
        with self._db.write("Удалён отчёт") as work:
            draft = _one(work.connection, report)
            work.name = f"Удалён отчёт {naming.quoted(draft.title)}"
            work.remove(models.ReportDraft, report)
            return committed(work, None, Topic.DOCUMENTS)

    def behind(self, report: ReportId, item: str, figure: str) -> Sequence[SourceRow]:
        """Return the rows behind a figure of a phrase, as they were when the data was read."""
        content = _item(self.get(report), item).content
        for one in content.figures if isinstance(content, Phrase) else ():
            if one.key == figure:
                return one.rows
        raise _lost(figure)

    def blanks(self, report: ReportId | ReportDraft) -> Sequence[Lacking]:
        """Return the places that nobody has filled, in the order of the report."""
        return editing.lacking(self._known(report))

    def document(self, report: ReportId | ReportDraft, *, annex: bool = False) -> Document:
        """Return a report as a tree; with an annex the lists behind its figures follow."""
        return self.compose_document(self._known(report), annex=annex)

    def export(self, report: ReportId | ReportDraft, target: Path, *, annex: bool = False) -> Path:
        """Write a report as PDF, DOCX or XLSX by the target's suffix; return the full path.

        Raises FORMAT_UNKNOWN and StorageError (see `write_whole`).
        """
        kind = Format.of(target)
        return write_whole(target, render(self.document(report, annex=annex), kind))

    def _known(self, report: ReportId | ReportDraft) -> ReportDraft:
        return report if isinstance(report, ReportDraft) else self.get(report)

    def _change(
        self, report: ReportId, name: str, change: Callable[[ReportDraft], ReportDraft]
    ) -> Outcome[None]:
        with self._db.write(name) as work:
            draft = _editable(work.connection, report)
            work.name = f"{name}: отчёт {naming.quoted(draft.title)}"
            try:
                changed = change(draft)
            except KeyError as error:
                raise _lost(str(error.args[0])) from error
            _store(work, changed)
            return committed(work, None, Topic.DOCUMENTS)


def _store(work: UnitOfWork, draft: ReportDraft) -> None:
    work.change(
        models.ReportDraft,
        draft.id,
        title=draft.title,
        sections=stored_sections(draft.request, draft.sections),
    )


def _editable(connection: Connection, report: ReportId) -> ReportDraft:
    draft = _one(connection, report)
    if draft.state is ReportState.READY:
        raise UserError(UserCode.REPORT_READY, name=draft.title)
    return draft


def _one(connection: Connection, report: ReportId) -> ReportDraft:
    for draft in _read(connection, report):
        return draft
    raise missing(models.ReportDraft, report)


def _item(draft: ReportDraft, item: str) -> ReportItem:
    try:
        return editing.item_of(draft, item)
    except KeyError as error:
        raise _lost(item) from error


def _lost(key: str) -> UserError:
    return UserError(UserCode.NOT_FOUND, kind="report_item", key=key)


def _read(connection: Connection, only: ReportId | None = None) -> Sequence[ReportDraft]:
    stored = models.ReportDraft
    wanted = select(stored.__table__).order_by(stored.made_at.desc(), stored.id.desc())
    if only is not None:
        wanted = wanted.where(stored.id == only)
    return [
        ReportDraft(
            ReportId(row.id),
            request_of(row.sections, row.kind, row.start, row.end),
            row.title,
            ReportState(row.state),
            row.made_at,
            sections_of(row.sections),
        )
        for row in connection.execute(wanted)
    ]
