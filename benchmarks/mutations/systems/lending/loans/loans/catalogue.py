"""Asks the catalogue for a tool: with a time limit, tried again, and left alone while it fails."""

from uuid import UUID

import httpx
from purgatory import AsyncCircuitBreakerFactory
from tenacity import retry, retry_if_exception_type, stop_after_attempt, wait_exponential_jitter

from loans.settings import settings

breakers = AsyncCircuitBreakerFactory(default_threshold=5, default_ttl=30)
client = httpx.AsyncClient(
    base_url=str(settings.catalogue_url),
    timeout=httpx.Timeout(3.0, connect=1.0),
    limits=httpx.Limits(max_connections=50, max_keepalive_connections=20),
)


@breakers("catalogue")
@retry(
    stop=stop_after_attempt(3),
    wait=wait_exponential_jitter(initial=0.1, max=1),
    retry=retry_if_exception_type(httpx.TransportError),
    reraise=True,
)
async def can_be_lent(tool: UUID, token: str) -> bool:
    response = await client.get(f"/v1/tools/{tool}", headers={"Authorization": f"Bearer {token}"})
    if response.status_code == httpx.codes.NOT_FOUND:
        return False
    response.raise_for_status()
    return response.json()["lendable"]
