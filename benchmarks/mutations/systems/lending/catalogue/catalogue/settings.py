"""Settings from the environment; the program does not start where one is missing or malformed."""

from pydantic import AnyHttpUrl, Field, PostgresDsn
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    database_url: PostgresDsn
    identity_issuer: AnyHttpUrl
    identity_public_key: str
    allowed_origins: list[str] = Field(min_length=1)
    log_level: str = "INFO"


settings = Settings()
