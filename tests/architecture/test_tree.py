"""What must not stand anywhere in the repository."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

from tests.architecture.tree import modules, relative, tracked_files
from tests.conftest import ROOT

# Hosts that may be named: licences, namespaces of file formats, addresses that lead nowhere.
HOSTS = {
    "www.w3.org",
    "schemas.openxmlformats.org",
    "schemas.microsoft.com",
    "purl.org",
    "purl.oclc.org",
    "openfontlicense.org",
    "scripts.sil.org",
    "www.paratype.com",
    "opensource.org",
    "www.apache.org",
    "lucide.dev",
    "keepachangelog.com",
    "semver.org",
    "example.org",
    "127.0.0.1",
    "x",
}
URL = re.compile(r"https?://[^\s\"'<>)\]}`«»]+")
MARKS = re.compile("|".join((r"\bTO" + "DO", "FIX" + "ME", "XX" + r"X\b")))  # this file is read too


def text_of(path: Path) -> str:
    """Return a file's text; bytes that are no text can hold none of what is looked for."""
    return path.read_text(encoding="utf-8", errors="replace")


def test_no_registry_and_no_unknown_host_is_named() -> None:
    strangers = [
        f"{relative(path)}: {url}"
        for path in tracked_files()
        for url in URL.findall(text_of(path))
        if (urlsplit(url).hostname or "") not in HOSTS
    ]
    assert not strangers, "\n".join(strangers)


def test_no_path_of_this_machine_is_named() -> None:
    places = [f"{ROOT.parent}/", f"{Path.home()}/"]
    if ROOT.parent == Path("/"):
        places = places[1:]
    named = [
        f"{relative(path)}: {place}"
        for path in tracked_files()
        for place in places
        if place in text_of(path)
    ]
    assert not named, "\n".join(named)


def test_nothing_is_left_for_later() -> None:
    left = [
        relative(path)
        for path in tracked_files()
        if path.suffix in {".py", ".sh", ".md"} and MARKS.search(text_of(path))
    ]
    assert not left


def test_every_module_says_why_it_exists() -> None:
    silent = [
        relative(path)
        for path, tree in modules("app")
        if tree.body and ast.get_docstring(tree) is None
    ]
    assert not silent


def test_every_module_has_a_layer() -> None:
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = contract["tool"]["importlinter"]["contracts"][0]["layers"]
    named = {name.strip() for layer in layers for name in layer.split("|")}
    children = {
        f"app.{path.stem}"
        for path in (ROOT / "app").iterdir()
        if path.name != "__init__.py" and (path.suffix == ".py" or (path / "__init__.py").is_file())
    }
    assert children == named
