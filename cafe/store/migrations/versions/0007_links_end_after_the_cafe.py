"""links end after the café: those of cafés that have finished, a week from now"""

import time

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

WEEK_MILLISECONDS = 7 * 24 * 60 * 60 * 1000
OF_FINISHED_CAFES = (
    "role IN ('moderator', 'projector') AND ended_at IS NULL"
    " AND cafe_id IN (SELECT id FROM cafe WHERE phase = 'finished')"
)


def upgrade() -> None:
    ends = time.time_ns() // 1_000_000 + WEEK_MILLISECONDS
    op.execute(f"UPDATE visit SET expires_at = {ends} WHERE {OF_FINISHED_CAFES}")


def downgrade() -> None:
    op.execute(f"UPDATE visit SET expires_at = NULL WHERE {OF_FINISHED_CAFES}")
