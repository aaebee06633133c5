"""the first schema"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Each stands behind those it refers to.
TABLES = (
    "cafe",
    "command",
    "organizer",
    "cafe_table",
    "participant",
    "round",
    "cluster",
    "seat",
    "summary",
    "visit",
    "contribution",
    "point",
    "source",
    "vote",
)


def upgrade() -> None:
    _create_cafes()
    _create_commands_and_accounts()
    _create_tables_people_and_rounds()
    _create_clusters_and_seats()
    _create_summaries()
    _create_visits()
    _create_contributions()
    _create_points_and_votes()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _create_cafes() -> None:
    op.create_table(
        "cafe",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("subtitle", sa.String(length=200), nullable=False),
        sa.Column("date", sa.String(length=10), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("aims", sa.Text(), nullable=False),
        sa.Column("rotation", sa.String(length=12), nullable=False),
        sa.Column("points_per_table", sa.Integer(), nullable=False),
        sa.Column("voting", sa.String(length=8), nullable=False),
        sa.Column("numbers", sa.String(length=8), nullable=False),
        sa.Column("phase", sa.String(length=12), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("current_round", sa.Integer(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=True),
        sa.Column("remaining", sa.BigInteger(), nullable=True),
        sa.Column("showing", sa.String(length=24), nullable=True),
        sa.Column("guests", sa.Integer(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cafe")),
        sa.UniqueConstraint("code", name=op.f("uq_cafe_code")),
    )


def _create_commands_and_accounts() -> None:
    op.create_table(
        "command",
        sa.Column("visit_id", sa.String(length=24), nullable=False),
        sa.Column("cid", sa.String(length=40), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("visit_id", "cid", name=op.f("pk_command")),
    )
    op.create_table(
        "organizer",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organizer")),
        sa.UniqueConstraint("name", name=op.f("uq_organizer_name")),
    )


def _create_tables_people_and_rounds() -> None:
    op.create_table(
        "cafe_table",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("cafe_id", sa.String(length=24), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(length=200), nullable=False),
        sa.Column("question", sa.String(length=300), nullable=False),
        sa.Column("spots", sa.Integer(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["cafe_id"], ["cafe.id"], name=op.f("fk_cafe_table_cafe_id_cafe")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cafe_table")),
    )
    op.create_index(op.f("ix_cafe_table_cafe_id"), "cafe_table", ["cafe_id"], unique=False)
    op.create_table(
        "participant",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("cafe_id", sa.String(length=24), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("joined_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["cafe_id"], ["cafe.id"], name=op.f("fk_participant_cafe_id_cafe")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant")),
        sa.UniqueConstraint("cafe_id", "number", name=op.f("uq_participant_cafe_id")),
    )
    op.create_index(op.f("ix_participant_cafe_id"), "participant", ["cafe_id"], unique=False)
    op.create_table(
        "round",
        sa.Column("cafe_id", sa.String(length=24), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(["cafe_id"], ["cafe.id"], name=op.f("fk_round_cafe_id_cafe")),
        sa.PrimaryKeyConstraint("cafe_id", "number", name=op.f("pk_round")),
    )
    op.create_index(op.f("ix_round_cafe_id"), "round", ["cafe_id"], unique=False)


def _create_clusters_and_seats() -> None:
    op.create_table(
        "cluster",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("table_id", sa.String(length=24), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["table_id"], ["cafe_table.id"], name=op.f("fk_cluster_table_id_cafe_table")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cluster")),
    )
    op.create_index(op.f("ix_cluster_table_id"), "cluster", ["table_id"], unique=False)
    op.create_table(
        "seat",
        sa.Column("participant_id", sa.String(length=24), nullable=False),
        sa.Column("round", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("cafe_id", sa.String(length=24), nullable=False),
        sa.Column("table_id", sa.String(length=24), nullable=False),
        sa.Column("spot", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["cafe_id"], ["cafe.id"], name=op.f("fk_seat_cafe_id_cafe")),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_seat_participant_id_participant")
        ),
        sa.ForeignKeyConstraint(["table_id"], ["cafe_table.id"], name=op.f("fk_seat_table_id_cafe_table")),
        sa.PrimaryKeyConstraint("participant_id", "round", name=op.f("pk_seat")),
    )
    op.create_index(op.f("ix_seat_cafe_id"), "seat", ["cafe_id"], unique=False)
    op.create_index(op.f("ix_seat_table_id"), "seat", ["table_id"], unique=False)


def _create_summaries() -> None:
    op.create_table(
        "summary",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("table_id", sa.String(length=24), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["table_id"], ["cafe_table.id"], name=op.f("fk_summary_table_id_cafe_table")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_summary")),
        sa.UniqueConstraint("table_id", "version", name=op.f("uq_summary_table_id")),
    )
    op.create_index(op.f("ix_summary_table_id"), "summary", ["table_id"], unique=False)


def _create_visits() -> None:
    op.create_table(
        "visit",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.Column("nonce", sa.String(length=32), nullable=True),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.Column("cafe_id", sa.String(length=24), nullable=True),
        sa.Column("table_id", sa.String(length=24), nullable=True),
        sa.Column("participant_id", sa.String(length=24), nullable=True),
        sa.Column("organizer_id", sa.String(length=24), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["cafe_id"], ["cafe.id"], name=op.f("fk_visit_cafe_id_cafe")),
        sa.ForeignKeyConstraint(["organizer_id"], ["organizer.id"], name=op.f("fk_visit_organizer_id_organizer")),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_visit_participant_id_participant")
        ),
        sa.ForeignKeyConstraint(["table_id"], ["cafe_table.id"], name=op.f("fk_visit_table_id_cafe_table")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_visit_secret_hash")),
    )
    op.create_index(op.f("ix_visit_cafe_id"), "visit", ["cafe_id"], unique=False)


def _create_contributions() -> None:
    op.create_table(
        "contribution",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("table_id", sa.String(length=24), nullable=False),
        sa.Column("participant_id", sa.String(length=24), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("builds_on", sa.String(length=24), nullable=True),
        sa.Column("cluster_id", sa.String(length=24), nullable=True),
        sa.Column("posted_at", sa.BigInteger(), nullable=False),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["builds_on"], ["contribution.id"], name=op.f("fk_contribution_builds_on_contribution")
        ),
        sa.ForeignKeyConstraint(["cluster_id"], ["cluster.id"], name=op.f("fk_contribution_cluster_id_cluster")),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_contribution_participant_id_participant")
        ),
        sa.ForeignKeyConstraint(["table_id"], ["cafe_table.id"], name=op.f("fk_contribution_table_id_cafe_table")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution")),
        sa.UniqueConstraint("table_id", "number", name=op.f("uq_contribution_table_id")),
    )
    op.create_index(op.f("ix_contribution_participant_id"), "contribution", ["participant_id"], unique=False)
    op.create_index("ix_contribution_rev", "contribution", ["table_id", "rev"], unique=False)
    op.create_index(op.f("ix_contribution_table_id"), "contribution", ["table_id"], unique=False)


def _create_points_and_votes() -> None:
    op.create_table(
        "point",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("summary_id", sa.String(length=24), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["summary_id"], ["summary.id"], name=op.f("fk_point_summary_id_summary")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_point")),
    )
    op.create_index(op.f("ix_point_summary_id"), "point", ["summary_id"], unique=False)
    op.create_table(
        "source",
        sa.Column("point_id", sa.String(length=24), nullable=False),
        sa.Column("contribution_id", sa.String(length=24), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contribution_id"], ["contribution.id"], name=op.f("fk_source_contribution_id_contribution")
        ),
        sa.ForeignKeyConstraint(["point_id"], ["point.id"], name=op.f("fk_source_point_id_point")),
        sa.PrimaryKeyConstraint("point_id", "contribution_id", name=op.f("pk_source")),
    )
    op.create_index(op.f("ix_source_contribution_id"), "source", ["contribution_id"], unique=False)
    op.create_table(
        "vote",
        sa.Column("participant_id", sa.String(length=24), nullable=False),
        sa.Column("contribution_id", sa.String(length=24), nullable=False),
        sa.Column("table_id", sa.String(length=24), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("cast_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contribution_id"], ["contribution.id"], name=op.f("fk_vote_contribution_id_contribution")
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_vote_participant_id_participant")
        ),
        sa.ForeignKeyConstraint(["table_id"], ["cafe_table.id"], name=op.f("fk_vote_table_id_cafe_table")),
        sa.PrimaryKeyConstraint("participant_id", "contribution_id", name=op.f("pk_vote")),
    )
    op.create_index(op.f("ix_vote_contribution_id"), "vote", ["contribution_id"], unique=False)
    op.create_index(op.f("ix_vote_table_id"), "vote", ["table_id"], unique=False)
