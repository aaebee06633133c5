"""own steps of the organizers between the rounds"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "interlude",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("cafe_id", sa.String(length=24), nullable=False),
        sa.Column("before", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=60), nullable=False),
        sa.Column("words", sa.String(length=300), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["cafe_id"], ["cafe.id"], name=op.f("fk_interlude_cafe_id_cafe")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interlude")),
    )
    op.create_index(op.f("ix_interlude_cafe_id"), "interlude", ["cafe_id"])
    with op.batch_alter_table("cafe") as batch:
        batch.add_column(sa.Column("interlude_id", sa.String(length=24), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("cafe") as batch:
        batch.drop_column("interlude_id")
    op.drop_index(op.f("ix_interlude_cafe_id"), table_name="interlude")
    op.drop_table("interlude")
