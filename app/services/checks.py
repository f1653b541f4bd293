"""What a text must be before it is stored: clean, not empty where it matters, not endless.

Control characters would make a Word file unreadable and lone surrogates would stop the database,
so they are taken out wherever a text comes in.
"""

from __future__ import annotations

import re
from datetime import date

from app.domain.errors import UserCode, UserError

SHORT_LIMIT = 500
LONG_LIMIT = 2_000_000

_LINE_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


def clean(text: str) -> str:
    """Return the text with line feeds as its only breaks and nothing that a paper can't hold."""
    return _FORBIDDEN.sub("", _LINE_BREAKS.sub("\n", text))


def line(field: str, text: str, *, required: bool = False) -> str:
    """Return a text of one line; raises FIELD_EMPTY or FIELD_TOO_LONG."""
    return _checked(field, " ".join(clean(text).split()), SHORT_LIMIT, required)


def short(field: str, text: str) -> str:
    """Return a short text as it stands, cleaned; raises FIELD_TOO_LONG."""
    return _checked(field, clean(text), SHORT_LIMIT, required=False)


def lines(field: str, text: str, *, required: bool = False) -> str:
    """Return a text of any lines without space around it; raises FIELD_EMPTY, FIELD_TOO_LONG."""
    return _checked(field, clean(text).strip(), LONG_LIMIT, required)


def period(start: date | None, end: date | None) -> tuple[date, date]:
    """Return both days of a period; raises PERIOD_UNKNOWN or PERIOD_REVERSED."""
    if start is None or end is None:
        raise UserError(UserCode.PERIOD_UNKNOWN)
    if end < start:
        raise UserError(UserCode.PERIOD_REVERSED, start=start, end=end)
    return start, end


def _checked(field: str, text: str, limit: int, required: bool) -> str:
    if required and not text:
        raise UserError(UserCode.FIELD_EMPTY, field=field)
    if len(text) > limit:
        raise UserError(UserCode.FIELD_TOO_LONG, field=field, limit=limit)
    return text
