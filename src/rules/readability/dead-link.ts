// Links that lead nowhere: to headings that are not there, to files that are missing, to "#".
import { nearest } from "#base/nearest";
import { folderOf, normalizePath, resolvePath } from "#base/path";
import { enumeration } from "#base/text";
import { grouped } from "#base/groups";
import type { FactOf } from "#model/fact";
import { distinctPlaces, type View } from "#model/view";
import { slugsOf } from "#prose/anchors";
import { defineRule } from "../rule.ts";
import { type Remark, remarks } from "../remarks.ts";

export const deadLink = defineRule(
  remarks({
    id: "readability/dead-link",
    title: "Link that leads nowhere",
    strength: "Links lead somewhere",
    issue: "8.1",
    looksFor: [
      "a link to # alone",
      "a link to a heading that is not there",
      "a link to a file of the tree that is missing",
    ],
    sources: ["W3C, Cool URIs don't change", "GitHub documentation: section links"],
    usual: {
      expected: "a place that is there",
      because: "Who follows it finds nothing, and can't tell what was meant.",
      severity: "low",
      confidence: 0.95,
    },
    *find(view) {
      const names = namesByFile(view);
      const dead = view
        .all("link")
        .filter((one) => one.what !== "anchor" && !isForeign(one.target))
        .flatMap((one) => deadIn(one, names, view) ?? []);
      // A table of contents that was made for another site is one thing to mend.
      const together = grouped(dead, ({ to, why, link }) =>
        [link.evidence.file, why, why === "gone" ? to : ""].join("\n"),
      );
      for (const same of together.values()) yield remarkOn(same, names);
    },
  }),
);

interface Dead {
  readonly link: FactOf<"link">;
  readonly why: "nowhere" | "gone" | "no heading";
  /** The file, and behind # the heading. */
  readonly to: string;
}

function remarkOn(same: readonly Dead[], names: Names): Remark {
  const { why, to } = same[0] ?? { why: "nowhere", to: "" };
  const shown = enumeration([...new Set(same.map(({ link }) => `"${link.text.trim() || link.target}"`))], 5);
  const leads = same.length === 1 || why === "gone" ? "leads" : "lead";
  const evidence = distinctPlaces(same.map(({ link }) => link.evidence));
  if (why === "nowhere")
    return {
      is: `${shown} ${leads} to "#", which is nowhere.`,
      evidence,
      mend: `Link what ${shown} ${same.length === 1 ? "names" : "name"}, or take the ${same.length === 1 ? "link" : "links"} out.`,
    };
  if (why === "gone") {
    const isImage = same.some(({ link }) => link.what === "image");
    const mend = `Link where "${to}" lies now, add it, or take the link out.`;
    return {
      is: `${shown} leads to ${to}, which is not there.`,
      evidence,
      mend,
      ...(isImage ? { severity: "medium" } : {}),
    };
  }
  const meant = same.slice(0, 12).flatMap((one) => nearTo(one.to, names));
  return {
    is: `${shown} ${leads} to ${same.length === 1 ? `"#${to.split("#")[1] ?? ""}", a heading that is` : "headings that are"} not there.`,
    evidence,
    mend:
      meant.length > 0
        ? `If those are meant, write ${enumeration(meant)}.`
        : `Link the heading that ${shown} ${same.length === 1 ? "means" : "mean"}, or take the link out.`,
  };
}

function nearTo(to: string, names: Names): string[] {
  const [path = "", name = ""] = to.split("#");
  const near = nearest(
    name,
    [...(names.get(path) ?? [])].filter((one) => Math.abs(one.length - name.length) < 4),
  );
  return near === undefined ? [] : [`"#${near}"`];
}

/** Addresses of other places, and those that a program fills in. */
function isForeign(target: string): boolean {
  return target.trim() === "" || /^(?:[a-z][a-z0-9+.-]*:|\/\/)|[{}$<>]|%7B/i.test(target) || target.length > 500;
}

type Names = ReadonlyMap<string, ReadonlySet<string>>;

function namesByFile(view: View): Names {
  const titles = grouped(view.all("heading"), (one) => one.evidence.file);
  const anchors = grouped(
    view.all("link").filter((one) => one.what === "anchor"),
    (one) => one.evidence.file,
  );
  const files = new Set([...titles.keys(), ...anchors.keys(), ...view.all("passage").map((one) => one.evidence.file)]);
  return new Map(
    [...files].map((file) => {
      const slugs = slugsOf((titles.get(file) ?? []).map((one) => one.title));
      for (const { target } of anchors.get(file) ?? []) slugs.add(target.toLowerCase());
      return [file, slugs];
    }),
  );
}

function deadIn(link: FactOf<"link">, names: Names, view: View): Dead | undefined {
  const { target, evidence } = link;
  if (target === "#") return { link, why: "nowhere", to: target };
  const [address = "", anchor = ""] = target.split("#", 2);
  const written = decoded(address.replace(/\?.*$/, ""));
  const path = written === "" ? evidence.file : pathOf(written, evidence.file);
  if (path === undefined) return undefined;
  if (written !== "" && isMissing(path, view)) return { link, why: "gone", to: path };
  const name = decoded(anchor).toLowerCase();
  const known = names.get(path);
  const isThere = !known || name === "" || known.has(name) || made.test(name);
  return isThere ? undefined : { link, why: "no heading", to: `${path}#${name}` };
}

/** Places that a site makes: lines, the top, comments, words, footnotes. */
const made = /^(?:l\d+|top|user-content-.*|issuecomment.*|:~:.*|fn.*)/;

function pathOf(written: string, file: string): string | undefined {
  return written.startsWith("/") ? normalizePath(written) : resolvePath(folderOf(file), written);
}

/** Addresses without an ending are ways of a site, not files. */
function isMissing(path: string, { recovered: { exists } }: View): boolean {
  if (!exists || !/\.\w{1,8}$/.test(path)) return false;
  const others = [
    path,
    path.replace(/\.html?$/, ".md"),
    path.replace(/\.html?$/, ".adoc"),
    path.replace(/\.md$/, ".mdx"),
  ];
  return others.every((one) => exists(one) === false);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
