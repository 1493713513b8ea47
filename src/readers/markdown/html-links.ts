// What tags of HTML in a document lead to, show, or give a name to.
import type { FactOf } from "#model/fact";

type Link = Pick<FactOf<"link">, "what" | "target" | "text">;

/** The limits keep hostile input cheap. */
const tag = /<([a-z][a-z0-9]{0,15})\s([^<>]{1,2000})>/gi;
const attribute = /(?<![\w-])(href|src|alt|id|name)\s*=\s*(?:"([^"]{0,1000})"|'([^']{0,1000})')/gi;

export function linksOfHtml(html: string): Link[] {
  return [...html.matchAll(tag)].flatMap(([, name = "", written = ""]) => [
    ...linksOf(name.toLowerCase(), attributesOf(written)),
  ]);
}

function attributesOf(written: string): Map<string, string> {
  const all = [...written.matchAll(attribute)];
  return new Map(all.map(([, name = "", double, single]) => [name.toLowerCase(), double ?? single ?? ""]));
}

function* linksOf(tagName: string, attributes: ReadonlyMap<string, string>): Iterable<Link> {
  const [href, src] = [attributes.get("href"), attributes.get("src")];
  if (tagName === "a" && href) yield { what: "link", target: href, text: "" };
  if (tagName === "img" && src) yield { what: "image", target: src, text: attributes.get("alt") ?? "" };
  for (const anchor of [attributes.get("id"), tagName === "a" ? attributes.get("name") : undefined])
    if (anchor) yield { what: "anchor", target: anchor, text: "" };
}
