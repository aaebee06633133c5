"""for which end of a round a table was regrouped, so that several processes do it once"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("cafe_table") as batch:
        batch.add_column(sa.Column("regrouped_for", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("cafe_table") as batch:
        batch.drop_column("regrouped_for")
