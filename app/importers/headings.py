"""What the heading of a column means, by its words.

Offices word their headings freely («Наименование направлений/ мер», «Кто отвечает», «Форма
отчёта»). The word that stands first decides: «Дата проведения мероприятия» is a deadline,
«Мероприятие (сроки)» is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from app.domain.roadmap import Field
from app.importers.folding import fold


class Sense(Enum):
    """What a heading says before it is known of which kind the table is."""

    NUMBER = auto()
    TEXT = auto()
    NAME = auto()  # «Наименование», «Содержание»: text only where nothing better stands
    DEADLINE = auto()
    RESPONSIBLE = auto()
    RESULT = auto()
    SOURCE = auto()
    INDICATOR = auto()
    TARGET = auto()
    FACT = auto()
    YEAR = auto()
    GROUP = auto()  # «Направление», «Раздел»: a section where another column has the activities
    FOREIGN = auto()
    UNKNOWN = auto()
    EMPTY = auto()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its sense. `year` is named by columns by year; `strong` by a clear word."""

    text: str
    sense: Sense
    year: int | None = None


_NUMBER = re.compile(
    r"(?:№+|no?|мо|номер)\s*(?:п\s*[/.\\|]?\s*п|пункта|строки|по порядку|мероприятия|меры|плана)?"
    r"|п\s*[/.\\|]?\s*п|пункт(?: плана)?"
)
_OF_PERSON = re.compile(r"ф\.? ?и\.? ?о|фамили|должност|участник")
_YEAR = re.compile(r"\b(20[0-9]{2})\b")
_FOREIGN = (
    r"источник\w* финанс|фамилия|\bкласс|\bпараллел|\bмест[оа]\b|\bучастник|финанс|примечан|отметк|"
    r"\bкатегори|аудитори|\bобъем|стоимост|бюджет|\bединиц|\bед\.? ?изм|\bшкол|предмет|адрес|"
    r"телефон|должност|\bф\.? ?и\.? ?о\b|\bоо\b|\bоу\b|контингент|\bохват|комментар|ресурс|методик|"
    r"формула|\bрайон|\bтип\b|\bриск|образовательн\w+ организац|учрежден|количество|население|"
    r"форм[аы] (?:провед|работ|обуч|участ)|^форм[аы]$|\bдля кого|\bс кем|целевая группа"
)
_GROUP = (
    r"^(?:направлени\w*|раздел\w*|блок\w*|этап\w*|задач\w*|цел[ьи])"
    r"(?: деятельн\w*| работы?| реализации| поддержки| плана)?$"
)
_TEXT = (
    r"мероприяти|меропр\b|\bмер[аы]?\b|направлени|\bдействи|содержан|\bвиды? (?:работ|деятельн)|"
    r"\bзадач|\bшаги?\b|\bработ[аы]\b|\bдела\b|\bактивност|что (?:делать|сделать|делаем)"
)
_DEADLINE = (
    r"\bсрок|\bдат[аы]|\bпериод|\bвремя|\bкогда\b|\bмесяц|\bграфик|\bначал[оа]\b|\bокончани|"
    r"завершени[ея]|\bконец\b|\bквартал|^год$|дедлайн|\bгод\w* (?:реализ|исполн|провед)"
)
_RESULT = (
    r"результат|эффект|продукт|\bитог|\bвыход|вид\w* документ|отчетн|документ|подтвержд|"
    r"форм[аы] (?:предст|отч|заверш|подтв|фикс)"
)
_WORDS: tuple[tuple[Sense, re.Pattern[str]], ...] = tuple(
    (sense, re.compile(words))
    for sense, words in (
        (Sense.FOREIGN, _FOREIGN),
        (Sense.FACT, r"\bфакт|\bотчет\b|исходн|базов|достигнут|\bтекущ|выполнен\w* на"),
        (Sense.GROUP, _GROUP),
        (Sense.TEXT, _TEXT),
        (Sense.DEADLINE, _DEADLINE),
        (Sense.RESPONSIBLE, r"ответствен|исполнител|\bкто\b|организатор|\bкуратор|отвечает"),
        (Sense.RESULT, _RESULT),
        (Sense.SOURCE, r"источник"),
        (Sense.INDICATOR, r"показател|индикатор|критери|икатор"),
        (Sense.TARGET, r"целев|значени|планов|\bплан\b|прогноз|ожидаем\w+ уровень"),
        (Sense.NAME, r"наименован|назван|описани|формулировк"),
    )
)


