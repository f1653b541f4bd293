"""The first schema: office, schools, roadmaps, orders and the journal."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table of the first schema."""
    _journal()
    _office()
    _schools()
    _roadmaps()
    _pieces_of_plans()
    _indicators()
    _orders()


def _journal() -> None:
    op.create_table(
        "operation",
        _key(),
        sa.Column("sequence", sa.Integer(), nullable=False),
        *_short("seat", "person"),
        sa.Column("at", sa.DateTime(), nullable=False),
        *_short("name"),
        sa.Column("undoes", sa.String(36)),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.Column("schema_version", sa.String(32), nullable=False),
        _reference("operation", "undoes", "operation"),
        sa.PrimaryKeyConstraint("id", name="pk_operation"),
        sa.UniqueConstraint("sequence", name="uq_operation_sequence"),
    )
    op.create_index("ix_operation_undoes", "operation", ["undoes"])
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("operation_id", sa.String(36), nullable=False),
        sa.Column("table_name", sa.String(64), nullable=False),
        sa.Column("row_key", sa.String(36), nullable=False),
        sa.Column("before", sa.JSON()),
        sa.Column("after", sa.JSON()),
        _reference("change", "operation_id", "operation"),
        sa.PrimaryKeyConstraint("id", name="pk_change"),
    )
    op.create_index("ix_change_operation_id", "change", ["operation_id"])
    op.create_index("ix_change_row", "change", ["table_name", "row_key"])


