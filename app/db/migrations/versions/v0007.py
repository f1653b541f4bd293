"""Indicators with passports, targets and values; results, scales, runs, collections, reports."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the tables."""
    _passport()
    _passport_indicator()
    _threshold()
    _indicator_target()
    _indicator_value()
    _exam_result()
    _scale()
    _identification_rule()
    _identification_run()
    _given_list()
    _collection()
    _collection_reply()
    _report_draft()


def _passport() -> None:
    op.create_table(
        "passport",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.String(500), nullable=False),
        sa.Column("unit", sa.String(500), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("direction", sa.String(16), nullable=False),
        sa.Column("numerator", sa.Text(), nullable=False),
        sa.Column("denominator", sa.Text(), nullable=False),
        sa.Column("formula", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("keeper", sa.String(500), nullable=False),
        sa.Column("frequency", sa.String(16), nullable=False),
        sa.Column("level", sa.String(16), nullable=False),
        sa.Column("components", sa.JSON(), nullable=False),
        sa.Column("computed", sa.String(64), nullable=False),
        sa.Column("decimals", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_passport"),
    )
    op.create_index("ix_passport_folded", "passport", ["folded"])


def _passport_indicator() -> None:
    op.create_table(
        "passport_indicator",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("passport_id", sa.String(36), nullable=False),
        sa.Column("indicator_id", sa.String(36), nullable=False),
        _reference("passport_indicator", "passport_id", "passport"),
        _reference("passport_indicator", "indicator_id", "indicator"),
        sa.PrimaryKeyConstraint("id", name="pk_passport_indicator"),
    )
    op.create_index("ix_passport_indicator_indicator_id", "passport_indicator", ["indicator_id"])
    op.create_index("ix_passport_indicator_passport_id", "passport_indicator", ["passport_id"])


def _threshold() -> None:
    op.create_table(
        "threshold",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("passport_id", sa.String(36), nullable=False),
        sa.Column("name", sa.String(500), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        _reference("threshold", "passport_id", "passport"),
        sa.PrimaryKeyConstraint("id", name="pk_threshold"),
    )
    op.create_index("ix_threshold_passport_id", "threshold", ["passport_id"])


def _indicator_target() -> None:
    op.create_table(
        "indicator_target",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("passport_id", sa.String(36), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("year", sa.Integer()),
        sa.Column("component", sa.String(500), nullable=False),
        sa.Column("threshold_id", sa.String(36)),
        sa.Column("school_id", sa.String(36)),
        sa.Column("group_id", sa.String(36)),
        sa.Column("value", sa.BigInteger()),
        sa.Column("upper", sa.BigInteger()),
        sa.Column("text", sa.String(500), nullable=False),
        _reference("indicator_target", "passport_id", "passport"),
        _reference("indicator_target", "threshold_id", "threshold"),
        _reference("indicator_target", "school_id", "school"),
        _reference("indicator_target", "group_id", "school_group"),
        sa.PrimaryKeyConstraint("id", name="pk_indicator_target"),
    )
    op.create_index("ix_indicator_target_group_id", "indicator_target", ["group_id"])
    op.create_index("ix_indicator_target_passport_id", "indicator_target", ["passport_id"])
    op.create_index("ix_indicator_target_school_id", "indicator_target", ["school_id"])
    op.create_index("ix_indicator_target_threshold_id", "indicator_target", ["threshold_id"])


def _indicator_value() -> None:
    op.create_table(
        "indicator_value",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("passport_id", sa.String(36), nullable=False),
        sa.Column("period", sa.String(16), nullable=False),
        sa.Column("component", sa.String(500), nullable=False),
        sa.Column("school_id", sa.String(36)),
        sa.Column("value", sa.BigInteger()),
        sa.Column("numerator", sa.BigInteger()),
        sa.Column("denominator", sa.BigInteger()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("blank", sa.String(16)),
        sa.Column("source", sa.String(500), nullable=False),
        sa.Column("accepted", sa.Text(), nullable=False),
        _reference("indicator_value", "passport_id", "passport"),
        _reference("indicator_value", "school_id", "school"),
        sa.PrimaryKeyConstraint("id", name="pk_indicator_value"),
    )
    op.create_index("ix_indicator_value_passport_id", "indicator_value", ["passport_id"])
    op.create_index("ix_indicator_value_period", "indicator_value", ["period"])
    op.create_index("ix_indicator_value_school_id", "indicator_value", ["school_id"])


def _exam_result() -> None:
    op.create_table(
        "exam_result",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("scope", sa.String(16), nullable=False),
        sa.Column("school_id", sa.String(36)),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("exam", sa.String(16), nullable=False),
        sa.Column("subject", sa.String(64), nullable=False),
        sa.Column("grade", sa.Integer()),
        sa.Column("takers", sa.Integer()),
        sa.Column("mean", sa.BigInteger()),
        sa.Column("below", sa.Integer()),
        sa.Column("below_share", sa.BigInteger()),
        sa.Column("mark_2", sa.BigInteger()),
        sa.Column("mark_3", sa.BigInteger()),
        sa.Column("mark_4", sa.BigInteger()),
        sa.Column("mark_5", sa.BigInteger()),
        sa.Column("lowered", sa.BigInteger()),
        sa.Column("confirmed", sa.BigInteger()),
        sa.Column("raised", sa.BigInteger()),
        sa.Column("too_few", sa.Boolean(), nullable=False),
        sa.Column("source", sa.String(500), nullable=False),
        sa.Column("accepted", sa.Text(), nullable=False),
        _reference("exam_result", "school_id", "school"),
        sa.PrimaryKeyConstraint("id", name="pk_exam_result"),
    )
    op.create_index("ix_exam_result_school_id", "exam_result", ["school_id"])
    op.create_index("ix_exam_result_year", "exam_result", ["year"])


def _scale() -> None:
    op.create_table(
        "scale",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("exam", sa.String(16), nullable=False),
        sa.Column("subject", sa.String(64), nullable=False),
        sa.Column("grade", sa.Integer()),
        sa.Column("first_year", sa.Integer(), nullable=False),
        sa.Column("last_year", sa.Integer()),
        sa.Column("minimum", sa.Integer()),
        sa.Column("bounds", sa.JSON(), nullable=False),
        sa.Column("maximum", sa.Integer()),
        sa.Column("source", sa.String(500), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_scale"),
    )


def _identification_rule() -> None:
    op.create_table(
        "identification_rule",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(500), nullable=False),
        sa.Column("method", sa.String(24), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_identification_rule"),
    )
    op.create_index("ix_identification_rule_key", "identification_rule", ["key"])


def _identification_run() -> None:
    op.create_table(
        "identification_run",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("rule_id", sa.String(36), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person", sa.String(500), nullable=False),
        sa.Column("official", sa.Boolean(), nullable=False),
        sa.Column("inputs", sa.JSON(), nullable=False),
        sa.Column("outcome", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        _reference("identification_run", "rule_id", "identification_rule"),
        sa.PrimaryKeyConstraint("id", name="pk_identification_run"),
    )
    op.create_index("ix_identification_run_rule_id", "identification_run", ["rule_id"])


def _given_list() -> None:
    op.create_table(
        "given_list",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("kind_id", sa.String(36)),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(500), nullable=False),
        sa.Column("basis_id", sa.String(36)),
        sa.Column("rows", sa.JSON(), nullable=False),
        _reference("given_list", "kind_id", "status_kind"),
        _reference("given_list", "basis_id", "basis"),
        sa.PrimaryKeyConstraint("id", name="pk_given_list"),
    )


def _collection() -> None:
    op.create_table(
        "collection",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("name", sa.String(500), nullable=False),
        sa.Column("period", sa.String(16), nullable=False),
        sa.Column("due", sa.Date()),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_collection"),
    )


def _collection_reply() -> None:
    op.create_table(
        "collection_reply",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("collection_id", sa.String(36), nullable=False),
        sa.Column("school_id", sa.String(36), nullable=False),
        sa.Column("received_at", sa.DateTime()),
        sa.Column("file_digest", sa.String(64), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        _reference("collection_reply", "collection_id", "collection"),
        _reference("collection_reply", "school_id", "school"),
        sa.PrimaryKeyConstraint("id", name="pk_collection_reply"),
    )
    op.create_index("ix_collection_reply_collection_id", "collection_reply", ["collection_id"])
    op.create_index("ix_collection_reply_school_id", "collection_reply", ["school_id"])


def _report_draft() -> None:
    op.create_table(
        "report_draft",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("end", sa.Date(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("sections", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_report_draft"),
    )


def _reference(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{target}"
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name)
