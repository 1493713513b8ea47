"""The interface of loans, version 1."""

from datetime import date
from typing import Annotated
from uuid import UUID

import structlog
from fastapi import APIRouter, Depends, HTTPException, Query, status
from sqlalchemy.ext.asyncio import AsyncSession

from loans.catalogue import can_be_lent
from loans.database import session
from loans.login import Member, scheme
from loans.repository import LoanRepository
from loans.schemas import LoanOut, NewLoan
from loans.terms import end_of_loan

log = structlog.get_logger()
router = APIRouter(prefix="/v1/loans", tags=["loans"])


def repository(opened: Annotated[AsyncSession, Depends(session)]) -> LoanRepository:
    return LoanRepository(opened)


Loans = Annotated[LoanRepository, Depends(repository)]


@router.post("", status_code=status.HTTP_201_CREATED, response_model=LoanOut)
async def lend(wish: NewLoan, member: Member, loans: Loans, token: Annotated[str, Depends(scheme)]):
    if not await can_be_lent(wish.tool, token):
        raise HTTPException(status.HTTP_409_CONFLICT, "this tool is not to be lent")
    loan = await loans.add(member, wish.tool, end_of_loan(date.today(), wish.days))
    log.info("lent", loan=str(loan.id), tool=str(wish.tool))
    return loan


@router.get("", response_model=list[LoanOut])
async def mine(
    member: Member,
    loans: Loans,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    offset: Annotated[int, Query(ge=0)] = 0,
):
    return await loans.of_member(member, limit, offset)


@router.put("/{loan}/return", response_model=LoanOut)
async def give_back(loan: UUID, member: Member, loans: Loans):
    found = await loans.give_back(loan, member, date.today())
    if found is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "no such loan")
    return found
