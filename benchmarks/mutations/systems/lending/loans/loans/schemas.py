"""What callers send and get."""

from datetime import date
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field


class NewLoan(BaseModel):
    tool: UUID
    days: int = Field(ge=1, le=28)


class LoanOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: UUID
    tool: UUID
    until: date
    returned: date | None
