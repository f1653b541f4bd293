"""The main job without a window: a demo database, its papers, a picture of every page and screen.

This is what a machine without a display can show of the program, and what its makers look at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app import bootstrap
from app.domain.paperwork import Paper

if TYPE_CHECKING:
    from app.domain.roadmap import RoadmapId
    from app.services import Services

PICTURE_DPI = 100


@dataclass(frozen=True, slots=True)
class Showcase:
    """What was made, all in one folder."""

    database: Path
    papers: tuple[Path, ...]
    pages: tuple[Path, ...]
    screens: tuple[Path, ...]


def make_showcase(folder: Path) -> Showcase:
    """Make everything anew; of what lies in the folder, only files of these very names give way."""
    from app.ui.tour import make_tour  # noqa: PLC0415

    database = folder / "showcase.db"
    for file in folder.glob(f"{database.name}*"):  # with what SQLite keeps beside it
        file.unlink()
    with bootstrap.opened(str(database), create=True) as services:
        roadmap = services.demo.build().value
        return Showcase(
            database,
            tuple(_papers(services, roadmap, _folder(folder / "papers"))),
            tuple(_pages(services, roadmap, _folder(folder / "pages"))),
            tuple(Path(picture) for picture in make_tour(services, _folder(folder / "window"))),
        )


def _papers(services: Services, roadmap: RoadmapId, folder: Path) -> Iterator[Path]:
    from app.documents.renderers import Format  # noqa: PLC0415

    for paper in Paper:
        for kind in Format:
            yield services.paperwork.export(paper, roadmap, folder / f"{paper}.{kind}")


def _pages(services: Services, roadmap: RoadmapId, folder: Path) -> Iterator[Path]:
    from app.documents.pages import page_png, page_sizes  # noqa: PLC0415

    for paper in Paper:
        for former in folder.glob(f"{paper}-[0-9][0-9].png"):
            former.unlink()
        pdf = services.paperwork.pdf(paper, roadmap)
        for index in range(len(page_sizes(pdf))):
            picture = folder / f"{paper}-{index + 1:02}.png"
            picture.write_bytes(page_png(pdf, index, PICTURE_DPI))
            yield picture


def _folder(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
