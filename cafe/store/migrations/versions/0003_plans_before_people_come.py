"""plans before people come: kinds of rotation, planned routes, wishes, closed spots"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("cafe", sa.Column("home", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("cafe", sa.Column("expected", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("cafe", sa.Column("capacity", sa.Integer(), nullable=False, server_default="8"))
    op.add_column("participant", sa.Column("gone", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(  # what "mix" meant so far: new tables as long as there are any
        "UPDATE cafe SET rotation = 'visit' WHERE rotation = 'mix' AND"
        " (SELECT count(*) FROM round WHERE cafe_id = cafe.id)"
        " <= (SELECT count(*) FROM cafe_table WHERE cafe_id = cafe.id)"
    )
    op.create_table(
        "planned_seat",
        sa.Column("cafe_id", sa.String(length=24), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("round", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("table_id", sa.String(length=24), nullable=False),
        sa.Column("spot", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["cafe_id"], ["cafe.id"], name=op.f("fk_planned_seat_cafe_id_cafe")),
        sa.ForeignKeyConstraint(["table_id"], ["cafe_table.id"], name=op.f("fk_planned_seat_table_id_cafe_table")),
        sa.PrimaryKeyConstraint("cafe_id", "number", "round", name=op.f("pk_planned_seat")),
    )
    op.create_index(op.f("ix_planned_seat_cafe_id"), "planned_seat", ["cafe_id"])
    op.create_index(op.f("ix_planned_seat_table_id"), "planned_seat", ["table_id"])
    op.create_table(
        "wish",
        sa.Column("cafe_id", sa.String(length=24), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("numbers", sa.JSON(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=True),
        sa.Column("table_id", sa.String(length=24), nullable=True),
        sa.Column("spot", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["cafe_id"], ["cafe.id"], name=op.f("fk_wish_cafe_id_cafe")),
        sa.ForeignKeyConstraint(["table_id"], ["cafe_table.id"], name=op.f("fk_wish_table_id_cafe_table")),
        sa.PrimaryKeyConstraint("cafe_id", "position", name=op.f("pk_wish")),
    )
    op.create_index(op.f("ix_wish_cafe_id"), "wish", ["cafe_id"])
    op.create_index(op.f("ix_wish_table_id"), "wish", ["table_id"])
    op.create_table(
        "closed_spot",
        sa.Column("table_id", sa.String(length=24), nullable=False),
        sa.Column("spot", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("cafe_id", sa.String(length=24), nullable=False),
        sa.Column("from_round", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["cafe_id"], ["cafe.id"], name=op.f("fk_closed_spot_cafe_id_cafe")),
        sa.ForeignKeyConstraint(["table_id"], ["cafe_table.id"], name=op.f("fk_closed_spot_table_id_cafe_table")),
        sa.PrimaryKeyConstraint("table_id", "spot", name=op.f("pk_closed_spot")),
    )
    op.create_index(op.f("ix_closed_spot_cafe_id"), "closed_spot", ["cafe_id"])
    op.create_index(op.f("ix_closed_spot_table_id"), "closed_spot", ["table_id"])


def downgrade() -> None:
    for table in ("closed_spot", "wish", "planned_seat"):
        op.drop_table(table)
    op.execute("UPDATE cafe SET rotation = 'mix' WHERE rotation <> 'groups'")
    op.drop_column("participant", "gone")
    for column in ("capacity", "expected", "home"):
        op.drop_column("cafe", column)
