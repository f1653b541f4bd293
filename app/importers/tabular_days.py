"""Days as cells of tables write them: as a date, as text in Russian, in the order of a machine."""

from __future__ import annotations

import re
from datetime import date

from app.importers.dates import date_in

_EXTRA = re.compile(r"(?:года|год|г)?\.?\s*(?:0?0:00(?::00)?)?", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})[-.](\d{2})[-.](\d{2})(?:[T ]00:00(?::00)?)?")


def day_of(text: str) -> tuple[date | None, bool]:
    """Return the day that a whole cell names, and whether it is written as a table shows dates.

    «20.01.2022» is; «20 января 2022 г.» and «2022-01-20» are read, too. None where the cell holds
    anything else, or the calendar has no such day.
    """
    line = text.strip()
    if iso := _ISO.fullmatch(line):
        found = date_in(f"{iso[3]}.{iso[2]}.{iso[1]}")
        return (found[0] if found else None), False
    found = date_in(line)
    if found is None:
        return None, False
    day, wording, usual = found
    before, _, after = line.partition(wording)
    if before.strip() or not _EXTRA.fullmatch(after.strip()):
        return None, False
    return day, usual and wording.replace(".", "").isdigit()
