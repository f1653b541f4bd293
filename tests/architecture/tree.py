"""What the tests of the house read: tracked files, modules and their text."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.conftest import ROOT

IGNORED = re.compile(
    r"\.git|\.venv|__pycache__|\..*_cache|\.hypothesis|out|build|dist|.*\.egg-info"
)
TEXT_SUFFIXES = {
    ".py",
    ".md",
    ".toml",
    ".lock",
    ".json",
    ".sh",
    ".qss",
    ".svg",
    ".mako",
    ".txt",
    "",
}


def relative(path: Path) -> str:
    """Return the path as the repository names it."""
    return path.relative_to(ROOT).as_posix()


@cache
def tracked_files() -> tuple[Path, ...]:
    """Return the text files of the repository; what git ignores is not looked at."""
    found = []
    for folder, inner, names in os.walk(ROOT):
        inner[:] = sorted(name for name in inner if not IGNORED.fullmatch(name))
        found += [Path(folder, name) for name in sorted(names)]
    return tuple(path for path in found if path.suffix in TEXT_SUFFIXES)


def modules(folder: str) -> Iterator[tuple[Path, ast.Module]]:
    """Yield the Python modules of a folder, parsed."""
    for path in sorted((ROOT / folder).rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def docstrings(tree: ast.AST) -> set[int]:
    """Return the ids of the constants that are docstrings."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0] if node.body else None
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                found.add(id(first.value))
    return found
