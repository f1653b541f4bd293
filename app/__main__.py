"""The door: hands the arguments to the command line."""

from __future__ import annotations

import sys

from app.cli import run


def main() -> int:
    """Run the program with the process's own arguments and return its exit code."""
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
