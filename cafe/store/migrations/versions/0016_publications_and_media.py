"""documentations that are published, their photos, videos and files, and what readers ask for"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "publication",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("cafe_id", sa.String(length=24), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("draft", sa.JSON(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.Column("for_robots", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["cafe_id"], ["cafe.id"], name=op.f("fk_publication_cafe_id_cafe")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
        sa.UniqueConstraint("cafe_id", name=op.f("uq_publication_cafe_id")),
        sa.UniqueConstraint("slug", name=op.f("uq_publication_slug")),
    )
    op.create_table(
        "edition",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("publication_id", sa.String(length=24), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("published_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name=op.f("fk_edition_publication_id_publication")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
        sa.UniqueConstraint("publication_id", "number", name=op.f("uq_edition_publication_id")),
    )
    _create_reports()
    _create_media()


def _create_reports() -> None:
    op.create_table(
        "error_report",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("publication_id", sa.String(length=24), nullable=False),
        sa.Column("about", sa.String(length=80), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("place", sa.String(length=8), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("reported_at", sa.BigInteger(), nullable=False),
        sa.Column("settled_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name=op.f("fk_error_report_publication_id_publication")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_error_report")),
    )
    op.create_index(op.f("ix_error_report_publication_id"), "error_report", ["publication_id"])
    op.create_table(
        "correction",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("publication_id", sa.String(length=24), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name=op.f("fk_correction_publication_id_publication")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
    )
    op.create_index(op.f("ix_correction_publication_id"), "correction", ["publication_id"])


def _create_media() -> None:
    op.create_table(
        "media",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("cafe_id", sa.String(length=24), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("mimetype", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("alt", sa.String(length=300), nullable=False),
        sa.Column("caption", sa.String(length=300), nullable=False),
        sa.Column("credit", sa.String(length=120), nullable=False),
        sa.Column("basis", sa.String(length=12), nullable=False),
        sa.Column("notice", sa.Integer(), nullable=True),
        sa.Column("by_reader", sa.Boolean(), nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.Column("removed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["cafe_id"], ["cafe.id"], name=op.f("fk_media_cafe_id_cafe")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_media")),
        sa.UniqueConstraint("cafe_id", "kind", "number", name=op.f("uq_media_cafe_id")),
    )
    op.create_index(op.f("ix_media_cafe_id"), "media", ["cafe_id"])
    op.create_table(
        "media_file",
        sa.Column("name", sa.String(length=48), nullable=False),
        sa.Column("media_id", sa.String(length=24), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["media_id"], ["media.id"], name=op.f("fk_media_file_media_id_media")),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_media_file")),
    )
    op.create_index(op.f("ix_media_file_media_id"), "media_file", ["media_id"])
    _create_takedowns()


def _create_takedowns() -> None:
    op.create_table(
        "takedown",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("media_id", sa.String(length=24), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["media_id"], ["media.id"], name=op.f("fk_takedown_media_id_media")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_takedown")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_takedown_token_hash")),
    )
    op.create_index(op.f("ix_takedown_media_id"), "takedown", ["media_id"])
    op.create_table(
        "notice",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("cafe_id", sa.String(length=24), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["cafe_id"], ["cafe.id"], name=op.f("fk_notice_cafe_id_cafe")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint("cafe_id", "version", name=op.f("uq_notice_cafe_id")),
    )
    op.create_index(op.f("ix_notice_cafe_id"), "notice", ["cafe_id"])


def downgrade() -> None:
    for table in ("notice", "takedown", "media_file", "media", "correction", "error_report", "edition", "publication"):
        op.drop_table(table)
