// The address of another component is a literal in code: nothing but a new build can point it elsewhere.
import type { Evidence } from "#model/evidence";
import type { Expression, FactOf } from "#model/fact";
import type { Component } from "#model/system";
import { distinctPlaces, type Use, type View } from "#model/view";
import { notRead } from "../capability.ts";
import { option } from "../forms.ts";
import { type Reach, reachOf } from "../reach.ts";
import { defineRule } from "../rule.ts";

type Call = FactOf<"call">;

interface Authority {
  readonly host: string;
  readonly port?: string | undefined;
}

/** Scheme, user and host of an address; `undefined` where any of it is open. */
function authorityOf(address: string): Authority | undefined {
  // An open value at the front may hold an `@` of its own: `${?@shop/settings.url}/orders`.
  if (address.trimStart().startsWith("${?")) return undefined;
  const match =
    /^(?:[a-z][a-z0-9+.-]*:)?(?:\/\/)?(?:[^@/\s]*@)?(\[[0-9a-f:]+\]|[\w.-]+)(?::(\d+))?(?:[/?#,].*)?$/i.exec(
      address.trim(),
    );
  const host = match?.[1];
  return host === undefined || /^\d+$/.test(host) ? undefined : { host, port: match?.[2] };
}

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[?::1\]?)$/i;
const publicHost = /^(?!.*\.(local|internal|svc|cluster|lan|test|localhost)$)[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$/i;

/** Clients that are made once with the address of all their calls. */
const makers: readonly { readonly calls: RegExp; readonly at: readonly (number | string)[] }[] = [
  { calls: /^(axios|axios\.default)\.create$/, at: ["baseURL"] },
  { calls: /^(ky|got)\.(create|extend)$/, at: ["prefixUrl"] },
  { calls: /^httpx\.(Async)?Client$|^aiohttp\.ClientSession$/, at: ["base_url"] },
  {
    calls:
      /^(@apollo\/client.*|apollo-boost.*|apollo-client.*)\.(ApolloClient|HttpLink|createHttpLink)$|^graphql-request\.(GraphQLClient|request)$|^urql\.createClient$/,
    at: ["uri", "url", 0],
  },
  {
    calls:
      /^socket\.io-client(\.(io|connect|default))?$|^(WebSocket|EventSource|ws|websocket\.create_connection|websockets\.connect)$/,
    at: [0],
  },
  {
    calls:
      /^(xmlrpc\.client\.ServerProxy|zeep\.Client|suds\.client\.Client|consul\.Consul|etcd3\.client|ldap3\.Server)$/,
    at: [0, "host"],
  },
];

class Literals {
  private readonly view: View;
  private readonly component: Component;
  private readonly reach: Reach;

  constructor(view: View, component: Component) {
    this.view = view;
    this.component = component;
    this.reach = reachOf(view, component);
  }

  found(): Evidence[] {
    const uses = this.view
      .uses(this.component)
      .filter((use) => !takesFallback.test(use.call.callee))
      .filter((use) => this.isLiteral(use))
      .map((use) => use.call.evidence);
    return distinctPlaces([...uses, ...this.made()]);
  }

  /** A use whose host stands in the text of its call, or of a constant, with no environment on the way. */
  private isLiteral(use: Use): boolean {
    if (
      use.address === undefined ||
      use.protocol === "sqlite" ||
      /memory|^file:|^unix:|\.(db|sqlite3?)$/i.test(use.address)
    )
      return false;
    const known = authorityOf(use.address);
    if (!known || (use.role === "client" && isPath(use, known))) return false;
    if (use.configured && !this.writtenOut(use.call, known)) return false;
    return this.leadsToOther(known, use);
  }

  /** Whether a literal of the call, its constants filled in, has the host: a path that is open does not make the host so. */
  private writtenOut(call: Call, known: Authority): boolean {
    const values = [...call.arguments, ...(call.receiver ?? [])].flatMap(({ of }) => [
      of,
      ...Object.values(of.properties ?? {}),
      ...(of.items ?? []),
    ]);
    return values.some((of) => {
      const authority = authorityOf(openPath(this.filled(of, call.evidence.file)));
      return authority !== undefined && authority.host === known.host && authority.port === known.port;
    });
  }

  private filled(of: Expression, file: string, depth = 0): string {
    const text = of.value ?? "";
    if (depth > 4) return text;
    return text.replace(/\$\{\?([^{}]+)\}/g, (whole, name: string) => {
      const constant = this.reach.constantsOf(name, file)[0];
      return constant?.of.value === undefined ? whole : this.filled(constant.of, constant.evidence.file, depth + 1);
    });
  }

  private leadsToOther({ host, port }: Authority, use: Pick<Use, "role" | "target">): boolean {
    const target = use.target === undefined ? undefined : this.view.component(use.target);
    if (target)
      return (
        target.id !== this.component.id && (target.kind !== "external" || !publicHost.test(host)) && use.role !== "mail"
      );
    if (use.role === "mail") return false;
    if (loopback.test(host)) return use.role === "client" ? this.isPortOfOther(port) : true;
    return use.role !== "client" || !publicHost.test(host);
  }

  private isPortOfOther(port: string | undefined): boolean {
    if (port === undefined) return false;
    const others = this.view.services().filter((one) => one.id !== this.component.id);
    if (others.some((one) => this.listensOn(one, port))) return true;
    return this.component.kind === "web" && others.length > 0 && !this.listensOn(this.component, port);
  }

  private listensOn(component: Component, port: string): boolean {
    const isPort = (of: Expression): boolean => of.value === port || (of.value?.endsWith(`:-${port}}`) ?? false);
    const starts = /(^|\.)(listen|run|serve|runserver|run_simple|add_insecure_port)$/;
    return (
      this.view.facts(component, "image").some((image) => image.exposes.includes(Number(port))) ||
      this.view.facts(component, "workload").some((one) => one.ports.some((open) => String(open.container) === port)) ||
      this.view
        .facts(component, "call")
        .some(
          (call) =>
            starts.test(call.callee) &&
            call.arguments.some(({ of }) => isPort(of) || Object.values(of.properties ?? {}).some(isPort)),
        )
    );
  }

  /** Clients that are made with a base address, and gRPC stubs of JavaScript, which no table of uses has. */
  private made(): Evidence[] {
    return this.view.facts(this.component, "call").flatMap((call) => {
      const places = makers.find((one) => one.calls.test(call.callee))?.at ?? (takesGrpcCredentials(call) ? [0] : []);
      return places.some((at) => this.isLiteralAt(call, at)) ? [call.evidence] : [];
    });
  }

  private isLiteralAt(call: Call, at: number | string): boolean {
    const of =
      typeof at === "number" ? call.arguments.filter(({ name }) => name === undefined)[at]?.of : option(call, at);
    if (of?.value === undefined) return false;
    const text = openPath(this.filled(of, call.evidence.file));
    const authority = authorityOf(text);
    if (!authority || text.startsWith("/") || !/:\/\/|:\d+/.test(text)) return false;
    const target = this.view.system.components.find(
      (one) => one.id !== this.component.id && [one.id, one.name, ...one.aliases].includes(authority.host),
    );
    return this.leadsToOther(authority, { role: "client", ...(target ? { target: target.id } : {}) });
  }
}

/** `/orders`, and `orders` where the client adds it to an address of its own: a host has a scheme or a port before or after it. */
function isPath({ address = "", protocol, target }: Use, { host, port }: Authority): boolean {
  const bare = !/^[a-z][a-z0-9+.-]*:/i.test(address) && port === undefined && !host.includes(".");
  return address.startsWith("/") || (bare && target === undefined && protocol === "http");
}

/** `http://orders:8000/${?id}` without what comes after the host: only an open host leaves the address open. */
function openPath(address: string): string {
  return address.replace(/^((?:[a-z][a-z0-9+.-]*:\/\/)?[^/${}]+)\/.*\$\{[^]*$/i, "$1");
}

function takesGrpcCredentials(call: Call): boolean {
  return call.arguments
    .slice(1, 2)
    .some(({ of }) => /credentials\.create(Insecure|Ssl)\(\)$|ChannelCredentials/.test(of.refers ?? ""));
}

/** Commands that somebody starts on the own machine, and rules of checkers that a dot hides. */
const byHand = /(^|\/)(management\/commands|scripts?|tools?|hack|\.[^/]+)\//;

/** `dj_database_url.config(default=…)` asks the environment first. */
const takesFallback = /dj_database_url\.|(^|\.)env\.(db|db_url|cache_url|database_url)$/;

/** Files of Angular that a build replaces by those of its environment. */
function isSetAtBuild(view: View, component: Component): boolean {
  return view
    .facts(component, "constant")
    .some(({ evidence }) => /(^|\/)environments\/environment[\w.]*\.ts$/.test(evidence.file));
}

const atBuild = /\benvironment\.\w+/;
const onOwnNetwork = /:\/\/(localhost|127\.|10\.|192\.168\.|172\.|[\w-]+(:\d+|\/|["'`]))/;

/** Whether it turns to anything outside its process. */
function callsOthers(view: View, component: Component): boolean {
  const uses = view
    .uses(component)
    .filter((use) => use.protocol !== "sqlite" && !/memory|^file:|sqlite/i.test(use.address ?? ""));
  return uses.length > 0 || view.outgoing(component).length > 0;
}

export const hardcodedServiceUrl = defineRule({
  id: "structure/hardcoded-service-url",
  title: "An address is fixed in code",
  strength: "Addresses come from outside the code",
  issue: "2.1",
  asks: "weakness",
  level: "component",
  looksFor: [
    "a call of an HTTP, gRPC or WebSocket client to a host that is a literal, in the call or in a constant",
    "a connection to a database, cache or broker whose host is a literal",
    "a client with a literal base address: axios.create({ baseURL }), httpx.Client(base_url=…)",
  ],
  sources: ["The Twelve-Factor App: III. Config, IV. Backing services", "M. Nygard, Release It!, 2nd ed., ch. 8"],
  *check(view) {
    for (const component of view.services()) {
      const evidence = new Literals(view, component).found();
      if (evidence.length > 0) {
        const because = "the host stands in the code, and nothing outside the code can change it";
        yield {
          component,
          verdict: "violated",
          because,
          evidence,
          holds: {
            places: evidence.length,
            of: Math.max(evidence.length, view.uses(component).filter((use) => use.address !== undefined).length),
          },
        };
      } else if (!view.understood(component)) yield { component, verdict: "unknown", because: notRead(component) };
      else if (!callsOthers(view, component))
        yield { component, verdict: "not applicable", because: "it calls no other component" };
      else
        yield {
          component,
          verdict: "absent",
          because: "every address it calls comes from the environment or from settings",
        };
    }
  },
  matters(check, context) {
    if (check.verdict !== "violated" || !context.component) return undefined;
    const { component, view } = context;
    const shown = check.evidence.filter(({ file, quote }) => !byHand.test(file) && !atBuild.test(quote));
    if (shown.length === 0 || isSetAtBuild(view, component)) return undefined;
    const targets = [
      ...new Set(
        view
          .outgoing(component)
          .filter((one) => one.evidence.some((at) => shown.some((own) => own.file === at.file && own.line === at.line)))
          .filter((one) => view.component(one.to)?.kind !== "external")
          .map((one) => view.component(one.to)?.name ?? one.to),
      ),
    ];
    // Where nothing is known of the other side, it may be a service of others, which stays where it is.
    if (targets.length === 0 && !shown.some(({ quote }) => onOwnNetwork.test(quote))) return undefined;
    const whom = targets.slice(0, 3).join(", ") || "another component";
    return {
      severity: component.deployed || view.services().length > 1 ? "medium" : "low",
      confidence: 0.9,
      cheapness: 1,
      is: `the address of ${whom} is fixed in the code`,
      expected: "addresses that come from the environment or from settings, with a default at most",
      because: `moving or renaming ${whom}, or running a second environment, takes a change of code and a new build`,
      mend:
        component.language === "Python"
          ? "Read the address with os.environ or a settings class, and name the variable in the deployment files."
          : "Read the address from process.env (or the build's variables in a browser), and name the variable in the deployment files.",
    };
  },
});
