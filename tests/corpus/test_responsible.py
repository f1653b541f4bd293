"""Responsible phrases of real papers come out as their conventions say."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from app.domain.responsible import as_json, parties

pytestmark = pytest.mark.corpus


def _rows(corpus: Path) -> list[dict[str, Any]]:
    lines = (corpus / "responsible.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_phrases_that_are_not_hard_come_out_as_written(corpus: Path) -> None:
    wrong = [
        (row["text"], as_json(row["text"], parties(row["text"]))["parties"])
        for row in _rows(corpus)
        if not row.get("hard")
        and as_json(row["text"], parties(row["text"]))["parties"] != row["parties"]
    ]
    assert wrong == []


def test_hard_phrases_never_fail_and_name_somebody(corpus: Path) -> None:
    hard = [row for row in _rows(corpus) if row.get("hard")]
    assert len(hard) > 10
    assert all(parties(row["text"]).parties for row in hard)


def test_hard_phrases_keep_as_many_parties_as_are_named(corpus: Path) -> None:
    torn = [
        row["text"]
        for row in _rows(corpus)
        if len(parties(row["text"]).parties) != len(row["parties"])
    ]
    assert torn == []


def test_one_specialist_carries_19_of_28_activities(corpus: Path) -> None:
    roadmap = json.loads((corpus / "002_komsomolsk_2022.json").read_text(encoding="utf-8"))
    activities = [item for section in roadmap["sections"] for item in section["activities"]]
    carried = Counter(
        name
        for item in activities
        for name in {p.name for p in parties(item["responsible"]).parties}
    )
    assert len(activities) == 28
    assert carried.most_common(1)[0][1] == 19
