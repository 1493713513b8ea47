// The flaws: each with the edits that put it into a clean system, and all that the review should say otherwise after them.
// finds: a finding that was not there; turns: another verdict, without a finding; gone, comes: components;
// because: why more than the flaw itself rightly changes.

const put = (file, from, to) => ({ file, from, to });
const cut = (file, from) => put(file, from, "");
const all = (file, from, to) => ({ file, from, to, everywhere: true });
const drop = (path) => ({ drop: path });
const write = (file, text) => ({ file, write: text });

const lines = (count, line) => Array.from({ length: count }, (_, index) => line(index + 1)).join("\n");

const lending = [
  {
    id: "httpx-timeout-removed",
    kind: "a call has no time limit",
    edits: [cut("loans/loans/catalogue.py", "    timeout=httpx.Timeout(3.0, connect=1.0),\n")],
    expects: { finds: ["client-timeout loans"] },
  },
  {
    id: "httpx-timeout-none",
    kind: "a time limit is switched off",
    edits: [put("loans/loans/catalogue.py", "httpx.Timeout(3.0, connect=1.0)", "None")],
    expects: { finds: ["client-timeout loans"] },
  },
  {
    id: "tenacity-removed",
    kind: "a call that fails is not tried again",
    edits: [
      cut(
        "loans/loans/catalogue.py",
        `@retry(
    stop=stop_after_attempt(3),
    wait=wait_exponential_jitter(initial=0.1, max=1),
    retry=retry_if_exception_type(httpx.TransportError),
    reraise=True,
)
`,
      ),
    ],
    expects: { finds: ["client-retry loans"] },
  },
  {
    id: "purgatory-never-used",
    kind: "a circuit breaker is made and never used",
    edits: [cut("loans/loans/catalogue.py", '@breakers("catalogue")\n')],
    expects: {
      turns: { "circuit-breaker loans": "absent" },
      because: "where a program that nobody else waits for calls one other, a time limit is held to be enough",
    },
  },
  {
    id: "fastapi-cors-open",
    kind: "any origin is allowed",
    edits: [put("loans/loans/main.py", "allow_origins=settings.allowed_origins", 'allow_origins=["*"]')],
    expects: { finds: ["permissive-cors loans"] },
  },
  {
    id: "slowapi-never-registered",
    kind: "a rate limiter is made and never registered",
    edits: [cut("loans/loans/main.py", "app.add_middleware(SlowAPIMiddleware)\n")],
    expects: { finds: ["rate-limiting loans"] },
  },
  {
    id: "fastapi-body-limit-removed",
    kind: "a body may be of any size",
    edits: [cut("loans/loans/main.py", "app.add_middleware(BodyLimit, max_body_size=64 * 1024)\n")],
    expects: { finds: ["request-size-limit loans"] },
  },
  {
    id: "fastapi-headers-dropped",
    kind: "answers carry no security headers",
    edits: [cut("catalogue/catalogue/main.py", "app.add_middleware(SecurityHeaders)\n")],
    expects: {
      turns: { "security-headers catalogue": "absent" },
      because: "programs that ask for JSON obey none of these headers",
    },
  },
  {
    id: "fastapi-login-dropped",
    kind: "endpoints ask for no login",
    edits: [put("catalogue/catalogue/routes.py", ", dependencies=[Depends(member)])", ")")],
    expects: { finds: ["missing-authentication catalogue"] },
  },
  {
    id: "pydantic-body-dropped",
    kind: "a body is used unchecked",
    edits: [
      put("loans/loans/routes.py", "wish: NewLoan", "request: Request"),
      put(
        "loans/loans/routes.py",
        "    if not await can_be_lent(wish.tool, token):",
        '    wish = await request.json()\n    if not await can_be_lent(wish["tool"], token):',
      ),
      put(
        "loans/loans/routes.py",
        "loans.add(member, wish.tool, end_of_loan(date.today(), wish.days))",
        'loans.add(member, wish["tool"], end_of_loan(date.today(), wish["days"]))',
      ),
      put("loans/loans/routes.py", "tool=str(wish.tool)", 'tool=str(wish["tool"])'),
      put("loans/loans/routes.py", "HTTPException, Query, status", "HTTPException, Query, Request, status"),
    ],
    expects: { finds: ["input-validation loans"] },
  },
  {
    id: "python-url-hardcoded",
    kind: "the address of a neighbour stands in code",
    edits: [
      put("loans/loans/catalogue.py", "base_url=str(settings.catalogue_url)", 'base_url="http://catalogue"'),
      cut("loans/loans/settings.py", "    catalogue_url: AnyHttpUrl\n"),
      cut("loans/loans/catalogue.py", "from loans.settings import settings\n\n"),
      cut("k8s/loans.yaml", "  CATALOGUE_URL: http://catalogue\n"),
    ],
    expects: { finds: ["hardcoded-service-url loans"] },
  },
  {
    id: "python-key-hardcoded",
    kind: "a key stands in code",
    edits: [
      put(
        "loans/loans/login.py",
        '            settings.identity_public_key,\n            algorithms=["RS256"],',
        '            "mV9xQ2pLr7TzW4kYb8Hn3cJd6Gf1Ns5A",\n            algorithms=["HS256"],',
      ),
    ],
    expects: { finds: ["hardcoded-secret loans"] },
  },
  {
    id: "kubernetes-password-literal",
    kind: "a password stands in a manifest",
    edits: [
      put(
        "k8s/backup.yaml",
        `                      name: catalogue-db-app
                      key: uri
`,
        `                      name: catalogue-db-app
                      key: uri
                - name: AWS_SECRET_ACCESS_KEY
                  value: q8Zt4VxN2bLw7RkPj5Hc9MdYs3Gf6Ta1Ue0Bn8Xi
`,
      ),
    ],
    expects: { finds: ["hardcoded-secret catalogue-backup"] },
  },
  {
    id: "secret-store-replaced",
    kind: "secrets are committed in place of a store for them",
    edits: [
      write(
        "k8s/secrets.yaml",
        `apiVersion: v1
kind: Secret
metadata:
  name: lending
stringData:
  IDENTITY_CLIENT_SECRET: q8Zt4VxN2bLw7RkPj5Hc9MdY
`,
      ),
    ],
    expects: {
      finds: ["hardcoded-secret catalogue", "secrets-manager system"],
      turns: { "hardcoded-secret loans": "violated" },
      because: "both programs are given the one secret, which is told once, and nothing else here keeps secrets",
    },
  },
  {
    id: "structlog-for-people",
    kind: "logs are written for people alone",
    edits: [put("loans/loans/logs.py", "structlog.processors.JSONRenderer()", "structlog.dev.ConsoleRenderer()")],
    expects: { finds: ["structured-logging loans"] },
  },
  {
    id: "python-metrics-removed",
    kind: "no metrics are exported",
    edits: [
      cut("loans/loans/telemetry.py", "    Instrumentator().instrument(app).expose(app, include_in_schema=False)\n"),
      cut("loans/loans/telemetry.py", "from prometheus_fastapi_instrumentator import Instrumentator\n"),
    ],
    expects: { finds: ["metrics loans"] },
  },
  {
    id: "python-tracing-removed",
    kind: "traces end here",
    edits: [
      write(
        "loans/loans/telemetry.py",
        `"""Metrics for Prometheus."""

from fastapi import FastAPI
from prometheus_fastapi_instrumentator import Instrumentator


def observe(app: FastAPI, service: str) -> None:
    Instrumentator().instrument(app).expose(app, include_in_schema=False)
`,
      ),
      cut("loans/loans/logs.py", "            add_trace,\n"),
      cut("loans/loans/logs.py", "from opentelemetry import trace\n"),
      cut(
        "loans/loans/logs.py",
        `def add_trace(_logger, _method, event):
    span = trace.get_current_span().get_span_context()
    if span.is_valid:
        event["trace_id"] = format(span.trace_id, "032x")
    return event


`,
      ),
    ],
    expects: {
      turns: { "tracing loans": "absent" },
      because: "between two programs the logs of both are held to be enough",
    },
  },
  {
    id: "python-version-dropped",
    kind: "paths carry no version",
    edits: [
      put("loans/loans/routes.py", '"/v1/loans"', '"/loans"'),
      put("k8s/ingress.yaml", "path: /v1/loans", "path: /loans"),
    ],
    expects: { finds: ["api-versioning loans"] },
  },
  {
    id: "openapi-switched-off",
    kind: "no contract that machines can read",
    edits: [put("loans/loans/main.py", "lifespan=lifespan)", "lifespan=lifespan, openapi_url=None)")],
    expects: { finds: ["openapi-or-schema loans"] },
  },
  {
    id: "python-health-dropped",
    kind: "nothing tells whether it works",
    edits: [
      drop("loans/loans/health.py"),
      cut("loans/loans/main.py", "app.include_router(health.router)\n"),
      put("loans/loans/main.py", "import catalogue, database, health, routes", "import catalogue, database, routes"),
      cut(
        "k8s/loans.yaml",
        `          readinessProbe:
            httpGet:
              path: /health/ready
              port: http
            periodSeconds: 5
          livenessProbe:
            httpGet:
              path: /health/live
              port: http
            periodSeconds: 10
`,
      ),
    ],
    expects: {
      finds: ["health-check loans"],
      turns: { "readiness-probe loans": "absent" },
      because: "the probes asked the endpoints that are gone",
    },
  },
  {
    id: "readiness-dropped",
    kind: "nothing asks whether it is ready",
    edits: [
      cut(
        "k8s/loans.yaml",
        `          readinessProbe:
            httpGet:
              path: /health/ready
              port: http
            periodSeconds: 5
`,
      ),
    ],
    expects: { finds: ["readiness-probe loans"] },
  },
  {
    id: "one-replica",
    kind: "one instance of a program",
    edits: [
      put("k8s/loans.yaml", "  replicas: 3", "  replicas: 1"),
      put("k8s/loans.yaml", "minReplicas: 3", "minReplicas: 1"),
    ],
    expects: {
      finds: ["multiple-replicas loans"],
      turns: { "single-point-of-failure loans": "not asked" },
      because: "that it runs more than once was why it was none",
    },
  },
  {
    id: "python-root",
    kind: "a container runs as root",
    edits: [
      cut("loans/Dockerfile", "USER 10001\n"),
      cut(
        "k8s/loans.yaml",
        `      securityContext:
        runAsNonRoot: true
        runAsUser: 10001
`,
      ),
    ],
    expects: { finds: ["container-runs-as-root loans"] },
  },
  {
    id: "limits-dropped",
    kind: "no limit of memory and processor",
    edits: [
      cut(
        "k8s/loans.yaml",
        `            limits:
              cpu: "1"
              memory: 512Mi
`,
      ),
    ],
    expects: { finds: ["resource-limits loans"] },
  },
  {
    id: "autoscalers-dropped",
    kind: "nothing adds instances under load",
    edits: ["loans", "catalogue"].map((name) =>
      cut(
        `k8s/${name}.yaml`,
        `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: ${name}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: ${name}
  minReplicas: 3
  maxReplicas: 12
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: 70
---
`,
      ),
    ),
    expects: { finds: ["autoscaling system"] },
  },
  {
    id: "alembic-dropped",
    kind: "the schema is made at the start",
    edits: [
      drop("loans/migrations/"),
      drop("loans/alembic.ini"),
      cut("loans/Dockerfile", "COPY alembic.ini ./\nCOPY migrations ./migrations\n"),
      put(
        "loans/loans/main.py",
        '    log.info("started")\n',
        '    async with database.engine.begin() as connection:\n        await connection.run_sync(models.Base.metadata.create_all)\n    log.info("started")\n',
      ),
      put("loans/loans/main.py", "database, health, routes", "database, health, models, routes"),
      put("k8s/loans.yaml", 'command: ["alembic", "upgrade", "head"]', 'command: ["python", "-m", "loans.reach"]'),
    ],
    expects: { finds: ["migrations loans"] },
  },
  {
    id: "sqlalchemy-dropped",
    kind: "handlers write SQL themselves",
    edits: [
      drop("loans/loans/models.py"),
      drop("loans/loans/repository.py"),
      drop("loans/migrations/env.py"),
      write(
        "loans/loans/database.py",
        `"""The pool of connections."""

import asyncpg

from loans.settings import settings

pool = asyncpg.create_pool(str(settings.database_url), min_size=2, max_size=10)
`,
      ),
      write(
        "loans/loans/health.py",
        `"""Tells whether the process lives."""

from fastapi import APIRouter

router = APIRouter(tags=["health"])


@router.get("/health/live")
async def live():
    return {"status": "alive"}


@router.get("/health/ready")
async def ready():
    return {"status": "ready"}
`,
      ),
      put("loans/loans/main.py", "await database.engine.dispose()", "await database.pool.close()"),
      put("loans/loans/main.py", '    log.info("started")\n', '    await database.pool\n    log.info("started")\n'),
      write(
        "loans/loans/routes.py",
        `"""The interface of loans, version 1."""

from datetime import date
from typing import Annotated
from uuid import UUID, uuid4

from fastapi import APIRouter, Depends, HTTPException, Query, status

from loans.catalogue import can_be_lent
from loans.database import pool
from loans.login import Member, scheme
from loans.schemas import LoanOut, NewLoan
from loans.terms import end_of_loan, reminder_day

router = APIRouter(prefix="/v1/loans", tags=["loans"])


@router.post("", status_code=status.HTTP_201_CREATED, response_model=LoanOut)
async def lend(wish: NewLoan, member: Member, token: Annotated[str, Depends(scheme)]):
    if not await can_be_lent(wish.tool, token):
        raise HTTPException(status.HTTP_409_CONFLICT, "this tool is not to be lent")
    loan, until = uuid4(), end_of_loan(date.today(), wish.days)
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute("INSERT INTO loan (id, member, tool, until) VALUES ($1, $2, $3, $4)", loan, member, wish.tool, until)
        await connection.execute("INSERT INTO reminder (id, loan, due) VALUES ($1, $2, $3)", uuid4(), loan, reminder_day(until))
    return {"id": loan, "tool": wish.tool, "until": until, "returned": None}


@router.get("", response_model=list[LoanOut])
async def mine(
    member: Member,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    offset: Annotated[int, Query(ge=0)] = 0,
):
    async with pool.acquire() as connection:
        return await connection.fetch("SELECT * FROM loan WHERE member = $1 LIMIT $2 OFFSET $3", member, limit, offset)


@router.put("/{loan}/return", response_model=LoanOut)
async def give_back(loan: UUID, member: Member):
    async with pool.acquire() as connection:
        found = await connection.fetchrow(
            "UPDATE loan SET returned = $3 WHERE id = $1 AND member = $2 RETURNING *", loan, member, date.today()
        )
    if found is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "no such loan")
    return found
`,
      ),
    ],
    expects: { finds: ["orm-or-data-layer loans"] },
  },
  {
    id: "ingress-tls-removed",
    kind: "nothing encrypts the way in",
    edits: [
      cut("k8s/ingress.yaml", "  tls:\n    - hosts: [api.lending.example]\n      secretName: lending-tls\n"),
      cut("k8s/ingress.yaml", "    cert-manager.io/cluster-issuer: letsencrypt\n"),
      put("k8s/ingress.yaml", "router.entrypoints: websecure", "router.entrypoints: web"),
    ],
    expects: {
      finds: ["tls-in-transit system"],
      turns: { "certificate-automation system": "not applicable" },
      because: "where nothing is encrypted there is no certificate to renew",
    },
  },
  {
    id: "pytest-units-dropped",
    kind: "no unit tests",
    edits: [drop("loans/tests/unit/")],
    expects: { finds: ["unit-tests loans"] },
  },
  {
    id: "pytest-integration-dropped",
    kind: "no integration tests",
    edits: [drop("loans/tests/integration/")],
    expects: { finds: ["integration-tests loans"] },
  },
  {
    id: "locust-dropped",
    kind: "no load tests",
    edits: [drop("load-tests/")],
    expects: { finds: ["load-tests system"] },
  },
  {
    id: "workflow-dropped",
    kind: "no pipeline",
    edits: [drop(".github/")],
    expects: {
      finds: ["ci-pipeline system"],
      turns: { "formatter system": "absent", "security-tests system": "absent", "type-checker system": "absent" },
      because: "all three ran in the pipeline, and where there is none, that is the first thing to mend",
    },
  },
  {
    id: "audit-dropped",
    kind: "nothing looks for weak packages",
    edits: [cut(".github/workflows/ci.yml", "      - run: pip-audit\n")],
    expects: { finds: ["security-tests system"] },
  },
  {
    id: "formatter-dropped",
    kind: "nothing keeps the form of the code",
    edits: [cut(".github/workflows/ci.yml", "      - run: ruff format --check .\n")],
    expects: { finds: ["formatter system"] },
  },
  {
    id: "pytest-not-run",
    kind: "the pipeline runs no tests",
    edits: [cut(".github/workflows/ci.yml", "      - run: pytest\n")],
    expects: { finds: ["ci-pipeline system"] },
  },
  {
    id: "backup-dropped",
    kind: "data is copied nowhere",
    edits: [drop("k8s/backup.yaml"), cut("k8s/kustomization.yaml", "  - backup.yaml\n")],
    expects: {
      finds: ["backup system"],
      gone: ["loans-backup", "catalogue-backup"],
      because: "the copies were made by jobs",
    },
  },
  {
    id: "pydantic-settings-dropped",
    kind: "settings are not checked at the start",
    edits: [
      write(
        "catalogue/catalogue/settings.py",
        `"""Settings from the environment."""

import os
from types import SimpleNamespace

settings = SimpleNamespace(
    database_url=os.environ.get("DATABASE_URL"),
    identity_issuer=os.environ.get("IDENTITY_ISSUER"),
    identity_public_key=os.environ.get("IDENTITY_PUBLIC_KEY"),
    allowed_origins=os.environ.get("ALLOWED_ORIGINS", "").split(","),
    log_level=os.environ.get("LOG_LEVEL", "INFO"),
)
`,
      ),
    ],
    expects: { finds: ["config-validation catalogue"] },
  },
  {
    id: "one-database-for-both",
    kind: "two services share a database",
    edits: [
      drop("k8s/catalogue-db.yaml"),
      cut("k8s/kustomization.yaml", "  - catalogue-db.yaml\n"),
      ...["k8s/catalogue.yaml", "k8s/backup.yaml"].map((file) => all(file, "catalogue-db-app", "loans-db-app")),
    ],
    expects: {
      finds: ["shared-database system"],
      gone: ["catalogue-db"],
      because: "its own database is what the catalogue gives up",
    },
  },
  {
    id: "sqlalchemy-null-pool",
    kind: "connections are not pooled",
    edits: [
      put(
        "catalogue/catalogue/database.py",
        `    pool_size=10,
    max_overflow=5,
    pool_timeout=5,
    pool_pre_ping=True,
`,
        "    poolclass=NullPool,\n",
      ),
      put(
        "catalogue/catalogue/database.py",
        "from sqlalchemy.exc import OperationalError\n",
        "from sqlalchemy import NullPool\nfrom sqlalchemy.exc import OperationalError\n",
      ),
    ],
    expects: {
      turns: { "connection-pooling catalogue": "absent" },
      because:
        "whoever switches the pool off by name may have one beside the database: it is told, and not held against it",
    },
  },
  {
    id: "psycopg2-in-async",
    kind: "a driver that waits, on an event loop",
    edits: [
      write(
        "catalogue/catalogue/database.py",
        `"""The engine and its sessions; one transaction for each request."""

from collections.abc import AsyncIterator

from sqlalchemy import create_engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, sessionmaker
from tenacity import retry, retry_if_exception_type, stop_after_attempt, wait_exponential_jitter

from catalogue.settings import settings

engine = create_engine(
    str(settings.database_url),
    pool_size=10,
    max_overflow=5,
    pool_timeout=5,
    pool_pre_ping=True,
)
Opened = sessionmaker(engine, expire_on_commit=False)


@retry(
    stop=stop_after_attempt(8),
    wait=wait_exponential_jitter(initial=0.2, max=5),
    retry=retry_if_exception_type((OSError, OperationalError)),
    reraise=True,
)
def reach() -> None:
    with engine.connect():
        pass


async def session() -> AsyncIterator[Session]:
    with Opened() as opened, opened.begin():
        yield opened
`,
      ),
      put("catalogue/catalogue/main.py", "    await database.reach()\n", "    database.reach()\n"),
      put("catalogue/catalogue/main.py", "await database.engine.dispose()", "database.engine.dispose()"),
      put(
        "catalogue/catalogue/repository.py",
        "from sqlalchemy.ext.asyncio import AsyncSession",
        "from sqlalchemy.orm import Session",
      ),
      put("catalogue/catalogue/repository.py", "session: AsyncSession", "session: Session"),
      put("catalogue/catalogue/repository.py", "await self.session.flush()", "self.session.flush()"),
      put(
        "catalogue/catalogue/repository.py",
        "return await self.session.get(Tool, tool)",
        "return self.session.get(Tool, tool)",
      ),
      put("catalogue/catalogue/repository.py", "list(await self.session.scalars(", "list(self.session.scalars("),
      put("catalogue/catalogue/repository.py", ".offset(offset)))", ".offset(offset)))"),
      put(
        "catalogue/catalogue/routes.py",
        "from sqlalchemy.ext.asyncio import AsyncSession",
        "from sqlalchemy.orm import Session",
      ),
      put(
        "catalogue/catalogue/routes.py",
        "Annotated[AsyncSession, Depends(session)]",
        "Annotated[Session, Depends(session)]",
      ),
      put(
        "catalogue/catalogue/health.py",
        `        async with engine.connect() as connection:
            await connection.execute(text("SELECT 1"))`,
        `        with engine.connect() as connection:
            connection.execute(text("SELECT 1"))`,
      ),
      put("catalogue/pyproject.toml", '    "asyncpg==0.30.0",\n', '    "psycopg2-binary==2.9.10",\n'),
    ],
    expects: { finds: ["sync-database-driver catalogue"] },
  },
  {
    id: "requests-in-async",
    kind: "a call holds up the event loop",
    edits: [
      put(
        "loans/loans/catalogue.py",
        `client = httpx.AsyncClient(
    base_url=str(settings.catalogue_url),
    timeout=httpx.Timeout(3.0, connect=1.0),
    limits=httpx.Limits(max_connections=50, max_keepalive_connections=20),
)
`,
        "client = requests.Session()\n",
      ),
      put(
        "loans/loans/catalogue.py",
        'await client.get(f"/v1/tools/{tool}", headers={"Authorization": f"Bearer {token}"})',
        'client.get(\n        f"{settings.catalogue_url}v1/tools/{tool}", headers={"Authorization": f"Bearer {token}"}, timeout=3\n    )',
      ),
      put("loans/loans/catalogue.py", "import httpx\n", "import requests\n"),
      put("loans/loans/catalogue.py", "httpx.TransportError", "requests.ConnectionError"),
      put("loans/loans/catalogue.py", "httpx.codes.NOT_FOUND", "requests.codes.not_found"),
      put("loans/loans/main.py", "await catalogue.client.aclose()", "catalogue.client.close()"),
      put("loans/pyproject.toml", '"httpx==0.28.1"', '"requests==2.32.3"'),
    ],
    expects: { finds: ["blocking-call-in-async loans"] },
  },
  {
    id: "httpx-client-per-request",
    kind: "a client is made for each request",
    edits: [
      put(
        "loans/loans/catalogue.py",
        `client = httpx.AsyncClient(
    base_url=str(settings.catalogue_url),
    timeout=httpx.Timeout(3.0, connect=1.0),
    limits=httpx.Limits(max_connections=50, max_keepalive_connections=20),
)
`,
        "",
      ),
      put(
        "loans/loans/catalogue.py",
        '    response = await client.get(f"/v1/tools/{tool}", headers={"Authorization": f"Bearer {token}"})\n',
        '    async with httpx.AsyncClient(base_url=str(settings.catalogue_url), timeout=3.0) as client:\n        response = await client.get(f"/v1/tools/{tool}", headers={"Authorization": f"Bearer {token}"})\n',
      ),
      cut("loans/loans/main.py", "    await catalogue.client.aclose()\n"),
      put("loans/loans/main.py", "import catalogue, database, health, routes", "import database, health, routes"),
    ],
    expects: { finds: ["client-per-request loans"] },
  },
  {
    id: "lifespan-closes-nothing",
    kind: "SIGTERM cuts off what is being done",
    edits: [
      cut(
        "loans/loans/main.py",
        '    log.info("stopping")\n    await catalogue.client.aclose()\n    await database.engine.dispose()\n',
      ),
      put("loans/loans/main.py", "import catalogue, database, health, routes", "import health, routes"),
      put("loans/Dockerfile", ', "--timeout-graceful-shutdown", "20"]', "]"),
    ],
    expects: {
      turns: { "graceful-shutdown loans": "absent" },
      because: "uvicorn answers what it has before it ends, also where nothing asks it to",
    },
  },
  {
    id: "catalogue-asked-for-each",
    kind: "one call over the network for each thing",
    edits: [
      put(
        "loans/loans/routes.py",
        "    limit: Annotated[int, Query(ge=1, le=100)] = 20,",
        "    token: Annotated[str, Depends(scheme)],\n    limit: Annotated[int, Query(ge=1, le=100)] = 20,",
      ),
      put(
        "loans/loans/routes.py",
        "    return await loans.of_member(member, limit, offset)",
        "    found = await loans.of_member(member, limit, offset)\n    for loan in found:\n        loan.lendable = await can_be_lent(loan.tool, token)\n    return found",
      ),
    ],
    expects: { finds: ["chatty-calls loans"] },
  },
  {
    id: "postgres-one-instance",
    kind: "a store runs once",
    edits: [put("k8s/loans-db.yaml", "instances: 3", "instances: 1")],
    expects: {
      finds: ["single-point-of-failure loans-db"],
      turns: { "multiple-replicas loans-db": "absent" },
      because:
        "the number of instances is asked of every component; that a store runs once weighs as a point of failure",
    },
  },
  {
    id: "python-file-of-750-lines",
    kind: "a file holds too much",
    edits: [
      write(
        "loans/loans/terms.py",
        `"""All that is agreed about loans."""

from datetime import date, timedelta


def end_of_loan(start: date, days: int) -> date:
    return start + timedelta(days=days)


def reminder_day(until: date) -> date:
    return until - timedelta(days=2)


${lines(180, (one) => `def fee_of_day_${one}(start: date) -> int:\n    days = (date.today() - start).days\n    return ${one} if days > ${one} else 0\n\n`)}
`,
      ),
    ],
    expects: { finds: ["oversized-module loans"] },
  },
];

