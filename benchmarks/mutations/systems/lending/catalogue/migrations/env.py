"""Runs the migrations of catalogue against the database that the settings name."""

import asyncio

from alembic import context
from sqlalchemy.ext.asyncio import create_async_engine

from catalogue.models import Base
from catalogue.settings import settings


def migrate(connection):
    context.configure(connection=connection, target_metadata=Base.metadata)
    with context.begin_transaction():
        context.run_migrations()


async def run():
    engine = create_async_engine(str(settings.database_url))
    async with engine.connect() as connection:
        await connection.run_sync(migrate)
    await engine.dispose()


asyncio.run(run())
