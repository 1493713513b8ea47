from httpx import ASGITransport, AsyncClient


async def test_a_tool_that_was_added_is_found():
    from catalogue.database import engine
    from catalogue.login import member
    from catalogue.main import app
    from catalogue.models import Base

    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    app.dependency_overrides[member] = lambda: "ada"
    async with AsyncClient(transport=ASGITransport(app=app), base_url="http://catalogue.test") as client:
        added = await client.post("/v1/tools", json={"name": "drill"})
        assert (await client.get(f"/v1/tools/{added.json()['id']}")).json()["name"] == "Drill"
