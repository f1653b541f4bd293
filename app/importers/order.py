"""The order before or after the annex: requisites, clauses, signatory, executor."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from app.domain.drafts import (
    ClauseDraft,
    OrderDraft,
    Origin,
    RawParagraph,
    RawTable,
    Remark,
    RemarkCode,
)
from app.domain.roadmap import Alignment
from app.importers import order_words as words
from app.importers.columns import said_cells
from app.importers.dates import DATE, date_in
from app.importers.folding import clean, flat, fold, shortened, starts_small
from app.importers.rows import join_torn
from app.importers.titles import is_mark, is_plan_title

_LETTERHEAD = 6  # lines


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the order: a paragraph, or a row of a table that lays out requisites."""

    text: str
    marker: str
    origin: Origin
    item: int


@dataclass(slots=True)
class FoundOrder:
    """The order with its place: it is items[start:end] of the document."""

    draft: OrderDraft
    start: int
    end: int
    remarks: list[Remark]


@dataclass(slots=True)
class _Clause:
    number: str
    text: str
    inner: list[_Clause] = field(default_factory=list)


def find_order(items: Sequence[RawParagraph | RawTable], plan: int) -> FoundOrder | None:
    """Return the order before items[plan], the first table of the annex, or else after it.

    None where no «ПРИКАЗЫВАЮ» stands.
    """
    return _order_among(items, 0, plan) or _order_after(items, plan)


def _order_among(
    items: Sequence[RawParagraph | RawTable], start: int, end: int
) -> FoundOrder | None:
    lines = _lines(items, start, end)
    for place, line in enumerate(lines):
        found = words.COMMAND.search(line.text)
        if found and (found[0].rstrip().endswith(":") or found.end() == len(line.text)):
            return _Reader(lines, place, found, start, end).read()
    return None


def _order_after(items: Sequence[RawParagraph | RawTable], plan: int) -> FoundOrder | None:
    """Return an order that stands after its annex: from its letterhead above «ПРИКАЗ» on."""
    for place in range(plan + 1, len(items)):
        item = items[place]
        if isinstance(item, RawParagraph) and _is_kind(item.text):
            start = place
            while start > plan + 1 and place - start < _LETTERHEAD and _is_letterhead(
                items[start - 1]
            ):  # fmt: skip
                start -= 1
            return _order_among(items, start, len(items))
    return None


def _is_kind(text: str) -> bool:
    """Tell whether a line is «ПРИКАЗ», or that with its date and number and nothing else."""
    found = words.KIND.match(text)
    if found is None or text[found.end() : found.end() + 1].isalpha():
        return False
    rest = words.NUMBER.sub(" ", DATE.sub(" ", text[found.end() :]))
    return not rest.strip(' _.,\t\nот«»"')


def _is_letterhead(item: RawParagraph | RawTable) -> bool:
    if isinstance(item, RawTable):
        return False
    text = flat(item.text)
    shaped = item.alignment is Alignment.CENTER or item.bold or text.isupper()
    return shaped and len(text) < 120 and not item.marker and text[-1] not in ".;:,"


def _lines(items: Sequence[RawParagraph | RawTable], start: int, end: int) -> list[Line]:
    lines = []
    for place in range(start, end):
        item = items[place]
        if isinstance(item, RawParagraph):
            lines.append(Line(item.text, item.marker, item.origin, place))
        else:
            for row in item.rows:
                text = "\t".join(flat(text) for _, _, text in said_cells(row))
                if text:
                    lines.append(Line(text, "", row.origin, place))
    return lines


