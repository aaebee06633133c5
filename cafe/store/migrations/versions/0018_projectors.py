"""which point projectors show, and whether they are dark"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("cafe") as batch:
        batch.add_column(sa.Column("showing_point", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("dark", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("cafe") as batch:
        batch.drop_column("dark")
        batch.drop_column("showing_point")
