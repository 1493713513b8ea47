// The packages that the program carries inside, so that a command starts in a tenth of a second and an install stays small.

/** Pure JavaScript alone: what is native, WebAssembly or seldom needed stays a dependency and is loaded when it is used. */
export const bundled = [
  "@secretlint/core",
  "@secretlint/secretlint-rule-preset-recommend",
  "commander",
  "dockerfile-ast",
  "fast-xml-parser",
  "fflate",
  "ignore",
  "mdast-util-from-markdown",
  "mdast-util-frontmatter",
  "mdast-util-gfm",
  "micromark-extension-frontmatter",
  "micromark-extension-gfm",
  "picocolors",
  "smol-toml",
  "yaml",
  "zod",
];
