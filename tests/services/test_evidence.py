"""Evidence: files copied beside the database, links, and what is told when a file is gone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.db import evidence as store
from app.db.engine import Database
from app.domain.errors import UserCode, UserError
from app.domain.marks import Evidence, EvidenceKind, PointRef
from app.domain.roadmap import Roadmap
from app.services import Services
from tests.services.conftest import rows_of
from tests.services.editing import carried_out


@pytest.fixture
def ref(roadmap: Roadmap) -> PointRef:
    return PointRef(roadmap.plans[0].sections[1].activities[0].id, "2022-Q1")


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "Приказ № 5.PDF"
    path.write_bytes(b"%PDF-1.4 signed")
    return path


def kept(services: Services, ref: PointRef) -> tuple[Evidence, ...]:
    point = services.execution.point(ref)
    assert point is not None
    return point.own_mark.evidence if point.own_mark else ()


def test_files_are_copied_and_several_stand_to_a_point(
    services: Services, db: Database, ref: PointRef, paper: Path, tmp_path: Path
) -> None:
    other = tmp_path / "справка.docx"
    other.write_bytes(b"text")
    carried_out(
        services,
        db,
        "2.1: приложено «Приказ № 5.PDF»",
        lambda: services.execution.attach_files(ref, [paper]),
    )
    services.execution.attach_files(ref, [other])
    paper.unlink()
    first, second = kept(services, ref)
    assert (first.name, first.size, first.kind) == ("Приказ № 5.PDF", 15, EvidenceKind.FILE)
    lies = services.execution.file_of(first)
    assert lies.read_bytes() == b"%PDF-1.4 signed"
    assert lies.parent == db.path.with_name("office.files")
    assert lies.suffix == ".pdf"
    assert services.execution.file_of(second).suffix == ".docx"
    assert services.execution.missing_files() == []


def test_the_same_content_is_kept_once(
    services: Services, ref: PointRef, paper: Path, db: Database
) -> None:
    services.execution.attach_files(ref, [paper])
    services.execution.attach_files(ref, [paper])
    assert len(kept(services, ref)) == 2
    assert len(list(store.evidence_dir(db.path).iterdir())) == 1


def test_evidence_is_taken_off_and_comes_back_with_its_file(
    services: Services, db: Database, ref: PointRef, paper: Path
) -> None:
    [key] = services.execution.attach_files(ref, [paper]).value
    carried_out(services, db, "Откреплено: 1 документ", lambda: services.execution.detach([key]))
    assert kept(services, ref) == ()
    services.history.undo()
    assert services.execution.file_of(kept(services, ref)[0]).is_file()


def test_a_link_stands_beside_the_files(services: Services, ref: PointRef) -> None:
    services.execution.attach_link(ref, "https://example.org/протокол", "Протокол")
    services.execution.attach_link(ref, r"\\server\отчёты")
    assert [(one.name, one.kind) for one in kept(services, ref)] == [
        ("Протокол", EvidenceKind.LINK),
        (r"\\server\отчёты", EvidenceKind.LINK),
    ]


@pytest.mark.parametrize(
    ("link", "code"), [("", UserCode.FIELD_EMPTY), ("javascript:x", UserCode.FIELD_INVALID)]
)
def test_a_link_must_lead_somewhere(
    services: Services, ref: PointRef, link: str, code: UserCode
) -> None:
    with pytest.raises(UserError) as error:
        services.execution.attach_link(ref, link)
    assert error.value.code is code


def test_files_that_cannot_be_taken_change_nothing(
    services: Services, db: Database, ref: PointRef, tmp_path: Path, paper: Path
) -> None:
    huge = tmp_path / "фильм.mp4"
    with huge.open("wb") as file:
        os.truncate(file.fileno(), 2 << 30)
    empty = tmp_path / "пусто.pdf"
    empty.touch()
    before = rows_of(db)
    for bad, code in [
        (tmp_path / "нет.pdf", UserCode.FILE_MISSING),
        (tmp_path, UserCode.FILE_UNREADABLE),
        (huge, UserCode.EVIDENCE_TOO_LARGE),
        (empty, UserCode.FILE_EMPTY),
    ]:
        with pytest.raises(UserError) as error:
            services.execution.attach_files(ref, [paper, bad])
        assert error.value.code is code
    assert rows_of(db) == before
    assert not [p for p in store.evidence_dir(db.path).iterdir() if p.name.endswith(".part")]


def test_a_vanished_file_is_reported(services: Services, ref: PointRef, paper: Path) -> None:
    services.execution.attach_files(ref, [paper])
    [one] = kept(services, ref)
    services.execution.file_of(one).unlink()
    with pytest.raises(UserError) as error:
        services.execution.file_of(one)
    assert error.value.code is UserCode.EVIDENCE_MISSING
    assert services.execution.missing_files() == ["Приказ № 5.PDF"]
    [said] = services.safekeeping.verify()
    assert "Приказ № 5.PDF" in said
    services.execution.attach_files(ref, [paper])
    assert services.safekeeping.verify() == []
