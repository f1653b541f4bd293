"""Sentences of reasons: why a school suits as a mentor of another."""

from __future__ import annotations

from decimal import Decimal

from app.domain.mentoring import Reason, ReasonCode
from app.wording import plural, word
from app.wording.support import LOCALITIES, SAME_GROUPS


def mentor_reason(reason: Reason) -> str:
    """Return a reason as a person reads it: «близкое число обучающихся: 412 и 380»."""
    words = word(reason.code)
    match reason.code:
        case ReasonCode.SAME_GROUP if reason.group:
            return f"{SAME_GROUPS[reason.group.kind]} «{reason.group.name}»"
        case ReasonCode.SAME_KIND if reason.kind:
            return f"{words}: {word(reason.kind)}"
        case ReasonCode.LIKE_SIZE | ReasonCode.OTHER_SIZE:
            return f"{words}: {_figure(reason.own)} и {_figure(reason.other)}"
        case ReasonCode.LIKE_CONTEXT | ReasonCode.OTHER_CONTEXT:
            return f"{words}: доли расходятся в среднем на {_figure(reason.own)} п. п."
        case ReasonCode.SAME_LOCALITY if reason.locality:
            return f"{words}: {LOCALITIES[reason.locality]}"
        case ReasonCode.OTHER_LOCALITY if reason.locality:
            return f"{words}: {LOCALITIES[reason.locality]}"
        case ReasonCode.BETTER_RESULTS | ReasonCode.LOW_RESULTS:
            return f"{words}: R\u00a0=\u00a0{_figure(reason.other)}"
        case ReasonCode.NO_BETTER_RESULTS:
            return f"{words}: R\u00a0=\u00a0{_figure(reason.other)} против {_figure(reason.own)}"
        case ReasonCode.LOADED:
            helped = plural(reason.count, "школе", "школам", "школам")
            return f"{words}: помогает {helped}"
    return words


def _figure(value: Decimal | None) -> str:
    if value is None:
        return "…"
    whole, _, part = f"{value.normalize():f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", "\u00a0")
    return f"{grouped},{part}" if part else grouped
