"""How activities are controlled: their own meaning of a deadline, the schools they concern."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables; an activity without a row goes by its wording."""
    op.create_table(
        "activity_control",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("activity_id", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(16)),
        sa.Column("windows", sa.JSON(), nullable=False),
        sa.Column("reporting", sa.String(16), nullable=False),
        sa.Column("scope", sa.String(16), nullable=False),
        _reference("activity_control", "activity_id", "activity"),
        sa.PrimaryKeyConstraint("id", name="pk_activity_control"),
        sa.UniqueConstraint("activity_id", name="uq_activity_control_activity_id"),
    )
    op.create_table(
        "activity_school",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("activity_id", sa.String(36), nullable=False),
        sa.Column("school_id", sa.String(36), nullable=False),
        _reference("activity_school", "activity_id", "activity"),
        _reference("activity_school", "school_id", "school"),
        sa.PrimaryKeyConstraint("id", name="pk_activity_school"),
    )
    op.create_index("ix_activity_school_activity_id", "activity_school", ["activity_id"])
    op.create_index("ix_activity_school_school_id", "activity_school", ["school_id"])


def _reference(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{target}"
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name)
