"""epoch and frozen clocks"""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    epoch = op.create_table(
        "epoch",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("begun_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_epoch")),
    )
    op.bulk_insert(epoch, [{"id": secrets.token_hex(6), "begun_at": 0}])
    with op.batch_alter_table("cafe") as batch:
        batch.add_column(sa.Column("frozen", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    with op.batch_alter_table("cafe") as batch:
        batch.drop_column("frozen")
    op.drop_table("epoch")
