// Writes one recovery result per key of a recovery benchmark, in the key's shape.
import { convertAll, folders } from "./results.mjs";

function convert({ components, connections, interfaces }) {
  const names = new Map(components.map((one) => [one.id, one.name]));
  const shape = ({ name, kind, aliases, evidence }) => ({ name, kind, aliases, evidence });
  return {
    components: components.filter((one) => one.kind !== "external").map(shape),
    externalEntities: components.filter((one) => one.kind === "external").map(shape),
    connections: connections.map(({ from, to, evidence }) => ({ from: names.get(from), to: names.get(to), evidence })),
    endpoints: interfaces
      .filter((one) => one.kind === "http")
      .map(({ component, path }) => ({ component: names.get(component), path })),
  };
}

await convertAll(folders("npm run bench:recovery"), "recover", convert);
