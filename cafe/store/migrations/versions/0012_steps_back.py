"""steps back, and when rounds were held"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("cafe") as batch:
        batch.add_column(sa.Column("left_step", sa.JSON(), nullable=True))
    with op.batch_alter_table("round") as batch:
        batch.add_column(sa.Column("begun_at", sa.BigInteger(), nullable=True))
        batch.add_column(sa.Column("ended_at", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("round") as batch:
        batch.drop_column("ended_at")
        batch.drop_column("begun_at")
    with op.batch_alter_table("cafe") as batch:
        batch.drop_column("left_step")
