"""when a cafe begins, and the wifi for its guests"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("cafe") as batch:
        batch.add_column(sa.Column("begins", sa.String(5), nullable=True))
        batch.add_column(sa.Column("wifi_name", sa.String(32), nullable=False, server_default=""))
        batch.add_column(sa.Column("wifi_password", sa.String(63), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("cafe") as batch:
        batch.drop_column("wifi_password")
        batch.drop_column("wifi_name")
        batch.drop_column("begins")