class _Reader:
    """Reads one order around its command word."""

    def __init__(
        self, lines: list[Line], command: int, word: re.Match[str], start: int, end: int
    ) -> None:
        self._lines = lines
        self._command = command
        self._word = word
        self._start, self._end = start, end
        self._remarks: list[Remark] = []
        self._origins: list[Origin] = []
        self._organisation: list[str] = []
        self._heading: list[str] = []
        self._preamble: list[str] = []
        self._place = ""
        self._date: date | None = None
        self._number = ""
        self._clauses: list[_Clause] = []
        self._position: list[str] = []
        self._signatory = ""
        self._executor = ""
        self._phone = ""
        self._acquaints: int | None = None  # the table that is left out; −1 where one may follow

    def read(self) -> FoundOrder:
        self._requisites()
        end = self._body()
        end = self._closing(end)
        stop = self._lines[end].item if end < len(self._lines) else self._end
        draft = OrderDraft(
            organisation="\n".join(self._organisation),
            place=self._place,
            date=self._date,
            number=self._number,
            heading=flat(" ".join(self._heading)),
            preamble=flat(" ".join(self._preamble)),
            command_on_own_line=not self._lines[self._command].text[: self._word.start()].strip(),
            clauses=tuple(map(_drafted, self._clauses)),
            signatory=self._signatory,
            signatory_position="\n".join(self._position),
            executor=self._executor,
            executor_phone=self._phone,
            origins=tuple(self._origins),
        )
        self._check_numbers()
        return FoundOrder(draft, self._start, stop, self._remarks)

    def _unplaced(self, line: Line) -> None:
        data: dict[str, str | int] = {"text": shortened(line.text)}
        self._remarks.append(Remark(RemarkCode.PARAGRAPH_UNPLACED, line.origin, data))

    def _requisites(self) -> None:
        head = self._lines[: self._command]
        kind = next((i for i, line in enumerate(head) if _is_kind(line.text)), None)
        stage = "organisation" if kind is not None else "requisites"
        for place, line in enumerate(head):
            text = flat(line.text)
            self._origins.append(line.origin)
            if place == kind:
                stage = "requisites"
                self._take_kind(line)
            elif stage in {"organisation", "requisites"} and self._numbers_of(line):
                continue
            elif stage == "organisation":
                self._organisation.extend(clean(line.text).split("\n"))
            elif stage == "requisites" and not words.ABOUT.match(text) and not _grounds(text):
                if kind is None and not self._date:
                    self._organisation.append(text)
                elif not self._place and words.PLACE.match(text):
                    self._place = text
                else:
                    self._unplaced(line)
            elif _grounds(text) or stage == "preamble" or (
                stage == "heading" and not starts_small(text) and not words.ABOUT.match(text)
            ):  # fmt: skip
                stage = "preamble"
                self._preamble.append(text)
            else:
                stage = "heading"
                self._heading.append(text)
        command = self._lines[self._command]
        self._origins.append(command.origin)
        self._preamble.append(flat(command.text[: self._word.start()]))

    def _take_kind(self, line: Line) -> None:
        """Take what stands beside «ПРИКАЗ»; tell of a paper that is called otherwise."""
        found = words.KIND.match(line.text)
        assert found is not None
        self._numbers_of(replace(line, text=line.text[found.end() :]))
        name = "".join(found[0].split()).casefold()
        if name != "приказ":
            data: dict[str, str | int] = {"text": name}
            self._remarks.append(Remark(RemarkCode.ORDER_KIND, line.origin, data, serious=True))

    def _numbers_of(self, line: Line) -> bool:
        """Take the date, the number and the place from a line; tell whether it holds them only."""
        text = flat(line.text)
        if words.ABOUT.match(text) or _grounds(text) or len(text) > 120:
            return False
        dated, numbered = date_in(text), words.NUMBER.search(text)
        blank = re.search(r"_{2,}", text) is not None
        if dated is None and numbered is None and not (blank and len(text) < 60):
            return False
        if dated is not None and self._date is None:
            self._date, wording, usual = dated
            if not usual or self._date is None:
                read_as = f"{self._date:%d.%m.%Y}" if self._date else "—"
                data: dict[str, str | int] = {"text": wording, "read_as": read_as}
                self._remarks.append(Remark(RemarkCode.DATE_UNUSUAL, line.origin, data))
        if numbered is not None and not self._number:
            self._number = re.sub(r"\s*([-–/])\s*", r"\1", numbered["number"] or "").strip("_. ")
        rest = words.NUMBER.sub(" ", DATE.sub(" ", text)).strip(' _.,от«»"')
        if rest and (words.PLACE.match(rest) or not self._place):
            self._place = self._place or rest
        return True

    def _body(self) -> int:
        """Read the clauses; return the place of the first line after them."""
        opening = self._lines[self._command]
        rest = opening.text[self._word.end() :].strip()
        lines = self._lines[self._command + 1 :]
        if rest:
            lines = [Line(rest, "", opening.origin, opening.item), *lines]
        offset = len(self._lines) - len(lines)
        for place, line in enumerate(lines):
            text = flat(line.text)
            numbered = _numbered(line)
            if self._clauses and numbered is None and self._ends(text, self._last_text()):
                return offset + place
            self._origins.append(line.origin)
            if numbered is None:
                self._plain(text)
            else:
                number, said, inner = numbered
                clause = _Clause(number, said)
                (self._clauses[-1].inner if inner and self._clauses else self._clauses).append(
                    clause
                )
        return len(self._lines)

    def _plain(self, text: str) -> None:
        """Take a paragraph without a number: the rest of a torn clause, or more of it."""
        if not self._clauses:
            self._clauses.append(_Clause("", text))
            return
        last = self._clauses[-1]
        target = last.inner[-1] if last.inner else last
        target.text = join_torn(target.text, text)

    def _last_text(self) -> str:
        last = self._clauses[-1]
        return (last.inner[-1] if last.inner else last).text

    def _ends(self, text: str, before: str) -> bool:
        """Tell whether a paragraph without a number stands after the clauses."""
        if is_mark(text) or is_plan_title(text) or words.EXECUTOR.match(text):
            return True
        named = words.NAME.search(text)
        if named is not None and named.start() == 0:  # or the name that a torn clause ends with
            return before[-1:] in {".", ";", ":"}
        signed = len(text) < 200 and text[-1] not in ".;:,"
        return words.POSITION.match(text) is not None and (signed or named is not None)

    def _closing(self, place: int) -> int:
        """Read signatory and executor; return the place where the annex begins."""
        while place < len(self._lines):
            line = self._lines[place]
            text = flat(line.text)
            if (is_mark(text) and not words.ASIDE.match(text)) or is_plan_title(text):
                return place
            if self._acquaints is not None and line.origin.table:
                self._acquainted(line)
            elif not self._sign(line, text):
                return place
            place += 1
        return place

    def _sign(self, line: Line, text: str) -> bool:
        """Take a line after the clauses; False where it is none of the order's."""
        named = words.NAME.search(text)
        if not self._signatory:
            if named is None and len(text) > 200:
                return False
            position = text[: named.start()].strip(" _\t/") if named else text
            if position:
                self._position.append(position)
            self._signatory = flat(named["name"]) if named else ""
        elif not self._take_executor(text):
            if not (words.ASIDE.match(text) or named or words.POSITION.match(text)):
                return False
            self._unplaced(line)
            self._acquaints = -1 if words.ASIDE.match(text) else None
            return True
        self._origins.append(line.origin)
        return True

    def _acquainted(self, line: Line) -> None:
        """Leave out the table below «С приказом ознакомлены», with one remark for all of it."""
        if self._acquaints != line.item:
            self._acquaints = line.item
            self._unplaced(line)
        self._origins.append(line.origin)

    def _take_executor(self, text: str) -> bool:
        marked = words.EXECUTOR.match(text)
        rest = text[marked.end() :] if marked else text
        phone = words.PHONE.search(rest)
        if phone and len(re.sub(r"\D", "", phone[1])) < 5:
            phone = None
        name = rest[: phone.start()].strip(" ,;") if phone else rest
        person = words.PERSON.fullmatch(name.strip()) is not None
        if not (marked or phone or person) or (name and not marked and not person):
            return False
        if (name and self._executor) or (phone and self._phone):
            return False
        self._executor = self._executor or name.strip(" ,;")
        if phone:
            self._phone = phone[1].strip()
        return True

    def _check_numbers(self) -> None:
        numbers = [clause.number.rstrip(".") for clause in self._clauses]
        if numbers != [str(n) for n in range(1, len(numbers) + 1)] and any(numbers):
            data: dict[str, str | int] = {"numbers": ", ".join(n or "—" for n in numbers)}
            first = self._lines[self._command].origin
            self._remarks.append(Remark(RemarkCode.ORDER_NUMBERING, first, data, serious=True))


def _grounds(text: str) -> bool:
    return words.GROUNDS.match(fold(text)) is not None


def _numbered(line: Line) -> tuple[str, str, bool] | None:
    """Return number, text and whether it is a sub-clause; None for a plain paragraph."""
    text = flat(line.text)
    if line.marker:
        inner = words.SUBCLAUSE.fullmatch(f"{line.marker} {text}") is not None
        return line.marker, text, inner
    if found := words.CLAUSE.fullmatch(text):
        return found["number"], found["text"], False
    if found := words.SUBCLAUSE.fullmatch(text):
        return found["number"], found["text"], True
    return None


def _drafted(clause: _Clause) -> ClauseDraft:
    return ClauseDraft(clause.number, clause.text, tuple(map(_drafted, clause.inner)))
