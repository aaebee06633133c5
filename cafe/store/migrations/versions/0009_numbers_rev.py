"""revs of hidden numbers"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

COUNTED = ("cafe_table", "contribution", "review")


def upgrade() -> None:
    for table in COUNTED:
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("numbers_rev", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    for table in COUNTED:
        with op.batch_alter_table(table) as batch:
            batch.drop_column("numbers_rev")
