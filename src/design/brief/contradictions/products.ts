// Two products for one job where a system needs one: relational databases, clouds, frameworks of the user interface.
import { technologiesIn } from "#knowledge/brief/technology-names";
import type { BriefContradiction } from "../brief.ts";
import type { Said } from "../said.ts";
import { whole } from "../technologies.ts";
import { contradiction } from "./finding.ts";

const jobs: readonly (readonly [job: string, products: RegExp])[] = [
  ["the relational database", /^(?:PostgreSQL|MySQL|MariaDB|SQLite|SQL Server|Oracle Database|Db2|CockroachDB)$/],
  ["the public cloud", /^(?:AWS|Azure|GCP)$/],
  ["the framework of the user interface", /^(?:React|Vue|Angular|Svelte|Blazor|Ember)$/],
];

const binds =
  /\b(?:must|shall|will|is|are|uses?|using|built|stored|hosted|deployed|runs?|written|based)\b|^[\p{L} &]{3,40}: /iu;
/** Both may be meant: a choice, a change from one to the other, a copy, a test. */
const loose =
  /\b(?:or|either|both|migrat\w+|legacy|existing|replac\w+|import\w*|export\w*|sync\w*|replica\w*|warehouse|analytics|test\w*|local\w*|development|e\.g|such as|compar\w+|alternativ\w+|option\w*|considered|support\w*|connectors?|drivers?|later|future|instead|not)\b/i;

export function rivalProducts(said: readonly Said[]): BriefContradiction[] {
  const bound = said.filter(
    (one) =>
      one.form !== "heading" &&
      one.form !== "row" &&
      one.text.length < 260 &&
      !one.text.endsWith("?") &&
      !loose.test(whole(one)) &&
      binds.test(whole(one)),
  );
  const uses = bound.flatMap((one) => technologiesIn(whole(one)).map(({ name }) => ({ name, one })));
  return jobs.flatMap(([job, products]) => {
    const own = uses.filter(({ name }) => products.test(name));
    const names = [...new Set(own.map(({ name }) => name))];
    const first = names.flatMap((name) => own.find((one) => one.name === name)?.one ?? []);
    // In one statement both are meant, and many are a list of what can be met.
    if (names.length !== 2 || new Set(first).size < 2) return [];
    return [contradiction("contradiction", `Two products are named for ${job}: ${names.join(" and ")}`, first)];
  });
}
