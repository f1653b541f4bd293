"""The documents point at files that exist, and the guide's pictures are all shown."""

from __future__ import annotations

import re
from urllib.parse import unquote

from tests.architecture.tree import relative, tracked_files
from tests.conftest import ROOT

LINK = re.compile(r"!?\[[^\]]*\]\((?P<target>[^)\s]+)\)")


def test_every_link_leads_somewhere() -> None:
    lost = []
    for path in tracked_files():
        if path.suffix != ".md":
            continue
        for link in LINK.finditer(path.read_text(encoding="utf-8")):
            target = unquote(link["target"]).split("#")[0]
            if target and "://" not in target and not (path.parent / target).exists():
                lost.append(f"{relative(path)}: {target}")
    assert not lost, "\n".join(lost)


def test_every_picture_of_the_guide_is_shown() -> None:
    guide = ROOT / "docs" / "guide"
    text = "".join(path.read_text(encoding="utf-8") for path in guide.glob("*.md"))
    text += (ROOT / "README.md").read_text(encoding="utf-8")
    assert not [path.name for path in guide.rglob("*.png") if path.name not in text]
