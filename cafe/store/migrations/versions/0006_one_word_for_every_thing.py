"""one word for every thing: projector, joined, reviews, receipts"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("UPDATE visit SET role = 'projector' WHERE role = 'screen'")
    op.execute("ALTER TABLE cafe RENAME COLUMN guests TO joined")
    _make_reviews("review", "review_answer")
    op.execute("INSERT INTO review SELECT id, table_id, summary_id, round, asked_at, ended_at, rev FROM hearing")
    op.execute("INSERT INTO review_answer SELECT hearing_id, participant_id, point_id, answer FROM assent")
    op.drop_table("assent")
    op.drop_table("hearing")
    _make_receipts("command_receipt")
    op.execute("INSERT INTO command_receipt SELECT visit_id, cid, digest, answer, done_at FROM command")
    op.drop_table("command")


def downgrade() -> None:
    _make_receipts("command")
    op.execute("INSERT INTO command SELECT visit_id, cid, digest, answer, done_at FROM command_receipt")
    op.drop_table("command_receipt")
    _make_reviews("hearing", "assent")
    op.execute("INSERT INTO hearing SELECT id, table_id, summary_id, round, asked_at, ended_at, rev FROM review")
    op.execute("INSERT INTO assent SELECT review_id, participant_id, point_id, answer FROM review_answer")
    op.drop_table("review_answer")
    op.drop_table("review")
    op.execute("ALTER TABLE cafe RENAME COLUMN joined TO guests")
    op.execute("UPDATE visit SET role = 'screen' WHERE role = 'projector'")


# Tables are made anew and filled: renamed, they would keep the old names of their constraints.


def _make_receipts(name: str) -> None:
    op.create_table(
        name,
        sa.Column("visit_id", sa.String(length=24), nullable=False),
        sa.Column("cid", sa.String(length=40), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("visit_id", "cid", name=op.f(f"pk_{name}")),
    )


def _make_reviews(review: str, answer: str) -> None:
    op.create_table(
        review,
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("table_id", sa.String(length=24), nullable=False),
        sa.Column("summary_id", sa.String(length=24), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["summary_id"], ["summary.id"], name=op.f(f"fk_{review}_summary_id_summary")),
        sa.ForeignKeyConstraint(["table_id"], ["cafe_table.id"], name=op.f(f"fk_{review}_table_id_cafe_table")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{review}")),
    )
    op.create_index(op.f(f"ix_{review}_table_id"), review, ["table_id"], unique=False)
    person, point = f"fk_{answer}_participant_id_participant", f"fk_{answer}_point_id_point"
    op.create_table(
        answer,
        sa.Column(f"{review}_id", sa.String(length=24), nullable=False),
        sa.Column("participant_id", sa.String(length=24), nullable=False),
        sa.Column("point_id", sa.String(length=24), nullable=False),
        sa.Column("answer", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint([f"{review}_id"], [f"{review}.id"], name=op.f(f"fk_{answer}_{review}_id_{review}")),
        sa.ForeignKeyConstraint(["participant_id"], ["participant.id"], name=op.f(person)),
        sa.ForeignKeyConstraint(["point_id"], ["point.id"], name=op.f(point)),
        sa.PrimaryKeyConstraint(f"{review}_id", "participant_id", "point_id", name=op.f(f"pk_{answer}")),
    )
    op.create_index(op.f(f"ix_{answer}_participant_id"), answer, ["participant_id"], unique=False)
