"""Russian dates, and grammatical cases for bodies and positions.

Cases are proposals: a person confirms them once, and the confirmed form is what is printed. Names
of people have rules of their own, see `declension_names`. Positions and bodies follow the
head-phrase rule of DOMAIN §2.4: the leading adjectives and the first noun change, their tail does
not.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Any

from app.documents.typography import NBSP
from app.domain.word_forms import Case

_MONTHS = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)

# The cases by the names that the morphological dictionary gives them.
_GRAMMEMES = {
    Case.NOMINATIVE: "nomn",
    Case.GENITIVE: "gent",
    Case.DATIVE: "datv",
    Case.ACCUSATIVE: "accs",
    Case.INSTRUMENTAL: "ablt",
    Case.PREPOSITIONAL: "loct",
}


def short_date(day: date) -> str:
    """Return «17.02.2020»."""
    return f"{day:%d.%m.%Y}"


def long_date(day: date) -> str:
    """Return «17 февраля 2020 г.», which no line break enters."""
    return NBSP.join((str(day.day), _MONTHS[day.month - 1], str(day.year), "г."))


_WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")
_CLAUSE = re.compile(r"(\s+[–—-]\s+|,\s+)")
_UNCHANGED = ("и.о.", "и. о.", "врио", "врид")
_HEADS = frozenset(("исполняющий", "исполняющая", "заведующий", "заведующая", "управляющий"))
_PROPER = frozenset(("Geox", "Surn", "Name", "Patr", "Orgn"))
_TERRITORIES = frozenset(
    [
        "район",
        "района",
        "округ",
        "округа",
        "область",
        "области",
        "край",
        "края",
        "республика",
        "республики",
    ]
)
_GENERIC = frozenset(
    [
        "муниципальный",
        "городской",
        "сельский",
        "районный",
        "административный",
        "автономный",
        "национальный",
    ]
)
_JOINTS = frozenset(["на", "в", "у", "под", "над"])
LONGEST_ABBREVIATION = 6
_STATE = "российская федерация"


def genitive_of_organisation(name: str) -> str:
    """Propose the genitive of a body from its letterhead, for the middle of a sentence.

    Lines are bodies, higher first; the lower one comes first in the phrase: «МЭРИЯ ГОРОДА N» over
    «ДЕПАРТАМЕНТ ОБРАЗОВАНИЯ» gives «департамента образования мэрии города N». Capitals become
    small letters except in names of places and in words that the dictionary does not know.
    """
    bodies: list[str] = []
    for line in filter(None, (" ".join(line.split()) for line in name.split("\n"))):
        if bodies and not _opens_body(line):
            bodies[-1] += f" {line}"
        else:
            bodies.append(line)
    if len(bodies) > 1:
        bodies = [body for body in bodies if body.casefold() != _STATE]
    declined = (decline_organisation(_small(body), Case.GENITIVE) for body in reversed(bodies))
    return " ".join(declined)


def decline_organisation(text: str, case: Case) -> str:
    """Propose a body in a case, as it is written: «Управление образования» → «Управления …»."""
    return _declined(" ".join(text.split()), case, animate=False)


def decline_position(text: str, case: Case) -> str:
    """Propose a position in a case: «главный специалист отдела» → «главного специалиста отдела».

    «И.о.» and «врио» stay, for what follows them is in the genitive already.
    """
    pieces = _CLAUSE.split(" ".join(text.split()))
    declined = []
    for place, piece in enumerate(pieces):
        if place % 2 or (place and not _is_position(piece, pieces[place - 1])):
            declined.append(piece)
        else:
            declined.append(_declined(piece, case, animate=True))
    return "".join(declined)


@cache
def _dictionary() -> Any:
    import pymorphy3  # noqa: PLC0415 - 30 MB of memory, for whoever declines

    return pymorphy3.MorphAnalyzer()


@cache
def _parses(word: str) -> tuple[Any, ...]:
    return tuple(_dictionary().parse(word.casefold()))


def _nominative(word: str, *parts: str) -> Any | None:
    """Return the reading of a word as a nominative of one of these parts of speech."""
    return next(
        (p for p in _parses(word) if "nomn" in p.tag and any(part in p.tag for part in parts)), None
    )


def _opens_body(line: str) -> bool:
    """Return whether a line of a letterhead starts with a nominative rather than a tail."""
    word = _WORD.match(line)
    return word is not None and "nomn" in _parses(word[0])[0].tag


def _is_position(piece: str, separator: str) -> bool:
    """Return whether a new head phrase starts after a dash or a comma."""
    word = _WORD.match(piece)
    if word is None:
        return False
    best = _parses(word[0])[0].tag
    animate = "NOUN" in best and "anim" in best
    adjective = "ADJF" in best and not separator.startswith(",")
    return "nomn" in best and (animate or adjective)


def _declined(phrase: str, case: Case, *, animate: bool) -> str:
    """Put the head of a phrase into a case: its leading adjectives and its first noun.

    `animate` tells a person's post from a body: their accusatives differ.
    """
    if phrase.casefold().startswith(_UNCHANGED):
        return phrase
    words = list(_WORD.finditer(phrase))
    result, end = "", 0
    for place, match in enumerate(words):
        word = match[0]
        if phrase[end : match.start()].strip():
            break  # a quote, a number or a sign ends the head
        following = words[place + 1][0] if place + 1 < len(words) else ""
        form, last = _head_form(word, following, case, animate)
        result += phrase[end : match.start()] + form
        end = match.end()
        if last:
            break
    return result + phrase[end:]


def _head_form(word: str, following: str, case: Case, animate: bool) -> tuple[str, bool]:
    """Return the form of one word of a head, and whether the head ends with it."""
    adjective = _nominative(word, "ADJF", "PRTF")
    if word.casefold() in _HEADS and adjective is not None:
        return _inflected(word, adjective, case, animate), True
    if adjective is not None and following and _goes_on(following):
        return _inflected(word, adjective, case, animate), False
    noun = _nominative(word, "NOUN")
    if noun is not None:
        halves = word.split("-")
        nouns = [_nominative(half, "NOUN") for half in halves]
        if len(halves) > 1 and all(nouns):
            pairs = zip(halves, nouns, strict=True)
            return "-".join(_inflected(half, parse, case, animate) for half, parse in pairs), True
        return _inflected(word, noun, case, animate), True
    if adjective is not None:
        return _inflected(word, adjective, case, animate), True
    return word, "ADVB" not in _parses(word)[0].tag


def _goes_on(word: str) -> bool:
    """Return whether a word can belong to a nominative head that an adjective has opened."""
    return _nominative(word, "NOUN", "ADJF", "PRTF") is not None


def _inflected(word: str, parse: Any, case: Case, animate: bool) -> str:
    wanted = {_GRAMMEMES[case]}
    if case is Case.ACCUSATIVE and "masc" in parse.tag:
        if "NOUN" not in parse.tag:
            wanted.add("anim" if animate else "inan")
        elif animate and not word.casefold().endswith(("а", "я")):
            wanted = {_GRAMMEMES[Case.GENITIVE]}  # «тьютора», whatever the dictionary holds him for
    form = parse.inflect(wanted)
    if form is None:
        return word
    made: str = form.word if "ё" in word.casefold() else form.word.replace("ё", "е")
    if word.isupper() and len(word) > 1:
        return made.upper()
    return made.capitalize() if word[0].isupper() else made


def _small(body: str) -> str:
    """Return the name of a body for the middle of a sentence."""
    words = _WORD.findall(body)
    if not body.isupper():
        first = words[0] if words else ""
        if (
            first
            and body.startswith(first)
            and not first.isupper()
            and not _proper(first, words, 0)
        ):
            return first[0].lower() + first[1:] + body[len(first) :]
        return body
    places = iter(range(len(words)))
    small = _WORD.sub(lambda match: _small_word(match[0], words, next(places)), body)
    return re.sub(r"(?<=[«\"])[а-яё]", lambda match: match[0].upper(), small)


def _small_word(word: str, words: list[str], place: int) -> str:
    if _proper(word, words, place):
        return "-".join(
            part.lower() if part.casefold() in _JOINTS else part.capitalize()
            for part in word.split("-")
        )
    known = "-" in word or _dictionary().word_is_known(word.casefold())
    # МБУ and МКУДПО stay as they are; ДИРЕКЦИЯ does not become one of them
    return word.lower() if known or len(word) > LONGEST_ABBREVIATION else word


def _proper(word: str, words: list[str], place: int) -> bool:
    """Return whether a word names a place: by the dictionary, or before «района», «области»."""
    best = _parses(word)[0]
    if any(mark in best.tag for mark in _PROPER) and "ADJF" not in best.tag:
        return True
    if "ADJF" not in best.tag or best.normal_form in _GENERIC:
        return False
    ahead = (other.casefold() for other in words[place + 1 :])
    kind = next((other for other in ahead if _parses(other)[0].normal_form not in _GENERIC), "")
    return kind in _TERRITORIES
