"""The program: what is set up, in order, and what is closed when it ends."""

from contextlib import asynccontextmanager

import structlog
from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from slowapi import _rate_limit_exceeded_handler
from slowapi.errors import RateLimitExceeded
from slowapi.middleware import SlowAPIMiddleware

from loans import catalogue, database, health, routes
from loans.guards import BodyLimit, SecurityHeaders, limiter
from loans.logs import configure_logs
from loans.settings import settings
from loans.telemetry import observe

configure_logs(settings.log_level)
log = structlog.get_logger()


@asynccontextmanager
async def lifespan(_app: FastAPI):
    log.info("started")
    yield
    log.info("stopping")
    await catalogue.client.aclose()
    await database.engine.dispose()


app = FastAPI(title="Loans", version="1.4.0", lifespan=lifespan)
app.state.limiter = limiter
app.add_exception_handler(RateLimitExceeded, _rate_limit_exceeded_handler)
app.add_middleware(SlowAPIMiddleware)
app.add_middleware(BodyLimit, max_body_size=64 * 1024)
app.add_middleware(SecurityHeaders)
app.add_middleware(
    CORSMiddleware,
    allow_origins=settings.allowed_origins,
    allow_methods=["GET", "POST", "PUT"],
    allow_headers=["Authorization", "Content-Type"],
)
app.include_router(health.router)
app.include_router(routes.router)
observe(app, "loans")
