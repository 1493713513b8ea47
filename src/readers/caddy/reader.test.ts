// Routes and settings of Caddyfiles as they are found in repositories, and text that only looks like them.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memoryTree } from "#base/tree";
import type { FactOf } from "#model/fact";
import { SourceText, type Reading } from "../reader.ts";
import { caddyReader } from "./reader.ts";

const lookup = { ...memoryTree({}), list: () => [] };
const read = (text: string): Promise<Reading> => caddyReader.read(new SourceText("Caddyfile", text), lookup);

async function routes(text: string): Promise<FactOf<"route">[]> {
  return (await read(text)).facts.filter((fact) => fact.kind === "route");
}

/** `path host -> target` of each route. */
async function ways(text: string): Promise<string[]> {
  return (await routes(text)).map((one) => `${one.path ?? "*"} ${one.hosts.join()} -> ${one.target}`);
}

async function settings(text: string): Promise<[string, string, number][]> {
  const { facts } = await read(text);
  return facts.flatMap((fact) => (fact.kind === "setting" ? [[fact.key, fact.value, fact.evidence.line]] : []));
}

const shop = `{
	email ops@shop.example
	servers {
		timeouts {
			read_body 10s
		}
	}
}

(proxied) {
	reverse_proxy {args[0]} {
		health_uri /healthz
		transport http {
			response_header_timeout 5s
		}
	}
}

shop.example, www.shop.example {
	request_body {
		max_size 10MB
	}
	header {
		X-Frame-Options DENY
		-Server
	}
	@api path /api/* /v1/*
	handle @api {
		import proxied orders:8080
	}
	handle_path /stock/* {
		reverse_proxy stock-1:9000 stock-2:9000 {
			lb_policy least_conn
		}
	}
	handle {
		reverse_proxy {$WEB_HOST:web}:3000
	}
	respond /healthz 200
}

http://old.shop.example {
	redir https://shop.example{uri} permanent
}
`;

describe("claims", () => {
  it("takes Caddyfiles under their names and leaves programs about them alone", () => {
    for (const name of ["Caddyfile", "deploy/Caddyfile.prod", "dev.Caddyfile", "sites/shop.caddy"])
      expect(caddyReader.claims(name, ""), name).toBe(true);
    for (const name of ["Caddyfile.md", "caddy.json", "caddyfile.go", "docs/caddy"])
      expect(caddyReader.claims(name, ""), name).toBe(false);
  });
});

describe("routes", () => {
  it("give each path and each upstream one, with what holds there and the line that passes on", async () => {
    expect(await ways(shop)).toEqual([
      "/api/* shop.example,www.shop.example -> orders:8080",
      "/v1/* shop.example,www.shop.example -> orders:8080",
      "/stock/* shop.example,www.shop.example -> stock-1:9000",
      "/stock/* shop.example,www.shop.example -> stock-2:9000",
      "* shop.example,www.shop.example -> ${WEB_HOST:-web}:3000",
    ]);
    const [api, , stock] = await routes(shop);
    expect(api?.evidence).toEqual({ file: "Caddyfile", line: 11, quote: "reverse_proxy {args[0]} {" });
    expect(Object.fromEntries(api?.settings.map((one) => [one.name, [one.value, one.evidence.line]]) ?? [])).toEqual({
      "request_body.max_size": ["10MB", 21],
      "header.X-Frame-Options": ["DENY", 24],
      "header.-Server": ["", 25],
      health_uri: ["/healthz", 12],
      "transport.response_header_timeout": ["5s", 14],
      transport: ["http", 13],
    });
    expect(stock?.settings.map((one) => [one.name, one.value])).toContainEqual(["uri.strip_prefix", "/stock"]);
    expect(stock?.settings.map((one) => [one.name, one.value])).toContainEqual(["lb_policy", "least_conn"]);
  });

  it("need no braces for a single site", async () => {
    const text =
      ":80\n\nbasic_auth /admin/* {\n\troot $2a$14$hash\n}\nreverse_proxy /admin/* admin:1\nreverse_proxy app:2\n";
    expect(await ways(text)).toEqual(["/admin/*  -> admin:1", "*  -> app:2"]);
    const [admin, app] = await routes(text);
    expect(admin?.settings.map((one) => [one.name, one.value])).toEqual([["basic_auth", "${?}"]]);
    expect(app?.settings).toEqual([]);
    expect(JSON.stringify((await read(text)).facts)).not.toContain("hash");
  });

  it("come from files that only hold directives for others to import", async () => {
    expect(await ways("header X-A 1\nreverse_proxy api:80\n")).toEqual(["*  -> api:80"]);
  });

  it("take their paths and hosts from the innermost matcher, below what was taken off", async () => {
    const text = `a.example {
      @b host b.example
      handle @b { 
        reverse_proxy /x/* x:1
      }
      handle_path /api/* {
        reverse_proxy /users/* users:1
      }
      @sure { 
        path_regexp number ^/\\d+
        method GET
      }
      reverse_proxy @sure number:1
    }`;
    expect(await ways(text)).toEqual([
      "/x/* b.example -> x:1",
      "/api/users/* a.example -> users:1",
      "~ ^/\\d+ a.example -> number:1",
    ]);
  });

  it("do not hold what a named matcher lets only some requests through to", async () => {
    const [route] = await routes(
      "a.example {\n@open not path /health\nbasic_auth @open {\na b\n}\nreverse_proxy x:1\n}",
    );
    expect(route?.settings).toEqual([]);
  });

  it("lead to PHP, to the one who is asked for a login, and to upstreams that are looked up", async () => {
    const text = `a.example {
      forward_auth auth:9091 {
        uri /verify
      }
      php_fastcgi app:9000
      reverse_proxy {
        to https://{env.BACK}:8443 unix//run/app.sock
        dynamic a names 80
      }
    }`;
    expect((await routes(text)).map((one) => [one.target, one.entry])).toEqual([
      ["auth:9091", false],
      ["app:9000", true],
      ["https://${BACK}:8443", true],
      ["unix:/run/app.sock", true],
      ["names:80", true],
    ]);
  });

  it.each([
    ["shop.example", true],
    ["localhost", true],
    [":8080", false],
    [":443", true],
    ["http://shop.example", false],
    ["shop.example:80", false],
    ["{$SITE:shop.example}", true],
    ["{$SITE}", undefined],
    ["http://a.example, https://a.example", true],
  ])("know whether %s is encrypted", async (address, tls) => {
    expect((await routes(`${address} {\n\treverse_proxy x:1\n}`))[0]?.tls).toBe(tls);
  });

  it("are encrypted where a certificate is named", async () => {
    expect((await routes(":8443 {\n\ttls /c.pem /k.pem\n\treverse_proxy x:1\n}"))[0]?.tls).toBe(true);
  });
});

