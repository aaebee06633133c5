"""processes on one store, who is connected to each, and which of them runs the rehearsal"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "process",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("beat", sa.Integer(), nullable=False),
        sa.Column("proof", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_process")),
    )
    op.create_table(
        "connected",
        sa.Column("process_id", sa.String(length=24), nullable=False),
        sa.Column("cafe_id", sa.String(length=24), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["process_id"], ["process.id"], name=op.f("fk_connected_process_id_process")),
        sa.PrimaryKeyConstraint("process_id", "cafe_id", name=op.f("pk_connected")),
    )
    op.create_table(
        "rehearsal",
        sa.Column("slot", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("cafe_id", sa.String(length=24), nullable=False),
        sa.Column("copy_id", sa.String(length=24), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("process_id", sa.String(length=24), nullable=False),
        sa.Column("phones", sa.Integer(), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(length=12), nullable=False),
        sa.PrimaryKeyConstraint("slot", name=op.f("pk_rehearsal")),
    )


def downgrade() -> None:
    for name in ("rehearsal", "connected", "process"):
        op.drop_table(name)
