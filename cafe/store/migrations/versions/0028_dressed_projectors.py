"""language and colours of the projectors, chosen by organizers"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("cafe") as batch:
        batch.add_column(sa.Column("projector_locale", sa.String(12), nullable=True))
        batch.add_column(sa.Column("projector_look", sa.String(8), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("cafe") as batch:
        batch.drop_column("projector_look")
        batch.drop_column("projector_locale")
