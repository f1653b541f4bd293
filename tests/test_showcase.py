"""The main job without a window, as `./run` does it where there is no display."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.cli import run
from app.documents.pages import page_sizes
from app.documents.renderers import Format
from app.domain.paperwork import Paper

PNG = b"\x89PNG"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of one's own, so that no log and no preference of the user is touched."""
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def test_everything_is_made_twice_and_foreign_files_stay(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = home / "out"
    foreign = folder / "papers" / "чужой.pdf"
    foreign.parent.mkdir(parents=True)
    foreign.write_text("чужой", encoding="utf-8")
    for _ in range(2):
        assert run(["showcase", str(folder)]) == 0
    assert foreign.read_text(encoding="utf-8") == "чужой"

    for paper in Paper:
        for kind in Format:
            assert (folder / "papers" / f"{paper}.{kind}").stat().st_size > 1000
        pdf = (folder / "papers" / f"{paper}.pdf").read_bytes()
        pictures = sorted((folder / "pages").glob(f"{paper}-*.png"))
        assert len(pictures) == len(page_sizes(pdf))
        assert all(picture.read_bytes().startswith(PNG) for picture in pictures)
    screens = list((folder / "window").glob("*.png"))
    assert len(screens) >= 10

    said = capsys.readouterr().out
    assert f"window – {len(screens)} картин" in said
    assert "showcase.db" in said
