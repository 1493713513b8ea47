"""Who is asking: a bearer token of the identity provider, checked against its keys."""

from typing import Annotated

import jwt
from fastapi import Depends, HTTPException, status
from fastapi.security import OAuth2AuthorizationCodeBearer

from catalogue.settings import settings

scheme = OAuth2AuthorizationCodeBearer(
    authorizationUrl=f"{settings.identity_issuer}/authorize",
    tokenUrl=f"{settings.identity_issuer}/token",
)


def member(token: Annotated[str, Depends(scheme)]) -> str:
    try:
        claims = jwt.decode(
            token,
            settings.identity_public_key,
            algorithms=["RS256"],
            audience="lending",
            issuer=str(settings.identity_issuer),
        )
    except jwt.InvalidTokenError as error:
        raise HTTPException(status.HTTP_401_UNAUTHORIZED, "the token is not valid") from error
    return claims["sub"]


Member = Annotated[str, Depends(member)]