const parcels = [
  {
    id: "axios-timeout-removed",
    kind: "a call has no time limit",
    edits: [
      put(
        "shipments/src/rates.ts",
        "{ baseURL: settings.RATES_URL, timeout: 2_000 }",
        "{ baseURL: settings.RATES_URL }",
      ),
      put(
        "shipments/src/rates.ts",
        "{ timeout: 5_000, errorThresholdPercentage",
        "{ timeout: false, errorThresholdPercentage",
      ),
    ],
    expects: { finds: ["client-timeout shipments"] },
  },
  {
    id: "connection-retry-removed",
    kind: "a store that is late ends the program",
    edits: [
      cut(
        "rates/src/main.ts",
        "await pRetry(() => database.$connect(), { retries: 8, minTimeout: 200, maxTimeout: 5_000 });\n\n",
      ),
      cut("rates/src/main.ts", 'import pRetry from "p-retry";\n'),
    ],
    expects: { finds: ["client-retry rates"] },
  },
  {
    id: "opossum-never-used",
    kind: "a circuit breaker is made and never used",
    edits: [put("notifier/src/mail.ts", "breaker.fire(to, subject)", "post(to, subject)")],
    expects: {
      turns: { "circuit-breaker notifier": "absent" },
      because: "nobody waits for a worker that waits",
    },
  },
  {
    id: "rates-client-removed",
    kind: "a client without any guard",
    edits: [
      write(
        "shipments/src/rates.ts",
        `// Asks rates what a parcel costs.
import { settings } from "./settings.js";

export async function priceOf(grams: number, authorization: string): Promise<number> {
  const answer = await fetch(\`\${settings.RATES_URL}/v1/rates/\${grams}\`, { headers: { authorization } });
  const { cents } = await answer.json();
  return cents;
}
`,
      ),
    ],
    expects: {
      finds: ["client-timeout shipments", "circuit-breaker shipments"],
      because: "limit and breaker were those of the client; that the broker is tried again still holds",
    },
  },
  {
    id: "express-cors-open",
    kind: "any origin is allowed",
    edits: [put("shipments/src/app.ts", 'cors({ origin: settings.ALLOWED_ORIGINS.split(",") })', "cors()")],
    expects: { finds: ["permissive-cors shipments"] },
  },
  {
    id: "express-limiter-never-registered",
    kind: "a rate limiter is made and never registered",
    edits: [
      put(
        "shipments/src/app.ts",
        "app.use(rateLimit({ windowMs: 60_000, limit: 120 }));",
        "export const limiter = rateLimit({ windowMs: 60_000, limit: 120 });",
      ),
      cut("edge/nginx.conf", "      limit_req zone=callers burst=20 nodelay;\n"),
    ],
    expects: {
      turns: { "rate-limiting shipments": "absent" },
      because:
        "only what is reachable without a proxy in between, or checks passwords, is held to need a limit of its own",
    },
  },
  {
    id: "helmet-dropped",
    kind: "answers carry no security headers",
    edits: [
      cut("shipments/src/app.ts", "app.use(helmet());\n"),
      cut(
        "edge/nginx.conf",
        `    add_header Strict-Transport-Security "max-age=63072000" always;
    add_header X-Content-Type-Options nosniff always;
    add_header X-Frame-Options DENY always;
    add_header Content-Security-Policy "default-src 'none'" always;
`,
      ),
    ],
    expects: {
      turns: { "security-headers shipments": "absent" },
      because: "programs that ask for JSON obey none of these headers",
    },
  },
  {
    id: "express-login-dropped",
    kind: "endpoints ask for no login",
    edits: [
      cut("shipments/src/routes.ts", "routes.use(requireLogin);\n"),
      cut("shipments/src/routes.ts", 'import { requireLogin } from "./login.js";\n'),
    ],
    expects: { finds: ["missing-authentication shipments"] },
  },
  {
    id: "zod-dropped",
    kind: "a body is used unchecked",
    edits: [
      put("shipments/src/routes.ts", '"/shipments", validated(newShipment), async', '"/shipments", async'),
      put(
        "shipments/src/routes.ts",
        "const { take, skip } = page.parse(request.query);",
        "const [take, skip] = [20, 0];",
      ),
      cut("shipments/src/routes.ts", 'import { validated } from "./validated.js";\n'),
      cut("shipments/src/routes.ts", 'import { newShipment, page } from "./shapes.js";\n'),
      drop("shipments/src/validated.ts"),
    ],
    expects: { finds: ["input-validation shipments"] },
  },
  {
    id: "node-url-hardcoded",
    kind: "the address of a neighbour stands in code",
    edits: [
      put("shipments/src/rates.ts", "baseURL: settings.RATES_URL", 'baseURL: "http://rates:3000"'),
      cut("shipments/src/settings.ts", "  RATES_URL: url(),\n"),
      cut("shipments/src/rates.ts", 'import { settings } from "./settings.js";\n'),
    ],
    expects: { finds: ["hardcoded-service-url shipments"] },
  },
  {
    id: "compose-password-literal",
    kind: "a password stands in a Compose file",
    edits: [put("compose.yaml", "POSTGRES_PASSWORD: ${RATES_DB_PASSWORD}", "POSTGRES_PASSWORD: Kx9vQ2mZ7wLr4T")],
    expects: { finds: ["hardcoded-secret rates-db"] },
  },
  {
    id: "pino-replaced",
    kind: "logs are written for people alone",
    edits: [
      write(
        "notifier/src/log.ts",
        `// Logs for people.
const write =
  (level: string) =>
  (...told: unknown[]) => {
    console.log(level, ...told);
  };

export const log = { info: write("info"), warn: write("warn"), error: write("error") };
`,
      ),
      cut("notifier/package.json", '    "pino": "9.6.0",\n'),
    ],
    expects: { finds: ["structured-logging notifier"] },
  },
  {
    id: "prom-client-removed",
    kind: "no metrics are exported",
    edits: [
      drop("rates/src/metrics.ts"),
      cut("rates/src/app.ts", 'import { measure, showMetrics } from "./metrics.js";\n'),
      cut("rates/src/app.ts", 'app.use(measure);\napp.get("/metrics", showMetrics);\n'),
    ],
    expects: { finds: ["metrics rates"] },
  },
  {
    id: "node-tracing-removed",
    kind: "traces end here",
    edits: [
      drop("rates/src/tracing.ts"),
      put("rates/Dockerfile", '["node", "--import", "./dist/tracing.js", "dist/main.js"]', '["node", "dist/main.js"]'),
      put("rates/package.json", "node --import ./dist/tracing.js dist/main.js", "node dist/main.js"),
    ],
    expects: { finds: ["tracing rates"] },
  },
  {
    id: "express-version-dropped",
    kind: "paths carry no version",
    edits: [
      put("shipments/src/app.ts", 'app.use("/v1", routes);', "app.use(routes);"),
      put("shipments/openapi.yaml", "/v1/shipments:", "/shipments:"),
      put("edge/nginx.conf", "location /v1/shipments", "location /shipments"),
    ],
    expects: { finds: ["api-versioning shipments"] },
  },
  {
    id: "openapi-contract-dropped",
    kind: "no contract that machines can read",
    edits: [drop("rates/openapi.yaml")],
    expects: { finds: ["openapi-or-schema rates"] },
  },
  {
    id: "worker-probes-dropped",
    kind: "nothing tells whether it works",
    edits: [
      cut(
        "k8s/notifier.yaml",
        `          readinessProbe:
            httpGet:
              path: /
              port: http
            periodSeconds: 5
          livenessProbe:
            httpGet:
              path: /
              port: http
            periodSeconds: 10
`,
      ),
    ],
    expects: {
      finds: ["health-check notifier"],
      turns: { "readiness-probe notifier": "absent" },
      because:
        "both probes are gone; nobody sends requests to it, so that it is not asked whether it is ready weighs nothing",
    },
  },
  {
    id: "edge-one-replica",
    kind: "one door for all",
    edits: [put("k8s/edge.yaml", "replicas: 2", "replicas: 1")],
    expects: {
      finds: ["single-point-of-failure edge"],
      turns: { "multiple-replicas edge": "absent" },
      because:
        "the number of instances is asked of every component; that all pass through one door weighs as a point of failure",
    },
  },
  {
    id: "broker-one-instance",
    kind: "a broker runs once",
    edits: [put("k8s/stores.yaml", "  replicas: 3", "  replicas: 1")],
    expects: {
      finds: ["single-point-of-failure broker"],
      turns: { "multiple-replicas broker": "absent" },
      because:
        "the number of instances is asked of every component; that a broker runs once weighs as a point of failure",
    },
  },
  {
    id: "node-root",
    kind: "a container runs as root",
    edits: [
      cut("notifier/Dockerfile", "USER node\n"),
      cut(
        "k8s/notifier.yaml",
        `      securityContext:
        runAsNonRoot: true
        runAsUser: 1000
`,
      ),
    ],
    expects: { finds: ["container-runs-as-root notifier"] },
  },
  {
    id: "prisma-migrations-dropped",
    kind: "the schema is made at the start",
    edits: [
      drop("shipments/prisma/migrations/"),
      put(
        "k8s/shipments.yaml",
        'command: ["npx", "prisma", "migrate", "deploy"]',
        'command: ["npx", "prisma", "db", "push"]',
      ),
    ],
    expects: { finds: ["migrations shipments"] },
  },
  {
    id: "prisma-dropped",
    kind: "handlers write SQL themselves",
    edits: [
      drop("rates/src/store.ts"),
      drop("rates/prisma/schema.prisma"),
      write(
        "rates/src/database.ts",
        `// The pool of connections.
import pg from "pg";
import { settings } from "./settings.js";

export const database = new pg.Pool({ connectionString: settings.DATABASE_URL, max: 10 });
`,
      ),
      put("rates/src/health.ts", "await database.$queryRaw`SELECT 1`;", 'await database.query("SELECT 1");'),
      put("rates/src/main.ts", "database.$connect()", "database.connect()"),
      put("rates/src/main.ts", "database.$disconnect()", "database.end()"),
      put("rates/Dockerfile", "RUN npx prisma generate\n", ""),
      put(
        "rates/src/routes.ts",
        'import { rateFor, setRate } from "./store.js";\n',
        'import { database } from "./database.js";\n',
      ),
      put(
        "rates/src/routes.ts",
        "const found = await rateFor(weight.parse(request.params.grams));",
        'const grams = weight.parse(request.params.grams);\n  const query = "SELECT cents FROM rate WHERE up_to_grams >= $1 ORDER BY up_to_grams LIMIT 1";\n  const [found] = (await database.query(query, [grams])).rows;',
      ),
      put(
        "rates/src/routes.ts",
        "response.json(await setRate(weight.parse(request.params.grams), request.body.cents));",
        'const grams = weight.parse(request.params.grams);\n  await database.query("INSERT INTO rate VALUES ($1, $2) ON CONFLICT (up_to_grams) DO UPDATE SET cents = $2", [grams, request.body.cents]);\n  response.json({ cents: request.body.cents });',
      ),
      put("rates/package.json", '    "@prisma/client": "6.2.1",\n', ""),
      put("rates/package.json", '    "pino": "9.6.0",\n', '    "pg": "8.13.1",\n    "pino": "9.6.0",\n'),
      put("rates/package.json", '    "prisma": "6.2.1",\n', ""),
    ],
    expects: { finds: ["orm-or-data-layer rates"] },
  },
  {
    id: "nginx-tls-removed",
    kind: "nothing encrypts the way in",
    edits: [
      put(
        "edge/nginx.conf",
        `    listen 8443 ssl;
    server_name parcels.example;
    ssl_certificate /etc/nginx/certificates/parcels.pem;
    ssl_certificate_key /etc/nginx/certificates/parcels-key.pem;
    ssl_protocols TLSv1.2 TLSv1.3;
    add_header Strict-Transport-Security "max-age=63072000" always;
`,
        "    listen 8443;\n    server_name parcels.example;\n",
      ),
      put("edge/nginx.conf", "return 301 https://$host$request_uri;", "return 404;"),
      put("compose.yaml", '"443:8443"', '"80:8443"'),
      put("k8s/edge.yaml", "    - name: https\n      port: 443\n", "    - name: https\n      port: 80\n"),
      cut(
        "k8s/edge.yaml",
        `---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata:
  name: edge
spec:
  secretName: edge-tls
  dnsNames: [parcels.example]
  issuerRef:
    kind: ClusterIssuer
    name: letsencrypt
`,
      ),
    ],
    expects: {
      finds: ["tls-in-transit system"],
      turns: { "certificate-automation system": "not applicable" },
      because: "where nothing is encrypted there is no certificate to renew",
    },
  },
  {
    id: "certificate-by-hand",
    kind: "a certificate is renewed by hand",
    edits: [
      cut(
        "k8s/edge.yaml",
        `---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata:
  name: edge
spec:
  secretName: edge-tls
  dnsNames: [parcels.example]
  issuerRef:
    kind: ClusterIssuer
    name: letsencrypt
`,
      ),
    ],
    expects: { finds: ["certificate-automation system"] },
  },
  {
    id: "vitest-units-dropped",
    kind: "no unit tests",
    edits: [drop("notifier/test/unit/")],
    expects: { finds: ["unit-tests notifier"] },
  },
  {
    id: "consumer-test-dropped",
    kind: "no integration tests",
    edits: [drop("notifier/test/integration/")],
    expects: { finds: ["integration-tests notifier"] },
  },
  {
    id: "playwright-dropped",
    kind: "no test goes through the whole",
    edits: [
      drop("end-to-end/"),
      cut(
        ".gitlab-ci.yml",
        `end-to-end:
  stage: end-to-end
  image: docker:27
  services: ["docker:27-dind"]
  script:
    - apk add nodejs npm
    - docker compose up --build --wait
    - cd end-to-end
    - npm ci
    - npx playwright test

`,
      ),
    ],
    expects: { finds: ["end-to-end-tests system"] },
  },
  {
    id: "k6-dropped",
    kind: "no load tests",
    edits: [drop("load-tests/")],
    expects: { finds: ["load-tests system"] },
  },
  {
    id: "envalid-dropped",
    kind: "settings are not checked at the start",
    edits: [
      write(
        "rates/src/settings.ts",
        `// Settings from the environment.
export const settings = {
  PORT: Number(process.env.PORT ?? 3000),
  LOG_LEVEL: process.env.LOG_LEVEL ?? "info",
  DATABASE_URL: process.env.DATABASE_URL,
  IDENTITY_ISSUER: process.env.IDENTITY_ISSUER,
};
`,
      ),
    ],
    expects: { finds: ["config-validation rates"] },
  },
  {
    id: "backup-jobs-dropped",
    kind: "data is copied nowhere",
    edits: [drop("k8s/backup.yaml"), cut("k8s/kustomization.yaml", "  - backup.yaml\n")],
    expects: {
      finds: ["backup system"],
      gone: ["shipments-backup", "rates-backup"],
      because: "the copies were made by jobs",
    },
  },
  {
    id: "one-database-for-two",
    kind: "two services share a database",
    edits: [
      put(
        "compose.yaml",
        "postgresql://rates:${RATES_DB_PASSWORD}@rates-db:5432/rates",
        "postgresql://shipments:${SHIPMENTS_DB_PASSWORD}@shipments-db:5432/shipments",
      ),
      put("compose.yaml", "depends_on: [rates-db]", "depends_on: [shipments-db]"),
      all(
        "k8s/rates.yaml",
        "postgresql://rates:$(RATES_DB_PASSWORD)@rates-db-rw:5432/rates",
        "postgresql://shipments:$(RATES_DB_PASSWORD)@shipments-db-rw:5432/shipments",
      ),
    ],
    expects: { finds: ["shared-database system"] },
  },
  {
    id: "prisma-transaction-removed",
    kind: "writes that belong together are made one by one",
    edits: [
      put(
        "shipments/src/store.ts",
        `  return database.$transaction(async (open) => {
    const shipment = await open.shipment.create({ data: wish });
    await open.event.create({ data: { shipmentId: shipment.id, what: "accepted" } });
    return shipment;
  });`,
        `  const shipment = await database.shipment.create({ data: wish });
  await database.event.create({ data: { shipmentId: shipment.id, what: "accepted" } });
  return shipment;`,
      ),
    ],
    expects: { finds: ["transactions shipments"] },
  },
  {
    id: "database-port-published",
    kind: "a database can be reached from outside",
    edits: [
      put(
        "compose.yaml",
        "      - shipments-data:/var/lib/postgresql/data\n",
        '      - shipments-data:/var/lib/postgresql/data\n    ports:\n      - "5432:5432"\n',
      ),
    ],
    expects: { finds: ["exposed-store shipments-db"] },
  },
  {
    id: "broker-replaced-by-calls",
    kind: "a call takes the place of a message",
    edits: [
      write(
        "shipments/src/events.ts",
        `// Tells notifier what happened to a shipment: with a time limit, tried again, and left alone while it fails.
import axios from "axios";
import axiosRetry from "axios-retry";
import CircuitBreaker from "opossum";
import { settings } from "./settings.js";

const client = axios.create({ baseURL: settings.NOTIFIER_URL, timeout: 2_000 });
axiosRetry(client, { retries: 2, retryDelay: axiosRetry.exponentialDelay });

async function post(what: string, shipment: { readonly id: string; readonly recipient: string }): Promise<void> {
  await client.post("/v1/notices", { what, ...shipment });
}

const breaker = new CircuitBreaker(post, { timeout: 5_000, errorThresholdPercentage: 50, resetTimeout: 10_000 });

export const tell = (what: string, shipment: { readonly id: string; readonly recipient: string }): Promise<void> =>
  breaker.fire(what, shipment);
`,
      ),
      put("shipments/src/settings.ts", "AMQP_URL: url()", "NOTIFIER_URL: url()"),
      cut("shipments/src/main.ts", 'import { close } from "./events.js";\n'),
      cut("shipments/src/main.ts", "    await close();\n"),
      cut("shipments/package.json", '    "amqplib": "0.10.5",\n'),
      drop("notifier/src/consumer.ts"),
      drop("notifier/test/integration/"),
      write(
        "notifier/test/integration/notices.test.ts",
        `import nock from "nock";
import request from "supertest";
import { expect, test, vi } from "vitest";

test("an accepted shipment makes a mail", async () => {
  vi.stubEnv("MAIL_URL", "http://mail.test");
  const mail = nock("http://mail.test").post("/messages").reply(202);
  const { app } = await import("../../src/app.js");
  await request(app).post("/v1/notices").send({ id: "1", what: "accepted", recipient: "bob@example.org" }).expect(204);
  expect(mail.isDone()).toBe(true);
});
`,
      ),
      write(
        "notifier/openapi.yaml",
        `openapi: 3.1.0
info:
  title: Notifier
  version: 1.1.0
paths:
  /v1/notices:
    post:
      operationId: notice
      responses:
        "204":
          description: Told
`,
      ),
      write(
        "notifier/src/main.ts",
        `// The program: listens, and ends what it began before it ends.
import { app } from "./app.js";
import { log } from "./log.js";
import { settings } from "./settings.js";

const server = app.listen(settings.PORT, () => {
  log.info({ port: settings.PORT }, "taking notices");
});

process.on("SIGTERM", () => {
  log.info("stopping");
  server.close(() => process.exit(0));
});
`,
      ),
      write(
        "notifier/src/app.ts",
        `// The application: takes notices, and tells of its health and its numbers.
import express from "express";
import { collectDefaultMetrics, register } from "prom-client";
import { send } from "./mail.js";
import { shipment, subjectOf } from "./messages.js";

collectDefaultMetrics();
export const app = express();
app.get("/", (_request, response) => {
  response.end();
});
app.get("/metrics", async (_request, response) => {
  response.type(register.contentType).send(await register.metrics());
});
app.use(express.json({ limit: "64kb" }));
app.post("/v1/notices", async (request, response) => {
  const { recipient } = shipment.parse(request.body);
  const subject = subjectOf(\`shipment.\${request.body.what}\`);
  if (subject) await send(recipient, subject);
  response.status(204).end();
});
`,
      ),
      cut("notifier/src/settings.ts", "  AMQP_URL: url(),\n"),
      put("notifier/package.json", '    "amqplib": "0.10.5",\n', ""),
      put("notifier/package.json", '    "opossum": "8.4.0",\n', '    "express": "5.0.1",\n    "opossum": "8.4.0",\n'),
      cut("notifier/package.json", '    "@testcontainers/rabbitmq": "10.16.0",\n'),
      put(
        "notifier/package.json",
        '    "typescript": "5.7.3",\n',
        '    "supertest": "7.0.0",\n    "typescript": "5.7.3",\n',
      ),
      put(
        "compose.yaml",
        "      RATES_URL: http://rates:3000\n      AMQP_URL: amqp://parcels:${BROKER_PASSWORD}@broker:5672\n",
        "      RATES_URL: http://rates:3000\n      NOTIFIER_URL: http://notifier:3000\n",
      ),
      put(
        "compose.yaml",
        "      AMQP_URL: amqp://parcels:${BROKER_PASSWORD}@broker:5672\n      MAIL_URL",
        "      MAIL_URL",
      ),
      put("compose.yaml", "depends_on: [shipments-db, broker, rates]", "depends_on: [shipments-db, notifier, rates]"),
      cut("compose.yaml", "    depends_on: [broker]\n"),
      cut(
        "compose.yaml",
        `  broker:
    image: rabbitmq:4-management
    environment:
      RABBITMQ_DEFAULT_USER: parcels
      RABBITMQ_DEFAULT_PASS: \${BROKER_PASSWORD}
    volumes:
      - broker-data:/var/lib/rabbitmq
    healthcheck:
      test: ["CMD", "rabbitmq-diagnostics", "-q", "ping"]
    mem_limit: 512m

`,
      ),
      cut(
        "k8s/stores.yaml",
        `---
apiVersion: rabbitmq.com/v1beta1
kind: RabbitmqCluster
metadata:
  name: broker
spec:
  replicas: 3
  resources:
    limits:
      cpu: "1"
      memory: 2Gi
`,
      ),
      put(
        "k8s/shipments.yaml",
        `            - name: AMQP_URL
              valueFrom:
                secretKeyRef:
                  name: broker-default-user
                  key: connection_string
`,
        `            - name: NOTIFIER_URL
              value: http://notifier:3000
`,
      ),
      put(
        "k8s/notifier.yaml",
        `            - name: AMQP_URL
              valueFrom:
                secretKeyRef:
                  name: broker-default-user
                  key: connection_string
`,
        "",
      ),
      write(
        "k8s/notifier-service.yaml",
        `apiVersion: v1
kind: Service
metadata:
  name: notifier
spec:
  selector:
    app: notifier
  ports:
    - name: http
      port: 3000
      targetPort: http
`,
      ),
      put("k8s/kustomization.yaml", "  - notifier.yaml\n", "  - notifier.yaml\n  - notifier-service.yaml\n"),
    ],
    expects: {
      finds: ["synchronous-only system"],
      turns: {
        "message-broker system": "absent",
        "blocking-call-in-async notifier": "absent",
        "chatty-calls notifier": "absent",
        "client-per-request notifier": "absent",
        "api-versioning notifier": "present",
        "backward-compatibility notifier": "absent",
        "input-validation notifier": "present",
        "openapi-or-schema notifier": "present",
        "rate-limiting notifier": "absent",
        "request-size-limit notifier": "present",
      },
      gone: ["broker"],
      because:
        "answers wait for mails; and a worker that takes calls has an interface, of which all is asked that is asked of interfaces",
    },
  },
  {
    id: "pg-client-per-request",
    kind: "a connection is opened for each request",
    edits: [
      write(
        "rates/src/store.ts",
        `// How rates are kept and found.
import pg from "pg";
import { settings } from "./settings.js";

export async function rateFor(grams: number) {
  const client = new pg.Client({ connectionString: settings.DATABASE_URL });
  await client.connect();
  const query = "SELECT cents FROM rate WHERE up_to_grams >= $1 ORDER BY up_to_grams LIMIT 1";
  const [found] = (await client.query(query, [grams])).rows;
  await client.end();
  return found;
}

export async function setRate(upToGrams: number, cents: number) {
  const client = new pg.Client({ connectionString: settings.DATABASE_URL });
  await client.connect();
  await client.query("INSERT INTO rate VALUES ($1, $2) ON CONFLICT (up_to_grams) DO UPDATE SET cents = $2", [upToGrams, cents]);
  await client.end();
  return { upToGrams, cents };
}
`,
      ),
      drop("rates/src/database.ts"),
      drop("rates/prisma/schema.prisma"),
      cut("rates/Dockerfile", "RUN npx prisma generate\n"),
      put("rates/src/health.ts", 'import { database } from "./database.js";', 'import { rateFor } from "./store.js";'),
      put("rates/src/health.ts", "await database.$queryRaw`SELECT 1`;", "await rateFor(1);"),
      cut("rates/src/main.ts", 'import { database } from "./database.js";\n'),
      put("rates/src/main.ts", "database.$connect()", "rateFor(1)"),
      put(
        "rates/src/main.ts",
        'import { settings } from "./settings.js";\n',
        'import { settings } from "./settings.js";\nimport { rateFor } from "./store.js";\n',
      ),
      put(
        "rates/src/main.ts",
        "  server.close(async () => {\n    await database.$disconnect();\n    process.exit(0);\n  });",
        "  server.close(() => process.exit(0));",
      ),
      cut("rates/package.json", '    "@prisma/client": "6.2.1",\n'),
      put("rates/package.json", '    "pino": "9.6.0",\n', '    "pg": "8.13.1",\n    "pino": "9.6.0",\n'),
    ],
    expects: {
      finds: ["connection-pooling rates"],
      turns: { "client-per-request rates": "violated" },
      because: "the client of a database is told once, as a connection that no pool serves",
    },
  },
  {
    id: "sigterm-dropped",
    kind: "SIGTERM cuts off what is being done",
    edits: [
      cut(
        "shipments/src/main.ts",
        `process.on("SIGTERM", () => {
  log.info("stopping");
  server.close(async () => {
    await close();
    await database.$disconnect();
    process.exit(0);
  });
});
`,
      ),
      cut("shipments/src/main.ts", 'import { database } from "./database.js";\nimport { close } from "./events.js";\n'),
      put("shipments/src/main.ts", "const server = app.listen", "app.listen"),
    ],
    expects: { finds: ["graceful-shutdown shipments"] },
  },
  {
    id: "hash-in-handler",
    kind: "a call holds up the event loop",
    edits: [
      put(
        "shipments/src/routes.ts",
        "  const { recipient, grams } = request.body;\n",
        '  const { recipient, grams } = request.body;\n  const label = pbkdf2Sync(recipient, "labels", 600_000, 32, "sha256").toString("hex");\n',
      ),
      put(
        "shipments/src/routes.ts",
        "response.status(201).json(shipment);",
        "response.status(201).json({ ...shipment, label });",
      ),
      put(
        "shipments/src/routes.ts",
        'import { Router } from "express";\n',
        'import { pbkdf2Sync } from "node:crypto";\nimport { Router } from "express";\n',
      ),
    ],
    expects: { finds: ["blocking-call-in-async shipments"] },
  },
  {
    id: "prisma-per-request",
    kind: "a client is made for each request",
    edits: [
      put(
        "rates/src/store.ts",
        "  return database.rate.findFirst",
        "  const database = new PrismaClient();\n  return database.rate.findFirst",
      ),
      put(
        "rates/src/store.ts",
        "  return database.rate.upsert",
        "  const database = new PrismaClient();\n  return database.rate.upsert",
      ),
      put(
        "rates/src/store.ts",
        'import { database } from "./database.js";\n',
        'import { PrismaClient } from "@prisma/client";\n',
      ),
    ],
    expects: { finds: ["client-per-request rates"] },
  },
  {
    id: "environment-all-over",
    kind: "the environment is read all over the code",
    edits: [
      drop("notifier/src/settings.ts"),
      put("notifier/src/log.ts", 'import { settings } from "./settings.js";\n', ""),
      put("notifier/src/log.ts", "settings.LOG_LEVEL", "process.env.LOG_LEVEL"),
      put("notifier/src/mail.ts", 'import { settings } from "./settings.js";\n', ""),
      put(
        "notifier/src/mail.ts",
        "settings.MAIL_URL, timeout",
        "process.env.MAIL_URL, headers: { Authorization: process.env.MAIL_KEY, From: process.env.MAIL_SENDER }, timeout",
      ),
      put("notifier/src/consumer.ts", 'import { settings } from "./settings.js";\n', ""),
      put("notifier/src/consumer.ts", "settings.AMQP_URL", "process.env.AMQP_URL"),
      put("notifier/src/consumer.ts", "prefetch(10)", "prefetch(Number(process.env.PREFETCH))"),
      put("notifier/src/main.ts", 'import { settings } from "./settings.js";\n', ""),
      put("notifier/src/main.ts", "server.listen(settings.PORT,", "server.listen(process.env.PORT,"),
      put("notifier/src/main.ts", "{ port: settings.PORT }", "{ port: process.env.PORT }"),
    ],
    expects: {
      finds: ["unmanaged-environment notifier", "config-validation notifier"],
      because: "the place that read the environment was the place that checked it",
    },
  },
  {
    id: "addresses-by-number",
    kind: "a neighbour is found by its number",
    edits: [put("k8s/shipments.yaml", "value: http://rates:3000", "value: http://10.96.14.7:3000")],
    expects: { finds: ["service-discovery system"] },
  },
];

export const mutations = [
  ...lending.map((one) => ({ system: "lending", ...one })),
  ...parcels.map((one) => ({ system: "parcels", ...one })),
];
