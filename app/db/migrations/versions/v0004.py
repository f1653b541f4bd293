"""Marks of control points, steps of control, evidence."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables; a point without a mark has not begun."""
    op.create_table(
        "mark",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("activity_id", sa.String(36), nullable=False),
        sa.Column("period_key", sa.String(64), nullable=False),
        sa.Column("school_id", sa.String(36)),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("planned", sa.Date(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("done_on", sa.Date()),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("moved_to", sa.Date()),
        sa.Column("reason", sa.Text(), nullable=False),
        _reference("mark", "activity_id", "activity"),
        _reference("mark", "school_id", "school"),
        sa.PrimaryKeyConstraint("id", name="pk_mark"),
    )
    op.create_index("ix_mark_activity_id", "mark", ["activity_id"])
    op.create_index("ix_mark_school_id", "mark", ["school_id"])
    _pieces_of_marks()


def _pieces_of_marks() -> None:
    op.create_table(
        "control_step",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("mark_id", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person", sa.String(500), nullable=False),
        sa.Column("controller", sa.String(500), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        _reference("control_step", "mark_id", "mark"),
        sa.PrimaryKeyConstraint("id", name="pk_control_step"),
    )
    op.create_index("ix_control_step_mark_id", "control_step", ["mark_id"])
    op.create_table(
        "evidence",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("mark_id", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("name", sa.String(500), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("added", sa.DateTime(), nullable=False),
        _reference("evidence", "mark_id", "mark"),
        sa.PrimaryKeyConstraint("id", name="pk_evidence"),
    )
    op.create_index("ix_evidence_mark_id", "evidence", ["mark_id"])


def _reference(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{target}"
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name)
