"""Breaking runs into lines, where Word and LibreOffice break them.

A line breaks at a space and after a hyphen between words. A piece wider than the line is broken
at its unbreakable spaces and strokes (an address of a site), else between letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.documents.model import Run
from app.documents.renderers.pdf.faces import Face, face

_INSIDE = re.compile(r"(?<=[\w)»”\"][-–—])(?=[^\W\d_])")
_UNBREAKABLE = re.compile(r"(?<=[\u00a0\u2011/_.@?&=])")


@dataclass(frozen=True, slots=True)
class Line:
    """One set line: pieces of one face each, its width in points, the spaces that may stretch."""

    pieces: tuple[tuple[Face, str], ...]
    width: float
    gaps: int
    last: bool  # of its paragraph, or before a forced break: it is never stretched


NO_LINE = Line((), 0.0, 0, last=True)


@dataclass(slots=True)
class _Word:
    """What stands between two places where a line may break."""

    pieces: list[tuple[Face, str]]
    width: float
    spaces: int  # that follow it


def break_lines(
    runs: Iterable[Run],
    size: float,
    width: float,
    first: float = 0.0,
    *,
    bold: bool = False,
    italic: bool = False,
) -> list[Line]:
    """Break runs into lines of `width` points; the first line starts `first` points to the right.

    A paragraph without letters takes one empty line.
    """
    lines: list[Line] = []
    for words in _forced(runs, size, bold=bold, italic=italic):
        room = width - (0.0 if lines else first)
        lines.extend(_filled(words, size, width, room))
    return lines


def _forced(runs: Iterable[Run], size: float, *, bold: bool, italic: bool) -> Iterator[list[_Word]]:
    """Yield the words of every stretch between forced breaks."""
    words: list[_Word] = []
    joined = False  # the next word goes on the last one: no break stands between the runs
    for run in runs:
        cut = face(bold=bold or run.bold, italic=italic or run.italic)
        text = cut.printable(run.text)
        for place, stretch in enumerate(text.split("\n")):
            if place:
                yield words
                words, joined = [], False
            for word in _words(stretch, cut, size):
                if joined and words and not words[-1].spaces:
                    words[-1].pieces.extend(word.pieces)
                    words[-1].width += word.width
                    words[-1].spaces = word.spaces
                else:
                    words.append(word)
                joined = False
            joined = bool(stretch) and not stretch.endswith(" ")
    yield words


def _words(text: str, cut: Face, size: float) -> Iterator[_Word]:
    width = cut.width
    pieces = text.split(" ")
    final = len(pieces) - 1
    for place, word in enumerate(pieces):
        if place == final and not word:
            return  # the text ends in a space, which the word before has counted
        if "-" in word or "–" in word or "—" in word:
            *heads, word = _INSIDE.split(word)  # noqa: PLW2901 - the tail is what a space follows
            for head in heads:
                yield _Word([(cut, head)], width(head) * size, 0)
        yield _Word([(cut, word)], width(word) * size, int(place < final))


def _filled(words: list[_Word], size: float, width: float, room: float) -> list[Line]:
    lines: list[Line] = []
    line: list[_Word] = []
    used = 0.0
    for word in _narrowed(words, size, width):
        space = _space(line[-1], size) if line else 0.0
        if line and used + space + word.width > room + 0.01:
            lines.append(_line(line, size, last=False))
            line, used, space, room = [], 0.0, 0.0, width
        line.append(word)
        used += space + word.width
    lines.append(_line(line, size, last=True))
    return lines


def _space(word: _Word, size: float) -> float:
    return word.spaces * word.pieces[-1][0].width(" ") * size


def _narrowed(words: list[_Word], size: float, width: float) -> Iterator[_Word]:
    """Yield the words, those wider than a line in pieces that fit."""
    for word in words:
        if word.width <= width:
            yield word
            continue
        parts = [
            (cut, part) for cut, text in word.pieces for part in _UNBREAKABLE.split(text) if part
        ]
        for cut, part in parts[:-1]:
            yield from _cut(cut, part, size, width, spaces=0)
        if parts:
            yield from _cut(*parts[-1], size, width, spaces=word.spaces)


def _cut(cut: Face, text: str, size: float, width: float, *, spaces: int) -> Iterator[_Word]:
    start, used = 0, 0.0
    for place, letter in enumerate(text):
        step = cut.width(letter) * size
        if place > start and used + step > width:
            yield _Word([(cut, text[start:place])], used, 0)
            start, used = place, 0.0
        used += step
    yield _Word([(cut, text[start:])], used, spaces)


def _line(words: list[_Word], size: float, *, last: bool) -> Line:
    pieces: list[tuple[Face, str]] = []
    gaps = 0
    width = 0.0
    for place, word in enumerate(words):
        for cut, text in word.pieces:
            if pieces and pieces[-1][0] is cut:
                pieces[-1] = (cut, pieces[-1][1] + text)
            else:
                pieces.append((cut, text))
        width += word.width
        if place < len(words) - 1 and word.spaces:
            pieces[-1] = (pieces[-1][0], pieces[-1][1] + " ")
            width += _space(word, size)
            gaps += 1
    return Line(tuple(pieces), width, gaps, last)
