"""Whether the numbers of rows run on, and what is remarked where they don't."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from app.domain.drafts import ActivityDraft, Origin, Remark, RemarkCode, SectionDraft
from app.importers.folding import clean_line


def parts_of(number: str) -> tuple[int, ...]:
    """Return «1.10.» as (1, 10); () for what is no such number."""
    text = number.strip().rstrip(".)")
    return tuple(map(int, text.split("."))) if re.fullmatch(r"\d{1,4}(?:\.\d{1,4})*", text) else ()


def written_like(parts: Sequence[int], sample: str) -> str:
    """Return a number written as its neighbour is: with or without the last dot."""
    tail = sample.strip()[-1:]
    return ".".join(map(str, parts)) + (tail if tail in {".", ")"} else "")


_LEADING = re.compile(
    r"((?:[1-9]\d{0,2}(?:\.[1-9]\d{0,2})*[.)]|[1-9]\d{0,2}(?:\.[1-9]\d{0,2})+))\s+(\S.*)", re.DOTALL
)


def parted_numbers(texts: Sequence[str]) -> list[tuple[str, str]] | None:
    """Return number and rest of texts that mostly begin with one; None where they don't."""
    found = [_LEADING.fullmatch(text) for text in texts]
    if sum(match is not None for match in found) * 5 < len(texts) * 3 or not texts:
        return None
    return [
        (match[1], match[2]) if match else ("", text)
        for match, text in zip(found, texts, strict=True)
    ]


class Sequencer:
    """Follows numbers one by one; a fault is told once, not at every row after it."""

    def __init__(self) -> None:
        self._last: tuple[int, ...] = ()
        self._expected: tuple[int, ...] = ()

    def fault(self, number: str, *, opens: bool) -> str | None:
        """Return the number that was expected; None where this one is in order.

        `opens`: the row is the first of a section, where counting may begin anew.
        """
        parts = parts_of(number)
        if not parts:
            return None
        allowed = {_after(self._last), _after(self._expected)}
        before = self._last
        wanted = _after(self._expected) or _after(self._last)
        anew = opens and parts[-1] == 1
        deeper = parts[:-1] == before and parts[-1] == 1
        upper = len(parts) < len(before) and parts == _after(before[: len(parts)])
        fine = not before or parts in allowed or anew or deeper or upper
        other_chapter = parts[:-1] != before[:-1] and parts[-1] == 1
        self._last = parts
        if fine or other_chapter:
            self._expected = parts
            return None
        self._expected = wanted
        return written_like(wanted, number)


def _after(parts: tuple[int, ...]) -> tuple[int, ...]:
    return (*parts[:-1], parts[-1] + 1) if parts else ()


def number_remarks(sections: Sequence[SectionDraft], filled: Container[Origin]) -> Iterator[Remark]:
    """Yield what is wrong with the numbers of a plan's rows.

    `filled` rows carry a number merged down from the row above: theirs are no repetitions.
    """
    rows = [row for section in sections for row in section.activities]
    if not any(row.number for row in rows):
        return
    sequence = Sequencer()
    for section in sections:
        before: ActivityDraft | None = None
        for place, row in enumerate(section.activities):
            origin = row.origins[0]
            if not row.number:
                yield Remark(RemarkCode.NUMBER_MISSING, origin)
                continue
            number = clean_line(row.number)
            expected = sequence.fault(number, opens=place == 0)
            if expected is not None:
                if before is not None and parts_of(before.number) == parts_of(number):
                    if origin not in filled:
                        yield Remark(RemarkCode.NUMBER_REPEATED, origin, {"number": number})
                else:
                    data: dict[str, str | int] = {"number": number, "expected": expected}
                    yield Remark(RemarkCode.NUMBER_OUT_OF_ORDER, origin, data)
            before = row
