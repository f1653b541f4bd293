"""Tables as text: which letters the bytes mean, what separates the cells, and the cells.

Table programs of Russian offices write Windows-1251 with «;», other programs UTF-8 with «,» or a
tab. Nothing in such a file says which. A file of letters that no Russian text is made of is
refused: a wrong guess would fill the registry with rubbish.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from app.domain.drafts import Origin, Remark, RemarkCode
from app.domain.errors import UserCode, UserError
from app.domain.progress import Progress
from app.domain.tabular import RawBook, RawLine, RawSheet
from app.importers.excel import CELL_LIMIT, WIDEST
from app.importers.folding import clean

_SEPARATORS = {";": "точка с запятой", ",": "запятая", "\t": "табуляция", "|": "черта"}
_TELLING = re.compile(r"sep=(.)\r?\n")
_SAMPLE = 64 << 10  # bytes in which the wording of a list shows
_SAMPLE_LINES = 40
_STRETCH = 5_000  # rows between two looks at whether to stop
# The letters that make two thirds of any Russian text, and the whole alphabet in both cases.
_FREQUENT = frozenset("оеаинтсрвлкмдпуОЕАИНТСРВЛКМДПУБШ")
_RUSSIAN = frozenset(map(chr, (*range(0x410, 0x450), 0x401, 0x451)))
_TYPOGRAPHIC = frozenset("«»„“”‘’–—…№§°·\xa0±")
_TURNED = re.compile("[а-яё][А-ЯЁ]")  # «лПД» for «Код»: KOI8 has both cases in each other's place
_MOST_TURNED = 0.1  # of the words
_LEAST_RUSSIAN = 0.9
_LEAST_FREQUENT = 0.5


def read_text_table(path: Path, data: bytes, progress: Progress) -> RawBook:
    """Read a table written as text; UserError TABLE_CODING where its letters are no Russian."""
    text, coding = _decoded(path, data)
    told = _TELLING.match(text)
    if told and told[1] in _SEPARATORS:
        text, separator = text[told.end() :], told[1]
    else:
        separator = _separator(text)
    rows, unpaired = _rows(path, text, separator)
    width = min(max(map(len, rows), default=0), WIDEST)
    if len(rows) * width > CELL_LIMIT:
        raise UserError(UserCode.FILE_TOO_LARGE, path=path, limit_mb=len(data) >> 20)
    first = 2 if told else 1
    lines = []
    for place, row in enumerate(rows):
        if place % _STRETCH == 0:
            progress.step(place, len(rows))
        cells = [clean(cell) for cell in row[:width]]
        lines.append(RawLine(place + first, (*cells, *[""] * (width - len(cells)))))
    while lines and not any(lines[-1].cells):
        lines.pop()
    if not lines:
        raise UserError(UserCode.FILE_EMPTY, path=path)
    said = {"coding": coding, "separator": _SEPARATORS[separator]}
    remarks = [Remark(RemarkCode.TABLE_CODING, Origin(), said)]
    if unpaired:
        remarks.append(Remark(RemarkCode.QUOTES_UNPAIRED, Origin(row=unpaired), {}, serious=True))
    return RawBook(path.name, (RawSheet("", width, tuple(lines)),), tuple(remarks))


def _decoded(path: Path, data: bytes) -> tuple[str, str]:
    """Return the text of a file and what its coding is called."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strictly(path, data, "utf-16"), "UTF-16"
    if b"\x00" in data:
        raise UserError(UserCode.TABLE_CODING, path=path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _strictly(path, data, "cp1251")
        if not _is_russian(text):
            raise UserError(UserCode.TABLE_CODING, path=path) from None
        return text, "Windows-1251"
    if "\ufffd" in text or _is_garbled(text) or _is_asked(text):
        raise UserError(UserCode.TABLE_CODING, path=path)
    return text, "UTF-8"


def _strictly(path: Path, data: bytes, coding: str) -> str:
    try:
        return data.decode(coding)
    except UnicodeDecodeError as error:
        raise UserError(UserCode.TABLE_CODING, path=path) from error


def _is_russian(text: str) -> bool:
    """Tell whether the letters beyond ASCII make Russian words: other codings only look alike."""
    letters = Counter(letter for letter in text[:_SAMPLE] if letter > "\x7f")
    for sign in _TYPOGRAPHIC:
        letters.pop(sign, None)
    total = letters.total()
    if not total:
        return True
    words = re.findall("[А-Яа-яЁё]{2,}", text[:_SAMPLE])
    turned = sum(_TURNED.match(word) is not None for word in words)
    if turned > _MOST_TURNED * len(words):
        return False
    russian = sum(count for letter, count in letters.items() if letter in _RUSSIAN)
    frequent = sum(count for letter, count in letters.items() if letter in _FREQUENT)
    return russian >= _LEAST_RUSSIAN * total and frequent >= _LEAST_FREQUENT * total


def _is_garbled(text: str) -> bool:
    """Tell UTF-8 that was once taken for Windows-1251 and saved so: «РњР‘РћРЈ»."""
    sample = text[:_SAMPLE]
    signs = sum(letter > "\x7f" for letter in sample)
    pairs = len(re.findall("[РС][\x80-\uffff]", sample))
    if not signs or pairs * 2 < _LEAST_RUSSIAN * signs:
        return False
    try:
        sample.encode("cp1251").decode("utf-8", errors="ignore")
    except UnicodeEncodeError:
        return False
    return not _is_russian(sample)


def _is_asked(text: str) -> bool:
    """Tell a text whose letters were all lost: «???? ???? № 5»."""
    sample = text[:_SAMPLE]
    return sample.count("??") > 2 and not any(letter.isalpha() for letter in sample if letter > "z")


def _separator(text: str) -> str:
    """Return what cuts the most first lines into the most, and equally many, cells."""
    sample = "\n".join(text.splitlines()[:_SAMPLE_LINES])

    def score(separator: str) -> tuple[float, int]:
        counts = Counter(
            len(row) for row in csv.reader(sample.splitlines(), delimiter=separator) if row
        )
        counts.pop(1, None)
        if not counts:
            return 0, 0
        cells, times = max(counts.items(), key=lambda item: (item[1], item[0]))
        return times / max(1, counts.total()) * min(cells, 10), times

    return max(_SEPARATORS, key=score)


def _rows(path: Path, text: str, separator: str) -> tuple[Sequence[list[str]], int]:
    """Return the rows, and the first where a quote without its pair had swallowed others."""
    try:
        rows = list(csv.reader(text.splitlines(keepends=True), delimiter=separator))
        for place, row in enumerate(rows):
            if any("\n" in cell and cell.count(separator) > 1 for cell in row):
                plain = csv.reader(
                    text.splitlines(keepends=True), delimiter=separator, quoting=csv.QUOTE_NONE
                )
                return list(plain), place + 1
    except csv.Error as error:
        raise UserError(UserCode.FILE_DAMAGED, path=path) from error
    return rows, 0
