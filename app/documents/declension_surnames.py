"""Surnames that the library declines wrongly.

The rules are those of DOMAIN §2.3 and of the nouns themselves: «Швец, Швецом», «Стрелец, Стрельца»,
«Снежок, Снежка», «Гребень, Гребня», «Сухой, Сухим», «Топчий, Топчием», «Груша, Грушей». Where only
the stress decides («Перцем», but «Кравцом»), the commoner way is taken and the others are listed.
"""

from __future__ import annotations

from app.domain.word_forms import Case, Gender

_VOWELS = frozenset("аеёиоуыэюя")
_HUSHING = "жшчщ"
_VELAR = "гкх"
# Parts of double surnames that are titles or particles and never change.
_PARTICLES = frozenset(
    ["тер", "бонч", "нур", "кара", "ван", "фон", "де", "ди", "бей", "аль", "эль"]
)

_ENDINGS_HARD = ("а", "у", "а", "ом", "е")
_ENDINGS_HISSING = ("а", "у", "а", "ем", "е")
_ENDINGS_SOFT = ("я", "ю", "я", "ем", "е")
_ENDINGS_IY = ("я", "ю", "я", "ем", "и")
_OBLIQUE = (Case.GENITIVE, Case.DATIVE, Case.ACCUSATIVE, Case.INSTRUMENTAL, Case.PREPOSITIONAL)

# Two syllables are stressed at the end («Кравцом»), three before it («Полтавцем»), but for these.
_EC_STEM_STRESSED = frozenset(["перец", "немец", "палец", "ранец", "танец", "ситец", "глянец"])
_EC_END_STRESSED = frozenset(
    ["молодец", "удалец", "жеребец", "холодец", "образец", "огурец", "леденец", "сорванец"]
)
_OK_KEPT = frozenset(["знаток", "челнок", "урок", "порок", "пророк", "игрок", "ездок", "ходок"])
_EN_KEPT = frozenset(["олень", "ячмень", "тюлень", "ревень", "игрень"])
_EY_FLEETING = frozenset(["соловей", "воробей", "муравей", "репей", "ручей"])
_IRREGULAR = {
    "орел": "орл",
    "козел": "козл",
    "осел": "осл",
    "хохол": "хохл",
    "щегол": "щегл",
    "дятел": "дятл",
    "лев": "льв",
    "заяц": "зайц",
}
_AYA_STRESSED = frozenset(["большая", "чужая"])
_A_END_STRESSED = frozenset(["саранча", "душа", "лапша", "межа", "каланча", "левша", "свеча"])


def is_particle(part: str) -> bool:
    """Return whether a part of a double surname never changes: «Тер-Петросян»."""
    return part.casefold() in _PARTICLES


def corrected(surname: str, gender: Gender, case: Case) -> str | None:
    """Return a surname in a case where the library would be wrong; None where it is trusted."""
    low = surname.casefold().replace("ё", "е")
    if low.endswith(tuple(f"{letter}а" for letter in (*_HUSHING, "ц"))):
        if case is not Case.INSTRUMENTAL:
            return None
        return surname[:-1] + ("ой" if low in _A_END_STRESSED else "ей")
    if gender is Gender.FEMALE and low.endswith(("жая", "шая", "чая", "щая")):
        ending = "ую" if case is Case.ACCUSATIVE else "ой" if low in _AYA_STRESSED else "ей"
        return surname[:-2] + ending
    if gender is not Gender.MALE:
        return None
    found = _noun(surname, low)
    if found is not None:
        base, endings = found
        return base + endings[_OBLIQUE.index(case)]
    return _instrumental(surname, low) if case is Case.INSTRUMENTAL else None


def _noun(surname: str, low: str) -> tuple[str, tuple[str, ...]] | None:
    """Return the stem and the endings of a man's surname that is like a noun."""
    if low in _IRREGULAR:
        return surname[:1] + _IRREGULAR[low][1:], _ENDINGS_HARD
    if low in _EY_FLEETING:
        return f"{surname[:-2]}ь", _ENDINGS_SOFT
    if low.endswith("чий") and not low.endswith(("ачий", "очий", "учий", "ячий", "ючий")):
        return surname[:-1], _ENDINGS_IY
    if low.endswith("ец"):
        return _like_strelets(surname, low)
    long = _syllables(low) > 1
    if low.endswith("ок") and long and low[-3] not in _VOWELS and low not in _OK_KEPT:
        return f"{surname[:-2]}к", _ENDINGS_HARD
    if low.endswith("ень") and long and low[-4] not in _VOWELS and low not in _EN_KEPT:
        return f"{surname[:-3]}н", _ENDINGS_SOFT
    if low.endswith("оть") and long:
        return f"{surname[:-3]}т", _ENDINGS_SOFT
    return None


def _like_strelets(surname: str, low: str) -> tuple[str, tuple[str, ...]]:
    stem = surname[:-2]
    syllables = _syllables(low)
    if syllables == 1 or not (_VOWELS & set(low[-4:-2])):
        return surname, _ENDINGS_HARD  # «Швеца», «Мудреца»: three consonants would meet
    joint = "й" if low[-3] in _VOWELS else "ь" if low[-3] == "л" else ""
    stressed = low not in _EC_STEM_STRESSED if syllables == 2 else low in _EC_END_STRESSED
    return f"{stem}{joint}ц", _ENDINGS_HARD if stressed else _ENDINGS_HISSING


def _instrumental(surname: str, low: str) -> str | None:
    """Return the instrumental of men's surnames that the library misspells in it alone."""
    if low.endswith("ой") and low[-3] in _HUSHING + _VELAR and _syllables(low) > 1:
        return f"{surname[:-2]}им"
    if low.endswith(("ач", "аш", "иш", "ыш")) or (low[-1] in _HUSHING and _syllables(low) == 1):
        return f"{surname}ом"
    return None


def _syllables(low: str) -> int:
    return sum(letter in _VOWELS for letter in low)
