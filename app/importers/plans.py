"""A plan being gathered from its tables: sections, activities, notes, and what is remarked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.domain.drafts import (
    ActivityDraft,
    BlockDraft,
    Decisions,
    Origin,
    PartDraft,
    RawParagraph,
    RawRow,
    RawTable,
    Remark,
    RemarkCode,
    SectionDraft,
)
from app.domain.roadmap import BlockKind, Column, Field, PartKind
from app.importers.columns import Columns, is_column_numbers, is_repeated_header, said_cells
from app.importers.folding import flat, fold, shortened, starts_small
from app.importers.headings import Sense
from app.importers.numbers import number_remarks, parted_numbers
from app.importers.rows import (
    TableLine,
    content_rows,
    continues,
    is_note,
    is_section,
    join_lines,
    line_of,
    split_section,
    style_of,
)
from app.importers.titles import is_plan_title

PLAN_ORDER = (Field.NUMBER, Field.TEXT, Field.DEADLINE, Field.RESPONSIBLE, Field.RESULT)


@dataclass(frozen=True, slots=True)
class Caption:
    """A line between tables, or a title row inside one."""

    text: str
    origin: Origin


@dataclass(slots=True)
class _Section:
    number: str
    title: str
    origins: list[Origin]
    rows: list[tuple[dict[Field, str], list[Origin]]] = field(default_factory=list)


@dataclass(slots=True)
class TableRun:
    """Tables that follow each other as one plan, or as one table of indicators.

    Attributes:
        captions: the lines of the title above the first table.
        entries: captions between the tables and their rows, in order.
    """

    columns: Columns
    captions: list[Caption]
    entries: list[Caption | TableLine] = field(default_factory=list)
    header_origins: list[Origin] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    @property
    def kind(self) -> PartKind:
        """Whether activities or indicators are gathered."""
        return self.columns.kind

    def add_caption(self, paragraph: RawParagraph) -> None:
        """Take a paragraph between two tables as the title of a section."""
        text = f"{paragraph.marker} {paragraph.text}".strip()
        self.entries.append(Caption(flat(text), paragraph.origin))

    def add_table(self, table: RawTable, columns: Columns, decisions: Decisions) -> None:
        """Take the rows of a table; headers and column numbers are left out with a remark."""
        taken_back = self._take_header(table, columns, decisions)
        first = self._goes_on()
        for row in (*taken_back, *content_rows(table, columns)):
            skipped = _why_skipped(row, columns, decisions)
            if skipped is not None:
                self.remarks.append(Remark(skipped, row.origin))
                if skipped is not RemarkCode.ROW_LEFT_OUT:  # a new page begins here
                    first = self._goes_on()
            elif any(row.cells):
                line = line_of(row, columns, first=first)
                first = False
                if line.values or line.lone:
                    self.entries.append(line)
                else:
                    self.remarks.append(Remark(RemarkCode.ROW_LEFT_OUT, row.origin))
        self.remarks.extend(column_remarks(table, columns))

    def _goes_on(self) -> bool:
        """Tell whether the next row may be the rest of a row on the page before."""
        return bool(self.entries) and isinstance(self.entries[-1], TableLine)

    def _take_header(self, table: RawTable, columns: Columns, decisions: Decisions) -> list[RawRow]:
        """Take the rows of the header; return those that a person says are content."""
        repeated = bool(self.header_origins)
        taken_back: list[RawRow] = []
        for index, row in enumerate(table.rows[: columns.header]):
            if index in columns.titles:
                for _, _, text in said_cells(row):
                    caption = Caption(flat(text), row.origin)
                    of_plan = is_plan_title(text) and not self.entries
                    (self.captions if of_plan else self.entries).append(caption)
            elif repeated and row.origin in decisions.split:
                taken_back.append(row)
            else:
                self.header_origins.append(row.origin)
                if repeated:
                    self.remarks.append(Remark(RemarkCode.HEADER_REPEATED, row.origin))
        return taken_back


def _why_skipped(row: RawRow, columns: Columns, decisions: Decisions) -> RemarkCode | None:
    """Return why a row is no content; None for a row to be read."""
    if row.origin in decisions.left_out:
        return RemarkCode.ROW_LEFT_OUT
    if row.origin in decisions.split:
        return None  # a person says that it stands for itself
    if is_repeated_header(row, columns):
        return RemarkCode.HEADER_REPEATED
    return RemarkCode.COLUMN_NUMBERS if is_column_numbers(row) else None


def column_remarks(table: RawTable, columns: Columns) -> Iterator[Remark]:
    """Yield what columns of a table are left out or were guessed."""
    above = [table.rows[i].origin for i in range(columns.header) if i not in columns.titles]
    header = above[0] if above else table.origin
    told: set[str] = set()
    for place, heading in enumerate(columns.headings):
        found = columns.fields[place]
        if place in columns.guessed and found is not None:
            data: dict[str, str | int] = {"heading": heading.text, "field": found.value}
            yield Remark(RemarkCode.COLUMN_GUESSED, header, data)
        if found is not None or place == columns.section_place:
            continue
        rows = content_rows(table, columns)
        used = any(row.cells[place] and row.across[place] == 1 for row in rows)
        name = flat(heading.text) or f"{place + 1}-я"
        if name in told or not (heading.text or used):
            continue
        told.add(name)
        known = {
            Sense.FACT: RemarkCode.FACTS_LEFT_OUT,
            Sense.YEAR: RemarkCode.FACTS_LEFT_OUT,
            Sense.UNKNOWN: RemarkCode.COLUMN_UNKNOWN,
            Sense.EMPTY: RemarkCode.COLUMN_UNKNOWN,
        }
        code = known.get(heading.sense, RemarkCode.COLUMN_LEFT_OUT)
        yield Remark(code, header, {"heading": name}, serious=code is RemarkCode.COLUMN_UNKNOWN)


def build_plan(run: TableRun, decisions: Decisions) -> tuple[PartDraft, list[BlockDraft]]:
    """Return the plan and the notes that stood in its table; remarks are added to the run."""
    gathering = _Gathering(run, decisions)
    gathering.gather()
    sections = gathering.sections()
    filled = {r.origin for r in run.remarks if r.code is RemarkCode.ROW_FILLED_DOWN}
    run.remarks.extend(number_remarks(sections, filled))
    run.remarks.extend(_missing(sections, run.columns))
    title = "\n".join(caption.text for caption in run.captions)
    origins = [caption.origin for caption in run.captions] + run.header_origins
    part = PartDraft(
        kind=PartKind.PLAN,
        title=title,
        columns=_columns(run, sections),
        sections=tuple(sections),
        origins=tuple(origins),
    )
    return part, gathering.notes


class _Gathering:
    """One pass over the entries of a plan."""

    def __init__(self, run: TableRun, decisions: Decisions) -> None:
        self._run = run
        self._decisions = decisions
        self._sections: list[_Section] = []
        self._group = ""
        self.notes: list[BlockDraft] = []
        lines = [entry for entry in run.entries if isinstance(entry, TableLine)]
        captions = any(isinstance(entry, Caption) for entry in run.entries)
        self._style = style_of(lines, paragraphs=captions)

    def gather(self) -> None:
        entries = self._run.entries
        for place, entry in enumerate(entries):
            if isinstance(entry, Caption):
                self._open(entry.text, entry.origin)
                continue
            after = entries[place + 1] if place + 1 < len(entries) else None
            self._line(entry, after if isinstance(after, TableLine) else None)
        self._title_of_first()
        self._part_numbers()

    def _part_numbers(self) -> None:
        """Take the numbers out of the texts where the plan has no column for them."""
        if Field.NUMBER in self._run.columns.fields:
            return
        rows = [values for section in self._sections for values, _ in section.rows]
        parted = parted_numbers([values.get(Field.TEXT, "") for values in rows])
        for values, (number, text) in zip(rows, parted or [], strict=parted is not None):
            values[Field.NUMBER], values[Field.TEXT] = number, text

    def _line(self, line: TableLine, after: TableLine | None) -> None:
        alone = line.origin in self._decisions.split
        if line.origin in self._decisions.joined and self._rows():
            self._join(line)
        elif not alone and is_section(line, self._style, after):
            self._section(line, after)
        elif not alone and self._rows() and continues(line, self._rows()[-1][0], self._style):
            self._join(line)
        else:
            self._row(line)

    def _section(self, line: TableLine, after: TableLine | None) -> None:
        text = line.lone or line.value(Field.TEXT)
        current = self._sections[-1] if self._sections else None
        if line.lone and after is None and is_note(text):
            self.notes.append(BlockDraft(BlockKind.PARAGRAPH, text, (line.origin,)))
        elif current is not None and current.title and not current.rows and starts_small(text):
            current.title = f"{current.title} {flat(text)}"
            current.origins.append(line.origin)
            self._run.remarks.append(Remark(RemarkCode.ROWS_JOINED, line.origin))
        elif line.lone:
            self._open(text, line.origin)
        else:
            number = flat(line.value(Field.NUMBER))
            self._sections.append(_Section(number, flat(text), [line.origin]))

    def _open(self, text: str, origin: Origin) -> None:
        current = self._sections[-1] if self._sections else None
        if current is not None and current.title and not current.rows and starts_small(text):
            current.title = f"{current.title} {text}"
            current.origins.append(origin)
            return
        number, title = split_section(text)
        self._sections.append(_Section(number, title, [origin]))

    def _rows(self) -> list[tuple[dict[Field, str], list[Origin]]]:
        return self._sections[-1].rows if self._sections else []

    def _row(self, line: TableLine) -> None:
        if line.section and fold(line.section) != fold(self._group):
            self._group = line.section
            self._open(flat(line.section), line.origin)
        if not self._sections:
            self._sections.append(_Section("", "", []))
        values = line.values
        if line.lone and not values:
            values[Field.TEXT] = line.lone
        self._sections[-1].rows.append((values, [line.origin]))
        if line.filled:
            self._run.remarks.append(Remark(RemarkCode.ROW_FILLED_DOWN, line.origin))

    def _join(self, line: TableLine) -> None:
        values, origins = self._rows()[-1]
        joined = join_lines(values, line)
        if line.lone and not line.values:
            joined[Field.TEXT] = f"{values.get(Field.TEXT, '')} {line.lone}".strip()
        values.update(joined)
        origins.append(line.origin)
        self._run.remarks.append(Remark(RemarkCode.ROWS_JOINED, line.origin))

    def _title_of_first(self) -> None:
        """Give the last caption to the first section where each has one above its table."""
        run, sections = self._run, self._sections
        if len(sections) < 2 or sections[0].title or not run.captions:
            return
        number, title = split_section(run.captions[-1].text)
        second = sections[1].number
        by_paragraphs = any(isinstance(entry, Caption) for entry in run.entries)
        both = bool(number) == bool(second)
        if by_paragraphs and both and (not number or number[:-1] != second[:-1]):
            caption = run.captions.pop()
            sections[0].number, sections[0].title = number, title
            sections[0].origins.insert(0, caption.origin)

    def sections(self) -> list[SectionDraft]:
        """Return what was gathered, as drafts."""
        return [
            SectionDraft(
                number=section.number,
                title=section.title,
                activities=tuple(_activity(values, origins) for values, origins in section.rows),
                origins=tuple(section.origins),
            )
            for section in self._sections
        ]


def _activity(values: dict[Field, str], origins: Sequence[Origin]) -> ActivityDraft:
    return ActivityDraft(
        number=flat(values.get(Field.NUMBER, "")),
        text=values.get(Field.TEXT, ""),
        deadline=values.get(Field.DEADLINE, ""),
        responsible=values.get(Field.RESPONSIBLE, ""),
        result=values.get(Field.RESULT, ""),
        origins=tuple(origins),
    )


def _columns(run: TableRun, sections: Sequence[SectionDraft]) -> tuple[Column, ...]:
    """Return the columns in the paper's order with its headings, one for each field."""
    found: dict[Field, str] = {}
    for place, wanted in enumerate(run.columns.fields):
        if wanted is not None and wanted in PLAN_ORDER:
            heading = flat(run.columns.headings[place].text)
            if wanted in found and found[wanted] != heading:
                usual = "Сроки" if wanted is Field.DEADLINE else found[wanted]
                heading = _common_start(found[wanted], heading) or usual
            found[wanted] = heading
    rows = [row for section in sections for row in section.activities]
    if Field.NUMBER not in found and any(row.number for row in rows):
        found = {Field.NUMBER: "№ п/п", **found}
    return tuple(Column(wanted, heading) for wanted, heading in found.items())


def _common_start(one: str, other: str) -> str:
    """Return the words that two headings share: «Сроки» of «Сроки начало», «Сроки окончание»."""
    words = []
    for left, right in zip(one.split(), other.split(), strict=False):
        if left != right:
            break
        words.append(left)
    return " ".join(words)


def _missing(sections: Sequence[SectionDraft], columns: Columns) -> Iterator[Remark]:
    for section in sections:
        for row in section.activities:
            for wanted, said, code in (
                (Field.TEXT, row.text, RemarkCode.TEXT_MISSING),
                (Field.DEADLINE, row.deadline, RemarkCode.DEADLINE_MISSING),
                (Field.RESPONSIBLE, row.responsible, RemarkCode.RESPONSIBLE_MISSING),
            ):
                if wanted in columns.fields and not said:
                    serious = wanted is Field.TEXT
                    data: dict[str, str | int] = {"text": shortened(row.text)}
                    yield Remark(code, row.origins[0], data, serious=serious)
