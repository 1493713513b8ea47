// `$NAME`, `${NAME:-default}` and their kin in Dockerfiles, replaced by what is known at build time.

/** What a name stands for: its text, or `undefined` for a build argument without a default. */
export type Variables = ReadonlyMap<string, string | undefined>;

const reference =
  /\\\$|\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?:(:?[-+?])((?:[^${}]|\$\{[^{}]*\}|\$\w+)*)|([#%/][^}]*))?\})/g;

/** Known names are replaced, the rest becomes a placeholder of the model. */
export function substitute(text: string, variables: Variables, depth = 0): string {
  if (!text.includes("$") || depth > maximumDepth) return text;
  const filled = text.replace(
    reference,
    (whole, bare?: string, braced?: string, operator?: string, word?: string, pattern?: string) => {
      const name = bare ?? braced;
      if (name === undefined) return whole === "\\$" ? "$" : whole;
      if (pattern !== undefined) return "${?}";
      return withOperator(variables.get(name), name, operator, substitute(word ?? "", variables, depth + 1));
    },
  );
  // Variables that hold each other twice double with every line.
  return filled.slice(0, longest);
}

const longest = 10_000;

const maximumDepth = 8;

function withOperator(known: string | undefined, name: string, operator: string | undefined, word: string): string {
  if (operator?.endsWith("+")) return known ? word : "";
  if (known !== undefined && (known !== "" || operator === undefined)) return known;
  return operator?.endsWith("-") ? word : known || `\${${name}}`;
}
