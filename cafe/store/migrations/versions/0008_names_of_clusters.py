"""names of clusters"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("cluster") as batch:
        batch.add_column(sa.Column("named", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute("UPDATE cluster SET named = pinned")  # which of these the moderator has named, nobody knows any more


def downgrade() -> None:
    with op.batch_alter_table("cluster") as batch:
        batch.drop_column("named")
