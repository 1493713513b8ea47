// Secrets of well-known shape, found by secretlint's recommended rules; called only where a text holds one of their triggers.
import type { SecretLintCoreConfig } from "@secretlint/types";

export interface KnownSecret {
  /** Id of the rule without its common part: `github`, `aws`, `privatekey`. */
  readonly rule: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Every pattern of the preset needs one of these in the text; the test beside this file holds them against each other.
 * Connection strings are looked for in the own way of the reader, so `mysql://` and its like are no triggers.
 */
export const triggers =
  /AKIA|A3T|AGPA|AIDA|AROA|AIPA|ANPA|ANVA|ASIA|(?:SECRET|secret|Secret)_?(?:ACCESS|access|Access)|private_key_id|x-oauth-basic|_authToken=|npm_|xox[bpaor]-|xapp-|hooks\.slack\.com|T3BlbkFJ|sk-ant-|gsk_|hf_|lin_api_|ntn_|PRIVATE KEY|SG\.|shp(?:pa|ca|at|ss)_|gh[pousr]_|github_pat_|glpat-|glc_|glsa_|ops_ey|hv[sbr]\.|vc[piark]_|dapi|dckr_pat_|figd_/;

interface Library {
  readonly lint: typeof import("@secretlint/core").lintSource;
  readonly config: SecretLintCoreConfig;
}

let library: Promise<Library> | undefined;

async function load(): Promise<Library> {
  const [core, preset] = await Promise.all([
    import("@secretlint/core"),
    import("@secretlint/secretlint-rule-preset-recommend"),
  ]);
  const prefix = "@secretlint/secretlint-rule-";
  // A comment in the text must not silence a finding; passwords in URLs are the reader's own business.
  const left = ["filter-comments", "basicauth", "database-connection-string"];
  const rules = left.map((id) => ({ id: `${prefix}${id}`, disabled: true }));
  return { lint: core.lintSource, config: { rules: [{ id: `${prefix}preset-recommend`, rule: preset.creator, rules }] } };
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
      rule: message.ruleId.replace(/^.*secretlint-rule-/, ""),
      start: message.range[0],
      end: message.range[1],
    }));
  } catch {
    return [];
  }
}
