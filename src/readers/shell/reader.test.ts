// What the shell reader finds in scripts.
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { SourceText } from "../reader.ts";
import { shellReader } from "./reader.ts";

const nowhere = { has: () => false, read: () => undefined, list: () => [] };
const read = (text: string, path = "run.sh") => shellReader.read(new SourceText(path, text), nowhere);

it("finds variables with their defaults, and leaves out those the script sets itself", async () => {
  const { facts } = await read(
    '#!/bin/sh\r\nname=load\r\nlocust --host "${TARGET_HOST:-http://web}" $USERS $name\r\n# $COMMENT\r\n',
  );
  expect(
    facts.flatMap((fact) => (fact.kind === "environment-read" ? [[fact.name, fact.default, fact.evidence.line]] : [])),
  ).toEqual([
    ["TARGET_HOST", "http://web", 3],
    ["USERS", undefined, 3],
  ]);
});

async function commands(text: string, path?: string): Promise<[string, number][]> {
  const { facts } = await read(text, path);
  return facts.flatMap((fact) =>
    fact.kind === "setting" && fact.key === "shell.command" ? [[fact.value, fact.evidence.line]] : [],
  );
}

it("tells the command lines of well-known tools, however they are started", async () => {
  const lines = [
    "alembic upgrade head",
    "poetry run alembic upgrade head && exec gunicorn app:app",
    "python manage.py migrate --noinput",
    "flask --app shop db upgrade",
    "npx prisma migrate deploy",
    "npx prisma@5 db push",
    "DB=1 exec /venv/bin/celery -A shop worker",
    "if [ -n $X ]; then ./node_modules/.bin/knex migrate:latest; fi",
    "docker exec db pg_dump -U app shop | gzip > /backup/shop.gz",
    "opentelemetry-instrument uvicorn main:app",
    'sh -c "mysqldump --all-databases"',
    "kubectl -n shop autoscale deployment $NAME --min 1 --max 4",
    "docker compose -f prod.yml up -d --scale web=3",
    'exec gosu app "$@"',
  ];
  expect(await commands(lines.join("\r\n"))).toEqual(lines.map((line, index) => [line, index + 1]));
});

it("leaves out commands that only speak of a tool", async () => {
  const text = `
echo "alembic upgrade head"
pip install gunicorn celery
# alembic upgrade head
rm -rf /app/celery
cd locust
docker build -t k6 .
curl http://celery:5555
./celery-like
apt-get install -y flyway
command -v alembic
apt-get install -y gosu
kubectl -n shop get hpa
docker compose up -d
`;
  expect(await commands(text)).toEqual([]);
});

it("joins a line that goes on in the next, and keeps the beginning of long ones", async () => {
  const text = `gunicorn \\\n  --workers 4 \\\n  app:app\nk6 run ${"x".repeat(300)}\n`;
  const found = await commands(text);
  expect(found[0]).toEqual(["gunicorn --workers 4 app:app", 1]);
  expect(found[1]?.[0]).toHaveLength(200);
});

it("takes the recipes of Makefiles alone, without their marks", async () => {
  const text =
    "DUMP = pg_dump shop\nmigrate: alembic\n\t@alembic upgrade head\n\t-$(PYTHON) manage.py migrate\n\techo $(NAME)\n";
  for (const path of ["Makefile", "api/GNUmakefile", "Makefile.dev", "rules.mk"])
    expect(shellReader.claims(path, text), path).toBe(true);
  expect(await commands(text, "Makefile")).toEqual([
    ["alembic upgrade head", 3],
    ["$(PYTHON) manage.py migrate", 4],
  ]);
  expect((await read(text, "Makefile")).facts.filter((fact) => fact.kind === "environment-read")).toEqual([]);
});

it("takes any text without an exception", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary" }), async (text) => {
      await read(text);
    }),
    { numRuns: 200 },
  );
});
