"""The interface of the catalogue, version 1."""

from typing import Annotated
from uuid import UUID

import structlog
from fastapi import APIRouter, Depends, HTTPException, Query, status
from sqlalchemy.ext.asyncio import AsyncSession

from catalogue.database import session
from catalogue.login import member
from catalogue.repository import ToolRepository
from catalogue.schemas import NewTool, ToolOut

log = structlog.get_logger()
router = APIRouter(prefix="/v1/tools", tags=["tools"], dependencies=[Depends(member)])


def repository(opened: Annotated[AsyncSession, Depends(session)]) -> ToolRepository:
    return ToolRepository(opened)


Tools = Annotated[ToolRepository, Depends(repository)]


@router.post("", status_code=status.HTTP_201_CREATED, response_model=ToolOut)
async def add(tool: NewTool, tools: Tools):
    added = await tools.add(tool.name, tool.lendable)
    log.info("added", tool=str(added.id))
    return added


@router.get("", response_model=list[ToolOut])
async def page(tools: Tools, limit: Annotated[int, Query(ge=1, le=100)] = 20, offset: Annotated[int, Query(ge=0)] = 0):
    return await tools.page(limit, offset)


@router.get("/{tool}", response_model=ToolOut)
async def one(tool: UUID, tools: Tools):
    found = await tools.one(tool)
    if found is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "no such tool")
    return found
