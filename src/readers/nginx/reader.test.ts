// Routes and settings of nginx files as they are found in repositories, and text that only looks like them.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FactOf } from "#model/fact";
import { SourceText, type Reading } from "../reader.ts";
import { nginxReader } from "./reader.ts";

const lookup = { has: () => false, read: () => undefined, list: () => [] };
const read = (text: string, path = "nginx.conf"): Promise<Reading> =>
  nginxReader.read(new SourceText(path, text), lookup);

async function routes(text: string): Promise<FactOf<"route">[]> {
  return (await read(text)).facts.filter((fact) => fact.kind === "route");
}

async function settings(text: string): Promise<[string, string, number][]> {
  const { facts } = await read(text);
  return facts.flatMap((fact) => (fact.kind === "setting" ? [[fact.key, fact.value, fact.evidence.line]] : []));
}

const gateway = `worker_processes auto;
http {
  log_format main escape=json '{"time":"$time_iso8601"}';
  limit_req_zone $binary_remote_addr zone=api:10m rate=10r/s;
  client_max_body_size 10m;
  add_header X-Frame-Options "DENY" always;
  upstream backend {
    least_conn;
    server app1:8000 max_fails=3 fail_timeout=30s;
    server app2:8000 backup;
    server app3:8000 down;
  }
  server {
    listen 443 ssl http2;
    server_name shop.example.com _;
    ssl_certificate /etc/ssl/cert.pem;
    location = /health { access_log off; return 200 "ok"; }
    location /api/ {
      limit_req zone=api burst=20 nodelay;
      proxy_read_timeout 60s;
      proxy_next_upstream error timeout;
      proxy_pass http://backend/v1/;
    }
    location ~ \\.php$ { fastcgi_pass php:9000; }
    location ^~ /grpc { grpc_pass grpc://\${GRPC_HOST}:50051; }
    location / { root /usr/share/nginx/html; try_files $uri /index.html; }
  }
  server { listen 80; return 301 https://$host$request_uri; }
}
`;

describe("claims", () => {
  it("takes nginx text under its many names and leaves other .conf files alone", () => {
    const head = "server {\n  listen 80;\n}";
    for (const name of [
      "nginx.conf",
      "a/default.conf.template",
      "web.conf.j2",
      "nginx/sites-enabled/shop",
      "nginx.conf.erb",
    ]) {
      expect(nginxReader.claims(name, head), name).toBe(true);
    }
    expect(nginxReader.claims("httpd.conf", "<Location /x>\n ProxyPass http://a\n</Location>")).toBe(false);
    expect(nginxReader.claims("application.conf", "server {\n  port = 80\n}")).toBe(false);
    expect(nginxReader.claims("webpack.conf.js", head)).toBe(false);
  });
});

describe("routes", () => {
  it("gives one route for each server of an upstream, with the limits that hold there", async () => {
    const [first, second] = await routes(gateway);
    expect(first).toMatchObject({
      path: "/api/",
      target: "http://app1:8000/v1/",
      hosts: ["shop.example.com"],
      tls: true,
    });
    expect(second?.target).toBe("http://app2:8000/v1/");
    expect(first?.evidence).toEqual({ file: "nginx.conf", line: 22, quote: "proxy_pass http://backend/v1/;" });
    const held = new Map(first?.settings.map((one) => [one.name, [one.value, one.evidence.line]]));
    expect(Object.fromEntries(held)).toEqual({
      client_max_body_size: ["10m", 5],
      "add_header.X-Frame-Options": ["DENY", 6],
      limit_req: ["zone=api burst=20 nodelay", 19],
      proxy_read_timeout: ["60s", 20],
      proxy_next_upstream: ["error timeout", 21],
      limit_req_zone: ["$binary_remote_addr zone=api:10m rate=10r/s", 4],
      "upstream.least_conn": ["", 8],
      "upstream.max_fails": ["3", 9],
      "upstream.fail_timeout": ["30s", 9],
    });
  });

  it("keeps the sign of a regular expression and turns template variables into placeholders", async () => {
    const [, , php, grpc] = await routes(gateway);
    expect(php).toMatchObject({ path: "~ \\.php$", target: "php:9000" });
    expect(grpc).toMatchObject({ path: "/grpc", target: "grpc://${GRPC_HOST}:50051" });
  });

  it("fills in variables where they are set, each place with its own", async () => {
    const found = await routes(`server {
      set $backend http://a:1;
      location /a { proxy_pass $backend; }
      location /b { set $backend http://b:2; proxy_pass $backend$request_uri; }
    }`);
    expect(found.map((one) => one.target)).toEqual(["http://a:1", "http://b:2${?request_uri}"]);
  });

  it("follows a map to all the places it may lead to", async () => {
    const found = await routes(`map $host $pool { default one; b.example two; }
      upstream one { server x:1; }
      server { location / { proxy_pass http://$pool; } }`);
    expect(found.map((one) => one.target)).toEqual(["http://x:1", "http://two"]);
  });

  it("reads streams, nested locations and conditions", async () => {
    const found = await routes(`stream { server { listen 3306; proxy_pass db:3306; } }
      http { server { location /a { location /a/b { if ($x) { proxy_pass http://c; } } } } }`);
    expect(found.map((one) => [one.path, one.target])).toEqual([
      [undefined, "db:3306"],
      ["/a/b", "http://c"],
    ]);
  });

  it("understands what templates fill in", async () => {
    const found = await routes(`{% if tls %}
      server { location / { proxy_pass http://{{ api_host }}:{{ .Env.API_PORT }}; } }
      {% endif %}`);
    expect(found.map((one) => one.target)).toEqual(["http://${?api_host}:${API_PORT}"]);
  });

  it("lets headers of an inner level replace those of the outer one, as nginx does", async () => {
    const [route] = await routes(`server { add_header A 1; location / { add_header B 2; proxy_pass http://x; } }`);
    expect(route?.settings.map((one) => one.name)).toEqual(["add_header.B"]);
  });
});

