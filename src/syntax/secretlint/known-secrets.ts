// Secrets of well-known shape, found by secretlint's recommended rules; called only where a text holds one of their triggers.
import type { SecretLintCoreConfig } from "@secretlint/types";

export interface KnownSecret {
  /** Id of the rule without its common part: `github`, `aws`, `privatekey`. */
  readonly rule: string;
  readonly start: number;
  readonly end: number;
}

/** Every pattern of the rules needs one of these in the text; the test beside this file holds them against each other. */
export const triggers =
  /(?:SECRET|secret|Secret)_?(?:ACCESS|access|Access)|_authToken=|npm_\w{36}|xox[bpaor]-|xapp-|hooks\.slack\.com|T3BlbkFJ|sk-ant-api|gsk_\w{20}|hf_[A-Za-z]{34}|lin_api_|ntn_\d|SG\.\w{8,}\.|shp(?:pa|ca|at|ss)_|gh[pousr]_\w{36}|github_pat_|glpat-|glc_|glsa_|ops_ey|hv[sbr]\.[\w-]{40}|vc[piark]_\w{20}|dapi[A-Fa-f0-9]{32}|dckr_pat_|figd_/;

interface Library {
  readonly lint: typeof import("@secretlint/core").lintSource;
  readonly config: SecretLintCoreConfig;
}

let library: Promise<Library> | undefined;

/**
 * A comment in the text must not silence a finding; key files and passwords in URLs are the reader's own business.
 * The rules are taken one by one, since those of a preset cannot be switched off.
 */
const left = ["filter-comments", "basicauth", "database-connection-string", "privatekey", "gcp"];
const prefix = "@secretlint/secretlint-rule-";

async function load(): Promise<Library> {
  const [core, preset] = await Promise.all([
    import("@secretlint/core"),
    import("@secretlint/secretlint-rule-preset-recommend"),
  ]);
  const used = preset.rules.filter((rule) => !left.includes(rule.meta.id.replace(prefix, "")));
  return { lint: core.lintSource, config: { rules: used.map((rule) => ({ id: rule.meta.id, rule })) } };
}

/** Ranges of the text that hold a secret; none where no trigger stands in it. */
export async function knownSecrets(path: string, text: string): Promise<KnownSecret[]> {
  if (!triggers.test(text)) return [];
  library ??= load();
  const { lint, config } = await library;
  try {
    const extension = path.slice(path.lastIndexOf("."));
    const source = { filePath: path, content: text, ext: extension, contentType: "text" as const };
    // Without a physical path no rule opens a file.
    const { messages } = await lint({ source, options: { config, noPhysicFilePath: true } });
    return messages.map((message) => ({
      rule: message.ruleId.replace(prefix, ""),
      ...placeOf(text, message.range[0], message.range[1], message.data ?? {}),
    }));
  } catch {
    return [];
  }
}

/** Some rules give a range of the right length at the wrong place; the secret itself is among their data. */
function placeOf(text: string, start: number, end: number, data: object): { start: number; end: number } {
  for (const value of Object.values(data)) {
    const at = typeof value === "string" && value.length === end - start ? text.indexOf(value, start) : -1;
    if (at >= 0) return { start: at, end: at + end - start };
  }
  return { start, end };
}
