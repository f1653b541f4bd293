"""Deadline and responsible phrases: a phrase of a real paper, and noise of 10,000 characters."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from statistics import median

from app.domain.deadlines import understand
from app.domain.responsible import parties
from tests.bench.ratio import Ratio, seconds
from tests.conftest import shared_folder

ROUNDS = 9
NOISE = 10_000
PHRASE_LIMIT, NOISE_LIMIT = 0.2, 5.0  # milliseconds
PLAN = (date(2020, 1, 1), date(2024, 12, 31))
DEADLINES = ("ежегодно", "до 1 марта 2022 года", "I–II квартал", "по графику", "постоянно")
PARTIES = ("Отдел образования, МКУ «ЦРО»", "Белова Е.Е. – методист РМК")
PIECES = {
    "digits": "1 2, 3-4.",
    "months": "март, ",
    "prepositions": "с по до и ",
    "letters": "абв где ",
    "marks": "((«—.,;",
    "dates": "01.03.2022, ",
    "rhythms": "еженедельно ",
    "one word": "ы",
    "broken words": "еже\nгодно\n",
}


def measure() -> Iterable[Ratio]:
    """Compare with the limits: the median phrase, and the slowest noise."""
    yield from _ratios("deadline", _phrases("deadlines.jsonl", DEADLINES), _deadline)
    yield from _ratios("responsible", _phrases("responsible.jsonl", PARTIES), parties)


def _ratios(name: str, phrases: Sequence[str], read: Callable[[str], object]) -> Iterable[Ratio]:
    times = [_milliseconds(partial(read, phrase)) for phrase in phrases]
    yield Ratio(
        f"{name} phrase : {PHRASE_LIMIT} ms",
        median(times) / PHRASE_LIMIT,
        1.0,
        f"median {median(times):.3f} ms, slowest {max(times):.3f} ms of {len(times)}",
    )
    for kind, piece in PIECES.items():
        spent = _milliseconds(partial(read, (piece * NOISE)[:NOISE]))
        title = f"{name}, {NOISE} characters of {kind} : {NOISE_LIMIT} ms"
        yield Ratio(title, spent / NOISE_LIMIT, 1.0, f"{spent:.2f} ms")


def _deadline(phrase: str) -> object:
    return understand(phrase, *PLAN)


def _phrases(name: str, own: Sequence[str]) -> Sequence[str]:
    """Return the phrases of the corpus, or a few of our own where it is absent."""
    folder = shared_folder()
    if folder is None:
        return own
    lines = (folder / "corpus" / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines]


def _milliseconds(work: Callable[[], object]) -> float:
    """Return the best of some rounds: what else runs on a machine can only slow it."""
    return 1000 * min(seconds(work) for _ in range(ROUNDS))
