"""the newest merge of two Schwerpunkte, which can be undone"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "merging",
        sa.Column("table_id", sa.String(length=24), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("cluster", sa.String(length=24), nullable=False),
        sa.Column("into", sa.String(length=24), nullable=False),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["table_id"], ["cafe_table.id"], name=op.f("fk_merging_table_id_cafe_table")),
        sa.PrimaryKeyConstraint("table_id", name=op.f("pk_merging")),
    )


def downgrade() -> None:
    op.drop_table("merging")
