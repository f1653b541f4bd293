"""Fixtures that every layer's tests may use."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.bases import build_demo, build_results

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).resolve().parent.parent


def shared_folder() -> Path | None:
    """Return the folder of shared papers beside the repository, or None where it is absent."""
    folder = Path(os.environ.get("MARSHRUT_SHARED", ROOT.parent / "shared"))
    return folder if (folder / "corpus").is_dir() else None


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real papers; tests that need it are skipped where it is absent.

    Where MARSHRUT_REQUIRE_SHARED is set, as in CI, its absence is a failure.
    """
    folder = shared_folder()
    if folder is None:
        if os.environ.get("MARSHRUT_REQUIRE_SHARED"):
            pytest.fail("the shared corpus must stand beside the repository here")
        pytest.skip("the shared corpus is not beside the repository")
    return folder / "corpus"


@pytest.fixture(scope="session")
def demo_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The closed database of the invented district, to be copied."""
    return build_demo(tmp_path_factory.mktemp("demo") / "district.db")


@pytest.fixture(scope="session")
def results_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed database of a few schools with results and a list, to be copied."""
    return build_results(tmp_path_factory.mktemp("results") / "office.db")


def pytest_sessionfinish() -> None:
    """Empty the clipboard while Python lives.

    Without a display the clipboard is a static object of Qt. What was copied in a test would be
    destroyed after the interpreter, and the process would end in a segmentation fault.
    """
    gui = sys.modules.get("PySide6.QtGui")
    if gui is not None and gui.QGuiApplication.instance() is not None:
        gui.QGuiApplication.clipboard().clear()
