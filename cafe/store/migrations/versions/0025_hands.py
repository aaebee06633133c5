"""points of people without a phone, counted by raised hands"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "without_phone",
        sa.Column("table_id", sa.String(length=24), nullable=False),
        sa.Column("round", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["table_id"], ["cafe_table.id"], name=op.f("fk_without_phone_table_id_cafe_table")),
        sa.PrimaryKeyConstraint("table_id", "round", name=op.f("pk_without_phone")),
    )
    with op.batch_alter_table("contribution") as batch:
        batch.add_column(sa.Column("by_hand", sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("contribution") as batch:
        batch.drop_column("by_hand")
    op.drop_table("without_phone")
