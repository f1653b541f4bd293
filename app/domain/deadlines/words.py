"""The words of deadline phrases, in all their cases: what sort of word each is and its value."""

from __future__ import annotations

from enum import Enum, IntEnum, auto
from typing import NamedTuple


class Sort(Enum):
    """What a word or a mark does in a deadline phrase."""

    NUMBER = auto()
    ORDINAL = auto()  # «первый», «I»; «последний» is -1
    MONTH = auto()
    WEEKDAY = auto()
    UNIT = auto()  # a Rhythm: «квартал», «год»
    OFTEN = auto()  # a Rhythm: «ежегодно»
    EVERY = auto()
    TIMES = auto()  # «раз»
    EDGE = auto()  # «начало» 0, «середина» 1, «конец» 2
    NUMBERED = auto()  # «числа»
    SCHOOL = auto()  # «учебный»
    UNTIL = auto()
    FROM = auto()
    TO = auto()  # «по»
    THEN = auto()  # «далее»
    DURING = auto()  # «в течение»
    WHOLE = auto()  # «весь»
    PERIOD = auto()
    ALWAYS = auto()
    AFTER = auto()  # «по окончании»
    PAST = auto()  # «после»
    NEXT = auto()  # «следующего»
    REPORTED = auto()  # «за отчётным»
    ELSEWHERE = auto()  # «по графику»: another paper has the dates
    HOUR = auto()
    TIME = auto()
    AND = auto()
    COMMA = auto()
    DASH = auto()
    DOT = auto()
    SLASH = auto()
    COLON = auto()
    BRACKET = auto()
    FILLER = auto()
    SUFFIX = auto()  # «-я» of «1-я»
    UNKNOWN = auto()
    END = auto()


class Rhythm(IntEnum):
    """How often something repeats; the finer the smaller."""

    DAY = 1
    WEEK = 2
    DECADE = 3
    MONTH = 4
    TERM = 5
    QUARTER = 6
    TRIMESTER = 7
    HALF = 8
    YEAR = 9


class Word(NamedTuple):
    """A known word: what it does, and its number where it has one."""

    sort: Sort
    value: int = 0


_NOUN = "- а у ом е ы и ов ам ами ах"
_SOFT = "ь я ю ем е и ей ям ями ях"
_ADJECTIVE = "ый ий ой ая яя ое ее ые ие ого его ому ему ым им ом ем ую юю ых их ыми ими ей"
_THIRD = "ий ья ье ьего ьей ьем ьему ью ьим ьих ьи"