def _office() -> None:
    op.create_table(
        "office",
        _key(),
        sa.Column("valid_from", sa.Date(), nullable=False),
        *_short("full_name", "short_name", "genitive"),
        *_long("letterhead"),
        *_short("place", "address", "head_position", "head_name", "executor", "executor_phone"),
        sa.PrimaryKeyConstraint("id", name="pk_office"),
    )
    op.create_table(
        "person",
        _key(),
        *_short("surname", "name", "patronymic", "position", "organisation", "phone"),
        sa.Column("signs", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
    )
    op.create_table(
        "party",
        _key(),
        sa.Column("kind", sa.String(16), nullable=False),
        *_short("name", "position", "folded"),
        sa.Column("person_id", sa.String(36)),
        _reference("party", "person_id", "person"),
        sa.PrimaryKeyConstraint("id", name="pk_party"),
    )
    op.create_index("ix_party_folded", "party", ["folded"])
    op.create_table(
        "sheet_profile",
        _key(),
        *_short("name"),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("measures", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sheet_profile"),
    )


def _schools() -> None:
    op.create_table(
        "school",
        _key(),
        sa.Column("code", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("number", sa.String(32), nullable=False),
        *_short("settlement"),
        sa.Column("locality", sa.String(16), nullable=False),
        *_short("head", "phone", "email"),
        *_long("note"),
        sa.PrimaryKeyConstraint("id", name="pk_school"),
    )
    op.create_index("ix_school_code", "school", ["code"])
    op.create_table(
        "school_name",
        _key(),
        sa.Column("school_id", sa.String(36), nullable=False),
        sa.Column("valid_from", sa.Date()),
        *_short("full_name", "short_name", "folded"),
        _reference("school_name", "school_id", "school"),
        sa.PrimaryKeyConstraint("id", name="pk_school_name"),
    )
    op.create_index("ix_school_name_school_id", "school_name", ["school_id"])
    op.create_index("ix_school_name_folded", "school_name", ["folded"])


def _roadmaps() -> None:
    op.create_table(
        "roadmap",
        _key(),
        *_long("title"),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("end", sa.Date(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        *_long("goal", "tasks", "results"),
        sa.Column("parent_id", sa.String(36)),
        sa.Column("school_id", sa.String(36)),
        *_short("source_name"),
        _reference("roadmap", "parent_id", "roadmap"),
        _reference("roadmap", "school_id", "school"),
        sa.PrimaryKeyConstraint("id", name="pk_roadmap"),
    )
    op.create_table(
        "part",
        *_piece_of("roadmap"),
        sa.Column("kind", sa.String(16), nullable=False),
        *_long("title"),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("numbering", sa.String(16), nullable=False),
        sa.Column("layout", sa.String(16), nullable=False),
        _reference("part", "roadmap_id", "roadmap"),
        sa.PrimaryKeyConstraint("id", name="pk_part"),
    )
    op.create_index("ix_part_roadmap_id", "part", ["roadmap_id"])
    op.create_table(
        "column_memory",
        _key(),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_column_memory"),
        sa.UniqueConstraint("fingerprint", name="uq_column_memory_fingerprint"),
    )


def _pieces_of_plans() -> None:
    op.create_table(
        "block",
        *_piece_of("part"),
        sa.Column("kind", sa.String(16), nullable=False),
        *_long("text"),
        *_short("marker"),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("alignment", sa.String(16), nullable=False),
        sa.Column("cells", sa.JSON()),
        _reference("block", "part_id", "part"),
        sa.PrimaryKeyConstraint("id", name="pk_block"),
    )
    op.create_index("ix_block_part_id", "block", ["part_id"])
    op.create_table(
        "section",
        *_piece_of("part"),
        *_short("number"),
        *_long("title"),
        _reference("section", "part_id", "part"),
        sa.PrimaryKeyConstraint("id", name="pk_section"),
    )
    op.create_index("ix_section_part_id", "section", ["part_id"])
    op.create_table(
        "activity",
        *_piece_of("section"),
        *_short("number"),
        *_long("text", "deadline", "responsible", "result"),
        _reference("activity", "section_id", "section"),
        sa.PrimaryKeyConstraint("id", name="pk_activity"),
    )
    op.create_index("ix_activity_section_id", "activity", ["section_id"])
    op.create_table(
        "activity_party",
        *_piece_of("activity"),
        sa.Column("party_id", sa.String(36), nullable=False),
        _reference("activity_party", "activity_id", "activity"),
        _reference("activity_party", "party_id", "party"),
        sa.PrimaryKeyConstraint("id", name="pk_activity_party"),
    )
    op.create_index("ix_activity_party_activity_id", "activity_party", ["activity_id"])
    op.create_index("ix_activity_party_party_id", "activity_party", ["party_id"])


def _indicators() -> None:
    op.create_table(
        "indicator",
        *_piece_of("part"),
        *_short("number"),
        *_long("name", "source"),
        _reference("indicator", "part_id", "part"),
        sa.PrimaryKeyConstraint("id", name="pk_indicator"),
    )
    op.create_index("ix_indicator_part_id", "indicator", ["part_id"])
    op.create_table(
        "target",
        *_piece_of("indicator"),
        sa.Column("year", sa.Integer()),
        *_short("text"),
        _reference("target", "indicator_id", "indicator"),
        sa.PrimaryKeyConstraint("id", name="pk_target"),
    )
    op.create_index("ix_target_indicator_id", "target", ["indicator_id"])


def _orders() -> None:
    op.create_table(
        "official_document",
        _key(),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("roadmap_id", sa.String(36)),
        sa.Column("state", sa.String(16), nullable=False),
        *_long("organisation"),
        *_short("place"),
        sa.Column("date", sa.Date()),
        *_short("number"),
        *_long("heading", "preamble"),
        sa.Column("command", sa.String(16), nullable=False),
        sa.Column("numbering", sa.String(16), nullable=False),
        *_long("signatory_position"),
        *_short("signatory", "executor", "executor_phone", "issuer_genitive"),
        sa.Column("annex_mark", sa.String(16), nullable=False),
        _reference("official_document", "roadmap_id", "roadmap"),
        sa.PrimaryKeyConstraint("id", name="pk_official_document"),
    )
    op.create_index("ix_official_document_roadmap_id", "official_document", ["roadmap_id"])
    op.create_table(
        "clause",
        _key(),
        sa.Column("document_id", sa.String(36), nullable=False),
        sa.Column("parent_id", sa.String(36)),
        sa.Column("position", sa.Integer(), nullable=False),
        *_short("number"),
        *_long("text"),
        _reference("clause", "document_id", "official_document"),
        _reference("clause", "parent_id", "clause"),
        sa.PrimaryKeyConstraint("id", name="pk_clause"),
    )
    op.create_index("ix_clause_document_id", "clause", ["document_id"])
    op.create_index("ix_clause_parent_id", "clause", ["parent_id"])


def _key() -> sa.Column[str]:
    return sa.Column("id", sa.String(36), nullable=False)


def _piece_of(whole: str) -> list[sa.Column[str] | sa.Column[int]]:
    return [
        _key(),
        sa.Column(f"{whole}_id", sa.String(36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
    ]


def _short(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(500), nullable=False) for name in names]


def _long(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _reference(table: str, column: str, parent: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{parent}"
    return sa.ForeignKeyConstraint([column], [f"{parent}.id"], name=name)
