// Text that Python puts together from a pattern: `"…%s" % x` and `"…{}".format(x)`.

/** Gives the text for a placeholder: its name, or its place in the order. */
export type Fill = (key: string | number) => string;

export function fillPercent(pattern: string, fill: Fill): string {
  let next = 0;
  return pattern.replaceAll(
    /%(?:\((\w+)\))?[-+ #0]*\d*(?:\.\d+)?([sdifrxXeEgGaocu%])/g,
    (all, name: string | undefined, conversion: string) => {
      if (conversion === "%") return all === "%%" ? "%" : all;
      return fill(name ?? next++);
    },
  );
}

export function fillBraces(pattern: string, fill: Fill): string {
  let next = 0;
  return pattern.replaceAll(/\{\{|\}\}|(?<!\$)\{(\w*)(?:![rsa])?(?::[^{}]*)?\}/g, (all, key: string | undefined) => {
    if (all === "{{") return "{";
    if (all === "}}") return "}";
    if (key === undefined || key === "") return fill(next++);
    return fill(/^\d+$/.test(key) ? Number(key) : key);
  });
}
