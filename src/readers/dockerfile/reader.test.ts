// What comes out of Dockerfiles: stages resolved, values substituted, every statement with its line.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FactOf } from "#model/fact";
import { SourceText, type Reading } from "../reader.ts";
import { dockerfileReader } from "./reader.ts";

const lookup = { has: () => false, read: () => undefined, list: () => [] };
const read = (text: string, path = "Dockerfile"): Promise<Reading> =>
  dockerfileReader.read(new SourceText(path, text), lookup);

async function image(text: string): Promise<FactOf<"image">> {
  const { facts } = await read(text);
  const [fact] = facts;
  if (fact?.kind !== "image") throw new Error("no image");
  return fact;
}

const web = `# syntax=docker/dockerfile:1
ARG NODE_VERSION=22
FROM node:\${NODE_VERSION}-alpine AS base
ENV NODE_ENV=production
USER node
EXPOSE 3000

from base as build
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm \\
    npm ci
COPY src ./src

FROM base
COPY --from=build /app /app
ADD https://example.org/tool.tgz /opt/
ENV PORT=3000 \\
    # where logs go
    LOG_DIR="/var/log/\${NODE_ENV}"
EXPOSE 9229/tcp \${PORT}
HEALTHCHECK --interval=30s CMD ["curl", "-f", "http://localhost:3000/health"]
ENTRYPOINT ["tini", "--"]
CMD ["sh", "-c", "node server.js"]
`;

describe("claims", () => {
  it("knows Dockerfiles by their many names", () => {
    const names = [
      "Dockerfile",
      "a/Dockerfile.dev",
      "a/api.Dockerfile",
      "Containerfile",
      "Dockerfile-ci",
      "x/web.dockerfile",
    ];
    for (const name of names) expect(dockerfileReader.claims(name, ""), name).toBe(true);
    for (const name of ["Dockerfile.dockerignore", "Dockerfile.md", "dockerfile.test.ts", "docker-compose.yml"]) {
      expect(dockerfileReader.claims(name, ""), name).toBe(false);
    }
  });
});

describe("the image fact", () => {
  it("rests on the image at the bottom of the stages, with defaults of arguments filled in", async () => {
    const fact = await image(web);
    expect(fact.base).toBe("node:22-alpine");
    expect(fact.stages).toEqual(["base", "build", "2"]);
    expect(fact.evidence).toEqual({ file: "Dockerfile", line: 14, quote: "FROM base" });
  });

  it("inherits user, environment and ports from the stage below, each with its own line", async () => {
    const fact = await image(web);
    expect(fact.user).toEqual({ name: "node", evidence: { file: "Dockerfile", line: 5, quote: "USER node" } });
    expect(fact.exposes).toEqual([3000, 9229]);
    expect(fact.environment.map((one) => [one.name, one.value, one.evidence.line])).toEqual([
      ["NODE_ENV", "production", 4],
      ["PORT", "3000", 17],
      ["LOG_DIR", "/var/log/production", 19],
    ]);
  });

  it("joins ENTRYPOINT and CMD and keeps arguments with white space together", async () => {
    const fact = await image(web);
    expect(fact.command?.text).toBe('tini -- sh -c "node server.js"');
    expect(fact.command?.evidence.line).toBe(22);
    expect(fact.healthcheck?.text).toBe("curl -f http://localhost:3000/health");
  });

  it("names what comes from the build context, through the stages too, and no addresses", async () => {
    const fact = await image(web);
    expect(fact.copies).toEqual(["package.json", "package-lock.json", "src"]);
  });

  it("drops the command of a lower stage where the entry point is set anew", async () => {
    const fact = await image('FROM a AS one\nCMD ["x"]\nFROM one\nENTRYPOINT ["y"]\n');
    expect(fact.command?.text).toBe("y");
  });

  it("gives no command to an entry point in shell form", async () => {
    const fact = await image('FROM a\nENTRYPOINT exec serve\nCMD ["--port", "1"]\n');
    expect(fact.command?.text).toBe("exec serve");
  });

  it("lets HEALTHCHECK NONE take an inherited check away", async () => {
    const fact = await image("FROM a AS one\nHEALTHCHECK CMD ok\nFROM one\nHEALTHCHECK NONE\n");
    expect(fact.healthcheck).toBeUndefined();
  });

  it("keeps unknown names as placeholders and applies defaults in place", async () => {
    const fact = await image('FROM ${REGISTRY}/app:${TAG:-latest}\nENV PATH="/opt/bin:$PATH"\n');
    expect(fact.base).toBe("${REGISTRY}/app:latest");
    expect(fact.environment.map((one) => one.value)).toEqual(["/opt/bin:${PATH}"]);
  });

  it("finds stages by number and in other letter case", async () => {
    const fact = await image(
      "FROM golang:1 AS Build\nCOPY . .\nFROM BUILD AS next\nFROM scratch\nCOPY --from=0 /x /x\n",
    );
    expect(fact.copies).toEqual(["."]);
    expect(fact.base).toBe("scratch");
  });

  it("does not take lines of a heredoc for instructions", async () => {
    const fact = await image("FROM a\nRUN <<EOF\nUSER fake\nEOF\nCOPY <<X /etc/x\nhello\nX\n");
    expect(fact.user).toBeUndefined();
    expect(fact.copies).toEqual([]);
  });

  it("takes no ports from numbers without end, below the first port or far from each other", async () => {
    const ports = [
      "-Infinity-8080",
      "Infinity",
      "-1e999-1",
      "1e999-2e999",
      "0-3",
      "70000-70002",
      "1-9e9",
      "8080-8082/tcp",
    ];
    const exposes = await Promise.all(ports.map(async (port) => (await image(`FROM a\nEXPOSE ${port}\n`)).exposes));
    expect(exposes.map((one) => one.length)).toEqual([0, 0, 0, 0, 0, 0, 101, 3]);
  });

  it("reads \\r\\n line ends", async () => {
    const fact = await image("FROM a\r\nENV A=1 \\\r\n  B=2\r\nUSER 1001\r\n");
    expect(fact.environment.map((one) => [one.name, one.value, one.evidence.line])).toEqual([
      ["A", "1", 2],
      ["B", "2", 3],
    ]);
    expect(fact.user?.name).toBe("1001");
  });
});

describe("problems", () => {
  it("says that a file without FROM builds no image", async () => {
    expect(await read("RUN echo\n")).toMatchObject({
      facts: [],
      problems: [{ line: 1, expected: "a FROM instruction" }],
    });
  });

  it("names lines that are no instruction", async () => {
    const { facts, problems } = await read("FROM a\n{{ if dev }}\nUSER b\n");
    expect(facts).toHaveLength(1);
    expect(problems).toMatchObject([{ line: 2, found: "{{ if dev }}" }]);
  });

  it("lets no exception out, whatever the text", async () => {
    const cut = fc.nat(web.length).map((length) => web.slice(0, length));
    const mixed = fc.array(
      fc.constantFrom(
        "FROM a AS b\n",
        "COPY <<E\n",
        "ENV ",
        "A=",
        '"',
        "'",
        "\\\n",
        "${",
        "}",
        "[",
        "# escape=`\n",
        "\r",
        "USER $X\n",
      ),
    );
    const text = fc.oneof(
      cut,
      mixed.map((parts) => parts.join("")),
      fc.string({ unit: "binary" }),
    );
    await fc.assert(
      fc.asyncProperty(text, async (input) => {
        expect(Array.isArray((await read(input)).facts)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});
