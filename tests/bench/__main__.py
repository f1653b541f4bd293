"""Runs the benches of this folder, or those that are named: `python -m tests.bench [NAME…]`."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Sequence

import tests.bench
from tests.bench.ratio import Ratio, table


def main(names: Sequence[str]) -> int:
    """Print one table of all ratios; return 1 where a limit is exceeded."""
    ratios: list[Ratio] = []
    for found in pkgutil.iter_modules(tests.bench.__path__):
        if found.name.startswith("_") or (names and found.name not in names):
            continue
        measure = getattr(importlib.import_module(f"tests.bench.{found.name}"), "measure", None)
        if measure is not None:
            print(f"{found.name}…", file=sys.stderr)
            ratios += measure()
    print(table(ratios))
    return 0 if all(ratio.holds for ratio in ratios) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
