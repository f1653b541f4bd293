"""Numbers of sections as people type them: «1. Кадры», «II) Ресурсы»."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NUMBER = re.compile(r"(?:\d+(?:\.\d+)*[.)]|\d+(?:\.\d+)+|[IVXLХ]+[.)])(?=\s|$)")


def split_number(text: str, known: str) -> tuple[str, str]:
    """Return number and title of a typed section heading: «1. Кадры» → «1.», «Кадры».

    The number it had before counts as one even without a full stop.
    """
    line = text.strip()
    if known and (line == known or line.startswith(f"{known} ")):
        return known, line[len(known) :].strip()
    found = _NUMBER.match(line)
    return (found[0], line[found.end() :].strip()) if found else ("", line)


def next_number(numbers: Sequence[str]) -> str:
    """Return the number after the last one, written as it is: «2.» → «3.»; "" where none is."""
    last = next((number for number in reversed(numbers) if number), "")
    found = re.fullmatch(r"(\D*)(\d+)(\D*)", last)
    return f"{found[1]}{int(found[2]) + 1}{found[3]}" if found else ""
