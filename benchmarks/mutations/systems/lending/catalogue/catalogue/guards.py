"""What every answer carries, and what a request may not be."""

from slowapi import Limiter
from slowapi.util import get_remote_address
from starlette.datastructures import MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

limiter = Limiter(key_func=get_remote_address, default_limits=["120/minute"])


class SecurityHeaders:
    """Headers that tell browsers what they may not do with an answer."""

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message):
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Strict-Transport-Security"] = "max-age=63072000; includeSubDomains"
                headers["X-Content-Type-Options"] = "nosniff"
                headers["X-Frame-Options"] = "DENY"
                headers["Content-Security-Policy"] = "default-src 'none'"
            await send(message)

        await self.app(scope, receive, with_headers)


class BodyLimit:
    """Refuses a body that says it is larger than the limit."""

    def __init__(self, app: ASGIApp, max_body_size: int):
        self.app = app
        self.max_body_size = max_body_size

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            length = dict(scope["headers"]).get(b"content-length")
            if length is not None and int(length) > self.max_body_size:
                await JSONResponse({"detail": "the body is too large"}, status_code=413)(scope, receive, send)
                return
        await self.app(scope, receive, send)
