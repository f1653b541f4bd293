"""Reports on ВПР: «Статистика по отметкам» and «Сравнение отметок с отметками по журналу».

Title blocks, merged cells and heads of two lines stand above the tables, so a head is found by its
words and the subject, the class and the year are looked for above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import PurePath

from app.domain.drafts import Origin
from app.domain.progress import Progress
from app.domain.results import Exam, ResultScope
from app.domain.results_import import (
    Figures,
    ReadResults,
    ReadRow,
    ResultFlaw,
    ResultKind,
    ResultNote,
)
from app.domain.subjects import Subjects
from app.domain.tabular import RawBook, RawLine, RawSheet
from app.importers.results.values import (
    Odd,
    exam_in,
    grade_in,
    heading,
    number,
    without_value,
    year_in,
)

GROUPS = "группы участников"
_STRETCH = 5_000
_LOGIN = re.compile(r"\b(?:sch|edu)\d{4,12}\b", re.IGNORECASE)
_COUNTRY = re.compile(r"^(?:вся выборка|российская федерация|рф)\b", re.IGNORECASE)
_REGION = re.compile(
    r"\b(?:обл(?:асть|\.)?|край|республика|автономный округ|ао)(?!\w)", re.IGNORECASE
)
_AREA = re.compile(r"район|\bр-н|город|\bг\.|округ|муницип|\bгп\b|\bго\b", re.IGNORECASE)
_SAID = re.compile(r"^(?:учебный )?предмет\s*:?\s*", re.IGNORECASE)
_AGAINST = {"понизили": "lowered", "подтвердили": "confirmed", "повысили": "raised"}
_MARKS = ("2", "3", "4", "5")


@dataclass(frozen=True, slots=True)
class _Head:
    """A head with what stands above it; `places` are those of the columns by their fields."""

    subject: str
    grade: int | None
    year: int | None
    exam: Exam
    group: int
    places: dict[str, int]
    titles: dict[str, str]


def has_groups(line: RawLine) -> bool:
    """Tell the head of a report."""
    return any(heading(text) == GROUPS for text in line.cells if text)


def read_reports(book: RawBook, subjects: Subjects, progress: Progress) -> ReadResults:
    """Return what reports tell of schools and of scopes above them; raises Cancelled."""
    rows: list[ReadRow] = []
    notes: list[ResultNote] = []
    journal = False
    for place, sheet in enumerate(book.sheets):
        progress.step(place, len(book.sheets))
        for head, lines in _tables(sheet, subjects, PurePath(book.name).stem):
            if "share" in head.places:
                journal = True
                rows += _Journal(sheet, head).rows(lines)
            else:
                rows += _marks(sheet, head, lines, progress)
    kind = ResultKind.JOURNAL if journal else ResultKind.MARKS
    return ReadResults(book.name, kind, tuple(rows), tuple(notes), book.remarks)


def _tables(
    sheet: RawSheet, subjects: Subjects, file: str
) -> Iterator[tuple[_Head, Sequence[RawLine]]]:
    """Yield each table: its head with what is above it, and its lines."""
    starts = [place for place, line in enumerate(sheet.lines) if has_groups(line)]
    starts = [place for place in starts if place - 1 not in starts]  # merged over two lines
    above = 0
    for start, following in zip(starts, [*starts[1:], len(sheet.lines)], strict=True):
        depth = _depth(sheet.lines, start)
        said = [line.cells[at] for line in sheet.lines[above:start] for at in line.said]
        head = _head(sheet.lines[start:depth], [*said, sheet.name, file], subjects)
        lines = list(sheet.lines[depth:following])
        end = len(lines)
        if following < len(sheet.lines):
            # The title block of the next table is no part of this one.
            end = next((i for i, one in enumerate(lines) if _is_title(one, head, i)), end)
        above = depth + end
        yield head, lines[:end]


def _is_title(line: RawLine, head: _Head, place: int) -> bool:
    text = line.cells[head.group] if head.group < len(line.cells) else ""
    rest = any(line.cells[at] for at in head.places.values() if at < len(line.cells))
    return place > 0 and not rest and bool(grade_in(text) or exam_in(text) or _SAID.match(text))


def _depth(lines: Sequence[RawLine], start: int) -> int:
    """Return the place after a head: its second line has nothing of its own under «Группы»."""
    place = start + 1
    group = next(i for i, text in enumerate(lines[start].cells) if heading(text) == GROUPS)
    while place < len(lines) and place < start + 3:
        line = lines[place]
        own = line.cells[group] and group not in line.filled
        if own or not any(line.cells):
            break
        place += 1
    return place


def _head(lines: Sequence[RawLine], said: Sequence[str], subjects: Subjects) -> _Head:
    places: dict[str, int] = {}
    titles: dict[str, str] = {}
    group = 0
    for line in lines:
        for place, text in enumerate(line.cells):
            folded = heading(text)
            if folded == GROUPS:
                group = place
                titles |= dict.fromkeys(("code", "school"), " ".join(text.split()))
            elif name := _field(folded):
                places.setdefault(name, place)
                titles.setdefault(name, " ".join(text.split()))
    titles |= {f"mark_{mark}": titles[mark] for mark in _MARKS if mark in titles}
    titles |= {name: titles["share"] for name in _AGAINST.values() if "share" in titles}
    subject, grade, year, exam = _about(said, subjects)
    return _Head(subject, grade, year, exam, group, places, titles)


def _field(folded: str) -> str:
    if folded.removesuffix("%").strip() in _MARKS:
        return folded.removesuffix("%").strip()
    if "участник" in folded and ("кол" in folded or "число" in folded):
        return "takers"
    return "share" if folded in {"%", "доля", "доля %", "процент", "процент участников"} else ""


def _about(said: Sequence[str], subjects: Subjects) -> tuple[str, int | None, int | None, Exam]:
    """Return subject, class, year and exam as the texts above a head tell them."""
    told = ""
    for text in said:
        for piece in re.split(r"[,;.\n()]|\s[-–—]\s|\d+", text):
            bare = _SAID.sub("", piece.strip())
            if bare and subjects.knows(bare) and (not told or len(bare) > len(told)):
                told = bare
        if told:
            break
    if not told:
        told = next((_SAID.sub("", one) for one in said if _SAID.match(one)), "")
        told = told or _after_label(said)
    grade = next((found for text in said if (found := grade_in(text))), None)
    grade = grade or _labelled_class(said)
    year = next((found for text in said if (found := year_in(text))), None)
    exam = next((named for text in said if (named := exam_in(text))), Exam.VPR)
    return told[:64], grade, year, exam


def _after_label(said: Sequence[str]) -> str:
    labels = (i for i, text in enumerate(said[:-1]) if heading(text) == "предмет")
    return next((said[i + 1] for i in labels), "")


def _labelled_class(said: Sequence[str]) -> int | None:
    for text, following in zip(said, [*said[1:], ""], strict=True):
        if heading(text) == "класс" and following.isdecimal() and int(following) <= 12:
            return int(following)
    return None


def _marks(
    sheet: RawSheet, head: _Head, lines: Sequence[RawLine], progress: Progress
) -> Iterator[ReadRow]:
    scopes = _Scopes()
    for place, line in enumerate(lines):
        if place % _STRETCH == 0:
            progress.step(place, len(lines))
        text = line.cells[head.group] if head.group < len(line.cells) else ""
        if not text or text in _MARKS:
            continue
        base = _row(sheet, head, line, text, scopes.of(text))
        notes: list[ResultNote] = []
        values = [_value(line, head, name, base.origin, notes) for name in _MARKS]
        takers = _value(line, head, "takers", base.origin, notes)
        figures = Figures(
            None if not isinstance(takers, Decimal) else int(takers),
            marks=(_number(values[0]), _number(values[1]), _number(values[2]), _number(values[3])),
            too_few=Odd.TOO_FEW in (takers, *values),
        )
        if not figures.empty or notes:
            yield replace(base, figures=figures, notes=tuple(notes))


class _Journal:
    """Reads a table in which each group has lines of its own: «Понизили», «Подтвердили» …"""

    def __init__(self, sheet: RawSheet, head: _Head) -> None:
        self._sheet = sheet
        self._head = head
        self._scopes = _Scopes()

    def rows(self, lines: Sequence[RawLine]) -> Iterator[ReadRow]:
        """Yield a row for each group."""
        base: ReadRow | None = None
        figures, notes = Figures(), list[ResultNote]()
        for line in lines:
            text = line.cells[self._head.group] if self._head.group < len(line.cells) else ""
            word = heading(text).split(" ", 1)[0] if text else ""
            if not text:
                continue
            if word in _AGAINST or word == "всего":
                origin = Origin(sheet=self._sheet.name, row=line.row)
                figures = self._added(figures, word, line, origin, notes)
                continue
            if base is not None:
                yield replace(base, figures=figures, notes=tuple(notes))
            base = _row(self._sheet, self._head, line, text, self._scopes.of(text))
            figures, notes = Figures(), []
        if base is not None:
            yield replace(base, figures=figures, notes=tuple(notes))

    def _added(
        self, figures: Figures, word: str, line: RawLine, origin: Origin, notes: list[ResultNote]
    ) -> Figures:
        takers = _value(line, self._head, "takers", origin, notes)
        share = _value(line, self._head, "share", origin, notes)
        few = figures.too_few or Odd.TOO_FEW in (takers, share)
        if word == "всего":
            count = None if not isinstance(takers, Decimal) else int(takers)
            return replace(figures, takers=count, too_few=few)
        name = _AGAINST[word]
        found = _number(share)
        return Figures(
            figures.takers,
            lowered=found if name == "lowered" else figures.lowered,
            confirmed=found if name == "confirmed" else figures.confirmed,
            raised=found if name == "raised" else figures.raised,
            too_few=few,
        )


class _Scopes:
    """Tells the country, the region, the municipality and schools by word, else by order."""

    def __init__(self) -> None:
        self._before: ResultScope | None = None

    def of(self, text: str) -> ResultScope:
        """Return the scope of a group; groups come from above to below."""
        if _COUNTRY.match(text):
            scope = ResultScope.COUNTRY
        elif _LOGIN.search(text):
            scope = ResultScope.SCHOOL
        elif _REGION.search(text) and self._before in {None, ResultScope.COUNTRY}:
            scope = ResultScope.REGION
        elif self._before in {ResultScope.COUNTRY, ResultScope.REGION} and (
            _AREA.search(text) or self._before is ResultScope.REGION
        ):
            scope = ResultScope.MUNICIPALITY
        elif self._before is ResultScope.COUNTRY:
            scope = ResultScope.REGION
        else:
            scope = ResultScope.SCHOOL
        self._before = scope
        return scope


def _row(sheet: RawSheet, head: _Head, line: RawLine, text: str, scope: ResultScope) -> ReadRow:
    login = _LOGIN.search(text)
    name = " ".join(_LOGIN.sub("", text).replace("()", "").split()).strip(" -–—")
    return ReadRow(
        Origin(sheet=sheet.name, row=line.row), scope, login[0].casefold() if login else "", name,
        head.subject, head.exam, "", head.grade, head.year, Figures(), None, head.titles,
    )  # fmt: skip


def _value(
    line: RawLine, head: _Head, name: str, origin: Origin, notes: list[ResultNote]
) -> Decimal | Odd:
    """Return a figure of a line; what cannot be read is noted with its column."""
    place = head.places.get(name)
    if place is None or place >= len(line.cells):
        return Odd.BLANK
    found = number(line.cells[place])
    title = head.titles.get(name, "")
    notes += without_value(line, place, origin, title)
    if place in line.errors:
        notes.append(ResultNote(ResultFlaw.FORMULA_ERROR, origin, title))
        return Odd.BLANK
    if found is Odd.UNREADABLE:
        notes.append(ResultNote(ResultFlaw.NUMBER_UNREADABLE, origin, title))
    return found


def _number(value: Decimal | Odd) -> Decimal | None:
    return value if isinstance(value, Decimal) else None
