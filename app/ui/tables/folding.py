"""Words as people compare them: order of the Russian alphabet, and search that forgives."""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtCore import QCollator, QCollatorSortKey, QLocale, Qt

_QUOTES = str.maketrans({"ё": "е", "«": '"', "»": '"', "„": '"', "“": '"', "”": '"', "\xa0": " "})
_NUMBER_SIGN = re.compile(r"№\s+")


def folded(text: str) -> str:
    """Return the text as a filter compares it: no case, ё as е, one kind of quotes and spaces."""
    line = " ".join(text.casefold().translate(_QUOTES).split())
    return _NUMBER_SIGN.sub("№", line)


def matches(words: str, folded_row: str) -> bool:
    """Tell whether every word of a folded query stands in a folded row."""
    return all(word in folded_row for word in words.split())


@lru_cache(maxsize=1)
def _collator() -> QCollator:
    collator = QCollator(QLocale("ru_RU"))
    collator.setNumericMode(True)
    collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    return collator


def sort_key(text: str) -> QCollatorSortKey:
    """Return a key for Russian order, numbers by value: 2, 9, 10 класс; ёж, Ёлка, Ель."""
    return _collator().sortKey(text)
