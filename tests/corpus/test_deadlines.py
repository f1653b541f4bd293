"""Deadline phrases of real roadmaps come out as their conventions say."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.domain.deadlines import understand

pytestmark = pytest.mark.corpus


def _rows(corpus: Path) -> list[dict[str, Any]]:
    lines = (corpus / "deadlines.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _read(row: dict[str, Any]) -> tuple[str, list[list[str]]]:
    plan = date.fromisoformat(row["plan_start"]), date.fromisoformat(row["plan_end"])
    deadline = understand(row["text"], *plan)
    return deadline.kind.value, [
        [window.start.isoformat(), window.end.isoformat()] for window in deadline.windows
    ]


def test_every_phrase_comes_out_as_written(corpus: Path) -> None:
    rows = _rows(corpus)
    wrong = [row["text"] for row in rows if _read(row) != (row["kind"], row["windows"])]
    assert (len(rows), wrong) == (69, [])


@pytest.mark.parametrize(
    ("name", "start", "end", "windows"),
    [
        ("000_novosibirsk_2020", date(2020, 1, 1), date(2024, 12, 31), 135),
        ("001_stavropol_2020", date(2020, 1, 1), date(2023, 12, 31), 136),
        ("002_komsomolsk_2022", date(2022, 1, 1), date(2022, 12, 31), 37),
        ("004_iskitim_2021", date(2021, 1, 1), date(2021, 12, 31), 34),
    ],
)
def test_a_roadmap_generates_its_windows(
    corpus: Path, name: str, start: date, end: date, windows: int
) -> None:
    roadmap = json.loads((corpus / f"{name}.json").read_text(encoding="utf-8"))
    phrases = [item["deadline"] for part in roadmap["sections"] for item in part["activities"]]
    assert sum(len(understand(phrase, start, end).windows) for phrase in phrases) == windows
