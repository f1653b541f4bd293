"""Names of operations: what «Отменить: …» and the history say."""

from __future__ import annotations

from app import wording

_LONGEST = 60
_NAMELESS = "без номера"


def quoted(text: str) -> str:
    """Return the beginning of a text in quotes, cut at a word: «Подготовка плана…»."""
    folded = " ".join(text.split())
    if len(folded) > _LONGEST:
        folded = folded[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:.—–-") + "…"
    return f"«{folded}»"


def row_label(number: str, text: str) -> str:
    """Return what a person calls a row: its number without the last dot, or how it begins."""
    bare = " ".join(number.split()).rstrip(".)")
    if bare:
        return bare
    return quoted(text) if text.strip() else _NAMELESS


def edited_label(label: str, words: str) -> str:
    """Return what a row is called by the edit that gives it words: one with no name, by them."""
    if label != _NAMELESS:
        return label
    return quoted(words) if words.strip() else "в пустой строке"


def counted(verb: str, forms: tuple[str, str, str], count: int) -> str:
    """Return «Удалено 3 мероприятия»."""
    return f"{verb} {wording.plural(count, *forms)}"
