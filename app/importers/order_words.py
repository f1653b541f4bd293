"""The words by which the parts of an order are known: requisites, clauses, signature, executor."""

from __future__ import annotations

import re

_SPACED = r"\s*".join
COMMAND = re.compile(
    "(?:" + "|".join(_SPACED(word) for word in (
        "приказываю", "приказывает", "распоряжаюсь", "постановляю", "постановляет", "обязываю",
    )) + r")\s*(?::|$)\s*",
    re.IGNORECASE,
)  # fmt: skip
KIND = re.compile(
    "(?:" + "|".join(_SPACED(word) for word in ("приказ", "распоряжение", "постановление")) + ")",
    re.IGNORECASE,
)
NUMBER = re.compile(r"(?:№|\bN(?=\s*\d))\s*(?P<number>[\w/.]+(?:\s*[-–/]\s*[\w/.]+)*)?")
PLACE = re.compile(
    r"(?:г|гор|город|с|село|п|пос|рп|р\.\s?п|пгт|ст|станица|ст-ца|д|х)\b\.?\s+[А-ЯЁ]", re.IGNORECASE
)
ABOUT = re.compile(r"[«\"]?(?:О|Об|Обо|О мерах)\s+\S")
GROUNDS = re.compile(
    r"(?:на основании|в соответствии|в целях|во исполнени|с целью|руководствуясь|в связи|по итогам|"
    r"согласно|в рамках|для\b|учитывая|по результатам|исходя|с учетом|в исполнени|на исполнени)"
)
CLAUSE = re.compile(r"(?P<number>\d{1,2}\.)(?!\d)\s*(?P<text>\S.*)", re.DOTALL)
SUBCLAUSE = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2})+\.?|\d{1,2}\)|[а-я]\)|[-–—•])\s*(?P<text>\S.*)", re.DOTALL
)
POSITION = re.compile(
    r"(?:(?:первый\s+)?заместитель|начальник|руководитель|директор|заведующ(?:ий|ая)|глава|"
    r"председатель|министр|врио|в\.?\s?р\.?\s?и\.?\s?о|и\.?\s?о\b|исполняющ(?:ий|ая)|"
    r"вр\.|управляющий|специалист|методист)\b",
    re.IGNORECASE,
)
INITIALS = r"[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.\s?)?"
SURNAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
NAME = re.compile(rf"(?P<name>{INITIALS}{SURNAME}|{SURNAME}\s+[А-ЯЁ]\.\s?[А-ЯЁ]\.)\s*$")
EXECUTOR = re.compile(r"(?:исп(?:олнитель|\.|\b)|подготовил\w*)\s*[:.]?\s*", re.IGNORECASE)
PHONE = re.compile(r"(?:тел(?:ефон)?[.:]*\s*)?(\+?[\d][\d\s()\-–]{3,}\d(?:\s*доб\.?\s*\d+)?)\s*$")
PERSON = re.compile(rf"(?:{SURNAME}\s*){{1,3}}|{SURNAME}\s+{INITIALS}|{INITIALS}{SURNAME}")
ASIDE = re.compile(
    r"(?:с приказом|ознакомлен|согласован|рассыл|разослан|в дело|визы|_{3,}|дата\b|подпись|верно\b|"
    r"копия|м\.\s?п)",
    re.IGNORECASE,
)
