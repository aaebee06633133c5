"""zone of a cafe"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("cafe") as batch:
        batch.add_column(sa.Column("zone", sa.String(length=64), nullable=False, server_default="Europe/Berlin"))


def downgrade() -> None:
    with op.batch_alter_table("cafe") as batch:
        batch.drop_column("zone")
