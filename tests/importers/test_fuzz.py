"""Damaged copies of good files: whatever is broken, only the program's own errors come out.

`MARSHRUT_FUZZ=5000` makes a longer run, `MARSHRUT_FUZZ_SEED=7` another one.
"""

from __future__ import annotations

import io
import os
import random
import zipfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import Workbook

from app.domain.drafts import Decisions
from app.domain.errors import AppError
from app.domain.roadmap import Field
from app.importers import read_document, understand
from app.importers.preview_json import as_json
from tests.conftest import shared_folder
from tests.importers.building import (
    HEADER,
    ROWS,
    abstract,
    num,
    numbered,
    p,
    plan,
    run,
    tc,
    tr,
    write_docx,
)
from tests.importers.keeping import lost_places, lost_texts
from tests.importers.test_order import ABOUT, CLAUSES, GROUNDS, HEAD, SIGNED

COUNT = int(os.environ.get("MARSHRUT_FUZZ", "520"))
SEED = int(os.environ.get("MARSHRUT_FUZZ_SEED", "20221122"))
DOCUMENT = "word/document.xml"
Parts = dict[str, bytes]


def generated(folder: Path) -> list[Path]:
    """Small files that use most of what the readers know."""
    numbering = abstract(0, ("decimal", "%1."), ("bullet", "\uf0b7")) + num(1, 0)
    notes = f'<w:footnote w:id="1">{p("Сноска.")}</w:footnote>'
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    rows = (
        tr(tc("1. Управление", span=5)),
        tr(
            tc(p(props=numbered(1))), tc(p(inner=run("Дело") + mark), merge="start"), "май", "Отдел"
        ),
        tr(tc(p(props=numbered(1))), tc(merge="go"), tc("июнь", span=2), tc(p("а") + p("б"))),
    )
    order = HEAD + p("ПРИКАЗ") + p("15.01.2022 № 1") + ABOUT + GROUNDS + CLAUSES + SIGNED
    word = write_docx(
        folder / "generated.docx",
        order + plan(*rows, *ROWS) + p("Показатели:") + p("- рост доли;"),
        {"numbering": numbering, "footnotes": notes, "styles": "", "header1": p("Верх")},
    )
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("План на 2022 год",), HEADER, ("1. Раздел",), *ROWS, ("4", "Дело", 0.5, 44562)):
        sheet.append(row)
    sheet.merge_cells("A3:E3")
    sheet["C7"].number_format = "0%"
    book.save(folder / "generated.xlsx")
    return [word, folder / "generated.xlsx"]


def unpacked(path: Path) -> Parts:
    """The parts of an office file."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Parts) -> bytes:
    """The parts as a file again."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return target.getvalue()


def flip(data: bytes, chance: random.Random) -> bytes:
    """Change some bytes."""
    broken = bytearray(data)
    for _ in range(chance.choice((1, 3, 30))):
        broken[chance.randrange(len(broken))] = chance.randrange(256)
    return bytes(broken)


def cut(data: bytes, chance: random.Random) -> bytes:
    """Cut the end off, or a piece out of the middle."""
    begin = chance.randrange(1, len(data))
    if chance.random() < 0.5:
        return data[:begin]
    return data[:begin] + data[begin + chance.randrange(1, 2000) :]


def change_elements(data: bytes, chance: random.Random) -> bytes:
    """Delete, double, move or rename elements, or spoil attributes and texts."""
    root = etree.fromstring(data)
    for _ in range(chance.choice((1, 4, 20))):
        elements = list(root.iter())
        one, other = chance.choice(elements), chance.choice(elements)
        parent = one.getparent()
        if parent is None:
            continue
        action = chance.randrange(6)
        if action == 0:
            parent.remove(one)
        elif action == 1:
            parent.insert(chance.randrange(len(parent) + 1), deepcopy(one))
        elif action == 2 and one not in other.iterancestors() and one is not other:
            other.append(one)
        elif action == 3:
            one.tag = other.tag
        elif action == 4 and one.attrib:
            key = chance.choice(list(one.attrib))
            one.set(key, chance.choice(("", "-1", "99999999999", "х", "0", "1e9")))
        else:
            one.text = chance.choice(
                (None, "", "№", "1.", "ПРИКАЗЫВАЮ:", "Срок", "\u00ad", "а" * 999)
            )
    return etree.tostring(root)


