"""luggage: Beiträge that participants take along"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "luggage",
        sa.Column("participant_id", sa.String(length=24), nullable=False),
        sa.Column("contribution_id", sa.String(length=24), nullable=False),
        sa.Column("packed_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contribution_id"], ["contribution.id"], name=op.f("fk_luggage_contribution_id_contribution")
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_luggage_participant_id_participant")
        ),
        sa.PrimaryKeyConstraint("participant_id", "contribution_id", name=op.f("pk_luggage")),
    )
    op.create_index(op.f("ix_luggage_contribution_id"), "luggage", ["contribution_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_luggage_contribution_id"), "luggage")
    op.drop_table("luggage")
