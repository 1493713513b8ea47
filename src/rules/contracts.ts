// The contracts of a component: those in its own folder, and those kept elsewhere whose operations are its own.
import { fitsAny } from "#base/pattern";
import { serverModules } from "#knowledge/frameworks";
import type { FactOf } from "#model/fact";
import type { Component } from "#model/system";
import type { View } from "#model/view";
import { factsOf } from "./fact-index.ts";
import { perComponent } from "./once.ts";

type Contract = FactOf<"contract">;

export const grpcServers = ["*add_*Servicer_to_server", "*.addService"];

/** Contracts that say how it is asked; one that only its clients are generated from belongs to somebody else. */
export const contractsOf = perComponent((view: View, component: Component): readonly Contract[] => {
  const own = new Set(view.facts(component, "contract"));
  const answered = new Set(view.interfaces(component).map((one) => `${one.method} ${plainPath(one.path)}`));
  return view
    .all("contract")
    .filter((one) => (own.has(one) ? serves(one, view, component, answered) : speaksOf(one, answered)));
});

/** A contract in a folder is the component's own, unless its code shows that it answers nothing of the kind. */
function serves(contract: Contract, view: View, component: Component, answered: ReadonlySet<string>): boolean {
  if (!view.understood(component)) return true;
  if (contract.format === "protobuf") return servesGrpc(view, component);
  if (view.interfaces(component).length === 0) return component.kind !== "web" && answersOthers(view, component);
  return !/^openapi/i.test(contract.format) || component.kind !== "web" || speaksOf(contract, answered);
}

function servesGrpc(view: View, component: Component): boolean {
  const served = [...factsOf(view, component).calls(grpcServers)].length > 0;
  return served || view.interfaces(component).some((one) => one.kind === "grpc") || nestGrpc(view, component);
}

function nestGrpc(view: View, component: Component): boolean {
  return view.facts(component, "call").some((call) => /@nestjs\/microservices\.Grpc(Stream)?Method$/.test(call.callee));
}

/** Whether most of what a contract offers are paths that the component answers. */
function speaksOf(contract: Contract, answered: ReadonlySet<string>): boolean {
  if (!/^openapi/i.test(contract.format) || contract.operations.length === 0) return false;
  if (answered.size === 0) return false;
  const same = contract.operations.filter((one) => answered.has(`${one.method} ${plainPath(one.path)}`));
  return same.length * 2 > contract.operations.length;
}

/** `/users/:id`, `/users/{id}` and `/users/<int:id>` are one path. */
function plainPath(path: string): string {
  return path.replace(/:[\w]+|\{[^}]*\}|<[^>]*>/g, "*").replace(/\/+$/, "");
}

/** Whether others ask it for something: pages for people and workers have no callers to keep a promise to. */
export function answersOthers(view: View, component: Component): boolean {
  return (
    component.kind === "gateway" ||
    view.interfaces(component).length > 0 ||
    view.facts(component, "import").some((one) => fitsAny(one.module, serverModules)) ||
    [...factsOf(view, component).calls(grpcServers)].length > 0
  );
}

/** Programs of the system that ask it for something, each once; what watches or tests it is no caller to keep a promise to. */
export function callersOf(view: View, component: Component): Component[] {
  const own = new Set(view.services());
  const ids = new Set(view.incoming(component).map((one) => one.from));
  return [...ids].flatMap((id) => view.component(id) ?? []).filter((one) => own.has(one));
}
