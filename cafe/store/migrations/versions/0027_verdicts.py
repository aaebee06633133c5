"""verdicts: what the last rehearsal of a café showed"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

COUNTS = ("phones", "answered", "seen", "posts", "votes", "lost", "double", "astray", "refused")


def upgrade() -> None:
    op.create_table(
        "verdict",
        sa.Column("cafe_id", sa.String(length=24), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("setup", sa.String(length=12), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in COUNTS),
        sa.ForeignKeyConstraint(["cafe_id"], ["cafe.id"], name=op.f("fk_verdict_cafe_id_cafe")),
        sa.PrimaryKeyConstraint("cafe_id", name=op.f("pk_verdict")),
    )
    op.create_index(op.f("ix_verdict_cafe_id"), "verdict", ["cafe_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_verdict_cafe_id"), "verdict")
    op.drop_table("verdict")
