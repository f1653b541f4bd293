"""A long file or function is asked why: here is the answer, or the test fails."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.architecture.tree import modules, relative

FILE_LIMIT = 400
FUNCTION_LIMIT = 40

# What may be longer, and why. A number is the most it may have.
LONG_FILES: dict[str, int] = {}
LONG_FUNCTIONS = {
    "app/services/__init__.py:compose": 100,  # a line to import, a line to make each service
    "app/documents/styles.py:style_sheet": 80,  # the styles of a paper: a table
    "app/documents/renderers/docx/stylespart.py:styles_part": 45,  # the same for Word
    "app/documents/renderers/pdf/nodes.py:strips": 45,  # a case for every node of the tree
    "app/ui/roadmap/passport_panel.py:_lay_out": 45,  # a form, field by field
    "app/db/migrations/versions/v0001.py:_pieces_of_plans": 45,  # a migration is never rewritten
}


def code_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count a function's lines without its docstring: explaining is not length."""
    assert node.end_lineno is not None
    lines = node.end_lineno - node.lineno + 1
    first = node.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
        assert first.end_lineno is not None
        lines -= first.end_lineno - first.lineno + 1
    return lines


def functions(path: Path, tree: ast.Module) -> dict[str, int]:
    """Return the length of every function of a module by its name."""
    return {
        f"{relative(path)}:{node.name}": code_lines(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


@pytest.mark.parametrize("folder", ["app"])
def test_files_and_functions_stay_short(folder: str) -> None:
    too_long = []
    for path, tree in modules(folder):
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > LONG_FILES.get(relative(path), FILE_LIMIT):
            too_long.append(f"{relative(path)}: {lines} lines")
        too_long += [
            f"{name}: {length} lines"
            for name, length in functions(path, tree).items()
            if length > LONG_FUNCTIONS.get(name, FUNCTION_LIMIT)
        ]
    assert not too_long, "\n".join(too_long)


def test_the_lists_of_exceptions_name_what_exists() -> None:
    known: set[str] = set()
    for path, tree in modules("app"):
        known |= {relative(path), *functions(path, tree)}
    assert set(LONG_FILES) | set(LONG_FUNCTIONS) <= known