describe("settings", () => {
  it("states what is worth knowing outside the routes, with the line", async () => {
    const found = await settings(gateway);
    expect(found).toContainEqual(["nginx.worker_processes", "auto", 1]);
    expect(found).toContainEqual(["nginx.log_format", 'main escape=json {"time":"$time_iso8601"}', 3]);
    expect(found).toContainEqual(["nginx.limit_req_zone", "$binary_remote_addr zone=api:10m rate=10r/s", 4]);
    expect(found).toContainEqual(["nginx.add_header.X-Frame-Options", "DENY", 6]);
    expect(found).toContainEqual(["nginx.ssl_certificate", "/etc/ssl/cert.pem", 16]);
    expect(found).toContainEqual(["nginx.health", "/health", 17]);
    expect(found).toContainEqual(["nginx.return", "301 https://$host$request_uri", 28]);
  });

  it("names the path of the status page", async () => {
    expect(await settings("server {\r\n location /nginx_status {\r\n stub_status on;\r\n }\r\n}")).toEqual([
      ["nginx.stub_status", "/nginx_status", 3],
    ]);
  });
});

describe("bad input", () => {
  it("says where a block is not closed and a directive not ended", async () => {
    const { problems, facts } = await read("server {\n location / {\n proxy_pass http://a\n }\n");
    expect(facts.filter((fact) => fact.kind === "route")).toHaveLength(1);
    expect(problems.map((one) => [one.line, one.expected])).toEqual([
      [3, 'a ";" at the end of the directive'],
      [1, '"}"'],
    ]);
  });

  it("passes over Lua code", async () => {
    const found = await routes(
      `server { location / { access_by_lua_block { if x then y = "}" end } proxy_pass http://a; } }`,
    );
    expect(found.map((one) => one.target)).toEqual(["http://a"]);
  });

  it("stays quick on deep, long and self-referring text", async () => {
    await read("a {".repeat(100_000));
    await read(`server { return "${"x\\".repeat(400_000)}`);
    await read(`${"{{".repeat(20_000)} ${"{%".repeat(20_000)}`);
    await read("x".repeat(1_500_000));
    const maps = `map $a $b { default "$b$b$b$b"; x "$b$b$b"; } server { location / { proxy_pass $b$b$b; } }`;
    expect((await read(maps)).problems).toEqual([]);
  }, 10_000);

  it("lets no exception out, whatever the text", async () => {
    const cut = fc.nat(gateway.length).map((length) => gateway.slice(0, length));
    const parts = fc.constantFrom(
      "server {",
      "location / {",
      "}",
      ";",
      "proxy_pass $a;",
      "set $a $a$b;",
      '"',
      "'",
      "\\",
      "{{",
      "}}",
      "#",
      "\n",
    );
    const mixed = fc.array(parts).map((all) => all.join(" "));
    await fc.assert(
      fc.asyncProperty(fc.oneof(cut, mixed, fc.string({ unit: "binary" })), async (input) => {
        expect(Array.isArray((await read(input)).facts)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});

describe("tracing", () => {
  it("is told where it stands, also where requests are passed on", async () => {
    const text = `load_module modules/ngx_otel_module.so;
http {
  otel_exporter { endpoint collector:4317; interval 5s; }
  opentracing on;
  server {
    otel_trace on;
    location / { otel_trace_context propagate; proxy_pass http://api:80; }
  }
}
`;
    expect(await settings(text)).toEqual([
      ["nginx.load_module", "modules/ngx_otel_module.so", 1],
      ["nginx.otel_exporter", "endpoint collector:4317; interval 5s", 3],
      ["nginx.opentracing", "on", 4],
      ["nginx.otel_trace", "on", 6],
      ["nginx.otel_trace_context", "propagate", 7],
    ]);
    expect((await routes(text))[0]?.settings.map((one) => one.name)).toContain("otel_trace_context");
  });

  it("makes a file that only loads modules one of nginx", () => {
    expect(nginxReader.claims("modules-enabled/50-otel.conf", "load_module modules/ngx_otel_module.so;\n")).toBe(true);
  });
});