describe("settings", () => {
  it("state what holds for the server and for its sites, with the line", async () => {
    const found = await settings(shop);
    expect(found).toContainEqual(["caddy.email", "ops@shop.example", 2]);
    expect(found).toContainEqual(["caddy.servers.timeouts.read_body", "10s", 5]);
    expect(found).toContainEqual(["caddy.request_body.max_size", "10MB", 21]);
    expect(found).toContainEqual(["caddy.health", "/healthz", 39]);
    expect(found).toContainEqual(["caddy.redir", "https://shop.example${?uri} permanent", 43]);
    expect(await settings("a.example {\n\tlog {\n\t\tformat json\n\t}\n\ttracing {\n\t\tspan a\n\t}\n}")).toEqual([
      ["caddy.log.format", "json", 3],
      ["caddy.tracing.span", "a", 6],
    ]);
  });
});

describe("bad input", () => {
  it("says where a block is not closed and a brace closes nothing", async () => {
    const { problems, facts } = await read("}\na.example {\n reverse_proxy a:1\n");
    expect(facts.filter((fact) => fact.kind === "route")).toHaveLength(1);
    expect(problems.map((one) => [one.line, one.expected])).toEqual([
      [1, "an open block"],
      [2, '"}"'],
    ]);
  });

  it("takes quoted braces, raw text and long texts as words", async () => {
    const text = 'a.example {\n respond "{" 200\n respond `}`\n respond <<HTML\n  }\n  HTML 200\n reverse_proxy a:1\n}';
    const { problems } = await read(text);
    expect(problems).toEqual([]);
    expect(await ways(text)).toEqual(["* a.example -> a:1"]);
  });

  it("stays quick on deep, long and self-referring text", async () => {
    await read("a {\n".repeat(100_000));
    await read(`a {\n respond "${"x\\".repeat(400_000)}`);
    await read("<<A\n".repeat(200_000));
    await read("{$".repeat(200_000));
    await read("x".repeat(1_500_000));
    const twice = ["a", "b", "c", "d", "e", "f"].map(
      (one, at) => `(${one}) {\n${`import ${"bcdefa"[at]}\n`.repeat(30)}}`,
    );
    await read(`${twice.join("\n")}\nx.example {\nimport a\n}`);
  }, 10_000);

  it("lets no exception out, whatever the text", async () => {
    const cut = fc.nat(shop.length).map((length) => shop.slice(0, length));
    const parts = fc.constantFrom(
      "a.example {\n",
      "handle /a/* {\n",
      "handle_path @m {\n",
      "}\n",
      "{\n",
      "(s) {\n",
      "import s {args[0]} x\n",
      "@m path /a\n",
      "reverse_proxy @m a {$B:c} {\n",
      "to {block}",
      '"',
      "`",
      "<<X\n",
      "\\",
      "\n",
    );
    const mixed = fc.array(parts).map((all) => all.join(""));
    await fc.assert(
      fc.asyncProperty(fc.oneof(cut, mixed, fc.string({ unit: "binary" })), async (input) => {
        expect(Array.isArray((await read(input)).facts)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});
