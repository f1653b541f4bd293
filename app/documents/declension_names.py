"""Names of people: their parts, the gender they show, and their cases.

The library declines nearly everything (DOMAIN §2.4); what it misses is corrected here by the rules
of DOMAIN §2.3. Initials and «оглы», «кызы» never change.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto
from functools import cache
from typing import Any, NamedTuple

from app.documents.declension_surnames import corrected, is_particle
from app.domain.word_forms import Case, Gender


class Role(Enum):
    """What a word of a name is."""

    SURNAME = auto()
    NAME = auto()
    PATRONYMIC = auto()
    INITIALS = auto()


class NameWord(NamedTuple):
    """A word of a name as written, and what it is."""

    text: str
    role: Role


_INITIALS = re.compile(r"(?:[А-ЯЁA-Z]\.-?){1,3}|[А-ЯЁ]")
_FATHERS_SON = ("оглы", "улы", "уулу")
_FATHERS_DAUGHTER = ("кызы", "гызы")
# In any case, for a form is shortened too: «Петровича», «Ильичом», «Ильиничной».
_MALE_PATRONYMIC = re.compile(
    r"(?:[а-яё]{2,}[ое]в|[а-яё]+ь|ил|лук|фом|кузьм|никит|савв|фок|аник)ич(?:а|у|[ое]м|е)?"
)
_FEMALE_PATRONYMIC = re.compile(r"[а-яё]{2,}(?:[ое]вн|ичн|инишн)(?:а|ы|е|у|ой|ою)")


def name_words(text: str) -> tuple[NameWord, ...]:
    """Split a name into words with their roles; surname first, or last after initials or name.

    «Иванова Анна Петровна», «Анна Петровна Иванова», «Иванова А.П.» and «А.П. Иванова» are
    understood; a lone word is a surname.
    """
    words = text.split()
    if any(_INITIALS.fullmatch(word) for word in words):
        roles = _roles_beside_initials(words)
    else:
        roles = _roles(words)
    return tuple(NameWord(word, role) for word, role in zip(words, roles, strict=True))


def is_abbreviated(text: str) -> bool:
    """Return whether a name stands with initials."""
    return any(word.role is Role.INITIALS for word in name_words(text))


def surname_of(words: Sequence[NameWord]) -> str:
    """Return the surname among the words of a name."""
    return " ".join(word.text for word in words if word.role is Role.SURNAME)


def initials_of(words: Sequence[NameWord]) -> tuple[str, ...]:
    """Return the initials, each with its dot: ("А.", "П."); of «Жан-Поль» «Ж.-П.»."""
    found: list[str] = []
    for word in words:
        if word.role is Role.INITIALS:
            found += re.findall(r"[^\W\d_]\.?-?", word.text)
        elif word.role is Role.NAME or (
            word.role is Role.PATRONYMIC and not _is_kinship(word.text)
        ):
            found.append(".-".join(part[0] for part in word.text.split("-") if part))
    return tuple(initial if initial.endswith(("-", ".")) else f"{initial}." for initial in found)


def gender_of(text: str) -> Gender:
    """Return the gender that a name shows: by its patronymic, else by name, else by surname."""
    words = name_words(text)
    patronymic = " ".join(word.text for word in words if word.role is Role.PATRONYMIC).casefold()
    if patronymic.endswith(_FATHERS_SON) or _MALE_PATRONYMIC.fullmatch(patronymic):
        return Gender.MALE
    if patronymic.endswith(_FATHERS_DAUGHTER) or _FEMALE_PATRONYMIC.fullmatch(patronymic):
        return Gender.FEMALE
    for role, part in ((Role.NAME, "firstname"), (Role.SURNAME, "lastname")):
        word = " ".join(word.text for word in words if word.role is role)
        if word:
            found = _detector().detect(**{part: word}).name
            if found in {Gender.MALE.name, Gender.FEMALE.name}:
                return Gender[found]
    return Gender.UNKNOWN


def decline_name(text: str, gender: Gender, case: Case) -> str:
    """Propose a name in a case, its words in the order written.

    Of no known gender it stays, unless both genders decline it alike («Балаба Е.В.»).
    """
    words = name_words(text)
    if case is Case.NOMINATIVE:
        return " ".join(word.text for word in words)
    if gender is Gender.UNKNOWN:
        his, hers = (decline_name(text, one, case) for one in (Gender.MALE, Gender.FEMALE))
        return his if his == hers else " ".join(word.text for word in words)
    return " ".join(_declined(word, words, gender, case) for word in words)


def _declined(word: NameWord, words: Sequence[NameWord], gender: Gender, case: Case) -> str:
    match word.role:
        case Role.INITIALS:
            return word.text
        case Role.PATRONYMIC:
            kin = any(_is_kinship(other.text) for other in words)
            return word.text if kin else _made("MIDDLENAME", word.text, gender, case)
        case Role.NAME:
            return _made("FIRSTNAME", word.text, gender, case)
        case Role.SURNAME:
            parts = word.text.split("-")
            return "-".join(_surname(part, gender, case, len(parts) > 1) for part in parts)


def _surname(part: str, gender: Gender, case: Case, double: bool) -> str:
    """Return a surname, or a part of a double one, in a case."""
    if not part or (double and is_particle(part)):
        return part
    if part.isupper() and len(part) > 1:
        return _surname(part.capitalize(), gender, case, double).upper()
    return corrected(part, gender, case) or _made("LASTNAME", part, gender, case)


def _made(part: str, word: str, gender: Gender, case: Case) -> str:
    from pytrovich.enums import Case as PytrovichCase  # noqa: PLC0415 - seldom needed
    from pytrovich.enums import Gender as PytrovichGender  # noqa: PLC0415
    from pytrovich.enums import NamePart  # noqa: PLC0415

    made: str = _maker().make(
        NamePart[part], PytrovichGender[gender.name], PytrovichCase[case.name], word
    )
    return made


def _roles(words: Sequence[str]) -> list[Role]:
    """Return the roles in a name that is written out."""
    count = len(words)
    if count > 2 and _is_kinship(words[-1]):
        rest = _roles(words[:-2])
        return [*rest, Role.PATRONYMIC, Role.PATRONYMIC]
    if count < 2:
        return [Role.SURNAME] * count
    if count > 2 and _is_patronymic(words[-2]) and not _is_surely_no_surname(words[-1]):
        return [*[Role.NAME] * (count - 2), Role.PATRONYMIC, Role.SURNAME]
    if not _is_patronymic(words[-1]):
        return [Role.SURNAME, *[Role.NAME] * (count - 1)]
    if count == 2:
        # «Анна Петровна», but «Иванов Бабич» has no name at all: the first is the safer guess
        return [Role.NAME, Role.PATRONYMIC]
    return [*[Role.SURNAME] * (count - 2), Role.NAME, Role.PATRONYMIC]


def _roles_beside_initials(words: Sequence[str]) -> list[Role]:
    roles = [Role.INITIALS if _INITIALS.fullmatch(word) else Role.SURNAME for word in words]
    written_out = [place for place, role in enumerate(roles) if role is Role.SURNAME]
    if len(written_out) > 1 and roles[-1] is Role.INITIALS:
        roles[written_out[-1]] = Role.NAME  # «Иванова Анна П.»
    return roles


def _is_kinship(word: str) -> bool:
    return word.casefold() in {*_FATHERS_SON, *_FATHERS_DAUGHTER}


def _is_patronymic(word: str) -> bool:
    folded = word.casefold()
    return bool(_MALE_PATRONYMIC.fullmatch(folded) or _FEMALE_PATRONYMIC.fullmatch(folded))


def _is_surely_no_surname(word: str) -> bool:
    """Return whether a word is hardly a surname: «Петровна», but not «Бабич», «Павлович»."""
    return _FEMALE_PATRONYMIC.fullmatch(word.casefold()) is not None


@cache
def _maker() -> Any:
    from pytrovich.maker import PetrovichDeclinationMaker  # noqa: PLC0415

    return PetrovichDeclinationMaker()


@cache
def _detector() -> Any:
    from pytrovich.detector import PetrovichGenderDetector  # noqa: PLC0415

    return PetrovichGenderDetector()
