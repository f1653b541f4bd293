"""A report as lines of a list: its title, headings and items with their marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from app import wording
from app.domain.report_drafts import (
    Content,
    FillIn,
    OwnText,
    Phrase,
    Refreshed,
    ReportChart,
    ReportDraft,
    ReportItem,
    ReportSection,
    ReportTable,
)
from app.ui.execution.point_words import PointWords, Role, Sign
from app.ui.tables.folding import folded, matches

TITLE_KEY = "title"


class LineKind(Enum):
    """What a line is."""

    TITLE = auto()
    SECTION = auto()
    ITEM = auto()
    NEW = auto()  # a paragraph that is being written and not kept yet


EDITED = PointWords(Sign.CURRENT, "изменено вами", Role.ACCENT)
DIFFERS = PointWords(Sign.SOON, "есть новые данные", Role.SOON)
BLANK = PointWords(Sign.NOT_BEGUN, "впишите", Role.BAD)
FILLED = PointWords(Sign.DONE, "вписано вами", Role.GOOD)
OWN = PointWords(Sign.CURRENT, "ваш абзац", Role.ACCENT)
OUT = PointWords(Sign.CANCELLED, "не печатается", Role.MUTED)
RENEWED = PointWords(Sign.IN_WORK, "обновлено", Role.ACCENT)
ADDED = PointWords(Sign.IN_WORK, "появилось", Role.ACCENT)


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A line of the sheet.

    Attributes:
        key: of the item or the section; TITLE_KEY for the title.
        section: the section it belongs to, "" for the title.
        place: among the items of its section, or among the sections.
        text: what is written there now, "" for a place that waits.
        hint: what stands in muted letters where there is no text, or says what it is.
        printed: whether it goes on paper.
        editable: whether it has a text that a person may change.
    """

    kind: LineKind
    key: str
    section: str
    place: int
    text: str
    hint: str = ""
    marks: tuple[PointWords, ...] = ()
    content: Content | None = None
    printed: bool = True
    left_out: bool = False
    editable: bool = True

    @property
    def is_blank(self) -> bool:
        """Whether it waits to be filled in and would be printed."""
        return BLANK in self.marks


def report_lines(
    draft: ReportDraft, told: Refreshed | None = None, words: str = ""
) -> list[ReportLine]:
    """Return a report's lines; with words only those that hold them, under their headings.

    `told` is what the last reading of the data came to, marked where it is.
    """
    if not words.strip():
        return [_title(draft), *(line for section in _sections(draft, told) for line in section)]
    found = list[ReportLine]()
    for heading, *items in _sections(draft, told):
        kept = [one for one in items if _holds(one, words)]
        if kept or _holds(heading, words):
            found += [heading, *kept]
    return found


def new_line(after: ReportLine) -> ReportLine:
    """Return an empty paragraph to be written after a line."""
    place = after.place + 1 if after.kind is LineKind.ITEM else 0
    hint = "Напишите абзац; Enter сохранит его"
    return ReportLine(LineKind.NEW, "", after.section, place, "", hint, (OWN,))


def _holds(line: ReportLine, words: str) -> bool:
    marks = " ".join(one.word for one in line.marks)
    return matches(folded(words), folded(f"{line.text} {line.hint} {marks}"))


def _title(draft: ReportDraft) -> ReportLine:
    return ReportLine(LineKind.TITLE, TITLE_KEY, "", 0, draft.title)


def _sections(draft: ReportDraft, told: Refreshed | None) -> Iterator[list[ReportLine]]:
    for place, section in enumerate(draft.sections):
        heading = _heading(section, place)
        yield [
            heading,
            *(
                _item(item, section, number, heading.printed, told)
                for number, item in enumerate(section.items)
            ),
        ]


def _heading(section: ReportSection, place: int) -> ReportLine:
    printed = not section.left_out and any(not one.left_out for one in section.items)
    marks = [EDITED] if section.own_heading else []
    marks += [] if printed else [OUT]
    return ReportLine(
        LineKind.SECTION,
        section.key,
        section.key,
        place,
        section.title,
        marks=tuple(marks),
        printed=printed,
        left_out=section.left_out,
    )


def _item(
    item: ReportItem, section: ReportSection, place: int, around: bool, told: Refreshed | None
) -> ReportLine:
    printed = around and not item.left_out
    marks = list(_marks(item.content, printed))
    if told is not None and item.key in told.added:
        marks.append(ADDED)
    elif told is not None and item.key in told.changed and DIFFERS not in marks:
        marks.append(RENEWED)
    if not printed:
        marks.append(OUT)
    text, hint, editable = _said(item.content)
    return ReportLine(
        LineKind.ITEM,
        item.key,
        section.key,
        place,
        text,
        hint,
        tuple(marks),
        item.content,
        printed,
        item.left_out,
        editable,
    )


def _marks(content: Content, printed: bool) -> Iterator[PointWords]:
    match content:
        case Phrase(own=str()) as phrase:
            yield EDITED
            if phrase.differs:
                yield DIFFERS
        case OwnText():
            yield OWN
        case FillIn(text=text):
            if text.strip():
                yield FILLED
            elif printed:
                yield BLANK
        case _:
            pass


def _said(content: Content) -> tuple[str, str, bool]:
    """Return the text of an item, what stands beside or instead of it, whether it is edited."""
    match content:
        case Phrase() as phrase:
            return phrase.text, "", True
        case OwnText(text=text):
            return text, "", True
        case FillIn(ask=ask, text=text):
            return text, "" if text.strip() else ask, True
        case ReportTable(caption=caption, rows=rows):
            count = sum(not row.section for row in rows)
            return caption, f"таблица, {wording.plural(count, 'строка', 'строки', 'строк')}", False
        case ReportChart(caption=caption):
            return caption, "диаграмма", False
