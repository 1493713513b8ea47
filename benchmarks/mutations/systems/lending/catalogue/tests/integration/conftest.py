import os

import pytest
from testcontainers.postgres import PostgresContainer


@pytest.fixture(scope="session", autouse=True)
def store():
    with PostgresContainer("postgres:17", driver="asyncpg") as postgres:
        os.environ["DATABASE_URL"] = postgres.get_connection_url()
        os.environ["IDENTITY_ISSUER"] = "https://identity.test"
        os.environ["IDENTITY_PUBLIC_KEY"] = "none"
        os.environ["ALLOWED_ORIGINS"] = '["https://app.test"]'
        yield postgres