def damaged(parts: Parts, whole: bytes, chance: random.Random) -> bytes:
    """One damaged copy of a file."""
    action = chance.randrange(10)
    if action == 0:
        return flip(whole, chance)
    if action == 1:
        return cut(whole, chance)
    copy = dict(parts)
    name = chance.choice([n for n in copy if n.endswith((".xml", ".rels"))])
    if action == 2:
        copy[name] = copy[chance.choice(list(copy))]
    elif action == 3:
        del copy[name]
    elif action in {4, 5}:
        change: Callable[[bytes, random.Random], bytes] = chance.choice((flip, cut))
        copy[name] = change(copy[name] or b" ", chance)
    else:
        small = [n for n in copy if n.endswith(".xml") and len(copy[n]) < 50_000]
        chosen = DOCUMENT if DOCUMENT in copy and chance.random() < 0.8 else chance.choice(small)
        copy[chosen] = change_elements(copy[chosen], chance)
    return packed(copy)


def sources(folder: Path) -> list[Path]:
    """The generated files, and the papers of the corpus where they are at hand."""
    shared = shared_folder()
    papers = sorted((shared / "corpus").glob("*.docx")) if shared else []
    return generated(folder) + papers


def test_damaged_copies_give_only_our_own_errors(tmp_path: Path) -> None:
    chance = random.Random(SEED)
    files = [(path, unpacked(path), path.read_bytes()) for path in sources(tmp_path)]
    read = 0
    for number in range(COUNT):
        path, parts, whole = files[number % len(files)]
        copy = tmp_path / f"copy{path.suffix}"
        copy.write_bytes(damaged(parts, whole, chance))
        try:
            as_json(understand(read_document(copy)))
            read += 1
        except AppError:
            continue
        except Exception as error:  # noqa: BLE001 - the test is about any other error
            pytest.fail(f"copy {number} of {path.name}, seed {SEED}: {error!r}")
    assert COUNT // 10 < read < COUNT


def test_nothing_is_dropped_in_silence_from_odd_documents(tmp_path: Path) -> None:
    chance = random.Random(SEED)
    files = [(path, unpacked(path)) for path in sources(tmp_path) if path.suffix == ".docx"]
    copy = tmp_path / "copy.docx"
    understood = 0
    for number in range(COUNT // 4):
        path, parts = files[number % len(files)]
        document = change_elements(parts[DOCUMENT], chance)
        copy.write_bytes(packed({**parts, DOCUMENT: document}))
        try:
            raw = read_document(copy)
            draft = understand(raw)
        except AppError:
            continue
        understood += 1
        place = f"copy {number} of {path.name}, seed {SEED}"
        assert (place, lost_texts(raw, draft)) == (place, [])
        assert (place, lost_places(raw, draft)) == (place, [])
    assert understood > COUNT // 10


def test_decisions_of_any_kind_give_only_our_own_errors(tmp_path: Path) -> None:
    chance = random.Random(SEED)
    for path in sources(tmp_path):
        raw = read_document(path)
        origins = [item.origin for item in raw.items]
        origins += [row.origin for table in raw.tables for row in table.rows]
        for _ in range(COUNT // 40):
            columns = {
                table.origin.table: tuple(
                    chance.choice((*Field, None))
                    for _ in range(table.width + chance.choice((0, 0, 0, 1)))
                )
                for table in raw.tables
                if chance.random() < 0.4
            }
            joined, split, left_out = (
                frozenset(o for o in origins if chance.random() < 0.2) for _ in range(3)
            )
            decisions = Decisions(columns=columns, joined=joined, split=split, left_out=left_out)
            try:
                as_json(understand(raw, decisions))
            except AppError:
                continue
