"""What is kept of a loan."""

from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Loan(Base):
    __tablename__ = "loan"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    member: Mapped[str] = mapped_column(index=True)
    tool: Mapped[UUID]
    until: Mapped[date]
    returned: Mapped[date | None]


class Reminder(Base):
    __tablename__ = "reminder"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    loan: Mapped[UUID] = mapped_column(ForeignKey("loan.id"), index=True)
    due: Mapped[date]
