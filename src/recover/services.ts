// Finds the Kubernetes Services that lead to a component.
import { Keyed } from "#base/keyed";
import { plain } from "#base/names";
import type { FactOf } from "#model/fact";
import type { Draft } from "./drafts.ts";

type Service = FactOf<"service-name">;

export class Services {
  /** By the first label that they select; those that select nothing by their name. */
  private readonly byKey: Keyed<Service>;

  constructor(all: readonly Service[]) {
    this.byKey = new Keyed(all, ({ name, selector }) => [Object.entries(selector)[0]?.join("=") ?? plain(name)]);
  }

  of(draft: Draft): Service[] {
    const labels = draft.workloads.flatMap((workload) => Object.entries(workload.labels));
    const keys = [plain(draft.name), ...labels.map((label) => label.join("="))];
    return this.byKey.of(keys).filter((service) => selects(service, draft));
  }
}

/** Whether a Service leads to the draft: by selector, else by name. */
function selects(service: Service, draft: Draft): boolean {
  const wanted = Object.entries(service.selector);
  const bySelector = draft.workloads.some((workload) => {
    const labelled = wanted.every(([key, value]) => workload.labels[key] === value);
    return wanted.length > 0 && workload.platform === "kubernetes" && labelled;
  });
  return bySelector || (wanted.length === 0 && plain(service.name) === plain(draft.name));
}
