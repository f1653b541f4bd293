"""Dates for other calendars: an .ics file (RFC 5545) of whole-day events.

Identifiers are stable, so that a file read in again moves its events and adds none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

FOLD_OCTETS = 75
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True, slots=True)
class DayEvent:
    """An event of whole days, `last` included; `uid` never changes for the same thing."""

    uid: str
    first: date
    last: date
    summary: str
    description: str = ""
    cancelled: bool = False


def ics(events: Iterable[DayEvent], name: str, stamp: datetime) -> bytes:
    """Return the file: UTF-8, CRLF, lines folded at 75 octets; `stamp` is the moment in UTC."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//marshrut//roadmaps//RU",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
    ]
    for event in events:
        lines += _lines(event, stamp)
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) for line in lines)


def _lines(event: DayEvent, stamp: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{event.first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.last + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{escaped(event.description)}"
    yield f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """Return a text as a value of a property."""
    return text.translate(_ESCAPES)


def folded(line: str) -> bytes:
    """Return a line with its end; a long one goes on in lines that begin with a space.

    No letter is torn between two lines.
    """
    pieces: list[bytes] = []
    current = b""
    for letter in line:
        octets = letter.encode("utf-8")
        if len(current) + len(octets) > FOLD_OCTETS:
            pieces.append(current)
            current = b" "
        current += octets
    return b"\r\n".join([*pieces, current]) + b"\r\n"
