"""The mark in the corner of an annex, however it was set: it is the order's and no text."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.drafts import RemarkCode, RoadmapDraft
from app.domain.roadmap import BlockKind, PartKind
from app.importers import understand
from tests.importers.building import ROWS, p, plan, read_body, run, tbl
from tests.importers.keeping import lost_places, lost_texts

PLAN = plan(*ROWS)
RIGHT = '<w:jc w:val="right"/>'


def without_order(folder: Path, mark: str, annex: str = PLAN) -> RoadmapDraft:
    """Understand an annex with a mark, and see that nothing of it was lost."""
    raw = read_body(folder, mark + annex)
    draft = understand(raw)
    assert lost_texts(raw, draft) == []
    assert lost_places(raw, draft) == []
    return draft


def told_mark(draft: RoadmapDraft) -> str:
    (told,) = [r for r in draft.remarks if r.code is RemarkCode.ANNEX_MARK_LEFT_OUT]
    return str(told.data["text"])


def lines(*texts: str) -> str:
    return "".join(p(text, props=RIGHT) for text in texts)


def box(*texts: str) -> str:
    """A run that anchors a text box with paragraphs."""
    inner = "".join(p(text) for text in texts)
    shape = f"<wps:wsp><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp>"
    return f"<w:r><w:drawing>{shape}</w:drawing></w:r>"


@pytest.mark.parametrize(
    "mark",
    [
        ("Приложение", "к приказу управления образования", "от 28.08.2026 № 214-од"),
        ("Приложение № 2",),
        ("ПРИЛОЖЕНИЕ 1", "к приказу от «28» августа 2026 г.", "№ 214-од"),
        ("Приложение № 1 к приказу управления образования от 28.08.2026 № 214-од",),
        ("УТВЕРЖДЕНА", "приказом отдела образования", "от 28.08.2026 № 214-од"),
        ("Утверждены приказом комитета образования от 28.08.2026 № 214-од",),
        ("Приложение № 2", "УТВЕРЖДЁН", "приказом управления", "Лесного района", "от ____ № ____"),
        (
            "УТВЕРЖДАЮ",
            "Начальник управления образования",
            "______________ И. И. Петрова",
            "«28» августа 2026 г.",
        ),
        (
            "Приложение к приказу",
            "управления образования",
            "администрации",
            "Верхнего муниципального района",
            "от 28.08.2026 № 214-од",
        ),
    ],
)
def test_mark_is_neither_title_nor_text(tmp_path: Path, mark: tuple[str, ...]) -> None:
    draft = without_order(tmp_path, lines(*mark))
    assert draft.title == "План мероприятий на 2022 год"
    assert [part.kind for part in draft.parts] == [PartKind.PLAN]
    assert told_mark(draft) == " ".join(mark)


def test_mark_in_a_table_without_borders(tmp_path: Path) -> None:
    mark = tbl(("", "Приложение\nк приказу управления образования\nот 28.08.2026 № 214-од"))
    draft = without_order(tmp_path, mark)
    assert [part.kind for part in draft.parts] == [PartKind.PLAN]
    assert told_mark(draft).endswith("от 28.08.2026 № 214-од")


def test_two_marks_side_by_side_in_a_table(tmp_path: Path) -> None:
    mark = tbl(
        ("СОГЛАСОВАНО", "УТВЕРЖДАЮ"),
        ("Директор центра", "Начальник управления"),
        ("________ А. А. Сидорова", "________ И. И. Петрова"),
    )
    draft = without_order(tmp_path, mark)
    assert [part.kind for part in draft.parts] == [PartKind.PLAN]
    assert told_mark(draft).startswith("СОГЛАСОВАНО Директор центра")


def test_mark_in_a_text_box_that_hangs_on_the_title(tmp_path: Path) -> None:
    hung = p(
        inner=box("Приложение", "к приказу управления", "от 28.08.2026 № 214-од")
        + run("ПЛАН МЕРОПРИЯТИЙ", bold=True),
        center=True,
    )
    annex = p("по поддержке школ на 2022 год", bold=True, center=True) + PLAN.partition("</w:p>")[2]
    draft = without_order(tmp_path, hung, annex)
    assert draft.title == "ПЛАН МЕРОПРИЯТИЙ\nпо поддержке школ на 2022 год"
    assert [part.kind for part in draft.parts] == [PartKind.PLAN]


def test_text_that_speaks_of_an_annex_is_no_mark(tmp_path: Path) -> None:
    said = "Приложение содержит перечень школ, которым нужна поддержка."
    draft = without_order(tmp_path, p(said))
    assert [block.text for block in draft.parts[0].blocks] == [said]


def test_second_annex_of_a_paper_keeps_its_mark(tmp_path: Path) -> None:
    second = lines("Приложение № 2", "к приказу управления", "от 28.08.2026 № 214-од")
    table = tbl(("№", "Показатель", "Целевое значение"), ("1", "Доля школ", "100 %"))
    shown = p("Показатели", center=True, bold=True)
    draft = without_order(tmp_path, lines("Приложение № 1"), PLAN + second + shown + table)
    assert told_mark(draft) == "Приложение № 1"
    kinds = [part.kind for part in draft.parts]
    assert kinds == [PartKind.PLAN, PartKind.TEXT, PartKind.INDICATORS]
    assert [block.text for block in draft.parts[1].blocks] == [
        "Приложение № 2",
        "к приказу управления",
        "от 28.08.2026 № 214-од",
    ]
    assert all(block.kind is BlockKind.PARAGRAPH for block in draft.parts[1].blocks)
    assert draft.parts[2].title == "Показатели"
