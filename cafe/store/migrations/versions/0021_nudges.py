"""when a quiet table was nudged"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("cafe_table") as batch:
        batch.add_column(sa.Column("nudged_at", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("cafe_table") as batch:
        batch.drop_column("nudged_at")
