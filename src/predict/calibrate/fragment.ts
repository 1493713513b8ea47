// Measured inputs as a part of architecture.yaml, ready to be pasted.
import type { Demand } from "./demand.ts";

export function fragmentOf(demands: readonly Demand[]): string {
  const byComponent = new Map<string, string[]>();
  for (const { id, text, how } of demands) {
    const path = id.slice(0, id.lastIndexOf("."));
    const [component, operation] = [path.slice(0, path.lastIndexOf(".")), path.slice(path.lastIndexOf(".") + 1)];
    const line = `      ${keyOf(operation)}: { cpu: ${text} } # ${how}`;
    byComponent.set(component, [...(byComponent.get(component) ?? []), line]);
  }
  if (byComponent.size === 0) return "";
  const parts = [...byComponent].flatMap(([id, lines]) => [`  ${keyOf(id)}:`, "    operations:", ...lines]);
  return ["components:", ...parts].join("\n");
}

/** An id may hold signs that mean something else in YAML. */
const keyOf = (id: string): string => (/^[a-zA-Z_][\w.-]*$/.test(id) ? id : JSON.stringify(id));
