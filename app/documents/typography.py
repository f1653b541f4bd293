"""What a printer does to typed text: no stray characters, no line break where none may be.

The rules are those of DOMAIN §2.2 (docs.cntd.ru/document/428590822; consultant LAW_185989): never
break between № and its number, inside a date, between initials and surname, between a number and
its unit. The letters themselves are never changed: only spaces and hyphens become unbreakable.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

NBSP = "\u00a0"
NB_HYPHEN = "\u2011"

_MONTHS = "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
_UNITS = (
    "г\\.|гг\\.|год|года|году|годы|годов|годах|руб|тыс|млн|млрд|%|‰|°|мм|см|кг|ч\\.|час|часа|часов"
    "|мин|чел|шт|класс|класса|классы|классов|классах|балл|балла|баллов"
    "|(?:школ|человек|участник|результат|экзамен|педагог|учител|ученик|обучающ|встреч|рекомендац"
    "|показател|предмет|процедур|соглашени)[а-яё]{0,3}|раз|раза"
)
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
_CONTROL = {code: " " for code in range(32) if code != 10} | {127: " ", 0x2028: "\n", 0x2029: "\n"}
# Word's symbol fonts keep their bullets in the private area; a reader sees a bullet or a dash.
_SYMBOLS = {0xF0B7: "•", 0xF0A7: "▪", 0xF02D: "–", 0xF0D8: "►", 0xF0FC: "√", 0xF0A8: "□"}
_NO_LETTERS = dict.fromkeys((*range(0x80, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF))
_STRAY = _INVISIBLE | _CONTROL | _SYMBOLS | _NO_LETTERS

# What most texts are made of: nothing to clean, and nothing that a rule below looks for.
_CLEAN = re.compile(r"[ -~А-яЁё№«»–—\u00a0]*")
_PLAIN = re.compile(r"[ A-Za-zА-яЁё«»(),;:!?\"\n]*\.?")

_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    # № 32, №№ 24
    (re.compile(r"(№) +(?=[\dА-ЯA-Z_])"), rf"\1{NBSP}"),
    # 17 февраля, and 17 февраля 2020
    (re.compile(rf"(?<!\d)(\d{{1,2}}) +(?=(?:{_MONTHS})\b)"), rf"\1{NBSP}"),
    (re.compile(rf"(?<=\d{NBSP})({_MONTHS}) +(?=\d{{4}}\b)"), rf"\1{NBSP}"),
    # 2020 г., 5 классов, 100 %
    (re.compile(rf"(?<=\d) +(?=(?:{_UNITS})(?![А-Яа-яёA-Za-z]))"), NBSP),
    # доля, %
    (re.compile(r"(?<=,) +(?=[%‰](?!\w))"), NBSP),
    # г. Новосибирск, ст. 28, п. 5
    (re.compile(r"(?<![А-Яа-яё\d])((?:г|ст|п|пп|ул|д|пос|с)\.) +(?=[А-ЯЁ\d])"), rf"\1{NBSP}"),
    # А. Б. Иванова: initials hold together and to the surname, on either side of it
    (re.compile(r"(?<![А-ЯЁа-яё])([А-ЯЁ]\.) +(?=[А-ЯЁ][а-яё]*(?:\.|[а-яё]))"), rf"\1{NBSP}"),
    (re.compile(r"(?<![А-ЯЁа-яё])([А-ЯЁ]\.[А-ЯЁ]\.) +(?=[А-ЯЁ][а-яё])"), rf"\1{NBSP}"),
    (re.compile(r"([А-ЯЁ][а-яё]+) +(?=[А-ЯЁ]\.[ \u00a0]?[А-ЯЁ]\.)"), rf"\1{NBSP}"),
    # 2017 – 2019
    (re.compile(r"(?<=\d{4}) +([-–—]) +(?=\d{4})"), rf"{NBSP}\1{NBSP}"),
    # a dash does not open a line
    (re.compile(r"(?<=\S) +(?=[–—] )"), NBSP),
    # 5-го, 9-х, № 146-ОД, 2016-2018
    (re.compile(r"(?<=\d)-(?=\d|(?:го|му|й|я|е|х|м|ми|ти|ОД|ФЗ|ОЗ|р|п)\b)"), NB_HYPHEN),
)


@lru_cache(maxsize=16384)
def printed(text: str) -> str:
    """Return the text as it goes to paper: composed letters, no strays, unbreakable where due."""
    text = clean(text)
    if _PLAIN.fullmatch(text):
        return text
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


def clean(text: str) -> str:
    """Return the text without characters that print nothing, letters composed, lines trimmed."""
    if _CLEAN.fullmatch(text) and text == text.strip():
        return text
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "\n".join(line.strip() for line in composed.translate(_STRAY).strip().split("\n"))


def breakable(text: str) -> str:
    """Return the text with ordinary hyphens, for programs that do not know U+2011."""
    return text.replace(NB_HYPHEN, "-")
