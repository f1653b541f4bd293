"""The words of the responsible column: who can be a party, and what a party's name goes on with.

The tables are data about the language of municipal education; the rules are in `reading`. A head
is the noun that tells what a party is («отдел», «руководители»). Heads are listed by declension, so
that any case of them is known again.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from app.domain.office import PartyKind


class Case(Enum):
    """How surely a form of a head begins a party."""

    NOMINATIVE = "nominative"  # «отдел», «руководители»: it can be nothing else
    EITHER = "either"  # «организации»: of the one, or the many
    DATIVE = "dative"  # «отделу»: whom an order instructs
    OBLIQUE = "oblique"  # «отдела»


@dataclass(frozen=True, slots=True)
class Head:
    """One form of a head noun."""

    kind: PartyKind
    case: Case
    singular: bool


@dataclass(frozen=True, slots=True)
class _Declension:
    """Endings of the nominative, the dative and the other cases; «-» is an empty ending."""

    one: str
    many: str
    to_one: str
    to_many: str
    other_one: str
    other_many: str


_HARD = _Declension("-", "ы", "у", "ам", "а ом е", "ов ами ах")
_VELAR = _Declension("-", "и", "у", "ам", "а ом е", "ов ей ами ах")
_MASTER = _Declension("-", "а", "у", "ам", "а ом е", "ов ами ах")
_SOFT = _Declension("ь", "и", "ю", "ям", "я ем е", "ей ями ях")
_TEACHER = _Declension("ь", "я", "ю", "ям", "я ем е", "ей ями ях")
_MUSEUM = _Declension("й", "и", "ю", "ям", "я ем е", "ев ями ях")
_SCHOOL = _Declension("а", "ы", "е", "ам", "ы у ой", "- ами ах")
_ACADEMY = _Declension("ия", "ии", "ии", "иям", "ии ию ией", "ий иями иях")
_OFFICE = _Declension("ие", "ия", "ию", "иям", "ия ием ии", "ий иями иях")
_MINISTRY = _Declension("о", "а", "у", "ам", "а ом е", "- ами ах")
_MANAGER = _Declension("ий ый ая", "ие ые", "ему ому ей ой", "им ым", "его ого", "их ых ими ыми")

_BODIES: tuple[tuple[_Declension, str], ...] = (
    (_HARD, "отдел комитет департамент центр совет институт университет техникум клуб"),
    (_HARD, "консилиум кабинет методкабинет методсовет педсовет методцентр фонд орган коллектив"),
    (_HARD, "актив архив сектор филиал"),
    (_VELAR, "колледж кластер"),
    (_SCHOOL, "школ групп служб команд палат кафедр библиотек"),
    (_ACADEMY, "администрац организац комисс гимназ академ ассоциац инспекц мэр лаборатор"),
    (_ACADEMY, "бухгалтер"),
    (_OFFICE, "управлен учрежден объединен методобъединен отделен подразделен предприят собран"),
    (_MINISTRY, "министерств агентств сообществ обществ"),
    (_MUSEUM, "лице музе"),
)
_ROLES: tuple[tuple[_Declension, str], ...] = (
    (_HARD, "методист координатор куратор специалист эксперт логопед завуч ментор тьютор"),
    (_HARD, "консультант референт депутат член волонтер волонтёр"),
    (_VELAR, "начальник наставник педагог психолог работник сотрудник участник помощник советник"),
    (_VELAR, "дефектолог социолог ученик"),
    (_MASTER, "директор инспектор мастер"),
    (_SOFT, "руководител заместител председател представител исполнител соисполнител родител"),
    (_SOFT, "воспитател преподавател секретар библиотекар"),
    (_TEACHER, "учител"),
    (_MANAGER, "заведующ ответственн управляющ"),
)


def _table() -> dict[str, Head]:
    table = {
        word: Head(PartyKind.ORGANISATION, Case.NOMINATIVE, True) for word in ("бюро", "гороно")
    }
    for kind, rows in ((PartyKind.ORGANISATION, _BODIES), (PartyKind.ROLE, _ROLES)):
        for declension, stems in rows:
            for stem in stems.split():
                for ending, case, singular in _forms(declension):
                    table.setdefault(stem + ending, Head(kind, case, singular))
    return table


def _forms(of: _Declension) -> list[tuple[str, Case, bool]]:
    """List the endings; what comes first wins where two cases look alike."""
    rows = (
        (of.one, Case.NOMINATIVE, True),
        (of.many, Case.NOMINATIVE, False),
        (of.to_one, Case.DATIVE, True),
        (of.to_many, Case.DATIVE, False),
        (of.other_one, Case.OBLIQUE, True),
        (of.other_many, Case.OBLIQUE, False),
    )
    of_the_one = set(of.other_one.split())
    return [
        (
            ending.strip("-"),
            Case.EITHER if ending in of_the_one and not singular else case,
            singular,
        )
        for endings, case, singular in rows
        for ending in endings.split()
    ]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HEADS = _table()

# Heads that need to hear of what: «администрация МОУ СОШ № 2» is one party, not two.
GOVERNING = frozenset(
    word
    for word, head in HEADS.items()
    if head.kind is PartyKind.ROLE or word.startswith(("администрац", "коллектив", "филиал"))
)

_FOUNDERS = _words("М МБ МК МА Г ГБ ГК ГА КГБ КГК КГА ОГБ ОГК ОГА РГБ ФГБ ФГК ФГА Б К А Ч")
_FIELDS = ("У", "ОУ", "ДОУ", "НОУ", "ПОУ", "СОУ", "СКОУ")
_FURTHER = ("ДО", "ДОД", "ДПО")
LEGAL_FORMS = frozenset(
    founder + field + further
    for founder in _FOUNDERS
    for field in _FIELDS
    for further in ("", *_FURTHER)
) | _words("АНО АНОО НОУ ООО ОАО ПАО НКО")
AFTER_LEGAL_FORM = frozenset(_FURTHER)  # «МБОУ ДО «Росток»»
LEGAL_WORDS = _words(
    "муниципальное бюджетное казенное автономное государственное краевое областное федеральное"
    " частное учреждение дополнительного профессионального образования"
)

SCHOOL_GROUPS = _words("ШНОР ШНСУ ШНРО ШНР УНОР ОННОР ШССУ СНСУ")
BODY_CODES = _words(
    "ОО УО ДО МО ИМЦ УМЦ ГИМЦ РМК РМЦ ГМЦ ЦРО УДОД МОУО ГМО РМО ШМО ИРО ТПМПК ПМПК СОШ ООШ ДОУ"
)
LINES_OF_WORK = _words("УВР ВР УР НМР УМР МР НР ИКТ АХЧ АХР ОБЖ ГИА ВПР БЖ")

# What bodies deal with and where they are, in the genitive: «…образования, культуры и спорта».
TAILS = _words(
    "района районов округа округов города городов края области республики поселка посёлка села"
    " поселений муниципалитета муниципалитетов культуры спорта молодежи молодёжи науки экономики"
    " труда туризма опеки попечительства образования воспитания здравоохранения финансов имущества"
    " семьи детства инноваций политики"
)
FUNCTION_WORDS = _words(
    "и или либо а по в во на при за для с со из от к ко у о об под над до через между"
)
# After these a name is not over yet: «г. Заречный», «им. Гагарина».
OPEN_ENDS = FUNCTION_WORDS | _words("г гор с пос п им имени ул № р")
ACTING = frozenset(["и.о.", "и. о.", "врио", "вр.и.о."])
LABELS = ("ответственн", "исполнител", "соисполнител")

_NOMINATIVE_ADJECTIVE = ("ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие")
_OBLIQUE_ADJECTIVE = ("ого", "его", "ых", "их", "ыми", "ими", "ую", "юю")
_DATIVE_ADJECTIVE = ("ому", "ему", "ым", "им", "ей")
_OBLIQUE_NOUN = tuple(_words("ов ев ей ий ам ям ами ями ах ях ом ем е у ю"))
_SURNAME = tuple(_words("ов ев ёв ин ын ова ева ёва ина ына ский ская цкий цкая ко ук юк ич ян ых"))
_PATRONYMIC = tuple(_words("вич вича вичу вичем вна вны вне вну вной ична ичны ичне ичну ичной"))
# Those that do not end in «вич»; their women's forms do end in «ична».
_SHORT_PATRONYMIC = frozenset(
    stem + ending
    for stem in _words("ильич кузьмич лукич фомич саввич никитич")
    for ending in ("", "а", "у", "ем", "ом", "е")
)


def head_of(word: str) -> Head | None:
    """Return what is known of a noun; of «учителя-предметники» either half may tell."""
    folded = word.casefold()
    if folded in HEADS:
        return HEADS[folded]
    for half in folded.split("-") if "-" in folded else ():
        if half in HEADS:
            return HEADS[half]
    return None


def is_adjective(word: str) -> bool:
    """Whether a word looks like an adjective in any case that may stand before a head."""
    folded = word.casefold()
    return len(folded) > 4 and folded.endswith(
        _NOMINATIVE_ADJECTIVE + _OBLIQUE_ADJECTIVE + _DATIVE_ADJECTIVE
    )


def is_nominative_adjective(word: str) -> bool:
    """Whether a word looks like an adjective in the nominative («школьные»)."""
    return len(word) > 4 and word.casefold().endswith(_NOMINATIVE_ADJECTIVE)


def looks_oblique(word: str) -> bool:
    """Whether a small-letter word can only go on with what stands before it («районов»)."""
    folded = word.casefold()
    return folded in TAILS or folded.endswith(_OBLIQUE_ADJECTIVE + _OBLIQUE_NOUN)


def is_surname(word: str) -> bool:
    """Whether a capitalised word has a surname's ending; needed where initials lack dots."""
    return word.casefold().endswith(_SURNAME)


def is_patronymic(word: str) -> bool:
    """Whether a word is a patronymic in any case («Егоровну»)."""
    folded = word.casefold()
    return folded.endswith(_PATRONYMIC) or folded in _SHORT_PATRONYMIC
