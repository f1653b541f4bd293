"""Forms of a text that are compared, and the form that is kept.

Word files of offices carry no-break spaces, soft hyphens, double blanks and tabs. What is kept is
cleaned of them; what is compared is folded further.
"""

from __future__ import annotations

import re

# Searching first and replacing only where something was found is several times quicker than
# str.translate, and a plan of 4,000 rows is folded some 50,000 times.
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200d\u2060\ufeff]")
_BREAKS = re.compile(r"[\n\r\v\f]")
_ODD = re.compile(  # anything but visible characters and plain blanks: one set, so that it is quick
    "[\x00-\x1f\x7f\x85\xa0\u00ad\u1680\u2000-\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]"
)
_QUOTES = re.compile("[«»„“”‟'’‘]")
_DASHES = re.compile("[‐-—−]")

LIST_MARK = re.compile(r"^\s*(?:[-–—−•▪◦●○■□*·➢✓❖►‣⁃]|\d{1,2}\)|[а-яa-z]\))\s*(?=\S)")


def clean_line(text: str) -> str:
    """Return one line without invisible characters, with single blanks."""
    if _is_clean(text):
        return text
    return " ".join(_INVISIBLE.sub("", text).split())


def clean(text: str) -> str:
    """Return the lines of a text, each cleaned, without empty ones."""
    if _is_clean(text):
        return text
    lines = map(clean_line, _BREAKS.split(text))
    return "\n".join(line for line in lines if line)


def flat(text: str) -> str:
    """Return a text on one line."""
    return clean_line(text)


def _is_clean(text: str) -> bool:
    plain = "  " not in text and text[:1] != " " and text[-1:] != " "
    return plain and _ODD.search(text) is None


def fold(text: str) -> str:
    """Return the form that is compared: lower case, ё as е, one kind of quotes and dashes."""
    line = _DASHES.sub("-", _QUOTES.sub('"', clean_line(text)))
    return line.casefold().replace("ё", "е")


def starts_small(text: str) -> bool:
    """Tell whether a text begins within a sentence: with a small letter."""
    stripped = text.lstrip("«\"'(„“ \n")
    return bool(stripped) and stripped[0].islower()


def has_list_mark(text: str) -> bool:
    """Tell whether a text begins with a dash, a bullet, «1)» or «а)»."""
    return LIST_MARK.match(text) is not None


def unfinished(text: str) -> bool:
    """Tell whether a text ends within a sentence."""
    return bool(text) and text.rstrip('»")” ')[-1:] not in {".", "!", "?", ";"}


def shortened(text: str, limit: int = 120) -> str:
    """Return a text on one line, cut at a word, for a remark."""
    line = flat(text)
    if len(line) <= limit:
        return line
    return line[:limit].rsplit(" ", 1)[0] + "…"
