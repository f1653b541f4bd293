"""Stems of Russian words: the endings that cases, numbers, genders and verbs put on are taken off.

The algorithm is the one that Snowball publishes for Russian, over words without case and ё.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

# A district's texts hold some tens of thousands of words: each is taken apart once.
_REMEMBERED: Final = 1 << 17

_VOWELS: Final = "аеиоуыэюя"
# What stands after the first vowel; of it, what stands after the next consonant, vowel, consonant.
_BEGINNING: Final = re.compile(rf"[^{_VOWELS}]*[{_VOWELS}]")
_R2: Final = re.compile(rf"[^{_VOWELS}]*[{_VOWELS}]+[^{_VOWELS}]+[{_VOWELS}]+[^{_VOWELS}]")
_GERUND: Final = re.compile(r"(?:(?<=[ая])(?:вшись|вши|в)|(?:ив|ыв)(?:шись|ши|))$")
_REFLEXIVE: Final = re.compile(r"с[яь]$")
_ADJECTIVE: Final = re.compile(
    r"(?:ими|ыми|его|ого|ему|ому|ее|ие|ые|ое|ей|ий|ый|ой|ем|им|ым|ом|их|ых|ую|юю|ая|яя|ою|ею)$"
)
_PARTICIPLE: Final = re.compile(r"(?:ивш|ывш|ующ|(?<=[ая])(?:ем|нн|вш|ющ|щ))$")
_VERB: Final = re.compile(
    r"(?:(?<=[ая])(?:ете|йте|ешь|нно|ла|на|ли|ем|ло|но|ет|ют|ны|ть|й|л|н)"
    r"|ейте|уйте|ила|ыла|ена|ите|или|ыли|ило|ыло|ено|ует|уют|ены|ить|ыть|ишь"
    r"|ей|уй|ил|ыл|им|ым|ен|ят|ит|ыт|ую|ю)$"
)
_NOUN: Final = re.compile(
    r"(?:иями|ями|ами|ией|иям|ием|иях|ев|ов|ие|ье|еи|ии|ей|ой|ий|ям|ем|ам|ом|ах|ях|ию|ью|ия|ья"
    r"|а|е|и|й|о|у|ы|ь|ю|я)$"
)
_DERIVED: Final = re.compile(r"ость?$")
_SUPERLATIVE: Final = re.compile(r"ейше?$")


@lru_cache(_REMEMBERED)
def stem(word: str) -> str:
    """Return the stem of a folded Russian word; a word without a vowel is its own."""
    found = _BEGINNING.match(word)
    if found is None:
        return word
    head, tail = word[: found.end()], word[found.end() :]
    after = _R2.match(word)
    tail = _without_endings(tail).removesuffix("и")
    derived = _DERIVED.search(tail)
    if derived and after and len(head) + derived.start() >= after.end():
        tail = tail[: derived.start()]
    return head + _tidy(tail)


def _without_endings(tail: str) -> str:
    """Take off the endings of a gerund, or of an adjective, a verb, a noun."""
    bare = _GERUND.sub("", tail, count=1)
    if bare != tail:
        return bare
    tail = _REFLEXIVE.sub("", tail)
    bare = _ADJECTIVE.sub("", tail)
    if bare != tail:
        return _PARTICIPLE.sub("", bare)
    for ending in (_VERB, _NOUN):
        bare = ending.sub("", tail)
        if bare != tail:
            return bare
    return tail


def _tidy(tail: str) -> str:
    if tail.endswith("нн"):
        return tail[:-1]
    bare = _SUPERLATIVE.sub("", tail)
    if bare != tail:
        return bare[:-1] if bare.endswith("нн") else bare
    return tail.removesuffix("ь")
