"""The way in: checks who asks, and passes orders on."""

import os

import httpx
import jwt
from fastapi import Depends, FastAPI, Header, HTTPException
from fastapi.middleware.cors import CORSMiddleware
from pydantic import BaseModel, Field

ORDERS_URL = os.environ["ORDERS_URL"]

app = FastAPI(title="Bookshop")
app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=True)


class Order(BaseModel):
    book: str = Field(max_length=40)
    copies: int = Field(ge=1, le=20)
    email: str


def current_reader(authorization: str = Header()) -> str:
    try:
        claims = jwt.decode(authorization.removeprefix("Bearer "), os.environ["JWT_SECRET"], algorithms=["HS256"])
    except jwt.InvalidTokenError as error:
        raise HTTPException(status_code=401) from error
    return claims["sub"]


@app.get("/health")
def health():
    return {"status": "ok"}


@app.get("/books")
async def books():
    async with httpx.AsyncClient() as client:
        answer = await client.get(f"{ORDERS_URL}/books", timeout=3)
    return answer.json()


@app.post("/orders", status_code=201)
async def place_order(order: Order, reader: str = Depends(current_reader)):
    async with httpx.AsyncClient() as client:
        answer = await client.post(f"{ORDERS_URL}/orders", json={**order.model_dump(), "reader": reader})
    return answer.json()
