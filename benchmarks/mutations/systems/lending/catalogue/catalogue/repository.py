"""How tools are stored and found."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from catalogue.models import Tool
from catalogue.names import tidy


class ToolRepository:
    def __init__(self, session: AsyncSession):
        self.session = session

    async def add(self, name: str, lendable: bool) -> Tool:
        tool = Tool(name=tidy(name), lendable=lendable)
        self.session.add(tool)
        await self.session.flush()
        return tool

    async def one(self, tool: UUID) -> Tool | None:
        return await self.session.get(Tool, tool)

    async def page(self, limit: int, offset: int) -> list[Tool]:
        return list(await self.session.scalars(select(Tool).order_by(Tool.name).limit(limit).offset(offset)))
