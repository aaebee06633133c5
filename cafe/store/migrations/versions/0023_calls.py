"""calls of moderators for the organizers"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "help_call",
        sa.Column("table_id", sa.String(length=24), nullable=False),
        sa.Column("reason", sa.String(length=12), nullable=True),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["table_id"], ["cafe_table.id"], name=op.f("fk_help_call_table_id_cafe_table")),
        sa.PrimaryKeyConstraint("table_id", name=op.f("pk_help_call")),
    )


def downgrade() -> None:
    op.drop_table("help_call")
