import fs from "node:fs"; import path from "node:path";
import { test } from "vitest";
import { quoteMatches } from "#model/evidence";
import { LineIndex } from "#base/text";
import { SourceText } from "../reader.ts";
import { secretsReader } from "./reader.ts";
test("trial", async () => {
  const files: [string,string][] = []; let bytes = 0;
  const skip = /^(\.git|node_modules)$/; const venv = process.env["VENV"] === "1";
  const walk = (d: string) => { for (const e of fs.readdirSync(d,{withFileTypes:true})) { const p = path.join(d,e.name); if (e.isDirectory()) { if (!skip.test(e.name) && (venv || !/site-packages|^venv$/.test(e.name))) walk(p);} else if (e.isFile()) { const st = fs.statSync(p); if (st.size < 1e6) { const t = fs.readFileSync(p,"utf8"); if (secretsReader.claims(p.slice(14), t.slice(0,4000))) { files.push([p.slice(14),t]); bytes += t.length; } } } } };
  walk("/work/systems/");
  const start = process.hrtime.bigint(); const out: string[] = []; let slow: [number,string][] = [];
  for (const [p,t] of files) { const s = process.hrtime.bigint(); const r = await secretsReader.read(new SourceText(p,t), { has: () => false, read: () => undefined, list: () => [] });
    slow.push([Number(process.hrtime.bigint()-s)/1e6,p]);
    const li = new LineIndex(t);
    for (const f of r.facts) if (f.kind === "secret") { out.push(`${f.what} | ${f.name ?? ""} | ${f.evidence.file}:${f.evidence.line} | ${f.evidence.quote.slice(0,160)}`); if (!quoteMatches(f.evidence.quote, li.line(f.evidence.line))) out.push("!!! MISMATCH"); } }
  const ms = Number(process.hrtime.bigint()-start)/1e6;
  slow = slow.sort((a,b)=>b[0]-a[0]).slice(0,8);
  fs.writeFileSync("/tmp/trial/out.txt", out.join("\n") + `\n${files.length} files ${bytes} chars ${ms|0} ms\n${slow.map(x=>x.join(" ")).join("\n")}\n`);
}, 600000);