# sort, value, «stem: endings; stem: endings; whole words»
_LEXICON: tuple[tuple[Sort, int, str], ...] = (
    (Sort.MONTH, 1, "январ: ь я ю ем е; янв"),
    (Sort.MONTH, 2, "феврал: ь я ю ем е; фев февр"),
    (Sort.MONTH, 3, "март: - а у ом е; мар"),
    (Sort.MONTH, 4, "апрел: ь я ю ем е; апр"),
    (Sort.MONTH, 5, "ма: й я ю ем е"),
    (Sort.MONTH, 6, "июн: ь я ю ем е -"),
    (Sort.MONTH, 7, "июл: ь я ю ем е -"),
    (Sort.MONTH, 8, "август: - а у ом е; авг"),
    (Sort.MONTH, 9, "сентябр: ь я ю ем е; сен сент"),
    (Sort.MONTH, 10, "октябр: ь я ю ем е; окт"),
    (Sort.MONTH, 11, "ноябр: ь я ю ем е; ноя нояб"),
    (Sort.MONTH, 12, "декабр: ь я ю ем е; дек"),
    (Sort.WEEKDAY, 0, f"понедельник: {_NOUN}; пн"),
    (Sort.WEEKDAY, 1, f"вторник: {_NOUN}; вт"),
    (Sort.WEEKDAY, 2, "сред: а ы е у ой ам ами ах; ср"),
    (Sort.WEEKDAY, 3, f"четверг: {_NOUN}; чт"),
    (Sort.WEEKDAY, 4, "пятниц: а ы е у ей ам ами ах; пт"),
    (Sort.WEEKDAY, 5, "суббот: а ы е у ой ам ами ах; сб"),
    (Sort.WEEKDAY, 6, "воскресень: е я ю ем ям ями ях; вс"),
    # Before the ordinals: «четвертей» is of the noun.
    (Sort.UNIT, Rhythm.TERM, "четверт: ь и ью ей ям ями ях; четв"),
    (Sort.ORDINAL, 1, f"перв: {_ADJECTIVE}; один одного одному одну одна i і ⅰ"),
    (Sort.ORDINAL, 2, f"втор: {_ADJECTIVE}; два две двух ii іі ⅱ п"),
    (Sort.ORDINAL, 3, f"трет: {_THIRD}; три трех iii ііі ⅲ ш"),
    (Sort.ORDINAL, 4, f"четверт: {_ADJECTIVE}; четыре четырех iv іv ⅳ"),
    (Sort.ORDINAL, 5, f"пят: {_ADJECTIVE}; пять v"),
    (Sort.ORDINAL, 6, "vi"),
    (Sort.ORDINAL, -1, f"последн: {_ADJECTIVE}"),
    (Sort.UNIT, Rhythm.DAY, "день дня дню днем дни дней дням"),
    (Sort.UNIT, Rhythm.WEEK, "недел: я и е ю ей ь ям ями ях; нед"),
    (Sort.UNIT, Rhythm.DECADE, "декад: а ы е у ой - ам ами ах"),
    (Sort.UNIT, Rhythm.MONTH, "месяц: - а у ем е ы ев ам ами ах; мес"),
    (Sort.UNIT, Rhythm.QUARTER, f"квартал: {_NOUN}; кв кварт"),
    (Sort.UNIT, Rhythm.TRIMESTER, f"триместр: {_NOUN}"),
    (Sort.UNIT, Rhythm.HALF, "полугоди: е я ю ем и й ям ями ях; полугод полуг полгода"),
    (Sort.UNIT, Rhythm.YEAR, f"год: {_NOUN}; г гг"),
    (Sort.OFTEN, Rhythm.DAY, "ежедневно"),
    (Sort.OFTEN, Rhythm.WEEK, "еженедельно понедельно"),
    (Sort.OFTEN, Rhythm.MONTH, "ежемесячно помесячно"),
    (Sort.OFTEN, Rhythm.QUARTER, "ежеквартально поквартально"),
    (Sort.OFTEN, Rhythm.HALF, "ежеполугодно"),
    (Sort.OFTEN, Rhythm.YEAR, "ежегодно"),
    (Sort.EVERY, 0, f"кажд: {_ADJECTIVE}"),
    (Sort.TIMES, 0, "раз раза разу"),
    (Sort.EDGE, 0, "начал: о а у ом е"),
    (Sort.EDGE, 1, "середин: а ы е у ой"),
    (Sort.EDGE, 2, "кон: ец ца цу цом це"),
    (Sort.NUMBERED, 0, "числ: о а у ом е ам"),
    (Sort.SCHOOL, 0, f"учебн: {_ADJECTIVE}; уч"),
    (Sort.UNTIL, 0, "до позднее позже к ко"),
    (Sort.FROM, 0, "с со начиная"),
    (Sort.TO, 0, "по"),
    (Sort.THEN, 0, "далее затем потом дальнейшем впоследствии"),
    (
        Sort.DURING,
        0,
        "течение течении течени теч тече течи протяжение протяжении втечение продолжение",
    ),
    (Sort.WHOLE, 0, "весь всего всей всю всем вся"),
    (Sort.PERIOD, 0, "период: - а у ом е ы"),
    (Sort.ALWAYS, 0, "постоянно постоянной постоянная постоянный систематически непрерывно"),
    (Sort.ALWAYS, 0, "систематичный регулярно круглогодично"),
    (Sort.AFTER, 0, "окончани: е и я ю ем; завершени: е и я ю ем; итогам"),
    (Sort.PAST, 0, "после"),
    (Sort.NEXT, 0, f"следующ: {_ADJECTIVE}"),
    (Sort.REPORTED, 0, f"отчетн: {_ADJECTIVE}"),
    (Sort.ELSEWHERE, 0, "плану планом планам планами мере графики"),
    (Sort.HOUR, 0, "час: - а ов ам у; ч мин минут минуты"),
    (Sort.AND, 0, "и"),
    (Sort.SUFFIX, 0, "я й ой го ая ое е ый ий му м ом ю ую х"),
    (Sort.FILLER, 0, "в во на за не реже менее более чаще включительно ориентировочно примерно"),
    (Sort.FILLER, 0, "срок: - а у ом е и ов ам; реализаци: я и ю ей; действи: я е ю; месте"),
    (Sort.FILLER, 0, "дорожн: ой ая ую; карт: а ы е у ой; программ: а ы е у ой; проекта плана"),
    (Sort.FILLER, 0, "календарн: ый ого ом; текущ: ий его ем ему; основе сг тг данного чем"),
    (Sort.COMMA, 0, ", ;"),
    (Sort.DASH, 0, "- – — − ― ‒ ‑ ‐"),
    (Sort.DOT, 0, "."),
    (Sort.SLASH, 0, "/"),
    (Sort.COLON, 0, ":"),
    (Sort.BRACKET, 0, "( ) [ ]"),
)

