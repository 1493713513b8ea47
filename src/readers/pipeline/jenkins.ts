// Shell steps of a Jenkinsfile, found by their shape: Groovy itself is not read.
import type { Steps } from "./commands.ts";

const stage = String.raw`\bstage\s{0,40}\(\s{0,40}(?:name\s{0,40}:\s{0,40})?(?<quote>["'])(?<stage>[^"'\n]{0,200})\k<quote>`;
const text = String.raw`(?:'''(?<a>[^]{0,20000}?)'''|"""(?<b>[^]{0,20000}?)"""|'(?<c>(?:[^'\\\n]|\\.)*)'|"(?<d>(?:[^"\\\n]|\\.)*)")`;
const shell = String.raw`\b(?:sh|bat|powershell|pwsh)\s{0,40}\(?\s{0,40}(?:\[?\s{0,40}(?:label|returnStatus|returnStdout|encoding)\s{0,40}:\s{0,40}[^,\n]{0,200},\s{0,40}){0,3}(?:script\s{0,40}:\s{0,40})?${text}`;
const comment = String.raw`(?<comment>(?<=^|\s)//[^\n]*|/\*[^]{0,5000}?\*/)`;

export function jenkinsSteps(steps: Steps): void {
  let job = "pipeline";
  for (const match of steps.file.text.matchAll(new RegExp(`${comment}|${stage}|${shell}`, "gm"))) {
    const groups = match.groups ?? {};
    if (groups["comment"] !== undefined) continue;
    if (groups["stage"] !== undefined) job = groups["stage"];
    else {
      const command = groups["a"] ?? groups["b"] ?? groups["c"] ?? groups["d"] ?? "";
      steps.lines(job, command, match.index + Math.max(0, match[0].lastIndexOf(command)));
    }
  }
}
