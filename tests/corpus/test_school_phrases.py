"""Schools that a real paper names by one prefix with several numbers."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from docx import Document

from app.domain.school import SchoolKind
from app.domain.school_names import kind_in_name, names_in_phrase

pytestmark = pytest.mark.corpus


@pytest.mark.parametrize(
    ("paragraph", "kinds"),
    [
        (18, {SchoolKind.EVENING: 2, SchoolKind.BASIC: 2, SchoolKind.SECONDARY: 6}),
        (19, {SchoolKind.SECONDARY: 3, SchoolKind.BASIC: 1, SchoolKind.EVENING: 1}),
        (20, {SchoolKind.SECONDARY: 2, SchoolKind.EVENING: 1}),
        (39, {SchoolKind.SECONDARY: 5, SchoolKind.EVENING: 1}),
        (71, {SchoolKind.SECONDARY: 5, SchoolKind.BASIC: 3, SchoolKind.EVENING: 1}),
    ],
)
def test_every_school_of_a_list_is_counted(
    corpus: Path, paragraph: int, kinds: dict[SchoolKind, int]
) -> None:
    text = Document(str(corpus / "000_novosibirsk_2020.docx")).paragraphs[paragraph].text
    phrase = re.search(r"\((.*?№.*?\d)\)", text)
    assert phrase is not None
    names = names_in_phrase(phrase[1])
    assert Counter(map(kind_in_name, names)) == kinds
    assert len(set(names)) == len(names)
