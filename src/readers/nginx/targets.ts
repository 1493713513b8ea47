// Where a `proxy_pass` leads: variables filled in, names of upstreams replaced by the servers behind them.
import type { NamedValue } from "#model/fact";
import type { SourceText } from "../reader.ts";
import type { Directive } from "./tree.ts";

/** One address a request may be passed to, and what is said about it where it is listed. */
export interface Target {
  readonly address: string;
  readonly settings: readonly NamedValue[];
}

/** What `set` gives to variables, as it holds at one place. */
export type Variables = ReadonlyMap<string, readonly string[]>;

/** The variables of a block: its own hide those around it; those set under an `if` come on top of them. */
export function variablesIn(directives: readonly Directive[], outer: Variables): Variables {
  const sets = directives.filter((one) => one.name === "set");
  const perhaps = directives.filter((one) => one.name === "if").flatMap((one) => one.block ?? []);
  const variables = new Map(outer);
  for (const { args } of sets) variables.set(bareName(args[0] ?? ""), [args[1] ?? ""]);
  for (const { args } of perhaps.filter((one) => one.name === "set")) {
    const name = bareName(args[0] ?? "");
    variables.set(name, [...(variables.get(name) ?? []), args[1] ?? ""].slice(0, mostValues));
  }
  return variables;
}

function bareName(variable: string): string {
  return variable.replace(/^\$\{?|\}$/g, "");
}

interface Upstream {
  readonly servers: readonly Target[];
}

/** A variable that a map gives may have many values; a few show where things go. */
const mostValues = 20;
const deepest = 5;
/** How many references one address may take to fill in: maps may point at each other over and over. */
const mostReferences = 200;
const mostServers = 50;

export class Targets {
  private readonly upstreams = new Map<string, Upstream>();
  /** What maps give to their variables; they hold in the whole file. */
  private readonly maps = new Map<string, Set<string>>();
  private readonly file: SourceText;
  private references = 0;

  constructor(file: SourceText, directives: readonly Directive[]) {
    this.file = file;
    this.collect(directives);
  }

  /** All addresses that an argument of `proxy_pass` and its kin may stand for. */
  of(argument: string, variables: Variables): Target[] {
    this.references = 0;
    return this.values(argument, variables, 0).flatMap((address) => this.behind(address));
  }

  private collect(directives: readonly Directive[]): void {
    for (const { name, args, block } of directives) {
      if (name === "upstream" && block) this.upstreams.set(args[0] ?? "", this.upstream(block));
      else if ((name === "map" || name === "geo" || name === "split_clients") && block)
        this.choose(args.at(-1) ?? "", block);
      else if (block) this.collect(block);
    }
  }

  private choose(variable: string, choices: readonly Directive[]): void {
    for (const { name, args } of choices) {
      if (args.length === 1 && name !== "include") this.bind(variable, args[0] ?? "");
    }
  }

  private bind(variable: string, value: string): void {
    const name = bareName(variable);
    const values = this.maps.get(name) ?? new Set();
    if (values.size < mostValues) values.add(value);
    this.maps.set(name, values);
  }

  private upstream(block: readonly Directive[]): Upstream {
    const shared = block
      .filter((one) => one.name !== "server" && one.block === undefined)
      .map((one) => this.setting(one, `upstream.${one.name}`, one.args.join(" ")));
    const servers = block.filter((one) => one.name === "server" && !one.args.includes("down")).slice(0, mostServers);
    return {
      servers: servers.map((one) => ({ address: one.args[0] ?? "", settings: [...shared, ...this.parameters(one)] })),
    };
  }

  /** `max_fails=3` and the like, which decide when a server counts as broken. */
  private parameters(server: Directive): NamedValue[] {
    return server.args.slice(1).map((argument) => {
      const [name = "", value = "on"] = argument.split("=", 2);
      return this.setting(server, `upstream.${name}`, value);
    });
  }

  private setting(directive: Directive, name: string, value: string): NamedValue {
    return { name, value, evidence: this.file.at(directive.offset) };
  }

  private behind(address: string): Target[] {
    const match = /^(\w+:\/\/)?([^/:]*)(:\d+)?([^]*)$/.exec(address);
    const [, scheme = "", host = "", port = "", rest = ""] = match ?? [];
    const servers = port === "" ? this.upstreams.get(host)?.servers : undefined;
    if (!servers || servers.length === 0) return [{ address, settings: [] }];
    return servers.map((server) => {
      const [filled = server.address] = this.values(server.address, new Map(), 0);
      const whole = filled.startsWith("unix:") ? filled : `${scheme}${filled}${rest}`;
      return { address: whole, settings: server.settings };
    });
  }

  /** Every text that may come out once the variables of the file are filled in. */
  private values(text: string, variables: Variables, depth: number): string[] {
    let texts = [""];
    for (const part of text.split(variable)) {
      const choices =
        part.startsWith("$") || part.startsWith("{{") || part.startsWith("<%")
          ? this.meanings(part, variables, depth)
          : [part];
      texts = texts.flatMap((start) => choices.map((choice) => start + choice)).slice(0, mostValues);
    }
    return texts;
  }

  private meanings(reference: string, variables: Variables, depth: number): string[] {
    if (!reference.startsWith("$")) return [templated(reference)];
    const name = bareName(reference);
    const known =
      depth < deepest && this.references++ < mostReferences ? (variables.get(name) ?? this.maps.get(name)) : undefined;
    if (known) return [...known].flatMap((value) => this.values(value, variables, depth + 1)).slice(0, mostValues);
    return [/^[A-Z][A-Z0-9_]*$/.test(name) ? `\${${name}}` : `\${?${name}}`];
  }
}

const variable = /(\$\{\w+\}|\$\w+|\{\{[^]*?\}\}|<%=[^]*?%>)/;

/** What a template fills in: an environment variable where it says so, something to look up otherwise. */
function templated(tag: string): string {
  const environment = /\.Env\.(\w+)|\b(?:env|getenv|lookup)\b\W+(?:'env'\W+|"env"\W+)?(\w+)|ENV\W+(\w+)/.exec(tag);
  const name = environment?.[1] ?? environment?.[2] ?? environment?.[3];
  if (name) return `\${${name}}`;
  const simple = /^(?:\{\{-?|<%=)\s*\.?([\w.]+)/.exec(tag)?.[1];
  return simple ? `\${?${simple}}` : "${?}";
}
