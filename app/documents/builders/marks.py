"""The mark of an annex: «Приложение к приказу …» or «УТВЕРЖДЁН приказом …»."""

from __future__ import annotations

import re

from app.documents.language import genitive_of_organisation, short_date
from app.documents.model import AnnexMark
from app.documents.typography import NBSP, printed
from app.domain.paperwork import AnnexMark as MarkKind
from app.domain.paperwork import Order

DATE_BLANK = "____________"
NUMBER_BLANK = "________"
ANNEX = "Приложение"

# The word agrees with the kind of the document (DOMAIN §1.4): the first noun of a title decides.
_APPROVED: tuple[tuple[str, str], ...] = (
    (r"план|комплекс|перечень|список|график|порядок|состав|паспорт|проект", "УТВЕРЖДЁН"),
    (r"дорожн\w+ карта|карта|программа|инструкция|концепция|циклограмма|модель", "УТВЕРЖДЕНА"),
    (r"положение|приложение", "УТВЕРЖДЕНО"),
    (r"показатели|индикаторы|мероприятия|меры|списки|правила|требования", "УТВЕРЖДЕНЫ"),
)


def order_date(order: Order) -> str:
    """Return «17.02.2020», or a blank to be filled in by hand."""
    return short_date(order.date) if order.date else DATE_BLANK


def order_number(order: Order) -> str:
    """Return «№ 146-ОД», or a blank after №."""
    return f"№{NBSP}{_unbreakable(order.number) or NUMBER_BLANK}"


def annex_mark(order: Order, title: str) -> AnnexMark:
    """Return the mark for an annex of that title."""
    issuer = order.issuer_genitive.strip() or genitive_of_organisation(order.organisation)
    issuer = printed(" ".join(issuer.split()))
    reference = f"от{NBSP}{order_date(order)} {order_number(order)}"
    match order.annex_mark:
        case MarkKind.ANNEX:
            return AnnexMark((ANNEX, f"к{NBSP}приказу {issuer}".rstrip(), reference))
        case MarkKind.APPROVED:
            act = f"приказом {issuer}".rstrip()
            return AnnexMark((ANNEX, "", approved_word(title), act, reference))


def approved_word(title: str) -> str:
    """Return «УТВЕРЖДЁН», «УТВЕРЖДЕНА» …, in agreement with the first kind word of the title."""
    folded = title.casefold()
    found = [
        (match.start(), approved)
        for pattern, approved in _APPROVED
        if (match := re.search(rf"\b(?:{pattern})\b", folded))
    ]
    return min(found)[1] if found else "УТВЕРЖДЁН"


def _unbreakable(number: str) -> str:
    return printed(number).replace("-", "\u2011").replace(" ", NBSP)