def heading_of(text: str) -> Heading:
    """Return the sense of a heading."""
    folded = fold(text).strip(" .:*")
    if not folded:
        return Heading(text, Sense.EMPTY)
    if _NUMBER.fullmatch(folded):
        return Heading(text, Sense.NUMBER)
    sense = _sense(folded)
    if sense in {Sense.UNKNOWN, Sense.NAME}:
        joined = _sense(folded.replace(" ", "").replace("-", ""))  # «Инд икат», «ответст- венный»
        sense = joined if joined is not Sense.UNKNOWN else sense
    year = _YEAR.search(folded)
    if year and sense in {Sense.UNKNOWN, Sense.TARGET, Sense.FACT, Sense.INDICATOR, Sense.NAME}:
        years = _YEAR.findall(folded)
        return Heading(text, Sense.FACT if sense is Sense.FACT else Sense.YEAR, int(years[-1]))
    return Heading(text, sense)


def _sense(folded: str) -> Sense:
    best, place, strength = Sense.UNKNOWN, len(folded) + 1, 0
    for sense, words in _WORDS:
        found = words.search(folded)
        if found is None:
            continue
        weight = 0 if sense is Sense.NAME else 1
        if (weight, -found.start()) > (strength, -place):
            best, place, strength = sense, found.start(), weight
    if best is Sense.UNKNOWN and re.search(r"индик|показ", folded):
        return Sense.INDICATOR
    if best is Sense.FOREIGN and _OF_PERSON.match(folded) and "ответственн" in folded:
        return Sense.RESPONSIBLE  # «ФИО, должность ответственного»
    return best


DEADLINE_WORDS = re.compile(
    r"\d{1,2}\.\d{1,2}|\b20\d\d|январ|феврал|март|апрел|\bма[йяе]\b|июн|июл|август|сентябр|октябр|"
    r"ноябр|декабр|квартал|полугод|еже(?:год|мес|кварт|нед|дн)|постоянн|в течени|регулярн|"
    r"по (?:отдельн|утвержд)\w* (?:график|план)|по (?:план|график|мере|окончан|итог|резул)|"
    r"\bгод\w?\b|четверт|\bпериод|систематич|\bраз\b|\bдо \d|\bзима|\bвесна|\bосень|\bлето|каникул|"
    r"срок",
    re.IGNORECASE,
)
NUMBER_TEXT = re.compile(
    r"(?:№\s*)?(?:[ivxlc]{1,6}|\d{1,3}(?:[.\-]\d{1,3}){0,4}|\d{1,3}[а-я])\s*[.)]?", re.IGNORECASE
)


def looks_like_number(text: str) -> bool:
    """Tell whether a cell holds the number of a row and nothing else."""
    return NUMBER_TEXT.fullmatch(text.strip()) is not None


def looks_like_deadline(text: str) -> bool:
    """Tell whether a cell speaks of time."""
    return len(text) < 200 and DEADLINE_WORDS.search(text) is not None


FIELD_OF_SENSE = {
    Sense.NUMBER: Field.NUMBER,
    Sense.TEXT: Field.TEXT,
    Sense.DEADLINE: Field.DEADLINE,
    Sense.RESPONSIBLE: Field.RESPONSIBLE,
    Sense.RESULT: Field.RESULT,
}


HEADING_LIMIT = 160
LONG_HEADING = 70
_CONTENT = re.compile(
    r"в течени|по (?:график|план|мере|отдельн|итог|оконч)|ежегод|ежеквар|ежемес|постоянн|до \d|"
    r"весь период",
    re.IGNORECASE,
)


def is_header(texts: Sequence[str]) -> bool:
    """Tell whether cells are headings: short, with words of ours, and no content of a row."""
    if any(len(text) > HEADING_LIMIT or _is_content(text) for text in texts):
        return False
    if sum(len(text) > LONG_HEADING for text in texts) > len(texts) / 3:
        return False
    senses = {heading_of(text).sense for text in texts}
    known = senses - {Sense.FOREIGN, Sense.UNKNOWN, Sense.EMPTY, Sense.NAME}
    if senses == {Sense.INDICATOR}:  # «Показатель» and «Индикатор»: a name and its target
        return len(texts) > 1
    return len(known) >= 2 or (len(known) == 1 and Sense.NAME in senses)


def _is_content(text: str) -> bool:
    return looks_like_number(text) or _CONTENT.match(text) is not None
