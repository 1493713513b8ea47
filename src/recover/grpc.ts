// Finds what components serve over gRPC, from the calls that give services to servers and the contracts that describe them.
import { grouped } from "#base/groups";
import { own } from "#base/own";
import { servingOf, type Serving } from "#knowledge/grpc";
import type { Evidence } from "#model/evidence";
import type { Fact, FactOf } from "#model/fact";
import type { Interface } from "#model/system";
import type { Draft } from "./drafts.ts";

type Call = FactOf<"call">;

interface Operation {
  readonly service: string;
  readonly method: string;
  readonly path: string;
  readonly evidence: Evidence;
}

/** The operations of protobuf contracts, by the name of their service. */
export class Contracts {
  private readonly byService: ReadonlyMap<string, readonly Operation[]>;

  constructor(facts: readonly Fact[]) {
    this.byService = grouped(facts.flatMap(operationsOf), (one) => one.service);
  }

  /** Each once, though copies of a contract lie beside several components: one of these is of the component itself. */
  of({ service, method }: Serving, own: ReadonlySet<string>): Operation[] {
    const all = this.byService.get(service) ?? this.byService.get(service.replace(/Service$/, "")) ?? [];
    const asked = all.filter((one) => method === undefined || one.method.toLowerCase() === method.toLowerCase());
    const near = [...asked].sort((a, b) => Number(own.has(b.evidence.file)) - Number(own.has(a.evidence.file)));
    return [...new Map(near.toReversed().map((one) => [one.path, one])).values()].sort(byPlace);
  }
}

function byPlace(a: Operation, b: Operation): number {
  return a.evidence.file.localeCompare(b.evidence.file) || a.evidence.line - b.evidence.line;
}

function operationsOf(fact: Fact): Operation[] {
  if (fact.kind !== "contract" || fact.format !== "protobuf") return [];
  return fact.operations.flatMap(({ path, evidence }) => {
    const [, service, method] = /^\/(?:[\w.]+\.)?(\w+)\/(\w+)$/.exec(path) ?? [];
    return service === undefined || method === undefined ? [] : [{ service, method, path, evidence }];
  });
}

/** The ways to ask a component over gRPC; without a contract, the methods of the class that answers. */
export function grpcInterfaces(draft: Draft, facts: readonly Fact[], contracts: Contracts): Interface[] {
  const own = new Set(facts.flatMap((fact) => (fact.kind === "contract" ? [fact.evidence.file] : [])));
  const found = new Map<string, Interface>();
  for (const call of facts) {
    const serving = call.kind === "call" ? servingOf(call) : undefined;
    if (call.kind !== "call" || !serving) continue;
    const known = contracts.of(serving, own);
    for (const operation of known.length > 0 ? known : undescribed(call, serving, facts)) {
      const one = interfaceOf(draft, call, operation, facts);
      if (!found.has(one.id)) found.set(one.id, one);
    }
  }
  return [...found.values()];
}

function interfaceOf(draft: Draft, call: Call, operation: Operation, facts: readonly Fact[]): Interface {
  const handler = handlerOf(call, operation.method, facts);
  return {
    id: `${draft.id}: rpc ${operation.path}`,
    component: draft.id,
    kind: "grpc",
    method: "rpc",
    path: operation.path,
    ...(handler === undefined ? {} : { handler }),
    guards: [],
    body: [],
    evidence: operation.evidence === call.evidence ? [call.evidence] : [call.evidence, operation.evidence],
  };
}

function handlerOf(call: Call, method: string, facts: readonly Fact[]): string | undefined {
  if (call.decorates !== undefined) return call.decorates.includes(".") ? call.decorates : undefined;
  const named = call.arguments[1]?.of.properties ?? {};
  const inObject = own(named, method) ?? own(named, method.charAt(0).toLowerCase() + method.slice(1));
  if (inObject) return inObject.refers;
  const wanted = `${answering(call)}.${method}`;
  return facts.some((fact) => fact.kind === "definition" && fact.name === wanted) ? wanted : undefined;
}

/** The class of what answers: `Orders` of `add_OrdersServicer_to_server(Orders(), server)`. */
function answering(call: Call): string {
  const given = call.arguments[0]?.of.refers ?? "";
  return /([\w$]+)\(\)$/.exec(given)?.[1] ?? "";
}

function undescribed(call: Call, { service, method }: Serving, facts: readonly Fact[]): Operation[] {
  const operation = (name: string, evidence: Evidence): Operation => {
    return { service, method: name, path: `/${service}/${name}`, evidence };
  };
  if (method !== undefined) return [operation(method, call.evidence)];
  const methods = facts.flatMap((fact) => {
    const name = fact.kind === "definition" && fact.what === "method" ? fact.name.split(".") : [];
    return name[0] === answering(call) && name[1] && !/^_|^[a-z]/.test(name[1])
      ? [[name[1], fact.evidence] as const]
      : [];
  });
  const named = Object.keys(call.arguments[1]?.of.properties ?? {}).map((name) => [name, call.evidence] as const);
  return [...methods, ...named].map(([name, evidence]) => operation(name, evidence));
}
