"""How printing grows with the plan, and how it stands against LibreOffice.

A row of 4,000 activities costs no more than 1.3 of a row of 400; the PDF of 400 activities takes no
more than a quarter of LibreOffice's conversion of the same DOCX, whole processes on both sides.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from app.documents.builders import build
from app.documents.renderers import Format, render
from app.documents.typography import printed
from app.domain.paperwork import Paper, SheetProfile
from app.domain.roadmap import Roadmap
from tests.bench.data import roadmap
from tests.bench.ratio import Ratio, in_turn, table

SMALL, LARGE = 400, 4000
ROW_LIMIT, OFFICE_LIMIT = 1.3, 0.25
_ONE_PDF = (
    "from tests.bench.data import roadmap; from tests.bench.papers import SMALL, plan;"
    "from app.documents.renderers import Format; plan(roadmap(SMALL), Format.PDF)"
)


def plan(source: Roadmap, fmt: Format) -> bytes:
    """Return the plan of a roadmap, built and rendered as if for the first time."""
    printed.cache_clear()
    return render(build(Paper.PLAN, source, None, SheetProfile()), fmt)


def measure() -> Iterator[Ratio]:
    """Yield the ratio of a row for every format, and that of the PDF to LibreOffice's."""
    small, large = roadmap(SMALL), roadmap(LARGE)
    for fmt in Format:
        yield _row(small, large, fmt)
    office = shutil.which("soffice")
    if office is not None:
        yield _against_office(office, small)


def _row(small: Roadmap, large: Roadmap, fmt: Format) -> Ratio:
    plan(small, fmt)  # imports and fonts are loaded now
    few, many = in_turn(lambda: plan(small, fmt), lambda: plan(large, fmt))
    return Ratio(
        f"{fmt.name}, a row of {LARGE} / of {SMALL}",
        (many / LARGE) / (few / SMALL),
        ROW_LIMIT,
        f"{many:.2f} s / {few:.2f} s",
    )


def _against_office(office: str, small: Roadmap) -> Ratio:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "plan.docx")
        source.write_bytes(plan(small, Format.DOCX))
        profile = f"-env:UserInstallation={Path(folder, 'office').as_uri()}"
        convert = [office, "--headless", profile, "--convert-to", "pdf", "--outdir", folder]

        def ours() -> None:
            subprocess.run([sys.executable, "-c", _ONE_PDF], check=True)

        def theirs() -> None:
            subprocess.run([*convert, str(source)], check=True, capture_output=True)

        theirs()  # the profile of LibreOffice is made now
        own, foreign = in_turn(ours, theirs)
    return Ratio(
        f"PDF of {SMALL} / LibreOffice's of the DOCX",
        own / foreign,
        OFFICE_LIMIT,
        f"{own:.2f} s / {foreign:.2f} s",
    )


if __name__ == "__main__":
    print(table(measure()))
