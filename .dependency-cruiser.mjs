// The walls of the house: which room may import which, each with its reason in words.
import { bundled } from "./scripts/bundled.mjs";

const floors = [
  ["base"],
  ["model", "syntax"],
  ["knowledge", "prose", "layout"],
  ["readers", "rules", "predict", "document"],
  ["recover", "review", "writers"],
  ["design", "assist"],
  ["actions"],
  ["host"],
  ["mcp", "server"],
  ["cli"],
];

const roomsFrom = (floor) => floors.slice(floor).flat();

/** No room imports its own floor or one above: siblings meet in the model. */
const upward = floors.flatMap((rooms, floor) =>
  rooms.map((room) => {
    const others = roomsFrom(floor).filter((other) => other !== room);
    return {
      name: `${room}-looks-down-only`,
      comment: `${room} is on floor ${floor + 1}: it may import what lies below it, never a room beside or above it`,
      severity: "error",
      from: { path: `^src/${room}/`, pathNot: "[.]test[.]ts$" },
      to: { path: `^src/(${others.join("|")})/` },
    };
  }),
);

const leaf = (name, room, comment) => ({
  name,
  comment,
  severity: "error",
  from: { path: `^src/${room}/([^/]+)/`, pathNot: "[.]test[.]ts$" },
  to: { path: `^src/${room}/[^/]+/`, pathNot: `^src/${room}/$1/` },
});

export default {
  forbidden: [
    {
      name: "no-circular",
      comment: "a cycle, by types too, means that two files are one idea in two places, or that a noun lies too high",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "not-to-unresolvable",
      comment: "an import that leads nowhere hides a wall that nobody checks",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    ...upward,
    leaf(
      "readers-know-no-sibling",
      "readers",
      "readers meet only in the model: what one format says must not depend on how another is read",
    ),
    leaf(
      "writers-know-no-sibling",
      "writers",
      "writers meet only in the sketch they are given: each notation must be escaped, and be read, alone",
    ),
    leaf("parsers-know-no-sibling", "syntax", "one folder per parser library, each replaceable alone"),
    {
      name: "rules-know-no-sibling",
      comment: "rules meet only in the review: each must hold, and be read, alone",
      severity: "error",
      from: { path: "^src/rules/[^/]+/[^/]+[.]ts$", pathNot: "[.]test[.]ts$" },
      to: { path: "^src/rules/[^/]+/[^/]+[.]ts$" },
    },
    {
      name: "walls-are-crossed-by-name",
      comment: "an import that leaves its room says so: `#room/file`, not a relative path",
      severity: "error",
      from: { path: "^src/([^/]+)/" },
      to: { path: "^src/", pathNot: "^src/$1/", dependencyTypesNot: ["aliased-subpath-import"] },
    },
    {
      name: "only-host-touches-the-outside",
      comment:
        "disk, network, processes, clock and chance are handed in as ports, so that every room below can be tested and trusted without them",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(host|cli|mcp|server)/|[.]test[.]ts$" },
      to: { dependencyTypes: ["core"], pathNot: "^(url|node:url|path|node:path)$" },
    },
    {
      name: "parsers-stay-in-syntax",
      comment:
        "a parser library is imported by its own folder in syntax alone, so that it can be replaced and loads only when used",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/syntax/|[.]test[.]ts$" },
      to: {
        path: "node_modules/(yaml|oxc-parser|@oxc-.*|web-tree-sitter|dockerfile-ast|smol-toml|fast-xml-parser|@secretlint|elkjs|fflate|mammoth|pdfjs-dist|mdast-util-.*|micromark-.*)/",
      },
    },
    {
      name: "faces-do-not-know-each-other",
      comment:
        "all faces keep the same powers because each reads the one table of actions; only the command `archwright mcp` starts the other face",
      severity: "error",
      from: { path: "^src/(mcp|server)/" },
      to: { path: "^src/(cli|mcp|server)/", pathNot: "^src/$1/" },
    },
    {
      name: "production-needs-no-development-package",
      comment: "what is imported in src must be installed with the package, or be carried inside the bundle",
      severity: "error",
      from: { path: "^src/", pathNot: "[.]test[.]ts$" },
      to: {
        dependencyTypes: ["npm-dev"],
        // What is loaded only where a user has it is named among the peers.
        dependencyTypesNot: ["type-only", "npm-peer"],
        pathNot: `node_modules/(${bundled.join("|")})/`,
      },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)fixtures/|^(dist|build)/" },
    enhancedResolveOptions: { conditionNames: ["source", "import", "node", "default"], exportsFields: ["exports"] },
  },
};
