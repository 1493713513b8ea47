// When two names in documents mean one component.

/** `API Gateway`, `api-gateway` and `apiGateway` are one name. */
export function nameKey(label: string): string {
  const words = label.replace(/([a-z\d])([A-Z])/g, "$1 $2").toLowerCase();
  return words.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || label;
}

/** Words that say what kind of thing it is, and that people leave out: "the Meal Planner application". */
const kindWords = /-(?:application|app|service|component|system|container|module|server|microservice)s?$/;

export function shortKey(id: string): string {
  return id.replace(kindWords, "");
}
