"""versions that say what was done, disputed points, and hearings"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _say_what_was_done_to_versions()
    _dispute_points()
    _create_hearings()


def downgrade() -> None:
    op.drop_table("assent")
    op.drop_table("hearing")
    with op.batch_alter_table("point") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_point_voice_id_contribution"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_point_origin"))
        for name in ("voice_id", "minority", "disputed", "origin"):
            batch_op.drop_column(name)
    with op.batch_alter_table("summary") as batch_op:
        batch_op.add_column(sa.Column("state", sa.String(length=12), nullable=True))
    op.execute("UPDATE summary SET state = CASE act WHEN 'approved' THEN 'approved' ELSE 'draft' END")
    with op.batch_alter_table("summary") as batch_op:
        batch_op.alter_column("state", existing_type=sa.String(length=12), nullable=False)
        for name in ("made_by", "based_on", "act"):
            batch_op.drop_column(name)


def _say_what_was_done_to_versions() -> None:
    with op.batch_alter_table("summary") as batch_op:
        batch_op.add_column(sa.Column("act", sa.String(length=12), nullable=True))
        batch_op.add_column(sa.Column("based_on", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("made_by", sa.String(length=12), nullable=True))
    # Until now nobody noted which drafts were proposals; only moderators could make versions, each from the one before.
    op.execute("UPDATE summary SET act = CASE state WHEN 'approved' THEN 'approved' ELSE 'edited' END")
    op.execute("UPDATE summary SET made_by = 'moderator', based_on = CASE WHEN version > 1 THEN version - 1 END")
    with op.batch_alter_table("summary") as batch_op:
        batch_op.alter_column("act", existing_type=sa.String(length=12), nullable=False)
        batch_op.alter_column("made_by", existing_type=sa.String(length=12), nullable=False)
        batch_op.drop_column("state")


def _dispute_points() -> None:
    with op.batch_alter_table("point") as batch_op:
        batch_op.add_column(sa.Column("origin", sa.String(length=24), nullable=True))
        batch_op.add_column(sa.Column("disputed", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("minority", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("voice_id", sa.String(length=24), nullable=True))
    op.execute("UPDATE point SET origin = id")
    with op.batch_alter_table("point") as batch_op:
        batch_op.alter_column("origin", existing_type=sa.String(length=24), nullable=False)
        batch_op.alter_column("disputed", existing_type=sa.Boolean(), server_default=None)
        batch_op.alter_column("minority", existing_type=sa.Text(), server_default=None)
        batch_op.create_index(batch_op.f("ix_point_origin"), ["origin"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_point_voice_id_contribution"), "contribution", ["voice_id"], ["id"])


def _create_hearings() -> None:
    op.create_table(
        "hearing",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("table_id", sa.String(length=24), nullable=False),
        sa.Column("summary_id", sa.String(length=24), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["summary_id"], ["summary.id"], name=op.f("fk_hearing_summary_id_summary")),
        sa.ForeignKeyConstraint(["table_id"], ["cafe_table.id"], name=op.f("fk_hearing_table_id_cafe_table")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing")),
    )
    op.create_index(op.f("ix_hearing_table_id"), "hearing", ["table_id"], unique=False)
    op.create_table(
        "assent",
        sa.Column("hearing_id", sa.String(length=24), nullable=False),
        sa.Column("participant_id", sa.String(length=24), nullable=False),
        sa.Column("point_id", sa.String(length=24), nullable=False),
        sa.Column("answer", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(["hearing_id"], ["hearing.id"], name=op.f("fk_assent_hearing_id_hearing")),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_assent_participant_id_participant")
        ),
        sa.ForeignKeyConstraint(["point_id"], ["point.id"], name=op.f("fk_assent_point_id_point")),
        sa.PrimaryKeyConstraint("hearing_id", "participant_id", "point_id", name=op.f("pk_assent")),
    )
    op.create_index(op.f("ix_assent_participant_id"), "assent", ["participant_id"], unique=False)
