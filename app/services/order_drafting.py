"""The first wording of an order: from a roadmap's title and the office's profile."""

from __future__ import annotations

import re

from app.domain.drafts import ClauseDraft, OrderDraft
from app.domain.office import Office

# What a title begins with: nominative, genitive (об утверждении чего), accusative (утвердить что).
_KINDS = (
    ("план мероприятий", "плана мероприятий", "план мероприятий"),
    ("план-график мероприятий", "плана-графика мероприятий", "план-график мероприятий"),
    ("план-график", "плана-графика", "план-график"),
    ("план работы", "плана работы", "план работы"),
    ("план", "плана", "план"),
    ("дорожная карта", "дорожной карты", "дорожную карту"),
    (
        "муниципальная дорожная карта",
        "муниципальной дорожной карты",
        "муниципальную дорожную карту",
    ),
    ("комплекс мер", "комплекса мер", "комплекс мер"),
    ("комплекс мероприятий", "комплекса мероприятий", "комплекс мероприятий"),
    ("комплексный план", "комплексного плана", "комплексный план"),
    ("программа", "программы", "программу"),
    ("муниципальная программа", "муниципальной программы", "муниципальную программу"),
)
_IN_BRACKETS = ("«дорожная карта»", "«дорожной карты»", "«дорожную карту»")
_QUOTES = str.maketrans({"“": "«", "”": "»", "„": "«"})
# The last full stop, but not that of «2021 г.» or «2020–2024 гг.».
_FULL_STOP = re.compile(r"(?<!\bг)(?<!\bгг)\.$")
_STRAIGHT_QUOTES = re.compile(r'"([^"]*)"')


def draft_order(title: str, office: Office | None, informing: str = "") -> OrderDraft:
    """Return an order that approves a roadmap, with blanks for its date and number.

    Where the title's beginning is not a known kind of plan, the roadmap is named in quotes.
    `informing` names in the dative who brings the order to those who answer («Методисту (Павловой
    И.О.)»); the clause is left out where nobody is known.
    """
    of_what, what = declined_title(title)
    return OrderDraft(
        organisation=(office.letterhead or office.full_name) if office else "",
        place=office.place if office else "",
        date=None,
        number="",
        heading=f"Об утверждении {of_what}",
        preamble="",
        command_on_own_line=True,
        clauses=(
            ClauseDraft("", f"Утвердить {what} (приложение)."),
            ClauseDraft(
                "",
                "Ответственным исполнителям обеспечить выполнение мероприятий в указанные сроки.",
            ),
            *_informing(informing),
            ClauseDraft("", "Контроль за исполнением приказа оставляю за собой."),
        ),
        signatory=office.head_name if office else "",
        signatory_position=office.head_position if office else "",
        executor=office.executor if office else "",
        executor_phone=office.executor_phone if office else "",
        origins=(),
    )


def _informing(whom: str) -> tuple[ClauseDraft, ...]:
    if not whom:
        return ()
    return (ClauseDraft("", f"{whom} довести приказ до сведения ответственных исполнителей."),)


def declined_title(title: str) -> tuple[str, str]:
    """Return a roadmap's title in the genitive and in the accusative, for the middle of a phrase.

    «ПЛАН МЕРОПРИЯТИЙ («ДОРОЖНАЯ КАРТА») по поддержке школ» gives «плана мероприятий («дорожной
    карты») по поддержке школ» and «план мероприятий («дорожную карту») …».
    """
    folded = _STRAIGHT_QUOTES.sub(r"«\1»", " ".join(title.split())).translate(_QUOTES)
    folded = _FULL_STOP.sub("", folded)
    bare = re.sub("[«»]", "", folded).casefold()
    for nominative, genitive, accusative in sorted(_KINDS, key=lambda kind: -len(kind[0])):
        if not re.match(rf"{nominative}\b(?!-)", bare):
            continue
        rest = _after(folded, len(nominative))
        if rest.isupper() and len(rest) > len(_IN_BRACKETS[0]) + 3:
            break  # capitals hide what is an abbreviation and what is a word
        return genitive + _bracketed(rest, 1), accusative + _bracketed(rest, 2)
    return f"дорожной карты «{_bare(folded)}»", f"дорожную карту «{_bare(folded)}»"


def _after(folded: str, letters: int) -> str:
    """Return what follows the first `letters` characters, quotes not counted."""
    at = 0
    while letters:
        letters -= folded[at] not in "«»"
        at += 1
    if folded[at : at + 1] == "»":
        at += 1
    return folded[at:]


def _bracketed(rest: str, case: int) -> str:
    return re.sub(re.escape(_IN_BRACKETS[0]), _IN_BRACKETS[case], rest, count=1, flags=re.I)


def _bare(folded: str) -> str:
    whole = re.fullmatch("«([^«»]*)»", folded)
    return whole[1] if whole else folded
