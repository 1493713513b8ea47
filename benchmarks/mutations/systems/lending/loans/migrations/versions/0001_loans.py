"""loans and their reminders"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    op.create_table(
        "loan",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("member", sa.String, nullable=False, index=True),
        sa.Column("tool", sa.Uuid, nullable=False),
        sa.Column("until", sa.Date, nullable=False),
        sa.Column("returned", sa.Date),
    )
    op.create_table(
        "reminder",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("loan", sa.Uuid, sa.ForeignKey("loan.id"), nullable=False, index=True),
        sa.Column("due", sa.Date, nullable=False),
    )


def downgrade():
    op.drop_table("reminder")
    op.drop_table("loan")
