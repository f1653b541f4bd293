"""Versions of the schema. Alembic is imported only when a database is behind.

A version is a module in `versions/` whose revision is the next number of four digits. It never
imports the mapped classes: they move on, it stays. Every version has a test with data.
"""

from __future__ import annotations

from typing import Final

# The youngest revision; a test sees that it is, so that the start needs no Alembic to know it.
SCHEMA_VERSION: Final = "0008"

# «MRSH» in the header of every database of ours: tells it from any other SQLite file.
APPLICATION_ID: Final = 0x4D525348
