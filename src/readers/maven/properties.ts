// The properties of a Maven project, and texts with their ${names} filled in.
import { childNamed, childText, type XmlElement } from "#syntax/xml/parse-xml";

export function propertiesOf(root: XmlElement): ReadonlyMap<string, string> {
  const properties = new Map<string, string>();
  for (const property of childNamed(root, "properties")?.children ?? []) properties.set(property.name, property.text);
  const parent = childNamed(root, "parent");
  for (const name of ["version", "groupId", "artifactId"]) {
    const inherited = childText(parent, name);
    const own = childText(root, name) ?? (name === "artifactId" ? undefined : inherited);
    if (own !== undefined) properties.set(`project.${name}`, own).set(`pom.${name}`, own);
    if (inherited !== undefined) properties.set(`project.parent.${name}`, inherited);
  }
  return properties;
}

/** A property may name another; a chain longer than this is a circle. */
const longestChain = 10;

/** The text with what is known filled in; what is not known stays as written. */
export function filledIn(text: string, properties: ReadonlyMap<string, string>): string {
  let filled = text;
  for (let step = 0; step < longestChain && filled.includes("${") && filled.length < 1000; step++) {
    const next = filled.replace(/\$\{([^${}]+)\}/g, (whole, name: string) => properties.get(name) ?? whole);
    if (next === filled) break;
    filled = next;
  }
  return filled.length < 1000 ? filled : text;
}
