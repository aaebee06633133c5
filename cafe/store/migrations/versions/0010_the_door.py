"""the door"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "former_code",
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("cafe_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["cafe_id"], ["cafe.id"], name=op.f("fk_former_code_cafe_id_cafe")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_former_code")),
    )
    op.create_index(op.f("ix_former_code_cafe_id"), "former_code", ["cafe_id"], unique=False)
    with op.batch_alter_table("cafe") as batch:
        batch.add_column(sa.Column("door_open", sa.Boolean(), nullable=False, server_default=sa.true()))
        batch.add_column(sa.Column("api_open", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("participant") as batch:
        batch.add_column(sa.Column("unseen", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    with op.batch_alter_table("participant") as batch:
        batch.drop_column("unseen")
    with op.batch_alter_table("cafe") as batch:
        batch.drop_column("api_open")
        batch.drop_column("door_open")
    op.drop_table("former_code")
