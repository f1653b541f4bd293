"""What a user reads is Russian: no English word slips in, and no Latin letter poses as Cyrillic."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.architecture.tree import docstrings, modules, relative

CYRILLIC = re.compile(r"[А-Яа-яЁё]")
LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
MIXED_WORD = re.compile(r"[A-Za-z][А-Яа-яЁё]|[А-Яа-яЁё][A-Za-z]")
PLACEHOLDER = re.compile(r"\{[^{}]*\}|%[sd]|%\([a-z]+\)s|<[^<>]+>|&[a-z]+;")

# Names of programs, formats, keys and options that Russian texts write in Latin letters.
ALLOWED = {
    *(
        "PDF",
        "DOCX",
        "XLSX",
        "DOC",
        "XLS",
        "PNG",
        "JSON",
        "SQLite",
        "XML",
        "URL",
        "ID",
        "II",
        "III",
    ),
    *("Word", "Excel", "LibreOffice", "Office", "Writer", "Calc", "Microsoft", "Times", "New"),
    *("Roman", "Tinos", "PT", "Sans", "Ctrl", "Alt", "Shift", "Enter", "Del", "Delete", "Tab"),
    *("Esc", "Insert", "Home", "End", "Page", "Up", "Down", "Linux", "Windows", "Debian"),
    *("docx", "xlsx", "pdf", "doc", "xls", "db", "json", "sqlite", "png", "log", "txt", "ics"),
    "marshrut",
    *("import", "export", "plan", "annex", "order", "indicators", "demo", "tour", "undo"),
    *(
        "history",
        "backup",
        "restore",
        "verify",
        "showcase",
        "roadmap",
        "roadmaps",
        "last",
        "operation",
    ),
    *("CSV", "csv", "ods", "UTF", "schools", "results", "svg", "SVG", "search", "rebuild"),
    *("dry", "run", "title", "from", "to", "help", "FILE", "DIR", "IV", "VI"),
}
# Tables of letters by their width, and of words as they are met: no sentences of ours.
LETTER_TABLES = {"app/documents/metrics.py", "app/domain/deadlines/words.py"}
# Calls of the window whose text a user reads, and the keywords that carry it.
TEXT_CALLS = {
    *("QLabel", "QPushButton", "QToolButton", "QAction", "QCheckBox", "QRadioButton", "QGroupBox"),
    *("setText", "setToolTip", "setStatusTip", "setWindowTitle", "setPlaceholderText", "setTitle"),
    *("setAccessibleName", "setAccessibleDescription", "addItem", "addTab", "setLabelText"),
    *("setInformativeText", "addRow", "addMenu", "setHeaderLabels", "showMessage"),
}
TEXT_KEYWORDS = {"text", "title", "tip", "tooltip", "label", "placeholder", "heading", "hint"}


def texts(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield line and value of a tree's string constants, but not of docstrings and patterns."""
    skipped = docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            is_pattern = "[" in node.value or "\\" in node.value
            if id(node) not in skipped and not is_pattern:
                yield node.lineno, PLACEHOLDER.sub(" ", node.value)


def foreign_words(text: str) -> set[str]:
    """Return the Latin words of a text that are not allowed in a Russian one."""
    return set(LATIN_WORD.findall(text)) - ALLOWED


def program() -> Iterator[tuple[str, ast.Module]]:
    """Yield the modules whose texts are sentences, by their names."""
    for path, tree in modules("app"):
        if relative(path) not in LETTER_TABLES:
            yield relative(path), tree


def test_no_word_mixes_alphabets() -> None:
    mixed = [
        f"{name}:{line}: {text}"
        for name, tree in program()
        for line, text in texts(tree)
        if MIXED_WORD.search(text)
    ]
    assert not mixed, "\n".join(mixed)


def test_russian_texts_hold_no_english_words() -> None:
    found = [
        f"{name}:{line}: {sorted(words)} in «{text}»"
        for name, tree in program()
        for line, text in texts(tree)
        if CYRILLIC.search(text) and (words := foreign_words(text))
    ]
    assert not found, "\n".join(found)


def shown_texts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the constants that a call of the window shows to its user."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        values = list(node.args) if name in TEXT_CALLS else []
        values += [word.value for word in node.keywords if word.arg in TEXT_KEYWORDS]
        for value in values:
            if isinstance(value, ast.Constant | ast.JoinedStr):
                yield from texts(value)


def test_the_window_speaks_russian() -> None:
    found = [
        f"{relative(path)}:{line}: {text}"
        for path, tree in modules("app/ui")
        for line, text in shown_texts(tree)
        if not text.startswith("#") and foreign_words(text)
    ]
    assert not found, "\n".join(found)
