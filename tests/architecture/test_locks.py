"""What is asked for is what is used, and what is locked: no more, no less, on both sides."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.tree import modules
from tests.conftest import ROOT

UNSEEN = {"rl-accel"}  # reportlab takes it where it finds it
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)")


def pins(name: str) -> dict[str, str]:
    """Return the versions that a lock file pins, by name."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return {m["name"]: m["version"] for line in lines if (m := PIN.match(line))}


def asked(extra: str | None) -> list[Requirement]:
    """Return what pyproject.toml asks for: for the program, or for an extra."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = project["optional-dependencies"][extra] if extra else project["dependencies"]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize(
    ("lock", "extra"),
    [
        ("requirements.lock", None),
        ("requirements-dev.lock", None),
        ("requirements-dev.lock", "dev"),
    ],
)
def test_a_lock_holds_what_is_asked_for(lock: str, extra: str | None) -> None:
    locked = pins(lock)
    for requirement in asked(extra):
        version = locked[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), requirement


def test_the_program_installs_no_tool_of_the_tests() -> None:
    tools = {canonicalize_name(requirement.name) for requirement in asked("dev")}
    assert not tools & set(pins("requirements.lock"))


def test_both_locks_agree() -> None:
    tools = pins("requirements-dev.lock")
    assert {name: tools.get(name) for name in pins("requirements.lock")} == pins(
        "requirements.lock"
    )


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_pin_has_hashes(lock: str) -> None:
    stanzas = re.split(r"\n(?=[a-z])", (ROOT / lock).read_text(encoding="utf-8").strip())
    assert all("--hash=sha256:" in stanza for stanza in stanzas)


def test_the_program_asks_for_what_it_imports() -> None:
    imported = set()
    for _, tree in modules("app"):
        for node in ast.walk(tree):
            match node:
                case ast.Import(names=names):
                    imported |= {name.name.split(".")[0] for name in names}
                case ast.ImportFrom(module=str(module), level=0):
                    imported.add(module.split(".")[0])
    owners = packages_distributions()
    foreign = imported - sys.stdlib_module_names - {"app"}
    used = {canonicalize_name(owners[name][0]) for name in foreign}
    assert used | UNSEEN == {canonicalize_name(requirement.name) for requirement in asked(None)}
