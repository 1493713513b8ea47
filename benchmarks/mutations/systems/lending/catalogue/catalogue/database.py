"""The engine and its sessions; one transaction for each request."""

from collections.abc import AsyncIterator

from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

from tenacity import retry, retry_if_exception_type, stop_after_attempt, wait_exponential_jitter

from catalogue.settings import settings

engine = create_async_engine(
    str(settings.database_url),
    pool_size=10,
    max_overflow=5,
    pool_timeout=5,
    pool_pre_ping=True,
)
Session = async_sessionmaker(engine, expire_on_commit=False)


@retry(
    stop=stop_after_attempt(8),
    wait=wait_exponential_jitter(initial=0.2, max=5),
    retry=retry_if_exception_type((OSError, OperationalError)),
    reraise=True,
)
async def reach() -> None:
    async with engine.connect():
        pass


async def session() -> AsyncIterator[AsyncSession]:
    async with Session() as opened, opened.begin():
        yield opened
