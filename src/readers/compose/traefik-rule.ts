// Traefik's rules for routers, in the form of version 2 and 3 and of version 1.

export interface Match {
  readonly hosts: readonly string[];
  readonly paths: readonly string[];
}

/** Rules longer than this are not written by people. */
const ruleLimit = 5_000;

/** ``Host(`a`) && PathPrefix(`/x`)``, or `Host:a;PathPrefix:/x` as version 1 has it. */
export function matchOf(rule: string): Match {
  const hosts: string[] = [];
  const paths: string[] = [];
  for (const { matcher, values } of matchersOf(rule.slice(0, ruleLimit))) {
    if (/^Host(Regexp|SNI|SNIRegexp|Header)?$/i.test(matcher)) hosts.push(...values);
    else if (/^Path(Prefix|Regexp|Strip|PrefixStrip)?$/i.test(matcher)) paths.push(...values);
  }
  return { hosts, paths };
}

function matchersOf(rule: string): { matcher: string; values: string[] }[] {
  const calls = [...rule.matchAll(/(!?)\s*\b([A-Za-z]+)\(((?:`[^`]*`|"[^"]*"|'[^']*'|[^()`"'])*)\)/g)];
  if (calls.length > 0) {
    return calls.flatMap(([, not, matcher = "", values = ""]) =>
      not ? [] : [{ matcher, values: literalsOf(values) }],
    );
  }
  return rule.split(";").flatMap((part) => {
    const [, matcher, values] = /^\s*([A-Za-z]+):(.*)$/.exec(part) ?? [];
    return matcher === undefined ? [] : [{ matcher, values: (values ?? "").split(",").map((value) => value.trim()) }];
  });
}

function literalsOf(values: string): string[] {
  return [...values.matchAll(/`([^`]*)`|"([^"]*)"|'([^']*)'/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
}
