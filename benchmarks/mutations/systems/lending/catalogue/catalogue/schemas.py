"""What callers send and get."""

from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field


class NewTool(BaseModel):
    name: str = Field(min_length=1, max_length=120)
    lendable: bool = True


class ToolOut(NewTool):
    model_config = ConfigDict(from_attributes=True)

    id: UUID
