import { test } from "vitest"; import { appendFileSync } from "node:fs"; import { SourceText } from "../reader.ts"; import { secretsReader } from "./reader.ts";
test("h", async () => {
  const texts = ["password=", "a", "://", '"', "auth=(", "insert into a (password) values (", "password: \n", "-----BEGIN PRIVATE KEY-----", "eyJaaaaaaaa.", "kind: Secret\ndata:\n", "a.", " ", "<password>","a:b@","password='","$","\\"];
  for (const t of texts) for (const path of ["a.py", "a.yaml", "a.sql", "a.sh", "a.xml"]) { const o: number[] = []; for (const n of [300000, 900000]) { const s = process.hrtime.bigint(); const r = await secretsReader.read(new SourceText(path, t.repeat(Math.ceil(n / t.length))), { has: () => false, read: () => undefined, list: () => [] }); o.push(Number(process.hrtime.bigint() - s) / 1e6, r.facts.length); } 
  if (o[2]! > 150) appendFileSync("/tmp/trial/h.txt", [JSON.stringify(t), path, o.map((x) => x | 0).join(" ")].join(" ") + "\n"); }
}, 600000);
