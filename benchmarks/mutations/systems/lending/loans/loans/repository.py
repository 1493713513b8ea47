"""How loans are stored and found."""

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from loans.models import Loan, Reminder
from loans.terms import reminder_day


class LoanRepository:
    def __init__(self, session: AsyncSession):
        self.session = session

    async def add(self, member: str, tool: UUID, until: date) -> Loan:
        loan = Loan(member=member, tool=tool, until=until)
        self.session.add(loan)
        await self.session.flush()
        self.session.add(Reminder(loan=loan.id, due=reminder_day(until)))
        return loan

    async def of_member(self, member: str, limit: int, offset: int) -> list[Loan]:
        query = select(Loan).where(Loan.member == member).order_by(Loan.until).limit(limit).offset(offset)
        return list(await self.session.scalars(query))

    async def give_back(self, loan: UUID, member: str, day: date) -> Loan | None:
        query = select(Loan).where(Loan.id == loan, Loan.member == member).with_for_update()
        found = await self.session.scalar(query)
        if found is not None:
            found.returned = day
        return found
