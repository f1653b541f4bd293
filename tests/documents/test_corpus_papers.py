"""The real roadmaps on paper: nothing lost in the PDF, and LibreOffice counts the same pages."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

from app.documents.builders import build
from app.documents.model import Document
from app.documents.pages import page_sizes
from app.documents.renderers import Format, render
from app.domain.paperwork import Paper, SheetProfile
from app.importers.reading import read_document
from app.importers.roadmap import understand
from tests.documents.drafts import order_of, roadmap_of
from tests.documents.reading import letters, pdf_pages
from tests.documents.test_round_trip import ROADMAPS

PROFILE = SheetProfile()

pytestmark = pytest.mark.corpus


@cache
def paper_of(path: Path, paper: Paper) -> Document:
    """Return a paper of an imported document."""
    draft = understand(read_document(path))
    order = order_of(draft.order) if draft.order else None
    return build(paper, roadmap_of(draft), order, PROFILE)


@pytest.mark.parametrize("name", ROADMAPS)
def test_every_activity_is_found_in_the_pdf(name: str, corpus: Path) -> None:
    path = corpus / f"{name}.docx"
    pages = pdf_pages(render(paper_of(path, Paper.PLAN), Format.PDF))
    text = letters("".join(pages))
    for section in understand(read_document(path)).sections:
        for row in section.activities:
            for written in (row.number, row.deadline, row.responsible, row.result):
                assert letters(written) in text
            for line in row.text.split("\n"):
                assert letters(line) in text
    assert "□" not in text  # no letter of the real papers is missing


@pytest.mark.office
@pytest.mark.parametrize("name", ROADMAPS)
def test_libreoffice_counts_as_many_pages(name: str, corpus: Path, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    papers = (Paper.PLAN, Paper.ANNEX)
    for paper in papers:
        document = paper_of(corpus / f"{name}.docx", paper)
        (tmp_path / f"{paper}.docx").write_bytes(render(document, Format.DOCX))
    profile = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = [office, "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path)]
    sources = [str(tmp_path / f"{paper}.docx") for paper in papers]
    subprocess.run([*command, *sources], check=True, capture_output=True)
    for paper in papers:
        ours = page_sizes(render(paper_of(corpus / f"{name}.docx", paper), Format.PDF))
        theirs = page_sizes((tmp_path / f"{paper}.pdf").read_bytes())
        assert abs(len(ours) - len(theirs)) <= 1
