from uuid import uuid4

import pytest
import respx
from httpx import ASGITransport, AsyncClient, Response


@pytest.fixture
async def api():
    from loans.database import engine
    from loans.login import member, scheme
    from loans.main import app
    from loans.models import Base

    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    app.dependency_overrides[member] = lambda: "ada"
    app.dependency_overrides[scheme] = lambda: "token"
    async with AsyncClient(transport=ASGITransport(app=app), base_url="http://loans.test") as client:
        yield client


@respx.mock
async def test_a_tool_that_can_be_lent_is_lent(api):
    tool = uuid4()
    respx.get(f"http://catalogue.test/v1/tools/{tool}").mock(Response(200, json={"lendable": True}))
    answer = await api.post("/v1/loans", json={"tool": str(tool), "days": 7})
    assert answer.status_code == 201
    assert (await api.get("/v1/loans")).json()[0]["tool"] == str(tool)


async def test_a_loan_of_a_year_is_refused(api):
    answer = await api.post("/v1/loans", json={"tool": str(uuid4()), "days": 365})
    assert answer.status_code == 422
