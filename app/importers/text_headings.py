"""Which paragraphs of a text are headings, in papers that know no heading styles.

A heading is known by what it is: one short line without an end mark, numbered in a sequence of its
own or set in bold, in the middle or in capitals, with text below it. Items of a numbered list look
alike, but stand in a row: «1. …» «2. …» without anything between.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.drafts import RawParagraph, RawTable
from app.domain.roadmap import Alignment
from app.importers.folding import LIST_MARK, flat
from app.importers.titles import ends_sentence

LONGEST = 300
_SHORT = 120
_NUMBERED = re.compile(
    r"(?P<word>(?i:раздел|глава|часть)\s+)?(?P<number>\d{1,2}(?:\.\d{1,2}){0,3}|[IVXLC]{1,5})"
    r"(?P<dot>[.:]?)(?:\s+|(?<=\.)(?=[А-ЯЁ]))(?P<title>[«\"(“]?[А-ЯЁA-Z].*)",
    re.DOTALL,
)
_LABEL = re.compile(
    r"(?:таблица|рисунок|приложение|диаграмма)\s*№?\s*(?:\d*\s*$|\d+\s*[.:–—-])", re.IGNORECASE
)
_SENTENCES = re.compile(r"[а-яё»)]{3}[.!?]\s+[«\"]?[А-ЯЁ]")
_COMMANDED = re.compile(  # «Провести …», «Обеспечить …»: what is to do
    r"[А-ЯЁ][а-яё]{2,}(?:[аеиоуыя]ть(?:ся)?|вести|нести|йти|расти)\b"
)
_NAMED = re.compile(
    r"(?:цел[ьи]|задач|ожидаемы|планируемы|основные|этап|механизм|принцип|показател|направлени)",
    re.IGNORECASE,
)
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph with its number parted from it. `parts` is empty where it has none."""

    item: RawParagraph
    text: str
    parts: tuple[int, ...]
    roman: bool
    dotted: bool
    named: bool  # «Раздел 1»

    @property
    def shaped(self) -> bool:
        return is_shaped(self.item)

    def follows(self, other: _Line | None) -> bool:
        """Tell whether the number is the next one after another line's."""
        if other is None or not self.parts or self.roman is not other.roman:
            return False
        return self.parts[:-1] == other.parts[:-1] and self.parts[-1:] == (
            (other.parts[-1] + 1,) if other.parts else ()
        )


def is_shaped(item: RawParagraph) -> bool:
    """Tell whether all of a paragraph is set in bold, in the middle or in capitals."""
    return item.bold or item.alignment is Alignment.CENTER or flat(item.text).isupper()


def heading_levels(items: Sequence[RawParagraph | RawTable], *, followed: bool) -> dict[int, int]:
    """Return the levels of the headings among items, by place.

    `followed` tells whether something stands after the last item.
    """
    lines = [_line(item) if isinstance(item, RawParagraph) else None for item in items]
    levels: dict[int, int] = {}
    last: dict[tuple[int, bool], _Line] = {}
    for place, line in enumerate(lines):
        if line is None:
            continue
        if line.item.heading_level:
            levels[place] = line.item.heading_level
        else:
            above = lines[place - 1] if place else None
            below = lines[place + 1] if place + 1 < len(lines) else None
            ends = place + 1 == len(lines) and not followed
            before = last.get((len(line.parts), line.roman))
            if ends or not _is_heading(line, above, below, before):
                continue
            levels[place] = max(len(line.parts), 1)
        if line.parts:
            last[len(line.parts), line.roman] = line
            for deeper in [key for key in last if key[0] > len(line.parts)]:
                del last[deeper]
    return levels


def _line(item: RawParagraph) -> _Line:
    text = flat(f"{item.marker} {item.text}")
    found = _NUMBERED.fullmatch(text)
    if found is None:
        return _Line(item, text, (), roman=False, dotted=False, named=False)
    number = found["number"]
    roman = not number[0].isdigit()
    parts = (_roman(number),) if roman else tuple(map(int, number.split(".")))
    return _Line(
        item, found["title"], parts, roman=roman, dotted=bool(found["dot"]),
        named=bool(found["word"]),
    )  # fmt: skip


def _roman(number: str) -> int:
    values = [_ROMAN[letter] for letter in number]
    return sum(
        -value if value < after else value
        for value, after in zip(values, [*values[1:], 0], strict=True)
    )


def _is_heading(
    line: _Line, above: _Line | None, below: _Line | None, before: _Line | None
) -> bool:
    text = line.text
    if len(text) > LONGEST or text.endswith((";", ",")) or _LABEL.match(text):
        return False
    if sum(char.isalpha() for char in text) < 3 or LIST_MARK.match(flat(line.item.text)):
        return False
    if not line.parts:
        return line.shaped and not line.item.marker and _ends_as_title(line)
    if _in_list(line, above, below, before):
        return False
    if line.shaped:
        return _ends_as_title(line)
    return _is_numbered_heading(line, above, before)


def _ends_as_title(line: _Line) -> bool:
    """Tell whether a line set as a heading ends as one: capitals may end anyhow."""
    if line.text.isupper():
        return True
    if ends_sentence(line.text):
        return len(line.text) <= _SHORT and _SENTENCES.search(line.text) is None
    return not line.text.endswith(":")


def _in_list(line: _Line, above: _Line | None, below: _Line | None, before: _Line | None) -> bool:
    """Tell whether a line stands in a row with the number before it or after it."""
    if below is not None and below.follows(line):
        return True
    if above is None or not line.follows(above):
        return False
    # The heading after a list that happens to end with the number before it.
    return not (above.text.endswith(".") and line.follows(before) and above is not before)


def _is_numbered_heading(line: _Line, above: _Line | None, before: _Line | None) -> bool:
    text = line.text
    if _SENTENCES.search(text) or _COMMANDED.match(text):
        return False
    if above is not None and above.text.endswith(":") and not above.shaped:
        return False
    in_turn = line.follows(before)
    if before is not None and line.parts[-1] <= before.parts[-1]:
        return False
    if ends_sentence(text):
        return in_turn and len(text) <= _SHORT
    if text.endswith(":"):
        return len(text) <= _SHORT / 2 and _NAMED.match(text) is not None
    if not (line.dotted or line.named or len(line.parts) > 1):  # «1 Общие положения»
        return len(text) <= _SHORT and (in_turn or line.parts == (1,))
    return True