# Beginnings that tell a word of any ending: «графику», «согласованию».
_REFERENCES = (
    "график расписан согласн согласов соответств необходимост запрос заявк результат факту"
    " приказ распоряжен требован поступлен обращен готовност установленн"
)
_BEGINNINGS: tuple[tuple[str, Word], ...] = (
    ("ежеднев", Word(Sort.OFTEN, Rhythm.DAY)),
    ("еженедел", Word(Sort.OFTEN, Rhythm.WEEK)),
    ("ежемесяч", Word(Sort.OFTEN, Rhythm.MONTH)),
    ("ежекварт", Word(Sort.OFTEN, Rhythm.QUARTER)),
    ("ежегод", Word(Sort.OFTEN, Rhythm.YEAR)),
    *((beginning, Word(Sort.ELSEWHERE)) for beginning in _REFERENCES.split()),
)
_ALL_BEGINNINGS = tuple(beginning for beginning, _ in _BEGINNINGS)


def _lexicon() -> dict[str, Word]:
    table: dict[str, Word] = {}
    for sort, value, entry in _LEXICON:
        for group in entry.split("; ") if sort is not Sort.COMMA else [entry]:
            stem, _, endings = group.partition(": ")
            forms = [stem + end.strip("-") for end in endings.split()] if endings else group.split()
            for form in forms:
                table.setdefault(form, Word(sort, value))
    return table


WORDS = _lexicon()
UNKNOWN = Word(Sort.UNKNOWN)
GENITIVE_MONTHS = frozenset(
    word for word, known in WORDS.items()
    if known.sort is Sort.MONTH and word.endswith(("я", "та"))
)  # fmt: skip
# Of a day of the week that stands alone, only these forms are sure («в цифровой среде» is none).
BARE_WEEKDAYS = frozenset(
    word for word, known in WORDS.items()
    if known.sort is Sort.WEEKDAY and not word.endswith(("ом", "ы", "е", "ой", "ей", "ов"))
) | {"воскресенье"}  # fmt: skip

# Latin letters typed for Cyrillic ones: «c 1 мая».
_LOOKALIKES = str.maketrans("aceopxykmtbh", "асеорхукмтвн")


def known(text: str) -> Word:
    """Return what a word in small letters is; words not met before are UNKNOWN."""
    word = WORDS.get(text)
    if word is not None:
        return word
    word = WORDS.get(text.translate(_LOOKALIKES))
    if word is not None:
        return word
    if text.startswith(_ALL_BEGINNINGS):
        return next(word for beginning, word in _BEGINNINGS if text.startswith(beginning))
    return UNKNOWN
