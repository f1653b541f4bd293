"""Words for values: enum → Russian, error → sentence, plurals; for window, papers and console."""

from __future__ import annotations


def plural(count: int, one: str, few: str, many: str) -> str:
    """Return «1 школа», «2 школы», «5 школ»: the count with the right form of the noun."""
    tail = abs(count) % 100
    if 11 <= tail <= 14:
        return f"{count} {many}"
    match tail % 10:
        case 1:
            return f"{count} {one}"
        case 2 | 3 | 4:
            return f"{count} {few}"
        case _:
            return f"{count} {many}"
