"""an index for each reference: whoever deletes a row looks for those that refer to it"""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

REFERENCES = (
    ("visit", "table_id"),
    ("visit", "participant_id"),
    ("visit", "organizer_id"),
    ("contribution", "cluster_id"),
    ("contribution", "builds_on"),
    ("review", "summary_id"),
    ("review_answer", "point_id"),
    ("point", "voice_id"),
)


def upgrade() -> None:
    for table, column in REFERENCES:
        op.create_index(f"ix_{table}_{column}", table, [column])


def downgrade() -> None:
    for table, column in reversed(REFERENCES):
        op.drop_index(f"ix_{table}_{column}", table)
