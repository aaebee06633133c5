"""reactions: hearts for tables, while the projectors show all of them"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reaction",
        sa.Column("participant_id", sa.String(length=24), nullable=False),
        sa.Column("table_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participant.id"], name=op.f("fk_reaction_participant_id_participant")
        ),
        sa.ForeignKeyConstraint(["table_id"], ["cafe_table.id"], name=op.f("fk_reaction_table_id_cafe_table")),
        sa.PrimaryKeyConstraint("participant_id", "table_id", name=op.f("pk_reaction")),
    )
    op.create_index(op.f("ix_reaction_table_id"), "reaction", ["table_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_reaction_table_id"), "reaction")
    op.drop_table("reaction")
