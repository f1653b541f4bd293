"""From plain paragraphs and tables to a draft of a roadmap: `understand` and its passage."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePath

from app.domain.drafts import (
    BlockDraft,
    Decisions,
    Origin,
    PartDraft,
    RawDocument,
    RawParagraph,
    RawTable,
    Remark,
    RemarkCode,
    RoadmapDraft,
    TableReading,
)
from app.domain.errors import UserCode, UserError
from app.domain.roadmap import Field, PartKind
from app.importers.annex_mark import Mark, find_mark, with_parted_mark
from app.importers.columns import Columns, plain_columns, reassigned
from app.importers.dates import Period, guessed_period, period_of
from app.importers.folding import flat, shortened
from app.importers.headerless import continued_columns, guessed_columns
from app.importers.headers import find_columns
from app.importers.indicators import build_indicators, is_list_heading, list_item, list_part
from app.importers.order import FoundOrder, find_order
from app.importers.plans import Caption, TableRun, build_plan
from app.importers.rows import split_section
from app.importers.sheets import with_lines_apart
from app.importers.texts import blocks_of, looks_like_caption, looks_like_section
from app.importers.titles import Title, find_title, is_plan_title

_NOISE = re.compile(r"(?:стр\.?|страница|лист)?\s*\d{1,3}|продолжение(?: таблицы)?.{0,12}", re.I)
_CAPTION_LINES = 3
NO_DECISIONS = Decisions()


def understand(raw: RawDocument, decisions: Decisions = NO_DECISIONS) -> RoadmapDraft:
    """Return what a document means, obeying what a person settled. Pure and quick.

    Raises UserError(NO_PLAN_FOUND) where the document holds neither a plan nor indicators.
    """
    return _Understanding(raw, decisions).draft()


class _Understanding:
    """One passage over the items of a document."""

    def __init__(self, raw: RawDocument, decisions: Decisions) -> None:
        self._raw = raw
        self._decisions = decisions
        self._remarks: list[Remark] = list(raw.remarks)
        self._parts: list[PartDraft] = []
        self._readings: list[TableReading] = []
        self._pending: list[RawParagraph | RawTable] = []
        self._run: TableRun | None = None
        self._first_year: int | None = None
        self._mark_origins: tuple[Origin, ...] = ()

    def draft(self) -> RoadmapDraft:
        items = self._kept(list(with_lines_apart(self._raw.items)))
        plan = self._first_plan(items)
        order = find_order(items, plan)
        if order is not None:
            self._remarks.extend(order.remarks)
            del items[order.start : order.end]
            plan -= order.end if order.start < plan else 0
        parted = with_parted_mark(items, plan)
        plan += len(parted) - len(items)
        items = parted
        mark = find_mark(items, 0, plan)
        if mark is not None:
            self._take_mark(mark, order)
            items = [item for place, item in enumerate(items) if place not in mark.places]
            plan -= len(mark.places)
        title = find_title(items, 0, plan)
        named = self._named_period(title, order)
        self._first_year = named[0].year if named else None
        if title is not None:
            self._read(items[: title.start])
            self._flush()
        self._read(items[title.end if title else 0 :])
        self._flush(followed=False)
        if not any(part.kind is not PartKind.TEXT for part in self._parts):
            raise UserError(UserCode.NO_PLAN_FOUND, path=self._raw.name)
        return self._assembled(title, order, named)

    def _assembled(
        self, title: Title | None, order: FoundOrder | None, named: Period | None
    ) -> RoadmapDraft:
        period = self._period(named, order)
        settled = self._decisions
        text = settled.title if settled.title is not None else self._title(title, order)
        return RoadmapDraft(
            title=text,
            start=settled.start or (period[0] if period else None),
            end=settled.end or (period[1] if period else None),
            order=order.draft if order else None,
            parts=tuple(self._parts),
            remarks=tuple(sorted(self._remarks, key=lambda remark: not remark.serious)),
            readings=tuple(self._readings),
            title_origins=title.origins if title else (),
            mark_origins=self._mark_origins,
        )

    def _take_mark(self, mark: Mark, order: FoundOrder | None) -> None:
        """Give the mark of the annex to its order; tell where there is none."""
        if order is not None:
            origins = order.draft.origins + mark.origins
            order.draft = replace(order.draft, annex_mark="\n".join(mark.lines), origins=origins)
            return
        self._mark_origins = mark.origins
        data: dict[str, str | int] = {"text": shortened(" ".join(mark.lines))}
        self._remarks.append(Remark(RemarkCode.ANNEX_MARK_LEFT_OUT, mark.origins[0], data))

    def _kept(self, items: Sequence[RawParagraph | RawTable]) -> list[RawParagraph | RawTable]:
        kept = []
        for item in items:
            if item.origin in self._decisions.left_out:
                self._remarks.append(Remark(RemarkCode.ROW_LEFT_OUT, item.origin))
            else:
                kept.append(item)
        return kept

    def _first_plan(self, items: Sequence[RawParagraph | RawTable]) -> int:
        for place, item in enumerate(items):
            if isinstance(item, RawTable):
                found = find_columns(item, None)
                if found is not None or self._settled(item, found) is not None:
                    return place
        return len(items)

    def _settled(self, table: RawTable, found: Columns | None) -> tuple[Field | None, ...] | None:
        """Return the columns that a person settled for a table, now or for its header earlier."""
        fields = self._decisions.columns.get(table.origin.table)
        if fields is None:
            header = (found or plain_columns(table)).fingerprint
            fields = self._decisions.remembered.get(header)
        return fields if fields is not None and len(fields) == table.width else None

    def _named_period(self, title: Title | None, order: FoundOrder | None) -> Period | None:
        settled = self._decisions
        if settled.start is not None and settled.end is not None:
            return settled.start, settled.end
        for text in (title.text if title else "", order.draft.heading if order else ""):
            if text and (period := period_of(text)):
                return period
        return None

    # ------------------------------------------------------------------ the passage

    def _read(self, items: Sequence[RawParagraph | RawTable]) -> None:
        place = 0
        while place < len(items):
            item = items[place]
            if isinstance(item, RawTable):
                self._table(item)
            elif is_list_heading(item) and (length := _list_length(items, place + 1)):
                self._close()
                listed = [i for i in items[place + 1 : place + 1 + length]
                          if isinstance(i, RawParagraph)]  # fmt: skip
                self._flush()
                self._parts.append(list_part(item, listed))
                place += length
            else:
                self._pending.append(item)
            place += 1
        self._close()

    def _table(self, table: RawTable) -> None:
        columns = self._columns(table)
        self._note_reading(table, columns)
        if columns is None or columns.kind is PartKind.TEXT:
            after_plan = self._run is not None and columns is None and table.width >= 3
            self._close()
            self._pending.append(table)
            self._remarks.append(Remark(RemarkCode.TABLE_AS_TEXT, table.origin, serious=after_plan))
            return
        run = self._run
        if run is not None and self._follows(run, columns):
            self._take_gap(run)
        else:
            self._close()
            captions = self._captions()
            self._flush()
            run = self._run = TableRun(columns, captions)
        run.add_table(table, columns, self._decisions)

    def _columns(self, table: RawTable) -> Columns | None:
        """Return how a table is understood: by decision, by header, as a continuation, or not."""
        found = find_columns(table, self._first_year)
        run = self._run
        settled = self._settled(table, found)
        if settled is None and run is not None and found is not None:
            same = found.wording == run.columns.wording and table.width == len(run.columns.fields)
            settled = run.columns.fields if same else None
        if settled is not None:
            base = found
            if base is None and run is not None and table.width == len(run.columns.fields):
                base = continued_columns(table, run.columns)
            return reassigned(base or plain_columns(table), settled)
        if found is not None:
            return found
        if run is not None and self._is_gap(run):
            continued = continued_columns(table, run.columns)
            if continued is not None:
                return continued
        return guessed_columns(table) if self._may_guess() else None

    def _may_guess(self) -> bool:
        return self._run is None and not any(part.kind is PartKind.PLAN for part in self._parts)

    def _note_reading(self, table: RawTable, columns: Columns | None) -> None:
        known = columns or plain_columns(table)
        self._readings.append(
            TableReading(
                table=table.origin.table,
                fingerprint="" if known.continued else known.fingerprint,
                headings=tuple(flat(heading.text) for heading in known.headings),
                fields=known.fields,
                kind=known.kind,
            )
        )

    def _follows(self, run: TableRun, columns: Columns) -> bool:
        """Tell whether a table goes on the plan that is being gathered."""
        if run.kind is not columns.kind or not self._is_gap(run):
            return False
        return columns.continued or columns.wording == run.columns.wording

    def _gap(self) -> list[RawParagraph]:
        return [item for item in self._pending if isinstance(item, RawParagraph)
                and not _NOISE.fullmatch(flat(item.text))]  # fmt: skip

    def _is_gap(self, run: TableRun) -> bool:
        """Tell whether what stands since the last table is nothing, or the title of a section."""
        if any(isinstance(item, RawTable) for item in self._pending):
            return False
        gap = self._gap()
        if not gap:
            return True
        if run.kind is not PartKind.PLAN or not looks_like_section(gap):
            return False
        text = gap[0].text
        return split_section(text)[0] != "" or bool(gap[0].marker) or not is_plan_title(text)

    def _take_gap(self, run: TableRun) -> None:
        gap = self._gap()
        for item in self._pending:
            if isinstance(item, RawParagraph) and item not in gap:
                self._unplaced(item)
        for item in gap:
            run.add_caption(item)
        self._pending.clear()

    def _unplaced(self, item: RawParagraph) -> None:
        data: dict[str, str | int] = {"text": shortened(item.text)}
        self._remarks.append(Remark(RemarkCode.PARAGRAPH_UNPLACED, item.origin, data))

    def _captions(self) -> list[Caption]:
        """Take the lines of a title from the end of what stands before a table."""
        taken: list[Caption] = []
        while self._pending and len(taken) < _CAPTION_LINES:
            item = self._pending[-1]
            if not isinstance(item, RawParagraph) or not looks_like_caption(item):
                break
            lead = flat(f"{item.marker} {item.text}")
            if taken and not taken[0].text[:1].islower():
                break
            taken.insert(0, Caption(lead, item.origin))
            self._pending.pop()
        return taken

    def _close(self) -> None:
        run, self._run = self._run, None
        if run is None:
            return
        notes: list[BlockDraft] = []
        if run.kind is PartKind.PLAN:
            part, notes = build_plan(run, self._decisions)
            self._parts.append(part)
        else:
            self._parts.extend(build_indicators(run, self._decisions))
        self._remarks.extend(run.remarks)
        if notes:
            self._parts.append(PartDraft(kind=PartKind.TEXT, blocks=tuple(notes)))

    def _flush(self, *, followed: bool = True) -> None:
        if self._pending:
            blocks = blocks_of(self._pending, followed=followed)
            self._pending.clear()
            last = self._parts[-1] if self._parts else None
            if last is not None and last.kind is PartKind.TEXT:
                self._parts[-1] = PartDraft(kind=PartKind.TEXT, blocks=last.blocks + blocks)
            else:
                self._parts.append(PartDraft(kind=PartKind.TEXT, blocks=blocks))

    # ------------------------------------------------------------------ title and period

    def _title(self, title: Title | None, order: FoundOrder | None) -> str:
        if title is not None:
            return title.text
        for part in self._parts:
            if part.kind is PartKind.PLAN and part.title and is_plan_title(part.title):
                return part.title
        if order is not None and order.draft.heading:
            return order.draft.heading
        name = PurePath(self._raw.name).stem
        self._remarks.append(Remark(RemarkCode.TITLE_UNKNOWN, Origin(), {"text": name}))
        return name

    def _period(self, named: Period | None, order: FoundOrder | None) -> Period | None:
        if named is not None:
            return named
        for part in self._parts:
            if part.kind is PartKind.PLAN and (period := period_of(part.title)):
                return period
        period = self._guessed(order.draft.date if order else None)
        if period is None:
            self._remarks.append(Remark(RemarkCode.PERIOD_UNKNOWN, Origin(), serious=True))
        elif self._decisions.start is None or self._decisions.end is None:
            data: dict[str, str | int] = {
                "start": f"{period[0]:%d.%m.%Y}", "end": f"{period[1]:%d.%m.%Y}",
            }  # fmt: skip
            self._remarks.append(Remark(RemarkCode.PERIOD_GUESSED, Origin(), data))
        return period

    def _guessed(self, issued: date | None) -> Period | None:
        rows = [row for part in self._parts for section in part.sections
                for row in section.activities]  # fmt: skip
        return guessed_period(
            [text for row in rows for text in (row.text, row.result)],
            [row.deadline for row in rows],
            issued,
        )


def _list_length(items: Sequence[RawParagraph | RawTable], begin: int) -> int:
    """Return how many paragraphs from `begin` on are items of a list."""
    length = 0
    for item in items[begin:]:
        if isinstance(item, RawTable) or list_item(item) is None:
            break
        length += 1
    return length
