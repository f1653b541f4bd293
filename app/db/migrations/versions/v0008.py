"""The order behind the closure of a school; what the search looks through."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the column and make the tables; the program fills them once (`db.search_index`)."""
    with op.batch_alter_table("school") as school:
        school.add_column(sa.Column("closed_basis_id", sa.String(36)))
        name = "fk_school_closed_basis_id_basis"
        school.create_foreign_key(name, "basis", ["closed_basis_id"], ["id"])
    op.create_table(
        "search_entry",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_search_entry"),
    )
    op.create_index("ix_search_entry_kind", "search_entry", ["kind"])
    op.create_table(
        "search_word",
        sa.Column("word", sa.String(100), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("word", name="pk_search_word"),
    )
