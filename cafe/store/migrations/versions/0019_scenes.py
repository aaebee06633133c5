"""scenes that organizers put on the projectors"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("cafe") as batch:
        batch.add_column(sa.Column("scene", sa.String(12), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("cafe") as batch:
        batch.drop_column("scene")
