// `archwright.yaml`: how a repository wants to be reviewed. What is said on the command line goes before it.
import { z } from "zod";
import { severities } from "./check.ts";
import { choice, list, words } from "./written.ts";

const shape = {
  only: list("Rules or areas to ask, and no others").optional(),
  skip: list("Rules or areas not to ask").optional(),
  exclude: list("Paths to leave out, as in .gitignore").optional(),
  "fail-on": choice(severities, "Fail where a finding is at least this severe").optional(),
  baseline: words("An earlier report in JSON: only what is new against it fails").optional(),
};

export const configurationFile = z
  .strictObject(shape, {
    error: (issue) => (issue.code === "unrecognized_keys" ? `one of ${Object.keys(shape).join(", ")}` : "a map"),
  })
  .meta({ id: "Configuration", title: "How a repository wants to be reviewed" });
export type Configuration = z.output<typeof configurationFile>;
