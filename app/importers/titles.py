"""Where an annex begins and how it is called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.drafts import Origin, RawParagraph, RawTable
from app.importers.dates import period_of
from app.importers.folding import clean, flat, fold, has_list_mark

PLAN_WORDS = re.compile(
    r"(?:(?:муниципальн\w*|комплексн\w*|календарн\w*|сетевой|примерн\w*|рабоч\w*|единый|годовой|"
    r"антикризисн\w*|районн\w*|городск\w*|адресн\w*|перспективн\w*)\s+)*"
    r"[\"(]*(?:план\b|план-график|дорожн\w+ карт\w+|комплекс мер|программа\b|проект (?:\"|плана)|"
    r"мероприяти[яй]\b|комплекс мероприятий|перечень мероприятий)"
)
MARK = re.compile(
    r"(?:приложени[ея]\b|утвержд[её]н\w*\b|утверждаю\b|к (?:приказу|распоряжению|постановлению)\b|"
    r"(?:приказом|распоряжением|постановлением)\b|от\s*[«\"_\d].{0,60}№|от [_«\"\d]|№\s*[\d_]|"
    r"согласовано\b|[«\"]?_+)",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"\W*(?:цел[ьи]\b|задач|паспорт|введени|общие положени|пояснительн|содержани|ожидаемы|актуальн|"
    r"характеристик|планируемы|основные\b|нормативн|срок|разработчик|приложени|таблица|раздел|"
    r"итог|анализ|ответственн|показател|индикатор|результат)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\s*(?:\d{1,2}[.)]|[IVX]{1,4}\.)\s")
_LINKING = re.compile(
    r"\W*(?:по|на|в|во|с|со|для|о|об|и|к|из|от|до|за|при|под)\b|\W*20\d\d", re.IGNORECASE
)
_TITLE_LINES = 10
_LINE_LIMIT = 500
_ABBREVIATED = re.compile(r"(?:^|\W)(?:г|гг|п|уч|им|др|т\.\s?д|т\.\s?п)\.$")


@dataclass(frozen=True, slots=True)
class Title:
    """The title of an annex with the places of its lines in a list of items."""

    text: str
    origins: tuple[Origin, ...]
    start: int
    end: int


def is_plan_title(text: str) -> bool:
    """Tell whether a line begins as the title of a plan does."""
    return PLAN_WORDS.match(fold(text).lstrip('"( ')) is not None


def is_mark(text: str) -> bool:
    """Tell whether a line belongs to the mark above an annex: «Приложение к приказу …»."""
    return len(text) < 200 and MARK.match(flat(text)) is not None


def ends_sentence(text: str) -> bool:
    """Tell whether a line ends with a full stop that is none of an abbreviation."""
    return text.endswith(".") and _ABBREVIATED.search(text) is None


def find_title(items: Sequence[RawParagraph | RawTable], begin: int, end: int) -> Title | None:
    """Return the title of the annex among items[begin:end]; None where no line is one."""
    for place in range(begin, end):
        item = items[place]
        if isinstance(item, RawTable):
            continue
        text = flat(item.text)
        if is_plan_title(text) and _may_be_title(item):
            return _title_at(items, place, end)
        if len(text) > _LINE_LIMIT or (place - begin > _TITLE_LINES and len(text) > 200):
            return None
    return None


def _may_be_title(item: RawParagraph) -> bool:
    text = flat(item.text)
    if len(text) > _LINE_LIMIT or item.marker or text.endswith((":", ";", ",")):
        return False
    verb = re.search(r"\b(?:является|разработан|составлен|определя|предусматрива)", text)
    return not has_list_mark(text) and verb is None


def _title_at(items: Sequence[RawParagraph | RawTable], place: int, end: int) -> Title:
    first = items[place]
    assert isinstance(first, RawParagraph)
    lines, last = [clean(first.text)], place
    origins = [first.origin]
    for following in range(place + 1, min(place + _TITLE_LINES, end)):
        item = items[following]
        if isinstance(item, RawTable) or not _goes_on(first, lines[-1], item):
            break
        lines.append(clean(item.text))
        origins.append(item.origin)
        last = following
    return Title("\n".join(lines), tuple(origins), place, last + 1)


def _goes_on(first: RawParagraph, before: str, item: RawParagraph) -> bool:
    text = flat(item.text)
    if (
        len(text) > 300
        or item.marker
        or item.heading_level != first.heading_level
        or _NUMBERED.match(text)
        or has_list_mark(text)
        or text.endswith((":", ";"))
        or ends_sentence(before)
    ):
        return False
    if _STOP.match(text) and not _LINKING.match(text):
        return False
    lower = text.lstrip("«\"'(„“ ")[:1].islower()
    same_looks = (
        text.isupper() == before.isupper()
        and item.alignment is first.alignment
        and item.bold
        and first.bold
    )
    if lower or same_looks:
        return True
    linked = _LINKING.match(text) is not None or period_of(text) is not None
    return linked and not ends_sentence(text)
