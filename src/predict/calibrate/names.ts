// Which component and which operation of the model a name in a measurement means.
import { plain } from "#base/names";
import type { Component, System } from "#model/system";

export interface Named {
  readonly component: string;
  /** `component.operation` */
  readonly id: string;
}

/** Paths that only machines ask for. */
const ofMachines = /(?:^|[\s/])(?:metrics|health|healthz|livez?|ready|readyz?|ping|favicon\.ico)$/i;

export class Names {
  /** What the model has no name for, with how often it came. */
  readonly unmatched = new Map<string, number>();
  private readonly components = new Map<string, Component>();

  constructor(system: System) {
    for (const one of system.components.toReversed())
      for (const name of [...one.aliases, one.name, one.id]) this.components.set(plain(name), one);
  }

  /** `orders`, `shop/orders`, `orders.shop.svc:8080`, `orders-7d9f8b6c4d-x2x9z`. */
  component(name: string): Component | undefined {
    const host = name.replace(/:\d+$/, "");
    const last = host.slice(host.lastIndexOf("/") + 1);
    const forms = [name, host, last, last.replace(/-[a-z0-9]{6,10}-[a-z0-9]{5}$/, ""), last.split(".")[0] ?? ""];
    for (const form of forms) {
      const found = form === "" ? undefined : this.components.get(plain(form));
      if (found) return found;
    }
    return undefined;
  }

  /** Of names of services the first that is known; of names of calls the first that one of its operations goes by. */
  operation(services: readonly string[], calls: readonly string[]): Named | undefined {
    const component = services.map((one) => this.component(one)).find((one) => one !== undefined);
    if (component === undefined) return this.lacks(services.find((one) => one !== "") ?? "a service without a name");
    if (calls.some((one) => ofMachines.test(one))) return undefined;
    const operation = operationOf(component, calls);
    if (operation !== undefined) return { component: component.id, id: `${component.id}.${operation}` };
    return this.lacks(`${component.id}: ${calls[0] ?? "calls without a name"}`);
  }

  lacks(name: string): undefined {
    this.unmatched.set(name, (this.unmatched.get(name) ?? 0) + 1);
    return undefined;
  }
}

/** By its whole name, or by one word of a route; the only one takes all. */
function operationOf({ running }: Component, calls: readonly string[]): string | undefined {
  const operations = running?.operations ?? [];
  if (operations.length === 0) return "any";
  if (operations.length === 1) return operations[0]?.id;
  for (const call of calls) {
    const whole = operations.find((one) => plain(one.id) === plain(call));
    if (whole) return whole.id;
    const words = new Set(call.split(/[^\w-]+/).map(plain));
    const inside = operations.filter((one) => words.has(plain(one.id)));
    if (inside.length === 1) return inside[0]?.id;
  }
  return undefined;
}
