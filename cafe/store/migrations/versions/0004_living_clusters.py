"""Schwerpunkte that live: what the host holds fast, what resembles what, what a regrouping moved.

And what a Vorschlag was made with.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what is new; what was sorted before is taken as the host's own, and stays where it is."""
    with op.batch_alter_table("cluster") as cluster:
        cluster.add_column(sa.Column("pinned", sa.Boolean(), nullable=False, server_default=sa.true()))
        cluster.add_column(sa.Column("resembles", sa.String(length=24), nullable=True))
        cluster.add_column(sa.Column("apart", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("summary") as summary:
        summary.add_column(sa.Column("method", sa.JSON(), nullable=True))
    op.create_table(
        "regrouping",
        sa.Column("table_id", sa.String(length=24), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.Column("renamed", sa.JSON(), nullable=False),
        sa.Column("dissolved", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["table_id"], ["cafe_table.id"], name=op.f("fk_regrouping_table_id_cafe_table")),
        sa.PrimaryKeyConstraint("table_id", name=op.f("pk_regrouping")),
    )


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("regrouping")
    with op.batch_alter_table("summary") as summary:
        summary.drop_column("method")
    with op.batch_alter_table("cluster") as cluster:
        cluster.drop_column("apart")
        cluster.drop_column("resembles")
        cluster.drop_column("pinned")
