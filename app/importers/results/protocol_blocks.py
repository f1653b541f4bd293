"""Blocks of a sheet of protocols: an exam with its day, its head, its rows and its last lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from app.domain.drafts import Origin
from app.domain.results import Exam
from app.domain.subjects import Subjects
from app.domain.tabular import RawLine, RawSheet
from app.importers.results.protocol_columns import (
    Layout,
    both_heads,
    fitted,
    guessed,
    head_of,
    is_code,
    is_participant,
)
from app.importers.results.values import exam_in, year_in

_DAY = r"(?P<day>\d{4}\.\d{2}\.\d{2}|\d{2}\.\d{2}\.\d{4})"
_EXAM = re.compile(
    rf"(?P<code>\d{{1,3}})\s*[-–—]\s*(?P<subject>[^\d].*?)[\s,;]+(?:[пу]:\s*)?{_DAY}"
)
_APPEALS = re.compile(rf"(?P<subject>[А-ЯЁа-яё][^\d(]*?)\s*\(\s*{_DAY}\s*\)")
_LAST_LINES = re.compile(r"^(?:средн|минимальн|всего|итого|количество участников)", re.IGNORECASE)
_FIGURE = re.compile(r"\d+(?:[.,]\d+)?")
_WORDS = re.compile(r"[^\d_]{2,64}")


@dataclass(slots=True)
class Block:
    """An exam of a sheet.

    Attributes:
        subject, exam_code, day, year: of its header; "" and None where there is none.
        lines: all rows that may be pupils'.
        least, total: the minimum and the number of takers that its last lines tell.
    """

    origin: Origin
    subject: str = ""
    exam_code: str = ""
    day: str = ""
    year: int | None = None
    exam: Exam | None = None
    appeals: bool = False
    layout: Layout | None = None
    lines: list[RawLine] = field(default_factory=list)
    least: Decimal | None = None
    total: int | None = None


def blocks_of(sheet: RawSheet, subjects: Subjects, file: str) -> Iterator[Block]:
    """Yield the blocks of a sheet, their columns found; the last head counts until the next."""
    found = _Cut(sheet, subjects).blocks()
    named = header_in(sheet.name, subjects) or header_in(file, subjects)
    head: Layout | None = None
    for block in found:
        head = block.layout or head
        layout = head or guessed(block.lines)
        block.layout = fitted(layout, block.lines) if layout else None
        if not block.subject and named is not None:
            block.subject, block.exam_code = named.subject, named.exam_code
            block.day, block.year = named.day, named.year
        if not block.subject:
            block.subject = next(filter(subjects.knows, (sheet.name, file)), "")
        block.exam = block.exam or exam_in(sheet.name)
        yield block


def header_in(text: str, subjects: Subjects) -> Block | None:
    """Return a block as the header in a cell tells of it: «01 - Русский язык 2022.06.23»."""
    found = _EXAM.search(text)
    if found is not None and _WORDS.fullmatch(found["subject"]):
        return _begun(found, found["code"].zfill(2), appeals=False)
    found = _APPEALS.fullmatch(text.strip())
    # A name with a birthday looks the same, so the subject must be a known one.
    if found is not None and subjects.knows(found["subject"]):
        return _begun(found, "", appeals=True)
    return None


def _begun(found: re.Match[str], code: str, *, appeals: bool) -> Block:
    day = found["day"]
    if day[2] == ".":
        day = ".".join(reversed(day.split(".")))
    subject = " ".join(found["subject"].split()).rstrip(" ,;")
    return Block(Origin(), subject, code, day, int(day[:4]), exam_in(subject), appeals)


class _Cut:
    """Cuts a sheet into blocks, line by line."""

    def __init__(self, sheet: RawSheet, subjects: Subjects) -> None:
        self._sheet = sheet
        self._subjects = subjects
        self._said: Exam | None = None
        self._year: int | None = None
        self._appealed = False
        self._heading = False

    def blocks(self) -> list[Block]:
        """Return the blocks with their lines, heads and last lines."""
        block = Block(Origin(sheet=self._sheet.name, row=1))
        found = [block]
        for line in self._sheet.lines:
            if not any(line.cells):
                continue
            begun = self._header(line)
            if begun is not None:
                # A header under the head of its own table belongs to that table.
                if block.layout is not None and not block.subject and not block.lines:
                    begun.layout = block.layout
                block = begun
                found.append(block)
                continue
            self._take(block, line)
        return [one for one in found if one.lines]

    def _header(self, line: RawLine) -> Block | None:
        if any(map(is_code, line.cells)):
            return None
        for place in line.said:
            begun = header_in(line.cells[place], self._subjects)
            if begun is not None:
                begun.origin = Origin(sheet=self._sheet.name, row=line.row)
                begun.exam = begun.exam or self._said
                begun.appeals = begun.appeals or self._appealed
                self._heading = False
                return begun
        return None

    def _take(self, block: Block, line: RawLine) -> None:
        if any(map(is_code, line.cells)):
            self._heading = False
            block.lines.append(line)
            return
        head = head_of(line)
        if head is not None:
            if block.lines and block.layout is not None:
                return  # the head again, on the next page
            joined = self._heading and block.layout is not None and not block.lines
            block.layout = both_heads(block.layout, head) if joined and block.layout else head
            self._heading = True
            return
        said = [line.cells[place] for place in line.said]
        if said and _LAST_LINES.match(said[0]) and block.lines:
            self._end(block, said)
        elif block.lines or (block.layout is not None and is_participant(block.layout, line)):
            block.lines.append(line)
        else:
            self._title(block, " ".join(said))

    def _end(self, block: Block, said: list[str]) -> None:
        figures = _FIGURE.findall(" ".join(said))
        label = said[0].casefold()
        if not figures:
            return
        if label.startswith("миним"):
            block.least = Decimal(figures[-1].replace(",", "."))
        elif not label.startswith("средн") and figures[0].isdecimal():
            block.total = int(figures[0])

    def _title(self, block: Block, text: str) -> None:
        """Hear from the lines above a table which exam it is of; nothing of them is kept."""
        self._said = exam_in(text) or self._said
        self._appealed = "апелляц" in text.casefold() or self._appealed
        block.exam = block.exam or self._said
        block.appeals = block.appeals or (self._appealed and not block.lines)
        if block.year is None and exam_in(text):
            block.year = year_in(text)
